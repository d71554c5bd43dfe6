"""`digest figures`: the figures of a document: what each counts, who says it, and which ones matter most."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from digest.cli.common import CONFIG, AsJson, AsLines, ConfigPath, OneDocument, exit_with, print_json, print_table

if TYPE_CHECKING:
    from digest.config import Config
    from digest.language.parser import Parser
    from digest.model import Figure, Reading

NAME = "figures"
UNANSWERED: Mapping[str, Any] = {"figures": []}  # beside a line's error
NO_FIGURE = "figures are found in English alone"


def command(place: OneDocument = None, json: AsJson = False, jsonl: AsLines = False, config: ConfigPath = CONFIG) -> None:
    """Find the figures of a document, and who says them.

    A document is plain text, Markdown, HTML, a PDF or a saved e-mail (.eml), or the address of a page or a PDF.

    The key ones come first, then the others as the text has them; of ages the table shows the key ones alone. Figures
    are found in English texts; a text without a sentence is read line by line.

    A JSON line holds {"id", "text", "title"}; the title, which may be missing, helps to tell the key figures. Offsets
    count characters of plain text as given; of any other document, characters of the text that --json gives in "docs".

    Example: digest figures report.txt
    """
    from digest.cli.texts import asked

    where, settings, parser = asked(NAME, place, config, is_lines=jsonl, is_one=json)
    if jsonl:
        exit_with(_answer_lines(where, settings, parser))
    else:
        _answer_one(where, settings, parser, as_json=json)


def _answer_one(place: str, settings: Config, parser: Callable[[], Parser], *, as_json: bool) -> None:
    from digest.cli.texts import loaded, tell_unread
    from digest.ondemand import counting
    from digest.ondemand.documents import extracted, reading_of
    from digest.ondemand.reading import is_english
    from digest.text import one_line

    (one,) = loaded([place], settings)
    (reading,) = counting.with_figures([_whole(reading_of(one.document, outlet=place))], parser)
    if as_json:
        docs = extracted([place], [one])
        print_json({"figures": counting.told(reading)} | ({"docs": docs} if docs else {}))
    elif shown := _shown(reading):
        text = reading.article.text
        print_table([_row(figure, text) for figure in shown], ("figure", "who says", "key", "what"))
    elif is_english(reading):
        print(f"digest: {one_line(place)}: no figure was found", file=sys.stderr)
    tell_unread(place, reading, NO_FIGURE)


def _whole(reading: Reading) -> Reading:
    """Return a reading whose text has sentences, or lines in their place; raises ExtractError where there is nothing to read."""
    from digest.errors import ExtractError
    from digest.ondemand.counting import line_by_line

    reading = line_by_line(reading)
    if not reading.sentences:
        raise ExtractError(reading.article.source or "the text", "there is nothing to read in it", "give a text, a headline or a phrase")
    return reading


def _shown(reading: Reading) -> list[Figure]:
    """Return the figures that the table shows: key ones by rank, then the others by place, of which ages are no news."""
    ranked = sorted((figure for figure in reading.figures if figure.key is not None), key=lambda figure: figure.key or 0)
    others = [figure for figure in reading.figures if figure.key is None and figure.kind != "age"]
    return [*ranked, *sorted(others, key=lambda figure: figure.span)]


def _row(figure: Figure, text: str) -> Sequence[object]:
    """Return a figure's row; a list that was counted shows its count, which the text does not print, and what it names."""
    from digest.facts import number

    printed = " ".join(figure.span.of(text).split())
    if figure.kind == "derived":
        printed = f"{number(figure.value)} {figure.unit or ''}".rstrip()
    return printed, figure.speaker or "", figure.key or "", figure.what


def _answer_lines(place: str, settings: Config, parser: Callable[[], Parser]) -> int:
    """Answer JSON lines as they come; returns the exit code."""
    from digest.cli.texts import answer_lines, reading_of_line
    from digest.ondemand.counting import told, with_figures

    def tell(good: Sequence[Reading]) -> list[dict[str, Any]]:
        return [{"figures": told(reading)} for reading in with_figures(good, parser)]

    return answer_lines(place, lambda line: _whole(reading_of_line(line, settings)), tell, UNANSWERED, NO_FIGURE)
