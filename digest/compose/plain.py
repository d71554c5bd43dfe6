"""An edition's blocks in, its complete plain text out: no marks, every address written in full (pure)."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from digest.compose.blocks import Block, Heading, List, Paragraph, Quote, Rule, Table
from digest.compose.runs import Break, Image, Link, Run, Runs, Text, wording

WIDTH = 76  # characters; mail programs wrap at 78
ADDRESSES = "Addresses"
SOURCES = "Sources"  # what a story's list of sources begins with
EVIDENCE = "Evidence"  # the heading below which bold marks the words that a summary kept
UNDERLINES = {1: "=", 2: "-"}
MARK = re.compile(r"\[(\d{1,4})\]")
BETWEEN_MARKS = re.compile(r"(?<=\d\]) (?=\[\d{1,4}\])")
NAMED = re.compile(r"\[(\d{1,4})\] (\S.*)")
LINKED = ("http:", "https:")  # a picture from elsewhere; those that lie in a mail have no address


class Manner(NamedTuple):
    """How a part is written: whether its bold is marked, and its language's marks behind a label and between two parts."""

    is_marked: bool
    colon: str
    semicolon: str

    def labelled(self, label: str, words: str) -> str:
        """Return words behind their label, where both are there."""
        return f"{label}{self.colon} {words}" if label and words else label or words


def text(
    layout: Sequence[Block],
    *,
    addresses: str = ADDRESSES,
    evidence: str = EVIDENCE,
    sources: str = SOURCES,
    colon: str = ":",
    semicolon: str = ";",
) -> str:
    """Write an edition as plain text.

    addresses: the heading of the list of addresses, which stands before the last rule, or at the end. sources: the label of a
    story's sources, which are in that list where they have no address. evidence: the heading of the part in which bold means
    something, and is written *so*, but for what an item begins with. colon, semicolon: with the spaces that French has before them.
    """
    parts = list(_parts(layout, evidence, colon, semicolon))
    if listed := _addresses(layout, f"{sources}{colon}"):
        rules = [place for place, block in enumerate(layout) if isinstance(block, Rule)]
        place = rules[-1] if rules else len(parts)
        parts[place:place] = [_underlined(addresses, "-"), "\n".join(listed)]
    return "\n\n".join(parts) + "\n"


def _parts(layout: Iterable[Block], evidence: str, colon: str, semicolon: str) -> Iterator[str]:
    """Yield one text a block."""
    is_evidence = False
    for block in layout:
        if isinstance(block, Rule) or (isinstance(block, Heading) and block.level <= 2):
            is_evidence = isinstance(block, Heading) and wording(block.runs) == evidence
        yield _written(block, WIDTH, Manner(is_evidence, colon, semicolon))


def _written(block: Block, width: int, manner: Manner) -> str:
    if isinstance(block, Heading):
        words = _on_one_line(block.runs, manner)
        return _underlined(words, UNDERLINES[block.level]) if block.level in UNDERLINES else _wrapped(words, width)
    if isinstance(block, Paragraph):
        return _wrapped(_shown(block.runs, manner), width)
    if isinstance(block, List):
        marks = [f"{number}. " if block.is_numbered else "- " for number in range(1, len(block.items) + 1)]
        items = map(_unlabelled, block.items) if manner.is_marked else block.items
        return "\n".join(_set_in(item, mark, " " * len(mark), width, manner) for mark, item in zip(marks, items, strict=True))
    if isinstance(block, Table):
        return "\n".join(_table(block, width, manner))
    return _set_in(block.blocks, "> ", "> ", width, manner) if isinstance(block, Quote) else "-" * width


def _set_in(blocks: Iterable[Block], first: str, rest: str, width: int, manner: Manner) -> str:
    """Write blocks behind a mark; rest: what stands before each line but the first."""
    lines = "\n".join(_written(block, width - len(rest), manner) for block in blocks).split("\n")
    return "\n".join(f"{rest if number else first}{line}".rstrip() for number, line in enumerate(lines))


