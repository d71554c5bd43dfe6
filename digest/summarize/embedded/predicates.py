"""Two sentences of one subject in, one sentence with both predicates out (pure): "X did A and did B"."""

from __future__ import annotations

from digest.dates.months import ENGLISH
from digest.dates.written import WEEKDAYS
from digest.language.branches import VERBS
from digest.speech.sayings import SAY
from digest.summarize.embedded.clauses import Piece
from digest.summarize.embedded.same import follows, plural, same_one
from digest.summarize.embedded.shapes import (
    CLITICS,
    FINITE,
    Shape,
    comma,
    finite_verbs,
    joining,
    own_verbs,
    small,
    tokens_of,
    word,
)
from digest.summarize.embedded.windows import form

TIMES = frozenset("later earlier then now today yesterday previously recently eventually finally instead still meanwhile".split())
LEADS = 12  # words of what stands before a subject that may stand behind "and"
SHORT = 4  # of these without commas around them
CLAUSES = frozenset({"acl", "appos", "advcl", "ccomp", "parataxis", "conj", "dep"})
DAYS = frozenset((*WEEKDAYS, *ENGLISH)) - {"may", "march"}
SCOPED = frozenset({"because", "according"})  # what follows or goes before "and" may be taken for theirs
CONTRASTS = frozenset({"but", "yet"})


