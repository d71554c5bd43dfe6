"""Arguments, results and errors of a function as JSON and back, by its annotations. Nothing is unpickled: a child is not trusted."""

from __future__ import annotations

import functools
import inspect
import json
from collections.abc import Callable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError

from digest.errors import ConfinedError, DigestError, ExtractError, PartedError, SourceError
from digest.text import one_line

R = TypeVar("R")
MAX_SAID = 300  # characters of each part of what a child says of an error
MEMORY = "MemoryError"
# Errors of our tree that parsing functions raise on purpose; each is made again of its parts.
CROSSING: dict[str, type[PartedError]] = {"SourceError": SourceError, "ExtractError": ExtractError}


class Form(NamedTuple, Generic[R]):
    """How one function's arguments and result cross."""

    function: Callable[..., R]
    signature: inspect.Signature
    arguments: Mapping[str, TypeAdapter[Any]]
    result: TypeAdapter[R]

    def packed(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> tuple[bytes, bytes]:
        """Return the arguments as JSON, and the one argument that is bytes as it is."""
        given = self.signature.bind(*args, **kwargs).arguments
        raw = {name: value for name, value in given.items() if isinstance(value, bytes)}
        if len(raw) > 1:
            raise TypeError(f"{name_of(self.function)}: one argument may be bytes, not {len(raw)}")
        plain = {name: self.arguments[name].dump_python(value, mode="json") for name, value in given.items() if name not in raw}
        return json.dumps({"function": name_of(self.function), "raw": next(iter(raw), None), "plain": plain}).encode(), b"".join(
            raw.values()
        )

    def called(self, plain: Mapping[str, Any], raw_name: str | None, raw: bytes) -> bytes:
        """Call the function with what `packed` made; return its result as JSON."""
        given = {name: self.arguments[name].validate_python(value) for name, value in plain.items()}
        if raw_name is not None:
            given[raw_name] = raw
        return self.result.dump_json(self.function(**given))

    def returned(self, data: bytes) -> R:
        """Return the result that a child sent; raises ConfinedError when it is none of this function."""
        try:
            return self.result.validate_json(data)
        except (ValidationError, RecursionError) as error:
            raise ConfinedError("the process that parsed it answered nonsense", "try again; if it stays so, report it") from error


@functools.cache
def form_of(function: Callable[..., R]) -> Form[R]:
    """Return how a function crosses; every argument and the result are annotated with types that JSON can hold."""
    hints = get_type_hints(function)
    result: TypeAdapter[R] = TypeAdapter(hints.pop("return"))
    return Form(function, inspect.signature(function), {name: TypeAdapter(hint) for name, hint in hints.items()}, result)


def name_of(function: Callable[..., object]) -> str:
    """Return where a function stands, as "package.module:name"."""
    return f"{function.__module__}:{function.__qualname__}"


def told(error: BaseException) -> bytes:
    """Return an error as JSON: one of ours with what it says, any other by its name, since its text may be hostile."""
    name = type(error).__name__
    if MEMORY in _names(error):
        return json.dumps([MEMORY]).encode()
    if isinstance(error, PartedError) and CROSSING.get(name) is type(error):
        return json.dumps([name, error.subject, error.reason, error.advice]).encode()
    return json.dumps(["", name]).encode()


def raised(data: bytes, memory_mb: int) -> DigestError:
    """Return the error that a child told of, to be raised here."""
    try:
        name, *said = TypeAdapter(list[str]).validate_json(data)
        if name == MEMORY:
            return too_large(memory_mb)
        said = [one_line(text, MAX_SAID) for text in said]
        if name in CROSSING:
            return CROSSING[name](*said)
        return ConfinedError(f"it could not be read ({said[0]})", "run `digest gather --verbose` and report what it says")
    except (ValueError, TypeError, IndexError):  # ValidationError is a ValueError
        return ConfinedError("the process that parsed it answered nonsense", "try again; if it stays so, report it")


def too_large(memory_mb: int) -> ConfinedError:
    """Return the error of bytes that need more memory than they may."""
    advice = "tell its publisher, or raise parse.memory_mb in the configuration"
    return ConfinedError(f"its bytes need more than {memory_mb} MB to be parsed", advice, is_overrun=True)


def too_slow(within_s: float) -> ConfinedError:
    """Return the error of bytes that need more time than they may."""
    advice = "tell its publisher, or raise parse.within_s in the configuration"
    return ConfinedError(f"its bytes took longer than {within_s:g} s to parse", advice, is_overrun=True)


def _names(error: BaseException | None) -> set[str]:
    """Return the names of an error and of those that it came from."""
    names: set[str] = set()
    while error is not None and len(names) < 20:
        names |= {kind.__name__ for kind in type(error).__mro__} | ({MEMORY} if "out of memory" in str(error)[:MAX_SAID] else set())
        error = error.__cause__ or error.__context__
    return names
