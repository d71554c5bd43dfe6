"""An edition's blocks in, its complete plain text out: no marks, every address written in full (pure)."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digest.compose.blocks import Block, Heading, List, Paragraph, Quote, Rule, Table
from digest.compose.runs import Break, Image, Link, Run, Runs, Text, wording

WIDTH = 76  # characters; mail programs wrap at 78
ADDRESSES = "Addresses"
EVIDENCE = "Evidence"  # the heading below which bold marks the words that a summary kept
UNDERLINES = {1: "=", 2: "-"}
MARK = re.compile(r"\[(\d{1,4})\]")
BETWEEN_MARKS = re.compile(r"(?<=\d\]) (?=\[\d{1,4}\])")
NAMED = re.compile(r"\[(\d{1,4})\] (\S.*)")
LINKED = ("http:", "https:")  # a picture from elsewhere; those that lie in a mail have no address


def text(layout: Sequence[Block], *, addresses: str = ADDRESSES, evidence: str = EVIDENCE) -> str:
    """Write an edition as plain text.

    addresses: the heading of the list of addresses, which stands before the last rule, or at the end. evidence: the heading
    of the part in which bold means something, and is written *so*, but for what an item begins with.
    """
    parts = list(_parts(layout, evidence))
    if listed := _addresses(layout):
        rules = [place for place, block in enumerate(layout) if isinstance(block, Rule)]
        place = rules[-1] if rules else len(parts)
        parts[place:place] = [_underlined(addresses, "-"), "\n".join(listed)]
    return "\n\n".join(parts) + "\n"


def _parts(layout: Iterable[Block], evidence: str) -> Iterator[str]:
    """Yield one text a block."""
    is_evidence = False
    for block in layout:
        if isinstance(block, Rule) or (isinstance(block, Heading) and block.level <= 2):
            is_evidence = isinstance(block, Heading) and wording(block.runs) == evidence
        yield _written(block, WIDTH, is_evidence)


def _written(block: Block, width: int, is_marked: bool) -> str:
    """Write one block. is_marked: whether its bold is marked."""
    if isinstance(block, Heading):
        words = " ".join(_shown(block.runs, is_marked).split("\n"))
        return _underlined(words, UNDERLINES[block.level]) if block.level in UNDERLINES else _wrapped(words, width)
    if isinstance(block, Paragraph):
        return _wrapped(_shown(block.runs, is_marked), width)
    if isinstance(block, List):
        marks = [f"{number}. " if block.is_numbered else "- " for number in range(1, len(block.items) + 1)]
        items = map(_unlabelled, block.items) if is_marked else block.items
        return "\n".join(_set_in(item, mark, " " * len(mark), width, is_marked) for mark, item in zip(marks, items, strict=True))
    if isinstance(block, Table):
        return _table(block, width, is_marked)
    return _set_in(block.blocks, "> ", "> ", width, is_marked) if isinstance(block, Quote) else "-" * width


def _set_in(blocks: Iterable[Block], first: str, rest: str, width: int, is_marked: bool) -> str:
    """Write blocks behind a mark; rest: what stands before each line but the first."""
    lines = "\n".join(_written(block, width - len(rest), is_marked) for block in blocks).split("\n")
    return "\n".join(f"{rest if number else first}{line}".rstrip() for number, line in enumerate(lines))


def _unlabelled(item: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return an item of which what stands in front is not bold: the number of the sentence that is proved."""
    first = item[0] if item else None
    if not (isinstance(first, Paragraph) and isinstance(first.runs[0], Text)):
        return item
    return (Paragraph(runs=(replace(first.runs[0], is_strong=False), *first.runs[1:])), *item[1:])


def _table(table: Table, width: int, is_marked: bool) -> str:
    """Write a line a row, `- first: second (Third head: third; Fourth head: fourth)`, below what the first two are."""
    head = [wording(cell) for cell in table.head]
    lines = [": ".join(filter(None, head[:2]))]
    lines = [_wrapped(lines[0], width)] if lines[0] else []
    for row in table.rows:
        cells = [" ".join(_shown(cell, is_marked).split("\n")) for cell in row]
        told = ": ".join(filter(None, cells[:2]))
        names = head + [""] * (len(cells) - len(head))
        more = "; ".join(f"{name}: {cell}" if name else cell for name, cell in list(zip(names, cells, strict=False))[2:] if cell)
        line = told + f" ({more})" if more else told
        lines.append("\n".join(f"{'  ' if number else '- '}{one}" for number, one in enumerate(_wrapped(line, width - 2).split("\n"))))
    return "\n".join(lines)


def _shown(runs: Iterable[Run], is_marked: bool) -> str:
    """Return what is read of runs; marks that stand side by side touch each other."""
    return BETWEEN_MARKS.sub("", "".join(_run(run, is_marked) for run in runs))


def _run(run: Run, is_marked: bool) -> str:
    if isinstance(run, Text):
        return _starred(run.text) if is_marked and run.is_strong else run.text
    if isinstance(run, Break):
        return "\n"
    if isinstance(run, Image):
        return f"{run.alt} ({run.src})" if run.src.startswith(LINKED) else run.alt
    label = "".join(_run(inner, is_marked) for inner in run.runs)
    if MARK.fullmatch(label) or label in (run.url, run.url.removeprefix("mailto:")):
        return label
    return f"{label} ({run.url})"


def _starred(words: str) -> str:
    """Mark words, and not the spaces around them."""
    bare = words.strip()
    return words.replace(bare, f"*{bare}*", 1) if bare else words


def _addresses(layout: Iterable[Block]) -> list[str]:
    """Return one line a numbered address, by number, and for a number without one what its sources' line says of it."""
    linked: dict[tuple[int, str], None] = {}
    named: dict[int, str] = {}
    for runs in _every(layout):
        for run in runs:
            if isinstance(run, Link) and (mark := MARK.fullmatch(wording(run.runs))):
                linked[int(mark[1]), run.url] = None
        named = _named(runs) | named
    numbers = {number for number, _ in linked}
    lines = [*linked, *((number, words) for number, words in named.items() if number not in numbers)]
    return [f"[{number}] {words}" for number, words in sorted(lines, key=lambda one: one[0])]


def _named(runs: Runs) -> dict[int, str]:
    """Return what a sources' line says of each number: `**Sources:** [1] Wire, 2 Feb · [2] Ministry, 2 Feb, note.txt`."""
    first, rest = runs[0], wording(runs[1:]).strip()
    if not (isinstance(first, Text) and first.is_strong and first.text.endswith(":") and MARK.match(rest)):
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
