"""`digest read`: how a document is read: its language, sentences, words, trees and names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from digest.cli.common import CONFIG, AsJson, AsLines, ConfigPath, OneDocument, exit_with, print_json

if TYPE_CHECKING:
    from digest.config import Config
    from digest.language.parser import Parser
    from digest.model import Reading

NAME = "read"
UNANSWERED: Mapping[str, Any] = {"language": None, "sentences": []}  # beside a line's error
NO_TREE = "sentences by rule, no tree"


def command(place: OneDocument = None, json: AsJson = False, jsonl: AsLines = False, config: ConfigPath = CONFIG) -> None:
    """Show how a document is read: language, sentences, trees, names.

    A document is plain text, Markdown, HTML, a PDF or a saved e-mail (.eml), or the address of a page or a PDF.

    Trees are printed as CoNLL-U, with Universal Dependencies' labels. They and the names are of English texts; of
    others there are the sentences.

    A JSON line holds {"id", "text"}. Offsets count characters of plain text as given; of any other document, characters
    of the text that --json gives in "docs".

    Example: digest read report.txt
    """
    from digest.cli.texts import asked

    where, settings, parser = asked(NAME, place, config, is_lines=jsonl, is_one=json)
    if jsonl:
        exit_with(_read_lines(where, settings, parser))
    else:
        _read_one(where, settings, parser, as_json=json)


def _read_one(place: str, settings: Config, parser: Callable[[], Parser], *, as_json: bool) -> None:
    from digest.cli.texts import loaded, tell_unread
    from digest.ondemand import reading as readings
    from digest.ondemand.documents import extracted, raise_if_bare, reading_of
    from digest.text import one_line

    (one,) = loaded([place], settings)
    reading = reading_of(one.document, outlet=place)
    raise_if_bare([reading])
    (found,) = readings.trees([reading], parser)
    if as_json:
        docs = extracted([place], [one])
        print_json(readings.told(reading, found) | ({"docs": docs} if docs else {}))
    else:
        _print(readings.conllu(reading, found))
    tell_unread(place, reading, NO_TREE)
    if not (as_json or one.is_as_given):
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
    from digest.cli.texts import answer_lines, reading_of_line
    from digest.ondemand.documents import raise_if_bare
    from digest.ondemand.reading import told, trees

    def read(line: Mapping[str, Any]) -> Reading:
        reading = reading_of_line(line, settings)
        raise_if_bare([reading])
        return reading

    def tell(good: Sequence[Reading]) -> list[dict[str, Any]]:
        return [told(reading, found) for reading, found in zip(good, trees(good, parser), strict=True)]

    return answer_lines(place, read, tell, UNANSWERED, NO_TREE)
