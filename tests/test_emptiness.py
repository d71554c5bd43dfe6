"""An edition of no article says until when it reaches and what is later; the diary says why, and what to do."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import inprocess
import pytest

from digest.model import Day, Window
from digest.publish.emptiness import warn_if_empty

NEWS = "The harbour of Nedre was closed on Monday, the port authority said."
LATER = "`digest run --dry-run --date 2026-03-10` shows the next one so far; it is made when its window has ended"


@pytest.fixture
def digest(tmp_path, monkeypatch):
    """Run the command line in a folder with one source, `in`; returns exit code, stdout and stderr."""
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        ended = inprocess.digest(tmp_path, *arguments)
        return ended.returncode, ended.stdout, ended.stderr

    return run


def configured(language: str = "en", **texts: str) -> None:
    """Write a configuration, and documents dated with the day that each is named by."""
    source = "sources: [{name: Inbox, folder: in}]\nsummarizer: {backend: lead}\ntimezone: UTC\n"
    Path("config.yaml").write_text(f"{source}language: {language}\n")
    for name, day in texts.items():
        Path("in", f"{name}.txt").write_text(f"date {day} {name} {NEWS}")


def warning(diary: str) -> str:
    (found,) = (line for line in diary.splitlines() if line.startswith("WARN empty"))
    return found


@pytest.mark.parametrize(
    ("language", "reach"),
    [
        ("en", "It reaches to Monday 06:00 UTC; 2 later entries come into later editions."),
        ("fr", "Elle va jusqu’à lundi 6\u00a0h UTC\u202f; 2\u202fentrées plus récentes paraîtront dans les éditions suivantes."),
        ("de", "Er reicht bis Montag, 06:00 Uhr UTC; 2 spätere Einträge kommen in spätere Ausgaben."),
    ],
)
def test_an_edition_before_its_first_news_says_that_they_come_later(digest, language, reach):
    """The edition says until when it reaches, the diary why it is empty; both are done, and made again from the archive alike."""
    configured(language, one="2026-03-09", two="2026-03-10")
    code, _, diary = digest("run", "--date", "2026-03-09")
    told = " ".join(Path("archive/2026/03/09.txt").read_text(encoding="utf-8").replace("\n", " ").split(" "))
    assert code == 0
    assert " ".join(reach.split()) in " ".join(told.split())
    assert 'window="2026-03-08 06:00 to 2026-03-09 06:00 UTC"' in warning(diary)
    assert "2 entries are later than its window, and come into later editions" in warning(diary)
    assert LATER in warning(diary)
    assert digest("publish", "--replay", "2026-03-09")[0] == 0


def test_a_dry_run_that_holds_nothing_says_why_too(digest):
    """On stderr: what is printed is the edition."""
    configured(one="2026-03-09")
    code, edition, diary = digest("run", "--date", "2026-03-09", "--dry-run")
    assert code == 0
    assert "1 later entry comes into later editions." in edition
    assert "1 entry is later than its window, and comes into later editions" in warning(diary)


def test_sources_whose_news_are_old_are_told_apart(digest):
    """Nothing is said to come; an edition of an earlier day can be made."""
    configured(one="2026-03-02")
    _, edition, diary = digest("run", "--date", "2026-03-09", "--dry-run")
    assert "It reaches to Monday 06:00 UTC.\n" in edition
    assert "all that the sources gave is older than its window: 1 entry" in warning(diary)
    assert "`digest publish --date DATE` makes the edition of an earlier day" in warning(diary)


def test_sources_that_gave_nothing_are_to_be_looked_at(digest):
    """Where a store knows no entry at all."""
    configured(one="2026-03-02")
    _, _, diary = digest("publish", "--date", "2026-03-09", "--dry-run")
    assert 'reason="the sources gave no entry" advice="`digest feeds check` tells what each source gives"' in warning(diary)


@pytest.mark.parametrize(
    ("pages", "later", "reason"),
    [
        (2, 0, "2 pages changed in its window and changed back, so nothing on them is new"),
        (1, 3, "changed back, so nothing on it is new; 3 entries are later than its window, and come into later editions"),
        (0, 3, 'reason="3 entries are later than its window, and come into later editions"'),
    ],
)
def test_all_reasons_of_an_empty_edition_are_told(caplog, pages, later, reason):
    """Pages that changed back, and what comes later; what is older than the window is no reason beside them."""
    zone = ZoneInfo("UTC")
    window = Window(start=datetime(2026, 3, 8, 6, tzinfo=zone), end=datetime(2026, 3, 9, 6, tzinfo=zone))
    day = Day(plan="morning", date=date(2026, 3, 9), zone=zone, window=window)
    account = {"entries": 0, "outside": 9 + later, **({"later": later} if later else {})}
    warn_if_empty(day, {"articles": [{}] * pages, "accounts": [account]})
    (line,) = [record.getMessage() for record in caplog.records]
    assert reason in line
    assert "older than its window" not in line


def test_an_edition_with_news_warns_of_nothing(digest):
    """Nor does its manifest count what is later, which it does not tell."""
    configured(one="2026-03-09", two="2026-03-10")
    _, _, diary = digest("run", "--date", "2026-03-10")
    assert "WARN empty" not in diary
    assert "later" not in json.loads(Path("archive/2026/03/10.json").read_text(encoding="utf-8"))["accounts"][0]
