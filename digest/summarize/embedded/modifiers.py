"""What stands beside a noun in, which of it can go out (pure): appositions, clauses, titles, asides; what narrows the noun stays."""

from __future__ import annotations

from collections.abc import Iterator

from digest.language.branches import NOUNS, VERBS
from digest.language.tree import ROOT
from digest.speech.sayings import is_human
from digest.summarize.embedded.circumstances import AROUND, is_day, is_place, is_time
from digest.summarize.embedded.stretches import Anatomy, Unit

# Adjectives that judge what a noun names, and do not say which
JUDGING = frozenset(
    "big huge massive enormous controversial popular embattled beleaguered outspoken prominent famous renowned notorious"
    " devastating horrific terrible tragic dramatic stunning surprise shocking major important fierce bitter brutal vast giant tiny beloved"
    " iconic".split()
)
# Titles that are part of what someone is called, that accuse, or that several share; and marks
NO_TITLES = frozenset(
    "pope king queen prince princess lord lady sir saint st st. hurricane storm typhoon lake mount judge justice duke dame baroness"
    " emperor sheikh sultan emir reps reps. sens sens. messrs messrs. drs drs. presidents ministers senators representatives brothers"
    " sisters alleged suspected accused suspect purported supposed self-styled would-be so-called".split()
) | {",", '"', "“", "”"}
# What says something: what it says is the news
WRITTEN = frozenset("order petition plan deal agreement accord letter report statement proposal resolution motion ruling".split())
OUTSIDE = frozenset("case cc punct advmod mark nsubj cop aux nummod".split())  # what stands before a whole phrase
LONGEST = 10  # tokens of a title


def apposition(a: Anatomy, place: int, stretch: range) -> bool:
    """Tell whether an apposition is set off, and no item of a list."""
    b = a.b
    governor = b.tokens[place].head
    is_list = stretch[-1] + 1 < len(b.tokens) and b.tokens[stretch[-1] + 1].upos == "CCONJ"
    is_list |= stretch[-1] + 2 < len(b.tokens) and b.tokens[stretch[-1] + 2].upos == "CCONJ"
    is_list |= any(b.tokens[at].upos == "CCONJ" for at in stretch) and b.tokens[stretch[0]].upos != "DET"
    return a.is_set_off(stretch) and not is_list and not b.children(governor, "conj")


def relative(a: Anatomy, place: int, stretch: range) -> bool:
    """Tell whether a clause behind a noun is set off, or its noun is one that nothing was said of: "a man who"."""
    b, governor = a.b, a.b.tokens[place].head
    if b.child(place, "mark", "case") is not None or b.tokens[governor].upos in VERBS or b.labels[governor] == "appos":
        return False
    if a.is_set_off(stretch) and not _is_tail(a, governor):
        return b.small(stretch[0]) != "that"
    # "a deal under which it would pay", "an order that bars trade"
    is_said = b.tokens[stretch[0]].upos == "ADP" or (b.labels[governor] == "obj" and b.tokens[governor].lemma.lower() in WRITTEN)
    if _is_open(a, governor, stretch) or _is_empty(a, governor):
        return False
    return _is_indefinite(a, governor) and _is_plain_noun(a, governor) and not is_said and not _is_tail(a, governor)


def nominal(a: Anatomy, place: int, stretch: range) -> bool:
    """Tell whether a phrase behind a noun says where, when or from where of something that no claim is made about in general."""
    b, governor = a.b, a.b.tokens[place].head
    if b.tokens[place].label in ("nmod:poss", "nmod:unmarked"):
        return False
    if b.tokens[place].label == "nmod:desc" or _is_tail(a, governor) or b.case(governor) == "according":
        return False  # a title: told by the name
    case = b.case(place)
    behind = stretch[-1] + 1
    if any(b.labels[child] == "acl" and a.marks.first(child) == behind for child in b.below[governor]):
        return False  # "an increase from the 90 met in May": they may be said of what would go
    if a.is_set_off(stretch):
        return case not in ("of", "to", "") and not a.protected.is_ranked(governor)
    if b.case(place) in AROUND - {"because", "due", "thanks"} and stretch[-1] + 1 >= a.marks.end:
        return b.labels[governor] in ("obj", "obl") and not a.protected.is_closed(place) and not a.protected.is_ranked(governor)
    is_where = is_place(a, place) or is_day(a, place) or (is_time(a, place) and case == "in")
    is_from = case == "from" and b.tokens[governor].upos == "NOUN"
    is_some = _is_indefinite(a, governor) or b.name(governor) is not None
    return (is_where or is_from) and is_some and _is_plain_noun(a, governor)


def adjective(a: Anatomy, place: int, stretch: range) -> bool:
    """Tell whether an adjective judges what "a" or "an" brings up."""
    b = a.b
    before = stretch[0] - 1
    is_after_article = before >= 0 and b.small(before) in ("a", "an")
    is_same = not is_after_article or _article(b.words[stretch[-1] + 1]) == b.small(before)
    noun = b.tokens[place].head
    return len(stretch) == 1 and b.small(place) in JUDGING and is_same and _is_indefinite(a, noun) and not a.protected.is_closed(place)


