"""Printings → items: one item for each code or text, however often it is printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from heed.documents.model import Warning
from heed.extraction.cites import find_codes
from heed.extraction.dates import find_due
from heed.extraction.decisions import find_decision
from heed.extraction.differences import differs, plain
from heed.extraction.families.hssib.addressed import addressees_of
from heed.extraction.families.hssib.scan import CODED, ISSUED, LISTED, ROW, TAILED, Answer, Printing
from heed.extraction.model import Addressee, Item, Mention, Response
from heed.extraction.parts import find_parts
from heed.extraction.passage import Passage, Slice
from heed.extraction.purpose import find_purpose

_CONFIDENCE = {CODED: 0.98, TAILED: 0.95, ROW: 0.9, ISSUED: 0.9, LISTED: 0.8}


@dataclass(frozen=True, slots=True)
class Built:
    items: tuple[Item, ...]
    responses: tuple[Response, ...]
    claimed: tuple[Slice, ...]
    warnings: tuple[Warning, ...]


def build(printings: Sequence[Printing], published: dt.date | None) -> Built:
    """One item a group of printings, with the fuller text, and the answers that stand under it."""
    items, responses, warnings = [], [], []
    for group in _groups(printings):
        fullest = max(group, key=lambda printing: len(_text(printing)))
        item = _item(fullest, group, published)
        items.append(item)
        responses += [_response(answer, item) for printing in group for answer in printing.answers if answer.body]
        warnings += _differences(group, item)
    claimed = [piece for printing in printings for piece in _pieces(printing)]
    return Built(tuple(items), tuple(responses), tuple(claimed), (*warnings, *_without_words(printings, items)))


def _groups(printings: Sequence[Printing]) -> list[list[Printing]]:
    groups: dict[str, list[Printing]] = {}
    for printing in printings:
        if printing.code and printing.body:
            groups.setdefault(printing.code, []).append(printing)
    same_words = {_key(_text(printing)): code for code, group in groups.items() for printing in group}
    for printing in printings:
        if not printing.code:
            words = _key(_text(printing))
            groups.setdefault(same_words.get(words, words), []).append(printing)
    order = {id(printing): place for place, printing in enumerate(printings)}
    return sorted(groups.values(), key=lambda group: min(order[id(printing)] for printing in group))


def _item(fullest: Printing, group: list[Printing], published: dt.date | None) -> Item:
    passage = Passage(tuple(fullest.body))
    text = passage.text
    code = next((printing.code for printing in group if printing.code), None)
    return Item(
        kind=fullest.kind,
        text=text,
        ref=code,
        purpose=find_purpose(text),
        parts=find_parts(passage),
        addressees=_addressees(text, fullest),
        due=find_due(text, published=published),
        mentions=tuple(_mention(printing) for printing in group),
        cites=tuple(dict.fromkeys(found.ref for found in find_codes(text) if found.ref != code)),
        confidence=_CONFIDENCE[fullest.method],
        method=fullest.method,
        heading=fullest.heading,
    )


def _addressees(text: str, printing: Printing) -> tuple[Addressee, ...]:
    """From the words; from the table's own column only where the words name nobody."""
    found = addressees_of(text, printing.kind, printing.heading)
    if not found and printing.addressee:
        return (Addressee(printing.addressee),)
    return found


def _mention(printing: Printing) -> Mention:
    passage = Passage(tuple(printing.body))
    return Mention(passage.anchors(), passage.text)


def _response(answer: Answer, item: Item) -> Response:
    passage = Passage(tuple(answer.body))
    decision = find_decision(passage.text)
    leads = [addressee.text for addressee in item.addressees[:1]]
    return Response(
        to=item.ref or item.text,
        text=passage.text,
        respondent=answer.respondent or next(iter(leads), None),
        decision=decision.value,
        decision_text=decision.text,
        restated_text=item.text,
        mentions=(Mention(passage.anchors(), passage.text),),
        restated_mentions=item.mentions,
    )


def _differences(group: list[Printing], item: Item) -> list[Warning]:
    others = [printing for printing in group if differs(item.text.casefold(), _text(printing).casefold())]
    if not others:
        return []
    page = others[0].body[0].block.page
    message = (
        f"{item.ref or 'An item'} is printed in different words on page {page}. The fuller text was taken: compare."
    )
    return [Warning("printings_differ", message, page)]


def _without_words(printings: Sequence[Printing], items: Sequence[Item]) -> list[Warning]:
    known = {item.ref for item in items}
    lost = {p.code: p.head[0].block.page for p in printings if p.code and p.code not in known}
    return [
        Warning("item_without_text", f"{code} is printed on page {page}, but its words were not found.", page)
        for code, page in lost.items()
    ]


def _pieces(printing: Printing) -> list[Slice]:
    answered = [piece for answer in printing.answers for piece in (*answer.head, *answer.body)]
    return [*printing.head, *printing.body, *answered]


def _text(printing: Printing) -> str:
    return Passage(tuple(printing.body)).text


def _key(text: str) -> str:
    return plain(text).casefold()
