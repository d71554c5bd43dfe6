"""Stories in, drafts out that a server with the OpenAI chat API wrote: vLLM, Ollama, llama.cpp, or a gateway of your own."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digest.errors import BackendError
from digest.log import event
from digest.model import Draft, Story
from digest.settings.secret import SecretError, secret_in
from digest.summarize.backends import Tools, Unwritten
from digest.summarize.chat import Chat, listed
from digest.summarize.deadline import Deadline
from digest.summarize.dialogue import Dialogue, Reply, Request, asked_of
from digest.summarize.retries import Trouble
from digest.summarize.salient import Salience
from digest.summarize.settings import ENDPOINT, EndpointOptions
from digest.summarize.usage import Ledger, estimated
from digest.summarize.wire import Wire
from digest.text import one_line

SENDABLE = re.compile(r"[\x21-\x7e]+")  # what a header can carry
EXAMINED_S = 10.0  # seconds; whoever asks whether a server is there does not wait for a model
MODELS_SHOWN = 5


class Endpoint:
    """A server that the configuration names. Raises BackendError when it names none, or its key or a prompt cannot be used."""

    name = ENDPOINT

    def __init__(self, tools: Tools) -> None:
        options = tools.options
        self._settings = options.endpoint
        self._wire = wire_of(tools)
        self._prompts = asked_of(tools)
        self._salience = Salience(tools.encoder)
        self._edition = _Edition(self._wire, self._settings, is_one_run=tools.is_one_run)

    @staticmethod
    def examine(tools: Tools) -> str:
        """Ask the configured server which models it has, and say what it answered; raises BackendError when none can write there."""
        asked_of(tools)
        wire, model = wire_of(tools), tools.options.endpoint.model
        names = listed(wire, EXAMINED_S)
        if isinstance(names, Trouble):
            raise BackendError(f"endpoint {wire.place}: {names.cause}; {names.advice}")
        if not names:
            return f"{wire.place} answers; it does not list its models, so whether it has {model} shows when it is asked"
        if model not in names and f"{model}:latest" not in names:  # as Ollama names what is asked for without a tag
            raise BackendError(
                f"endpoint {wire.place}: it has no model {model!r}; write one of its own into endpoint.model: {_shown(names)}"
            )
        return f"{wire.place} has the model {model}"

    @property
    def window(self) -> int:
        """Tokens of question and answer together."""
        return self._settings.window

    def size(self, text: str) -> int:
        """Return about how many tokens a text has."""
        return estimated(text)

    def ask(self, requests: Sequence[Request]) -> list[Reply | Unwritten]:
        """Return what became of each request, in order: for who tries a prompt. Time and means begin afresh."""
        return Chat(self._wire, self._settings, Ledger(self._settings)).ask(requests)

    @property
    def made_with(self) -> dict[str, Any]:
        """What the last edition was written with, and what that took."""
        return {
            "model": ", ".join(self._edition.chat.models) or self._settings.model,
            "sha256": None,
            "prompts": {name: prompt.hash for name, prompt in self._prompts.items()},
            "engine": "OpenAI chat API",
            "usage": self._edition.ledger.facts,
        }

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft | Unwritten]:
        """Return one draft a story, or why it has none; an edition's time and means begin afresh, of one run its time alone.

        Raises BackendError when the server answers nothing at all.
        """
        self._edition.begin()
        return self.summarize_more(stories, words)

    def summarize_more(self, stories: Sequence[Story], words: int) -> list[Draft | Unwritten]:
        """Return the same for more stories of the edition that was begun, within what is left of its time and means."""
        dialogue = Dialogue(self._prompts, self._salience, self._edition.chat.ask, self._settings.window, estimated)
        with self._edition.deadline.running():
            drafts = dialogue.write(stories, words, self.name)
        event("asked", endpoint=self._wire.host, model=self.made_with["model"], **self._edition.ledger.facts)
        if self._edition.chat.broken is not None and not any(isinstance(draft, Draft) for draft in drafts):
            raise BackendError(self._edition.chat.broken)
        return drafts


class _Edition(threading.local):
    """What the edition that a thread writes has at a server: a chat, its ledger and its time. Two may be written at once.

    is_one_run: the means are those of all that is written, one after another, and only the time begins afresh.
    """

    def __init__(self, wire: Wire, settings: EndpointOptions, *, is_one_run: bool = False) -> None:
        self._wire, self._settings, self._is_one_run = wire, settings, is_one_run
        self.deadline = Deadline(settings.within_s)
        self.ledger = Ledger(settings, whose="run" if is_one_run else "edition")
        self.begin()

    def begin(self) -> None:
        """Begin an edition, with all its time and means, but for what a run has spent before."""
        self.deadline.begin()
        if not self._is_one_run:
            self.ledger = Ledger(self._settings)
        self.chat = Chat(self._wire, self._settings, self.ledger, deadline=self.deadline)


def wire_of(tools: Tools) -> Wire:
    """Return the way to the configured server; raises BackendError when none is named, or its key cannot be used."""
    settings = tools.options.endpoint
    if settings.url is None:
        raise BackendError("endpoint: no server is named; write its base address into endpoint.url, such as http://localhost:8000/v1")
    return Wire(settings.url, key_of(settings, tools.folder), settings.parallel)


def key_of(settings: EndpointOptions, folder: Path) -> str | None:
    """Return the key from the environment, or else from key_file; None where neither is set, as a server of your own wants none.

    folder: where a relative key_file lies. Raises BackendError when the file cannot be read or can be read by others.
    """
    found, subject = os.environ.get(settings.key_env, "").strip(), f"endpoint.key_env {settings.key_env}"
    if not found:
        if settings.key_file is None:
            return None
        path = folder / settings.key_file
        subject = f"endpoint.key_file {path}"
        try:
            found = secret_in(path, "key").strip()
        except SecretError as error:
            raise BackendError(f"{subject}: {error}") from error
    if not SENDABLE.fullmatch(found):
        raise BackendError(f"{subject}: it holds characters that no header can carry; write the key, and nothing else, into it")
    return found


def _shown(names: Sequence[str]) -> str:
    more = f" and {len(names) - MODELS_SHOWN} more" if len(names) > MODELS_SHOWN else ""
    return one_line(", ".join(names[:MODELS_SHOWN]), 300) + more
