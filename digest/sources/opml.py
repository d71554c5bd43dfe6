"""OPML bytes in, subscriptions out; and subscriptions in, OPML 2.0 out (pure). Source: opml.org/spec2.opml.

Kind, weight and a page's pattern are attributes of our own name space, which other readers pass over.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.entities import html5 as HTML  # noqa: N812
from typing import Any, get_args

from lxml import etree

from digest import urls
from digest.errors import SourceError
from digest.markup.charsets import decoded
from digest.model import Kind, Problem
from digest.text import clean, one_line

MAX_BYTES = 10_000_000  # forty thousand subscriptions
MAX_NAME = 80  # characters
OWN = "urn:digest:sources"
KINDS = frozenset(get_args(Kind))
DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,200}\?>", re.IGNORECASE)
DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]{0,1000}(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,31};)?")  # none that XML knows by itself
SCHEME = re.compile(r"^(?:feed|itpc|pcast):(?://)?(?=https?://)|^(?:feed|itpc|pcast)(?=://)", re.IGNORECASE)
ADVICE = "export it again from the reader that it is of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One source as an OPML file has it: a feed, or, by our own mark, a page. section: the outermost folder that it lies in."""

    name: str
    url: str
    is_page: bool = False
    links: str | None = None
    section: str | None = None
    kind: str | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opml:
    """What one OPML file holds. problems: outlines that name a source which cannot be read, by name."""

    title: str
    subscriptions: tuple[Subscription, ...]
    problems: tuple[Problem, ...] = ()


def parse(name: str, body: bytes) -> Opml:
    """Parse an OPML document as feed readers write it; no entity of its own and nothing from the network is read.

    name: what messages call it. Raises SourceError when it is none.
    """
    if len(body) > MAX_BYTES:
        raise SourceError(name, f"it is larger than {MAX_BYTES:,} bytes", "split it")
    tree = _tree(body)
    if tree is None or _local(tree.tag) != "opml":
        raise SourceError(name, "it is no OPML file", ADVICE)
    found: list[Subscription] = []
    problems: list[Problem] = []
    folders: list[str | None] = []  # of each outline around this place: its name where it is a folder
    title = ""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = _local(element.tag)
        if tag == "title" and event == "start" and not title:
            title = one_line(clean(element.text or ""), 120)
        if tag != "outline":
            continue
        if event == "end":
            folders.pop()
            continue
        given = _attributes(element)
        section = next((folder for folder in folders if folder), None)
        is_source = _take(given, section, found, problems)
        folders.append(None if is_source else _named(given) or None)
    return Opml(title=title, subscriptions=tuple(found), problems=tuple(problems))


def written(title: str, subscriptions: Sequence[Subscription]) -> bytes:
    """Write subscriptions as OPML 2.0, in folders by their section, in order of its first; those without one come first."""
    root = etree.Element("opml", version="2.0", nsmap={"digest": OWN})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = clean(title)
    body = etree.SubElement(root, "body")
    folders: dict[str | None, Any] = {None: body}
    for one in sorted(subscriptions, key=lambda one: one.section is not None):
        if one.section not in folders:
            folders[one.section] = etree.SubElement(body, "outline", _clean(text=one.section or "", title=one.section or ""))
        _outline(folders[one.section], one)
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _outline(folder: Any, one: Subscription) -> None:
    place = {"type": "link", "url": one.url} if one.is_page else {"type": "rss", "xmlUrl": one.url}
    outline = etree.SubElement(folder, "outline", _clean(text=one.name, title=one.name, **place))
    own = {"page": "yes" if one.is_page else None, "links": one.links, "kind": one.kind}
    for name, value in {**own, "weight": None if one.weight == 1.0 else repr(one.weight)}.items():
        if value is not None:
            outline.set(f"{{{OWN}}}{name}", clean(value))


def _clean(**attributes: str) -> dict[str, str]:
    return {name: clean(value) for name, value in attributes.items()}


def _tree(body: bytes) -> Any | None:
    """Parse a document that may be ill-formed, without its document type: what refers to an entity of that is text."""
    text = DECLARATION.sub("", clean(decoded(body)), count=1)
    if (at := text.upper().find("<!DOCTYPE", 0, 10_000)) >= 0 and (kind := DOCTYPE.match(text, at)):
        text = text[:at] + text[kind.end() :]
    text = REFERENCE.sub(_read, text)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _read(reference: re.Match[str]) -> str:
    """Return the character that HTML has under a name, and for any other reference itself, as text."""
    name = reference[1] or ""
    return html.escape(HTML[name]) if name in HTML else f"&amp;{name}"


def _attributes(element: Any) -> dict[str, str]:
    """Return an outline's attributes by lower-case name, our own with a mark in front; some readers write `xmlURL` or `Title`."""
    found: dict[str, str] = {}
    for name, value in element.attrib.items():
        key = f"digest:{_local(name)}" if name.startswith(f"{{{OWN}}}") else name if name.startswith("{") else name.lower()
        found.setdefault(key, clean(value).strip())
    return found


def _take(given: dict[str, str], section: str | None, found: list[Subscription], problems: list[Problem]) -> bool:
    """Take the source that an outline names, or the Problem that it is; false where it names none."""
    is_page = bool(given.get("digest:page")) and not given.get("xmlurl")
    written_url = given.get("url" if is_page else "xmlurl", "")
    if not written_url:
        if given.get("url") or given.get("type", "").lower() in ("link", "include"):
            problems.append(_problem(given, "it is a link, and names no feed"))
            return True
        return False
    url = urls.absolute(SCHEME.sub(lambda match: "" if match[0].endswith((":", "//")) else "http", written_url))
    if url is None:
        problems.append(_problem(given, "its address is no http or https address"))
        return True
    kind = given.get("digest:kind")
    found.append(
        Subscription(
            name=_named(given) or urls.host_of(url), url=_as_given(written_url, url), is_page=is_page, section=section,
            links=given.get("digest:links") or None if is_page else None,
            kind=kind if kind in KINDS else None, weight=_weight(given.get("digest:weight")),
        )
    )  # fmt: skip
    return True


def _as_given(written_url: str, url: str) -> str:
    """Return an address as the file has it where that can be used, so that what was exported comes back as it was."""
    return written_url if urls.absolute(written_url) == url and written_url == one_line(written_url) else url


def _named(given: dict[str, str]) -> str:
    return one_line(one_line(given.get("text") or given.get("title") or ""), MAX_NAME)


def _weight(text: str | None) -> float:
    try:
        weight = float(text or 1)
    except ValueError:
        return 1.0
    return weight if 0 < weight <= 100 else 1.0


def _problem(given: dict[str, str], reason: str) -> Problem:
    return Problem(stage="import", subject=one_line(urls.masked(_named(given) or "an outline"), 80), reason=reason)


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def folders_of(subscriptions: Iterable[Subscription]) -> list[str]:
    """Return the folders that subscriptions lie in, in order."""
    return list(dict.fromkeys(one.section for one in subscriptions if one.section))
