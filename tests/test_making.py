"""Editions made through the store from a folder, with a summarizer and an encoder that cannot be used."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from digest.config import load_config
from digest.desk import open_desk
from digest.errors import BackendError
from digest.pipeline import Published, gather, grouped, publish
from digest.schedule import day_of, load_plan

CONFIG = """
sources: [{name: Inbox, folder: in}]
summarizer: {backend: "os:getcwd"}
edition: {stories: 1}
"""


@pytest.fixture
def published(tmp_path: Path) -> Published:
    """One edition of three files: two of a few words, which a ranking by title alone puts first, and one of two sentences."""
    (tmp_path / "in").mkdir()
    for name, text in (
        ("a.txt", "date 2026-03-09 Hello world"),
        ("b.txt", "date 2026-03-09 More words"),
        ("c.txt", "date 2026-03-09 The harbour was closed on Monday. Nine ships wait outside."),
    ):
        (tmp_path / "in" / name).write_text(text)
    (tmp_path / "config.yaml").write_text(CONFIG)
    config = load_config(tmp_path / "config.yaml")
    day = day_of(load_plan("morning", config.folder), datetime(2026, 3, 10, tzinfo=UTC).date(), config.zone)
    with open_desk(config) as desk:
        gather(day, desk, day.window.end)
        return publish(day, desk, day.window.end)


def test_a_file_of_two_words_is_one_line(published):
    """It takes no place from a story that can be told, and its words are its headline."""
    edition = published.edition.markdown
    assert "### 1 The harbour was closed on Monday." in edition
    assert "- Hello world \\[2\\] Inbox (headline only)\n- More words \\[3\\] Inbox (headline only)" in edition
    assert [story["headline"] for story in json.loads(published.edition.manifest)["stories"]] == ["The harbour was closed on Monday."]


def test_a_summarizer_that_is_none_costs_no_edition(published):
    """Lead writes instead; the edition says so in plain words, the Problem says why."""
    assert (
        "**Made differently than configured**\n\n- the summarizer os:getcwd could not be used; lead wrote instead"
        in published.edition.markdown
    )
    assert "Could not be read" not in published.edition.markdown
    (problem,) = published.problems
    assert "AttributeError" in problem.advice
    assert "AttributeError" not in published.edition.markdown + published.edition.text


def test_without_the_encoder_words_group():
    """The reader is told what was done, the keeper why."""

    def vectors() -> None:
        raise BackendError("encoder: the package is not installed")

    desk = SimpleNamespace(config=SimpleNamespace(grouping=SimpleNamespace(join_at=None, similarity="encoder")), vectors=vectors)
    groups, (problem,) = grouped([], desk)  # type: ignore[arg-type]
    assert (groups, problem.stage) == ([], "group")
    assert problem.reason == "the encoder could not be used; stories were grouped by their words instead"
    assert problem.advice == "encoder: the package is not installed"
