"""`digest explain`: what stands behind a sentence of an edition."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import CONFIG, PLAN, AsJson, ConfigPath, PlanName, RevisionNumber, print_json, start_log

if TYPE_CHECKING:
    from digest.config import Config
    from digest.explain.explanations import Counted, Explained, Explanation, Source, Spoken
    from digest.store import Store

NAME = "explain"
BOLD, PLAIN = "\033[1m", "\033[0m"
SHORT = 16  # characters of a hash that people are shown; --json has all


def command(
    date: Annotated[str, typer.Argument(metavar="YYYY-MM-DD", help="The edition's date, or `latest`.")],
    sentence: Annotated[str, typer.Argument(metavar="ID", help="A sentence as the edition numbers it (3.2), or a story (3).")],
    config: ConfigPath = CONFIG,
    plan: PlanName = PLAN,
    revision: RevisionNumber = None,
    json: AsJson = False,
) -> None:
    """Show what stands behind a sentence of an edition.

    3.2 is the second sentence of story 3. Prints each sentence of a source that carries it, word for word, the kept words marked,
    with its article and whether the store still holds exactly that text; what the summarizer had drafted, where that is not what
    was printed; what it was checked by, and the verdict; who wrote it, with which model and prompt; and what made the edition. For
    3 it prints the headline, all sentences, those that were drafted and not printed, the figures and the quotation of story 3.

    The edition is compared with its manifest and the manifest with the ledger first: what was altered is not explained.

    Example: digest explain 2026-03-10 3.2
    """
    from digest.archive import Archive
    from digest.cli.editions import meant_day, refuse_damaged
    from digest.config import load_config
    from digest.explain.explanations import told
    from digest.explain.records import record_of
    from digest.explain.sentence import explain

    start_log(quiet=True)
    settings = load_config(config)
    archive = Archive(settings.archive_path)
    day = meant_day(archive, date, plan)
    refuse_damaged(archive, day, plan, revision)
    store = _store(settings)
    try:
        record = record_of(archive, store, plan, day, revision)
        found = explain(record, sentence, store)
    finally:
        if store:
            store.close()
    if json:
        print_json(told(found))
    else:
        print("\n".join(_lines(found)))


def _store(settings: Config) -> Store | None:
    """Open the store, if there is one: without it the manifest answers alone, which is said on stderr."""
    from digest import log
    from digest.errors import StoreError
    from digest.store import open_to_read
    from digest.store.database import schema_version

    try:
        if schema_version(settings.store_place) is not None:
            return open_to_read(settings.store_place)
        reason = "there is no store"
    except StoreError as error:
        reason = str(error)
    log.warn("explained", reason=f"{reason}; the manifest answers alone, and is not compared with the ledger")
    return None


def _lines(found: Explanation) -> Iterator[str]:
    for sentence in found.sentences:
        yield from _sentence(sentence, found)
        yield ""
    for figure in found.figures:
        yield from _figure(figure)
        yield ""
    if found.quotation:
        yield from _quotation(found.quotation)
        yield ""
    if len(found.sentences) == 1:
        yield f"in       story {found.story}: {_line(found.headline)}"
    yield f"written  by {_line(found.backend)}{_replaced(found)}"
    yield from (f"         {name}: {_line(_said(value))}" for name, value in found.made_with.items())
    yield from (f"weights  {_line(name)}: sha256 {sha256[:SHORT]}…" for name, sha256 in found.models.items())
    yield f"made     by {_line(found.software)}, configuration {found.config[:SHORT]}…"
    yield f"edition  of {found.date} (plan {found.plan}), revision {found.revision}{_archived(found)}"
    if found.edited:
        yield f"edited   by {_line(str(found.edited['by']))}, {found.edited['at']}, from revision {found.edited['of']}"
    if found.approved_by and found.approved_at:
        yield f"approved by {_line(found.approved_by)}, {found.approved_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    yield f"manifest {found.manifest[:SHORT]}… {_verified(found)}"


def _verified(found: Explanation) -> str:
    if found.is_verified:
        return "is the one that the ledger recorded"
    return f"could not be compared with the ledger, {'which has none of it' if found.is_asked else 'since the store could not be asked'}"


def _sentence(sentence: Explained, found: Explanation) -> Iterator[str]:
    unprinted = "taken out by the editor" if sentence.is_out else "not printed"
    label = sentence.id if "." in sentence.id else f"headline of {sentence.id}" if sentence.id else unprinted
    yield f"{_bold(label)}  {_line(sentence.printed or sentence.drafted or '')}"
    for outlet in sentence.titles:
        yield f"  it is the title that {_line(outlet)} gave it"
    for source in sentence.sources:
        yield from _source(source)
    if sentence.printed is not None and sentence.drafted is not None:
        yield f"  drafted: {_line(sentence.drafted) or 'nothing'}"
    reasons = "; ".join(sentence.reasons)
    yield f"  verdict: {sentence.verdict}{f' ({reasons})' if reasons else ''}"
    yield f"  checked: {_checked(sentence, found)}"
    if sentence.writer:
        yield f"  written by {_line(sentence.writer)}"


def _figure(figure: Counted) -> Iterator[str]:
    """Yield a figure: each number that outlets have for it, in their characters, with the first place where it stands."""
    for side in figure.sides:
        who = f", says {_line(side.speaker)}" if side.speaker else ""
        what = f": {_line(figure.what)}" if figure.what else ""
        yield f"{_bold('figure')}  {_line(side.surface or side.said)}{what}{who}"
        for source in side.sources[:1]:
            yield from _source(source)
        if len(side.sources) > 1:
            more = len(side.sources) - 1
            yield f"      and at {more} more place{'' if more == 1 else 's'}, which --json has"


def _quotation(spoken: Spoken) -> Iterator[str]:
    words = f'"{_line(spoken.text)}"' if spoken.text else "its words are neither in the store nor in the manifest"
    yield f"{_bold('said')}  {words}, {_line(spoken.role or spoken.speaker)}"
    yield from _source(spoken.source)


def _source(source: Source) -> Iterator[str]:
    number = f"[{source.number}] " if source.number else ""
    yield f"  {number}{_line(source.outlet)}, {_published(source)}: {_line(source.title) or 'untitled'}"
    if source.place:
        yield f"      {_line(source.place)}"
    if source.text is None:
        yield "      its words are neither in the store nor in the manifest"
    else:
        yield f'      "{_kept(source)}"'
    yield f"      article {source.article}, revision {source.revision}, content {source.content[:SHORT]}…: {_state(source)}"


def _kept(source: Source) -> str:
    """Return a source's sentence with the words marked that were kept; one that was kept whole, or none of it, needs no marks."""
    if all(piece.is_kept for piece in source.kept):
        return " ".join(piece.text for piece in source.kept)
    return " ".join(_marked(piece.text) if piece.is_kept else piece.text for piece in source.kept)


