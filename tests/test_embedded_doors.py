"""The embedded summarizer at its doors: what it shares, what it is given, and what it says of what it cannot tell."""

from __future__ import annotations

import functools
import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from digest.check import Checker
from digest.check.claims.engine import Claims
from digest.errors import BackendError, ExtractError
from digest.model import Citation, Draft, DraftSentence, Story
from digest.ondemand.documents import from_line, summary
from digest.summarize import BACKENDS, Options, Tools, load
from digest.summarize.embedded import engine
from digest.summarize.embedded.material import sources
from digest.summarize.embedded.windows import Sentence
from digest.summarize.embedded.writer import WEIGHED, Embedded, likely
from digest.vectors import Array

ZONE = ZoneInfo("UTC")
ENGLISH = "The port of Havnsted reopened on Monday after nine days of works. Nine ships had waited outside the harbour for their pilots."
FRENCH = "Le port d'Ulvshavn a rouvert lundi après neuf jours de travaux. Neuf navires attendaient au large depuis la grève des pilotes."


class FirstOnes:
    """A network for plumbing: the sooner a sentence comes, the likelier it is told, and every word of it."""

    made = 0

    def __init__(self, encoder: Path | None = None) -> None:
        type(self).made += 1
        self.encoder = encoder

    def scores(self, stories: Sequence[tuple[Sequence[str], Sequence[Sentence]]]) -> list[list[engine.Scored]]:
        return [[engine.Scored(1 / (2 + n), (0.9,) * len(one.words)) for n, one in enumerate(told)] for _, told in stories]

    def meanings(self, words: Sequence[str]) -> Array:
        return np.zeros((len(words), 1), dtype=np.float32)


@pytest.fixture
def embedded(monkeypatch, parser) -> Embedded:
    """The summarizer with the plumbing network and a parser that is loaded once."""
    monkeypatch.setattr("digest.summarize.embedded.writer.Salience", FirstOnes)
    return Embedded(Tools(lambda: parser, lambda: Path("encoder")))


def story(*texts: str, title: str = "") -> Story:
    readings = from_line(
        {"docs": [{"outlet": f"Outlet {n}", "title": title, "text": text} for n, text in enumerate(texts)]}, ZONE, language="en"
    )
    return Story(id="1", readings=tuple(readings), section="")


def answer(embedded: Embedded, *texts: str) -> dict[str, Any]:
    checker = Checker(embedded._parser, functools.cache(Claims))
    return summary(story(*texts).readings, ["embedded", "lead"], checker=checker, make=lambda _: embedded)


class Sharing:
    name = "sharing"

    def __init__(self, tools: Tools | None = None) -> None:
        self.tools = tools

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        return []


class Alone:
    name = "alone"

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        return []


def test_it_is_the_default():
    """What the configuration does not name is the embedded summarizer, and lead stands in for it."""
    assert (Options().backend, Options().fallback) == ("embedded", ("embedded", "lead"))
    assert list(BACKENDS)[:2] == ["embedded", "lead"]


def test_tools_are_for_those_who_take_them():
    """A constructor with `tools` is handed them; one without is called without."""
    tools = Tools(lambda: pytest.fail("asked for too soon"), lambda: Path())
    shared = load(f"{__name__}:Sharing", tools)
    assert isinstance(shared, Sharing)
    assert shared.tools is tools
    alone = load(f"{__name__}:Sharing")
    assert isinstance(alone, Sharing)
    assert alone.tools is None
    assert load(f"{__name__}:Alone", tools).name == "alone"
    assert load("lead", tools).name == "lead"


def test_the_loaded_parser_and_encoder_are_used(embedded, parser):
    """Nothing is loaded a second time."""
    assert embedded._parser() is parser
    assert embedded._salience.encoder == Path("encoder")


def test_weights_of_another_hash_are_refused(tmp_path):
    """Without its own weights there is no summarizer, and the chain goes on."""
    weights = tmp_path / "summarizer.safetensors"
    weights.write_bytes(b"other")
    with pytest.raises(BackendError, match="the embedded summarizer: the SHA-256"):
        engine.Salience(weights=weights, sha256=hashlib.sha256(b"own").hexdigest())


