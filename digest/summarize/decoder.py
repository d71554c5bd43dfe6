"""Requests in, replies out: a decoder that transformers runs on this machine, greedily."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from digest.log import debug
from digest.summarize.backends import Unwritten
from digest.summarize.checkpoints import Checkpoint, decoder_window, loaded
from digest.summarize.deadline import Deadline, Stop
from digest.summarize.dialogue import Reply, Request
from digest.summarize.memory import is_full
from digest.summarize.settings import CAUSAL, CausalOptions
from digest.summarize.template import THAT_DAY, Template
from digest.summarize.threads import threads
from digest.summarize.usage import Usage
from digest.text import one_line


class Decoder:
    """A loaded decoder with its chat template.

    window: tokens of a question's text and its answer together. spent: the tokens that went in and out; requests: how many were asked.
    """

    def __init__(self, checkpoint: Checkpoint, options: CausalOptions) -> None:
        """Load the model; raises BackendError when it cannot be loaded, or cannot be asked."""
        held = loaded(checkpoint, options)
        self._who, self._options = checkpoint.who, options
        self._model, self._tokenizer = held.model, held.tokenizer
        self._template = Template(held.tokenizer, checkpoint.who)
        self._ends = _ends(held.model, held.tokenizer, self._template)
        self._model.generation_config = _greedy(held.tokenizer, self._ends)
        self._whole = decoder_window(checkpoint, options, held.tokenizer)
        self.window = self._whole - len(self._template.numbers("?"))
        self.spent, self.requests = Usage(0, 0), 0

    def size(self, text: str) -> int:
        """Return the tokens of a text."""
        return len(self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])

    def ask(self, requests: Sequence[Request], at: datetime = THAT_DAY, deadline: Deadline | None = None) -> list[Reply | Unwritten]:
        """Return what became of each request, in order; those of about one length are answered together.

        at: the day, for templates that tell it. deadline: of all answers; None for one that begins now.
        """
        deadline = deadline or Deadline(self._options.within_s)
        questions = [self._template.numbers(request.prompt, at) for request in requests]
        found: dict[int, Reply | Unwritten] = {}
        sizes = {}
        for place, (question, request) in enumerate(zip(questions, requests, strict=True)):
            if len(question) + request.limit > self._whole:
                found[place] = self._too_long(len(question), request.limit)
            else:
                sizes[place] = (request.limit, len(question))
        for batch in itertools.chain.from_iterable(map(deadline.parts, _batches(sizes, self._options.batch))):
            limit = requests[batch[0]].limit
            found |= zip(batch, self._tried([questions[place] for place in batch], limit, deadline), strict=True)
        return [found[place] if place in found else self._late(deadline) for place in range(len(requests))]

    def _late(self, deadline: Deadline) -> Unwritten:
        return Unwritten(f"{self._who}: {deadline.why(CAUSAL)}")

    def _too_long(self, asked: int, limit: int) -> Unwritten:
        needs = f"a question of {asked} tokens and an answer of {limit} do not fit into its window of {self._whole}"
        return Unwritten(f"{self._who}: {needs}; raise `window`, or name a model that has a larger one")

    def _tried(self, questions: Sequence[list[int]], limit: int, deadline: Deadline) -> list[Reply | Unwritten]:
        """Return the replies to questions asked together, or, where that fails, one by one: one that fails alone is unwritten."""
        try:
            return list(self._answered(questions, limit, deadline))
        except (RuntimeError, MemoryError, IndexError, ValueError) as error:
            cause, full = one_line(f"{type(error).__name__}: {error}", 200), is_full(error)  # the error itself holds what was allocated
        self._free()
        if len(questions) > 1:
            debug("parted", who=self._who, questions=len(questions), reason=cause)
            return [reply for question in questions for reply in self._tried([question], limit, deadline)]
        advice = "lower `window`, free memory, or name a smaller model" if full else "name another model"
        return [Unwritten(f"{self._who}: it broke down while writing ({cause}); {advice}")]

    def _answered(self, questions: Sequence[list[int]], limit: int, deadline: Deadline) -> Iterator[Reply | Unwritten]:
        """Yield the reply to each question; all are padded on the left, since an answer goes on from where its question ends.

        One that had not ended when the time was over is none: how far it came says how fast the machine is.
        """
        import torch

        longest = max(map(len, questions))
        pad = self._model.generation_config.pad_token_id
        given = torch.tensor([[pad] * (longest - len(question)) + question for question in questions], device=self._model.device)
        mask = torch.tensor([[0] * (longest - len(question)) + [1] * len(question) for question in questions], device=self._model.device)
        stop = Stop(deadline)
        with torch.inference_mode(), threads(self._options.threads):
            found = self._model.generate(input_ids=given, attention_mask=mask, max_new_tokens=limit, stopping_criteria=[stop])
        for question, row in zip(questions, found[:, longest : stop.at].tolist(), strict=True):
            ended = next((place for place, number in enumerate(row) if number in self._ends), None)
            self.requests += 1
            self.spent = Usage(self.spent.asked + len(question), self.spent.answered + (len(row) if ended is None else ended + 1))
            # control tokens are kept: they tell a thought, or a turn that was not asked for, from the answer
            is_late = ended is None and len(row) < limit
            text = self._tokenizer.decode(row[:ended], skip_special_tokens=False)
            yield self._late(deadline) if is_late else Reply(text, is_cut=ended is None)

    def _free(self) -> None:
        import torch

        if torch.cuda.is_available():
            torch.cuda.empty_cache()


def _batches(sizes: dict[int, tuple[int, int]], most: int) -> Iterator[list[int]]:
    """Yield which questions are asked together, the longest first. sizes: by place, the limit of the answer, and the question's size.

    All of a batch have one limit: an answer is as long in company as alone.
    """
    batch: list[int] = []
    for place in sorted(sizes, key=lambda place: (*(-size for size in sizes[place]), place)):
        if batch and (len(batch) == most or sizes[place][0] != sizes[batch[0]][0]):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _ends(model: Any, tokenizer: Any, template: Template) -> frozenset[int]:
    """Return the tokens that end an answer: those of the model, its tokenizer's and its template's."""
    said = model.generation_config.eos_token_id
    model_ends: Iterable[int | None] = said if isinstance(said, list) else [said]
    return frozenset(number for number in (*model_ends, tokenizer.eos_token_id, template.ends) if number is not None)


def _greedy(tokenizer: Any, ends: frozenset[int]) -> Any:
    """Return a generation configuration that takes the likeliest token each time, and nothing of how the model was sampled elsewhere."""
    import transformers

    pad = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else min(ends, default=0)
    made: Any = transformers.GenerationConfig
    return made(do_sample=False, eos_token_id=sorted(ends) or None, pad_token_id=pad, bos_token_id=tokenizer.bos_token_id)
