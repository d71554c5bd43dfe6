"""A number in, a damaged feed out: the same number and seeds always give the same bytes.

A mutant is a sound feed, or one of the torture feeds where they are, damaged in one to three of the ways below: of its bytes, of its
structure, of its encoding, or in one of its fields.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from benchmarks.data import SHARED
from benchmarks.feed_seeds import seeds

FILES = SHARED / "torture-feeds" / "files"
TAG = re.compile(rb"</?[A-Za-z][^<>]{0,300}>")
FIELD = re.compile(rb">([^<>]{1,4000})</")
DATE = re.compile(rb"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} [+-]\d{4}|\d{4}-\d{2}-\d{2}T[\d:]{8}(?:Z|[+-]\d{2}:\d{2})")
MOST_BYTES = 300_000  # of a mutant: what is longer is a bomb, and bombs have a test of their own
MOST_DAMAGES = 3
CHARSETS = (
    "utf-8", "utf-16", "utf-16-le", "utf-32", "iso-8859-1", "iso-8859-15", "windows-1252", "windows-1251", "koi8-r", "gb2312", "big5",
    "shift_jis", "euc-kr", "us-ascii", "x-nonsense", "punycode", "idna", "utf-7", "cp037", "",
)  # fmt: skip
BAD_BYTES = (
    b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xc0\x80", b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf0\x80\x80\xaf", b"\xf4\x90\x80\x80", b"\xfe\xff",
    b"\xff\xfe\x00\x00", b"\x80", b"\xbf", b"\x00", b"\x00\x00\x00", b"\x01\x0b\x0c\x1f", b"\xef\xbf\xbe", b"\xef\xbb\xbf", b"\x1b$B",
    b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xc2\x85", b"\x1a",
)  # fmt: skip
ENTITIES = (
    b"&nbsp;", b"&eacute;", b"&", b"&&", b"&#0;", b"&#11;", b"&#xD800;", b"&#x110000;", b"&#99999999999;", b"&bogus;", b"&amp", b"&#;",
    b"&#x;", b"&lt;script&gt;", b"&amp;amp;lt;", b"&" + b"a" * 300 + b";",
)  # fmt: skip
BREAKS = (
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"--", b"<?php echo 1 ?>", b"<?xml version='1.0'?>", b"<", b">", b"</", b"</item>", b"<item>",
    b"</entry>", b"<entry>", b"</channel>", b"</rss>", b"<br>", b"<p>", b"<![CDATA[<![CDATA[", b"<!DOCTYPE x [", b"<a b='", b'"',
)  # fmt: skip
DATES = (
    b"", b"0", b"yesterday", b"31 Feb 2026", b"Mon, 09 M\xc3\xa4r 2026 10:00:00 MEZ", b"lundi 9 mars 2026", b"2026-13-45T99:99:99Z",
    b"0000-00-00", b"9999-12-31T23:59:59-14:00", b"-1", b"1e400", b"9" * 400, b"Mon, 09 Mar 26 10:00 EST",
    b"2026\xe5\xb9\xb43\xe6\x9c\x889",
    b"12/13/14", b"T" * 2_000, b"2026-03-09T10:00:00+99:99", b"1" + b"0" * 12, b"\xd9\xa9 \xd9\x85\xd8\xa7\xd8\xb1\xd8\xb3 2026",
)  # fmt: skip
JSON_PARTS = (
    b",",
    b",,",
    b"]",
    b"}",
    b"{",
    b"[" * 3_000,
    b'"',
    b"null",
    b"NaN",
    b"-Infinity",
    b"1e999",
    b'"\\ud800"',
    b'"\\u0000"',
    b"\\",
    b"tru",
)

OWN = sorted(seeds())

Damage = Callable[[bytes, random.Random], bytes]


class Mutant(NamedTuple):
    """A damaged feed: of which seed, how, and its bytes."""

    name: str
    body: bytes


def mutants(count: int, seed: int = 11, files: Mapping[str, bytes] | None = None, *, first: int = 0) -> list[Mutant]:
    """Return so many mutants, the first of which has this number.

    files: what is damaged; the seeds of our own, and the torture feeds where they are, by default.
    """
    sound = files if files is not None else with_torture()
    names = sorted(sound)
    return [mutant(number, seed, names, sound) for number in range(first, first + count)]


def with_torture() -> dict[str, bytes]:
    """Return the sound feeds and the torture feeds, by name."""
    return seeds() | {path.name: path.read_bytes() for path in (sorted(FILES.iterdir()) if FILES.is_dir() else [])}


def mutant(number: int, seed: int, names: list[str], sound: Mapping[str, bytes]) -> Mutant:
    """Return one mutant; half of them are of our own seeds, which hold most that a feed can hold."""
    chance = random.Random(f"{seed}:{number}")  # to be repeated, not to be secret
    name = chance.choice([one for one in OWN if one in sound] or names) if chance.random() < 0.5 else chance.choice(names)
    body, done = sound[name], []
    for _ in range(chance.randint(1, MOST_DAMAGES)):
        kind = chance.choice(list(DAMAGES))
        body = DAMAGES[kind](body, chance)[:MOST_BYTES]
        done.append(kind)
    return Mutant(f"{number} {name} {'+'.join(done)}", body)


def _flip(body: bytes, chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.choice((1, 4, 64)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


def _cut_out(body: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(body) + 1)
    return body[:begin] + body[begin + chance.randint(1, 400) :]


def _repeat(body: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(body) + 1)
    return body[:begin] + body[begin : begin + chance.randint(1, 2_000)] * chance.choice((2, 3, 50)) + body[begin:]


def _insert(parts: tuple[bytes, ...]) -> Damage:
    def damage(body: bytes, chance: random.Random) -> bytes:
        for _ in range(chance.choice((1, 1, 3, 20))):
            at = chance.randrange(len(body) + 1)
            body = body[:at] + chance.choice(parts) + body[at:]
        return body

    return damage


def _some(pattern: re.Pattern[bytes], change: Callable[[bytes, random.Random], bytes]) -> Damage:
    """Change some of what a pattern finds."""

    def damage(body: bytes, chance: random.Random) -> bytes:
        share = chance.choice((0.05, 0.3, 1))
        return pattern.sub(lambda found: change(found[0], chance) if chance.random() < share else found[0], body)

    return damage


def _other_tag(tag: bytes, chance: random.Random) -> bytes:
    names = (
        b"item",
        b"title",
        b"entry",
        b"description",
        b"content:encoded",
        b"link",
        b"x:y",
        b"channel",
        b"script",
        b"svg",
        b"author",
        b"image",
    )
    name = chance.choice(names)
    changes = (
        b"",
        tag.upper(),
        tag * 2,
        tag[:-1],
        tag[1:],
        tag.replace(b'"', b""),
        b"<" + name + b">",
        b"</" + name + b">",
        b"<" + name + b"/>",
    )
    return chance.choice(changes)


def _flood(tag: bytes, chance: random.Random) -> bytes:
    if tag.startswith(b"</"):
        return tag
    count = chance.choice((5, 200))
    kinds = (b' a%d="x"', b' xmlns:n%d="urn:%d"', b" a='%d", b' xml:base="../%d"', b' dup="%d"')
    kind = chance.choice(kinds)
    flood = b"".join(kind.replace(b"%d", b"%d" % number) for number in range(count))
    return tag[:-1] + flood + tag[-1:]


def _nest(body: bytes, chance: random.Random) -> bytes:
    name, depth, at = (
        chance.choice((b"div", b"item", b"a", b"svg", b"title")),
        chance.choice((10, 500, 5_000)),
        chance.randrange(len(body) + 1),
    )
    closing = (b"</" + name + b">") * (depth if chance.random() < 0.5 else 0)
    return body[:at] + (b"<" + name + b">") * depth + closing + body[at:]


def _huge(_field: bytes, chance: random.Random) -> bytes:
    part = chance.choice((b"a", b"a@a.", "é".encode(), b" ", b"&amp;", b"A b. ", b"9", b"http://a/", b"\n", b"&lt;p&gt;"))
    return b">" + part * (chance.choice((2_000, 60_000)) // len(part)) + b"</"


def _lie(body: bytes, chance: random.Random) -> bytes:
    """Declare another encoding, write in another one, or both."""
    if chance.random() < 0.6:
        told = chance.choice(CHARSETS).encode()
        body = re.sub(rb"encoding=[\"'][^\"']*[\"']", b'encoding="' + told + b'"', body, count=1)
    if chance.random() < 0.6:
        text = body.decode("utf-8", errors="replace")
        body = text.encode(
            chance.choice(("utf-16", "utf-16-be", "utf-32", "latin-1", "cp1251", "gb18030", "shift_jis", "cp037")), errors="replace"
        )
    if chance.random() < 0.2:
        body = body.decode("latin-1").encode()  # UTF-8, once more
    return chance.choice((b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\n \t")) + body


def _doctype(body: bytes, chance: random.Random) -> bytes:
    value = chance.choice((b"x", b"<b>", b"&a;&a;", b"y" * 5_000, b"%p;", b"]]>", b"&#38;"))
    places = (b'"' + value + b'"', b'SYSTEM "file:///etc/passwd"', b'PUBLIC "x" "http://127.0.0.1:9/x"', b"'" + value)
    told = (
        b"<!ENTITY a "
        + chance.choice(places)
        + b">"
        + chance.choice((b"", b"<!ENTITY % p SYSTEM 'http://127.0.0.1:9/'>%p;", b"<!ELEMENT a (b)>"))
    )
    head = b"<!DOCTYPE rss [" + told + chance.choice((b"]>", b"", b"]", b">"))
    at = max(0, body.find(b"<", body.find(b"?>") + 1 or 0))
    return body[:at] + head + body[at:].replace(b"Port", b"&a;" * chance.choice((1, 30)))


DAMAGES: dict[str, Damage] = {
    "flip": _flip,
    "cut": _cut,
    "cut out": _cut_out,
    "repeat": _repeat,
    "bytes": _insert(BAD_BYTES),
    "entities": _insert(ENTITIES),
    "breaks": _insert(BREAKS),
    "json": _insert(JSON_PARTS),
    "tags": _some(TAG, _other_tag),
    "flood": _some(TAG, _flood),
    "nest": _nest,
    "huge": _some(FIELD, _huge),
    "dates": _some(DATE, lambda _date, chance: chance.choice(DATES)),
    "encoding": _lie,
    "doctype": _doctype,
}
