"""From an archived edition to its readers: every copy ends in a known state, and none goes out twice."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import sqlalchemy as sa

from benchmarks.mail_faults import (
    DROPS_KEPT,
    FAULTS,
    LATER,
    NO_SUCH_USER,
    NONE,
    ONLY_SOME,
    PASSWORD,
    REFUSES,
    STALLS_AT_GREETING,
    Fault,
    patience,
    serving,
)
from digest.archive import Archive
from digest.config import Config, load_config
from digest.desk import open_desk
from digest.errors import ArchiveError, StoreError
from digest.model import Receipt
from digest.pipeline import deliver, deliver_due, gather, publish, published_or_made
from digest.schedule import day_of, load_plan
from digest.store import database
from tests import inprocess

SIX = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
DATE = date(2026, 3, 10)
OUTBOX_STATE = {"deferred": "pending", "refused": "refused", "uncertain": "uncertain", "sent": "sent"}


def configured(folder: Path, mail: str, readers: tuple[str, ...]) -> Config:
    """Write a configuration of one folder with one text; the store and archive stay when it is written again."""
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "a.txt").write_text("date 2026-03-09 The harbour of Kell was closed on Monday. Nine ships wait outside.")
    people = ", ".join(f"{{address: {reader}}}" for reader in readers)
    (folder / "config.yaml").write_text(f"sources: [{{name: Inbox, folder: in}}]\nreaders: [{people}]\nmail: {{{mail}}}\n")
    return load_config(folder / "config.yaml")


def smtp(url: str, fault: Fault, more: str = "") -> str:
    login = ", user: digest" if fault.needs_login else ""
    waits = ", ".join(f"{name}: {seconds}" for name, seconds in patience(fault).items())
    return f'from: digest@example.org, smtp: "{url}", {waits}{login}{more}'


def published(config: Config) -> None:
    with open_desk(config) as desk:
        day = day_of(load_plan("morning", config.folder), DATE, config.zone)
        gather(day, desk, SIX)
        publish(day, desk, SIX)


def delivered(config: Config, now: datetime = SIX) -> list[Receipt]:
    with open_desk(config) as desk:
        return deliver("morning", DATE, desk, lambda: now)


def known(config: Config) -> dict[str, tuple[str, int]]:
    with open_desk(config) as desk:
        return {row.reader: (row.state, row.tries) for row in desk.store.outbox.rows()}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_fault_ends_in_a_known_state(tmp_path, monkeypatch, fault):
    """After each of the twelve faults the row says what happened; a second delivery sends nothing that may have arrived."""
    monkeypatch.setenv("DIGEST_SMTP_PASSWORD", PASSWORD)
    with serving(fault) as server:
        config = configured(tmp_path, smtp(server.url, fault), fault.readers)
        published(config)
        receipts = delivered(config)
        expected = {reader: OUTBOX_STATE[state] for reader, state in zip(fault.readers, fault.expected, strict=True)}
        assert {receipt.reader: receipt.state for receipt in receipts} == expected
        assert {reader: state for reader, (state, _) in known(config).items()} == expected
        assert all(receipt.reason for receipt in receipts)
        assert all((receipt.due_at is not None) == (receipt.state == "pending") for receipt in receipts)
        delivered(config)
        assert len(server.kept) == fault.kept


def test_what_was_deferred_is_sent_by_a_later_try(tmp_path):
    """While the server says later, the copy waits with a growing distance; when it works again the copy goes out once."""
    with serving(LATER) as server:
        config = configured(tmp_path, smtp(server.url, LATER), ("ada@reader.example",))
        published(config)
        first = delivered(config)[0]
        with open_desk(config) as desk:
            assert deliver_due(desk, lambda: SIX + timedelta(seconds=30)) == []  # not its time yet
            second = deliver_due(desk, lambda: SIX + timedelta(minutes=1))[0]
        assert (first.due_at, second.due_at) == (SIX + timedelta(minutes=1), SIX + timedelta(minutes=3))
    with serving(NONE) as server:
        config = configured(tmp_path, smtp(server.url, NONE), ("ada@reader.example",))
        assert [receipt.state for receipt in delivered(config)] == ["sent"]
        assert [receipt.state for receipt in delivered(config)] == ["sent"]
        assert [reader for reader, _ in server.kept] == ["ada@reader.example"]


@pytest.mark.parametrize(("rule", "copies"), [("hold", 1), ("again", 2)])
def test_the_rule_for_uncertain_copies(tmp_path, rule, copies):
    """A copy that may have arrived is held, or goes out again as the very same message."""
    with serving(DROPS_KEPT) as server:
        config = configured(tmp_path, smtp(server.url, DROPS_KEPT, f", uncertain: {rule}"), ("ada@reader.example",))
        published(config)
        delivered(config)
        with open_desk(config) as desk:
            deliver_due(desk, lambda: SIX + timedelta(minutes=2))
        assert len(server.kept) == copies
        assert len({message for _, message in server.kept}) == 1


@pytest.mark.parametrize(("is_dotted", "state", "kept"), [(True, "uncertain", 0), (False, "sent", 1)])
def test_a_copy_whose_sender_died_goes_out_again_before_its_dot_alone(tmp_path, is_dotted, state, kept):
    """After the last dot the server may have it, so that it is held; before it nothing has arrived."""
    with serving(NONE) as where:
        config = configured(tmp_path, smtp(where.url, NONE), ("ada@example.org",))
        published(config)
        with open_desk(config) as desk:
            (row,) = desk.store.outbox.rows()
            taken = desk.store.outbox.begin(row, SIX)
            assert taken is not None
            assert not is_dotted or desk.store.outbox.dot(taken, SIX)
        assert [(one.state, one.reader) for one in delivered(config)] == [(state, "ada@example.org")]
        assert len(where.kept) == kept


@contextlib.contextmanager
def locked(config: Config) -> Iterator[None]:
    """Another process that writes to the store, and goes on."""
    with contextlib.closing(sqlite3.connect(config.folder / "digest.db", isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_a_store_that_stays_locked_harms_nothing(tmp_path, monkeypatch):
    """Whoever waits longer than a writer may be waited for says so; nothing is archived, nobody is mailed, and the next try does both once."""
    config = configured(tmp_path, "from: digest@example.org", ("ada@example.org",))
    with open_desk(config) as desk:  # which makes the store
        day = day_of(load_plan("morning", config.folder), DATE, config.zone)
        gather(day, desk, SIX)
    with monkeypatch.context() as patch:
        patch.setattr(database, "BUSY_S", 0.2)
        with open_desk(config) as desk, locked(config), pytest.raises(StoreError, match="another process has been writing"):
            publish(day, desk, SIX)
        assert Archive(config.archive_path).list() == []
        with open_desk(config) as desk:
            publish(day, desk, SIX)
            with locked(config), pytest.raises(StoreError, match="another process has been writing"):
                deliver("morning", DATE, desk, lambda: SIX)
        assert list((tmp_path / "outbox").glob("*.eml")) == []
    assert [one.state for one in delivered(config)] == ["sent"]
    assert [kept.revision for kept in Archive(config.archive_path).list()] == [1]
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == 1


@contextlib.contextmanager
def full(pages: int) -> Iterator[None]:
    """A disk that has room for so many pages of a database."""

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    sa.event.listen(sa.Engine, "connect", limit)
    try:
        yield
    finally:
        sa.event.remove(sa.Engine, "connect", limit)


def test_a_full_disk_under_the_store_harms_nothing(tmp_path):
    """The command says so, nobody is mailed, and the next try leaves one whole edition, which each reader is mailed once."""
    readers = tuple(f"reader{number:02}@example.org" for number in range(60))  # so many that their rows need pages of their own
    config = configured(tmp_path, "from: digest@example.org", readers)
    with open_desk(config) as desk:
        day = day_of(load_plan("morning", config.folder), DATE, config.zone)
        gather(day, desk, SIX)
    with contextlib.closing(sqlite3.connect(tmp_path / "digest.db")) as store:
        (pages,) = store.execute("PRAGMA page_count").fetchone()
    with full(pages), open_desk(config) as desk, pytest.raises(StoreError, match="full; free space"):
        publish(day, desk, SIX)
    assert list(tmp_path.glob("outbox/*")) == []
    with open_desk(config) as desk:
        published_or_made(day, desk, SIX)
    assert [one.state for one in delivered(config)] == ["sent"] * len(readers)
    archive = Archive(config.archive_path)
    assert [kept.revision for kept in archive.list()] == [1]
    assert "Nine ships wait outside." in archive.read(archive.list()[0]).markdown
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == len(readers)


def test_a_lock_that_ends_costs_nothing(tmp_path):
    """An edition waits for a writer that is done half a minute later, and longer; here it is done soon after the first write has met it."""
    assert database.BUSY_S > 30
    config = configured(tmp_path, "from: digest@example.org", ("ada@example.org",))
    published(config)
    with contextlib.ExitStack() as lock:
        lock.enter_context(locked(config))
        done = threading.Timer(0.3, lock.pop_all().close)

        def met(_: object, __: object, statement: str, *___: object) -> None:
            if statement == "BEGIN IMMEDIATE" and done.ident is None:
                done.start()

        sa.event.listen(sa.Engine, "before_cursor_execute", met)
        lock.callback(sa.event.remove, sa.Engine, "before_cursor_execute", met)
        assert [one.state for one in delivered(config)] == ["sent"]
    assert done.ident is not None
    done.join()


def test_a_reader_gets_a_copy_of_their_own(tmp_path):
    """One message a reader, complete in plain text and HTML; no address sees another."""
    readers = ("ada@reader.example", "ben@reader.example")
    with serving(Fault("none", ("sent", "sent"), kept=2)) as server:
        config = configured(tmp_path, smtp(server.url, NONE), readers)
        published(config)
        delivered(config)
        assert [reader for reader, _ in server.kept] == list(readers)
        for (reader, raw), other in zip(server.kept, reversed(readers), strict=True):
            mail = message_from_bytes(raw, policy=default)
            assert mail["To"] == reader
            assert other.encode() not in raw
            assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
            assert all("The harbour of Kell was closed on Monday 9 March." in " ".join(p.get_content().split()) for p in mail.iter_parts())
            assert mail["Subject"].startswith("Morning briefing, Tuesday 10 March 2026: ")


def test_a_reader_who_left_gets_nothing(tmp_path):
    """A copy owed to an address that is not configured any more is refused, and says why."""
    config = configured(tmp_path, "folder: outbox", ("ada@reader.example", "ben@reader.example"))
    published(config)
    config = configured(tmp_path, "folder: outbox", ("ben@reader.example",))
    with open_desk(config) as desk:
        receipts = {receipt.reader: receipt for receipt in deliver_due(desk, lambda: SIX)}
    assert (receipts["ada@reader.example"].state, receipts["ben@reader.example"].state) == ("refused", "sent")
    assert "not in the configuration" in receipts["ada@reader.example"].reason


def test_an_altered_edition_is_not_sent(tmp_path):
    """Mail goes out only for the edition that the ledger recorded; the copy waits without a try, and says why."""
    config = configured(tmp_path, "folder: outbox", ("ada@reader.example",))
    published(config)
    path = tmp_path / "archive" / "2026" / "03" / "10.txt"
    path.write_text(path.read_text() + "One word more.")
    receipt = delivered(config)[0]
    assert (receipt.state, "altered" in receipt.reason) == ("pending", True)
    assert known(config) == {"ada@reader.example": ("pending", 0)}
    assert not (tmp_path / "outbox").exists()


def test_without_an_edition_nothing_is_owed(tmp_path):
    """A day that was not published is told, with the command that makes it."""
    config = configured(tmp_path, "folder: outbox", ("ada@reader.example",))
    with pytest.raises(ArchiveError, match=r"not in the archive; make it with `digest publish --date 2026-03-10`"):
        delivered(config)


def test_a_failing_server_is_asked_once_for_all_readers(tmp_path):
    """With no connection nobody waits for one time-out a reader, and no reader is blamed."""
    readers = tuple(f"r{number}@reader.example" for number in range(5))
    with serving(STALLS_AT_GREETING) as server:
        config = configured(tmp_path, smtp(server.url, STALLS_AT_GREETING), readers)
        published(config)
        assert {receipt.state for receipt in delivered(config)} == {"pending"}
    assert server.connections == 1


def test_a_copy_that_waited_long_gets_its_time(tmp_path):
    """After a day off, the first temporary refusal is not the end of it."""
    with serving(LATER) as server:
        config = configured(tmp_path, smtp(server.url, LATER), ("ada@reader.example",))
        published(config)
        tomorrow = SIX + timedelta(hours=25)
        assert delivered(config, tomorrow)[0].state == "pending"
        assert delivered(config, tomorrow + timedelta(hours=25))[0].state == "refused"


def test_what_is_on_its_way_is_changed_by_nobody(tmp_path):
    """`retry` and `forget` of a copy in the state sending are refused: its fate is not known yet."""
    config = configured(tmp_path, "folder: outbox", ("ada@reader.example",))
    published(config)
    with open_desk(config) as desk:
        desk.store.outbox.begin(desk.store.outbox.rows()[0], SIX)
    for verb in ("retry", "forget"):
        ended = digest(tmp_path, "outbox", verb, "2026-03-10", "ada@reader.example")
        assert (ended.returncode, "it is on its way" in ended.stderr) == (2, True)


def digest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "200")
        return inprocess.digest(folder, *arguments)


def test_the_outbox_by_hand(tmp_path):
    """List shows every copy; forget and retry change what was not sent, and refuse what was."""
    with serving(ONLY_SOME) as server:
        config = configured(tmp_path, smtp(server.url, ONLY_SOME), ONLY_SOME.readers)
        published(config)
        delivered(config)
    one, two, _ = ONLY_SOME.readers
    listed = digest(tmp_path, "outbox", "list").stdout
    assert [line.split()[3:6:2] for line in listed.splitlines()[1:]] == [["copy", "sent"], ["copy", "refused"], ["copy", "sent"]]
    assert "reader2" in digest(tmp_path, "outbox", "list", "--state", "refused").stdout
    assert "pending again" in digest(tmp_path, "outbox", "retry", "2026-03-10", two).stdout
    assert "forgotten" in digest(tmp_path, "outbox", "forget", "2026-03-10", two).stdout
    refused = digest(tmp_path, "outbox", "retry", "2026-03-10", one)
    assert (refused.returncode, "goes out once only" in refused.stderr) == (2, True)
    unknown = digest(tmp_path, "outbox", "forget", "2026-03-10", "zoe@reader.example")
    assert (unknown.returncode, "there is no such copy" in unknown.stderr) == (2, True)


def test_deliver_as_a_command(tmp_path):
    """--dry-run sends nothing, --to sends one, the rest follows; the exit code tells what did not go out."""
    with serving(Fault("none", ("sent", "sent"), kept=2)) as server:
        config = configured(tmp_path, smtp(server.url, NONE), ("ada@reader.example", "ben@reader.example"))
        published(config)
        dry = digest(tmp_path, "deliver", "--edition", "2026-03-10", "--dry-run")
        assert (dry.returncode, dry.stdout.count("not sent"), server.kept) == (0, 2, [])
        only = digest(tmp_path, "deliver", "--edition", "2026-03-10", "--to", "Ada <ADA@reader.example>")
        assert (only.returncode, [reader for reader, _ in server.kept]) == (0, ["ada@reader.example"])
        assert digest(tmp_path, "deliver", "--edition", "2026-03-10").returncode == 0
        assert [reader for reader, _ in server.kept] == ["ada@reader.example", "ben@reader.example"]
    with serving(NO_SUCH_USER) as server:
        configured(tmp_path, smtp(server.url, NO_SUCH_USER), ("ada@reader.example", "cyd@reader.example"))
        mixed = digest(tmp_path, "deliver", "--edition", "2026-03-10")
        assert (mixed.returncode, "550" in mixed.stdout) == (3, True)
    unknown = digest(tmp_path, "deliver", "--edition", "2026-03-10", "--to", "cid@reader.example")
    assert (unknown.returncode, "did you mean cyd@reader.example?" in unknown.stderr) == (2, True)


def test_a_test_message(tmp_path):
    """`digest mail test` goes the way an edition goes, and says what the server answered."""
    with serving(NONE) as server:
        configured(tmp_path, smtp(server.url, NONE), ())
        assert digest(tmp_path, "mail", "test", "ada@reader.example").returncode == 0
        assert [reader for reader, _ in server.kept] == ["ada@reader.example"]
    with serving(REFUSES) as server:
        configured(tmp_path, smtp(server.url, REFUSES), ())
        failed = digest(tmp_path, "mail", "test", "ada@reader.example")
    assert (failed.returncode, "the connection was refused; check the port" in failed.stderr) == (1, True)
    wrong = digest(tmp_path, "mail", "test", "nobody")
    assert (wrong.returncode, "no mail address" in wrong.stderr) == (2, True)
