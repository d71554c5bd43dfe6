"""A sentence's tree and a weekday in it in, whether that day is behind or ahead of the day of writing out (pure).

"Met on Monday" is behind, "called elections for Tuesday" is ahead. What could be either is neither: "announced a strike on Monday".
"""

from __future__ import annotations

from typing import Literal

from digest.language.branches import NOUNS, VERBS, Branches

Lean = Literal["past", "future", "later", ""]  # later: ahead of what is told, "was shut until Thursday", but perhaps behind by now

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday".split())
MONTHS = frozenset("January February March April May June July August September October November December".split())
UNITS = frozenset("ago week weeks month months year years".split())
WILL = frozenset({"will", "'ll", "’ll", "shall", "wo"})
OPEN = frozenset(
    "would could may might should can must had is are 's be do does".split()
)  # with them a form does not tell past from future
DUE = frozenset("due set scheduled expected slated planned plans intends hopes expects wants aims".split())
AT = frozenset({"", "on", "since", "during"})  # in front of a day on which something was
TILL = frozenset({"until", "till"})
TO = frozenset({"to", *TILL})
ON_WILL = frozenset({"", "on", "by", "for", "from", "through", "before", *TO})
UNREAL = frozenset("if unless whether once until till before lest".split())
OPENED = ("acl", "advcl")  # clauses that tell what is behind the news, or beside it


def forms(verbs: str) -> frozenset[str]:
    """Return how some regular verbs are written, with the words that are given: the reader's lemma of "planned" is not "plan"."""
    found = set[str]()
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        short = verb[:-1] + "i" if verb.endswith("y") and verb[-2] not in "aeiou" else stem
        found |= {verb, verb + "s", short + "es", short + "ed", stem + "ing", stem + stem[-1] + "ed", stem + stem[-1] + "ing"}
    return frozenset(found)


FIXED = forms("schedule plan set slate list book arrange organise organize fix expect announce")  # a day ahead, or one that was to be
CALLED = forms("call order convene summon")
MOVED = forms("postpone delay adjourn reschedule move defer extend prolong remand")  # to a day ahead
HELD_UP = forms("shut close suspend ban bar halt ground cancel block")  # until a day
ASKED = forms("invite summon convene schedule plan")  # to talks on a day
NEVER_ON = forms(  # what is told with "on Monday" is likely to be on Monday
    """schedule plan set slate list book arrange expect due forecast predict intend hope tip fix await need want face mean meant prepare
    rumour rumor pencil time bill"""
)
PLANS = forms(  # on Monday, or for Monday: only where the day stands beside the verb is it known
    """announce call invite order postpone delay convene summon warn promise agree threaten urge request demand seek sought offer suggest
    recommend vow pledge decide cancel move reschedule adjourn extend organise organize declare advertise ask defer tell told advise remind
    allow favour favor push press appeal require force forbid forbade permit encourage instruct direct prolong remand"""
)
HAPPENED = forms(  # what was done with a meeting, on the day that is named
    """hold held stage attend win won lose lost draw drew host join begin began begun start open end finish lead led chair watch play
    disrupt meet met gather arrive fly flew travel resume continue conclude suffer score storm"""
)
EVENTS = frozenset(
    """talk talks meeting meetings vote votes election elections referendum poll polls hearing hearings summit strike strikes walkout
    deadline trial trials match matches game final semi-final semifinal race debate conference session inquiry protest protests rally march
    ballot
    runoff run-off negotiation negotiations ceremony funeral launch visit release decision ruling verdict announcement sentencing briefing
    appeal concert festival parade opening closure closures lockdown curfew demonstration demonstrations ceasefire truce""".split()
)


def lean(b: Branches, place: int) -> Lean:
    """Return whether a day is behind or ahead of the day of writing; nothing where its sentence does not show that for sure."""
    place = _top(b, place)
    head, front = b.tokens[place].head, preposition(b, place)
    if head < 0 or b.labels[place] not in ("obl", "nmod", "advmod", "compound"):
        return ""
    if b.tokens[head].upos in VERBS:
        return _of_verb(b, place, head, front)
    return _of_noun(b, place, head, front) if b.tokens[head].upos in NOUNS else ""


def preposition(b: Branches, place: int) -> str:
    """Return what stands right in front of a day, written small: "on", "for", "ahead of"; nothing where none does."""
    begin = min((place, *b.children(place, "compound", "flat", "det")))  # the tree alone may give it one of another phrase
    front = begin - 1
    if front < 0 or b.tokens[front].upos not in ("ADP", "SCONJ"):
        return ""
    is_fixed = front > 0 and (
        b.labels[front] == "fixed" or (b.small(front) == "of" and b.tokens[front - 1].upos in ("ADP", "ADV", "SCONJ"))
    )
    return f"{b.small(front - 1)} {b.small(front)}" if is_fixed else b.small(front)


def _top(b: Branches, place: int) -> int:
    """Return the token by which a day hangs in its sentence: the night of "Monday night"."""
    head = b.tokens[place].head
    part = frozenset("morning afternoon evening night lunchtime".split())
    is_inner = head >= 0 and b.labels[place] in ("compound", "flat") and (b.small(head) in DAYS or b.small(head) in part)
    return head if is_inner else place


