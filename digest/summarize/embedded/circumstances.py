"""A verb's circumstances in, which of them can go out (pure): days, places, occasions, purposes, adverbs; arguments stay."""

from __future__ import annotations

from digest.language.branches import NOUNS, VERBS
from digest.quantities.words import WHEN
from digest.summarize.embedded.protected import GENERAL
from digest.summarize.embedded.stretches import Anatomy

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov"
    " dec".split()
)
DAYS = WHEN | frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
PERIODS = frozenset("year month week quarter half decade century season period term summer winter spring autumn fiscal".split())
TIMES = (
    frozenset("day night morning afternoon evening weekend hour noon midnight midday dawn dusk lunchtime christmas easter".split())
    | PERIODS
)
PLACES = frozenset(
    "city town village country region area district province state county suburb neighborhood neighbourhood street road capital house"
    " home hospital court courtroom courthouse station airport school university college hotel building park square centre center north"
    " south east west coast border island church mosque stadium outskirts scene site office headquarters conference rally event meeting"
    " ceremony hearing trial summit interview statement speech briefing tweet email letter post appearance".split()
)
# In such words something was said or done: "in a statement", "as part of a plan"
MANNERS = frozenset(
    "part result response wake bid effort attempt move sign connection addition front midst aftermath retaliation protest".split()
)
AROUND = frozenset("after during amid amidst amongst following despite because due ahead along alongside including thanks via".split())
BESIDE = frozenset("amid amidst ahead along alongside including".split())  # circumstances also of what is to come
WITH = frozenset(
    "charge provide replace meet deal agree begin start work cooperate fill cover associate link face supply reward compare combine"
    " treat threaten struggle cope comply interfere tamper end open credit present infect leave help have share do merge match equip"
    " load arm align reconcile confront connect integrate exchange discuss sign reach make strike hold keep entrust trust serve hit slap"
    " issue balance".split()
)
PARTITIVE = frozenset("of among amongst".split())  # what is counted is one of them
WHERE = frozenset("in at near outside across throughout inside around on".split())
ON_TIME = frozenset("on in at during late early this last next over".split())
# Verbs that say little without where or when
HELPLESS = frozenset("spend rank tie put place keep lay pit".split())  # the same though they have an object
NEEDY = frozenset(
    "descend live put place arrive go come return travel move stand sit lie stay remain take base locate situate head fly drive land"
    " bring deploy station send lead set begin start open close end expire occur happen date schedule fall rise range result keep leave"
    " hold appear turn run enter be get serve work reside settle camp hide bury hang park moor dock gather meet last rank sell trade"
    " stem emerge lay grow die bear spend play compete finish participate engage involve interest invest specialize specialise believe"
    " succeed persist report linger loiter wander wait huddle crouch lurk dwell roam".split()
)
ADVERBS = frozenset(
    "also however meanwhile moreover furthermore additionally recently earlier later yesterday today tonight currently immediately"
    " eventually finally quickly swiftly abruptly suddenly unexpectedly sharply strongly simply clearly really very therefore thus"
    " nevertheless nonetheless indeed separately similarly likewise famously repeatedly publicly openly briefly ultimately now too"
    " already instead thereby notably interestingly surprisingly sadly unfortunately".split()
)
# Verbs with an object and a "to" of their own, and objects that ask for one
ASKING = frozenset(
    "ask urge tell order force allow want expect help lead require cause enable use need take call have give try get permit encourage"
    " persuade convince invite advise warn instruct direct compel oblige authorise authorize empower pressure press push lobby beg"
    " appeal plan threaten promise vow seek attempt offer agree decide choose hope intend mean prepare vote do make leave prompt inspire"
    " pay set spend be elect name appoint pick select design schedule prove show appear seem tend come go keep win lose find see hear"
    " bring move join unite team".split()
)
NEEDED = frozenset(
    "step measure effort way right power chance opportunity decision plan attempt ability time money pressure action move work".split()
)


FRAMING = frozenset("use ask base adjust count exclude include assume measure".split())  # their clauses say of what the rest holds
LEANING = frozenset("otherwise so such likewise".split())
THINGS = frozenset("it its they them their itself themselves".split())