def test_another_language_is_led(embedded):
    """A French text stands by its first sentences, word for word, and the answer says why."""
    told = answer(embedded, FRENCH)
    assert told["backend"] == "lead"
    assert told["lead"] == "Le port d'Ulvshavn a rouvert lundi après neuf jours de travaux."
    assert told["problems"] == ["the text is French: only English is cut and joined, so its first sentences stand as they are"]


def test_of_several_languages_english_is_told(embedded):
    """The others are named."""
    told = answer(embedded, FRENCH, ENGLISH)
    assert told["backend"] == "embedded"
    assert {source["doc"] for sentence in told["sentences"] for source in sentence["sources"]} == {1}
    assert told["problems"] == ["Outlet 0: the text is French: nothing of it is in the summary, which is in English"]


def test_english_alone_says_nothing(embedded):
    """There is no problem where nothing was done otherwise."""
    told = answer(embedded, ENGLISH)
    assert told["backend"] == "embedded"
    assert "problems" not in told


def test_words_of_a_page_alone_are_led(embedded):
    """Nothing is news; what there is stands as it is, and the answer says so."""
    told = answer(embedded, "Sign up for our newsletter to get the news first.")
    assert told["backend"] == "lead"
    assert told["problems"] == ["no news that could be cut was found in the text: its first sentences stand as they are"]


CRANES = " and ".join(f"two cranes for the {number}th fleet" for number in range(400))
ODD = {
    "headline": "The port of Havnsted reopens.",
    "list": "- Two cranes from Ulvshavn.\n\n- Nine tugs for the ships that wait.\n\n- A crew of nine.",
    "rows": "Shr 15 cts vs nil\nNet 877,000 vs 22,000\nSales 13.5 mln vs 18.0 mln.",
    "transcript": "HOST: When will it open?\n\nADA MOOR: The port will open on Monday.\n\nHOST: Who pays?\n\nADA MOOR: The ministry pays for it.",
    "live blog": "14:05 GMT The port was opened, the mayor said.\n\n13:50 GMT Nine ships wait outside.\n\n13:20 GMT What do you think of it?",
    "broken off": f"{ENGLISH} The minister said that the",
    "piece": "The minister said that the port and all of the ships that had waited outside of it would be given the money that they",
    "one sentence": f"The ministry pays for {CRANES}.",
    "questions": "Why should nine ships wait?\n\nWho pays for the works of both crews?",
    "marks": "!!! ??? ... --- The port opened on Monday. \u202e\ufeff \U0001f6a2 Nine ships left.",
    "no blanks": f"{'a' * 5000}. The port opened on Monday.",
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_get_something(embedded, name):
    """Whatever a text is like, something of it is told, from stretches that lie in it."""
    one = story(ODD[name])
    (draft,) = embedded.summarize([one], 60)
    assert draft.headline
    assert draft.sentences
    for sentence in draft.sentences:
        for cited in sentence.sources:
            assert 0 <= cited.start < cited.end <= len(ODD[name])


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (ODD["one sentence"], ODD["one sentence"][: ODD["one sentence"].index(" fleet and two cranes for the 7th")]),
        (f"{'the council paid for a crane, ' * 300}and left.", ", ".join(["the council paid for a crane"] * 10)),
    ],
)
def test_one_endless_sentence_is_broken_off(embedded, text, begins):
    """Of what cannot be cut to a sentence's length the first words stand, up to a mark that parts clauses where there is one."""
    told = answer(embedded, text)
    assert told["backend"] == "lead"
    (sentence,) = told["sentences"]
    assert sentence["verdict"] == "supported"
    assert sentence["text"].startswith(begins)
    assert sentence["text"].endswith("…")
    assert len(sentence["text"].split()) <= 60
    assert told["problems"] == ["a sentence of the text is too long to be told or cut: its first words stand for it"]


GERMAN = "Der Hafen von Havnsted wurde am Montag wieder geöffnet, nachdem neun Tage lang daran gearbeitet worden war, sagte die Behörde."


