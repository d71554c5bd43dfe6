"""The nouns of the mission, named by how far a value has travelled.

Source → Entry → Article → Reading → Story → Draft → Brief → Briefing → Edition → Receipt, with Problem beside
them. All are frozen; all times are aware; all spans are characters into `Article.text`, end exclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from digest.shipped import DEFAULT_PLAN

Kind = Literal["official", "wire", "broadcaster", "newspaper", "think tank", "state media"]
Modifier = Literal["about", "nearly", "at least", "up to", "more than", "less than", "plus or minus", "vague"]
FigureKind = Literal["count", "money", "percent", "change", "rate", "measure", "duration", "age", "derived"]
Direction = Literal["up", "down"]
Trait = Literal["opinion", "sport", "undated"]  # of a story, which a configuration may set back or leave out
LikenessKind = Literal["copy", "rewrite", "revision"]
ComingKind = Literal["vote", "election", "hearing", "meeting", "strike", "deadline", "release", "other"]
# a part of file names, where -r2 means revision 2; so no plan's name looks like that
BY_HAND = "editor"  # who wrote it, where a manifest names a summarizer
PLAN_NAME = re.compile(r"(?=.{1,40}$)(?!(?:.*-)?r\d+$)[a-z0-9][a-z0-9_]*(?:-[a-z0-9_]+)*")
PICTURE_NAME = re.compile(r"figure-[0-9a-f]{12}\.png")
NO_LINKS = "none"  # in place of a pattern: a page that is an article itself


def plan_option(plan: str) -> str:
    """Return what a command line needs beside --date to mean this plan: nothing for the default one."""
    return "" if plan == DEFAULT_PLAN else f" --plan {plan}"


def edition_name(plan: str, day: date, revision: int) -> str:
    """Return where an edition lies below the archive, its ending left away: 2026/03/22, 2026/03/22-r2, 2026/03/22-evening-r2."""
    name = f"{day.day:02d}" + ("" if plan == DEFAULT_PLAN else f"-{plan}") + ("" if revision == 1 else f"-r{revision}")
    return f"{day.year:04d}/{day.month:02d}/{name}"


class Span(NamedTuple):
    """Characters from start to end, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A half-open stretch of time: start counts, end does not."""

    start: datetime
    end: datetime

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def __str__(self) -> str:
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Which edition is meant: the plan, its local date and zone, and the window of news it covers."""

    plan: str
    date: date
    zone: ZoneInfo
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong with one subject and did not stop the rest.

    reason is for the edition's readers, advice for whoever runs digest. since: the day from which on a source could not be read, where
    that has lasted so long that its readers must know.
    """

    stage: str
    subject: str
    reason: str
    advice: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where entries come from: exactly one of feed (an address), page (an address) and folder is set.

    links: of a page, which of its links are articles (a pattern of their addresses); None leaves that to the page.
    """

    name: str
    feed: str | None = None
    page: str | None = None
    folder: Path | None = None
    links: str | None = None
    section: str | None = None
    kind: Kind | None = None
    weight: float = 1.0

    @property
    def address(self) -> str | None:
        """The address that is asked for; None for a folder."""
        return self.feed or self.page

    @property
    def place(self) -> str:
        """Where it is, in one text: its address, or its folder."""
        return self.address or str(self.folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What is remembered of a source between two readings of it; error is that of the newest reading.

    url: the configured address that the rest belongs to: under another one nothing of it holds. moved_to: where that address has
    moved to for good. gone_at: since when its server says that it is gone for good. retry_at: when it may be asked again.
    failures: readings since the last good one that its server refused, by which the wait for the next one grows.
    """

    name: str
    url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    checked_at: datetime | None = None
    ok_at: datetime | None = None
    failing_since: datetime | None = None
    error: str | None = None
    moved_to: str | None = None
    gone_at: datetime | None = None
    retry_at: datetime | None = None
    failures: int = 0


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
    digest.partial's reasons; None for a whole one.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text of one source, as the store keeps it.

    news_at is the time that decides the edition it belongs to: when it was published, or, for what has no
    believable date, when it was first seen. is_day_only: published_at names a day, and noon stands in for its hour.
    truncated means that only the teaser could be read; problem says why. enclosure: the address of a PDF that comes with it.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One quantity of an article and what the article says of it; span is exact: hedge, number and unit as printed there.

    value: None for a vague plural ("dozens"); high: the upper end of a range. unit: an ISO code for money, "percent",
    "percentage points", "basis points", a measure's name, "X per Y", or the counted noun ("troops"). noun: what is
    counted or measured, as the text has it ("US troops"). what: who or what it is about, in at most 12 words.
    speaker: who says it, where the text attributes it. key: its rank among those that a reader wants at a glance, from 1.
    listed: the names that a derived figure counts, as they stand in the text.
    """

    span: Span
    value: float | None
    high: float | None = None
    unit: str | None = None
    noun: str | None = None
    modifier: Modifier | None = None
    kind: FigureKind = "count"
    direction: Direction | None = None
    what: str = ""
    speaker: str | None = None
    key: int | None = None
    listed: tuple[Span, ...] = ()


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


class Hit(NamedTuple):
    """A watched topic that a story is about: its name, the words that show it as they stand there, and where they stand first.

    is_ours: the topic is who reads the edition, their ministry, minister and agencies.
    """

    topic: str
    words: tuple[str, ...]
    place: Literal["title", "lead", "text"]
    is_ours: bool = False


class Repeat(NamedTuple):
    """What an article that was set aside is: a copy or an earlier revision of another one, whose id `of` is."""

    of: str
    kind: LikenessKind


class Likeness(NamedTuple):
    """What one of a story's readings is of an older one; doc and of are numbers of readings, from 0."""

    doc: int
    of: int
    kind: LikenessKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event: its readings, the one that tells it best first, and why it ranks where it does.

    hits: the watched topics, in the order of the configuration. traits: what all its readings, or most, are.
    voices: the numbers of its readings, those together that are one text, whoever prints it; none where nobody compared them.
    likenesses: for each reading that took its words from another one, which one that is.
    since: the date of the first edition that told it; None for what is new. changed_since: of a page whose text has changed, and of
    which what is new alone is told, when its text without that was first read.
    """

    id: str
    readings: tuple[Reading, ...]
    section: str
    score: float = 0.0
    terms: tuple[tuple[str, float], ...] = ()
    hits: tuple[Hit, ...] = ()
    traits: tuple[Trait, ...] = ()
    voices: tuple[tuple[int, ...], ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    since: date | None = None
    changed_since: datetime | None = None

    @property
    def title(self) -> str:
        """The title of the reading that tells the story best, of those that have one."""
        return next((reading.article.title for reading in self.readings if reading.article.title), "")

    @property
    def watched(self) -> tuple[str, ...]:
        """The names of the watched topics that it is about."""
        return tuple(hit.topic for hit in self.hits)

    @property
    def is_ours(self) -> bool:
        """Tell whether it is about those who read the edition."""
        return any(hit.is_ours for hit in self.hits)

    @property
    def language(self) -> str:
        """The language of the reading that tells the story best."""
        return self.readings[0].article.language


class Citation(NamedTuple):
    """A stretch of one of a story's readings: doc counts from 0, start and end as in Span."""

    doc: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What a story announces for a day ahead, or for the days up to last_day.

    text: the sentence to print, word for word but for what stands in brackets. cited: the sentences that announce it, that one first.
    at: its hour on the first day, where one is named. stands_alone: the sentence can be read without its story's headline.
    """

    day: date
    last_day: date
    story: str
    text: str
    cited: tuple[Citation, ...]
    kind: ComingKind = "other"
    at: time | None = None
    stands_alone: bool = True


class Dispute(NamedTuple):
    """Two sentences of a story, of different outlets, that cannot both be so."""

    one: Citation
    other: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSentence:
    """A sentence as a summarizer wrote it, with the stretches that it says carry it."""

    text: str
    sources: tuple[Citation, ...]


class FigureMention(NamedTuple):
    """A figure where one of a story's readings has it; doc counts from 0."""

    doc: int
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFigure:
    """One thing that a story counts: where its readings say how many, the best mention first.

    sides: mentions that agree stand together; there are several sides where outlets differ. key: its rank among those that a
    reader wants at a glance, from 1.
    """

    sides: tuple[tuple[FigureMention, ...], ...]
    key: int | None = None

    @property
    def best(self) -> FigureMention:
        """The mention to print where there is room for one."""
        return self.sides[0][0]

    @property
    def is_conflict(self) -> bool:
        """Tell whether outlets differ."""
        return len(self.sides) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A summary of one story before anyone has checked it; backend names who wrote it.

    lead: the one sentence to print where there is room for one; None where that is the first of the sentences.
    """

    headline: str
    sentences: tuple[DraftSentence, ...]
    backend: str
    lead: DraftSentence | None = None


class Status(StrEnum):
    """What the check decided about a sentence.

    supported: its sources carry it, and it is printed as it was drafted. repaired: printed with a mend. quoted: its source's
    own sentence is printed in its place. dropped: nothing is printed.
    """

    SUPPORTED = "supported"
    REPAIRED = "repaired"
    QUOTED = "quoted"
    DROPPED = "dropped"


class Reason(StrEnum):
    """Why a sentence was not simply supported; the list is closed."""

    EMPTY = "is empty"
    NO_TEXT = "is no text"
    NO_SOURCE = "names no source, and none carries it"
    NO_SUCH_SOURCE = "names a source that does not exist"
    MISCITED = "names a source that does not carry it"
    REPEATED = "says again what was said before"
    LANGUAGE = "is in another language than its source"
    UNREAD = "could not be compared with its source"
    NUMBER = "has a number that its source does not have"
    UNIT = "has a number in another unit than its source"
    NOUN = "counts something else than its source"
    HEDGE = "is surer than its source"
    NAME = "has a name that its source does not have"
    PLACE = "has a place that its source does not have"
    DATE = "has a date that its source does not have"
    QUOTATION = "quotes words that its source does not have"
    SPEAKER = "gives words to someone else than its source"
    NEGATION = "denies what its source says, or says what it denies"
    ROLES = "changes who did what to whom"
    SPLICE = "joins what its source does not join"
    CLAIM = "says what its source does not bear out"
    ORDER = "takes over an order that its source gives or quotes"
    PRINTED = "says what an earlier edition printed"


class Fault(NamedTuple):
    """A stretch of a draft's sentence, as it is printed on one line, that its sources do not carry."""

    reason: Reason
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The check's decision about one sentence, with its reasons.

    printed: what may be printed, with the stretches that carry it; None where the sentence is dropped. was_read: the English
    reader compared it with its sources; one that is word for word its source's needs none. faults: where the sentence is wrong,
    as far as that is a stretch of it.
    """

    status: Status
    reasons: tuple[Reason, ...] = ()
    printed: DraftSentence | None = None
    was_read: bool = field(default=False, compare=False)
    faults: tuple[Fault, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A story with its checked summary: one verdict a draft sentence, one for the draft's headline, one for its lead.

    headline is what may be printed: the draft's, or the story's own where the check dropped that. figures: of all the
    story's readings, merged, the most telling first. lead_verdict: None where the draft has no lead. replaced: what others wrote
    of the story before, of which next to nothing was borne out. disputes: where one outlet says what another denies.
    """

    story: Story
    draft: Draft
    verdicts: tuple[Verdict, ...]
    headline: str
    headline_verdict: Verdict
    figures: tuple[StoryFigure, ...] = ()
    lead_verdict: Verdict | None = None
    replaced: tuple[Brief, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @property
    def printed(self) -> tuple[DraftSentence, ...]:
        """The sentences that may be printed, in order."""
        return tuple(verdict.printed for verdict in self.verdicts if verdict.printed is not None)

    @property
    def lead(self) -> DraftSentence | None:
        """The one sentence that may be printed alone: the draft's lead, or its first sentence that may be; None where there is none."""
        checked = self.lead_verdict.printed if self.lead_verdict else None
        return checked or next(iter(self.printed), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What became of one source's entries in the window; the counts add up to `entries`.

    outside counts entries dated before or after the window, and is not part of `entries`. printed: those of the repeated that say
    word for word what an earlier edition was made of.
    """

    source: str
    entries: int
    in_stories: int
    in_also: int
    repeated: int
    left_out: int
    outside: int = 0
    problem: str | None = None
    printed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG, the name under which it lies beside its edition, what it shows in words, and its size in CSS pixels.

    The name is of the content (see PICTURE_NAME), so that two editions may show one file.
    """

    name: str
    alt: str
    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One finished edition in its three forms, with the manifest (JSON) that answers for it, and the pictures that it shows."""

    plan: str
    date: date
    revision: int
    markdown: str
    html: str
    text: str
    manifest: str
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What is known of one reader's copy of one edition.

    reader: a bare address. reason: the server's words, or why it was not sent. due_at: when it is tried next.
    path: where a copy that goes into a folder lies. "held": its edition waits for approval. "not sent": a dry run would send it.
    """

    reader: str
    plan: str
    date: date
    revision: int
    state: Literal["held", "pending", "sending", "sent", "refused", "uncertain", "forgotten", "not sent"]
    reason: str = ""
    due_at: datetime | None = None
    path: Path | None = None
