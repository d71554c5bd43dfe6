"""`digest read`: how a document is read: its language, sentences, words, trees and names."""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import CONFIG, AsJson, ConfigPath, exit_with, print_json, start_log, stdin_bytes
from digest.errors import DigestError, UsageError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.language.parser import Parser
    from digest.model import Reading

NAME = "read"
BATCH = 64  # documents of --jsonl that are read at once, where so many have come
UNANSWERED: Mapping[str, Any] = {"language": None, "sentences": []}  # beside a line's error


def command(
    place: Annotated[str | None, typer.Argument(metavar="[PATH|URL|-]", help="One document.")] = None,
    json: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer the JSON lines of PATH, or of stdin, in order.")] = False,
    config: ConfigPath = CONFIG,
) -> None:
    """Show how a document is read: language, sentences, trees, names.

    Trees are printed as CoNLL-U, with Universal Dependencies' labels. They and the names are of English texts; of
    others there are the sentences.

    A JSON line holds {"id", "text"}. Offsets count characters of plain text as given; of Markdown, HTML and addresses,
    characters of the text that --json gives in "docs".

    Example: digest read report.txt
    """
    from digest.cli.summarize import optional_config
    from digest.desk import parser_of

    start_log(quiet=True)
    settings = optional_config(config)
    parser = functools.cache(lambda: parser_of(settings))
    if jsonl:
        exit_with(_read_lines(place or "-", settings, parser))
    elif place is None:
        raise UsageError("read: no document is named; name a file, an http address, or - for stdin")
    else:
        _read_one(place, settings, parser, as_json=json)


def _read_one(place: str, settings: Config, parser: Callable[[], Parser], *, as_json: bool) -> None:
    from digest import reading as readings
    from digest.fetch import Client
    from digest.ondemand import load, raise_if_bare, reading_of
    from digest.text import one_line

    with Client(settings.fetch) as client:
        stdin = stdin_bytes().read() if place == "-" else None
        document, is_as_given = load(place, settings.zone, client, stdin, language=settings.language)
    reading = reading_of(document, outlet=place)
    raise_if_bare([reading])
    (found,) = readings.trees([reading], parser)
    if as_json:
        docs = [] if is_as_given else [{"doc": 0, "place": place, "title": document.title, "text": document.text}]
        print_json(readings.told(reading, found) | ({"docs": docs} if docs else {}))
    else:
        _print(readings.conllu(reading, found))
    if not readings.is_english(reading):
        print(f"digest: {one_line(place)}: {readings.without_tree(reading)}", file=sys.stderr)
    if missed := readings.left_out(reading):
        print(f"digest: {one_line(place)}: {missed}", file=sys.stderr)
    if not (as_json or is_as_given):
        print(f"digest: {one_line(place)}: offsets count characters of the extracted text (see --json)", file=sys.stderr)


def _print(lines: Iterable[str]) -> None:
    """Print lines of CoNLL-U, which is UTF-8 whatever the terminal's letters are."""
    if sys.stdout is None:  # `>&-` closes it
        return
    for line in lines:
        sys.stdout.buffer.write(f"{line}\n".encode())
    sys.stdout.buffer.flush()


def _read_lines(place: str, settings: Config, parser: Callable[[], Parser]) -> int:
    """Answer JSON lines as they come; returns the exit code."""
    from digest import reading as readings
    from digest.cli.lines import attempt, batches_of, each_batch
    from digest.compose.phrases import language_name
    from digest.ondemand import from_line, raise_if_bare

    others: Counter[str] = Counter()

    def read(line: Mapping[str, Any]) -> Reading:
        (reading,) = from_line({"id": line.get("id"), "text": line.get("text")}, settings.zone, language=settings.language)
        raise_if_bare([reading])
        return reading

    def answer(lines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any] | Exception]:
        tried = [attempt(read, line) for line in lines]
        good = [reading for reading in tried if not isinstance(reading, Exception)]
        others.update(reading.article.language for reading in good if not readings.is_english(reading))
        told = iter(_told(good, parser))
        return [reading if isinstance(reading, Exception) else next(told) for reading in tried]

    code = each_batch(answer, batches_of(place, BATCH), UNANSWERED)
    if others:
        counts = ", ".join(f"{count} {language_name(language)}" for language, count in others.most_common())
        print(f"digest: not English ({counts}): sentences by rule, no tree", file=sys.stderr)
    return code


def _told(good: Sequence[Reading], parser: Callable[[], Parser]) -> list[Mapping[str, Any] | Exception]:
    """Read texts at once, or, where that fails, one by one; raises BackendError when the reader cannot be loaded."""
    from digest.reading import told, trees

    try:
        return [told(reading, found) for reading, found in zip(good, trees(good, parser), strict=True)]
    except DigestError:
        raise
    except Exception as error:  # noqa: BLE001 - one text must not cost the others their answers
        return [error] if len(good) == 1 else [answer for reading in good for answer in _told([reading], parser)]