def test_paragraphs_in_another_language_are_named(embedded):
    """An English text's German paragraph is not silently left out; of an English one nothing is said."""
    more = "The mayor opened the market and thanked all of its cooks for their work. It had been closed since the storm of January."
    told = answer(embedded, f"{ENGLISH}\n\n{more}\n\n{GERMAN}")
    assert told["problems"] == ["Outlet 0: 1 paragraph of it in German: nothing of that is in the summary"]
    assert "problems" not in answer(embedded, f"{ENGLISH}\n\n{more}")


def test_of_two_foreign_documents_the_other_is_named(embedded):
    """The first stands; of the second the cause is told."""
    told = answer(embedded, FRENCH, GERMAN)
    assert "Outlet 1: the text is German: nothing of it is in the summary, which is in French" in told["problems"]


@pytest.mark.parametrize(
    ("text", "said", "problem"),
    [
        ("The port of Havnsted reopens", "The port of Havnsted reopens.", None),
        ("The port of Havnsted reopened on Monday. Read more", "The port of Havnsted reopened on Monday.", "'Read more'"),
        ("The port of Havnsted reopened on Mon… [+1234 chars]", "The port of Havnsted reopened on Mon…", "'… [+1234 chars]'"),
    ],
)
def test_a_line_alone_is_its_own_summary(embedded, text, said, problem):
    """A headline, or the beginning that a feed gives; that it breaks off is told."""
    told = answer(embedded, text)
    assert [sentence["text"] for sentence in told["sentences"]] == [said]
    assert [problem in one for one in told.get("problems", [])] == ([True] if problem else [])


@pytest.mark.parametrize("text", ["Port\tShips\nNedre\t90\nHavnsted\t45", "| Port | Ships | Tonnes | Berths |", "Three small words"])
def test_rows_and_few_words_are_no_summary(embedded, text):
    """A table is no headline; the answer says what would be one."""
    with pytest.raises(ExtractError, match="no sentence was found in it; give running text"):
        answer(embedded, text)


@pytest.mark.parametrize("words", [10, 15, 20])
def test_few_words_are_kept_to(embedded, words):
    """Circumstances go where the shortest of the usual cuts is too long, or a shorter sentence is told."""
    text = "After nine days of works the port of Havnsted reopened its northern gate on Monday with a fair for the sailors, the mayor said."
    (draft,) = embedded.summarize([story(f"{text} Nine ships wait outside the harbour.")], words)
    assert draft.sentences
    assert sum(len(sentence.text.split()) for sentence in draft.sentences) <= words


def test_a_live_blog_is_told_without_its_clock(embedded):
    """The time of an entry is no part of its sentence, and what asks the readers is left out."""
    (draft,) = embedded.summarize([story(ODD["live blog"])], 60)
    assert sorted(sentence.text for sentence in draft.sentences) == ["Nine ships wait outside.", "The port was opened, the mayor said."]


def test_a_live_blog_says_as_of_when(embedded):
    """Its title heads it, not its newest entry; the answer says at what hour it stood so."""
    text = "Fire in Nedre live: nine ships burn in the port\n\n14:05 The bridge of Nedre was closed, the mayor said."
    told = answer(embedded, f"{text}\n\n13:20 Nine ships burn in the port.\n\n12:10 A crew of nine left the port by boat.")
    assert told["headline"] == "Nine ships burn in the port"
    assert told["sentences"][0]["text"] == "The bridge of Nedre was closed, the mayor said."
    assert "Outlet 0: it is a live blog, as of 14:05: what its older entries say may have changed since" in told["problems"]


TALK = """CHAIR: Good morning everyone, and welcome to this session.

MOOR: Thank you, Chair. The port will open on Monday, and the ministry pays for the works. The delay cost us nine ships.

CHAIR: Thank you. Mr Holm has the next question.

HOLM: Ms Moor, who pays the crews?

MOOR: Nobody has paid the crews of the ferry since March."""


def test_of_a_transcript_each_sentence_names_its_speaker(embedded):
    """In the summary, its lead and its headline; greetings and thanks are not told, and the check finds all of it in the text."""
    told = answer(embedded, TALK)
    said = [
        "Moor: The port will open on Monday, and the ministry pays for the works.",
        "Moor: The delay cost us nine ships.",
        "Moor: Nobody has paid the crews of the ferry since March.",
    ]  # how many of them are likely enough is the network's
    assert len(told["sentences"]) >= 2
    assert [sentence["text"] for sentence in told["sentences"]] == said[: len(told["sentences"])]
    assert {sentence["verdict"] for sentence in told["sentences"]} == {"supported"}
    assert told["lead"].startswith("Moor: ")
    assert told["headline"].startswith("Moor: ")
    cited = [[TALK[cite["start"] : cite["end"]] for cite in sentence["sources"]] for sentence in told["sentences"]]
    assert all("MOOR:" in " ".join(some) for some in cited)


