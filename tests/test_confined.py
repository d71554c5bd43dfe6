"""The limited child processes in which bytes from outside are parsed: what they take, what ends them, and what is left of them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digest.confined import Options, Pool, directly
from digest.confined.crossing import form_of
from digest.confined.process import Child
from digest.errors import ConfinedError, ExtractError, SourceError, StoppedError
from digest.parsers import PARSERS
from tests import confining

ROOT = Path(__file__).resolve().parents[1]
PATIENT = Options(within_s=60.0)  # where nothing is to be ended by a clock, however busy the machine
HURRIED = Options(within_s=1.0)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


@pytest.fixture
def pool() -> Iterator[Pool]:
    """Two children at most, which have a minute for each call."""
    with Pool(confining.SPOILT, PATIENT, workers=2) as opened:
        yield opened


@contextlib.contextmanager
def hurried(pool: Pool) -> Iterator[None]:
    """Give the children that are started meanwhile a second for each call, and two by the clock."""
    pool.rest()
    pool.settings = HURRIED
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("digest.confined.pool.WALL", 2)
        yield
    pool.settings = PATIENT


def test_arguments_and_results_cross(pool):
    """A document with its times, spans and names comes back as the function gives it here."""
    given = {"at": datetime(2026, 3, 9, 8, 30, tzinfo=UTC), "zone": ZoneInfo("Europe/Brussels")}
    body = "Der Zug fährt. \u2028 \x07".encode()
    assert pool.call(confining.document, body, **given) == directly(confining.document, body, **given)


@LINUX
def test_a_signal_of_the_pipe_that_comes_late_loses_nothing(pool, tmp_path):
    """A write wakes the child before its signal is sent; one that meets the call so early is asked again, in another child."""
    assert pool.call(confining.struck, str(tmp_path / "first").encode()) == "read"
    assert (tmp_path / "first").is_dir()


def test_large_bodies_cross_both_ways(pool):
    """Five megabytes in and ten out, which no pipe holds at once."""
    assert pool.call(confining.doubled, b"x" * 5_000_000) == "x" * 10_000_000


def test_children_are_kept_and_replaced_only_when_needed(pool):
    """Fifty calls one after another are made by one process, which is not this one."""
    pids = {pool.call(confining.own_pid, b"") for _ in range(50)}
    assert len(pids) == 1
    assert os.getpid() not in pids


def test_sixteen_threads_get_their_own_results_from_two_children(pool):
    """No result is another call's, and there are never more children than workers."""
    with ThreadPoolExecutor(16) as threads:
        numbers = list(threads.map(lambda n: pool.call(confining.length, b"x" * n, times=3), range(200)))
        pids = set(threads.map(lambda _: pool.call(confining.own_pid, b""), range(100)))
    assert numbers == [3 * n for n in range(200)]
    assert len(pids) <= 2


@pytest.mark.parametrize("function", [confining.slow, confining.asleep])
def test_what_takes_too_long_is_ended(pool, function):
    """Whether it computes or waits; the next call has a child of its own."""
    with hurried(pool), pytest.raises(ConfinedError, match=r"its bytes took longer than 1 s to parse; .*parse\.within_s") as caught:
        pool.call(function, b"")
    assert caught.value.is_overrun
    assert pool.call(confining.length, b"xy") == 2


@LINUX
def test_what_computes_is_ended_by_its_own_clock():
    """Where the parent's clock would let it go on: it counts the time that the child computes."""
    with Pool(confining.SPOILT, Options(within_s=0.2), workers=1) as pool, pytest.MonkeyPatch.context() as patch:
        patch.setattr("digest.confined.pool.WALL", 1000)
        with pytest.raises(ConfinedError, match=r"longer than 0\.2 s"):
            pool.call(confining.long, b"")


@LINUX
def test_what_a_child_has_started_ends_with_it(pool):
    """A process of its own making would else go on, and its hold of the pipe keep the call waiting."""
    with hurried(pool):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("digest.confined.pool.WALL", 1000)  # its own clock ends it
            group = pool.call(confining.own_pid, b"")
        with pytest.raises(ConfinedError, match="longer than 1 s"):
            pool.call(confining.breeds, b"")
    _until(lambda: not _living(group))


