"""Pictures of a document's pages, made when first asked for and kept in the data folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from heed.config.environment import environment
from heed.documents.pictures import picture
from heed.register import storage

SCALE = 2.0  # pixels a point: twice the size of print on screen, so that small type can be read when enlarged


def page_picture(sha256: str, number: int) -> Path:
    """A PNG of a page. Raises DocumentError (``no_picture``) for a format without pages."""
    kept = environment().data_dir / "cache" / "pages" / sha256 / f"{number}.png"
    if not kept.exists():
        drawn = picture(storage.open_document(sha256), number, scale=SCALE, limits=environment().limits())
        _write_whole(kept, drawn.png)
    return kept


def _write_whole(path: Path, data: bytes) -> None:
    # Renamed into place: two people who ask at once never meet half a picture.
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    Path(temporary).replace(path)
