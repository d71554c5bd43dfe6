"""The contract of the store, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from digest.errors import LedgerError, StoreError
from digest.model import Article, Day, Document, Figure, Problem, Reading, SourceState, Span, Window
from digest.store import open_store
from digest.store.bodies import reading_key
from digest.store.finding import content_hash
from digest.store.schema import METADATA, readings, revisions
from digest.store.store import UNDATED

NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
WINDOW = Window(start=NOW - timedelta(days=1), end=NOW + timedelta(hours=1))
DAY = Day(plan="morning", date=date(2026, 3, 10), zone=ZoneInfo("UTC"), window=WINDOW)
STATE = SourceState(name="wire")


def article(number: int = 1, text: str = "Nine ships left.", **more: object) -> Article:
    made = Article(
        id=f"a{number}", source="wire", guid=f"g{number}", url=f"https://wire.example/{number}", canonical=f"https://wire.example/{number}",
        title=f"Title {number}", text=text, paragraphs=(Span(0, len(text)),), content_hash=content_hash(f"Title {number}", text), news_at=NOW, seen_at=NOW,
    )  # fmt: skip
    return replace(made, **more)


def test_migrated_schema_is_the_declared_one(store_url):
    """Every declared column exists after the migrations."""
    with open_store(store_url) as store, store.database.read() as connection:
        for table in METADATA.sorted_tables:
            connection.execute(table.select())


def test_an_article_is_known_by_guid_then_address(store_url):
    """The same guid, or the same address under a new guid, is the same article."""
    with open_store(store_url) as store:
        assert store.keep([article()], ["e1"], STATE, is_first=True).new == 1
        assert store.keep([article()], ["e1"], STATE, is_first=False).known == 1
        assert store.keep([article(guid="other", id="x")], ["e1"], STATE, is_first=False).known == 1
        assert len(store.articles(WINDOW, ["wire"])) == 1


def test_a_guid_that_is_still_shown_was_not_renamed(store_url):
    """Beside a known item that is left out of the batch, one at its address is another article; without it, it is that one renamed."""
    with open_store(store_url) as store:
        store.keep([article(1)], ["e1"], STATE, is_first=True)
        assert store.entry_hashes("wire", ["g1", "g2"]) == {"g1": "e1"}
        assert store.entry_hashes("other", ["g1"]) == {}
        beside = article(2, canonical=article(1).canonical)
        assert store.keep([beside], ["e2"], STATE, is_first=False, known=["g1"]).new == 1
        assert store.keep([replace(beside, id="a3", guid="g3")], ["e3"], STATE, is_first=False).new == 0


def test_entries_are_those_that_the_newest_revision_was_made_of(store_url):
    """What a source has changed is asked for by what it sent last."""
    with open_store(store_url) as store:
        store.keep([article(1)], ["e1"], STATE, is_first=True)
        store.keep([article(1, "Ten ships left.")], ["e2"], STATE, is_first=False)
        assert store.entry_hashes("wire", ["g1"]) == {"g1": "e2"}


def test_a_batch_finds_what_it_has_just_written(store_url):
    """A second item without a guid at the first one's address is that one, though the store held neither."""
    with open_store(store_url) as store:
        kept = store.keep(
            [article(1, guid=None), article(2, guid=None, canonical=article(1).canonical)], ["e1", "e2"], STATE, is_first=True
        )
        assert (kept.new, kept.known) == (1, 1)


def test_categories_come_back(store_url):
    """What a feed files an article under is kept with it; what an older version kept has none."""
    with open_store(store_url) as store:
        store.keep([article(1, categories=("Opinion", "Ports")), article(2)], ["e1", "e2"], STATE, is_first=True)
        with store.database.write() as connection:
            connection.execute(revisions.update().where(revisions.c.article_id == "a2").values(categories=None))
        assert {one.id: one.categories for one in store.articles(WINDOW, ["wire"])} == {"a1": ("Opinion", "Ports"), "a2": ()}


