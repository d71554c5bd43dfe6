"""A tree's phrases and clauses, each cut to what it cannot do without, as sets of tokens (pure)."""

from __future__ import annotations

from digest.language.branches import INSIDE, NOUNS, RELATIVE, Branches

SHORT = 5  # tokens of a phrase that may stay in a clause cut short
DEEP = 3  # of "of the head of the north of the city"
BEFORE = frozenset("compound amod nmod nmod:desc nmod:poss flat goeswith".split())
BEHIND = frozenset({"flat", "goeswith", "compound"})
NEVER = ("PRON", "DET", "NUM")  # parts of speech that do not say which
POINTING = frozenset("this that these those each every no another".split())  # articles that say which
SILENT = frozenset("is are was were be been being has have had 's ’s 've ’ve".split())  # auxiliaries that a short form leaves out
NEGATION = frozenset({"not", "n't", "n’t", "never", "longer"})
PARTICLES = frozenset("up down off out back away over ahead".split())
# Participles that look like no past tense: without "has" they would be read as passives
PARTICIPLES = frozenset(
    "risen fallen gone taken given seen done been become come begun shown known grown thrown driven written broken chosen spoken stolen"
    " frozen hidden eaten beaten ridden drawn flown withdrawn undergone overtaken forgotten sworn torn worn sunk shrunk".split()
)
HOURS = frozenset("a.m p.m a.m. p.m. am pm o'clock o’clock".split())  # that mean nothing without their number
SAYING = ("said", "says", "saying", "told")
TOTALS = frozenset(  # verbs that say no more than the number
    "total totals totaled totalled totaling totalling amount amounts amounted amounting number numbers numbered stand stands stood standing"
    " average averages averaged averaging equal equals equalled reach reaches reached reaching exceed exceeds exceeded topped account"
    " accounts accounted accounting valued hit hits hitting cost costs costing worth range ranges ranged ranging".split()
)


def core(b: Branches, head: int) -> set[int]:
    """Return a noun with the words that say which: those before it, articles and numbers left out, and the rest of its name."""
    found = {head}
    for child in b.below[head]:
        label, is_before = b.tokens[child].label, child < head
        is_which = is_before and label in BEFORE and b.tokens[child].upos not in NEVER and (label == "nmod:poss" or not b.case(child))
        is_rest = (
            (not is_before and label in BEHIND)
            or (label == "amod" and child == head + 1)
            or (label == "nmod:unmarked" and len(b.below[child]) < 2)
        )
        is_small = (label == "det" and b.small(child) in POINTING) or b.words[child] in INSIDE
        is_small = is_small or (label == "nummod" and is_before and b.small(child) == "one")  # "in one night"
        is_hour = b.small(head) in HOURS and b.tokens[child].upos == "NUM"
        if is_which or is_rest or is_hour:
            found |= b.subtree(child)
        elif is_small:
            found.add(child)
    return found


def phrase(b: Branches, head: int, deep: int = DEEP) -> set[int]:
    """Return a noun with its preposition and what is of it: "in the north of the city"."""
    found = core(b, head) | cases(b, head)
    for child in b.children(head, "nmod") if deep else ():
        if child > head and (b.case(child) == "of" or is_link(b, head, child)):
            found |= phrase(b, child, deep - 1)
    for child in joined(b, head) if deep else ():
        found |= phrase(b, child, deep - 1) | links(b, child)
    return found


def joined(b: Branches, head: int) -> list[int]:
    """Return the nouns that are joined to a noun: of "to Romania, Poland and Germany" the last two; no clause is."""
    nouns = (child for child in b.children(head, "conj") if b.tokens[child].upos in (*NOUNS, "NUM"))
    return [noun for noun in nouns if b.child(noun, "nsubj", "cop") is None]


def links(b: Branches, member: int) -> set[int]:
    """Return the "and" and the comma before a noun that is joined to another."""
    commas = {place for place in b.children(member, "punct") if place < member and b.words[place] == ","}
    return commas | b.subtrees(b.children(member, "cc"))


def is_link(b: Branches, head: int, behind: int) -> bool:
    """Tell whether a noun is no more than a part of a preposition: "in response to the storm"."""
    is_bare = b.child(head, "det", "amod", "compound", "nummod") is None and b.case(head) in ("in", "on", "as", "at", "by", "with")
    return is_bare and b.case(behind) in ("to", "with", "from", "for", "as") and min(b.subtree(behind)) == head + 1


