"""A web page in, the text, title, date and authors out that each extractor finds in it: those that are installed, and digest's own."""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an extractor makes of a page; None for what it does not look for."""

    text: str = ""
    title: str | None = None
    published: datetime | None = None
    is_day_only: bool = False
    authors: tuple[str, ...] | None = None
    dates: bool = True  # whether it looks for a date
    partial: str | None = None


Extractor = Callable[[bytes, str | None], Found]


def digest() -> Extractor:
    from digest.errors import ExtractError
    from digest.extract import from_page

    def extract(page: bytes, url: str | None) -> Found:
        try:
            one = from_page(page, url=url, zone=ZONE)
        except ExtractError:
            return Found(title="", authors=())
        return Found(
            text=one.text, title=one.title, published=one.published_at, is_day_only=one.is_day_only, authors=one.authors,
            partial=one.partial,
        )  # fmt: skip

    return extract


def trafilatura(**settings: Any) -> Extractor:
    """Trafilatura as its documentation calls it, without tables and comments."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    def extract(page: bytes, url: str | None) -> Found:
        one: Any = bare_extraction(
            page.decode("utf-8", "replace"), url=url, include_comments=False, include_tables=False, with_metadata=True, **settings
        )
        if one is None:
            return Found(title="", authors=())
        day = datetime.fromisoformat(one.date).replace(tzinfo=UTC) if one.date else None
        authors = tuple(name.strip() for name in (one.author or "").split(";") if name.strip())
        return Found(text=one.text or "", title=one.title or "", published=day, is_day_only=True, authors=authors)

    return extract


def readability() -> Extractor:
    import lxml.html
    from readability import Document

    logging.getLogger("readability").setLevel(logging.CRITICAL)

    def extract(page: bytes, _: str | None) -> Found:
        one = Document(page.decode("utf-8", "replace"))
        try:
            text = lxml.html.fromstring(one.summary(html_partial=True)).text_content()
        except Exception:  # noqa: BLE001  # it raises whatever its parser raises, and then it found nothing
            text = ""
        return Found(text=text, title=one.short_title(), dates=False)

    return extract


def resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def extract(page: bytes, _: str | None) -> Found:
        tree = HTMLTree.parse(page.decode("utf-8", "replace"))
        text = extract_plain_text(tree, main_content=True, alt_texts=False, links=False)
        return Found(text=text, title=tree.title, dates=False)

    return extract


def newspaper() -> Extractor:
    from newspaper import Article

    def extract(page: bytes, url: str | None) -> Found:
        one = Article(url or "https://page.invalid/", fetch_images=False)
        one.download(input_html=page.decode("utf-8", "replace"))
        one.parse()
        at = one.publish_date
        published = None if not isinstance(at, datetime) else at if at.tzinfo else at.replace(tzinfo=UTC)
        return Found(text=one.text, title=one.title, published=published, authors=tuple(one.authors))

    return extract


MAKERS: dict[str, tuple[str, Callable[[], Extractor]]] = {  # by name: the package, and what makes the extractor
    "digest": ("digest", digest),
    "trafilatura fast": ("trafilatura", lambda: trafilatura(fast=True)),
    "trafilatura": ("trafilatura", trafilatura),
    "trafilatura precision": ("trafilatura", lambda: trafilatura(favor_precision=True)),
    "trafilatura recall": ("trafilatura", lambda: trafilatura(favor_recall=True)),
    "readability-lxml": ("readability", readability),
    "resiliparse": ("resiliparse", resiliparse),
    "newspaper4k": ("newspaper", newspaper),
}


def extractor(name: str) -> Extractor | None:
    """Return one by name; None where its package is not installed."""
    package, make = MAKERS[name]
    return make() if importlib.util.find_spec(package) else None


def version_of(name: str) -> str:
    """Return the version of the package that a row of the table used."""
    distribution = name.split()[0]
    return version(distribution)
