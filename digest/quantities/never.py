"""An amount in, whether it is no quantity at all out (pure): years, parts of names, ordinals, what refused.py marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from digest.language.tree import Token
from digest.model import Span
from digest.quantities import hedges
from digest.quantities.amounts import YEAR, Amount
from digest.quantities.movements import DOING
from digest.quantities.nouns import counted
from digest.quantities.scores import VOTE
from digest.quantities.votes import FIRST
from digest.quantities.words import HYPHENS, NOMINAL, WHEN, Words

YEARS = re.compile(r"(?:1[6-9]|20)\d\d\s?(?:[-–]|to|or|and)\s?(?:1[6-9]|20)?\d\d")
SURELY = re.compile(r" (?:people|jobs|troops|homes|workers|staff|soldiers|cases|deaths|votes|students|men|women|children)\b")
THIRD = re.compile(r"(?:an?|one) (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth)\Z", re.IGNORECASE)
SAID_BEFORE = re.compile(r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b).*(?:, | and |; )\Z", re.DOTALL)
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
AT_TIME = re.compile(r"\b(?:at|from|until|till|by|before|after)(?: (?:about|around|exactly|just before|just after))? \Z", re.IGNORECASE)
PRICED = re.compile(
    r"[$£€¥%]|\b(?:clos|end|trad|settl|pric|quot|open|fix|stood|stand|rate|index|share|yield|point|pct|per ?cent|dollar|euro|pound|yen|bid"
    r"|cost|fell|rose|down|up|magnitude|average|score|ratio|level|franc|mark|dlrs|mln)\w*",
    re.IGNORECASE,
)
CENT = re.compile(r"50 Cent\b")
MULTIPLIER = re.compile(r"(?:double|triple|treble|quadruple|quintuple)s?\Z", re.IGNORECASE)
VOTES = re.compile(r"[-–—]\d{1,3}\b(?![-–—.,]\d)")  # passed the Senate 92-6
GLUED = re.compile(r"s\b|-?y/?o\b", re.IGNORECASE)
AGE = re.compile(r"\bage \Z", re.IGNORECASE)
OF_YEAR = re.compile(r"(?:\b(?:an?|the|its|their|his|her|our|my|that|this|last)|['’]s) \Z", re.IGNORECASE)
DETERMINED = frozenset("the its their his her our my your that those this these what last a an from in to on since by".split())


def is_never(words: Words, amount: Amount, never: Iterable[Span]) -> bool:
    """Tell whether a number counts and measures nothing.

    never: the stretches of the sentence that refused.py marks; money, percent and "5km" in them are kept.
    """
    if amount.is_paid or amount.kind == "percent":
        return _is_named(words, amount) if amount.form == "words" else CENT.match(words.text, amount.number.start) is not None
    if any(span.start < amount.number.end and amount.number.start < span.end for span in never):
        return not (amount.kind == "measure" and amount.form == "digits" and _is_attached(words, amount))
    if amount.form == "times":
        return _is_plain_adjective(words, amount)
    if amount.form == "share":
        return _is_title(words, amount) or (bool(THIRD.match(amount.number.of(words.text))) and _precedes_noun(words, amount))
    if amount.form == "vague":
        return False
    if _is_named(words, amount) or _is_glued(words, amount):
        return True
    return amount.unit is None and (
        _is_year(words, amount) or _is_clock(words, amount) or _is_nothing(words, amount) or _is_in_name(words, amount)
    )


def _is_glued(words: Words, amount: Amount) -> bool:
    """Tell whether digits begin a word that is no unit: the 49ers, 5ive; an age may follow so (34yo), or a plural (under-21s)."""
    behind = words.text[amount.end : amount.end + 6]
    return amount.unit is None and amount.form == "digits" and behind[:1].isalpha() and not GLUED.match(behind)


def _is_nothing(words: Words, amount: Amount) -> bool:
    """Tell whether zero only says none: at zero cost; and not zero complaints, which were counted."""
    following = _following(words, amount)
    return amount.value == 0 and amount.form == "words" and following is not None and following.xpos == "NN"


def _is_in_name(words: Words, amount: Amount) -> bool:
    """Tell whether a number is a part of the name or title before it; "at age 16" is no name."""
    if AGE.search(words.text, max(words.tree.span.start, amount.start - 5), amount.start) or VOTES.match(words.text, amount.end):
        return False
    is_vote = FIRST.match(words.text, amount.end) and VOTE.search(words.text, max(words.tree.span.start, amount.start - 20), amount.start)
    return not is_vote and not _is_gapped(words, amount.number) and _is_part_of_name(words, amount.number)


def _is_gapped(words: Words, number: Span) -> bool:
    """Tell whether a number goes on with what was counted before, behind another's name: built ten plants, France six and Italy two."""
    inside = words.within(number)
    first = inside[0] if inside else 0
    name = next((name for name in words.tree.names if name.kind != "person" and name.end == words.ends[first - 1]), None) if first else None
    if name is None or words.text[name.end : number.start] not in (" ", " a "):
        return False
    said = words.text[words.tree.span.start : name.start]
    behind = words.text[number.end : number.end + 5]
    return bool(SAID_BEFORE.search(said)) and (behind[:1] in ",.;" or behind == " and ")


