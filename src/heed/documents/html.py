"""Web pages: the words of the main part, without scripts, styles, navigation and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from heed.documents.labels import counted
from heed.documents.model import BlockKind, DocumentError
from heed.documents.parsed import Parsed
from heed.documents.plain import decode
from heed.documents.sniff import HTML
from heed.documents.writer import PageWriter

_SKIPPED = {
    *(
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "video",
        "audio",
    ),
    *("head", "nav", "form", "button", "select", "textarea", "input", "dialog", "map"),
}
_SKIPPED_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "menu", "menubar", "alert"}
_BLOCKS = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "address", "figure"),
    *(
        "figcaption",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
    ),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "body", "html", "details", "summary", "fieldset", "legend", "center"),
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = {"b", "strong", "th", *_HEADINGS}
_ITALIC = frozenset(("i", "em"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_CLOSED_BY_OTHERS = {
    *(
        b"br",
        b"hr",
        b"img",
        b"input",
        b"meta",
        b"link",
        b"area",
        b"base",
        b"col",
        b"embed",
        b"source",
        b"track",
        b"wbr",
    ),
    *(b"p", b"li", b"td", b"th", b"tr", b"dt", b"dd", b"option", b"thead", b"tbody", b"tfoot", b"param"),
}
_DEEPEST = 3_000
_MAIN = ("main", "[role=main]", "article", "#content", "#main-content", "#main")
# Browsers read what calls itself Latin-1 or ASCII as Windows-1252. What calls itself UTF-8 is tried as that first.
_DECLARED = {"iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252", "iso-8859-15": "iso-8859-15"}
_MOST_OF = 0.3  # of the page's words: a main part that holds fewer is not the main part


def read_html(data: bytes) -> Parsed:
    """Reads a web page. Raises DocumentError where its elements nest deeper than any page's do."""
    _check_depth(data)
    tree = LexborHTMLParser(_decoded(data))
    title = tree.css_first("title")
    root = _main_part(tree)
    walker = _Walker()
    if root is not None:
        walker.walk(root)
    heading = next((draft for draft in walker.writer.drafts if draft.kind is BlockKind.HEADING), None)
    parsed = walker.writer.finish(HTML, None)
    first = next((block.text for block in parsed.blocks if heading and block.kind is BlockKind.HEADING), None)
    name = " ".join(title.text().split()) if title is not None else ""
    return Parsed(HTML, parsed.pages, parsed.blocks, parsed.furniture, first or name or None)


def _check_depth(data: bytes) -> None:
    """The parser's time grows with the square of the depth, so a page of nothing but opened elements is refused."""
    depth = 0
    for closing, name in _TAG.findall(data):
        if name.lower() not in _CLOSED_BY_OTHERS:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > _DEEPEST:
                raise DocumentError(
                    "bomb",
                    f"The web page nests more than {_DEEPEST:,} elements in each other, which no real page does. "
                    "Save the page again from a browser, or as PDF.",
                )


def _decoded(data: bytes) -> str:
    found = _CHARSET.search(data[:2048])
    name = found.group(1).decode("ascii", errors="replace").lower() if found else ""
    if name in _DECLARED and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode(_DECLARED[name], errors="replace")
    return decode(data)


def _main_part(tree: LexborHTMLParser) -> LexborNode | None:
    body = tree.body or tree.root
    if body is None:
        return None
    whole = _weight(body)
    for selector in _MAIN:
        for node in tree.css(selector)[:20]:
            if _weight(node) >= _MOST_OF * whole:
                return node
    return body


def _weight(node: LexborNode) -> int:
    """How much visible text a part holds."""
    weight = 0
    for found, entering in _events(node):
        if entering and found.tag == "-text":
            weight += len((found.text_content or "").strip())
    return weight