def oblique(a: Anatomy, place: int, stretch: range) -> bool:
    """Tell whether an oblique is no argument: a day, a place, a circumstance, or what marks set off."""
    b, governor = a.b, governed_by(a, place)
    if (
        b.tokens[place].label == "obl:agent"
        or _is_of_pronoun(a, governor)
        or _is_inverted(a, governor, place)
        or _is_bare_participle(a, governor, place)
    ):
        return False
    if b.case(place) == "for" and place < governor:
        return False  # "For a household with two children the step means more": of whom it holds
    if a.protected.is_saying(governor) and any(b.small(at) == "that" and b.labels[at] == "mark" for at in stretch):
        return False  # "in a statement that the bank had lent too much": what was said
    if any(governor < child < place and b.tokens[child].upos == "PRON" for child in b.children(governor, "obj")) and is_time(a, place):
        return False  # "is expected to call it this year"
    if b.forms(governor) & HELPLESS and governor < place and not is_day(a, place):
        return False
    is_off = a.is_set_off(stretch)
    if b.case(place) in PARTITIVE or any(b.small(child) in GENERAL for child in b.children(place, "det")):
        return False
    if b.case(place) == "during" and _is_measured(a, governor, place):
        return False
    if is_day(a, place) and (not a.protected.is_closed(place) or is_off):
        return not _is_needy(a, governor, place)
    if is_place(a, place) and stretch[0] > 0 and b.tokens[stretch[0] - 1].upos == "ADV":
        return False  # "widely outside Norland"
    if (is_time(a, place) or is_place(a, place)) and not a.protected.is_ranked(governor) and not _is_measured(a, governor, place):
        return not a.protected.is_closed(place) and (is_off or not _is_needy(a, governor, place))
    if b.tokens[place].upos == "PRON":
        return False
    is_manner = b.tokens[place].lemma.lower() in MANNERS and b.case(place) in ("in", "as", "at", "on")
    if a.protected.is_modal(governor) and not ((is_manner or b.case(place) in BESIDE) and not a.protected.is_closed(place)):
        return False
    if is_off:
        return not is_time(a, place) and not is_place(a, place) and b.case(place) not in ("to", "into", "onto")
    is_with = b.case(place) == "with" and not b.forms(governor) & WITH and _has_complement(a, governor, place)
    is_around = b.case(place) in AROUND or is_manner or is_with
    return is_around and b.tokens[governor].upos == "VERB" and not a.protected.is_closed(place) and not _is_needy(a, governor, place)


def governed_by(a: Anatomy, place: int) -> int:
    """Return what an oblique hangs on; behind "… , said X" that is who said it, whatever of what was said the tree hung it on."""
    b = a.b
    root, above = b.tree.root, b.tokens[place].head
    return root if above < root < place and a.protected.is_saying(root) else above


def clause(a: Anatomy, place: int, stretch: range) -> bool:
    """Tell whether an adverbial clause is a circumstance: with a conjunction that makes no condition, or set off by marks."""
    b, governor = a.b, a.b.tokens[place].head
    marks = {b.small(child) for child in b.children(place, "mark", "advmod")}
    is_off = a.is_set_off(stretch)
    if a.protected.is_modal(governor) and not (is_off and marks & {"while", "although", "though", "whereas"}):
        return False
    if a.protected.is_closed(governor) or a.protected.is_closed(place):
        return False
    if "to" in marks:
        return _is_purpose(a, place, governor, stretch)
    if "in" in marks or _is_of_pronoun(a, governor) or b.forms(place) & FRAMING or (stretch[0] == 0 and _is_leant_on(a, stretch)):
        return False
    if is_off:
        return not _is_inverted(a, governor, place) or b.child(governor, "nsubj") is not None
    is_whole = b.child(place, "nsubj") is not None or (b.tokens[place].xpos == "VBG" and bool(marks & {"after", "while", "before"}))
    is_ending = stretch[-1] + 1 >= a.marks.end or a.marks.is_mark(stretch[-1] + 1)
    return bool(marks & {"after", "as", "while", "because", "although", "though", "before"}) and is_whole and is_ending


def adverb(a: Anatomy, place: int, stretch: range) -> bool:
    """Tell whether an adverb is one that the statement is true without."""
    b = a.b
    return (
        len(stretch) == 1
        and b.small(place) in ADVERBS
        and not a.protected.is_closed(place)
        and b.tokens[b.tokens[place].head].upos in VERBS
    )


def _is_of_pronoun(a: Anatomy, verb: int) -> bool:
    """Tell whether a clause says which are meant: "those she used"."""
    b = a.b
    return b.labels[verb] == "acl" and b.tokens[b.tokens[verb].head].upos in ("PRON", "DET")


