"""The article in a saved page: its words, title, date and authors, and pages a second, by digest and by other extractors.

Digest's own rules were made beside these very pages, the others' were not; how it does on pages that nobody looked at is not told here.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.data import lines
from benchmarks.extract_peers import MAKERS, Extractor, Found, extractor, version_of
from benchmarks.extract_scores import Page, f1, holds, is_authors, is_day, is_instant, is_title, pages
from digest.store.site import LEARNT
from digest.text import SENTENCE_END


class Scores(NamedTuple):
    """What one extractor reached; shares are right ones of those that are known."""

    f1: float
    precision: float
    recall: float
    lowest: tuple[tuple[str, float], ...]
    snippets: tuple[int, int]
    title: tuple[int, int]
    day: tuple[int, int]
    instant: tuple[int, int]
    authors: tuple[int, int]
    pages_a_second: float
    partial: tuple[tuple[str, str], ...] = ()
    has_dates: bool = True  # whether it looks for them at all
    has_authors: bool = True


def main(arguments: Sequence[str]) -> None:
    """Print one line a figure; names of extractors choose among them."""
    saved = list(pages())
    for name in arguments or MAKERS:
        if name not in MAKERS:
            sys.exit(f"{name}: there is no such extractor; choose among {', '.join(MAKERS)}")
        extract = extractor(name)
        if extract is None:
            print(f"{name:22} is not installed")
            continue
        for line in _lines(measured(extract, saved)):
            print(f"{name:22} {line}")
        print(f"{name:22} version {version_of(name)}")
    if not arguments or "digest" in arguments:
        print(f"{'learnt lines':22} {learnt_of_a_wire()}")


def measured(extract: Extractor, saved: Sequence[Page]) -> Scores:
    """Have an extractor read all pages, and score what it found."""
    extract(saved[0].raw, saved[0].url)  # the first page loads what it needs
    begun = time.process_time()
    found = {page.id: extract(page.raw, page.url) for page in saved}
    took_s = time.process_time() - begun
    texts = {page.id: f1(found[page.id].text, page.text) for page in saved if page.text is not None}
    precision, recall, both = (statistics.fmean(column) for column in zip(*texts.values(), strict=True))
    return Scores(
        both, precision, recall, tuple(sorted(((name, one[2]) for name, one in texts.items()), key=lambda one: one[1])),
        _snippets(found, saved), _titles(found, saved),
        _count(is_day(found[one.id], one) for one in saved if one.published),
        _count(is_instant(found[one.id], one) for one in saved if one.published and one.has_zone),
        _count(is_authors(found[one.id], one) for one in saved if one.authors),
        len(saved) / took_s,
        tuple((name, one.partial) for name, one in found.items() if one.partial),
        any(one.dates for one in found.values()), any(one.authors is not None for one in found.values()),
    )  # fmt: skip


def learnt_of_a_wire() -> str:
    """Tell what would be taken for a site's own lines if a newswire were the pages of one site."""
    from digest.extract import line_hashes
    from digest.extract.standing import line_hash
    from digest.model import Document

    bodies = ["\n\n".join(line.strip() for line in item["text"].split("\n") if line.strip()) for item in lines("newswire/reuters.jsonl.gz")]
    counts = Counter(one for body in bodies for one in line_hashes(Document(title="", text=body, paragraphs=())))
    known = {one for one, count in counts.items() if count >= LEARNT}
    lost = [line for body in bodies for line in body.split("\n\n") if len(line) < 300 and line_hash(line) in known]
    sentences = sum(bool(SENTENCE_END.search(line)) for line in lost)
    return f"{len(known)} of a newswire of {len(bodies):,} reports, {len(lost):,} times; {sentences} of these are sentences"


def _lines(scores: Scores) -> list[str]:
    lowest = ", ".join(f"{name} {one:.2f}" for name, one in scores.lowest[:5])
    return [
        f"words F1 {scores.f1:.4f}, precision {scores.precision:.4f}, recall {scores.recall:.4f}; lowest: {lowest}",
        f"snippets right {_share(scores.snippets)}",
        f"titles right {_share(scores.title)}",
        *([f"days right {_share(scores.day)}", f"times with zone right {_share(scores.instant)}"] if scores.has_dates else []),
        *([f"authors right {_share(scores.authors)}"] if scores.has_authors else []),
        f"{scores.pages_a_second:.1f} pages/s of one processor",
        *(f"held for no whole article: {name} ({why})" for name, why in scores.partial),
    ]


def _snippets(found: dict[str, Found], saved: Sequence[Page]) -> tuple[int, int]:
    wanted = [holds(found[page.id].text, one) for page in saved for one in page.wanted]
    unwanted = [not holds(found[page.id].text, one) for page in saved for one in page.unwanted]
    return _count([*wanted, *unwanted])


def _titles(found: dict[str, Found], saved: Sequence[Page]) -> tuple[int, int]:
    return _count(is_title(found[page.id].title, page.title) for page in saved if page.title)


def _count(right: object) -> tuple[int, int]:
    marks = list(right)  # type: ignore[call-overload]
    return sum(marks), len(marks)


def _share(right: tuple[int, int]) -> str:
    return f"{right[0]} of {right[1]}"
