"""A sentence with its quantities in; who or what each counts, doing what, out (pure): a noun phrase of twelve words, and their articles.

The words are the sentence's, without the number, hedge and unit, whoever says it, and asides: parts are chosen until twelve are told,
and `named` makes one phrase of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.figures.about.completed import completed, following
from digest.figures.about.enumerated import enumerated
from digest.figures.about.gapped import gapped, shared_goals
from digest.figures.about.inhabitants import inhabitants
from digest.figures.about.named import named
from digest.figures.about.parts import Parts
from digest.figures.about.scenes import Scene
from digest.figures.about.subjects import Subject
from digest.figures.about.wording import Phrase
from digest.language.branches import Branches
from digest.quantities import Quantity

LONGEST = 12  # words, beside articles, auxiliaries and what joins them
ENOUGH = 6  # words: a shorter phrase is given more of what stands around it


def whats(b: Branches, quantities: Sequence[Quantity]) -> list[str]:
    """Return what each quantity of a sentence counts; nothing, where the sentence says no word of it.

    quantities: all of the sentence, since none tells the number of another.
    """
    if not b.tokens:
        return [""] * len(quantities)
    scene = Scene(b, quantities)
    shared = gapped(b, quantities)
    told = [shared.get(place) or enumerated(b, quantity) or _what(scene, quantity) for place, quantity in enumerate(quantities)]
    goals = {} if shared else shared_goals(b, quantities, told)
    return following(b, quantities, [goals.get(place, what) for place, what in enumerate(told)])


def _what(scene: Scene, quantity: Quantity) -> str:
    subject = Subject(scene, quantity)
    told = Phrase(scene.b, scene.wholes, nucleus=subject.nucleus, instead=subject.place, without=subject.numbers, longest=LONGEST)
    parts = Parts(subject, told)
    for part in parts.inner():
        told.keep(part)
    for part in parts.around():
        if len(told) >= ENOUGH:
            break
        told.keep(part)
    return completed(subject, inhabitants(subject, named(subject, told.kept)))
