"""A sentence in, the same with one figure made false out: its number, its unit, or what it counts."""

from __future__ import annotations

import random
import re

from benchmarks.corruptions.material import Material, Stock
from benchmarks.corruptions.reading import Sentence
from digest.model import Span
from digest.quantities import Quantity
from digest.quantities.numerals import SMALL, TENS
from digest.speech.sayings import is_human

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
WORDS = {word: value for word, value in (SMALL | TENS).items() if value > 1}
WORD = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
NOT_PLAIN = re.compile(r"\b(?:half|halves|thirds?|quarters?|fifths?|in|out of|to|of)\b|[½¼¾⅓⅔/]|\d-\d|-(?:thirds|fifths)")
NEAR = 0.4  # of the numbers that are replaced by one of the same article, where it has one
TRIES = 40
APART = 0.12  # a new number differs by at least this share
LOWER, UPPER = ("up to", "less than", "nearly"), ("at least", "more than")

OTHER_SCALE = {"million": "billion", "billion": "million", "trillion": "billion", "mln": "bln", "bln": "mln", "bn": "m", "m": "bn"}
SCALE = re.compile(r"(?<=[\d ])(?P<scale>million|billion|trillion|mln|bln|bn|m)\b")
SIGN = re.compile(r"(?<![A-Za-z])[$£€]")
PERCENT = re.compile(r"percentage points?|per ?cent|pct|%")
FREE = re.compile(r"(?:[.,;)]|$| (?:from|to|in|on|this|last|after|and|by|since|during|at|over|a year|year-on-year|compared)\b)")
GROUPS = (
    "seconds minutes hours days weeks months years decades", "miles kilometres", "miles kilometers", "feet metres", "feet meters",
    "km miles",
    "kilometres miles", "kilometers miles", "metres feet", "meters feet", "tonnes pounds", "tons pounds", "kilos tonnes",
    "kilograms tonnes",
    "pounds kilograms", "acres hectares", "hectares acres", "barrels gallons", "gallons barrels", "bushels tonnes", "litres gallons",
    "dollars euros pounds", "mph kph", "kph mph", "cents dollars", "pence pounds", "yen dollars", "dlrs stg", "inches centimetres",
    "cm inches", "megawatts kilowatts", "degrees percent",
)  # fmt: skip
OTHERS: dict[str, list[str]] = {}
for _group in GROUPS:
    _first, *_rest = _group.split()
    for _word in _group.split() if _first in ("seconds", "dollars") else [_first]:
        OTHERS.setdefault(_word, [other for other in (_first, *_rest) if other != _word])
MEASURE = re.compile(
    rf"(?<=[\d\w][ -])(?P<unit>{'|'.join(sorted({one.removesuffix('s') for one in OTHERS}, key=len, reverse=True))})(?P<s>s?)\b"
)
SINGLE = {"feet": "foot", "inches": "inch"}

GENERAL = frozenset(  # what a counted thing may well be besides: twelve soldiers are twelve people
    "people person thing item other member individual case unit country nation state company firm vehicle man woman human one time part"
    " group organization organisation place area year month week day hour minute kind type official share stock way total lot"
    " percent rate price level thing reason problem issue plan figure result term"
    " body side user resident citizen victim adult civilian passenger".split()
)
HUMANS = "nurses teachers farmers engineers lawyers drivers prisoners students soldiers refugees doctors athletes musicians sailors bankers"
THINGS = "bridges schools ships tunnels libraries tractors mines paintings satellites pipelines horses warehouses orchards trains hotels"


def number(sentence: Sentence, material: Material, chance: random.Random) -> str | None:
    """Replace a number by another of the same form."""
    for quantity in _shuffled(sentence, chance):
        written = quantity.number.of(sentence.text)
        if quantity.value is None or quantity.high is not None or NOT_PLAIN.search(written) or quantity.kind == "derived":
            continue
        found = DIGITS.search(written) or WORD.search(written)
        if found is None or (found.end() < len(written) and written[found.end()] == "-" and found[0].isdigit()):
            continue
        new = _near(found[0], quantity, sentence, material, chance) if chance.random() < NEAR else None
        new = new or (_other_digits(found[0], quantity, chance) if found[0][0].isdigit() else _other_word(found[0], quantity, chance))
        if new:
            start = quantity.number.start
            return sentence.edited((Span(start + found.start(), start + found.end()), new))
    return None


def _shuffled(sentence: Sentence, chance: random.Random) -> list[Quantity]:
    found = list(sentence.quantities)
    chance.shuffle(found)
    return found


def _near(written: str, quantity: Quantity, sentence: Sentence, material: Material, chance: random.Random) -> str | None:
    """Return digits of the same form that the article has elsewhere."""
    if not written[0].isdigit():
        return None
    shape, old = re.sub(r"\d", "0", written), float(written.replace(",", ""))
    found = [one[0] for other in material.sentences for number in other.quantities for one in DIGITS.finditer(number.number.of(other.text))]
    alike = [one for one in dict.fromkeys(found) if re.sub(r"\d", "0", one) == shape and one not in sentence.own]
    fitting = [one for one in alike if _is_false(float(one.replace(",", "")), old, quantity)]
    return chance.choice(fitting) if fitting else None


def _is_false(new: float, old: float, quantity: Quantity) -> bool:
    """Tell whether a number surely says another thing: "at least 30" is true where there are at least 40."""
    if old == 0 or new in (0, 1) or old == 1 or abs(new - old) < APART * old:
        return False
    if quantity.unit == "percent" and new > 100 >= old:
        return False
    return not (quantity.modifier in LOWER and new > old) and not (quantity.modifier in UPPER and new < old)


