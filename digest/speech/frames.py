"""A tree in; who says what in it out (pure): each word of saying with its speaker and the words that it reports."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from digest.language.branches import NOUNS, VERBS, Branches
from digest.language.tree import ROOT
from digest.speech.agents import agent
from digest.speech.asides import aside, is_misread
from digest.speech.clauses import phrase, spoken, that
from digest.speech.gaps import gapped
from digest.speech.sayings import (
    FORECASTS,
    GIVE,
    IF,
    ISSUE,
    LIST,
    MEAN,
    NOT,
    PLAIN,
    RECKONINGS,
    REPORTS,
    REVISE,
    SAY,
    SPEAK,
    TELLING,
    TELLINGS,
    TOLLS,
    VALUE,
    VOICE,
)

SPEAKING = SAY.keys() | GIVE.keys() | LIST.keys() | REVISE.keys() | VOICE.keys() | ISSUE.keys() | MEAN.keys() | SPEAK.keys()
MOST = 50  # of one sentence: none that a person wrote has ten, and the time of those who hear it grows with their square


class Frame(NamedTuple):
    """Who says what: tokens of the word of saying, of the speaker's head, and of what is said.

    is_weak: it is the speaker's own (an aim, a forecast, a result) rather than told: whoever tells of it says it first.
    is_aside: it breaks in, as in "prices, X said, rose", and tells the whole sentence.
    """

    verb: int
    speaker: int
    content: frozenset[int]
    is_weak: bool = False
    is_aside: bool = False


def frames(b: Branches) -> Iterator[Frame]:
    """Yield the frames of one sentence, in order of their words of saying, MOST at most."""
    return islice(_frames(b), MOST)


def _frames(b: Branches) -> Iterator[Frame]:
    for place, token in enumerate(b.tokens):
        word = b.small(place)
        if word in ("according", "per"):
            yield from _according(b, place, word)
        elif word in RECKONINGS and (reckoned := _reckoned(b, place)) is not None:
            yield reckoned
        elif (token.upos in VERBS or is_misread(b, place)) and word in SPEAKING and not _is_unsaid(b, place):
            yield from _of_verb(b, place, word)
        elif word in REPORTS:
            yield from _in_report(b, place)
        elif word in TELLINGS:
            yield from _telling(b, place)


def _of_verb(b: Branches, verb: int, word: str) -> Iterator[Frame]:
    """Yield what a verb says, for its own speaker and for those who stand behind without a verb."""
    yield from _of_speaker(b, verb, word)
    if word in SAY and b.child(verb, "ccomp") is not None:
        yield from (Frame(verb, head, content) for head, content in gapped(b, verb))


def _of_speaker(b: Branches, verb: int, word: str) -> Iterator[Frame]:
    """Yield what a verb says for its own speaker."""
    if (told := aside(b, verb)) is not None:
        yield Frame(verb, *told, is_aside=True)
        return
    speaker = agent(b, verb)
    if speaker is None:
        yield from _without_subject(b, verb, word)
        return
    if word in SAY and (content := spoken(b, verb, speaker)):
        yield Frame(verb, speaker, content)
        return
    yield from _given(b, verb, word, speaker)


def _given(b: Branches, verb: int, word: str, speaker: int) -> Iterator[Frame]:
    """Yield what a verb says for its own speaker without a clause: "reported a loss", "spoke of 40 dead", "promised to build 12"."""
    is_report, thing = b.small(speaker) in REPORTS, b.child(verb, "obj")
    rest = frozenset(b.subtree(verb) - phrase(b, speaker, verb)) & _clauses(b, verb)
    if thing is None and GIVE.get(word) == "pencil":
        thing = b.child(verb, "obl")
    if thing is not None and _gives(b, verb, word, is_report):
        yield Frame(verb, speaker, rest, not is_report and GIVE.get(word) not in TELLING)
    elif word in SPEAK and (of := [child for child in b.children(verb, "obl") if b.case(child) == "of"]):
        yield Frame(verb, speaker, b.subtrees(of) & _clauses(b, verb))
    elif word in MEAN and (aim := b.child(verb, "xcomp")) is not None:
        yield Frame(verb, speaker, frozenset(b.subtree(aim)), True)
    elif word in VOICE and thing is not None and (clause := that(b, [thing])):
        yield Frame(verb, speaker, clause)
    elif thing is not None and ((word in ISSUE and b.small(thing) in TOLLS) or (word in REVISE and b.small(thing) in FORECASTS)):
        yield Frame(verb, speaker, rest, True)
    elif word in SAY and SAY[word] in PLAIN and b.tokens[verb].head == ROOT:
        yield Frame(verb, speaker, frozenset())  # what is said is a quotation, or stands elsewhere


def _clauses(b: Branches, verb: int) -> frozenset[int]:
    """Return the words of the sentence between the semicolons around a verb."""
    stops = [place for place, word in enumerate(b.words) if word == ";"]
    first = max((place for place in stops if place < verb), default=-1)
    return frozenset(range(first + 1, min((place for place in stops if place > verb), default=len(b.tokens))))


def _gives(b: Branches, verb: int, word: str, is_report: bool) -> bool:
    """Tell whether a verb's object is what is said: "reported a loss", "put the toll at 41", "the poll gave him 5%"."""
    if GIVE.get(word) in VALUE:
        if b.tokens[verb].xpos == "VBG":
            return False
        at = (b.tokens[place].head for place in b.subtree(verb) if place > verb and b.small(place) == "at")
        return any(b.tokens[part].upos in ("NUM", "SYM") for noun in at for part in b.subtree(noun))
    return word in GIVE or (word in LIST and is_report)


