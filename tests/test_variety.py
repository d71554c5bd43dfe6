"""A treebank's sentence as news might write it: whatever is changed, what is labelled stays a tree with legal names."""

from __future__ import annotations

import random
from dataclasses import fields

import pytest
from trees import moved, two_dozen, written

from digest.language.lemmas import apply
from digest.language.pieces import shape
from training.treebank import Example, treebank
from training.variety import headline, requoted, shortened, titled, varied, without


@pytest.fixture(scope="module")
def examples(tmp_path_factory) -> list[Example]:
    return list(treebank(written(tmp_path_factory.mktemp("trees"), *two_dozen())))


def _texts(example: Example) -> list[str]:
    return [word.text for word in example.words]


def _is_sound(example: Example) -> bool:
    size = len(example.words)
    assert {len(getattr(example, column.name)) for column in fields(example)} <= {size, 0}
    assert example.heads.count(0) == 1
    for place in range(1, size + 1):
        way = [place]
        while way[-1]:
            way.append(example.heads[way[-1] - 1])
            assert len(way) <= size + 1
    for before, mark in zip(("O", *example.names), example.names, strict=False):
        assert not mark.startswith("I-") or before[1:] == mark[1:]
    return all(apply(text, edit) for text, edit in zip(_texts(example), example.lemmas, strict=True))


def _one(folder, lines: str) -> Example:
    (example,) = treebank(written(folder, lines))
    return example


@pytest.mark.parametrize("seed", range(12))
def test_every_change_keeps_a_sentence_sound(examples, seed):
    """One root and no cycle, columns of one length, no name that begins inside, edits that give a lemma."""
    chance = random.Random(seed)
    for example in examples:
        gone = set(chance.sample(range(len(example.words)), 3))
        for changed in (
            example, varied(example, chance), headline(example, chance), without(example, gone), shortened(example, chance),
            requoted(example, ("“", "”")), headline(shortened(requoted(example, ("‘", "’")), chance), chance),
        ):  # fmt: skip
            assert _is_sound(changed)


def test_variety_is_of_chance_alone(examples):
    """One seed gives the same sentences, another seed others; the shapes are there in any case."""
    told = [[varied(example, chance) for example in examples] for chance in map(random.Random, (3, 3, 4))]
    assert told[0] == told[1] != told[2]
    assert all(len(example.shapes) == len(example.words) for example in told[0])


def test_headline(tmp_path):
    """Articles and the full stop go, and "will" becomes "to", with the tags and the label of one."""
    found = headline(_one(tmp_path, moved("US")), random.Random(1))
    assert _texts(found) == ["US", "to", "move", "3,000", "troops"]
    assert found.names == ("B-place", "O", "O", "O", "O")
    assert (found.upos[1], found.xpos[1], found.labels[1], apply("to", found.lemmas[1])) == ("PART", "TO", "mark", "to")
    assert found.heads == (3, 3, 0, 5, 3)


def test_no_headline_without_a_subject(tmp_path):
    """A sentence that has no verb with a subject stays as it is."""
    example = _one(tmp_path, "Oats oat NOUN NNS 0 root SpaceAfter=No\n. . PUNCT . 1 punct _")
    assert headline(example, random.Random(1)) is example


def test_a_name_may_lose_its_first_word(tmp_path):
    """What is left of a name begins as a name, also where another name stands in front."""
    example = _one(tmp_path, moved("Hague", is_named_the=True))
    assert example.names[:3] == ("B-place", "I-place", "O")
    assert without(example, {0}).names[:2] == ("B-place", "O")
    flat = "Ann Ann PROPN NNP 0 root Entity=(1-person)\nThe The PROPN NNP 3 compound Entity=(2-place\nHague Hague PROPN NNP 1 dep Entity=2)"
    assert _one(tmp_path, flat).names == ("B-person", "B-place", "I-place")
    assert without(_one(tmp_path, flat), {1}).names == ("B-person", "B-place")


def test_words_that_others_depend_on_stay(tmp_path):
    """A word goes only when nothing hangs on it, and heads are counted anew."""
    found = without(_one(tmp_path, moved("US")), {0, 3, 4})
    assert _texts(found) == ["US", "will", "move", "troops", "."]
    assert found.heads == (3, 3, 0, 3, 3)


def test_marks_and_units(examples):
    """Quotation marks open and close, "percent" becomes "pct", "million" a letter that is glued to its figure."""
    said, sold = examples[1], examples[2]
    assert "".join(text for text in _texts(requoted(said, ("“", "”"))) if text in "“”") == "“”"
    assert "pct" in _texts(shortened(said, random.Random(1)))
    short = shortened(sold, random.Random(1)).words[6]
    assert short.text in ("m", "mln", "mn")
    assert short.is_glued == (short.text != "mln")


def test_capitals_are_shapes(examples):
    """A title's and capitals' words differ in their shapes alone."""
    told = [varied(examples[0], random.Random(seed)) for seed in range(200)]
    own = tuple(shape(text) for text in _texts(examples[0]))
    changed = {example.shapes for example in told if example.words == examples[0].words} - {own}
    assert changed == {
        tuple(shape(text.upper()) for text in _texts(examples[0])), tuple(shape(titled(text)) for text in _texts(examples[0])),
    }  # fmt: skip
