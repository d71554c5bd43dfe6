"""Editions made through the store from a folder, with a summarizer and an encoder that cannot be used."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar, cast

import pytest
from editions import article, story
from editions import made as composed

from digest.config import Config, load_config
from digest.desk import open_desk
from digest.errors import BackendError
from digest.language.parser import Parser
from digest.model import Article, Draft, Story
from digest.pipeline import Published, gather, publish
from digest.publish.making import _models, grouped
from digest.schedule import day_of, load_plan
from digest.summarize import Summarizer, Unwritten, made_with
from digest.summarize.lead import Lead

FIGURES = """
sources: [{name: Inbox, folder: in}]
summarizer: {backend: lead}
"""
CONFIG = """
sources: [{name: Inbox, folder: in}]
summarizer: {backend: "os:getcwd", fallback: [lead]}
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


class Half(Lead):
    """A backend that writes every second story, and says what it wrote with."""

    name = "half"
    made_with: ClassVar[Any] = {
        "name": "no other",
        "server": "http://me:hunter2@h/v1?key=hunter2",
        "prompts": {"story": "ab12"},
        "usage": {"tokens": 12},
    }

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft | Unwritten]:  # type: ignore[override]
        led = super().summarize(stories, words)
        return [Unwritten("too long") if number % 2 else replace(draft, backend=self.name) for number, draft in enumerate(led)]


def test_what_the_summarizers_wrote_with_stands_in_the_manifest(tmp_path):
    """Of each that was asked and says so, without its secrets; its prompts once more among the edition's; who wrote each story."""
    (tmp_path / "in").mkdir()
    for number, text in enumerate(
        (
            "The harbour was closed on Monday. Nine ships wait outside.",
            "A museum reopened in Lund. It holds old paintings.",
            "Farmers expect few olives. Rain fell on six days.",
        )
    ):
        (tmp_path / "in" / f"{number}.txt").write_text(f"date 2026-03-09 {text}")
    summarizer = f"{{backend: lead, sections: {{World: '{__name__}:Half'}}, fallback: ['{__name__}:Half', lead]}}"
    (tmp_path / "config.yaml").write_text(
        f"sources: [{{name: Inbox, folder: in, section: World}}]\nedition: {{figures: 0}}\nsummarizer: {summarizer}"
    )
    published = made(tmp_path / "config.yaml")
    facts = json.loads(published.edition.manifest)
    (said,), (prompt,) = facts["summarizers"], facts["prompts"]
    assert said == Half.made_with | {"name": f"{__name__}:Half", "server": "http://•••@h/v1?key=•••"}
    assert prompt == {"name": "story", "sha256": "ab12"}
    assert sorted(story["backend"] for story in facts["stories"]) == ["lead", *[f"{__name__}:Half"] * 2]
    line = f"the summarizer {__name__}:Half could not write 1 of 3 stories; lead wrote it"
    assert [problem["reason"] for problem in facts["problems"]] == [line]
    assert f"**Made differently than configured**\n\n- {line}\n" in published.edition.markdown


@pytest.mark.parametrize("said", [None, 5, {"loss": float("nan")}, {"model": object()}, {1: {2}}])
def test_what_json_cannot_hold_is_not_said(said):
    """An edition that is written is not lost over what is said of its writer."""
    odd = type("Odd", (Half,), {"made_with": said})()
    assert made_with(odd) == {}


def test_a_property_that_breaks_says_nothing():
    """The same of one that raises."""

    class Broken(Lead):
        @property
        def made_with(self) -> None:
            raise RuntimeError("no ledger")

    summarizer: Summarizer = Broken()
    assert made_with(summarizer) == {}


class Liar(Lead):
    """A backend that cites a source for what no source says."""

    name = "liar"

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        led = super().summarize(stories, words)
        return [replace(draft, sentences=(replace(draft.sentences[0], text="The king has fled to 412 islands."),)) for draft in led]


def test_what_was_replaced_is_kept(tmp_path, caplog):
    """The manifest answers for a draft in whose place another summarizer wrote, and the diary says what was done and where to look."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("date 2026-03-09 The harbour was closed on Monday. Nine ships wait outside.")
    (tmp_path / "config.yaml").write_text(
        f"sources: [{{name: Inbox, folder: in, section: World}}]\nedition: {{figures: 0}}\nsummarizer: {{backend: '{__name__}:Liar'}}"
    )
    with caplog.at_level("WARNING", logger="digest"):
        facts = json.loads(made(tmp_path / "config.yaml").edition.manifest)
    (one,) = facts["stories"]
    (gone,) = one["replaced"]
    assert (one["backend"], gone["backend"]) == ("embedded", f"{__name__}:Liar")
    (sentence,) = gone["draft"]
    assert (sentence["id"], sentence["text"], sentence["verdict"]) == (None, "The king has fled to 412 islands.", "dropped")
    assert "has a number that its source does not have" in sentence["reasons"]
    said = "next to nothing of what the summarizer test_making:Liar wrote of the story is borne out by its sources; embedded wrote instead"
    assert [problem["reason"] for problem in facts["problems"]] == [said]
    (line,) = [record.getMessage() for record in caplog.records if "subject=test_making:Liar" in record.getMessage()]
    assert f'reason="{said}"' in line
    assert "the edition's .json holds what it wrote, with the verdicts, as `replaced` of each such story; mend it, or name another" in line


def test_one_that_exits_or_has_no_name_says_nothing():
    """What would end the command does not, and one that breaks the form of a summarizer is named by its class."""

    class Exits:
        @property
        def made_with(self) -> None:
            raise SystemExit("no licence")

    assert made_with(cast(Summarizer, Exits())) == {}