def _is_leant_on(a: Anatomy, stretch: range) -> bool:
    """Tell whether what follows a clause says nothing without it: "Although the banks deny it, many think otherwise"."""
    b, behind = a.b, range(stretch[-1] + 1, len(a.b.tokens))
    is_some = any(b.labels[at] in ("nsubj", "obj") and b.tokens[at].upos in NOUNS and a.marks.first(at) >= stretch[0] for at in stretch)
    return any(b.small(at) in LEANING or (is_some and b.small(at) in THINGS) for at in behind)


def _is_inverted(a: Anatomy, governor: int, place: int) -> bool:
    """Tell whether a subject stands behind its verb, so that something must stand before it: "on the hill stood a mill"."""
    b = a.b
    subject = b.child(governor, "nsubj")
    return place < governor and (subject is None or subject > governor) and b.labels[governor] != "acl"


def _is_bare_participle(a: Anatomy, verb: int, place: int) -> bool:
    """Tell whether a participle behind a noun has nothing else behind it: "a poll released on Monday"."""
    b = a.b
    above = b.tokens[verb].head if b.labels[verb] == "conj" else verb  # "written and read in May"
    return (
        (b.labels[above] == "acl" or (b.labels[verb] == "advcl" and b.tokens[verb].xpos in ("VBG", "VBN")))
        and (b.child(verb, "nsubj") is None or not is_day(a, place))
        and all(child == place or child < verb or b.labels[child] in ("conj", "punct") for child in b.below[verb])
    )


def is_day(a: Anatomy, place: int) -> bool:
    """Tell whether a phrase is a day: "on Tuesday", "Friday morning"."""
    b = a.b
    words = {b.small(at) for at in b.subtree(place)}
    return bool(words & DAYS) and b.case(place) in ("", "on") and len(words) <= 6


def is_time(a: Anatomy, place: int) -> bool:
    """Tell whether a phrase says when: a year, a month, "last week"; not how long, nor how often."""
    b, token = a.b, a.b.tokens[place]
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


def is_place(a: Anatomy, place: int) -> bool:
    """Tell whether a phrase says where, or on what occasion."""
    b = a.b
    if b.case(place) not in WHERE or b.children(place, "nummod"):  # "in 11 states"
        return False
    name = b.name(place)
    return (name is not None and name.kind == "place" and b.case(place) != "on") or b.tokens[place].lemma.lower() in PLACES


def _is_needy(a: Anatomy, governor: int, place: int) -> bool:
    """Tell whether a verb would say too little without this: it has no object, or asks for where and when."""
    b = a.b
    if b.tokens[governor].upos not in VERBS:
        return b.tokens[governor].upos == "ADJ"
    verbs = b.forms(governor)
    others = [child for child in b.children(governor, "obj", "ccomp", "xcomp", "obl") if child != place and not is_day(a, child)]
    asked = [child for child in others if b.case(child) not in AROUND and not is_time(a, child)]
    return bool(verbs & HELPLESS) or (not asked and bool(verbs & NEEDY))


def _has_complement(a: Anatomy, governor: int, place: int) -> bool:
    return any(child < place for child in a.b.children(governor, "obj", "xcomp", "ccomp"))


def _is_measured(a: Anatomy, governor: int, place: int) -> bool:
    """Tell whether a clause gives a measure, which holds for its period and its place."""
    b = a.b
    return any(
        b.tokens[child].upos in ("NUM", "SYM") or b.words[child] in ("%", "percent") or b.children(child, "nummod")
        for child in b.children(governor, "obj", "obl", "nsubj", "advmod")
        if child != place and not is_day(a, child)
    )


def _is_purpose(a: Anatomy, place: int, governor: int, stretch: range) -> bool:
    """Tell whether "to do" says what for: its verb has an object of its own and does not ask for "to"."""
    b = a.b
    if b.labels[governor] == "acl":  # it may be what the noun is asked to do
        return False
    is_long = b.small(stretch[0]) == "in"  # in order to
    is_plain = b.tokens[governor].upos == "VERB" and not b.forms(governor) & ASKING
    objects = [child for child in b.children(governor, "obj") if governor < child < place and b.tokens[child].upos in NOUNS]
    is_complete = bool(objects) and not any(b.tokens[child].lemma.lower() in TIMES | NEEDED for child in objects)
    return stretch[-1] + 1 >= a.marks.end and (is_long or (is_plain and is_complete))
