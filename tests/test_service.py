"""The service: what is owed is made once, at its time, whatever happened to the machine and its clock."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from digest.archive import Archive
from digest.config import Config, load_config
from digest.desk import open_desk
from digest.pipeline import gather
from digest.schedule import day_of, load_plans
from digest.schedule.agenda import agenda
from digest.schedule.plan import PlanFolder
from digest.schedule.service import Service
from digest.store import open_store

SIX = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)  # 06:00 in Brussels
DAY = timedelta(days=1)
Make = Callable[..., Config]


class Clock:
    """A clock that a test sets; between two settings it runs as the machine's does."""

    def __init__(self, now: datetime) -> None:
        self.set(now)

    def set(self, now: datetime) -> None:
        self._offset = now - datetime.now(UTC)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._offset


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a configuration of one folder, two readers and a plan, kept since the eve of 9 March 2026."""

    def write(plan: str = "", since: datetime = SIX - 1.5 * DAY) -> Config:
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / "a.txt").write_text("date 2026-03-09 The harbour of Kell was closed on Monday. Nine ships wait outside.")
        (tmp_path / "schedules").mkdir(exist_ok=True)
        (tmp_path / "schedules" / "morning.yaml").write_text(f'name: morning\ntime: "06:00"\n{plan}')
        (tmp_path / "config.yaml").write_text(
            "sources: [{name: Inbox, folder: in}]\nreaders: [{address: ada@reader.example}, {address: ben@reader.example}]\n"
        )
        config = load_config(tmp_path / "config.yaml")
        with open_store(config.store_place) as store:
            store.ledger.kept_since("morning", since)
        return config

    return write


def service(config: Config, clock: Callable[[], datetime], tick_s: float = 0.05) -> Service:
    return Service(config, load_plans(config.folder), clock=clock, tick_s=tick_s)


def editions(config: Config) -> list[tuple[date, int]]:
    return [(kept.date, kept.revision) for kept in Archive(config.archive_path).list()]


def mails(config: Config) -> list[str]:
    return sorted(path.name for path in (config.folder / "outbox").glob("*.eml"))


def orders(config: Config) -> list[tuple[str, int]]:
    with open_store(config.store_place) as store:
        return [(row.state, row.tries) for row in store.outbox.rows()]


def markdown(config: Config, day: date) -> str:
    archive = Archive(config.archive_path)
    kept = archive.newest(day, "morning")
    assert kept is not None
    return archive.read(kept).markdown


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Service], None]]:
    """Run services in threads; all of them are stopped at the end, and each must stop clean."""
    monkeypatch.setattr("digest.schedule.service.STOP_S", 100)  # a busy machine may take longer than a service should
    begun: list[tuple[Service, threading.Thread, list[bool]]] = []

    def run(one: Service) -> None:
        ended: list[bool] = []
        thread = threading.Thread(target=lambda: ended.append(one.run()))
        thread.start()
        begun.append((one, thread, ended))

    yield run
    for one, thread, ended in begun:
        one.stop()
        thread.join(120)
        assert ended == [True]


def until(holds: Callable[[], bool], seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def test_an_edition_is_made_at_its_time(make, running):
    """Not a moment before six, and then without a look at the agenda that comes by chance: it is archived, each reader has one copy."""
    config = make()
    with open_store(config.store_place) as store, store.ledger.claim(_day(config), SIX - DAY) as claim:
        store.ledger.archived(claim, SIX - DAY, "hash")
    running(service(config, Clock(SIX - timedelta(seconds=2.5)), tick_s=600))
    assert until(lambda: len(mails(config)) == 2)
    assert editions(config) == [(date(2026, 3, 10), 1)]
    with open_store(config.store_place) as store:
        claimed = [row.claimed_at for row in store.ledger.editions("morning") if row.date == date(2026, 3, 10)]
    assert min(claimed) >= SIX


def _day(config: Config):
    return day_of(load_plans(config.folder)[0], date(2026, 3, 9), config.zone)


def test_thirty_days_of_downtime_make_one_edition(make):
    """It covers as many days as the plan allows, says that it is late, and each reader gets one mail."""
    config = make("max_days: 5\n")
    assert service(config, lambda: SIX).once() == 0
    assert service(config, lambda: SIX + 30 * DAY + timedelta(hours=3)).once() == 0
    assert editions(config) == [(date(2026, 3, 10), 1), (date(2026, 4, 9), 1)]
    assert len(mails(config)) == 4
    late = markdown(config, date(2026, 4, 9))
    assert "was due at 06:00 CEST and was made at 10:00 CEST" in late
    assert "window: 2026-04-04T06:00:00+02:00/2026-04-09T06:00:00+02:00" in late


def test_what_was_due_before_a_plan_was_kept_is_owed_to_nobody(make):
    """A service that is started for the first time after six does not mail at once."""
    config = make(since=SIX + timedelta(hours=4))
    assert service(config, lambda: SIX + timedelta(hours=5)).once() == 0
    assert editions(config) == []
    assert service(config, lambda: SIX + DAY).once() == 0
    assert editions(config) == [(date(2026, 3, 11), 1)]


def test_a_running_service_holds_and_sends_at_the_deadline(make, running):
    """An edition that a person has to release is made at its time; nobody is mailed before the deadline, and each reader once after."""
    config = make("approve: {otherwise: send}\n")
    clock = Clock(SIX + timedelta(minutes=1))
    running(service(config, clock))
    running(service(config, clock))
    assert until(lambda: len(editions(config)) == 1)
    assert not until(lambda: bool(mails(config)), 0.5)
    clock.set(SIX + timedelta(minutes=60) - timedelta(seconds=2))
    assert until(lambda: len(mails(config)) == 2)
    assert clock() >= SIX + timedelta(minutes=60)
    assert until(lambda: orders(config) == [("sent", 1)] * 2)  # a mail is written a moment before its order says so


def test_a_clock_that_jumps_doubles_and_loses_nothing(make, running):
    """Forward by a day, an hour and back again: each date's edition exists once."""
    config = make()
    clock = Clock(SIX + timedelta(minutes=1))
    running(service(config, clock))
    assert until(lambda: len(editions(config)) == 1)
    clock.set(SIX + timedelta(hours=1))
    time.sleep(0.3)
    clock.set(SIX + DAY + timedelta(minutes=1))
    assert until(lambda: len(editions(config)) == 2)
    for jump in (SIX + timedelta(minutes=5), SIX - timedelta(hours=1), SIX + DAY + timedelta(minutes=2)):
        clock.set(jump)
        time.sleep(0.3)
    assert until(lambda: len(mails(config)) == 4)
    assert editions(config) == [(date(2026, 3, 10), 1), (date(2026, 3, 11), 1)]