def test_an_article_is_known_by_its_words(store_url):
    """A new guid and a new address with the same long text is the same article; a short text that comes again is news."""
    long = " ".join(f"Ship number {number} left the harbour." for number in range(12))
    again = {"guid": "g9", "canonical": "https://wire.example/9", "id": "a9"}
    with open_store(store_url) as store:
        store.keep([article(1, long, title="T")], ["e1"], STATE, is_first=True)
        same = article(1, long, title="T", **again)
        assert store.keep([same], ["e9"], STATE, is_first=False).known == 1
        store.keep([article(2, "No incidents today.")], ["e2"], STATE, is_first=False)
        short = article(2, "No incidents today.", guid="g8", canonical="https://wire.example/8", id="a8")
        assert store.keep([short], ["e8"], STATE, is_first=False).new == 1


def test_two_guids_at_one_address_are_two_articles(store_url):
    """Items of one live page do not overwrite each other, however often the feed is read."""
    pair = [article(1), article(2, canonical="https://wire.example/1")]
    with open_store(store_url) as store:
        assert store.keep(pair, ["e1", "e2"], STATE, is_first=True).new == 2
        assert store.keep(pair, ["e1", "e2"], STATE, is_first=False).known == 2


def test_a_changed_text_is_a_revision(store_url):
    """A revision replaces what the window shows and keeps the identity."""
    with open_store(store_url) as store:
        store.keep([article()], ["e1"], STATE, is_first=True)
        assert store.keep([article(text="Ten ships left.", content_hash="h2")], ["e2"], STATE, is_first=False).revised == 1
        found = store.articles(WINDOW, ["wire"])
    assert [(a.id, a.revision, a.text) for a in found] == [("a1", 2, "Ten ships left.")]


def test_pages_complete_teasers(store_url):
    """A page replaces the teaser; a failure is remembered, and final ones are not tried again."""
    with open_store(store_url) as store:
        store.keep([article(1, truncated=True), article(2, truncated=True)], ["e1", "e2"], STATE, is_first=True)
        one, two = store.truncated(["wire"], WINDOW.start)
        store.complete([
            (one, Document(title="T", text="The whole text.", paragraphs=(Span(0, 15),)), False),
            (two, Problem(stage="pages", subject="wire.example", reason="HTTP 404"), True),
        ])  # fmt: skip
        whole, failed = store.articles(WINDOW, ["wire"])
        assert (whole.text, whole.truncated) == ("The whole text.", False)
        assert failed.problem is not None
        assert failed.problem.reason == "HTTP 404"
        assert store.truncated(["wire"], WINDOW.start) == []


def test_where_a_text_was_read_stays_with_it(store_url):
    """That of a PDF is the PDF's, also while its changed announcement waits for being read again."""
    paper = "https://wire.example/1.pdf"
    teaser = article(truncated=True, enclosure=paper, text="Nine ships…")
    with open_store(store_url) as store:
        store.keep([teaser], ["e1"], STATE, is_first=True)
        (found,) = store.truncated(["wire"], WINDOW.start)
        assert (found.read_from, found.is_paper) == (None, False)
        store.complete([(found, Document(title="T", text="The whole text.", paragraphs=(Span(0, 15),), read_from=paper), True)])
        assert [(one.place, one.is_paper) for one in store.articles(WINDOW, ["wire"])] == [(paper, True)]
        changed = replace(teaser, text="Ten ships…", content_hash="h2")
        assert store.keep([changed], ["e2"], STATE, is_first=False).revised == 1
        (again,) = store.truncated(["wire"], WINDOW.start)
        assert (again.text, again.revision, again.place) == ("The whole text.", 2, paper)


def test_what_an_edition_was_made_of_stays(store_url):
    """The page of a teaser that stands in an edition is a further revision: the teaser's own words are still there."""
    with open_store(store_url) as store:
        store.keep([article(text="Nine ships…", truncated=True, published_at=None)], ["e1"], STATE, is_first=True)
        with store.ledger.claim(DAY, NOW) as claim:
            store.ledger.archived(claim, NOW, "hash", articles=["a1"])
        (before,) = store.articles(WINDOW, ["wire"])
        whole = Document(title="T", text="Nine ships left.", paragraphs=(Span(0, 16),), published_at=before.news_at - timedelta(hours=1))
        store.complete([(store.truncated(["wire"], WINDOW.start)[0], whole, False)])
        found = [store.memory.revisions({"a1": number}).get("a1") for number in (1, 2, 3)]
        assert [(one.text, one.truncated) for one in found if one] == [("Nine ships…", True), ("Nine ships left.", False)]
        assert [(one.revision, one.news_at) for one in store.articles(WINDOW, ["wire"])] == [(2, before.news_at)]
        assert store.truncated(["wire"], WINDOW.start) == []


