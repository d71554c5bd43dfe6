"""A draft's phrase and a source's in, whether the first may stand for the second out (pure): a name for "he" or "the firm"."""

from __future__ import annotations

from digest.check.links import Links
from digest.check.role_mentions import GENERIC, LANDS, Mention
from digest.speech.sayings import HE, IT, SHE

ABSTRACT = ("tion", "sion", "ment", "ity", "ness", "ism", "ance", "ence", "ship", "cy")
PLAIN = frozenset("case move text report result figure price cost plan risk deal news tax law vote talk cut rise fall rate time year day way".split())
ALIKE = 6  # letters in which two words of one family agree
# These act for each other: "the court ruled", "judges ruled"
TOGETHER = tuple(
    frozenset(words.split())
    for words in (
        "judge judges court jury tribunal magistrates bench",
        "mp mps lawmakers committee parliament commons house panel peers senate congress legislators senators",
        "scientists researchers team university study institute experts authors academics",
        "officials official government ministry department administration ministers minister cabinet authorities agency",
        "police officers officer force detectives",
        "directors board executives company firm management bosses",
        "union workers staff members",
    )
)


def may_stand(mine: Mention, theirs: Mention, links: Links) -> bool:
    """Tell whether a draft's phrase may stand for a source's, whose name it does not share: true where nothing tells.

    Writers put names for descriptions and for pronouns; a description for a name is rare.
    """
    if "pronoun" in (mine.sort, theirs.sort):
        return mine.sort == "pronoun" or _fits(mine, theirs)
    if _share(mine, theirs) or (mine.owners and theirs.owners) or mine.is_owner:
        return True
    if mine.is_named and theirs.is_named:
        is_title = None in (mine.name, theirs.name) and (links.are_beside(mine, theirs) or links.are_beside(theirs, mine))
        return is_title or not links.is_sure(mine) or not links.is_sure(theirs) or {mine.sort, theirs.sort} == {"body", "place"}
    if mine.is_named:
        return not links.is_sure(mine) or _named(mine, theirs, links)
    if theirs.is_named:
        return not links.is_sure(theirs) or _unnamed(mine, theirs, links)
    if "any" in (mine.sort, theirs.sort):
        return True
    return mine.sort == theirs.sort and mine.is_plural == theirs.is_plural and mine.is_definite and theirs.is_definite


def _share(one: Mention, other: Mention) -> bool:
    """Tell whether two phrases have a word in common, "Democrats" and "Democratic", or act for each other."""
    if one.words & other.words or any({one.word, other.word} <= group for group in TOGETHER):
        return True
    return bool({word[:ALIKE] for word in one.words if len(word) >= ALIKE} & {word[:ALIKE] for word in other.words})


def _named(name: Mention, noun: Mention, links: Links) -> bool:
    """Tell whether a name may stand for a description."""
    if noun.sort == "any":
        return True
    if noun.brands and noun.sort in ("thing", "things", "body"):
        return False
    if name.sort in ("person", "people"):
        is_nobody = noun.word.startswith("spokes") and not noun.is_definite
        return noun.sort == name.sort and not is_nobody and not links.is_borne(noun, name)
    if noun.sort == "people" or noun.word.startswith("spokes"):
        return True
    if noun.sort == "body":
        return name.sort != "place" or not noun.owners or bool(noun.owners & name.words)
    if noun.sort in ("person", "things"):
        return noun.sort == "person" and name.sort == "any"
    if links.are_beside(noun, name):
        return True
    is_plain = noun.word.endswith(ABSTRACT) or noun.word in PLAIN
    return noun.word in LANDS if name.sort == "place" else not is_plain and (noun.is_definite or noun.b.child(noun.head, "det") is not None)


def _unnamed(noun: Mention, name: Mention, links: Links) -> bool:
    """Tell whether a description may stand for a name."""
    if noun.sort == "any" or links.are_beside(noun, name):
        return True
    if noun.sort == "people" and name.sort in ("body", "place"):
        return True
    if not noun.is_definite:
        return False
    if name.sort == "person":
        return noun.sort == "person" and not links.is_borne(noun, name)
    if noun.sort == "body":
        return name.sort != "place" or not noun.owners
    return noun.word in LANDS and name.sort == "place" or noun.word in GENERIC


def _fits(one: Mention, pronoun: Mention) -> bool:
    """Tell whether a pronoun can mean what a phrase says: of what is theirs, "his speech", too."""
    if one.sort in ("pronoun", "any") or one.owners:
        return True
    if pronoun.word in HE or pronoun.word in SHE:
        return one.sort == "person" or one.is_named
    if pronoun.word in IT:
        return one.sort not in ("person", "people")
    return pronoun.word != "they" or one.is_plural or one.sort in ("people", "body", "place")