def _of_verb(b: Branches, place: int, verb: int, front: str) -> Lean:
    """Return it of a day that says when something is done."""
    if any(_is_time(b, child) for child in b.children(verb, "obl", "advmod") if child != place):
        return ""
    helpers = {b.small(child) for child in b.children(verb, "aux", "cop")}
    if helpers & WILL:
        return "future" if front in ON_WILL and not _is_behind_verb(b, place, verb) else ""
    if b.has(verb, "mark", "to"):
        return _of_infinitive(b, verb)
    if front == "for" or front in TO:
        return _of_end(b, verb, front)
    if front not in AT or not _is_past(b, verb, helpers):
        return ""
    first = min(b.subtree(place))
    if b.small(verb) in ASKED and verb < first and b.small(first - 1) in EVENTS:
        return "later"
    return "past" if _was_then(b, place, verb) else ""


def _is_behind_verb(b: Branches, place: int, verb: int) -> bool:
    """Tell whether a day stands right behind another verb than its own, whose it may be: "announced on Thursday he will go"."""
    front = min((place, *b.children(place, "case", "compound", "flat"))) - 1
    return place < verb and front >= 0 and b.tokens[front].upos in VERBS


def _of_noun(b: Branches, place: int, noun: int, front: str) -> Lean:
    """Return it of a day that belongs to what is called or planned: "a meeting for Sunday"."""
    verb = next((above for above in b.above(place) if b.tokens[above].upos not in NOUNS), None)
    if verb is None or b.tokens[verb].upos not in VERBS or verb > place or not _is_past(b, verb, _helpers(b, verb)):
        return ""
    if front == "for":
        return _of_end(b, verb, front)
    return "later" if front in ("", "on") and b.small(noun) in EVENTS and b.small(verb) in ASKED else ""


def _of_infinitive(b: Branches, verb: int) -> Lean:
    """Return it of "due to meet": ahead, where what governs it is present."""
    above = b.tokens[verb].head
    if above < 0 or b.small(above) not in DUE:
        return ""
    helpers = _helpers(b, above)
    return "future" if helpers & {"is", "are", "'s", "’s"} or b.tokens[above].xpos in ("VBZ", "VBP") else ""


def _of_end(b: Branches, verb: int, front: str) -> Lean:
    """Return it of "called for Tuesday" and "postponed to Tuesday"; "was set for Tuesday" is silent on whether it is so still."""
    word, helpers = b.small(verb), _helpers(b, verb)
    if _is_beside(b, verb) or "had" in helpers:
        return ""
    if word in MOVED or (word in CALLED and front == "for"):
        return "future" if not helpers & OPEN or "has" in helpers or "have" in helpers else ""
    if word in FIXED and front == "for":
        is_so_still = bool(helpers & {"is", "are", "'s", "’s", "has", "have"}) or not helpers
        return "future" if is_so_still and (helpers or b.tokens[verb].xpos == "VBD") else ""
    return "later" if word in HELD_UP and front in TILL and _is_past(b, verb, helpers) else ""


def _is_beside(b: Branches, verb: int) -> bool:
    """Tell whether a verb tells what is behind the news: "who called elections for Tuesday", "if it was called"."""
    return any(b.labels[one] in OPENED for one in (verb, *b.above(verb)))


def _is_past(b: Branches, verb: int, helpers: set[str]) -> bool:
    if helpers & OPEN or any(b.small(child) in UNREAL for child in b.children(verb, "mark")):
        return False
    xpos = b.tokens[verb].xpos
    return xpos == "VBD" or (xpos == "VBN" and (bool(helpers & {"was", "were", "has", "have", "been"}) or _is_told_of(b, verb)))


def _is_told_of(b: Branches, verb: int) -> bool:
    """Tell whether a participle says what was done to a noun: "a report published on Monday", not "ordered the schools shut on Monday"."""
    above = next((one for one in b.above(verb) if b.tokens[one].upos in VERBS), None)
    return b.labels[verb] == "acl" and not (above is not None and above < verb and b.small(above) in PLANS)


def _was_then(b: Branches, place: int, verb: int) -> bool:
    """Tell whether it was on that day that something was done, and not that something is done about that day."""
    word = b.small(verb)
    is_to_do = any(b.has(child, "mark", "to") for child in b.children(verb, "xcomp", "ccomp") if verb < child < place)
    if word in NEVER_ON or is_to_do:  # "voted to close it on Monday"
        return False
    if word in PLANS:
        is_passive = bool(_helpers(b, verb) & {"was", "were", "been"}) or b.labels[verb] == "acl"
        is_told = any(min(b.subtree(child)) > place for child in b.children(verb, "ccomp"))  # "told reporters on Tuesday that"
        return (is_told or _is_next(b, place, verb)) and not (is_passive and word in CALLED | ASKED)
    between = range(verb + 1, place)
    return word in HAPPENED or not any(b.small(other) in EVENTS and b.tokens[other].upos in NOUNS for other in between)


def _is_next(b: Branches, place: int, verb: int) -> bool:
    """Tell whether a day stands right behind its verb, or before it: "announced on Monday", "On Monday it announced"."""
    first = min((child for child in b.subtree(place)), default=place)
    return place < verb or (first == verb + 1 and (b.small(verb) != "agreed" or b.child(verb, "xcomp", "ccomp") is not None))


def _helpers(b: Branches, verb: int) -> set[str]:
    return {b.small(child) for child in b.children(verb, "aux", "cop")}


def _is_time(b: Branches, place: int) -> bool:
    """Tell whether a phrase names another time: "in 1963", "two weeks ago"."""
    return any(
        (b.words[other].isdigit() and len(b.words[other]) == 4) or b.words[other] in MONTHS or b.small(other) in DAYS | UNITS
        for other in b.subtree(place)
    )
