"""A draft sentence and its evidence in, flaws out (pure): the names of persons, bodies and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from digest.check.flaws import Evidence, Flaw
from digest.check.names.bodies import other_bodies
from digest.check.names.carried import uncarried
from digest.check.names.exchanged import Exchanges
from digest.check.names.governments import is_government
from digest.check.names.later import named_later
from digest.check.names.mentions import Named, directions, mentions
from digest.check.names.outlets import others_numbers
from digest.check.names.source import Source
from digest.check.names.stands_for import is_home, is_meant
from digest.check.names.subjects import others_named
from digest.check.names.tables import DIRECTIONS
from digest.check.names.titles import is_title_of_other
from digest.check.passages import Passage
from digest.language import Mention, places
from digest.model import Reason, Span

WHOLE = 3  # words of a name that is itself wherever it stands


def names(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with the names of persons, bodies and places."""
    source = Source(evidence)
    known = places(draft.text)
    judged: list[Span] = []
    found = tuple(mentions(draft, source.texts))
    for name in found:
        missing = uncarried(draft.text, name, known, source)
        if missing and is_government(draft, name, known, source):
            judged.append(name.span)
        elif missing and not is_meant(draft, name, source) and not is_home(draft, name, known, source):
            judged.append(Span(missing[0].start, missing[-1].end))
            yield Flaw(_reason(name, known), judged[-1])
        elif is_title_of_other(name, source):
            judged.append(name.span)
            yield Flaw(Reason.NAME, name.span)
        elif len(name.keys) >= WHOLE and name.keys in source.runs:
            judged.append(name.span)
    meant = (name.span for name in found if name.kind != "person" and is_meant(draft, name, source))
    yield from _exchanged(draft, source, judged, meant)
    yield from (Flaw(Reason.NAME, span) for span in dict.fromkeys((*others_named(draft, source), *named_later(draft, source))))
    yield from (Flaw(Reason.NAME, span) for span in other_bodies(draft, source))
    yield from (Flaw(Reason.SPEAKER, span) for span in others_numbers(draft, found, source))
    yield from _directions(draft, source)


def _exchanged(draft: Passage, source: Source, judged: Sequence[Span], meant: Iterable[Span]) -> Iterator[Flaw]:
    """Yield the names that stand in the place of others, but for those that were judged before, and those that a pronoun there means."""
    exchanges = Exchanges(source)
    exchanged = [name for b in draft.own_branches for name in exchanges.found(b)]
    if exchanged:
        judged = (*judged, *meant)
        for name in exchanged:
            if not any(span.start < name.end and name.start < span.end for span in judged):
                yield Flaw(Reason.PLACE if name.kind == "place" else Reason.NAME, name.span)


def _reason(name: Named, known: Sequence[Mention]) -> Reason:
    """Return what a name is wrong as: bodies and what stands for a government are no places."""
    inside = [mention for mention in known if name.span.start <= mention.span.start < name.span.end]
    if any(mention.place.kind == "body" or mention.how == "metonym" for mention in inside):
        return Reason.NAME
    return Reason.PLACE if inside or name.kind == "place" else Reason.NAME


def _directions(draft: Passage, source: Source) -> Iterator[Flaw]:
    """Yield the directions that the cited sentences do not have."""
    there = {DIRECTIONS[key] for key in source.keys if key in DIRECTIONS}
    for word in directions(draft):
        if DIRECTIONS[word.key] not in there and not draft.text[word.start : word.end].istitle():
            yield Flaw(Reason.PLACE, Span(word.start, word.end))
