"""`python -m benchmarks summaries`: what is scored, what the baselines write, and what the best could, on little texts of our own."""

from __future__ import annotations

import json

import pytest

from benchmarks import summaries, summary_oracles, summary_peers, summary_scores, summary_sets, summary_speed, summary_writers
from benchmarks.summary_scores import Score
from digest.errors import BackendError
from digest.model import Citation, DraftSentence, Reason, Status, Verdict

FIRST = "The harbour of Port Alden opened on Tuesday after two years of work."
SECOND = "Rain fell."
THIRD = "Mayor Ines Corvalho praised the 14 builders, who had worked through both winters."
BRIEF = {
    "id": "own-1",
    "source": "allsides:roundup",
    "date": None,
    "title": "Harbour opens",
    "docs": [
        {"outlet": "A", "title": "Harbour opens", "sentences": [[0, FIRST], [1, SECOND]]},
        {"outlet": "B", "title": None, "sentences": [[2, THIRD]]},
    ],
    "gold": {"brief": [{"text": "Port Alden's harbour opened on Tuesday.", "from": [0]}], "salient": [2, 0]},
}
ARTICLE = {
    "id": "own-2",
    "source": "gum:wikinews",
    "title": "",
    "text": f"{FIRST} {SECOND} {THIRD}",
    "reference": "The mayor praised builders.",
}


@pytest.fixture
def brief(data):
    """A brief of two outlets."""
    return summary_sets.item(BRIEF)


@pytest.fixture
def article(data):
    """One article with an abstract."""
    return summary_sets.item(ARTICLE)


def draft(*texts: str) -> list[DraftSentence]:
    return [DraftSentence(text=text, sources=()) for text in texts]


def told(sentences) -> list[str]:
    return [sentence.text for sentence in sentences]


@pytest.mark.data
def test_an_item_knows_where_the_salient_sentences_stand(brief, article):
    """The most important first, each in its own document; an article without an editor has none."""
    assert [brief.text_of(place) for place in brief.salient] == [THIRD, FIRST]
    assert [place.doc for place in brief.salient] == [1, 0]
    assert article.salient == ()


@pytest.mark.data
def test_groups_are_the_source_and_the_way_of_the_reference(brief, article):
    """Round-ups keep the kind they are of; articles whose reference was written of the whole stand together too."""
    assert (brief.groups, article.groups) == (("allsides:roundup",), ("gum", "abstracts"))


@pytest.mark.data
def test_first_sentences(brief):
    """Three whole ones whatever the budget; or words up to the budget, over documents, mid-sentence where it ends there."""
    assert told(summary_writers.lead_three(brief, 5)) == [FIRST, SECOND, THIRD]
    assert told(summary_writers.lead_cut(brief, 16)) == [FIRST, SECOND, "Mayor"]
    assert summary_writers.lead_cut(brief, 16)[-1].sources == (brief.salient[0],)
    assert told(summary_writers.lead_cut(brief, 15)) == [FIRST, SECOND]


@pytest.mark.data
def test_the_editors_choice_is_cut_at_the_budget(brief, article):
    """Most important first; nothing where no editor chose."""
    assert told(summary_writers.salient(brief, 15)) == [THIRD, "The harbour"]
    assert summary_writers.salient(article, 15) == []


@pytest.mark.data
def test_a_backend_writes_for_all(brief, article):
    """A name of the table is asked in batches; one that is no name is refused before anything is written."""
    written = summary_writers.backend("lead")([brief, article], 15)
    assert [told(one) for one in written] == [[FIRST, SECOND], [FIRST, SECOND]]
    with pytest.raises(BackendError, match="'leed' is unknown"):
        summary_writers.backend("leed")


@pytest.mark.data
def test_answers_of_the_command_line(brief, article, tmp_path):
    """What `digest summarize --jsonl` printed is read by id, dropped sentences left out; an item without a line has no summary."""
    kept = {"id": "1", "text": SECOND, "sources": [{"doc": 0, "start": 69, "end": 79}], "verdict": "supported"}
    line = {"id": "own-1", "sentences": [kept, {**kept, "text": "Snow fell.", "verdict": "dropped"}]}
    path = tmp_path / "answers.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert summary_writers.answers(path)([brief, article], 75) == [
        [DraftSentence(text=SECOND, sources=(Citation(0, 69, 79),))],
        [],
    ]


@pytest.mark.data
def test_only_what_the_check_lets_through_is_scored(brief):
    """A dropped sentence is left out, a mended one is scored as mended."""

    class Mends:
        def verdicts(self, stories, drafts):
            mended = Verdict(status=Status.REPAIRED, printed=draft("It rained.")[0])
            dropped = Verdict(status=Status.DROPPED, reasons=(Reason.NUMBER,))
            return [(mended, dropped) for _ in drafts], []

    write = summary_writers.checked(summary_writers.backend("lead"), Mends())
    assert [told(one) for one in write([brief], 15)] == [["It rained."]]


@pytest.mark.data
def test_one_summary_is_scored(brief):
    """By the shared scorer, with its words held against the budget, and what no document says counted."""
    pytest.importorskip("rouge_score")
    same = summary_scores.score(brief, draft("Port Alden's harbour opened on Tuesday."), 6)
    assert same == Score(100, 100, 6, 1, is_over=False, unsupported=0)
    other = summary_scores.score(brief, draft("Zog paid 7 crowns."), 3)
    assert other == Score(0, 0, 4, 1, is_over=True, unsupported=1)
    assert summary_scores.score(brief, [], 3).words == 0


