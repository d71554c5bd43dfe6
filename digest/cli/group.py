"""`digest group`: articles in as JSON lines, the story of each out."""

from __future__ import annotations

import json as json_
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from digest.cli.common import CONFIG, DONE, FAILED, ConfigPath, exit_with, print_json, print_table, start_log

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from digest.model import Reading

NAME = "group"


class Item(NamedTuple):
    """One line: its article, or what is wrong with it; id is what the line says, None when it says nothing."""

    number: int
    id: object
    reading: Reading | None
    error: str = ""


def command(
    place: Annotated[str, typer.Argument(metavar="[PATH|-]", help="A file of JSON lines; - for stdin.")] = "-",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON line an article, in order.")] = False,
    config: ConfigPath = CONFIG,
) -> None:
    """Group articles about the same event.

    A line in holds {"id", "title", "text", "published", "source"}.

    Example: digest group articles.jsonl --jsonl
    """
    from digest.cli.texts import optional_config
    from digest.desk import vectors_of
    from digest.stories import across
    from digest.stories.group import JOIN_AT, group
    from digest.text import one_line

    start_log(quiet=True)
    settings = optional_config(config)
    items = read_items(place, settings.zone)
    readings = [item.reading for item in items if item.reading]
    groups = across(group(readings, vectors_of(settings), join_at=settings.grouping.join_at or JOIN_AT))
    stories = story_names(groups, items)
    if jsonl:
        for item in items:
            print_json({"id": item.id} | ({"story": stories[item.reading.article.id]} if item.reading else {"error": item.error}))
    else:
        articles = [(item, item.reading.article) for item in items if item.reading]
        print_table(
            [
                (one_line(stories[article.id]), "" if item.id is None else one_line(str(item.id)), one_line(article.title))
                for item, article in articles
            ],
            ("story", "id", "title"),
        )
    exit_with(DONE if all(item.reading for item in items) else FAILED)


def read_items(place: str, zone: ZoneInfo) -> list[Item]:
    """Read all lines; what is odd about one is told on stderr. Raises UsageError when there is no such file."""
    from digest.cli.lines import complain, lines_of, objects, reason
    from digest.ondemand.documents import tells_no_time

    items: list[Item] = []
    first: dict[str, int] = {}
    for number, line in objects(lines_of(place)):
        if not isinstance(line, dict):
            items.append(Item(number, None, None, line))
            complain(number, line)
            continue
        identity = line.get("id")
        earlier = number if identity is None else first.setdefault(json_.dumps(identity), number)
        try:
            is_known = identity is not None and earlier == number
            items.append(Item(number, identity, _reading(line, identity if is_known else f"{identity}\nline {number}", zone)))
        except Exception as error:  # noqa: BLE001 - whatever one line does, the others are grouped
            items.append(Item(number, identity, None, reason(error)))
            complain(number, items[-1].error)
            continue
        if earlier != number:
            complain(number, f"its id {identity!r} is that of line {earlier} too; tell the two apart by their order")
        if tells_no_time(line, zone):
            complain(number, f"published: {str(line['published'])[:60]!r} is no time and is passed over; write 2026-03-10T06:00:00+01:00")
    return items


def story_names(groups: Sequence[Sequence[Reading]], items: Sequence[Item]) -> dict[str, str]:
    """Name each story after its first article's id, or its line where that says nothing or is another story's name.

    Returns the story's name by the article's own id.
    """
    by_article = {item.reading.article.id: item for item in items if item.reading}
    names: dict[str, str] = {}
    taken: set[str] = set()
    for members in groups:
        first = by_article[members[0].article.id]
        name = f"line {first.number}" if first.id is None else str(first.id)
        while name in taken:
            name = f"{name} (line {first.number})"
        taken.add(name)
        names |= {reading.article.id: name for reading in members}
    return names


def _reading(line: Mapping[str, Any], identity: object, zone: ZoneInfo) -> Reading:
    from digest.ondemand.documents import from_line

    told = {name: line[name] for name in ("title", "published", "source", "outlet") if name in line}
    text = line.get("text")
    return from_line({**told, "id": identity, "text": "" if text is None else text}, zone)[0]