def test_late_arrivals_are_news_once(store_url):
    """What came late is news until it stands in an edition, whenever that one was claimed; a source's backlog never is."""
    early, before, today = WINDOW.start - timedelta(hours=2), ("morning", DAY.date - timedelta(days=1)), ("morning", DAY.date)
    with open_store(store_url) as store:
        store.keep([article(1, news_at=early)], ["e1"], STATE, is_first=True)
        store.keep([article(2, news_at=early)], ["e2"], STATE, is_first=False)
        assert store.articles(WINDOW, ["wire"], late_for=today) == []  # no earlier edition: nothing can be late
        with store.ledger.claim(replace(DAY, date=before[1]), NOW) as claim:
            store.ledger.archived(claim, NOW, "hash", articles=["a1"])
        assert [a.id for a in store.articles(WINDOW, ["wire"], late_for=today)] == ["a2"]
        with store.ledger.claim(DAY, NOW) as claim:
            store.ledger.archived(claim, NOW, "hash", articles=["a2"])
        later = replace(WINDOW, start=WINDOW.start + timedelta(hours=1))
        assert store.articles(later, ["wire"], late_for=("morning", DAY.date + timedelta(days=1))) == []
        assert [a.id for a in store.articles(WINDOW, ["wire"], late_for=today)] == ["a2"]  # a revision holds it again


def test_what_has_no_day_is_read_last_and_then_has_one(store_url):
    """What an undated list showed first is in no window; its page is still read, and the day that it names counts, today's too."""
    undated = [article(number, truncated=True, news_at=UNDATED - timedelta(minutes=number)) for number in (1, 2, 3)]
    with open_store(store_url) as store:
        store.keep([*undated, article(4, truncated=True)], ["e1", "e2", "e3", "e4"], STATE, is_first=True)
        assert [one.id for one in store.articles(WINDOW, ["wire"])] == ["a4"]
        assert [one.id for one in store.truncated(["wire"], WINDOW.start)] == ["a4", "a1", "a2", "a3"]
        assert [one.id for one in store.truncated(["wire"], NOW + timedelta(days=1))] == []
        document = Document(title="T", text="A whole text.", paragraphs=(Span(0, 13),))
        days = [
            NOW + timedelta(hours=7),
            NOW - timedelta(days=300),
            NOW + timedelta(days=30),
        ]  # a noon ahead, long ago, no day of publication
        store.complete([(one, replace(document, published_at=day), True) for one, day in zip(undated, days, strict=True)])
        assert [(one.id, one.news_at) for one in store.articles(WINDOW, ["wire"])] == [("a1", NOW), ("a4", NOW)]


def test_a_text_that_renews_is_news_again(store_url):
    """A changed text moves to the time of its change where its source is read so, and stays where it is else."""
    later = NOW + timedelta(days=1)
    changed = article(1, "Eight ships left.", news_at=later)
    with open_store(store_url) as store:
        store.keep([article(1)], ["e1"], STATE, is_first=True)
        store.keep([article(1, news_at=later)], ["e1"], STATE, is_first=False, renews=True)
        assert store.articles(WINDOW, ["wire"])[0].news_at == NOW
        store.keep([changed], ["e2"], STATE, is_first=False)
        assert store.articles(WINDOW, ["wire"])[0].news_at == NOW
        store.keep([replace(changed, text="Ten.", content_hash=content_hash("", "Ten."))], ["e3"], STATE, is_first=False, renews=True)
        assert store.articles(WINDOW, ["wire"]) == []
        assert store.articles(Window(start=later, end=later + timedelta(hours=1)), ["wire"])[0].text == "Ten."


