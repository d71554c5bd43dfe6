"""What was kept of a sentence to tell of a quantity in, a noun phrase that tells it out (pure).

What is counted stands first, and what happens to it behind: "shops that the bakers closed". The words are the sentence's, but for
those that join them, for participles, and for the noun of what is measured: "sum for which Norland Steel bought Sudland Oil".
"""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from typing import NamedTuple

from digest.figures.about.clauses import Clause, people, relative
from digest.figures.about.constituents import cases, core
from digest.figures.about.constituents import phrase as whole_phrase
from digest.figures.about.measures import of_measure, of_vote
from digest.figures.about.nuclei import LEADS
from digest.figures.about.spelling import spelled
from digest.figures.about.subjects import Subject
from digest.figures.about.wording import LOOSE
from digest.language.branches import NOUNS, RELATIVE, VERBS, Branches
from digest.language.tree import ROOT
from digest.quantities.movements import SIZES
from digest.quantities.words import WHEN
from digest.speech.sayings import SAY

JOINED = ("of", "between", "among")  # the noun before them stands for both: a crowd of bakers, talks between Norland and six states
TELLING = 3  # words by which a thing is known
AMONG = ("including", "like")  # what they lead to does what those before it do
NO_RELATIVE = frozenset("unlike versus than as without besides because due according despite compared worth such per".split())


def named(subject: Subject, kept: Collection[int]) -> str:
    """Return the phrase that tells what a quantity counts or measures. kept: the tokens that it is told with."""
    s, b = subject, subject.b
    kept = {place for place in kept if place not in s.numbers}
    if not kept:
        return ""
    if s.is_vote:
        return of_vote(s, kept)
    if s.nucleus in s.numbers or b.tokens[s.nucleus].upos in VERBS:
        noun = _noun_above(s, kept)
        if noun is None:
            return of_measure(s, kept)
        if noun not in kept:
            return spelled(b, whole_phrase(b, noun) - cases(b, noun) - s.numbers, bare=noun)
        s = copy(s)
        s.nucleus = s.place = noun
    return _of_noun(s, kept)


def _noun_above(s: Subject, kept: set[int]) -> int | None:
    """Return a noun that was kept between a quantity and its verb: pay, of "are asking for 5% more pay"."""
    b = s.b
    for place in b.above(s.top):
        if place == s.verb or s.heading is not None or b.tokens[place].upos in VERBS:
            return None
        is_thing = b.tokens[place].upos in NOUNS and place not in s.numbers and b.small(place) not in WHEN
        if is_thing and (place in kept or s.kind in ("change", "percent")):
            return place
    return None


def _of_noun(s: Subject, kept: set[int]) -> str:
    """Return a noun that is counted with what is done to it, or what it does."""
    b = s.b
    verb = s.verb if s.verb is not None and s.verb in kept else None
    for start in (s.place, s.nucleus):
        if verb is None:
            break
        role = _role(s, kept, start)
        whole = b.subtree(role.top) | (b.subtree(start) if start in s.numbers else set())
        led = [role.top, start] if start in s.numbers else [role.top]
        phrase = kept & whole - b.subtrees(child for noun in led for child in b.children(noun, "case"))
        if s.nucleus in phrase and verb not in phrase and (told := _told(s, kept, verb, role, phrase)):
            return told
    return _alone(s, kept)


class _Role(NamedTuple):
    """top: the noun that a phrase is of, the counted one or one that stands for it. gap: the noun whose part in the clause that has."""

    top: int
    gap: int


def _role(s: Subject, kept: set[int], start: int) -> _Role:
    b, gap = s.b, start
    top = s.nucleus if start in s.numbers else start
    while b.tokens[gap].head != ROOT:
        above, label, case = b.tokens[gap].head, b.labels[gap], b.case(gap)
        is_beside = label == "conj" or (label == "appos" and start in s.numbers) or (label == "nmod" and case in AMONG)
        is_whole = above in kept and b.tokens[above].upos in NOUNS and not _leads(b, above)
        if (label == "nmod" and case in JOINED and is_whole and not _is_price(s, kept)) or (label in ("compound", "amod") and is_whole):
            top = above  # "crowd of bakers", "seat majority"
        elif not is_beside or b.tokens[above].upos not in (*NOUNS, "NUM"):
            break
        elif b.case(above) == "between" and is_whole:
            top = above
        gap = above
    return _Role(top, gap)


def _leads(b: Branches, noun: int) -> bool:
    """Tell whether a noun is but a part of a preposition: "in the wake of"."""
    return b.small(noun) in LEADS and b.case(noun) == "in"


