"""The outbox: one row a reader and edition, and of two processes only one takes a step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from digest.model import Day, Window
from digest.store import Store, open_store

NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
DATE = date(2026, 3, 10)
DAY = Day(plan="morning", date=DATE, zone=ZoneInfo("UTC"), window=Window(start=NOW - timedelta(days=1), end=NOW))


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url) as store:
        yield store


def states(store: Store) -> dict[tuple[int, str], str]:
    return {(row.revision, row.reader): row.state for row in store.outbox.rows()}


def test_a_copy_is_owed_once(store):
    """Owing the same edition again adds nothing, and a new reader is added."""
    assert store.outbox.owe("morning", DATE, 1, ["ada@x.example", "ben@x.example"], NOW) == 2
    assert store.outbox.owe("morning", DATE, 1, ["ben@x.example", "cyd@x.example"], NOW) == 1
    assert [row.reader for row in store.outbox.rows()] == ["ada@x.example", "ben@x.example", "cyd@x.example"]


def test_archiving_and_owing_are_one_step(store):
    """The moment the ledger says archived, the readers are owed their copies."""
    with store.ledger.claim(DAY, NOW) as claim:
        store.ledger.archived(claim, NOW, "hash", readers=["ada@x.example"])
    assert states(store) == {(1, "ada@x.example"): "pending"}
    assert store.outbox.next_due() == NOW


def test_a_later_revision_takes_the_place_of_what_waits(store):
    """A copy that was sent stays sent; one that waits is forgotten, and the correction is owed instead."""
    store.outbox.owe("morning", DATE, 1, ["ada@x.example", "ben@x.example"], NOW)
    ada = store.outbox.begin(store.outbox.rows()[0], NOW)
    store.outbox.end(ada, "sent", "250 kept", NOW)
    store.outbox.owe("morning", DATE, 2, ["ada@x.example", "ben@x.example"], NOW)
    assert states(store) == {
        (1, "ada@x.example"): "sent", (1, "ben@x.example"): "forgotten", (2, "ada@x.example"): "pending", (2, "ben@x.example"): "pending",
    }  # fmt: skip


def test_only_one_process_takes_a_step(store):
    """Whoever read the same row second gets nothing; after a new try the old one may not send its dot."""
    store.outbox.owe("morning", DATE, 1, ["ada@x.example"], NOW)
    row = store.outbox.rows()[0]
    first = store.outbox.begin(row, NOW)
    assert first is not None
    assert store.outbox.begin(row, NOW) is None
    store.outbox.end(first, "pending", "taken over", NOW, due_at=NOW)
    second = store.outbox.begin(store.outbox.rows()[0], NOW)
    assert second is not None
    assert store.outbox.dot(first, NOW) is None
    assert store.outbox.dot(second, NOW) is not None


def test_a_correction_is_never_overtaken(store):
    """A copy that was on its way when its correction came, and has to wait again, is not sent after it."""
    store.outbox.owe("morning", DATE, 1, ["ada@x.example"], NOW)
    first = store.outbox.begin(store.outbox.rows()[0], NOW)
    store.outbox.owe("morning", DATE, 2, ["ada@x.example"], NOW)
    waiting = store.outbox.end(first, "pending", "451 later", NOW, due_at=NOW)
    assert store.outbox.begin(waiting, NOW) is None
    assert states(store) == {(1, "ada@x.example"): "forgotten", (2, "ada@x.example"): "pending"}


def test_patience_begins_with_the_first_try(store):
    """Waiting to be tried at all does not count, and a copy that a person puts back has it all again."""
    store.outbox.owe("morning", DATE, 1, ["ada@x.example"], NOW)
    later = NOW + timedelta(days=2)
    begun = store.outbox.begin(store.outbox.rows()[0], later)
    assert begun.first_at == later
    refused = store.outbox.end(begun, "refused", "550", later)
    assert store.outbox.set(refused, "pending", "by hand", later, due_at=later)
    assert store.outbox.rows()[0].first_at is None


def test_what_is_known_wins_over_what_was_feared(store):
    """A copy that was called uncertain by another process is sent once its own sender has the server's answer."""
    store.outbox.owe("morning", DATE, 1, ["ada@x.example"], NOW)
    begun = store.outbox.begin(store.outbox.rows()[0], NOW)
    dotted = store.outbox.dot(begun, NOW)
    store.outbox.end(dotted, "uncertain", "its sender seemed dead", NOW)
    store.outbox.end(dotted, "sent", "250 kept", NOW)
    assert states(store) == {(1, "ada@x.example"): "sent"}


def test_a_row_that_changed_is_not_changed_by_hand(store):
    """A person's decision about a row that has moved on since it was read does nothing."""
    store.outbox.owe("morning", DATE, 1, ["ada@x.example"], NOW)
    row = store.outbox.rows()[0]
    store.outbox.begin(row, NOW)
    assert not store.outbox.set(row, "forgotten", "by hand", NOW)
    assert states(store) == {(1, "ada@x.example"): "sending"}


def test_since_when_a_plan_is_kept(store):
    """The first question sets it, later ones do not; windows reach back to the last archived edition."""
    assert store.ledger.kept_since("morning", NOW) == NOW
    assert store.ledger.kept_since("morning", NOW + timedelta(days=1)) == NOW
    assert store.ledger.covered_until("morning", DATE) is None
    with store.ledger.claim(replace(DAY, date=DATE - timedelta(days=1)), NOW) as claim:
        store.ledger.archived(claim, NOW, "hash")
    assert store.ledger.covered_until("morning", DATE) == NOW
