"""PDFs and saved e-mails in, their texts out: what reads them in a folder, behind a feed's item and behind a link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest import log, urls
from digest.confined import Call, directly
from digest.errors import ConfinedError, ExtractError, FetchError
from digest.extract import from_mail, from_pdf, is_about, with_language
from digest.model import Article, Document

if TYPE_CHECKING:
    from digest.desk import Desk  # which loads what a command that reads one file does not need

PDF, MAIL = ".pdf", ".eml"


def readers(zone: ZoneInfo, call: Call = directly) -> Mapping[str, Callable[[bytes], Document]]:
    """Return by a file name's ending what reads the text of such a file; each raises ExtractError. call: how they are called."""

    def pdf(raw: bytes) -> Document:
        return _read(lambda: call(from_pdf, raw, zone=zone))

    def mail(raw: bytes) -> Document:
        return _read(lambda: call(from_mail, raw, zone=zone))

    return {PDF: pdf, MAIL: mail}


def _read(read: Callable[[], Document]) -> Document:
    try:
        return with_language(read())
    except ConfinedError as error:
        raise ExtractError("the file", error.reason, error.advice) from error


def enclosed(article: Article, desk: Desk) -> Document | None:
    """Return the text of the PDF that comes with an article; None where there is none, it cannot be read, or it is about something else.

    What the item links to is read then, as without the PDF.
    """
    if article.enclosure is None:
        return None
    host = urls.host_of(article.enclosure)
    try:
        answer = desk.client.get(article.enclosure, accept="application/pdf", robots=True)
        found = readers(desk.config.zone, desk.pool.call)[PDF](answer.body)
    except (FetchError, ExtractError) as error:
        log.warn("missed", host=host, source=article.source, step="enclosure", reason=f"{error.reason}; {error.advice}")
        return None
    return (
        replace(found, read_from=article.enclosure) if is_about(f"{article.title} {article.text}", f"{found.title} {found.text}") else None
    )
