"""A page that is one text and has changed: its edition begins with what is new, says so, and can be made again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digest.config import load_config
from digest.desk import Desk, open_desk
from digest.explain.records import record_of
from digest.model import Day, Edition, Figure, Span, Story, Window
from digest.ondemand.documents import from_line
from digest.pipeline import publish
from digest.publish.changing import Was, told_anew
from digest.publish.replaying import replay
from tests import pressrooms
from tests.pressrooms import URL
from tests.test_gathering import Answer, Client, one_gathering

ZONE = ZoneInfo("Europe/Brussels")
FIRST = datetime(2026, 3, 4, 9, tzinfo=UTC)
CHANGED = datetime(2026, 3, 9, 18, tzinfo=UTC)
END = datetime(2026, 3, 10, 5, tzinfo=UTC)
DAY = Day(plan="morning", date=date(2026, 3, 10), zone=ZONE, window=Window(start=END - timedelta(days=1), end=END))

OLD = (
    "Most visits to Sudria are free of trouble. Carry a passport that is valid for six months. The embassy in Port Sudra is open"
    " from Monday to Friday. Water from the tap can be drunk in the towns. Driving is on the left."
)
AREAS = "Do not travel to the northern valleys."
NEW = "Do not travel to the northern valleys or to the island of Hask, where 14 people were hurt in riots on 8 March."
MORE = "The ferry line to Hask has been stopped."


def advice(text: str) -> bytes:
    return pressrooms.page(
        f"<h1>Sudria: travel advice</h1><p>Still current at: 9 March 2026.</p><p>{text}</p>", title="Sudria: travel advice"
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with one page that is an article itself."""
    path = tmp_path / "config.yaml"
    path.write_text(
        f"timezone: Europe/Brussels\nsummarizer: {{backend: lead}}\nsources: [{{name: Ministry, page: '{URL}', links: none}}]\n"
    )
    with open_desk(load_config(path)) as opened:
        opened.client.close()
        yield replace(opened, client=Client())


def gather(desk: Desk, body: bytes, at: datetime) -> None:
    desk.client.answers[URL] = lambda: Answer(body, url=URL)
    one_gathering(desk.sources["Ministry"], desk, at)


def edition(desk: Desk) -> Edition:
    return publish(DAY, desk, END).edition


def test_what_is_new_on_a_page_leads_its_story(desk):
    """The item begins with the sentence that has changed, tells none that stood there before, and says since when it is so."""
    gather(desk, advice(f"{OLD} {AREAS}"), FIRST)
    gather(desk, advice(f"{OLD} {NEW} {MORE}"), CHANGED)
    markdown = edition(desk).markdown
    body = markdown.partition("### 1 ")[2].partition("## Evidence")[0]
    assert body.splitlines()[2].startswith("Do not travel to the northern valleys or to the island of Hask")
    assert "ferry line to Hask has been stopped" in body
    assert "Most visits" not in markdown
    assert '**Changed page:** "Sudria: travel advice" What stands here is new on it: its text of Wednesday did not have it.' in body


def test_what_changed_twice_is_compared_with_the_text_before_the_day(desk):
    """Two changes of one day are both news of it: what is told is measured by the text that stood there when the day began."""
    gather(desk, advice(f"{OLD} {AREAS}"), FIRST)
    gather(desk, advice(f"{OLD} {NEW}"), CHANGED)
    gather(desk, advice(f"{OLD} {NEW} {MORE}"), CHANGED + timedelta(hours=2))
    body = edition(desk).markdown.partition("### 1 ")[2]
    assert "island of Hask, where 14 people" in body
    assert MORE in body


def test_what_changed_and_changed_back_is_no_news(desk):
    """A page that says again what it said when the day began tells nothing, whatever its stamp; nor does it come late the day after."""
    gather(desk, advice(f"{OLD} {AREAS}"), FIRST)
    publish(replace(DAY, date=date(2026, 3, 9), window=Window(start=END - timedelta(days=2), end=END - timedelta(days=1))), desk, END)
    gather(desk, advice(f"{OLD} {NEW}"), CHANGED)
    gather(desk, advice(f"{OLD} {AREAS}").replace(b"9 March", b"10 March"), CHANGED + timedelta(hours=2))
    made = edition(desk)
    assert "Nothing in this window from Ministry." in made.markdown
    assert "Sudria" not in made.markdown
    assert [one["revision"] for one in json.loads(made.manifest)["articles"]] == [3]
    assert replay(record_of(desk.archive, desk.store, "morning", DAY.date), desk).edition.markdown == made.markdown
    after = replace(DAY, date=date(2026, 3, 11), window=Window(start=END, end=END + timedelta(days=1)))
    assert "Sudria" not in publish(after, desk, END + timedelta(days=1)).edition.markdown


def test_an_edition_of_what_changed_back_says_why_it_is_empty(desk, caplog):
    """The diary counts the pages and says what is told of such; so does a dry run's."""
    gather(desk, advice(f"{OLD} {AREAS}"), FIRST)
    gather(desk, advice(f"{OLD} {NEW}"), CHANGED)
    gather(desk, advice(f"{OLD} {AREAS}"), CHANGED + timedelta(hours=2))
    back = "1 page changed in its window and changed back, so nothing on it is new"
    for dry_run in (True, False):
        caplog.clear()
        publish(DAY, desk, END, dry_run=dry_run)
        (line,) = [record.getMessage() for record in caplog.records if record.getMessage().startswith("empty ")]
        assert f'reason="{back}" advice="a change that stays is told; `digest feeds check`' in line


