"""The archive: editions in and out of the tree, whole or not at all, and unaltered."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.archive import Archive, Kept, tree
from digest.errors import ArchiveError
from digest.model import Edition

DAY = date(2026, 3, 10)


def edition(plan: str = "morning", revision: int = 1, *, day: date = DAY, markdown: str = "# Größe\n") -> Edition:
    forms = {"md": markdown, "html": "<h1>Größe</h1>", "txt": "Größe\r\n"}
    facts = {"plan": plan, "date": day.isoformat(), "revision": revision, "subject": "Größe", "window": {}}
    manifest = json.dumps({**facts, "files": {form: tree.hashed(text) for form, text in forms.items()}}) + "\n"
    return Edition(
        plan=plan, date=day, revision=revision, markdown=forms["md"], html=forms["html"], text=forms["txt"], manifest=manifest
    )  # fmt: skip


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("plan", "revision", "name"),
    [
        ("morning", 1, "10"),
        ("morning", 2, "10-r2"),
        ("morning", 12, "10-r12"),
        ("evening", 1, "10-evening"),
        ("evening", 2, "10-evening-r2"),
        ("east-asia", 1, "10-east-asia"),
        ("east-asia", 3, "10-east-asia-r3"),
        ("2nd_desk", 2, "10-2nd_desk-r2"),
        ("r", 1, "10-r"),
        ("r2d2", 2, "10-r2d2-r2"),
    ],
)
def test_what_is_kept_is_found_and_read_back(tmp_path, plan, revision, name):
    """A plan and a revision have one name, which is read back as the same plan and revision, byte for byte."""
    archive = Archive(tmp_path)
    kept = archive.keep(edition(plan, revision))
    assert files(tmp_path) == {f"2026/03/{name}.{form}" for form in ("md", "html", "txt", "json")}
    assert archive.list() == [kept] == [archive.place(plan, DAY, revision)]
    assert archive.read(kept) == edition(plan, revision)


def test_editions_are_listed_in_order(tmp_path):
    """By date, plan and revision (a number, so 10 comes after 9); the newest is the last revision of one plan and day."""
    archive = Archive(tmp_path)
    wanted = [("evening", 1), ("morning", 1), ("morning", 9), ("morning", 10)]
    for plan, revision in reversed(wanted):
        archive.keep(edition(plan, revision))
    before = archive.keep(edition(day=date(2025, 12, 31)))
    assert [(kept.plan, kept.revision) for kept in archive.list()] == [("morning", 1), *wanted]
    assert archive.list()[0] == before
    newest = archive.newest(DAY, "morning")
    assert newest is not None
    assert newest.revision == 10
    assert archive.newest(DAY, "noon") is None


@pytest.mark.parametrize("form", ["md", "html", "txt"])
def test_an_altered_file_is_refused(tmp_path, form):
    """One changed character in any file is told with the file's name and the next step."""
    archive = Archive(tmp_path)
    kept = archive.keep(edition())
    kept.path(form).write_bytes(kept.path(form).read_bytes() + b" ")
    with pytest.raises(ArchiveError, match=f"10.{form}: it was altered since it was made; restore it"):
        archive.read(kept)


@pytest.mark.parametrize("form", ["md", "html", "txt", "json"])
def test_a_missing_file_is_told(tmp_path, form):
    """An edition without one of its four files is not read, and the message names the file."""
    archive = Archive(tmp_path)
    kept = archive.keep(edition())
    kept.path(form).unlink()
    with pytest.raises(ArchiveError, match=rf"10\.{form}"):
        archive.read(kept)
    assert not archive.holds(kept)


@pytest.mark.parametrize("raw", [b"", b"no JSON", b"[]", b"{}", b'{"files": {}}', b'{"files": null}', b'{"files": []}', b"\xff\xfe"])
def test_a_broken_manifest_is_told(tmp_path, raw):
    """A manifest that is no JSON, no object or vouches for nothing makes an ArchiveError, not a traceback."""
    archive = Archive(tmp_path)
    kept = archive.keep(edition())
    kept.path("json").write_bytes(raw)
    with pytest.raises(ArchiveError, match=r"archive .*10\."):
        archive.read(kept)


