"""Two mentions of figures in, whether they are of one thing, and whether they give it two numbers, out (pure)."""

from __future__ import annotations

from digest.figures.reconciling.agree import ABOUT, LARGE, is_exact, is_rare, is_telling, step
from digest.figures.reconciling.things import STRIKERS, Thing, stems

LIKELY = 2.5  # times: two numbers that lie further apart count two things
FEW, MANY, MOST = 0.3, 0.4, 0.75  # of the words of what; few are enough where both name one name
FATES = ("dead", "injured", "missing", "displaced")  # measures that say of themselves what is counted
GENERAL = ("percent", "percentage points", "basis points")  # measures that say nothing of it
MOVING = ("per hour", "degrees", "points")  # measures that change by the hour
NEAR = 1.25  # times: one number, hedged, lies no further from the other
WIDE = 2  # times: a range whose ends lie further apart says no one number
COMMON = ("duration", "rate", "change")  # kinds whose small numbers say little: five years, twice, doubled
HEDGES = ("about", "nearly", "more than", "at least", "less than")
NO_RIVALS = ("vot", "times")  # measures: a vote has two sides, and what is twice something is anything
NEVER_RIVAL = ("age", "duration", "derived")
ON_STRIKE = stems(
    "strike strikers striking walk walking out stop stopped stopping downed work working tools workers members staff employees people"
)
OVER = stems("still already again back reopened resumed restored recovered returned remain remained")  # of what is a part by now


def is_same(one: Thing, other: Thing) -> bool:
    """Tell whether two mentions are of one figure: numbers that agree, of one thing."""
    a, b = one.figure, other.figure
    if a.kind == b.kind == "derived":
        return one.listed == other.listed
    if is_of_another_kind(one, other):
        return False
    if a.value is None or b.value is None:
        return a.value is b.value and (one.words == other.words or bool(one.words & other.words))
    if is_exact(a, b):
        return _is_same_number(one, other)
    low, high = sorted((abs(a.value), abs(b.value)))
    return high <= NEAR * low and one.marks == other.marks and one.agrees(other) and (is_alike(one, other) or _is_rounded(one, other))


def is_of_another_kind(one: Thing, other: Thing) -> bool:
    """Tell whether two figures differ in what they measure: years of age and of time, rise and fall, still and film cameras.

    So do shares of two wholes: half of a 13-year sentence is not half of a 15-year one.
    """
    a, b = one.figure, other.figure
    if one.whole and other.whole and not one.whole & other.whole:
        return True
    is_one_by_number = a.kind == b.kind == "count" and is_exact(a, b) and is_rare(a)
    if one.measure != other.measure and not is_one_by_number:
        return True
    is_of_age = (a.kind == "age") != (b.kind == "age")
    return is_of_age or {a.direction, b.direction} == {"up", "down"} or bool(one.sort and other.sort and not one.sort & other.sort)


def _is_same_number(one: Thing, other: Thing) -> bool:
    """Tell whether one number, said twice, is of one thing; small ones and spans of time stand in every text."""
    if is_telling(one.figure) and one.measure == other.measure:
        return True
    if one.figure.kind in COMMON:
        return bool(one.words & other.words)
    return bool(one.words & other.near or other.words & one.near) or (one.measure in FATES and is_alike(one, other))


def _is_rounded(one: Thing, other: Thing) -> bool:
    """Tell whether of two large counts the one is the other, rounded, hedged: "more than 200,000 birds" of "210,000 birds"."""
    rough, _ = sorted((one, other), key=lambda thing: step(thing.figure.value or 0), reverse=True)
    low, high = sorted((one.figure.value or 0, other.figure.value or 0))
    is_hedged = rough.figure.modifier in HEDGES and one.figure.kind == other.figure.kind == "count"
    return is_hedged and low >= LARGE and high - low <= ABOUT * low and not _are_named_apart(one, other)


