"""A branch of a tree in, whether it may go so that what stays is still said out (pure).

Held fast is whatever denies, doubts, conditions, ascribes or counts, what a verb or a noun waits for, and the parts of a name.
"""

from __future__ import annotations

from digest.dates.months import ENGLISH
from digest.dates.written import WEEKDAYS
from digest.language.branches import VERBS, Branches
from digest.language.tree import ROOT
from digest.speech.sayings import SAY
from digest.summarize.embedded.marks import quoted

ARTICLES = frozenset({"the", "a", "an"})
BESIDE = ("appos", "discourse", "vocative", "reparandum", "dep", "dislocated", "list")
NEGATIONS = frozenset("not n't never no none nobody nothing neither nor without".split())
# Adverbs without which something else is said
WEIGHTY = NEGATIONS | frozenset(
    "hardly barely scarcely only just almost nearly about around roughly approximately reportedly allegedly apparently supposedly"
    " purportedly probably possibly perhaps maybe likely unlikely potentially"
    " once again still yet even ever otherwise instead longer too so rather less more most least up down"
    " out off back over away in on together apart forward ahead where when why how seriously personally lightly well badly".split()
)
CONDITIONS = frozenset("if unless until whether provided providing should once without barring pending lest".split())
ASCRIBING = frozenset("according per without against despite instead unlike except pending amid".split())
WHEN_WHERE = frozenset(
    "in on at during after before since until by near outside inside across around throughout within over following".split()
)
BOUND = frozenset("as of into to between".split())  # phrases that a verb or a noun waits for
PLACING = frozenset("place placed put base based locate located situated rank ranked lay laid".split())  # say nothing without where
AWAY = frozenset("out off down up away back".split())  # "shut it out of mind"
COUNTING = frozenset("all some most none both half many few any each either neither".split())
LIMITS = frozenset({"only", "solely", "merely", "exclusively"})
BINDING = NEGATIONS | {"only", "either", "both", "or"}
SHARED = CONDITIONS | ASCRIBING | SAY.keys()
WHEN = frozenset("after during before following since at".split())
DAYS = frozenset((*WEEKDAYS, *ENGLISH))
HOLLOW = frozenset("place way thing time moment one man woman person".split())  # of whom nothing is left without what they are to do
REASONS = frozenset("after before while when because since though although amid whereas even".split())
OBJECTS = ("obj", "ccomp", "xcomp", "iobj")


def is_loose(b: Branches, place: int) -> bool:
    """Tell whether a branch may go."""
    label, head = b.labels[place], b.tokens[place].head
    if _is_one_name(b, place, head) or _is_limited(b, place, head):
        return False
    if label in BESIDE or b.words[min(b.subtree(place))] == "(":
        is_held = _has_preposition(b, place) or b.children(place, "cc", "conj") or _is_unmarked(b, place) or _says_who(b, place, head)
        return not is_held
    match label:
        case "det":
            return b.small(place) in ARTICLES and b.name(place) is None and not _is_counted_by(b, place, head)
        case "cc":
            return b.tokens[head].head == ROOT and place < head and b.small(place) not in ("nor", "or")
        case "advmod":
            return b.tokens[head].upos in VERBS and b.small(place) not in WEIGHTY and not b.below[place]
        case "obl":
            return _is_loose_phrase(b, place, head)
        case "advcl":
            return _is_loose_clause(b, place, head)
        case "acl":
            return _is_aside(b, place) or b.tokens[head].upos == "PROPN"
        case "nmod":
            return _is_loose_noun(b, place, head)
        case "conj":
            return _is_further(b, place, head)
        case "parataxis":
            return b.small(place) not in SAY
        case "mark":
            return b.small(place) == "that" and b.labels[head] == "ccomp"
        case _:
            return False


def spared(b: Branches) -> frozenset[int]:
    """Return the articles that a headline goes without: not those of a quotation, of a work's title, or of "all of the cats"."""
    inside = quoted(b)
    articles = (place for place, word in enumerate(b.words) if word.lower() in ARTICLES and place not in inside)
    return frozenset(place for place in articles if not (place > 1 and b.small(place - 1) == "of" and b.small(place - 2) in COUNTING))


def _is_limited(b: Branches, place: int, head: int) -> bool:
    """Tell whether "only" is said of a verb before a phrase or clause, which it may limit: "will only give evidence in writing"."""
    is_behind = place > head and b.labels[place] in ("obl", "advcl", "advmod")
    above = (head, *b.above(head)) if is_behind else ()
    return any(b.small(child) in LIMITS for verb in above if b.tokens[verb].upos in VERBS for child in b.children(verb, "advmod"))


def _is_one_name(b: Branches, place: int, head: int) -> bool:
    """Tell whether a branch and what it hangs below are parts of one name: "Centers for Disease Control"."""
    if b.tokens[place].label == "nmod:desc" or b.labels[place] == "appos":
        return False
    name = b.name(head)
    return name is not None and (b.name(place) == name or (b.labels[place] == "nmod" and b.tokens[place].upos == "PROPN"))