def _events(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every visible node, on entering and on leaving it. No recursion: a hostile page nests a million deep."""
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        child = None if _is_skipped(node) else node.child
        if not _is_skipped(node):
            yield node, True
        if child is not None:
            node, depth = child, depth + 1
            continue
        while node is not None:
            if not _is_skipped(node):
                yield node, False
            if depth == 0:
                return
            if node.next is not None:
                node = node.next
                break
            node, depth = node.parent, depth - 1


def _is_skipped(node: LexborNode) -> bool:
    tag = node.tag
    if tag == "-text":
        return False
    if tag is None or tag in _SKIPPED or tag.startswith(("-", "_", "!")):
        return True
    if tag in ("a", "b", "em", "strong", "i", "br"):
        return False
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return (attributes.get("role") or "") in _SKIPPED_ROLES or bool(_HIDDEN_STYLE.search(attributes.get("style") or ""))


class _Walker:
    """Turns the nodes of a page into blocks."""

    def __init__(self) -> None:
        self.writer = PageWriter()
        self.bold = 0
        self.italic = 0
        self.heading = 0
        self.tables = 0
        self.layouts: list[bool] = []  # whether each enclosing table only lays out a page
        self.lists: list[tuple[str, int]] = []  # the kind of each enclosing list, and its next number
        self.label: str | None = None
        self.cells: list[str] = []
        self.site_furniture = 0

    def walk(self, root: LexborNode) -> None:
        for node, entering in _events(root):
            if node.tag == "-text":
                if entering:
                    self.writer.add(node.text_content or "", self.bold > 0, self.italic > 0)
            elif entering:
                self._enter(node, node.tag or "")
            else:
                self._leave(node.tag or "")
        self._end_block()

    def _enter(self, node: LexborNode, tag: str) -> None:
        if tag == "br" or (tag in ("p", "div", "li") and self.tables):
            self.writer.add(" ")
        if tag in _BLOCKS or (tag in ("td", "th") and not self.tables):
            self._end_block()
        if tag in _BOLD:
            self.bold += 1
        self.italic += tag in _ITALIC
        if tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self.lists.append((_list_kind(node, tag), _number(node.attributes.get("start"), 1)))
        elif tag == "li":
            self._start_item(node)
        elif tag == "table":
            self.layouts.append(_is_layout(node))
            self.tables += not self.layouts[-1]
        elif tag == "tr" and self.tables == 1:
            self.cells = []
        elif tag == "footer":
            self.site_furniture += 1

    def _start_item(self, node: LexborNode) -> None:
        if not self.lists:
            self.label = "•"
            return
        kind, number = self.lists[-1]
        number = _number(node.attributes.get("value"), number)
        self.label = "•" if kind == "•" else counted(kind, number) + "."
        self.lists[-1] = (kind, number + 1)

    def _leave(self, tag: str) -> None:
        if tag in ("td", "th") and self.tables == 1:
            self.cells.append(self.writer.cell())
        elif tag == "tr" and self.tables == 1:
            self.writer.row(self.cells)
            self.cells = []
        elif tag in _BLOCKS or tag in ("td", "th"):
            self._end_block()
        if tag in _BOLD:
            self.bold -= 1
        self.italic -= tag in _ITALIC
        if tag in _HEADINGS:
            self.heading = 0
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "table":
            self.tables -= not self.layouts.pop()
        elif tag == "footer":
            self.site_furniture -= 1

    def _end_block(self) -> None:
        if self.tables and not self.heading:
            self.writer.add(" ")
            return
        if self.site_furniture:
            self.writer.end(BlockKind.FURNITURE)
        elif self.heading:
            self.writer.end(BlockKind.HEADING, level=self.heading)
        elif self.label is not None:
            if self.writer.end(BlockKind.LIST_ITEM, level=max(0, len(self.lists) - 1), label=self.label):
                self.label = None
        else:
            self.writer.end(BlockKind.PARAGRAPH)


def _is_layout(table: LexborNode) -> bool:
    """Whether the table is no table of facts but a form: a cell holds a list or more than two paragraphs."""
    return any(cell.css_first("li") is not None or len(cell.css("p")) > 2 for cell in table.css("td"))


def _list_kind(node: LexborNode, tag: str) -> str:
    return "•" if tag == "ul" else (node.attributes.get("type") or "1")[:1]


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else default
