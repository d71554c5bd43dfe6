"""The tree in, its README.md files out: a list of editions for each year, and one above them, as any Git host and Obsidian show them.

They are no part of any edition, and can be written anew at any time: the same tree gives the same bytes.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from digest import log
from digest.archive.outline import outline_of
from digest.archive.replacing import put
from digest.archive.tree import Archive, Kept
from digest.errors import ArchiveError
from digest.markup.commonmark import escape
from digest.text import one_line

NAME = "README.md"
MADE = "<!-- digest writes this list anew with every edition; `digest archive index` does it at once -->"  # no page shows it
HEADLINE = 160  # characters


class Words(NamedTuple):
    """The fixed words of a list in one language."""

    editions: str
    years: str
    all_years: str
    revision: str
    before: str


WORDS = {
    "en": Words("Editions", "Years", "All years", "revision {}", "before it: {}"),
    "fr": Words("Éditions", "Années", "Toutes les années", "révision {}", "avant elle : {}"),
    "de": Words("Ausgaben", "Jahre", "Alle Jahre", "Fassung {}", "davor: {}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One edition of a list: its newest revision, those before it, and its first headline."""

    kept: Kept
    before: tuple[Kept, ...]
    headline: str


def refresh(archive: Archive, kept: Kept) -> None:
    """Write the lists that an edition stands in, after it was kept; one that cannot be written costs a warning and no edition."""
    try:
        write(archive, [kept.date.year])
    except (OSError, ArchiveError) as error:
        log.warn("unlisted", list=archive.root / NAME, reason=error, advice="mend that and run `digest archive index`")


def write(archive: Archive, years: Iterable[int] | None = None) -> list[Path]:
    """Write the lists of these years, or of all, and the one above them; returns the files that are other than they were.

    Only the editions of these years and of the newest month are read. Raises ArchiveError where a README.md is not ours, and OSError.
    """
    known = _years(archive)
    if not known:
        return []
    newest = archive.list(year=known[0])
    words, months = _language(newest[-1])
    pages = {
        archive.root / f"{year:04d}" / NAME: _of_year(archive, year, words, months) for year in sorted(set(years or known) & set(known))
    }
    pages[archive.root / NAME] = _above(archive, newest, known, words, months)
    for page in pages:
        if page.exists() and not page.read_text(encoding="utf-8", errors="replace").startswith(MADE):
            raise ArchiveError(f"archive {page}: it is not a list that digest wrote, and stays as it is; move it away for one")
    return [page for page, text in pages.items() if _replaced(page, text)]


def _years(archive: Archive) -> list[int]:
    """Return the years that have editions, the newest first."""
    years = (int(folder.name) for folder in archive.root.glob("[0-9][0-9][0-9][0-9]") if folder.is_dir())
    return sorted((year for year in years if year and archive.has(year)), reverse=True)


def _of_year(archive: Archive, year: int, words: Words, months: Sequence[str]) -> str:
    blocks = [MADE, f"# {words.editions} {year:04d}", f"[{words.all_years}](../{NAME})"]
    for month, lines in groupby(_lines(archive.list(year=year)), key=lambda line: line.kept.date.month):
        blocks += [f"## {months[month - 1]}", "\n".join(_written(line, words, archive.root / f"{year:04d}") for line in lines)]
    return "\n\n".join(blocks) + "\n"


def _above(archive: Archive, newest: Sequence[Kept], years: Sequence[int], words: Words, months: Sequence[str]) -> str:
    last = newest[-1].date
    lines = _lines([kept for kept in newest if kept.date.month == last.month])
    return (
        "\n\n".join(
            [
                MADE,
                f"# {words.editions}",
                f"## {months[last.month - 1]} {last.year:04d}",
                "\n".join(_written(line, words, archive.root) for line in lines),
                f"## {words.years}",
                "\n".join(f"- [{year:04d}]({year:04d}/{NAME})" for year in years),
            ]
        )
        + "\n"
    )


def _lines(editions: Sequence[Kept]) -> Iterator[_Line]:
    """Yield the editions of a list, the newest first; its revisions are one."""
    for _, group in groupby(reversed(editions), key=lambda kept: (kept.date, kept.plan)):
        newest, *before = group
        said = outline_of(newest.path("md"))
        yield _Line(kept=newest, before=tuple(before), headline=one_line(said.headline, HEADLINE) if said else "")


def _written(line: _Line, words: Words, folder: Path) -> str:
    kept = line.kept
    label = ", ".join([kept.date.isoformat(), kept.plan, *([words.revision.format(kept.revision)] if kept.revision > 1 else [])])
    links = ", ".join(_link(words.revision.format(before.revision), before, folder) for before in line.before)
    told = f": {escape(line.headline, starts_block=False)}" if line.headline else ""
    return f"- {_link(label, kept, folder)}{told}" + (f" ({words.before.format(links)})" if links else "")


def _link(label: str, kept: Kept, folder: Path) -> str:
    return f"[{escape(label, starts_block=False)}]({kept.path('md').relative_to(folder).as_posix()})"


def _language(newest: Kept) -> tuple[Words, Sequence[str]]:
    """Return the words and the names of months in the language of an edition, English where its manifest names none of ours."""
    from babel.dates import get_month_names  # here, since it takes long to load

    language = "en"
    with contextlib.suppress(OSError, ValueError, RecursionError, AttributeError):
        language = str(json.loads(newest.path("json").read_bytes()).get("language"))
    language = language if language in WORDS else "en"
    names = get_month_names("wide", "stand-alone", language)
    return WORDS[language], [names[month].capitalize() for month in range(1, 13)]


def _replaced(page: Path, text: str) -> bool:
    """Write a page in one step where it is another; tells whether it was."""
    content = text.encode("utf-8")
    with contextlib.suppress(FileNotFoundError):
        if page.read_bytes() == content:
            return False
    put(page, content)
    return True
