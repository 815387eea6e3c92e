"""``heed names``: a line in, a line out."""

from __future__ import annotations

import json
import subprocess
import sys


def run(text: bytes) -> list[dict[str, object]]:
    code = "from heed.cli import main; main(['names'])"
    done = subprocess.run([sys.executable, "-c", code], input=text, capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def test_one_object_a_line_blank_lines_too() -> None:
    first, blank, last = run(b"HMP Leeds\n\nEvery provider board")
    assert first == {
        "text": "HMP Leeds",
        "organisations": [{"name": "HMP Leeds", "code": "HEED-hmp-leeds", "score": 1.0}],
        "classes": [],
        "guesses": [],
    }
    assert blank == {"text": "", "organisations": [], "classes": [], "guesses": []}
    assert last["classes"] == ["Every provider board"]


def test_bytes_that_are_not_text_lose_no_line() -> None:
    assert len(run(b"\xff\xfe\nNHS England\n")) == 2


def test_an_answer_comes_before_the_next_question() -> None:
    code = "from heed.cli import main; main(['names'])"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        process.stdin.write(b"NHS England\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["text"] == "NHS England"
        process.stdin.close()
