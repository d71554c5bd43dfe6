"""A draft sentence and its evidence in, flaws out (pure): what the draft denies and its source says, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.substitutions.alike import is_alike
from digest.check.wording import doubts
from digest.check.wording.contraries import are_contrary, contraries
from digest.check.wording.gaps import Gap, gaps, gone_back, is_copied
from digest.check.wording.matching import CONTENT, Match, Matching, Sentence, matching_of, shared
from digest.check.wording.reversed import reversals
from digest.check.wording.scopes import Operator, is_bound
from digest.check.wording.wordforms import key
from digest.language.branches import NOUNS, VERBS
from digest.model import Reason, Span

NEAR = 6  # tokens between a word and a negation that the tree may have put elsewhere


def negations(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with what is denied and what is not."""
    matching = matching_of(draft, evidence.cited)
    denials = Denials(matching)
    seen: set[Span] = set()
    for sentence, op in denials.added():
        seen.add(span := sentence.b.tokens[op.place].span)
        yield Flaw(Reason.NEGATION, span, None)
    for sentence, place, found in gone_back(matching, _cut, NEAR):
        lost = [_lost(denials, sentence, place, match) for match in found]
        if all(lost) and (span := sentence.b.tokens[place].span) not in seen:
            seen.add(span)
            yield Flaw(Reason.NEGATION, span, None)
    for gap in gaps(matching):
        span = gap.draft.b.tokens[gap.last].span
        if span not in seen and _is_cut(gap):
            seen.add(span)
            yield Flaw(Reason.NEGATION, span)
    for flaw in (*contraries(matching), *reversals(matching)):
        if flaw.span not in seen:
            seen.add(flaw.span)
            yield flaw


def _is_cut(gap: Gap) -> bool:
    """Tell whether nothing but a negation was cut out of a stretch that is copied."""
    b, own = gap.source.b, gap.draft.b
    words = [b.small(p) for p in gap.others if b.tokens[p].upos != "AUX"]
    near = own.words[max(0, gap.first - NEAR) : gap.last + NEAR]
    is_bare = len(words) == 1 and words[0] in LIGHT and all(own.tokens[p].upos == "AUX" for p in gap.own)
    return is_bare and is_copied(gap) and not any(word.lower() in DENYING for word in near)


def _cut(gap: Gap) -> list[Operator]:
    """Return the negations that were cut out where all around them agrees."""
    ops = [op for op in gap.source.operators if op.place in gap.others and op.sort in ("not", "no")]
    return [] if not ops or _has_more(gap.draft, gap.own, []) or _has_more(gap.source, gap.others, ops) else ops


def _has_more(sentence: Sentence, places: range, ops: list[Operator]) -> bool:
    """Tell whether more than negations and what goes with them stands somewhere."""
    mine = {op.place for op in ops}
    return any(sentence.b.tokens[p].upos in CONTENT and p not in mine for p in places)


def _lost(denials: Denials, sentence: Sentence, place: int, match: Match) -> bool:
    """Tell whether a negation of the source's word is nowhere in the draft."""
    if any(op.is_negation for op in sentence.over(place)) or not _is_asserted(sentence, place):
        return False
    theirs = [op for op in match.sentence.over(match.place) if op.is_negation]
    if (
        theirs
        and theirs[0].sort == "denier"
        and match.sentence.b.small(theirs[0].place).startswith("den")
        and sentence.b.tokens[place].upos in NOUNS
    ):
        return False  # he denied murder, and was found guilty of it
    if sentence.b.tokens[place].upos != match.sentence.b.tokens[match.place].upos:
        return False
    return len(theirs) == 1 and _is_plain(match.sentence, theirs[0]) and not denials.is_kept(sentence, place, match.sentence, theirs[0])


def _is_plain(sentence: Sentence, op: Operator) -> bool:
    """Tell whether a negation turns round what it is said of, and does not merely hinder it."""
    return op.sort != "denier" or sentence.b.small(op.place) in doubts.PLAIN_DENIERS


def _is_asserted(sentence: Sentence, place: int) -> bool:
    """Tell whether a word is told of as having happened or being there, and no plain part of something else."""
    b, token = sentence.b, sentence.b.tokens[place]
    if token.upos in VERBS:
        if token.xpos == "VB" and not b.children(place, "aux") and not b.has(place, "mark", "to"):
            return place > 0 and b.tokens[place - 1].upos in (*NOUNS, "PRON", "ADV")
        is_done = token.xpos == "VBG" and b.labels[place] in ("xcomp", "ccomp", "advcl")
        return is_done or token.xpos in ("VBD", "VBZ", "VBP") or bool(b.children(place, "aux"))
    return True