def _other_digits(written: str, quantity: Quantity, chance: random.Random) -> str | None:
    """Return other digits in the same places, round ones as round; None where none is found."""
    old = float(written.replace(",", ""))
    bare = written.rstrip("0,") if "." not in written and old else written
    for _ in range(TRIES):
        digits = "".join(str(chance.randint(0, 9)) if sign.isdigit() else sign for sign in bare) + written[len(bare) :]
        new = float(digits.replace(",", ""))
        is_alike = (digits[0] == "0") == (written[0] == "0") and (len(bare) == len(written) or digits[len(bare) - 1] != "0")
        if is_alike and old / 3 <= new <= old * 3 and _is_false(new, old, quantity):
            return digits
    return None


def _other_word(written: str, quantity: Quantity, chance: random.Random) -> str | None:
    old = WORDS[written.lower()]
    among = (SMALL if written.lower() in SMALL else TENS).items()
    fitting = [word for word, value in among if value > 1 and old / 3 <= value <= old * 3 and _is_false(value, old, quantity)]
    if not fitting:
        return None
    new = chance.choice(fitting)
    return new.capitalize() if written[0].isupper() else new


def unit(sentence: Sentence, _: Material, chance: random.Random) -> str | None:
    """Replace a magnitude, a currency, percent or a measure by another."""
    edits = [edit for quantity in sentence.quantities for edit in _unit_edits(sentence, quantity, chance)]
    return sentence.edited(chance.choice(edits)) if edits else None


def _unit_edits(sentence: Sentence, quantity: Quantity, chance: random.Random) -> list[tuple[Span, str]]:
    start, end = quantity.span
    text = sentence.text[start:end]
    behind = quantity.number.start - start
    found = []
    for scale in SCALE.finditer(text, behind):
        is_plain = (quantity.value or 0) >= 1e5 and scale.start() < quantity.number.end - start + 4
        if is_plain and quantity.high is None:
            found.append((scale.span("scale"), OTHER_SCALE[scale["scale"]]))
    found += [(sign.span(), chance.choice([other for other in "$£€" if other != sign[0]])) for sign in SIGN.finditer(text)]
    if percent := PERCENT.search(text, behind):
        found += [
            (percent.span(), new) for new in _other_percent(percent[0], sentence.text[start + percent.end() : start + percent.end() + 14])
        ]
    if "old" not in sentence.text[end : end + 5] and not text.endswith("old") and quantity.kind != "age":
        found += [(one.span(), _other_measure(one, chance)) for one in MEASURE.finditer(text, max(behind, 1))]
    return [(Span(start + begin, start + close), new) for (begin, close), new in found if new]


def _other_percent(written: str, following: str) -> list[str]:
    if written.startswith("percentage"):
        return ["percent"] if FREE.match(following) else []
    new = {"%": " percentage points", "pct": "percentage points"}.get(written, "percentage points")
    return [new] if FREE.match(following) else []


def _other_measure(found: re.Match[str], chance: random.Random) -> str:
    word = found["unit"] + "s"
    others = OTHERS.get(word) or OTHERS.get(found["unit"]) or []
    if not others:
        return ""
    new = chance.choice(others)
    is_many = bool(found["s"]) or found["unit"] in ("km", "feet", "cm", "mph", "kph", "yen")
    return new if is_many or new in ("mph", "kph", "km") else SINGLE.get(new, new.removesuffix("s"))


def noun(sentence: Sentence, material: Material, chance: random.Random) -> str | None:
    """Replace a counted noun by another one of its sort."""
    b = sentence.b
    for quantity in _shuffled(sentence, chance):
        head = quantity.head
        if (
            head is None
            or quantity.kind not in ("count", "change", "rate")
            or b.tokens[head].xpos != "NNS"
            or b.tokens[head].upos != "NOUN"
            or quantity.unit == "times"
        ):
            continue
        if b.name(head) or not 0 <= b.tokens[head].start - quantity.number.end <= 40 or quantity.value is None or quantity.value == 1:
            continue
        first = min([head, *(place for place in b.children(head, "compound") if b.tokens[place].start > quantity.number.end)])
        if new := _other_noun(sentence, head, material, chance):
            return sentence.edited((Span(b.tokens[first].start, b.tokens[head].end), new))
    return None


def _other_noun(sentence: Sentence, head: int, material: Material, chance: random.Random) -> str | None:
    b = sentence.b
    present = {token.lemma for token in b.tokens}
    is_person = is_human(b.tokens[head].lemma)
    if b.tokens[head].lemma in GENERAL - {"people", "person"}:
        material = Material(Stock(), material.far)

    def fits(word: str, lemma: str) -> bool:
        return word.endswith("s") and lemma not in GENERAL | present and is_human(lemma) == is_person and len(word) > 4

    own = [word for word in (HUMANS if is_person else THINGS).split() if word.removesuffix("s") not in present]
    if chance.random() < 0.5:
        return chance.choice(own)
    # who is counted may be called otherwise in the same article: its fighters are its militants
    held = material if chance.random() < 0.5 and not is_person else Material(Stock(), material.far)
    near = {lemma for _, lemma in material.near.words.get("NNS", ())} if is_person else set()
    return held.word(chance, "NNS", lambda word, lemma: fits(word, lemma) and lemma not in near) or chance.choice(own)
