"""What a person can put right is said in one line, with no traceback, by every command that meets it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest


def heed(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it: Typer's own runner would show no traceback."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HEED_", "DATABASE_", "DJANGO_"))}
    given = kept | {"HEED_DATA_DIR": str(folder)} | settings
    return subprocess.run([sys.executable, "-m", "heed", *arguments], env=given, text=True, capture_output=True)


CASES = [
    (("serve",), {}, "Run: heed migrate"),
    (("worker", "--once"), {}, "Run: heed migrate"),
    (("demo",), {"DATABASE_URL": "postgres://127.0.0.1/yours"}, "never writes to a database of yours"),
    (("migrate",), {"DATABASE_URL": "mysql://127.0.0.1/x"}, "must begin with postgres://"),
    (("migrate",), {"DATABASE_URL": "postgres://127.0.0.1:1/x"}, "Check DATABASE_URL"),
    (("serve",), {"DATABASE_URL": "postgres://127.0.0.1:1/x"}, "Check DATABASE_URL"),
    (("serve",), {"HEED_MAX_PAGES": "many"}, "HEED_MAX_PAGES"),
    (("serve",), {"HEED_API_RATE": "many"}, "HEED_API_RATE"),
    (("read", "README.md"), {"HEED_MAX_PAGES": "many"}, "HEED_MAX_PAGES"),
    (("read", "no-such-file.pdf"), {}, "no-such-file.pdf"),
]


@pytest.mark.parametrize(("arguments", "settings", "expected"), CASES)
def test_a_refusal_is_words_and_no_traceback(tmp_path, arguments, settings, expected):
    done = heed(tmp_path / "data", *arguments, **settings)
    assert done.returncode == 1
    assert done.stderr.startswith("heed: "), done.stderr
    assert expected in done.stderr
    assert "Traceback" not in done.stderr


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    for command in (("demo", "--no-serve"), ("serve",), ("doctor",)):
        done = heed(tmp_path / "file" / "data", *command)
        assert done.returncode == 1, command
        assert done.stderr.startswith("heed: "), done.stderr
        assert str(tmp_path / "file") in done.stderr


def test_a_register_of_ones_own_is_never_taken_for_a_demonstration(tmp_path):
    (tmp_path / "heed.sqlite3").write_bytes(b"mine")
    done = heed(tmp_path, "demo", "--reset")
    assert done.returncode == 1
    assert "not a demonstration" in done.stderr
    assert (tmp_path / "heed.sqlite3").read_bytes() == b"mine"


def test_a_port_in_use_is_said(tmp_path):
    assert heed(tmp_path, "migrate").returncode == 0
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = heed(tmp_path, "serve", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"heed: Something else is using port {port}.")