def test_an_opinion_piece_is_called_one(embedded):
    """What it reports comes before what it demands, and the answer says whose views these are."""
    text = f"The port of Havnsted must be closed. {ENGLISH} The port should be a park.\n\nAda Tarn is a columnist for the Gazette."
    told = answer(embedded, text)
    assert [sentence["text"] for sentence in told["sentences"] if "must" in sentence["text"] or "should" in sentence["text"]] == []
    assert told["problems"] == ["Outlet 0: it is an opinion piece: its views are its author's"]


@pytest.mark.parametrize(
    ("end", "problem"),
    [
        (" The minister said that the", "Outlet 0: the text breaks off ('minister said that the')"),
        ("\n\nSubscribe to read the full story", "Outlet 0: the text breaks off ('read the full story')"),
        (" The minister told the crews on Tuesday morning", "Outlet 0: no mark ends the text ('crews on Tuesday morning')"),
    ],
)
def test_what_breaks_off_is_not_told_but_said(embedded, end, problem):
    """A sentence without an end gives way to whole ones, and the answer says that there was one."""
    told = answer(embedded, f"{ENGLISH}{end}")
    assert all(sentence["text"] in ENGLISH for sentence in told["sentences"])
    assert [one.startswith(problem) for one in told["problems"]] == [True]


def test_of_a_long_text_the_network_weighs_a_part():
    """Each document's first sentences, and those whose words most others share; nothing is reordered."""
    common = [f"The port of Havnsted moved {number} ships on Monday." for number in range(10, 10 + WEIGHED)]
    rare = [f"Zebras{number} were quietly{number} beyond hills{number}." for number in range(40)]
    told = sources(story(" ".join([*rare, *common])))
    kept = [one.sentence.place for one in likely(told, ())]
    assert len(kept) == WEIGHED < len(told)
    assert kept == sorted(kept)
    assert set(range(20)) <= set(kept)
    assert not set(range(20, 40)) & set(kept)


def test_nothing_to_tell_is_no_error(embedded):
    """No stories, and stories without a sentence, have drafts of their own."""
    assert embedded.summarize([], 60) == []
    (draft,) = embedded.summarize([story("Havnsted reopens its port", title="Port")], 60)
    assert (draft.headline, draft.sentences, draft.backend) == ("Port", (), "lead")


def test_a_draft_is_of_the_sources(embedded):
    """Drafts come in the order of their stories, each with who wrote it."""
    drafts = embedded.summarize([story(ENGLISH), story(FRENCH), story(ENGLISH)], 10)
    assert [draft.backend for draft in drafts] == ["embedded", "lead", "embedded"]
    assert drafts[0] == drafts[2]
    assert drafts[1].sentences[0] == DraftSentence(text=FRENCH[:63], sources=(Citation(0, 0, 63),))


LINES = """
import json, sys
from pathlib import Path
import tests.test_embedded_doors as doors
from digest.summarize.embedded import writer
from digest.cli.app import main

writer.Salience = doors.FirstOnes
try:
    sys.argv = ["digest", "summarize", "--jsonl", sys.argv[1]]
    main()
finally:
    print(doors.FirstOnes.made, file=sys.stderr)
"""


def test_lines_share_one_network(tmp_path):
    """However many lines are answered, the network is loaded once."""
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": number, "text": ENGLISH}) + "\n" for number in range(3)))
    root = Path(__file__).resolve().parents[1]
    ended = subprocess.run([sys.executable, "-c", LINES, str(path)], cwd=root, capture_output=True, text=True, timeout=300)
    assert [json.loads(line)["backend"] for line in ended.stdout.splitlines()] == ["embedded"] * 3
    assert ended.stderr.splitlines()[-1] == "1"
