"""A quantity of a sentence in, what it is of and the predicate of that out (pure): the nucleus of the phrase that tells of it."""

from __future__ import annotations

from digest.figures.about.constituents import TOTALS, cases, core, joined, links
from digest.figures.about.nuclei import COUNTED, UNCOUNTED, counted_noun, hung_on, is_put, is_share, measured, worthy
from digest.figures.about.scenes import Scene
from digest.language.branches import NOUNS
from digest.language.tree import ROOT
from digest.quantities import Quantity
from digest.speech.sayings import SAY

# Verbs that a vote decides, however deep its numbers hang: "passed a bill that lets police store data, by 68 votes to 32"
DECIDING = frozenset(
    "pass reject approve adopt defeat carry vote back block clear decide rule elect confirm support oppose endorse overturn uphold"
    " override impeach acquit convict ratify enact repeal".split()
)
# what a number of people is the size of
SIZED = frozenset(
    "population membership toll number total turnout attendance circulation audience workforce staff crowd payroll tally".split()
)
PARTICIPLES = ("ed", "left", "hurt", "sent", "held", "put")  # endings of past tenses that are participles too


class Subject:
    """What a quantity is of, and what its sentence says of that.

    own: its tokens. others: those of the other quantities. numbers: all that no phrase about it may hold. top: the token on
    which its own hang. nucleus: the noun that is counted or measured, a verb or top itself where there is none. place: the
    token whose place in the sentence that takes. verb: its predicate. is_alone: what happens is not told of it.
    heading: what the list is of that it stands in, behind a colon. is_vote: it is one side of a vote. is_elided: it is done to
    people or things without their noun, as in "forced 1,200 from their homes".
    """

    def __init__(self, scene: Scene, quantity: Quantity) -> None:
        self.scene, self.b = scene, scene.b
        b = self.b
        self.kind, self.unit, self.digits = quantity.kind, quantity.unit, quantity.number
        self.own = scene.own(quantity)
        self.others = scene.numbers - self.own
        self.is_vote = len(self.own) > len(scene.inside(quantity))
        self.top = next((place for place in sorted(self.own) if b.tokens[place].head not in self.own), 0)
        self.numbers = {place for place in self.own | scene.numbers if b.tokens[place].upos != "VERB"} - (scene.nouns - self.own)
        self.numbers |= scene.frame(self.top)
        noun, sized = None if self.is_vote else counted_noun(b, quantity), self._sized(quantity)
        self.nucleus = sized if sized is not None else self._measured() if noun is None else self._counted(noun)
        # what leads to a share leads to what it is of: "in 70% of towns" is in towns
        self.place = self.nucleus
        if not self.is_vote and is_share(b, self.nucleus, self.top, self.own):
            self.place = self.top
            self.numbers |= cases(b, self.nucleus)
        is_counted = noun is not None or (quantity.head is None and quantity.kind in COUNTED and quantity.unit not in UNCOUNTED)
        self.is_alone = (is_counted and (self._is_whole() or sized is not None or self._is_put())) or self._is_cost()
        verb = None if self.is_alone else self._predicate()
        self.heading = b.child(verb, "obj") if verb is not None and self.is_listed(verb) else None
        self.verb = None if verb is None or self.heading is not None or self.is_saying(verb) else verb
        is_short = quantity.kind == "count" and quantity.head is None and not self.is_vote
        self.is_elided = is_short and self.verb is not None and self._is_elided(self.verb)

    def _sized(self, quantity: Quantity) -> int | None:
        """Return what a count says the size of: the population, of "the population topped 3 million people"."""
        b, counted = self.b, quantity.head
        above = ROOT if counted is None or b.labels[counted] not in ("obj", "obl") else b.tokens[counted].head
        subject = None if above == ROOT or b.small(above) not in TOTALS else b.child(above, "nsubj")
        return subject if subject is not None and b.small(subject) in SIZED else None

    def _is_put(self) -> bool:
        """Tell whether a count is what someone puts a number at: "put the number at 30 of the staff"."""
        above = self.b.tokens[self.top].head
        return self.kind == "count" and self.b.case(self.top) == "at" and above != ROOT and is_put(self.b, above)

    def _counted(self, noun: int) -> int:
        """Take the noun that is counted, and those counted with it, out of the numbers; not a hedge: "fewer than 3,000 people"."""
        b = self.b
        counted = core(b, noun).union(*(core(b, child) | links(b, child) for child in joined(b, noun)))
        counted -= {place for place in self.own if b.tokens[place].start < self.digits.start}
        self.numbers -= {place for place in counted - self.others if b.tokens[place].upos != "NUM"}
        return noun

    def _measured(self) -> int:
        """Return the noun or verb that a share or a sum is of; the two sides of a vote are a share of nothing."""
        if self.is_vote:
            return hung_on(self.b, self.top, self.numbers)
        if self.kind == "money" and worthy(self.b, self.own) is not None:
            self.numbers |= {min(self.own) - 1}
        is_moved = self.b.tokens[self.b.tokens[self.top].head].upos == "VERB" if self.b.tokens[self.top].head != ROOT else False
        if self.kind == "change" and not is_moved and (noun := self._said_before()) is not None:
            return noun
        noun = measured(self.b, self.top, self.own, self.numbers)
        above = self.b.tokens[self.top].head
        is_time = self.kind == "duration" and self.b.labels[self.top] == "obl" and above != ROOT and self.b.tokens[above].upos == "VERB"
        return above if is_time and self.b.case(noun) == "in" else noun  # of "12 years in prison" it is no share

    def _said_before(self) -> int | None:
        """Return the noun that a number takes up that has none: "4 million passengers, 300,000 fewer than in May"."""
        unit = (self.unit or "").split(" ")[-1]
        before = range(min(self.own, default=0) - 1, -1, -1)
        return next((place for place in before if self.b.small(place) == unit and self.b.tokens[place].upos in NOUNS), None)

    def _is_whole(self) -> bool:
        """Tell whether only a part of those counted is spoken of: "two of the 12 dancers", "of 90 people, half"."""
        b, above = self.b, self.b.tokens[self.nucleus].head
        is_first = b.labels[self.nucleus] == "obl" and self.nucleus < above
        return b.case(self.nucleus) in ("of", "out") and (above in self.others or is_first)

    def _is_cost(self) -> bool:
        """Tell whether something else is done at what is put at the quantity: "will build a mill at a cost it puts at $3m"."""
        b, above = self.b, self.b.tokens[self.top].head
        is_of_noun = above != ROOT and is_put(b, above) and b.tokens[above].head == self.nucleus
        return is_of_noun and b.case(self.nucleus) == "at"

    def _predicate(self) -> int | None:
        """Return the predicate of the nearest clause; of a vote that of the nearest which says what was decided."""
        b = self.b
        path = [self.nucleus, *b.above(self.nucleus)]
        predicates = [place for place in path if b.tokens[place].upos == "VERB" or b.child(place, "cop") is not None]
        decided = (place for place in predicates if self.is_vote and b.tokens[place].lemma in DECIDING)
        verb = next(decided, predicates[0] if predicates else None)
        is_joined = any(b.tokens[place].head == verb for place in path if b.labels[place] == "conj")
        if verb is not None and b.tokens[verb].upos != "VERB" and is_joined:
            return None  # "on the brink and with 10 points less" is not said of the points
        return verb

    def is_saying(self, verb: int) -> bool:
        """Tell whether a verb is that of whoever says the quantity, rather than of those counted, as in "40% said they agreed"."""
        b = self.b
        if is_put(b, verb):
            return b.tokens[self.top].head == verb
        subject = b.child(verb, "nsubj")
        is_of_own = subject is not None and self.top in b.subtree(subject)
        return b.small(verb) in SAY and b.child(verb, "ccomp") is not None and not is_of_own

    def is_listed(self, verb: int) -> bool:
        """Tell whether the quantity stands in a list behind a colon, after the object of a verb: "set out the sums: $3m for ships"."""
        b = self.b
        thing = b.child(verb, "obj")
        return thing is not None and verb < thing < self.top and ":" in b.words[thing : self.top]

    def _is_elided(self, verb: int) -> bool:
        """Tell whether a verb without its subject reads as what was done to whoever is counted, and more is told behind it."""
        b = self.b
        if b.tokens[self.top].head != verb or b.labels[self.top] != "obj" or b.tokens[verb].xpos not in ("VBD", "VBN"):
            return False
        behind = (child for child in b.children(verb, "obl") if child > self.top)
        return b.small(verb).endswith(PARTICIPLES) and any(not b.subtree(child) & self.numbers for child in behind)
