"""What a quantity is of and a phrase for it in, the phrase with what would make it too little out (pure): whose cost, a share of what.

"Kalder pump" is no sum: "the pump costs $900" and "a pump, at $900," tell its cost. "Debt" of "debt is at 90% of output" is "debt as a
share of output", and the 12 of "29 protesters, 12 of them minors" are minors among them. What is told of one number holds of the
next, where that only says what it was before, or what another thing costs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.dates.months import ENGLISH, any_of
from digest.figures.about.constituents import TOTALS, core
from digest.figures.about.nuclei import worthy
from digest.figures.about.spelling import spelled
from digest.figures.about.subjects import Subject
from digest.language.branches import NOUNS, Branches
from digest.quantities import Quantity

COSTING = frozenset({"cost", "costs", "costing"})
SUMS = frozenset(  # nouns that are sums themselves
    "cost costs price prices bill fee fees value worth fare fares rent rents tax charge charges sum amount total premium repair repairs"
    " damage".split()
)
WAYS = {"up": "rise", "down": "fall", "off": "fall"}
OWNED = re.compile(r"-(owned|held|controlled)\b")
BEING = re.compile(r" (?:is|are|was|were) (?=\w+(?:ing|ed) )")  # "people were waiting" are people waiting
FORMER = re.compile(  # between a number and what it was before
    r"(?: [^,;.:()]{1,40})?,? (?:(?:up|down) from|compared (?:with|to)|against|versus)"
    r" (?:a |an |about |around |just |only |nearly |almost )*"
)
WHEN = re.compile(
    r"(?: \w+)? ((?:in|for|on) (?:the )?(?:\d{4}|(?:\w+ )?quarter|[A-Z]\w+(?: \d{4})?)|last (?:year|month|week|quarter)"
    r"|(?:just )?\w+ (?:years?|months?|weeks?|days?) (?:ago|earlier|before))\b"
)
MONTH = any_of(dict.fromkeys(ENGLISH, 0))
THEN = re.compile(  # what is told of a number, and was then
    rf" (?:(?:in|on|for|by|during) (?:the (?:\w+ ){{1,2}}of )?(?:{MONTH}\b(?: \d{{4}})?|\d{{4}})"
    r"|in the \w+ (?:quarter|half)(?: of \d{4})?|(?:last|this) (?:year|month|week|quarter)|(?:on )?[A-Z][a-z]+day|today)(?= |\Z)"
)
EMPTY = frozenset({"", "sum", "number", "amount", "percentage", "people", "those"})  # words that tell of nothing
BESIDE = re.compile(r",? (?:and|while|but) ((?:the |a |an )?(?:[A-Z][\w-]* ?)+) ")
THEM = frozenset({"them", "whom", "these", "those"})


def completed(s: Subject, told: str) -> str:
    """Return a phrase for a quantity with what it lacks; as it is, where it lacks nothing."""
    for complete in (_owned, _priced, _valued, _based, _moved, _among, _voting):
        if told and (whole := complete(s, told)):
            return whole
    return told


def _owned(s: Subject, _told: str) -> str:
    """Return "share owned of the mill" for a 70 per cent-owned mill."""
    b, last = s.b, max(s.own, default=0)
    found = OWNED.match(b.text, b.tokens[last].end)
    behind = (place for place in range(last + 3, len(b.tokens)) if b.tokens[place].upos in NOUNS)
    noun = next((place for place in behind if b.labels[place] not in ("compound", "flat")), None)
    if s.kind != "percent" or found is None or noun is None:
        return ""
    return f"share {found[1]} of {spelled(b, core(b, noun) - s.numbers - set(range(last + 1, last + 3)))}"


def _priced(s: Subject, told: str) -> str:
    """Return "cost of the new roof" for what something costs or is to be had at."""
    b, noun = s.b, s.nucleus
    if s.kind not in ("money", "change") or b.tokens[noun].upos not in NOUNS or b.small(noun) in SUMS or noun in s.own:
        return ""
    above = b.tokens[s.top].head
    is_cost = any(b.small(place) in COSTING and b.child(place, "nsubj") == noun for place in b.above(s.top))
    first = min(s.own, default=0)
    is_at = first > 1 and b.small(first - 1) == "at" and b.words[first - 2] in (",", "(") and above == noun
    if is_at:
        return f"price of {_article(s, noun)}{spelled(b, core(b, noun), bare=noun)}"
    return f"cost of {_article(s, noun)}{told}" if is_cost else ""


def _article(s: Subject, noun: int) -> str:
    which = s.b.child(noun, "det")
    word = s.b.small(which) if which is not None else ""
    return f"{word} " if word in ("the", "a", "an") else ""


def _valued(s: Subject, told: str) -> str:
    """Return "value of the jets the airline has ordered" for jets worth a sum."""
    if s.kind != "money" or s.nucleus != worthy(s.b, s.own):
        return ""
    return f"value of {_article(s, s.nucleus)}{told}"


def _based(s: Subject, told: str) -> str:
    """Return "debt as a share of output" where a share is said of one thing, and of another how large it is."""
    b = s.b
    said = b.tokens[s.nucleus].head
    is_said = b.labels[s.nucleus] == "nsubj" and (said == s.top or b.small(said) in TOTALS)
    if s.kind not in ("percent", "rate") or b.tokens[s.nucleus].upos not in NOUNS or not is_said:
        return ""
    of = (child for child in b.children(s.top, "nmod") if child > s.top and b.case(child) == "of" and child != s.nucleus)
    whole = next((child for child in of if b.tokens[child].upos in NOUNS and s.nucleus not in b.subtree(child)), None)
    if whole is None or b.subtree(whole) & s.numbers:
        return ""
    base = spelled(b, core(b, whole))
    return "" if base in told else f"{told} as a share of {base}"


def _moved(s: Subject, told: str) -> str:
    """Return "rise in shares" for shares that are up by a number."""
    b, first = s.b, min(s.own, default=0)
    before = first - 2 if first > 1 and b.small(first - 1) == "by" else first - 1
    way = WAYS.get(b.small(before)) if before > 0 else None
    is_noun = any(b.small(place) == told.split()[0].lower() and b.tokens[place].upos in NOUNS for place in range(first))
    if s.kind != "change" or way is None or not is_noun:
        return ""
    return f"{way} in {BEING.sub(' ', told, count=1)}"


def _among(s: Subject, told: str) -> str:
    """Return "minors among the protesters" for 12 of them that are minors."""
    b, last = s.b, max(s.own, default=0)
    noun = last + 1
    if s.kind != "count" or b.small(last) not in THEM or noun >= len(b.words) or b.tokens[noun].xpos != "NNS" or noun in s.numbers:
        return ""
    whole = spelled(b, core(b, s.nucleus), bare=s.nucleus)
    return f"{spelled(b, core(b, noun), bare=noun)} among the {told if told.startswith(whole) else whole}"


def _voting(s: Subject, _told: str) -> str:
    """Return "countries against" for those of a vote: "passed with 12 against and 30 abstaining"."""
    b, behind = s.b, max(s.own, default=0) + 1
    word = b.small(behind) if behind < len(b.words) else ""
    is_bare = behind + 1 >= len(b.words) or b.small(behind + 1) in ("and", ",", ".", ";")
    return f"{s.unit or 'those'} {word}" if s.kind == "count" and word in ("against", "abstaining") and is_bare else ""


def following(b: Branches, quantities: Sequence[Quantity], told: Sequence[str]) -> list[str]:
    """Return what quantities are of, with that of one before where a number only says what that was or what another thing costs."""
    found = list(told)
    for place in range(1, len(quantities)):
        last, here = quantities[place - 1], quantities[place]
        between, before = b.text[last.span.end : here.span.start], found[place - 1]
        if here.unit != last.unit or before in EMPTY:
            continue
        if FORMER.fullmatch(between):
            when = WHEN.match(b.text, here.span.end)
            found[place] = f"{THEN.sub('', before)} {when[1] if when else 'before'}"
        elif (beside := BESIDE.fullmatch(between)) and before.startswith("cost of "):
            found[place] = f"cost of {beside[1].strip()}"
    return found
