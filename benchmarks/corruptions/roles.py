"""A sentence in, the same with who did it to whom exchanged, or with another sentence's predicate, out."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.corruptions.material import Material, Named, is_other
from benchmarks.corruptions.reading import Edit, Sentence, tidy
from digest.language.branches import Branches
from digest.model import Span
from digest.speech.sayings import SAY, is_body, is_human

TOLD = ("root", "ccomp", "conj", "parataxis", "advcl")
ANIMATE = ("person", "organization")
ALIKE = 0.7  # of splices that rather take two of those who act, or two things
STEM = 5  # letters that two words of one thing share: Israeli, Israelis
LONGEST = 8  # tokens of a phrase that is exchanged
# Either side can be said first, or nothing is done to the other
SYMMETRIC = frozenset(
    "meet marry face fight play join match equal date divorce resemble be become have include mean cost total remain number contain"
    " lack take make hold give get need want see say tell like know involve represent constitute mark reflect set attract".split()
)
TIMES = frozenset("time day week month year morning evening night season monday tuesday wednesday thursday friday saturday sunday".split())
DEFINITE = frozenset("the this that these those his her its their such both".split())
HUMANS = frozenset("actress star teen girl boy pilot athlete duke duchess princess hero cop teenager champion nun monk".split())
PLURAL = ("NNS", "NNPS")


class Subject(NamedTuple):
    """What a sentence begins with and tells of: its characters, its head, whether it is many, and what sort of thing it is."""

    span: Span
    head: int
    is_many: bool
    sort: str
    is_definite: bool
    name: Named | None
    stems: frozenset[str]


def roles(sentence: Sentence, _: Material, chance: random.Random) -> str | None:
    """Exchange a verb's subject and object, or who a passive is done to and by."""
    found = [edits for verb in range(len(sentence.b.tokens)) for edits in _exchanged(sentence, verb)]
    return sentence.edited(*chance.choice(found)) if found else None


def _exchanged(sentence: Sentence, verb: int) -> Iterator[tuple[Edit, Edit]]:
    b = sentence.b
    token = b.tokens[verb]
    if token.upos != "VERB" or b.labels[verb] not in TOLD or token.lemma in SYMMETRIC or b.small(verb) in SAY:
        return
    subject, other = b.child(verb, "nsubj"), b.child(verb, "obj")
    is_passive = subject is not None and b.tokens[subject].label == "nsubj:pass"
    if is_passive:
        other = next((child for child in b.children(verb, "obl") if b.case(child) == "by"), None)
    if subject is None or other is None or not subject < verb < other or not _agree(b, verb, subject, other):
        return
    one, two = phrase(b, subject), phrase(b, other)
    if (
        one
        and two
        and _is_doer(sentence, other)
        and _is_doer(sentence, subject)
        and sentence.is_quoted(one.start) == sentence.is_quoted(two.start)
    ):
        is_first = one.start == sentence.tree.span.start
        yield (one, two.of(b.text)), (two, _small(b, subject, one) if is_first else one.of(b.text))


def phrase(b: Branches, head: int) -> Span | None:
    """Return the characters of a noun's phrase without its preposition; None where it is long, broken, a clause, or speaks of others."""
    inside = b.subtree(head) - set(b.children(head, "case")) - set(b.children(head, "punct"))
    while inside and b.labels[max(inside)] == "punct":
        inside -= {max(inside)}
    if not inside or len(inside) > LONGEST or max(inside) - min(inside) + 1 - len(inside) > 0:
        return None
    if b.has_verb(inside) or any(b.tokens[place].upos == "PRON" for place in inside):
        return None
    beside = [place for place in (min(inside) - 1, max(inside) + 1) if 0 <= place < len(b.tokens)]
    is_torn = any(b.tokens[place].upos == "PROPN" for place in beside)
    span = Span(b.tokens[min(inside)].start, b.tokens[max(inside)].end)
    return None if is_torn or "," in span.of(b.text) else span


def _is_doer(sentence: Sentence, head: int) -> bool:
    """Tell whether a noun can stand at both ends of a verb: a name, a person, a body, a thing with an article."""
    b, token = sentence.b, sentence.b.tokens[head]
    if token.upos not in ("NOUN", "PROPN") or token.lemma.lower() in TIMES:
        return False
    if any(one.span.start <= token.start < one.span.end and one.kind not in ("count",) for one in sentence.quantities):
        return False
    return b.name(head) is not None or is_human(token.lemma) or is_body(token.lemma) or b.has(head, "det", "the", "a", "an")


