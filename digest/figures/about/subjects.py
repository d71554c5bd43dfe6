"""A quantity in its sentence's tree in; who or what is counted, doing what, out (pure): at most twelve words of the sentence.

The phrase is the sentence, cut: its words in their order, without the number, hedge and unit, whoever says it, articles and asides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.figures.about.constituents import RELATIVE, TOTALS, cases, clause, core, group, joined, links, phrase
from digest.figures.about.doers import doer
from digest.figures.about.places import before, frame, inside, is_noun
from digest.figures.about.wording import Phrase
from digest.language.branches import NOUNS, VERBS, Branches
from digest.language.tree import ROOT
from digest.quantities import Quantity
from digest.speech.sayings import SAY

LONGEST = 12  # words
ENOUGH = 6  # words: a shorter phrase is given more of what stands around it
UP = frozenset("nmod compound nummod appos amod det advmod conj flat dep acl".split())  # labels between a number and what it is of
COUNTED = ("count", "rate", "change", "derived")  # kinds whose noun is counted
UNCOUNTED = ("times", "points", "percentage points", "basis points")
EMPTY = ("PRON", "DET")  # parts of speech of what names nothing
REACHED = TOTALS - {"account", "accounts", "accounted", "accounting"}  # verbs whose subject is the number
APART = ("according", "per", "like", "including", "such")  # what they lead to is no part of what happens


def what(b: Branches, quantity: Quantity, others: Sequence[Quantity] = ()) -> str:
    """Return what a quantity of a sentence counts; nothing, where the sentence says no word of it.

    others: all quantities of the sentence, whose numbers are left out too.
    """
    subject = _Subject(b, quantity, others)
    told = Phrase(b, nucleus=subject.nucleus, instead=subject.place, without=subject.numbers, longest=LONGEST)
    for part in subject.parts(told):
        told.keep(part)
    for part in subject.around(told):
        if len(told) >= ENOUGH:
            break
        told.keep(part)
    return str(told)


class _Subject:
    """What a quantity is of, and the parts of its sentence that tell of it."""

    def __init__(self, b: Branches, quantity: Quantity, others: Sequence[Quantity]) -> None:
        is_counted = quantity.kind in COUNTED and quantity.unit not in UNCOUNTED and is_noun(b, quantity.head)
        self.b = b
        self.own = inside(b, quantity)
        self.others = set().union(*(inside(b, other) for other in others)) - self.own
        self.numbers = {place for place in self.own | self.others if b.tokens[place].upos != "VERB"}
        self.top = next((place for place in sorted(self.own) if b.tokens[place].head not in self.own), 0)
        self.numbers |= frame(b, self.top)
        self.nucleus = self._measured()
        if is_counted and quantity.head is not None:
            counted = core(b, quantity.head).union(*(core(b, child) | links(b, child) for child in joined(b, quantity.head)))
            self.numbers -= {place for place in counted - self.others if b.tokens[place].upos != "NUM"}
            self.nucleus = quantity.head
        # what leads to a share leads to what it is of: "in 70% of towns" is in towns
        self.place = self.nucleus
        if self._is_share(self.nucleus):
            self.place = self.top
            self.numbers |= cases(b, self.nucleus)
        # "two of the 12 dancers", "of 90 people, half": what is told of the part is not told of the whole
        above = b.tokens[self.nucleus].head
        is_first = b.labels[self.nucleus] == "obl" and self.nucleus < above
        self.is_whole = is_counted and b.case(self.nucleus) in ("of", "out") and (above in self.others or is_first)
        self.verb = self._verb()

    def _measured(self) -> int:
        """Return the noun that a share or a sum is of, or that it belongs to; a verb where it has none."""
        b, top = self.b, self.top
        subject = b.child(top, "nsubj") if b.child(top, "cop") is not None else None
        if subject is not None and b.tokens[subject].upos not in EMPTY:
            return subject
        above = b.tokens[top].head
        subject = b.child(above, "nsubj") if above != ROOT and b.small(above) in REACHED and b.labels[top] in ("obj", "obl") else None
        if subject is not None and b.tokens[subject].upos not in EMPTY:
            return subject  # the deficit, of "the deficit reached 4% of output"
        beside = b.children(above, "obl") if above != ROOT else []
        of = next((child for child in [*b.children(top, "nmod"), *beside] if self._is_share(child)), None)
        if of is not None:
            return of
        here = top
        while b.tokens[here].head != ROOT and b.labels[here] in UP:
            here = b.tokens[here].head
            if here not in self.numbers and b.tokens[here].upos in (*NOUNS, *VERBS):
                break
        return here

    def _is_share(self, noun: int) -> bool:
        """Tell whether a share or a sum is of a noun, which stands right behind it: "5% of voters", "$3m in aid"."""
        b = self.b
        is_next = min(b.subtree(noun)) == max(self.own, default=-2) + 1 or (noun in self.own and b.tokens[noun].head in self.own)
        is_sort = b.tokens[noun].upos == "NOUN" and b.child(noun, "det", "nummod") is None and b.name(noun) is None
        is_of = b.case(noun) == "of" and b.tokens[noun].head in self.own
        return is_of or (is_next and is_sort and b.case(noun) == "in")

    def _verb(self) -> int | None:
        """Return the predicate of the nearest clause; none where that is of whoever says the quantity."""
        b = self.b
        if self.is_whole:
            return None
        path = [self.nucleus, *b.above(self.nucleus)]
        verb = next((place for place in path if self._is_predicate(place)), None)
        if (
            verb is not None
            and b.tokens[verb].upos != "VERB"
            and any(b.tokens[place].head == verb for place in path if b.labels[place] == "conj")
        ):
            return None  # "on the brink and with 10 points less" is not said of the points
        return None if verb is None or self._is_saying(verb) else verb

    def _is_predicate(self, place: int) -> bool:
        return self.b.tokens[place].upos == "VERB" or self.b.child(place, "cop") is not None

    def _is_saying(self, verb: int) -> bool:
        """Tell whether a verb is that of whoever says the quantity, rather than of those counted, as in "40% said they agreed"."""
        b = self.b
        subject = b.child(verb, "nsubj")
        is_own = subject is not None and self.top in b.subtree(subject)
        return b.small(verb) in SAY and b.child(verb, "ccomp") is not None and not is_own

    def parts(self, told: Phrase) -> Iterator[set[int]]:
        """Yield parts of the phrase, the most telling first. told: what is kept of them."""
        b, nucleus = self.b, self.nucleus
        is_noun = nucleus not in self.numbers and b.tokens[nucleus].upos not in VERBS
        if is_noun:
            yield self._counted()
            yield core(b, nucleus)
            yield from self._of(nucleus)
        yield from self._behind(self.top) if self.top != nucleus or not is_noun else ()
        if self.verb is not None:
            path = self._path(self.verb) if is_noun else set()
            if told.keep(path):
                yield from self._clause(self.verb, path, told)
        if is_noun:
            yield from self._behind(nucleus)
        for noun in sorted((place for place in told.kept if b.tokens[place].upos in NOUNS), key=lambda place: abs(place - nucleus)):
            yield from self._of(noun)
            yield from self._behind(noun)
        if self.verb is not None:
            yield from self._beside(self.verb, told)

    def around(self, told: Phrase) -> Iterator[set[int]]:
        """Yield what stands around a phrase that would be too short to tell anything, up to the clause that it hangs in."""
        b = self.b
        below = self.nucleus
        if self.is_whole:
            return
        for place in [self.nucleus, *b.above(self.nucleus)]:
            if self._is_saying(place):
                return
            if place not in self.numbers and b.tokens[place].upos in NOUNS:
                yield core(b, place) | cases(b, below)
            elif b.tokens[place].upos == "VERB" and b.child(place, "expl") is None and place not in told.kept:
                yield clause(b, place, self.numbers)
            for child in b.children(place, "nsubj", "obj", "obl", "nmod", "xcomp", "acl"):
                is_apart = child < place and b.labels[child] in ("obl", "nmod")
                if self._is_free(child) and not is_apart and place not in self.own and self._reads(place, child, told):
                    yield phrase(b, child) if b.tokens[child].upos in NOUNS else clause(b, child, self.numbers)
            below = place
            if b.labels[place] in ("acl", "advcl", "parataxis", "conj", "ccomp") or b.child(place, "nsubj") is not None:
                return

    def _names(self, place: int | None) -> bool:
        """Tell whether a subject or object names something besides the nucleus and the numbers."""
        return place is not None and place != self.nucleus and place not in self.numbers and self.b.tokens[place].upos not in EMPTY

    def _is_free(self, child: int) -> bool:
        """Tell whether a constituent holds neither a number nor a pronoun for its noun, nor leads away."""
        return self.b.tokens[child].upos not in EMPTY and self.b.case(child) not in APART and not self.b.subtree(child) & self.numbers

    def _of(self, noun: int) -> Iterator[set[int]]:
        """Yield what a noun is of."""
        for child in self.b.children(noun, "nmod"):
            if child > noun and self.b.case(child) == "of" and self._is_free(child):
                yield phrase(self.b, child)

    def _behind(self, noun: int) -> Iterator[set[int]]:
        """Yield what stands behind a noun and says more of it."""
        b = self.b
        for child in b.below[noun]:
            if child > noun and b.labels[child] == "nmod" and b.case(child) not in ("of", "") and self._is_free(child):
                yield phrase(b, child)
            elif child > noun and b.labels[child] == "acl" and b.tokens[child].upos == "VERB" and self.top not in b.subtree(child):
                yield clause(b, child, self.numbers)

    def _together(self, noun: int) -> set[int]:
        """Return a noun with those that are joined to it: "Ford and Fiat"."""
        b = self.b
        return core(b, noun).union(*(core(b, child) | links(b, child) for child in joined(b, noun) if self._is_free(child)))

    def _counted(self) -> set[int]:
        """Return the counted noun with those counted with it: "30 singles and albums", but not "12 soldiers and a nurse"."""
        b = self.b
        is_apart = any(b.child(child, "det", "nummod") is not None for child in joined(b, self.nucleus))
        return set() if is_apart else self._together(self.nucleus)

    def _path(self, verb: int) -> set[int]:
        """Return the nouns between the counted one and the verb, with the prepositions and conjunctions that link them all."""
        b, nucleus = self.b, self.nucleus
        here, found = self.place, set[int]()
        while here not in (verb, ROOT):
            above = b.tokens[here].head
            if here != nucleus and here not in self.own:
                found |= core(b, here)
            found |= cases(b, here)
            if b.labels[here] == "conj" and b.case(above) != "between":  # it stands for itself: "hired 12 doctors and 30 nurses"
                found |= cases(b, above)
                above = b.tokens[above].head
            elif b.labels[here] == "conj":
                found |= set(b.children(here, "cc"))
            here = above
        return found

    def _clause(self, verb: int, path: set[int], told: Phrase) -> Iterator[set[int]]:
        """Yield the verb with its object and its subject, then what completes it."""
        b, nucleus = self.b, self.nucleus
        subject, thing = doer(b, verb), b.child(verb, "obj")
        act = self._act(verb, thing, path)
        if thing is not None and nucleus in b.children(thing, "conj"):
            thing = None  # "had a staff of 60 and a budget of $80m"
        if subject is not None and nucleus in b.children(subject, "conj"):
            subject = None
        if thing is not None and self._names(thing):
            yield act | self._together(thing)
        yield act
        yield self._governor(verb) if act else set()
        if subject is not None and self._names(subject) and not (act and verb not in told.kept):
            yield self._together(subject)
            yield from self._of(subject) if nucleus not in b.subtree(subject) else ()
        if b.labels[verb] == "acl" and b.tokens[verb].head not in (subject, nucleus) and b.child(verb, "nsubj") != subject:
            yield core(b, b.tokens[verb].head)
        for child in b.children(verb, "xcomp", "ccomp", "csubj"):
            if child > verb and nucleus not in b.subtree(child) and not b.subtree(child) & self.own:
                what = clause(b, child, self.numbers, whole=b.labels[child] == "ccomp")
                yield what | (self._together(thing) if thing is not None and self._names(thing) else set())
        if thing is not None and self._names(thing):
            yield from self._of(thing)
        for child in sorted(b.children(verb, "obl"), key=lambda child: abs(child - self.top)):
            if child > verb and self._is_free(child) and nucleus not in b.subtree(child) and self._reads(verb, child, told):
                yield phrase(b, child)

    def _governor(self, verb: int) -> set[int]:
        """Return the verb that another completes, with who is to do it: "managed to sell", "told Ada Moor to leave"."""
        b, above = self.b, self.b.tokens[verb].head
        if (
            b.labels[verb] != "xcomp"
            or b.tokens[above].upos != "VERB"
            or b.tokens[above].lemma == "become"
            or b.child(above, "expl") is not None
        ):
            return set()
        thing = b.child(above, "obj", "iobj")
        return group(b, above) | (self._together(thing) if thing is not None and self._names(thing) and self._is_free(thing) else set())

    def _reads(self, verb: int, adjunct: int, told: Phrase) -> bool:
        """Tell whether an adjunct can stand: it belongs to no other number, and does not hang on one that was left out."""
        b = self.b
        previous = before(b, min(b.subtree(adjunct)))
        is_own = previous in self.own
        behind = max(self.own, default=0) + 1
        has_own = behind < len(b.tokens) and b.labels[behind] == "case" and b.labels[b.tokens[behind].head] in ("obl", "nmod")
        if not is_own and (self._is_former() or (has_own and previous in self.others)):
            return False
        others = (child for child in b.children(verb, "obl") if verb < child < adjunct and previous in b.subtree(child))
        return all(child in told.kept or b.subtree(child) & (self.own | self.others) for child in others)

    def _is_former(self) -> bool:
        """Tell whether the quantity is what another is measured against: "down from 5% in May"."""
        above = self.b.tokens[self.top].head
        return self.b.case(self.top) == "from" or (above != ROOT and self.b.small(above) == "compared")

    def _act(self, verb: int, thing: int | None, path: set[int]) -> set[int]:
        """Return what is done; nothing where that is only to be, to amount to the number, or to do it to another number."""
        b = self.b
        is_total = b.small(verb) in TOTALS and not path and bool(self.own & b.subtree(verb))
        is_other = thing in self.others and self.nucleus not in b.children(thing, "conj") if thing is not None else False
        is_nothing = b.small(verb) == "compared" or b.child(verb, "expl") is not None or is_other or verb in self.numbers
        return set() if is_total or is_nothing else group(b, verb) | (self._together(verb) if b.tokens[verb].upos in NOUNS else set())

    def _beside(self, verb: int, told: Phrase) -> Iterator[set[int]]:
        """Yield when and to what end it happens, where there is room."""
        b = self.b
        for child in b.children(verb, "obl"):
            is_first = child < verb and verb in told.kept and b.small(child) not in RELATIVE
            is_frame = b.small(before(b, min(b.subtree(child)))) in SAY  # "said on Monday prices rose"
            if is_first and not is_frame and self._is_free(child) and not self._is_former():
                end = max(b.subtree(child))
                yield phrase(b, child) | {place for place in range(end, min(end + 2, len(b.words))) if b.words[place] == ","}
        above = b.tokens[verb].head
        is_beside = b.labels[verb] == "advcl" and b.tokens[verb].xpos == "VBG" and b.child(verb, "nsubj") is None
        if is_beside and b.tokens[above].upos == "VERB":
            yield clause(b, above, self.numbers)
        for child in b.children(verb, "advcl"):
            if b.has(child, "mark", "to") and self.nucleus not in b.subtree(child):
                yield clause(b, child, self.numbers)
