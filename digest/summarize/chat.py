"""Requests in, replies out: a server that speaks the OpenAI chat API, several requests at once, all within an edition's time and means.

admitted in order ─▶ sent ─▶ 200 ─▶ reply
└ limit reached       ├ 429, 5xx, broken off ─▶ a pause ─▶ sent again
                      ├ 400: a setting that it does not know ─▶ sent again without it
                      ├ 400, no text, too late ─▶ Unwritten: this request alone
                      └ 401, 404, nobody there ─▶ Unwritten: and all that follow
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import httpx2

from digest.log import debug
from digest.summarize.backends import Unwritten
from digest.summarize.completion import ONLY_THOUGHT, SEE, Completion, completion, status_within
from digest.summarize.deadline import Deadline
from digest.summarize.dialogue import Reply, Request
from digest.summarize.loop import run
from digest.summarize.replies import spoken
from digest.summarize.retries import Form, Reach, Trouble, pause_s, trouble_of
from digest.summarize.settings import EndpointOptions
from digest.summarize.usage import Ledger, Usage, estimated
from digest.summarize.wire import Answer, Wire
from digest.text import one_line

SEED = 1
THINKING = 8  # times the tokens of an answer, for a model that reasons first


class Chat:
    """Asks one server for chat completions.

    ledger: told of each request. clock: seconds; sleep: as asyncio's. deadline: of all requests; None for one that begins now.
    """

    def __init__(
        self,
        wire: Wire,
        settings: EndpointOptions,
        ledger: Ledger,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        deadline: Deadline | None = None,
    ) -> None:
        self._wire, self._settings, self._ledger = wire, settings, ledger
        self._clock, self._sleep = clock, sleep
        self._deadline = deadline or Deadline(settings.within_s, clock)
        self._form = Form()
        self.models: dict[str, None] = {}  # as the answers name them, in order
        self.broken: str | None = None  # why no further request is sent

    def ask(self, requests: Sequence[Request]) -> list[Reply | Unwritten]:
        """Return what became of each request, in order."""
        return run(self._all(requests))

    async def _all(self, requests: Sequence[Request]) -> list[Reply | Unwritten]:
        """Send the requests in order, so that what a limit leaves out does not depend on which answer came first."""
        found: list[Unwritten | asyncio.Task[Reply | Unwritten]] = []
        under_way: set[asyncio.Task[Reply | Unwritten]] = set()
        async with self._wire.client() as client, asyncio.TaskGroup() as group:
            for request in requests:
                most = Usage(estimated(request.prompt), self._limit(request, self._form))
                while under_way and (len(under_way) >= self._settings.parallel or self._ledger.refusal(most)):
                    _, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                if why := self._ledger.refusal(most):
                    found.append(self._unwritten(why))
                    continue
                self._ledger.hold(most)
                task = group.create_task(self._tried(client, request, [most]))
                under_way.add(task)
                found.append(task)
        return [one.result() if isinstance(one, asyncio.Task) else one for one in found]

    async def _tried(self, client: httpx2.AsyncClient, request: Request, held: list[Usage]) -> Reply | Unwritten:
        """Send one request as often as its settings and its time allow. held: what the ledger holds back for it, and what comes to that."""
        tries = 0
        try:
            while self.broken is None:
                found = await self._sent(client, request, held)
                if isinstance(found, Completion):
                    return Reply(found.text, found.is_cut)
                tries += 1
                pause = pause_s(tries, found.wait_s)
                if found.reach is not Reach.PASSING or tries > self._settings.retries or pause >= self._deadline.left_s:
                    return self._given_up(found, tries, pause)
                debug("paused", endpoint=self._wire.host, cause=found.cause, pause_s=pause)
                await self._sleep(pause)
            return Unwritten(self.broken)
        finally:
            for most in held:
                self._ledger.release(most)

    def _given_up(self, trouble: Trouble, tries: int, pause: float) -> Unwritten:
        cause = f"{trouble.cause}, {tries} times" if tries > 1 else trouble.cause
        if trouble.reach is Reach.PASSING and tries <= self._settings.retries:
            cause += f", and the next try, in {pause:g} s, would come after the {self._settings.within_s:g} s of endpoint.within_s"
        found = self._unwritten(f"{cause}; {trouble.advice}")
        if trouble.reach is Reach.SERVER or trouble.is_down:
            self.broken = self.broken or found.why
        return found

    async def _sent(self, client: httpx2.AsyncClient, request: Request, held: list[Usage]) -> Completion | Trouble:
        """Send one request, and again as the server wants to be asked; tell the ledger what it took."""
        while (left_s := self._deadline.left_s) > 0:
            form = self._form
            self._ledger.requests += 1
            begun = self._clock()
            timeout_s = min(left_s, self._settings.timeout_s)
            found = await self._wire.exchange(client, "chat/completions", self._body(request, form), timeout_s)
            if not isinstance(found, Answer):
                if found is None or found.reach is Reach.REQUEST:  # cut off here: the server may have worked, and want to be paid
                    self._ledger.spend(Usage(estimated(request.prompt), self._limit(request, form)), is_estimated=True)
                return found or _late(timeout_s, self._settings)
            debug("asked", endpoint=self._wire.host, status=found.status, took_s=round(self._clock() - begun, 2), bytes=len(found.body))
            if found.status in (400, 422) and self._has_learned(form, found.body):
                continue
            read = self._read(found, request)
            if isinstance(read, Trouble) or not (read.thought and read.is_cut):
                return read
            if form.thinks or not self._has_room_to_think(request, form, held):
                return read if one_line(spoken(read.text)) else ONLY_THOUGHT
        return _late(0.0, self._settings)

    def _has_learned(self, form: Form, refusal: bytes) -> bool:
        """Take a setting that is refused out of the form; tell whether the form is another one than this request was sent in."""
        if self._form is form:
            self._form = form.without_refused(refusal)
        return self._form != form

    def _has_room_to_think(self, request: Request, form: Form, held: list[Usage]) -> bool:
        """Give the model room to reason, from now on; tell whether window and means have it."""
        self._form = self._form._replace(thinks=True)
        more = Usage(estimated(request.prompt), self._limit(request, self._form))
        if more.answered <= self._limit(request, form) or self._ledger.refusal(more) is not None:
            return False
        self._ledger.hold(more)
        held.append(more)
        return True

    def _limit(self, request: Request, form: Form) -> int:
        """Return the most tokens of an answer, those that the model reasons with included."""
        room = self._settings.window - estimated(request.prompt)
        return max(request.limit, min(THINKING * request.limit, room)) if form.thinks else request.limit

    def _read(self, answer: Answer, request: Request) -> Completion | Trouble:
        status = answer.status if answer.status != 200 else status_within(answer.body)
        if status is not None:
            return trouble_of(status, answer.headers, answer.body, datetime.now(UTC), self._wire.secrets, request.prompt)
        found = completion(answer.body, answer.headers.get("content-type", ""))
        text, usage = (found.text, found.usage) if isinstance(found, Completion) else ("", None)
        self._ledger.spend(usage or Usage(estimated(request.prompt), estimated(text)), is_estimated=usage is None)
        if isinstance(found, Completion):
            self.models[found.model or self._settings.model] = None
        return found

    def _unwritten(self, why: str) -> Unwritten:
        return Unwritten(f"endpoint {self._wire.place}: {why}")

    def _body(self, request: Request, form: Form) -> dict[str, Any]:
        extras = {"temperature": self._settings.temperature, "seed": SEED}
        return {
            "model": self._settings.model,
            "messages": [{"role": "user", "content": request.prompt}],
            form.limit: self._limit(request, form),
            **{name: extras[name] for name in form.extras},
        }


def listed(wire: Wire, timeout_s: float) -> list[str] | Trouble:
    """Return the names of the models that the server says it has; an empty list where it has no such list."""
    return run(_listed(wire, timeout_s))


async def _listed(wire: Wire, timeout_s: float) -> list[str] | Trouble:
    async with wire.client() as client:
        found = await wire.exchange(client, "models", None, timeout_s)
    if found is None:
        return Trouble(f"no answer within {timeout_s:g} s", "see whether the server runs", Reach.REQUEST)
    if isinstance(found, Trouble):
        return found
    if found.status in (404, 405, 501):
        return []
    if found.status != 200:
        return trouble_of(found.status, found.headers, found.body, datetime.now(UTC), wire.secrets)
    try:
        return [str(row["id"]) for row in json.loads(found.body)["data"]]
    except (ValueError, LookupError, TypeError, RecursionError):
        return Trouble("its list of models cannot be read", SEE, Reach.REQUEST)


def _late(timeout_s: float, settings: EndpointOptions) -> Trouble:
    """Return what ended a request: its own time, or, where less than that was left, the edition's."""
    name, limit = ("within_s", settings.within_s) if timeout_s < settings.timeout_s else ("timeout_s", settings.timeout_s)
    return Trouble(f"no answer within {limit:g} s", f"raise endpoint.{name}, or name a faster model", Reach.REQUEST)
