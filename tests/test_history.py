"""What an edition told is read back as it was, and a story is known by its last telling."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from editions import DAY, article, made, story

from digest.model.history import Past, Told, newest_first, past_of, remembered

FLOOD = "The flood at Nedre killed four people on Monday. Some 1,200 people left their homes."


def _told(name: str, day: date, **more: object) -> Told:
    fields = {"id": name, "date": day, "since": day, "number": 1, "headline": name, "articles": (), "sources": ()}
    return Told(**{**fields, **more})  # type: ignore[arg-type]


def test_an_edition_is_remembered_by_its_manifest():
    """Its stories with their sentences, where those stand, the articles read, and the sources that failed, survive JSON."""
    edition = made([story(article("a", text=FLOOD), article("b", text=FLOOD, source="Gazette"))], [story(article("c"))])
    past = past_of(DAY.date, json.loads(json.dumps(remembered(edition.facts))))
    whole, lesser = past.stories
    contents = {one["id"]: one["content"] for one in edition.facts["articles"]}
    assert (whole.id, whole.number, whole.date, whole.since) == ("a", 1, DAY.date, DAY.date)
    assert dict(whole.articles) == {name: contents[name] for name in ("a", "b")}
    assert whole.sources == ("Gazette", "Wire")
    assert [(one.id, one.text) for one in whole.sentences] == [("1.1", FLOOD.split(". ")[0] + "."), ("1.2", FLOOD.split(". ")[1])]
    assert all(place.span.of(FLOOD) == one.text for one in whole.sentences for place in one.sources)
    assert (lesser.id, lesser.number, lesser.sentences) == ("c", 0, ())


def test_what_was_dropped_is_not_remembered():
    """Only what stands in the edition was told."""
    edition = made([story(article("a", text=FLOOD))])
    sentence = edition.facts["stories"][0]["draft"][0]
    sentence["id"] = None
    past = past_of(DAY.date, remembered(edition.facts))
    assert [one.id for one in past.stories[0].sentences] == ["1.2"]


@pytest.mark.parametrize("body", [{}, {"stories": []}, {"stories": [{}], "corrected": []}])
def test_another_form_is_refused(body):
    """What is no edition raises, so that whoever reads it back can pass it over."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        past_of(DAY.date, body)


def test_a_story_is_known_by_its_last_telling():
    """Of a story that three editions told, the newest telling counts, in whatever order the editions come."""
    days = [DAY.date - timedelta(days=back) for back in (1, 2, 3)]
    history = [Past(date=day, stories=(_told("flood", day), _told(f"only {day}", day))) for day in days]
    for given in (history, history[::-1]):
        assert [told.date for told in newest_first(given) if told.id == "flood"] == days[:1]
        assert len(list(newest_first(given))) == 4
