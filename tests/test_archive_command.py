"""`digest archive` and the example when files are not as they should be: a message, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.archive import Archive
from digest.cli.example import _file
from digest.errors import ArchiveError
from tests.inprocess import digest


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with one edition in two revisions."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text("date 2026-03-09 The harbour was closed on Monday, the port authority said.")
    (folder / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]")
    assert digest(folder, "run", "--date", "2026-03-10").returncode == 0
    assert digest(folder, "publish", "--date", "2026-03-10", "--revise", "A name was wrong.").returncode == 0
    return folder


def test_a_revision_without_its_manifest_is_damaged(made):
    """The first revision is not shown in its place unless it is asked for."""
    manifest = made / "archive" / "2026" / "03" / "10-r2.json"
    kept = manifest.read_text()
    manifest.unlink()
    try:
        ended = digest(made, "archive", "show", "2026-03-10")
        assert (ended.returncode, ended.stdout) == (1, "")
        assert "revision 2 is damaged: its manifest is missing" in ended.stderr
        assert "revision 2 is damaged" in digest(made, "archive", "show", "2026-03-10", "--revision", "2").stderr
        assert digest(made, "archive", "show", "2026-03-10", "--revision", "1").returncode == 0
    finally:
        manifest.write_text(kept)
    assert "Corrected" in digest(made, "archive", "show", "2026-03-10").stdout


@pytest.mark.parametrize("change", [{"files": []}, {"files": None}, {"subject": None}, {"subject": 5}, {"window": []}])
def test_a_manifest_that_is_not_whole_is_told(made, change):
    """What readers of a manifest rely on is there, or the edition cannot be read."""
    archive = Archive(made / "archive")
    kept = archive.list()[0]
    path = kept.path("json")
    text = path.read_text()
    path.write_text(json.dumps(json.loads(text) | change))
    try:
        with pytest.raises(ArchiveError, match="no whole manifest"):
            archive.read(kept)
    finally:
        path.write_text(text)


@pytest.mark.parametrize("text", ["[]", "5", "{}", "no json", "[" * 100_000])
def test_a_manifest_that_is_none_is_told(made, text):
    """Any bytes may stand in the file."""
    archive = Archive(made / "archive")
    kept = archive.list()[0]
    path = kept.path("json")
    whole = path.read_text()
    path.write_text(text)
    try:
        with pytest.raises(ArchiveError, match="restore the file from a copy"):
            archive.read(kept)
    finally:
        path.write_text(whole)


@pytest.mark.parametrize("into", ["file", "file/below", "/proc/x", "/proc/x/y"])
def test_a_place_for_the_example_that_is_none_is_misuse(tmp_path, into):
    """Exit 2, and another folder is asked for."""
    (tmp_path / "file").write_text("mine")
    ended = digest(tmp_path, "run", "--example", "--into", into)
    assert (ended.returncode, "Traceback" in ended.stderr) == (2, False)
    assert "name a folder" in ended.stderr
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("/etc", "/passwd"),
        ("..", "/secret"),
        ("a.example", "/../../secret"),
        ("", "/a.example/../../secret"),
        ("a.example", "/link"),
        ("a", "/\0"),
    ],
)
def test_the_example_serves_nothing_from_outside(tmp_path, host, path):
    """`Host: /etc` once gave /etc/passwd."""
    site = tmp_path / "sites"
    (site / "a.example").mkdir(parents=True)
    (tmp_path / "secret").write_text("secret")
    (site / "a.example" / "link").symlink_to(tmp_path / "secret")
    (site / "a.example" / "page.html").write_text("page")
    assert _file([site], host, path) is None
    assert _file([site], "a.example:80", "/page?x=1") == Path(site / "a.example" / "page.html").resolve()
