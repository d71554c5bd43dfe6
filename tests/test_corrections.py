"""What a source corrects of what an edition printed: a table to be read, and what no text can break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from editions import DAY, article
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.model import Reading, Span
from digest.model.history import Correction, Identity, Notice, Past, Place, Printed, Told
from digest.stories import corrections
from digest.stories.corrections import corrected
from digest.stories.notices import is_headed, notices
from digest.text import one_line, words

YESTERDAY = DAY.date - timedelta(days=1)
PARTS = (Path(__file__).parent / "data" / "following" / "corrections.txt").read_text(encoding="utf-8").split("=== ")[1:]
ENTRIES = {entry.splitlines()[0]: entry.splitlines()[1:] for part in PARTS for entry in part.strip().split("\n# ")[1:]}
STORY = re.compile(r"@(?P<number>\d+) (?P<sources>[^:]+): (?P<headline>.+?)(?: \|\| (?P<title>.+))?$")
TODAY = re.compile(r"(?:= (?P<source>[^:]+)|~(?P<number>\d+)): (?P<title>.+)$")


def is_correction(reading: Reading) -> bool:
    """Tell whether an article says of its source's own report that it was wrong."""
    return is_headed(reading.article.title) or next(notices(reading), None) is not None


class Case(NamedTuple):
    """What an edition told, the articles that it was made of, and those of today."""

    told: list[Told]
    then: dict[str, Reading]
    now: list[Reading]

    def corrected(self, *, before: Sequence[tuple[str, str]] = (), identities: dict[str, Identity] | None = None) -> list[Correction]:
        past = Past(date=YESTERDAY, stories=tuple(self.told), corrected=tuple(before))
        return corrected(self.now, identities or {}, [past], self.then)


