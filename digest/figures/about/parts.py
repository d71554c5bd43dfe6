"""What a quantity is of in, the parts of its sentence that tell of it out (pure), the most telling first."""

from __future__ import annotations

from collections.abc import Iterator

from digest.figures.about.constituents import TOTALS, cases, clause, core, group, joined, links, phrase
from digest.figures.about.doers import doer
from digest.figures.about.nuclei import EMPTY, UP
from digest.figures.about.scenes import before
from digest.figures.about.subjects import Subject
from digest.figures.about.wording import Phrase
from digest.language.branches import NOUNS, RELATIVE, VERBS
from digest.language.tree import ROOT
from digest.quantities.words import WHEN
from digest.speech.sayings import SAY

APART = ("according", "per", "like", "including", "such")  # what they lead to is no part of what happens
HAVING = frozenset({"have", "has", "had", "having"})  # verbs that without the number they have say nothing


class Parts:
    """The parts of a sentence that tell of a subject. told: what has been kept of them so far."""

    def __init__(self, subject: Subject, told: Phrase) -> None:
        self.subject, self.told, self.b = subject, told, subject.b

    def inner(self) -> Iterator[set[int]]:
        """Yield the parts of the clause that the subject stands in, the most telling first."""
        s, b = self.subject, self.b
        is_noun = s.nucleus not in s.numbers and b.tokens[s.nucleus].upos not in VERBS
        if is_noun:
            yield self._counted()
            yield core(b, s.nucleus)
            yield from self._of(s.nucleus)
        if s.heading is not None and not is_noun:
            yield core(b, s.heading)
        yield from self._behind(s.top) if s.top != s.nucleus or not is_noun else ()
        if s.verb is not None:
            path = self._path(s.verb) if is_noun else set()
            if self.told.keep(path):
                yield from self._clause(s.verb, path)
        if is_noun:
            yield from self._behind(s.nucleus)
        for noun in sorted((place for place in self.told.kept if b.tokens[place].upos in NOUNS), key=lambda place: abs(place - s.nucleus)):
            yield from self._of(noun)
            yield from self._behind(noun)
        if s.verb is not None:
            yield from self._beside(s.verb)

    def around(self) -> Iterator[set[int]]:
        """Yield what stands around a phrase that would be too short to tell anything, up to the clause that it hangs in."""
        s, b = self.subject, self.b
        if s.is_alone:
            return
        below = start = s.verb if s.is_vote and s.verb is not None else s.nucleus
        for place in [start, *b.above(start)]:
            if s.is_saying(place) or s.is_listed(place):
                return
            if place not in s.numbers and b.tokens[place].upos in NOUNS and b.small(place) not in WHEN:
                yield core(b, place) | cases(b, below) | cases(b, place)
            elif b.tokens[place].upos == "VERB" and b.child(place, "expl") is None and place not in self.told.kept:
                yield clause(b, place, s.numbers)
            for child in b.children(place, "nsubj", "obj", "obl", "nmod", "xcomp", "acl"):
                is_apart = ":" in b.words[place:child] or (child < place and (s.is_elided or b.labels[child] in ("obl", "nmod")))
                if self._is_free(child) and not is_apart and place not in s.own and self._reads(place, child):
                    yield phrase(b, child) if b.tokens[child].upos in NOUNS else clause(b, child, s.numbers)
            below = place
            if b.labels[place] in ("acl", "advcl", "parataxis", "conj", "ccomp") or b.child(place, "nsubj") is not None:
                return

    def _names(self, place: int | None) -> bool:
        """Tell whether a subject or object names something besides the nucleus and the numbers."""
        s = self.subject
        return place is not None and place != s.nucleus and place not in s.numbers and self.b.tokens[place].upos not in EMPTY

    def _is_free(self, child: int) -> bool:
        """Tell whether a constituent holds neither a number nor a pronoun for its noun, nor leads away."""
        b = self.b
        return b.tokens[child].upos not in EMPTY and b.case(child) not in APART and not b.subtree(child) & self.subject.numbers

    def _of(self, noun: int) -> Iterator[set[int]]:
        """Yield what a noun is of."""
        for child in self.b.children(noun, "nmod"):
            if child > noun and self.b.case(child) == "of" and self._is_free(child):
                yield phrase(self.b, child)

    def _behind(self, noun: int) -> Iterator[set[int]]:
        """Yield what stands behind a noun and says more of it."""
        s, b = self.subject, self.b
        for child in b.below[noun]:
            if child > noun and b.labels[child] == "nmod" and b.case(child) not in ("of", "") and self._is_free(child):
                yield phrase(b, child)
            elif child > noun and b.labels[child] == "acl" and b.tokens[child].upos == "VERB" and s.top not in b.subtree(child):
                yield clause(b, child, s.numbers)

    def _together(self, noun: int) -> set[int]:
        """Return a noun with those that are joined to it: "Ford and Fiat"."""
        b = self.b
        return core(b, noun).union(*(core(b, child) | links(b, child) for child in joined(b, noun) if self._is_free(child)))

    def _counted(self) -> set[int]:
        """Return the counted noun with those counted with it: "30 singles and albums", but not "12 soldiers and a nurse"."""
        b, nucleus = self.b, self.subject.nucleus
        is_apart = any(b.child(child, "det", "nummod") is not None for child in joined(b, nucleus))
        return set() if is_apart else self._together(nucleus)

    def _path(self, verb: int) -> set[int]:
        """Return the nouns between the counted one and the verb, with the prepositions and conjunctions that link them all."""
        s, b = self.subject, self.b
        here, found = s.place, set[int]()
        while here not in (verb, ROOT):
            above = b.tokens[here].head
            if here != s.nucleus and here not in s.own:
                found |= core(b, here)
            found |= cases(b, here)
            if b.labels[here] == "conj" and b.case(above) != "between":  # it stands for itself: "hired 12 doctors and 30 nurses"
                found |= cases(b, above)
                above = b.tokens[above].head
            elif b.labels[here] == "conj":
                found |= set(b.children(here, "cc"))
            here = above
        return found

    def _clause(self, verb: int, path: set[int]) -> Iterator[set[int]]:
        """Yield the verb with its object and its subject, then what completes it."""
        s, b = self.subject, self.b
        thing = self._beside_nucleus(b.child(verb, "obj"))
        act = self._act(verb, thing, path)
        if act and thing is not None and self._names(thing):
            yield act | self._together(thing)
        yield act
        yield self._governor(verb) if act else set()
        yield from self._doer(verb, act)
        for child in b.children(verb, "xcomp", "ccomp", "csubj"):
            if child > verb and s.nucleus not in b.subtree(child) and not b.subtree(child) & s.own:
                what = clause(b, child, s.numbers, whole=b.labels[child] == "ccomp")
                yield what | (self._together(thing) if thing is not None and self._names(thing) else set())
        if thing is not None and self._names(thing):
            yield from self._of(thing)
        for child in sorted(b.children(verb, "obl"), key=lambda child: abs(child - s.top)):
            if child > verb and self._is_free(child) and s.nucleus not in b.subtree(child) and self._reads(verb, child):
                yield phrase(b, child)

    def _beside_nucleus(self, noun: int | None) -> int | None:
        """Return a subject or object, unless the nucleus is joined to it: "had a staff of 60 and a budget of $80m"."""
        return None if noun is None or self.subject.nucleus in self.b.children(noun, "conj") else noun

    def _doer(self, verb: int, act: set[int]) -> Iterator[set[int]]:
        """Yield who does it, and what a relative clause is about."""
        s, b = self.subject, self.b
        subject = self._beside_nucleus(doer(b, verb))
        if s.is_elided and act <= self.told.kept:
            return  # "surge forced from homes" of "the surge forced 1,200 from their homes" would mean the surge
        if subject is not None and self._names(subject) and not (act and verb not in self.told.kept):
            yield self._together(subject)
            yield from self._of(subject) if s.nucleus not in b.subtree(subject) else ()
        is_own = subject is not None and b.child(verb, "nsubj") == subject and b.tokens[subject].upos not in EMPTY
        is_when = any(b.small(child) in ("where", "when") for child in b.below[verb])  # the noun before is a place or time
        if b.labels[verb] == "acl" and b.tokens[verb].head not in (subject, s.nucleus) and not (is_own or is_when):
            yield core(b, b.tokens[verb].head)

    def _governor(self, verb: int) -> set[int]:
        """Return the verb that another completes, with who is to do it: "managed to sell", "told Ada Moor to leave"."""
        b, above = self.b, self.b.tokens[verb].head
        if b.labels[verb] != "xcomp" or b.tokens[above].upos != "VERB":
            return set()
        if b.tokens[above].lemma == "become" or b.child(above, "expl") is not None:
            return set()
        thing = b.child(above, "obj", "iobj")
        return group(b, above) | (self._together(thing) if thing is not None and self._names(thing) and self._is_free(thing) else set())

    def _reads(self, verb: int, adjunct: int) -> bool:
        """Tell whether an adjunct can stand: it belongs to no other number, and does not hang on one that was left out."""
        s, b = self.subject, self.b
        previous = before(b, min(b.subtree(adjunct)))
        behind = max(s.own, default=0) + 1
        has_own = behind < len(b.tokens) and b.labels[behind] == "case" and b.labels[b.tokens[behind].head] in ("obl", "nmod")
        if previous not in s.own and (self._is_former() or (has_own and previous in s.others)):
            return False
        others = (child for child in b.children(verb, "obl") if verb < child < adjunct and previous in b.subtree(child))
        return all(child in self.told.kept or b.subtree(child) & (s.own | s.others) for child in others)

    def _is_former(self) -> bool:
        """Tell whether the quantity is what another is measured against: "down from 5% in May"."""
        b, top = self.b, self.subject.top
        above = b.tokens[top].head
        return b.case(top) == "from" or (above != ROOT and b.small(above) == "compared")

    def _act(self, verb: int, thing: int | None, path: set[int]) -> set[int]:
        """Return what is done; nothing where that is only to be, to amount to the number, or to do it to another number."""
        s, b = self.subject, self.b
        is_total = b.small(verb) in (TOTALS | HAVING if s.nucleus in s.numbers else TOTALS) and not path and self._is_direct(verb)
        is_other = thing is not None and thing in s.numbers and s.nucleus not in b.children(thing, "conj") and thing not in s.own
        is_nothing = b.small(verb) == "compared" or b.child(verb, "expl") is not None or is_other or verb in s.numbers
        if is_total or is_nothing:
            return set()
        others = [child for child in b.children(verb, "iobj") if self._is_free(child)]
        whole = [verb] if b.tokens[verb].upos in NOUNS else []
        return group(b, verb).union(*(self._together(noun) for noun in others + whole), self._left_without(verb))

    def _left_without(self, verb: int) -> set[int]:
        """Return what someone or something is left without; who was left without power was not merely left."""
        b = self.b
        if b.tokens[verb].lemma != "leave":
            return set()
        lost = (b.tokens[place].head for place in b.subtree(verb) if b.small(place) == "without" and b.labels[place] == "case")
        return set().union(*(core(b, noun) | cases(b, noun) for noun in lost if self._is_free(noun)))

    def _is_direct(self, verb: int) -> bool:
        """Tell whether the quantity itself completes a verb, and no other phrase around it does: not "hit Ford, with sales down 3%"."""
        b, here = self.b, self.subject.top
        while b.labels[here] in UP and b.tokens[here].head not in (verb, ROOT):
            here = b.tokens[here].head
        return here == verb or b.tokens[here].head == verb

    def _beside(self, verb: int) -> Iterator[set[int]]:
        """Yield when and to what end it happens, where there is room."""
        s, b = self.subject, self.b
        for child in b.children(verb, "obl"):
            is_first = child < verb and verb in self.told.kept and b.small(child) not in RELATIVE
            is_frame = b.small(before(b, min(b.subtree(child)))) in SAY  # "said on Monday prices rose"
            if is_first and not is_frame and self._is_free(child) and not self._is_former():
                end = max(b.subtree(child))
                yield phrase(b, child) | {place for place in range(end, min(end + 2, len(b.words))) if b.words[place] == ","}
        above = b.tokens[verb].head
        is_beside = b.labels[verb] == "advcl" and b.tokens[verb].xpos == "VBG" and b.child(verb, "nsubj") is None
        if is_beside and b.tokens[above].upos == "VERB":
            yield clause(b, above, s.numbers)
        for child in b.children(verb, "advcl"):
            if b.has(child, "mark", "to") and s.nucleus not in b.subtree(child):
                yield clause(b, child, s.numbers)