def cases(b: Branches, head: int) -> set[int]:
    """Return the preposition of a noun, all of its words."""
    return set().union(*(b.subtree(child) for child in b.children(head, "case") if child < head))


def group(b: Branches, verb: int) -> set[int]:
    """Return a verb with modals, negation and particles; other auxiliaries only where they cannot be left out."""
    is_verb = b.tokens[verb].upos == "VERB"
    found = {verb} if is_verb else core(b, verb) | cases(b, verb)
    silent: set[int] = set()
    for child in b.below[verb]:
        word, label = b.small(child), b.labels[child]
        if label in ("aux", "cop"):
            (silent if word in SILENT else found).add(child)
        elif label == "advmod" and (word in NEGATION or (word in PARTICLES and child == verb + 1)):
            found |= b.subtree(child)
        elif label == "compound" or (label == "mark" and word == "to"):
            found.add(child)
    is_finite = any(b.labels[child] in ("aux", "mark") or b.small(child) in NEGATION for child in found)
    if is_finite or not is_verb:
        found |= silent
    elif b.small(verb) in PARTICIPLES:
        found |= {child for child in silent if b.small(child) in ("has", "have", "had")}
    return {place for place in found if b.words[place][0] not in "'’" or place - 1 in found}


def clause(b: Branches, verb: int, without: set[int], *, whole: bool = False) -> set[int]:
    """Return a clause with its subject, object and short phrases; nothing, where its object is a number.

    without: tokens that no phrase of it may hold. whole: a pronoun for its subject stays.
    """
    found = own = group(b, verb)
    is_empty = b.small(verb) in SAYING  # what was said is not in it
    is_parted = False  # of what is said, a number was the news: "that they had waited four hours"
    for child in b.below[verb]:
        label, inside = b.labels[child], b.subtree(child)
        is_number = label == "obj" or (label == "obl" and b.small(verb) in TOTALS)
        is_lost = label == "ccomp" or (
            label == "obj" and b.labels[verb] == "acl" and b.tokens[child].upos == "PRON" and b.small(child) not in RELATIVE
        )
        is_number = is_number or (label == "nsubj" and b.labels[verb] in ("acl", "advcl", "ccomp"))
        if is_empty or is_lost or (is_number and inside & without):
            return set()  # what is done to or by a number, or to whom a pronoun means, says little without it
        is_parted |= label in ("obl", "obj", "xcomp") and b.labels[verb] == "ccomp" and bool(inside & without)
        is_nobody = b.tokens[child].upos == "PRON" and b.small(child) not in RELATIVE and not (whole and label == "nsubj")
        if not inside & without and not is_nobody:
            found |= _of_clause(b, verb, child, len(inside))
    if _is_perfect(b, verb) and (subject := b.child(verb, "nsubj")) is not None and b.small(subject) in RELATIVE:
        found |= {subject, *b.children(verb, "aux")}  # "an accident that has morphed" did so itself
    if is_parted and found - own <= b.subtrees(b.children(verb, "nsubj")):
        return set()
    is_cut = b.tokens[verb].upos == "VERB" and all(place == verb or b.small(place) in RELATIVE for place in found)
    return set() if is_cut and len(found) > 1 and b.child(verb, "obj", "obl", "xcomp", "advcl") is not None else found


def _is_perfect(b: Branches, verb: int) -> bool:
    """Tell whether someone has done it: not "has been sold"."""
    auxiliaries = b.children(verb, "aux")
    is_passive = any(b.tokens[child].label == "aux:pass" for child in auxiliaries)
    return b.tokens[verb].xpos == "VBN" and not is_passive and any(b.small(child) in ("has", "have", "had") for child in auxiliaries)


def _of_clause(b: Branches, verb: int, child: int, size: int) -> set[int]:
    """Return what a clause cut short keeps of a constituent."""
    label, is_relative = b.labels[child], b.small(child) in RELATIVE
    is_subject = label == "nsubj" and child < verb and not (is_relative and b.tokens[verb].xpos in ("VBG", "VBN"))
    if label in ("obj", "iobj") or is_subject:
        return core(b, child).union(*(core(b, other) | links(b, other) for other in joined(b, child)))
    if label == "xcomp":
        thing = b.child(child, "obj")
        return group(b, child) | (core(b, thing) if thing is not None else set())
    return phrase(b, child) if label == "obl" and (child > verb or is_relative) and size <= SHORT else set()
