"""Sources and pages that fail in every way: their own Problem each, and everything else kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.config import load_config
from digest.confined import directly
from digest.desk import Desk, open_desk
from digest.errors import FetchError, StoreError
from digest.extract import entry
from digest.gather import completing, entering
from digest.gather import source as gathering
from digest.gather.completing import read_pages
from digest.gather.source import Gathered, keep, read_source
from digest.model import Article, Day, Problem, Source, SourceState, Window
from digest.pipeline import gather

NOW = datetime(2026, 3, 9, 18, tzinfo=UTC)
WINDOW = Window(start=datetime(2026, 3, 9, tzinfo=UTC), end=datetime(2026, 3, 10, tzinfo=UTC))
LOGIN = (
    "Please log in to continue reading. Enter your password to access your account, or subscribe today for full access to everything. " * 4
)
TODAY = "Choose from twelve puzzles and nine recipes that our kitchen has tried for the weekend, and win a journey to the islands. " * 4
TOPICS = ["harbour cranes storm", "pension reform parliament", "railway strike mediation", "poultry transport inspection"]


@dataclass
class Answer:
    """What the fake client answers."""

    body: bytes
    url: str = "https://g.example/x"
    content_type: str = "text/html"
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False
    moved_to: str | None = None


class Client:
    """Answers from functions by address; the default is a refusal."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[], Answer]] = {}
        self.asked: list[str] = []

    def get(self, url: str, **_: object) -> Answer:
        self.asked.append(url)
        if url not in self.answers:
            raise FetchError("g.example", "HTTP 404 Not Found", "check the address")
        return self.answers[url]()

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def desk(tmp_path: Path, client: Client) -> Iterator[Desk]:
    """A desk in Brussels with one feed, whose client is the fake one."""
    path = tmp_path / "config.yaml"
    path.write_text("timezone: Europe/Brussels\nsources: [{name: Gazette, feed: 'https://g.example/feed'}]\n")
    with open_desk(load_config(path)) as opened:
        opened.client.close()
        yield replace(opened, client=client)


FEED_OF_ONE = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [{"id": "1", "title": "Port shut", "content_text": "Nine ships wait."}],
}


def one_gathering(source: Source, desk: Desk, at: datetime = NOW, *, asked_at: datetime | None = None, dry_run: bool = False) -> Gathered:
    """Read a source and keep what it gives, with what the store held of it before, as `pipeline.gather` does."""
    before = desk.store.source(source.name)
    return keep(source, read_source(source, before, desk, asked_at), before, desk, at, dry_run=dry_run)


def fed(desk: Desk, client: Client, *items: dict) -> Gathered:
    """Gather a feed of these items."""
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
    client.answers["https://g.example/feed"] = lambda: Answer(body)
    return one_gathering(desk.sources["Gazette"], desk)


def announced(number: int, **more: str) -> dict:
    topic = TOPICS[number % len(TOPICS)]
    teaser = f"News about {topic} reached the newsroom on Monday."
    return {
        "id": str(number), "url": f"https://g.example/{number}", "title": f"{topic} {number}", "summary": teaser,
        "date_published": "2026-03-09T10:00:00Z", **more,
    }  # fmt: skip


def page(text: str) -> Callable[[], Answer]:
    return lambda: Answer(f"<html><head><title>Gazette</title></head><body><article><p>{text}</p></article></body></html>".encode())


def told(number: int) -> str:
    topic = TOPICS[number % len(TOPICS)]
    return " ".join(f"Sentence {n} of report {number} tells what is known about {topic}." for n in range(1, 15))


def kept(desk: Desk) -> list[Article]:
    return sorted(desk.store.articles(WINDOW, ["Gazette"]), key=lambda article: int(article.guid or 0))


def test_a_page_replaces_its_teaser(desk, client):
    """The text behind an announcement is read, and the article is then whole."""
    fed(desk, client, announced(0))
    client.answers["https://g.example/0"] = page(told(0))
    read_pages(desk, WINDOW.start)
    (article,) = kept(desk)
    assert (article.text, article.truncated, article.problem) == (told(0), False, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LOGIN, "the page asks to log in instead of showing its text"),
        (TODAY, "the page is not about this article (a login or consent page?)"),
    ],
)
def test_a_page_of_something_else_replaces_no_teaser(desk, client, text, reason):
    """A login page, or one about something else, leaves the teaser, says so, and is not asked for again."""
    fed(desk, client, announced(0))
    client.answers["https://g.example/0"] = page(text)
    read_pages(desk, WINDOW.start)
    read_pages(desk, WINDOW.start)
    (article,) = kept(desk)
    assert article.text.startswith("News about harbour")
    assert article.truncated
    assert article.problem is not None
    assert article.problem.reason == reason
    assert client.asked.count("https://g.example/0") == 1


