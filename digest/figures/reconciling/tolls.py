"""A number and its sentence in, the same with what became of those it counts for a measure out (pure): nine miners killed are nine dead."""

from __future__ import annotations

import re
from dataclasses import replace

from digest.figures.reconciling.things import FATES, Thing, stems
from digest.vectors import stem

MEASURES = tuple(fate for fate, _ in FATES)
PERSONS = re.compile(  # whom news counts as the dead and the missing; fighters are claimed by either side, and so are no toll
    r"(?:\w*(?:men|women|children)|miners?|\w*workers?|labou?rers?|employees|passengers?|drivers?|pilots?|sailors?|crew members?"
    r"|firefighters?|rescuers?|divers?|civilians?|villagers?|tourists?|holidaymakers?|hikers?|climbers?|mountaineers?|skiers?|cavers?|swimmers?|pilgrims?"
    r"|worshippers?|prisoners?|inmates|patients?|doctors?|nurses?|students?|pupils?|boys?|girls?|babies|infants|teenagers?|teachers?"
    r"|journalists?|fans|spectators?|guests?|commuters?|cyclists?|motorists?|farmers?|builders?|dockers?|adults|pensioners?|victims)\Z",
    re.IGNORECASE,
)
MISSING = re.compile(
    r"(?:\s+people)?(?:\s+who)?\s+(?:(?:is|are|were|was|remain(?:s|ed)?|still|also|listed|reported|feared) ?){1,3}\s*"
    r"(?:missing|unaccounted for)\b"
)
DEAD = re.compile(r"\b(?:death )?toll\b(?! road| booth| bridge)|\bpeople (?:\w+ )?(?:killed|died|dead)\b", re.IGNORECASE)
SHOT = re.compile(r"\bshot dead (?:at least |about |some )?\Z", re.IGNORECASE)
OTHERS = re.compile(r"\b(?:another|a further|other) (?:\w+ ){1,3}?\w+\Z", re.IGNORECASE)  # than the dead: all of the missing
REST = stems("another further other")
TOLL = stems("toll people killed died dead bodies brings revised lowered cut risen rose")  # words of a toll that do not say of what event


def as_toll(one: Thing, text: str) -> Thing:
    """Return a number with its fate for a measure where its sentence names that, and not its noun: the toll is seven, 11 are missing.

    text: the sentence.
    """
    if one.figure.kind != "count":
        return one
    start, end = (place - one.sentence.start for place in one.figure.span)
    is_bare = one.measure in ("people", "") or (one.figure.noun or "?") not in text[start:end]
    if is_bare and MISSING.match(text, end):
        return replace(one, measure="missing")
    if one.measure in MEASURES and one.measure != "dead":
        return one
    if (DEAD.search(one.figure.what) and (is_bare or one.measure == "dead")) or (one.measure == "people" and SHOT.search(text, 0, start)):
        return replace(one, measure="dead", words=one.words - TOLL)
    return one if one.measure in MEASURES else _of_persons(one, text, end)


def _of_persons(one: Thing, text: str, end: int) -> Thing:
    """Return a number of persons, called by what they are, as that of the dead, injured or missing; other persons stay another sort."""
    noun = (one.figure.unit or "").lower().split(" per ")[0]
    if not PERSONS.search(noun):
        return one
    fates = ["missing"] if MISSING.match(text, end) else [fate for fate, cue in FATES if cue.search(one.figure.what)]
    if len(fates) != 1:
        return one
    is_rest = one.is_part and not (fates == ["missing"] and OTHERS.search(text, 0, end) and text.count("missing") == 1)
    return replace(one, measure=fates[0], sort=frozenset({stem(noun.split()[-1])}), words=one.words - REST, is_part=is_rest)
