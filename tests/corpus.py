"""Where the real documents are. They are beside the project, never in it; a test that needs them is skipped without."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("HEED_CORPUS", Path(__file__).parents[2] / "shared"))


def _existing(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"the corpus is not beside the project: {path.name} is missing (set HEED_CORPUS to its folder)")
    return path


def corpus_path(name: str) -> Path:
    """A file of the corpus by its path there, such as ``documents/regulation-28-template.pdf``."""
    return _existing(SHARED / "corpus" / name)


def seed_path(number: str) -> Path:
    """A source document by its number, such as ``000``."""
    found = sorted((SHARED / "seeds").glob(f"{number}_*"))
    return _existing(found[0] if found else SHARED / "seeds" / f"{number}_missing.txt")
