"""A treebank's sentence in, the same as news might write it out: titles, capitals, curly marks, newswire's short forms."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from digest.language.lemmas import edit
from digest.language.pieces import Word, shape
from training.treebank import Example

SHARES = {"headline": 0.07, "title": 0.05, "upper": 0.03, "quoted": 0.2, "open": 0.05, "short": 0.4}  # of the sentences
SHORT = {"million": ("m", "mln", "mn"), "billion": ("bn", "b"), "percent": ("pct",), "dollars": ("dlrs",), "trillion": ("tn",)}
SMALL = frozenset("a an the of in on to and or for at by from as with".split())  # words that titles leave small
LONGEST_HEADLINE = 30  # words of a sentence that becomes one
BEING = frozenset("is are was were be been being am 's 're".split())


def varied(example: Example, chance: random.Random) -> Example:
    """Return an example, in some way of the above or as it is; what is labelled stays labelled."""
    if chance.random() < SHARES["headline"]:
        example = headline(example, chance)
    elif chance.random() < SHARES["open"] and example.heads and example.words[-1].text == ".":
        example = without(example, {len(example.words) - 1})
    if chance.random() < SHARES["quoted"]:
        example = requoted(example, chance.choice((("“", "”"), ("“", "”"), ("‘", "’"))))
    if chance.random() < SHARES["short"]:
        example = shortened(example, chance)
    roll = chance.random()
    change: Callable[[str], str] = str.upper if roll < SHARES["upper"] else titled if roll < SHARES["upper"] + SHARES["title"] else str
    # only the shapes differ: the pieces are of small letters anyway
    return replace(example, shapes=tuple(shape(change(word.text)) for word in example.words))


def headline(example: Example, chance: random.Random) -> Example:
    """Write a sentence as a headline: "The US will move 3,000 troops." as "US to move 3,000 troops".

    Articles and the full stop go; "will" becomes "to", forms of "be" may go, "and" between subjects may be a comma.
    A sentence without a verb and its subject stays as it is.
    """
    size = len(example.words)
    if not example.heads or size > LONGEST_HEADLINE or example.heads.count(0) != 1:
        return example
    root = example.heads.index(0) + 1
    below = [label for head, label in zip(example.heads, example.labels, strict=True) if head == root]
    if example.upos[root - 1] not in ("VERB", "NOUN", "ADJ") or not {"nsubj", "nsubj:pass"} & set(below):
        return example
    texts = [word.text for word in example.words]
    changed: dict[int, tuple[str, str, str, str]] = {}
    gone = {place for place in range(size) if example.labels[place] == "det" and texts[place].lower() in ("a", "an", "the")}
    gone |= {size - 1} if texts[-1] in (".", "!") else set()
    drops_being = chance.random() < 0.5
    for place in range(size):
        if example.heads[place] != root and example.labels[place] != "cc":
            continue
        label, text = example.labels[place], texts[place].lower()
        if label == "aux" and text in ("will", "'ll", "’ll"):
            changed[place] = ("to", "PART", "TO", "mark")
        elif label in ("aux:pass", "cop", "aux") and text in BEING and drops_being:
            gone.add(place)
        elif label == "cc" and text == "and" and place < root - 1 and chance.random() < 0.5:
            changed[place] = (",", "PUNCT", ",", "punct")
    return without(_rewritten(example, changed), gone)


def _rewritten(example: Example, changed: dict[int, tuple[str, str, str, str]]) -> Example:
    """Put other words in some places: (text, upos, xpos, label)."""
    words, upos, xpos, labels, lemmas = (list(part) for part in (example.words, example.upos, example.xpos, example.labels, example.lemmas))
    for place, (text, tag, fine, label) in changed.items():
        words[place] = Word(text, text == ",")
        upos[place], xpos[place], labels[place], lemmas[place] = tag, fine, label, edit(text, text)
    return replace(example, words=tuple(words), upos=tuple(upos), xpos=tuple(xpos), labels=tuple(labels), lemmas=tuple(lemmas))


def without(example: Example, gone: set[int]) -> Example:
    """Leave words out; those that others depend on stay. A name whose first word goes begins with its next."""
    gone = {place for place in gone if place + 1 not in example.heads}
    kept = [place for place in range(len(example.words)) if place not in gone]
    if not gone or not kept:
        return example
    moved = {0: 0} | {place + 1: new + 1 for new, place in enumerate(kept)}

    def part(values: Sequence[str]) -> tuple[str, ...]:
        return tuple(values[place] for place in kept) if values else ()

    return Example(
        words=tuple(example.words[place] for place in kept),
        upos=part(example.upos), xpos=part(example.xpos), lemmas=part(example.lemmas), labels=part(example.labels),
        heads=tuple(moved[example.heads[place]] for place in kept), names=_names_without(example.names, gone),
    )  # fmt: skip


def _names_without(names: Sequence[str], gone: set[int]) -> tuple[str, ...]:
    """Leave words' marks out; the first that stays of a name is its "B-"."""
    kept, has_begun = [], False
    for place, mark in enumerate(names):
        has_begun = has_begun and mark.startswith("I-")
        if place not in gone:
            kept.append(mark if has_begun or mark == "O" else f"B{mark[1:]}")
            has_begun = mark != "O"
    return tuple(kept)


def requoted(example: Example, marks: tuple[str, str]) -> Example:
    """Write straight quotation marks as curly ones, apostrophes with them."""
    words, is_open = [], False
    for word in example.words:
        text = word.text.replace("'", "’")
        if text in ('"', "``", "’’"):
            text, is_open = marks[is_open], not is_open
        words.append(Word(text, word.is_glued))
    return replace(example, words=tuple(words))


def shortened(example: Example, chance: random.Random) -> Example:
    """Write magnitudes and units as newswire does: "5 million" as "5m", "percent" as "pct"."""
    words, lemmas = list(example.words), list(example.lemmas)
    for place, word in enumerate(words):
        if place and (others := SHORT.get(word.text)):
            text = chance.choice(others)
            words[place] = Word(text, len(text) < 3 and words[place - 1].text[-1:].isdigit())
            if lemmas:
                lemmas[place] = edit(text, text)
    return replace(example, words=tuple(words), lemmas=tuple(lemmas))


def titled(text: str) -> str:
    """Write a word as titles do: a capital first, but for the small ones."""
    return text if text in SMALL else text[:1].upper() + text[1:]
