"""The dates ahead in an edition: behind the sections, cited, and the same in all forms and in the manifest."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import lxml.html
import pytest
from announcing import ZONE
from editions import DAY, Made, article, made, story

from digest.compose import Options
from digest.compose.wording import words_of
from digest.model import Citation, Coming, Story
from digest.stories import ahead

AT = datetime(2026, 3, 9, 16, tzinfo=ZONE)
PORT = "The port did not open on Monday. The harbour master of Ulvshavn will decide on Thursday whether it opens again."
RAIL = "Trains stand still in Nordmark today. The strike is due to end at 2 a.m. on Wednesday."
FAIR = "Visitors come from far. The Ribe book fair will be held this weekend."


def told(name: str, text: str, **more: object) -> Story:
    return story(article(name, text=text, published_at=AT, **more))


def edition(*whole: Story, others: tuple[Story, ...] = (), settings: Options | None = None) -> Made:
    return made(whole, others, settings=settings, ahead=ahead([*whole, *others], DAY))


def section(one: Made) -> list[str]:
    """Return the lines of the section as the page shows them."""
    (heading,) = [found for found in lxml.html.fromstring(one.html).iter("h2") if found.text_content() == "Ahead"]
    return [" ".join(item.text_content().split()) for item in heading.getnext()]


def test_the_dates_ahead_stand_behind_the_sections():
    """They follow in time, each with its day and its citations, between the sections and what is only named."""
    one = edition(told("Port", PORT), told("Rail", RAIL, title="Rail strike halts trains"), others=(told("Fair", FAIR),))
    assert section(one) == [
        "Wednesday 11 March: Rail strike halts trains: The strike is due to end at 2 a.m. on Wednesday. (story 2) [2]",
        "Thursday 12 March: The harbour master of Ulvshavn will decide on Thursday whether it opens again. (story 1) [1]",
        "Saturday 14 and Sunday 15 March: The Ribe book fair will be held this weekend. [3]",
    ]
    places = [one.markdown.index(heading) for heading in ("## World", "## Ahead", "## Also")]
    assert places == sorted(places)
    assert "- **Thursday 12 March:** The harbour master of Ulvshavn will decide on Thursday whether" in one.markdown
    assert "it opens again. (story 1) [[1]](https://Port.example/)" in one.markdown
    assert "Ahead ----- - Wednesday 11 March: Rail strike halts trains: The strike is due to end" in one.flat


@pytest.mark.parametrize(
    "sentence",
    [
        "It will go on until Thursday unless Nordmark agrees.",
        "On Thursday it will be lifted, Nordmark says.",
        "The strike will end on Thursday unless Nordmark agrees.",
        "The court will rule on Thursday whether Nordmark pays.",
    ],
)
@pytest.mark.parametrize("is_whole", [True, False])
def test_a_line_whose_subject_stands_elsewhere_is_led_by_its_headline(sentence, is_whole):
    """Whether the story is told whole or named in one line: the list is read alone."""
    one = told("Rail", f"Trains stand still in Ribe. {sentence}", title="Rail strike halts trains")
    (line,) = section(edition(one) if is_whole else edition(told("Fog", "Nobody was hurt."), others=(one,)))
    assert line.startswith(f"Thursday 12 March: Rail strike halts trains: {sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        "On Thursday the court of Ribe will rule whether it pays.",
        "The strike at Ribe harbour will end on Thursday.",
        "Hana Vik said she will resign on Thursday.",
        "Trains in Nordmark will run again on Thursday, when it ends.",
    ],
)
def test_a_line_that_names_its_subject_stands_alone(sentence):
    """A pronoun behind it is its own."""
    (line,) = section(edition(told("Rail", f"Trains stand still in Ribe. {sentence}", title="Rail strike halts trains")))
    assert line.startswith(f"Thursday 12 March: {sentence}")


def test_the_headline_before_a_line_costs_no_line():
    """Where words are few, a story whose lines need its headline announces as much as one whose lines do not."""
    title = "Court of Ribe votes again on whether the port of Ulvshavn stays shut"
    days = ("Thursday", "Friday", "Saturday", "Sunday")
    named, bare = (" ".join(f"{who} will vote again on {day}." for day in days) for who in ("Ribe court", "It then"))
    counts = [len(section(edition(told("Court", text, title=title), settings=Options(words=110)))) for text in (named, bare)]
    assert counts == [len(days)] * 2


def test_every_line_names_its_sentence_in_the_manifest():
    """A span of an article cited under the line's number holds what is printed, and the day is a date."""
    one = edition(told("Port", PORT), told("Rail", RAIL, title="Rail strike halts trains"))
    rail, port = one.facts["ahead"]
    assert (rail["date"], rail["last_date"], rail["time"], rail["kind"]) == ("2026-03-11", "2026-03-11", "02:00", "strike")
    (source,) = port["sources"]
    assert source["article"] == "Port"
    assert PORT[source["start"] : source["end"]] == port["text"]
    assert [one.facts["references"][str(number)] for number in port["references"]] == ["Port"]


