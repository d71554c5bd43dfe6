"""Editions made through the store from a folder, with a summarizer and an encoder that cannot be used."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from editions import article, story
from editions import made as composed

from digest.config import Config, load_config
from digest.desk import open_desk
from digest.errors import BackendError
from digest.language.parser import Parser
from digest.model import Article
from digest.pipeline import Published, _models, gather, grouped, publish
from digest.schedule import day_of, load_plan
from digest.summarize.lead import Lead

FIGURES = """
sources: [{name: Inbox, folder: in}]
summarizer: {backend: lead}
"""
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


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A configuration and a folder of two texts with figures, one of them French."""
    (tmp_path / "in").mkdir()
    for name, text in (
        ("a.txt", "date 2026-03-09 The port of Kaldervik was closed on Monday. Police said that 41 ships wait outside."),
        ("b.txt", "date 2026-03-09 Le port de Kaldervik est resté fermé lundi toute la journée. On compte 41 navires devant le port."),
    ):
        (tmp_path / "in" / name).write_text(text)
    (tmp_path / "config.yaml").write_text(FIGURES)
    return tmp_path / "config.yaml"


def made(place: Path, *, dry_run: bool = True) -> Published:
    """Make the edition of that folder from its store, as another process would."""
    config = load_config(place)
    day = day_of(load_plan("morning", config.folder), datetime(2026, 3, 10, tzinfo=UTC).date(), config.zone)
    with open_desk(config) as desk:
        gather(day, desk, day.window.end)
        return publish(day, desk, day.window.end, dry_run=dry_run)


def cannot(config: Config) -> Parser:
    raise BackendError("the English reader: onnxruntime is not installed")


def test_figures_are_read_once(inbox, monkeypatch):
    """The second edition of the same articles asks for no reader, and is the same; a French text asks for none at all."""
    first = made(inbox)
    assert "41 ships" in first.edition.markdown
    assert [model["name"] for model in json.loads(first.edition.manifest)["models"]] == ["English reader", "ranking of figures"]
    monkeypatch.setattr("digest.desk.parser_of", cannot)
    again = made(inbox)
    assert again.edition == first.edition
    assert again.problems == ()
    (inbox.parent / "in" / "c.txt").write_text("date 2026-03-09 Le canal de Grensby est fermé depuis lundi matin. On y compte 12 navires.")
    assert made(inbox).problems == ()


def test_without_the_reader_there_is_an_edition(inbox, monkeypatch):
    """It holds no figures, says so in plain words, and is no reading that a later edition would take for a whole one."""
    with monkeypatch.context() as broken:
        broken.setattr("digest.desk.parser_of", cannot)
        poor = made(inbox)
    assert (
        "**Made differently than configured**\n\n- the English reader could not be used; no new figures were read" in poor.edition.markdown
    )
    assert "Key figures" not in poor.edition.markdown
    (problem,) = poor.problems
    assert (problem.stage, problem.subject, problem.advice) == ("read", "figures", "the English reader: onnxruntime is not installed")
    assert "onnxruntime" not in poor.edition.markdown
    assert "Key figures" in made(inbox).edition.markdown


def test_an_edition_that_wants_no_figures(inbox, monkeypatch):
    """It has none, not even of articles whose figures are known, asks for no reader and misses nothing."""
    made(inbox)
    monkeypatch.setattr("digest.desk.parser_of", cannot)
    inbox.write_text(f"{FIGURES}\nedition: {{figures: 0}}\n")
    (inbox.parent / "in" / "c.txt").write_text("date 2026-03-09 The canal of Grensby was closed on Monday. It holds 12 ships.")
    plain = made(inbox)
    assert plain.problems == ()
    assert json.loads(plain.edition.manifest)["models"] == []
    assert "Key figures" not in plain.edition.markdown
    assert all(story["figures"] == [] for story in json.loads(plain.edition.manifest)["stories"])


def test_a_text_whose_figures_fail_costs_only_these(inbox, monkeypatch, caplog):
    """An error of ours in one text is a line in the log, not a morning without an edition."""

    def fail(article: Article, trees: object) -> None:
        raise ValueError("no such token")

    monkeypatch.setattr("digest.figures.readings.figures", fail)
    edition = made(inbox).edition
    assert "41 ships wait outside" in edition.markdown
    assert "Key figures" not in edition.markdown
    assert "no such token" in caplog.text


def test_the_weights_that_wrote_stand_in_the_manifest(tmp_path):
    """Those of the embedded summarizer are named where it wrote, and only there."""
    from digest.summarize.embedded.engine import SHA256

    (tmp_path / "in").mkdir()
    (tmp_path / "config.yaml").write_text(FIGURES + "edition: {figures: 0}\n")
    with open_desk(load_config(tmp_path / "config.yaml")) as desk:
        one = composed([story(article("a"))]).briefing
        assert "embedded summarizer" not in _models(one, desk)
        written = [replace(draft, backend="embedded") for draft in Lead().summarize([story(article("a"))], 75)]
        assert _models(composed([story(article("a"))], drafts=written).briefing, desk)["embedded summarizer"] == SHA256
