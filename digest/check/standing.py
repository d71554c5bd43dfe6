"""A draft's phrase and a source's in, whether the first may stand for the second out (pure): a name for "he" or "the firm"."""

from __future__ import annotations

from digest.check.links import Links
from digest.check.mentions import GENERIC, LANDS, Mention
from digest.speech.sayings import HE, IT, SHE, THEY

ABSTRACT = ("tion", "sion", "ment", "ity", "ness", "ism", "ance", "ence", "ship", "age", "cy")
PLAIN = frozenset("case move text report result figure price cost plan risk deal news tax law vote talk cut rise fall rate time year day way".split())


def may_stand(mine: Mention, theirs: Mention, links: Links) -> bool:
    """Tell whether a draft's phrase may stand for a source's, whose name it does not share: true where nothing tells.

    Writers put names for descriptions and for pronouns; a description for a name is rare.
    """
    if theirs.sort == "pronoun":
        return fits(mine, theirs.word)
    if mine.sort == "pronoun":
        return fits(theirs, mine.word)
    if mine.words & theirs.words:
        return True
    if mine.is_named and theirs.is_named:
        return "any" in (mine.sort, theirs.sort) or {mine.sort, theirs.sort} == {"body", "place"}
    if mine.is_named:
        return _named(mine, theirs, links)
    if theirs.is_named:
        return _unnamed(mine, theirs, links)
    if "any" in (mine.sort, theirs.sort):
        return True
    return mine.sort == theirs.sort and mine.is_plural == theirs.is_plural and mine.is_definite and theirs.is_definite


def _named(name: Mention, noun: Mention, links: Links) -> bool:
    """Tell whether a name may stand for a description."""
    if "any" in (name.sort, noun.sort):
        return True
    if name.sort in ("person", "people"):
        return noun.sort == name.sort and not links.is_borne(noun, name)
    if noun.sort == "people":
        return True
    if noun.sort == "body":
        return not noun.owners or bool(noun.owners & name.words)
    if noun.sort in ("person", "things"):
        return False
    if links.are_beside(noun, name):
        return True
    return noun.word in LANDS if name.sort == "place" else not (noun.word.endswith(ABSTRACT) or noun.word in PLAIN)


def _unnamed(noun: Mention, name: Mention, links: Links) -> bool:
    """Tell whether a description may stand for a name."""
    if links.are_beside(noun, name):
        return True
    if noun.sort == "any" or not noun.is_definite:
        return noun.sort == "any"
    is_alike = noun.sort == name.sort or (noun.word in LANDS and name.sort == "place")
    return is_alike and (noun.word in GENERIC | LANDS)


def fits(one: Mention, pronoun: str) -> bool:
    """Tell whether a pronoun can mean what a phrase says."""
    if one.sort in ("pronoun", "any"):
        return True
    if pronoun in HE or pronoun in SHE:
        return one.sort == "person"
    if pronoun in IT:
        return one.sort not in ("person", "people", "things") and not (one.is_plural and not one.is_named)
    if pronoun in THEY:
        return one.is_plural or one.sort in ("people", "body", "place")
    return True
