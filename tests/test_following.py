"""Two and three days through the real mission: stories go on, what was printed is not printed again, and corrections are found."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from figured import figured

from digest.config import load_config
from digest.desk import Desk, open_desk
from digest.model import Document, Edition, Span
from digest.model.history import Place, Told
from digest.pipeline import gather, publish
from digest.publish import following
from digest.publish.following import Remembered
from digest.publish.previewing import preview
from digest.schedule import day_of, load_plan
from digest.store.schema import readings

FIRST = date(2026, 3, 10)
CONFIG = """
title: Morning briefing
timezone: Europe/Brussels
sources:
  - {name: Wire, folder: wire/}
  - {name: Gazette, folder: gazette/}
edition: {figures: 8, ahead: 0}
summarizer: {backend: lead}
"""
FLOOD = (
    "A storm flood killed four people at Nedre on Monday, police said. Some 1,200 people left their homes in the lower town of Nedre. "
    "The dyke at Nedre broke before dawn over a length of 80 metres. Soldiers filled sandbags along the river through the night. "
    "The county of Nedre declared an emergency and closed all schools in the flooded districts."
)
GROWN = (
    "The flood at Nedre has now killed seven people, police said on Tuesday. Some 1,850 people left their homes in the lower town of Nedre. "
    "The dyke at Nedre broke before dawn over a length of 80 metres. Divers searched the cellars of the lower town of Nedre."
)
BANK = (
    "The central bank of Nordmark raised its key rate to 2.75 per cent on Monday. Two of its nine members voted against the rise. "
    "Lenders expect that mortgages will cost more from April, and the crown gained against the euro in the afternoon."
)


class Newsroom:
    """Two folders, and the desk that reads them; `edition` publishes a day of the files written before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
        for name in ("wire", "gazette"):
            (folder / name).mkdir()

    def write(self, name: str, title: str, text: str, day: date) -> None:
        """Write a document of the day before an edition's."""
        at = f"{day - timedelta(days=1)}T12:00+01:00"
        (self.folder / name).write_text(f"Date: {at}\n\n{title}\n\n{text}\n", encoding="utf-8")

    def edition(self, number: int, *, revise: str | None = None) -> tuple[Edition, dict[str, Any]]:
        with open_desk(load_config(self.folder / "config.yaml")) as desk:
            edition = self._published(desk, number, revise)
        return edition, json.loads(edition.manifest)

    def _published(self, desk: Desk, number: int, revise: str | None) -> Edition:
        now = datetime(2026, 3, 10, 5, tzinfo=UTC) + timedelta(days=number)
        day = day_of(load_plan("morning", self.folder), FIRST + timedelta(days=number), desk.config.zone)
        gather(day, desk, now)
        return publish(day, desk, now, revise=revise).edition


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def printed(facts: dict[str, Any]) -> list[str]:
    return [sentence["text"] for story in facts["stories"] for sentence in story["draft"] if sentence["id"]]


def test_a_story_goes_on_from_day_to_day(newsroom):
    """It keeps its identity and the date of its first edition over three days; its figures are followed through all of them."""
    last = GROWN.replace("seven people", "nine people").replace("Tuesday", "Wednesday").replace("1,850", "2,100")
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    _, one = newsroom.edition(0)
    newsroom.write("wire/2.txt", "Flood at Nedre kills seven", GROWN, FIRST + timedelta(days=1))
    _, two = newsroom.edition(1)
    newsroom.write("gazette/3.txt", "Flood at Nedre has killed nine", f"{last} The water falls.", FIRST + timedelta(days=2))
    edition, three = newsroom.edition(2)
    assert [facts["stories"][0]["id"] for facts in (one, two, three)] == [one["stories"][0]["id"]] * 3
    assert [facts["stories"][0]["since"] for facts in (one, two, three)] == [None, "2026-03-10", "2026-03-10"]
    assert [facts["history"] for facts in (one, two, three)] == [[], ["2026-03-10"], ["2026-03-11", "2026-03-10"]]
    toll = next(figure for figure in three["stories"][0]["before"]["figures"] if "people" in figure["printed"][0]["surface"])
    assert [had["surface"] for had in toll["printed"]] == ["seven people", "four people"]
    assert "four people → seven people → nine people" in edition.markdown.replace("*", "")
    assert "Some 1,200 people → Some 1,850 people → Some 2,100 people" in edition.markdown.replace("*", "")


