"""JSON lines in and out: in order, one answer a line, a line that fails answers with its error."""

from __future__ import annotations

import contextlib
import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from digest.cli.common import DONE, FAILED, print_json
from digest.errors import DigestError, UsageError
from digest.text import HALF_PAIR, one_line


def each_line(answer: Callable[[Mapping[str, Any]], Mapping[str, Any]], lines: Iterable[str]) -> int:
    """Answer every line; returns the exit code: failed when any was."""
    code = DONE
    for number, line in objects(lines):
        identity = line.get("id") if isinstance(line, dict) else None
        try:
            if not isinstance(line, dict):
                raise UsageError(line)
            said = answer(line)
        except Exception as error:  # noqa: BLE001 - whatever one line does, the others are answered
            code = FAILED
            said = {"headline": "", "lead": "", "sentences": [], "figures": [], "backend": None, "error": reason(error)}
            complain(number, said["error"])
        print_json({"id": identity, **said})
    return code


def lines_of(place: str) -> Iterator[str]:
    """Yield the lines of a file, or of stdin for "-", as they come; bytes that are no UTF-8 become U+FFFD.

    Raises UsageError when there is no such file. Only a line feed ends a line: JSON may hold the other separators.
    """
    try:
        with contextlib.nullcontext(sys.stdin.buffer) if place == "-" else Path(place).open("rb") as file:
            for number, line in enumerate(file):
                yield line.decode("utf-8" if number else "utf-8-sig", errors="replace")
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        raise UsageError(f"{place}: it cannot be read ({cause}); name a file of JSON lines, or - for stdin") from error


def objects(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield each line's number and its object, or the text of what is wrong with it; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = _clean(json.loads(line, parse_constant=_refuse))
        except (ValueError, RecursionError) as error:
            yield number, f"it is no JSON ({error}); write one object a line"
            continue
        yield number, value if isinstance(value, dict) else "it is no JSON object; write one object a line"


def complain(number: int, text: str) -> None:
    """Tell about one line on stderr."""
    print(f"digest: line {number}: {one_line(text)}", file=sys.stderr)


def reason(error: Exception) -> str:
    """Return what a line's answer says of its failure."""
    return str(error) if isinstance(error, DigestError) else f"it could not be answered ({type(error).__name__}: {error}); please report it"


def _clean(value: Any) -> Any:
    """Return a JSON value that can be written again: no half characters, no infinite numbers."""
    if isinstance(value, str):
        return HALF_PAIR.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_clean(name): _clean(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
