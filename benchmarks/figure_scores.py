"""Answers about labelled texts in, their scores in per cent out, by the development data's own scorers; higher is better in all.

"value", "value+unit" and "span" are F1 where every figure is labelled, else recall. A unit is right leniently when its head or all
its words are; "strict" when it is the same unit. "modifier", "direction" and "speaker" are accuracies over figures whose value and
place are right. "traps avoided" counts stretches that no figure may touch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.figure_sets import Labelled
from benchmarks.scorers import scorer

Answers = Mapping[str, Sequence[Mapping[str, Any]]]  # the figures of each text, by its id, as `digest figures --jsonl` has them
FOUND = {"value": "value", "value+unit": "value+unit", "value+unit strict": "value+UNIT", "span": "span=", "span overlapping": "span~"}
SAID = {"modifier": "modifier", "direction": "change", "speaker": "speaker"}
SCALES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
WORDS = "two three four five six seven eight nine ten eleven twelve".split()  # "one" is as often a pronoun


def scores(held: Labelled, answers: Answers) -> dict[str, float]:
    """Return what the scorer says of answers, and how the key ones were chosen where the labels tell."""
    told, _ = compared(held.rows, answers, held)
    rate = "F1" if held.is_whole else "R"
    found = {name: told[theirs][rate] for name, theirs in FOUND.items() if theirs in told}
    found |= said_scores(held, answers)
    if "derived" in told:
        found["derived"] = told["derived"]["recall"]
    if "traps" in told:
        found["traps avoided"] = 100 - told["traps"]["rate"]
    return found | key_scores(held, answers)


def said_scores(held: Labelled, answers: Answers) -> dict[str, float]:
    """Return the accuracies of what is said of figures, each where the set labels it, over the figures whose labels judge it."""
    found = {}
    for name, theirs in SAID.items():
        if any(quantity.get(theirs) for row in held.rows for quantity in row["quantities"]):
            told, _ = compared([_judging(row, name) for row in held.rows], answers, held)
            found |= {name: told[theirs]["acc"]} if theirs in told else {}
    return found


def _judging(row: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return a row in which a figure whose label does not judge a field is optional, so that the field is not compared."""
    return {**row, "quantities": [{**q, "optional": q.get("optional") or name in q.get("unjudged", ())} for q in row["quantities"]]}


def compared(rows: Sequence[Mapping[str, Any]], answers: Answers, held: Labelled, shown: int = 0) -> tuple[dict[str, Any], list[Any]]:
    """Return all that the scorer says, and of so many texts: id, text, what was missed and what was found too much.

    The labels of the briefs say nothing of directions, so none is compared there.
    """
    in_scorer_terms = scorer("measures")["quantity"]
    hidden = {"direction": None} if held.items else {}
    told = {row["id"]: [in_scorer_terms({**figure, **hidden}) for figure in answers.get(row["id"], ())] for row in rows}
    result: tuple[dict[str, Any], list[Any]] = scorer("score_figures")["score"](rows, told, shown)
    return result


def key_scores(held: Labelled, answers: Answers) -> dict[str, float]:
    """Return how the figures that a reader wants at a glance were chosen; nothing where the answers rank none."""
    if not any(figure.get("key") for figures in answers.values() for figure in figures):
        return {}
    found: dict[str, float] = {}
    wanted = [(row["id"], q) for row in held.rows for q in row["quantities"] if q.get("key") == 1]
    if wanted:
        found["key first"] = _share(any(_overlap(q, figure) for figure in _first(answers, name)) for name, q in wanted)
    if held.items:
        out = [{"id": name, "figures": figures} for name, figures in answers.items()]
        told = scorer("measures")["score_keys"](held.items, out)
        found |= {"key precision": told["P"], "key recall": told["R"]}
        found |= headline_scores(held, answers)
    return found


def headline_scores(held: Labelled, answers: Answers) -> dict[str, float]:
    """Return how often the first key figure is a number of the editor's headline, or of the lead where the headline has none.

    Of items where that number is a labelled value. Beside it, how often the first number of the text, in digits, is it.
    """
    ours, firsts = [], []
    for item, row in zip(held.items, held.rows, strict=True):
        if not (values := headline_values(item, row["quantities"])):
            continue
        ours.append(any(_is_one_of(figure, values) for figure in _first(answers, row["id"])))
        firsts.append(any(_equal(value, first) for first in list(_numbers(row["text"]))[:1] for value in values))
    return {"headline number first": _share(ours), "headline number first, by taking the text's first": _share(firsts)} if ours else {}


def headline_values(item: Mapping[str, Any], quantities: Sequence[Mapping[str, Any]]) -> list[float]:
    """Return the labelled values that an editor's headline holds, or else the lead."""
    values = [value for quantity in quantities for value in quantity["value"] or ()]
    for text in (item["gold"]["headline"], item["gold"]["lead"]):
        numbers = [*_numbers(text), *_in_words(text)]
        if found := [value for value in values if any(_equal(value, number) for number in numbers)]:
            return found
    return []


def _numbers(text: str) -> Iterator[float]:
    """Yield the numbers of a text that are written in digits, with their magnitude."""
    measures = scorer("measures")
    for digits, scale in measures["numbers"](measures["plain"](text)):
        if digits.count(".") < 2:
            yield float(digits) * SCALES[scale]


def _in_words(text: str) -> Iterator[float]:
    return (WORDS.index(word) + 2.0 for word in re.findall(r"[a-z]+", text.lower()) if word in WORDS)


def _first(answers: Answers, name: str) -> Iterator[Mapping[str, Any]]:
    return (figure for figure in answers.get(name, ()) if figure.get("key") == 1)


def _is_one_of(figure: Mapping[str, Any], values: Sequence[float]) -> bool:
    return any(_equal(value, end) for value in values for end in (figure["value"], figure["high"]) if end is not None)


def _equal(one: float, other: float) -> bool:
    equal: bool = scorer("score_figures")["close"](one, other)
    return equal


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _share(claims: Iterator[bool] | Sequence[bool]) -> float:
    held = list(claims)
    return 100 * sum(held) / len(held)
