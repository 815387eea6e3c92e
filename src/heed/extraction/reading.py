"""A file → what it asks. The way in to the whole ground floor: read, choose the family, extract, resolve."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from heed.documents.model import Document, Warning
from heed.extraction.addressing import Resolver, resolve_item
from heed.extraction.against import compare
from heed.extraction.deadline import within
from heed.extraction.families import all_families, family_named
from heed.extraction.families.protocol import Family, Found
from heed.extraction.model import DocumentFacts, Extraction
from heed.extraction.unclaimed import find_unclaimed

if TYPE_CHECKING:
    from heed.documents.limits import Limits

UNCERTAIN_BELOW = 0.5  # evidence under this is said to be uncertain
LONGEST = 60.0  # seconds, where nobody says otherwise
CLOSE_CALL = 0.05  # and so is a family that wins by less than this


def read(
    source: Path | str | bytes,
    *,
    family: str | None = None,
    as_: Literal["concerns"] | None = None,
    original: Extraction | None = None,
    filename: str | None = None,
    limits: Limits | None = None,
    resolver: Resolver | None = None,
) -> Extraction:
    """Everything a document asks, answers or cites.

    ``source`` is a path or the bytes themselves (``filename`` then helps to tell the type). ``family`` forces a
    family of report by name; ``as_="concerns"`` reads a bare section of a coroner's concerns; ``original`` is the
    report that a response answers. Raises ``DocumentError`` where the document can't be read and
    ``UnknownFamilyError`` for a family that does not exist.
    """
    from heed.documents import read_document

    if family is not None:
        family_named(family)  # say so before the work of reading
    document = read_document(Path(source) if isinstance(source, str) else source, filename=filename, limits=limits)
    seconds = limits.seconds if limits else None
    return extract(document, family=family, as_=as_, original=original, resolver=resolver, seconds=seconds)


def extract(
    document: Document,
    *,
    family: str | None = None,
    as_: Literal["concerns"] | None = None,
    original: Extraction | None = None,
    resolver: Resolver | None = None,
    seconds: float | None = None,
) -> Extraction:
    """As ``read``, from a document that has been read already.

    Raises DocumentError (``timeout``) where it takes longer than ``seconds`` (by default as long as reading may).
    """
    with within(seconds or LONGEST):
        chosen, found, warnings = _found(document, family, as_)
        extraction = _assemble(document, chosen, found, resolver or _names(), warnings)
        return extraction if original is None else compare(extraction, original)


def _found(document: Document, family: str | None, as_: str | None) -> tuple[str, Found, tuple[Warning, ...]]:
    if as_ == "concerns":
        from heed.extraction.families import coroners

        return "coroners", coroners.extract_concerns(document), ()
    reader, warnings = choose_family(document, family)
    return reader.name, reader.extract(document), warnings


def choose_family(document: Document, name: str | None = None) -> tuple[Family, tuple[Warning, ...]]:
    """The family with the strongest evidence (or the one named), and a warning where the choice is unsure."""
    if name is not None:
        return family_named(name), ()
    ranked = sorted(((family.evidence(document), family) for family in all_families()), key=lambda pair: -pair[0])
    (best, chosen), *others = ranked
    rival = next((family.name for score, family in others if best - score < CLOSE_CALL and score > 0.2), None)
    if chosen.name == "other":
        return chosen, ()
    if best < UNCERTAIN_BELOW or rival:
        return chosen, (_uncertain(chosen.name, best, rival),)
    return chosen, ()


def _uncertain(chosen: str, score: float, rival: str | None) -> Warning:
    evidence = f"on weak evidence ({score:.2f})" if score < UNCERTAIN_BELOW else "on good evidence"
    other = f", but it could almost as well be “{rival}”" if rival else ""
    message = f"Read as “{chosen}” {evidence}{other}. Check the items, or force a family."
    return Warning("family_uncertain", message)


def _names() -> Resolver:
    from heed.names import resolve

    return resolve


def _assemble(
    document: Document, family: str, found: Found, resolver: Resolver, warnings: Sequence[Warning]
) -> Extraction:
    return Extraction(
        document=_facts(document, family, found),
        items=tuple(resolve_item(item, resolver) for item in found.items),
        responses=found.responses,
        coroner=found.coroner,
        cited=found.cited,
        unclaimed=find_unclaimed(document, found.claimed),
        warnings=(*document.warnings, *warnings, *found.warnings, *_nothing_found(found)),
        names_to_withhold=found.names_to_withhold,
    )


def _facts(document: Document, family: str, found: Found) -> DocumentFacts:
    return DocumentFacts(
        title=found.title or document.title,
        issuer=found.issuer,
        family=family,
        published=found.published,
        reference=found.reference,
        pages=len(document.pages),
        sha256=document.sha256,
        media_type=document.media_type,
    )


def _nothing_found(found: Found) -> tuple[Warning, ...]:
    if found.items or found.responses:
        return ()
    message = "No item was found. Look at what was not claimed, or read the document as another family."
    return (Warning("no_items", message),)
