"""A draft's phrase and a source's in, whether the first may stand for the second out (pure): a name for "he" or "the firm"."""

from __future__ import annotations

from digest.check.roles.links import Links
from digest.check.roles.mentions import GENERIC, LANDS, Mention
from digest.speech.sayings import HE, IT, SHE

ABSTRACT = ("tion", "sion", "ment", "ity", "ness", "ism", "ance", "ence", "ship", "cy")
PLAIN = frozenset(
    "case move text report result figure price cost plan risk deal news tax law vote talk cut rise fall rate time year day way".split()
)
ACTS = frozenset("move step decision event incident change plan stance action".split())  # what sums up what was done
AMOUNTS = frozenset("number total share part proportion rest".split())
ALIKE = 6  # letters in which two words of one family agree
# These act for each other: "the court ruled", "judges ruled"
TOGETHER = tuple(
    frozenset(words.split())
    for words in (
        "judge judges court jury tribunal magistrates bench",
        "mp mps lawmakers committee parliament commons house panel peers senate congress legislators senators",
        "scientists researchers team university study institute experts authors academics",
        "officials official government ministry department administration ministers minister cabinet authorities agency",
        "police officers officer force detectives authorities investigators",
        "directors board executives company firm management bosses",
        "union workers staff members",
        "act bill measure law legislation amendment",
        "treaty pact deal agreement accord",
        "offer bid proposal",
        "rise increase growth gain jump",
        "fall decline drop decrease",
        "pm minister premier",
        "pentagon department",
        "house administration president",
        "street government minister spokesman",
        "kremlin russia moscow president",
    )
)


def may_stand(mine: Mention, theirs: Mention, links: Links, *, is_copied: bool = False) -> bool:
    """Tell whether a draft's phrase may stand for a source's, whose name it does not share: true where nothing tells.

    Writers put names for descriptions and for pronouns; a description for a name is rare. is_copied: the draft's phrase is, word
    for word, the subject of something else in the source, and the predicate is copied too, so it is no writer's own wording.
    """
    if "pronoun" in (mine.sort, theirs.sort):
        return mine.sort == "pronoun" or _fits(mine, theirs) or links.is_small_name(mine)
    if is_copied and _are_persons(mine, theirs, links):
        return False
    is_other = is_copied and links.is_other_subject(mine)
    if mine.words & theirs.words or mine.is_owner or (not is_other and _act_together(mine, theirs)):
        return True
    if not is_copied and _is_reworded(mine, theirs, links):
        return True
    if is_copied and _are_alike(mine, theirs):
        return True
    if mine.is_named and theirs.is_named:
        return None in (mine.name, theirs.name) and (links.are_beside(mine, theirs) or links.are_beside(theirs, mine))
    if mine.is_named:
        return _named(mine, theirs, links, is_copied=is_copied)
    if theirs.is_named:
        return _unnamed(mine, theirs, links, is_copied=is_copied)
    if "any" in (mine.sort, theirs.sort):
        is_pair = mine.is_definite and (mine.word in AMOUNTS or not theirs.sort.startswith("thing"))
        return not is_copied or theirs.sort == "any" or is_pair or mine.b.tokens[mine.head].upos in ("PROPN", "NUM")
    if mine.sort == theirs.sort == "things" and not is_copied:
        return False
    if mine.sort.startswith("thing") and theirs.sort.startswith("thing"):
        return not is_copied or (mine.is_definite and theirs.is_definite and bool({mine.word, theirs.word} & ACTS))
    return mine.sort == theirs.sort and mine.is_plural == theirs.is_plural and theirs.is_definite and (is_copied or mine.is_definite)


def _are_persons(one: Mention, other: Mention, links: Links) -> bool:
    """Tell whether both are persons by name, whatever title they share."""
    kinds = [mention.name.kind for mention in (one, other) if mention.name is not None]
    return kinds == ["person", "person"] and links.is_sure(one) and links.is_sure(other) and not one.is_owner


def _act_together(one: Mention, other: Mention) -> bool:
    """Tell whether what one of them does is said of the other too."""
    return any({one.word, other.word} <= group for group in TOGETHER)


def _is_reworded(one: Mention, other: Mention, links: Links) -> bool:
    """Tell whether two phrases may mean the same in other words: "Democrats", "Democratic senators"; or act for each other."""
    if (one.owners and other.owners) or one.sort == other.sort == "people" or links.is_small_name(one):
        return True
    if any(mention.is_named and not links.is_sure(mention) for mention in (one, other)):
        return True
    if one.sort == "people" and other.is_named and other.sort in ("body", "place"):
        return True
    return _are_alike(one, other)


def _are_alike(one: Mention, other: Mention) -> bool:
    """Tell whether words of two phrases are of one family: "Democrats", "Democratic senators"."""
    return bool({word[:ALIKE] for word in one.words if len(word) >= ALIKE} & {word[:ALIKE] for word in other.words})


def _named(name: Mention, noun: Mention, links: Links, *, is_copied: bool) -> bool:
    """Tell whether a name may stand for a description."""
    if noun.sort == "any":
        return True
    if noun.brands and noun.sort in ("thing", "things", "body"):
        return False
    if name.sort in ("person", "people"):
        is_nobody = noun.word.startswith("spokes") and not noun.is_definite
        return noun.sort == name.sort and not is_nobody and not links.is_borne(noun, name)
    if noun.sort == "people" or noun.word.startswith("spokes"):
        return any(noun.word in group for group in TOGETHER) or (noun.word.startswith("spokes") and not is_copied)
    if noun.sort == "body":
        return name.sort != "place" or not noun.owners or bool(noun.owners & name.words)
    if noun.sort in ("person", "things"):
        return noun.sort == "person" and name.sort == "any"
    if links.are_beside(noun, name):
        return True
    is_plain = is_copied or noun.word.endswith(ABSTRACT) or noun.word in PLAIN
    return noun.word in LANDS if name.sort == "place" else not is_plain and (noun.is_definite or noun.b.child(noun.head, "det") is not None)


def _unnamed(noun: Mention, name: Mention, links: Links, *, is_copied: bool) -> bool:
    """Tell whether a description may stand for a name: in a copied sentence one that says little, "the firm"."""
    if links.are_beside(noun, name):
        return True
    if noun.sort == "any":
        return not is_copied or noun.is_definite
    if not noun.is_definite or (is_copied and noun.b.children(noun.head, "amod", "compound", "nmod")):
        return False
    if name.sort == "person":
        is_body = noun.sort == "body" and len(name.keys) == 1  # which short names the reader takes for persons'
        return is_body or (noun.sort == "person" and not links.is_borne(noun, name))
    if noun.sort == "body":
        return name.sort != "place" or not noun.owners
    return noun.word in GENERIC or (noun.word in LANDS and name.sort == "place")


def _fits(one: Mention, pronoun: Mention) -> bool:
    """Tell whether a pronoun can mean what a phrase says: of what is theirs, "his speech", too."""
    if one.sort in ("pronoun", "any") or one.owners:
        return True
    if pronoun.word in HE or pronoun.word in SHE:
        return one.sort == "person" or one.is_named
    if pronoun.word in IT:
        return one.sort not in ("person", "people")
    return pronoun.word != "they" or one.is_plural or one.sort in ("people", "body", "place") or (one.is_named and len(one.keys) == 1)