def test_addresses_are_known_of_their_source(store_url):
    """Any of them, and of no other source."""
    with open_store(store_url) as store:
        store.keep([article(1)], ["e1"], STATE, is_first=True)
        assert store.known("wire", ["https://x.example/", "https://wire.example/1"])
        assert not store.known("wire", ["https://x.example/"])
        assert not store.known("wire", [])
        assert not store.known("other", ["https://wire.example/1"])
        assert (store.count("wire"), store.count("other")) == (1, 0)


def test_a_changed_teaser_forgets_no_text(store_url):
    """When a teaser changes, the text read from its page stands until the page is read again."""
    teaser = article(text="Nine ships…", truncated=True)
    whole = Document(title="T", text="Nine ships left. They came back.", paragraphs=(Span(0, 32),))
    with open_store(store_url) as store:
        store.keep([teaser], ["e1"], STATE, is_first=True)
        store.complete([(store.truncated(["wire"], WINDOW.start)[0], whole, False)])
        store.keep([replace(teaser, text="Ten ships…", content_hash="h2")], ["e2"], STATE, is_first=False)
        found = store.articles(WINDOW, ["wire"])[0]
        assert (found.text, found.truncated, found.revision) == (whole.text, False, 2)
        assert [a.id for a in store.truncated(["wire"], WINDOW.start)] == ["a1"]


FIGURES = (
    Figure(span=Span(0, 4), value=9.0, unit="ships", noun="ships", what="ships that left", key=1),
    Figure(span=Span(5, 9), value=1.1, high=1.4, modifier="about", kind="money", direction="up", unit="EUR", speaker="Zoë \u0000 \ud800"),
    Figure(span=Span(0, 9), value=2 / 3, kind="derived", listed=(Span(0, 4), Span(5, 9))),
    Figure(span=Span(3, 4), value=None, modifier="vague"),
)


def test_a_reading_comes_back_as_it_was(store_url):
    """Sentences and figures are kept for the reader that read them, and for no other."""
    reading = Reading(article=article(1), sentences=(Span(0, 4), Span(5, 9)), figures=FIGURES)
    bare = Reading(article=article(2, text="Nothing here."), sentences=())
    with open_store(store_url) as store:
        store.keep_readings([reading, bare], "r")
        assert store.readings([article(1), article(2, text="Nothing here.")], "r") == {"a1": reading, "a2": bare}
        assert store.readings([article(1)], "other") == {}


@pytest.mark.parametrize("changed", [{"title": "Another"}, {"language": "fr"}, {"text": "Others"}, {"paragraphs": ()}])
def test_a_reading_is_of_all_that_it_was_read_from(store_url, changed):
    """A title decides which figures are key, and a language whether there are any: neither shares a reading with another."""
    whole = article(1, language="en", paragraphs=(Span(0, 4),))
    with open_store(store_url) as store:
        store.keep_readings([Reading(article=whole, sentences=(), figures=FIGURES)], "r")
        assert store.readings([replace(whole, **changed)], "r") == {}
        assert len(store.readings([whole], "r")) == 1


@pytest.mark.parametrize(
    "body",
    ["", "{}", "3", "[1]", "[[0, 4]]", '{"sentences":[[0,4]]}', '{"sentences":[[0]],"figures":[]}', '{"sentences":[],"figures":[{"span":[0,1]}]}',
     '{"sentences":[],"figures":[{"x":1}]}', '{"sentences":[],"figures":[{"span":[0,1],"value":1,"new":2}]}', "[" * 100_000],
)  # fmt: skip
def test_a_body_of_another_form(store_url, body):
    """What cannot be read back, as a later version's reading, is as if it were not there, and what is read anew replaces it."""
    with open_store(store_url) as store:
        with store.database.write() as connection:
            connection.execute(readings.insert().values(content_hash=reading_key(article(1)), reader="r", body=body))
        assert store.readings([article(1)], "r") == {}
        anew = Reading(article=article(1), sentences=(Span(0, 4),), figures=FIGURES)
        store.keep_readings([anew], "r")
        assert store.readings([article(1)], "r") == {"a1": anew}


