"""Labelled texts in, as the scorer of figures takes them: public sets, the briefs' labels, news read whole, hand-made cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.data import lines, place
from benchmarks.figure_cases import read_cases, row
from benchmarks.figures_gold import news_gold
from benchmarks.scorers import scorer

ONE_TYPE = "rtext_"  # sets whose labels hold figures of one type only, whatever else the texts hold


class Labelled(NamedTuple):
    """A set of texts with their figures.

    rows: {"id", "text", "quantities"} as the scorer has them. is_whole: every figure is labelled, so that precision means
    something. titles: of texts that have one, by id. items: the briefs behind the rows.
    """

    name: str
    rows: Sequence[Mapping[str, Any]]
    is_whole: bool
    titles: Mapping[str, str] = {}
    items: Sequence[Mapping[str, Any]] = ()


def public_sets() -> Iterator[Labelled]:
    """Yield the sets of other projects; ends the program with a word when the development data is absent."""
    for path in sorted(place("figures").glob("*.jsonl")):
        yield Labelled(path.stem, lines(f"figures/{path.name}"), is_whole=not path.stem.startswith(ONE_TYPE))


def briefs(step: int = 1) -> Labelled:
    """Return the labels of the briefs, of every step-th item: key figures of news, not all that the texts hold."""
    items = lines("briefs/briefs.jsonl")[::step]
    titles = {item["id"]: item["title"] for item in items}
    return Labelled("briefs", [scorer("measures")["as_quantities"](item) for item in items], is_whole=False, titles=titles, items=items)


def news() -> Labelled:
    """Return sentences of news with every figure in them."""
    return Labelled("news", news_gold(), is_whole=True)


def cases() -> Labelled:
    """Return the hand-made cases; fractions there have four places, and are scored as what they stand for."""
    measures = scorer("measures")
    held = read_cases()
    rows = [row(case, measures["quantity"]) for case in held]
    for quantity in (quantity for one in rows for quantity in one["quantities"]):
        quantity["value"] = [measures["fraction"](value) for value in quantity["value"]] if quantity["value"] else None
    return Labelled("cases", rows, is_whole=True, titles={case.name: case.title for case in held})
