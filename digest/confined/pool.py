"""Calls in from many threads, results out: each is made in one of a few children, which are kept for further calls."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from pydantic import Field

from digest import log
from digest.confined.crossing import Form, form_of, name_of, raised, too_slow
from digest.confined.frames import Frame, Kind
from digest.confined.process import Child, EndedError
from digest.errors import ConfinedError, StoppedError
from digest.settings import options

P = ParamSpec("P")
R = TypeVar("R")
MAX_WORKERS = 8
WALL = 2  # times the CPU time that a call may take: a busy machine gives a process half of a core
STOP_S = 0.2  # between two looks at whether the mission was stopped
STARTS = 2  # of a child for one call that it has not begun


class Options(options.Options):
    """What the parsing of one feed, page or document may take.

    within_s: of CPU time, and twice that by the clock. memory_mb: of the whole child process, which needs about 60 of them.
    """

    within_s: float = Field(default=5.0, gt=0, le=600)
    memory_mb: int = Field(default=256, ge=128, le=65_536)


class Pool:
    """Runs functions of a closed table in child processes; safe to share between threads. Close it, or use it as a context.

    functions: "package.module:name" of each, with the libraries that are loaded before its time begins. workers: children at
    most; by default as many as this process has cores. stop: calls that wait for a child end when it is set. The first call
    starts the first child.
    """

    def __init__(
        self,
        functions: Mapping[str, Sequence[str]],
        settings: Options | None = None,
        *,
        workers: int | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        self.settings = settings or Options()
        self._functions = {name: list(libraries) for name, libraries in functions.items()}
        self.workers = workers or min(_cores(), MAX_WORKERS)
        self._stop = stop or threading.Event()
        self._changed = threading.Condition()
        self._idle: list[Child] = []
        self._children: set[Child] = set()
        self._starting = 0
        self._is_closed = False

    def call(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what the function returns in a child. One argument may be bytes; the others and the result cross as JSON.

        Raises the SourceError or ExtractError that the function raises; ConfinedError when it took too long or too much memory,
        its process died, or it failed in another way; StoppedError when the pool is closed, or the mission stopped, before.
        """
        name = name_of(function)
        if name not in self._functions:
            raise LookupError(f"{name}: it is not among the functions that this pool may run; add it to its table")
        form: Form[R] = form_of(function)
        answer = self._answer(name, *form.packed(args, kwargs))
        if answer.kind == Kind.ERROR:
            raise raised(answer.data, self.settings.memory_mb)
        return form.returned(answer.data)

    def warm(self, count: int, *functions: Callable[..., object]) -> None:
        """Start children for so many calls that are to come, and let them load what these functions need; waits for nothing."""
        names = [name_of(function) for function in functions]
        while True:
            with self._changed:
                if self._is_closed or self._stop.is_set() or len(self._children) + self._starting >= min(count, self.workers):
                    return
                self._starting += 1
            self._put(self._started(names))

    def rest(self) -> None:
        """End the children that have nothing to do; a later call starts new ones."""
        with self._changed:
            idle, self._idle = self._idle, []
        for child in idle:
            self._gone(child)

    def close(self) -> None:
        """End all children; calls under way are ended too."""
        with self._changed:
            self._is_closed = True
            children, self._idle = list(self._children), []
            self._changed.notify_all()
        for child in children:
            child.kill()
        for child in children:
            self._gone(child)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _answer(self, name: str, head: bytes, raw: bytes) -> Frame:
        """Let a child answer. One that was gone before it began is no fault of these bytes: another is asked."""
        for _ in range(STARTS):
            child = self._taken(name)
            try:
                answer = child.ask(head, raw)
            except EndedError as error:
                self._gone(child)
                if self._is_closed:
                    raise StoppedError("stopped while it was parsed; the next run begins it again") from error
                if error.is_late:
                    raise too_slow(self.settings.within_s) from error
                if error.has_begun:
                    raise _died(error.code) from error
                log.debug("replaced", process=child.pid, code=error.code)
            except BaseException:  # Ctrl-C in the midst of an answer: what is left of it must not answer another call
                self._gone(child)
                raise
            else:
                if child.is_last:
                    self._gone(child)
                else:
                    self._put(child)
                return answer
        raise ConfinedError("the process that parses could not be started", "run `digest doctor`, and see whether memory is short")

    def _taken(self, name: str) -> Child:
        """Return a child of one's own: an idle one, a new one, or, when there are enough, the next that becomes idle."""
        with self._changed:
            while not self._idle and len(self._children) + self._starting >= self.workers:
                self._raise_if_ended()
                self._changed.wait(STOP_S)
            self._raise_if_ended()
            if self._idle:
                return self._idle.pop()
            self._starting += 1
        return self._started([name])

    def _raise_if_ended(self) -> None:
        if self._is_closed or self._stop.is_set():
            raise StoppedError("stopped before it was parsed; the next run begins it again")

    def _started(self, load: Sequence[str]) -> Child:
        setup: dict[str, Any] = {**self.settings.model_dump(), "wall_s": WALL * self.settings.within_s}
        child = None
        try:
            child = Child({**setup, "functions": self._functions, "load": load})
        except OSError as error:
            raise ConfinedError(
                f"the process that parses could not be started ({error.strerror})", "see whether memory is short"
            ) from error
        finally:
            with self._changed:
                self._starting -= 1
                if child:
                    self._children.add(child)
                is_closed = self._is_closed
                self._changed.notify()
        if is_closed:  # by whoever did not know of this child, and could not end it
            self._gone(child)
            self._raise_if_ended()
        return child

    def _put(self, child: Child) -> None:
        with self._changed:
            if not self._is_closed:
                self._idle.append(child)
                self._changed.notify()
                return
        self._gone(child)

    def _gone(self, child: Child) -> None:
        child.end()
        with self._changed:
            self._children.discard(child)
            self._changed.notify()


def _died(code: int | None) -> ConfinedError:
    how = f" (signal {-code})" if code is not None and code < 0 else ""
    return ConfinedError(f"the process that parsed it died{how}", "try again; if it stays so, tell its publisher")


def _cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
