"""A hand-made case and the figures that were found in it in; what is wrong, a line each as the table writes it, out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.figure_cases import FIELDS, Case, Labelled
from digest.model import Figure, Span

ARTICLE = re.compile(r"\A(?:the|an?) ")  # a speaker may be named with it or without
NEAR = 6e-5  # the table writes fractions with four decimals


def differences(case: Case, found: Sequence[Figure]) -> list[str]:
    """Return what is wrong with the figures of a case: nothing where each is found as it is labelled, and nothing else is.

    Key ranks are not compared: they are a choice, and scored as such. What touches an optional figure is neither right nor wrong.
    """
    by_span = {figure.span: figure for figure in found}
    wanted = {figure.span: figure for figure in case.figures if not figure.is_optional}
    optional = [figure.span for figure in case.figures if figure.is_optional]
    return [
        *(line for label in wanted.values() for line in _wrong(label, by_span.get(label.span), case.text)),
        *(
            f"too much  {_written(figure, case.text)}"
            for figure in found
            if figure.span not in wanted and not any(_overlap(figure.span, span) for span in optional)
        ),
        *(
            f"a trap    {span.of(case.text)!r} is touched by {figure.span.of(case.text)!r}"
            for span in case.never
            for figure in found
            if _overlap(figure.span, span) and figure.span not in wanted
        ),
    ]


def _wrong(label: Labelled, figure: Figure | None, text: str) -> Iterator[str]:
    wanted = _line(label.span.of(text), label.judged)
    if figure is None:
        yield f"missed    {wanted}"
    elif names := [name for name, value in label.judged.items() if name != "key" and not _same(value, getattr(figure, name))]:
        yield f"wanted    {wanted}"
        yield f"    found {_written(figure, text)}  ({', '.join(names)})"


def _same(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, str) and isinstance(found, str):
        return ARTICLE.sub("", wanted.casefold()) == ARTICLE.sub("", found.casefold())
    if wanted is None or found is None:
        return wanted is found
    return math.isclose(wanted, found, rel_tol=1e-9, abs_tol=NEAR)


def _written(figure: Figure, text: str) -> str:
    """Write a figure that was found as the table does."""
    return _line(figure.span.of(text), {name: getattr(figure, name) for name in (*FIELDS, "high")})


def _line(surface: str, fields: Mapping[str, Any]) -> str:
    ends = [f"{end:.12g}" for end in (fields["value"], fields["high"]) if end is not None]
    said = [str(fields[name] or "-") for name in FIELDS[1:-1] if name in fields]
    return f"{surface} = {' | '.join(['..'.join(ends) or '?', *said])}"


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
