"""`digest archive export`: one edition, or all of a span, as files for those who have no archive: DOCX, Markdown, HTML, text, manifest."""

from __future__ import annotations

import datetime
import json as json_package
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli.common import (
    CONFIG,
    PLAN,
    WITH_PROBLEMS,
    AsJson,
    ConfigPath,
    FromDate,
    ToDate,
    exit_with,
    print_json,
    span,
    start_log,
)
from digest.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from digest.archive import Archive, Kept
    from digest.cli.editions import Reader
    from digest.model import Edition

NAME = "export"


class Form(StrEnum):
    """What an edition can be exported as."""

    DOCX = "docx"
    MD = "md"
    HTML = "html"
    TXT = "txt"
    JSON = "json"


def command(
    date: Annotated[str | None, typer.Argument(metavar="YYYY-MM-DD", help="The edition's date, or `latest`.")] = None,
    config: ConfigPath = CONFIG,
    plan: Annotated[
        str | None,
        typer.Option("--plan", metavar="NAME", help=f"The plan: {PLAN} for one edition, else all without it.", show_default=False),
    ] = None,
    revision: Annotated[int | None, typer.Option("--revision", metavar="N", help="A certain revision; the newest without it.")] = None,
    docx: Annotated[Path | None, typer.Option("--docx", metavar="FILE", help="Write one edition as a Word document.")] = None,
    form: Annotated[list[Form] | None, typer.Option("--form", help="Which forms to write; several can be given.")] = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="PATH", help="A folder, or, for one form of one edition, a file that ends like it.")
    ] = None,
    first: FromDate = None,
    last: ToDate = None,
    everything: Annotated[bool, typer.Option("--all", help="Export all editions.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
    json: AsJson = False,
) -> None:
    """Write editions into files: DOCX, Markdown, HTML, text.

    One edition, or the newest revisions of all editions of a span; each is checked before. Editions of a span that are damaged
    are left out and named on stderr, and the exit code is 3. DOCX needs the extra digest[docx].

    Example: digest archive export 2026-03-10 --docx briefing.docx
    Example: digest archive export --from 2026-03-01 --to 2026-03-31 --form md --form docx --into march
    """
    from digest import log
    from digest.archive import Archive
    from digest.cli.editions import meant, reading
    from digest.config import load_config

    start_log(quiet=True)
    begin, end = span(first, last)
    is_span = everything or begin is not None or end is not None
    _refuse(date, docx, form, into, revision, is_span=is_span)
    settings = load_config(config)
    archive = Archive(settings.archive_path)
    editions = _newest(archive, begin, end, plan) if is_span else [meant(archive, date or "", plan or PLAN, revision)]
    places = {kept: _places(kept, docx, form, into, is_span=is_span) for kept in editions}
    if not force:
        _refuse_to_overwrite(places.values())
    written: list[Path] = []
    left_out: list[tuple[Kept, str]] = []
    read = reading(archive, settings)
    for kept, wanted in places.items():
        try:
            written += _exported(read, kept, wanted)
        except ArchiveError as error:
            if not is_span:
                raise
            left_out.append((kept, str(error)))
            log.warn("skipped", edition=kept.stem, reason=error)
    if json:
        print_json(
            {"files": [str(path) for path in written], "left_out": [{"file": str(k.path("md")), "reason": why} for k, why in left_out]}
        )
    else:
        print("\n".join(map(str, written)) or "nothing was exported: there is no such edition")
    exit_with(WITH_PROBLEMS if left_out else 0)


def _refuse(
    date: str | None, docx: Path | None, form: Sequence[str] | None, into: Path | None, revision: int | None, *, is_span: bool
) -> None:
    """Raise UsageError where it is not said what is to be written, or where."""
    if (date is None) != is_span:
        both = "it is given beside a span" if is_span else "there is none"
        raise UsageError(f"date: {both}; name one date (or `latest`), or a span with --from and --to, or --all")
    if is_span and (docx or revision is not None):
        raise UsageError(
            f"{'--docx' if docx else '--revision'}: it is of one edition; for a span give --form and --into, of the newest revisions"
        )
    if docx and (form or into):
        raise UsageError("--docx: it says form and place at once; give --form docx beside other forms, and --into FOLDER")
    if not docx and into is None:
        raise UsageError("--into: it is not given; say where to write with --into PATH, or with --docx FILE")


def _newest(archive: Archive, begin: datetime.date | None, end: datetime.date | None, plan: str | None) -> list[Kept]:
    """Return the newest revision of each edition of a span."""
    from digest.cli.editions import within

    return list({(kept.date, kept.plan): kept for kept in within(archive, begin, end, plan)}.values())


def _places(kept: Kept, docx: Path | None, form: Sequence[Form] | None, into: Path | None, *, is_span: bool) -> dict[Form, Path]:
    """Return where each form of an edition is to be written: 2026-03-10.docx, 2026-03-10-evening-r2.md."""
    if docx is not None:
        return {Form.DOCX: docx}
    assert into is not None
    forms = list(dict.fromkeys(form or [Form.MD]))
    is_file = len(forms) == 1 and not is_span and not into.is_dir() and into.suffix == f".{forms[0]}"
    return {one: into if is_file else into / f"{kept.date}{kept.stem.name[2:]}.{one}" for one in forms}


def _refuse_to_overwrite(places: Iterable[Mapping[Form, Path]]) -> None:
    there = [path for wanted in places for path in wanted.values() if path.exists()]
    if there:
        more = f" (and {len(there) - 1} more)" if len(there) > 1 else ""
        raise UsageError(f"{there[0]}: it is there already{more}; name another place, or write over it with --force")


def _exported(read: Reader, kept: Kept, wanted: Mapping[Form, Path]) -> Iterator[Path]:
    edition = read(kept)
    for form, path in wanted.items():
        pictures = edition.pictures if form is Form.MD else ()  # the other forms have them inside
        _write(path, _content(edition, form))
        for picture in pictures:
            _write(path.with_name(picture.name), picture.png)
        yield from (path, *(path.with_name(picture.name) for picture in pictures))


def _write(path: Path, content: bytes) -> None:
    from digest.archive.replacing import put

    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, content)


def _content(edition: Edition, form: Form) -> bytes:
    if form is Form.DOCX:
        return _document(edition)
    texts = {Form.MD: edition.markdown, Form.HTML: edition.html, Form.TXT: edition.text, Form.JSON: edition.manifest}
    return texts[form].encode("utf-8")


def _document(edition: Edition) -> bytes:
    """Return an edition as a Word document, dated by the end of its window, or by when it was made where it was late."""
    from digest.archive.outline import outline
    from digest.compose.docx import document

    facts = json_package.loads(edition.manifest)
    created = datetime.datetime.fromisoformat(facts.get("late_at") or facts["window"]["end"])
    title, language = outline(edition.markdown).title, facts.get("language") or "en"
    return document(edition.markdown, title=title, language=language, created=created, pictures=edition.pictures)
