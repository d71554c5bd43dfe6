"""Labelled figures of news: kept without the news, found in it again."""

from __future__ import annotations

import hashlib
import json

import pytest

from benchmarks import data as development
from benchmarks.figures_gold import FIGURES, news_gold
from benchmarks.labelled import passages

TEXT = "Before. The port handled about 41 ships a day, the harbour master said."


def _label(**changes):
    label = {"set": "pages", "item": "own", "start": 8, "end": len(TEXT), "drawn": "numbers", "hash": _hash(TEXT[8:])}
    return {
        **label,
        "figures": [{"start": 25, "end": 45, "value": 41, "unit": "ships per day", "kind": "rate", "modifier": "about"}],
        **changes,
    }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@pytest.fixture
def labels(monkeypatch, tmp_path):
    """Write labels of a page of our own, and return their file."""
    page = tmp_path / "pages" / "expected" / "own.txt"
    page.parent.mkdir(parents=True)
    page.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(development, "SHARED", tmp_path)

    def write(label):
        path = tmp_path / "figures.jsonl"
        path.write_text(json.dumps(label) + "\n", encoding="utf-8")
        return path

    return write


def test_labels_hold_no_text():
    """What is written of the news itself is at most four words long: the names of units."""
    lines = FIGURES.read_text(encoding="utf-8").splitlines()
    figures = [figure for line in lines for figure in json.loads(line)["figures"]]
    assert len(figures) > 500
    assert all(len((unit or "").split()) <= 4 for figure in figures for unit in [figure["unit"], *figure.get("unit_alts", [])])


def test_a_passage_is_found_again(labels):
    """A label whose hash is that of its passage gives the passage."""
    (passage,) = passages(labels(_label()))
    assert passage.span.of(passage.text) == TEXT[8:]


def test_a_changed_text_is_told(labels):
    """A passage that no longer reads as it was labelled ends the benchmark with its item's name."""
    with pytest.raises(SystemExit) as caught:
        list(passages(labels(_label(hash=_hash("The port handled 40 ships a day.")))))
    assert caught.value.code == "figures.jsonl: own: its text is not the one that was labelled; label it again"


def test_missing_scorers_are_named(labels):
    """Without the scorers' folder beside the development data, its absence is said."""
    with pytest.raises(SystemExit) as caught:
        news_gold(labels(_label()))
    assert "the scorers are not here" in str(caught.value.code)


@pytest.mark.data
def test_rows_of_news(data):
    """Every labelled figure covers a stretch of its sentence without white space around it; its units are the scorer's."""
    rows = news_gold()
    surfaces = [row["text"][q["start"] : q["end"]] for row in rows for q in row["quantities"]]
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(surface and surface == surface.strip() for surface in surfaces)
    assert {"dollar", "percentage", "year of age"} <= {q["unit"] for row in rows for q in row["quantities"]}
