"""An edition's body, as it was and as an editor left it, with both manifests in; the new one with its own counts out (pure).

The minutes that reading takes stand in the opening, what the check found at the end of the footer. What stands between stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import chain, combinations
from typing import Any

from digest.compose.briefing import WORDS_A_MINUTE
from digest.compose.checks import Checks, Judged
from digest.compose.edited import plain
from digest.compose.lines import Line, Placed, joined, placed
from digest.compose.marks import Marks
from digest.compose.phrases import checked
from digest.compose.wording import Words, words_of
from digest.markup.commonmark import fixed
from digest.text import count_words

LONGEST = 600  # minutes that an opening may tell of
SINCE = "#"  # stands for when an opening counts from


def recounted(body: str, before: str, facts: Mapping[str, Any], had: Mapping[str, Any], marks: Marks) -> str:
    """Return a body with the minutes and the checked sentences of what it says now. before, had: the edition's body and manifest."""
    words = words_of(facts.get("language", "en"))
    fewer = _read(before, words, marks) - _read(body, words, marks)
    return joined([_recounted(one, fewer, words, facts, had) for one in placed(body)])


def checks_of(facts: Mapping[str, Any]) -> Checks:
    """Count the verdicts of a manifest's stories, but for what an editor took out."""
    drafted = [one for story in facts["stories"] for one in story["draft"] if not one.get("is_out")]
    return Checks.counted([_judged(one) for one in drafted], [_judged(story["draft_headline"]) for story in facts["stories"]])


def _judged(written: Mapping[str, Any]) -> Judged:
    """Read a verdict back; where a manifest does not say that nobody had to read, somebody had."""
    return Judged(written["verdict"], tuple(written["reasons"]), written.get("was_read") is not False)


def _recounted(one: Placed, fewer: int, words: Words, facts: Mapping[str, Any], had: Mapping[str, Any]) -> Line:
    line = one.line
    if one.where == "foot" and line.text.endswith(then := _found(had, words)):
        made = _made(line.text.removesuffix(then), facts, had, words)
        return line._replace(text=made + _found(facts, words))
    if one.where == "head" and fewer:
        ends = ((minutes, _takes(minutes, words)) for minutes in range(1, LONGEST))
        if found := next(((minutes, end) for minutes, end in ends if line.text.endswith(end)), None):
            minutes = max(1, round(found[0] - fewer / WORDS_A_MINUTE))
            return line._replace(text=line.text.removesuffix(found[1]) + _takes(minutes, words))
    return line


def _made(text: str, facts: Mapping[str, Any], had: Mapping[str, Any], words: Words) -> str:
    """Return who wrote the stories that are left; those who wrote what is not English are told apart, as they were."""
    names = dict.fromkeys(story["backend"] for story in had["stories"])
    for apart in chain.from_iterable(combinations(names, size) for size in range(len(names))):
        if (then := _writers(had, apart, words)) and text.startswith(then):
            return _writers(facts, apart, words) + text.removeprefix(then)
    return text


def _writers(facts: Mapping[str, Any], apart: Collection[str], words: Words) -> str:
    counts = Counter(story["backend"] for story in facts["stories"])
    names = [name for name in counts if name not in apart] or list(counts)
    others = [(count, name) for name, count in counts.items() if name not in names]
    return fixed(words.made_by(names, others, len(facts["articles"])), starts_block=False)


def _takes(minutes: int, words: Words) -> str:
    """Return the end of an opening: ". Six minutes to read."."""
    return fixed(words.opening(1, 1, SINCE, minutes).rpartition(SINCE)[2], starts_block=False)


def _found(facts: Mapping[str, Any], words: Words) -> str:
    """Return the end of a footer: " 33 sentences checked."."""
    return fixed(f" {checked(checks_of(facts), words)}.", starts_block=False)


def _read(body: str, words: Words, marks: Marks) -> int:
    """Count what is read of a body, without its lists of sources."""
    lists = f"**{words.sources}"
    told = (one.line.text for one in placed(body) if one.where in ("story", "beside"))
    return sum(count_words(plain(" ".join(marks.between(text)))) for text in told if not text.startswith(lists))
