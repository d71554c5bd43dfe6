"""A tree in, the claims that a sentence makes out (pure): each predicate with who it is said of, whether it is denied, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from digest.check.deeds.senses import TURNING
from digest.check.disputes.phrases import Phrase, phrase_of, roots
from digest.check.roles.propositions import Proposition, propositions
from digest.check.substitutions.alike import root
from digest.check.wording import doubts
from digest.check.wording.matching import Sentence
from digest.check.wording.scopes import Operator
from digest.language.branches import NOUNS, Branches
from digest.speech.sayings import SAY

Tense: TypeAlias = Literal["past", "now", "to come"]
APART = ("conj", "parataxis", "advcl", "nsubj", "csubj", "punct", "cc", "mark")
TIES = ("own", "joined", "relative", "shared")  # how a predicate may hang on its subject to be sure of it
# Words of a state that was another one before, or is one no more: what is said of two times is no dispute
SHIFTING = frozenset(
    "never earlier initially first previously originally formerly once until still yet longer again already now ago before after later"
    " soon".split()
)
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october"
    " november december today yesterday tonight tomorrow".split()
)
HOURS = frozenset(map(root, (*CALENDAR, *"late early morning afternoon evening night overnight midnight noon week".split())))
STAY, STAYING = "stay", frozenset("stay stays stayed staying remain remains remained remaining".split())
SELVES = frozenset("he she it they".split())
JOINING = doubts.CONDITIONS | frozenset("until before after when once as than though although while".split())
FLAT = doubts.NOT | doubts.NO | frozenset({"cannot", "ca"})
ANSWERING = frozenset(map(root, "respond reply comment answer".split()))  # to whom, each text says of itself alone
REBUTTAL = frozenset("deny denies denied denying".split())
DENIAL = REBUTTAL | frozenset("refuse refuses refused refusing fail fails failed failing decline declines declined".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one predicate says of whom.

    word: its root, with what makes another word of it: "call_off", "stay_close". agents, patients: who does it, and what it is done
    to. rest: the roots of all else that is said. times: the days and months named. is_denied: one word turns it round. is_so_far: it
    tells that nothing has happened so far, which a later text may know better. is_rebutted: somebody denies it outright.
    """

    word: str
    agents: tuple[Phrase, ...]
    patients: tuple[Phrase, ...]
    rest: frozenset[str]
    times: frozenset[str]
    tense: Tense
    is_denied: bool
    is_so_far: bool
    is_rebutted: bool


def claims(b: Branches) -> list[Claim]:
    """Return the claims of a sentence that are told as facts, in order; none of a question."""
    if not b.tokens or "?" in b.words:
        return []
    sentence = Sentence(b)
    found = (_claim(sentence, one) for one in propositions(b) if one.tie in TIES)
    return [claim for claim in found if claim is not None]


def _claim(sentence: Sentence, one: Proposition) -> Claim | None:
    """Return what a predicate claims; nothing where it is no plain fact or holds for a time only."""
    b, over = sentence.b, sentence.over(one.verb)
    denials = [op for op in over if op.is_negation]
    tense = _tense(b, one)
    own = b.subtree(one.verb) - b.subtrees(child for child in b.below[one.verb] if b.labels[child] in APART)
    joint = _joint(b, one.verb)
    said = {b.small(place) for place in own | {one.verb}}
    is_stay = b.small(one.verb) in STAYING
    is_plain = all(op.level >= doubts.FUTURE for op in over) and len(denials) < 2 and all(_is_flat(b, op) for op in denials)
    is_one = one.tie != "relative" or len(one.agents) + len(one.patients) < 3
    if (
        root(b.small(one.verb)) in ANSWERING
        or not is_plain
        or not is_one
        or tense is None
        or said & SHIFTING
        or _is_conditional(b, one.verb)
    ):
        return None
    slots = b.subtrees((*one.agents, *one.patients))
    return Claim(
        word="_".join((STAY if is_stay else root(b.small(one.verb)), *(root(b.small(place)) for place in joint))),
        agents=_phrases(b, one.agents),
        patients=_phrases(b, one.patients),
        rest=roots(b, own - slots - {one.verb, *joint, *(op.place for op in denials)}) - HOURS,
        times=frozenset(b.small(place) for place in b.subtree(b.tree.root)) & CALENDAR,
        tense=tense,
        is_denied=bool(denials),
        is_so_far=is_stay or (bool(denials) and not said & {"did", "was", "were"} and not _is_told(b, one.verb)),
        is_rebutted=any(b.small(op.place) in REBUTTAL for op in denials),
    )


