"""Markdown in, one complete HTML page out: rendered, rebuilt from an allow-list, styled in its elements, short enough for mail (pure)."""

from __future__ import annotations

import functools
import re
from base64 import b64encode
from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

import markdown as markdown_package
import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from digest.compose.dressing import dressed
from digest.compose.wording import Words, words_of
from digest.markup.styles import MAX_HTML, fits, inlined
from digest.model import Picture
from digest.shipped import PACKAGE

EXTENSIONS = ("tables", "sane_lists")
TAGS = {"h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "em", "a", "hr", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "br"}
ATTRIBUTES = {"a": {"href"}, "th": {"align"}, "td": {"align"}}
SCHEMES = {"http", "https", "mailto"}
IMAGE = re.compile(r'<img\b[^<>"]*(?:"[^"]*"[^<>"]*)*>')
SOURCE, ALT = re.compile(r' src="([^"]*)"'), re.compile(r' alt="([^"]*)"')
PARTS = re.compile(r"(?=<h2>|<hr>)")
PIECES = re.compile(r"(?=<h3>|<li[ >])")
NOTICE = re.compile(r"<p>(?=<strong>)|<ul>")  # above the first heading: a correction, topics that fell silent


class Part(NamedTuple):
    """What stands under one heading, with what it is: head, corrections, evidence, foot, or nothing of its own."""

    kind: str
    html: str

    def __str__(self) -> str:
        return f'<div class="{self.kind}">\n{self.html.rstrip()}\n</div>\n' if self.kind else self.html


def page(
    body: str,
    *,
    title: str,
    preview: str,
    language: str,
    languages: Mapping[int, str] | None = None,
    place: str | None = None,
    pictures: Sequence[Picture] = (),
) -> str:
    """Render an edition's Markdown body as a page that needs nothing from anywhere else, of 100,000 bytes at most.

    languages: of the stories, by their numbers. place: where the edition's Markdown lies in the archive, "2026/03/11.md". pictures:
    those that it may show, which are in the page itself. Where it would be too long, words stand for its pictures, the last one
    first; then the evidence is left out and said to stand in the archive; where that is not enough, the styles stay in the head; and
    where nothing else is left, the page ends with the last story that fits, and says so.
    """
    foreign = {number: code for number, code in (languages or {}).items() if code != language}
    words = words_of(language)
    parts = parted(dressed(fragment(body, tuple(one.name for one in pictures)), foreign), words)
    fill = functools.partial(_filled, title=title, preview=preview, language=language)
    whole = inlined(fill(parts))
    for count in range(len(pictures), -1, -1):
        if fits(made := _illustrated(whole, pictures[:count])):
            return made
    lean = [_moved(part._replace(html=_illustrated(part.html)), words.evidence_moved(place)) for part in parts]
    for made in (inlined(fill(lean)), fill(lean)):
        if fits(made):
            return made
    return fill(shortened(lean, MAX_HTML - len(fill([]).encode()), words.page_cut(place)))


@functools.lru_cache(maxsize=1)  # page and plain text of one edition are both made of it
def fragment(body: str, pictures: tuple[str, ...] = ()) -> str:
    """Render Markdown and keep of it only elements, attributes and schemes of the allow-list.

    pictures: the names of those that the edition brings; no other is kept.
    """
    rendered = markdown_package.markdown(body, extensions=list(EXTENSIONS), output_format="html")
    tags, attributes = (TAGS | {"img"}, ATTRIBUTES | {"img": {"src", "alt"}}) if pictures else (TAGS, ATTRIBUTES)
    cleaned = nh3.clean(rendered, tags=tags, attributes=attributes, url_schemes=SCHEMES, link_rel="noopener noreferrer")
    return IMAGE.sub(lambda tag: tag[0] if _shows(tag[0], pictures) else "", cleaned)


def _shows(tag: str, names: Collection[str]) -> str | None:
    """Return which of these pictures an image shows."""
    source = SOURCE.search(tag)
    return source[1] if source and source[1] in names else None


def _illustrated(page: str, pictures: Sequence[Picture] = ()) -> str:
    """Put pictures into a page in place of their names, and the words for it in place of any other."""
    known = {one.name: one for one in pictures}

    def image(found: re.Match[str]) -> str:
        tag, name = found[0], _shows(found[0], known)
        if name is None:
            alt = ALT.search(tag)
            return alt[1] if alt else ""
        one = known[name]
        data = f' src="data:image/png;base64,{b64encode(one.png).decode()}" width="{one.width}" height="{one.height}"'
        return SOURCE.sub(data, tag, count=1)

    return IMAGE.sub(image, page)


def parted(dressed: str, words: Words) -> list[Part]:
    """Part a page at its headings, and its foot from all of them."""
    head, *others = PARTS.split(dressed)
    parts = [Part("head", NOTICE.sub(lambda tag: f'{tag[0][:-1]} class="notice">', head))]
    for place, part in enumerate(others):
        heading = part.partition("</h2>")[0].removeprefix("<h2>")
        is_last = not any("<h2>" in later for later in others[place + 1 :])
        kind = "corrections" if heading == words.corrections and not place else "evidence" if heading == words.evidence and is_last else ""
        parts.append(Part("foot" if part.startswith("<hr>") else kind, part))  # a section may be called so too
    return parts


def _moved(part: Part, said: str) -> Part:
    """Put in the place of the evidence one line that says where it stands."""
    if part.kind != "evidence":
        return part
    return part._replace(html=f"{part.html.partition('</h2>')[0]}</h2>\n<p>{escape(said)}</p>\n")


def shortened(parts: Sequence[Part], room: int, said: str) -> list[Part]:
    """Return the first parts of a page that fit, whole stories or lines of a list, with what says so, and its foot."""
    line = Part("cut", f"<p>{escape(said)}</p>\n")
    feet = list(_first([part for part in parts if part.kind == "foot"], room // 2))
    left = room - sum(len(str(part).encode()) for part in (line, *feet))
    return [*_first([part for part in parts if part.kind != "foot"], left), line, *feet]


def _first(parts: Sequence[Part], room: int) -> Iterator[Part]:
    """Yield parts until one does not fit, of which as much as does."""
    for part in parts:
        if (size := len(str(part).encode())) > room:
            yield from _begun(part, room)
            return
        room -= size
        yield part


def _begun(part: Part, room: int) -> Iterator[Part]:
    """Yield the beginning of a part: its heading with whole stories, or with whole lines where it is one list."""
    pieces = PIECES.split(part.html) if "<h3>" not in part.html else re.split(r"(?=<h3>)", part.html)
    end = "</ul>\n" if "<h3>" not in part.html and "<ul" in pieces[0] else ""
    for count in range(len(pieces) - 1, 1, -1):
        begun = part._replace(html="".join(pieces[:count]) + end)
        if len(str(begun).encode()) <= room:
            yield begun
            return


def _filled(parts: Sequence[Part], *, title: str, preview: str, language: str) -> str:
    return _template().render(title=title, preview=preview, body="".join(map(str, parts)), language=language)


@functools.cache
def _template() -> Template:
    loader = FileSystemLoader(PACKAGE / "compose" / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True).get_template("edition.html")
