"""JSON lines in and out: in order, one answer a line, a line that fails answers with its error."""

from __future__ import annotations

import contextlib
import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

from digest.cli.common import DONE, FAILED, print_json, stdin_bytes
from digest.errors import DigestError, UsageError
from digest.text import HALF_PAIR, one_line

if TYPE_CHECKING:
    from io import BufferedReader

T = TypeVar("T")
Item = TypeVar("Item")
PIECE_BYTES = 1 << 20  # read at once, at most
Line = Mapping[str, Any]


def each_line(answer: Callable[[Line], Mapping[str, Any]], lines: Iterable[str], unanswered: Mapping[str, Any]) -> int:
    """Answer every line; returns the exit code: failed when any was.

    unanswered: what a line's answer holds beside its error, where it has one.
    """
    return each_batch(lambda batch: [attempt(answer, line) for line in batch], ([line] for line in lines), unanswered)


def each_batch(
    answer: Callable[[Sequence[Line]], Sequence[Mapping[str, Any] | Exception]],
    batches: Iterable[Sequence[str]],
    unanswered: Mapping[str, Any],
) -> int:
    """Answer batches of lines, each line by its answer or by what went wrong with it; else as `each_line`."""
    code, first = DONE, 1
    for batch in batches:
        found = list(objects(batch, first))
        first += len(batch)
        answers = iter(answer([line for _, line in found if isinstance(line, dict)]))
        for number, line in found:
            said = next(answers) if isinstance(line, dict) else UsageError(line)
            if isinstance(said, Exception):
                code = FAILED
                said = {**unanswered, "error": reason(said)}
                complain(number, said["error"])
            print_json({"id": line.get("id") if isinstance(line, dict) else None, **said})
    return code


def attempt(answer: Callable[[Line], T], line: Line) -> T | Exception:
    """Return what one line gives, or what was raised: whatever one line does, the others are answered."""
    try:
        return answer(line)
    except Exception as error:  # noqa: BLE001 - it becomes the line's answer
        return error


def at_once(answer: Callable[[Sequence[Item]], Sequence[T]], items: Sequence[Item]) -> list[T | Exception]:
    """Return what items give that are cheaper together; where that fails, one by one, each its answer or what was raised.

    Raises DigestError: it tells of the set-up, not of an item.
    """
    try:
        return list(answer(items))
    except DigestError:
        raise
    except Exception as error:  # noqa: BLE001 - one item must not cost the others their answers
        return [error] if len(items) == 1 else [one for item in items for one in at_once(answer, [item])]


def lines_of(place: str) -> Iterator[str]:
    """Yield the lines of a file, or of stdin for "-", as they come; errors and bytes as in `batches_of`."""
    return (line for batch in batches_of(place, 1) for line in batch)


def batches_of(place: str, size: int) -> Iterator[list[str]]:
    """Yield the lines of a file, or of stdin for "-", in batches: what has come by then, `size` lines at most.

    So nobody who writes a line and waits for its answer waits for others. Bytes that are no UTF-8 become U+FFFD. Only a
    line feed ends a line: JSON may hold the other separators. Raises UsageError when there is no such file.
    """
    try:
        with _opened(place) as file:
            encoding = "utf-8-sig"
            for lines in _whole_lines(lambda: file.read1(PIECE_BYTES)):
                for begin in range(0, len(lines), size):
                    batch = []
                    for line in lines[begin : begin + size]:
                        batch.append(line.decode(encoding, errors="replace"))
                        encoding = "utf-8"
                    yield batch
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        raise UsageError(f"{place}: it cannot be read ({cause}); name a file of JSON lines, or - for stdin") from error


def _opened(place: str) -> contextlib.AbstractContextManager[BufferedReader]:
    """Open a file, or stdin for "-", which nobody closes."""
    return contextlib.nullcontext(cast("BufferedReader", stdin_bytes())) if place == "-" else Path(place).open("rb")


def _whole_lines(read: Callable[[], bytes]) -> Iterator[list[bytes]]:
    """Yield the lines that each reading completes, and what is left at the end."""
    waiting: list[bytes] = []
    while piece := read():
        *whole, rest = piece.split(b"\n")
        if whole:
            yield [b"".join([*waiting, whole[0]]), *whole[1:]]
            waiting = []
        waiting.append(rest)
    if left := b"".join(waiting):
        yield [left]


def objects(lines: Iterable[str], first: int = 1) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield each line's number and its object, or the text of what is wrong with it; empty lines are passed over.

    first: the number of the first line.
    """
    for number, line in enumerate(lines, start=first):
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
