"""A tree in, the stretches that can go and leave a sentence that says nothing else out (pure): whole subtrees, and what marks enclose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from digest.language.branches import NOUNS, VERBS, Branches
from digest.language.tree import ROOT
from digest.quantities.words import WHEN
from digest.summarize.embedded.protected import Protected
from digest.summarize.embedded.punctuation import BRACKETS, DASHES, OPENS, Marks

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
DAYS = WHEN | frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
PERIODS = frozenset("year month week quarter half decade century season period term summer winter spring autumn fiscal".split())
TIMES = (
    frozenset("day night morning afternoon evening weekend hour noon midnight midday dawn dusk lunchtime christmas easter".split())
    | PERIODS
)
PLACES = frozenset(
    "city town village country region area district province state county suburb neighborhood neighbourhood street road capital house"
    " home hospital court courtroom courthouse station airport school university college hotel building park square centre center north south"
    " east west coast border island church mosque stadium outskirts scene site office headquarters conference rally event meeting ceremony"
    " hearing trial summit interview statement speech briefing tweet email letter post appearance".split()
)
# In such words something was said or done: "in a statement", "as part of a plan"
MANNERS = frozenset(
    "part result response wake bid effort attempt move sign connection addition front midst aftermath retaliation protest".split()
)
AROUND = frozenset("after during amid amidst amongst following despite because due ahead along alongside including thanks via".split())
BESIDE = frozenset("amid amidst ahead along alongside including".split())  # circumstances also of what is to come
WITH = frozenset(
    "charge provide replace meet deal agree begin start work cooperate fill cover associate link face supply reward compare combine treat threaten"
    " struggle cope comply interfere tamper end open credit present infect leave help have share do merge match equip load arm align reconcile"
    " confront connect integrate exchange discuss sign reach make strike hold keep entrust trust serve hit slap issue balance".split()
)
PARTITIVE = frozenset("of among amongst".split())  # what is counted is one of them
WHERE = frozenset("in at near outside across throughout inside around on".split())
ON_TIME = frozenset("on in at during late early this last next over".split())
# Verbs that say little without where or when
NEEDY = frozenset(
    "live put place arrive go come return travel move stand sit lie stay remain take base locate situate head fly drive land bring deploy station"
    " send lead set begin start open close end expire occur happen date schedule fall rise range result keep leave hold appear turn run enter be"
    " get serve work reside settle camp hide bury hang park moor dock gather meet last rank sell trade stem emerge lay grow die bear spend play"
    " compete finish participate engage involve interest invest specialize specialise believe succeed persist end report".split()
)
ADVERBS = frozenset(
    "also however meanwhile moreover furthermore additionally recently earlier later yesterday today tonight currently previously"
    " immediately subsequently eventually finally quickly swiftly abruptly suddenly unexpectedly sharply strongly simply clearly really very"
    " again therefore thus nevertheless nonetheless indeed separately similarly likewise initially originally famously repeatedly publicly"
    " openly briefly ultimately now then too ahead already still instead thereby notably interestingly surprisingly sadly unfortunately".split()
)
# Adjectives that judge what a noun names, and do not say which
JUDGING = frozenset(
    "big huge massive enormous controversial popular embattled beleaguered outspoken prominent famous renowned notorious devastating horrific"
    " terrible tragic dramatic stunning surprise shocking major important fierce bitter brutal vast giant tiny beloved iconic".split()
)
RULERS = frozenset(
    "pope king queen prince princess lord lady sir saint st st. hurricane storm typhoon lake mount judge justice duke dame baroness emperor sheikh sultan emir sheikh sultan emir".split()
)
# Verbs with an object and a "to" of their own, and objects that ask for one
ASKING = frozenset(
    "ask urge tell order force allow want expect help lead require cause enable use need take call have give try get permit encourage persuade"
    " convince invite advise warn instruct direct compel oblige authorise authorize empower pressure press push lobby beg appeal plan threaten"
    " promise vow seek attempt offer agree decide choose hope intend mean prepare vote do make leave prompt inspire pay set spend be elect name"
    " appoint choose pick select design schedule prove show appear seem tend come go keep win lose find see hear bring move".split()
)
NEEDED = frozenset(
    "step measure effort way right power chance opportunity decision plan attempt ability time money pressure action move work".split()
)
COLLECTING = frozenset(
    "merge compare combine unite link divide separate distinguish mix include involve join connect exchange contrast match".split()
)
GLUE = frozenset({"-", "–", "/", "'s", "’s"})
PLURAL_TITLES = frozenset(
    "reps reps. sens sens. messrs messrs. drs drs. presidents ministers senators representatives brothers sisters".split()
)
DOUBTED = frozenset("alleged suspected accused suspect purported supposed self-styled would-be so-called".split())
LONGEST = 10  # tokens of a title
PREDICATES = ("conj", "root", "ccomp", "parataxis", "advcl", "acl")
PRONOUNS = frozenset("i you he she it we they this that these those who which what there him her them".split())


class Unit(NamedTuple):
    """A stretch that can go. tokens: which; needs: which must be left when it goes."""

    tokens: frozenset[int]
    needs: frozenset[int] = frozenset()


class Units:
    """Finds the removable stretches of one sentence."""

    def __init__(self, b: Branches, marks: Marks) -> None:
        self._b = b
        self._marks = marks
        self._protected = Protected(b)

    def all(self) -> list[Unit]:
        """Return the stretches, each once."""
        found = dict.fromkeys([*self._enclosed(), *self._subtrees()])
        return [unit for unit in found if self._is_sound(unit)]

    def _is_sound(self, unit: Unit) -> bool:
        """Tell whether a stretch tears no quotation and no brackets, and leaves something."""
        first, last = min(unit.tokens), max(unit.tokens)
        marks = self._marks
        is_torn = any(a != b2 and (marks.is_quoted(a, b2) or marks.is_parted(a, b2)) for a, b2 in [(first, last)]) or marks.is_quoted(
            first, last
        )
        return not is_torn and last < marks.end

    def _enclosed(self) -> Iterator[Unit]:
        """Yield what stands in brackets, or between dashes and hangs on nothing outside that hangs on it."""
        b, marks = self._b, self._marks
        for opens, closes in marks.brackets:
            yield Unit(frozenset(range(opens, closes + 1)))
        dashes = [place for place in range(marks.end) if b.words[place] in DASHES and marks.is_mark(place)]
        for opens, closes in zip(dashes[:-1], dashes[1:], strict=True) if len(dashes) == 2 else ():
            inner = set(range(opens + 1, closes))
            heads = [b.tokens[place].head for place in range(len(b.tokens)) if place not in inner and b.tokens[place].upos != "PUNCT"]
            tops = [place for place in inner if b.tokens[place].head not in inner and b.tokens[place].upos != "PUNCT"]
            if b.tree.root not in inner and not inner & set(heads) and not any(self._protected.is_saying(top) for top in tops):
                yield Unit(frozenset(range(opens, closes + 1)))

    def _subtrees(self) -> Iterator[Unit]:
        b = self._b
        for place, token in enumerate(b.tokens):
            rule = RULES.get(b.labels[place])
            if rule is None or token.head == ROOT or token.upos == "PUNCT":
                continue
            stretch = self._stretch(place)
            if stretch is None or self._is_entangled(place, stretch):
                continue
            if not self._protected.is_protecting(place) and rule(self, place, stretch):
                yield Unit(frozenset(stretch), frozenset({token.head}))
        yield from self._titles()
        yield from self._nouns_joined()
        yield from self._first_clauses()

    def _is_entangled(self, place: int, stretch: range) -> bool:
        """Tell whether a neighbour may lean on a stretch, whatever the tree says: "days after it left", "in March and by sea"."""
        b = self._b
        before, behind = stretch[0] - 1, stretch[-1] + 1
        is_glued = behind < len(b.tokens) and b.words[behind] in GLUE and b.tokens[behind].start == b.tokens[behind - 1].end
        is_glued |= before >= 0 and b.words[before] in GLUE and b.tokens[before].end == b.tokens[stretch[0]].start
        if is_glued:
            return True
        if behind < len(b.tokens) and b.small(behind) in ("that", "of") and b.labels[place] in ("acl", "nmod", "conj"):
            return True
        is_after = b.small(stretch[0]) in ("after", "before", "ago", "later", "earlier", "from")
        if before >= 0 and is_after and b.tokens[before].lemma.lower() in TIMES | {"day", "hour", "minute", "moment"}:
            return True
        if behind < len(b.tokens) and b.tokens[behind].upos == "CCONJ":
            joined = b.tokens[behind].head
            return joined >= 0 and b.labels[joined] == "conj" and not self._is_predicate(joined) and b.labels[place] in ("obl", "nmod")
        return False

    def _stretch(self, place: int) -> range | None:
        """Return a subtree's tokens from its first word to its last, with marks that enclose them; None where others stand between."""
        b = self._b
        first, last, own = self._marks.first(place), self._marks.last(place), b.subtree(place)
        if b.labels[place] in ("appos", "acl") and first > 0 and b.words[first - 1] == ",":
            end = next((at for at in range(last + 1, min(last + 6, self._marks.end)) if b.words[at] == ","), last + 1)
            more = range(last + 1, end)
            if all(b.labels[at] in ("obl", "advmod", "amod", "case", "det", "nummod") and b.subtree(at) <= {*more} for at in more):
                last, own = end - 1, own | {*more}  # the tree hung "last month" elsewhere
        return self._range(first, last, own)

    def _range(self, first: int, last: int, own: set[int]) -> range | None:
        b = self._b
        if any(at not in own and b.tokens[at].upos != "PUNCT" for at in range(first, last + 1)):
            return None
        while first > 0 and last + 1 < len(b.tokens) and self._encloses(first - 1, last + 1):
            first, last = first - 1, last + 1
        for opens, closes in (*self._marks.quotations, *self._marks.brackets):
            if first <= opens and closes == last + 1:
                last = closes
            if first == opens + 1 and closes <= last:
                first = opens
        if any(b.words[at] == "," and b.small(at + 1) == "according" for at in range(first, last)):
            return None
        if any(b.labels[at] == "parataxis" and self._protected.is_saying(at) for at in own if first <= at <= last):
            return None
        return range(first, last + 1)

    def _encloses(self, opens: int, closes: int) -> bool:
        pairs = (*self._marks.quotations, *self._marks.brackets)
        return (opens, closes) in pairs

    def _is_set_off(self, stretch: range) -> bool:
        return self._marks.is_set_off(stretch[0], stretch[-1])

    # What each label asks before its subtree may go

    def _oblique(self, place: int, stretch: range) -> bool:
        """Tell whether an oblique is no argument: a day, a place, a circumstance, or what marks set off."""
        b, governor = self._b, self._b.tokens[place].head
        if b.tokens[place].label == "obl:agent" or self._is_inverted(governor, place) or self._is_bare_participle(governor, place):
            return False
        is_off = self._is_set_off(stretch)
        if b.case(place) in PARTITIVE or (b.case(place) == "during" and self._is_measured(governor)):
            return False
        if self._is_day(place) and (not self._protected.is_closed(place) or is_off):
            return not self._is_needy(governor, place)
        if (self._is_time(place) or self._is_place(place)) and not self._protected.is_ranked(governor) and not self._is_measured(governor):
            return is_off or not (self._protected.is_closed(place) or self._is_needy(governor, place))
        if b.tokens[place].upos == "PRON":
            return False
        is_manner = b.tokens[place].lemma.lower() in MANNERS and b.case(place) in ("in", "as", "at", "on")
        if self._protected.is_modal(governor) and not ((is_manner or b.case(place) in BESIDE) and not self._protected.is_closed(place)):
            return False
        if is_off:
            return not self._is_time(place) and not self._is_place(place)
        is_with = b.case(place) == "with" and b.tokens[governor].lemma.lower() not in WITH and self._has_complement(governor, place)
        is_around = b.case(place) in AROUND or is_manner or is_with
        return (
            is_around and b.tokens[governor].upos == "VERB" and not self._protected.is_closed(place) and not self._is_needy(governor, place)
        )

    def _is_inverted(self, governor: int, place: int) -> bool:
        """Tell whether a subject stands behind its verb, so that something must stand before it: "on the hill stood a mill"."""
        b = self._b
        subject = b.child(governor, "nsubj")
        return place < governor and (subject is None or subject > governor) and b.labels[governor] != "acl"

    def _is_bare_participle(self, verb: int, place: int) -> bool:
        """Tell whether a participle behind a noun has nothing else behind it: "a poll released on Monday"."""
        b = self._b
        return (
            b.labels[verb] == "acl"
            and b.child(verb, "nsubj") is None
            and all(child == place or child < verb or b.labels[child] in ("conj", "punct") for child in b.below[verb])
        )

    def _is_day(self, place: int) -> bool:
        b = self._b
        words = {b.small(at) for at in b.subtree(place)}
        return bool(words & DAYS) and b.case(place) in ("", "on") and len(words) <= 6

    def _is_time(self, place: int) -> bool:
        b, token = self._b, self._b.tokens[place]
        word, lemma, case = b.small(place), token.lemma.lower(), b.case(place)
        is_year = len(word) == 4 and word.isdigit() and word[:2] in ("17", "18", "19", "20")
        is_month = word in MONTHS and token.upos == "PROPN"
        is_named = (
            lemma in TIMES
            and case in ("", *ON_TIME)
            and not b.children(place, "nummod")
            and not b.has(place, "det", "a", "an", "every", "each")
        )
        return (is_year and case in ("in", "")) or (is_month and case in ("in", "on", "")) or is_named

    def _is_place(self, place: int) -> bool:
        b = self._b
        if b.case(place) not in WHERE:
            return False
        name = b.name(place)
        return (name is not None and name.kind == "place" and b.case(place) != "on") or b.tokens[place].lemma.lower() in PLACES

    def _is_needy(self, governor: int, place: int) -> bool:
        """Tell whether a verb would say too little without this: it has no object, or asks for where and when."""
        b = self._b
        if b.tokens[governor].upos not in VERBS:
            return b.tokens[governor].upos == "ADJ"
        lemma = b.tokens[governor].lemma.lower()
        others = [child for child in b.children(governor, "obj", "ccomp", "xcomp", "obl") if child != place and not self._is_day(child)]
        return lemma in ("spend", "rank", "tie") or (not others and lemma in NEEDY)

    def _has_complement(self, governor: int, place: int) -> bool:
        return any(child < place for child in self._b.children(governor, "obj", "xcomp", "ccomp"))

    def _is_measured(self, governor: int) -> bool:
        """Tell whether a clause gives a measure, which holds for its period and its place."""
        b = self._b
        return any(
            b.tokens[child].upos in ("NUM", "SYM") or b.words[child] in ("%", "percent") or b.children(child, "nummod")
            for child in b.children(governor, "obj", "obl", "nsubj", "advmod")
        )

    def _clause(self, place: int, stretch: range) -> bool:
        """Tell whether an adverbial clause is a circumstance: with a conjunction that makes no condition, or set off by marks."""
        b, governor = self._b, self._b.tokens[place].head
        marks = {b.small(child) for child in b.children(place, "mark", "advmod")}
        is_off = self._is_set_off(stretch)
        if self._protected.is_modal(governor) and not (is_off and marks & {"while", "although", "though", "whereas"}):
            return False
        if self._protected.is_closed(governor) or self._protected.is_closed(place):
            return False
        if "to" in marks:
            return self._is_purpose(place, governor, stretch)
        if is_off:
            return not self._is_inverted(governor, place) or b.child(governor, "nsubj") is not None
        return (
            bool(marks & {"after", "as", "while", "because", "although", "though", "before", "since"})
            and b.child(place, "nsubj") is not None
        )

    def _is_purpose(self, place: int, governor: int, stretch: range) -> bool:
        """Tell whether "to do" says what for: its verb has an object of its own and does not ask for "to"."""
        b = self._b
        if b.labels[governor] == "acl":  # it may be what the noun is asked to do
            return False
        is_long = b.small(stretch[0]) == "in"  # in order to
        is_plain = b.tokens[governor].upos == "VERB" and b.tokens[governor].lemma.lower() not in ASKING
        objects = [child for child in b.children(governor, "obj") if governor < child < place and b.tokens[child].upos in NOUNS]
        is_complete = bool(objects) and not any(b.tokens[child].lemma.lower() in TIMES | NEEDED for child in objects)
        return stretch[-1] + 1 >= self._marks.end and (is_long or (is_plain and is_complete))

    def _apposition(self, place: int, stretch: range) -> bool:
        b = self._b
        governor = b.tokens[place].head
        is_list = stretch[-1] + 1 < len(b.tokens) and b.tokens[stretch[-1] + 1].upos == "CCONJ"
        is_list |= stretch[-1] + 2 < len(b.tokens) and b.tokens[stretch[-1] + 2].upos == "CCONJ"
        is_list |= any(b.tokens[at].upos == "CCONJ" for at in stretch) and b.tokens[stretch[0]].upos != "DET"
        return self._is_set_off(stretch) and not is_list and not b.children(governor, "conj")

    def _relative(self, place: int, stretch: range) -> bool:
        """Tell whether a clause behind a noun is set off, or its noun is one that nothing was said of: "a man who"."""
        b, governor = self._b, self._b.tokens[place].head
        if b.has(place, "mark", "to", "that") or b.tokens[governor].upos in VERBS:
            return False
        if self._is_set_off(stretch):
            return not b.words[stretch[0]] == "that"
        return self._is_indefinite(governor) and self._is_plain_noun(governor)

    def _nominal(self, place: int, stretch: range) -> bool:
        b, governor = self._b, self._b.tokens[place].head
        if b.tokens[place].label in ("nmod:poss", "nmod:unmarked"):
            return False
        if b.tokens[place].label == "nmod:desc":
            return False  # a title: told by the name
        case = b.case(place)
        if self._is_set_off(stretch):
            return case not in ("of", "to", "") and not self._protected.is_ranked(governor)
        if b.case(place) in AROUND - {"because", "due", "thanks"} and stretch[-1] + 1 >= self._marks.end:
            return b.labels[governor] in ("obj", "obl") and not self._protected.is_closed(place) and not self._protected.is_ranked(governor)
        is_where = self._is_place(place) or self._is_day(place) or (self._is_time(place) and case == "in")
        is_from = case == "from" and b.tokens[governor].upos == "NOUN"
        is_some = self._is_indefinite(governor) or b.name(governor) is not None
        return (is_where or is_from) and is_some and self._is_plain_noun(governor)

    def _is_indefinite(self, noun: int) -> bool:
        b = self._b
        return b.has(noun, "det", "a", "an") and b.tokens[noun].xpos == "NN"

    def _is_plain_noun(self, noun: int) -> bool:
        """Tell whether a noun counts nothing, says nothing, and stands in a plain statement."""
        b, protected = self._b, self._protected
        head = b.tokens[noun].head
        is_sayer = head >= 0 and b.labels[noun] == "nsubj" and (protected.is_saying(head) or b.child(head, "expl") is not None)
        is_said_to_be = head == ROOT or b.child(noun, "cop") is not None
        is_closed = protected.is_closed(noun) or protected.is_ranked(noun)
        return not (b.children(noun, "nummod") or is_sayer or is_said_to_be or is_closed)

    def _titles(self) -> Iterator[Unit]:
        """Yield what describes a person before the whole name, which stays: "former prime minister Ada Moor"."""
        b = self._b
        for name in b.tree.names:
            places = b.places(name)
            if not (name.kind == "person" and " " in name.span.of(b.text)) and name.kind != "organization" or places[0] == 0:
                continue
            top = next((place for place in places if b.tokens[place].head not in places), places[0])
            while (
                0 <= (above := b.tokens[top].head) < places[0]
                and b.labels[top] in ("flat", "appos", "compound")
                and above >= places[0] - LONGEST
            ):
                top = above
            own, first = b.subtree(top), places[0]
            while first > 0 and first - 1 in own and not self._begins_phrase(first - 1, top):
                first -= 1
            words = {b.small(at) for at in range(first, places[0])}
            governed = first > 0 and b.tokens[first - 1].upos == "ADP" and first <= b.tokens[first - 1].head < places[0]
            is_plain = not (governed and b.tokens[first - 1].head != top) and not words & (RULERS | PLURAL_TITLES | DOUBTED | {",", '"', "“", "”"})
            noun = b.tokens[places[0] - 1]
            is_beside = b.labels[places[0]] in ("flat", "appos") or b.tokens[places[0] - 1].label == "nmod:desc"
            is_title = noun.upos in NOUNS if name.kind == "person" else noun.xpos == "NN" and is_beside
            if first < places[0] and is_plain and is_title:
                yield Unit(frozenset(range(first, places[0])), frozenset(places))

    def _begins_phrase(self, place: int, top: int) -> bool:
        """Tell whether a word stands before a whole phrase: its preposition, an "and", a mark, an adverb."""
        b = self._b
        return b.tokens[place].head == top and b.labels[place] in ("case", "cc", "punct", "advmod", "mark", "nsubj", "cop", "aux", "nummod")

    def _joined(self, place: int, stretch: range) -> bool:
        """Tell whether a second clause or verb can go: what it joins has all that it needs, and nothing denies both."""
        b, governor = self._b, self._b.tokens[place].head
        joint = b.child(place, "cc")
        if not self._is_predicate(place) or not self._is_predicate(governor):
            return False
        if joint is not None and b.small(joint) not in ("and", "but"):
            return False
        if len(b.children(governor, "conj")) > 1 or (joint is None and b.words[stretch[0] - 1] != ";"):
            return False
        has_own = b.child(place, "nsubj") is not None
        before = stretch[0] - 1
        while before > 0 and b.tokens[before].upos == "PUNCT":
            before -= 1
        is_shared = before == governor or b.tokens[before].upos in ("ADP", "PART", "AUX", "DET")
        is_both = any(b.small(child) in ("both", "either", "not", "neither") for child in b.below[governor])
        if stretch[-1] + 1 < self._marks.end and not self._marks.is_mark(stretch[-1] + 1):
            return False
        return not is_both and (has_own or (not is_shared and not self._protected.is_closed(place)))

    def _is_predicate(self, place: int) -> bool:
        b = self._b
        return b.tokens[place].upos == "VERB" or b.child(place, "nsubj", "cop", "aux") is not None

    def _nouns_joined(self) -> Iterator[Unit]:
        """Yield all that a noun is joined with: "ships and planes" is ships too."""
        b = self._b
        for noun, token in enumerate(b.tokens):
            joined = [child for child in b.children(noun, "conj") if child > noun]
            if not joined or token.upos not in NOUNS or token.label not in ("obj", "obl") or token.head == ROOT:
                continue
            joints = {b.small(cc) for child in joined for cc in b.children(child, "cc")}
            stretch = self._range(self._marks.first(joined[0]), self._marks.last(joined[-1]), b.subtrees(joined))  # type: ignore[arg-type]
            is_open = (
                self._protected.is_closed(noun) or b.tokens[token.head].lemma.lower() in COLLECTING or b.case(noun) in ("between", "among")
            )
            is_named = b.name(noun) is not None and b.name(noun) == b.name(joined[-1])
            is_both = any(b.small(child) in ("both", "either") for child in b.below[noun])
            is_both |= any(b.small(at) in PLURAL_TITLES for at in range(self._marks.first(noun), noun + 1))
            if joints != {"and"} or stretch is None or is_open or is_named or is_both or self._is_shared(noun, stretch):
                continue
            yield Unit(frozenset(stretch), frozenset({noun}))

    def _is_shared(self, noun: int, stretch: range) -> bool:
        """Tell whether what stands behind joined nouns may belong to the first too: "the cost and use of arms"."""
        b, behind = self._b, stretch[-1] + 1
        if behind >= self._marks.end:
            return False
        if b.tokens[behind].upos == "ADP" and b.labels[behind] == "case":
            return b.tokens[b.tokens[behind].head].head == noun or b.small(behind) == "of"
        return b.tokens[behind].upos not in ("SCONJ", "ADV") and b.words[behind] not in (";", "—", "–")

    def _first_clauses(self) -> Iterator[Unit]:
        """Yield the first of two clauses, where the second has a subject of its own that needs no name."""
        b = self._b
        root = b.tree.root
        joined = b.children(root, "conj")
        if len(joined) != 1 or self._protected.is_saying(root) or b.child(root, "ccomp") is not None:
            return
        second = joined[0]
        subject, joint = b.child(second, "nsubj"), b.child(second, "cc")
        if subject is None or joint is None or subject > second or b.small(subject) in PRONOUNS or b.small(joint) not in ("and", "but"):
            return
        if any(self._protected.is_protecting(child) for child in b.children(root, "advcl", "obl", "advmod") if child < root):
            return
        begin = self._marks.first(second)
        words = {b.small(at) for at in range(begin, len(b.tokens)) if b.tokens[at].upos == "PRON"}
        if begin > 0 and joint == begin and not words & (PRONOUNS - {"who", "which", "that", "there"}):
            yield Unit(frozenset(range(joint + 1)), b.subtrees([second]) & {second, subject})

    def _aside(self, place: int, stretch: range) -> bool:
        b = self._b
        is_said = any(self._protected.is_saying(at) for at in b.subtree(place)) or self._protected.is_saying(b.tokens[place].head)
        return self._is_set_off(stretch) and not is_said

    def _adverb(self, place: int, stretch: range) -> bool:
        b = self._b
        return (
            len(stretch) == 1
            and b.small(place) in ADVERBS
            and not self._protected.is_closed(place)
            and b.tokens[b.tokens[place].head].upos in VERBS
        )

    def _adjective(self, place: int, stretch: range) -> bool:
        b = self._b
        before = stretch[0] - 1
        is_after_article = before >= 0 and b.small(before) in ("a", "an")
        is_same = not is_after_article or _article(b.words[stretch[-1] + 1]) == b.small(before)
        noun = b.tokens[place].head
        return (
            len(stretch) == 1
            and b.small(place) in JUDGING
            and is_same
            and self._is_indefinite(noun)
            and not self._protected.is_closed(place)
        )


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" else "a"


Rule = Callable[[Units, int, range], bool]
RULES: dict[str, Rule] = {
    "obl": Units._oblique,
    "advcl": Units._clause,
    "appos": Units._apposition,
    "acl": Units._relative,
    "nmod": Units._nominal,
    "conj": Units._joined,
    "parataxis": Units._aside,
    "advmod": Units._adverb,
    "amod": Units._adjective,
}
