"""``heed serve --with-worker`` ends when it is told to, with everything that it started."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from threading import Event

import pytest

TIMEOUT = 30


@pytest.fixture
def port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def site(tmp_path, port) -> Iterator[subprocess.Popen[str]]:
    """The site as in a terminal: a group of processes of its own, all of which Ctrl+C reaches."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HEED_", "DATABASE_", "DJANGO_"))}
    settings = kept | {"HEED_DATA_DIR": str(tmp_path / "data")}
    heed = [sys.executable, "-m", "heed"]
    subprocess.run([*heed, "migrate"], env=settings, check=True, capture_output=True)
    site = subprocess.Popen(
        [*heed, "serve", "--with-worker", "--port", str(port)],
        env=settings,
        text=True,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    yield site
    if site.poll() is None:
        os.killpg(site.pid, signal.SIGKILL)
        site.wait()


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def wait_for_answer(port: int) -> None:
    tried = 0
    while not answers(port) and tried < TIMEOUT * 10:
        tried += 1
        Event().wait(0.1)
    assert answers(port)


@pytest.mark.parametrize("whole_group", [True, False], ids=["Ctrl+C in a terminal", "the service manager"])
def test_it_ends_with_all_that_it_started_and_says_nothing(site, port, whole_group):
    wait_for_answer(port)
    if whole_group:
        os.killpg(site.pid, signal.SIGINT)
    else:
        os.kill(site.pid, signal.SIGTERM)
    # reading to the end of standard error waits for every process that holds it: the worker as well
    _, said = site.communicate(timeout=TIMEOUT)
    assert (site.returncode, said) == (0, "")
    assert not answers(port)
