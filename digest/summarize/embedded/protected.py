"""A tree in, what of it may never be cut, and where nothing may be cut that narrows what is said, out (pure).

Negation, modality, condition, hedge and attribution stand with what they are said of. What narrows ("in Leeds", "who smoke") is
information in a plain statement, but part of the claim in one that denies, generalises, ranks or makes a condition: "nobody died in
Leeds" does not say that nobody died.
"""

from __future__ import annotations

import re

from digest.dates.months import ENGLISH
from digest.dates.written import WEEKDAYS
from digest.language.branches import NOUNS, RELATIVE, Branches
from digest.speech.sayings import SAY

NEGATIONS = frozenset(
    "not n't n’t never no neither nor none nobody nothing nowhere without hardly barely scarcely rarely seldom cannot".split()
)
DENIERS = frozenset(
    "fail deny refuse reject avoid prevent lack doubt decline forbid forbade forbidden ban block miss dismiss refute dispute cease"
    " unlikely unable impossible stop rule halt oppose resist".split()
)
HEDGES = frozenset(
    "about nearly almost around roughly approximately some least most up reportedly allegedly apparently possibly probably perhaps"
    " maybe likely unlikely potentially supposedly purportedly seemingly presumably arguably partly partially mostly largely mainly"
    " generally usually often sometimes typically normally theoretically suspected alleged purported apparent possible probable"
    " potential presumed unconfirmed so-called would-be attempted planned proposed expected according only just even merely solely"
    " exclusively if unless until till provided providing whether once lest than except excluding depending pending subject barring"
    " unlike as otherwise instead rather".split()
)
CONDITIONS = frozenset(
    "if unless until till provided providing whether once lest supposing assuming given when whenever where wherever".split()
)
GENERAL = frozenset(
    "all every each any most no few fewer many several both either neither half more less fewest least nobody everyone".split()
)
RANKS = frozenset("first last only sole record single second third fourth fifth best worst biggest largest highest lowest".split())
MODALS = frozenset("may might could would should can will must shall 'll ’ll 'd ’d ca wo".split())
PENDING = frozenset("pending barring depending subject".split())  # "subject" with its "to"
BOUND = frozenset(
    "plan want hope expect intend aim agree promise threaten offer vow pledge seek try attempt urge ask call demand order tell need"
    " require allow let propose consider warn fear".split()
)  # what they govern has not happened
LIGHT = frozenset("take make give pay set put lay have keep lose play bear catch hold draw shed cast bring".split())  # "set fire to"
SAYERS = frozenset(SAY)
SPEAKING, OTHERS = frozenset({"NOUN", "PROPN", "PRON"}), frozenset({"VERB", "AUX", "SCONJ", "CCONJ"})  # kinds of words of who speaks
CLOCK = re.compile(r"noon|midday|midnight|[ap]\.?m\.?|o['’]clock|gmt|bst|[ce]e?s?t|utc|\d{1,2}[.:h]\d\d", re.IGNORECASE)
DATED = frozenset({*WEEKDAYS, *ENGLISH, "jan", "feb", "aug", "sep", "sept", "oct", "nov", "dec"})


def is_hour(word: str) -> bool:
    """Tell whether a word ends what says an hour: "noon", "p.m.", "16.48"."""
    return CLOCK.fullmatch(word) is not None


def speakers(b: Branches) -> list[range]:
    """Return the words between commas that say who says the rest, whatever they hang on: ", two clerks said,".

    The reader often takes them for a part of the aside before them: ", a move that angered many, the ministry announced".
    """
    found = []
    for verb, token in enumerate(b.tokens):
        is_finite = token.upos == "VERB" and token.xpos in ("VBD", "VBZ", "VBP") and b.small(verb) in SAYERS
        if not is_finite or (verb + 1 < len(b.tokens) and b.tokens[verb + 1].upos != "PUNCT"):
            continue
        begin = next((at + 1 for at in range(verb - 1, -1, -1) if b.tokens[at].upos == "PUNCT"), 0)
        if 0 < begin < verb and b.words[begin - 1] == "," and _speaks(b, range(begin, verb)):
            found.append(range(begin, verb + 1))
    return found


def _speaks(b: Branches, words: range) -> bool:
    """Tell whether words are a noun with what describes it, and no clause: not "which the ministry"."""
    kinds = [b.tokens[at].upos for at in words]
    return kinds[-1] in SPEAKING and b.small(words[0]) not in RELATIVE and not OTHERS & {*kinds}


def pending(b: Branches) -> list[int]:
    """Return where words behind a comma put all that stands before them under a condition, and the reader hung them on a noun there.

    "The bank will sell in March, subject to a vote": it is not March that waits for the vote.
    """
    return [
        at
        for at in range(1, len(b.tokens) - 1)
        if b.words[at - 1] == ","
        and b.small(at) in PENDING
        and (b.small(at) != "subject" or b.small(at + 1) == "to")
        and _hangs_on_noun(b, at)
    ]


def _hangs_on_noun(b: Branches, at: int) -> bool:
    top = b.tokens[at].head if b.labels[at] in ("case", "mark") else at
    above = b.tokens[top].head if top >= 0 else top
    return above >= 0 and b.tokens[above].upos in NOUNS