def blocks(lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return the heads of an entry, each with the lines below it."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line[:1] in ("@", "=", "~"):
            found.append((line, []))
        elif line[:1] in ("-", "+", "|"):
            found[-1][1].append(line)
    return found


def case(lines: Sequence[str]) -> Case:
    told, then, now = [], {}, []
    for head, below in blocks(lines):
        if story := STORY.match(head):
            reading, one = told_of(story, below)
            told.append(one)
            then[reading.article.id] = reading
        elif today := TODAY.match(head):
            name = f"a{today['number']}" if today["number"] else f"b{len(now)}"
            source = today["source"] or then[name].article.source
            now.append(article(name, source=source, title=today["title"], text="\n\n".join(line[2:] for line in below)))
    return Case(told, then, now)


def told_of(story: re.Match[str], below: Sequence[str]) -> tuple[Reading, Told]:
    """Return the article of a story that was told, by the first of its sources, and the story."""
    number, sources = story["number"], story["sources"].split(", ")
    text = " ".join(line[2:] for line in below)
    reading = article(f"a{number}", source=sources[0], title=story["title"] or story["headline"], text=text)
    printed = [line[2:] for line in below if line.startswith("- ")]
    starts = [text.index(one) for one in printed]
    places = [Place(reading.article.id, Span(start, start + len(one))) for start, one in zip(starts, printed, strict=True)]
    sentences = tuple(Printed(id=f"{number}.{n}", text=place.span.of(text), sources=(place,)) for n, place in enumerate(places, start=1))
    told = Told(
        id=reading.article.id, since=YESTERDAY, date=YESTERDAY, number=int(number), headline=story["headline"],         articles=((reading.article.id, reading.article.content_hash),), sources=tuple(sources), sentences=sentences,
    )  # fmt: skip
    return reading, told


def written(one: Correction) -> str:
    """Write a correction as the table has it: what was printed, and the sentences that correct it."""
    name = one.printed.id or str(one.told.number)
    return f"{name}{'' if one.is_noted else ' silently'}: {one_line(one.sentence.of(one.reading.article.text))}"


def is_right(found: Sequence[str], expected: Sequence[str]) -> bool:
    """Tell whether these corrections are found: all of their words where a line ends in a full stop, else their first."""
    pairs = list(zip(found, expected, strict=False))
    return len(found) == len(expected) and all(one == other if other.endswith(".") else one.startswith(other) for one, other in pairs)


@pytest.mark.parametrize("lines", ENTRIES.values(), ids=ENTRIES)
def test_what_is_corrected(lines):
    """A source's correction is found with what an edition printed; of what was never printed, and of others' errors, there is none."""
    found = [written(one) for one in case(lines).corrected()]
    expected = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    assert is_right(found, expected), found


def test_the_table_is_a_table():
    """Each entry of its first part corrects something, and none of its second."""
    assert all("\n> " in entry for entry in PARTS[0].split("\n# ")[1:])
    assert "\n> " not in PARTS[1]
    assert len(ENTRIES) == sum(part.count("\n# ") for part in PARTS) >= 50


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("CORRECTION: 12 hospitals", "The attack hit 12 hospitals."),
        ("(CORRECTED) - Bank raises its dividend", "The bank raises its dividend to 18 cents."),
        ("Rectificatif : cyberattaque", "L'attaque a touché 12 hôpitaux."),
        ("Berichtigung: Angriff", "Der Angriff traf 12 Kliniken."),
        ("Attack", "The attack hit 12 hospitals. Wire wrongly said that it hit 21."),
        ("Attack", "The attack hit 12 hospitals. This article has been corrected to show how many."),
        ("Attack", "The number of hospitals in this story was wrong. It is 12."),
        ("Attack", "This report has been withdrawn."),
        ("Attack", "Wire corrects the number of hospitals in paragraph 3."),
        ("Attack", "Corrects paragraph 3 after the group gave another number."),
        ("Attaque", "Cet article a été corrigé mardi. L'attaque a touché 12 hôpitaux."),
        ("Attaque", "Wire a écrit par erreur que 21 hôpitaux étaient touchés."),
        ("Angriff", "Dieser Artikel wurde am Dienstag berichtigt."),
        ("Angriff", "Der Angriff traf 12 Kliniken. Wir hatten zunächst fälschlicherweise von 21 berichtet."),
    ],
)
def test_a_source_says_that_it_was_wrong(title, text):
    """A title or a notice says so, in three languages."""
    assert is_correction(article("x", title=title, text=text))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Attack", "The attack hit 12 hospitals, not 21 as the group had wrongly said."),
        ("Corrections officer held", "A corrections officer was held in Lund."),
        ("Market correction", "Shares fell 8 per cent, a correction that had been expected."),
        ("Attack", "\u201cWe wrongly said that 21 hospitals were hit,\u201d the group's doctor said."),
        ("Ministry clarifies rules", "The ministry clarified its rules. An earlier version said that nurses were exempt."),
        ("Attack", "This article was updated with what the group said."),
        ("", ""),
    ],
)
def test_what_is_no_notice(title, text):
    """Somebody else's error, a word of the market, a quotation and an update are none."""
    assert not is_correction(article("x", title=title, text=text))


OWN = ENTRIES["an article of its own"]


def test_a_correction_is_printed_once():
    """An edition that had a correction is not repeated, until the article that corrects says something else."""
    one = case(OWN)
    content = one.now[0].article.content_hash
    assert one.corrected(before=[(one.now[0].article.id, content)]) == []
    assert len(one.corrected(before=[(one.now[0].article.id, "other words")])) == 1


def test_the_last_edition_comes_first():
    """Corrections of yesterday's edition stand before those of the day before, and within one by the number of the story."""
    entries = ("two corrections in one article", "we wrongly reported")
    newer, older = (case(ENTRIES[name]) for name in entries)
    told = [replace(one, date=YESTERDAY - timedelta(days=1), id="old") for one in older.told]
    history = [Past(date=YESTERDAY, stories=tuple(newer.told)), Past(date=YESTERDAY - timedelta(days=1), stories=tuple(told))]
    now = [*(replace(reading, article=replace(reading.article, id=f"c{n}")) for n, reading in enumerate(older.now)), *newer.now]
    found = corrected(now, {}, history, {**older.then, **newer.then})
    assert [one.printed.id for one in found] == ["1.1", "2.1", "6.1"]