def _joint(b: Branches, verb: int) -> list[int]:
    """Return what makes another word of a verb: a particle that turns it, or the state in which something stays."""
    found = [child for child in b.below[verb] if b.tokens[child].label == "compound:prt" and b.small(child) in TURNING]
    return found or ([child for child in b.children(verb, "xcomp", "obl") if child > verb][:1] if b.small(verb) in STAYING else [])


def _phrases(b: Branches, places: Iterable[int]) -> tuple[Phrase, ...]:
    """Return the phrases of some heads, and those that stand beside them for the same: "the minister, Ana Brel"."""
    meant = [_who(b, place) for place in places]
    return tuple(phrase_of(b, place) for head in meant for place in (head, *b.children(head, "appos")))


def _who(b: Branches, place: int) -> int:
    """Return whom a pronoun means that stands in what somebody says of himself: the one who says it; else the word itself."""
    if b.small(place) not in SELVES:
        return place
    for above in b.above(place):
        subject = b.child(above, "nsubj") if b.small(above) in SAY else None
        if subject is not None:
            return subject if subject < place and b.tokens[subject].upos in NOUNS else place
    return place


def _is_flat(b: Branches, op: Operator) -> bool:
    """Tell whether a word denies, or says that something was not done, rather than hinders it."""
    return b.small(op.place) in FLAT | DENIAL


def _is_conditional(b: Branches, verb: int) -> bool:
    """Tell whether a predicate holds under a condition, or it or one above it stands in one, in a purpose or in a comparison."""
    return any(b.has(child, "mark", *doubts.CONDITIONS) for child in b.children(verb, "advcl")) or any(
        b.has(place, "mark", *JOINING)
        or b.has(place, "advmod", "when", "how")
        or (b.has(place, "mark", "to") and b.labels[place] in ("advcl", "acl"))
        for place in (verb, *b.above(verb))
    )


def _tense(b: Branches, one: Proposition) -> Tense | None:
    """Return when a predicate is told to be: by its own form, or by what helps it; nothing where neither tells."""
    marks = {b.small(child) for child in b.below[one.verb] if b.labels[child] in ("aux", "cop")}
    token = b.tokens[one.verb]
    if marks & doubts.SURE or marks & {"would", "'d", "’d"}:
        return "to come"
    if "had" in marks and not _is_reported(b, one.verb):
        return None  # before something else: what was so then need not be so now
    if marks & {"was", "were", "had", "has", "have", "did", "been", "'ve", "’ve"} or token.xpos == "VBD":
        return "past"
    if marks & {"is", "are", "am", "'s", "’s", "'re", "’re", "do", "does"} or token.xpos in ("VBZ", "VBP"):
        return "now"
    return "past" if token.xpos in ("VBN", "VBG", "VB") and _is_told(b, one.verb) else None


def _is_reported(b: Branches, verb: int) -> bool:
    """Tell whether a predicate stands in what somebody said, where "had" is the past of the one who tells."""
    return any(b.labels[place] == "ccomp" for place in (verb, *b.above(verb)))


def _is_told(b: Branches, verb: int) -> bool:
    """Tell whether a predicate is what somebody denied or refused: "denied taking the money", "refused to resign"."""
    return next((b.small(place) in DENIAL for place in b.above(verb)), False)