def test_one_text_behind_several_articles_is_none_of_theirs(desk, client):
    """A page that names all topics passes for each alone; the same text for two different articles is used for neither."""
    fed(desk, client, announced(0), announced(1), announced(2))
    everything = f"{told(0)} {told(1)}"
    client.answers |= {
        "https://g.example/0": page(everything),
        "https://g.example/1": page(everything),
        "https://g.example/2": page(told(2)),
    }
    read_pages(desk, WINDOW.start)
    assert [article.truncated for article in kept(desk)] == [True, True, False]
    assert [article.problem is None for article in kept(desk)] == [False, False, True]


def test_one_article_under_two_addresses_is_read_twice(desk, client):
    """The same text under the same title is one article with two addresses, and no login page."""
    fed(desk, client, announced(0), {**announced(0), "id": "4", "url": "https://g.example/4"})
    client.answers |= {"https://g.example/0": page(told(0)), "https://g.example/4": page(told(0))}
    read_pages(desk, WINDOW.start)
    assert [article.truncated for article in kept(desk)] == [False, False]


@pytest.mark.parametrize(("end", "is_whole"), [("", True), (" …", False)])
def test_a_page_that_says_no_more(desk, client, end, is_whole):
    """A short item whose page holds no more is whole; one that breaks off is not."""
    item = announced(0)
    item["summary"] += end
    fed(desk, client, item)
    client.answers["https://g.example/0"] = page("News about harbour cranes storm reached the newsroom.")
    read_pages(desk, WINDOW.start)
    (article,) = kept(desk)
    assert article.text == item["summary"]
    assert (article.truncated, article.problem is None) == (not is_whole, is_whole)
    read_pages(desk, WINDOW.start)
    assert client.asked.count("https://g.example/0") == 1


def test_a_page_that_breaks_the_reader(desk, client):
    """Whatever reading one page raises is that page's Problem, and the other pages are read."""

    def broken() -> Answer:
        raise RecursionError("too deep")

    fed(desk, client, announced(0), announced(1))
    client.answers |= {"https://g.example/0": broken, "https://g.example/1": page(told(1))}
    read_pages(desk, WINDOW.start)
    one, two = kept(desk)
    assert one.problem is not None
    assert one.problem.reason == "the page cannot be read (RecursionError)"
    assert two.text == told(1)


@pytest.mark.parametrize(("pages", "seconds", "expected"), [(2, 600, 2), (50, 0, 0)])
def test_page_reading_is_bounded(desk, client, monkeypatch, pages, seconds, expected):
    """A gathering stops at so many pages of a host and at so much time, and the next one goes on."""
    monkeypatch.setattr(completing, "MAX_PAGES_OF_HOST", pages)
    monkeypatch.setattr(completing, "MAX_PAGES_S", seconds)
    fed(desk, client, *(announced(number) for number in range(4)))
    client.answers |= {f"https://g.example/{number}": page(told(number)) for number in range(4)}
    read_pages(desk, WINDOW.start)
    assert sum(not article.truncated for article in kept(desk)) == expected
    monkeypatch.undo()
    read_pages(desk, WINDOW.start)
    assert not any(article.truncated for article in kept(desk))


def test_one_bad_entry_costs_itself_alone(desk, client, monkeypatch):
    """An entry that breaks the extractor is named in the source's Problem, and the others are kept."""
    from_entry = entry.from_entry

    def broken(one, *rest, **more):
        if one.guid == "1":
            raise ValueError("All strings must be XML compatible")
        return from_entry(one, *rest, **more)

    monkeypatch.setattr(entry, "from_entry", broken)
    monkeypatch.setattr(desk.pool, "call", directly)
    result = fed(desk, client, announced(0), announced(1), announced(2))
    assert (result.new, [article.guid for article in kept(desk)]) == (2, ["0", "2"])
    assert result.problem is not None
    assert result.problem.reason == "not all its items could be read: pension reform parliament 1 (its text cannot be read (ValueError))"


def test_what_is_known_as_it_is_is_not_read_again(desk, client, monkeypatch):
    """Only the text of the item that changed and of the one that is new; all four are counted."""
    fed(desk, client, announced(0), announced(1), announced(2))
    read: list[str] = []
    monkeypatch.setattr(entering, "from_entries", lambda entries, *_, **__: read.extend(one.guid for one in entries) or ())
    monkeypatch.setattr(desk.pool, "call", directly)
    fed(desk, client, announced(0), announced(1), announced(2))
    assert read == []
    monkeypatch.undo()
    changed = {**announced(1), "title": "railway strike ends"}
    result = fed(desk, client, announced(0), changed, announced(2), announced(3))
    assert (result.entries, result.new, result.revised) == (4, 1, 1)