def test_a_toll_that_is_lowered_goes_on_with_the_last_edition(newsroom):
    """What is printed of an earlier edition is what that one printed: 41, then 57, and now 52, says somebody else."""
    slide = "A landslide at Dolen killed {} people, {} said on {}. Rescue teams dug at Dolen through the night with shovels and dogs."
    newsroom.write("wire/1.txt", "Landslide at Dolen kills 41", slide.format(41, "the police", "Monday"), FIRST)
    newsroom.edition(0)
    newsroom.write(
        "wire/2.txt", "Toll of Dolen landslide rises to 57", slide.format(57, "the minister", "Tuesday"), FIRST + timedelta(days=1)
    )
    newsroom.edition(1)
    newsroom.write(
        "gazette/3.txt", "Governor lowers toll of Dolen", slide.format(52, "the governor", "Wednesday"), FIRST + timedelta(days=2)
    )
    edition, facts = newsroom.edition(2)
    (toll,) = facts["stories"][0]["before"]["figures"]
    assert [(had["surface"], had["date"]) for had in toll["printed"]] == [("57 people", "2026-03-11"), ("41 people", "2026-03-10")]
    assert "| was 57 people |" in edition.markdown
    assert "41 people → 57 people → 52 people (governor)" in edition.markdown.replace("*", "")


def test_a_copy_of_yesterdays_text_differs_not_from_its_revision(newsroom):
    """Where the wire has 450 tonnes now, and the paper still prints the wire's 300, the edition has 450, which were 300."""
    spill = (
        "A tanker leaked {} tonnes of oil into the bay of Kelby, the coast guard said. The Marisol lost its engine in a gale {} midnight "
        "and drifted onto the rocks. Booms were laid across the mouth of the bay before dawn to keep the oil away from the oyster beds. "
        "Fishing in the bay is forbidden until further notice, the county announced, and the owner of the ship {} pay for the cleaning."
    )
    newsroom.write("wire/1.txt", "Tanker leaks oil off Kelby", spill.format(300, "after", "would"), FIRST)
    newsroom.edition(0)
    newsroom.write("wire/2.txt", "Tanker leaks oil off Kelby", spill.format(450, "after", "would"), FIRST + timedelta(days=1))
    newsroom.write("gazette/2.txt", "Oil in the bay of Kelby", spill.format(300, "past", "will"), FIRST + timedelta(days=1))
    edition, facts = newsroom.edition(1)
    assert "| **450** tonnes |" in edition.markdown
    assert "300 tonnes → 450 tonnes" in edition.markdown.replace("*", "")
    assert "differ" not in edition.markdown
    assert all(len(figure["sides"]) == 1 for figure in facts["stories"][0]["figures"])


def test_of_an_article_in_other_words_no_figure_was_printed():
    """Where an edition printed a number from words that the store holds no longer, no other number passes for it."""
    reading = figured("flood", "The flood killed {57 people|57 people|people killed by the flood}.")
    places = ((Place("flood", reading.figures[0].span),),)
    memory = Remembered(history=(), then={"flood": reading}, changed=())
    surfaces = []
    for content in (reading.article.content_hash, "of other words"):
        told = Told(
            id="s", since=FIRST, date=FIRST, number=1, headline="", articles=(("flood", content),), sources=("Wire",), figures=places
        )  # fmt: skip
        surfaces.append([one.figure.span.of(one.reading.article.text) for one in following._printed(told, memory)])
    assert surfaces == [["57 people"], []]


def test_what_was_printed_is_not_printed_again(newsroom):
    """A sentence that yesterday's edition had is left out of today's, which counts it."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    _, one = newsroom.edition(0)
    newsroom.write("wire/2.txt", "Flood at Nedre kills seven", GROWN, FIRST + timedelta(days=1))
    edition, two = newsroom.edition(1)
    again = "The dyke at Nedre broke before dawn over a length of 80 metres."
    assert again in printed(one)
    assert again not in printed(two)
    assert "1 left out, as earlier editions printed it" in edition.markdown
    assert any("says what an earlier edition printed" in sentence["reasons"] for sentence in two["stories"][0]["draft"])


def test_a_story_whose_toll_alone_has_moved_is_told(newsroom):
    """A revision under another address that says the same with another number is no old story: it is told whole, with what it was."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    newsroom.edition(0)
    more = FLOOD.replace("killed four", "killed nine")
    newsroom.write("wire/2.txt", "Flood at Nedre", more, FIRST + timedelta(days=1))
    edition, two = newsroom.edition(1)
    (story,) = two["stories"]
    assert "unchanged" not in story["terms"]
    assert story["before"]["news"] == 0.0  # how much is new stays what it is
    assert printed(two) == ["A storm flood killed nine people at Nedre on Monday, police said."]
    assert "four people → nine people (police)" in edition.markdown.replace("*", "")


