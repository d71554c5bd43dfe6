"""JSON lines in and out: in order, one answer a line, a line that fails answers with its error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from digest.cli.common import DONE, FAILED, print_json
from digest.errors import DigestError, UsageError


def each_line(answer: Callable[[Mapping[str, Any]], Mapping[str, Any]], lines: Iterable[str] | None = None) -> int:
    """Answer every line of stdin; returns the exit code: failed when any line was."""
    code = DONE
    for number, line in objects(sys.stdin if lines is None else lines):
        identity = line.get("id") if isinstance(line, dict) else None
        try:
            if not isinstance(line, dict):
                raise UsageError(f"line {number}: {line}")
            print_json({"id": identity, **answer(line)})
        except DigestError as error:
            code = FAILED
            print(f"digest: line {number}: {error}", file=sys.stderr)
            print_json({"id": identity, "headline": "", "lead": "", "sentences": [], "figures": [], "backend": None, "error": str(error)})
        sys.stdout.flush()
    return code


def objects(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield each line's number and its object, or the text of what is wrong with it; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"it is no JSON ({error}); write one object a line"
            continue
        yield number, value if isinstance(value, dict) else "it is no JSON object; write one object a line"
