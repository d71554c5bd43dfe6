"""A source that stays broken: named in the edition with its first day once that has lasted three days, and the same when replayed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from digest.config import load_config
from digest.desk import Desk, open_desk
from digest.explain.records import record_of
from digest.gather.source import source_problems
from digest.model import Day, SourceState
from digest.pipeline import gather, publish
from digest.publish.replaying import replay
from digest.schedule import day_of, load_plan

CONFIG = """
language: {language}
sources: [{{name: Inbox, folder: in}}, {{name: Gazette, folder: gone}}]
summarizer: {{backend: lead}}
"""
ENDS = datetime(2026, 3, 10, 5, tzinfo=UTC)  # 06:00 in Brussels, where the morning edition's window ends


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("date 2026-03-09 The harbour was closed on Monday. Nine ships wait outside.")
    return tmp_path


@pytest.fixture
def desk(folder: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    (folder / "config.yaml").write_text(CONFIG.format(language=getattr(request, "param", "en")))
    with open_desk(load_config(folder / "config.yaml")) as desk:
        yield desk


def tuesday(desk: Desk) -> Day:
    return day_of(load_plan("morning", desk.config.folder), date(2026, 3, 10), desk.config.zone)


def told(desk: Desk, **state: Any) -> list[str]:
    """Remember a state of the Gazette, and return since when the edition tells of its fault, one entry a Problem."""
    desk.store.keep_source(SourceState(name="Inbox", checked_at=ENDS, ok_at=ENDS))
    desk.store.keep_source(SourceState(name="Gazette", checked_at=ENDS, **state))
    return [f"{problem.subject} {problem.since}" for problem in source_problems(desk, ENDS)]


def plain(text: str) -> str:
    """A text on one line, with one kind of space."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"error": "it is broken", "failing_since": ENDS - timedelta(days=3)}, ["Gazette 2026-03-07"]),
        ({"error": "it is broken", "failing_since": ENDS - timedelta(days=2, hours=23)}, ["Gazette None"]),
        ({"error": "one item could not be read", "ok_at": ENDS}, ["Gazette None"]),
        ({"error": "it is gone", "gone_at": ENDS - timedelta(hours=1), "failing_since": ENDS - timedelta(hours=1)}, ["Gazette 2026-03-10"]),
        ({"error": "it is gone", "gone_at": datetime(2026, 3, 6, 23, 30, tzinfo=UTC)}, ["Gazette 2026-03-07"]),  # 00:30 in Brussels
        ({"ok_at": ENDS}, []),
    ],
)
def test_a_fault_of_three_days_has_its_first_day(desk, state, expected):
    """A shorter one is named without; what is gone for good is told with its day at once; days are those of the edition's zone."""
    assert told(desk, **state) == expected


@pytest.mark.parametrize(
    ("desk", "line"),
    [
        ("en", "- Gazette: its folder gone does not exist; not read since Friday 6 March 2026"),
        ("fr", "- Gazette\u00a0: le dossier gone n’existe pas\u202f; pas lue depuis le vendredi 6 mars 2026"),
        ("de", "- Gazette: den Ordner gone gibt es nicht; nicht gelesen seit Freitag, dem 6. März 2026"),
    ],
    indirect=["desk"],
)
def test_an_edition_names_since_when(desk, line):
    """Failing for four days, through real gatherings; the plain text says it too, and a replay writes the same bytes."""
    day = tuesday(desk)
    for days in (4, 3, 2, 1, 0):
        gather(day, desk, ENDS - timedelta(days=days))
    edition = publish(day, desk, ENDS).edition
    assert line in edition.markdown.replace("\\", "")
    assert plain(line.removeprefix("- ")) in plain(edition.text)
    assert [problem["since"] for problem in json.loads(edition.manifest)["problems"]] == ["2026-03-06"]
    again = replay(record_of(desk.archive, desk.store, "morning", date(2026, 3, 10), None), desk)
    assert again.edition.markdown == edition.markdown


def test_a_source_that_came_back_is_told_no_more(desk, folder):
    """One good reading ends it, and a new fault begins a new count."""
    day = tuesday(desk)
    gather(day, desk, ENDS - timedelta(days=5))
    (folder / "gone").mkdir()
    gather(day, desk, ENDS - timedelta(days=2))
    (folder / "gone").rmdir()
    gather(day, desk, ENDS - timedelta(days=1))
    assert [problem.since for problem in source_problems(desk, ENDS)] == [None]