def _without_subject(b: Branches, verb: int, word: str) -> Iterator[Frame]:
    """Read "the surplus forecast by X", "it was announced by X that", and ", X said" whatever the tree makes of it."""
    if word not in SAY and GIVE.get(word) not in VALUE:
        return
    by = next((child for child in b.children(verb, "obl") if b.case(child) == "by"), None)
    above = b.tokens[verb].head
    if by is None:
        return
    if b.labels[verb] == "acl" and above != ROOT:
        yield Frame(verb, by, frozenset(b.subtree(above) - b.subtree(by)), True)
    elif said := b.children(verb, "ccomp", "csubj"):
        yield Frame(verb, by, b.subtrees(said))


def _is_unsaid(b: Branches, verb: int) -> bool:
    """Tell whether nobody says it: "did not say", "if he says"."""
    return b.has(verb, "advmod", *NOT) or b.has(verb, "mark", *IF)


def _according(b: Branches, place: int, word: str) -> Iterator[Frame]:
    """Read "according to X" and ", per X", which is neither "per year" nor "per person": all of the sentence is X's."""
    as_per = b.tokens[place].head if b.labels[place] == "fixed" else place
    speaker = b.tokens[as_per].head
    is_source = word == "according" or as_per != place or b.words[place - 1] == "," or (place == 0 and b.has(speaker, "det", "the"))
    if is_source and b.labels[as_per] in ("case", "mark") and speaker != ROOT and b.tokens[speaker].upos in (*NOUNS, "PRON"):
        yield Frame(place, speaker, frozenset(b.subtree(b.tree.root) - b.subtree(speaker)))


def _reckoned(b: Branches, noun: int) -> Frame | None:
    """Read "by X's reckoning", "in the view of X": all of the sentence is X's, or what stands right before without a comma."""
    owner = b.child(noun, "nmod")
    own = b.subtree(noun)
    first = min(own)
    is_owner = owner is not None and (b.tokens[owner].label == "nmod:poss" or b.case(owner) == "of")
    if owner is None or not is_owner or b.case(noun) not in ("by", "in", "to") or b.labels[noun] not in ("obl", "nmod"):
        return None
    if first > 0 and b.words[first - 1] != ",":
        begin = next((place for place in range(first - 1, -1, -1) if b.words[place] == "," or b.tokens[place].upos == "CCONJ"), 0)
        return Frame(noun, owner, frozenset(range(begin, first)))
    return Frame(noun, owner, frozenset(b.subtree(b.tree.root) - own))


def _telling(b: Branches, noun: int) -> Iterator[Frame]:
    """Read "X's claim that"."""
    owner = next((child for child in b.below[noun] if b.tokens[child].label == "nmod:poss"), None)
    if owner is not None and (clause := that(b, [noun])):
        yield Frame(noun, owner, clause)


def _in_report(b: Branches, place: int) -> Iterator[Frame]:
    """Read "in a Times poll" and "based on the Health Office's data": a report with a name, in a clause about something else."""
    if b.labels[place] not in ("obl", "nmod") or b.case(place) not in ("in", "on", "by"):
        return
    own = b.subtree(place)
    names = (b.name(part) for part in own if part < place)
    clause = next((above for above in b.above(place) if b.tokens[above].upos == "VERB"), None)
    if clause is not None and any(name is not None and name.kind == "organization" for name in names):
        yield Frame(place, place, frozenset(b.subtree(clause) - own), True)
