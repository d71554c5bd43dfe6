"""What the check finds is in the edition: what stands in a wrong sentence's place, how many there were, and why, in the manifest."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from digest import desk as desks
from digest.check import checker
from digest.check.claims.engine import SHA256 as CLAIMS
from digest.check.flaws import Flaw
from digest.compose.briefing import Checks
from digest.compose.phrases import checked
from digest.compose.wording import words_of
from digest.config import load_config
from digest.desk import open_desk
from digest.language.engine import SHA256
from digest.language.parser import Parser
from digest.model import Reason, Span
from digest.pipeline import Published, gather, publish
from digest.schedule import day_of, load_plan

TEXTS = {
    "a.txt": "The port of Nedre did not open on Monday. Nine ships wait outside, the authority said.",
    "b.txt": "Pilots of the ferry line Nordlys ended their strike. About 3,000 passengers were booked again.",
    "c.txt": "The museum reopened its whale hall in spring. Hana Vik had led the works.",
}


def published(folder: Path, backend: str, figures: int = 0) -> Published:
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / name).write_text(f"date 2026-03-09 {text}")
    settings = f"summarizer: {{backend: '{backend}'}}\nedition: {{figures: {figures}}}\n"
    (folder / "config.yaml").write_text(f"sources: [{{name: Inbox, folder: in}}]\n{settings}")
    config = load_config(folder / "config.yaml")
    with open_desk(config) as desk:
        day = day_of(load_plan("morning", config.folder), date(2026, 3, 10), config.zone)
        gather(day, desk, day.window.end)
        return publish(day, desk, day.window.end)


def flaws(draft: Any, _: Any) -> tuple[Flaw, ...]:
    """Find what the corrupting summarizer puts in, as the aspects of the check would."""
    begin = draft.text.index(draft.words)
    if draft.words.startswith("Ninety"):
        return (Flaw(Reason.NUMBER, Span(begin, begin + 6)),)
    if draft.words.startswith("3,000"):
        return (Flaw(Reason.HEDGE, Span(begin, begin), "About "),)
    if draft.words.startswith("Llamas"):
        return (Flaw(Reason.CLAIM, Span(begin, len(draft.text))),)
    return ()


@pytest.fixture
def made(tmp_path, monkeypatch) -> Published:
    monkeypatch.setattr(checker, "flaws", flaws)
    return published(tmp_path, "corrupting:Corrupting")


def test_nothing_wrong_is_printed(made):
    """A mended sentence, the source's own in the place of one that cannot be mended, and nothing for one that nothing carries."""
    for form in (made.edition.markdown, made.edition.html, made.edition.text):
        flat = " ".join(form.split())
        assert "Ninety" not in flat
        assert "Llamas" not in flat
        for text in ("Nine ships wait outside, the authority said.", "About 3,000 passengers were booked again."):
            assert text in flat
    said = "6 sentences checked, 1 repaired, 1 replaced by its source's own words, 1 dropped."
    assert made.edition.markdown.endswith(f"Made by the corrupting:Corrupting summarizer from 3 articles: {said}\n")


def test_the_manifest_says_why(made):
    """Each drafted sentence with its verdict, the reasons, and what is printed in its place with its sources."""
    facts = json.loads(made.edition.manifest)
    wrong = {one["text"].split()[0]: one for story in facts["stories"] for one in story["draft"] if one["verdict"] != "supported"}
    assert {word: (one["verdict"], one["reasons"]) for word, one in wrong.items()} == {
        "Ninety": ("quoted", [Reason.NUMBER.value]),
        "3,000": ("repaired", [Reason.HEDGE.value]),
        "Llamas": ("dropped", [Reason.CLAIM.value]),
    }
    assert wrong["Ninety"]["printed"]["text"] == "Nine ships wait outside, the authority said."
    assert wrong["3,000"]["printed"]["text"] == "About 3,000 passengers were booked again."
    (source,) = wrong["Ninety"]["printed"]["sources"]
    begin = len("date 2026-03-09 ") + len("The port of Nedre did not open on Monday. ")
    assert (source["start"], source["end"]) == (begin, begin + len(wrong["Ninety"]["printed"]["text"]))
    assert wrong["Llamas"]["printed"] is wrong["Llamas"]["id"] is None
    assert all(one["printed"] is None for story in facts["stories"] for one in story["draft"] if one["verdict"] == "supported")
    assert facts["models"] == [{"name": "English reader", "sha256": SHA256}, {"name": "claim checker", "sha256": CLAIMS}]


def test_a_lead_that_was_read_names_its_weights(tmp_path, monkeypatch):
    """It counts among no sentences, and the edition rests on what read it."""
    monkeypatch.setattr(checker, "flaws", flaws)
    edition = published(tmp_path, "corrupting:Leading").edition
    assert edition.markdown.endswith("6 sentences checked, all word for word the source's own.\n")
    facts = json.loads(edition.manifest)
    assert {"The port of Nedre did not open on Monday.": "port of Nedre did not open on Monday."}.items() <= {
        story["draft"][0]["text"]: story["draft_lead"]["text"] for story in facts["stories"]
    }.items()
    assert [one["name"] for one in facts["models"]] == ["English reader", "claim checker"]


def test_leads_drafts_need_no_reader(tmp_path, monkeypatch):
    """The parser is never asked for, and no weights are named that nothing used."""

    def parser_of(config: object) -> Parser:
        raise AssertionError

    monkeypatch.setattr(desks, "parser_of", parser_of)
    edition = published(tmp_path, "lead").edition
    assert edition.markdown.endswith("6 sentences checked, all word for word the source's own.\n")
    assert json.loads(edition.manifest)["models"] == []


def test_a_reader_that_cannot_be_used_costs_no_edition(tmp_path, monkeypatch):
    """What is not word for word its source's is quoted, and the edition says so."""

    def parser_of(config: object) -> Parser:
        from digest.errors import BackendError

        raise BackendError("no reader here")

    monkeypatch.setattr(desks, "parser_of", parser_of)
    made = published(tmp_path, "corrupting:Corrupting")
    assert (
        "**Made differently than configured**\n\n- the English reader could not be used; only sentences in their" in made.edition.markdown
    )
    assert "6 sentences checked, 2 replaced by their source's own words, 1 dropped." in made.edition.markdown
    assert [(problem.stage, problem.advice) for problem in made.problems] == [("check", "no reader here")]


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ((52, 40, 3, 0, 1, 0, 0), "52 sentences checked, 3 repaired, 1 dropped"),
        ((1, 1, 0, 0, 0, 0, 0), "1 sentence checked, word for word the source's own"),
        (
            (52, 49, 0, 2, 1, 0, 1),
            "52 sentences checked, 2 replaced by their source's own words, 1 dropped; 1 headline replaced by the story's own",
        ),
        ((9, 2, 0, 0, 0, 1, 2), "9 sentences checked; 1 headline repaired, 2 replaced by the story's own"),
        ((1200, 0, 0, 0, 1100, 2, 0), "1,200 sentences checked, 1,100 dropped; 2 headlines repaired"),
    ],
)
def test_the_footer_counts(counts, says):
    """In words that can be read aloud, and nothing of what did not happen."""
    assert checked(Checks(*counts), words_of("en")) == says
