"""Words of saying that are said once for several speakers (pure): "the union says 40 left, the firm that only 12 did"."""

from __future__ import annotations

from collections.abc import Iterator

from digest.language.branches import NOUNS, VERBS, Branches
from digest.speech.sayings import GIVE, SAY, is_body, is_human

LONGEST = 10  # tokens of who speaks


def gapped(b: Branches, verb: int) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield who else says what behind a word of saying: each "that" that stands behind a comma and a speaker, and leads to a number."""
    found = [(place, head) for place in range(verb + 2, len(b.tokens) - 2) if (head := _speaker(b, verb, place)) is not None]
    end = len(b.tokens)
    for place, head in reversed(found):
        if _is_figure(b, place):
            yield head, frozenset(range(place, end))
        end = _comma(b, place)


def _speaker(b: Branches, verb: int, place: int) -> int | None:
    """Return who speaks the clause that "that" leads in here, behind a comma."""
    comma = _comma(b, place) if b.small(place) == "that" and b.tokens[place - 1].upos in (*NOUNS, "NUM") else verb
    if comma <= verb or place - comma > LONGEST or b.has_verb(range(comma, place)):
        return None
    head = next((here for here in range(comma, place) if b.tokens[here].upos in NOUNS and b.tokens[here + 1].upos not in NOUNS), None)
    if head is None:
        return None
    word = b.small(head)
    return head if b.name(head) is not None or is_body(word) or is_human(word) or is_human(word.removesuffix("s")) else None


def _comma(b: Branches, place: int) -> int:
    """Return the last comma before a place; 0 without one."""
    return next((here for here in range(place - 1, -1, -1) if b.words[here] == ","), 0)


def _is_figure(b: Branches, that: int) -> bool:
    """Tell whether a number stands right behind "that", or a pronoun whose verb gives one: "that they counted 40"."""
    behind = range(that + 1, min(that + 4, len(b.tokens)))
    verb = next((place for place in behind if b.tokens[place].upos in VERBS), None)
    is_given = b.tokens[that + 1].upos == "PRON" and verb is not None and (b.small(verb) in GIVE or b.small(verb) in SAY)
    first = next((place for place in behind if b.tokens[place].upos not in ("ADV", "ADJ", "ADP")), that)  # "only", "at least", "more than"
    return is_given or b.tokens[first].upos == "NUM"
