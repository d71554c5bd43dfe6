"""`digest archive search`: words, names, places and numbers in, where the editions have them out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import CONFIG, WITH_PROBLEMS, AnyPlan, AsJson, ConfigPath, FromDate, ToDate, exit_with, print_json, span, start_log
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.archive.search import Found, Hit

NAME = "search"
SHOWN = 240  # characters of a sentence
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
WHERE = {"figure": "key figures", "ahead": "ahead", "also": "also", "correction": "corrections", "story": "story"}


def command(
    query: Annotated[str, typer.Argument(metavar="QUERY", help='Words, "a phrase", begin*; all of them in one item.')] = "",
    config: ConfigPath = CONFIG,
    first: FromDate = None,
    last: ToDate = None,
    plan: AnyPlan = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Items that cite this source.")] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="These words in a row, with capitals.")] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="NAME", help="Items that name this country or body, its people or its capital.")
    ] = None,
    figure: Annotated[
        str | None, typer.Option("--figure", metavar="NUMBER", help="This number, however written: 3,000; three thousand; '€5 million'.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="Show this many at most.", show_default=True)] = 20,
    revisions: Annotated[bool, typer.Option("--revisions", help="Search corrected revisions too, not only the newest.")] = False,
    json: AsJson = False,
) -> None:
    """Search all editions, the newest first.

    Looked through are stories, key figures, dates ahead, lines of Also and corrections, as they were printed. Case and accents do
    not count. 2026-03-11 morning, 3.2 is the second sentence of story 3. Editions that are damaged are left out and named on
    stderr, and the exit code is 3.

    Example: digest archive search 'flood "sea dyke" evacuat*' --from 2026-03-01
    Example: digest archive search --figure '3,000 troops' --country Poland
    """
    from digest import log
    from digest.archive import Archive
    from digest.archive.search import Wanted, search
    from digest.cli.editions import recorded
    from digest.config import load_config

    start_log()
    begin, end = span(first, last)
    wanted = Wanted(
        query=query, first=begin, last=end, plan=plan, outlet=outlet, name=name, country=country, figure=figure, limit=limit,
        all_revisions=revisions,
    )  # fmt: skip
    if not query.strip() and outlet is None and name is None and country is None and figure is None:
        raise UsageError("query: there is none; give words to look for, or --outlet, --name, --country or --figure")
    settings = load_config(config)
    archive = Archive(settings.archive_path)
    found = search(archive, wanted, recorded(settings, "searched"))
    if found.kept_from:
        log.warn("searched", archive=archive.root, reason=f"without an index that could be kept: {found.kept_from}")
    for kept, why in found.left_out:
        log.warn("skipped", edition=kept.stem, reason=why)
    if json:
        print_json(_json(found))
    else:
        _show(found)
    exit_with(WITH_PROBLEMS if found.left_out else 0)


def place(hit: Hit) -> str:
    """Return where a hit is: "2026-03-11 morning, 3.2", "2026-03-11 evening (revision 2), key figures (story 3)"."""
    kept = hit.edition
    edition = f"{kept.date} {kept.plan}" + (f" (revision {kept.revision})" if kept.revision > 1 else "")
    if hit.kind == "story":
        return f"{edition}, {hit.sentence or f'story {hit.number}' if hit.number else hit.section}"
    return f"{edition}, {WHERE[hit.kind]}" + (f" (story {hit.number})" if hit.number else "")


def _show(found: Found) -> None:
    if not found.hits:
        print("nothing found")
        return
    is_bold = sys.stdout is not None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for hit in found.hits:
        print(f"{place(hit)}  {_marked(hit.headline, hit.headline_marks, is_bold=is_bold)}")
        if hit.text:
            print(f"    {_marked(*_cut(hit.text, hit.marks), is_bold=is_bold)}")
    if found.total > len(found.hits):
        print(f"{found.total - len(found.hits):,} more: see them with --limit {found.total}, or narrow the search")


def _cut(text: str, marks: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Return the part of a long text around what was found first, with the marks that are left in it."""
    if len(text) <= SHOWN:
        return text, list(marks)
    first = max(0, min(marks[0][0] - SHOWN // 3, len(text) - SHOWN)) if marks else 0
    start = text.rfind(" ", 0, first) + 1 if first else 0
    end = min(len(text), start + SHOWN)
    end = text.rfind(" ", start, end) if end < len(text) and " " in text[start:end] else end
    ahead = "… " if start else ""
    kept = [(a - start + len(ahead), b - start + len(ahead)) for a, b in marks if a >= start and b <= end]
    return ahead + text[start:end] + (" …" if end < len(text) else ""), kept


def _marked(text: str, marks: Sequence[tuple[int, int]], *, is_bold: bool) -> str:
    """Return a text with what was found in bold, where that can be shown."""
    for start, end in reversed(marks if is_bold else ()):
        text = text[:start] + BOLD + text[start:end] + PLAIN + text[end:]
    return text


def _json(found: Found) -> dict[str, Any]:
    return {
        "total": found.total,
        "hits": [
            {
                "date": hit.edition.date.isoformat(), "plan": hit.edition.plan, "revision": hit.edition.revision,
                "file": str(hit.edition.path("md")), "kind": hit.kind, "section": hit.section, "number": hit.number,
                "sentence": hit.sentence, "headline": hit.headline, "text": hit.text, "marks": [list(mark) for mark in hit.marks],
                "outlets": list(hit.outlets),
            }
            for hit in found.hits
        ],
        "left_out": [
            {"date": kept.date.isoformat(), "plan": kept.plan, "revision": kept.revision, "file": str(kept.path("md")), "reason": why}
            for kept, why in found.left_out
        ],
    }  # fmt: skip
