"""Stories in, drafts out that an encoder-decoder wrote: BART, PEGASUS, T5, LED, whatever AutoModelForSeq2SeqLM loads.

stories ──numbered──▶ the most telling sentences that the window holds ──engine──▶ text ──told──▶ drafts
"""

from __future__ import annotations

import itertools
import math
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from digest.errors import BackendError
from digest.headlines import headline_of, is_headline_only
from digest.model import Citation, Draft, Story
from digest.summarize import ctranslate
from digest.summarize.answers import fitted, texts_of
from digest.summarize.backends import Tools, Unwritten
from digest.summarize.checkpoints import TOKENS_A_TEXT, described, raise_for_memory, window_of
from digest.summarize.claimed import whole
from digest.summarize.deadline import Deadline
from digest.summarize.folders import folder_of
from digest.summarize.generating import DOCUMENT_MARK, Engine, Search, Transformers, Written, manners, tried
from digest.summarize.memory import in_words
from digest.summarize.numbered import Salience, numbered
from digest.summarize.salient import Salience as Weighing
from digest.summarize.settings import SEQ2SEQ
from digest.summarize.written import flaw, told
from digest.text import count_words

HEADING = re.compile(r"^## .*$", re.MULTILINE)
NUMBER = re.compile(r"^\[\d+\] ", re.MULTILINE)
SHORTEST = 0.3  # of the words allowed, what a summary has at least
OVER = 1.2  # times the words allowed may be written: what is over is dropped by whole sentences
SLACK = 2  # tokens that a text can need more than its parts
BESIDE = 8  # tokens more, to end a sentence
LATE = Written([], is_cut=False, is_late=True)
A_THIRD = 3  # of so many parts of a text, its summary is not made to be longer than one


class _Shown(NamedTuple):
    """A story as the model is shown it: token numbers of its text, and where its sentences stand."""

    story: Story
    numbers: list[int]
    words: int
    citations: Sequence[Citation]


