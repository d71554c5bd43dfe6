"""A draft sentence and its evidence in, flaws out (pure): what is surer in the draft than in its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.check.certainty.accusations import untold
from digest.check.certainty.conditions import unconditioned
from digest.check.certainty.cuts import is_cut, put_back
from digest.check.certainty.duties import duties, is_done
from digest.check.certainty.restoring import restored
from digest.check.certainty.tellers import Tellers
from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.wording import doubts
from digest.check.wording.gaps import Gap, gaps, gone_back
from digest.check.wording.matching import CONTENT, Match, Matching, Sentence, matching_of
from digest.check.wording.scopes import BE, Operator, is_to
from digest.language.branches import NOUNS, VERBS, Branches

NEAR = 5  # tokens between a word and a hedge that the tree may have put elsewhere
FAR = 12  # and to one that the source has of the same word
BEHIND = 4  # tokens between a hedge that was cut out and what it was said of
STATES = frozenset({"need", "have", "want", "be", "do"})
ROOT = 5  # letters: "allegedly", "alleged" and "allegations" doubt alike
WITHIN = ("modal", "adverb", "adjective")  # hedges beside the word itself
MAIN = ("root", "conj", "ccomp", "parataxis")


def certainty(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield what is wrong with what is surer in the draft than in its source."""
    matching = matching_of(draft, evidence.cited)
    told = Tellers(draft, evidence)
    seen: set[tuple[int, int]] = set()
    for sentence, place, found in gone_back(matching, _cut, BEHIND):
        lost = [_lost(told, matching, sentence, place, match) for match in found]
        if all(lost) and (op := lost[0]) is not None and (span := sentence.b.tokens[place].span) not in seen:
            seen.add(span)
            yield restored(sentence, place, found[0], op)
    for gap in gaps(matching):
        span = gap.draft.b.tokens[gap.last].span
        if span not in seen and is_cut(gap):
            seen.add(span)
            yield put_back(gap)
    for flaw in (*duties(matching), *unconditioned(matching), *untold(matching, told)):
        if flaw.span not in seen:
            seen.add(flaw.span)
            yield flaw


def _cut(gap: Gap) -> list[Operator]:
    """Return the hedges that were cut out where all around them was kept."""
    b = gap.source.b
    ops = [op for op in gap.source.operators if op.place in gap.others and not op.is_negation and op.level < doubts.FUTURE]
    words = {b.small(op.place) for op in ops}
    is_more = any(b.tokens[p].upos in CONTENT and b.small(p) not in words for p in gap.others)
    return [] if is_more or any(gap.draft.b.tokens[p].upos in CONTENT for p in gap.own) else ops


def _lost(told: Tellers, matching: Matching, sentence: Sentence, place: int, match: Match) -> Operator | None:
    """Return the hedge of the source's word that the draft's word lacks."""
    own, theirs = _hedges(sentence, place), _hedges(match.sentence, match.place)
    common = _roots(sentence, own) & _roots(match.sentence, theirs)
    kept = [op for op in own if sentence.keys[op.place][:ROOT] in common]
    own = [op for op in own if op not in kept]
    theirs = [op for op in theirs if match.sentence.keys[op.place][:ROOT] not in common]
    if kept:
        if any(op.sort in WITHIN and op.level < doubts.FUTURE for op in kept):
            return None
        theirs = [op for op in theirs if op.sort in (*WITHIN, "condition")]  # "will not say whether it will": not "it will"
    b = match.sentence.b
    is_act = sentence.b.tokens[place].upos in VERBS
    theirs = [op for op in theirs if op.sort != "governor" or _is_governed(b, match.place, op, is_act=is_act)]
    if not theirs:
        return None
    lowest = min(theirs, key=lambda op: op.level)
    level = _level(sentence, place, lowest, [*own, *kept] if lowest.sort == "condition" else own)
    if level is None or level <= lowest.level or level < doubts.FUTURE or _is_passed(sentence, place, match, lowest, level):
        return None
    if _is_kept(matching, sentence, place, match.sentence, lowest):
        return None
    return None if lowest.level == doubts.POSSIBLE and told.in_draft(sentence, place) and _is_claim(told, match, lowest) else lowest


def _is_claim(told: Tellers, match: Match, lost: Operator) -> bool:
    """Tell whether a hedge says no more than that someone tells it: "allegedly", where nobody is named who alleges; "the union fears"."""
    b = match.sentence.b
    if lost.sort != "governor":
        return lost.sort != "modal" and not told.in_source(match)
    is_nobodys = b.has(lost.place, "aux", *BE) and b.child(lost.place, "obl") is None  # "is believed to be in Spain, police said"
    return b.small(lost.place) in doubts.CLAIMS and not (is_nobodys and told.in_source(match))


