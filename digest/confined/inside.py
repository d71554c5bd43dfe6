"""What runs in the child: calls in on stdin, results out on stdout, each within its limits, until the parent is gone."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from digest.confined.crossing import form_of, told
from digest.confined.frames import BrokenFrameError, Frame, Kind, receive, send
from digest.confined.limits import clocked, held_bytes, limited

MAX_CALLS = 500  # of one child: what its libraries keep of each call goes with it
GROWN_AT = 0.5  # of the memory that parsing may have, held after it
MAX_BYTES = 1 << 31


def main() -> None:
    """Serve calls. The first message says which functions may be called, what to load at once, and the limits."""
    source, sink = os.fdopen(0, "rb", closefd=False), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no message
    with contextlib.suppress(BrokenFrameError, OSError):  # the parent is gone
        setup = json.loads(receive(source, MAX_BYTES).data)
        Served(source, sink, setup).serve()
    os._exit(0)  # nothing here is worth a clean end, and a library's thread must not delay it


class Served:
    """The pipes from and to the parent, and what it said at the start."""

    def __init__(self, source: BinaryIO, sink: BinaryIO, setup: Mapping[str, Any]) -> None:
        self._source, self._sink, self._setup = source, sink, setup
        self._memory_bytes = setup["memory_mb"] << 20
        self._functions: dict[str, Callable[..., Any]] = {}
        self._empty_bytes = 0  # held when what was last needed was loaded

    def serve(self) -> None:
        """Answer calls until there were enough of them."""
        for name in self._setup["load"]:
            self._loaded(name)
        for number in range(1, MAX_CALLS + 1):
            if self._answer(is_last=number == MAX_CALLS):
                break

    def _answer(self, *, is_last: bool) -> bool:
        """Answer one call; return whether it was the last."""
        head, raw = json.loads(receive(self._source, MAX_BYTES).data), receive(self._source, MAX_BYTES).data
        try:
            form = form_of(self._loaded(head["function"]))
        except Exception as error:  # noqa: BLE001  # a function that cannot be loaded here fails its call, and is told
            send(self._sink, Frame(Kind.BEGUN, b""), Frame(Kind.ERROR, told(error), is_last=True))
            return True
        send(self._sink, Frame(Kind.BEGUN, b""))
        with limited(self._memory_bytes), clocked(self._setup["within_s"], self._setup["wall_s"]):
            try:
                kind, data = Kind.VALUE, form.called(head["plain"], head["raw"], raw)
            except Exception as error:  # noqa: BLE001  # a parser of hostile bytes: whatever it raises is told to the parent
                kind, data = Kind.ERROR, told(error)
        del raw
        grown_bytes, room_bytes = held_bytes() - self._empty_bytes, self._memory_bytes - self._empty_bytes
        is_last = is_last or grown_bytes > GROWN_AT * room_bytes
        send(self._sink, Frame(kind, data, is_last))
        return is_last

    def _loaded(self, name: str) -> Callable[..., Any]:
        """Return a function of the table once all that it needs is loaded, which is not in its time."""
        if name not in self._functions:
            for needed in self._setup["functions"][name]:
                found = _named(needed)
                if ":" in needed:  # a function that loads more than modules
                    found()
            self._functions[name] = _named(name)
            self._empty_bytes = held_bytes()
        return self._functions[name]


def _named(name: str) -> Any:
    """Return a module, or what stands in one as "module:name"."""
    module, _, attribute = name.partition(":")
    found: Any = importlib.import_module(module)
    return getattr(found, attribute) if attribute else found
