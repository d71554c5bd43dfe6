"""Two sentences' subjects in, whether they mean the same one out (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.language.branches import NOUNS, Branches
from digest.speech.naming import called
from digest.speech.sayings import FEMALE, MALE, REPORTS, SAY, is_company, is_human
from digest.summarize.embedded.antecedents import Cast, scene_of
from digest.summarize.embedded.clauses import INSERTED, written
from digest.summarize.embedded.shapes import Shape

TITLES = frozenset("mr mrs ms miss dr sir lord lady baroness dame prof president senator sen rep gov minister".split())
PERSONAL = frozenset({"he", "she"})
PRONOUNS = PERSONAL | {"it", "they", "this", "that", "these", "those", "i", "we", "you", "there", "who", "which", "one", "some", "many"}
DEFINITE = frozenset({"the", "this", "these", "that", "those"})
OWNED = frozenset({"his", "her", "its", "their", "our", "my", "your"})
FORMS = frozenset("inc corp co ltd plc ag sa nv llc group corporation company".split())  # behind a firm's name
KNOWN = frozenset({"police", "prosecutors", "parliament", "congress"})  # of which a story has one
# What only someone does: "it" then means a body
DOING = SAY.keys() | frozenset(
    "plans planned intends intended owns owned employs employed operates operated wants wanted agreed agrees sought seeks decided decides"
    " aims aimed".split()
)


def same_one(one: Shape, other: Shape, *, is_speech: bool = False) -> bool:
    """Tell whether the subject of a sentence means who is the subject of one told before it.

    is_speech: both speak, so that a pronoun means the speaker before, whoever else was named.
    """
    mine, theirs = _words(one), _words(other)
    if mine[-1:] and mine[0] in PRONOUNS and mine != theirs:
        return False
    if len(theirs) == 1 and theirs[0] in PRONOUNS:
        if not follows(one, other) or mine[0] in PRONOUNS:
            return follows(one, other) and mine == theirs
        return _is_known(one, other) or _is_meant(one, other, theirs[0], is_speech=is_speech)
    if _is_joined(one) or _is_joined(other):
        return mine == theirs and mine[0] in DEFINITE
    ours, others = named(one), named(other)
    is_named = ours is not None and others is not None and is_same_name(ours, others)
    return is_named or _same_noun(one, other, mine, theirs) or _is_the_company(one, other, theirs, is_speech=is_speech)


def follows(one: Shape, other: Shape) -> bool:
    """Tell whether a sentence stands right behind another in its document."""
    before, after = one.cut.read.source.sentence, other.cut.read.source.sentence
    return before.doc == after.doc and before.place + 1 == after.place


def _words(one: Shape) -> list[str]:
    return [piece.text.lower() for piece in one.subject]


def _is_joined(one: Shape) -> bool:
    """Tell whether a subject is several."""
    return bool(one.b.children(one.head, "conj"))


class Named(NamedTuple):
    """A name with what it is of, where that is known, and the text that it stands in."""

    words: str
    kind: str
    text: str


def named(one: Shape) -> Named | None:
    """Return the name of a subject; None where it has none."""
    if _is_put_in(one):
        return Named(written(one.subject), "", one.b.text)
    found = called(one.b, one.head)
    if found.name is None or not any(piece.token in one.b.places(found.name) for piece in one.subject):
        return None
    if one.b.small(one.head) in REPORTS and one.head not in one.b.places(found.name):
        return None  # "data of the bank" are not the bank
    lemma = one.b.tokens[one.head].lemma.lower()
    if one.head not in one.b.places(found.name) and one.b.tokens[one.head].upos == "NOUN" and not (is_human(lemma) or is_company(lemma)):
        return None  # nor are "Norland shares" Norland
    return Named(found.span.of(one.b.text), found.name.kind, one.b.text)


def is_same_name(one: Named, other: Named) -> bool:
    """Tell whether two names are one's: a last name is a person's of whom the texts know no namesake."""
    if one.kind and other.kind and one.kind != other.kind:
        return False
    long, short = sorted((_bare(one.words), _bare(other.words)), key=len, reverse=True)
    if not short or long == short:
        return bool(short)
    if one.kind in ("person", "") and other.kind in ("person", ""):
        return short == long[-1:] and all(_is_only(text, long) for text in {one.text, other.text})
    behind = [word.lower().strip(".") for word in long[len(short) :]]
    return long[: len(short)] == short and set(behind) <= FORMS


def _is_put_in(one: Shape) -> bool:
    return all(piece.token == INSERTED for piece in one.subject)


def _bare(name: str) -> list[str]:
    """Return the words of a name without titles and articles."""
    words = [word for word in re.findall(r"[\w'’.&-]+", name) if word.lower().strip(".") not in TITLES | {"the"}]
    return [word.removesuffix("'s").removesuffix("’s") for word in words]


def _is_only(text: str, full: list[str]) -> bool:
    """Tell whether nobody else in a text has someone's last name."""
    firsts = set(re.findall(rf"\b([A-Z][\w.'’-]+)\s+{re.escape(full[-1])}\b", text))
    return all(first.lower().strip(".") in TITLES or first in full for first in firsts)