def test_a_copy_of_what_was_printed_is_no_news(newsroom):
    """Another outlet that prints yesterday's article today is counted, and not printed."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    newsroom.edition(0)
    newsroom.write("gazette/2.txt", "Flood kills four at Nedre", FLOOD, FIRST + timedelta(days=1))
    newsroom.write("wire/3.txt", "Bank raises rate", BANK, FIRST + timedelta(days=1))
    edition, two = newsroom.edition(1)
    assert [story["headline"] for story in two["stories"]] == ["Bank raises rate"]
    assert [(one["source"], one["repeated"], one["printed"]) for one in two["accounts"]] == [("Wire", 0, 0), ("Gazette", 1, 1)]
    assert "Repeats of earlier editions: Gazette 1." in edition.markdown


def test_a_day_of_copies_alone_is_quiet(newsroom):
    """Where every article repeats an earlier edition, no summary is made, and not for want of a text."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    newsroom.edition(0)
    newsroom.write("gazette/2.txt", "Flood kills four at Nedre", FLOOD, FIRST + timedelta(days=1))
    edition, two = newsroom.edition(1)
    assert (two["stories"], two["also"]) == ([], [])
    assert "Repeats of earlier editions: Gazette 1." in edition.markdown
    assert edition.markdown.endswith("No summary was made: of 1 article none is told whole.\n")


def test_what_repeats_a_copy_of_what_was_printed_repeats_what_was_printed(newsroom):
    """An outlet that has yesterday's article twice has two repeats of an earlier edition, and none of what stands above."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    _, one = newsroom.edition(0)
    for name in ("2", "3"):
        newsroom.write(f"gazette/{name}.txt", "Flood kills four at Nedre", FLOOD, FIRST + timedelta(days=1))
    newsroom.write("wire/3.txt", "Bank raises rate", BANK, FIRST + timedelta(days=1))
    edition, two = newsroom.edition(1)
    assert "Repeats of earlier editions: Gazette 2." in edition.markdown
    (printed_from,) = one["stories"][0]["articles"]
    assert [article["repeats"] for article in two["articles"] if article["source"] == "Gazette"] == [printed_from] * 2


def test_an_article_that_was_corrected_comes_first(newsroom):
    """Yesterday's article was mended with a notice: today's edition begins with it, and tomorrow's does not say it again."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    newsroom.edition(0)
    notice = "An earlier version of this article wrongly said that some 1,200 people left their homes; the number is 800."
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", f"{FLOOD.replace('1,200', '800')} {notice}", FIRST)
    newsroom.write("gazette/2.txt", "Bank raises rate", BANK, FIRST + timedelta(days=1))
    edition, two = newsroom.edition(1)
    (correction,) = two["corrections"]
    assert (correction["text"], correction["is_noted"]) == (notice, True)
    assert correction["printed"]["text"].startswith("Some 1,200 people left their homes")
    assert edition.markdown.index("## Corrections") < edition.markdown.index("## In short")
    (article,) = two["earlier_articles"]
    assert (article["id"], article["file"], article["content"]) == (correction["article"], "1.txt", correction["content"])
    assert set(two["references"].values()) == {one["id"] for one in (*two["articles"], article)}
    newsroom.write("gazette/3.txt", "Ferry sails again", BANK.replace("central bank", "ferry line"), FIRST + timedelta(days=2))
    assert newsroom.edition(2)[1]["corrections"] == []


def test_a_figure_that_was_corrected_is_none(newsroom):
    """An article of its own corrects a number: both numbers are printed as a correction alone, and neither is a figure of its story."""
    storm = (
        "About 2,000 homes lost power in the storm at Nedre on Monday night. Engineers of the grid operator worked through the night. "
        "The storm at Nedre tore the roofs off 14 houses and felled trees along the coast road."
    )
    newsroom.write("wire/1.txt", "Storm cuts power at Nedre", storm, FIRST)
    _, one = newsroom.edition(0)
    notice = "In a report on Monday, Wire wrote that about 2,000 homes lost power in the storm at Nedre. The correct number is 24,000."
    more = "The storm at Nedre tore the roofs off 14 houses, and engineers of the grid operator worked through a second night."
    newsroom.write("wire/2.txt", "Storm at Nedre: power cut", f"{notice} {more}", FIRST + timedelta(days=1))
    edition, two = newsroom.edition(1)

    def shown(facts: dict[str, Any]) -> set[float]:
        return {
            mention["value"] for story in facts["stories"] for figure in story["figures"] for side in figure["sides"] for mention in side
        }

    assert 2000 in shown(one)
    assert [correction["text"] for correction in two["corrections"]] == [notice]
    assert shown(two) == {14}
    assert printed(two) == [more]
    assert "14 houses" in edition.markdown


