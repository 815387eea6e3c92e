"""Words made to keep the program busy: extraction is stopped in time; names are read in pieces of bounded length."""

import signal
import threading

import pytest

from heed.documents import DocumentError, read_document
from heed.extraction import extract
from heed.extraction.deadline import within
from heed.names import resolve
from heed.names.segments import stretches

SIZE = 4_000
HOSTILE = {
    "numbers": "1. 1. 1. ",
    "asks": "should ",
    "brackets": "(",
    "commas": "a,",
    "letters in brackets": "(a) (b) (i) ",
    "full stops": ".",
    "headings of items": "Recommendation 1\n\n",
    "openings": "HSSIB recommends that ",
    "spaces": " " * 999 + "x",
    "right to left": "\u202e\u200b\u200dabc ",
    "quotes": "“",
    "names": "NHS England and ",
}
HANG = 120  # seconds: only what never ends takes so long for four thousand characters


def _text(unit: str) -> str:
    return (unit * (SIZE // len(unit) + 1))[:SIZE]


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("family", ["", "coroners", "numbered"])
def test_words_of_one_kind_only_are_looked_through(unit: str, family: str) -> None:
    document = read_document(f"A report\n\n{_text(unit)}".encode(), filename="a.txt", sandbox=False)
    extract(document, family=family or None, seconds=HANG)


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_string_of_recipients_is_looked_through_in_pieces_and_whole(unit: str) -> None:
    text = _text(unit)
    pieces = list(stretches(text))
    assert all(len(piece) <= 2_000 for piece in pieces)
    with within(HANG):
        assert resolve(text).text == text


def test_nothing_of_a_long_stretch_is_lost() -> None:
    words = [f"word{number}" for number in range(2_000)]
    assert " ".join(stretches(" ".join(words))).split() == words


def test_extraction_that_takes_too_long_is_stopped() -> None:
    document = read_document(b"The Trust should act.\n\n" * 2_000, filename="a.txt", sandbox=False)
    with pytest.raises(DocumentError) as stopped:
        extract(document, seconds=0.001)
    assert stopped.value.code == "timeout"


def test_the_clock_is_put_away_afterwards() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with within(60):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) is before


def test_outside_the_main_thread_there_is_no_clock_and_no_error() -> None:
    done: list[bool] = []

    def work() -> None:
        with within(0.001):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
