"""`digest summarize`: one document, or several as one story, on demand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import CONFIG, FAILED, AsJson, ConfigPath, exit_with, print_json, start_log
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.config import Config

NAME = "summarize"


def command(
    places: Annotated[list[str] | None, typer.Argument(metavar="[PATH|URL|-]...", help="Documents; several make one story.")] = None,
    words: Annotated[
        int | None, typer.Option("--words", metavar="N", min=1, help="Words at most; 60 for one document, 75 for several.")
    ] = None,
    json: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer JSON lines of stdin, in order.")] = False,
    config: ConfigPath = CONFIG,
) -> None:
    """Summarize one document, or several as one story: plain text, Markdown, HTML, or an address.

    A JSON line holds {"id", "text", "title"} or {"id", "docs": [{"outlet", "title", "text", "published"}]}.

    Example: digest summarize report.txt --words 60
    """
    from digest.ondemand import from_line, load, reading_of, summary

    start_log(quiet=True)
    settings = optional_config(config)
    backends = [settings.summarizer.backend, *settings.summarizer.fallback]
    if jsonl:
        from digest.cli.lines import each_line

        exit_with(each_line(lambda line: summary(from_line(line, settings.zone), backends, words)))
        return
    if not places:
        raise UsageError("summarize: no document is named; name a file, an http address, or - for stdin")
    from digest.fetch import Client

    with Client(settings.fetch) as client:
        stdin = sys.stdin.buffer.read() if "-" in places else None
        readings = [reading_of(load(place, settings.zone, client, stdin), outlet=place) for place in places]
    answer = summary(readings, backends, words)
    if json:
        print_json(answer)
    else:
        _print(answer, places)
    exit_with(0 if answer["sentences"] else FAILED)


def optional_config(path: Any) -> Config:
    """Load the configuration where there is one; on demand the defaults do."""
    from digest.config import Config, SourceOptions, load_config

    if path == CONFIG and not path.exists():
        return Config(sources=(SourceOptions(name="documents", folder="."),))
    return load_config(path)


def _print(answer: dict[str, Any], places: list[str]) -> None:
    print(answer["headline"])
    print()
    for sentence in answer["sentences"]:
        marks = ", ".join(
            f"{places[source['doc']] + ' ' if len(places) > 1 else ''}{source['start']}-{source['end']}" for source in sentence["sources"]
        )
        print(f"{sentence['text']}  [{marks}]")
    print()
    print(f"{answer['backend']} summarizer; each sentence with its characters in the source")
    for problem in answer.get("problems", []):
        print(f"digest: {problem}", file=sys.stderr)