def test_a_correction_is_not_told_again_as_a_story(newsroom):
    """An article that is headed as one stands among the corrections alone, its words and figures too, and is counted with what is named in a line."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    newsroom.edition(0)
    notice = "The flood at Nedre killed seven people and not four, as Wire wrongly reported on Monday."
    more = "The error was Wire's. Nedre has 21 dykes, and seven of them are new. The rest of the item is unchanged."
    newsroom.write("wire/2.txt", "CORRECTION: Flood killed seven", f"{notice} {more}", FIRST + timedelta(days=1))
    newsroom.write("gazette/3.txt", "Bank raises rate", BANK, FIRST + timedelta(days=1))
    edition, two = newsroom.edition(1)
    assert edition.markdown.count(notice) == 1
    assert [one["text"] for one in two["corrections"]] == [notice]
    assert [story["headline"] for story in (*two["stories"], *two["also"])] == ["Bank raises rate"]
    assert not any(words in edition.markdown for words in ("The error was", "21 dykes", "CORRECTION:"))
    assert [(one["source"], one["in_stories"], one["in_also"]) for one in two["accounts"]] == [("Wire", 0, 1), ("Gazette", 1, 0)]


def test_a_preview_tells_what_becomes_of_a_correction(newsroom):
    """It stands among the corrections of the edition alone, as the edition then has it."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    newsroom.edition(0)
    notice = "The flood at Nedre killed seven people, and not four as Wire wrongly reported."
    newsroom.write("wire/2.txt", "CORRECTION: Flood killed seven", notice, FIRST + timedelta(days=1))
    newsroom.write("gazette/3.txt", "Bank raises rate", BANK, FIRST + timedelta(days=1))
    with open_desk(load_config(newsroom.folder / "config.yaml")) as desk:
        day = day_of(load_plan("morning", newsroom.folder), FIRST + timedelta(days=1), desk.config.zone)
        gather(day, desk, datetime(2026, 3, 11, 5, tzinfo=UTC))
        found = {story.title: becomes for story, becomes, _ in preview(day, desk).stories}
    _, two = newsroom.edition(1)
    assert found == {"CORRECTION: Flood killed seven": "correction", "Bank raises rate": "whole"}
    assert [one["headline"] for one in (*two["stories"], *two["also"])] == ["Bank raises rate"]


def test_a_correction_of_a_correction_names_the_edition_that_had_it(newsroom):
    """What Wednesday's edition printed among its corrections is corrected on Thursday: that is told, and of which edition it was."""
    said = "Wire wrongly reported on {day} that the flood at Nedre killed {had} people. It killed {now} people."
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    newsroom.edition(0)
    first = said.format(day="Monday", had="four", now="seven")
    newsroom.write("wire/2.txt", "CORRECTION: flood at Nedre", first, FIRST + timedelta(days=1))
    _, two = newsroom.edition(1)
    then = said.format(day="Tuesday", had="seven", now="six")
    newsroom.write("wire/3.txt", "CORRECTION: flood at Nedre", then, FIRST + timedelta(days=2))
    edition, three = newsroom.edition(2)
    assert [(one["text"], one["printed"]["text"]) for one in three["corrections"]] == [(then, first)]
    assert three["corrections"][0]["printed"]["story"] == two["corrections"][0]["printed"]["story"]
    assert f'The edition of Wednesday 11 March 2026 had "{first}" (Corrections).' in edition.markdown


def test_a_correction_is_told_once(newsroom):
    """Its article may be changed again for another reason, and still has the notice that an edition printed, or the silent change."""
    notice = "An earlier version of this article wrongly said that some 1,200 people left their homes; the number is 800."
    noted, silent = f"{FLOOD.replace('1,200', '800')} {notice}", BANK.replace("Two of", "Three of")
    found = []
    for number, (flood, bank) in enumerate(
        [(FLOOD, BANK), (noted, silent), (f"{noted} Read more on page two.", f"{silent} Read more."), (f"{noted} Read on.", BANK)]
    ):
        newsroom.write("wire/1.txt", "Flood kills four at Nedre", flood, FIRST)
        newsroom.write("wire/2.txt", "Bank raises rate", bank, FIRST)
        newsroom.write(f"gazette/{number}.txt", "Ferry", f"Ferry number {number} sails.", FIRST + timedelta(days=number))
        found.append([one["text"] for one in newsroom.edition(number)[1]["corrections"]])
    assert found == [[], [notice, "Three of its nine members voted against the rise."], [], []]


