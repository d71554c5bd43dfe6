"""A draft sentence beside its evidence in, the words that say the contrary of the source's out (pure): "rose" for "fell"."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.flaws import Flaw
from digest.check.wording.gaps import Gap, gaps
from digest.check.wording.matching import Matching, Sentence, shared
from digest.check.wording.wordforms import key
from digest.model import Reason

RISING = "rise climb increase jump surge gain grow soar advance rebound higher"
FALLING = "fall drop decline decrease slip plunge tumble shrink sink slump lower"
_RAISING, _CUTTING = "raise lift increase boost hike", "cut lower reduce slash trim"
# Each row: words of one sense, and those of the contrary one
_ROWS = f"""
{RISING}|{FALLING}
{_RAISING}|{_CUTTING} lift
{_RAISING} {_CUTTING}|hold keep maintain leave
win|lose
approve accept pass endorse adopt|reject refuse veto defeat dismiss block
support back favour endorse|oppose reject
allow permit let enable|ban bar forbid prohibit prevent block
legal lawful|illegal unlawful
guilty convict|innocent acquit clear
admit confirm concede acknowledge|deny dispute
open reopen|close shut
agree|disagree refuse
succeed|fail
likely|unlikely
able|unable
possible|impossible
strengthen|weaken
start begin launch resume|stop end halt cease suspend
join enter|leave quit exit
buy|sell
import|export
majority|minority
uphold|overturn quash
praise welcome|criticize condemn
best|worst
largest biggest|smallest
most|least
profit|loss
strong stronger|weak weaker
early earlier|late later
safe|unsafe dangerous
first|last
before|after
for|against
above over|below under
more|fewer less
up|down
with|without
better|worse
longer|shorter
survive|die perish kill
optimistic|pessimistic
attack|defend
true|false untrue
public|private
include|exclude
arrive|leave depart
victory|defeat
build buildup|draw drawdown drop decline
""".strip().splitlines()
_pairs = [tuple(frozenset(map(key, side.split())) for side in row.split("|")) for row in _ROWS]
# Who does the one is not who does the other: what one buys another sells
CONVERSE = frozenset(
    frozenset(map(key, pair.split()))
    for pair in ("buy sell", "give take", "give receive", "lend borrow", "win lose", "beat lose", "lead follow")
)
SMALL = frozenset(
    map(
        key, "for against before after above over below under more fewer less up down with without first last most least early late".split()
    )
)
LEAST = 0.6  # of what surrounds a word that must surround its contrary
NEAR = 8  # tokens in which the source may say the draft's word too


def contraries(matching: Matching) -> Iterator[Flaw]:
    """Yield the draft's words that say the contrary of the source's, with the source's word where it has the same form."""
    for gap in gaps(matching):
        if len(gap.own) == len(gap.others) == 1 and _is_contrary(gap.draft, gap.first, gap.source, gap.begin):
            yield _flaw(gap)
    for sentence in matching.draft:
        for place in sentence.content:
            own = sentence.keys[place]
            if own not in SMALL and not matching.has(sentence.b.words[place]) and (found := _best(matching, sentence, place)):
                yield _flaw(Gap(sentence, place, place + 1, found[0], found[1], found[1] + 1))


def are_contrary(one: str, other: str) -> bool:
    """Tell whether two words say the contrary of one another."""
    own, theirs = key(one), key(other)
    return any((own in same and theirs in contrary) or (own in contrary and theirs in same) for same, contrary in _pairs)


def _best(matching: Matching, sentence: Sentence, place: int) -> tuple[Sentence, int] | None:
    """Return the contrary of a word that the evidence has among the same words."""
    around = sentence.near(place)
    best: tuple[float, Sentence, int] | None = None
    for source in matching.sources:
        for at in source.content:
            if source.keys[at] not in SMALL and _is_contrary(sentence, place, source, at):
                score = shared(around, source.near(at)) / (sum(around.values()) or 1)
                best = max(best or (0.0, source, at), (score, source, at), key=lambda one: one[0])
    return best[1:] if best and best[0] >= LEAST else None


def _is_contrary(one: Sentence, place: int, other: Sentence, at: int) -> bool:
    """Tell whether two words are contraries, neither is denied alone, and the source does not say the draft's near its own."""
    own, theirs = one.keys[place], other.keys[at]
    if one.b.tokens[place].upos != other.b.tokens[at].upos and not _are_compared(one.b.tokens[place].xpos, other.b.tokens[at].xpos):
        return False
    sides = [pair if own in pair[0] else pair[::-1] for pair in _pairs if own in pair[0] | pair[1]]
    if not any(theirs in contrary and own not in contrary for _, contrary in sides):
        return False
    alike = frozenset[str]().union(*(same for same, _ in sides))
    if frozenset((own, theirs)) in CONVERSE and subject(one, place) != subject(other, at):
        return False
    near = other.keys[max(0, at - NEAR) : at + NEAR + 1]
    return not alike & set(near) and denials(one, place) % 2 == denials(other, at) % 2


def _are_compared(one: str, other: str) -> bool:
    """Tell whether two tags are of comparatives, which trees call adjectives or adverbs by chance: "scored higher"."""
    return {one, other} <= {"JJR", "RBR"} or {one, other} <= {"JJS", "RBS"}


def subject(sentence: Sentence, place: int) -> str:
    """Return the head of what a verb is said of, as it is compared; nothing where the tree has none."""
    b = sentence.b
    for verb in (place, *b.above(place)):
        if (found := b.child(verb, "nsubj")) is not None:
            return sentence.keys[found]
    return ""


def denials(sentence: Sentence, place: int) -> int:
    """Count what turns a token round."""
    return sum(op.is_negation for op in sentence.over(place))


def _flaw(gap: Gap) -> Flaw:
    own, theirs = gap.draft.b.tokens[gap.first], gap.source.b.tokens[gap.begin]
    word = gap.source.b.words[gap.begin]
    return Flaw(Reason.NEGATION, own.span, word if own.xpos == theirs.xpos and word.islower() else None)