def predicates(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return "X did A and did B", where nothing in the first sentence can take the second's predicate for its own."""
    link = _link(one, other)
    if link is None or not is_open(one, other) or not _goes_on(one, other) or not is_droppable(other) or not agree(one, other):
        return None
    if not same_one(one, other):
        return None
    return (*one.body, *link, *joining(other.rest), other.end)


def is_open(one: Shape, other: Shape) -> bool:
    """Tell whether another's predicate behind "and" can be said of nobody but the subject of a sentence."""
    if not _is_open_before(one, other):
        return False
    nested = set(tokens_of(one.rest)) - own_verbs(one.b, one.root)
    return all(_is_told_apart(one, verb, other) for verb in finite_verbs(one.b, nested))


def _goes_on(one: Shape, other: Shape) -> bool:
    """Tell whether one thing after the other is how a writer would tell both: no step back in time, no verb twice."""
    b, root = other.b, other.root
    texts = {piece.text.lower() for piece in (*one.rest, *other.rest)}
    is_twice = form(b.words[root]) == form(one.b.words[one.root])
    joined = [place for place in one.b.children(one.root, "conj") if place in one.cut.tokens and one.b.tokens[place].upos == "VERB"]
    is_aside = any(child in other.cut.tokens for child in b.children(root, "parataxis"))
    if is_twice or joined or texts & SCOPED or is_aside or _is_of_two_days(one, other):
        return False
    is_back = tense(other) == "VBD" and tense(one) != "VBD" and not (b.small(root) in SAY and one.b.child(one.root, "aux"))
    is_state = b.tokens[root].upos != "VERB" or (one.b.small(one.root) in SAY and is_passive(other))
    was = tense(other) == "VBD" and is_state and one.b.tokens[one.root].upos == "VERB"
    is_now = tense(one) in ("VBZ", "VBP") and one.b.child(one.root, "aux") is None
    is_said_since = tense(one) == "VBD" and tense(other) in ("VBZ", "VBP") and b.small(root) in SAY
    is_less_sure = tense(one) == "MD" and tense(other) != "MD"
    return not (was or is_earlier(one, other) or (is_back and (is_now or not follows(one, other))) or is_said_since or is_less_sure)


def _is_of_two_days(one: Shape, other: Shape) -> bool:
    """Tell whether each sentence names a day and not the same: behind "and" the second would be told as what came next."""
    first, second = ({piece.text.lower() for piece in (*some.opening, *some.rest)} & DAYS for some in (one, other))
    return bool(first and second) and first.isdisjoint(second)


def is_earlier(one: Shape, other: Shape) -> bool:
    """Tell whether the second sentence steps back behind the first one: "was fined" and "had denied it"."""
    b = other.b
    return b.has(other.root, "aux", "had") and not one.b.has(one.root, "aux", "had")


def is_droppable(other: Shape) -> bool:
    """Tell whether a subject says nothing that is lost with it."""
    places = [place for place in tokens_of(other.subject) if place != other.head]
    is_plain = not other.rest or other.rest[0].text not in {",", *CLITICS}
    return is_plain and not any(other.b.labels[place] in CLAUSES for place in places)


def agree(one: Shape, other: Shape) -> bool:
    """Tell whether the verbs of two sentences are of one number."""
    first, second = _number(one), _number(other)
    if first is None:
        first = one.b.tokens[one.head].xpos in ("NNS", "NNPS") or bool(one.b.children(one.head, "conj"))
    return second is None or first == second


def is_passive(one: Shape) -> bool:
    """Tell whether something is done to the subject of a sentence."""
    return any(one.b.tokens[child].label == "aux:pass" for child in one.b.below[one.root])


def tense(one: Shape) -> str:
    """Return the tag of a sentence's first verb with a tense."""
    place = _tensed(one)
    return "" if place is None else one.b.tokens[place].xpos


def _number(one: Shape) -> bool | None:
    place = _tensed(one)
    return None if place is None else plural(one.b, place)


def _tensed(one: Shape) -> int | None:
    own = (place for place in sorted(own_verbs(one.b, one.root)) if place in one.cut.tokens)
    return next((place for place in own if one.b.tokens[place].xpos in FINITE), None)


def _is_open_before(one: Shape, other: Shape) -> bool:
    """Tell whether what stands before a subject holds for another's predicate too: of a place or time only right behind it."""
    if not one.opening or (len(one.opening) == 1 and one.opening[0].text.lower() in (*CONTRASTS, "and")):
        return True
    is_clause = any(one.b.tokens[place].upos in (*VERBS, "NUM") for place in tokens_of(one.opening))
    return not is_clause and not other.opening and follows(one, other) and tense(one) == tense(other) == "VBD"


def _is_told_apart(one: Shape, verb: int, other: Shape) -> bool:
    """Tell whether a predicate cannot go on with a clause inside the first sentence: by its number, or by its tense."""
    mine, theirs = plural(one.b, verb), _number(other)
    if mine is not None and theirs is not None and mine != theirs:
        return True
    return tense(one) == tense(other) == "VBD" and one.b.tokens[verb].xpos != "VBD"


def _link(one: Shape, other: Shape) -> tuple[Piece, ...] | None:
    """Return what stands between the two predicates; None where something before the second subject must stay there."""
    parted = _parting(one)
    opening, b = other.opening, other.b
    if not opening:
        return (*parted, word("and"))
    first = opening[0].text.lower()
    if first in (*CONTRASTS, "however") and not follows(one, other):
        return None
    if len(opening) == 1 and first in (*CONTRASTS, "and"):
        return (*parted, *joining(small(b, opening)))
    if first == "however":
        return (*parted, word("but")) if len(opening) == 2 else None
    led = opening[:-1] if opening[-1].text == "," else opening
    tops = [place for place in tokens_of(led) if b.tokens[place].head == other.root]
    is_led = (
        bool(led)
        and len(tops) == 1
        and ((b.labels[tops[0]] == "obl" and b.case(tops[0])) or b.small(tops[0]) in TIMES)
        and len(led) <= LEADS
    )
    if not is_led or b.has_verb(tokens_of(led)) or any(piece.text == "," for piece in led):
        return None
    if len(led) <= SHORT:
        return (*parted, word("and"), *joining(small(b, led)))
    return (*parted, word("and"), comma(), *joining(small(b, led)), comma())


def _parting(one: Shape) -> tuple[Piece, ...]:
    """Return the comma before "and", where the first predicate has clauses or an "and" of its own."""
    nested = set(tokens_of(one.rest)) - own_verbs(one.b, one.root)
    is_long = any(finite_verbs(one.b, nested)) or any(piece.text.lower() in (",", "and", "or", "but") for piece in one.rest)
    return (comma(),) if is_long else ()
