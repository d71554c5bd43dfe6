"""`digest summarize`: one document, or several as one story, on demand."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import CONFIG, FAILED, AsJson, ConfigPath, exit_with, print_json, start_log, stdin_bytes
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.model import Reading
    from digest.ondemand import Loaded

NAME = "summarize"
UNANSWERED: dict[str, Any] = {"headline": "", "lead": "", "sentences": [], "figures": [], "backend": None}  # beside a line's error


def command(
    places: Annotated[list[str] | None, typer.Argument(metavar="[PATH|URL|-]...", help="Documents; several make one story.")] = None,
    words: Annotated[
        int | None,
        typer.Option(
            "--words",
            metavar="N",
            min=1,
            help="Words at most; 60 for one document, 75 for several. The first sentence is always printed, even if it is longer.",
        ),
    ] = None,
    json: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer the JSON lines of one PATH, or of stdin, in order.")] = False,
    config: ConfigPath = CONFIG,
) -> None:
    """Summarize one document, or several as one story.

    A document is plain text, Markdown, HTML, or the address of a page.

    A JSON line holds {"id", "text", "title"} or {"id", "docs": [{"outlet", "title", "text", "published"}]}.
    Offsets count characters of plain text as given; of Markdown, HTML and addresses, characters of the text that
    --json gives in "docs".

    Example: digest summarize report.txt --words 60
    """  # fmt: skip
    from digest.ondemand import from_line, reading_of, summary
    from digest.text import one_line

    start_log(quiet=True)
    settings = optional_config(config)
    backends = [settings.summarizer.backend, *settings.summarizer.fallback]
    places = places or []
    if jsonl:
        from digest.cli.lines import each_line, lines_of

        if len(places) > 1:
            raise UsageError(f"summarize: --jsonl reads one file, and {len(places)} are named; name one, or none for stdin")
        lines = lines_of(places[0] if places else "-")
        exit_with(each_line(lambda line: summary(from_line(line, settings.zone), backends, words), lines, UNANSWERED))
        return
    if not places:
        raise UsageError("summarize: no document is named; name a file, an http address, or - for stdin")
    _refuse_repeated(places)
    loaded = _loaded(places, settings)
    readings = [reading_of(document, outlet=place) for place, (document, _) in zip(places, loaded, strict=True)]
    answer = summary(readings, backends, words)
    extracted = [doc for doc, (_, is_as_given) in enumerate(loaded) if not is_as_given]
    if extracted:
        answer["docs"] = [
            {"doc": doc, "place": places[doc], "title": loaded[doc].document.title, "text": loaded[doc].document.text} for doc in extracted
        ]
    if json:
        print_json(answer)
    else:
        _print(answer, [one_line(place) for place in places], extracted)
    _tell_unused(answer, readings)
    exit_with(0 if answer["sentences"] else FAILED)


def _refuse_repeated(places: Sequence[str]) -> None:
    """Raise UsageError when one document is named twice, and would count as two that agree."""
    seen: set[str] = set()
    for place in places:
        is_file = place != "-" and not place.startswith(("http://", "https://"))
        key = os.path.realpath(place) if is_file and "\0" not in place else place
        if key in seen:
            what = "stdin (-) is named twice and can be read once" if place == "-" else f"{place} is named twice"
            raise UsageError(f"summarize: {what}; name each document once")
        seen.add(key)


def _loaded(places: Sequence[str], settings: Config) -> list[Loaded]:
    from digest.fetch import Client
    from digest.ondemand import load

    with Client(settings.fetch) as client:
        stdin = stdin_bytes().read() if "-" in places else None
        return [load(place, settings.zone, client, stdin) for place in places]


def optional_config(path: Any) -> Config:
    """Load the configuration where there is one; on demand the defaults do."""
    from digest.config import Config, SourceOptions, load_config

    if path == CONFIG and not path.exists():
        return Config(sources=(SourceOptions(name="documents", folder="."),))
    return load_config(path)


def _print(answer: dict[str, Any], places: Sequence[str], extracted: Sequence[int]) -> None:
    from digest.text import one_line

    print(one_line(answer["headline"]))
    print()
    for sentence in answer["sentences"]:
        marks = ", ".join(
            f"{places[source['doc']] + ' ' if len(places) > 1 else ''}{source['start']}-{source['end']}" for source in sentence["sources"]
        )
        print(f"{one_line(sentence['text'])}  [{marks}]")
    print()
    where = "characters in the document's extracted text (see --json)" if extracted else "characters in the source"
    others = ", ".join(place for doc, place in enumerate(places) if extracted and doc not in extracted)
    print(f"{answer['backend']} summarizer; each sentence with its {where}{f'; of {others}, in the file' if others else ''}")


def _tell_unused(answer: dict[str, Any], readings: Sequence[Reading]) -> None:
    """Say on stderr which documents the summary does not rest on, and which summarizers failed."""
    from digest.text import one_line

    used = {source["doc"] for sentence in answer["sentences"] for source in sentence["sources"]}
    for doc, reading in enumerate(readings):
        if doc not in used:
            why = "nothing of it is in the summary" if reading.sentences else "no sentence was found in it, so the summary is of the others"
            print(f"digest: {one_line(reading.article.source)}: {why}", file=sys.stderr)
    for problem in answer.get("problems", []):
        print(f"digest: {one_line(problem)}", file=sys.stderr)
