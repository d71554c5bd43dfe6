"""A verb with what was kept of its clause in, the clause without the noun that it is told of out (pure): subject first, whole verbs."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from digest.figures.about.constituents import NEGATION, joined
from digest.figures.about.doers import doer
from digest.figures.about.participles import participle
from digest.figures.about.spelling import plain, spelled
from digest.figures.about.subjects import Subject
from digest.language.branches import NOUNS, RELATIVE, Branches
from digest.quantities.units import PEOPLES
from digest.speech.sayings import is_human

FINITE = ("VBD", "VBZ", "VBP", "MD")
PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
BEING = frozenset("be is are was were been being am 's ’s 're ’re".split())
PEOPLE = frozenset("people men women children boys girls troops staff police personnel civilians others those victims prisoners".split())
MANY = {"has": "have", "is": "are", "was": "were", "does": "do", "goes": "go"}
ONE = {many: one for one, many in MANY.items()}
LEADING = ("of", "at", "for", "from", "in", "by", "to", "against", "on")  # before a verb that completes another
# What is said to do such things is often all that happened: "the bus left the road, killing 12 people"
HARM = frozenset(
    "kill injure wound hurt leave trap strand displace damage destroy cause force trigger prompt spark bring push send".split()
)
FEW = frozenset("person man woman child".split())


def people(b: Branches, noun: int) -> bool:
    """Tell whether a noun means persons."""
    word, lemma = b.small(noun), b.tokens[noun].lemma.lower()
    is_nation = b.words[noun].istitle() and PEOPLES.search(word) is not None
    if lemma.endswith("paper"):
        return False
    return word in PEOPLE or lemma in FEW or is_nation or word.endswith(("men", "women")) or is_human(lemma)


class Clause:
    """A clause in the making. verb: its predicate; top: the one that governs that, where it is told too ("expects to sell").

    subject: who does it, by the noun; None where no noun that was kept says so.
    """

    def __init__(self, s: Subject, kept: Collection[int], verb: int, without: Collection[int]) -> None:
        self.b, self.s, self.verb = s.b, s, verb
        b = s.b
        self.top = verb
        while self._is_completing(self.top) and b.tokens[self.top].head in kept and b.tokens[self.top].head not in without:
            self.top = b.tokens[self.top].head
        told = doer(b, verb)
        is_done = b.tokens[self.top].xpos == "VBN" or b.tokens[self.top].lemma.lower() not in HARM
        is_aside = b.labels[self.top] == "advcl" and b.child(self.top, "nsubj") is None and not self.is_finite and not is_done
        is_near = b.child(self.top, "nsubj") is not None or b.labels[self.top] in ("conj", "xcomp", "acl")
        told = told if (is_near or not self.is_finite) and not is_aside else None
        if told is not None and self._is_doubtful(told):
            told = None
        self._told = told
        self.subject = told if told is not None and told in kept and told not in without else None
        inside = b.subtree(self.top)
        own = set[int]()
        if self.subject is not None:
            own = set(kept) & (b.subtree(self.subject) - (inside if self.subject not in inside else set()))
        own -= b.subtrees(b.children(self.subject, "case")) if self.subject is not None else set()
        self.own = own - set(without)
        self.rest = (set(kept) & inside) - set(without) - self.own
        self.rest -= {place for place in self.rest if b.small(place) in RELATIVE and b.tokens[place].head in (verb, self.top)}

    def _is_doubtful(self, noun: int) -> bool:
        """Tell whether a relative clause may as well be of a later noun: "failure in the collision that injured 23 people"."""
        b = self.b
        if b.labels[self.top] != "acl" or b.tokens[self.top].head != noun or not noun < self.top:
            return False
        pronoun = next((place for place in range(noun + 1, self.top) if b.small(place) in RELATIVE), self.top)
        return any(b.tokens[place].upos in NOUNS and b.labels[place] == "nmod" for place in range(noun + 1, pronoun))

    def _is_completing(self, verb: int) -> bool:
        """Tell whether a verb completes another: "plans to hire", "aimed at helping"."""
        b = self.b
        is_led = b.labels[verb] == "advcl" and b.tokens[verb].xpos == "VBG" and b.has(verb, "mark", *LEADING)
        return (b.labels[verb] == "xcomp" or is_led) and b.tokens[b.tokens[verb].head].upos in ("VERB", "ADJ")

    @cached_property
    def helpers(self) -> set[int]:
        """The auxiliaries and copulas of the verbs that are told."""
        b = self.b
        found = {child for place in self._path for child in b.children(place, "aux", "cop")}
        found |= {child for place in self._path for child in b.children(place, "mark") if place != self.top}
        return found - self.s.numbers

    @cached_property
    def _path(self) -> list[int]:
        """The verbs from the predicate up to the one that governs it."""
        found = [self.verb]
        while found[-1] != self.top:
            found.append(self.b.tokens[found[-1]].head)
        return found

    @property
    def _helping(self) -> list[int]:
        return self.b.children(self.top, "aux", "cop")

    @property
    def is_finite(self) -> bool:
        """The clause has a tense of its own."""
        return self.b.tokens[self.top].xpos in FINITE or any(self.b.tokens[child].xpos in FINITE for child in self._helping)

    @property
    def is_plain(self) -> bool:
        """Nothing is said of the verb but when it happens: no modal, no negation."""
        b = self.b
        helping = {b.small(child) for child in self._helping}
        return helping <= PERFECT | BEING and not any(b.small(child) in NEGATION for child in b.below[self.top])

    @property
    def is_passive(self) -> bool:
        """It is done to its subject."""
        b = self.b
        return b.tokens[self.top].xpos == "VBN" and not any(b.small(child) in PERFECT for child in self._helping)

    @property
    def is_going(self) -> bool:
        """It is going on: "are asking"."""
        b = self.b
        return b.tokens[self.top].xpos == "VBG" and all(b.small(child) in BEING for child in self._helping)

    @property
    def is_reduced(self) -> bool:
        """It can stand behind a noun without its auxiliaries: "killed in the flood", "asking for pay"."""
        return not self.is_finite or (self.is_plain and (self.is_passive or self.is_going))

    @property
    def is_past(self) -> bool:
        """It was done, and nothing more is said of that: "sold", "has sold"."""
        return self.top == self.verb and self.is_plain and self.b.tokens[self.verb].xpos in ("VBD", "VBN")

    @property
    def is_simple(self) -> bool:
        """No second verb, and nobody to whom it is done, completes the verb."""
        return not any(child in self.rest for child in self.b.children(self.verb, "xcomp", "ccomp", "iobj", "obj"))

    @property
    def is_cut(self) -> bool:
        """Of a clause that is about more, the verb alone is told: "live" of "live below the poverty line"."""
        b = self.b
        more = (child for child in b.children(self.verb, "obj", "obl", "ccomp", "xcomp") if child > self.verb and child not in self.s.own)
        return self.rest <= {self.verb} and b.tokens[self.verb].upos == "VERB" and any(b.case(child) != "according" for child in more)

    @property
    def is_definite(self) -> bool:
        """Who does it is known: by a name, or by an article that says so."""
        b, subject = self.b, self.subject
        if subject is None or b.tokens[subject].upos == "PROPN":
            return True
        is_owned = any(b.tokens[child].label == "nmod:poss" for child in b.below[subject])
        return is_owned or b.has(subject, "det", "the", "this", "that", "these")

    @property
    def is_purpose(self) -> bool:
        """It is to be done: "to build"."""
        return self.b.has(self.top, "mark", "to") and not self.is_finite

    @property
    def has_subject(self) -> bool:
        """Someone does it, be it only a pronoun."""
        return self.subject is not None or self._pronoun is not None

    @property
    def _pronoun(self) -> int | None:
        b = self.b
        is_known = self._told is not None and b.tokens[self._told].upos == "PRON" and b.small(self._told) not in RELATIVE
        return self._told if is_known and self._told not in self.s.numbers else None

    def __str__(self) -> str:
        return " ".join(filter(None, (self.doer(), self.predicate())))

    def full(self) -> str | None:
        """Return the clause with a tense, be it one that was left out: "powers were piloted"; None where it cannot be had."""
        if self.is_finite:
            return str(self) if self.has_subject else None
        b, thing = self.b, self.b.child(self.verb, "obj")
        if self.subject is not None:
            is_many = b.tokens[self.subject].xpos in ("NNS", "NNPS") or bool(joined(b, self.subject))
            if self.is_purpose:
                return f"{self.doer()} {'are' if is_many else 'is'} {self.predicate()}"
            if b.tokens[self.top].xpos == "VBN" and self.top == self.verb:
                return f"{self.doer()} {'were' if is_many else 'was'} {self.short()}"
        elif thing is not None and thing in self.rest and self.top == self.verb and b.tokens[self.verb].upos == "VERB":
            done = self.rest & b.subtree(thing)
            is_many = b.tokens[thing].xpos in ("NNS", "NNPS") or bool(joined(b, thing))
            more = spelled(b, {place for place in self.rest - done if place > self.verb})
            return f"{spelled(b, done)} {'were' if is_many else 'was'} {participle(b, self.verb)} {more}".strip()
        return None

    def doer(self) -> str:
        """Return who does it."""
        if self.subject is not None:
            return spelled(self.b, self.own)
        return "" if self._pronoun is None else plain(self.b, self._pronoun)

    def predicate(self, *, are_many: bool = False, are_one: bool = False) -> str:
        """Return the verbs with all that belongs to them, and when or where it happens last.

        are_many: one of many was meant. are_one: many were, and one sum is told.
        """
        told = self._ordered(self.rest | self.helpers | self._purpose())
        first, _, rest = told.partition(" ")
        if are_one and first in ONE:
            return f"{ONE[first]} {rest}".strip()
        if not are_many or self.b.tokens[min([self.top, *self._helping])].xpos != "VBZ":
            return told
        many = MANY.get(first) or (self.b.tokens[self.top].lemma if first == self.b.words[self.top] else first)
        return f"{many} {rest}".strip()

    def done(self) -> str:
        """Return the clause as it is said of what it is done to: "freed by firefighters from lifts"."""
        by = f"by {self.doer()}" if self.subject is not None else ""
        if self.subject is None and self.top != self.verb:
            self.rest &= self.b.subtree(self.verb)
        return " ".join(filter(None, (participle(self.b, self.verb), spelled(self.b, self._particles), by, self.after_verb())))

    @property
    def _particles(self) -> set[int]:
        return {child for child in self.b.children(self.verb, "compound") if child in self.rest and child > self.verb}

    def short(self) -> str:
        """Return the same without auxiliaries."""
        return self._ordered(self.rest - set(self._helping))

    def ahead(self, noun: int) -> set[int]:
        """Return what stands between a subject and its verb, and take it out of the clause: "people missing since May were found"."""
        b, first = self.b, min([self.top, self.verb, *self._helping])
        found = b.subtrees(child for child in b.children(self.top, "obl") if noun < child < first) & self.rest
        self.rest -= found
        return set(found)

    def after_verb(self) -> str:
        """Return what is told behind the verb."""
        return self._ordered({place for place in self.rest if place != self.verb} - self._particles - self.helpers)

    def _purpose(self) -> set[int]:
        return {child for child in self.b.children(self.top, "mark") if self.b.small(child) == "to"} if self.is_purpose else set()

    def _ordered(self, places: set[int]) -> str:
        """Return words: those before the subject and the verbs, which say when or where, stand last."""
        b = self.b
        first = min([self.top, self.verb, *self._helping, *self.helpers])
        early = b.subtrees(child for child in b.children(self.top, "obl") if child < first) & places
        return " ".join(filter(None, (spelled(b, places - early), spelled(b, early))))


def relative(clause: Clause, before: Collection[int]) -> str:
    """Return the "that" before a subject which could be read on with what is before it: "cows that farmers sold".

    before: the tokens of the noun that it is said of.
    """
    b, subject = clause.b, clause.subject
    is_first = subject is None or b.child(subject, "det") is not None or (b.tokens[subject].upos == "PROPN" and len(before) < 3)
    is_noun_last = not before or b.tokens[max(before)].upos in NOUNS
    is_short = not before or max(before) - min(before) < 4
    return "" if is_first and is_noun_last and is_short and not _has_case(b, before) else "that "


def _has_case(b: Branches, places: Collection[int]) -> bool:
    return any(b.labels[place] == "case" and b.tokens[place].upos == "ADP" for place in places)
