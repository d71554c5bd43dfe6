"""JSON that a model wrote in, its statements out; whole, in a fence, a value a line, with slips, or broken off (pure)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

TEXTS = ("text", "sentence", "statement", "claim", "summary_sentence", "content", "point", "fact", "bullet", "value", "summary")
CITING = re.compile(
    r"_?(?:sources?|citations?|cited|cites|refs?|references?|from|evidence|(?:source_?|sentence_?|citation_?)(?:ids?|numbers?|nums?|indices)"
    r"|ids|numbers|supports?|supporting_sentences|quellen|belege)_?",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"(?:head_?line|title|topic|heading|language|lang|notes?|comments?|reasoning|thinking|thoughts?|analysis|explanation|confidence"
    r"|(?:word_?)?count|words|id|index|number|no|type|role|status|date|format|warnings?)",
    re.IGNORECASE,
)
BEGINS = re.compile(r"[\[{]\s*[\[{\"'“\]}]")
NUMBER = re.compile(r"\d{1,4}")
TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
STRING = r'(?<!\\)"((?:[^"\\]|\\.)*)"'  # none begins behind a backslash: looking there too would take the square of the time
PAIR = re.compile(rf"{STRING}\s*:\s*(?:{STRING}|(\[[^\[\]{{}}]*\]|\d+))", re.DOTALL)
ALONE = re.compile(rf"(?<=[\[,])\s*{STRING}\s*(?=[,\]])", re.DOTALL)
DEEPEST = 10  # levels of lists and objects
LEAST = 3  # words of a string that states something


class Piece(NamedTuple):
    """A stretch of an answer. numbers: the sentences that it names beside its text; those inside are still there."""

    text: str
    numbers: tuple[int, ...] = ()


def structured(text: str) -> list[Piece]:
    """Return the statements of the JSON in a text; none where there is no JSON that states anything."""
    found: list[Piece] = []
    place = 0
    decoder = json.JSONDecoder(strict=False)
    while begin := BEGINS.search(text, place):
        try:
            value, place = decoder.raw_decode(text, begin.start())
        except (ValueError, RecursionError):
            return found + list(_mended(text[begin.start() :]))
        found += _stated(value, DEEPEST)
    return found


def _mended(text: str) -> Iterator[Piece]:
    """Yield the statements of what is nearly JSON: with a comma too many, in single quotation marks, or broken off."""
    for nearly in (TRAILING_COMMA.sub("", text), TRAILING_COMMA.sub("", re.sub(r"(?<![^\W_])'|'(?![^\W_])", '"', text))):
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(nearly)
        except (ValueError, RecursionError):
            continue
        yield from _stated(value, DEEPEST)
        return
    yield from _salvaged(text)


def _salvaged(text: str) -> Iterator[Piece]:
    """Yield the statements whose strings are whole; the last one may be broken off."""
    waiting: str | None = None
    pairs = list(PAIR.finditer(text))
    for key, string, numbers in (pair.groups() for pair in pairs):
        if CITING.fullmatch(key):
            if waiting is not None:
                yield Piece(waiting, _numbers(numbers or string))
            waiting = None
        elif string is not None and key.lower() in TEXTS:
            if waiting is not None:
                yield Piece(waiting)
            waiting = _unescaped(string)
    if waiting is not None:
        yield Piece(waiting)
    if not pairs:
        yield from (Piece(_unescaped(found[1])) for found in ALONE.finditer(text) if _states(found[1]))


def _stated(value: Any, depth: int) -> Iterator[Piece]:
    """Yield the statements of a value; what only describes the answer is none, nor is what lies deeper than so many levels."""
    if depth == 0:
        return
    if isinstance(value, str):
        if _states(value):
            yield Piece(value)
    elif isinstance(value, list):
        for one in value:
            yield from _stated(one, depth - 1)
    elif isinstance(value, dict):
        yield from _of_object({str(key): one for key, one in value.items()}, depth)


def _of_object(value: dict[str, Any], depth: int) -> Iterator[Piece]:
    low = {key.lower(): key for key in value}
    cited = tuple(number for key, one in value.items() if CITING.fullmatch(key) for number in _numbers(one))
    text = next((value[low[key]] for key in TEXTS if key in low and isinstance(value[low[key]], str)), None)
    if text is not None:
        yield Piece(text, cited)
        return
    found: list[Piece] = []
    for key, one in value.items():
        if _states(key) and _is_numbers(one):
            found.append(Piece(key, _numbers(one)))  # {"The port reopened.": [1, 2]}
        elif not CITING.fullmatch(key) and not ASIDE.fullmatch(key):
            found += _stated(one, depth - 1)
    beside = next((one for key, one in value.items() if CITING.fullmatch(key) and isinstance(one, list)), [])
    if len(beside) == len(found):  # {"sentences": ["The port reopened."], "sources": [[1, 2]]}
        found = [Piece(piece.text, piece.numbers or _numbers(one)) for piece, one in zip(found, beside, strict=True)]
    yield from found


def _is_numbers(value: Any) -> bool:
    if isinstance(value, list):
        return all(_is_numbers(one) for one in value if not isinstance(one, list))
    return isinstance(value, int) or (isinstance(value, str) and bool(NUMBER.search(value)) and not _states(value))


def _numbers(value: Any) -> tuple[int, ...]:
    """Return the numbers of a value that cites: of 3, "3", "[3]", "2-4", [1, "2"], [{"id": 3, "outlet": "Lumen"}]."""
    if isinstance(value, bool) or value is None:
        return ()
    if isinstance(value, int):
        return (value,)
    if isinstance(value, str):
        if ranged := re.fullmatch(r"\D{0,12}(\d{1,3})\s*[–—-]\s*(\d{1,3})\D?", value):
            return tuple(range(int(ranged[1]), int(ranged[2]) + 1))
        return tuple(int(number) for number in NUMBER.findall(value))
    if isinstance(value, dict):
        value = next(
            (str(one) for key, one in value.items() if re.search(r"id|num|index|^no$|sentence|source", str(key), re.IGNORECASE)), None
        )
        return _numbers(value)
    return tuple(number for one in value for number in _numbers(one) if not isinstance(one, list)) if isinstance(value, list) else ()


def _states(text: str) -> bool:
    return len(text.split()) >= LEAST or (len(text) >= 10 and not text.isascii())


def _unescaped(string: str) -> str:
    try:
        return str(json.loads(f'"{string}"', strict=False))
    except ValueError:
        return string