def test_what_was_printed_before_the_last_edition():
    """A sentence that only an older edition had of a story is corrected too; of one that both had, the last is named."""
    one = case(ENTRIES["an article of its own"])
    other = Printed(id="5.1", text="The Marienlund group has 9,000 employees in Nordmark.", sources=())
    newer = replace(one.told[0], sentences=(other,))
    older = replace(one.told[0], date=YESTERDAY - timedelta(days=1))
    for told, date in (((newer, older), older.date), ((one.told[0], older), YESTERDAY)):
        history = [Past(date=edition.date, stories=(edition,)) for edition in told]
        (found,) = corrected(one.now, {}, history, one.then)
        assert (found.told.date, found.printed.text) == (date, older.sentences[0].text)


def test_the_story_that_an_article_goes_on_with():
    """Of two stories that a notice may be about alike it corrects the one that its article belongs to."""
    one = case(OWN)
    other = replace(one.told[0], id="other", number=2)
    both = one._replace(told=[one.told[0], other])
    for told in both.told:
        (found,) = both.corrected(identities={one.now[0].article.id: Identity(told.id, YESTERDAY, told)})
        assert found.told.id == told.id


WORDS = st.sampled_from(
    "Wire wrongly said that 21 hospitals of Marienlund were hit, not 12. An earlier version of this article misstated the CORRECTION:"
    ' (corrects corrects paragraph 3 instead of as Ada Holm " « „ Rectificatif fälschlicherweise . ; : \n\n 9:15 10 March 2026'.split(" ")
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=80), st.text(max_size=200) | st.lists(WORDS, max_size=40).map(" ".join))
@example("Wire wrongly said that 21", "Corrected", "not \x00 21")
def test_no_text_breaks_it(was, title, now):
    """Whatever an article was and is, there is an answer, and each correction's sentence is one of the article's."""
    before, after = article("a1", text=was), article("a1", text=now, title=title)
    sentences = tuple(Printed(id=f"1.{n}", text=span.of(was), sources=(Place("a1", span),)) for n, span in enumerate(before.sentences))
    content = (("a1", before.article.content_hash),)
    told = Told(
        id="a1", since=YESTERDAY, date=YESTERDAY, number=1, headline=title, articles=content, sources=("Wire",),
        sentences=sentences,
    )  # fmt: skip
    found = corrected([after, article("b1", text=now, title=title)], {}, [Past(date=YESTERDAY, stories=(told,))], {"a1": before})
    assert all(one.sentence in one.reading.sentences for one in found)
    assert is_correction(after) in (True, False)


@pytest.mark.parametrize(
    "sentence",
    ["The council of town {} voted for the tram by 31 votes to 12.", "An earlier version of this story said that {} members voted."],
)
def test_the_work_grows_with_the_text(monkeypatch, sentence):
    """An article of twice the sentences takes twice the comparisons, not four times."""

    def compared(many: int) -> int:
        count = 0

        def counted(text: str) -> list[str]:
            nonlocal count
            count += len(text)
            return words(text)

        monkeypatch.setattr(corrections, "words", counted)
        one = case(ENTRIES["amended, without saying what"])
        text = " ".join(sentence.format(number) for number in range(100, 100 + many))
        case_of = one._replace(now=[article("a1", text=text, title="")])
        case_of.corrected()
        return count

    assert 0 < compared(200) < 2.2 * compared(100)


WRONG = "Northwire wrongly reported on Monday that a fire in a hostel in Berwyn killed 19 people."
LESS_WRONG = "Northwire wrongly reported on Tuesday that the fire in the hostel in Berwyn killed nine people. The fire killed 11 people."


def righted_again(text: str, *, source: str = "Northwire", of: str = "Northwire") -> list[Correction]:
    """Return what an article corrects where an edition printed yesterday that nine people died and not 19."""
    notice = Notice("right", f"{WRONG} The fire killed nine people.", of, "fire")
    past = Past(date=YESTERDAY, stories=(), corrected=(("right", "hash"),), notices=(notice,))
    return corrected([article("again", source=source, title="CORRECTION: hostel fire", text=text)], {}, [past], {})


