"""Token numbers of texts in, those of their summaries out: an encoder-decoder by transformers, and how its checkpoint wants to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from digest.errors import BackendError
from digest.log import debug
from digest.summarize.backends import Unwritten
from digest.summarize.checkpoints import Checkpoint, Loaded, examined, loaded
from digest.summarize.claimed import number, whole
from digest.summarize.deadline import Deadline, Stop
from digest.summarize.memory import is_full
from digest.summarize.settings import SEQ2SEQ, Seq2SeqOptions
from digest.summarize.specials import GENERATION, table
from digest.summarize.threads import threads
from digest.text import clean, one_line

NGRAM = 3  # tokens in a row that are never written twice, where the checkpoint says nothing of it
NGRAMS = 64  # tokens in a row at most, of what a checkpoint may ask for
PENALTIES = -10.0, 10.0  # of length; published ones lie between 0.6 and 2
PREFIX = 1_000  # characters
DOCUMENT_MARK = "<doc-sep>"  # PRIMERA's piece between documents


class Manners(NamedTuple):
    """How a checkpoint was trained to be asked. prefix: before each text. forced: the number of the first piece, where it is always one."""

    prefix: str
    length_penalty: float
    ngram: int
    early: bool
    forced: int | None


class Search(NamedTuple):
    """How summaries are searched for: the least and the most tokens of one, how many beams, the checkpoint's manners, and until when."""

    least: int
    most: int
    beams: int
    manners: Manners
    until: Deadline | None = None


class Written(NamedTuple):
    """A summary's token numbers, without those that end it.

    is_cut: it reached the most that was allowed before it ended. is_late: the time was over before it ended, and none of it is used.
    """

    numbers: list[int]
    is_cut: bool
    is_late: bool = False


class Engine(Protocol):
    """What runs a loaded model. name: of the library. says: what the manifest keeps of how it computes."""

    name: str
    tokenizer: Any
    says: Mapping[str, str]

    def write(self, batch: Sequence[Sequence[int]], search: Search) -> list[Written]:
        """Return the summary of each text of a batch, in order; raises BackendError when it breaks down."""


class _Failed(NamedTuple):
    why: str
    is_full: bool


def tried(engine: Engine, batch: Sequence[Sequence[int]], search: Search) -> list[Written | Unwritten]:
    """Return the summary of each text of a batch, in order, or why it has none: a batch that breaks down harms no other.

    Where the memory does not suffice for all at once, they are written in two halves.
    """
    found = _once(engine, batch, search)
    if isinstance(found, _Failed) and found.is_full and len(batch) > 1:
        debug("parted", texts=len(batch), reason=found.why)
        middle = (len(batch) + 1) // 2
        return [one for half in (batch[:middle], batch[middle:]) for one in _told(_once(engine, half, search), len(half))]
    return _told(found, len(batch))


def _once(engine: Engine, batch: Sequence[Sequence[int]], search: Search) -> list[Written] | _Failed:
    """Return what is written of a batch; of an error only its words are kept, since it holds on to all that was allocated."""
    try:
        return engine.write(batch, search)
    except BackendError as error:
        return _Failed(str(error), is_full(error.__cause__ or error))


def _told(found: list[Written] | _Failed, count: int) -> list[Written | Unwritten]:
    return [Unwritten(found.why)] * count if isinstance(found, _Failed) else [*found]


def manners(checkpoint: Checkpoint) -> Manners:
    """Return how a checkpoint wants to be asked, by its generation_config.json, and config.json where that says nothing.

    What is there and cannot be meant, such as a boolean for a number, counts as not said.
    """
    config = checkpoint.config
    tasks = config.get("task_specific_params")
    task = tasks.get("summarization") if isinstance(tasks, dict) else None
    said: dict[str, Any] = {**config, **table(checkpoint.folder / GENERATION), **(task if isinstance(task, dict) else {})}
    prefix, penalty = said.get("prefix"), number(said.get("length_penalty"), *PENALTIES)
    return Manners(
        prefix=clean(prefix) if isinstance(prefix, str) and len(prefix) <= PREFIX else "summarize: " if checkpoint.family == "t5" else "",
        length_penalty=1.0 if penalty is None else penalty,
        ngram=whole(said.get("no_repeat_ngram_size"), most=NGRAMS) or NGRAM,
        early=said.get("early_stopping") is True,
        forced=whole(said.get("forced_bos_token_id"), 0, checkpoint.vocabulary_size - 1),
    )


class Transformers:
    """An encoder-decoder that transformers runs, on a GPU where torch sees one."""

    name = "transformers"

    def __init__(self, checkpoint: Checkpoint, options: Seq2SeqOptions) -> None:
        """Load the model; raises BackendError when it cannot be loaded, or the memory does not suffice."""
        held: Loaded = loaded(examined(checkpoint.folder, SEQ2SEQ, options), options)
        self._model, self.tokenizer, self._checkpoint, self._threads = held.model, held.tokenizer, checkpoint, options.threads
        self.says: Mapping[str, str] = {"engine": self.name, "dtype": checkpoint.dtype}

    def write(self, batch: Sequence[Sequence[int]], search: Search) -> list[Written]:
        """Return the summary of each text of a batch, in order; raises BackendError when it breaks down."""
        import torch

        given = self.tokenizer.pad({"input_ids": [list(one) for one in batch]}, padding=True, return_tensors="pt").to(self._model.device)
        asked = {"input_ids": given["input_ids"], "attention_mask": given["attention_mask"]}
        if self._checkpoint.family == "led":
            asked["global_attention_mask"] = self._watched(given["input_ids"])
        stop = None if search.until is None else Stop(search.until)
        try:
            with torch.inference_mode(), threads(self._threads):
                found = self._model.generate(
                    **asked, num_beams=search.beams, do_sample=False, max_new_tokens=search.most, min_new_tokens=search.least,
                    no_repeat_ngram_size=search.manners.ngram, length_penalty=search.manners.length_penalty,
                    early_stopping=search.manners.early and search.beams > 1, stopping_criteria=[] if stop is None else [stop],
                )  # fmt: skip
        except (RuntimeError, MemoryError, IndexError, ValueError) as error:
            cause = one_line(f"{type(error).__name__}: {error}", 200)
            advice = "lower `batch`, free memory, or name a smaller model" if is_full(error) else "name another model"
            raise BackendError(f"{self._checkpoint.who}: it broke down while writing ({cause}); {advice}") from error
        at = None if stop is None else stop.at
        return [self._written(row[1:at], search, is_stopped=at is not None) for row in found.tolist()]

    def _watched(self, numbers: Any) -> Any:
        """Return the mask of LED's global attention: on the first token, and on each that parts documents."""
        import torch

        mask = torch.zeros_like(numbers)
        mask[:, 0] = 1
        mark = self.tokenizer.get_vocab().get(DOCUMENT_MARK)
        if mark is not None:
            mask[numbers == mark] = 1
        return mask

    def _written(self, row: list[int], search: Search, *, is_stopped: bool) -> Written:
        """Return a row as a summary. Of a search that was stopped even one that ended is late: with more time another may be better."""
        ends = self._model.generation_config.eos_token_id
        ended = next((place for place, number in enumerate(row) if number in (ends if isinstance(ends, list) else [ends])), None)
        is_late = is_stopped and (ended is None or search.beams > 1)
        return Written(row[:ended], is_cut=ended is None and len(row) >= search.most, is_late=is_late)
