"""A prompt and documents in; what a model would be asked out, and, where one is asked, its answer and what the reader makes of that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from digest.errors import BackendError
from digest.model import Citation, DraftSentence, Reading, Story
from digest.summarize.answers import answered, texts_of
from digest.summarize.backends import Unwritten
from digest.summarize.dialogue import HEADLINE, HEADLINE_WORDS, LEAD, LEAD_WORDS, SLACK, Reply, Request, limit_of
from digest.summarize.flaws import flaws, language_name
from digest.summarize.headings import headline, only_sentence
from digest.summarize.lead import Lead
from digest.summarize.numbered import numbered
from digest.summarize.prompts import Prompt
from digest.summarize.salient import Salience

SINCE = "since"
WORDS = {HEADLINE: HEADLINE_WORDS, LEAD: LEAD_WORDS}  # of what is no summary
ENDLESS = 1_000_000_000  # tokens of the window where no model is asked


@runtime_checkable
class Asked(Protocol):
    """A summarizer whose model can be asked one thing."""

    name: str

    @property
    def window(self) -> int:
        """Tokens of question and answer together."""
        ...

    def size(self, text: str) -> int:
        """Return the tokens of a text, or no fewer than it has."""

    def ask(self, requests: Sequence[Request]) -> Iterable[Reply | Unwritten]:
        """Return one answer a request, in order; raises BackendError where the model cannot be asked at all."""


class Filled(NamedTuple):
    """What a model is asked, and the story and the sentences of it that the numbers in its answer mean."""

    request: Request
    words: int
    story: Story
    citations: Sequence[Citation]
    left_out: int


class Read(NamedTuple):
    """What the reader makes of an answer: its sentences with what carries them, and what is wrong with it."""

    sentences: Sequence[DraftSentence]
    flaws: Sequence[str]


def filled(prompt: Prompt, readings: Sequence[Reading], words: int, window: int = ENDLESS, size: Callable[[str], int] = len) -> Filled:
    """Return a prompt, filled from documents as an edition fills it; raises BackendError where the window has no room for a sentence.

    words: of a summary; headline and lead have their own. Of since, the first document is what the last edition said. What a headline
    and a lead are made of is a summary, for which the story's first sentences stand.
    """
    before, today = (readings[0].article.text, readings[1:]) if prompt.name == SINCE else ("", readings)
    if not today:
        raise BackendError("prompt since: there is one document, and it needs two; name what the last edition said first, then today's")
    story = Story(id=today[0].article.id, readings=tuple(today), section="")
    (draft,) = Lead().summarize([story], words)
    words = WORDS.get(prompt.name, words)
    limit = limit_of(words, window)
    values: dict[str, object] = {"words": words, "language": language_name(story.language), "before": before}
    values["summary"] = "\n".join(sentence.text for sentence in draft.sentences)

    def with_sources(text: str) -> str:
        given = values | {"sources": text}
        return prompt.filled(**{name: given[name] for name in prompt.variables})

    shown = numbered(story, window - limit - SLACK - size(with_sources("")), size, Salience())
    if not shown.citations and "sources" in prompt.variables:
        raise BackendError(
            f"prompt {prompt.name}: a window of {window} tokens has no room for a sentence; raise `window`, or shorten the prompt"
        )
    return Filled(Request(with_sources(shown.text), limit), words, story, shown.citations, shown.left_out)


def read(asked: Filled, prompt: Prompt, reply: Reply) -> Read:
    """Return what the reader makes of an answer, as an edition's would."""
    texts, language = texts_of(asked.story, asked.citations), asked.story.language
    if prompt.name in WORDS:
        found = _line(asked, prompt.name, "" if reply.is_cut else reply.text, texts)
        return Read([found], []) if found else Read([], [f"it is not one whole line of at most {asked.words} words that can be used"])
    sentences = answered(reply.text, asked.citations, texts, is_cut=reply.is_cut)
    wrong = flaws(sentences, reply.text, asked.words, language, texts, asked=prompt.text, is_cut=reply.is_cut)
    return Read(sentences, [flaw.told for flaw in wrong])


def _line(asked: Filled, name: str, reply: str, texts: Sequence[str]) -> DraftSentence | None:
    if name == LEAD:
        return only_sentence(reply, asked.words, asked.story.language, asked.citations, texts)
    title = headline(reply, asked.words, asked.story.language, texts)
    return DraftSentence(text=title, sources=()) if title else None