def _state(source: Source) -> str:
    held = {
        "same": "the store holds exactly this text",
        "altered": "the store holds another text under it",
        "gone": "the store holds it no longer",
        "not asked": "the store could not be asked whether it holds it",
    }[source.state]
    whence = "; the words are the manifest's" if source.is_from_manifest else ""
    return f"{held}{whence}{f'; it was revised since (revision {source.later})' if source.later else ''}"


def _published(source: Source) -> str:
    if source.published_at is None:
        return "without a date"
    return f"{source.published_at:%Y-%m-%d}" if source.is_day_only else f"{source.published_at:%Y-%m-%d %H:%M %Z}"


def _checked(sentence: Explained, found: Explanation) -> str:
    from digest.model import BY_HAND

    if sentence.was_read is None:
        return "what it was compared by was not recorded"
    if sentence.was_read:
        owned = "; what it says is the editor's" if sentence.writer == BY_HAND else ""
        place = "the titles of its sources" if sentence.verdict == "supported" and not sentence.sources else "its sources"
        return f"compared with {place} by {', '.join(found.checks)}{owned}"
    if sentence.verdict == "supported":
        return "it is word for word its source's, so that nothing had to be compared"
    return "nothing was compared"


def _replaced(found: Explanation) -> str:
    return f", in place of {', '.join(map(_line, found.replaced))}, of whose draft next to nothing was borne out" if found.replaced else ""


def _archived(found: Explanation) -> str:
    return f", archived {found.archived_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if found.archived_at else ""


def _said(value: Any) -> str:
    return ", ".join(f"{name} {_said(one)}" for name, one in value.items()) if isinstance(value, dict) else str(value)


def _bold(text: str) -> str:
    return f"{BOLD}{text}{PLAIN}" if sys.stdout.isatty() else text


def _marked(text: str) -> str:
    return f"{BOLD}{text}{PLAIN}" if sys.stdout.isatty() else f"*{text}*"


def _line(text: str) -> str:
    from digest.text import one_line

    return one_line(text)
