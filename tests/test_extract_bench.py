"""How extraction is measured, on little texts of our own; and floors under its scores on saved pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from benchmarks.extract import measured
from benchmarks.extract_peers import Found, digest
from benchmarks.extract_scores import Page, f1, holds, is_authors, is_day, is_instant, is_title, pages

AT = datetime(2026, 3, 9, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
PAGE = Page(
    id="own", raw=b"", url=None, text="Nine ships left.", wanted=("ships left",), unwanted=("Read more",), title="Ships leave - Gazette", published=AT,
    has_hour=True, has_zone=True, authors=frozenset({"ana roe"}),
)  # fmt: skip


def test_words_count_as_often_as_they_stand_there():
    """Precision, recall and their mean, of a bag of words."""
    assert f1("ships ships left", "nine ships left") == (pytest.approx(2 / 3), pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert f1("nothing", "nine ships") == (0, 0, 0)


def test_a_fact_is_right_as_it_is_stated():
    """The day in the page's zone, the hour to the minute, the title without its outlet, the names whatever their case."""
    found = Found(text="Nine  ships\nleft.", title="Ships leave", published=AT.astimezone(UTC), authors=("ANA ROE",))
    assert is_day(found, PAGE)
    assert is_instant(found, PAGE)
    assert is_title(found.title, PAGE.title or "")
    assert is_authors(found, PAGE)
    assert holds(found.text, "ships left")
    other = Found(title="Ships", published=datetime(2026, 3, 9, 12, tzinfo=UTC), is_day_only=True, authors=("Ana Roe", "Tom Lund"))
    assert is_day(other, PAGE)
    assert not is_instant(other, PAGE)
    assert not is_title(other.title, PAGE.title or "")
    assert not is_authors(other, PAGE)


@pytest.mark.data
def test_saved_pages_are_read_well(data):
    """Measured: F1 0.984, 65 of 66 snippets, 43 of 44 titles, all 21 days, all 4 times, all 13 authors; the best peer reaches 0.974."""
    scores = measured(digest(), list(pages()))
    assert scores.f1 >= 0.98
    assert scores.lowest[0][1] >= 0.85
    assert scores.snippets[0] >= 64
    assert scores.title[0] >= 42
    assert (scores.day, scores.instant, scores.authors) == ((21, 21), (4, 4), (13, 13))
    assert scores.partial == ()