def _is_part_of_name(words: Words, number: Span) -> bool:
    """Tell whether a number stands behind the name or noun that it belongs to: Boeing 737, phase two, Channel 4."""
    anchor = words.anchor(number)
    inside = words.within(number)
    if anchor is None or not inside:
        return False
    token, before = words.tree.tokens[anchor], inside[0] - 1
    is_name = words.word(before)[:1].isupper() and before >= 0 and words.tree.tokens[before].upos == "PROPN"
    if is_name and (_is_named_thing(words, before, anchor) or _is_sequel(words, inside)):
        return True
    if token.head != before or token.label.split(":")[0] not in ("nummod", "compound", "flat", "appos", "nmod", "dep", "amod"):
        return False
    return is_name or (
        words.tree.tokens[before].upos in NOMINAL
        and token.label in ("nummod", "flat", "compound", "dep")
        and words.tree.tokens[before].head != anchor
    )


def _is_named_thing(words: Words, name: int, number: int) -> bool:
    """Tell whether a name and the number behind it describe one noun together: the Max 8 planes, a BBC Two controller."""
    if words.starts[number] != words.ends[name] + 1:
        return False
    token, other = words.tree.tokens[number], words.tree.tokens[name]
    is_compound = other.label.split(":")[0] in ("compound", "flat", "nmod") and other.head >= number
    return is_compound and (other.head == number or other.head == token.head)


def _is_sequel(words: Words, inside: range) -> bool:
    """Tell whether a small number behind a name counts nothing that follows: Fallen Sky 2 on disc; Match ends, Rovers 1, Town 0."""
    first, following = inside[0], words.token(inside[-1] + 1)
    written = words.text[words.starts[first] : words.ends[inside[-1]]]
    if (
        not written.isdigit()
        or len(written) > 2
        or words.starts[first] != words.ends[first - 1] + 1
        or words.word(first - 1).lower() in WHEN
    ):
        return False
    if following is not None and (following.upos not in ("ADP", "PUNCT", "SCONJ") or following.lemma == "of"):
        return False
    start = next(
        (index for index in range(first - 1, -1, -1) if words.tree.tokens[index].upos != "PROPN" and words.word(index) not in HYPHENS), -1
    )
    is_gapped = start < 0 or words.tree.tokens[start].upos in ("PUNCT", "CCONJ")  # sent 50 tanks, Poland 40
    return not (is_gapped and any(words.word(index)[:1].isdigit() for index in range(first)))