def test_an_article_cited_there_alone_has_its_number_and_address():
    """Of nine outlets of a story the ninth is shown only with its date, and listed like the others."""
    texts = [f"The port of Ulvshavn is shut, says office {number}." for number in range(8)] + [
        "The port of Ulvshavn will open on Thursday."
    ]
    readings = [article(f"A{number}", source=f"A{number}", text=text, published_at=AT) for number, text in enumerate(texts)]
    one = edition(story(*readings))
    assert section(one) == ["Thursday 12 March: The port of Ulvshavn will open on Thursday. (story 1) [9]"]
    assert one.facts["references"]["9"] == "A8"
    assert "[9] https://A8.example/" in one.text
    assert "Also read" not in one.text


def test_no_date_without_its_story():
    """What an edition neither tells nor names, it does not announce; and it can be told to announce nothing, or little."""
    stories = [told("Port", PORT), told("Rail", RAIL)]
    assert "Ahead" not in edition(others=tuple(stories), settings=Options(also=0)).markdown
    assert "Ahead" not in edition(*stories, settings=Options(ahead=0)).markdown
    assert len(section(edition(*stories, settings=Options(ahead=1)))) == 1
    quiet = edition(told("Fog", "The ferry stayed in port on Monday. Nobody was hurt."))
    assert "Ahead" not in quiet.markdown + quiet.text
    assert quiet.facts["ahead"] == []


def test_one_story_does_not_fill_the_list():
    """Two dates of a story are taken before the next story's, and more only where there is room."""
    many = "".join(f"The court of Ribe will hear witness {day} on {day} March. " for day in range(11, 17))
    stories = [told("Court", many), told("Port", PORT)]
    days_of = [[line.split(":")[0] for line in section(edition(*stories, settings=Options(ahead=rows)))] for rows in (3, 7)]
    assert days_of[0] == ["Wednesday 11 March", "Thursday 12 March", "Thursday 12 March"]
    assert len(days_of[1]) == 7


@pytest.mark.parametrize(
    "text", ["The <b>court</b> of *Ribe* will rule on Thursday | [here](x).", "The court of Ribe will rule on `Thursday`."]
)
def test_a_sentence_marks_nothing_up(text):
    """A sentence is shown with its own characters, whatever they mean in Markdown or HTML."""
    one = edition(told("Court", text))
    assert section(one) == [f"Thursday 12 March: {text} (story 1) [1]"]
    assert f"Thursday 12 March: {text} (story 1) [1]" in one.flat


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ((2026, 3, 12), 0, "Thursday 12 March"),
        ((2026, 3, 14), 1, "Saturday 14 and Sunday 15 March"),
        ((2026, 3, 12), 2, "Thursday 12 to Saturday 14 March"),
        ((2026, 2, 28), 1, "Saturday 28 February and Sunday 1 March"),
        ((2026, 12, 30), 3, "Wednesday 30 December to Saturday 2 January"),
    ],
)
def test_days_in_words(first, last, label):
    """A day, two days and a stretch are named with their weekdays, and with a month more where they have two."""
    day = date(*first)
    one = Coming(day=day, last_day=day + timedelta(days=last), story="s", text="", cited=(Citation(0, 0, 0),))
    assert words_of("en").days(one.day, one.last_day) == label