def _unlabelled(item: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return an item of which what stands in front is not bold: the number of the sentence that is proved."""
    first = item[0] if item else None
    if not (isinstance(first, Paragraph) and isinstance(first.runs[0], Text)):
        return item
    return (Paragraph(runs=(replace(first.runs[0], is_strong=False), *first.runs[1:])), *item[1:])


def _table(table: Table, width: int, manner: Manner) -> Iterator[str]:
    """Yield a line a row, `- first: second (third; fourth)`, below the heads, written so too; a cell in between that is empty is a dash."""
    if legend := _row([wording(cell) for cell in table.head], manner):
        yield _wrapped(legend, width)
    for row in table.rows:
        if told := _row([_on_one_line(cell, manner) for cell in row], manner):
            yield "- " + textwrap.indent(_wrapped(told, width - 2), "  ").removeprefix("  ")


def _row(cells: Sequence[str], manner: Manner) -> str:
    first, second, *others = [*cells, "", ""][: max(2, len(cells))]
    last = max((place for place, cell in enumerate(others, 1) if cell), default=0)
    more = f"{manner.semicolon} ".join(cell or "–" for cell in others[:last])
    return manner.labelled(first, second) + (f" ({more})" if more else "")


def _on_one_line(runs: Iterable[Run], manner: Manner) -> str:
    return " ".join(_shown(runs, manner).split("\n"))


def _shown(runs: Iterable[Run], manner: Manner) -> str:
    """Return what is read of runs; marks that stand side by side touch each other."""
    return BETWEEN_MARKS.sub("", "".join(_run(run, manner) for run in runs))


def _run(run: Run, manner: Manner) -> str:
    if isinstance(run, Text):
        return _starred(run.text) if manner.is_marked and run.is_strong else run.text
    if isinstance(run, Break):
        return "\n"
    if isinstance(run, Image):
        return f"{run.alt} ({run.src})" if run.src.startswith(LINKED) else run.alt and f"[{run.alt}]"
    label = "".join(_run(inner, manner) for inner in run.runs)
    if MARK.fullmatch(label) or label in (run.url, run.url.removeprefix("mailto:")):
        return label
    return f"{label} ({run.url})"


def _starred(words: str) -> str:
    """Mark words, and not the spaces around them."""
    bare = words.strip()
    return words.replace(bare, f"*{bare}*", 1) if bare else words


def _addresses(layout: Iterable[Block], label: str) -> list[str]:
    """Return one line a numbered address, by number, and for a number without one what its sources' line says of it, behind its label."""
    linked: dict[tuple[int, str], None] = {}
    named: dict[int, str] = {}
    for runs in _every(layout):
        for run in runs:
            if isinstance(run, Link) and (mark := MARK.fullmatch(wording(run.runs))):
                linked[int(mark[1]), run.url] = None
        for number, words in _named(runs, label).items():
            named.setdefault(number, words)
    numbers = {number for number, _ in linked}
    lines = [*linked, *((number, words) for number, words in named.items() if number not in numbers)]
    return [f"[{number}] {words}" for number, words in sorted(lines, key=lambda one: one[0])]


def _named(runs: Runs, label: str) -> dict[int, str]:
    """Return what a sources' line says of each number: `**Sources:** [1] Wire, 2 Feb · [2] Ministry, 2 Feb, note.txt`.

    Behind another label stand an article's own words, which may begin with "[1]" too.
    """
    first, rest = runs[0], wording(runs[1:]).strip()
    if not (isinstance(first, Text) and first.is_strong and first.text == label and MARK.match(rest)):
        return {}
    return {int(found[1]): found[2] for found in map(NAMED.fullmatch, rest.split(" · ")) if found}


def _every(layout: Iterable[Block]) -> Iterator[Runs]:
    """Yield the runs of every block and cell, in the order in which they are read."""
    for block in layout:
        if isinstance(block, Heading | Paragraph):
            yield block.runs
        elif isinstance(block, List):
            for item in block.items:
                yield from _every(item)
        elif isinstance(block, Table):
            yield from filter(None, (cell for row in (block.head, *block.rows) for cell in row))
        elif isinstance(block, Quote):
            yield from _every(block.blocks)


def _wrapped(words: str, width: int) -> str:
    lines = (textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in words.split("\n"))
    return "\n".join(lines)


def _underlined(heading: str, mark: str) -> str:
    return f"{heading}\n{mark * min(len(heading), WIDTH)}"
