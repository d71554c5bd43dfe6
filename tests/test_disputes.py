"""Where one outlet says what another denies: which two sentences are set side by side, and which near misses are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest.check.disputes import disputes
from digest.check.disputes.find import MOST
from digest.check.disputes.pairs import MOST as PAIRS
from digest.check.disputes.pairs import READINGS
from digest.stories.voices import voices
from tests.editions import NEWS_AT, article, made, story

PAIRED = Path(__file__).parent / "data" / "disputes"
PAID = "Northwind Ferries paid the harbour fee in March."
UNPAID = "Northwind Ferries did not pay the harbour fee, the port authority said."
OPENED = "The Halden bridge reopened on Friday."
SHUT = "The Halden bridge has not reopened, police said."


def of(*texts: str, hours: tuple[float, ...] = (), sources: str = "ABCDEFGH", **more):
    """Return a story of these texts, each of an outlet of its own."""
    at = [NEWS_AT + timedelta(hours=hour) for hour in hours] or [NEWS_AT] * len(texts)
    told = zip(texts, sources, at, strict=False)
    readings = [article(f"n{number}", text=text, source=source, news_at=when, **more) for number, (text, source, when) in enumerate(told)]
    return replace(story(*readings), voices=voices(readings))


def found(parser, one) -> list[tuple[str, str]]:
    def words(at) -> str:
        return one.readings[at.doc].article.text[at.start : at.end]

    return [(words(pair.one), words(pair.other)) for pair in disputes(one, lambda: parser)]


@pytest.mark.parametrize(("name", "recall"), [("work", 0.9), ("kept", 0.85)])
def test_labelled_pairs(parser, name, recall):
    """Of pairs of our own writing what is called a dispute is one, and most are found; no rule was made for those of kept.tsv."""
    rows = [line.split("\t") for line in (PAIRED / f"{name}.tsv").read_text(encoding="utf-8").splitlines()]
    told = [(label == "yes", bool(disputes(of(one, other), lambda: parser))) for label, _, one, other in rows]
    right, called, real = told.count((True, True)), sum(is_called for _, is_called in told), sum(is_real for is_real, _ in told)
    assert len(rows) >= 30
    assert right >= 0.9 * called
    assert right >= recall * real


def test_both_sentences_are_given_word_for_word(parser):
    """A dispute holds the very sentences, in the order of the readings, whichever of them denies."""
    assert found(parser, of(f"The port is busy. {PAID}", UNPAID)) == [(PAID, UNPAID)]
    assert found(parser, of(UNPAID, PAID)) == [(UNPAID, PAID)]


def test_a_text_that_tells_both_sides_is_no_party(parser):
    """Who reports what one says and another denies tells of a dispute; it is none of outlets."""
    assert found(parser, of(PAID, f"{PAID} {UNPAID}")) == []


def test_one_outlet_and_one_text_are_one_voice(parser):
    """What an outlet says in two articles, and what several outlets print of one text, is one voice."""
    assert found(parser, of(PAID, UNPAID, sources="AA")) == []
    one = of(PAID, UNPAID)
    assert disputes(replace(one, voices=((0, 1),)), lambda: parser) == ()


@pytest.mark.parametrize(
    ("texts", "hours", "is_dispute"),
    [
        ((SHUT, OPENED), (0, 1), False),
        ((OPENED, SHUT), (0, 1), True),
        ((SHUT, OPENED), (0, 0), True),
        ((PAID, UNPAID), (0, 3), True),
        ((PAID, UNPAID), (0, 13), False),
    ],
)
def test_a_later_state_is_no_dispute(parser, texts, hours, is_dispute):
    """What had not happened yet in the earlier text may have happened by the later one; texts of two halves of a day are not compared."""
    assert bool(found(parser, of(*texts, hours=hours))) is is_dispute


def test_opinions_and_foreign_texts_are_left_out(parser):
    """An opinion's author is no outlet, and only English is read."""
    assert found(parser, of(PAID, UNPAID, title="Opinion: The port must be paid")) == []
    assert found(parser, of(PAID, UNPAID, language="fr")) == []


