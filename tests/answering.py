"""A summary in, what language models would make of it out: the same sentences in the shapes that they answer in."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Said(NamedTuple):
    """A sentence, and the numbers that carry it, from 1."""

    text: str
    numbers: tuple[int, ...]


Style = Callable[[Sequence[Said]], str]


def lines(told: Sequence[Said]) -> str:
    """One sentence a line, the numbers behind the full stop: what the prompts ask for."""
    return "\n".join(f"{one.text} [{listed(one)}]" for one in told)


def inside(told: Sequence[Said]) -> str:
    """Numbered, the numbers in brackets each before the full stop, under a preamble and before an offer."""
    body = "\n".join(f"{number}. {_before_stop(one.text, apart(one))}" for number, one in enumerate(told, start=1))
    return f"Here is a summary of the story in {len(told)} sentences:\n\n{body}\n\nLet me know if you would like me to change the summary."


def bullets(told: Sequence[Said]) -> str:
    """Bullets in bold, the numbers as sources in parentheses, after a thought and under a heading."""
    body = "\n".join(f"* **{one.text}** (Sources: {listed(one)})" for one in told)
    return f"<think>\nI choose sentence [1] and [2]. Then I count.\n</think>\n\n## Summary\n\n{body}\n\n*Note: all sentences are taken from the sources.*"


def paragraph(told: Sequence[Said]) -> str:
    """One paragraph, the numbers glued to the full stops."""
    return "Summary: " + " ".join(f"{one.text}{apart(one)}" for one in told)


def objects(told: Sequence[Said]) -> str:
    """JSON in a fence, under a remark."""
    found = {"headline": "Some title", "summary": [{"text": one.text, "sources": one.numbers} for one in told]}
    return f"Sure! Here is the summary as JSON:\n```json\n{json.dumps(found, indent=2)}\n```\nThe summary uses {len(told)} sentences."


def table(told: Sequence[Said]) -> str:
    """A table of Markdown."""
    rows = "\n".join(f"| {number} | {one.text} | {listed(one)} |" for number, one in enumerate(told, start=1))
    return f"| # | Sentence | Sources |\n|---|----------|---------|\n{rows}"


def corners(told: Sequence[Said]) -> str:
    """Named lines, the numbers in lenticular brackets before the full stop, and the list of sources at the end."""
    body = "\n\n".join(
        f"Sentence {number}: {_before_stop(one.text, ''.join(f'【{cited}†L{cited}】' for cited in one.numbers))}"
        for number, one in enumerate(told, start=1)
    )
    return f"{body}\n\nSources:\n[1] Lumen Echo, 2026-03-11\n[2] https://lumen.example/2"


def leading(told: Sequence[Said]) -> str:
    """A paragraph whose sentences begin with their numbers."""
    return " ".join(f"{apart(one)} {one.text}" for one in told)


def bare_lines(told: Sequence[Said]) -> str:
    """One sentence a line, and no number."""
    return "\n".join(one.text for one in told)


def bare_items(told: Sequence[Said]) -> str:
    """A numbered list with an empty line between its items, and no number that cites."""
    return "\n\n".join(f"**{number}.** {one.text}" for number, one in enumerate(told, start=1))


def bare_paragraph(told: Sequence[Said]) -> str:
    """One paragraph, and no number."""
    return " ".join(one.text for one in told)


def bare_strings(told: Sequence[Said]) -> str:
    """JSON: a list of strings."""
    return json.dumps([one.text for one in told], ensure_ascii=False)


CITING: tuple[Style, ...] = (lines, inside, bullets, paragraph, objects, table, corners, leading)
BARE: tuple[Style, ...] = (bare_lines, bare_items, bare_paragraph, bare_strings)


def listed(one: Said) -> str:
    """Return the numbers as "1, 2"."""
    return ", ".join(map(str, one.numbers))


def apart(one: Said) -> str:
    """Return the numbers as "[1][2]"."""
    return "".join(f"[{number}]" for number in one.numbers)


def _before_stop(text: str, marks: str) -> str:
    return f"{text[:-1]} {marks}{text[-1]}" if text[-1] in ".!?" else f"{text} {marks}"
