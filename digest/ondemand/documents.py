"""Documents in, readings and summaries out, without a store: what `digest summarize`, `figures`, `group` and `read` ask for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from digest import urls
from digest.check import Checker
from digest.confined import Call, directly
from digest.dates import moments
from digest.errors import BackendError, ConfinedError, ExtractError, UsageError
from digest.extract import from_mail, from_markdown, from_page, from_pdf, from_plain, with_language
from digest.fetch import Client
from digest.gather import papers
from digest.language import read
from digest.markup.charsets import decoded
from digest.markup.spelled import spelled
from digest.model import Article, Brief, Document, Draft, Problem, Reading, Span, Story
from digest.ondemand.remarks import remarks
from digest.publish.writing import written
from digest.sources.folder import decode, why_no_text
from digest.sources.media import is_pdf
from digest.store.finding import content_hash
from digest.summarize import Summarizer
from digest.summarize import load as load_summarizer
from digest.summarize.genres import cut_off
from digest.text import count_words

if TYPE_CHECKING:
    from digest.language.parser import Parser

WORDS_ONE, WORDS_SEVERAL = 60, 75  # words of a summary of one document, and of several as one story
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
SHOWN = "what it wrote stands among what was dropped"
FEWEST = 4  # words of a line that says something
PROLOGUE = re.compile(r"<!--.*?-->|<\?.*?\?>|<!doctype[^>]*>", re.IGNORECASE | re.DOTALL)
FEED_START = re.compile(r"\s*<(?:rss|feed|rdf:rdf|atom:feed)\b", re.IGNORECASE)


class Loaded(NamedTuple):
    """A document, and whether its spans index the characters of the file as it lies there, or a text taken from it.

    markdown: the file's text, where it is Markdown.
    """

    document: Document
    is_as_given: bool
    markdown: str = ""


NO_TEXT = Loaded(
    Document(title="", text="", paragraphs=()), is_as_given=True
)  # of one that could not be read: the others keep their numbers


def load(
    place: str, zone: ZoneInfo, client: Client, stdin: bytes | None = None, *, language: str | None = None, call: Call = directly
) -> Loaded:
    """Read one document from a file, an http(s) address or, as "-", the given bytes.

    language: decides, as in `detect`, where a text that says nothing of itself is short. call: how what parses a page, a PDF or a mail
    is called. Raises UsageError when there is no such file, ExtractError when it holds no text of a kind that can be read.
    """
    try:
        return _read_from(place, zone, client, stdin, language, call)
    except ConfinedError as error:
        raise ExtractError(place, error.reason, error.advice) from error


def _read_from(place: str, zone: ZoneInfo, client: Client, stdin: bytes | None, language: str | None, call: Call) -> Loaded:
    if place == "-":
        return _loaded(stdin or b"", "stdin", "", zone, language, call)
    if place.startswith(("http://", "https://")):
        answer = client.get(place)
        stated = answer.content_type
        kind = stated.split(";")[0].strip().lower()
        suffix = ".html" if "html" in kind else papers.PDF if "pdf" in kind else papers.MAIL if kind == "message/rfc822" else ""
        return _loaded(answer.body, place, suffix, zone, language, call, stated)._replace(is_as_given=False)
    path = Path(place)
    try:
        return _loaded(path.read_bytes(), place, path.suffix.lower(), zone, language, call)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{place}: it cannot be read ({reason}); name a file, an http address, or - for stdin") from error


def extracted(places: Sequence[str], loaded: Sequence[Loaded]) -> list[dict[str, Any]]:
    """Return the documents whose offsets count a text that was taken from them, each with that text, as JSON holds them."""
    return [
        {"doc": doc, "place": place, "title": one.document.title, "text": one.document.text}
        for doc, (place, one) in enumerate(zip(places, loaded, strict=True))
        if not one.is_as_given
    ]


def reading_of(document: Document, *, outlet: str = "", identity: str = "", title: str = "") -> Reading:
    """Read one document as an article of no store; its spans index the document's text."""
    words_hash = content_hash(title or document.title, document.text)
    at = document.published_at or UNDATED
    return read(
        Article(
            id=identity or words_hash[:16], source=outlet, guid=None, url=None, canonical=None, title=title or document.title,
            text=document.text, paragraphs=document.paragraphs, content_hash=words_hash, news_at=at, seen_at=at,
            published_at=document.published_at, is_day_only=document.is_day_only, authors=document.authors, language=document.language,
        )
    )  # fmt: skip


