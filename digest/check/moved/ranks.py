"""A draft sentence and its evidence in; ranks and records that it raises out (pure): the largest, where it was the third-largest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.flaws import Evidence, Flaw
from digest.check.moved.documents import all_text, said
from digest.check.passages import Passage
from digest.language.branches import Branches
from digest.model import Reason, Span

_SUPERLATIVE = r"(?:most|least|best|worst|[a-z]{3,}(?<!for)(?<!inter)(?<!inv)(?<!prot)(?<!sugg)(?<!requ)(?<!arr)(?<!cont)est)"
SUPERLATIVE = re.compile(rf"\b{_SUPERLATIVE}\b", re.IGNORECASE)
# In front of it these make it a lower rank, or one of several
_RANKS = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|2nd|3rd|[4-9]th|\d\dth|next|joint|equal)"
RANKED = re.compile(
    rf"(?:\b{_RANKS}[\s-]+(?:\w+[\s-]+)?|\b(?:one|two|three|some|many|several|ranks?|is|are|was) (?:of|among) (?:\S+ )?(?:\S+ )?"
    r"|\bamong (?:\S+ )?(?:\S+ )?)\Z",
    re.IGNORECASE,
)
BARE_OF = re.compile(r"\b(?:of|among|half|second|third) (?:the |its |their |his |her )?(?:\w+['’]s )?\Z", re.IGNORECASE)
BEST = re.compile(
    r"\b(world|national|european|olympic|commonwealth|asian|african|all-time|championship|british|american)[\s-](?:best|record)\b",
    re.IGNORECASE,
)
OWN = re.compile(
    r"\b(?:personal|season['’]?s?|career|club|school|course|stadium|meeting|state|county|city|regional|provincial|company|lifetime|track)"
    r"(?:['’]s)?[\s-](?:best|record)\b",
    re.IGNORECASE,
)
LANDS = re.compile(r"\b[A-Z]\w+(?:['’]s)? (?:best|record)\b")  # a country's
WORLD = re.compile(
    r"\b(?:in|of|across|around|anywhere in) the (?:whole |entire )?world\b|\bthe world['’]s\b|\bworldwide\b|\bglobally\b|\bon earth\b",
    re.IGNORECASE,
)
GLOBAL = re.compile(
    r"\b(?:worlds?\b|worldwide|global\w*|earth|international\w*|planet|anywhere|countries|nations|mankind|humanity|history|ever\b|universe)",
    re.IGNORECASE,
)
SUPREME = re.compile(rf"\b(?:{_SUPERLATIVE}|first|only)\b", re.IGNORECASE)
NO_RANKS = frozenset({"harvest", "honest"})
TELLING = 4  # letters of a word in which a draft's rank and a source's agree


def ranks(draft: Passage, evidence: Evidence) -> Iterator[Flaw]:
    """Yield the superlatives that the documents have only with a lower rank, and those of a wider field than theirs."""
    for b in draft.own_branches:
        yield from _raised(b, evidence.sentences, evidence)
        yield from _widened(b, evidence)


def _raised(b: Branches, sources: list[Branches], evidence: Evidence) -> Iterator[Flaw]:
    text, start = said(b), b.tree.span.start
    for found in SUPERLATIVE.finditer(text):
        word = found[0].lower()
        if word in NO_RANKS or BARE_OF.search(text[: found.start()]) or RANKED.search(text[: found.start()]):
            continue
        alike = [said(source) for source in sources if re.search(rf"\b{word}\b", said(source), re.IGNORECASE)]
        if alike and all(_is_lower(one, word) for one in alike) and all(_is_lower(one, word) for one in evidence.texts):
            yield Flaw(Reason.NUMBER, Span(start + found.start(), start + found.end()))


def _is_lower(text: str, word: str) -> bool:
    """Tell whether a word stands only behind lower ranks in a text."""
    places = re.finditer(rf"\b{word}\b", text, re.IGNORECASE)
    return all(RANKED.search(text[max(0, one.start() - 40) : one.start()]) for one in places)


def _widened(b: Branches, evidence: Evidence) -> Iterator[Flaw]:
    text, start = said(b), b.tree.span.start
    world, best = WORLD.search(text) if SUPREME.search(text) else None, BEST.search(text)
    whole = all_text(evidence) if world or best else ""
    if world and SUPREME.search(whole) and not GLOBAL.search(whole):
        yield Flaw(Reason.CLAIM, Span(start + world.start(), start + world.end()))
    is_lands = best and best[1].lower() == "national" and LANDS.search(whole)
    if best and not is_lands and OWN.search(whole) and not re.search(rf"\b{best[1][:TELLING]}\w*", whole, re.IGNORECASE):
        yield Flaw(Reason.CLAIM, Span(start + best.start(), start + best.end()))
