"""A tree in; who says what in it out (pure): each word of saying with its speaker and the words that it reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from digest.language.branches import NOUNS, VERBS, Branches
from digest.language.tree import ROOT
from digest.speech.agents import agent
from digest.speech.asides import aside
from digest.speech.clauses import spoken, that
from digest.speech.sayings import FORECASTS, GIVE, IF, ISSUE, LIST, MEAN, NOT, PLAIN, REPORTS, REVISE, SAY, TELLINGS, TOLLS, VOICE

SPEAKING = SAY.keys() | GIVE.keys() | LIST.keys() | REVISE.keys() | VOICE.keys() | ISSUE.keys() | MEAN.keys()


class Frame(NamedTuple):
    """Who says what: tokens of the word of saying, of the speaker's head, and of what is said.

    is_weak: it is the speaker's own (an aim, a forecast, a result) rather than told: whoever tells of it says it first.
    """

    verb: int
    speaker: int
    content: frozenset[int]
    is_weak: bool = False


def frames(b: Branches) -> Iterator[Frame]:
    """Yield the frames of one sentence, in order of their words of saying."""
    for place, token in enumerate(b.tokens):
        word = b.small(place)
        if word in ("according", "per"):
            yield from _according(b, place, word)
        elif token.upos in VERBS and word in SPEAKING and not _is_unsaid(b, place):
            yield from _of_verb(b, place, word)
        elif word in REPORTS:
            yield from _in_report(b, place)
        elif word in TELLINGS:
            yield from _telling(b, place)


def _of_verb(b: Branches, verb: int, word: str) -> Iterator[Frame]:
    """Yield what a verb says."""
    speaker = agent(b, verb)
    if speaker is None:
        yield from _without_subject(b, verb, word)
        return
    told = aside(b, verb) if word in SAY and b.child(verb, "ccomp", "obj") is None else None
    if told is not None and speaker in told[1]:  # the tree took the subject of what is said for the speaker
        yield Frame(verb, *told)
        return
    if word in SAY and (content := spoken(b, verb, speaker)):
        yield Frame(verb, speaker, content)
        return
    is_report, thing = b.small(speaker) in REPORTS, b.child(verb, "obj")
    rest = frozenset(b.subtree(verb) - b.subtree(speaker))
    if thing is not None and _gives(b, verb, word, is_report):
        yield Frame(verb, speaker, rest, not is_report)
    elif word in MEAN and (aim := b.child(verb, "xcomp")) is not None:
        yield Frame(verb, speaker, frozenset(b.subtree(aim)), True)
    elif word in VOICE and thing is not None and (clause := that(b, [thing])):
        yield Frame(verb, speaker, clause)
    elif thing is not None and ((word in ISSUE and b.small(thing) in TOLLS) or (word in REVISE and b.small(thing) in FORECASTS)):
        yield Frame(verb, speaker, rest, True)
    elif word in SAY and SAY[word] in PLAIN and b.tokens[verb].head == ROOT:
        yield Frame(verb, speaker, frozenset())  # what is said is a quotation, or stands elsewhere


def _gives(b: Branches, verb: int, word: str, is_report: bool) -> bool:
    """Tell whether a verb's object is what is said: "reported a loss", "put the toll at 41", "the poll gave him 5%"."""
    if GIVE.get(word) in ("put", "peg"):
        return any(b.small(place) == "at" for place in b.subtree(verb) if place > verb)
    return word in GIVE or (word in LIST and is_report)


def _without_subject(b: Branches, verb: int, word: str) -> Iterator[Frame]:
    """Read "the surplus forecast by X", "it was announced by X that", and ", X said" whatever the tree makes of it."""
    if word not in SAY:
        return
    by = next((child for child in b.children(verb, "obl") if b.case(child) == "by"), None)
    above = b.tokens[verb].head
    if by is None:
        if b.labels[verb] not in ("amod", "xcomp", "compound") and (told := aside(b, verb)):
            yield Frame(verb, *told)
    elif b.labels[verb] == "acl" and above != ROOT:
        yield Frame(verb, by, frozenset(b.subtree(above) - b.subtree(by)), True)
    elif said := b.children(verb, "ccomp", "csubj"):
        yield Frame(verb, by, b.subtrees(said))


def _is_unsaid(b: Branches, verb: int) -> bool:
    """Tell whether nobody says it: "did not say", "if he says"."""
    return b.has(verb, "advmod", *NOT) or b.has(verb, "mark", *IF)


def _according(b: Branches, place: int, word: str) -> Iterator[Frame]:
    """Read "according to X" and ", per X", which is neither "per year" nor "per person": all of the sentence is X's."""
    speaker = b.tokens[place].head
    is_source = word == "according" or (place > 0 and b.words[place - 1] == ",")
    if is_source and b.labels[place] in ("case", "mark") and speaker != ROOT and b.tokens[speaker].upos in NOUNS:
        yield Frame(place, speaker, frozenset(b.subtree(b.tree.root) - b.subtree(speaker)))


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
