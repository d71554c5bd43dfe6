"""An amount in, whether it is no quantity at all out (pure): years, parts of names, ordinals, what refused.py marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from digest.language.tree import Token
from digest.model import Span
from digest.quantities import hedges
from digest.quantities.amounts import YEAR, Amount
from digest.quantities.nouns import Words, counted, is_part_of_name

YEARS = re.compile(r"(?:1[6-9]|20)\d\d\s?(?:[-–]|to|or|and)\s?(?:1[6-9]|20)?\d\d")
SURELY = re.compile(r" (?:people|jobs|troops|homes|workers|staff|soldiers|cases|deaths|votes|students|men|women|children)\b")
THIRD = re.compile(r"(?:an?|one) (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth)\Z", re.IGNORECASE)
CENT = re.compile(r"50 Cent\b")
MULTIPLIER = re.compile(r"(?:double|triple|treble|quadruple|quintuple)s?\Z", re.IGNORECASE)
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
        return bool(THIRD.match(amount.number.of(words.text))) and _precedes_noun(words, amount)
    if amount.form == "vague":
        return False
    return _is_named(words, amount) or (amount.unit is None and (_is_year(words, amount) or is_part_of_name(words, amount.number)))


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
    return following.upos in ("NOUN", "PROPN", "NUM") or (
        following.upos == "ADJ" and following.lemma not in ("more", "less", "few", "fewer", "large", "high", "low", "small", "big", "off")
    )


def _is_plain_adjective(words: Words, amount: Amount) -> bool:
    """Tell whether "double" only describes: a triple threat, mixed doubles; and not "doubled", "double the rate"."""
    if not MULTIPLIER.fullmatch(amount.number.of(words.text)):
        return False
    inside = words.within(amount.number)
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