def test_the_reader_is_not_asked_where_nothing_is_denied():
    """Texts of which none denies what another says are told apart by their words alone."""

    def parser():
        raise AssertionError("the reader was asked")

    assert disputes(of("Nine ships wait outside the port of Halden.", "Ten ships wait outside the port of Halden."), parser) == ()


@pytest.mark.parametrize(
    ("said", "denied", "is_dispute"),
    [
        (
            "Vestersund is planning a temporary harbour tax rise.",
            "The ministry denied that it is planning a temporary harbour tax rise.",
            True,
        ),
        ("Brim is planning a tax.", "Orvale council denied that it is planning a tax.", False),
        ("Orvale passed the long delayed harbour safety law.", "Brim has not passed the long delayed harbour safety law.", False),
    ],
)
def test_who_denies_outright_may_go_by_another_name(parser, said, denied, is_dispute):
    """A thing told in three words is the same whoever is named, where somebody denies it outright; of two councils one may pass it alone."""
    assert bool(found(parser, of(said, denied))) is is_dispute


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tomas Rill met the rebels in Sorna.", "Tomas Rill Jr. did not meet the rebels in Sorna."),
        ("Tomas Rill responded to the report.", "Tomas Rill did not respond to the report."),
        ("Tomas Rill never met the rebels.", "Tomas Rill met the rebels."),
        ("Tomas Rill had not met the rebels before the war.", "Tomas Rill met the rebels."),
    ],
)
def test_near_misses_of_real_texts(parser, one, other):
    """A son is not his father, an answer is given to each outlet for itself, and what was not so before may be so now."""
    assert found(parser, of(one, other)) == []


class _Counting:
    def __init__(self, parser) -> None:
        self._parser = parser
        self.read = 0

    def parse(self, text, spans):
        self.read += len(spans)
        return self._parser.parse(text, spans)


def test_a_long_story_costs_little(parser):
    """Of a story of 120 articles that all speak of one fee no more sentences are read than those of the pairs most alike."""
    texts = [f"{PAID if number % 2 else UNPAID} The fee was {number} crowns. Ship {number} did not pay the fee." for number in range(120)]
    readings = [article(f"n{number}", text=text, source=f"Outlet {number}") for number, text in enumerate(texts)]
    counting = _Counting(parser)
    pairs = disputes(story(*readings), lambda: counting)
    assert 1 <= len(pairs) <= MOST
    assert counting.read <= 2 * PAIRS + 3 * 2 * MOST
    assert all(at.doc < READINGS for pair in pairs for at in pair)


def test_an_edition_sets_them_side_by_side(parser):
    """Both sentences stand under the story, each with its outlet and its mark, and the manifest says where they stand."""
    one = of(f"Nine ships wait outside the port of Halden. {PAID}", f"Ten ships wait outside the port of Halden. {UNPAID}")
    edition = made([one], parser=lambda: parser)
    assert f'- **Sources differ:** "{PAID}" (A) [[1]](https://n0.example/); "{UNPAID}" (B) [[2]](https://n1.example/)' in edition.markdown
    ((first, second),) = edition.facts["stories"][0]["disputes"]
    texts = {reading.article.id: reading.article.text for reading in one.readings}
    assert [texts[at["article"]][at["start"] : at["end"]] for at in (first, second)] == [PAID, UNPAID]


def test_an_edition_without_disputes_says_nothing_of_them(parser):
    """Neither the edition nor its manifest has a word of disputes where there are none."""
    edition = made([of("Nine ships wait outside the port of Halden.")], parser=lambda: parser)
    assert "Sources differ" not in edition.markdown
    assert "disputes" not in edition.facts["stories"][0]
