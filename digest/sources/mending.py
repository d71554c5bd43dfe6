"""The text of an XML document in, the same text without the faults that can be mended in place out (pure).

Everything here takes time linear in the text: a mark that is never closed is looked for once.
"""

from __future__ import annotations

import re
from collections import Counter
from html.entities import html5
from typing import NamedTuple
from xml.parsers import expat

from digest.text import ILLEGAL

MAX_NAMESPACES = 500  # of one document: what reads it looks through them all at each element
MAX_ENTITIES, MAX_VALUE, MAX_EXPANDED = 300, 200, 1_000_000  # of a document type: how many are read, and characters
CDATA, CDATA_END, COMMENT, COMMENT_END = "<![CDATA[", "]]>", "<!--", "-->"
ENDS = {CDATA: CDATA_END, COMMENT: COMMENT_END}
ITEM_EDGE = re.compile(r"<(/?)(?:[^\W\d][\w.-]{0,40}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
DOCTYPE_MARK = re.compile(r"[\"'\[\]>]|<!--")
BEFORE_TAG = re.compile(r"\s{0,99}<")  # where the mark that ends a document type is missing
HIDING = {'"': '"', "'": "'", COMMENT: COMMENT_END}
NAMED = re.compile(r"&([^\W\d][\w.-]{0,40});")
DECLARED = re.compile(r"<!ENTITY\s{1,99}([^\W\d][\w.-]{0,40})")
DECLARATION = re.compile(r"<\?xml[\s?][^<>]{0,400}>", re.IGNORECASE)
REFERENCE = re.compile(r"&(?:#(\d{1,9})|#[xX]([0-9a-fA-F]{1,8})|([A-Za-z][\w.-]{0,40}));|&")
NO_TAG = re.compile(r"<(?!/?[^\W\d]|!--|\?[^\W\d])")
PREFIX = re.compile(r"[<\s/]([^\W\d][\w.-]{0,40}):[^\W\d]")
PREFIX_DECLARED = re.compile(r"\sxmlns:([^\W\d][\w.-]{0,40})\s{0,9}=")
ROOT = re.compile(r"<(?:[^\W\d][\w.-]{0,40}:)?(?:rss|rdf|feed|channel)\b", re.IGNORECASE)
PREDEFINED = {"lt", "gt", "amp", "quot", "apos"}
ENTITY = re.compile(r"<!ENTITY\s{1,99}([^\W\d][\w.-]{0,40})\s{1,99}(?:\"([^\"]*)\"|'([^']*)')\s{0,99}>")
KNOWN_NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/", "dc": "http://purl.org/dc/elements/1.1/", "atom": "http://www.w3.org/2005/Atom",
    "dcterms": "http://purl.org/dc/terms/", "media": "http://search.yahoo.com/mrss/", "itunes": "http://www.itunes.com/DTDs/PodCast-1.0.dtd",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xhtml": "http://www.w3.org/1999/xhtml", "xlink": "http://www.w3.org/1999/xlink",
    "sy": "http://purl.org/rss/1.0/modules/syndication/", "slash": "http://purl.org/rss/1.0/modules/slash/",
}  # fmt: skip


class Doctype(NamedTuple):
    """A document without its document type; left_out: how many of the entities that it uses were declared, but not as a short text."""

    text: str
    left_out: int = 0


def fault(text: str) -> str | None:
    """Say why a text is not well-formed XML, with its line; None when it is."""
    reader = expat.ParserCreate(namespace_separator=" ")
    declared = 0

    def count(_prefix: str | None, _uri: str | None) -> None:
        nonlocal declared
        declared += 1
        if declared > MAX_NAMESPACES:
            raise OverflowError

    reader.StartNamespaceDeclHandler = count
    try:
        reader.Parse(text, True)
    except expat.ExpatError as error:
        return f"line {error.lineno}: {expat.ErrorString(error.code)}"
    except OverflowError:
        return f"it declares more than {MAX_NAMESPACES} namespaces"
    except UnicodeEncodeError:
        return "it holds half a character"
    return None


def without_declaration(text: str) -> str:
    """Return a document without its XML declaration and the white space around it: the text is decoded already."""
    bare = text.lstrip()
    found = DECLARATION.match(bare)
    return bare[found.end() :].lstrip() if found else bare


def without_doctype(text: str) -> Doctype:
    """Take the document type out; the short texts that it declares as entities stand where they are named.

    Nothing that a document declares can then grow, nor name a file or an address. Where the document type does not end, it ends where
    the feed begins.
    """
    start = _doctype_start(text)
    if start is None:
        return Doctype(text)
    end = _doctype_end(text, start)
    subset, rest = text[start:end], text[:start] + text[end:]
    return _expanded(rest, subset) if "<!ENTITY" in subset else Doctype(rest)


def mended(text: str) -> str:
    """Return a document whose characters, references and prefixes XML takes; what is broken in its structure stays so."""
    legal = ILLEGAL.sub("", text)
    parts, place = [], 0
    for begin, end in sections(legal)[0]:
        kept = legal[begin:end]
        is_nested = kept.startswith(CDATA) and CDATA in kept[len(CDATA) :]
        parts += [_mended(legal[place:begin]), CDATA + kept.replace(CDATA, "") if is_nested else kept]
        place = end
    return _with_prefixes("".join([*parts, _mended(legal[place:])]))


