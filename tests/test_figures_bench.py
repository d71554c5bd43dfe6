"""`python -m benchmarks figures`: what it prints of a file of labels, what its peers find, and how key figures are scored."""

from __future__ import annotations

import json
import re

import pytest

from benchmarks import figure_peers, figures
from benchmarks.figure_scores import headline_values, key_scores, scores
from benchmarks.figure_sets import Labelled
from digest.language.parser import Parser

TEXT = "The port had 41 ships on Monday, 3% more than in May. It cost £75m."


def label(surface: str, value: float | None, unit: str | None, **more):
    start = TEXT.index(surface)
    return {"value": None if value is None else [value], "unit": unit, "start": start, "end": start + len(surface), **more}


def found(surface: str, value: float | None, unit: str | None = None, **more):
    start = TEXT.index(surface)
    return {"value": value, "high": None, "unit": unit, "start": start, "end": start + len(surface), **more}


ROW = {"id": "a", "text": TEXT, "quantities": [label("41 ships", 41, "ships"), label("3%", 3, "percent"), label("£75m", 75e6, "GBP")]}


@pytest.fixture
def bench(monkeypatch, capsys):
    """Run the benchmark; return what it prints on both streams."""

    def run(*arguments: str):
        figures.main(arguments)
        return capsys.readouterr()

    return run


@pytest.mark.data
def test_scores_of_a_file(data, bench, tmp_path):
    """A line a score with what others reach, then the speeds, each beside the reader's own."""
    (tmp_path / "own.jsonl").write_text(json.dumps(ROW))
    lines = bench("--gold", str(tmp_path / "own.jsonl")).out.splitlines()
    assert [re.fullmatch(r"own value \d+\.\d \((quantulum3 \d+\.\d, )?regex 100\.0\)", line) is not None for line in lines[:1]] == [True]
    assert [re.sub(r" [0-9.]+ times.*| \d+$", "", line) for line in lines if line.startswith("sentences/s")][:2] == [
        "sentences/s of the reader",
        "sentences/s of digest, beside the reader",
    ]
    told = r"^sentences/s of regex \d+ \(digest [\d.e-]+ times as many, digest with the reader [\d.e-]+ times as many\)$"
    assert re.search(told, "\n".join(lines), re.MULTILINE)


@pytest.mark.data
def test_a_peer_that_is_missing_is_named(data, bench, monkeypatch, tmp_path):
    """The rest is measured, and stderr says what is not."""
    monkeypatch.setattr(figure_peers, "quantulum3", lambda: None)
    (tmp_path / "own.jsonl").write_text(json.dumps(ROW))
    told = bench("--gold", str(tmp_path / "own.jsonl"))
    assert told.err == "quantulum3 is not installed, so nothing is compared with it; ./run setup installs it\n"
    assert "quantulum3" not in told.out


def test_a_peer_that_breaks_finds_nothing():
    """What it raises is counted, and the next sentence is asked all the same; places count in the text."""

    def peer(sentence: str):
        if "cost" not in sentence:
            raise ZeroDivisionError
        yield {"value": 75e6, "start": sentence.index("£"), "end": sentence.index(".")}

    bench = figures.Bench(Parser(), {"own": peer})
    answers = bench.answers(Labelled("own", [ROW], is_whole=True))
    assert answers["own"] == {"a": [{"value": 75e6, "start": TEXT.index("£"), "end": len(TEXT) - 1}]}
    assert (bench.broken["own"], bench.sentences) == (1, 2)
    assert "sentences over which own raised an error 1" in list(figures.speeds(bench))


def test_the_floor():
    """Digits with a currency, a percent sign or the word behind them; words and hedges are beyond it."""
    told = [(f["value"], f["unit"], TEXT[f["start"] : f["end"]]) for f in figure_peers.floor(TEXT)]
    assert told == [(41, "ships", "41 ships"), (3, "percent", "3%"), (75e6, "GBP", "£75m")]


def test_quantulum3_gives_ranges_and_places():
    """It gives a range's middle and half its width; both ends are what it means."""
    pytest.importorskip("num2words")
    ask = figure_peers.quantulum3()
    (span,) = ask("It fell between 40 and 50 percent.")
    assert (span["value"], span["high"], span["unit"]) == (40, 50, "percentage")


@pytest.mark.data
def test_what_is_whole_has_precision(data):
    """Where every figure is labelled a false one costs; elsewhere only the missed one does."""
    answers = {"a": [found("41 ships", 41, "ships"), found("3%", 3, "percent"), found("May", 5)]}
    whole, part = (scores(Labelled("own", [ROW], is_whole=is_whole), answers) for is_whole in (True, False))
    assert (whole["value"], part["value"]) == (66.7, 66.7)
    assert (whole["span"], part["span"]) == (66.7, 66.7)
    more = {"a": [*answers["a"], found("Monday", 1)]}
    assert scores(Labelled("own", [ROW], is_whole=True), more)["value"] == 57.1
    assert scores(Labelled("own", [ROW], is_whole=False), more)["value"] == 66.7


@pytest.mark.data
def test_what_is_not_judged_is_not_compared(data):
    """A label that leaves the speaker open neither confirms nor denies one."""
    open_, said = label("41 ships", 41, "ships", unjudged=["speaker"]), label("3%", 3, "percent", speaker="Ann Lee")
    held = Labelled("own", [{**ROW, "quantities": [open_, said]}], is_whole=True)
    answers = {"a": [found("41 ships", 41, speaker="Bo Ray"), found("3%", 3, speaker="Ann Lee")]}
    assert scores(held, answers)["speaker"] == 100
    held.rows[0]["quantities"][0].pop("unjudged")
    assert scores(held, answers)["speaker"] == 50


@pytest.mark.data
def test_the_headlines_number_first(data):
    """The first key figure has a number of the editor's headline; the lead's, where the headline has none."""
    quantities = [{**label("41 ships", 41, "ships"), "key": 2}, {**label("£75m", 75e6, "GBP"), "key": 1}]
    item = {"gold": {"headline": "Port pays £75m", "lead": "Forty-one ships came; 41 is a record."}}
    assert headline_values(item, quantities) == [75e6]
    assert headline_values({"gold": {**item["gold"], "headline": "Port pays"}}, quantities) == [41]
    assert headline_values({"gold": {"headline": "Port pays", "lead": "In 1911, too."}}, quantities) == []


@pytest.mark.data
def test_key_figures_are_scored(data):
    """By overlap with the labelled one that ranks first; nothing where the answers rank none."""
    held = Labelled("own", [{**ROW, "quantities": [{**label("£75m", 75e6, "GBP"), "key": 1}]}], is_whole=True)
    assert key_scores(held, {"a": [found("cost £75m", 75e6, key=1), found("41 ships", 41, key=2)]}) == {"key first": 100}
    assert key_scores(held, {"a": [found("cost £75m", 75e6, key=2), found("41 ships", 41, key=1)]}) == {"key first": 0}
    assert key_scores(held, {"a": [found("cost £75m", 75e6, key=None)]}) == {}
