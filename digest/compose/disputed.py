"""A story's disputes in, each as it is printed out: two sentences, word for word, with the outlets that have them (pure)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from digest.compose.references import Reference
from digest.model import Citation, Dispute, Reading, Story
from digest.orders import has_order
from digest.text import one_line


class Claimed(NamedTuple):
    """A sentence of one outlet, on one line."""

    text: str
    reference: Reference


class Disputed(NamedTuple):
    """Two sentences that cannot both be so."""

    sides: tuple[Claimed, Claimed]
    dispute: Dispute


def is_ordering(dispute: Dispute, story: Story) -> bool:
    """Tell whether a sentence of a dispute gives an order or quotes one; such are not printed."""
    return any(has_order(story.readings[at.doc].article.text[at.start : at.end]) for at in (dispute.one, dispute.other))


def disputed(dispute: Dispute, story: Story, reference: Callable[[Reading], Reference]) -> Disputed:
    """Return a dispute as it is printed; reference: numbers an article."""

    def claimed(at: Citation) -> Claimed:
        reading = story.readings[at.doc]
        return Claimed(one_line(reading.article.text[at.start : at.end]), reference(reading))

    return Disputed((claimed(dispute.one), claimed(dispute.other)), dispute)
