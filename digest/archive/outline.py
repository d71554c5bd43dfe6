"""An edition's Markdown in, its blocks and what a list of editions says of it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from digest.markup.commonmark import shown

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
HEADING = re.compile(r"(#{1,3}) +(\S.*)")
ITEM = re.compile(r"[-*+] +(\S.*)")
NUMBERED = re.compile(r"(\d{1,6}) +(\S.*)")
MARK = re.compile(r"\[\[|\\\[")  # the beginning of a source's number
DELIMITERS = re.compile(r"\|[ :|-]+")  # the line between a table's head and its rows

BlockKind = Literal["title", "section", "story", "text", "item", "row", "rule"]
LEVELS: dict[int, BlockKind] = {1: "title", 2: "section", 3: "story"}


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, a row of a table or the line before the end; text: Markdown, without its first marks."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a list of editions says of one: its title, how many stories it tells whole, and the headline of the first."""

    title: str
    stories: int
    headline: str


def outline(markdown: str) -> Outline:
    """Return the outline of an edition; without a story told whole, the headline is what it cites a source for first, if anything."""
    title, headlines, first = "", [], ""
    for block in blocks(markdown):
        if block.kind == "rule":
            break
        if block.kind == "title":
            title = title or shown(block.text)
        elif block.kind == "story":
            headlines.append(numbered(block.text)[1])
        elif block.kind == "item" and (cited := MARK.search(block.text)):  # "Nothing on Floods." cites nothing
            first = first or shown(block.text[: cited.start()])
    return Outline(title=title, stories=len(headlines), headline=headlines[0] if headlines else first)


def outline_of(path: Path) -> Outline | None:
    """Return the outline of the edition in a file, or None where it cannot be read."""
    try:
        return outline(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None


def numbered(heading: str) -> tuple[int | None, str]:
    """Return a story's number and its headline, of the heading of a story."""
    text = shown(heading)
    found = NUMBERED.fullmatch(text)
    return (int(found[1]), found[2]) if found else (None, text)


def blocks(markdown: str) -> Iterator[Block]:
    """Yield the blocks of an edition in order, its front matter left out; a line that goes on with the one before belongs to it."""
    held: Block | None = None
    for line in FRONT_MATTER.sub("", markdown.replace("\r\n", "\n"), count=1).split("\n"):
        block = _block(line.strip())
        if held and block and block.kind == "text" and held.kind in ("text", "item"):
            held = Block(held.kind, f"{held.text} {block.text}")
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _block(line: str) -> Block | None:
    if not line or DELIMITERS.fullmatch(line):
        return None
    if found := HEADING.fullmatch(line):
        return Block(LEVELS[len(found[1])], found[2])
    if found := ITEM.fullmatch(line):
        return Block("item", found[1])
    if line.startswith("|"):
        return Block("row", line)
    return Block("rule", "") if line.strip("-") == "" and len(line) >= 3 else Block("text", line)
