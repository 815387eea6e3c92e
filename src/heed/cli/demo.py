"""``heed demo``: a register of invented examples, made by the real pipeline, and served."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Annotated

import typer

from heed.cli.django_setup import set_up_django
from heed.cli.refusals import refuse, storage_told_plainly

MARK = "this-is-a-demonstration"
# What Heed itself makes in a data folder. Nothing else there is ever removed.
MADE = (
    "heed.sqlite3",
    "heed.sqlite3-wal",
    "heed.sqlite3-shm",
    "files",
    "static",
    "cache",
    "secret_key",
    "sign-ins.txt",
    MARK,
)


def demo(
    reset: Annotated[
        bool, typer.Option("--reset", help="Remove the demonstration's register and start afresh.")
    ] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on; the next free one is taken.")] = 8000,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Start the site when the register is ready.")
    ] = True,
) -> None:
    """Set up a register of invented examples in the data folder, and serve it."""
    with storage_told_plainly():
        folder = _own_folder(reset)
    port = _free_port(port) if serve else port
    os.environ["HEED_BASE_URL"] = f"http://127.0.0.1:{port}"
    set_up_django()
    from heed.cli import demo_register

    with storage_told_plainly():
        demo_register.fill(folder)
    if serve:
        _serve(folder, port)
    else:
        typer.echo(f"\nThe register is ready in {folder}, the example sign-ins in {folder / 'sign-ins.txt'}.")
        typer.echo("Start the site with: make demo (or: heed demo)")


def _own_folder(reset: bool) -> Path:
    """The data folder, if it is ours to fill. A register that is no demonstration is never touched."""
    if os.environ.get("DATABASE_URL") or os.environ.get("HEED_DATABASE_URL"):
        refuse("DATABASE_URL is set, and a demonstration never writes to a database of yours. Unset it and try again.")
    folder = Path(os.environ.get("HEED_DATA_DIR", "data"))
    if (folder / "heed.sqlite3").exists() and not (folder / MARK).exists():
        refuse(
            f"{folder.resolve()} holds a register that is not a demonstration. "
            "Choose another folder: HEED_DATA_DIR=demo-data"
        )
    if reset:
        _remove(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("Made by `heed demo`. Everything in this register is invented.\n", encoding="utf-8")
    return folder


def _remove(folder: Path) -> None:
    for name in MADE:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _free_port(port: int) -> int:
    from heed.cli.serve import port_is_free

    free = (candidate for candidate in range(port, min(port + 20, 65536)) if port_is_free("127.0.0.1", candidate))
    found = next(free, None)
    return found or refuse(f"Ports {port} to {port + 19} are all in use. Choose another: --port 9000")


def _serve(folder: Path, port: int) -> None:
    from heed.cli import serve as site

    typer.echo(f"\nHeed is at  http://127.0.0.1:{port}\n")
    typer.echo((folder / "sign-ins.txt").read_text(encoding="utf-8"))
    typer.echo("Press Ctrl+C to stop. `make demo RESET=1` starts afresh.")
    site.serve(host="127.0.0.1", port=port, workers=1, threads=4, with_worker=True)
