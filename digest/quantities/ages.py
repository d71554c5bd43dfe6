"""An amount in, an age out (pure): aged 34; a 34-year-old; Ada Quill, 34, said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.language.tree import ROOT
from digest.model import FigureKind, Modifier, Span
from digest.quantities import hedges
from digest.quantities.amounts import Amount
from digest.quantities.quantity import Quantity
from digest.quantities.words import Words

OLD = re.compile(r"(?: |-)?years?(?: |-)(?:olds?|of age)\b|-?y/?o\b", re.IGNORECASE)
AGED = re.compile(
    r"\b(?:aged?|ages|ages? of|age limit of|aged over|aged under|ages? (?:from|to|at)|turn(?:s|ed|ing)?)(?: (?:about|around|just|only"
    r"|between|over|under))? ?(?:the ages of )?\Z",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"\b(?:children|kids|infants|babies|newborns|girls|boys|people|adults|those|anyone|everyone|pupils|youths?|women|men|drivers|voters"
    r"|patients"
    r"|child|infant|baby|girl|boy|person|adult|woman|man|driver|voter|patient|teenagers?|workers?|residents|inmates?|prisoners?"
    r"|players?|students?)"
    r"(?: who)?(?: are| were| is)? (?:under|over|aged|below|above|younger than|older than)(?: the age of)? \Z",
    re.IGNORECASE,
)
AGE_TO = re.compile(r"\bage\b[\w ]{0,60}\b(?:to|from|at) \Z", re.IGNORECASE)
APPOSED = re.compile(r", (?:who|of|from|was|is|a|an|has|had|said|and|whose|the|[a-z]+)\b|[).,;]|,? [a-z]+(?:ed|s)\b", re.IGNORECASE)
YOUNG = ("months", "weeks", "days")
YOUNG_GROUP = re.compile(
    r"\b(?:children|kids|infants?|bab(?:y|ies)|newborns?|toddlers?|those|anyone) (?:aged |of )?(?:under|over|below|above|younger than"
    r"|older than) \Z",
    re.IGNORECASE,
)
YOUNG_NOW = re.compile(
    r"\b(?:they|he|she|bab(?:y|ies)|infants?|child(?:ren)?|boys?|girls?|sons?|daughters?|twins?)\b[^.;,]{0,25}\Z", re.IGNORECASE
)
OLD_NOW = re.compile(r" (?:weeks?|months?|days?) old\b", re.IGNORECASE)
IS_OVER = re.compile(
    r"\b(?:inmate|prisoner|patient|voter|person|people|man|men|woman|women|driver|worker|farmer|teacher|doctor|nurse|member|resident"
    r"|citizen|player|victim)s?\b"
    r"[^.;,]{0,30}\b(?:is|are|was|were) (?:over|under|above|below|older than|younger than) \Z",
    re.IGNORECASE,
)
YOUNG_OLD = re.compile(r"(?:-months?|-weeks?|-days?)-olds?\b", re.IGNORECASE)
ALL = re.compile(r", (?:both|all) \Z")
OLDEST = 130
ABSTRACT = re.compile(r"(?:tion|sion|ment|ism|ity|ness|ship|ance|ence|logy)s?\Z")
AT = re.compile(
    r"\b(?:died|dies|dead|dying|married|retired?s?|retiring|orphaned|widowed|divorced|became|become|joined|debut(?:ed)?|left school"
    r"|quit school"
    r"|(?:had|having) (?:his|her|their|a) first child)\b[^,.;:\d]{0,40}\bat (?:just |only |about )?\Z"
    r"|\b(?:live[sd]?|living|survived?) (?:to|until|till)(?: be)? \Z"
    r"|\b(?:oldest|youngest|eldest)(?: \w+){0,3} (?:is|was|are|were) (?:just |only |now )?\Z",
    re.IGNORECASE,
)
NEXT_AT = re.compile(r"(?:\band\b|,)[^,.;:\d]{0,40}\b(?:at|until|till) \Z")
AT_FIRST = re.compile(r"[\"“'‘]?At \Z")
SAYS_WHO = re.compile(r", (?:he|she|his|her|Mr|Mrs|Ms|Dr|Sir|Lady|Lord)\b")
BABIES = frozenset("baby boy girl son daughter infant child twin toddler newborn calf cub puppy kitten foal lamb panda elephant".split())
AT_END = re.compile(r"[.,;)]|\Z| (?:and|after|in|from|when|on|last)\b")
LIMIT = re.compile(r"\b(?P<way>over|above|under|below) the age of \Z", re.IGNORECASE)
OF_AGES = re.compile(r"\bages? (?:of )?\Z")  # between the ages of 25 and 54
NEXT_AGE = re.compile(r",? (?:and|to|or) |, ", re.IGNORECASE)
ALONE = re.compile(r"[.,;]| (?:when|at the time|last|next|this|on)\b", re.IGNORECASE)


def aged(words: Words, amount: Amount, found: Sequence[Quantity]) -> Quantity | None:
    """Return an amount as an age, or None where it is none; only babies are so many months or weeks of age."""
    if (
        amount.form not in ("digits", "words")
        or amount.value is None
        or amount.value > OLDEST
        or amount.unit not in (None, *YOUNG, "years")
    ):
        return None
    is_old = (OLD if amount.unit in (None, "years") else YOUNG_OLD).match(words.text, amount.number.end) or _young(words, amount)
    is_young = amount.unit in YOUNG and YOUNG_GROUP.search(words.text, max(words.tree.span.start, amount.start - 40), amount.start)
    if not (is_old or is_young or (amount.unit not in YOUNG and _is_age(words, amount, found))):
        return None
    unit = amount.unit or "years"
    if is_old and _is_of_thing(words, is_old.end(), unit):
        return _figure(amount, Span(amount.start, is_old.end()), unit, None, "duration")
    hedge = hedges.before(words.text, amount.start, words.tree.span.start)
    if found_limit := LIMIT.search(words.text, max(words.tree.span.start, amount.start - 24), amount.start):
        hedge = hedges.Hedge(found_limit.start(), "more than" if found_limit["way"].lower() in ("over", "above") else "less than")
    end = is_old.end() if is_old else amount.end
    behind = hedges.after(words.text, end)
    span = Span(hedge.edge if hedge else amount.start, max(end, behind.edge) if behind else end)
    return _figure(amount, span, unit, hedge.modifier if hedge else behind.modifier if behind else None, "age")


def _young(words: Words, amount: Amount) -> re.Match[str] | None:
    """Read "before they were four weeks old"; a strike that is three weeks old is no age."""
    if amount.unit not in YOUNG or not YOUNG_NOW.search(words.text, max(words.tree.span.start, amount.start - 40), amount.start):
        return None
    return OLD_NOW.match(words.text, amount.number.end)


def _figure(amount: Amount, span: Span, unit: str, modifier: Modifier | None, kind: FigureKind) -> Quantity:
    return Quantity(span=span, number=amount.number, value=amount.value, high=amount.high, unit=unit, modifier=modifier, kind=kind)


def _is_age(words: Words, amount: Amount, found: Sequence[Quantity]) -> bool:
    return _is_said(words, amount) or (amount.unit is None and (_is_apposed(words, amount, found) or _is_at(words, amount, found)))


def _is_at(words: Words, amount: Amount, found: Sequence[Quantity]) -> bool:
    """Read died at 89, became an MP at 27 and its leader at 36."""
    before = words.text[max(words.tree.span.start, amount.start - 60) : amount.start]
    if amount.high is not None or (amount.value or 0) < 5 or not AT_END.match(words.text, amount.end):
        return False
    first = words.tree.span.start
    if SAYS_WHO.match(words.text, amount.end) and AT_FIRST.fullmatch(words.text, first, amount.start):
        return True  # At 101, he still fishes
    is_next = bool(found) and found[-1].kind == "age" and found[-1].span.end > amount.start - 50 and NEXT_AT.search(before) is not None
    return is_next or AT.search(before) is not None


def _is_of_thing(words: Words, end: int, unit: str) -> bool:
    """Tell whether a thing is so old: a 34-year-old vessel, a two-day-old shutdown; only babies are so many days old."""
    inside = words.within(Span(end - 1, end))
    token = words.token(inside[-1]) if inside else None
    if (
        token is None
        or token.head in (ROOT, *inside)
        or token.head < inside[-1]
        or token.label.startswith("nsubj")
        or "poss" in token.label
    ):
        return False
    noun = words.word(token.head).lower()
    if unit != "years":
        return not {noun, noun.removesuffix("s")} & BABIES
    return words.tree.tokens[token.head].upos == "NOUN" and (
        noun in THINGS or noun.removesuffix("s") in THINGS or bool(ABSTRACT.search(noun))
    )


THINGS = frozenset(
    "vessel ship boat ferry car plane aircraft jet train bus truck building house bridge dam tower church law ban act rule pact treaty"
    " agreement accord system"
    " company firm business group club party organization organisation institution newspaper magazine brand tradition war conflict"
    " dispute feud strike blockade"
    " policy plan project programme program contract record statue painting tree document book film game network website tournament"
    " festival reactor plant mill"
    " factory hotel school university college hospital prison engine ceasefire truce insurgency coalition government alliance kingdom"
    " dynasty civilisation"
    " show event ceremony prize song album series fund trust scheme mine city town village temple mosque statute constitution theory"
    " practice custom debt"
    " case inquiry probe siege stalemate row wreck stadium museum market software site service".split()
)


def _is_said(words: Words, amount: Amount) -> bool:
    before = words.text[max(words.tree.span.start, amount.start - 80) : amount.start]
    if IS_OVER.search(before) and 10 <= (amount.value or 0) <= 110 and re.match(r"[,.;)]", words.text[amount.end : amount.end + 1]):
        return True
    is_group = GROUP.search(before) is not None and not _counts(words, amount)
    if AGED.search(before) or is_group or OF_AGES.search(words.text, amount.start, amount.number.start):
        return True
    return amount.unit is None and bool(AGE_TO.search(before)) and 5 <= (amount.value or 0) <= 100


def _counts(words: Words, amount: Amount) -> bool:
    """Tell whether things are counted: held three men over 20 burglaries."""
    following = words.token(words.within(amount.number)[-1] + 1)
    return following is not None and following.xpos == "NNS" and amount.unit is None


def _is_apposed(words: Words, amount: Amount, found: Sequence[Quantity]) -> bool:
    """Tell whether a number stands behind a person as an age: Ada Quill, 34, and (59), and "He was 86"."""
    text, first = words.text, words.tree.span.start
    before, behind = text[max(first, amount.start - 24) : amount.start], text[amount.end : amount.end + 12]
    if amount.high is not None or amount.value != int(amount.value or 0.5):
        return False
    if found and found[-1].kind == "age" and NEXT_AGE.fullmatch(text[found[-1].span.end : amount.start]):
        return True
    if re.search(r", (?:both |all |now )?\Z", before) and APPOSED.match(behind) and _is_person(words, amount):
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
    if not inside or words.word(inside[-1]).lower() in PERSONS:
        return bool(inside)
    token, number, after = words.tree.tokens[inside[-1]], words.anchor(amount.number), words.text[amount.end : amount.end + 1]
    if (
        number is None
        or words.tree.tokens[number].head != inside[-1]
        or after not in (",", ")", ";", ".")
        or not (token.xpos in ("NN", "NNP") or ALL.search(words.text, amount.start - 7, amount.start))
    ):
        return False
    behind = words.token(words.within(amount.number)[-1] + 2)
    is_doing = after == "," and behind is not None and behind.xpos in ("VBD", "VBZ", "MD")  # Mars, 53, has failed
    is_other_name = any(name.kind != "person" and 0 <= edge - name.end <= 2 for name in words.tree.names)
    return (is_doing or not is_other_name) and 1 <= (amount.value or 0) <= OLDEST


PERSONS = frozenset(
    "man woman boy girl son daughter brother sister wife husband father mother boys girls brothers sisters sons daughters men women".split()
)
