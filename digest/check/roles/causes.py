"""A draft sentence and its evidence in; causes that the documents do not give, and what is put behind what it came before, out (pure).

An editor may join "X. The move came after Y" to "X after Y", and "after" is no cause. But "because" needs a word that joins, where
the cause is told; and what the documents put further back, "had closed the line", did not follow on what they tell in the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.check.flaws import Evidence, Flaw
from digest.check.passages import Passage
from digest.check.substitutions.alike import root
from digest.check.wording.matching import CONTENT
from digest.check.wording.wordforms import key
from digest.language.branches import Branches
from digest.model import Reason, Span

CAUSES = re.compile(
    r"\b(?:because(?: of)?|due to|as a (?:result|consequence) of|owing to|in response to|thanks to|on account of"
    r"|(?:caused|prompted|triggered|sparked|provoked) by)\b",
    re.IGNORECASE,
)
JOINING = re.compile(
    r"\b(?:because|caus\w+|due|results?|resulted|resulting|consequences?|consequently|after|afterwards|follow\w*|since|as|respon\w+|react\w*"
    r"|prompt\w*|spark\w*|trigger\w*|provok\w*|lead|leads|leading|led|blam\w+|amid|over|so|therefore|thus|hence|owing|thanks|reasons?|why"
    r"|link\w*|forc\w+|driv(?:e|es|en|ing)|drove|fuel(?:s|led|ling)|attribut\w+|when|given|concern\w*|fear\w*|cit(?:e|es|ed|ing)"
    r"|if|mean(?:s|t|ing)|ma(?:de|king|kes)|retaliat\w+|revenge|punish\w*|protest\w*)\b",
    re.IGNORECASE,
)
ORDER = frozenset({"after", "because", "before"})
SHARE = 0.5  # of a cause's words that a sentence must have to tell it


def causes(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the words that give a cause which the documents do not give."""
    sources = [b for passage in evidence.cited for b in passage.branches]
    known = [{root(word) for word in b.words} for b in sources]
    joining = [JOINING.search(b.tree.span.of(b.text)) is not None for b in sources]
    for b in draft.own_branches:
        for found in CAUSES.finditer(b.text, b.tree.span.start, b.tree.span.end):
            words = [] if _is_expected(b, found.end()) else _cause(b, found.end())
            if words and not _is_told(words, known, joining):
                yield Flaw(Reason.CLAIM, Span(*found.span()))


def disorders(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the "after" and "before" of a draft that turn round what the documents put further back: "had closed the line"."""
    known = evidence.sentences
    for b in draft.own_branches:
        for verb in range(len(b.tokens)):
            mark = next((child for child in b.children(verb, "mark") if b.small(child) in ORDER), None)
            if mark is None or b.labels[verb] != "advcl" or b.tokens[b.tokens[verb].head].upos != "VERB":
                continue
            early, late = (b.tokens[verb].head, verb) if b.small(mark) == "before" else (verb, b.tokens[verb].head)
            if _is_further_back(_told(b, late, known), _told(b, early, known)):
                yield Flaw(Reason.CLAIM, b.tokens[mark].span)


def _told(b: Branches, verb: int, known: Sequence[Branches]) -> list[tuple[Branches, int]]:
    """Return where the sources have a verb with a word that goes with it in the draft."""
    own = {key(b.small(child)) for child in b.below[verb] if b.tokens[child].upos in CONTENT}
    return [
        (c, place)
        for c in known
        for place, token in enumerate(c.tokens)
        if token.upos == "VERB"
        and key(c.small(place)) == key(b.small(verb))
        and own & {key(c.small(child)) for child in c.below[place] if c.tokens[child].upos in CONTENT}
    ]


def _is_further_back(late: Sequence[tuple[Branches, int]], early: Sequence[tuple[Branches, int]]) -> bool:
    """Tell whether the sources have what shall be later in the pluperfect, outside a report, and what shall be earlier in the past."""
    is_back = bool(late) and all(b.has(verb, "aux", "had") and not _is_reported(b, verb) for b, verb in late)
    is_past = bool(early) and all(b.tokens[verb].xpos == "VBD" and not _is_reported(b, verb) for b, verb in early)
    return is_back and is_past and all(b is not c for b, _ in late for c, _ in early)


def _is_reported(b: Branches, verb: int) -> bool:
    return any(b.labels[one] in ("ccomp", "parataxis", "acl") for one in (verb, *b.above(verb)))


def _is_expected(b: Branches, end: int) -> bool:
    """Tell whether "due to" says what is to come: "due to open"."""
    return any(token.start >= end and token.xpos == "VB" for token in b.tokens[: _next(b, end) + 1])


def _next(b: Branches, end: int) -> int:
    return next((place for place, token in enumerate(b.tokens) if token.start >= end), len(b.tokens))


def _cause(b: Branches, start: int) -> list[str]:
    """Return the words of a cause that say something, up to the next comma or its clause's end."""
    found = []
    for place, token in enumerate(b.tokens):
        if token.start < start:
            continue
        if b.words[place] in (",", ";", ".", ":"):
            break
        if token.upos in CONTENT:
            found.append(b.small(place))
    return found


def _is_told(words: Sequence[str], known: Sequence[set[str]], joining: Sequence[bool]) -> bool:
    """Tell whether a sentence that tells a cause, or the one beside it, has a word that joins."""
    roots = {root(word) for word in words}
    telling = [place for place, has in enumerate(known) if len(roots & has) >= SHARE * len(roots)]
    if not telling:
        return any(joining)
    return any(joining[near] for place in telling for near in (place, place + 1) if near < len(joining))
