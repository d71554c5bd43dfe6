"""Approvals in the store, on both kinds of it: a decision is taken once, and takes the copies with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from digest.errors import LedgerError
from digest.model import Day, Window
from digest.store import Claim, Hold, Store, open_store

NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
DUE = NOW + timedelta(hours=1)
DATE = date(2026, 3, 10)
DAY = Day(plan="morning", date=DATE, zone=ZoneInfo("UTC"), window=Window(start=NOW - timedelta(days=1), end=NOW))
ADA, BEN = "ada@x.example", "ben@x.example"


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url) as store:
        yield store


def archived(store: Store, hold: Hold | None, *, revise: str | None = None, day: Day = DAY, readers: tuple[str, ...] = (ADA, BEN)) -> Claim:
    with store.ledger.claim(day, NOW, revise=revise) as claim:
        store.ledger.archived(claim, NOW, "hash", readers=readers, hold=hold)
    found = store.ledger.newest(day.plan, day.date)
    assert found is not None
    return found


def states(store: Store) -> dict[tuple[int, str], str]:
    return {(row.revision, row.reader): row.state for row in store.outbox.rows()}


def approval(store: Store, revision: int = 1) -> str | None:
    found = store.ledger.edition("morning", DATE, revision)
    assert found is not None
    return found.approval


def test_what_is_held_is_due_to_nobody(store):
    """Its copies are held from the moment that it is archived; there is no mail to look at, and none that could be taken."""
    claim = archived(store, Hold(until=DUE, otherwise="send"))
    assert (claim.approval, claim.hold_until, claim.otherwise, claim.is_held) == ("held", DUE, "send", True)
    assert states(store) == {(1, ADA): "held", (1, BEN): "held"}
    assert (store.outbox.next_due(), store.approvals.next_deadline()) == (None, DUE)
    assert [store.outbox.begin(row, NOW) for row in store.outbox.rows()] == [None, None]
    assert [one.date for one in store.approvals.waiting()] == [DATE]


def test_a_row_that_says_otherwise_is_not_believed(store):
    """A copy that is pending while its edition waits, or after somebody withheld it, is not taken, and put where it belongs."""
    claim = archived(store, Hold(until=DUE))
    for decided, becomes in ((False, "held"), (True, "forgotten")):
        if decided:
            store.approvals.withhold(claim, "Ada", NOW)
        with store.database.write() as connection:
            connection.execute(sa.text("UPDATE outbox SET state = 'pending'"))
        assert [store.outbox.begin(row, NOW) for row in store.outbox.rows()] == [None, None]
        assert set(states(store).values()) == {becomes}


def test_approval_puts_the_copies_in_line(store):
    """Once: whoever approves after that is told so, and who did it is known."""
    claim = archived(store, Hold(until=DUE))
    assert store.approvals.approve(claim, "Ada Lind", DUE)
    assert states(store) == {(1, ADA): "pending", (1, BEN): "pending"}
    assert store.outbox.next_due() == DUE
    assert not store.approvals.approve(claim, "Ben Vik", DUE)
    found = store.ledger.newest("morning")
    assert (found.approval, found.approved_by, found.approved_at, found.is_held) == ("approved", "Ada Lind", DUE, False)
    assert (store.approvals.waiting(), store.approvals.next_deadline()) == ([], None)


@pytest.mark.parametrize(("otherwise", "becomes", "copies"), [("hold", "overdue", "held"), ("send", "unapproved", "pending")])
def test_a_deadline_passes_once(store, otherwise, becomes, copies):
    """What its plan asks for happens, and no second process does it again; what waits on can still be approved."""
    claim = archived(store, Hold(until=DUE, otherwise=otherwise))
    assert (store.approvals.lapse(claim, DUE), store.approvals.lapse(claim, DUE)) == (True, False)
    assert approval(store) == becomes
    assert set(states(store).values()) == {copies}
    assert store.approvals.next_deadline() is None
    assert store.approvals.approve(claim, "Ada", DUE) == (otherwise == "hold")


def test_what_is_withheld_goes_to_nobody(store):
    """Its copies are forgotten, with who said so, and nothing that is put back in line is ever taken."""
    claim = archived(store, Hold(until=DUE))
    assert store.approvals.withhold(claim, "Ada Lind", NOW)
    assert {row.reason for row in store.outbox.rows()} == {"the edition was withheld by Ada Lind"}
    assert not store.approvals.approve(claim, "Ben", NOW)
    row = store.outbox.rows()[0]
    assert not store.outbox.set(row, "pending", "by hand", NOW, due_at=NOW)
    assert set(states(store).values()) == {"forgotten"}


def test_a_copy_that_is_put_back_is_held_with_the_others(store):
    """One that a person had forgotten, and one that is owed later, wait as the rest do."""
    claim = archived(store, Hold(until=DUE), readers=(ADA,))
    assert store.outbox.set(store.outbox.rows()[0], "forgotten", "by hand", NOW)
    assert store.outbox.set(store.outbox.rows()[0], "pending", "by hand", NOW, due_at=NOW)
    assert store.outbox.owe("morning", DATE, 1, [BEN], NOW) == 1
    assert states(store) == {(1, ADA): "held", (1, BEN): "held"}
    store.approvals.approve(claim, "Ada", NOW)
    assert set(states(store).values()) == {"pending"}


def test_a_later_revision_takes_its_place(store):
    """A correction of what waits is held itself, and the one before is owed to nobody, not to readers who left either."""
    archived(store, Hold(until=DUE))
    archived(store, Hold(until=DUE), revise="A number was wrong.", readers=(ADA,))
    assert (approval(store, 1), approval(store, 2)) == ("replaced", "held")
    assert states(store) == {(1, ADA): "forgotten", (1, BEN): "forgotten", (2, ADA): "held"}
    assert [one.revision for one in store.approvals.waiting()] == [2]


def test_an_edited_revision_is_approved_as_it_is_made(store):
    """It is owed to those whose copies waited, in one transaction with the end of the one before; there is none of a second editor."""
    claim = archived(store, Hold(until=DUE))
    made = store.approvals.replace(claim, "Edited before release by Ada", "Ada", NOW, "hash2", told={"stories": []})
    assert (approval(store, 1), approval(store, 2), made.revision) == ("replaced", "approved", 2)
    assert states(store) == {(1, ADA): "forgotten", (1, BEN): "forgotten", (2, ADA): "pending", (2, BEN): "pending"}
    found = store.ledger.edition("morning", DATE, 2)
    assert (found, found.window) == (replace(made, maker=found.maker), claim.window)
    with pytest.raises(LedgerError, match="it waits for nobody any more"):
        store.approvals.replace(claim, "Edited by Ben", "Ben", NOW, "hash3", told={})
    assert store.ledger.newest("morning").manifest_hash == "hash2"


def test_an_edited_revision_leaves_one_that_was_begun(store):
    """Where a further revision is in the making, nothing changes: the one that waits waits on."""
    claim = archived(store, Hold(until=DUE))
    with pytest.raises(RuntimeError), store.ledger.claim(DAY, NOW, revise="A correction."):
        raise RuntimeError
    with pytest.raises(LedgerError, match="begun by somebody else"):
        store.approvals.replace(claim, "Edited by Ada", "Ada", NOW, "hash2", told={})
    assert approval(store) == "held"
    assert set(states(store).values()) == {"held"}


def test_of_many_who_decide_at_once_one_does(store_url):
    """Four approve, two withhold, two let the deadline pass: one of them has decided, and all copies say the same."""
    with open_store(store_url) as store:
        claim = archived(store, Hold(until=DUE, otherwise="send"))
    start, done = threading.Barrier(8), list[str]()

    def decide(number: int) -> None:
        with open_store(store_url) as mine:
            start.wait(120)
            if number < 4:
                ours, name = mine.approvals.approve(claim, f"editor {number}", NOW), "approved"
            elif number < 6:
                ours, name = mine.approvals.withhold(claim, "head of desk", NOW), "withheld"
            else:
                ours, name = mine.approvals.lapse(claim, NOW), "unapproved"
            done.extend([name] if ours else [])

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(240)
    with open_store(store_url) as store:
        assert done == [approval(store)]
        assert set(states(store).values()) == ({"forgotten"} if done == ["withheld"] else {"pending"})


def test_what_was_made_for_the_archive_alone_waits_for_nobody(store):
    """It is not listed and has no deadline, and its copies, if it is ever owed to anyone, are held."""
    archived(store, Hold(until=None), readers=())
    assert (store.approvals.waiting(), store.approvals.next_deadline()) == ([], None)
    store.outbox.owe("morning", DATE, 1, [ADA], NOW)
    assert states(store) == {(1, ADA): "held"}


def test_an_edition_without_such_a_plan_is_as_before(store):
    """Nobody has to approve it."""
    claim = archived(store, None)
    assert (claim.approval, claim.is_held, set(states(store).values())) == (None, False, {"pending"})
    assert not store.approvals.approve(claim, "Ada", NOW)
    assert not store.approvals.lapse(claim, NOW)


def told(store: Store) -> dict[tuple[int, str, str], str]:
    return {(row.revision, row.kind, row.reader): row.state for row in store.outbox.rows(kinds=("notice", "reminder"))}


def test_who_is_told_is_owed_a_notice_in_the_same_step(store):
    """It is due at once while the copies are held, is taken once, and one address may have both."""
    archived(store, Hold(until=DUE, tell=(ADA,)), readers=(ADA,))
    assert {(row.kind, row.reader): row.state for row in store.outbox.rows()} == {("copy", ADA): "held", ("notice", ADA): "pending"}
    assert store.outbox.next_due() == NOW
    assert [store.outbox.begin(row, NOW) is not None for row in [*store.outbox.rows(), *store.outbox.rows()]] == [False, True, False, False]
    assert told(store) == {(1, "notice", ADA): "sending"}


@pytest.mark.parametrize("decide", ["approve", "withhold", "lapse"])
def test_nobody_is_asked_about_what_is_decided(store, decide):
    """What was not sent by then is forgotten; a row that says otherwise is not believed, nor put back by hand; and copies are none of it."""
    claim = archived(store, Hold(until=DUE, otherwise="send", tell=("ed@x.example",)))
    assert store.approvals.lapse(claim, DUE) if decide == "lapse" else getattr(store.approvals, decide)(claim, "Ada", NOW)
    forgotten = {(1, "notice", "ed@x.example"): "forgotten"}
    assert told(store) == forgotten
    (row,) = store.outbox.rows(kinds=("notice",))
    assert row.reason == "its edition waits for nobody any more"
    assert not store.outbox.set(row, "pending", "by hand", NOW, due_at=NOW)
    with store.database.write() as connection:
        connection.execute(sa.text("UPDATE outbox SET state = 'pending' WHERE kind = 'notice'"))
    assert store.outbox.begin(store.outbox.rows(kinds=("notice",))[0], NOW) is None
    assert told(store) == forgotten
    assert {row.state for row in store.outbox.rows(kinds=("copy",))} == {"forgotten" if decide == "withhold" else "pending"}


def test_a_deadline_reminds_once(store):
    """All who were told, or were about to be, whose notice the reminder replaces; not whom a person took off; and copies stay held."""
    claim = archived(store, Hold(until=DUE, tell=(ADA, BEN, "cyd@x.example")))
    rows = {row.reader: row for row in store.outbox.rows(kinds=("notice",))}
    store.outbox.end(store.outbox.begin(rows[ADA], NOW), "sent", "250", NOW)
    store.outbox.set(rows["cyd@x.example"], "forgotten", "by hand", NOW)
    assert (store.approvals.lapse(claim, DUE), store.approvals.lapse(claim, DUE)) == (True, False)
    assert told(store) == {
        (1, "notice", ADA): "sent", (1, "notice", BEN): "forgotten", (1, "notice", "cyd@x.example"): "forgotten",
        (1, "reminder", ADA): "pending", (1, "reminder", BEN): "pending",
    }  # fmt: skip
    assert store.outbox.next_due() == DUE
    assert {row.state for row in store.outbox.rows(kinds=("copy",))} == {"held"}
    assert store.approvals.approve(claim, "Ada", DUE)
    assert {state for (_, kind, _), state in told(store).items() if kind == "reminder"} == {"forgotten"}


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_later_revision_is_told_in_place_of_the_one_before(store, is_edited):
    """What an editor made is approved as it is, so that nobody is asked about it."""
    hold = Hold(until=DUE, tell=(ADA,))
    claim = archived(store, hold)
    if is_edited:
        store.approvals.replace(claim, "Edited before release by Ada", "Ada", NOW, "hash2", told={})
    else:
        archived(store, hold, revise="A number was wrong.")
    assert told(store) == {(1, "notice", ADA): "forgotten", **({} if is_edited else {(2, "notice", ADA): "pending"})}
