"""A quantity's surroundings in, whether it is the size of a rise or a fall out (pure)."""

from __future__ import annotations

import re

from digest.model import Direction, Span
from digest.quantities import money
from digest.quantities.measures import PERCENT
from digest.quantities.movements import BY_ITSELF, DOING, SCORING, SIZES, TO_ANOTHER, WORDS
from digest.quantities.turns import is_unmoved, turned
from digest.quantities.words import Words

POINTS = frozenset((*PERCENT, "points", "times"))  # of which "lost 5" is a change, and no sum
LOSSES = frozenset("gain gains loss losses raise cuts advance advances".split())  # of money they are sums, of points they are changes
COMPARED = re.compile(
    r"(?:[ -](?:or so )?)(?:(?:on (?:the )?(?:year|month|week|day)|from [\w ]{1,20}|year[- ]on[- ]year) )?"
    r"(?P<word>higher|lower|more|fewer|less|up|down|stronger|weaker|larger|smaller|cheaper|dearer|faster|slower|worse|better|bigger"
    r"|taller|shorter|ahead|firmer|easier|warmer|hotter|cooler|colder|heavier|lighter"
    r"|above|below)\b(?! than (?:\d|half|an?|one|two|three|four|five|six|seven|eight|nine|ten)\b| staff| payment| [$£€]?\d)",
    re.IGNORECASE,
)
PLURALS = frozenset(word for word in SIZES if word.endswith("s") and word not in BY_ITSELF)  # who did it stands behind "by"
BY_THE = re.compile(r"\bby (?:the|its|their|his|her) \Z", re.IGNORECASE)  # cuts by the 12-member bloc
THAN = re.compile(r"[^.;,]{0,50}\bthan\b")
FEWER = re.compile(r"(?<!\bno)(?<!\bnot)(?<!\bor)(?<!\bthan)(?<=\w) (?P<word>fewer|more|less) ", re.IGNORECASE)
BEFORE = re.compile(r"\b(?P<word>up|down|off|higher|lower)(?: by)?(?: a| an| another| some| a further| an extra)? ?\Z", re.IGNORECASE)
NOT_MOVED = re.compile(
    rf"\b(?:{'|'.join(SCORING)}|pick|set|mak|made|make|end|sign|sum|put|took|tak|pa|paid|lay|laid|back|hand|hung|wrote|writ|give|gave|clos|shut|draw|drew|turn"
    r"|hold|held|break|broke|call|blow|blew|shot|shoot|tear|torn|prop|show|stand|stood|snap|buy|bought|pull|lock|struck|strike|served?|siphon"
    r"|syphon|skim|rip|palm|auction|spin|spun|sell|sold|kick|tip|touch|ward|fend|stav)\w* (?:up|down|off)(?: by)?(?: an?)? ?\Z",
    re.IGNORECASE,
)
LONGER = re.compile(r" (?P<word>longer|shorter) than\b(?! \d)", re.IGNORECASE)
FORECAST = re.compile(
    r" (?:the |its |their |\w+['’]s? )?(?:plan|forecasts?|targets?|expectations?|estimates?|consensus|guidance|budget)\b", re.IGNORECASE
)
LEVEL = re.compile(
    r"\b(?:to|into|towards?|at|from|than|versus|vs\.?|against|compared (?:with|to)|reach(?:ed|es|ing)?|hit(?:s|ting)?)"
    r"(?: (?:just|only|a|an|its|the|record|new|about|around)){0,3}(?: \w+)? ?\Z",
    re.IGNORECASE,
)
THE = re.compile(r"\b(?:the|this|that|its|their|his|her)(?: \w+)? ?\Z", re.IGNORECASE)
BY = re.compile(
    r"\b(?P<words>(?:[\w'’-]+ ){0,4})by(?: (?!to\b|from\b|in\b|over\b|during\b|within\b|after\b|since\b)[a-z]+){0,3} ?\Z", re.IGNORECASE
)
A = re.compile(r"\b(?:to|in|from) an?(?: \w+){0,2} ?\Z", re.IGNORECASE)
AT_RATE = re.compile(r"\b(?P<word>[a-z]+) at an? (?:[\w-]+ ){0,3}?(?P<of>(?:rate|pace|clip) of )?\Z", re.IGNORECASE)  # grew at a rate of 6%
RATE = re.compile(r" (?:[\w-]+ )?(?:rate|pace|clip)\b")
AGENT = re.compile(
    r"\bby (?:\w+ ){0,2}(?!total|average|record|maximum|minimum|margin|factor|sum|estimate|further)\w+ of ?\Z", re.IGNORECASE
)
OF = re.compile(r"(?<!in the )\b(?P<noun>\w+) of(?: just| only| a| some| between)* ?\Z", re.IGNORECASE)
LAST_WORD = re.compile(r"(?P<word>[A-Za-z]+) ?\Z")
LIFTED = re.compile(r"\b(?P<word>[a-z]+) (?:its|the|their|his|her)(?: [\w-]+){1,4} \Z", re.IGNORECASE)
CROSSED = re.compile(r"(?:below|under|above)\b", re.IGNORECASE)
TO_LEVEL = re.compile(r" (?:a \w+ )?(?:to|at) (?:close at |end at )?(?:[$£€]?\d)")
MOVED_BY = frozenset(  # with up or down; not "set up by", "drawn up by"
    "go goes went gone going move moves moved moving edge edged come came tick ticked creep crept push pushed drive drove driven send"
    " sent bid mark marked"
    " scale scaled revise revised adjust adjusted nudge nudged be is was were are been being".split()
)


