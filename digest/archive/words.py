"""A text in, its plain letters out, each with its place; what somebody looks for in, a query of FTS5 out; where it was found (pure).

SQLite's tokenizer takes case and most accents away, but keeps "ø" and "ß", reads a Chinese sentence as one word and "U.S." as two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from digest.errors import UsageError
from digest.text import one_line

LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th",
    "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "İ": "I", "Ħ": "H", "Ŧ": "T", "Æ": "AE", "Œ": "OE", "ẞ": "SS", "Þ": "TH",
    "\x02": " ", "\x03": " ",
}  # fmt: skip
BEFORE, AFTER = "\x02", "\x03"  # around what was found
KANA_AND_HAN = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
UNSPACED = re.compile(f"[{KANA_AND_HAN}]")
CHANGED = re.compile(rf"(?P<dotted>(?<![^\W\d_])(?:[^\W\d_]\.){{2,}})|[{KANA_AND_HAN}{''.join(LETTERS)}]")  # dotted: U.S., p.m.
QUERY = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]|([^\s\"“”„«»]+)")
WORD = re.compile(r"\w+")


def plain(text: str) -> tuple[str, Sequence[int]]:
    """Return a text in plain letters, and for each the place in the text that it comes from; the text's end stands last."""
    pieces, origins, place = list[str](), list[int](), 0
    for found in CHANGED.finditer(text):
        start, end = found.span()
        pieces.append(text[place:start])
        origins += range(place, start)
        for at in range(start, end):
            piece = _plain(text[at], is_dotted=found["dotted"] is not None)
            pieces.append(piece)
            origins += [at] * len(piece)
        place = end
    return ("".join([*pieces, text[place:]]), [*origins, *range(place, len(text) + 1)]) if place else (text, range(len(text) + 1))


def _plain(char: str, *, is_dotted: bool) -> str:
    if is_dotted and char == ".":
        return ""
    return f" {char} " if UNSPACED.match(char) else LETTERS.get(char, char)


def folded(text: str) -> str:
    """Return the words of a text in small plain letters without accents, a blank between two."""
    bare = plain(one_line(text))[0]
    if not bare.isascii():
        bare = "".join(char for char in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(char))
    return " ".join(WORD.findall(bare.lower()))


def query_of(text: str) -> str:
    """Return the query that finds what a person looks for: all of the words, "phrases" and prefix*; nothing in them is FTS5's syntax.

    Raises UsageError when there is no word in it.
    """
    found = [part for part in _parts(text) if part]
    if not found:
        raise UsageError(f'query {one_line(text, 60)!r}: it holds no word to look for; give a word, a "phrase" or a prefix*')
    return " AND ".join(found)


def phrase_of(text: str) -> str:
    """Return the query for words that follow each other; raises UsageError when there is none."""
    if not (quoted := _quoted(text)):
        raise UsageError(f"name {one_line(text, 60)!r}: it holds no word to look for")
    return quoted


def found_by_line(text: str, marked: str | None) -> list[tuple[tuple[int, int], ...]]:
    """Return what was found in each line of a text, counted from the line's start."""
    found, start, lines = found_in(text, marked), 0, []
    for line in text.split("\n"):
        end = start + len(line)
        lines.append(tuple((max(first, start) - start, min(last, end) - start) for first, last in found if first < end and last > start))
        start = end + 1
    return lines


def found_in(text: str, marked: str | None) -> tuple[tuple[int, int], ...]:
    """Return where the marks of the text's plain letters stand in the text itself."""
    if not marked or BEFORE not in marked:
        return ()
    origins = plain(text)[1]
    return tuple((origins[start], origins[end - 1] + 1) for start, end in _spans(marked) if end > start)


def _spans(marked: str) -> list[tuple[int, int]]:
    """Return where a marked text was found, in the text without the marks."""
    found, start, place = [], 0, 0
    for char in marked:
        if char == BEFORE:
            start = place
        elif char == AFTER:
            found.append((start, place))
        else:
            place += 1
    return found


def _parts(text: str) -> Iterator[str]:
    for found in QUERY.finditer(one_line(text)):
        phrase, word = found[1], found[2]
        yield _quoted(phrase) if phrase is not None else _quoted(word) + ("*" if word.endswith("*") and _quoted(word) else "")


def _quoted(text: str) -> str:
    """Write words as FTS5 takes them for nothing else; nothing where there are none."""
    words = " ".join(WORD.findall(plain(one_line(text))[0].replace("_", " ")))
    return f'"{words}"' if words else ""
