"""How the choice of key figures is measured and trained, and floors under its scores on labelled news."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from benchmarks import key_figures as bench
from benchmarks.data import lines
from benchmarks.key_figures import WAYS, Labelled, Right, is_held_out, judged, labelled, labels, told
from digest.figures.ranking import rank
from training import key_figures as training
from training.linear import Choice, choices, minimum, odds


def _item(**changes: Any) -> dict[str, Any]:
    label = {"high": None, "unit": "people", "modifier": None, "kind": "count", "what": "", "speaker": None}
    item = {
        "id": "own", "source": "own", "title": "Storm kills 41",
        "docs": [
            {"outlet": "A", "title": "Storm kills 41", "sentences": [[0, "The storm killed 41 people."], [1, "It left 12,000 homes dark."]]},
            {"outlet": "B", "title": "Nedre mourns", "sentences": [[2, "Nedre mourned the 41 people on Tuesday."]]},
        ],
        "gold": {
            "headline": "Storm kills 41 people on the coast", "lead": "A storm killed 41 people.",
            "figures": [
                {**label, "sentence": 1, "surface": "12,000 homes", "value": 12000, "unit": "homes", "key": True},
                {**label, "sentence": 0, "surface": "41 people", "value": 41, "key": True},
            ],
        },
    }  # fmt: skip
    return item | changes


def test_labels_are_found_in_what_digest_reads(parser):
    """An item's labels meet its figures: what is wanted, which the editor put first, and which the headline has."""
    item = next(labelled(parser, [_item()]))
    values = [figure.value for figure in item.story.figures]
    assert values == [41, 12000, 41]
    assert (item.wanted, item.shown, item.foremost, item.headline) == (2, {0, 1}, {1}, {0, 2})
    assert [[figure.span.of(article.text) for figure in article.figures] for article in item.articles] == [
        ["41 people", "12,000 homes"],
        ["41 people"],
    ]
    assert labels(_item(), item.story.text, parser.parse(item.story.text, item.story.sentences)) == item


def test_a_choice_is_judged(parser):
    """A rank on a wanted figure is a hit; a first one is right where the headline, or the first label, has it."""
    item = next(labelled(parser, [_item()]))
    keyed = [replace(figure, key=key) for figure, key in zip(item.story.figures, (2, None, 1), strict=True)]
    assert judged(item, keyed) == Right(ranked=2, hit=1, wanted=2, headline=1, headlines=1, foremost=0, items=1)
    assert Right(1, 1, 1) + Right(2, 1, 3, 1, 1) == Right(3, 2, 4, 1, 1)


def test_without_a_number_in_the_headline_the_lead_counts(parser):
    """The headline's number is the lead's where the headline has none, and nobody's where neither has one."""
    gold = _item()["gold"]
    lead = next(labelled(parser, [_item(gold={**gold, "headline": "Storm on the coast"})]))
    none = next(labelled(parser, [_item(gold={**gold, "headline": "Storm on the coast", "lead": "A storm came."})]))
    assert lead.headline == {0, 2}
    assert none.headline is None


def test_each_way_ranks_the_storys_figures(parser):
    """Every way of ranking gives back the figures of the story, in their order, and its scores are one line."""
    item = next(labelled(parser, [_item()]))
    for way, rank_by in WAYS.items():
        assert len(rank_by(item)) == 3
        assert told(way, [item], way).startswith(f"{way}: P ")
    assert [figure.key for figure in bench.first_numbers(item)] == [1, 2, None]


def test_articles_by_themselves_are_judged(parser):
    """An article counts where it holds the headline's number, and is right where that comes first."""
    item = next(labelled(parser, [_item()]))
    assert bench.alone(item) == Right(headline=2, headlines=2)
    assert bench.alone(item._replace(headline=frozenset({1}))) == Right(headline=0, headlines=1)
    assert bench.alone(item._replace(headline=None)) == Right()


def test_the_bench_says_what_it_measures(monkeypatch, capsys):
    """One line a way, one a source, and how long a figure takes."""
    held_out = next(f"own-{number}" for number in range(100) if is_held_out(f"own-{number}"))
    trained_on = next(f"own-{number}" for number in range(100) if not is_held_out(f"own-{number}"))
    monkeypatch.setattr(bench, "lines", lambda _: [_item(id=held_out), _item(id=trained_on)])
    bench.main()
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(",")[0].partition(":")[0] for line in said[:-1]] == [*WAYS, "each article alone", "own"]
    assert all(" 1 items" in line for line in said[:-1] if "alone:" not in line)
    assert said[-1].endswith("ms a figure")


def test_odds_are_those_of_the_rows():
    """One feature that holds in half the rows, wanted three times of four with it and once of four without."""
    rows = np.array([[1.0, 1.0]] * 4 + [[1.0, 0.0]] * 4)
    wanted = np.array([1.0, 1, 1, 0, 1, 0, 0, 0])
    weights = odds(rows, wanted, np.ones(8), np.zeros(2))
    assert weights == pytest.approx([np.log(1 / 3), np.log(9)], abs=1e-3)