def direction(words: Words, span: Span, unit: str | None, *, has_own_noun: bool, is_time: bool = False) -> Direction | None:
    """Return which way a quantity changes something, or None where it is a level, or no change at all.

    span: of the quantity with its hedge and unit. has_own_noun: a counted noun stands with it, so that "lost 300 jobs"
    counts jobs. is_time: it is a duration, which changes only what is said to change by it.
    """
    before = words.text[max(words.tree.span.start, span.start - 40) : span.start]
    inside = words.within(span)
    first, is_points = words.tree.span.start, unit in POINTS and unit != "times"
    if not inside or is_unmoved(words.text, span, first, unit):
        return None
    if way := turned(words.text, span, first, is_points=is_points, has_own_noun=has_own_noun):
        return way
    if way := _by(words, before, inside, has_own_noun=has_own_noun) or _of(before, unit, has_own_noun=has_own_noun or is_time):
        return way
    if is_time:
        longer = LONGER.match(words.text, span.end)
        return None if longer is None else "up" if longer["word"].lower() in ("longer", "more") else "down"
    if way := _before(before, has_own_noun=has_own_noun) or _compared(words, span, unit, has_own_noun=has_own_noun) or _fewer(words, span):
        return way
    if has_own_noun or CROSSED.match(words.text, span.start):
        return None
    if unit == "percent" and (at := AT_RATE.search(before)) and (at["of"] or RATE.match(words.text, span.end)):
        return BY_ITSELF.get(at["word"].lower())
    if before.endswith("+") and unit in POINTS:
        return "up"
    if LEVEL.search(before) and not THE.search(before):  # pointed to the 4% growth, and not fell to 4% growth
        return _just_before(before, unit) or (_sized(words, inside, unit) if A.search(before) else None)  # led to a 4% cut
    return _just_before(before, unit) or _sized(words, inside, unit) or _moved(words, inside, unit)


