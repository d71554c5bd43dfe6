"""What the tests of a server share: a chat with one whose clock only pauses move on, and what its acts are in turn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.scripted import Act, Script
from digest.errors import BackendError
from digest.summarize import Options, Tools, Unwritten
from digest.summarize.chat import Chat
from digest.summarize.dialogue import Reply, Request
from digest.summarize.settings import EndpointOptions
from digest.summarize.usage import Ledger
from digest.summarize.wire import Wire

KEY = "sk-4711secret"
PROMPT = "Nine ships wait outside the port of Nedre, the harbour authority said on Monday."
HTML = b"<!DOCTYPE html><html><head><title>Welcome to the proxy</title></head></html>"


class Clock:
    """A clock that only a pause moves on."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.pauses: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


class Desk:
    """A chat with one server, and what it told of itself."""

    def __init__(self, url: str, key: str | None = None, clock: Clock | None = None, **settings: Any) -> None:
        self.clock = clock or Clock()
        options = EndpointOptions(url=url, model="tiny", **settings)
        self.ledger = Ledger(options)
        self.chat = Chat(Wire(url, key, options.parallel), options, self.ledger, clock=self.clock, sleep=self.clock.sleep)

    def ask(self, *prompts: str, limit: int = 50) -> list[Reply | Unwritten]:
        return self.chat.ask([Request(prompt, limit) for prompt in prompts or (PROMPT,)])

    def why(self, *prompts: str) -> str:
        (found,) = self.ask(*prompts)
        assert isinstance(found, Unwritten), found
        return found.why


def in_turn(*acts: Act) -> Script:
    """The acts one after another, the last one for ever."""
    return lambda asked: acts[min(asked.number, len(acts)) - 1]


def tools(url: str | None, **settings: Any) -> Tools:
    def none() -> Any:
        raise BackendError("this test has no reader")

    return Tools(none, none, Options(endpoint=EndpointOptions(url=url, **settings)), Path())
