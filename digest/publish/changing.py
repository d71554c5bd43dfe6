"""Stories in, and what the pages behind them said before they changed; the same stories out, with what is new on such a page alone.

A page that is one text (travel advice, a notice that is kept up to date) is news when its text changes, and then the change is the news:
its first sentence has stood there for months. One that changed and changed back within the day is as it was: there is no news on it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from digest import urls
from digest.desk import Desk
from digest.gather.placing import STAMP, STAMP_WORDS
from digest.model import Article, Day, Reading, Span, Story
from digest.text import count_words, one_line

CLOSED = tuple(".!?…:;\"'”’)")  # what ends a sentence; a line of a list or a table ends without


class Was(NamedTuple):
    """What an article said before it changed, when that was first read, and its hash, to which a stamp is no word (see placing)."""

    text: str
    read_at: datetime
    content_hash: str = ""


def was_before(day: Day, articles: Iterable[Article], desk: Desk) -> dict[str, Was]:
    """Return, by id, what those of a day's articles that are pages of one text said before the day, where they have changed since."""
    numbers = {one.id: one.revision for one in articles if one.revision > 1 and _is_page(one, desk)}
    return {
        name: Was(one.text, read_at, one.content_hash)
        for name, (one, read_at) in desk.store.memory.before(numbers, day.window.start).items()
    }


def as_before(articles: Iterable[Article], was: Mapping[str, Was], day: Day) -> set[str]:
    """Return the ids of those of a day's articles that say what they said when it began: they changed within it, and changed back."""
    before = ((one, was[one.id]) for one in articles if one.id in was)
    return {one.id for one, then in before if then.content_hash == one.content_hash and then.read_at < day.window.start}


def told_anew(stories: Sequence[Story], was: Mapping[str, Was]) -> list[Story]:
    """Return stories whose changed pages have as sentences, figures and quotations what is new on them; all spans stay as they are.

    A page on which nothing but omissions is new stays whole.
    """
    return [_told_anew(story, was) for story in stories]


def _told_anew(story: Story, was: Mapping[str, Was]) -> Story:
    readings = [_with_what_is_new(one, was[one.article.id].text) if one.article.id in was else one for one in story.readings]
    changed = [was[new.article.id].read_at for new, old in zip(readings, story.readings, strict=True) if new is not old]
    if not changed:
        return story
    is_change = len(changed) == len(readings)  # else others tell of it too, and it is no page's change alone
    return replace(story, readings=tuple(readings), changed_since=min(changed) if is_change else None)


def _with_what_is_new(reading: Reading, before: str) -> Reading:
    """Return a reading with those of its sentences alone that an earlier text has not; itself where there is none, or no other."""
    had, lines = one_line(before), "".join(f"{one_line(line)}\n" for line in before.splitlines())
    fresh = tuple(span for span in reading.sentences if _is_new(one_line(span.of(reading.article.text)), had, lines))
    if not fresh or len(fresh) == len(reading.sentences):
        return reading
    return replace(
        reading,
        sentences=fresh,
        figures=tuple(one for one in reading.figures if _is_in(one.span, fresh)),
        quotations=tuple(one for one in reading.quotations if _is_in(one.span, fresh)),
    )


def _is_new(sentence: str, had: str, lines: str) -> bool:
    """Tell whether an earlier text has not a sentence; had: that text on one line; lines: with a break behind each of its lines."""
    is_stamp = bool(STAMP.match(sentence)) and count_words(sentence) <= STAMP_WORDS
    is_closed = sentence.endswith(CLOSED)  # "the isle of Hask", in a list, is not what "the isle of Hask and the coast" was
    return not is_stamp and (sentence not in had if is_closed else f"{sentence}\n" not in lines)


def _is_in(span: Span, sentences: Sequence[Span]) -> bool:
    """sentences: in order, as a reading has them."""
    place = bisect_right(sentences, span.start, key=lambda one: one.start) - 1
    return place >= 0 and span.end <= sentences[place].end


def _is_page(article: Article, desk: Desk) -> bool:
    """Tell whether an article is the page that its source is read from, and no article that a list there links."""
    source = desk.sources.get(article.source)
    return source is not None and source.page is not None and urls.canonical(source.page) == article.canonical