def test_a_correction_is_corrected_in_its_turn():
    """An edition's correction was printed too: what its outlet takes back of it is a correction of the same story, of that edition."""
    (found,) = righted_again(LESS_WRONG)
    assert (found.told.id, found.told.date, found.printed.is_correction) == ("fire", YESTERDAY, True)
    assert found.printed.text == f"{WRONG} The fire killed nine people."
    assert found.sentence.of(found.reading.article.text) == LESS_WRONG


def test_what_a_correction_said_was_wrong_is_not_corrected_again():
    """That 19 was wrong has been printed; another outlet's mistake is its own; who was not remembered corrects nothing."""
    assert righted_again(f"{WRONG} The number of nine is right.") == []
    assert righted_again(LESS_WRONG.replace("Northwire", "Gazette"), source="Gazette") == []
    assert righted_again(LESS_WRONG, of="") == []


def test_a_correction_that_is_sent_again_is_told_once():
    """An outlet may send its notice again as another article: an edition had it; another notice of the same story is told."""
    one = case(
        ["@5 Northwire: Hostel fire", "- A fire in a hostel in Berwyn killed 19 people.", "= Northwire: CORRECTION: fire", f"| {WRONG}"]
    )
    (story,), sent = one.told, Notice("sent", WRONG, "Northwire", one.told[0].id)
    past = Past(date=YESTERDAY, stories=(story,), notices=(sent,))
    assert corrected(one.now, {}, [past], one.then) == []
    assert len(corrected(one.now, {}, [replace(past, notices=(sent._replace(story="mill"),))], one.then)) == 1
    assert len(corrected(one.now, {}, [replace(past, notices=(sent._replace(text="Another."),))], one.then)) == 1


def test_a_right_correction_is_not_corrected_by_its_like():
    """The notice comes again in other words, when its story has left the week: it says what the edition said, which was right."""
    again = "Northwire wrongly reported last week that a fire in a hostel in Berwyn killed 19 people. The fire killed nine people."
    assert righted_again(again) == []
    assert len(righted_again(again.replace("killed nine", "killed seven"))) == 1


def test_nine_people_are_not_the_ninth_of_march():
    """Where the notice has a date of its own too: the sentence that was right is not corrected."""
    told = [
        "@5 Northwire: Hostel fire",
        "- A fire in a hostel in Berwyn killed 19 people on Monday 9 March.",
        "= Northwire: CORRECTION: fire",
    ]
    wrong = "| Northwire wrongly reported on Tuesday 10 March that the fire in a hostel in Berwyn killed {} people. It killed {} people."
    assert case([*told, wrong.format("nine", 19)]).corrected() == []
    assert len(case([*told, wrong.format(19, "nine")]).corrected()) == 1


def test_standing_words_of_another_article_are_no_repetition():
    """What says only that something was wrong may be said of two articles of one story."""
    vague = "An earlier version of this article misstated the number of people who died in the hostel fire in Berwyn."
    one = case(
        [
            "@5 Northwire: Hostel fire",
            "- In all 14 people died in the hostel fire in Berwyn.",
            "~5: Hostel fire",
            f"| {vague}",
        ]
    )
    (story,) = one.told
    past = Past(date=YESTERDAY, stories=(story,), notices=(Notice("other", vague, "Northwire", story.id),))
    assert len(corrected(one.now, {}, [past], one.then)) == 1


def test_two_corrections_of_one_story_are_both_taken_back():
    """Each was printed on its own, and each is another sentence."""
    beds = "Northwire wrongly reported on Monday that the hostel in Berwyn had 19 beds. The hostel in Berwyn had 80 beds."
    kept = (Notice("right", f"{WRONG} The fire killed nine people.", "Northwire", "fire"), Notice("beds", beds, "Northwire", "fire"))
    text = f"{LESS_WRONG}\n\nNorthwire wrongly reported on Tuesday that the hostel in Berwyn had 80 beds. The hostel in Berwyn had 60 beds."
    past = Past(date=YESTERDAY, stories=(), notices=kept)
    found = corrected([article("again", source="Northwire", title="CORRECTION: hostel", text=text)], {}, [past], {})
    assert {one.printed.text for one in found} == {notice.text for notice in kept}
