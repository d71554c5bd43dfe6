"""The past participles by which a label tells what is done to something: "boats sunk by a gale"."""

from __future__ import annotations

import pytest

from digest.figures.about.participles import participle
from digest.language.branches import Branches
from digest.language.tree import Token, Tree
from digest.model import Span

VERBS = [
    ("closing", "VBG", "close", "closed"),
    ("planning", "VBG", "plan", "planned"),
    ("carrying", "VBG", "carry", "carried"),
    ("selling", "VBG", "sell", "sold"),
    ("making", "VBG", "make", "made"),
    ("losing", "VBG", "los", "lost"),
    ("sank", "VBD", "sank", "sunk"),
    ("sank", "VBD", "sink", "sunk"),
    ("took", "VBD", "take", "taken"),
    ("opened", "VBD", "open", "opened"),
    ("freed", "VBD", "fre", "freed"),
    ("hit", "VBD", "hit", "hit"),
    ("sold", "VBN", "sell", "sold"),
    ("rebuild", "VB", "rebuild", "rebuilt"),
    ("underwriting", "VBG", "underwrite", "underwritten"),
    ("trim", "VB", "trim", "trimmed"),
    ("widen", "VB", "widen", "widened"),
    ("visit", "VB", "visit", "visited"),
    ("carry", "VBP", "carry", "carried"),
    ("stay", "VBP", "stay", "stayed"),
    ("hires", "VBZ", "hire", "hired"),
    ("submits", "VBZ", "submit", "submitted"),
    ("admit", "VB", "admit", "admitted"),
    ("limit", "VB", "limit", "limited"),
    ("vomit", "VB", "vomit", "vomited"),
    ("refer", "VB", "refer", "referred"),
    ("transfer", "VBP", "transfer", "transferred"),
    ("offer", "VB", "offer", "offered"),
    ("suffer", "VBP", "suffer", "suffered"),
    ("pilfer", "VB", "pilfer", "pilfered"),
    ("occur", "VB", "occur", "occurred"),
    ("incurs", "VBZ", "incur", "incurred"),
    ("expel", "VB", "expel", "expelled"),
    ("repel", "VB", "repel", "repelled"),
    ("control", "VB", "control", "controlled"),
    ("regret", "VBP", "regret", "regretted"),
    ("equip", "VB", "equip", "equipped"),
    ("acquit", "VB", "acquit", "acquitted"),
    ("deter", "VB", "deter", "deterred"),
    ("enter", "VB", "enter", "entered"),
    ("inter", "VB", "inter", "interred"),
    ("counter", "VB", "counter", "countered"),
    ("edit", "VB", "edit", "edited"),
    ("open", "VB", "open", "opened"),
    ("monitor", "VB", "monitor", "monitored"),
    ("pilot", "VB", "pilot", "piloted"),
    ("quiz", "VB", "quiz", "quizzed"),
    ("question", "VB", "question", "questioned"),
    ("relay", "VB", "relay", "relayed"),
    ("repay", "VB", "repay", "repaid"),
    ("overlay", "VB", "overlay", "overlaid"),
]


@pytest.mark.parametrize(("word", "tag", "lemma", "told"), VERBS)
def test_the_participle_of_a_verb(word, tag, lemma, told):
    """Each form of a verb gives its participle, irregular ones too, and where the lemma was read wrongly."""
    token = Token(0, len(word), lemma, "VERB", tag, -1, "root")
    tree = Tree(span=Span(0, len(word)), tokens=(token,), names=())

    assert participle(Branches(word, tree), 0) == told
