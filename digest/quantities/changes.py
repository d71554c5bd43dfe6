"""A quantity's surroundings in, whether it is the size of a rise or a fall out (pure).

Words are known by their forms and not by their lemmas, since "rose" and "shrank" are where a lemma is most easily wrong.
"""

from __future__ import annotations

import re

from digest.language.tree import ROOT
from digest.model import Direction, Span
from digest.quantities.nouns import Words

# What moves by itself: "oil rose $3", "sales fell 4 pct"
RISE = "rise climb jump surge soar grow advance widen expand accelerate rally improve leap spike balloon swell strengthen rebound appreciate inflate mount recover warm lengthen"
FALL = (
    "fall drop decline slip slide tumble plunge shrink contract ease dip sink slump narrow plummet retreat weaken slow depreciate crash dwindle deteriorate"
    " erode cool shorten tank"
)
# What does it to something else: "cut rates by 2 points", "gained 34 points", but "lost $5m" and "raised £680m" are sums
LIFT = "increase gain add boost raise lift hike upgrade double triple treble quadruple quintuple"
CUT = "cut reduce decrease shed lose trim lower slash shave halve discount downgrade"
IRREGULAR = {
    "up": "rose risen grew grown swollen swelled sprang leapt outpaced higher more up ahead stronger larger longer dearer faster better bigger taller",
    "down": "fell fallen shrank shrunk sank sunk slid shed cut lost lower fewer less down off weaker smaller shorter cheaper slower worse behind lighter",
}
NOUNS = {
    "up": "rise increase climb gain jump surge growth advance hike leap spike rebound boost expansion uptick upturn appreciation improvement raise acceleration rally",
    "down": "fall drop decline slide plunge cut decrease dip slump reduction contraction loss slowdown discount depreciation plummet retreat slip downturn shrinkage"
    " cutback tumble easing dive",
}
COMPARED = re.compile(
    r"(?:[ -](?:or so )?)(?:(?:on (?:the )?(?:year|month|week|day)|from [\w ]{1,20}|year[- ]on[- ]year) )?"
    r"(?P<word>higher|lower|more|fewer|less|up|down|stronger|weaker|larger|smaller|cheaper|dearer|faster|slower|worse|better|bigger|taller|shorter|ahead)\b"
    r"(?! than (?:\d|half)| staff)",
    re.IGNORECASE,
)
BEFORE = re.compile(r"\b(?P<word>up|down|off|higher|lower)(?: by)?(?: a| an| another| some)? ?\Z", re.IGNORECASE)
NOT_MOVED = re.compile(
    r"\b(?:pick|set|mak|made|make|end|sign|sum|put|took|tak|pa|paid|lay|laid|back|hand|hung|wrote|writ|give|gave|clos|shut)\w* (?:up|down|off) ?\Z",
    re.IGNORECASE,
)
LEVEL = re.compile(
    r"\b(?:to|at|from|than|versus|vs\.?|against|compared (?:with|to)|reach(?:ed|es|ing)?|hit(?:s|ting)?)"
    r"(?: (?:just|only|a|an|its|the|record|new|about|around)){0,3}(?: \w+)? ?\Z",
    re.IGNORECASE,
)
BY = re.compile(r"\bby(?: (?!to\b|from\b)[a-z]+){0,3} ?\Z", re.IGNORECASE)
OF = re.compile(r"\b(?P<noun>\w+) of(?: just| only| a| some| between)* ?\Z", re.IGNORECASE)
CROSSED = re.compile(r"(?:below|under|above|over|beyond)\b", re.IGNORECASE)
TO_LEVEL = re.compile(r" (?:a \w+ )?(?:to|at) (?:close at |end at )?(?:[$£€]?\d)")
MONEY_LOSS = frozenset("gain gains loss losses raise cuts".split())


UP: Direction = "up"
DOWN: Direction = "down"