def _keeps(url: str, number: int, failed: object) -> None:
    try:
        with open_store(url) as store:
            for offset in range(20):
                batch = [article(offset * 3 + i) for i in range(3)]
                store.keep(batch, ["e"] * 3, STATE, is_first=False)
                store.keep_readings([Reading(article=one, sentences=()) for one in batch], "r")
    except StoreError as error:
        failed.put(f"{number}: {error}")


@pytest.mark.slow
def test_gatherings_at_once_do_not_collide(store_url):
    """Processes that keep the same articles and readings at the same time all succeed, and each article is kept once."""
    open_store(store_url).close()
    context = multiprocessing.get_context("spawn")
    failed = context.Queue()
    workers = [context.Process(target=_keeps, args=(store_url, number, failed)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(300)
    assert [failed.get() for _ in range(failed.qsize())] == []
    with open_store(store_url) as store:
        assert len(store.articles(WINDOW, ["wire"])) == 60


def test_an_edition_is_made_once(store_url):
    """A second claim is refused; a revision needs a reason and something to revise."""
    with open_store(store_url) as store:
        ledger = store.ledger
        with pytest.raises(LedgerError, match="nothing to revise"), ledger.claim(DAY, NOW, revise="wrong"):
            pass
        with ledger.claim(DAY, NOW) as claim:
            ledger.archived(claim, NOW, "hash")
        with pytest.raises(LedgerError, match="made already"), ledger.claim(DAY, NOW):
            pass
        with ledger.claim(DAY, NOW, revise="a number was wrong") as claim:
            assert (claim.revision, claim.reason) == (2, "a number was wrong")


def test_a_claim_whose_process_failed_is_taken_over(store_url):
    """What was begun and not archived is resumed with the same revision."""
    with open_store(store_url) as store:
        with pytest.raises(RuntimeError), store.ledger.claim(DAY, NOW):
            raise RuntimeError
        with store.ledger.claim(replace(DAY, window=replace(WINDOW, start=NOW)), NOW) as claim:
            assert (claim.revision, claim.is_resumed, claim.window) == (1, True, WINDOW)
            with open_store(store_url) as other, pytest.raises(LedgerError, match="another process"), other.ledger.claim(DAY, NOW):
                pass


def test_a_claim_that_was_taken_over_archives_nothing(store_url):
    """A maker that lost its lock, as with a session of PostgreSQL, cannot record its edition over another one's."""
    with open_store(store_url) as store:
        with store.ledger.claim(DAY, NOW) as lost:
            pass
        with store.ledger.claim(DAY, NOW) as ours:
            with pytest.raises(LedgerError, match="taken it over"):
                store.ledger.confirm(lost)
            store.ledger.confirm(ours)
            store.ledger.archived(ours, NOW, "hash of ours")
        with pytest.raises(LedgerError, match="taken it over"):
            store.ledger.archived(lost, NOW, "hash of another", readers=["ada@x.example"])
        assert [row.manifest_hash for row in store.ledger.editions()] == ["hash of ours"]
        assert store.outbox.rows() == []


def _claims(url: str, days: int, won: object) -> None:
    with open_store(url) as store:
        for offset in range(days):
            day = replace(DAY, date=DAY.date + timedelta(days=offset))
            try:
                with store.ledger.claim(day, NOW) as claim:
                    won.put((offset, claim.revision))
                    store.ledger.archived(claim, NOW, "hash")
            except LedgerError:
                continue


@pytest.mark.slow
def test_processes_share_the_ledger(store_url):
    """Four processes that want the same twenty editions make each exactly once."""
    open_store(store_url).close()
    context = multiprocessing.get_context("spawn")
    won = context.Queue()
    workers = [context.Process(target=_claims, args=(store_url, 20, won)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(300)
    assert sorted(won.get(timeout=60) for _ in range(20)) == [(offset, 1) for offset in range(20)]
    assert won.empty()


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite:///:memory:", "sqlite:////no/such/folder/x.db", "nonsense"])
def test_a_store_that_cannot_be_opened_says_why(url):
    """The message names the store and the next step."""
    with pytest.raises(StoreError, match="store"):
        open_store(url)
