"""A sentence's words and a day in it in, whether what it tells of that day is ahead out (pure).

No tree is read: publish parses no article again. The verb nearest in front of the day decides, within its clause; where there is none, the
first one behind it. What neither shows to be ahead is not taken to be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from digest.stories.ahead import words as w
from digest.stories.ahead.split import Word, next_to, skip, skip_on, text_at

PAST_FORM = re.compile(r"[a-z-]{2,}ed")
REACH = 40  # words on either side of a day in which its verb is looked for
NEAR = 3  # days: what "would" be on Friday is ahead when Friday is nearer than the last one
UNTIL = frozenset({"until", "till", "through"})
GOVERNORS = w.WILL | w.MODALS | w.WOULD | {"to"}
HELPERS = w.WILL | w.MODALS | w.WOULD | w.IS | w.WAS | w.HAD
LEADING = frozenset("for on to in at by".split())  # between "planned" and its day
CLAUSES = frozenset(
    "who which that because after where when while as before".split()
)  # behind a day: what begins with them tells of something else


class Tense(Enum):
    """What a verb says of when its day is."""

    PAST = auto()
    AHEAD = auto()  # will, must, due, plans to
    WOULD = auto()  # would, was due to: ahead of what was said, perhaps not of the text
    PRESENT = auto()  # votes, is
    STATE = auto()  # is closed, has been closed
    HELD = auto()  # extended until
    NONE = auto()


class Verb(NamedTuple):
    """What a verb says, and where it stands; -1 where there is none."""

    tense: Tense
    place: int


def verb(words: Sequence[Word], place: int, behind: int, preposition: str) -> Verb:
    """Return the verb that a day belongs to. place, behind: the day's first word and the one behind its last."""
    found = _in_front(words, place - 1, preposition)
    return _behind(words, behind) if found.tense is Tense.NONE else found


def is_denied(words: Sequence[Word], place: int) -> bool:
    """Tell whether what stands in front of a day in its clause has "not", or "no plans"."""
    for at in range(place - 1, max(-1, place - REACH), -1):
        word = words[at].text
        if word in w.STOPS:
            return False
        if word in w.NOT or (word == "no" and text_at(words, at + 1) in w.PLANS | w.EVENTS | {"longer"}):
            return True
    return False


class _State:
    """What was read behind a word on the way to the beginning of its sentence: "to meet", "have met", "been due"."""

    def __init__(self, preposition: str) -> None:
        self.preposition = preposition
        self.is_infinitive = self.is_perfect = self.was_been = False
        self.due = ""
        self.next_at = REACH * REACH  # the first word that was not read yet


def _in_front(words: Sequence[Word], place: int, preposition: str) -> Verb:
    """Read towards the beginning, from a day to its verb."""
    state = _State(preposition)
    for at in range(place, max(-1, place - REACH), -1):
        if at > state.next_at:
            continue
        if words[at].text in w.STOPS and not (words[at].text == "as" and text_at(words, at + 1) in ("of", "from")):
            break
        if (found := _read(words, at, state)) is not None:
            return Verb(found, at)
    return Verb(Tense.NONE, -1)


def _read(words: Sequence[Word], at: int, state: _State) -> Tense | None:
    """Return the tense that a word shows; None where it shows none by itself, or by what was read behind it."""
    word, behind = words[at].text, text_at(words, at + 1)
    if _is_attributive(words, at) or (words[at].is_capital and at > 0 and word not in w.IS):
        return None
    if word in w.HAS or word == "'ve":
        return _of_has(words, at, state)
    if word in HELPERS:
        return _of_helper(words, at, state)
    if _is_past(word) or word in w.DUE:
        return _of_participle(words, at, state)
    if word == "to" and behind.isalpha() and behind not in w.DETERMINERS:
        state.is_infinitive = True
        return Tense.AHEAD if behind == "be" and _is_noun(words, at - 1) else None
    if state.is_infinitive and word in w.PLANS:
        return Tense.AHEAD
    if word in w.DOING and text_at(words, skip(words, at - 1)) in (*w.IS, "'re"):
        return Tense.AHEAD
    return Tense.PRESENT if _happens(words, at) else None


def _of_helper(words: Sequence[Word], at: int, state: _State) -> Tense:
    word = words[at].text
    is_to = next_to(words, at) == "to"
    if word in w.WILL:
        return Tense.AHEAD
    if word in w.HAD or (word not in w.IS and state.is_perfect):
        return Tense.PAST
    if word in w.WOULD:
        return Tense.PAST if _has_had(words, at) else Tense.WOULD
    if word in w.MODALS:
        return Tense.AHEAD
    if word in w.WAS:
        return Tense.WOULD if state.due or is_to else Tense.PAST
    return _of_is(words, at, is_ahead=bool(state.due) or (state.is_infinitive and is_to))


def _of_has(words: Sequence[Word], at: int, state: _State) -> Tense | None:
    """Return the tense of "has": "has been set for Friday", "has until Friday", "has voted"; "may have" is told by what is before it."""
    governor = text_at(words, skip(words, at - 1))
    if governor in GOVERNORS:
        state.is_perfect = governor not in w.WILL
        return None
    if state.due or next_to(words, at) in ("to", "until"):
        return Tense.AHEAD
    return Tense.STATE if state.was_been or _has_participle(words, at) else Tense.PRESENT