def _by(words: Words, before: str, inside: range, *, has_own_noun: bool) -> Direction | None:
    """Read rose by 5%, cuts pay by nearly 10%: the word that "by" hangs below, or else one shortly before it; not "cuts by three banks"."""
    found = BY.search(before)
    if (
        found is None
        or (has_own_noun and BY_THE.search(before))
        or (has_own_noun and (found["words"].split() or [""])[-1].lower() in PLURALS)
    ):
        return None
    if AGENT.search(found.group()):
        return None
    said = found["words"].lower().split()
    pairs = zip(["", *said], said, strict=False)
    near = [WORDS[word] for former, word in pairs if word in WORDS and (word not in ("up", "down", "off") or former in MOVED_BY)]
    return _governed(words, inside) or (near[-1] if near else None) or (None if has_own_noun else _done_in_clause(words, inside))


def _done_in_clause(words: Words, inside: range) -> Direction | None:
    """Return the way of the verb of a clause, far before "by": cut deaths among young children by 13 percent."""
    for index in range(inside[0] - 1, max(-1, inside[0] - 14), -1):
        if words.tree.tokens[index].upos == "PUNCT" or (
            words.tree.tokens[index].upos == "VERB" and words.word(index).lower() not in TO_ANOTHER
        ):
            return None
        if words.tree.tokens[index].upos in ("VERB", "NOUN") and words.word(index).lower() in TO_ANOTHER:
            return TO_ANOTHER[words.word(index).lower()]
    return None


def _of(before: str, unit: str | None, *, has_own_noun: bool) -> Direction | None:
    """Read a rise of 5%, a drop of 41,000 in claims; a loss of $5m is a sum."""
    found = OF.search(before)
    noun = found["noun"].lower() if found else ""
    if noun in LOSSES and (has_own_noun or _is_money(unit)):
        return None
    return SIZES.get(noun)


def _is_money(unit: str | None) -> bool:
    return unit is not None and money.is_currency(unit.split(" per ")[0])


def _before(before: str, *, has_own_noun: bool) -> Direction | None:
    """Read up 5%, and not "pay off a $5m bill", nor "struck off 40 doctors"."""
    found = BEFORE.search(before)
    if found is None or NOT_MOVED.search(before) or (has_own_noun and found["word"].lower() == "off"):
        return None
    return "up" if found["word"].lower() in ("up", "higher") else "down"


def _compared(words: Words, span: Span, unit: str | None, *, has_own_noun: bool) -> Direction | None:
    """Read 5% higher, $2 dearer, 14% above normal, 600 more than a year earlier."""
    found = COMPARED.match(words.text, span.end)
    if found is None or unit == "times":  # ten times more compares
        return None
    word = found["word"].lower()
    if word == "fewer":
        return "down"
    if has_own_noun or (word in ("more", "less") and not THAN.match(words.text[found.end() : words.tree.span.end]) and unit not in POINTS):
        return WORDS[word] if word == "less" and unit and not has_own_noun else None
    if word in ("above", "below"):
        is_beside = unit not in POINTS or FORECAST.match(words.text, found.end())
        return None if is_beside else "up" if word == "above" else "down"
    is_thing = unit is None or (unit[:1].islower() and unit not in POINTS)
    return None if (word in ("up", "down") and is_thing) or word == "ahead" else WORDS[word]


def _fewer(words: Words, span: Span) -> Direction | None:
    """Read 36,000 fewer loans, and 600 more turbines than before; "40 more" is another forty."""
    found = FEWER.search(span.of(words.text))
    if found is None:
        return None
    if found["word"].lower() == "fewer" or THAN.match(words.text[span.end : words.tree.span.end]):
        return "up" if found["word"].lower() == "more" else "down"
    return None


def _sized(words: Words, inside: range, unit: str | None) -> Direction | None:
    """Return the way of the noun that a quantity is the size of: a 3% fall, a 2.2 billion dollar annual rise; a $5m loss is a sum."""
    for index in range(inside[-1] + 1, min(inside[-1] + 5, len(words.tree.tokens))):
        token, word = words.tree.tokens[index], words.word(index).lower()
        following = words.token(index + 1)
        if "\n" in words.text[words.ends[index - 1] : words.starts[index]]:
            return None  # of the next row of a list
        if token.upos == "NOUN" and word in SIZES and not (following and following.upos == "NOUN" and following.label != "conj"):
            return SIZES[word] if word not in LOSSES or not _is_money(unit) else None
        if token.upos not in ("ADJ", "NOUN", "PROPN", "PUNCT", "NUM", "X") or word in (",", ".", ";", ")", "("):
            return None
    return None


