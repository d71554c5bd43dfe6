"""A draft sentence beside its evidence in, what lost its condition out (pure): "will pay if the court agrees" cut to "will pay"."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Flaw
from digest.check.wording import doubts
from digest.check.wording.matching import Match, Matching, Sentence
from digest.language.branches import VERBS, Branches
from digest.model import Reason

IFS = frozenset({"if", "unless"})
NOT_SO = frozenset({"even", "as", "what"})  # "even if" is no condition
# Several words that begin a condition: with a clause behind them, or with a noun
CLAUSES = (("provided", "that"), ("providing", "that"), ("provided",), ("as", "long", "as"), ("so", "long", "as"), ("on", "condition"))
PHRASES = (("subject", "to"), ("pending",), ("barring",), ("failing",), ("in", "the", "event"))
FIRST = "without"  # a condition where the sentence begins with it: "Without a deal, the strike will go on"
KEPT = IFS | frozenset("provided providing should once when until whether without depending pending subject barring or otherwise".split())
MODALS = frozenset({"may", "might", "could", "would"})
COPIED = 3  # content words of a clause that is the source's own
MOST = 0.34  # of a condition's content words that the draft may have elsewhere
MOST_OF_PHRASE = 0.5


def unconditioned(matching: Matching) -> Iterator[Flaw]:
    """Yield the verbs of copied main clauses that are to come true on a condition that was cut."""
    for sentence, place, found in matching.pairs():
        if _is_promised(sentence, place) and all(_is_cut(sentence, place, match) for match in found):
            yield Flaw(Reason.HEDGE, sentence.b.tokens[place].span)


def _is_promised(sentence: Sentence, place: int) -> bool:
    """Tell whether a verb says outright what will be, or what was agreed, in a sentence that has no condition."""
    b = sentence.b
    if b.tokens[place].upos not in VERBS or any(_is_open(b, p) for p in range(len(b.tokens))):
        return False
    return any(b.small(child) in doubts.SURE for child in b.children(place, "aux")) or _agreed(sentence, place) is not None


def _is_open(b: Branches, place: int) -> bool:
    return b.small(place) in KEPT or (b.small(place) in MODALS and b.tokens[place].upos == "AUX")


def _agreed(sentence: Sentence, place: int) -> int | None:
    """Return the verb that binds someone to do what another says: "agreed to sell"."""
    b = sentence.b
    bound = (op.place for op in sentence.over(place) if op.sort == "governor" and op.level == doubts.FUTURE)
    return next((at for at in bound if b.tokens[at].upos == "VERB" and b.small(at) not in doubts.BARE), None)


def _is_cut(sentence: Sentence, place: int, match: Match) -> bool:
    """Tell whether the source's own clause has a condition that the draft's, with the same words, lacks."""
    source, at = match.sentence, match.place
    head, own_head = _agreed(source, at), _agreed(sentence, place)
    is_open = head is not None or any(source.b.small(child) in (*doubts.SURE, "would") for child in source.b.children(at, "aux"))
    if not is_open:
        return False
    for condition, most in _conditions(source, {at} if head is None else {at, head}):
        main = {source.keys[p] for p in source.b.subtree(at if head is None else head) - condition}
        whole = sentence.b.subtree(place if own_head is None else own_head)
        own = [sentence.keys[p] for p in sentence.content if p in whole]
        wanted = [source.keys[p] for p in source.content if p in condition]
        held = [one in sentence.keys for one in wanted if one not in main]
        is_copied = sum(one in main for one in own) >= COPIED and set(own) <= main | set(wanted)
        if held and is_copied and sum(held) <= most * len(wanted):
            return True
    return False


def _conditions(source: Sentence, heads: set[int]) -> Iterator[tuple[set[int], float]]:
    """Yield the tokens of the conditions of a verb, each with how much of it may stand elsewhere."""
    b = source.b
    clauses = [child for head in heads for child in b.children(head, "advcl") if _is_condition(b, child)]
    yield from ((b.subtree(clause), MOST) for clause in clauses)
    for place in range(len(b.tokens)):
        is_clause = any(_stands(b, place, words) for words in CLAUSES)
        is_first = place == 0 and b.small(0) == FIRST
        is_phrase = is_first or any(_stands(b, place, words) for words in PHRASES)
        if (is_clause or is_phrase) and _hangs(b, place, heads, verbs=int(is_clause)):
            yield _stretch(b, place), MOST if is_clause else MOST_OF_PHRASE


def _is_condition(b: Branches, clause: int) -> bool:
    return any(b.small(mark) in IFS and not (mark and b.small(mark - 1) in NOT_SO) for mark in b.children(clause, "mark"))


def _stands(b: Branches, place: int, words: tuple[str, ...]) -> bool:
    return tuple(b.small(p) for p in range(place, min(place + len(words), len(b.tokens)))) == words


def _hangs(b: Branches, place: int, heads: set[int], verbs: int) -> bool:
    """Tell whether a word stands below one of some verbs, with at most so many verbs with subjects of their own between."""
    between = 0
    for above in b.above(place):
        if above in heads:
            return True
        between += b.child(above, "nsubj") is not None
        if between > verbs:
            return False
    return False


def _stretch(b: Branches, place: int) -> set[int]:
    """Return the tokens from a word to the next comma or stop."""
    end = next((p for p in range(place + 1, len(b.tokens)) if b.words[p] in (",", ";", ".", ":", '"', "”")), len(b.tokens))
    return set(range(place, end))
