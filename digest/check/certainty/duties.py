"""A draft sentence beside its evidence in, what must be there and may in its source out (pure), or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from digest.check.flaws import Flaw
from digest.check.wording.gaps import Gap, gaps, is_copied
from digest.check.wording.matching import Match, Matching, Sentence
from digest.language.branches import VERBS
from digest.model import Reason, Span

# must: it is a duty; should: it is advised; can: it is left open, or allowed; free: nobody need do it; banned: nobody may
Duty: TypeAlias = Literal["must", "should", "can", "free", "banned"]

MODALS: dict[str, Duty] = {
    "must": "must", "should": "should", "ought": "should", "can": "can", "ca": "can", "could": "can", "may": "can", "might": "can",
}  # fmt: skip
# Before "to" and a verb; the adjectives and participles behind a form of "be"
HAVE = frozenset("have has had need needs needed".split())
BOUND: dict[str, Duty] = {
    **dict.fromkeys("required obliged obligated compelled forced bound mandated ordered instructed".split(), "must"),
    **dict.fromkeys("advised recommended encouraged urged supposed".split(), "should"),
    **dict.fromkeys("allowed permitted free able authorised authorized entitled empowered eligible".split(), "can"),
}
OPEN = frozenset("may might could".split())  # they also say what is likely, as "should" does
ADVICE = frozenset("should ought".split())
NOT = frozenset("not n't n’t never no".split())
TENSES = frozenset("be been being is are was were am 's 're ’s ’re will would shall 'll ’ll do does did to also now then only".split())
PREDICATES = (*VERBS, "AUX", "ADJ")  # "must fine" is read as "must be fine" at times
FAR = 7  # tokens from a verb to the first word that says how far it is a duty
NEGATED: dict[Duty, Duty] = {"must": "banned", "can": "banned"}  # must not, may not
# Each draft's duty with those of a source that it changes
CHANGED: dict[Duty, frozenset[Duty]] = {
    "must": frozenset(("should", "can", "free")),
    "should": frozenset(("must", "can", "free")),
    "can": frozenset(("must", "should")),
    "free": frozenset(("must", "banned")),
    "banned": frozenset(("free",)),
}
Found: TypeAlias = tuple[Duty, int]  # with the token that says it


def duties(matching: Matching) -> Iterator[Flaw]:
    """Yield the words by which a draft makes a duty of what its source leaves open, or leaves open what is a duty there."""
    for sentence, place, found in matching.pairs():
        own = _duty(sentence, place) if sentence.b.tokens[place].upos in PREDICATES else None
        if own is not None and all(_is_changed(sentence, own, match) for match in found):
            yield _flaw(sentence, own, found[0].sentence, _duty(found[0].sentence, found[0].place))
        elif own is None and is_done(sentence, place) and all(_is_misread(match) for match in found):
            yield Flaw(Reason.HEDGE, sentence.b.tokens[place].span)
    for gap in gaps(matching):
        if _is_bare(gap) and is_copied(gap):
            one, other = _duty(gap.draft, gap.last), _duty(gap.source, gap.end)
            if one is not None and other is not None and _differ(gap.draft, one, gap.source, other):
                yield _flaw(gap.draft, one, gap.source, other)


def is_done(sentence: Sentence, place: int) -> bool:
    """Tell whether a verb tells what was done: "was fined", "has been fined"."""
    xpos, past = sentence.b.tokens[place].xpos, ("was", "were", "has", "have", "had", "been")
    return xpos == "VBD" or (xpos == "VBN" and sentence.b.has(place, "aux", *past))


def _is_misread(match: Match) -> bool:
    """Tell whether a word right behind "can" is read as no verb, so that no hedge is known of it: "can fine skippers"."""
    b, at = match.sentence.b, match.place
    return at > 0 and b.small(at - 1) == "can" and b.tokens[at - 1].upos == "AUX" and b.tokens[at].upos in ("ADJ", "ADV")


def _is_bare(gap: Gap) -> bool:
    """Tell whether nothing but helping words differ in a gap, and a verb stands behind it."""
    is_verb = gap.last < len(gap.draft.keys) and gap.draft.b.tokens[gap.last].upos in (*VERBS, "AUX")
    return is_verb and all(_is_helping(s, p) for s, places in ((gap.draft, gap.own), (gap.source, gap.others)) for p in places)


def _is_helping(sentence: Sentence, place: int) -> bool:
    word = sentence.b.small(place)
    return word in MODALS or word in BOUND or word in HAVE or word in TENSES or word in NOT


def _is_changed(sentence: Sentence, own: Found, match: Match) -> bool:
    theirs = _duty(match.sentence, match.place)
    return theirs is not None and _differ(sentence, own, match.sentence, theirs)


def _differ(draft: Sentence, own: Found, source: Sentence, theirs: Found) -> bool:
    """Tell whether two verbs are duties of another kind; "may arrive" only says less of what "should arrive"."""
    one, other = draft.b.small(own[1]), source.b.small(theirs[1])
    is_likely = (one in OPEN and other in ADVICE) or (one in ADVICE and other in OPEN)
    return theirs[0] in CHANGED[own[0]] and not is_likely


def _duty(sentence: Sentence, place: int) -> Found | None:
    """Return how far what a verb says is a duty; None where no word says it, or it is a guess of what was: "must have been"."""
    own = _before(sentence, place)
    if own is not None:
        return own
    b, token = sentence.b, sentence.b.tokens[place]
    is_shared = b.labels[place] == "conj" and not b.children(place, "aux", "nsubj", "mark")
    return _before(sentence, token.head) if is_shared and b.tokens[token.head].upos in VERBS else None


def _before(sentence: Sentence, place: int) -> Found | None:
    """Read the helping words in front of a verb, from it backwards."""
    b, is_to, is_not, is_past = sentence.b, False, False, False
    for at in range(place - 1, max(-1, place - 1 - FAR), -1):
        word = b.small(at)
        duty = MODALS.get(word) if not is_to or word == "ought" else _bound(sentence, at)
        if duty is not None:
            return None if is_past else _turned(sentence, at, duty, is_not=is_not)
        is_past |= word in ("have", "has", "had", "'ve", "’ve") and not is_to
        is_to |= word == "to"
        is_not |= word in NOT
        if not (word in TENSES or word in NOT or is_past or b.tokens[at].upos in ("ADV", "AUX")):
            return None
    return None


def _bound(sentence: Sentence, at: int) -> Duty | None:
    """Return the duty that a word makes of what stands behind its "to"."""
    word = sentence.b.small(at)
    if sentence.b.small(at + 1) != "to":
        return None
    return "must" if word in HAVE and sentence.b.tokens[at].upos in ("VERB", "AUX") else BOUND.get(word)


def _turned(sentence: Sentence, at: int, duty: Duty, *, is_not: bool) -> Found | None:
    """Return a duty with what denies it: "must not" bans, "need not" and "does not have to" leave free."""
    b = sentence.b
    near = [b.small(p) for p in range(max(0, at - 3), at) if b.tokens[p].upos in ("AUX", "PART", "ADV") or b.small(p) in NOT]
    is_outer = b.small(at) not in MODALS and bool(NOT & set(near))
    if is_outer:
        return None if duty == "should" else ("free" if duty == "must" else "banned", at)
    if not is_not:
        return duty, at
    return (NEGATED[duty], at) if duty in NEGATED and b.small(at) in MODALS else None


def _flaw(sentence: Sentence, own: Found, source: Sentence, theirs: Found | None) -> Flaw:
    """Return the flaw of a duty, mended where one modal verb takes another's place."""
    b, at = sentence.b, own[1]
    span = Span(b.tokens[at].start, b.tokens[at].end)
    wanted = None if theirs is None else source.b.small(theirs[1])
    is_swapped = b.small(at) in MODALS and wanted in MODALS and "ought" not in (b.small(at), wanted) and "ca" not in (b.small(at), wanted)
    is_plain = {own[0], theirs[0] if theirs else None} <= {"must", "should", "can"}
    return Flaw(Reason.HEDGE, span, wanted if is_swapped and is_plain and b.words[at].islower() else None)
