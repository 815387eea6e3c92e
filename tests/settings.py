"""Settings of the tests: SQLite, or the database that DATABASE_URL names."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if not os.environ.get("HEED_TEST_DATA_DIR"):
    folder = tempfile.mkdtemp(prefix="heed-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["HEED_DATA_DIR"] = os.environ.get("HEED_TEST_DATA_DIR") or folder
os.environ["HEED_SECRET_KEY"] = "only for tests, and long enough to be taken for a real one"
os.environ["HEED_BASE_URL"] = "http://testserver"

from heed.config.settings import *  # noqa: F403

(Path(os.environ["HEED_DATA_DIR"]) / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise looks for it
ALLOWED_HOSTS = ["*"]
CACHES = {name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"} for name in ("default", "api")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": Path(os.environ["HEED_DATA_DIR"]) / "files"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
if not os.environ.get("DATABASE_URL"):
    DATABASES["default"]["NAME"] = str(Path(os.environ["HEED_DATA_DIR"]) / "test.sqlite3")  # noqa: F405
    # A file and not memory: several connections then meet as they do in earnest.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["HEED_DATA_DIR"]) / "tests.sqlite3")}  # noqa: F405