def test_two_services_make_one_edition(make, running):
    """Both find it due at the same moment; the ledger lets one of them make it."""
    config = make()
    clock = Clock(SIX + timedelta(minutes=1))
    running(service(config, clock))
    running(service(config, clock))
    assert until(lambda: orders(config) == [("sent", 1)] * 2)
    time.sleep(0.5)
    assert editions(config) == [(date(2026, 3, 10), 1)]
    assert orders(config) == [("sent", 1)] * 2


def test_a_failing_store_does_not_end_the_service(make, running, tmp_path):
    """When the archive cannot be written the edition stays owed, and is made once it can."""
    config = make()
    (tmp_path / "archive").write_text("in the way")
    clock = Clock(SIX + timedelta(minutes=1))
    one = service(config, clock)
    running(one)
    assert until(lambda: "edition-morning" in one._again)  # it has failed, and waits
    (tmp_path / "archive").unlink()
    clock.set(SIX + timedelta(minutes=3))  # the jump is noticed, and what failed is tried again at once
    assert until(lambda: len(mails(config)) == 2)
    assert editions(config) == [(date(2026, 3, 10), 1)]


def test_code_that_exits_fails_its_task_alone(make, monkeypatch):
    """What calls sys.exit ends no thread of the service unseen: the task failed, and that is counted."""

    def exits(*_: object, **__: object) -> None:
        raise SystemExit("no licence")

    from digest.schedule import work

    monkeypatch.setattr(work, "gather", exits)
    config = make()
    assert service(config, lambda: SIX).once() == 1
    assert editions(config) == []


def begun(config: Config, day: date) -> None:
    """Leave the claim of an edition whose maker died."""
    meant = day_of(load_plans(config.folder)[0], day, config.zone)
    with pytest.raises(RuntimeError), open_store(config.store_place) as store, store.ledger.claim(meant, SIX):
        raise RuntimeError


