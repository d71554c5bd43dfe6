"""What of a JSON line could not be used is told, with its place, its cause and the next step; the rest of the line is answered."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from digest.check import Checker
from digest.errors import BackendError
from digest.language.parser import Parser
from digest.ondemand.checking import answers, asked_by

TEXT = "The port of Nedre did not open on Tuesday. Nine ships wait outside."
OWN = "Nine ships wait outside."
FRENCH = "Le port de Nedre est resté fermé lundi matin. Neuf navires attendent toujours dehors, selon les autorités du port."


def no_reader() -> Parser:
    raise BackendError("not here")


def told(line: dict[str, Any], checker: Checker | None = None) -> dict[str, Any]:
    ((answer,), _) = answers([asked_by(line, ZoneInfo("UTC"))], checker or Checker(no_reader))
    return answer


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"publish": "2026-03-20"}, 'publish: is unknown and was not used; did you mean "published"?'),
        ({"date": "2026-03-20"}, 'date: is unknown and was not used; did you mean "published"?'),
        ({"weight": 3}, "weight: is unknown and was not used; known here: id, docs, text"),
        ({"published": "20 March"}, 'published: "20 March" is no date; write YYYY-MM-DD, or an ISO time; it was taken as undated'),
        ({"title": 7}, "title: it is a number and no string, and was not used"),
        ({"headline": ["x"]}, "headline: it is a list and no string; give the headline's text, or leave it out"),
        ({"sentences": [5]}, 'sentences[0]: it is a number and no sentence; give a string, or an object with "text" and "sources"'),
        ({"sentences": [{"txt": OWN}]}, 'sentences[0].txt: is unknown and was not used; did you mean "text"?'),
        ({"sentences": [{"text": None}]}, "sentences[0].text: it is null and no string; give the sentence's text"),
        ({"sentences": [{"text": OWN, "source": []}]}, 'sentences[0].source: is unknown and was not used; did you mean "sources"?'),
        ({"sentences": [{"text": OWN, "sources": "0-5"}]}, "sentences[0].sources: it is a string and no list"),
    ],
)
def test_what_is_not_used_is_told(line, says):
    """And costs no other sentence its verdict."""
    answer = told({"text": TEXT, **line, "sentences": [*line.get("sentences", []), OWN]})
    assert any(problem.startswith(says) for problem in answer["problems"])
    assert OWN in [one["printed"] for one in answer["sentences"]]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ({"doc": 7, "start": 0, "end": 5}, "doc: there is no document 7; documents count from 0, and here is 0 to 1"),
        ({"start": 0, "end": 5}, "doc: it is missing; give the number of a document, 0 to 1"),
        ({"doc": "0", "start": 0, "end": 5}, 'doc: it is "0" and no whole number of a document'),
        ({"doc": 0, "start": -4, "end": 5}, "start: -4 lies before the text; offsets count characters from 0"),
        ({"doc": 0, "start": 1.5, "end": 5}, "start: it is 1.5 and no whole number of characters"),
        ({"doc": 0, "start": 5, "end": 5}, "end: 5 does not lie behind the start, 5"),
        ({"doc": 0, "start": 0, "end": 68}, "end: 68 lies behind the text's 67 characters; offsets count characters, not bytes"),
        ({"doc": 0, "start": 0, "end": True}, "end: it is True and no whole number"),
    ],
)
def test_why_a_source_does_not_exist_is_told(source, says):
    """One cause a stretch, the first."""
    answer = told({"docs": [{"text": TEXT}, {"text": "Rain is expected."}], "sentences": [{"text": OWN, "sources": [source]}]})
    assert answer["problems"][0].startswith(f"sentences[0].sources[0].{says}")
    assert (answer["sentences"][0]["verdict"], answer["sentences"][0]["printed"]) == ("repaired", OWN)


def test_a_name_that_is_unknown_is_told_once():
    """However many sentences have it; of many problems of a line the first are told, and the others counted."""
    scored = [{"text": f"Ship {n} waits.", "score": n} for n in range(40)]
    assert told({"text": TEXT, "sentences": scored})["problems"] == [
        "sentences[0].score: is unknown and was not used; known here: text, sources"
    ]
    many = told({"text": TEXT, "sentences": [5] * 30})["problems"]
    assert (len(many), many[-1]) == (21, "10 more of this line; mend these first")


def test_what_summarize_answers_is_no_problem():
    """Its sentences may be sent as they came, verdicts and all."""
    sentence = {"id": "1.1", "text": OWN, "sources": [{"doc": 0, "start": 43, "end": 67}], "verdict": "supported"}
    assert "problems" not in told({"id": 4, "text": TEXT, "title": "Port", "published": "2026-03-20", "sentences": [sentence]})


@pytest.mark.parametrize("place", ["line", "doc", "beside docs"])
def test_a_day_of_the_document_may_stand_for_its_weekday(place, parser):
    """17 March 2026 is the Tuesday before the text was published; the 18th is not."""
    drafted = ["The port of Nedre did not open on 17 March.", "The port of Nedre did not open on 18 March."]
    dated = {"published": "2026-03-20"}
    line = {"line": {"text": TEXT, **dated}, "doc": {"docs": [{"text": TEXT, **dated}]}, "beside docs": {"docs": [{"text": TEXT}], **dated}}
    right, wrong = told({**line[place], "sentences": drafted}, Checker(lambda: parser))["sentences"]
    assert (right["verdict"], wrong["verdict"]) == ("supported", "quoted")
    assert wrong["flaws"] == [{"reason": "has a date that its source does not have", "words": "18 March"}]


def test_no_sentence_in_another_language_is_printed():
    """Between an English draft and a French document nothing passes, either way; of documents in both, the draft's own is quoted."""
    english, french = ["Nine ships still wait outside Nedre, the port authorities said."], [FRENCH.split(". ")[1]]
    for text, drafted in ((FRENCH, english), (TEXT, french)):
        (one,) = told({"text": text, "sentences": drafted})["sentences"]
        assert (one["verdict"], one["reasons"], one["printed"]) == ("dropped", ["is in another language than its source"], None)
    named = [{"text": "Nine ships wait outside, it is said.", "sources": [{"doc": 0, "start": 46, "end": 114}]}]
    answer = told({"docs": [{"text": FRENCH}, {"text": TEXT}], "sentences": named})
    assert (answer["sentences"][0]["verdict"], answer["sentences"][0]["printed"]) == ("quoted", OWN)
    assert answer["problems"][0].startswith("docs[0]: the text is French; its own sentences are supported word for word")