def _alone(s: Subject, kept: set[int]) -> str:
    """Return the noun with what else was kept, up to the noun that it belongs to: "report by two committees"."""
    b, top = s.b, s.nucleus
    for place in b.above(s.nucleus):
        if _leads(b, place) or b.labels[top] == "appos" or _is_had(s, top) or _is_price(s, kept):
            break
        if place in kept and b.tokens[place].upos in NOUNS:
            top = place
        elif b.tokens[place].upos == "VERB" and not (b.labels[place] in ("acl", "xcomp", "advcl") and place in kept):
            break
    phrase = kept & b.subtree(top) - b.subtrees([*b.children(top, "case", "nsubj", "cop", "aux", "mark"), *b.children(top, "advcl")])
    phrase |= {place for verb in phrase for place in b.children(verb, "mark") if b.tokens[verb].upos == "VERB" and verb != top}
    moved = _moved(s, kept, phrase) if top == s.nucleus else set()
    own = phrase & core(b, top) if moved else phrase
    first = " ".join(filter(None, (spelled(b, own, bare=top), "in" if moved else "", spelled(b, moved), spelled(b, phrase - own))))
    return first if _is_had(s, top) else f"{first} {_rest(s, kept, phrase | moved, top)}".strip()


def _is_price(s: Subject, kept: set[int]) -> bool:
    """Tell whether a sum stands before what it is the size of, of which enough is told: "a $3m claim for lost fees"."""
    if (
        s.b.small(s.nucleus) == "worth"
        or len({place for place in kept & s.b.subtree(s.nucleus) if s.b.tokens[place].upos not in LOOSE}) < TELLING
    ):
        return False
    return s.kind == "money" and s.b.labels[s.top] in ("compound", "nummod", "amod") and s.b.tokens[s.top].head == s.nucleus > s.top


def _is_had(s: Subject, noun: int) -> bool:
    """Tell whether a sum is of a thing that someone has: of the loan, not of the household with one."""
    return s.kind == "money" and s.b.case(noun) == "with" and s.b.labels[noun] == "nmod"


def _moved(s: Subject, kept: set[int], phrase: set[int]) -> set[int]:
    """Return what a rise or fall is of, where its clause says so: "the oil price closed at $40, a fall of 5%"."""
    b = s.b
    is_loss = s.kind == "money" and b.small(s.nucleus).startswith("loss")  # a sum of its own, and no fall in whoever made it
    if (
        is_loss
        or b.small(s.nucleus) not in SIZES
        or any(b.case(child) in ("in", "of") for child in b.children(s.nucleus, "nmod") if child in kept)
    ):
        return set()
    thing = next((child for place in b.above(s.nucleus) for child in b.children(place, "nsubj") if child in kept - phrase), None)
    return set() if thing is None else kept & b.subtree(thing) - b.subtree(s.nucleus)


def _rest(s: Subject, kept: set[int], phrase: set[int], top: int) -> str:
    """Return what is told beside a noun whose verb says nothing: behind it, then when and where from before it."""
    b, above = s.b, s.b.tokens[top].head
    if above == ROOT:
        return ""
    beside = [child for child in b.children(above, "obl") if child != top]
    behind = (kept & b.subtrees(child for child in beside if child > top)) - phrase
    subject = b.child(above, "nsubj")
    if s.verb not in kept:
        behind = {place for place in kept - phrase if place > max(phrase, default=top)} - b.subtrees(b.children(above, "nsubj"))
    before = (kept & b.subtrees(child for child in beside if child < (top if subject is None else min(top, subject)))) - phrase
    return " ".join(filter(None, (spelled(b, behind), spelled(b, before))))


