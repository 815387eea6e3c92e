"""The child process: what it may not do, and how its end is told."""

from __future__ import annotations

import dataclasses
import json
import os
import struct
import subprocess
import sys

import pytest

from heed.documents import DocumentError, Limits, read_document, sandbox
from tests.tinypdf import TinyPdf

PROBE = """
import os, socket, sys
from heed.documents import child
from heed.documents.limits import Limits
child._limit_resources(Limits(), ocr=False)
child._close_doors({"do": "read"})
def tried(what):
    try:
        what()
    except OSError:
        return "refused"
    return "done"
print(tried(lambda: open("/etc/hostname")), tried(socket.socket), tried(lambda: open("left-behind", "w")))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on open files")
def test_the_child_gives_up_files_and_the_network() -> None:
    env = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.split() == ["refused", "refused", "refused"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [(-9, "out_of_memory"), (12, "out_of_memory"), (-24, "timeout"), (-11, "crashed"), (70, "crashed"), (0, "crashed")],
)
def test_how_a_child_ended(code: int, expected: str) -> None:
    with pytest.raises(DocumentError) as caught:
        sandbox._answer(b"", code)
    assert caught.value.code == expected


def test_the_child_answers_errors_of_its_own_as_json() -> None:
    request = {"do": "read", "filename": "a.pdf", "limits": dataclasses.asdict(Limits())}
    header = json.dumps(request).encode()
    env = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        [sys.executable, "-m", "heed.documents.child"],
        input=struct.pack(">I", len(header)) + header + b"words",
        capture_output=True,
        env=env,
        check=True,
    )
    assert json.loads(done.stdout)["error"][0] == "wrong_type"


def test_both_ways_of_reading_agree() -> None:
    pdf = TinyPdf()
    pdf.page().paragraph(60, 80, 450, "The ward was cold – so the board’s letters said – in winter and in spring.")
    assert read_document(pdf.save()) == read_document(pdf.save(), sandbox=False)


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
def test_every_format_is_read_in_the_child(name: str) -> None:
    text = "<p>The café’s words</p>" if name == "a.html" else "# The café’s words\n\nmore\n"
    document = read_document(text.encode(), filename=name)
    assert "The café’s words" in document.blocks[0].text