def _forms(verbs: str) -> set[str]:
    """Return the regular forms of English verbs."""
    found: set[str] = set()
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        doubled = (
            verb + verb[-1]
            if re.search(r"[^aeiou][aeiou][bdgmnpt]$", verb) and verb not in ("widen", "strengthen", "weaken", "lengthen", "shorten")
            else verb
        )
        found |= {verb, verb + ("es" if verb.endswith(("sh", "ch")) else "s"), f"{stem}ed", f"{stem}ing", f"{doubled}ed", f"{doubled}ing"}
        if verb.endswith("y"):
            found |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
    return found


BY_ITSELF: dict[str, Direction] = dict.fromkeys(_forms(RISE), UP) | dict.fromkeys(_forms(FALL), DOWN)
BY_ITSELF |= dict.fromkeys(("rose", "risen", "grew", "grown", "swollen", "leapt", "sprang"), UP)
BY_ITSELF |= dict.fromkeys(("fell", "fallen", "shrank", "shrunk", "sank", "sunk", "slid"), DOWN)
TO_ANOTHER: dict[str, Direction] = dict.fromkeys(_forms(LIFT), UP) | dict.fromkeys((*_forms(CUT), "shed", "lost", "cut"), DOWN)
SIZES: dict[str, Direction] = {form: "up" for noun in NOUNS["up"].split() for form in (noun, f"{noun}s")}
SIZES |= {form: "down" for noun in NOUNS["down"].split() for form in (noun, f"{noun}s")}
WORDS: dict[str, Direction] = (
    BY_ITSELF | TO_ANOTHER | SIZES | dict.fromkeys(IRREGULAR["up"].split(), UP) | dict.fromkeys(IRREGULAR["down"].split(), DOWN)
)
MOVING = re.compile(
    rf"\b(?:{'|'.join(sorted({**BY_ITSELF, **TO_ANOTHER}))}|up|down|off|higher|lower|raised|lifted)(?: by)?(?: about| around| nearly| almost| up| some| a| an)* ?\Z",
    re.IGNORECASE,
)


def direction(words: Words, span: Span, unit: str | None, *, has_own_noun: bool, is_time: bool = False) -> Direction | None:
    """Return which way a quantity changes something, or None where it is a level, or no change at all.

    span: of the quantity with its hedge and unit. has_own_noun: a counted noun stands with it, so that "lost 300 jobs"
    counts jobs. is_time: it is a duration, which changes only what is said to change by it.
    """
    start = words.tree.span.start
    before = words.text[max(start, span.start - 40) : span.start]
    inside = words.within(span)
    if not inside:
        return None
    if BY.search(before) and (way := _governed(words, inside)):
        return way
    if (
        (found := OF.search(before))
        and (way := SIZES.get(found["noun"].lower()))
        and (not has_own_noun or found["noun"].lower() not in MONEY_LOSS)
    ):
        return way if not (unit and unit.isupper() and found["noun"].lower() in MONEY_LOSS) else None
    if is_time:
        return None
    if (found := BEFORE.search(before)) and not NOT_MOVED.search(before):
        return "up" if found["word"].lower() in ("up", "higher") else "down"
    if found := COMPARED.match(words.text, span.end):
        word = found["word"].lower()
        is_additional = word in ("more", "less") and not re.match(r"[\w ]{0,40}\bthan\b", words.text[found.end() : words.tree.span.end])
        if word == "fewer" or not (
            has_own_noun or is_additional or (word in ("up", "down", "ahead") and unit and unit[:1].islower() and "per" not in unit)
        ):
            return WORDS[word]
    if (
        re.search(r"\w (?:fewer|more|less) ", span.of(words.text))
        and not re.search(r"\b(?:no|not|or|than) ?\Z|\b(?:no|not|or) (?:fewer|more|less) ", span.of(words.text))
        and (" fewer " in span.of(words.text) or re.match(r"[^.;,]{0,50}\bthan\b", words.text[span.end :]))
    ):
        return "down" if " more " not in span.of(words.text) else "up"
    if LEVEL.search(before) or CROSSED.match(words.text, span.start):
        return None
    return None if has_own_noun else _sized(words, inside) or _moved(words, inside, unit)


