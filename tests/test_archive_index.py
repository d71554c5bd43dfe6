"""The archive's README.md files: what they list, when they are written, and what they never do."""

from __future__ import annotations

import errno
import json
import os
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from markdown import markdown

from digest.archive import Archive, contents, tree
from digest.errors import ArchiveError
from tests.archived import DAY, Told, edition, written

HOSTILE = "Line\n# not a heading [x](https://evil.example) <b>&amp; | *bold* " + "long " * 60


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    kept = Archive(tmp_path / "archive")
    for day, plan, revision, headline in (
        (date(2025, 12, 31), "morning", 1, "A year ends"),
        (date(2026, 2, 28), "morning", 1, "Snow in Kell"),
        (DAY, "evening", 1, "Trains run again"),
        (DAY, "morning", 1, "Flood kills four"),
        (DAY, "morning", 2, "Flood kills three"),
        (DAY + timedelta(days=1), "morning", 1, HOSTILE),
    ):
        kept.keep(edition(Told(headline=headline, sentences=("It did.",)), day=day, plan=plan, revision=revision))
    return kept


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_years_list_their_editions_and_one_list_stands_above_them(archive):
    """The newest comes first; a line has date, plan, revision, the earlier ones and the first headline, and links with relative paths."""
    assert contents.write(archive) == [archive.root / "2025" / "README.md", archive.root / "2026" / "README.md", archive.root / "README.md"]
    above, year = ((archive.root / name).read_text(encoding="utf-8") for name in ("README.md", "2026/README.md"))
    assert [line for line in above.splitlines() if line and "not a heading" not in line] == [
        contents.MADE,
        "# Editions",
        "## March 2026",
        "- [2026-03-10, morning, revision 2](2026/03/10-r2.md): Flood kills three (before it: [revision 1](2026/03/10.md))",
        "- [2026-03-10, evening](2026/03/10-evening.md): Trains run again",
        "## Years",
        "- [2026](2026/README.md)",
        "- [2025](2025/README.md)",
    ]
    assert [line for line in year.splitlines() if line.startswith(("#", "- [2026-02", "["))] == [
        "# Editions 2026", "[All years](../README.md)", "## March", "## February", "- [2026-02-28, morning](02/28.md): Snow in Kell",
    ]  # fmt: skip


def test_every_link_leads_to_a_file(archive):
    """Also where a headline is written to look like one; it is one line, cut, and shows as it is."""
    contents.write(archive)
    for page in archive.root.rglob("README.md"):
        html = markdown(page.read_text(encoding="utf-8"))
        assert "evil.example&quot;" not in html
        assert "<b>" not in html
        links = [part.split('"', 1)[0] for part in html.split('href="')[1:]]
        assert len(links) >= 2
        assert all((page.parent / link).is_file() for link in links)
    line = next(line for line in (archive.root / "README.md").read_text(encoding="utf-8").splitlines() if "2026-03-11" in line)
    assert "Line # not a heading [x](https://evil.example) &lt;b&gt;&amp;amp; | *bold* long" in markdown(line).replace("&#124;", "|")
    assert line.endswith("long…")


def test_the_same_tree_gives_the_same_bytes(archive):
    """A second time nothing is written; after a removal what is left is listed."""
    contents.write(archive)
    before = files(archive.root)
    assert contents.write(archive) == []
    for page in archive.root.rglob("README.md"):
        page.unlink()
    contents.write(archive)
    assert files(archive.root) == before
    for path in archive.root.glob("2026/03/11.*"):
        path.unlink()
    assert len(contents.write(archive)) == 2
    assert "2026-03-11" not in (archive.root / "2026" / "README.md").read_text(encoding="utf-8")


def test_keeping_an_edition_reads_its_year_alone(tmp_path, monkeypatch):
    """Four years of editions: of them the lists of the kept one's year and of the newest month are read, and no file of another year."""
    monkeypatch.setattr("os.fsync", lambda _: None)
    archive = Archive(tmp_path)
    for number in range(100):
        day = date(2022, 1, 1) + timedelta(days=15 * number)
        archive.keep(edition(Told(headline=f"News {number}", sentences=("It did.",)), day=day))
    contents.write(archive)
    kept = archive.keep(edition(Told(headline="Late news", sentences=("It did.",)), day=date(2023, 7, 1)))
    seen: Counter[str] = Counter()
    read = Path.read_text

    def counted(self, *given, **more):
        seen[self.parent.parent.name if self.suffix == ".md" and self.name != "README.md" else "list"] += 1
        return read(self, *given, **more)

    monkeypatch.setattr(Path, "read_text", counted)
    contents.refresh(archive, kept)
    newest = [one for one in archive.list(year=2026) if one.date.month == archive.list()[-1].date.month]
    assert seen == {"2023": len(archive.list(year=2023)), "2026": len(newest), "list": 2}
    assert "Late news" in read(tmp_path / "2023" / "README.md", encoding="utf-8")


