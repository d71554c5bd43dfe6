"""A table of hand-made cases in, each text with the figures that it holds out; and these as rows of the figures' scorer.

The table is read by people first; its head says how it is written. What cannot be meant is an error that names its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple, get_args

from digest.model import Direction, FigureKind, Modifier, Span

CASES = Path(__file__).parents[1] / "tests" / "data" / "figures" / "cases.txt"
FIELDS = ("value", "unit", "modifier", "kind", "direction", "speaker", "key")
WORDS = {"modifier": get_args(Modifier), "kind": get_args(FigureKind), "direction": get_args(Direction)}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PLACE = re.compile(r"(?P<stretch>.+?)(?:#(?P<number>[1-9]))?")


class CaseError(Exception):
    """A line of the table that cannot be meant."""


class Labelled(NamedTuple):
    """A figure that a case holds: where it stands, and what is judged of it, by the names of a figure's fields."""

    span: Span
    judged: Mapping[str, Any]
    is_optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text, what figures it holds, and the stretches that no figure may touch. line: of its text, from 1."""

    line: int
    group: str
    title: str
    text: str
    figures: tuple[Labelled, ...]
    never: tuple[Span, ...]

    @property
    def name(self) -> str:
        """The case's line and first words: "line 12: The fund lost C$12.5m"."""
        return f"line {self.line}: {' '.join(self.text.split()[:5])}"


def read_cases(path: Path = CASES) -> list[Case]:
    """Read a table of cases; raises CaseError where a line cannot be meant."""
    group: str = ""
    cases: list[Case] = []
    for first, lines in _paragraphs(path.read_text(encoding="utf-8")):
        heads = list(takewhile(lambda line: line.startswith("#"), lines))
        group = next((head[2:] for head in reversed(heads) if head.startswith("# ")), group)
        if len(heads) < len(lines):
            try:
                cases.append(_case(first + len(heads), lines[len(heads) :], group))
            except CaseError as error:
                raise CaseError(f"{path}:{error}") from None
    return cases


def row(case: Case, in_scorer_terms: Any) -> dict[str, Any]:
    """Return a case as the scorer has a text. in_scorer_terms: `quantity` of the scorers."""
    return {
        "id": case.name,
        "text": case.text,
        "tags": [case.group],
        "quantities": [_quantity(figure, case.text, in_scorer_terms) for figure in case.figures],
        "ignore": [{"start": span.start, "end": span.end, "why": case.group} for span in case.never],
    }


def _quantity(figure: Labelled, text: str, in_scorer_terms: Any) -> dict[str, Any]:
    judged = {"direction": None, "speaker": None} | dict(figure.judged)
    return {
        **in_scorer_terms({**judged, "start": figure.span.start, "end": figure.span.end}),
        "surface": figure.span.of(text),
        "optional": figure.is_optional,
        "derived": judged["kind"] == "derived",
        "key": judged.get("key"),
        "unjudged": [name for name in ("direction", "speaker") if name not in figure.judged],
    }


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the stretches between empty lines, each with the number of its first line."""
    lines: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.strip():
            lines.append(line.rstrip())
        elif lines:
            yield number - len(lines), lines
            lines = []


def _case(first: int, lines: list[str], group: str) -> Case:
    title = ""
    if lines[0].startswith("title: "):
        title, first = lines.pop(0).removeprefix("title: "), first + 1
    if not lines or lines[0].startswith(" "):
        raise CaseError(f"{first}: a case begins with its text, at the line's start")
    text, *rest = lines
    if not rest:
        raise CaseError(f"{first}: nothing is said of the text; write its figures, each in an indented line, or `none`")
    figures, never, is_none = [], [], False
    for number, line in enumerate(rest, start=first + 1):
        told = line.strip()
        try:
            if not line.startswith("  "):
                raise CaseError("it is not indented; a text stands on one line, and an empty line before the next case")
            if told == "none":
                is_none = True
            elif told.startswith("never: "):
                never.append(_span(told.removeprefix("never: "), text))
            else:
                figures.append(_figure(told, text))
        except CaseError as error:
            raise CaseError(f"{number}: {error}") from None
    if is_none == bool(figures):
        raise CaseError(f"{first}: write its figures, or `none` where it has none, and not both")
    if len({figure.span for figure in figures}) < len(figures):
        raise CaseError(f"{first}: two of its figures stand in the same place; name the second with #2")
    return Case(line=first, group=group, title=title, text=text, figures=tuple(figures), never=tuple(never))


def _figure(told: str, text: str) -> Labelled:
    surface, sign, said = told.rpartition(" = ")
    fields = [field.strip() for field in said.split("|")]
    if not sign or not 4 <= len(fields) <= len(FIELDS):
        raise CaseError("write `surface = value | unit | modifier | kind`, and behind it, if they are judged, direction, speaker and key")
    is_optional, surface = surface.startswith("? "), surface.removeprefix("? ")
    judged: dict[str, Any] = {}
    for name, field in zip(FIELDS, fields, strict=False):
        judged |= _judged(name, field)
    return Labelled(_span(surface.strip(), text), judged, is_optional)


def _judged(name: str, field: str) -> dict[str, Any]:
    """Return what a field of the table says of a figure's fields."""
    if not field:
        raise CaseError(f"{name} is empty; write - for none")
    if name == "value":
        return _values(field)
    if field == "-":
        return {name: None}
    if name == "key":
        if not re.fullmatch(r"key[1-4]", field):
            raise CaseError(f"{field!r} is no rank; write key1 to key4")
        return {name: int(field[-1])}
    if name in WORDS and field not in WORDS[name]:
        raise CaseError(f"{name}: {field!r} is unknown; write {', '.join(WORDS[name])}")
    return {name: field}


def _values(field: str) -> dict[str, float | None]:
    """Return a value, or both ends of a range; none for a vague plural."""
    if field == "?":
        return {"value": None, "high": None}
    ends = field.split("..")
    if len(ends) > 2 or not all(NUMBER.fullmatch(end) for end in ends):
        raise CaseError(f"value: {field!r} is no number; write 12, 1.5, 40..50 for a range, or ? where there is none")
    value, high = float(ends[0]), float(ends[1]) if len(ends) == 2 else None
    if high is not None and high <= value:
        raise CaseError(f"value: {field!r} does not rise; write the lower end first")
    return {"value": value, "high": high}


def _span(told: str, text: str) -> Span:
    """Return where a stretch stands; `stretch#2` is the second place with those characters."""
    place = PLACE.fullmatch(told)
    stretch, wanted = (place["stretch"], int(place["number"] or 1)) if place else (told, 1)
    starts = [found.start() for found in re.finditer(f"(?={re.escape(stretch)})", text)]
    if len(starts) < wanted:
        raise CaseError(f"{told!r} does not stand in the text")
    span = Span(starts[wanted - 1], starts[wanted - 1] + len(stretch))
    before, after = text[: span.start][-1:], text[span.end :][:1]
    if (before.isalnum() and stretch[0].isalnum()) or (after.isalnum() and stretch[-1].isalnum()):
        raise CaseError(f"{told!r} stands inside {_word(text, span)!r}; name the place that is meant with #2")
    return span


def _word(text: str, span: Span) -> str:
    """Return the stretch between spaces that holds a span."""
    start, end = text.rfind(" ", 0, span.start) + 1, text.find(" ", span.end)
    return text[start : end if end >= 0 else len(text)]