def test_an_interval_holds_its_mean():
    """The same values give the same interval, which shrinks to nothing where all are one."""
    spread = summary_scores.mean([0, 50, 100, 50])
    assert spread == summary_scores.mean([0, 50, 100, 50])
    assert spread.low < spread.value == 50 < spread.high
    assert str(summary_scores.mean([40, 40])) == "40.0 (40.0–40.0)"


def test_a_line_of_scores():
    """Means, the share over the budget, and the count of what is unsupported."""
    scores = [Score(40, 20, 70, 3, is_over=False, unsupported=0), Score(40, 20, 80, 4, is_over=True, unsupported=2)]
    assert summary_scores.told(scores) == (
        "R1 40.0 (40.0–40.0) R2 20.0 (20.0–20.0) words 75.0 over the budget 50.0 % sentences 3.5 unsupported 2 of 2"
    )


def test_common_subsequence():
    """The longest, by the places of the first sequence."""
    assert summary_oracles.common("the old port opened".split(), "port was opened".split()) == [2, 3]
    assert summary_oracles.common([], ["port"]) == []


@pytest.mark.data
def test_the_best_whole_sentences(article):
    """Whole sentences that raise the score, within the budget, and none that lowers it."""
    pytest.importorskip("nltk")
    places = summary_writers.places(article.story)
    assert told(summary_oracles.oracle(article, places, 60)) == [THIRD]
    assert summary_oracles.oracle(article, places, 1) == []


@pytest.mark.data
def test_the_best_cut_keeps_what_the_reference_has(brief):
    """A cut sentence is a subsequence of its source's words and carries its place."""
    pytest.importorskip("nltk")
    (cut,) = summary_oracles.oracle(brief, summary_writers.places(brief.story), 75, may_cut=True)
    assert cut == DraftSentence(text="Port Alden opened on Tuesday", sources=(Citation(0, 0, len(FIRST)),))


@pytest.mark.data
def test_tokens_are_the_scorers(brief):
    """The oracle counts what the scorer counts."""
    tokenizers = pytest.importorskip("rouge_score.tokenizers")
    for text in (FIRST, THIRD, brief.reference, "U.S.-led talks cost £1,300.5m; it's café-priced."):
        assert list(summary_oracles.tokens_of(text.split())) == tokenizers.DefaultTokenizer(use_stemmer=True).tokenize(text)


@pytest.mark.data
def test_lexrank_is_asked_for_what_fits(article):
    """The most central sentence first: what fits beside it is added, in the order of the text."""
    pytest.importorskip("sumy")
    peers = summary_peers.peers()
    assert told(peers["lexrank"](article, 40)) == told(peers["lexrank-3"](article, 0)) == [FIRST, SECOND, THIRD]
    assert len(told(peers["lexrank"](article, 1))) == 1


def test_a_missing_peer_is_named(monkeypatch):
    """Asked for by name it ends the program with what to do; else the others stand alone."""
    monkeypatch.setattr(summary_peers, "lexrank", lambda: None)
    assert list(summary_writers.writers([])) == ["lead-3", "lead-cut", "salient", "embedded", "lead"]
    with pytest.raises(SystemExit, match="lexrank: sumy is not installed"):
        summary_writers.writers(["lexrank"])


@pytest.mark.data
def test_lines_of_a_set(brief, article):
    """One line a summarizer, then one a group of items; a summarizer without a word on the set has none."""
    pytest.importorskip("rouge_score")
    named = {"lead-cut": summary_writers.of_story(summary_writers.lead_cut), "salient": summary_writers.of_story(summary_writers.salient)}
    lines = list(summaries.scored(summary_sets.Set("single", 60, [article]), named, 1))
    assert [line.partition(" R1")[0].strip() for line in lines[:4]] == [
        "single lead-cut",
        "single lead-cut of abstracts",
        "single lead-cut of gum",
        "own-2",
    ]
    assert lines[4:] == ["    > The mayor praised builders.", *(f"    = {text}" for text in (FIRST, SECOND, THIRD))]
    assert (
        len([line for line in summaries.scored(summary_sets.Set("briefs", 75, [brief]), named, 0) if " of " not in line.partition("R1")[0]])
        == 2
    )


@pytest.mark.data
def test_speeds_are_of_those_who_work(article):
    """Baselines have no speed; a backend has, beside LexRank's where that is there."""
    named = summary_writers.writers(["lead-3", "lead"])
    lines = list(summary_speed.speeds(named, [article]))
    assert [line.partition(" articles/s")[0] for line in lines] == ["speed splitting into sentences", "speed lead"]


@pytest.mark.slow
def test_a_first_summary_from_a_cold_command_line(monkeypatch):
    """A whole process of the command, with the backend named in a configuration of its own."""
    monkeypatch.setattr(summary_speed, "lexrank", lambda: None)
    monkeypatch.setattr(summary_speed, "RUNS", 1)
    (line,) = summary_speed.cold(["lead", "lead-3"], ARTICLE["text"])
    assert line.startswith("speed lead first summary from a cold command line ")
