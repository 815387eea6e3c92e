"""Code of a stranger's that runs in the child, by a flaw in a parser, gets at nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROBE = """
import os, sys
from heed.documents import child, confine
from heed.documents.limits import Limits
known = []
really = confine.confine
child.confine = lambda: known.append(really())
child._limit_resources(Limits(), ocr=False)
child._close_doors({"do": "read"})
def tried(what):
    try:
        what()
    except OSError:
        return "refused"
    return "done"
def reopen():
    os.close(2)
    os.open(sys.argv[1], os.O_RDONLY)
found = [tried(reopen), tried(lambda: os.unlink(sys.argv[1])), tried(lambda: os.mkdir(sys.argv[1] + "-folder"))]
print(known[0], *found)
"""


def test_no_file_is_opened_removed_or_made_even_by_closing_another_first(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(victim)], capture_output=True, text=True, env=environment, check=True
    )
    confined, *found = done.stdout.split()
    # A system without Landlock has only the limits on open files, which is said in the guide to reading documents
    assert found == ["refused"] * 3 or confined == "False"
    assert victim.exists() or confined == "False"


def test_the_child_is_told_no_secret() -> None:
    from heed.documents import sandbox

    assert not [name for name in sandbox._KEPT if "HEED" in name or "DATABASE" in name or "KEY" in name]
