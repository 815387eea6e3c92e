"""``heed serve``: the site and the API, with their own static files."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from typing import Annotated, Any

import typer

from heed.cli.django_setup import set_up_django
from heed.cli.refusals import refuse

STOPPING_SECONDS = 10  # for requests and documents that are being worked on when we are told to stop


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on. 0.0.0.0 is every address.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes that answer requests.")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="Requests that one process answers at a time.")] = 4,
    with_worker: Annotated[bool, typer.Option("--with-worker", help="Do the background work as well.")] = False,
) -> None:
    """Serve the register's pages and API, and its static files."""
    set_up_django()
    check_tables()
    check_port(host, port)
    collect_static_files()
    background = start_worker() if with_worker else None
    try:
        _granian(host, port, workers, threads)
    finally:
        if background is not None:
            stop_worker(background)


def check_tables() -> None:
    """Stop unless the database's tables are those of this version."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        refuse(f"The database can't be reached: {error}\nCheck DATABASE_URL, and that the database server is running.")
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        refuse(f"The database is not ready: {len(waiting)} changes to its tables are waiting. Run: heed migrate")
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    if any(app in {"ledger", "register", "curation", "organisations", "accounts"} for app, _ in unknown):
        refuse("The database was made by a newer version of Heed. Install that version, or restore a backup.")


def check_port(host: str, port: int) -> None:
    """Stop with advice if something else listens there already."""
    if not port_is_free(host, port):
        refuse(f"Something else is using port {port}. Choose another: --port {port + 1}")


def port_is_free(host: str, port: int) -> bool:
    """Whether we could listen there."""
    with closing(socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def collect_static_files() -> None:
    """Put the static files where the site serves them from, compressed and named by their contents."""
    from django.conf import settings

    from heed.config.static import collect

    collect(settings.STATIC_ROOT)


def start_worker() -> subprocess.Popen[bytes]:
    """``heed worker`` as a process of its own, out of reach of Ctrl+C: it is told to stop once, by us."""
    command = [sys.executable, "-m", "heed", "worker", "--of", str(os.getpid())]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own program


def stop_worker(background: subprocess.Popen[bytes]) -> None:
    """Let it finish what it reads, for a while. What is cut off is taken up again by the next worker."""
    background.terminate()
    try:
        background.wait(timeout=STOPPING_SECONDS)
    except subprocess.TimeoutExpired:
        background.kill()
        background.wait()


def load_application() -> Callable[..., Any]:
    """The site, for one of the server's processes.

    Ctrl+C reaches every process of a terminal, and the server's own process then stops the others as well. Told twice,
    they would wait for ever: so they do not listen to Ctrl+C.
    """
    from heed.config.wsgi import application

    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    return application


def _granian(host: str, port: int, workers: int, threads: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "heed.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        log_enabled=False,
        websockets=False,
        workers_kill_timeout=STOPPING_SECONDS,
    ).serve(target_loader=load_application, wrap_loader=False)
