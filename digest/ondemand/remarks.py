"""A checked summary and its documents in; what whoever asked for it should know of what it leaves out, a sentence each, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from digest.language import detect, is_english
from digest.model import Brief, Reading
from digest.ondemand.together import parts
from digest.opinions import is_opinion
from digest.summarize import EMBEDDED, LEAD
from digest.summarize.genres import broken_off, newest, unended
from digest.summarize.lead import is_broken_off
from digest.text import count_words, one_line

NAMED = 4  # documents that one sentence names
TELLING = 10  # words of a paragraph that tell its language
MOST_PARAGRAPHS = 200  # of a document whose languages are asked


def remarks(brief: Brief, asked: str) -> list[str]:
    """Return all of them. asked: the summarizer that was asked first of those that did not fail."""
    readings = brief.story.readings
    said = [*apart(readings), *unfinished(readings), *kinds(brief), *foreign(brief), *mixed(brief), *broken(brief)]
    return said if is_of_several(readings) else [*said, *led(brief, asked)]


def is_of_several(readings: Sequence[Reading]) -> bool:
    """Tell whether some documents are English, and others are not."""
    return len({is_english(reading) for reading in readings if reading.sentences}) > 1


def apart(readings: Sequence[Reading]) -> list[str]:
    """Say which documents of a story have hardly a word in common."""
    found = parts(readings)
    if len(found) < 2:
        return []
    names = [one_line(_name(part[0], readings[part[0]])) for part in found]
    rest = len(names) - NAMED
    shown = [*names[:NAMED], f"{rest} more"] if rest > 0 else names
    told = f"{', '.join(shown[:-1])} and {shown[-1]}: they share hardly a word, and are told as one story since they were given together"
    return [f"{told}; if they are not of one event, summarize them one by one"]


def unfinished(readings: Sequence[Reading]) -> list[str]:
    """Say which texts are only the beginning of one, as their last words say themselves, or may be, since nothing ends them."""
    said = []
    for doc, reading in enumerate(readings):
        if reading.sentences and (found := broken_off(reading.article.text)):
            said.append(f"{_name(doc, reading)}: the text breaks off ({found!r}): the summary is of its beginning; give the whole text")
        elif is_english(reading) and (found := unended(reading.article.text)):
            said.append(f"{_name(doc, reading)}: no mark ends the text ({found!r}): if it breaks off there, give the whole text")
    return said


def kinds(brief: Brief) -> list[str]:
    """Say of which documents that a summary rests on the words are an author's views, or stood so at an hour of a day."""
    said = []
    for doc in sorted(_used(brief)):
        reading = brief.story.readings[doc]
        if is_opinion(reading):
            said.append(f"{_name(doc, reading)}: it is an opinion piece: its views are its author's")
        if (time := newest(reading)) is not None:
            when = f", as of {time}" if time else ""
            said.append(f"{_name(doc, reading)}: it is a live blog{when}: what its older entries say may have changed since")
    return said


def foreign_to(readings: Sequence[Reading], used: Collection[int]) -> list[int]:
    """Return which documents a summary leaves out that are in another language than those that it is of. used: the latter."""
    languages = {readings[doc].article.language for doc in used}
    return [
        doc
        for doc, reading in enumerate(readings)
        if reading.sentences and doc not in used and languages and reading.article.language not in languages
    ]


def foreign(brief: Brief) -> list[str]:
    """Say which documents in other languages a story's summary leaves out, and in which language it is."""
    from digest.compose.wording.languages import language_name  # here, since it brings what names languages
    from digest.ondemand.reading import language_of

    readings, used = brief.story.readings, _used(brief)
    names = " and ".join(sorted({language_name(readings[doc].article.language) for doc in used}))
    return [
        f"{_name(doc, readings[doc])}: {language_of(readings[doc])}: nothing of it is in the summary, which is in {names}"
        for doc in foreign_to(readings, used)
    ]


def mixed(brief: Brief) -> list[str]:
    """Say which paragraphs of a summary's documents are in another language than these, and left out for it."""
    from digest.compose.wording.english import counted
    from digest.compose.wording.languages import language_name

    cited = {(doc, start) for sentence in brief.draft.sentences for doc, start, _ in sentence.sources}
    said = []
    for doc in sorted(_used(brief)):
        reading = brief.story.readings[doc]
        article = reading.article
        spans = [span for span in article.paragraphs[:MOST_PARAGRAPHS] if not any((doc, place) in cited for place in range(*span))]
        others = Counter(detect(span.of(article.text), article.language) for span in spans if count_words(span.of(article.text)) >= TELLING)
        said += [
            f"{_name(doc, reading)}: {counted(count, 'paragraph')} of it in {language_name(language)}: nothing of that is in the summary"
            for language, count in others.most_common()
            if language not in (article.language, "und")
        ]
    return said


def broken(brief: Brief) -> list[str]:
    """Say where the first words of a sentence stand for one that has no end in sight."""
    if brief.draft.backend != LEAD or not any(is_broken_off(sentence.text) for sentence in brief.draft.sentences):
        return []
    return ["a sentence of the text is too long to be told or cut: its first words stand for it"]


def led(brief: Brief, asked: str) -> list[str]:
    """Say why the first sentences stand for a story that the embedded summarizer was asked to tell."""
    if asked != EMBEDDED or brief.draft.backend != LEAD or broken(brief):
        return []
    first = next(reading for reading in brief.story.readings if reading.sentences)
    if is_english(first):
        return ["no news that could be cut was found in the text: its first sentences stand as they are"]
    from digest.ondemand.reading import language_of

    return [f"{language_of(first)}: only English is cut and joined, so its first sentences stand as they are"]


def _name(doc: int, reading: Reading) -> str:
    return reading.article.source or f"document {doc}"


def _used(brief: Brief) -> set[int]:
    """Return which documents a summary rests on; a draft may cite some that do not exist."""
    docs = range(len(brief.story.readings))
    return {source.doc for sentence in brief.draft.sentences for source in sentence.sources if source.doc in docs}