def test_a_new_item_at_the_address_of_a_known_one_is_another(desk, client):
    """The known item is still shown, so its guid was not renamed."""
    fed(desk, client, announced(0))
    result = fed(desk, client, announced(0), {**announced(1), "url": announced(0)["url"]})
    assert (result.new, [article.guid for article in kept(desk)]) == (1, ["0", "1"])


def test_items_that_share_their_guid_and_link_are_all_kept(desk, client):
    """Neither is an identity within one feed, so their words are; reading the feed again adds nothing."""
    same = {"id": "live", "url": "https://g.example/live"}
    items = [announced(number, **same) for number in range(3)]
    assert fed(desk, client, *items).new == 3
    assert fed(desk, client, *items).new == 0


def test_a_page_without_text_in_a_folder_is_told(tmp_path):
    """An HTML file that holds a title and nothing else is no news, and is named."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bare.html").write_text("<html><head><title>Bare</title></head><body></body></html>")
    (tmp_path / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]\n")
    with open_desk(load_config(tmp_path / "config.yaml")) as desk:
        found = one_gathering(desk.sources["Inbox"], desk)
    assert (found.new, found.problem.reason) == (0, "not all its files could be read: bare.html (it holds no text)")


def test_hostile_characters_are_kept_out_of_the_store(desk, client):
    """Half characters, NUL and far dates neither end a gathering nor cost another item."""
    bad = announced(0, title="a\ud800b\x00c", summary="x\ud800\x01\x00 text of it.", date_published="0001-01-01T00:00:00+05:00")
    result = fed(desk, client, bad, announced(1))
    assert (result.new, result.problem) == (2, None)
    assert [article.title for article in desk.store.articles(WINDOW, ["Gazette"])] == [announced(1)["title"], "a\ufffdbc"]


def test_what_is_remembered_of_a_source_is_read_once(desk, client, monkeypatch):
    """In one gathering, whether the source can be read or not."""
    asked: list[str] = []
    read = desk.store.source

    def counted(name: str) -> SourceState | None:
        asked.append(name)
        return read(name)

    monkeypatch.setattr(desk.store, "source", counted)
    day = Day(plan="morning", date=NOW.date(), zone=desk.config.zone, window=WINDOW)
    client.forget = lambda: None
    for answer in (lambda: Answer(b"no feed"), lambda: Answer(json.dumps(FEED_OF_ONE).encode())):
        client.answers["https://g.example/feed"] = answer
        gather(day, desk, NOW)
    assert asked == ["Gazette", "Gazette"]


def test_a_source_that_breaks_the_parser_is_told(desk, client, monkeypatch):
    """What nobody expected of one source is its Problem, remembered, and not the run's end."""

    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(gathering, "read", broken)
    result = fed(desk, client, announced(0))
    assert result.problem is not None
    assert result.problem.reason == "it could not be read (MemoryError)"
    state = desk.store.source("Gazette")
    assert state is not None
    assert state.error == result.problem.reason


@pytest.mark.parametrize("error", [ValueError("A string literal cannot contain NUL"), StoreError("store: full")])
def test_what_the_store_refuses(desk, client, monkeypatch, error):
    """A value that the driver refuses is the source's Problem; a store that cannot be written ends the run."""

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(desk.store, "keep", refuse)
    if isinstance(error, StoreError):
        with pytest.raises(StoreError):
            fed(desk, client, announced(0))
    else:
        problem = fed(desk, client, announced(0)).problem
        assert problem is not None
        assert problem.reason == "it could not be kept (ValueError)"


def test_a_day_without_an_hour_is_noon_where_the_edition_is_read(desk, client):
    """A feed's bare date falls into its day's window, as noon in the configured zone."""
    fed(desk, client, announced(0, date_published="2026-03-09"))
    (article,) = kept(desk)
    assert (article.published_at, article.news_at, article.is_day_only) == (datetime(2026, 3, 9, 11, tzinfo=UTC),) * 2 + (True,)


def test_very_many_items_are_told(desk, client):
    """What was left out of a feed without end stands in its Problem, in one clause."""
    result = fed(desk, client, *(announced(number) for number in range(2_100)))
    assert result.new == 2_000
    assert result.problem == Problem(
        stage="gather",
        subject="Gazette",
        reason="it shows 2,100 items, of which the newest 2,000 were read",
        advice="name a feed of its newest items",
    )