@LINUX
def test_what_takes_too_much_memory_is_ended(pool):
    """The child stays below its limit, and so much is free again for the next call."""
    with pytest.raises(ConfinedError, match=r"its bytes need more than 256 MB to be parsed; .*parse\.memory_mb") as caught:
        pool.call(confining.large, b"")
    assert caught.value.is_overrun
    assert pool.call(confining.length, b"xy") == 2


@LINUX
def test_a_child_that_has_grown_is_replaced(pool):
    """What a library keeps of each call does not add up until a harmless call fails."""
    assert len({pool.call(confining.keeps, b"") for _ in range(12)}) > 2


def test_a_child_that_dies_fails_only_its_call(pool):
    """It says by which signal, and nobody else notices."""
    with pytest.raises(ConfinedError, match=r"the process that parsed it died( \(signal 9\))?; try again"):
        pool.call(confining.killed, b"")
    assert pool.call(confining.length, b"xy") == 2


@LINUX
def test_a_child_killed_from_outside_fails_only_its_call(pool):
    """While it computes; a child that was killed while it waited fails none."""
    with ThreadPoolExecutor(1) as threads:
        pid = pool.call(confining.own_pid, b"")
        under_way = threads.submit(pool.call, confining.asleep, b"")
        _until(lambda: _is_parsing(pid))
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(ConfinedError, match="died"):
            under_way.result()
    waiting = pool.call(confining.own_pid, b"")
    os.kill(waiting, signal.SIGKILL)
    assert pool.call(confining.own_pid, b"") not in (pid, waiting)


def test_nonsense_is_no_answer(pool):
    """Bytes that are no message, and a result of another type than the function promises, fail their call."""
    for function in (confining.babbling, confining.lying):
        with pytest.raises(ConfinedError):
            pool.call(function, b"")
        assert pool.call(confining.length, b"xy") == 2


def test_what_a_library_prints_is_no_answer(pool):
    """Neither by Python nor past it."""
    assert pool.call(confining.printing, b"") == 1


def test_our_errors_cross_as_themselves(pool):
    """With all that they say; any other is told by its name, since its text may be hostile."""
    with pytest.raises(SourceError) as source:
        pool.call(confining.no_feed, b"")
    assert (source.value.subject, source.value.reason, source.value.advice) == ("Gazette", "the bytes are no feed", "look at them")
    with pytest.raises(ExtractError) as text:
        pool.call(confining.no_text, b"")
    said = (text.value.subject, text.value.reason, text.value.advice)
    assert said == ("https://g.example/a: b; c", "the page holds no article text", "name: another; or none")
    with pytest.raises(ConfinedError, match=r"it could not be read \(KeyError\)") as other:
        pool.call(confining.broken, b"")
    assert not other.value.is_overrun


def test_only_functions_of_the_table_are_called(pool):
    """Neither here nor in the child."""
    with pytest.raises(LookupError, match=r"tests\.confining:echo: it is not among the functions"):
        pool.call(confining.echo, "a text")


@pytest.mark.parametrize("name", PARSERS)
def test_every_parser_can_cross(name):
    """What the table names exists, under that name, with annotations that JSON can hold; a child loads it."""
    with Pool(PARSERS, workers=1) as pool:
        module, _, attribute = name.partition(":")
        function = getattr(__import__(module, fromlist=[attribute]), attribute)
        assert {"return"} < set(form_of(function).signature.parameters) | {"return"}
        with pytest.raises(TypeError):
            pool.call(function)  # its arguments are missed here, before a child is asked


@LINUX
def test_a_child_is_given_nothing_that_it_does_not_need(pool, monkeypatch):
    """No variable of ours, no file to write, few to open."""
    monkeypatch.setenv("DIGEST_SMTP_PASSWORD", "secret")
    names = pool.call(confining.surroundings, b"")
    assert "DIGEST_SMTP_PASSWORD" not in names
    assert "PATH" not in names
    with pytest.raises(ConfinedError):
        pool.call(confining.writes, b"some bytes")
    assert not Path("/tmp/left-by-a-child").exists() or not Path("/tmp/left-by-a-child").read_bytes()
    assert pool.call(confining.opens, b"") < 64


