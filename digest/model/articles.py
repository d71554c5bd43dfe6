"""What came in: an entry as its source gave it, the document behind it, the article that the store keeps, and its reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from digest.model.figures import Figure
from digest.model.partial import EXTENTS, Extent
from digest.model.sources import Problem
from digest.model.spans import Span

DATES_DIFFER_BY = timedelta(days=1)  # what names a later day names one of what is to come, and none of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item as its source gave it, before any page was fetched or text extracted.

    body is the fullest text given, of type body_type: "html", "markdown", "plain", or "page", a whole web page in which the
    article has still to be found. is_day_only: published_at is the
    noon in UTC of a day whose hour and zone the source left out; only its date says anything. enclosure: the address of a
    PDF that comes with it. document: the text where it has been read out of a file already; body is then its text.
    """

    source: str
    guid: str | None
    url: str | None
    title: str
    body: str
    body_type: Literal["html", "markdown", "plain", "page"]
    published_at: datetime | None = None
    is_day_only: bool = False
    updated_at: datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str | None = None
    is_whole: bool = False
    enclosure: str | None = None
    document: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with what its own page says about it; paragraphs are spans of prose, headings left out.

    left_out: what of the original was not read, each in words that go on from its name. partial: why it is no whole article, one of
    digest.model.partial's reasons; None for a whole one. read_from: the address that it was read at, where an item only leads there.
    """

    title: str
    text: str
    paragraphs: tuple[Span, ...]
    published_at: datetime | None = None
    is_day_only: bool = False
    authors: tuple[str, ...] = ()
    language: str = "und"
    left_out: tuple[str, ...] = ()
    partial: str | None = None
    read_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text of one source, as the store keeps it.

    news_at is the time that decides the edition it belongs to: when it was published, or, for what has no
    believable date, when it was first seen. is_day_only: published_at names a day, and noon stands in for its hour.
    truncated means that only the teaser could be read, or a part; problem says why. enclosure: the address of a PDF that comes with
    it. read_from: the address that its text was read at, that of its page or of its PDF; None where the source itself brought it.
    """

    id: str
    source: str
    guid: str | None
    url: str | None
    canonical: str | None
    title: str
    text: str
    paragraphs: tuple[Span, ...]
    content_hash: str
    news_at: datetime
    seen_at: datetime
    published_at: datetime | None = None
    is_day_only: bool = False
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str = "und"
    truncated: bool = False
    problem: Problem | None = None
    revision: int = 1
    enclosure: str | None = None
    read_from: str | None = None

    @property
    def is_dated(self) -> bool:
        """Tell whether its source gives its date; a day that lay ahead when it was read is none."""
        return self.published_at is not None and self.published_at <= self.news_at + DATES_DIFFER_BY

    @property
    def is_paper(self) -> bool:
        """Tell whether its text is that of the PDF that comes with it."""
        return self.enclosure is not None and self.read_from == self.enclosure

    @property
    def extent(self) -> Extent | None:
        """What there is of it, where that is not all: its announcement, or the part of its page that could be read."""
        if not self.truncated:
            return None
        is_of_page = self.read_from is not None or self.url is None  # what has no address was announced by nobody
        return EXTENTS.get(self.problem.reason, "announcement") if self.problem and is_of_page else "announcement"

    @property
    def place(self) -> str | None:
        """The address at which a reader finds its text; None for a file."""
        return self.enclosure if self.is_paper else self.url


class Quotation(NamedTuple):
    """What someone says in an article, word for word: the words between the marks, and the sentences that they stand in.

    speaker: who says it, as the text calls them. role: the same with what they are ("State Department spokesperson Ned Price"),
    where the text says that of a name.
    """

    span: Span
    sentence: Span
    speaker: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article read once: the spans of its prose sentences, in order, and the figures and quotations in them."""

    article: Article
    sentences: tuple[Span, ...]
    figures: tuple[Figure, ...] = ()
    quotations: tuple[Quotation, ...] = ()