def test_a_change_without_a_notice_is_named(newsroom):
    """The number in a printed sentence's source is another now, and its source says nothing of that."""
    newsroom.write("wire/1.txt", "Bank raises rate", BANK, FIRST)
    newsroom.edition(0)
    newsroom.write("wire/1.txt", "Bank raises rate", BANK.replace("Two of", "Three of"), FIRST)
    edition, two = newsroom.edition(1)
    assert [(one["is_noted"], one["printed"]["text"]) for one in two["corrections"]] == [
        (False, "Two of its nine members voted against the rise.")
    ]
    assert "Wire has changed its report without a notice" in edition.markdown


def test_a_page_that_was_read_after_the_edition_does_not_end_the_story(newsroom):
    """Yesterday's edition had the announcement alone, whose words the store has put the page's in place of since."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD.split(". ")[0] + ".", FIRST)
    _, one = newsroom.edition(0)
    page = Document(title="Flood kills four at Nedre", text=FLOOD, paragraphs=(Span(0, len(FLOOD)),), language="en")
    with open_desk(load_config(newsroom.folder / "config.yaml")) as desk:
        (article,) = desk.store.memory.now(one["stories"][0]["articles"]).values()
        desk.store.complete([(article, page, True)])
    newsroom.write("wire/2.txt", "Flood at Nedre kills seven", GROWN, FIRST + timedelta(days=1))
    (story,) = newsroom.edition(1)[1]["stories"]
    assert (story["id"], story["since"]) == (one["stories"][0]["id"], "2026-03-10")


def test_a_revised_edition_remembers_the_days_before_it(newsroom):
    """Not itself: its own first revision is no earlier edition."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    newsroom.edition(0)
    _, again = newsroom.edition(0, revise="a mistake of ours")
    assert (again["revision"], again["history"], again["stories"][0]["since"]) == (2, [], None)


def test_a_preview_loads_no_reader(newsroom, monkeypatch):
    """It follows stories too, and where yesterday's articles have to be read again, as by a new version, reads them by rule."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    _, one = newsroom.edition(0)
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD.replace("1,200", "800"), FIRST)
    newsroom.write("wire/2.txt", "Flood at Nedre kills seven", GROWN, FIRST + timedelta(days=1))
    monkeypatch.setattr("digest.desk.parser_of", lambda config: pytest.fail("the reader was loaded"))
    with open_desk(load_config(newsroom.folder / "config.yaml")) as desk:
        with desk.store.database.write() as connection:
            connection.execute(readings.delete())
        day = day_of(load_plan("morning", newsroom.folder), FIRST + timedelta(days=1), desk.config.zone)
        gather(day, desk, datetime(2026, 3, 11, 5, tzinfo=UTC))
        (story, *_), *_ = preview(day, desk).stories
    assert story.id == one["stories"][0]["id"]


def test_the_same_holdings_give_the_same_bytes(newsroom):
    """A dry run after the edition gives the very same text, history and all."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    newsroom.edition(0)
    newsroom.write("wire/2.txt", "Flood at Nedre kills seven", GROWN, FIRST + timedelta(days=1))
    edition, _ = newsroom.edition(1)
    with open_desk(load_config(newsroom.folder / "config.yaml")) as desk:
        day = day_of(load_plan("morning", newsroom.folder), FIRST + timedelta(days=1), desk.config.zone)
        again = publish(day, desk, datetime(2026, 3, 12, tzinfo=UTC), dry_run=True).edition
    assert again == edition


@pytest.mark.parametrize("broken", ["digest.publish.following.corrected", "digest.figures.following.followed"])
def test_a_mistake_of_ours_costs_no_edition(newsroom, monkeypatch, broken):
    """Where what became of a story cannot be told, the edition appears without it."""
    newsroom.write("wire/1.txt", "Flood kills four at Nedre", FLOOD, FIRST)
    newsroom.edition(0)
    newsroom.write("wire/2.txt", "Flood at Nedre kills seven", GROWN, FIRST + timedelta(days=1))

    def fails(*_: object) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(broken, fails)
    _, two = newsroom.edition(1)
    assert two["stories"][0]["headline"] == "Flood at Nedre kills seven"
