"""A coroutine in, its result out; no name that it looks up is waited for longer than it waits itself.

The system's resolver cannot be cut off. asyncio runs it in threads of a pool that is waited for at the loop's end and at the
program's, so that a name server that does not answer would hold up an edition for as long as the system likes. Here each name has a
thread of its own that is left behind: it ends when the resolver gives up, or with the program.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end, as asyncio.run does."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(main)


class _Loop(asyncio.SelectorEventLoop):
    async def getaddrinfo(self, host: Any, port: Any, *, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0) -> Any:  # noqa: A002 - asyncio's name
        """Return what the system's resolver finds, as socket.getaddrinfo returns it; raises OSError as that does."""
        found: asyncio.Future[Any] = self.create_future()

        def look_up() -> None:
            try:
                addresses = socket.getaddrinfo(host, port, family, type, proto, flags)
            except Exception as error:  # noqa: BLE001 - whoever waits for it is to have it
                self._tell(found, found.set_exception, error)
            else:
                self._tell(found, found.set_result, addresses)

        threading.Thread(target=look_up, name="lookup", daemon=True).start()
        return await found

    def _tell(self, found: asyncio.Future[Any], how: Callable[[Any], None], what: object) -> None:
        """Hand a thread's result over, unless nobody waits for it any more."""
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self.call_soon_threadsafe(lambda: None if found.done() else how(what))
