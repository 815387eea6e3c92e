"""Take the NHS.UK design system's built files into the package, so that nobody needs Node to install or run Heed.

Needs npm, and only when the version changes: ``python scripts/vendor_nhsuk.py``. The version must be the one that
nhsuk-frontend-jinja is a port of (its README has the table).
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

VERSION = "10.6.1"
SHA512 = "PZorqQZjZx/A26yJoskCL9z0ib6AtkAyF0o4K/RHr8zRrJyXrUOCnMbjy0VNXsGO4tfTNMwqlkwATKs4a0xayw=="
TARGET = Path(__file__).parents[1] / "src" / "heed" / "web" / "static" / "nhsuk"
DIST = "package/dist/nhsuk/"

README = f"""# NHS.UK frontend {VERSION}

The built files of [nhsuk-frontend](https://github.com/nhsuk/nhsuk-frontend) {VERSION}, by NHS England, MIT licence
(see LICENCE.md). Written by `scripts/vendor_nhsuk.py`; do not edit them here.

Changes from the published package:

* the `@font-face` rules are removed and the font family is Arial. The originals fetch Frutiger from another site, and
  Frutiger is licensed to NHS organisations only;
* `sourceMappingURL` comments are removed, because the maps are not here;
* addresses of pictures are relative, so that the files work under any path; only the pictures that the style sheet
  uses are here. The NHS logo is not among them;
* the last line of the script starts the components. The published package leaves that to an inline script, which our
  content security policy forbids.
"""

LICENCE = """# The MIT Licence

Copyright (c) 2026 NHS England

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""

START = 'document.body.classList.add("js-enabled","nhsuk-frontend-supported");initAll();\n'


def clean_css(text: str) -> str:
    """The style sheet without fonts from elsewhere, without a map, and with relative addresses."""
    text = re.sub(r"@font-face\s*\{[^}]*\}", "", text)
    text = text.replace("Frutiger W01,arial", "arial").replace("/assets/images/", "images/")
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text).rstrip() + "\n"
    if left := re.findall(r"https?://(?!www\.w3\.org)[^)\s\"']+", text):
        raise SystemExit(f"the style sheet still names other sites: {left}")
    return text


def clean_js(text: str) -> str:
    """The script without its map, and with the call that starts the components."""
    return re.sub(r"//# sourceMappingURL=.*", "", text).rstrip() + "\n" + START


def fetch(folder: Path) -> Path:
    """The published package, checked against its known hash."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to vendor the design system (and for nothing else)")
    subprocess.run([npm, "pack", "--silent", f"nhsuk-frontend@{VERSION}"], cwd=folder, check=True)
    archive = folder / f"nhsuk-frontend-{VERSION}.tgz"
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != SHA512:
        raise SystemExit(f"nhsuk-frontend {VERSION} is not the package that was vendored before")
    return archive


def vendor(archive: Path, target: Path) -> None:
    """Write the files that the site needs into the package."""
    shutil.rmtree(target, ignore_errors=True)
    (target / "images").mkdir(parents=True)
    with tarfile.open(archive) as files:
        read = lambda name: files.extractfile(DIST + name).read().decode()  # type: ignore[union-attr]  # noqa: E731
        css = clean_css(read("nhsuk-frontend.min.css"))
        (target / "nhsuk.css").write_text(css)
        (target / "nhsuk.js").write_text(clean_js(read("nhsuk-frontend.min.js")))
        for name in sorted(set(re.findall(r"url\(images/([^)]+)\)", css))):
            (target / "images" / name).write_text(read(f"assets/images/{name}"))
    (target / "README.md").write_text(README)
    (target / "LICENCE.md").write_text(LICENCE)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        vendor(fetch(Path(folder)), TARGET)
    print(f"nhsuk-frontend {VERSION} is in {TARGET.relative_to(Path.cwd())}")