def is_rival(one: Thing, other: Thing) -> bool:
    """Tell whether two mentions give one thing, at one time, two different numbers."""
    a, b = one.figure, other.figure
    if a.value is None or b.value is None or a.kind != b.kind or a.kind in NEVER_RIVAL or a.direction != b.direction:
        return False
    if not one.measure or is_of_another_kind(one, other) or one.measure in NO_RIVALS or one.is_part or other.is_part:
        return False
    if is_moving(one) or is_wide(one) or is_wide(other):
        return False
    low, high = sorted((abs(a.value), abs(b.value)))
    if not are_at_one_time(one, other) or high > LIKELY * low or one.agrees(other):
        return False
    return is_alike(one, other) or _is_of_one_owner(one, other) or is_one_strike(one, other)


def are_at_one_time(one: Thing, other: Thing) -> bool:
    """Tell whether two mentions stand in the same time and mood, and no dates tell them apart."""
    return one.marks == other.marks and one.elsewhen == other.elsewhen and not (one.dates and other.dates and not one.dates & other.dates)


def are_two_speakers(one: Thing, other: Thing) -> bool:
    """Tell whether two mentions are each somebody's word, and not the same one's."""
    said, denied = stems(one.figure.speaker or ""), stems(other.figure.speaker or "")
    return bool(said and denied) and not said & denied


def _is_of_one_owner(one: Thing, other: Thing) -> bool:
    """Tell whether two texts count what belongs to one owner on one day, and the sentence of one says most of what the other does.

    "An attack shut down computers at 21 hospitals of the Marienlund group", "Staff at 12 hospitals of the Marienlund group work
    with pen and paper after an attack shut down their computers".
    """
    if one.owner != other.owner or not one.owner or not one.dates & other.dates or (one.near | other.near) & OVER:
        return False
    own = [(a.words - a.owner, b.near) for a, b in ((one, other), (other, one))]
    return any(len(words) > 1 and len(words & near) >= MOST * len(words) for words, near in own)


def is_one_strike(one: Thing, other: Thing) -> bool:
    """Tell whether two speakers count those on strike, whatever they call them; neither says of them what the other does not."""
    if one.measure != STRIKERS or not are_two_speakers(one, other) or (one.near | other.near) & OVER:
        return False
    said = [thing.words - ON_STRIKE - stems(thing.figure.speaker or "") for thing in (one, other)]
    names = [thing.named - stems(thing.figure.speaker or "") for thing in (one, other)]
    return names[0] == names[1] and (said[0] == said[1] or bool(said[0] & said[1]))


def _are_named_apart(one: Thing, other: Thing) -> bool:
    """Tell whether the sentences of two figures name names, and none that both do."""
    return bool(one.named and other.named and not one.named & other.named)


def is_moving(one: Thing) -> bool:
    """Tell whether a number changes by the hour: a temperature, a wind."""
    return any(word in one.measure for word in MOVING)


def is_wide(one: Thing) -> bool:
    """Tell whether a range says no one number."""
    low, high = one.figure.value, one.figure.high
    return low is not None and high is not None and high > WIDE * low


def is_alike(one: Thing, other: Thing) -> bool:
    """Tell whether what two texts say of their numbers is the same: the words of each stand in the sentence of the other.

    Most words of one and many of the other: where both have a word of their own ("first-time", "continuing") they are two things.
    Of the dead, injured and missing of one event, texts say the same in many ways; a word in common is enough, or none.
    """
    if one.measure in FATES:
        return not _are_named_apart(one, other) and (not (one.words and other.words) or bool(one.words & other.words))
    if (one.names and other.names and not one.names & other.names) or not one.words & other.words:
        return False
    shares = sorted(len(a.words & b.near) / len(a.words) for a, b in ((one, other), (other, one)))
    is_named = bool(one.names & other.names) and not (one.near | other.near) & OVER
    least = MOST if one.measure in GENERAL else FEW if is_named else MANY
    return shares[0] >= least and shares[1] >= MOST