def _of_participle(words: Sequence[Word], at: int, state: _State) -> Tense | None:
    """Return the tense of a past form by what stands before it; None where that is to be read first."""
    word = words[at].text
    before = skip(words, at - 1)
    governor = text_at(words, before)
    if governor in w.NONFINITE or governor in GOVERNORS:
        state.due = state.due or (word if word in w.DUE else "")
        state.was_been = state.was_been or governor == "been"
        state.next_at = before if governor in GOVERNORS or governor == "have" else before - 1
        return None
    is_plan = word in w.DUE or (state.is_infinitive and word in w.PLANS)
    if governor in w.HAS:
        return Tense.AHEAD if is_plan else Tense.STATE
    if governor in w.IS:
        return _of_is(words, before, is_ahead=is_plan or word in w.DONE_THEN, is_state=True)
    if governor in w.WAS or governor in w.HAD:
        is_held = is_plan and governor in w.WAS and text_at(words, at - 1) not in w.AT_FIRST
        return Tense.WOULD if is_held else Tense.PAST
    return _of_bare(words, at, state)


def _of_is(words: Sequence[Word], at: int, *, is_ahead: bool, is_state: bool = False) -> Tense:
    """Return the tense of "is due to", "is held", "is closed" and "is"."""
    behind = next_to(words, at)
    if is_ahead:
        return Tense.AHEAD
    is_doing = behind.endswith("ing") and behind not in w.DOING
    return Tense.STATE if is_state or is_doing or (_is_past(behind) and behind not in w.DONE_THEN) else Tense.PRESENT


def _of_bare(words: Sequence[Word], at: int, state: _State) -> Tense:
    """Return the tense of a form that no auxiliary stands before: "agreed to meet", "a vote planned for", "called a vote for"."""
    word, behind = words[at].text, text_at(words, at + 1)
    if state.is_infinitive and (word in w.PLANS or word in w.DUE):
        return Tense.AHEAD
    if state.preposition == "for" and word in w.FIXED_FOR:
        return Tense.AHEAD
    if state.preposition in UNTIL | {"by", "to"} and word in w.HOLDS_UNTIL:
        return Tense.HELD
    is_behind_noun = at > 0 and text_at(words, at - 1) not in w.PREPOSITIONS | w.SUBJECTS | w.DETERMINERS
    if word in w.DUE and is_behind_noun and (behind in LEADING or _is_day(behind)):
        return Tense.AHEAD
    return Tense.PAST


def _behind(words: Sequence[Word], place: int) -> Verb:
    """Read towards the end, from a day to the first verb of its clause."""
    for at in range(place, min(len(words), place + REACH)):
        if words[at].text in (";", ":", "—", "…", *CLAUSES):
            break
        if not words[at].is_capital and not _is_attributive(words, at) and (found := _read_on(words, at)) is not None:
            return Verb(found, at)
    return Verb(Tense.NONE, -1)


def _read_on(words: Sequence[Word], at: int) -> Tense | None:
    word, behind = words[at].text, next_to(words, at)
    if word in w.WILL:
        return Tense.AHEAD
    if word in w.HAD or (word in w.MODALS | w.WOULD and behind == "have"):
        return Tense.PAST
    if word in w.MODALS or word == "due":
        return Tense.AHEAD
    if word in w.WOULD:
        return Tense.PAST if _has_had(words, at) else Tense.WOULD
    if word in w.IS:
        return _of_is(words, at, is_ahead=behind == "to" or behind in w.DUE or behind in w.DONE_THEN)
    if word in w.WAS:
        return Tense.WOULD if behind in w.DUE or behind == "to" else Tense.PAST
    if word in w.HAS:
        return Tense.AHEAD if behind == "to" else Tense.STATE
    if _is_past(word):
        return Tense.PAST
    if word in w.PLANS and behind == "to":
        return Tense.AHEAD
    return Tense.PRESENT if _happens(words, at) else None


def _happens(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word is a verb of the present for what happens on a day, and stands behind what can be its subject."""
    word, at = words[place].text, skip(words, place - 1)
    if at < 0 or words[at].text in w.DETERMINERS | w.NOT:
        return False
    before = words[at]
    if word in w.HAPPENS:
        return before.text not in GOVERNORS | w.HAD | {"of"}
    if word in w.HAPPENS_OF_NAMES:
        return before.is_capital and text_at(words, place + 1) not in w.PREPOSITIONS
    if word not in w.HAPPENS_OR_NOUN or before.text in w.PREPOSITIONS - {",", "and"} or _is_past(before.text):
        return False
    return word.endswith("s") or before.text.endswith("s") or before.text in ("people", "they", "we", "police")


def _is_noun(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word can only be what is to be done: "an interview to be shown on Friday"."""
    word = text_at(words, place)
    is_verb = _is_past(word) or word in w.PLANS | w.DUE | HELPERS | w.HAS | w.NONFINITE | w.ADVERBS | w.PREPOSITIONS or word in w.WANTING
    return word.isalpha() and not is_verb


def _is_past(word: str) -> bool:
    return word in w.PAST or (bool(PAST_FORM.fullmatch(word)) and word not in w.NOT_PAST)


def _is_attributive(words: Sequence[Word], place: int) -> bool:
    """Tell whether a past form stands before its noun: "the proposed budget"."""
    word, behind = words[place].text, text_at(words, place + 1)
    if not (_is_past(word) or word in w.DUE) or place == 0 or word in w.PAST:
        return False
    before = words[place - 1].text
    is_led = before in w.DETERMINERS | w.BEFORE_NOUNS or before.endswith("'s")
    return is_led and behind.isalpha() and behind not in w.PREPOSITIONS and not _is_day(behind)


def _has_participle(words: Sequence[Word], place: int) -> bool:
    behind = skip_on(words, place + 1)
    return _is_past(text_at(words, behind)) or text_at(words, behind) == "been"


def _has_had(words: Sequence[Word], place: int) -> bool:
    return any(word.text in ("had", "hadn't") for word in words[:place])


def _is_day(word: str) -> bool:
    return word.endswith("day") or word in ("tomorrow", "today", "tonight", "next", "this", "january", "march")