def from_line(line: Mapping[str, Any], zone: ZoneInfo, *, language: str | None = None) -> list[Reading]:
    """Read the documents of one JSON line: `text` and `title`, or `docs` of outlet, title, text and published.

    language: as in `load`. Raises UsageError when a value is missing or of the wrong kind.
    """
    docs = line.get("docs", [line])
    if not isinstance(docs, list) or not docs:
        raise UsageError('docs: it must be a list of one or more objects with "text"; or give "text" itself')
    readings = []
    for index, doc in enumerate(docs):
        text = doc.get("text") if isinstance(doc, dict) else None
        if not isinstance(text, str):
            raise UsageError(f"{f'docs[{index}].' if 'docs' in line else ''}text: it is missing or no string; give the document's text")
        document = from_plain(text, zone, title=_string(doc, "title"), language=language)
        stated = moments.parse(_string(doc, "published"), zone)
        outlet = _string(doc, "outlet") or _string(doc, "source")
        identity = hashlib.sha256(f"{line.get('id')}\n{index}".encode()).hexdigest()[:16]
        reading = reading_of(document, outlet=outlet, identity=identity)
        if stated is not None:
            reading = _dated(reading, stated)
        readings.append(reading)
    return readings


def summary(
    readings: Sequence[Reading],
    backends: Sequence[str],
    words: int | None = None,
    *,
    checker: Checker,
    parser: Callable[[], Parser] | None = None,
    make: Callable[[str], Summarizer] = load_summarizer,
) -> dict[str, Any]:
    """Summarize documents as one story; returns the answer that `--json` prints.

    words: of the summary; None for 60 for one document and 75 for several. parser: reads English for the figures; None does
    without them, and so does a BackendError of it, which is then among the problems. make: makes a backend; whoever asks for
    many summaries keeps what was made. Where another wrote than the first of the backends, that one is the answer's "instead_of"; where
    documents differ, its "differences" say it.
    Raises ExtractError when no document holds a sentence, BackendError when no summarizer can be used.
    """
    readings = [alone(reading) for reading in readings] if not any(reading.sentences for reading in readings) else readings
    raise_if_bare(readings)
    story = Story(id=readings[0].article.id, readings=tuple(readings), section="")
    limit = words or (WORDS_ONE if len(readings) == 1 else WORDS_SEVERAL)
    (brief,), problems = written([story], backends, limit, checker=checker, make=make, shown=SHOWN)
    failed = {problem.subject for problem in problems if problem.stage == "summarize"}
    asked = next((name for name in backends if name not in failed), brief.draft.backend)
    figures, differ, missed = _counted(readings, parser)
    said = [f"{problem.reason} ({problem.advice})" for problem in (*problems, *missed)]
    said += remarks(brief, asked)
    more = {"differences": differ, "instead_of": backends[0] if failed else None, "problems": said}
    return told(brief, figures) | {name: value for name, value in more.items() if value}


def alone(reading: Reading) -> Reading:
    """Return a text without a sentence as one where it is a single line that says something, as a headline does; any other as it is.

    What a feed or a page puts behind a text that it does not give is no part of it: "[+1234 chars]", "Read more".
    """
    text = reading.article.text
    found = cut_off(text)
    line = text if found is None else text[: max(found.start(), found.end("mark"))]
    bare = line.strip()
    if reading.sentences or "\t" in bare or "|" in bare or len(bare.splitlines()) != 1 or count_words(bare) < FEWEST:
        return reading
    begin = line.index(bare)
    return replace(reading, sentences=(Span(begin, begin + len(bare)),))


def _counted(
    readings: Sequence[Reading], parser: Callable[[], Parser] | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Problem]]:
    """Return the figures of documents as JSON holds them, each with its document where these are several, and where these differ."""
    if parser is None:
        return [], [], []
    from digest import figures  # here, since they load the reader's libraries
    from digest.ondemand import counting, disputing

    try:
        read = figures.figured(readings, parser)
        differ = disputing.differences(read, parser)
    except BackendError as error:
        return [], [], [Problem(stage="figures", subject="figures", reason="no figure was looked for", advice=str(error))]
    many = len(read) > 1
    return [figure for doc, reading in enumerate(read) for figure in counting.told(reading, **({"doc": doc} if many else {}))], differ, []