def test_what_changed_back_later_is_news(desk):
    """What stood there when the day began is what counts: a page whose change an edition told, and which changed back since, has changed."""
    gather(desk, advice(f"{OLD} {AREAS}"), FIRST)
    gather(desk, advice(f"{OLD} {NEW}"), CHANGED - timedelta(days=1))
    gather(desk, advice(f"{OLD} {AREAS}"), CHANGED)
    assert edition(desk).markdown.partition("### 1 ")[2].splitlines()[2].startswith(AREAS)


def test_a_page_that_was_first_read_within_the_day_is_new(desk):
    """It is told whole, though it says what its first text said: no edition has told that."""
    gather(desk, advice(f"{OLD} {AREAS}"), CHANGED - timedelta(hours=2))
    gather(desk, advice(f"{OLD} {NEW}"), CHANGED - timedelta(hours=1))
    gather(desk, advice(f"{OLD} {AREAS}"), CHANGED)
    assert "Most visits to Sudria are free of trouble" in edition(desk).markdown


def test_a_changed_page_is_replayed(desk):
    """The edition is made again to the byte, also when the page has changed once more."""
    gather(desk, advice(f"{OLD} {AREAS}"), FIRST)
    gather(desk, advice(f"{OLD} {NEW}"), CHANGED)
    made = edition(desk)
    gather(desk, advice(f"{OLD} {MORE}"), END + timedelta(hours=3))
    again = replay(record_of(desk.archive, desk.store, "morning", DAY.date), desk)
    assert again.edition.markdown == made.markdown
    assert not again.differences


def story(text: str, **more: object) -> Story:
    readings = from_line({"id": "page", "title": "Sudria: travel advice", "text": text}, ZONE, language="en")
    return Story(id="page", readings=tuple(replace(one, **more) for one in readings), section="")


def test_spans_stay_those_of_the_whole_text():
    """What is left of a changed page is cited where it stands in its new text, and figures of what was there before are none of it."""
    text = f"{OLD} {NEW}"
    figures = tuple(Figure(span=Span(text.index(number), text.index(number) + len(number)), value=1.0) for number in ("six months", "14"))
    one = story(text, figures=figures)
    (told,) = told_anew([one], {one.readings[0].article.id: Was(f"{OLD} {AREAS}", FIRST)})
    (reading,) = told.readings
    assert [span.of(reading.article.text) for span in reading.sentences] == [NEW]
    assert [figure.span.of(text) for figure in reading.figures] == ["14"]
    assert reading.article == one.readings[0].article
    assert told.changed_since == FIRST


@pytest.mark.parametrize("before", [f"{OLD} {NEW} {AREAS}", f"{OLD}\n{NEW}", "Quite another text stood here."])
def test_what_has_no_new_sentence_or_no_old_one_is_told_whole(before):
    """Where sentences were only taken away or laid out otherwise, or where all are new, a page is told as any article."""
    one = story(f"{OLD} {NEW}")
    assert told_anew([one], {one.readings[0].article.id: Was(before, FIRST)}) == [one]


@pytest.mark.parametrize(("now", "was"), [("The isle of Hask", "The isle of Hask and the coast"), ("Danger level: 4", "Danger level: 41")])
def test_a_line_that_has_become_shorter_is_new(now, was):
    """A line of a list without a full stop is new where it was the beginning of a longer one: what no longer holds is news."""
    one = story(f"{OLD}\n\n{now}\n\nCall the embassy first.")
    reading = one.readings[0]
    line = Span(reading.article.text.index(now), reading.article.text.index(now) + len(now))
    one = replace(one, readings=(replace(reading, sentences=(*(s for s in reading.sentences if s != line), line)),))
    for before, fresh in ((was, [now]), (now, None)):
        (told,) = told_anew([one], {reading.article.id: Was(f"{OLD}\n\n{before}\n\nCall the embassy first.", FIRST)})
        assert [span.of(reading.article.text) for span in told.readings[0].sentences] == fresh if fresh else told == one


def test_a_story_of_others_too_is_no_change_of_a_page():
    """Where another outlet tells the event as well, the page's old sentences are left out all the same, and nothing is said of it."""
    page = story(f"{OLD} {NEW}").readings[0]
    other = story("Riots broke out on Hask on Sunday. The police of Sudria counted 14 people who were hurt.").readings[0]
    other = replace(other, article=replace(other.article, id="other"))
    one = Story(id="page", readings=(other, page), section="")
    (told,) = told_anew([one], {page.article.id: Was(OLD, FIRST)})
    assert [len(reading.sentences) for reading in told.readings] == [2, 1]
    assert told.changed_since is None


def test_a_stamp_is_nothing_new():
    """A line that says when the page was looked at does not lead its story."""
    one = story(f"Last updated: 9 March 2026.\n{OLD} {NEW}")
    (told,) = told_anew([one], {one.readings[0].article.id: Was(f"Last updated: 2 March 2026.\n{OLD}", FIRST)})
    assert [span.of(one.readings[0].article.text) for span in told.readings[0].sentences] == [NEW]
