"""A draft sentence and its evidence in; what is said of one person or body and is another's there out (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.moved.documents import content
from digest.check.names.tables import COURTESY, TITLES
from digest.check.passages import Passage
from digest.check.wording.wordforms import key
from digest.language.branches import Branches
from digest.language.tree import Name
from digest.model import Reason
from digest.speech.sayings import SAY

SHE, HE = frozenset({"she"}), frozenset({"he"})
LINE = re.compile(r"^(?P<who>[A-Z][A-Z.,'’ -]{2,40}): (?P<said>.+)$", re.MULTILINE)
ACCUSING = frozenset(map(key, "accuse blame".split()))
ADMITTING = frozenset(SAY) | frozenset("admitted admits acknowledged acknowledges conceded concedes confirmed confirms".split())
MOST, FEW = 0.75, 0.34  # of a draft's words that another's sentences have, and that the named one's have


def persons(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield who is given another's act, description or remark."""
    sources = evidence.sentences
    for b in draft.own_branches:
        yield from _of_other_sex(b, sources)
        yield from _described(b, sources)
        yield from _accused(b, sources)
        yield from _told_by_others(b, sources)
        yield from _namesakes(b, sources)
        yield from _transcribed(b, evidence)


def _of_other_sex(b: Branches, sources: list[Branches]) -> Iterator[Flaw]:
    """Yield "she" of a verb whose words the sources have, where it is "he"."""
    for place in range(len(b.tokens)):
        own = _sex(b, place)
        verb = b.tokens[place].head
        if own is None or verb < 0 or b.labels[place] != "nsubj":
            continue
        there = [
            (c, at) for c in sources for at in range(len(c.tokens)) if key(c.small(at)) == key(b.small(verb)) and _same_act(b, verb, c, at)
        ]
        theirs = [_sex(c, child) for c, at in there for child in c.children(at, "nsubj")]
        if (
            theirs
            and all(sex is not None and sex != own for sex in theirs)
            and not any(_sex(c, at) == own for c, _ in there for at in range(len(c.words)))
        ):
            yield Flaw(Reason.ROLES, b.tokens[place].span)


def _sex(b: Branches, place: int) -> str | None:
    word = b.small(place)
    return "she" if word in SHE else "he" if word in HE else None


def _same_act(b: Branches, verb: int, c: Branches, at: int) -> bool:
    """Tell whether two verbs have a word of what is below them in common."""
    own = content(b, b.subtree(verb) - {verb})
    theirs = content(c, c.subtree(at) - {at})
    return len(own & theirs) >= 2 or (len(own) == 1 and own <= theirs)


def _described(b: Branches, sources: list[Branches]) -> Iterator[Flaw]:
    """Yield the noun that a description stands beside, which the sources have beside another: "the buyer, a retired postman"."""
    for place in range(len(b.tokens)):
        noun = _described_noun(b, place)
        if noun is None:
            continue
        own = content(b, _phrase(b, place))
        theirs = [
            (c, other)
            for c in sources
            for at in range(len(c.tokens))
            if (other := _described_noun(c, at)) is not None
            and key(c.small(at)) == key(b.small(place))
            and own <= content(c, c.subtree(at))
        ]
        words = {key(word) for c, _ in theirs for word in (c.words[other] for d, other in theirs if d is c)}
        has_own = any(key(b.small(noun)) == key(word) for c in sources for word in c.words)
        if len(own) > 1 and theirs and key(b.small(noun)) not in words and has_own:
            yield Flaw(Reason.ROLES, b.tokens[noun].span)


def _phrase(b: Branches, place: int) -> set[int]:
    return {place, *b.children(place, "amod", "compound", "nmod")}


def _described_noun(b: Branches, place: int) -> int | None:
    head = b.tokens[place].head
    is_common = b.labels[place] == "appos" and head >= 0 and b.tokens[head].upos == "NOUN" and b.tokens[place].upos == "NOUN"
    return head if is_common and b.name(head) is None else None


def _accused(b: Branches, sources: list[Branches]) -> Iterator[Flaw]:
    """Yield who is said to have told what others accuse someone of."""
    for verb in range(len(b.tokens)):
        saying = b.tokens[verb].head
        if b.labels[verb] != "ccomp" or saying < 0 or b.small(saying) not in ADMITTING:
            continue
        speaker = b.child(saying, "nsubj")
        if speaker is None or b.tokens[verb].upos != "VERB":
            continue
        there = [
            (c, at)
            for c in sources
            for at in range(len(c.tokens))
            if key(c.small(at)) == key(b.small(verb)) and (c.tokens[at].upos == "VERB" or c.small(at).endswith("ing"))
        ]
        accusers = [_accuser(c, at) for c, at in there]
        who = content(b, b.subtree(speaker))
        if accusers and all(one is not None and not one & who for one in accusers):
            yield Flaw(Reason.SPEAKER, b.tokens[speaker].span)


