"""Workbooks made to do harm: what is in a cell is a value, is refused in words, or the file is."""

from __future__ import annotations

import io
import zipfile

import pytest

from heed.documents.model import DocumentError
from heed.oversight.errors import OversightError
from tests.oversight.sheets import Book, read
from tests.oversight.working import Trust, a_trust

pytestmark = pytest.mark.django_db
PLACE = 12345
ACTIONS = "xl/worksheets/sheet2.xml"


def patched(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something else in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in archive.infolist():
            content = archive.read(entry)
            assert entry.filename != part or old in content
            made.writestr(entry.filename, content.replace(old, new) if entry.filename == part else content)
    return out.getvalue()


def with_percent(trust: Trust, value: object) -> bytes:
    trust.action(trust.duties[0])
    book = Book.of(trust)
    book.put("Actions", 2, How_far_it_is="in progress", In_a_sentence="It goes on.", Per_cent=value)
    return book.data


@pytest.mark.parametrize("number", [b"1e999", b"-1e999", b"99999999999999999999999", b"-5", b"100.5"])
def test_a_number_that_is_none_is_refused_where_it_stands(number: bytes) -> None:
    trust = a_trust(1)
    _, found = read(trust, patched(with_percent(trust, PLACE), ACTIONS, b"<v>12345</v>", b"<v>" + number + b"</v>"))
    assert [one.heading for one in found.refusals] == ["Per cent"]
    assert found.changes == []


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e400", "²", "9" * 5000, "=1+1", "50 of 100"])
def test_words_that_are_no_number_are_refused_where_they_stand(text: str) -> None:
    trust = a_trust(1)
    _, found = read(trust, with_percent(trust, text))
    assert [one.heading for one in found.refusals] == ["Per cent"]


@pytest.mark.parametrize("words", [b"A&#0;B", b"A\x01B", b"A&#xFFFE;B"])
def test_characters_that_xml_can_not_hold_are_refused_with_the_file(words: bytes) -> None:
    trust = a_trust(1)
    book = Book.of(trust)
    book.answer(str(trust.duties[0]), Your_answer="accepted", In_your_words="MARK")
    with pytest.raises((OversightError, DocumentError), match="damaged"):
        read(trust, patched(book.data, "xl/worksheets/sheet1.xml", b"MARK", words))


def test_a_hostile_name_of_an_organisation_is_only_words() -> None:
    trust = a_trust(1)
    book = Book.of(trust)
    book.answer(
        str(trust.duties[0]), Your_answer="said to be for somebody else", Reasons="Not ours.",
        Whose_it_is_instead="%_" * 15_000,
    )  # fmt: skip
    _, found = read(trust, book.data)
    assert found.changes == [] and found.refusals
