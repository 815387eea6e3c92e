"""Files are kept once, whole, and by the hash of their bytes."""

from __future__ import annotations

import hashlib
import os

import pytest

from heed.register import storage


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.STORAGES = {"default": {"BACKEND": "unused", "OPTIONS": {"location": tmp_path}}}
    return tmp_path


def test_what_is_saved_is_there_under_its_hash(folder):
    sha256 = storage.save(b"a report")
    assert sha256 == hashlib.sha256(b"a report").hexdigest()
    assert (folder / "documents" / sha256[:2] / sha256).read_bytes() == b"a report"
    assert storage.open_document(sha256) == b"a report"


def test_the_same_bytes_are_kept_once(folder):
    assert storage.save(b"a report") == storage.save(b"a report")
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_a_failed_write_leaves_nothing_behind(folder, monkeypatch):
    def broken(descriptor: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="No space"):
        storage.save(b"a report")
    assert not [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n", "g" * 64])
def test_only_a_hash_is_a_name(name):
    with pytest.raises(ValueError, match="64 small hexadecimal digits"):
        storage.document_path(name)


def test_what_was_never_saved_is_not_there():
    with pytest.raises(FileNotFoundError):
        storage.open_document("0" * 64)