def _same_noun(one: Shape, other: Shape, mine: list[str], theirs: list[str]) -> bool:
    """Tell whether two phrases are the same words, and mean one thing: "the court"; or "a court" and then "the court"."""
    if _is_put_in(one) or _is_put_in(other) or one.b.tokens[one.head].upos not in NOUNS:
        return False
    if mine == theirs:
        return (
            mine[0] in DEFINITE or mine[-1] in KNOWN or one.b.tokens[one.head].upos == "PROPN" or (follows(one, other) and mine[0] in OWNED)
        )
    return (
        follows(one, other)
        and mine[0] in ("a", "an", "the")
        and theirs[0] == "the"
        and len(theirs) == 2
        and theirs[1] == one.b.small(one.head)
    )


def _is_the_company(one: Shape, other: Shape, theirs: list[str], *, is_speech: bool) -> bool:
    """Tell whether "the company" means the body that was named right before."""
    if len(theirs) != 2 or theirs[0] != "the" or not is_company(theirs[1]) or not follows(one, other):
        return False
    name = named(one)
    return name is not None and name.kind == "organization" and (is_speech or not any(_bodies(one)))


def _is_known(one: Shape, other: Shape) -> bool:
    """Tell whether the two sentences alone tell that a pronoun means the first one's subject."""
    scenes = [scene_of(*own.cut.read.source.sentence[:2], own.b, ()) for own in (one, other)]
    pronoun = next((mention for mention in scenes[1].mentions if mention.head == other.head and mention.is_pronoun), None)
    found = Cast(scenes).meant(scenes[1], pronoun) if pronoun is not None else None
    return found is not None and found.scene == scenes[0] and found.mention.head in one.b.subtree(one.head)


def _is_meant(one: Shape, other: Shape, pronoun: str, *, is_speech: bool) -> bool:
    """Tell whether a pronoun can mean nobody but the subject of the sentence before it."""
    b, head = one.b, one.head
    name = named(one)
    kind = name.kind if name is not None else ""
    lemma = b.tokens[head].lemma.lower()
    if pronoun in PERSONAL:
        wrong = MALE if pronoun == "she" else FEMALE
        is_person = kind == "person" or (not kind and is_human(lemma) and b.tokens[head].xpos == "NN")
        return (
            is_person
            and not _is_joined(one)
            and not any(b.small(place) in wrong for place in b.subtree(head))
            and (is_speech or not any(_persons(one)))
        )
    if pronoun == "it":
        is_body = kind == "organization" or (not kind and is_company(lemma) and b.tokens[head].xpos == "NN")
        return is_body and not _is_joined(one) and other.b.small(other.root) in DOING and (is_speech or not any(_bodies(one)))
    if pronoun == "they":
        is_many = b.tokens[head].xpos == "NNS" or _is_joined(one) or lemma in KNOWN
        return is_many and (is_speech or not any(b.tokens[place].xpos in ("NNS", "NNPS") for place in _others(one)))
    return False


def _others(one: Shape) -> Iterator[int]:
    """Yield the nouns of the whole sentence that are not the subject's."""
    own = one.b.subtree(one.head)
    return (place for place in range(len(one.b.tokens)) if place not in own and one.b.tokens[place].upos in NOUNS)


def _persons(one: Shape) -> Iterator[int]:
    """Yield who else "he" or "she" might be."""
    for place in _others(one):
        name = one.b.name(place)
        is_role = name is None and one.b.tokens[place].xpos == "NN" and is_human(one.b.tokens[place].lemma.lower())
        if (name is not None and name.kind == "person") or (is_role and one.b.labels[place] not in ("compound",)):
            yield place


def _bodies(one: Shape) -> Iterator[int]:
    """Yield what else "it" or "the company" might be."""
    for place in _others(one):
        name = one.b.name(place)
        is_named = name is not None and name.kind == "organization"
        if is_named or (one.b.tokens[place].xpos == "NN" and is_company(one.b.tokens[place].lemma.lower())):
            yield place


def plural(b: Branches, place: int) -> bool | None:
    """Tell whether a verb's form is a plural's; None where the form does not tell."""
    word, xpos = b.small(place), b.tokens[place].xpos
    if xpos == "VBZ" or word == "was":
        return False
    return True if xpos == "VBP" or word == "were" else None