def _sized(words: Words, inside: range) -> Direction | None:
    """Return the way of the noun that a quantity is the size of: a 3% fall, a 2.2 billion dollar annual rise."""
    for index in range(inside[-1] + 1, min(inside[-1] + 5, len(words.tree.tokens))):
        token, word = words.tree.tokens[index], words.word(index).lower()
        following = words.token(index + 1)
        if token.upos == "NOUN" and word in SIZES and not (following and following.upos == "NOUN" and following.label != "conj"):
            return SIZES[word]
        if token.upos not in ("ADJ", "NOUN", "PROPN", "PUNCT") or word in (",", ".", ";", ")", "("):
            return None
    return None


def _governed(words: Words, inside: range) -> Direction | None:
    """Return the way of the verb, noun or comparative that "by" hangs below."""
    anchor = next((index for index in inside if words.tree.tokens[index].head not in inside), None)
    if anchor is None:
        return None
    for above in words.tree.above(anchor):
        if way := WORDS.get(words.word(above).lower()):
            return way
        if any(
            words.word(child).lower() in ("up", "down") and words.tree.tokens[child].label.startswith(("compound", "advmod"))
            for child in words.tree.children(above)
        ):
            return next(
                "up" if words.word(child).lower() == "up" else "down"
                for child in words.tree.children(above)
                if words.word(child).lower() in ("up", "down")
            )
        if words.tree.tokens[above].upos == "VERB":
            return None
    return None


def _moved(words: Words, inside: range, unit: str | None) -> Direction | None:
    """Return the way of the verb that a quantity measures: rose 5%, slid almost 3 pct; a sum that is lost is no change."""
    anchor = next((index for index in inside if words.tree.tokens[index].head not in inside), None)
    if anchor is None or words.tree.tokens[anchor].head == ROOT:
        return None
    head = words.tree.tokens[anchor].head
    if words.tree.tokens[anchor].label == "conj" and head < anchor:  # rose 12% this year and 7% the year after
        head = words.tree.tokens[head].head
    if head < 0 or head > anchor or inside[0] - head > 12:
        return None
    word = words.word(head).lower()
    if word in ("go", "goes", "went", "gone", "going", "moved", "edged", "came", "ticked", "crept"):
        way = next(
            (
                words.word(child).lower()
                for child in words.tree.children(head)
                if words.word(child).lower() in ("up", "down", "higher", "lower")
            ),
            "",
        )
        return "up" if way in ("up", "higher") else "down" if way else None
    if words.tree.tokens[head].upos == "VERB" and word in BY_ITSELF and inside[0] - head <= 6:
        return BY_ITSELF[word]
    if unit and unit.isupper() and word in TO_ANOTHER and TO_LEVEL.match(words.text, words.ends[inside[-1]]):
        return TO_ANOTHER[word]  # copper lost $112 to $8,340
    is_size = unit in ("percent", "percentage points", "basis points", "points", "times")
    return TO_ANOTHER.get(word) if is_size and words.tree.tokens[head].upos == "VERB" else None


def doubled(words: Words, number: Span) -> Direction | None:
    """Return "up" for a verb that multiplies ("doubled", "to double its fleet") and "-fold" with a verb of change."""
    inside = words.within(number)
    if not inside:
        return None
    word, token = words.word(inside[0]).lower(), words.tree.tokens[inside[0]]
    if token.upos == "VERB" and word not in ("twice", "thrice"):
        return "up"
    if "fold" not in number.of(words.text).lower():
        return None
    near = [index for index in range(max(0, inside[0] - 8), inside[0]) if words.word(index).lower() in WORDS]
    return WORDS[words.word(near[-1]).lower()] if near else _sized(words, inside)
