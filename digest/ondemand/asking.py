"""A JSON line that asks for a check in; what in it cannot be used out, each with its place, its cause and the next step (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo

from digest.ondemand.documents import tells_no_time

MOST = 20  # problems of one line that are told; the rest are counted
# What each kind of object may hold: what is read, then what other commands' answers hold, which is passed over without a word
LINE = (("id", "docs", "text", "title", "outlet", "source", "published", "sentences", "headline"), ("url", "language"))
DOC = (("outlet", "source", "title", "text", "published"), ("id", "url", "language"))
SENTENCE = (("text", "sources"), ("id", "verdict", "reasons", "printed", "flaws"))
SOURCE = (("doc", "start", "end"), ())
OTHER_WORDS = {"date": "published", "published_at": "published", "body": "text", "from": "sources", "summary": "sentences"}
IN_DOCS = ("text", "title", "outlet", "source")  # what each of several documents says of itself
KINDS = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list", dict: "an object"}


def objections(line: Mapping[str, Any], sizes: Sequence[int], zone: ZoneInfo) -> list[str]:
    """Return what of a line that can be answered was not used. sizes: the characters of each document's text."""
    told = list(dict.fromkeys(_all(line, sizes, zone)))
    return told if len(told) <= MOST else [*told[:MOST], f"{len(told) - MOST} more of this line; mend these first"]


def _all(line: Mapping[str, Any], sizes: Sequence[int], zone: ZoneInfo) -> Iterator[str]:
    seen: set[tuple[Any, ...]] = set()
    yield from _unknown("", line, LINE, seen)
    if "docs" in line:
        for name in IN_DOCS:
            if name in line:
                yield f'{name}: it stands beside "docs" and was not used; put it into the document that it is of'
    if "headline" in line and line["headline"] is not None and not isinstance(line["headline"], str):
        yield f"headline: it is {_kind(line['headline'])} and no string; give the headline's text, or leave it out"
    for place, doc in [("", line), *((f"docs[{number}].", doc) for number, doc in enumerate(line.get("docs", ())))]:
        yield from _unfit(place, doc, zone)
        if place:
            yield from _unknown(place, doc, DOC, seen)
    for number, sentence in enumerate(line["sentences"]):
        yield from _of_sentence(f"sentences[{number}]", sentence, sizes, seen)


def _unfit(place: str, doc: Mapping[str, Any], zone: ZoneInfo) -> Iterator[str]:
    """Yield what a document says of itself in a way that cannot be understood."""
    if tells_no_time(doc, zone):
        yield f"{place}published: {_written(doc['published'])} is no date; write YYYY-MM-DD, or an ISO time; it was taken as undated"
    for name in ("title", "outlet", "source"):
        if doc.get(name) is not None and not isinstance(doc[name], str):
            yield f"{place}{name}: it is {_kind(doc[name])} and no string, and was not used; give a string, or leave it out"


def _of_sentence(place: str, sentence: Any, sizes: Sequence[int], seen: set[tuple[Any, ...]]) -> Iterator[str]:
    if isinstance(sentence, str):
        return
    if not isinstance(sentence, dict):
        yield f'{place}: it is {_kind(sentence)} and no sentence; give a string, or an object with "text" and "sources"'
        return
    if not isinstance(sentence.get("text"), str):
        yield f"{place}.text: it is {_kind(sentence['text']) if 'text' in sentence else 'missing'} and no string; give the sentence's text"
    yield from _unknown(f"{place}.", sentence, SENTENCE, seen)
    sources = sentence.get("sources")
    if sources is not None and not isinstance(sources, list):
        yield f'{place}.sources: it is {_kind(sources)} and no list; give a list of {{"doc", "start", "end"}}, or leave it out'
    for number, source in enumerate(sources if isinstance(sources, list) else ()):
        where = f"{place}.sources[{number}]"
        if isinstance(source, dict):
            yield from _unknown(f"{where}.", source, SOURCE, seen)
            yield from (f"{where}.{wrong}" for wrong in _off(source, sizes))
        else:
            yield f'{where}: it is {_kind(source)} and no stretch of a document; give {{"doc", "start", "end"}}'


def _off(source: Mapping[str, Any], sizes: Sequence[int]) -> Iterator[str]:
    """Yield why a stretch does not exist, the first cause alone."""
    doc: Any = source.get("doc", 0 if len(sizes) == 1 else None)
    start: Any = source.get("start")
    end: Any = source.get("end")
    numbers = f"0 to {len(sizes) - 1}" if len(sizes) > 1 else "0"
    for name, value in (("doc", doc), ("start", start), ("end", end)):
        if type(value) is not int:  # true is none
            what = "number of a document" if name == "doc" else "number of characters"
            cause = f"it is {_written(value)} and no whole {what}" if name in source else "it is missing"
            yield f"{name}: {cause}; give {f'the number of a document, {numbers}' if name == 'doc' else 'a whole number'}"
            return
    if not 0 <= doc < len(sizes):
        yield f"doc: there is no document {doc}; documents count from 0, and here is {numbers}"
    elif start < 0:
        yield f"start: {start} lies before the text; offsets count characters from 0"
    elif start >= end:
        yield f"end: {end} does not lie behind the start, {start}; the end is the character behind the last one"
    elif end > sizes[doc]:
        yield f"end: {end} lies behind the text's {sizes[doc]:,} characters; offsets count characters, not bytes, of the text as given"


def _unknown(place: str, given: Mapping[str, Any], known: tuple[tuple[str, ...], ...], seen: set[tuple[Any, ...]]) -> Iterator[str]:
    """Yield the names that nothing is known of, each once in a kind of object."""
    used, passed = known
    for name in given:
        if name in used or name in passed or (used, name) in seen:
            continue
        seen.add((used, name))
        near = [OTHER_WORDS[name]] if OTHER_WORDS.get(name) in used else get_close_matches(name, used, n=1, cutoff=0.7)
        hint = f'did you mean "{near[0]}"?' if near and near[0] not in given else f"known here: {', '.join(used)}"
        yield f"{place}{name[:40]}: is unknown and was not used; {hint}"


def _kind(value: Any) -> str:
    return KINDS.get(type(value), "null")


def _written(value: Any) -> str:
    return f'"{value[:40]}"' if isinstance(value, str) else str(value)[:40] if isinstance(value, int | float) else _kind(value)
