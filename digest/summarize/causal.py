"""Stories in, drafts out that a chat model on this machine wrote: Llama, Qwen, whatever AutoModelForCausalLM loads."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from digest.log import event
from digest.model import Draft, Story
from digest.summarize.backends import Tools, Unwritten
from digest.summarize.checkpoints import Checkpoint, decoder_window, examined, tokenizer_of
from digest.summarize.deadline import Deadline
from digest.summarize.decoder import Decoder
from digest.summarize.dialogue import Dialogue, Reply, Request, asked_of
from digest.summarize.folders import folder_of
from digest.summarize.memory import in_words
from digest.summarize.numbered import Salience
from digest.summarize.salient import Salience as Weighing
from digest.summarize.settings import CAUSAL
from digest.summarize.template import THAT_DAY, Template
from digest.summarize.usage import Usage


class Causal:
    """The instruction-tuned decoder that the configuration names."""

    name = CAUSAL

    def __init__(self, tools: Tools, *, salience: Salience | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """Load the model; raises BackendError.

        salience: weighs the sentences of a story that is too long; None for that of the house. clock: seconds.
        """
        options = tools.options
        self._deadline = Deadline(options.causal.within_s, clock)
        self._prompts = asked_of(tools)
        checkpoint = _askable(tools)
        self._facts = {"model": options.causal.model, "sha256": checkpoint.sha256(), "engine": "transformers", "dtype": checkpoint.dtype}
        self._decoder = Decoder(checkpoint, options.causal)
        self._salience = salience or Weighing(tools.encoder)
        self._deadline.loaded()

    @staticmethod
    def examine(tools: Tools) -> str:
        """Say what the configured model is, as its files say; raises BackendError when it cannot be loaded here, or cannot be asked."""
        asked_of(tools)
        checkpoint = _askable(tools, is_local=True)
        window = decoder_window(checkpoint, tools.options.causal)
        needs = f"about {in_words(checkpoint.needed_bytes)} of memory as {checkpoint.dtype}"
        return f"{checkpoint.architecture or checkpoint.family} in {checkpoint.folder}: {needs}, a window of {window} tokens"

    @property
    def made_with(self) -> dict[str, Any]:
        """What the manifest keeps: the model's name, the hash of its weights, what ran it, what it was asked, and what that took."""
        spent = self._decoder.spent
        usage = {"requests": self._decoder.requests, "tokens_in": spent.asked, "tokens_out": spent.answered}
        return {**self._facts, "prompts": {name: prompt.hash for name, prompt in self._prompts.items()}, "usage": usage}

    @property
    def window(self) -> int:
        """Tokens of question and answer together, without those of the chat template."""
        return self._decoder.window

    def size(self, text: str) -> int:
        """Return the tokens of a text."""
        return self._decoder.size(text)

    def ask(self, requests: Sequence[Request]) -> list[Reply | Unwritten]:
        """Return one answer a request, in order, or why there is none: for who tries a prompt. Its time begins afresh."""
        return self._decoder.ask(requests)

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft | Unwritten]:
        """Return one draft a story, or why it has none, within an edition's time; one story's failure leaves the others as they are."""
        self._decoder.requests, self._decoder.spent = 0, Usage(0, 0)
        self._deadline.begin()
        return self.summarize_more(stories, words)

    def summarize_more(self, stories: Sequence[Story], words: int) -> list[Draft | Unwritten]:
        """Return the same for more stories of the edition that was begun, within what is left of its time."""
        ask = functools.partial(self._decoder.ask, at=_last_day(stories), deadline=self._deadline)
        with self._deadline.running():
            drafts = Dialogue(self._prompts, self._salience, ask, self.window, self.size).write(stories, words, self.name)
        event("asked", model=self._facts["model"], **self.made_with["usage"])
        return drafts


def _askable(tools: Tools, *, is_local: bool = False) -> Checkpoint:
    """Return the configured checkpoint; raises BackendError before gigabytes are read when it cannot be loaded here, or be asked."""
    options = tools.options.causal
    checkpoint = examined(folder_of(options, tools.folder, CAUSAL, is_local=is_local), CAUSAL, options)
    Template(tokenizer_of(checkpoint), checkpoint.who)
    return checkpoint


def _last_day(stories: Sequence[Story]) -> datetime:
    """Return when the newest article became news: the day of an edition, as far as it can be told from what is stored."""
    return max((reading.article.news_at for story in stories for reading in story.readings), default=THAT_DAY)