def _is_unmarked(b: Branches, place: int) -> bool:
    """Tell whether no mark parts a name from what it is put beside: it is the rest of a name, or the subject of what follows."""
    first = min(b.subtree(place))
    return b.labels[place] == "appos" and first > 0 and b.tokens[first].upos != "PUNCT" and b.tokens[first - 1].upos != "PUNCT"


def _says_who(b: Branches, place: int, head: int) -> bool:
    """Tell whether a name says who a noun without an article is: "port inspector, Ada Moor, is" leaves no "port inspector is"."""
    is_named = b.labels[place] == "appos" and b.tokens[place].upos == "PROPN"
    is_bare = b.tokens[head].upos == "NOUN" and b.tokens[head].xpos == "NN" and b.child(head, "det", "nummod") is None
    is_owned = any(b.tokens[child].label == "nmod:poss" for child in b.below[head])
    return is_named and is_bare and not is_owned and b.labels[head] in ("nsubj", "obj", "obl") and b.name(head) is None


def _is_loose_phrase(b: Branches, place: int, head: int) -> bool:
    """Tell whether a verb can do without a phrase: it says when or where, or the verb has another object."""
    case, inside = b.case(place), b.subtree(place)
    if place > head and b.small(head) in PLACING:
        return False
    if b.tokens[head].upos not in VERBS or case in ASCRIBING | BOUND | AWAY or any(b.small(one) in NEGATIONS for one in inside):
        return False
    if not case:
        return not any(b.tokens[one].upos == "NUM" for one in inside) and not _is_rate(b, place)
    if place < head:
        return True
    between = [child for child in b.below[head] if head < child < place]
    is_passive = any(b.tokens[child].label in ("nsubj:pass", "aux:pass") for child in b.below[head])
    is_second = any(b.labels[child] == "obl" and b.case(child) for child in between)
    objects = [child for child in between if b.labels[child] in OBJECTS]
    if objects and all(is_tally(b, child) for child in objects):
        return b.small(place) in DAYS or b.tokens[place].upos == "NUM" or case in WHEN  # what else is said is what it was on
    return bool(objects) or (case in WHEN_WHERE and (is_passive or is_second))


def _is_loose_clause(b: Branches, place: int, head: int) -> bool:
    """Tell whether a clause only says when, why, or what else: a verb waits for "from doing it", and an if is never cut."""
    begins = {b.small(child) for child in b.children(place, "mark", "advmod", "case")}
    if begins & CONDITIONS:
        return False
    if "to" in begins and place > head:
        first = min(b.subtree(place))
        if first > 0 and b.small(first - 1) in HOLLOW:
            return False  # "make Nedre the place to be", which the tree may hang below "make"
        obj = b.child(head, "obj")
        return (obj is not None and not is_tally(b, obj)) or (obj is None and _is_aside(b, place))
    return _is_aside(b, place) or place < head or bool(begins & REASONS)


def is_tally(b: Branches, place: int) -> bool:
    """Tell whether an object only says how a vote went: "14 to 9" of "voted 14 to 9 to close the hall", which waits for on what."""
    return b.labels[place] == "obj" and b.tokens[place].upos == "NUM" and b.child(place, "nmod", "obl") is not None


def _is_aside(b: Branches, place: int) -> bool:
    """Tell whether a comma parts a branch from what is before it."""
    first = min(b.subtree(place))
    return b.words[first] == "," or (first > 0 and b.words[first - 1] == ",")


def _is_loose_noun(b: Branches, place: int, head: int) -> bool:
    """Tell whether a noun can do without another one: one that says where, or one of several that say which; a number never can."""
    kind, case = b.tokens[place].label, b.case(place)
    if kind in ("nmod:desc", "nmod:unmarked"):
        return b.tokens[head].upos != "NUM" and not _has_preposition(b, place) and not _is_rate(b, place)  # "6 p.m."
    before = [one for one in b.subtree(head) if one < head]
    if kind != "nmod" or case in BOUND or not case or b.case(head) == "according" or any(b.tokens[one].upos == "NUM" for one in before):
        return False
    return case in WHEN_WHERE or any(b.labels[one] in ("amod", "compound", "nmod") for one in before)


def _is_rate(b: Branches, place: int) -> bool:
    """Tell whether a noun says in what a number is counted: "$4m a day"."""
    return b.has(place, "det", "a", "an", "each", "every")


def _is_counted_by(b: Branches, place: int, head: int) -> bool:
    """Tell whether an article is that of "$4m a day"."""
    return b.tokens[head].label.endswith(":unmarked") or (place > 0 and b.tokens[place - 1].upos == "NUM")


def _has_preposition(b: Branches, place: int) -> bool:
    """Tell whether a branch begins with the preposition of what would stay: "after" in "after Labour veteran Vik"."""
    return b.tokens[min(b.subtree(place))].upos in ("ADP", "SCONJ")


def _is_further(b: Branches, place: int, head: int) -> bool:
    """Tell whether a branch is a second statement, which the first one does not wait for."""
    is_verb = b.tokens[place].upos in VERBS and b.tokens[head].upos in VERBS
    near = (*b.below[head], *b.below[place])
    # What conditions or ascribes both hangs in the second: "he will sell and leave if prices fall"
    return is_verb and not any(b.small(one) in BINDING for one in near) and not any(b.small(one) in SHARED for one in b.subtree(place))
