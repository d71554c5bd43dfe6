"""Floors under how well answers are read: editors' briefs, written as models answer, come back as they were."""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest

from digest.model import Citation
from digest.summarize.answers import answered
from tests.answering import BARE, CITING, Said, Style

pytestmark = pytest.mark.data

STEP = 10  # every so many-th brief
SAME_TEXT, CITED = 99.0, 99.0  # percent of sentences; all 1,188 briefs gave 100 of both in each style
ALIGNED, PRECISION, RECALL = 86.0, 0.95, 0.93  # without citations; all gave 88.8, 0.96 and 0.94


class Item(NamedTuple):
    """A brief. texts: of its sentences, number 1 first. told: what the editor wrote of them."""

    citations: list[Citation]
    texts: list[str]
    told: list[Said]


class Scores(NamedTuple):
    """Percent of sentences with the same text, and of these with the editor's very citations; precision and recall of citations."""

    text: float
    cited: float
    precision: float
    recall: float


@pytest.fixture(scope="module")
def items(data) -> list[Item]:
    lines = (data / "briefs" / "briefs.jsonl").read_text(encoding="utf-8").splitlines()[::STEP]
    return [item(json.loads(line)) for line in lines]


def item(line: dict) -> Item:
    sentences = [(doc, number, text) for doc, one in enumerate(line["docs"]) for number, text in one["sentences"]]
    places = {number: place for place, (_, number, _) in enumerate(sentences, start=1)}
    return Item(
        [Citation(doc, place, place + 1) for place, (doc, _, _) in enumerate(sentences)],
        [text for _, _, text in sentences],
        [Said(part["text"], tuple(places[number] for number in part["from"])) for part in line["gold"]["brief"]],
    )


def scores(items: list[Item], style: Style) -> Scores:
    wanted = found = right = same = cited = total = 0
    for one in items:
        read = {told.text: {source.start + 1 for source in told.sources} for told in answered(style(one.told), one.citations, one.texts)}
        total += len(one.told)
        for said in one.told:
            if (numbers := read.get(said.text)) is not None:
                same += 1
                cited += numbers == set(said.numbers)
                right += len(numbers & set(said.numbers))
                found += len(numbers)
                wanted += len(said.numbers)
    return Scores(100 * same / total, 100 * cited / same, right / found, right / wanted)


@pytest.mark.parametrize("style", CITING)
def test_cited(items, style):
    """A sentence comes back word for word, with the sentences that it cites."""
    found = scores(items, style)
    assert found.text >= SAME_TEXT
    assert found.cited >= CITED


@pytest.mark.parametrize("style", BARE[::3])
def test_aligned(items, style):
    """A sentence without a citation comes back word for word, with the sentences that the editor named for it."""
    found = scores(items, style)
    assert found.text >= SAME_TEXT
    assert found.cited >= ALIGNED
    assert found.precision >= PRECISION
    assert found.recall >= RECALL