def test_the_news_of_a_day_whose_maker_died_is_in_the_next_edition(make):
    """What was claimed and never archived is given up; the next edition's window begins where that one's did."""
    config = make(since=SIX - 0.5 * DAY)
    begun(config, date(2026, 3, 10))
    assert service(config, lambda: SIX + DAY).once() == 0
    assert editions(config) == [(date(2026, 3, 11), 1)]
    assert "window: 2026-03-09T06:00:00+01:00/2026-03-11T06:00:00+01:00" in markdown(config, date(2026, 3, 11))
    assert len(mails(config)) == 2
    with open_store(config.store_place) as store:
        assert store.ledger.unfinished("morning") == []


def test_an_edition_archived_before_its_maker_died_is_owed(make, monkeypatch):
    """It is in the archive, so its readers get it, if late, beside the next one."""
    from digest.store import Ledger

    config = make()
    with monkeypatch.context() as dying:
        dying.setattr(Ledger, "archived", lambda *_, **__: (_ for _ in ()).throw(RuntimeError))
        assert service(config, lambda: SIX).once() == 1
    assert service(config, lambda: SIX + DAY).once() == 0
    assert editions(config) == [(date(2026, 3, 10), 1), (date(2026, 3, 11), 1)]
    assert len(mails(config)) == 4


def test_an_old_claim_costs_no_edition(make):
    """A claim of a day that the plan has no more, as after a change of its days, does not stop the next edition."""
    config = make()
    begun(config, date(2026, 3, 7))  # a Saturday
    config = make("days: [mon, tue, wed, thu, fri]\n")
    assert service(config, lambda: SIX).once() == 0
    assert editions(config) == [(date(2026, 3, 10), 1)]


def test_a_weekday_plan_covers_the_weekend(make):
    """Monday's edition begins where Friday's ended, and Saturday has none."""
    config = make("days: [mon, tue, wed, thu, fri]\n")
    friday = SIX + 3 * DAY
    for hours in range(0, 24 * 4, 12):
        assert service(config, lambda hours=hours: friday + timedelta(hours=hours)).once() == 0
    assert [day for day, _ in editions(config)] == [date(2026, 3, 13), date(2026, 3, 16)]
    assert "window: 2026-03-13T06:00:00+01:00/2026-03-16T06:00:00+01:00" in markdown(config, date(2026, 3, 16))


def test_a_plan_is_for_its_readers(make):
    """Readers that a plan does not name get no copy."""
    config = make("readers: [ben@reader.example]\n")
    assert service(config, lambda: SIX).once() == 0
    assert [("ada" in name, "ben" in name) for name in mails(config)] == [(False, True)]


def test_what_a_dead_service_left_on_its_way_is_settled_at_the_start(make):
    """Copies in the state sending, with nothing else due, are sent by the next start."""
    config = make()
    assert service(config, lambda: SIX).once() == 0
    with open_store(config.store_place) as store:
        for row in store.outbox.rows():
            assert store.outbox.set(row, "pending", "as if", SIX, due_at=SIX)
        assert all(store.outbox.begin(row, SIX) for row in store.outbox.rows())
    for path in (config.folder / "outbox").glob("*.eml"):
        path.unlink()
    assert service(config, lambda: SIX + timedelta(hours=1)).once() == 0
    assert len(mails(config)) == 2


def test_commands_keep_to_a_plans_readers(make):
    """`digest run` mails whom the plan names, as the service does."""
    config = make("readers: [ben@reader.example]\n")
    command = [sys.executable, "-m", "digest", "run", "--date", "2026-03-10", "--quiet"]
    assert subprocess.run(command, cwd=config.folder, stdout=subprocess.DEVNULL, check=False).returncode == 0
    assert [("ada" in name, "ben" in name) for name in mails(config)] == [(False, True)]


def test_plans_of_one_minute_read_the_sources_once(make, tmp_path, monkeypatch):
    """The second edition of a morning does not fetch what the first has just fetched."""
    from digest.schedule import work

    config = make()
    (tmp_path / "schedules" / "brief.yaml").write_text('name: brief\ntime: "06:00"\n')
    with open_store(config.store_place) as store:
        store.ledger.kept_since("brief", SIX - DAY)
    gathered: list[object] = []
    original = work.gather
    monkeypatch.setattr(work, "gather", lambda *given, **more: gathered.append(given) or original(*given, **more))
    assert service(config, lambda: SIX).once() == 0
    assert len(editions(config)) == 2
    assert len(gathered) == 1


