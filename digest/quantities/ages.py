"""An amount in, an age out (pure): aged 34; a 34-year-old; Ada Quill, 34, said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.language.tree import ROOT
from digest.model import Span
from digest.quantities import hedges
from digest.quantities.amounts import Amount
from digest.quantities.nouns import Words
from digest.quantities.quantity import Quantity

OLD = re.compile(r"(?: |-)?years?(?: |-)(?:olds?|of age)\b|-?y/?o\b", re.IGNORECASE)
AGED = re.compile(
    r"\b(?:aged?|ages|ages? of|age limit of|aged over|aged under|ages? (?:from|to|at)|turn(?:s|ed|ing)?)(?: (?:about|around|just|only|between|over|under))? ?(?:the ages of )?\Z",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"\b(?:children|kids|infants|babies|girls|boys|people|adults|those|anyone|everyone|pupils|youths?|women|men|drivers|voters|patients) (?:under|over|aged|below|above)(?: the age of)? \Z",
    re.IGNORECASE,
)
AGE_TO = re.compile(r"\bage\b[\w ]{0,60}\b(?:to|from|at) \Z", re.IGNORECASE)
APPOSED = re.compile(r", (?:who|of|from|was|is|a|an|has|had|said|and|whose|the|[a-z]+)\b|[).,;]|,? [a-z]+(?:ed|s)\b", re.IGNORECASE)
NEXT_AGE = re.compile(r",? (?:and|to|or) |, ", re.IGNORECASE)
ALONE = re.compile(r"[.,;]| (?:when|at the time|last|next|this|on)\b", re.IGNORECASE)


def aged(words: Words, amount: Amount, found: Sequence[Quantity]) -> Quantity | None:
    """Return an amount as an age in years, or None where it is none."""
    is_old = OLD.match(words.text, amount.number.end)
    if (
        amount.form not in ("digits", "words")
        or amount.value is None
        or amount.value > 130
        or not (amount.unit is None or amount.unit == "years")
    ):
        return None
    if not (is_old or _is_said(words, amount) or (amount.unit is None and _is_apposed(words, amount, found))):
        return None
    if is_old and _is_of_thing(words, is_old.end()):
        return _duration(words, amount, is_old.end())
    end = is_old.end() if is_old else amount.end
    hedge = hedges.before(words.text, amount.start, words.tree.span.start)
    span = Span(hedge.edge if hedge else amount.start, end)
    return Quantity(
        span=span,
        number=amount.number,
        value=amount.value,
        high=amount.high,
        unit="years",
        modifier=hedge.modifier if hedge else None,
        kind="age",
    )


def _duration(words: Words, amount: Amount, end: int) -> Quantity:
    return Quantity(span=Span(amount.start, end), number=amount.number, value=amount.value, high=amount.high, unit="years", kind="duration")


def _is_of_thing(words: Words, end: int) -> bool:
    """Tell whether a thing is so old: a 34-year-old vessel, an 80-year-old treaty."""
    inside = words.within(Span(end - 1, end))
    token = words.token(inside[-1]) if inside else None
    if token is None or token.head in (ROOT, *inside) or token.head < inside[-1]:
        return False
    head = words.tree.tokens[token.head]
    return head.upos == "NOUN" and words.word(token.head).lower() in THINGS


THINGS = frozenset(
    "vessel ship boat ferry car plane aircraft jet train bus truck building house bridge dam tower church law ban act rule pact treaty agreement accord system"
    " company firm business group club party organization organisation institution newspaper magazine brand tradition war conflict dispute feud strike blockade"
    " policy plan project programme program contract record statue painting tree document book film game network website tournament festival reactor plant mill"
    " factory hotel school university college hospital prison engine ceasefire truce insurgency coalition government alliance kingdom dynasty civilisation".split()
)


def _is_said(words: Words, amount: Amount) -> bool:
    before = words.text[max(words.tree.span.start, amount.start - 80) : amount.start]
    if AGED.search(before) or GROUP.search(before):
        return True
    return amount.unit is None and bool(AGE_TO.search(before)) and 5 <= (amount.value or 0) <= 100


def _is_apposed(words: Words, amount: Amount, found: Sequence[Quantity]) -> bool:
    """Tell whether a number stands behind a person as an age: Ada Quill, 34, and (59), and "He was 86"."""
    text, first = words.text, words.tree.span.start
    before, behind = text[max(first, amount.start - 24) : amount.start], text[amount.end : amount.end + 12]
    if amount.high is not None or amount.value != int(amount.value or 0.5):
        return False
    if found and found[-1].kind == "age" and NEXT_AGE.fullmatch(text[found[-1].span.end : amount.start]):
        return True
    if re.search(r", (?:both |now )?\Z", before) and APPOSED.match(behind) and _is_person(words, amount):
        return True
    if before.endswith("(") and behind.startswith(")") and _is_person(words, amount):
        return True
    return bool(re.search(r"\b(?:[Hh]e|[Ss]he|I) (?:was|is|am|were) (?:only |just |then |now |about )*\Z", before) and ALONE.match(behind))


def _is_person(words: Words, amount: Amount) -> bool:
    """Tell whether a person ends right before a comma or bracket and the number."""
    edge = words.text.rfind(",", 0, amount.start) if words.text[amount.start - 1] != "(" else amount.start - 1
    if any(name.kind == "person" and 0 <= edge - name.end <= 2 for name in words.tree.names):
        return True
    inside = words.within(Span(edge - 1, edge)) if edge > words.tree.span.start else range(0)
    return bool(inside) and words.word(inside[-1]).lower() in PERSONS


PERSONS = frozenset(
    "man woman boy girl son daughter brother sister wife husband father mother boys girls brothers sisters sons daughters men women".split()
)