def raise_if_bare(readings: Sequence[Reading]) -> None:
    """Raise ExtractError when no document holds a sentence."""
    if not any(reading.sentences for reading in readings):
        names = ", ".join(dict.fromkeys(reading.article.source for reading in readings if reading.article.source))
        advice = "give running text whose sentences end with a mark"
        raise ExtractError(names or "the text", "no sentence was found in it", advice)


def told(brief: Brief, figures: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """Return a checked summary as JSON holds it; dropped sentences stand apart from its own, where there are any."""
    draft: Draft = brief.draft
    left_out = [one for each in (*brief.replaced, brief) for one in dropped(each)]
    kept = [(verdict.printed, verdict) for verdict in brief.verdicts if verdict.printed]
    return {
        "headline": brief.headline,
        "lead": brief.lead.text if brief.lead else "",
        "sentences": [
            {
                "id": f"1.{number}",
                "text": sentence.text,
                "sources": [{"doc": doc, "start": start, "end": end} for doc, start, end in sentence.sources],
                "verdict": verdict.status.value,
            }
            for number, (sentence, verdict) in enumerate(kept, start=1)
        ],
        "figures": list(figures),
        "backend": draft.backend,
    } | ({"dropped": left_out} if left_out else {})


def dropped(brief: Brief) -> list[dict[str, Any]]:
    """Return the sentences of a draft that may not be printed, each with why and who wrote it, as JSON holds them."""
    return [
        {"text": sentence.text, "reasons": [reason.value for reason in verdict.reasons], "backend": brief.draft.backend}
        for sentence, verdict in zip(brief.draft.sentences, brief.verdicts, strict=True)
        if verdict.printed is None
    ]


def tells_no_time(line: Mapping[str, Any], zone: ZoneInfo) -> bool:
    """Tell whether a line states a time of publication that cannot be understood; it then counts as undated."""
    stated = line.get("published")
    return bool(stated) and (not isinstance(stated, str) or moments.parse(stated, zone) is None)


def _loaded(raw: bytes, name: str, suffix: str, zone: ZoneInfo, language: str | None, call: Call, content_type: str = "") -> Loaded:
    if is_pdf(raw) or suffix == papers.PDF:
        return Loaded(with_language(call(from_pdf, raw, zone=zone, language=language, name=name)), is_as_given=False)
    if suffix == papers.MAIL:
        return Loaded(with_language(call(from_mail, raw, zone=zone, language=language, name=name)), is_as_given=False)
    is_page = suffix in (".html", ".htm")
    text = decoded(raw, content_type) if is_page or content_type else decode(raw)
    if flaw := why_no_text(raw, text):
        raise ExtractError(name, f"there is nothing to read: {flaw}", "name a .txt, .md, .html, .pdf or .eml file that holds a text")
    if _is_feed(text):
        advice = "use `digest feeds check` to see what it gives, and name one of its articles here"
        raise ExtractError(name, "this is a feed", advice)
    if is_page or text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        try:
            url = name if urls.absolute(name) else None
            page = call(from_page, raw, url=url, zone=zone, otherwise=language, content_type=content_type)
            return Loaded(with_language(page), is_as_given=False)
        except ExtractError as error:
            raise ExtractError(name, error.reason, error.advice) from error
    if suffix == ".md":
        return Loaded(from_markdown(text, zone, language=language, name=name), is_as_given=False, markdown=text)
    meant = spelled(text)
    return Loaded(from_plain(meant, zone, language=language), is_as_given=meant == text)


def _is_feed(text: str) -> bool:
    start = text[:4000].lstrip()
    return bool(FEED_START.match(PROLOGUE.sub("", start))) or (start.startswith("{") and "://jsonfeed.org/version" in start)


def _dated(reading: Reading, stated: moments.Moment) -> Reading:
    at, is_day_only = stated
    return replace(reading, article=replace(reading.article, news_at=at, published_at=at, is_day_only=is_day_only))


def _string(mapping: Mapping[str, Any], key: str) -> str:
    value = mapping.get(key)
    return value if isinstance(value, str) else ""