@pytest.mark.parametrize(
    "name",
    [
        "2026/03/.11.json.part",
        "2026/03/11.md",
        "2026/03/11.json.part",
        "2026/03/notes.json",
        "2026/03/32.json",
        "2026/02/30.json",
        "2026/13/01.json",
        "2026/3/11.json",
        "11.json",
        "2026/03/x/11.json",
    ],
)
def test_leftovers_are_no_editions(tmp_path, name):
    """What a crash or a person left in the tree is not listed, and hides no edition."""
    archive = Archive(tmp_path)
    kept = archive.keep(edition())
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{}")
    assert archive.list() == [kept]


@pytest.mark.parametrize("fails_at", range(4))
def test_a_full_disk_leaves_no_part_of_an_edition(tmp_path, monkeypatch, fails_at):
    """Whichever of the four files does not fit, the message says so, nothing is left, and the next try keeps it."""
    archive = Archive(tmp_path)
    before = archive.keep(edition(markdown="the first revision"))
    held = files(tmp_path)
    write, calls = tree._write, []

    def full(path: Path, content: bytes) -> None:
        calls.append(path)
        if len(calls) > fails_at:
            path.write_bytes(content[:3])  # a full disk takes the beginning of a file
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(tree, "_write", full)
        with pytest.raises(ArchiveError, match=r"10-r2\.md: it cannot be written \(No space left on device\); .*nothing was lost"):
            archive.keep(edition(revision=2))
    assert len(calls) == fails_at + 1
    assert files(tmp_path) == held
    assert archive.list() == [before]
    assert archive.read(archive.keep(edition(revision=2))).revision == 2


def test_a_kept_edition_is_whole_before_it_is_listed(tmp_path, monkeypatch):
    """The manifest takes its place last, so whatever interrupts the renaming, no listed edition lacks a file."""
    archive = Archive(tmp_path)
    original, seen = Path.replace, []

    def watched(self: Path, target: Path) -> Path:
        seen.append([kept.path("json").name for kept in archive.list()])
        return original(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    archive.keep(edition())
    assert seen == [[], [], [], []]
    assert len(archive.list()) == 1


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    """A file where a folder should be is named with its cause and the next step, and an empty archive lists nothing."""
    (tmp_path / "2026").write_text("a file")
    with pytest.raises(ArchiveError, match=r"10\.md: it cannot be written \(Not a directory\); .*digest publish --date 2026-03-10"):
        Archive(tmp_path).keep(edition())
    assert Archive(tmp_path / "nowhere").list() == []


WORDS = st.from_regex(r"[a-z0-9][a-z0-9_]*", fullmatch=True).filter(lambda word: not word.startswith("r"))


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.lists(WORDS, min_size=1, max_size=3).map("-".join), st.integers(1, 99), st.dates(date(1000, 1, 1)))
def test_places_stay_in_the_tree_and_differ(plan, revision, day):
    """Any plan, revision and date lie at the tree's own depth, and another revision lies elsewhere."""
    archive = Archive(Path("/archive"))
    kept = archive.place(plan, day, revision)
    for form in ("md", "html", "txt", "json"):
        assert kept.path(form).parent == Path(f"/archive/{day.year:04d}/{day.month:02d}")
    assert kept.path("md") != replace(kept, stem=archive.place(plan, day, revision + 1).stem).path("md")
    assert isinstance(kept, Kept)


@pytest.mark.parametrize(
    "plan", ["..", "../../etc/x", "a/b", "/etc/x", "a\\b", "a\nb", "a\0b", "", ".", "évening", "a\u202eb", "r2", "a-r2"]
)
def test_what_no_plan_is_called_has_no_place(tmp_path, plan):
    """A name that would lead out of the tree, or look like another edition's, is refused before anything is written."""
    archive = Archive(tmp_path / "archive")
    with pytest.raises(ArchiveError, match="is no plan's name"):
        archive.place(plan, date(2026, 3, 10), 1)
    with pytest.raises(ArchiveError, match="is no plan's name"):
        archive.keep(replace(edition(), plan=plan))
    assert list(tmp_path.iterdir()) == []
