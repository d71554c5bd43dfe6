"""Headlines of the form "X to do" are read as sentences; nothing else is touched."""

from __future__ import annotations

import pytest

from digest.language.titles import read_as_sentence
from digest.language.tree import ROOT, Token


def _tree(told: str) -> list[Token]:
    """Tokens of "form/UPOS/XPOS/label>head" parts; a form counts one character."""
    found = []
    for place, part in enumerate(told.split()):
        form, upos, xpos, arc = part.split("/")
        label, head = arc.split(">")
        found.append(
            Token(start=place, end=place + 1, lemma=form.lower().removesuffix("s"), upos=upos, xpos=xpos, head=int(head), label=label)
        )
    return found


def _words(told: str) -> list[str]:
    return [part.split("/")[0] for part in told.split()]


TO_MOVE = "US/PROPN/NNP/root>-1 to/PART/TO/mark>2 move/VERB/VB/acl>0 troops/NOUN/NNS/obj>2 ,/PUNCT/,/punct>5 says/VERB/VBZ/parataxis>0"


def test_who_is_to_do_it_does_it():
    """The verb becomes the root, who acts its subject, and what hung behind below the verb."""
    found = read_as_sentence(_tree(TO_MOVE), _words(TO_MOVE))
    assert [(token.head, token.label) for token in found] == [
        (2, "nsubj"), (2, "mark"), (ROOT, "root"), (2, "obj"), (5, "punct"), (2, "parataxis"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        TO_MOVE + " ./PUNCT/./punct>0",
        "Talks/NOUN/NNS/root>-1 to/PART/TO/mark>2 end/VERB/VB/acl>0 strike/NOUN/NN/obj>2",
        "Plan/NOUN/NN/root>-1 to/PART/TO/mark>2 cut/VERB/VB/acl>0 taxes/NOUN/NNS/obj>2",
        "Lund/PROPN/NNP/root>-1 leaving/VERB/VBG/acl>0 office/NOUN/NN/obj>1",
        "Lund/PROPN/NNP/nsubj>1 wants/VERB/VBZ/root>-1 to/PART/TO/mark>3 go/VERB/VB/xcomp>1",
    ],
)
def test_others_stay_as_they_are(told):
    """A sentence with its full stop, talks to end something, a plan, a participle and a finite verb are left alone."""
    assert list(read_as_sentence(_tree(told), _words(told))) == _tree(told)


def test_nothing_stays_nothing():
    """A sentence without a token has none."""
    assert read_as_sentence([], []) == ()
