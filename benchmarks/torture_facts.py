"""What the index of the torture feeds states of each file, as facts of our own contract: kinds of fact in, what we make of it out."""

from __future__ import annotations

import ast
import json
import re
from typing import Any, NamedTuple

from digest.markup.charsets import decoded
from digest.markup.fragments import text_of
from digest.sources.entries import Feed

LITERAL = r"((?:'(?:[^'\\]|\\.)*')|(?:\"(?:[^\"\\]|\\.)*\"))"
OF_FEED = re.compile(rf"feed\['title'\] == {LITERAL}")
OF_ENTRY = re.compile(
    rf"entries\[0\]\['(title|description|id|link|content|title_detail|tags)'\](?:\[(\d)\])?(?:\['(?:value|term|href)'\])? == {LITERAL}"
)
OF_BYTES = re.compile(rf"\bencoding == {LITERAL}")
LETTER = re.compile(r"ord\(entries\[0\]\['description'\]\) == (\d+)")
MINIFLUX = re.compile(r"feed\.(?:Entries\[0\]\.)?(Title|URL|Content) == (\"(?:[^\"\\]|\\.)*\"|`[^`]*`)")


class Fact(NamedTuple):
    """One thing that a file's source states: of what (a name of `told`), and what it must be."""

    of: str
    value: object


def facts(row: dict[str, Any]) -> list[Fact]:
    """Return what is stated of one file, and holds for a reader that prints text."""
    kind, expect = row["expect_kind"], row["expect"]
    if kind == "feedparser expression":
        return _expression(expect)
    if kind == "gofeed expected values":
        titles = [Fact(f"title {place}", text_of(title)) for place, title in enumerate(expect["item_titles"]) if title]
        return [*([Fact("feed title", text_of(expect["title"]))] if expect["title"] else []), Fact("items", expect["items"]), *titles]
    if kind == "miniflux assertions":
        conditions = expect if isinstance(expect, list) else [expect]
        return [fact for condition in conditions for fact in _condition(condition)]
    if kind == "w3c validator message":
        return [] if row["class"] == "ill-formed" else [Fact("is read", value=True)]
    return [Fact("is read", value=False)] if kind == "defusedxml test-suite" else []


def _expression(expect: str) -> list[Fact]:
    found = [Fact("feed title", text_of(ast.literal_eval(one[1]))) for one in OF_FEED.finditer(expect)]
    for field, place, literal in OF_ENTRY.findall(expect):
        value = ast.literal_eval(literal)
        name = {"description": "text", "content": "text", "title_detail": "title", "id": "guid", "tags": "category"}.get(field, field)
        number = place if field == "tags" else "0"
        found.append(Fact(f"{name} {number}", text_of(value) if name in ("text", "title") else value))
    found += [Fact("encoding", ast.literal_eval(one[1])) for one in OF_BYTES.finditer(expect)]
    return found + [Fact("text 0", chr(int(one[1]))) for one in LETTER.finditer(expect)]


def _condition(condition: str) -> list[Fact]:
    if condition == "the parser reports an error":
        return [Fact("is read", value=False)]
    if count := re.fullmatch(r"len\(feed\.Entries\) == (\d+)", condition):
        return [Fact("items", int(count[1]))]
    found = MINIFLUX.fullmatch(condition)
    if not found:
        return []
    value = found[2][1:-1] if found[2].startswith("`") else json.loads(found[2])
    if "Entries[0]" not in condition:
        return [Fact("feed title", text_of(value))] if found[1] == "Title" else []
    name = {"Title": "title", "URL": "link", "Content": "text"}[found[1]]
    return [Fact(f"{name} 0", value if name == "link" else text_of(value) or value)]


def told(of: str, found: Feed | None, body: bytes, content_type: str, value: object) -> object:
    """Return what we make of a file, of the kind that a fact is of; found is None where it was refused."""
    if of == "is read":
        return found is not None
    if of == "encoding":  # the bytes, read so, are the text that we read
        text = body.decode(str(value)).lstrip("\ufeff")
        return value if decoded(body, content_type).lstrip("\ufeff") == text else "another"
    if found is None:
        return "refused"
    if of == "items":
        return len(found.entries)
    if of == "feed title":
        return text_of(found.title or "")
    field, place = of.split()
    entry = found.entries[0 if field == "category" else int(place)] if found.entries else None
    if entry is None:
        return "no entry"
    if field == "category":
        return entry.categories[int(place)]
    return {"title": entry.title, "text": text_of(entry.body), "link": entry.url, "guid": entry.guid}[field]