def test_a_ridge_holds_weights_down():
    """The same rows with a ridge give a smaller weight."""
    rows, wanted = np.array([[1.0]] * 4), np.array([1.0, 1, 1, 0])
    loose, held = (odds(rows, wanted, np.ones(4), np.array([ridge]))[0] for ridge in (0.0, 5.0))
    assert 0 < held < loose


def test_choices_follow_what_was_right():
    """What the right rows of several choices share gets the weight, also where two rows may be right."""
    rows = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
    first, second = choices(rows, [Choice(0, 2, np.array([1.0, 0.0]), 1.0), Choice(2, 5, np.array([0.0, 1.0, 1.0]), 0.5)], np.full(2, 0.1))
    assert first > 0.5
    assert second < -0.5


def test_the_minimum_of_a_valley():
    """A long, narrow valley is followed to its end."""
    steep = np.array([1.0, 100.0, 10000.0])
    goal = np.array([3.0, -2.0, 0.5])
    found = minimum(lambda point: (float(steep @ (point - goal) ** 2), 2 * steep * (point - goal)), np.zeros(3))
    assert found == pytest.approx(goal, abs=1e-3)


def test_the_views_of_a_story(parser):
    """A story and each of its articles is seen with its title and without; the same value is wanted in each article."""
    item = next(labelled(parser, [_item()]))
    seen = list(training.views(item))
    assert len(seen) == 6
    assert [len(view.rows) for view in seen] == [3, 3, 2, 2, 1, 1]
    assert [list(view.shown) for view in seen[::2]] == [[1, 1, 0], [1, 1], [1]]
    assert [list(view.headline) for view in seen[::2]] == [[1, 0, 1], [1, 0], [1]]
    assert [list(view.foremost) for view in seen[::2]] == [[0, 1, 0], [0, 1], [0]]


def test_the_same_items_give_the_same_weights(parser, tmp_path, monkeypatch):
    """Nothing is left to chance: weights, file and hash are alike, and the table is what the loader reads."""
    monkeypatch.setattr(training, "RAREST", 1)
    item = next(labelled(parser, [_item()]))
    one, other = tmp_path / "one.tsv", tmp_path / "other.tsv"
    hashes = {training.written(training.trained([item]), path) for path in (one, other)}
    assert hashes == {hashlib.sha256(one.read_bytes()).hexdigest()}
    monkeypatch.setattr(rank, "WEIGHTS", one)
    monkeypatch.setattr(rank, "SHA256", hashes.pop())
    rank._known.cache_clear()
    try:
        assert all(weight.key != 0 for weight in rank.weights(item.story))
    finally:
        rank._known.cache_clear()


def test_a_trial_does_not_touch_the_shipped_weights(monkeypatch, tmp_path, capsys):
    """With --out the command writes there alone."""
    before = rank.WEIGHTS.read_bytes()
    monkeypatch.setattr(training, "labelled", lambda parser: labelled(parser, [_item(id=f"own-{number}") for number in range(8)]))
    monkeypatch.setattr(training, "expect", lambda *_: pytest.fail("the loader was rewritten"))
    training.main(["--out", str(tmp_path / "trial.tsv")])
    assert (tmp_path / "trial.tsv").read_text(encoding="utf-8").startswith("feature\tkey\tfirst\n")
    assert rank.WEIGHTS.read_bytes() == before
    assert "trial.tsv: " in capsys.readouterr().out


@pytest.fixture(scope="module")
def held_out(data, parser) -> list[Labelled]:
    """Every third of the items that nothing is trained on, 113; `./run bench key_figures` reads all, which takes CI too long."""
    assert data.is_dir()
    return list(labelled(parser, [item for item in lines("briefs/briefs.jsonl") if is_held_out(item["id"])][::3]))


@pytest.mark.data
@pytest.mark.slow
def test_floors_on_labelled_news(held_out):
    """On items that were never trained on, the choice and what comes first keep their quality."""
    got = {way: sum((judged(item, rank_by(item)) for item in held_out), start=Right()) for way, rank_by in WAYS.items()}
    alone, titled, together, naive = (got[way] for way in ("text alone", "text and title", "articles together", "first numbers"))
    assert alone.hit / alone.ranked >= 0.68
    assert alone.hit / alone.wanted >= 0.74
    assert alone.headline / alone.headlines >= 0.74
    assert titled.headline / titled.headlines >= 0.76
    assert together.headline / together.headlines >= 0.80
    assert naive.hit / naive.ranked < 0.54
    by_itself = sum(map(bench.alone, held_out), start=Right())
    assert by_itself.headline / by_itself.headlines >= 0.84
