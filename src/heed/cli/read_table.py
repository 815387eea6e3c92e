"""Extractions for a person at a terminal, wide or narrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import HORIZONTALS
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from heed.cli.output import safe, stop_quietly
from heed.documents.model import Document
from heed.extraction.differences import nearest
from heed.extraction.differences import show as show_difference
from heed.extraction.model import Addressee, Coroner, Extraction, Item, Mention, Response, Role

NARROW = 76  # columns: below this the items are stacked, as a table would have a word a line
_PREVIEW = 240
_AROUND = 5  # words shown on either side of a difference


class Terminal(Console):
    """A console whose reader may stop early."""

    def on_broken_pipe(self) -> None:
        stop_quietly()


def show_extraction(console: Console, name: str, extraction: Extraction, original: Extraction | None = None) -> None:
    """The document, its counts, then items, responses, leftovers and warnings.

    ``original`` is the report that the responses answer: where they restate it in other words, the words are shown.
    """
    _heading(console, name, extraction)
    if extraction.coroner:
        _coroner(console, extraction.coroner)
    _items(console, extraction.items)
    _responses(console, extraction.responses, original)
    _leftovers(console, extraction)
    _warnings(console, extraction)
    console.print()


def show_blocks(console: Console, document: Document) -> None:
    """Every block as it was read: page, kind, text."""
    for block in document.blocks:
        label = f"{block.kind.value}{block.level or ''}"
        console.print(Text.assemble((f"p{block.page:<4} {label:<12} ", "dim"), safe(block.text)))
    console.print()


def _heading(console: Console, name: str, extraction: Extraction) -> None:
    facts = extraction.document
    console.print(Text(safe(facts.title or name), style="bold"))
    pages = f"{facts.pages} page{'s' * (facts.pages != 1)}"
    known = [facts.issuer, facts.published and f"{facts.published:%-d %B %Y}", facts.reference, pages]
    console.print(Text(" · ".join(safe(str(one)) for one in known if one)))
    console.print(Text(f"{safe(name)} · read as {facts.family}", style="dim"))
    console.print(Text(_counts(extraction)))


def _counts(extraction: Extraction) -> str:
    counts = (
        (len(extraction.items), "item", "items"),
        (len(extraction.responses), "response", "responses"),
        (len(extraction.cited), "cited", "cited"),
        (len(extraction.unclaimed), "unclaimed", "unclaimed"),
        (len(extraction.warnings), "warning", "warnings"),
    )
    always = {"item", "unclaimed", "warning"}
    return " · ".join(f"{n} {one if n == 1 else more}" for n, one, more in counts if n or one in always)


def _coroner(console: Console, coroner: Coroner) -> None:
    who = ", ".join(part for part in (coroner.name, coroner.title, coroner.area) if part)
    console.print(Text(f"Coroner: {safe(who) or 'not found'}; report dated {coroner.date_of_report or 'not found'}"))
    console.print(
        Text(
            f"Response due: {coroner.response_due_stated or 'not stated'} as stated, "
            f"{coroner.response_due_by_rule or 'not known'} by the rule"
        )
    )
    if coroner.copied_to:
        console.print(Text(f"Copied to: {safe('; '.join(coroner.copied_to))}"))


def _items(console: Console, items: Sequence[Item]) -> None:
    if not items:
        return
    console.print()
    if console.width < NARROW:
        for item in items:
            _stacked(console, item)
        return
    console.print(_table(items))


def _table(items: Sequence[Item]) -> Table:
    """A row for each item. The longest kind and a date fit their columns whole; the words have the rest."""
    table = Table(show_lines=True, expand=True, box=HORIZONTALS)
    table.add_column("Item", width=len("recommendation"), overflow="fold")
    table.add_column("Words", ratio=2, overflow="fold")
    table.add_column("Who must act", ratio=1, overflow="fold")
    table.add_column("By when", width=len("2031-12-31"), overflow="fold")
    for item in items:
        label = _label(item, "\n").append(f"\npage {_pages(item.mentions)}", style="dim")
        table.add_row(label, _preview(item.text), _who(item.addressees), _due(item))
    return table


def _stacked(console: Console, item: Item) -> None:
    console.print(Text.assemble(_label(item, " · "), (f" · page {_pages(item.mentions)}", "dim")))
    for line in (_preview(item.text), _who(item.addressees), _due(item)):
        if line:
            console.print(Padding(line, (0, 0, 0, 2)))


def _label(item: Item, between: str) -> Text:
    kind = item.kind.value.replace("_", " ")
    label = Text.assemble((safe(item.ref or kind), "bold"))
    if item.ref and kind not in item.ref.casefold():
        label.append(f"{between}{kind}")
    return label.append(f"{between}{item.confidence:.0%} sure", style="dim" if item.confidence >= 0.5 else "yellow")


def _preview(text: str) -> Text:
    return Text(safe(text if len(text) <= _PREVIEW else f"{text[:_PREVIEW].rsplit(' ', 1)[0]} …"))


def _who(addressees: Iterable[Addressee]) -> Text:
    lines = Text()
    for addressee in addressees:
        if lines:
            lines.append("\n")
        role = "" if addressee.role is Role.LEAD else f" ({addressee.role.value})"
        lines.append(safe(addressee.organisation or addressee.cls or addressee.text) + role)
        if not (addressee.organisation or addressee.cls):
            lines.append(" (not resolved)", style="yellow")
    return lines


def _due(item: Item) -> Text:
    return Text("\n".join(str(due.date) if due.date else safe(due.text) for due in item.due))


def _pages(mentions: Iterable[Mention]) -> str:
    return ", ".join(dict.fromkeys(str(anchor.page) for mention in mentions for anchor in mention.anchors))


def _responses(console: Console, responses: Sequence[Response], original: Extraction | None) -> None:
    for response in responses:
        console.print()
        head = f"Response to {safe(response.to if len(response.to) < 60 else response.to[:60] + ' …')}"
        console.print(Text.assemble((head, "bold"), (f" · page {_pages(response.mentions)}", "dim")))
        who = f"{safe(response.respondent or 'respondent not found')}: {response.decision.replace('_', ' ')}"
        lines = [Text(who), _preview(response.text)]
        if response.restated_text_differs is not None:
            item = nearest(response, original.items) if original else None
            lines.append(_restated(response, item.text if item else None))
        for line in lines:
            console.print(Padding(line, (0, 0, 0, 2)))


def _restated(response: Response, original: str | None) -> Text:
    if not response.restated_text_differs:
        return Text("Restated in the words of the original.", style="dim")
    said = Text("The restated words differ from the original.", style="yellow")
    if original and response.restated_text:
        said.append("\n").append_text(difference(original, response.restated_text))
    return said


def _leftovers(console: Console, extraction: Extraction) -> None:
    if not extraction.unclaimed:
        return
    console.print()
    console.print(Text("Looked like an item and was not claimed:", style="bold"))
    for one in extraction.unclaimed:
        line = Text.assemble((f"p{one.anchor.page} ", "dim"), _preview(one.text), (f" [{safe(one.why)}]", "dim"))
        console.print(Padding(line, (0, 0, 0, 2)))


def _warnings(console: Console, extraction: Extraction) -> None:
    for warning in extraction.warnings:
        page = f" (page {warning.page})" if warning.page else ""
        console.print(Text(f"Warning: {safe(warning.message)}{page}", style="yellow"))


def difference(original: str, restated: str) -> Text:
    """What was taken out, as [-words-], and put in, as {+words+}, with a little of what stands around them."""
    steps = show_difference(original, restated)
    shown = Text()
    for place, (step, stretch) in enumerate(steps):
        words = safe(stretch)
        if step == "removed":
            shown.append(f"[-{words}-] ", style="red")
        elif step == "added":
            shown.append(f"{{+{words}+}} ", style="green")
        else:
            shown.append(f"{_ends(words, first=place == 0, last=place == len(steps) - 1)} ")
    return shown


def _ends(words: str, *, first: bool, last: bool) -> str:
    """The few words beside a difference; the rest of a long stretch in common left out."""
    listed = words.split()
    if len(listed) <= 2 * _AROUND:
        return words
    before = [] if first else listed[:_AROUND]
    after = [] if last else listed[-_AROUND:]
    return " ".join([*before, "…", *after])
