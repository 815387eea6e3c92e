"""Who must answer: the list under "THIS REPORT IS BEING SENT TO", as written."""

from __future__ import annotations

import re

from heed.extraction.families.coroners.furniture import furniture, without
from heed.extraction.families.coroners.lists import outermost, runs

_PLACEHOLDER = re.compile(r"\[?\s*(?:NAMES?|ADDRESS|DATE|TITLE|NAMED PERSON)\s*\]?", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:NHS|Trust|Council|Department|Ministry|Agency|Authority|Commission|Limited|Ltd|plc|LLP|Police|Constabulary|"
    r"Services?|Board|College|Group|England|Wales|Office|Association|University|Surgery|Practice|Hospitals?|Prisons?|"
    r"HMPPS|HMP|Institute|Network|(?<!Chief\s)(?<!chief\s)Executive|Company|Society|Federation|Centre|Care|Homes?|Railways?|Highways|Transport|"
    r"Secretary of State|Minister|DHSC|CQC|MHRA|NICE|ICB|DVLA|Ofcom|Ofsted|Royal)\b"
)
# A post or a person, rather than a body
_OFFICE = re.compile(
    r"^\W*(?:(?:the|acting|interim)\s+)*(?:dr|mr|mrs|ms|miss|sir|lord|lady|dame|professor|rt\b|fao|c/o)\b|\[?redacted\]?"
    r"|\bsecretary\s+of\s+state\b"
    r"|^(?:\W*[\w&’'-]+){0,5}?\W*\b(?:chief|directors?|officer|president|chair\w*|head|governor|minister|leader|mayor|partners?|"
    r"manager|lead|registrar|principal|owner|proprietor|(?:company|general|cabinet)\s+secretary)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b|^\W*(?:P\.?O\.?\s*Box|Floor|Unit|Suite)\b|^\W*\d{1,4}[A-Za-z]?,?\s+[A-Z]|@|www\.|"
    r"\b(?:Road|Street|Lane|Avenue|Drive|Square|Crescent|Close|Way|Place|Gardens|Terrace|Quay|Floor|Tel|Email|Building|House)\b[.,]?\s*$",
)


def recipients(text: str) -> tuple[str, ...]:
    """The recipients in a section of the form, each as written, white space folded. Placeholders are none."""
    clean = "".join(text[low:high] + "\n" for low, high in without(furniture(text), 0, len(text))).strip()
    clean = re.sub(r"\s+1\.?\Z", "", clean)  # the number of the next section
    clean = re.sub(r"\A1\s+(?=,?\s*[A-Z\[])(?!.*\s2\s)", "", clean, flags=re.DOTALL)
    members = _listed(clean) or _unlisted(clean)
    tidied = (tidy(member) for member in members)
    return tuple(dict.fromkeys(member for member in tidied if says_who(member)))


def says_who(words: str) -> bool:
    """Whether there is a name or an office in it, not only a placeholder or a stray number."""
    return (
        len(
            re.findall(
                r"(?=\w*[^\W\d_])\w{2,}", _PLACEHOLDER.sub(" ", re.sub(r"\[?REDACTED\]?", " ", words, flags=re.I))
            )
        )
        > 0
    )


def tidy(words: str) -> str:
    """White space folded; list marks, stray stops and a joining "and" taken off the ends."""
    words = " ".join(words.split())
    words = re.sub(r"^(?:[\s,;:.•·–—-]|and\b(?=\s))+|(?:[\s,;:·–—-]|(?<=[,;])\s*and\b|\s+and\b)+$", "", words)
    return words.removesuffix(".") if not re.search(r"\b(?:Ltd|plc|Co|Inc|Dr|St)\.$", words) else words


def _listed(text: str) -> list[str]:
    marks = sorted((mark for run in outermost(text, runs(text)) for mark in run.marks), key=lambda mark: mark.start)
    if not marks:
        return _counted_inline(text)
    ends = [mark.start for mark in marks[1:]] + [len(text)]
    members = [text[mark.end : end] for mark, end in zip(marks, ends, strict=True)]
    before = text[: marks[0].start].strip()
    return [*([before] if before and before[-1] != ":" and _BODY.search(before) else []), *members]


def _counted_inline(text: str) -> list[str]:
    """Members of "1 First body 2 Second body", where the numbers have neither stop nor bracket."""
    numbers = list(re.finditer(r"(?:\A|(?<=\s))(\d{1,2})\s+(?=,?\s*[A-Z\[])", text))
    if (
        len(numbers) < 2
        or numbers[0].start() > 0
        or [int(one[1]) for one in numbers] != list(range(1, len(numbers) + 1))
    ):
        return []
    ends = [one.start() for one in numbers[1:]] + [len(text)]
    return [text[one.end() : end] for one, end in zip(numbers, ends, strict=True)]


def _unlisted(text: str) -> list[str]:
    if ";" in text:
        return re.split(r"[;\n]", text)
    groups: list[list[str]] = []
    for line in (line.strip() for line in re.split(r"\n|\s\|\s", text)):
        if not line:
            continue
        if groups and _continues(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [one for group in groups for one in _in_sentence(" ".join(group))]


def _continues(group: list[str], line: str) -> bool:
    """Whether a line belongs with those before it: an address, the body of an officer, or the rest of a name."""
    last = group[-1]
    if line[0].islower() or last[-1] in ",&/–-" or last.split()[-1].lower() in ("and", "of", "for", "the", "at", "to"):
        return True
    if _ADDRESS.search(line):
        return True
    if any(_ADDRESS.search(known) for known in group):
        return not (_BODY.search(line) or _OFFICE.search(line))
    return bool(_OFFICE.search(last)) and not _BODY.search(last) and not _OFFICE.search(line)


def _in_sentence(words: str) -> list[str]:
    """The names in one run of words. A comma is part of a name unless each piece between commas is a body."""
    sentences = re.split(r"(?<=[a-z]{4})\.\s+(?=[A-Z])", words)
    if len(sentences) > 1 and all(_BODY.search(one) and not _ADDRESS.search(one) for one in sentences):
        return [name for one in sentences for name in _in_sentence(one)]
    pieces = [piece.strip() for piece in re.split(r",(?:\s+and)?\s+|\s+and\s+(?=the\s)", words) if piece.strip()]
    if len(pieces) > 1 and all(_is_body(piece) for piece in pieces):
        return pieces
    return [words]


_PART_OF_A_BODY = re.compile(r"\b(?:Department|Team|Unit|Section|Division|Directorate|Services)\s*$")


def _is_body(words: str) -> bool:
    if _PART_OF_A_BODY.search(words):
        return False
    return bool(_BODY.search(words)) and not _OFFICE.search(words) and not _ADDRESS.search(words)
