"""Files that were given to the register and not yet read. They are gone as soon as reading has ended, well or badly."""

from __future__ import annotations

import os
from pathlib import Path

from heed.register import storage


def folder() -> Path:
    return storage.root() / "waiting"


def keep(import_id: int, data: bytes) -> None:
    """Keep the bytes until they are read. The file appears whole or not at all."""
    place = _place(import_id)
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_suffix(".partial")
    with partial.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(place)


def take(import_id: int) -> bytes | None:
    """The bytes, or None where they are gone."""
    try:
        return _place(import_id).read_bytes()
    except FileNotFoundError:
        return None


def remove(import_id: int) -> None:
    place = _place(import_id)
    place.unlink(missing_ok=True)
    place.with_suffix(".partial").unlink(missing_ok=True)


def waiting(before: float = float("inf")) -> set[int]:
    """The imports that have bytes waiting here since before a time (in seconds, as ``os.stat`` tells it)."""
    kept = [path for path in folder().glob("*.bytes") if path.stem.isdigit()]
    return {int(path.stem) for path in kept if path.exists() and path.stat().st_mtime < before}


def _place(import_id: int) -> Path:
    return folder() / f"{import_id}.bytes"