def test_a_file_of_somebody_else_stays(archive, monkeypatch):
    """A README.md that digest did not write is named and left alone, and keeping an edition goes on with a warning."""
    (archive.root / "README.md").write_text("# My notes\n")
    before = files(archive.root)
    with pytest.raises(ArchiveError, match=r"README\.md: it is not a list that digest wrote, and stays as it is"):
        contents.write(archive)
    warned = []
    monkeypatch.setattr(contents.log, "warn", lambda verb, **facts: warned.append((verb, str(facts["reason"]))))
    contents.refresh(archive, archive.list()[-1])
    assert files(archive.root) == before
    assert [verb for verb, _ in warned] == ["unlisted"]


def test_a_full_disk_leaves_the_list_as_it_was(archive, monkeypatch):
    """No part of a page is left, and the edition is none the worse."""
    contents.write(archive)
    kept = archive.keep(edition(Told(headline="Late news", sentences=("It did.",)), day=DAY + timedelta(days=2)))
    before, warned = files(archive.root), []

    def full(self, content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        patch.setattr(contents.log, "warn", lambda verb, **facts: warned.append(verb))
        contents.refresh(archive, kept)
    assert (files(archive.root), warned) == (before, ["unlisted"])
    contents.refresh(archive, kept)
    assert "Late news" in (archive.root / "README.md").read_text(encoding="utf-8")


def test_the_lists_are_no_part_of_an_edition(archive):
    """They damage none and are none."""
    before = archive.list()
    contents.write(archive)
    assert archive.list() == before
    assert all(archive.read(kept) for kept in before)


@pytest.mark.parametrize(
    ("language", "heading"), [("fr", "## Mars 2026"), ("de", "## März 2026"), ("en", "## March 2026"), ("xx", "## March 2026")]
)
def test_a_list_speaks_the_language_of_its_newest_edition(tmp_path, language, heading):
    """English where the manifest names no language that editions have."""
    archive = Archive(tmp_path)
    archive.keep(written("# Titel\n\n### 1 Eins\n\nText.\n", {"language": language}))
    contents.write(archive)
    assert heading in (tmp_path / "README.md").read_text(encoding="utf-8").splitlines()


def test_an_edition_without_a_story_is_listed(tmp_path):
    """With what its first list begins with, else by its date alone; and so is one whose Markdown was lost."""
    archive = Archive(tmp_path)
    archive.keep(edition(Told(headline="A line of Also", also=True)))
    archive.keep(edition(plan="noon"))
    archive.keep(edition(plan="night")).path("md").unlink()
    contents.write(archive)
    lines = [line for line in (tmp_path / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("- [2026-03")]
    assert lines == [
        "- [2026-03-10, noon](2026/03/10-noon.md)",
        "- [2026-03-10, night](2026/03/10-night.md)",
        "- [2026-03-10, morning](2026/03/10.md): A line of Also",
    ]


def test_no_edition_makes_no_list(tmp_path):
    """Nor does a folder that looks like a year."""
    (tmp_path / "2026" / "03").mkdir(parents=True)
    assert contents.write(Archive(tmp_path)) == []
    assert files(tmp_path) == {}


def test_a_list_is_replaced_in_one_step(archive, monkeypatch):
    """Whoever reads it meanwhile sees the old one or the new one."""
    contents.write(archive)
    archive.keep(edition(Told(headline="Late news", sentences=("It did.",)), day=DAY + timedelta(days=2)))
    replace, seen = Path.replace, []

    def watched(self, target):
        seen.append("Late news" in Path(target).read_text(encoding="utf-8"))
        assert "Late news" in self.read_text(encoding="utf-8")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    contents.write(archive)
    assert seen == [False, False]
    assert json.loads(archive.list()[-1].path("json").read_text())["files"]["md"] == tree.hashed(archive.list()[-1].path("md").read_text())