class Protected:
    """What of one sentence is protected, told once."""

    __slots__ = ("_b", "_closed", "_ranked")

    def __init__(self, b: Branches) -> None:
        self._b = b
        size = len(b.tokens)
        closers = {place for place in range(size) if self._closes(place)}
        ranks = [place for place in range(size) if b.tokens[place].xpos in ("JJS", "RBS") or b.small(place) in RANKS]
        self._closed = {place for closer in closers for place in self._scope(closer)}
        self._ranked = {place for rank in ranks for place in self._clause(rank)}

    def is_closed(self, place: int) -> bool:
        """Tell whether a word stands where what narrows is part of the claim: in what is denied, general, or a condition."""
        return place in self._closed

    def is_ranked(self, place: int) -> bool:
        """Tell whether a word stands in a clause that ranks: "the first in ten years"."""
        return place in self._ranked

    def is_protecting(self, place: int) -> bool:
        """Tell whether a subtree's own beginning hedges, denies or makes a condition for what it hangs below, or says who says it."""
        b = self._b
        own = {b.small(place), b.tokens[place].lemma.lower()}
        own |= {b.small(child) for child in b.children(place, "mark", "case", "advmod", "det", "cc", "fixed")}
        own |= {b.small(below) for child in b.children(place, "mark", "case", "advmod") for below in b.below[child]}
        is_frame = self.is_saying(place) and b.child(place, "ccomp", "obj", "obl", "parataxis") is None  # what it says stands outside
        is_frame |= self.is_saying(place) and b.has(place, "mark", "as")
        return bool(own & NEGATIONS or own & HEDGES) or is_frame or self._is_completing(place) or self._is_day_of_hour(place)

    def _is_day_of_hour(self, place: int) -> bool:
        """Tell whether a phrase is the day that an hour right before it is of: "until noon" on Friday would be today's."""
        b = self._b
        below = b.subtree(place)
        first = min(below)
        is_behind = first > 0 and is_hour(b.small(first - 1))
        return is_behind and any(b.small(at) in DATED for at in below)

    def _is_completing(self, place: int) -> bool:
        """Tell whether a phrase belongs to a verb and its bare object: "took part in the talks"."""
        b = self._b
        case = b.child(place, "case")
        if not case or b.labels[place] not in ("obl", "nmod"):  # 0 stands behind nothing
            return False
        thing = case - 1
        verb = b.tokens[thing].head
        is_bare = b.labels[thing] == "obj" and b.tokens[thing].xpos == "NN" and b.child(thing, "det", "amod", "nummod", "compound") is None
        return is_bare and b.tokens[place].head in (thing, verb) and bool(b.forms(verb) & LIGHT)

    def is_saying(self, place: int) -> bool:
        """Tell whether a word is a verb of saying."""
        return self._b.tokens[place].upos in ("VERB", "AUX") and self._b.small(place) in SAYERS

    def is_modal(self, verb: int) -> bool:
        """Tell whether what a clause says may be, will be or is to be, and is not."""
        b = self._b
        if any(b.small(child) in MODALS for child in b.children(verb, "aux")):
            return True
        if b.labels[verb] in ("xcomp", "ccomp", "advcl", "acl") and b.has(verb, "mark", "to"):
            return True
        return any(b.labels[verb] in ("xcomp", "ccomp", "conj") and b.forms(above) & BOUND for above in b.above(verb))

    def _closes(self, place: int) -> bool:
        b = self._b
        word = b.small(place)
        if word in NEGATIONS or word == "only" or (word in CONDITIONS and b.labels[place] in ("mark", "advmod")):
            return True
        if word in GENERAL and b.labels[place] in ("det", "amod", "nsubj", "advmod") and b.labels[b.tokens[place].head] == "nsubj":
            return True
        return self._is_denying(place)

    def _is_denying(self, place: int) -> bool:
        return bool(self._b.forms(place) & DENIERS) and self._b.tokens[place].upos in ("VERB", "ADJ", "NOUN")

    def _scope(self, closer: int) -> set[int]:
        """Return what a word closes: all below what it hangs below, or below itself where it is a verb."""
        b = self._b
        if self._is_denying(closer):
            return b.subtree(closer)
        head = b.tokens[closer].head
        while head >= 0 and b.labels[head] == "advmod" and b.tokens[head].head >= 0:
            head = b.tokens[head].head  # "no longer", "not only", "hardly ever"
        if head < 0:
            return b.subtree(closer)
        if b.tokens[head].upos in NOUNS and b.labels[head] in ("nsubj", "obj", "obl") and b.tokens[head].head >= 0:
            head = b.tokens[head].head
        return b.subtree(head)

    def _clause(self, place: int) -> set[int]:
        """Return the clause that a word stands in: all below the nearest verb or predicate above it."""
        b = self._b
        for above in b.above(place):
            if b.tokens[above].upos in ("VERB", "AUX") or b.child(above, "nsubj", "cop") is not None:
                return b.subtree(above)
        return b.subtree(place)