def aside(a: Anatomy, place: int, stretch: range) -> bool:
    """Tell whether marks set off what nobody says and what says nothing of who said the rest."""
    b = a.b
    is_said = any(a.protected.is_saying(at) for at in b.subtree(place)) or a.protected.is_saying(b.tokens[place].head)
    return a.is_set_off(stretch) and not is_said


def titles(a: Anatomy) -> Iterator[Unit]:
    """Yield what describes an organization before its name, which stays: "car maker Norland". A person keeps the office that is told."""
    b = a.b
    for name in b.tree.names:
        places = b.places(name)
        is_one = name.kind == "organization" and bool(places)
        first = _begin(a, places) if is_one else 0
        if not is_one or first >= places[0] or not _is_title(a, range(first, places[0]), places):
            continue
        if first and b.tokens[first - 1].upos in (*NOUNS, "ADJ", "DET", "NUM"):
            continue  # the tree hung a part of it elsewhere
        above = b.tokens[first - 1].head if first and b.tokens[first - 1].upos == "ADP" else ROOT
        if first <= above < places[0] and above != _top(a, places):
            continue  # "counsellor to the president Ada Moor"
        yield Unit(frozenset(range(first, places[0])), frozenset(places))


def _top(a: Anatomy, places: range) -> int:
    """Return the head of the phrase that a name is in; it can be a title before the name."""
    b = a.b
    top = next((place for place in places if b.tokens[place].head not in places), places[0])
    while b.labels[top] in ("flat", "appos", "compound") and places[0] - LONGEST <= b.tokens[top].head < places[0]:
        top = b.tokens[top].head
        if top < 0:
            return places[0]
    return top


def _begin(a: Anatomy, places: range) -> int:
    """Return where the words of a name's phrase begin, its preposition and its "and" left out."""
    b, top = a.b, _top(a, places)
    own, first = b.subtree(top), places[0]
    while first - 1 in own and not (b.tokens[first - 1].head == top and b.labels[first - 1] in OUTSIDE):
        first -= 1
    while first < places[0] and b.tokens[first].upos in ("CCONJ", "SCONJ", "ADP", "PUNCT"):
        first += 1
    return first


def _is_title(a: Anatomy, title: range, places: range) -> bool:
    """Tell whether words before a name only describe: not "Lord", nor "suspect", nor titles of several."""
    b, last = a.b, title[-1]
    if {b.small(at) for at in title} & NO_TITLES or any(b.tokens[at].xpos in ("NNS", "NNPS") for at in title):
        return False
    return b.tokens[last].xpos == "NN" and (b.labels[places[0]] in ("flat", "appos") or b.tokens[last].label == "nmod:desc")


def _is_indefinite(a: Anatomy, noun: int) -> bool:
    b = a.b
    return b.has(noun, "det", "a", "an") and b.tokens[noun].xpos == "NN"


def _is_open(a: Anatomy, governor: int, stretch: range) -> bool:
    """Tell whether a clause may be said of a nearer noun than the tree has it, which asks for one: "a rise from the 90 met in May"."""
    near = stretch[0] - 1
    return near > governor and (a.b.tokens[near].upos in (*NOUNS, "NUM")) and a.b.has(near, "det", "the")


def _is_empty(a: Anatomy, noun: int) -> bool:
    """Tell whether a thing that a phrase brings up would be left bare: "on the back of a currency" says nothing."""
    b = a.b
    is_bare = b.child(noun, "amod", "compound", "nmod") is None
    return bool(b.case(noun)) and is_bare and not is_human(b.tokens[noun].lemma.lower())


def _is_tail(a: Anatomy, noun: int) -> bool:
    """Tell whether a noun stands behind a mark and has only what describes it to say: "the law, a move that", "the grant - a scheme"."""
    b, first = a.b, a.marks.first(noun)
    is_new = b.labels[noun] not in ("nsubj", "root", "obj") and b.child(noun, "cc") is None
    return is_new and first > 0 and a.marks.is_mark(first - 1)


def _is_plain_noun(a: Anatomy, noun: int) -> bool:
    """Tell whether a noun counts nothing, says nothing, and stands in a plain statement."""
    b, protected = a.b, a.protected
    head = b.tokens[noun].head
    is_sayer = head >= 0 and b.labels[noun] == "nsubj" and (protected.is_saying(head) or b.child(head, "expl") is not None)
    is_said_to_be = head == ROOT or b.child(noun, "cop") is not None
    is_closed = protected.is_closed(noun) or protected.is_ranked(noun)
    is_closed |= head >= 0 and b.labels[noun] == "nsubj" and protected.is_modal(head)  # "a strike on Monday could"
    return not (b.children(noun, "nummod") or is_sayer or is_said_to_be or is_closed)


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" else "a"