def test_a_stop_ends_calls_that_wait(tmp_path):
    """They say so; the one under way is finished."""
    stop = threading.Event()
    with Pool(confining.SPOILT, PATIENT, workers=1, stop=stop) as pool, ThreadPoolExecutor(3) as threads:
        first = threads.submit(pool.call, confining.held, str(tmp_path).encode())
        _until((tmp_path / "begun").is_dir)
        waiting = [threads.submit(pool.call, confining.length, b"") for _ in range(2)]
        stop.set()
        assert {type(call.exception(60)) for call in waiting} == {StoppedError}
        (tmp_path / "may end").mkdir()
        assert first.result(60) == "read"


def test_closing_ends_calls_under_way_and_leaves_no_child(tmp_path):
    """A closed pool takes no further call."""
    pool = Pool(confining.SPOILT, PATIENT, workers=2)
    pid = pool.call(confining.own_pid, b"")
    with ThreadPoolExecutor(4) as threads:
        calls = [threads.submit(pool.call, confining.held, str(tmp_path).encode())]
        _until((tmp_path / "begun").is_dir)
        calls += [threads.submit(pool.call, confining.asleep, b"") for _ in range(3)]
        pool.close()
        assert {type(call.exception()) for call in calls} == {StoppedError}
    with pytest.raises(StoppedError):
        pool.call(confining.length, b"")
    _until(lambda: not _is_alive(pid))


def test_a_pool_that_is_closed_while_a_child_starts_ends_that_too(monkeypatch):
    """Whoever closes it does not know of that child yet: the call does not go on in it until a clock ends it."""
    pool, started = Pool(confining.SPOILT, PATIENT, workers=1), list[Child]()

    def closing(setup):
        started.append(Child(setup))
        pool.close()
        return started[0]

    monkeypatch.setattr("digest.confined.pool.Child", closing)
    with pytest.raises(StoppedError):
        pool.call(confining.length, b"")
    _until(lambda: not _is_alive(started[0].pid))
    assert not pool._children


def test_rest_ends_idle_children_only(pool):
    """A later call starts a new one."""
    pid = pool.call(confining.own_pid, b"")
    pool.rest()
    _until(lambda: not _is_alive(pid))
    assert pool.call(confining.own_pid, b"") != pid


def test_warm_children_are_there_before_they_are_asked(pool):
    """As many as calls are to come, and no more than workers."""
    pool.warm(1, confining.length)
    assert len(pool._children) == 1
    pool.warm(9, confining.length)
    assert len(pool._children) == 2
    assert pool.call(confining.own_pid, b"") in {child.pid for child in pool._children}


@LINUX
@pytest.mark.parametrize("function", ["asleep", "slow"])
def test_a_killed_parent_leaves_no_child(function):
    """Killed with -9 while one child works and one waits, long before their clocks would end them."""
    code = (
        "import threading\nfrom digest.confined import Options, Pool\nfrom tests import confining\n"
        "pool = Pool(confining.SPOILT, Options(within_s=600), workers=2)\npool.warm(2)\n"
        f"threading.Thread(target=pool.call, args=(confining.{function}, b''), daemon=True).start()\n"
        "first = pool.call(confining.own_pid, b'')\nprint(*[child.pid for child in pool._children], flush=True)\nthreading.Event().wait()"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    try:
        assert run.stdout is not None
        pids = [int(word) for word in run.stdout.readline().split()]
        assert len(pids) == 2
        _until(lambda: any(map(_is_parsing, pids)))
    finally:
        run.kill()
        run.communicate()
    _until(lambda: not any(map(_is_alive, pids)))


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or ") Z " not in state.read_text()


def _is_parsing(pid: int) -> bool:
    """Tell whether a child is within a call: it then wants to be told when its parent is gone."""
    flags = Path(f"/proc/{pid}/fdinfo/0").read_text().split("flags:")[1].split()[0]
    return bool(int(flags, 8) & os.O_ASYNC)


def _living(group: int) -> list[str]:
    """Return the processes of a group that are not yet dead."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            state, _, its_group = place.read_text().rpartition(")")[2].split()[:3]
            found += [place.parent.name] if int(its_group) == group and state not in "ZX" else []
    return found


def _until(is_so: object, within_s: float = 120.0) -> None:
    """Wait until something is so; fail when it never is."""
    end = time.monotonic() + within_s
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)