def sections(text: str) -> tuple[list[tuple[int, int]], bool]:
    """Return where CDATA sections and comments stand in a document, and whether one was left out since it swallows items.

    One that was never closed ends, for XML, at the end of the next one: the items between are then lost, and nothing is said of it.
    """
    found: list[tuple[int, int]] = []
    ends = dict.fromkeys(ENDS, 0)
    swallows = False
    edge, place = ITEM_EDGE.search(text), 0
    while (place := text.find("<!", place)) >= 0:
        mark = CDATA if text.startswith(CDATA, place) else COMMENT if text.startswith(COMMENT, place) else ""
        begin = place + len(mark)
        if mark and 0 <= ends[mark] < begin:
            ends[mark] = text.find(ENDS[mark], begin)
        end = ends.get(mark, -1)
        if edge and edge.start() < begin:
            edge = ITEM_EDGE.search(text, begin)
        is_open = edge is not None and edge.start() < end and bool(edge[1])
        swallows = swallows or is_open
        if end < 0 or is_open:
            place += 2
            continue
        place = end + 3
        found.append((begin - len(mark), place))
    return found, swallows


def _mended(text: str) -> str:
    """Mend what stands between sections."""
    bare = DECLARATION.sub("", text.replace(CDATA, "").replace(COMMENT, "").replace(CDATA_END, ""))
    return REFERENCE.sub(_reference, NO_TAG.sub("&lt;", bare))


def _reference(found: re.Match[str]) -> str:
    """Return a reference that XML knows: to a character, not to a name; an ampersand that begins none is one."""
    decimal, hexadecimal, name = found.groups()
    if name:
        letters = html5.get(f"{name};")
        if name in PREDEFINED or letters is None:
            return found[0] if name in PREDEFINED else f"&amp;{name};"
        return "".join(f"&#{ord(letter)};" for letter in letters)
    if not decimal and not hexadecimal:
        return "&amp;"
    number = int(decimal or hexadecimal, 10 if decimal else 16)
    return found[0] if number and number <= 0x10FFFF and not ILLEGAL.match(chr(number)) else ""


def _with_prefixes(text: str) -> str:
    """Declare at the root the prefixes that a document uses and never declares."""
    root = ROOT.search(text)
    if root is None:
        return text
    missing = {*PREFIX.findall(text)} - {*PREFIX_DECLARED.findall(text)} - {"xml", "xmlns"}
    names = sorted(missing)[:MAX_NAMESPACES]
    told = "".join(f' xmlns:{name}="{KNOWN_NAMESPACES.get(name, f"urn:undeclared:{name}")}"' for name in names)
    return f"{text[: root.end()]}{told}{text[root.end() :]}"


def _doctype_start(text: str) -> int | None:
    """Return where the document type begins: behind comments and instructions, before the first element."""
    place = 0
    while True:
        while text[place : place + 1].isspace():
            place += 1
        closing = COMMENT_END if text.startswith(COMMENT, place) else "?>" if text.startswith("<?", place) else ""
        if not closing:
            return place if text[place : place + 9].upper() == "<!DOCTYPE" else None
        end = text.find(closing, place)
        if end < 0:
            return None
        place = end + len(closing)


def _doctype_end(text: str, start: int) -> int:
    """Return where a document type ends: quotation marks and comments in it hide brackets."""
    depth, place = 0, start + 9
    endless: set[str] = set()
    for found in DOCTYPE_MARK.finditer(text, start + 9):
        if found.start() < place:
            continue
        mark = found[0]
        if mark in HIDING:
            end = -1 if mark in endless else text.find(HIDING[mark], found.end())
            if end < 0:
                endless.add(mark)
            place = end + len(HIDING[mark]) if end >= 0 else place
        elif mark == "[":
            depth += 1
        elif mark == "]":
            depth -= 1
            if depth == 0 and BEFORE_TAG.match(text, found.end()):
                return found.end()
        elif mark == ">" and depth <= 0:
            return found.end()
    root = ROOT.search(text, start + 9)
    return root.start() if root else len(text)


def _expanded(text: str, subset: str) -> Doctype:
    """Put the short texts that a document type declares where they are named; together they may not be long."""
    short: dict[str, str] = {}
    for name, double, single in ENTITY.findall(subset)[:MAX_ENTITIES]:
        value = double or single
        is_plain = not set(value) & set("<%") and all(f"{inner};" in html5 for inner in NAMED.findall(value))
        if len(value) <= MAX_VALUE and is_plain and name not in PREDEFINED:
            short.setdefault(name, REFERENCE.sub(_reference, value.replace("]]>", "")))
    declared = {*DECLARED.findall(subset)}
    named = Counter(NAMED.findall(text))
    is_small = sum(count * len(short[name]) for name, count in named.items() if name in short) <= MAX_EXPANDED
    used = short if is_small else {}
    left_out = len((declared - PREDEFINED - used.keys()) & named.keys())
    return Doctype(NAMED.sub(lambda found: used.get(found[1], "" if found[1] in declared - PREDEFINED else found[0]), text), left_out)