def _told_by_others(b: Branches, sources: list[Branches]) -> Iterator[Flaw]:
    """Yield a person by name who says in a draft what another by name says in the only place where the sources have that verb."""
    for verb in range(len(b.tokens)):
        mine = _teller(b, verb)
        if mine is None or b.labels[verb] != "ccomp":
            continue
        there = [(c, at) for c in sources for at in range(len(c.tokens)) if key(c.small(at)) == key(b.small(verb))]
        if len(there) != 1:
            continue
        ((c, at),) = there
        theirs = _teller(c, at)
        who, other = (None if one is None else content(d, d.subtree(one)) for d, one in ((b, mine), (c, theirs)))
        own = {key(b.small(place)) for place in b.subtree(mine) if (name := b.name(place)) is not None and name.kind == "person"}
        is_known = any(own & {key(word) for word in name.span.of(d.text).split()} for d in sources for name in d.tree.names)
        if who and other and own and is_known and not who & other:
            yield Flaw(Reason.SPEAKER, b.tokens[mine].span)


def _teller(b: Branches, verb: int) -> int | None:
    """Return who is named as saying what a clause's verb says."""
    saying = b.tokens[verb].head
    who = b.child(saying, "nsubj") if saying >= 0 and (b.small(saying) in SAY or b.small(saying) == "told") else None
    is_person = who is not None and any((name := b.name(place)) is not None and name.kind == "person" for place in b.subtree(who))
    return who if is_person and b.labels[verb] in ("ccomp", "parataxis", "root") else None


def _accuser(c: Branches, at: int) -> set[str] | None:
    """Return who accuses someone of what a verb says."""
    for above in c.above(at):
        if key(c.small(above)) in ACCUSING:
            who = c.child(above, "nsubj")
            return content(c, c.subtree(who)) if who is not None else None
    return None


def _namesakes(b: Branches, sources: list[Branches]) -> Iterator[Flaw]:
    """Yield a name in a sentence that the sources tell of another of the same family name."""
    known = [(c, _called(c)) for c in sources]
    for name in b.tree.names:
        called = _untitled(b, name)
        if name.kind != "person" or len(called) < 2:
            continue
        mine = [c for c, some in known if called in some]
        others = [c for c, some in known if called not in some and any(_are_two(called, other) for other in some)]
        own = content(b) - {key(word) for word in called}
        if mine and others and own:
            share = [max(len(own & content(c)) / len(own) for c in some) for some in (mine, others)]
            if share[0] <= FEW and share[1] >= MOST:
                yield Flaw(Reason.NAME, name.span)


def _called(b: Branches) -> set[tuple[str, ...]]:
    """Return what the persons in a sentence are called in full, titles left out."""
    full = (_untitled(b, name) for name in b.tree.names if name.kind == "person")
    return {called for called in full if len(called) > 1}


def _untitled(b: Branches, name: Name) -> tuple[str, ...]:
    return tuple(word for word in name.span.of(b.text).split() if word.lower().rstrip(".") not in COURTESY | TITLES)


def _are_two(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names are of two of one family: the given names begin otherwise, or differ in a letter, as no short form does."""
    if one[-1] != other[-1] or one[0] == other[0]:
        return False
    letters = sum(mine != theirs for mine, theirs in zip(one[0], other[0], strict=False))
    return one[0][0] != other[0][0] or (len(one[0]) == len(other[0]) and letters == 1)


def _transcribed(b: Branches, evidence: Evidence) -> Iterator[Flaw]:
    """Yield who says in a draft what another says in a transcript."""
    lines = [found for passage in evidence.cited for found in LINE.finditer(passage.text)]
    if len({found["who"] for found in lines}) < 2:
        return
    for verb in range(len(b.tokens)):
        said_at = b.child(verb, "ccomp", "parataxis")
        speaker = b.child(verb, "nsubj")
        if b.small(verb) not in SAY or said_at is None or speaker is None:
            continue
        own = content(b, b.subtree(said_at))
        who = {b.small(place) for place in b.subtree(speaker)}
        scored = [(len(own & {key(word) for word in re.findall(r"\w+", line["said"].lower())}) / max(1, len(own)), line) for line in lines]
        best = max((score for score, _ in scored), default=0.0)
        mine = max((score for score, line in scored if _is_his(line["who"], who)), default=None)
        if mine is not None and best >= MOST and mine <= best / 2 and len(own) > 1:
            yield Flaw(Reason.SPEAKER, b.tokens[speaker].span)


def _is_his(who: str, words: set[str]) -> bool:
    return who.split()[-1].lower() in words
