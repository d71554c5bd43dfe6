"""Sentences told the other way round, and in other words: what is called true still says the same, and what is called false does not."""

from __future__ import annotations

import random

import pytest

from benchmarks.corruptions import joined, read
from digest.check.claims.features import form, words_in
from digest.language.parser import Parser
from training.claim_rewritings import CURRENCIES, SAME, rewritten
from training.claim_turns import turned

STAY = (
    "They approved the plan on Monday.",  # "by they"
    "The committee rejected it.",
    "The thieves stole the paintings on Friday.",  # "stole" is no participle
    "The court has rejected the appeal of the bank.",
    "The council approved the budget and rejected the levy.",  # one verb of two
    "The board offered the workers a bonus.",
    "The committee asked the mayor to resign.",
    "The plan was approved on Monday by the ministers.",  # something stands between
    "On Monday the ministers approved the plan.",
)


def _turned(parser: Parser, sentence: str) -> dict[bool, str]:
    (((only),),) = read(parser, [joined([sentence])])
    return {is_true: text for text, is_true in turned(only)}


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("Sweden defeated Norway in the final.", "Norway was defeated by Sweden in the final."),
        ("The committee rejected the proposals.", "The proposals were rejected by the committee."),
        ("Three men in masks robbed the bank.", "The bank was robbed by three men in masks."),
    ],
)
def test_a_sentence_is_told_both_ways(parser, active, passive):
    """An active is told as its passive and the reverse, and the two that it would take for the contrary differ from both."""
    there, back = _turned(parser, passive), _turned(parser, active)
    assert there[True] == active
    assert back[True] == passive
    assert there[False] not in (active, passive)


def test_the_false_one_gives_the_deed_to_the_other(parser):
    """What is called false has the doer and the done-to in each other's place, with a verb that agrees."""
    assert _turned(parser, "The committee rejected the proposals.") == {
        True: "The proposals were rejected by the committee.",
        False: "The committee was rejected by the proposals.",
    }
    assert _turned(parser, "Norway was defeated by Sweden in the final.") == {
        True: "Sweden defeated Norway in the final.",
        False: "Norway defeated Sweden in the final.",
    }


def test_names_keep_their_capitals_behind_the_verb(parser):
    """What began the sentence is small elsewhere, unless it is a name."""
    assert _turned(parser, "Police arrested the protesters near the port.")[True].endswith("were arrested by police.")
    assert _turned(parser, "US troops attacked the convoy near the border.")[True].endswith("was attacked by US troops.")


def test_what_cannot_be_turned_stays(parser):
    """Pronouns, irregular and compound verbs, two objects and what stands between are left alone: no wrong English is learnt from."""
    assert {sentence: _turned(parser, sentence) for sentence in STAY} == {sentence: {} for sentence in STAY}


def _rewritings(claim: str) -> set[str]:
    return {rewritten(claim, random.Random(seed)) for seed in range(60)}


def test_numbers_and_sums_are_written_otherwise():
    """Number words become figures and the reverse, and a sign of money becomes its name behind the sum."""
    assert _rewritings("nine ships") == {"nine ships", "9 ships"}
    assert "3 million euros were lost" in _rewritings("€3 million were lost")
    assert all(CURRENCIES[sign] in " ".join(_rewritings(f"it cost {sign}12.50 in all")) for sign in CURRENCIES)


def test_what_is_no_sum_keeps_its_sign():
    """A sum that runs on into a word is not taken apart: "$3m-a-year" is left."""
    assert not any("dollars" in one for one in _rewritings("a $3m-a-year job"))


def test_a_rewriting_says_the_same():
    """No word goes but for another of its row, and none is added but a currency's name for its sign."""
    claim = "Nearly nine men said the firm may lose 12 % of its 40 ships"
    own = words_in(claim)
    for one in _rewritings(claim):
        told = words_in(one)
        assert len(told) == len(own)
        assert all(word == other or form(word) == form(other) or SAME.get(word) == other for word, other in zip(own, told, strict=True))
    assert len(_rewritings(claim)) > 20