def _is_governed(b: Branches, place: int, op: Operator, *, is_act: bool) -> bool:
    """Tell whether a verb is what another leaves open: "plans to sell", not "plans for a sale"; of "plans to sell and rent" the first.

    is_act: the draft has it as a verb, so that "is considering a ban" leaves open whether anyone bans.
    """
    if b.tokens[place].upos == "NOUN" and b.labels[place] == "obj" and b.tokens[place].head == op.place:
        return is_act
    is_joined = b.labels[place] == "conj" and b.tokens[place].head in op.heads
    is_clause = b.tokens[place].upos in VERBS or b.child(place, "cop") is not None
    return is_clause and not is_joined and (op.level < doubts.FUTURE or b.has(place, "mark", "to"))


def _is_passed(sentence: Sentence, place: int, match: Match, lost: Operator, level: int) -> bool:
    """Tell whether the draft's form means as little as the source's: "will cut" in a headline's "cuts", "plans to sell" in "will sell"."""
    b, token = match.sentence.b, sentence.b.tokens[place]
    if lost.level == doubts.FUTURE:
        if sentence.keys[place] in STATES and token.xpos == "VBD":
            return True  # "we will need": said they needed
        is_active = token.xpos == "VBD" and not b.has(match.place, "aux", "be", "been")
        return not (is_active or token.xpos == "VBN") if b.small(lost.place) in doubts.SURE else token.xpos == "VBD" and not is_active
    if lost.sort == "condition":
        return sentence.b.labels[place] not in MAIN
    is_will = any(sentence.b.small(op.place) in doubts.SURE for op in sentence.over(place))
    if b.small(lost.place) in doubts.ABLE:
        return not is_will and not (b.small(lost.place) == "can" and is_done(sentence, place))
    is_plan = b.tokens[lost.place].upos in NOUNS and not is_to(b, lost.place)
    return level == doubts.FUTURE and lost.level == doubts.LIKELY and (is_plan or not is_will)


def _roots(sentence: Sentence, ops: Sequence[Operator]) -> set[str]:
    return {sentence.keys[op.place][:ROOT] for op in ops}


def _hedges(sentence: Sentence, place: int) -> list[Operator]:
    return [op for op in sentence.over(place) if not op.is_negation]


def _level(sentence: Sentence, place: int, lost: Operator, ops: Sequence[Operator]) -> int | None:
    """Return how sure the draft is of a word; None where it tells no fact by it."""
    b, token = sentence.b, sentence.b.tokens[place]
    own = min((op.level for op in ops), default=doubts.FACT)
    if token.head >= 0 and b.labels[place] in ("nsubj", "obj", "obl", "nmod"):
        above = [op.level for op in sentence.operators if not op.is_negation and token.head in (op.place, *op.heads)]
        above += [doubts.GOVERNORS.get(b.small(token.head), doubts.FACT)]
        own = min([own, *above])
    if lost.sort == "adjective":
        return own if token.upos in NOUNS else None
    if token.upos in VERBS:
        below = {b.small(child) for child in b.below[place]}
        is_helped = bool(b.children(place, "aux"))
        is_base = token.xpos == "VBP" and not b.children(place, "nsubj") and b.labels[place] != "root"
        is_base |= any(b.small(child) == "be" for child in b.children(place, "aux"))
        if own == doubts.FACT and (is_base or b.labels[place] == "xcomp"):
            return None
        if lost.sort == "adverb" and token.xpos == "VBG" and any(b.labels[child] == "mark" for child in b.below[place]):
            return own  # "held for allegedly selling", "held for selling"
        if own == doubts.FACT and token.xpos not in ("VBD", "VBZ", "VBP") and not (token.xpos in ("VBN", "VBG") and is_helped):
            return None
        if "to" in below and not is_helped:  # "US to send" is a headline's future
            return min(own, doubts.FUTURE) if b.labels[place] == "root" or b.children(place, "nsubj") else None
        return own
    return None if b.child(place, "cop") is None else own


def _is_kept(matching: Matching, sentence: Sentence, place: int, source: Sentence, lost: Operator) -> bool:
    """Tell whether a hedge stands near in the draft that the tree did not put over a word: the lost one, or one of the draft's own."""
    if source.b.small(lost.place) in doubts.NEARLY and any(word.lower() in doubts.ALMOST for word in sentence.b.words):
        return True  # "came close to falling": nearly fell
    root = source.keys[lost.place][:ROOT]
    for near in range(max(0, place - FAR), min(len(sentence.keys), place + FAR)):
        if sentence.keys[near][:ROOT] == root:
            goes_back = matching.matches(sentence, near)
            if not goes_back or any(match.sentence is source and match.place == lost.place for match in goes_back):
                return True
    return any(
        not op.is_negation
        and op.level < doubts.FUTURE
        and place not in op.heads
        and abs(op.place - place) <= NEAR
        and not matching.matches(sentence, op.place)
        for op in sentence.operators
    )
