"""Train what ranks figures: `python -m training.key_figures`, three minutes on two cores, nearly all of them reading.

Labels: which figures of 1,188 items an editor would show, in their order, and the editor's headlines (../shared/data/briefs).
Seven tenths of the items are trained on; benchmarks/key_figures.py measures the rest. The same figures give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.key_figures import WAYS, Labelled, labelled, told
from digest.figures.ranking import rank
from digest.figures.ranking.features import Row, rows
from digest.figures.ranking.page import Page, measure_of
from digest.figures.ranking.rank import Told
from digest.language.parser import Parser
from training.linear import Choice, Floats, choices, odds
from training.pinned import expect

RIDGE = 8.0  # of every weight but that of "always"
RAREST = 12  # rows of a feature that is trained on: a weight from fewer is chance
FOREMOST = 0.5  # how much the editor's first label counts beside the number of the editor's headline
NOT_FIRST = ("hedged",)  # how sure a number is says whether a reader wants it, and not whether it leads
DIGITS = 3  # of a weight, behind the point


class View(NamedTuple):
    """One way to see an item: a row for each figure; shown, and what may come first by headline and label (0 or 1 each)."""

    rows: list[Row]
    shown: Floats
    headline: Floats
    foremost: Floats


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.key_figures", description=__doc__)
    parser.add_argument("--out", type=Path, default=rank.WEIGHTS, help="the file for the weights; default: where they are loaded")
    out = parser.parse_args(arguments).out
    items = list(labelled(Parser()))
    sha256 = written(trained([item for item in items if not item.is_held_out]), out)
    if out.resolve() == rank.WEIGHTS.resolve():
        expect(sha256, Path(rank.__file__))
        rank.SHA256 = sha256
        held_out = [item for item in items if item.is_held_out]
        print(*(told(f"{way}, {len(held_out)} items", held_out, way) for way in WAYS), sep="\n")
    print(f"{out}: {sha256}")


def trained(items: Sequence[Labelled]) -> dict[str, tuple[float, float]]:
    """Return the weights by feature: what makes a figure be shown, and what makes it come first."""
    seen = [view for item in items for view in views(item) if view.rows]
    names = _names(seen)
    matrix = np.array([[row.get(name, 0.0) for name in names] for view in seen for row in view.rows])
    ridge = np.array([RIDGE if name != "always" else 0.0 for name in names])
    shown = np.concatenate([view.shown for view in seen])
    key = odds(matrix, shown, np.ones(len(matrix)), ridge)
    leads = matrix * [name not in NOT_FIRST for name in names]
    first = choices(leads, list(_choices(seen)), np.full(len(names), RIDGE))
    return {name: (float(one), float(other)) for name, one, other in zip(names, key, first, strict=True)}


def written(weights: dict[str, tuple[float, float]], out: Path) -> str:
    """Write the weights, the heaviest first, and return the file's SHA-256."""
    order = sorted(weights, key=lambda name: (-max(map(abs, weights[name])), name))
    table = ["feature\tkey\tfirst", *(f"{name}\t{weights[name][0]:z.{DIGITS}f}\t{weights[name][1]:z.{DIGITS}f}" for name in order)]
    raw = "".join(f"{line}\n" for line in table).encode()
    out.write_bytes(raw)
    return hashlib.sha256(raw).hexdigest()


def views(item: Labelled) -> Iterator[View]:
    """Yield an item as its readers may get it: the story, and each article of several, with a title and without.

    In an article alone, a figure is shown that has the value of one which is shown in the story.
    """
    for told_, shown, headline, foremost in _parts(item):
        for title in dict.fromkeys((told_.title, "")):
            yield View(rows(Page(title, *told_[1:])), shown, headline, foremost)


def _parts(item: Labelled) -> Iterator[tuple[Told, Floats, Floats, Floats]]:
    chosen = (item.shown, item.headline or frozenset(), item.foremost)
    count = len(item.story.figures)
    yield item.story, *(np.array([float(index in part) for index in range(count)]) for part in chosen)
    if len(item.articles) < 2:
        return
    values = [{_told(item.story, index) for index in part} for part in chosen]
    begin = 0
    for article in item.articles:
        here = range(begin, begin + len(article.figures))
        yield article, *(np.array([float(_told(item.story, index) in part) for index in here]) for part in values)
        begin = here.stop


def _told(story: Told, index: int) -> object:
    figure = story.figures[index]
    return index if figure.value is None else (figure.value, measure_of(figure))


def _names(seen: Sequence[View]) -> list[str]:
    count: dict[str, int] = {}
    for name in (name for view in seen for row in view.rows for name in row):
        count[name] = count.get(name, 0) + 1
    return sorted(name for name, times in count.items() if times >= RAREST)


def _choices(seen: Sequence[View]) -> Iterator[Choice]:
    begin = 0
    for view in seen:
        end = begin + len(view.rows)
        for right, weight in ((view.headline, 1.0), (view.foremost, FOREMOST)):
            if 0 < right.sum() < len(right):
                yield Choice(begin, end, right, weight)
        begin = end


if __name__ == "__main__":
    main()
