"""Word documents (DOCX): paragraphs, lists, tables, notes, headers and footers, in the order in which they are read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from lxml.etree import LxmlError

from heed.documents.docx_lists import Numbering
from heed.documents.limits import Limits
from heed.documents.model import BlockKind, DocumentError
from heed.documents.package import check_package
from heed.documents.parsed import Parsed
from heed.documents.sniff import DOCX
from heed.documents.writer import PageWriter

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING = re.compile(r"heading\s*(\d)", re.I)
_LEFT_OUT = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}instrText",
    f"{_MC}Fallback",
}  # deleted words, field codes, second copies
# What the libraries below raise on a package whose parts are missing, cut or garbled.
_DAMAGE = (
    *(PackageNotFoundError, zipfile.BadZipFile, zlib.error, LxmlError, EOFError, OSError),
    *(KeyError, ValueError, IndexError, AttributeError, TypeError),
)
_NOTE_PARTS = ("footnotes", "endnotes")


def read_docx(data: bytes, limits: Limits) -> Parsed:
    """Reads a DOCX. Raises DocumentError for one that is damaged, or that would expand beyond the limits."""
    check_package(data, limits)
    try:
        return _read(docx.Document(io.BytesIO(data)))
    except _DAMAGE as error:
        raise DocumentError(
            "truncated", "The Word document is damaged or cut short. Open it in Word and save it again."
        ) from error


def _read(document: Any) -> Parsed:
    reader = _Reader(document)
    reader.body(document.element.body)
    reader.notes(document.part)
    reader.furniture(document)
    properties = document.core_properties
    title = reader.title or (properties.title or None)
    metadata = {"Author": properties.author or "", "Title": properties.title or ""}
    return reader.writer.finish(DOCX, title, {key: value for key, value in metadata.items() if value})


class _Reader:
    def __init__(self, document: Any) -> None:
        self.writer = PageWriter()
        self.styles = {style.style_id: style for style in document.styles}
        self.numbering = Numbering(document)
        self.title: str | None = None
        self.tables = 0

    def body(self, element: Any) -> None:
        """Paragraphs and tables of a body, cell or content control, in order."""
        for child in element:
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag"):
                self.body(child)

    def _paragraph(self, element: Any) -> None:
        style = self._style(element)
        words = list(_words(element, self._style_bold(style)))
        for text, bold, italic in words:
            self.writer.add(text, bold, italic)
        kind, level, label = self._role(element, style)
        if self.writer.end(kind, level=level, label=label) and self.title is None and kind is BlockKind.HEADING:
            self.title = "".join(text for text, _, _ in words).strip()

    def _role(self, element: Any, style: Any) -> tuple[BlockKind, int, str | None]:
        """Whether a paragraph is a heading (by style or outline level) or a list item, its rank and its label."""
        name = (style.name or "") if style is not None else ""
        outline = element.find(f"{_W}pPr/{_W}outlineLvl")
        label = self.numbering.label(element, style)
        if name.lower() == "title":
            return BlockKind.HEADING, 1, None
        if found := _HEADING.match(name):
            return BlockKind.HEADING, int(found.group(1)), None
        if outline is not None and (outline.get(f"{_W}val") or "9") < "6":
            return BlockKind.HEADING, int(outline.get(f"{_W}val")) + 1, None
        if label is not None:
            return BlockKind.LIST_ITEM, label.depth, label.text
        return BlockKind.PARAGRAPH, 0, None

    def _style(self, element: Any) -> Any:
        found = element.find(f"{_W}pPr/{_W}pStyle")
        return self.styles.get(found.get(f"{_W}val")) if found is not None else None

    def _style_bold(self, style: Any) -> bool:
        return bool(style is not None and getattr(style, "font", None) is not None and style.font.bold)

    def _table(self, element: Any) -> None:
        for row in element.iter(f"{_W}tr"):
            if _enclosing_tables(row) > _enclosing_tables(element) + 1:
                continue  # a row of a table inside a cell: its words are read with the cell
            cells = [cell for cell in row if cell.tag == f"{_W}tc"]
            if len(cells) == 1 or _is_form_row(cells):
                self._form_row(cells)
            else:
                self.writer.row([_cell_text(cell) for cell in cells])

    def _form_row(self, cells: list[Any]) -> None:
        """A number and a section of running text beside it: the number goes before the section's first line."""
        number = _cell_text(cells[0]) if len(cells) == 2 else ""
        if number:
            self.writer.add(number + " ", bold=True)  # its weight must not hide that the heading beside it is bold
        self.body(cells[-1])

    def notes(self, part: Any) -> None:
        """Footnotes and endnotes after the text."""
        for relation in part.rels.values():
            name = relation.reltype.rsplit("/", 1)[-1]
            if name not in _NOTE_PARTS or relation.is_external:
                continue
            root = parse_xml(relation.target_part.blob)
            for note in root:
                if note.get(f"{_W}type") in (None, "normal"):
                    for text, bold, italic in _words(note, False):
                        self.writer.add(text, bold, italic)
                    self.writer.end(BlockKind.FOOTNOTE, label=note.get(f"{_W}id"))

    def furniture(self, document: Any) -> None:
        """Headers and footers of all sections, each once."""
        seen: set[str] = set()
        for section in document.sections:
            for place in (section.header, section.footer, section.first_page_header, section.first_page_footer):
                text = "" if place.is_linked_to_previous else _cell_text(place._element)
                if text and text not in seen:
                    seen.add(text)
                    self.writer.add(text)
                    self.writer.end(BlockKind.FURNITURE)


def _is_form_row(cells: list[Any]) -> bool:
    """Two cells of which the first holds no more than a number."""
    return len(cells) == 2 and len(_cell_text(cells[0])) <= 4


def _enclosing_tables(element: Any) -> int:
    return sum(ancestor.tag == f"{_W}tbl" for ancestor in element.iterancestors())


def _cell_text(element: Any) -> str:
    parts = ["".join(text for text, _, _ in _words(paragraph, False)) for paragraph in element.iter(f"{_W}p")]
    return " ".join(" ".join(part.split()) for part in parts if part.strip())


def _words(element: Any, bold: bool) -> Iterator[tuple[str, bool, bool]]:
    """The visible words of a paragraph, and whether they are bold and italic; not deleted words or field codes."""
    stack = [(child, bold, False) for child in reversed(element)]
    while stack:
        node, weight, slant = stack.pop()
        if node.tag in _LEFT_OUT or not isinstance(node.tag, str):
            continue
        if node.tag == f"{_W}t":
            yield node.text or "", weight, slant
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " ", weight, slant
        elif node.tag == f"{_W}noBreakHyphen":
            yield "-", weight, slant
        elif node.tag == f"{_W}p":
            yield " ", weight, slant
            stack += [(child, weight, slant) for child in reversed(node)]
        else:
            if node.tag == f"{_W}r":
                weight, slant = _run_is(node, "b", weight), _run_is(node, "i", slant)
            stack += [(child, weight, slant) for child in reversed(node)]


def _run_is(run: Any, tag: str, otherwise: bool) -> bool:
    properties = run.find(f"{_W}rPr/{_W}{tag}")
    return otherwise if properties is None else properties.get(f"{_W}val") not in ("0", "false", "off")
