"""A draft sentence and its evidence in, bodies whose field no document tells of out (pure): "the U.N. refugee agency" for another."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.names.source import Source
from digest.check.names.wording import are_related, key
from digest.check.passages import Passage
from digest.language import places
from digest.language.branches import Branches
from digest.model import Span
from digest.speech.sayings import is_body


def other_bodies(draft: Passage, source: Source) -> Iterator[Span]:
    """Yield the bodies of a country or a union whose field of work no document of the story tells of."""
    for b in draft.own_branches:
        if known := places(b.tree.span.of(b.text)):
            starts = {mention.span.start + b.tree.span.start for mention in known}
            yield from (span for place in range(2, len(b.tokens)) for span in _other(b, place, starts, source))


def _other(b: Branches, place: int, starts: set[int], source: Source) -> Iterator[Span]:
    field = b.words[place - 1]
    if not (is_body(b.words[place]) and field.islower() and b.tokens[place - 1].upos == "NOUN" and b.tokens[place - 1].head == place):
        return
    before = [one for one in b.below[place] if one < place - 1 and b.labels[one] in ("compound", "nmod", "amod")]
    is_of_country = any(b.tokens[one].start in starts for one in before)
    if is_of_country and not any(are_related(key(field), other) for text in source.texts for other in text.at):
        yield Span(b.tokens[place - 1].start, b.tokens[place].end)