def _is_title(words: Words, amount: Amount) -> bool:
    """Tell whether a share is a part of a title: Half-Life."""
    inside = words.within(amount.number)
    following = words.text[amount.end : amount.end + 2]
    return bool(inside) and words.word(inside[0])[:1].isupper() and following[:1] == "-" and following[1:].isupper()


def _is_clock(words: Words, amount: Amount) -> bool:
    """Tell whether a number is a time of the clock, written with a dot: begins at 9.30; prices and indexes are told otherwise."""
    if not CLOCK.fullmatch(amount.number.of(words.text)):
        return False
    first = words.tree.span.start
    return bool(AT_TIME.search(words.text, max(first, amount.start - 60), amount.start)) and not PRICED.search(
        words.text, first, amount.end + 40
    )


def _is_attached(words: Words, amount: Amount) -> bool:
    """Tell whether a unit stands at the digits at once, in a word of its own: 12C, 90kg."""
    before = words.text[amount.number.start - 1 : amount.number.start]
    return amount.end - amount.number.end <= 3 and not before.isalnum() and before not in "-/" and amount.end > amount.number.end


def _is_year(words: Words, amount: Amount) -> bool:
    written = amount.number.of(words.text)
    if amount.high is not None:
        return bool(YEARS.fullmatch(written))
    if not YEAR.fullmatch(written):
        return False
    noun = counted(words, amount.number)
    if noun is None or noun.end is None:
        return True
    if OF_YEAR.search(words.text, max(words.tree.span.start, amount.start - 6), amount.start):
        return not SURELY.match(words.text, amount.end)  # over a 2017 breach
    if noun.unit in ("levels", "figures", "results", "prices", "terms"):
        return True  # exceeded 1986 levels
    hedge = hedges.before(words.text, amount.start, words.tree.span.start)
    is_recent = 1900 <= int(written) <= 2100
    return is_recent and (hedge is None or hedge.modifier == "about") and not SURELY.match(words.text, amount.end)


def _following(words: Words, amount: Amount) -> Token | None:
    inside = words.within(amount.number)
    return words.token(inside[-1] + 1) if inside else None


def _precedes_noun(words: Words, amount: Amount) -> bool:
    """Tell whether "a third" is an ordinal: a third dose, a third straight defeat."""
    following = _following(words, amount)
    if following is None or words.text[amount.end : amount.end + 1] not in (" ", "-"):
        return False
    if words.word(words.within(amount.number)[-1] + 1).lower() in ("plan", "support", "back", "want", "need", "work", "live", "use"):
        return False
    if words.tree.tokens[words.within(amount.number)[-1]].xpos == "JJ" and following.upos == "ADV":
        return True  # a third straight defeat
    return following.upos in ("NOUN", "PROPN", "NUM") or (
        following.upos == "ADJ" and following.lemma not in ("more", "less", "few", "fewer", "large", "high", "low", "small", "big", "off")
    )


def _is_plain_adjective(words: Words, amount: Amount) -> bool:
    """Tell whether "double" only describes: a triple threat, mixed doubles; and not "doubled", "double the rate"."""
    if not MULTIPLIER.fullmatch(amount.number.of(words.text)):
        return False
    inside = words.within(amount.number)
    if DOING.search(words.text, max(words.tree.span.start, amount.start - 24), amount.start):
        return False
    return bool(inside) and words.tree.tokens[inside[0]].upos != "VERB" and words.word(inside[-1] + 1).lower() not in DETERMINED


def _is_named(words: Words, amount: Amount) -> bool:
    """Tell whether a number in words is a name's: the Six Nations, Three Gorges, BBC One."""
    inside = words.within(amount.number)
    if amount.form != "words" or not inside or not words.word(inside[0])[:1].isupper():
        return False
    if inside[0] == 0 or words.word(inside[0] - 1) in ('"', "“", "'", "‘", "-", "–", ":", "—", "…"):
        return False
    following = words.word(inside[-1] + 1)
    return words.tree.tokens[inside[0]].upos == "PROPN" or following[:1].isupper()
