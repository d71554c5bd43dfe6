"""Labelled figures of real news in, the rows of the figures' scorer out: every figure of a sentence, so precision too can be measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.labelled import LABELS, Passage, passages
from benchmarks.scorers import scorer
from digest.model import Span

FIGURES = LABELS / "figures.jsonl"


def news_gold(path: Path = FIGURES) -> list[dict[str, Any]]:
    """Return a row a sentence: {id, text, tags, quantities}, units in the scorer's terms, offsets into the row's text.

    A quantity that is optional is neither missed nor false. tags: what news it is (modern | bbc | newswire) and what it was drawn
    for (numbers | dates | names). Ends the program with a word when the development data is absent.
    """
    return [_row(passage) for passage in passages(path)]


def _row(passage: Passage) -> dict[str, Any]:
    label = passage.label
    return {
        "id": f"{label['item']}:{label['start']}",
        "text": passage.span.of(passage.text),
        "tags": [_news(label), label["drawn"]],
        "quantities": [_quantity(figure, passage) for figure in label["figures"]],
    }


def _news(label: Mapping[str, Any]) -> str:
    if label["set"] == "newswire":
        return "newswire"
    return "bbc" if label["item"].startswith("bbc-") else "modern"


def _quantity(figure: Mapping[str, Any], passage: Passage) -> dict[str, Any]:
    """Return a labelled figure as the scorer holds one."""
    begin = passage.span.start
    quantity = _in_scorer_terms({**figure, "start": figure["start"] - begin, "end": figure["end"] - begin})
    units = dict.fromkeys(_in_scorer_terms({"unit": unit})["unit"] for unit in _other_units(figure, passage))
    return {
        **quantity,
        "unit_alts": [unit for unit in units if unit != quantity["unit"]],
        "speaker": Span(*figure["speaker"]).of(passage.text) if "speaker" in figure else None,
        "optional": figure.get("optional", False),
        "derived": figure["kind"] == "derived",
    }


def _in_scorer_terms(figure: Mapping[str, Any]) -> dict[str, Any]:
    quantity: dict[str, Any] = scorer("measures")["quantity"]({"direction": None, "speaker": None, **figure})
    return {**quantity, "concept": None}


def _other_units(figure: Mapping[str, Any], passage: Passage) -> Iterator[str]:
    """Yield what else may stand for the unit: as labelled, the whole phrase that is counted, its last word alone."""
    yield from figure.get("unit_alts", ())
    if "noun" in figure:
        yield Span(*figure["noun"]).of(passage.text)
    if figure["kind"] in ("count", "derived") and figure["unit"]:
        yield figure["unit"].split()[-1]
    if figure["kind"] == "age":
        yield figure["unit"]
