"""A source into a configuration and out of it: the right file in one step, or the old one."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.config import load_config
from digest.configuring import new_name, new_names, read_sheet, save, with_added, with_removed
from digest.errors import ConfigError, UsageError

TEXT = """# my sources
sections: [World, Economy] # two
sources:
  - name: "Inbox"   # from the desk
    folder: in
    section: World

  # newspapers
  - {name: Gazette, feed: 'https://g.example/feed', section: Economy}

readers: []
"""
FEED = {"name": "Radio", "feed": "https://r.example/feed", "section": "World"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "config.yaml"
    found.write_text(TEXT)
    return found


def test_a_source_is_added(path):
    """It stands behind the last one, and nothing else has changed."""
    sheet = read_sheet(path)
    save(sheet, with_added(sheet, [FEED]))
    lines = "  - name: Radio\n    feed: https://r.example/feed\n    section: World\n"
    assert path.read_text() == TEXT.replace("\nreaders", f"{lines}\nreaders")
    assert [source.name for source in load_config(path).sources] == ["Inbox", "Gazette", "Radio"]


def test_a_source_is_removed(path):
    """By its name in any case; its own comment goes with it, that of the others stays."""
    sheet = read_sheet(path)
    text, source = with_removed(sheet, "inbox")
    save(sheet, text)
    assert source["folder"] == "in"
    assert path.read_text() == TEXT.replace('  - name: "Inbox"   # from the desk\n    folder: in\n    section: World\n', "")


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({**FEED, "section": "Sport"}, "is not among the sections"),
        ({**FEED, "name": "gazette"}, "stands twice"),
        ({**FEED, "feed": "http://www.g.example/feed/"}, "stands twice"),
        ({**FEED, "feed": "ftp://g.example"}, "no http or https address"),
        ({**FEED, "links": "/a/*"}, "links belong to a page"),
        ({"name": "P", "page": "https://p.example", "links": "press"}, "is no pattern of addresses; write the path"),
    ],
)
def test_a_wrong_file_is_never_written(path, entry, says):
    """The mistake is told without a line that no file has."""
    with pytest.raises(ConfigError, match="it stays as it is, since it would be wrong then: ") as raised:
        with_added(read_sheet(path), [entry])
    assert says in str(raised.value)
    assert path.read_text() == TEXT


def test_the_last_source_stays(path):
    """A configuration needs one; and a name that is none is told with the nearest."""
    path.write_text("sources: [{name: Inbox, folder: in}]")
    with pytest.raises(UsageError, match="it is the only one"):
        with_removed(read_sheet(path), "Inbox")
    with pytest.raises(UsageError, match="did you mean 'Inbox'"):
        with_removed(read_sheet(path), "inbx")


def test_an_empty_list_takes_a_source(path):
    """The first source can be added to a file that has none."""
    for text in ("sources: []\n", "sources:\n", "title: Briefing\n"):
        path.write_text(text)
        sheet = read_sheet(path)
        save(sheet, with_added(sheet, [{"name": "Radio", "feed": "https://r.example/feed"}]))
        assert load_config(path).sources[0].name == "Radio"


def test_a_file_with_mistakes_is_told_first(path):
    """What is wrong already is told with its line."""
    path.write_text(TEXT.replace("readers", "reeders"))
    with pytest.raises(ConfigError, match=r"config\.yaml:11: reeders: is unknown; did you mean 'readers'"):
        with_added(read_sheet(path), [FEED])


def test_a_shared_list_is_not_changed_with_it(path):
    """Where the list is another's by a reference, nothing is written."""
    path.write_text("sources: &s [{name: a, folder: in}]\nwatchlist: *s\n")
    with pytest.raises(ConfigError):
        with_added(read_sheet(path), [FEED])


def test_permissions_links_and_marks_stay(path, tmp_path):
    """The file keeps its mode, its byte order mark and its place behind a link."""
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    path.chmod(0o600)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    sheet = read_sheet(link)
    save(sheet, with_added(sheet, [FEED]))
    assert link.is_symlink()
    assert (path.stat().st_mode & 0o777, path.read_bytes()[:3]) == (0o600, b"\xef\xbb\xbf")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["config.yaml", "link.yaml"]


def test_a_change_by_somebody_else_is_not_lost(path):
    """Who saved in between keeps what they wrote."""
    sheet = read_sheet(path)
    text = with_added(sheet, [FEED])
    path.write_text(TEXT + "# mine\n")
    with pytest.raises(ConfigError, match="changed it at the same time"):
        save(sheet, text)
    assert path.read_text() == TEXT + "# mine\n"


def test_a_full_disk_is_told(path, monkeypatch):
    """What cannot be written is told with its reason, and the file stays as it is."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("digest.configuring.put", full)
    sheet = read_sheet(path)
    with pytest.raises(ConfigError, match=r"cannot be written \(No space left on device\) and stays as it is"):
        save(sheet, with_added(sheet, [FEED]))
    assert path.read_text() == TEXT


def test_names_are_unlike_each_other():
    """In any case, within eighty characters, without marks that turn a line round."""
    assert new_name("UN News", ["un news", "UN News 2"]) == "UN News 3"
    assert new_names(["A", "a", "B", "A"], ["a"]) == ["A 2", "a 3", "B", "A 4"]
    assert new_name(" \u202eA\nb ", []) == "A b"
    assert new_name("", []) == "Source"
    long = new_names(["x" * 100, "x" * 100], [])
    assert [len(name) for name in long] == [80, 80]
    assert long[0] != long[1]
