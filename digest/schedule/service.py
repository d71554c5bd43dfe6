"""The service: plans in, editions at their times out, until it is told to stop.

The planner says when, APScheduler wakes a thread then, and the ledger's claim decides who makes an edition. So any
number of services may share one store, and one that was down, asleep or killed finds what it owes in the ledger.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger

from digest import log
from digest.config import Config
from digest.desk import Desk, open_desk
from digest.errors import DigestError, LedgerError, StoppedError
from digest.fetch.guard import Resolve, system_addresses
from digest.schedule.agenda import Task, agenda
from digest.schedule.plan import Plan
from digest.schedule.work import do

START = "start"
LOOK_S = 0.25  # how often a wait looks whether it was asked to stop
TICK_S = 15.0  # how often the agenda is looked at anew: no edition is later than this after the machine wakes
JUMP_S = 5.0  # a clock that differs by more from the machine's own count of seconds was set, or the machine slept
BACKOFF_S = (60, 120, 300, 600)  # between tries of a task that failed
AGAIN_S = 5  # before a task of one name begins again: what it left, to another process say, is then looked at anew
STOP_S = 25.0  # how long running tasks get to reach a safe place


def utc_now() -> datetime:
    """Return the time; the service is a door, and doors ask the clock."""
    return datetime.now(UTC)


class Service:
    """Keeps the plans of one configuration.

    plans: the plans, or what returns them as they are now. clock: what time it is, aware. tick_s: seconds between two
    looks at the agenda.
    """

    def __init__(
        self,
        config: Config,
        plans: Sequence[Plan] | Callable[[], Sequence[Plan]],
        *,
        clock: Callable[[], datetime] = utc_now,
        tick_s: float = TICK_S,
        resolve: Resolve = system_addresses,
    ) -> None:
        self._config, self._clock, self._tick_s, self._resolve = config, clock, tick_s, resolve
        self._plans: Callable[[], Sequence[Plan]] = plans if callable(plans) else lambda: plans
        self._is_asked_to_stop = False  # a plain flag for signal handlers; the event that tasks look at takes a lock
        self._stop, self._poke = threading.Event(), threading.Event()
        self._lock = threading.Lock()
        self._running: set[str] = set()
        self._again: dict[str, tuple[int, datetime]] = {}  # failures in a row, and not before when
        self._announced: dict[str, Task] = {}
        self._desk: Desk | None = None
        self._scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(4)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 8},
            timezone=UTC,
        )

    def run(self) -> bool:
        """Work until `stop`; returns whether every running task reached a safe place in time."""
        log.event("started", plans=",".join(plan.name for plan in self._plans()))
        self._scheduler.start()
        first = Task(kind="mail", at=self._clock())  # what a dead service left on its way
        self._scheduler.add_job(self._do, args=(first,), id=START)
        wall, count = self._clock(), time.monotonic()
        try:
            while not self._is_asked_to_stop:
                self._plan()
                self._wait()
                wall, count = self._watched(wall, count)
        finally:
            is_clean = self._ended()
        log.event("stopped", clean=is_clean)
        return is_clean

    def once(self) -> int:
        """Do everything that is due now, and return how many tasks failed; `stop` ends it as it ends `run`."""
        failed = [0]
        thread = threading.Thread(target=self._do_all, args=(failed,), daemon=True)
        thread.start()
        while thread.is_alive() and not self._is_asked_to_stop:
            thread.join(LOOK_S)
        return failed[0] if self._ended() else 1

    def stop(self) -> None:
        """Ask the service to end: it sets a flag and takes no lock, so a signal handler may call it at any moment."""
        self._is_asked_to_stop = True

    def _do_all(self, failed: list[int]) -> None:
        """Do what a dead service left on its way, then whatever is due, each task once."""
        failed[0] += not self._do(Task(kind="mail", at=self._clock()))
        done: set[str] = set()
        while not self._is_asked_to_stop:
            now = self._clock()
            try:
                tasks = agenda(self._plans(), self._config.zone, self._opened().store, now)
            except Exception as error:  # noqa: BLE001 - whatever the store says: it is told, and the command fails
                log.warn("failed", task="agenda", reason=_told(error))
                failed[0] += 1
                return
            due = [task for task in tasks if task.at <= now and task.key not in done]
            if not due:
                return
            done.add(due[0].key)
            failed[0] += not self._do(due[0])

    def _wait(self) -> None:
        """Wait for a tick, for a task that ended, or for being asked to stop."""
        until = time.monotonic() + self._tick_s
        while not self._is_asked_to_stop and time.monotonic() < until:
            if self._poke.wait(min(LOOK_S, self._tick_s)):
                self._poke.clear()
                return

    def _plan(self) -> None:
        """Hand the next tasks to the scheduler; what did not change stays as it is."""
        try:
            tasks = agenda(self._plans(), self._config.zone, self._opened().store, self._clock())
        except Exception as error:  # noqa: BLE001 - the store cannot be reached now, say: what is owed stays owed
            log.warn("waiting", reason=_told(error))
            return
        now, real = self._clock(), datetime.now(UTC)
        with self._lock:
            for job in self._scheduler.get_jobs():
                if job.id not in {START, *(task.key for task in tasks)}:
                    job.remove()  # its plan is gone, or names no such time any more
            for task in tasks:
                if task.key in self._running:
                    continue
                _, not_before = self._again.get(task.key, (0, real))
                run_at = max(real + max(task.at - now, timedelta(0)), not_before)
                job = self._scheduler.get_job(task.key)
                if job is None or job.args[0] != task or abs(job.next_run_time - run_at) > timedelta(seconds=1):
                    if self._announced.get(task.key) != task:
                        log.event("planned", logging.INFO if task.kind == "edition" else logging.DEBUG, task=task.key, at=task.at)
                        self._announced[task.key] = task
                    self._scheduler.add_job(self._do, DateTrigger(run_at), args=(task,), id=task.key, name=task.key, replace_existing=True)
        self._scheduler.wakeup()  # its wait does not count the hours that a machine slept

    def _do(self, task: Task) -> bool:
        """Do one task in a thread of the scheduler; whatever happens, the service lives on and the task stays owed."""
        with self._lock:
            if task.key in self._running or self._is_asked_to_stop or (task.plan and task.plan not in self._plans()):
                return True
            self._running.add(task.key)
        try:
            do(task, self._opened(), self._clock)
        except StoppedError:
            return False
        except LedgerError as error:  # made already, or being made by another process
            log.debug("left", task=task.key, reason=error)
            self._not_before(task, AGAIN_S)
            return True
        except (Exception, SystemExit) as error:  # noqa: BLE001 - one task's failure must not end the service; it is told and tried again
            tries = self._again.get(task.key, (0, utc_now()))[0]
            wait_s = BACKOFF_S[min(tries, len(BACKOFF_S) - 1)]
            log.warn("failed", task=task.key, again_in_s=wait_s, reason=_told(error))
            self._not_before(task, wait_s, tries + 1)
            return False
        else:
            self._not_before(task, AGAIN_S)
            return True
        finally:
            with self._lock:
                self._running.discard(task.key)
            self._poke.set()

    def _not_before(self, task: Task, wait_s: float, tries: int = 0) -> None:
        self._again[task.key] = (tries, datetime.now(UTC) + timedelta(seconds=wait_s))

    def _watched(self, wall: datetime, count: float) -> tuple[datetime, float]:
        """Notice a clock that was set and a machine that slept; the next look at the agenda starts from the new time."""
        new_wall, new_count = self._clock(), time.monotonic()
        jump_s = (new_wall - wall).total_seconds() - (new_count - count)
        if abs(jump_s) > JUMP_S:
            log.warn("noticed", event="the clock jumped, or the machine slept", by_s=round(jump_s))
            self._again.clear()
        return new_wall, new_count

    def _opened(self) -> Desk:
        with self._lock:
            if self._desk is None:
                self._desk = open_desk(self._config, resolve=self._resolve, stop=self._stop)
            return self._desk

    def _ended(self) -> bool:
        """Let running tasks reach a safe place, then close; false when one did not reach it in time."""
        self._stop.set()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        until = time.monotonic() + STOP_S
        while self._running and time.monotonic() < until:
            time.sleep(0.05)
        if not self._running and self._desk is not None:
            self._desk.close()
        return not self._running


def _told(error: BaseException) -> str:
    """Return an error for the diary: our own speak for themselves, a foreign one needs its kind."""
    return str(error) if isinstance(error, DigestError) else f"{type(error).__name__}: {error}"
