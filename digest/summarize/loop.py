"""A coroutine in, its result out; no name that it looks up is waited for longer than it waits itself.

asyncio looks names up in threads of a pool that is waited for at the loop's end and at the program's; here they are left behind.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Coroutine
from functools import partial
from typing import Any, TypeVar

from digest.network.lookups import Lookups

T = TypeVar("T")
AT_ONCE = 16  # names that are looked up in the whole process, those included that nobody waits for any more
LOOKUPS = Lookups(AT_ONCE)


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end, as asyncio.run does."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(main)


class _Loop(asyncio.SelectorEventLoop):
    async def getaddrinfo(self, host: Any, port: Any, *, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0) -> Any:  # noqa: A002 - asyncio's name
        """Return what the system's resolver finds, as socket.getaddrinfo returns it; raises OSError as that does."""
        look_up = partial(socket.getaddrinfo, host, port, family, type, proto, flags)
        return await asyncio.wrap_future(LOOKUPS.begin(look_up), loop=self)
