"""A backend's name in, the summarizer itself out."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from digest.errors import BackendError
from digest.model import Draft, Story
from digest.summarize.settings import EMBEDDED, ENDPOINT, LEAD, Options

if TYPE_CHECKING:
    from digest.language.parser import Parser

BACKENDS: dict[str, str] = {
    EMBEDDED: "digest.summarize.embedded:Embedded",
    LEAD: "digest.summarize.lead:Lead",
    ENDPOINT: "digest.summarize.endpoint:Endpoint",
}


class Unwritten(NamedTuple):
    """What a backend returns in place of a draft that it could not write. why: subject, cause and next step, for whoever runs digest."""

    why: str


class Tools(NamedTuple):
    """What whoever asks for a summary shares with who writes it; each is loaded when it is first asked for, or raises BackendError.

    parser: what reads English. encoder: the folder of all-MiniLM-L6-v2 that the configuration names. options: what it says of
    summaries. folder: where its relative paths begin.
    """

    parser: Callable[[], Parser]
    encoder: Callable[[], Path]
    options: Options = Options()
    folder: Path = Path()


class Summarizer(Protocol):
    """Writes drafts. A class of this shape can be named in the configuration.

    It is made without arguments, or with `tools=Tools(...)` where its constructor has a parameter of that name. One that has a
    property `made_with`, a mapping of what JSON can hold, is asked for it after it wrote: the manifest names it.
    """

    name: str

    def summarize(self, stories: Sequence[Story], words: int) -> Sequence[Draft | Unwritten]:
        """Return one draft a story, in order, each of at most `words` words where whole sentences allow it.

        Every sentence names the stretches of the story's readings that carry it. What cannot be written alone is Unwritten, and the
        next backend writes it. Raises BackendError when none can be.
        """


def load(name: str, tools: Tools | None = None) -> Summarizer:
    """Make the summarizer of that name; raises BackendError when there is none or it cannot be made."""
    place = BACKENDS.get(name, name)
    module, _, attribute = place.partition(":")
    if not module or not attribute:
        near = get_close_matches(name, BACKENDS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"this version has {', '.join(BACKENDS)}; your own is named package.module:Name"
        raise BackendError(f"summarizer {name!r} is not known; {hint}")
    try:
        kind = getattr(importlib.import_module(module), attribute)
        made = kind(tools=tools) if tools is not None and _takes_tools(kind) else kind()
    except (ImportError, AttributeError, TypeError) as error:
        raise BackendError(
            f"summarizer {name!r} cannot be loaded ({error}); check that its package is installed and its name spelt right"
        ) from error
    return cast(Summarizer, made)


def _takes_tools(kind: Any) -> bool:
    try:
        return "tools" in inspect.signature(kind).parameters
    except ValueError:  # a class of Python's own, which does not say what it takes
        return False
