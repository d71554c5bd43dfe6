"""Two manifests of one day in, in what their editions differ out (pure): stories, headlines, sentences, figures, and what made them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Literal, NamedTuple

from digest.facts import said

Kind = Literal[
    "software", "setting", "model", "story added", "story gone", "story moved", "headline", "sentence", "figure", "correction", "problem"
]
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
SECTION = re.compile(r"^(?:## |---$)", re.MULTILINE)  # or, in an edition without one, the line over what it says of itself
ABSENT = "left out"  # where a story stands that an edition does not have


class Difference(NamedTuple):
    """What two editions have differently. where: a setting, "story 3", "3.2"; then, now: None for what is not there."""

    kind: Kind
    where: str
    then: str | None
    now: str | None


class _Pair(NamedTuple):
    """One story in both manifests, and where its edition has it."""

    then: Mapping[str, Any]
    now: Mapping[str, Any]


def differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[Difference]:
    """Return what the second edition has otherwise than the first one: what made it first, then story by story, then what stands around."""
    pairs, gone, added = _paired(then, now)
    return [
        *_of_making(then, now),
        *(Difference("story gone", _place(one), one["headline"], None) for one in gone),
        *(Difference("story added", _place(one), None, one["headline"]) for one in added),
        *(found for pair in pairs for found in _of_story(pair)),
        *_of_texts("correction", "corrections", *([one["text"] for one in facts["corrections"]] for facts in (then, now))),
        *_of_texts("problem", "problems", *([one["reason"] for one in facts["problems"]] for facts in (then, now))),
    ]


def is_same_below_heading(then: str, now: str) -> bool:
    """Tell whether two editions, as Markdown, have the same text below what stands over their first section: date, length, reason."""
    return _below_heading(then) == _below_heading(now)


def _below_heading(markdown: str) -> str:
    body = FRONT_MATTER.sub("", markdown, count=1)
    begin = SECTION.search(body)
    return body[begin.start() :] if begin else body


def _of_making(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Difference]:
    if then["generator"] != now["generator"]:
        yield Difference("software", "digest", then["generator"], now["generator"])
    flat = [dict(_flat(facts["settings"])) for facts in (then, now)]
    yield from _of_values("setting", *flat)
    yield from _of_values("model", *({one["name"]: one["sha256"] for one in facts["models"]} for facts in (then, now)))


def _flat(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield every setting by its place, as people write it: sources[2].weight."""
    if isinstance(value, Mapping) and value:
        for name, one in value.items():
            yield from _flat(one, f"{place}.{name}" if place else str(name))
    elif isinstance(value, list) and value:
        for index, one in enumerate(value):
            yield from _flat(one, f"{place}[{index}]")
    else:
        yield place, "none" if value in ([], {}, None) else str(value)


def _of_values(kind: Kind, then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Difference]:
    for name in dict.fromkeys((*then, *now)):
        if then.get(name) != now.get(name):
            yield Difference(kind, name, then.get(name), now.get(name))


def _of_texts(kind: Kind, where: str, then: Sequence[str], now: Sequence[str]) -> Iterator[Difference]:
    yield from (Difference(kind, where, text, None) for text in then if text not in now)
    yield from (Difference(kind, where, None, text) for text in now if text not in then)


def _paired(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[list[_Pair], list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Return the stories that both editions have, by id, else by most of their articles; those of the first alone; of the second alone."""
    left = {one["id"]: one for one in _stories(then)}
    right = {one["id"]: one for one in _stories(now)}
    pairs = [_Pair(left.pop(name), right.pop(name)) for name in list(left) if name in right]
    for name, one in list(left.items()):
        best = max(right.values(), key=lambda other: len(set(one["articles"]) & set(other["articles"])), default=None)
        if best is not None and set(one["articles"]) & set(best["articles"]):
            pairs.append(_Pair(left.pop(name), right.pop(best["id"])))
    return pairs, list(left.values()), list(right.values())


def _stories(facts: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    return (*facts["stories"], *facts["also"])


def _place(story: Mapping[str, Any]) -> str:
    return f"story {story['number']}" if story.get("number") else "one line"


def _of_story(pair: _Pair) -> Iterator[Difference]:
    then, now = pair
    place = _place(now)
    if _place(then) != place:
        yield Difference("story moved", now["headline"], _place(then), place)
    if then["headline"] != now["headline"]:
        yield Difference("headline", place, then["headline"], now["headline"])
    if then.get("number") and now.get("number"):  # of one that stands in one line nothing else is printed
        yield from _of_sentences(_printed(then), _printed(now))
        yield from _of_values("figure", *({f"{place}: {what}": said for what, said in _figures(one).items()} for one in pair))


def _of_sentences(then: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]]) -> Iterator[Difference]:
    """Yield the sentences that differ, by their ids; those between two that are the same are held against each other in order."""
    matcher = SequenceMatcher(None, [text for _, text in then], [text for _, text in now], autojunk=False)
    for tag, *places in matcher.get_opcodes():
        if tag != "equal":
            before, after, begin, end = places
            for was, has in zip_longest(then[before:after], now[begin:end]):
                there = (has or was)[0]
                yield Difference("sentence", there, was[1] if was else None, has[1] if has else None)


def _printed(story: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(one["id"], (one["printed"] or one)["text"]) for one in story["draft"] if one["id"]]


def _figures(story: Mapping[str, Any]) -> dict[str, str]:
    """Return the figures that a story shows: by what they count, all numbers that its outlets have for it."""
    found: dict[str, str] = {}
    for figure in story["figures"]:
        best = figure["sides"][0][0]
        what = best["what"] or best["noun"] or best["unit"] or "a number"
        numbers = " / ".join(dict.fromkeys(said(side[0]) for side in figure["sides"]))
        found[what] = f"{found[what]}; {numbers}" if what in found else numbers
    return found
