"""A live blog in; of its entries the newest, below its summary, out (pure).

A live blog is a hundred short reports of one day, the newest first or last, which no summary of an article fits. What its
editors put above it, and its newest entries, are what a feed would announce of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Any

from digest import text as texts
from digest.extract.stated import Stated
from digest.extract.walls import LIVE_TITLE, STAMP

WORDS = 200  # of the newest entries together
SUMMARY = 120  # words above them
FEWEST = 3  # entries with their times
MANY = 6  # which make a live blog of what does not call itself one
ADDRESS = re.compile(
    r"[/_-](?:live(?:blog|ticker|-?updates?)?|newsblog|newsticker|liveticker|ticker|en-direct|direct)(?=[/_.-]|$)", re.IGNORECASE
)
TAGS = re.compile(r"<[^<>]{0,400}>")


def newest_of(tree: Any, says: Stated, title: str, lines: Sequence[str], url: str | None) -> list[str] | None:
    """Return what is used of a live blog; None for what is none."""
    stamps = [number for number, line in enumerate(lines) if STAMP.match(line)]
    if "LiveBlogPosting" not in says.kinds and not _is_called(tree, title, url, len(stamps)) and not _is_stamped(lines, len(stamps)):
        return None
    if len(stamps) >= FEWEST:
        return _of_stamps(lines, stamps)
    if len(says.updates) >= FEWEST:
        told = [text for _, text in sorted(says.updates, key=lambda one: one[0], reverse=True)]
        return _first([texts.one_line(TAGS.sub(" ", one)) for one in told], WORDS)
    return _first(lines, WORDS)


def _is_called(tree: Any, title: str, url: str | None, stamps: int) -> bool:
    """Tell whether title or address call it live, and entries with their times are there."""
    is_called = bool(LIVE_TITLE.search(title)) or bool(ADDRESS.search((url or "")[:600]))
    return is_called and (stamps >= FEWEST or _times(tree) > FEWEST)


def _is_stamped(lines: Sequence[str], stamps: int) -> bool:
    return stamps >= MANY and 5 * stamps >= len(lines)


def _of_stamps(lines: Sequence[str], stamps: Sequence[int]) -> list[str]:
    entries = [_entry(lines[start:end]) for start, end in zip(stamps, [*stamps[1:], len(lines)], strict=True)]
    times = [_minutes(lines[number]) for number in stamps]
    rising = sum(after > before for before, after in pairwise(times))
    if 2 * rising > len(times) - 1:
        entries.reverse()
    newest: list[str] = []
    for entry in entries:
        if newest and _size(newest) + _size(entry) > WORDS:
            break
        newest += entry
    return [*_first(lines[: stamps[0]], SUMMARY), *newest]


def _entry(lines: Sequence[str]) -> list[str]:
    """Return an entry without its time."""
    first = STAMP.sub("", lines[0], count=1).lstrip(" :–—|,.-")
    return [first, *lines[1:]] if first else list(lines[1:])


def _minutes(line: str) -> int:
    found = STAMP.match(line)
    if found is None:
        return 0
    hour = int(found["hour"]) % 12 + (12 if found["half"].lower() == "p" else 0) if found["half"] else int(found["hour"])
    return 60 * hour + int(found["minute"])


def _times(tree: Any) -> int:
    """Count the different hours that a page's `time` elements name."""
    stamps = {(one.get("datetime") or "")[:16] for one in islice(tree.iter("time"), 200)} if tree is not None else set()
    return sum(len(stamp) == 16 for stamp in stamps)


def _first(lines: Sequence[str], limit: int) -> list[str]:
    """Return the first lines of at most so many words, and at least one of them."""
    kept: list[str] = []
    for line in lines:
        if kept and _size(kept) + texts.count_words(line) > limit:
            break
        kept.append(line)
    return kept


def _size(lines: Sequence[str]) -> int:
    return sum(map(texts.count_words, lines))