def _told(s: Subject, kept: set[int], verb: int, role: _Role, phrase: set[int]) -> str:
    """Return a noun and what is said of it: the clause without it, led by what stands in its place; nothing, where none can be made."""
    b, (top, gap) = s.b, role
    clause = Clause(s, kept, verb, without=phrase | b.subtree(gap))
    label, are_people = b.labels[gap], people(b, top)
    if label == "nsubj" and b.tokens[gap].head in (verb, clause.top):
        are_many = b.tokens[top].xpos in ("NNS", "NNPS")
        ahead = spelled(b, clause.ahead(gap))
        return " ".join(filter(None, (spelled(b, phrase, bare=top), ahead, _done_by(clause, phrase, are_people, are_many=are_many))))
    if label == "nsubj" and clause.is_purpose and clause.top in b.subtree(b.tokens[gap].head):
        return f"{spelled(b, phrase, bare=top)} {clause.predicate()}"  # "have yet to be read"
    above = b.tokens[clause.top].head
    if b.labels[clause.top] == "acl" and not clause.is_finite and above in kept and (b.tokens[clause.top].xpos != "VBN" or label != "obl"):
        return ""  # "plan to hire 30 nurses" is a plan
    if label in ("obj", "iobj"):
        return _done_to(clause, phrase, top)
    is_saying = label == "nmod" and clause.rest <= {clause.verb} and b.small(clause.verb) in SAY  # what is said is not told
    if is_saying or not _is_near(b, clause, gap) or (told := clause.full()) is None:
        return ""
    prepositions = [b.small(place) for child in b.children(gap, "case") for place in sorted(b.subtree(child)) if child < gap]
    is_compared = prepositions == ["against"] and s.kind != "count"  # "a profit of $3m, against a loss of $2m"
    if not prepositions or is_compared or NO_RELATIVE.union(AMONG) & set(prepositions):
        return ""
    return f"{spelled(b, phrase, bare=top)} {' '.join(prepositions)} {'whom' if are_people else 'which'} {told}"


def _is_near(b: Branches, clause: Clause, gap: int) -> bool:
    """Tell whether a noun hangs on the verb, or on its subject or object: "shut down systems at 21 hospitals"."""
    above = b.tokens[gap].head
    if b.labels[gap] == "obl":
        return above in (clause.verb, clause.top)
    return b.labels[gap] == "nmod" and b.tokens[above].head in (clause.verb, clause.top) and b.labels[above] in ("obj", "nsubj")


def _done_by(clause: Clause, phrase: set[int], are_people: bool, *, are_many: bool) -> str:
    """Return what a noun does or suffers: "killed in the flood", "asking for pay", "that have gone to Norland"."""
    b = clause.b
    if clause.rest == {clause.verb} and b.small(clause.verb) in SAY:
        return ""  # what they say is not told
    is_told = any(b.small(place) in RELATIVE for place in phrase)
    if clause.is_cut and not clause.is_reduced:
        return ""
    if clause.is_reduced:
        return f"{'and ' if is_told or _is_done(b, phrase) else ''}{clause.short()}"
    return f"{'and' if is_told else 'who' if are_people else 'that'} {clause.predicate(are_many=are_many)}"


def _is_done(b: Branches, phrase: set[int]) -> bool:
    """Tell whether a participle or an adjective stands behind a noun in a phrase: "people missing since the flood"."""
    return any(b.labels[place] in ("acl", "amod") and b.tokens[place].head in phrase and b.tokens[place].head < place for place in phrase)


def _done_to(clause: Clause, phrase: set[int], top: int) -> str:
    """Return a noun and what is done to it: by whom, where that is said, else as was done to it."""
    b = clause.b
    first = spelled(b, phrase, bare=top) or "those"
    if b.tokens[clause.verb].lemma == "leave":
        return _left(clause, phrase, top)
    by = f"by {clause.doer()}" if clause.subject is not None else ""
    done = clause.done()
    link = " and" if _is_done(b, phrase) else ""
    if any(b.small(place) in RELATIVE for place in phrase):
        link = f" and {'were' if b.tokens[top].xpos in ('NNS', 'NNPS') else 'was'}"
    if by and clause.is_past and clause.is_simple and not clause.is_definite:
        return f"{first}{link} {done}"
    if clause.is_finite and (clause.subject is not None or (clause.has_subject and not clause.is_past)):
        return f"{first} {relative(clause, phrase)}{clause}"
    if b.tokens[clause.verb].lemma == "have":
        return f"{first} {clause.after_verb()}".strip()
    if clause.is_purpose:
        return f"{first} {clause.predicate()}" if clause.subject is None else f"{first} {relative(clause, phrase)}{clause.full()}"
    return f"{first}{link} {done}" if " " in done else f"{done} {first}"


def _left(clause: Clause, phrase: set[int], top: int) -> str:
    """Return what was left as what: "farms in the valley left without water by the fire"."""
    b = clause.b
    state = b.subtrees(child for child in b.below[top] if child > top and (b.labels[child] == "amod" or b.case(child) == "without"))
    phrase = phrase - b.subtrees(b.children(top, "conj"))
    how = {place for place in clause.rest if place > clause.verb} | (state & phrase)
    agent = f"by {clause.doer()}" if clause.subject is not None and b.labels[clause.verb] != "advcl" else ""
    return " ".join(filter(None, (spelled(b, phrase - state, bare=top), "left", spelled(b, how), agent)))
