"""Folders: an entry a document, and a problem by name for what cannot be read."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.errors import SourceError
from digest.model import Entry
from digest.sources import folder

TEN = datetime(2022, 3, 7, 10, tzinfo=UTC)


def _folder(path: Path) -> tuple[list[Entry], list[str]]:
    entries, problems = folder.entries("Notes", path)
    return list(entries), [f"{problem.subject}: {problem.reason}" for problem in problems]


def test_folder(tmp_path):
    """Documents of all three types come in the order of their paths, subfolders too; hidden and other files do not."""
    for name in ["b.txt", "a.md", "sub/deep/c.HTML", "sub/d.htm", ".hidden.txt", ".git/x.txt", "sub/.x/y.md", "e.png", "notes"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"Text of {name}")
    os.utime(tmp_path / "b.txt", (TEN.timestamp(), TEN.timestamp()))
    entries, problems = _folder(tmp_path)
    assert [(e.guid, e.body_type) for e in entries] == [
        ("a.md", "markdown"),
        ("b.txt", "plain"),
        ("sub/d.htm", "html"),
        ("sub/deep/c.HTML", "html"),
    ]
    assert (entries[1].body, entries[1].updated_at, entries[1].published_at, entries[1].is_whole) == ("Text of b.txt", TEN, None, True)
    assert problems == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_folder_encodings(tmp_path, encoding):
    """Text is read in the encodings that offices use."""
    (tmp_path / "a.txt").write_bytes("Café “open”".encode(encoding))
    assert [entry.body for entry in _folder(tmp_path)[0]] == ["Café “open”"]


def test_a_folder_file_that_cannot_be_read(tmp_path, monkeypatch):
    """Links out of the folder, dead links, pipes, huge and locked files are problems by name, and the rest is read."""
    place = tmp_path / "in"
    place.mkdir()
    (tmp_path / "outside.txt").write_text("secret")
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "z.txt").write_text("secret")
    for name in ("good.txt", "locked.txt"):
        (place / name).write_text("Good.")
    (place / "inside.txt").symlink_to(place / "good.txt")
    (place / "leaves.txt").symlink_to(tmp_path / "outside.txt")
    (place / "beside").symlink_to(tmp_path / "beside")
    (place / "dead.txt").symlink_to(place / "nothing")
    os.mkfifo(place / "pipe.txt")
    with (place / "huge.txt").open("wb") as huge:
        huge.truncate(folder.MAX_BYTES + 1)
    read_bytes = Path.read_bytes

    def locked(path: Path) -> bytes:  # root reads every file, so permissions would prove nothing
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    entries, problems = _folder(place)
    assert [(entry.guid, entry.body) for entry in entries] == [("good.txt", "Good."), ("inside.txt", "Good.")]
    assert problems == [
        "dead.txt: it is no regular file",
        "huge.txt: it is larger than 5,000,000 bytes",
        "leaves.txt: it is a link that leaves the folder",
        "locked.txt: it cannot be read (Permission denied)",
        "pipe.txt: it is no regular file",
    ]


def test_empty_and_missing_folders(tmp_path):
    """An empty folder is a Problem of its source; one that is not there is an error that names it."""
    (tmp_path / "bare").mkdir()
    assert _folder(tmp_path / "bare") == ([], ["Notes: its folder bare holds no document"])
    with pytest.raises(SourceError, match=r"^Notes: its folder gone does not exist; create .*gone, or correct `folder:`"):
        _folder(tmp_path / "gone")
