"""`digest group`: articles in as JSON lines, the story of each out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli.common import CONFIG, FAILED, ConfigPath, exit_with, print_json, print_table, start_log
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.model import Reading

NAME = "group"


def command(
    place: Annotated[str, typer.Argument(metavar="[PATH|-]", help="A file of JSON lines; - for stdin.")] = "-",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON line an article, in order.")] = False,
    config: ConfigPath = CONFIG,
) -> None:
    """Group articles about the same event: lines of {"id", "title", "text", "published", "source"}.

    Example: digest group articles.jsonl --jsonl
    """
    from digest.cli.lines import objects
    from digest.cli.summarize import optional_config
    from digest.ondemand import from_line
    from digest.stories.group import JOIN_AT, group
    from digest.vectors import Encoder, hashed_words

    start_log(quiet=True)
    settings = optional_config(config)
    try:
        lines = sys.stdin if place == "-" else Path(place).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{place}: it cannot be read ({error}); name a file of JSON lines, or - for stdin") from error
    found: list[tuple[object, Reading]] = []
    code = 0
    for number, line in objects(lines):
        try:
            if not isinstance(line, dict):
                raise UsageError(line)
            found.append(
                (
                    line.get("id", number),
                    from_line({"id": line.get("id", number), **line, "text": line.get("text") or ""}, settings.zone)[0],
                )
            )
        except UsageError as error:
            code = FAILED
            print(f"digest: line {number}: {error}", file=sys.stderr)
    similarity = settings.grouping.similarity
    readings = [reading for _, reading in found]
    groups = group(
        readings, Encoder() if similarity == "encoder" else hashed_words, join_at=settings.grouping.join_at or JOIN_AT[similarity]
    )
    names = {reading.article.id: readings_[0].article.id for readings_ in groups for reading in readings_}
    first = {reading.article.id: identity for identity, reading in reversed(found)}
    if jsonl:
        for identity, reading in found:
            print_json({"id": identity, "story": str(first[names[reading.article.id]])})
    else:
        print_table([(first[names[r.article.id]], identity, r.article.title) for identity, r in found], ("story", "id", "title"))
    exit_with(code)