def _governed(words: Words, inside: range) -> Direction | None:
    """Return the way of the verb, noun or comparative that "by" hangs below."""
    anchor = next((index for index in inside if words.tree.tokens[index].head not in inside), None)
    for above in words.above(anchor) if anchor is not None else ():
        word = words.word(above).lower()
        if way := WORDS.get(word) or (_particle(words, above) if word in MOVED_BY else None):
            return way
        if words.tree.tokens[above].upos == "VERB":
            return None
    return None


def _particle(words: Words, verb: int) -> Direction | None:
    """Return the way that "up" or "down" gives a verb: went up."""
    below = [words.word(child).lower() for child in words.children(verb)]
    found = next((word for word in below if word in ("up", "down", "higher", "lower")), "")
    return "up" if found in ("up", "higher") else "down" if found else None


def _just_before(before: str, unit: str | None) -> Direction | None:
    """Return the way of the word before a quantity, whatever the tree says: rose 8.2 pct, shed 1.1%, lifted its rate 25bps."""
    found = LAST_WORD.search(before)
    word = found["word"].lower() if found else ""
    if word in BY_ITSELF:
        return BY_ITSELF[word]
    if unit not in POINTS or unit == "times":
        return None
    if word in TO_ANOTHER:
        return TO_ANOTHER[word]
    lifted = LIFTED.search(before) if unit != "percent" else None
    return TO_ANOTHER.get(lifted["word"].lower()) if lifted else None


def _moved(words: Words, inside: range, unit: str | None) -> Direction | None:
    """Return the way of the verb that a quantity measures: rose 5%, slid almost 3 pct; a sum that is lost is no change."""
    head = _verb(words, inside)
    if head is None:
        return None
    word = words.word(head).lower()
    if word in MOVED_BY:
        return _particle(words, head)
    if word in BY_ITSELF and inside[0] - head <= 6:
        return BY_ITSELF[word]
    is_price = bool(unit and unit.isupper() and TO_LEVEL.match(words.text, words.ends[inside[-1]]))  # copper lost $112 to $8,340
    return TO_ANOTHER.get(word) if is_price or (unit in POINTS and unit != "times") else None


def _verb(words: Words, inside: range) -> int | None:
    """Return the verb that a quantity hangs below and stands shortly behind."""
    anchor = next((index for index in inside if words.tree.tokens[index].head not in inside), None)
    if anchor is None:
        return None
    head = words.tree.tokens[anchor].head
    if words.tree.tokens[anchor].label == "conj" and 0 <= head < anchor:  # rose 12% this year and 7% the year after
        head = words.tree.tokens[head].head
    return head if 0 <= head < inside[0] and inside[0] - head <= 12 and words.tree.tokens[head].upos == "VERB" else None


def doubled(words: Words, number: Span) -> Direction | None:
    """Return "up" for a verb that multiplies ("doubled", "to double its fleet") and "-fold" with a verb of change."""
    inside = words.within(number)
    if not inside:
        return None
    word, token = words.word(inside[0]).lower(), words.tree.tokens[inside[0]]
    is_verb = token.upos == "VERB" or DOING.search(words.text, max(words.tree.span.start, number.start - 24), number.start)
    if is_verb and word not in ("twice", "thrice"):
        return "up"
    if "fold" not in number.of(words.text).lower():
        return None
    near = [index for index in range(max(0, inside[0] - 8), inside[0]) if words.word(index).lower() in WORDS]
    return WORDS[words.word(near[-1]).lower()] if near else _sized(words, inside, "times")
