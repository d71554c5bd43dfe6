"""A server's name that no resolver finds, or that one never answers for: neither holds up an edition, nor the program's end."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
from typing import Any

import pytest

from benchmarks.scripted import says, serving
from digest.summarize import Unwritten
from digest.summarize.chat import Chat, listed
from digest.summarize.dialogue import Reply, Request
from digest.summarize.loop import AT_ONCE, run
from digest.summarize.retries import Trouble
from digest.summarize.settings import EndpointOptions
from digest.summarize.usage import Ledger
from digest.summarize.wire import Wire

pytestmark = pytest.mark.usefixtures("no_proxy")
NAMED = "http://llm.ministry.example:8000/v1"
ALONE = """
import socket, sys, time
from digest.summarize.chat import listed
from digest.summarize.wire import Wire

socket.getaddrinfo = lambda *_, **__: time.sleep(3600)
print(listed(Wire(sys.argv[1], None, 1), 0.3).cause)
"""


def chat(url: str, **settings: Any) -> Chat:
    options = EndpointOptions(url=url, model="tiny", **settings)
    return Chat(Wire(url, None, options.parallel), options, Ledger(options))


def test_a_resolver_that_never_answers(monkeypatch):
    """Requests end with their time, those that follow too, and nothing waits for the resolver afterwards."""
    ended, answered = threading.Event(), []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answered.append(ended.wait(60)))
    found = chat(NAMED, timeout_s=0.3, parallel=2).ask([Request(name, 50) for name in "abc"])
    assert isinstance(listed(Wire(NAMED, None, 1), 0.3), Trouble)
    assert answered == []
    ended.set()
    assert [isinstance(one, Unwritten) and "no answer within 0.3 s" in one.why for one in found] == [True] * 3


def test_a_program_ends_though_its_resolver_does_not():
    """What the resolver still does when all is said holds up no command."""
    ran = subprocess.run([sys.executable, "-c", ALONE, NAMED], capture_output=True, text=True, check=False, timeout=300)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "no answer within 0.3 s\n", "")


def test_a_resolver_that_answers_late(monkeypatch):
    """An answer that comes when nobody waits for it any more is dropped, without a word."""
    late = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: late.wait(60) and [])
    raised: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", raised.append)

    async def two() -> None:
        for _ in range(2):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await asyncio.get_running_loop().getaddrinfo("x.example", 80)

    run(two())
    late.set()
    for thread in [one for one in threading.enumerate() if one.name == "lookup"]:
        thread.join(60)
    assert raised == []


def test_a_resolver_that_never_answers_takes_few_threads(monkeypatch):
    """Of more names than may be looked up at once the last ones wait, and are dropped when nobody waits for them any more."""
    ended, asked = threading.Event(), list[str]()

    def silent(host: str, *_: object) -> list[Any]:
        asked.append(host)
        ended.wait(60)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)

    async def many() -> None:
        look_up = asyncio.get_running_loop().getaddrinfo
        waiting = [asyncio.create_task(look_up(f"n{number}.example", 80)) for number in range(AT_ONCE + 20)]
        async with asyncio.timeout(60):
            while len(asked) < AT_ONCE:
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        for one in waiting:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    run(many())
    ended.set()
    for thread in [one for one in threading.enumerate() if one.name == "lookup"]:
        thread.join(60)
    assert sorted(asked) == sorted(f"n{number}.example" for number in range(AT_ONCE))


def test_names_are_found_and_failures_told(monkeypatch):
    """A name of this machine leads to its server; one that there is none for says so, as a server may be coming."""
    with serving(lambda _: says("Yes.")) as server:
        named = server.url.replace("127.0.0.1", "localhost")
        assert chat(named).ask([Request("a", 50)]) == [Reply("Yes.")]
    known = socket.getaddrinfo

    def only_known(host: str, *given: object) -> object:
        if host == "none.invalid":  # not to wait for the name servers of this machine's network
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return known(host, *given)

    monkeypatch.setattr(socket, "getaddrinfo", only_known)
    (found,) = chat("http://none.invalid:8000/v1", retries=0).ask([Request("a", 50)])
    assert isinstance(found, Unwritten)
    assert "no connection (" in found.why
    assert found.why.endswith("start the server, or correct endpoint.url")


def test_a_loop_says_what_is_wrong(monkeypatch):
    """What the resolver raises is what its caller gets, whatever it is."""

    def faulty(*_: object, **__: object) -> None:
        raise UnicodeError("label too long")

    monkeypatch.setattr(socket, "getaddrinfo", faulty)

    async def one() -> None:
        with pytest.raises(UnicodeError, match="label too long"):
            await asyncio.get_running_loop().getaddrinfo("x" * 99, 80)

    run(one())
