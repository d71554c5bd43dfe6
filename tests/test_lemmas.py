"""Edits make lemmas of forms, and are learnt from pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.language.lemmas import apply, edit


@pytest.mark.parametrize(
    ("form", "lemma", "learnt"),
    [
        ("studies", "study", "l3+y"),
        ("Troops", "troop", "l1+"),
        ("moved", "move", "l1+"),
        ("was", "be", "=be"),
        ("better", "good", "=good"),
        ("Kirby", "Kirby", "k0+"),
        ("NATO", "NATO", "k0+"),
        ("The", "the", "l0+"),
        ("n't", "not", "=not"),
        ("’s", "be", "=be"),
    ],
)
def test_an_edit_is_learnt_and_applied(form, lemma, learnt):
    """The edit of a pair lowers where that shares letters, names the lemma whole where little is shared, and makes it again."""
    assert edit(form, lemma) == learnt
    assert apply(form, learnt) == lemma


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_every_pair_comes_back(form, lemma):
    """Whatever the pair, its own edit makes its lemma."""
    assert apply(form, edit(form, lemma)) == lemma


def test_an_edit_that_does_not_fit_lowers_the_form():
    """An edit that cuts more letters than a form has, or leaves none, gives the form in small letters."""
    assert apply("At", "l5+y") == "at"
    assert apply("At", "l2+") == "at"
    assert apply("At", "nonsense") == "at"
