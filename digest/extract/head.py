"""A Markdown text in; its title, the date it states and the text below them out (pure)."""

from __future__ import annotations

import re

from digest.text import one_line

MAX_HEAD = 8_000  # characters; front matter that has not ended by then is none
KEY_LINE = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t](.*))?")
CONTINUED = (" ", "\t", "-", "#")  # how a list, a nested value or a comment begins
DATE_KEYS = ("date", "published", "pubdate", "datum")


def without_head(source: str) -> tuple[str, str, str]:
    """Take front matter and the first heading off a Markdown text: title, date as written, and the rest.

    Front matter is a block between two lines of `---` that holds `key: value` lines; other values in it, such as
    lists, are passed over, and no YAML is read. Its title decides; a heading that says something else then stays.
    """
    keys, rest = _front_matter(source)
    title = keys.get("title", "")
    heading, below = _heading(rest)
    if heading and (not title or heading.casefold() == title.casefold()):
        title, rest = title or heading, below
    return title, next((keys[key] for key in DATE_KEYS if keys.get(key)), ""), rest


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    text = source.removeprefix("\ufeff")
    lines = text[:MAX_HEAD].splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        return {}, source
    keys: dict[str, str] = {}
    length = len(lines[0])
    for line in lines[1:]:
        length += len(line)
        bare = line.rstrip()
        if bare in ("---", "..."):
            return (keys, text[length:]) if keys else ({}, source)
        if found := KEY_LINE.fullmatch(bare):
            keys.setdefault(found[1].lower(), _value(found[2] or ""))
        elif bare and not bare.startswith(CONTINUED):
            return {}, source  # a rule above prose, not front matter
    return {}, source


def _value(written: str) -> str:
    """Return a plain value: quotation marks around it and a comment behind it are not part of it."""
    value = written.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return one_line(value[1:-1])
    return one_line(value.partition(" #")[0])


def _heading(text: str) -> tuple[str, str]:
    """Return the first heading where it stands before everything else, and what stands below it."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)].strip()
    if line[:2] not in ("# ", "#\t"):
        return "", text
    title = line[1:].strip()
    closed = title.rstrip("#")
    if not closed or closed[-1].isspace():
        title = closed.rstrip()  # "# Title #" is closed, "# Learn C#" is not
    return one_line(title), text[end:] if end >= 0 else ""