class Denials:
    """The words of a draft and its evidence that deny something, and which goes back to which.

    A word of the draft can go back to one in each sentence of its evidence.
    """

    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self._own = [(s, p) for s in matching.draft for p in _denying(s)]
        self._theirs = [(s, p) for s in matching.sources for p in _denying(s)]
        self._paired_own: set[tuple[Sentence, int]] = set()
        self._paired_theirs: set[tuple[Sentence, int]] = set()
        self._pair()

    def _pair(self) -> None:
        scored = [(_likeness(*one, *other), number, at) for number, one in enumerate(self._own) for at, other in enumerate(self._theirs)]
        taken: set[tuple[int, Sentence]] = set()
        best: dict[int, float] = {}
        for score, number, at in sorted(scored, key=lambda pair: (-pair[0], pair[1:])):
            one, other = self._own[number], self._theirs[at]
            if score < LIKE:
                break
            if other not in self._paired_theirs and (number, other[0]) not in taken and score >= AGAIN * best.setdefault(number, score):
                taken.add((number, other[0]))
                self._paired_own.update(_both(*one))
                self._paired_theirs.update(_both(*other))

    def added(self) -> Iterator[tuple[Sentence, Operator]]:
        """Yield the draft's plain negations that go back to none in the evidence."""
        for sentence, place in self._own:
            for op in sentence.operators:
                is_alone = op.place == place and (sentence, place) not in self._paired_own
                if is_alone and self._is_new(sentence, op) and not self._is_said_otherwise(sentence, op):
                    yield sentence, op

    def _is_new(self, sentence: Sentence, op: Operator) -> bool:
        if op.sort in ("not", "no"):
            return True
        if not op.is_negation or not _is_plain(sentence, op):
            return False
        found = [match for head in op.heads for match in self._matching.matches(sentence, head)]
        return bool(found) and not any(match.sentence.over(match.place) for match in found)

    def _is_said_otherwise(self, sentence: Sentence, op: Operator) -> bool:
        """Tell whether the evidence has the contrary of what is denied, and not the word itself: "acquitted" for "not guilty"."""
        return any(self._has_contrary(sentence, head) for head in op.heads if not self._matching.has(sentence.b.words[head]))

    def _has_contrary(self, sentence: Sentence, head: int) -> bool:
        around, word = sentence.near(head), sentence.b.small(head)
        return any(
            _are_contrary(word, source.b.small(at))
            and not any(op.is_negation for op in source.over(at))
            and shared(around, source.near(at)) >= LIKE * sum(around.values())
            for source in self._matching.sources
            for at in source.content
        )

    def is_kept(self, sentence: Sentence, place: int, source: Sentence, lost: Operator) -> bool:
        """Tell whether the draft has a lost negation elsewhere, or a denying word near that goes back to none."""
        near = [p for s, p in self._own if s is sentence and abs(p - place) <= NEAR and p != place]
        return (source, lost.place) in self._paired_theirs or any((sentence, p) not in self._paired_own for p in near)


def _likeness(one: Sentence, place: int, other: Sentence, at: int) -> float:
    """Return how much what stands around two denying words is the same, 1 for all; more where they deny the same."""
    around = one.near(place)
    share = shared(around, other.near(at)) / (sum(around.values()) or 1)
    is_plain = one.b.small(place) in PLAIN, other.b.small(at) in PLAIN
    is_same = one.keys[place] == other.keys[at] or {one.b.small(place), other.b.small(at)} <= doubts.NOT
    has_head = any(is_alike(own, his) for own in _denied(one, place) for his in _denied(other, at))
    if is_plain[0] != is_plain[1] and not (has_head or share >= MOST):
        return 0.0
    return share + (0.5 if has_head else 0) + (0 if not is_same else 0.1 if one.b.small(place) in LIGHT else LIKE)


def _denied(sentence: Sentence, place: int) -> set[str]:
    """Return the words that a denying word is said of, but itself."""
    return {sentence.b.small(head) for op in sentence.operators if op.place == place for head in op.heads if head != place}


def _both(sentence: Sentence, place: int) -> set[tuple[Sentence, int]]:
    """Return a denying word with its other half: "neither" with "nor"."""
    halves = [p for p, word in enumerate(sentence.b.words) if word.lower() in NEITHER] if sentence.b.small(place) in NEITHER else []
    return {(sentence, p) for p in (place, *halves)}


def _are_contrary(one: str, other: str) -> bool:
    return are_contrary(one, other) or any(long == prefix + short for prefix in UN for long, short in ((one, other), (other, one)))


def _denying(sentence: Sentence) -> Iterator[int]:
    for place in range(len(sentence.keys)):
        word = sentence.b.small(place)
        is_un = word.startswith("un") and sentence.b.tokens[place].upos in ("ADJ", "VERB", "ADV") and len(word) > 5
        is_out = key(word) == "rul" and "out" in [sentence.b.small(p) for p in range(place + 1, min(place + 3, len(sentence.keys)))]
        is_out |= word == "out" and place + 1 < len(sentence.keys) and sentence.b.small(place + 1) == "of"
        is_tally = word == "none" and place > 0 and sentence.b.small(place - 1) == "to"
        is_apart = word in ("instead", "rather") and not (place + 1 < len(sentence.keys) and sentence.b.small(place + 1) in ("of", "than"))
        if is_apart or is_bound(sentence.b, place):
            continue
        is_due = word == "yet" and place + 1 < len(sentence.keys) and sentence.b.small(place + 1) == "to"
        if (word in DENYING or is_un or is_out or is_due or word in CUT) and not is_tally:
            yield place


LIKE = 0.3
AGAIN = 0.75  # of how like the first is: a further one that a word goes back to
MOST = 0.65
LIGHT = doubts.NOT | doubts.NO
PLAIN = doubts.NOT | doubts.NO | doubts.HARDLY | doubts.PLAIN_DENIERS
DENYING = PLAIN | doubts.DENIERS | {"unless"}
NEITHER = frozenset({"neither", "nor"})
UN = ("un", "in", "im", "il", "ir", "non", "non-", "dis")
CUT = frozenset("little few less ended ends".split())