def test_a_changed_plan_is_kept_without_a_restart(make, running, tmp_path):
    """A plan that is added while the service runs is made; a broken one is told and leaves the others."""
    config = make()
    running(Service(config, PlanFolder(config.folder), clock=Clock(SIX + timedelta(minutes=1)), tick_s=0.05))
    assert until(lambda: len(editions(config)) == 1)
    with open_store(config.store_place) as store:
        store.ledger.kept_since("noon", SIX - DAY)
    (tmp_path / "schedules" / "wrong.yaml").write_text("name: [\n")
    (tmp_path / "schedules" / "noon.yaml").write_text('name: noon\ntime: "06:00"\n')
    assert until(lambda: len(editions(config)) == 2)


@pytest.fixture
def port() -> Iterator[int]:
    """A port of loopback that nobody listens at, nobody else is given, and a server of the test may take."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as a server sets it: both may have the port while one listens
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def test_a_feed_that_comes_back_is_read_by_the_next_try(make, tmp_path, port):
    """What could not be reached a moment ago is tried again with every gathering, also by the client of a service."""
    make()
    feed = f"{{name: Wire, feed: 'http://127.0.0.1:{port}/feed'}}"
    text = (tmp_path / "config.yaml").read_text().replace("{name: Inbox, folder: in}", feed)
    (tmp_path / "config.yaml").write_text(text + "fetch: {allow_private: true, per_host_s: 0}\n")
    config = load_config(tmp_path / "config.yaml")
    item = "<item><title>Harbour closed</title><pubDate>Mon, 09 Mar 2026 10:00:00 +0100</pubDate></item>"
    with open_desk(config) as desk:
        day = day_of(load_plans(config.folder)[0], date(2026, 3, 10), config.zone)
        assert [found.problem is None for found in gather(day, desk, SIX)] == [False]
        with HTTPServer("127.0.0.1", port) as server:
            server.expect_request("/feed").respond_with_data(f"<rss version='2.0'><channel><title>W</title>{item}</channel></rss>")
            assert [found.problem for found in gather(day, desk, SIX)] == [None]


def test_a_plan_that_is_taken_away_is_kept_no_more(make, running, tmp_path):
    """A file that is removed or broken while the service runs makes no edition, nor does the shipped plan come instead."""
    config = make()
    for name in ("gone", "broken", "kept"):
        (tmp_path / "schedules" / f"{name}.yaml").write_text(f'name: {name}\ntime: "09:00"\n')
    clock = Clock(SIX + timedelta(seconds=57))
    running(Service(config, PlanFolder(config.folder), clock=clock, tick_s=0.05))
    assert until(lambda: len(editions(config)) == 1)
    (tmp_path / "schedules" / "gone.yaml").unlink()
    (tmp_path / "schedules" / "broken.yaml").write_text("name: [")
    clock.set(SIX + timedelta(hours=3))
    assert until(lambda: len(editions(config)) == 2)
    assert not until(lambda: len(editions(config)) > 2, 1)
    assert sorted(kept.plan for kept in Archive(config.archive_path).list()) == ["kept", "morning"]
    for name in ("kept", "morning"):
        (tmp_path / "schedules" / f"{name}.yaml").unlink()
    assert PlanFolder(config.folder)() == []


def test_backfill_arms_no_mailing(make):
    """An edition made for the archive does not make a plan one that was kept before its service first ran."""
    from digest.desk import open_desk
    from digest.schedule.work import archive_only

    config = make(since=SIX + timedelta(hours=3))
    with open_desk(config) as desk:
        archive_only(load_plans(config.folder)[0], date(2026, 3, 9), desk, SIX)
    assert service(config, lambda: SIX + timedelta(hours=4)).once() == 0
    assert mails(config) == []


def test_a_delivery_elsewhere_is_no_busy_loop(make, running, caplog, monkeypatch):
    """While another process delivers an edition, the service looks again after its pause, not all the time."""
    monkeypatch.setattr("digest.schedule.service.AGAIN_S", 600)
    config = make()
    assert service(config, lambda: SIX).once() == 0
    with open_store(config.store_place) as store, store.database.lock("deliver-morning-2026-03-10-r1"):
        for row in store.outbox.rows():
            assert store.outbox.set(row, "pending", "as if", SIX, due_at=SIX)
        looks: list[object] = []
        monkeypatch.setattr("digest.schedule.service.agenda", lambda *given: looks.append(given) or agenda(*given))
        with caplog.at_level("DEBUG", logger="digest"):
            running(service(config, Clock(SIX + timedelta(minutes=1))))
            assert until(lambda: "another process is delivering" in caplog.text and len(looks) > 20)
    assert caplog.text.count("another process is delivering") <= 2  # at the start, and perhaps when it has looked at the agenda