def _is_many(b: Branches, head: int) -> bool:
    return b.tokens[head].xpos in PLURAL or bool(b.children(head, "conj")) or b.small(head) in ("police", "people")


def _agree(b: Branches, verb: int, subject: int, other: int) -> bool:
    """Tell whether a verb's form goes with either noun."""
    return is_free(b, verb) or _is_many(b, subject) == _is_many(b, other)


def is_free(b: Branches, verb: int) -> bool:
    """Tell whether a verb's form goes with one and with many: opened, will open, had opened."""
    first = next(iter(b.children(verb, "aux", "cop")), verb)
    return b.tokens[first].xpos == "MD" or (b.tokens[first].xpos == "VBD" and b.small(first) not in ("was", "were"))


def _small(b: Branches, head: int, span: Span) -> str:
    """Return a phrase that began its sentence as it stands inside one."""
    text, place = span.of(b.text), min(b.subtree(head))
    is_named = b.name(place) is not None and not text.startswith("The ")
    return text if is_named or b.tokens[place].upos == "PROPN" or text[1:2].isupper() else text[:1].lower() + text[1:]


def splice(sentence: Sentence, material: Material, chance: random.Random) -> str | None:
    """Give a sentence's subject the predicate of another one of the article, or its predicate that one's subject."""
    found = spliced(sentence, material, chance)
    return found[0] if found else None


def spliced(sentence: Sentence, material: Material, chance: random.Random) -> tuple[str, Sentence] | None:
    """Return a splice with the other sentence that it was made of."""
    own = _subject(sentence)
    if own is None:
        return None
    others = [other for other in material.sentences if other.own != sentence.own]
    chance.shuffle(others)
    found = [(theirs, other) for other in others if (theirs := _subject(other)) and _are_apart(own, theirs, material.text)]
    if chance.random() < ALIKE:
        found.sort(key=lambda pair: (pair[0].sort in ANIMATE) != (own.sort in ANIMATE))
    for theirs, other in found:
        turned = chance.random() < 0.5
        first, second = ((other, theirs), (sentence, own)) if turned else ((sentence, own), (other, theirs))
        if told := _joined(*first, *second):
            return told, other
    return None


def _subject(sentence: Sentence) -> Subject | None:
    """Return the subject that a sentence begins with; None where it begins otherwise, or with a pronoun."""
    b = sentence.b
    if not b.tokens or sentence.quoted or '"' in sentence.own:
        return None
    head = b.child(b.tree.root, "nsubj")
    if head is None or head > b.tree.root or b.tokens[head].upos not in ("NOUN", "PROPN"):
        return None
    span = phrase(b, head)
    if span is None or span.start != sentence.tree.span.start:
        return None
    name = b.name(head)
    lemma = b.tokens[head].lemma.lower()
    sort = name.kind if name else "person" if is_human(lemma) or lemma in HUMANS else "organization" if is_body(lemma) else f"thing {lemma}"
    stems = frozenset(word[:STEM].lower() for word in span.of(b.text).split() if len(word) > 3)
    held = Named(name.span.of(b.text), name.kind) if name else None
    is_definite = any(b.small(child) in DEFINITE for child in b.children(head, "det", "nmod"))
    return Subject(span, head, _is_many(b, head), sort, is_definite, held, stems)


def _are_apart(one: Subject, other: Subject, text: str) -> bool:
    """Tell whether two subjects surely are two things."""
    if one.stems & other.stems:
        return False
    if one.name and other.name:
        return "place" not in (one.sort, other.sort) and (one.sort != other.sort or is_other(one.name, other.name, text))
    things = [subject.sort.startswith("thing") for subject in (one, other)]
    if one.sort == other.sort or not any(things):
        return False  # the firm may be the one that is named, and the minister its government
    known = [subject.is_definite or subject.name is not None for subject in (one, other)]
    return not all(known) or (things != [True, True] and not one.name and not other.name)


def _joined(first: Sentence, subject: Subject, second: Sentence, other: Subject) -> str | None:
    """Return one sentence's subject with the other's predicate; None where its verb does not go with it."""
    if not is_free(second.b, second.tree.root) and subject.is_many != other.is_many:
        return None
    if second.b.small(second.tree.root) in SAY and {subject.sort, other.sort} == set(ANIMATE):
        return None  # what a minister says, the ministry says
    rest = second.text[other.span.end : second.tree.span.end]
    if (
        rest[:1] == ","
        or rest.startswith(("'", "’"))
        or len(rest.split()) < 3
        or re.search(r"\b(?:himself|herself|itself|themselves)\b", rest)
    ):
        return None
    return tidy(subject.span.of(first.text) + rest, capital=True)
