"""The static files that the site serves: named by their contents, compressed, collected only when they change."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.utils import matches_patterns
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Maps for debuggers: megabytes that nobody reads here.
LEFT_OUT = ["*.map"]


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Without a file's link to its map for debuggers, which is not served."""

    patterns = (
        ("*.css", ((r"""(?P<matched>url\((?P<quote>['"]{0,1})\s*(?P<url>.*?)(?P=quote)\))""", "url(%(url)s)"),)),
    )


def collect(root: Path) -> bool:
    """Collect the static files into a folder, unless they are there already. Whether anything was done."""
    stamp, mark = _stamp(), root / ".collected"
    if mark.exists() and mark.read_text(encoding="ascii") == stamp:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=LEFT_OUT, clear=root.exists())
    mark.write_text(stamp, encoding="ascii")
    return True


def _stamp() -> str:
    """Changes when any of the files does."""
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(LEFT_OUT):
            if not matches_patterns(path, LEFT_OUT):
                found.update(f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}\n".encode())
    return found.hexdigest()
