"""A draft sentence beside its evidence in, what an accuser tells there and nobody here out (pure): "Moor took bribes, prosecutors say"."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.certainty.tellers import Tellers
from digest.check.flaws import Flaw
from digest.check.wording import doubts
from digest.check.wording.matching import Match, Matching, Sentence
from digest.check.wording.wordforms import key
from digest.language.branches import Branches
from digest.model import Reason
from digest.speech import Said
from digest.text import words

# Who accuses, whatever they say, and who vouches for nothing by a name
ACCUSERS = frozenset(
    map(
        key,
        "prosecutor prosecution indictment lawsuit suit complaint affidavit plaintiff accuser rebel militant insurgent charge".split(),
    )
)
UNNAMED = frozenset(map(key, "source insider".split()))
POLICE = frozenset(map(key, "police officer detective investigator sheriff deputy".split()))
# Words that leave open in a draft whether what is said was so
OPEN = (
    "accus",
    "alleg",
    "charg",
    "indict",
    "prosecut",
    "suspect",
    "claim",
    "report",
    "according",
    "sue",
    "trial",
    "deni",
    "deny",
    "said",
    "say",
)
FINITE = ("VBD", "VBZ", "VBP")


def untold(matching: Matching, told: Tellers) -> Iterator[Flaw]:
    """Yield the verbs by which a draft tells as a fact what only an accuser tells in its evidence."""
    for sentence, place, found in matching.pairs():
        if (
            _is_told(sentence, place)
            and not told.is_told(sentence, place)
            and all(_is_accused(told, sentence, place, one) for one in found)
        ):
            yield Flaw(Reason.HEDGE, sentence.b.tokens[place].span)


def _is_told(sentence: Sentence, place: int) -> bool:
    """Tell whether a verb says what its sentence is about as a fact, and no word there leaves it open."""
    b, token = sentence.b, sentence.b.tokens[place]
    is_finite = token.xpos in FINITE or any(b.tokens[child].xpos in FINITE for child in b.children(place, "aux"))
    is_main = b.labels[place] == "root" and token.upos == "VERB" and is_finite and _subject(b, place) is not None
    return (
        is_main
        and b.small(place) not in doubts.GOVERNORS
        and not sentence.over(place)
        and not any(word.lower().startswith(OPEN) for word in b.words)
    )


def _is_accused(told: Tellers, sentence: Sentence, place: int, match: Match) -> bool:
    """Tell whether the evidence has a word from an accuser, of the same subject."""
    said, b, own = told.speaker(match), match.sentence.b, sentence.b
    subject, theirs = _subject(own, place), _subject(b, match.place)
    if said is None or subject is None or theirs is None or sentence.keys[subject] != match.sentence.keys[theirs]:
        return False
    return _accuses(said) or (_is_police(said) and _is_deed(own, place, subject))


def _subject(b: Branches, place: int) -> int | None:
    """Return who does what a verb says: no passive's subject, to whom it is done."""
    return next((child for child in b.below[place] if b.tokens[child].label == "nsubj"), None)


def _accuses(said: Said) -> bool:
    called = [key(word) for word in words(said.speaker)]
    return bool(ACCUSERS & set(called) or UNNAMED & set(called[-1:])) or "familiar with" in said.speaker


def _is_police(said: Said) -> bool:
    return bool(POLICE & {key(word) for word in words(said.speaker)})


def _is_deed(b: Branches, place: int, subject: int) -> bool:
    """Tell whether a person who is named does something to someone or something."""
    name = b.name(subject)
    return name is not None and name.kind == "person" and b.child(place, "obj") is not None
