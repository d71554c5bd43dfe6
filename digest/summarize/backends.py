"""A backend's name in, the summarizer itself out."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Protocol, cast

from pydantic import Field

from digest import options
from digest.errors import BackendError
from digest.model import Draft, Story

BACKENDS: dict[str, str] = {
    "lead": "digest.summarize.lead:Lead",
}


class Options(options.Options):
    """Who writes the summaries.

    backend: a name of the table, or `package.module:Name` of your own. words: of one story's summary, at most.
    fallback: what is tried in turn when the backend fails.
    """

    backend: str = "lead"
    words: int = Field(default=75, ge=10, le=1000)
    fallback: tuple[str, ...] = ("lead",)


class Summarizer(Protocol):
    """Writes drafts. A class of this shape can be named in the configuration; it is made without arguments."""

    name: str

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        """Return one draft a story, in order, each of at most `words` words where whole sentences allow it.

        Every sentence names the stretches of the story's readings that carry it. Raises BackendError.
        """


def load(name: str) -> Summarizer:
    """Make the summarizer of that name; raises BackendError when there is none or it cannot be made."""
    place = BACKENDS.get(name, name)
    module, _, attribute = place.partition(":")
    if not module or not attribute:
        near = get_close_matches(name, BACKENDS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"this version has {', '.join(BACKENDS)}; your own is named package.module:Name"
        raise BackendError(f"summarizer {name!r} is not known; {hint}")
    try:
        made = getattr(importlib.import_module(module), attribute)()
    except (ImportError, AttributeError, TypeError) as error:
        raise BackendError(
            f"summarizer {name!r} cannot be loaded ({error}); check that its package is installed and its name spelt right"
        ) from error
    return cast(Summarizer, made)