class Seq2Seq:
    """The encoder-decoder that the configuration names, run by CTranslate2 where it was converted, else by transformers."""

    name = SEQ2SEQ

    def __init__(self, tools: Tools, *, salience: Salience | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """Load the model; raises BackendError.

        salience: weighs the sentences of a story that is too long; None for that of the house. clock: seconds.
        """
        self._options = tools.options.seq2seq
        self._deadline = Deadline(self._options.within_s, clock)
        folder = folder_of(self._options, tools.folder, SEQ2SEQ)
        self._checkpoint = described(folder, SEQ2SEQ, self._options)
        self._sha256 = self._checkpoint.sha256()
        self._manners = manners(self._checkpoint)
        if self._options.prefix is not None:
            self._manners = self._manners._replace(prefix=self._options.prefix)
        self._engine = self._chosen(tools)
        self._window = window_of(self._checkpoint.config, self._engine.tokenizer)
        self._salience = salience or Weighing(tools.encoder)
        self._deadline.loaded()

    def _chosen(self, tools: Tools) -> Engine:
        """Return what runs the model; raises BackendError where the configuration wants CTranslate2 and it cannot be had."""
        if self._options.engine != "transformers":
            place = ctranslate.converted(self._sha256, tools.folder)
            if place is not None and (self._options.engine == "ctranslate2" or ctranslate.is_installed()):
                return ctranslate.CTranslate(self._checkpoint, self._sha256, place, self._options)
            if self._options.engine == "ctranslate2":
                raise BackendError(f"{self._checkpoint.who}: it is not converted for CTranslate2; run `digest models convert` once")
        return Transformers(self._checkpoint, self._options)

    @staticmethod
    def examine(tools: Tools) -> str:
        """Say what the configured model is, without loading it; raises BackendError where it cannot be had or cannot run here."""
        options = tools.options.seq2seq
        checkpoint = described(folder_of(options, tools.folder, SEQ2SEQ, is_local=True), SEQ2SEQ, options)
        place = None if options.engine == "transformers" else ctranslate.converted(checkpoint.sha256(), tools.folder)
        if place is None or not ctranslate.is_installed():
            raise_for_memory(checkpoint.needed_bytes, checkpoint.who)
            how = f"by transformers in {checkpoint.dtype}, with about {in_words(checkpoint.needed_bytes)} of memory"
        else:
            how = f"by CTranslate2 ({place.name})"
        return f"{checkpoint.architecture or checkpoint.family} in {checkpoint.folder}, {how}"

    @property
    def made_with(self) -> Mapping[str, Any]:
        """What the manifest keeps: the model's name, the hash of its weights, and what ran it."""
        return {"model": self._options.model, "sha256": self._sha256, **self._engine.says}

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft | Unwritten]:
        """Return one draft a story, in order, each of at most `words` words unless its first sentence alone has more.

        What the model cannot write, or not in an edition's time, is Unwritten; so are the texts that it broke down over.
        """
        self._deadline.begin()
        return self.summarize_more(stories, words)

    def summarize_more(self, stories: Sequence[Story], words: int) -> list[Draft | Unwritten]:
        """Return the same for more stories of the edition that was begun, within what is left of its time."""
        with self._deadline.running():
            shown = [self._shown(story) for story in stories]
            asked = [one for one in shown if isinstance(one, _Shown)]
            written = iter(self._written(asked, words))
            return [self._draft(one, next(written), words) if isinstance(one, _Shown) else one for one in shown]

    def _shown(self, story: Story) -> _Shown | Draft | Unwritten:
        """Return a story as the model is shown it: all of it, or its most telling sentences where the window does not hold all."""
        if is_headline_only(story):
            return Draft(headline=headline_of(story), sentences=(), backend=self.name)
        room = self._window - len(self._numbers("")) - SLACK
        found = numbered(story, room, self._size, self._salience)
        if not found.citations:
            return Unwritten(f"{self._checkpoint.who}: its window of {self._window} tokens holds no sentence of the story; name another")
        return _Shown(story, self._numbers(found.text), count_words(self._plain(found.text)), found.citations)

    def _plain(self, text: str) -> str:
        """Return a numbered text as running text: a line a document, or as the model's tokenizer parts them."""
        documents = (" ".join(NUMBER.sub("", document).split()) for document in HEADING.split(text))
        mark = DOCUMENT_MARK if DOCUMENT_MARK in self._engine.tokenizer.get_vocab() else "\n"
        return mark.join(filter(None, documents))

    def _size(self, text: str) -> int:
        """Count the tokens of a part of a numbered text, without what stands before and behind the whole."""
        return len(self._engine.tokenizer(self._plain(text), add_special_tokens=False, truncation=False)["input_ids"])

    def _numbers(self, text: str) -> list[int]:
        numbers: list[int] = self._engine.tokenizer(self._manners.prefix + self._plain(text), truncation=False)["input_ids"]
        return numbers

    def _written(self, shown: Sequence[_Shown], words: int) -> list[Written | Unwritten]:
        """Return what the model writes of each text, in order, while there is time; those of about one length are written together."""
        found: dict[int, Written | Unwritten] = {}
        rate = max(1.0, sum(len(one.numbers) for one in shown) / max(1, sum(one.words for one in shown)))  # tokens a word
        whole = _batches([len(one.numbers) for one in shown], self._options.batch)
        for batch in itertools.chain.from_iterable(map(self._deadline.parts, whole)):
            texts = [shown[place].numbers for place in batch]
            found |= zip(batch, tried(self._engine, texts, self._search(texts, words * rate)), strict=True)
        return [found.get(place, LATE) for place in range(len(shown))]

    def _search(self, texts: Sequence[Sequence[int]], tokens: float) -> Search:
        """Return how summaries of so many tokens are searched for."""
        most = min(math.ceil(tokens * OVER) + BESIDE, window_of(_decoder(self._checkpoint.config)) - 2)
        least = min(int(tokens * SHORTEST), min(map(len, texts)) // A_THIRD, most)
        return Search(least, most, self._options.beams, self._manners, self._deadline)

    def _draft(self, shown: _Shown, written: Written | Unwritten, words: int) -> Draft | Unwritten:
        if isinstance(written, Unwritten):
            return written
        if written.is_late:
            return Unwritten(f"{self._checkpoint.who}: {self._deadline.why(SEQ2SEQ)}")
        text = self._engine.tokenizer.decode(written.numbers, skip_special_tokens=True)
        found = told(text, shown.citations, texts_of(shown.story, shown.citations), is_cut=written.is_cut)
        why = flaw(text, found, shown.story.language, is_cut=written.is_cut)
        if why is not None:
            return Unwritten(f"{self._checkpoint.who}: {why}; name a model that was trained to summarize such texts")
        return Draft(headline=headline_of(shown.story), sentences=tuple(fitted(found, words)), backend=self.name)


def _batches(sizes: Sequence[int], most: int) -> Iterator[list[int]]:
    """Yield which texts are written together, the longest first: so many at most, fewer where they are long."""
    batch: list[int] = []
    for place in sorted(range(len(sizes)), key=lambda place: (-sizes[place], place)):
        if batch and (len(batch) == most or (len(batch) + 1) * sizes[batch[0]] > most * TOKENS_A_TEXT):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _decoder(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a configuration whose window is the decoder's; T5's, which counts distances, has none."""
    names = ("max_decoder_position_embeddings", "max_position_embeddings", "max_target_positions")
    return {"max_position_embeddings": next((size for name in names if (size := whole(config.get(name)))), 4096)}
