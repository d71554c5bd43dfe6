"""Stories in, drafts out that a language model wrote: what it is asked, and what becomes of its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from babel import Locale, UnknownLocaleError

from digest.errors import BackendError
from digest.headlines import headline_of
from digest.log import debug
from digest.model import Citation, Draft, DraftSentence, Story
from digest.summarize.answers import answered, fitted, flaws, headline, one_sentence, texts_of
from digest.summarize.backends import Unwritten
from digest.summarize.fences import fenced
from digest.summarize.numbered import numbered
from digest.summarize.prompts import Prompt
from digest.text import count_words

STORY, DOCUMENT, HEADLINE, LEAD = ASKED = ("story", "document", "headline", "lead")  # the prompts that are used here
HEADLINE_WORDS, LEAD_WORDS = 12, 30
TOKENS_A_WORD, TOKENS_BESIDE = 4, 200  # of an answer: long words of other languages, citations, a preamble
SHARE = 3  # of so many parts of a window, one at most is kept for the answer
SLACK = 32  # tokens that a text can need more than its parts
SHOWN = 12  # characters a word allowed: so much of an answer that cannot be used is shown again

REPAIR = """

You have answered this before. Between these marks is that answer, which is material too:

{answer}

It cannot be used, since
{flaws}

Write the whole answer again, in the form that is asked for above, without these faults and without a word about them."""


class Request(NamedTuple):
    """What a model is asked. prompt: the one message. limit: tokens of the answer, to which a model that thinks aloud may add."""

    prompt: str
    limit: int


class Reply(NamedTuple):
    """What a model answered, word for word. is_cut: it reached the limit, or the connection broke, before it ended."""

    text: str
    is_cut: bool = False


# One answer a request, in order; Unwritten where that one failed. Raises BackendError where the model cannot be asked at all.
Ask: TypeAlias = Callable[[Sequence[Request]], Iterable[Reply | Unwritten]]


class _Case(NamedTuple):
    """A story as it was put to the model. citations, texts: of the numbered sentences. asked: the prompt's words without its material."""

    story: Story
    citations: Sequence[Citation]
    texts: Sequence[str]
    asked: str
    request: Request


class _Told(NamedTuple):
    """What a model wrote for a story, and what is wrong with that, in words that it can act on."""

    sentences: tuple[DraftSentence, ...]
    flaws: Sequence[str]
    reply: Reply


class Dialogue:
    """Asks for all stories at once, once more where an answer cannot be used, then for headlines and leads.

    prompts: those of ASKED, by name. salience: scores of the sentences of each story. window: tokens of question and answer
    together. size: tokens of a text.
    """

    def __init__(
        self,
        prompts: Mapping[str, Prompt],
        salience: Callable[[Sequence[Story]], Sequence[Sequence[float]]],
        ask: Ask,
        window: int,
        size: Callable[[str], int],
    ) -> None:
        self._prompts, self._salience, self._ask, self._window, self._size = prompts, salience, ask, window, size

    def write(self, stories: Sequence[Story], words: int, backend: str) -> list[Draft | Unwritten]:
        """Return one draft a story, in order, or why that story has none; one story's failure leaves the others as they are.

        words: of a draft's sentences together. Raises BackendError where the model cannot be asked at all.
        """
        scores = self._salience(stories)
        cases = {place: self._case(story, scores[place], words, backend) for place, story in enumerate(stories)}
        told = self._told(cases, words)
        faulty = {place: one for place, one in told.items() if isinstance(one, _Told) and one.flaws}
        again = {place: self._case(stories[place], scores[place], words, backend, one) for place, one in faulty.items()}
        told |= self._mended(faulty, again, words, backend)
        whole = {place: one for place, one in told.items() if isinstance(one, _Told)}
        headlines = self._headlines({place: (stories[place], one) for place, one in whole.items()})
        leads = self._leads({place: (cases[place], one) for place, one in whole.items()})
        return [
            one
            if isinstance(one, Unwritten)
            else Draft(headline=headlines[place], sentences=one.sentences, backend=backend, lead=leads.get(place))
            for place, one in sorted(told.items())
        ]

    def _case(self, story: Story, scores: Sequence[float], words: int, backend: str, told: _Told | None = None) -> _Case | Unwritten:
        """Return what is asked for a story, with as many of its sentences as the window has room for.

        told: an answer that cannot be used, which the model is told.
        """
        prompt = self._prompts[STORY if len(story.readings) > 1 else DOCUMENT]
        values = {"words": words, "language": language_name(story.language)}
        tail = "" if told is None else _repair(told, words)
        asked = prompt.filled(sources="", **values) + tail
        limit = _limit(words, self._window)
        room = self._window - limit - SLACK - self._size(asked)
        found = numbered(story, room, self._size, scores) if room > 0 else None
        if found is None or not found.citations:
            return Unwritten(f"{backend}: {_why_nothing(story, self._window)}")
        request = Request(prompt.filled(sources=found.text, **values) + tail, limit)
        return _Case(story, found.citations, texts_of(story, found.citations), prompt.text, request)

    def _told(self, cases: Mapping[int, _Case | Unwritten], words: int) -> dict[int, _Told | Unwritten]:
        """Return what the model answers to each case; what is no case stays as it is."""
        asked = {place: case for place, case in cases.items() if isinstance(case, _Case)}
        replies = self._replies({place: case.request for place, case in asked.items()})
        return {
            place: case
            if isinstance(case, Unwritten)
            else reply
            if isinstance(reply := replies[place], Unwritten)
            else _read(case, reply, words)
            for place, case in cases.items()
        }

    def _mended(
        self, faulty: Mapping[int, _Told], again: Mapping[int, _Case | Unwritten], words: int, backend: str
    ) -> dict[int, _Told | Unwritten]:
        """Return what became of the answers that cannot be used; where they still cannot, why."""
        try:
            second = self._told(again, words)
        except BackendError as error:
            return dict.fromkeys(faulty, Unwritten(str(error)))
        return {place: _last(faulty[place], one, backend) for place, one in second.items()}

    def _headlines(self, told: Mapping[int, tuple[Story, _Told]]) -> dict[int, str]:
        """Return a headline a story: the model's, or the story's own where that cannot be used."""
        requests = {place: self._about(HEADLINE, HEADLINE_WORDS, story, one.sentences) for place, (story, one) in told.items()}
        replies = self._spared(requests)
        return {
            place: headline(_text(replies.get(place)), HEADLINE_WORDS, story.language) or headline_of(story)
            for place, (story, _) in told.items()
        }

    def _leads(self, told: Mapping[int, tuple[_Case | Unwritten, _Told]]) -> dict[int, DraftSentence]:
        """Return the one sentence to print alone, for stories whose first one is too long for that; none where the model has none."""
        long = {
            place: case
            for place, (case, one) in told.items()
            if isinstance(case, _Case) and count_words(one.sentences[0].text) > LEAD_WORDS
        }
        replies = self._spared({place: self._about(LEAD, LEAD_WORDS, case.story, told[place][1].sentences) for place, case in long.items()})
        found = {
            place: one_sentence(_text(replies.get(place)), LEAD_WORDS, case.story.language, case.citations, case.texts)
            for place, case in long.items()
        }
        return {place: lead for place, lead in found.items() if lead is not None}

    def _about(self, name: str, words: int, story: Story, sentences: Sequence[DraftSentence]) -> Request:
        """Return what is asked of a summary: its sentences, one a line."""
        summary = "\n".join(sentence.text for sentence in sentences)
        filled = self._prompts[name].filled(summary=summary, words=words, language=language_name(story.language))
        return Request(filled, _limit(words, self._window))

    def _spared(self, requests: Mapping[int, Request]) -> Mapping[int, Reply | Unwritten]:
        """Return the answers to what an edition can do without: none where the model cannot be asked any more."""
        try:
            return self._replies(requests)
        except BackendError as error:
            debug("spared", requests=len(requests), reason=error)
            return {}

    def _replies(self, requests: Mapping[int, Request]) -> dict[int, Reply | Unwritten]:
        replies = list(self._ask(list(requests.values()))) if requests else []
        return dict(zip(requests, replies, strict=True))


def language_name(code: str) -> str:
    """Return the English name of a language by its code; where it has none, what a model can be told instead."""
    try:
        return Locale.parse(code).english_name or code
    except (UnknownLocaleError, ValueError):
        return "the language of the sentences"


def _limit(words: int, window: int) -> int:
    return min(TOKENS_A_WORD * words + TOKENS_BESIDE, window // SHARE)


def _why_nothing(story: Story, window: int) -> str:
    if any(reading.sentences for reading in story.readings):
        return f"a window of {window} tokens has no room for a sentence; raise `window`, or name a model that has a larger one"
    return "a story is only a headline, and has no sentence to summarize; another summarizer takes its headline"


def _read(case: _Case, reply: Reply, words: int) -> _Told:
    sentences = answered(reply.text, case.citations, case.texts, is_cut=reply.is_cut)
    found = flaws(
        sentences, reply.text, words, case.story.language, case.citations, texts=case.texts, asked=case.asked, is_cut=reply.is_cut
    )
    return _Told(tuple(fitted(sentences, words)), found, reply)


def _repair(told: _Told, words: int) -> str:
    excerpt = told.reply.text[: SHOWN * words]
    return REPAIR.format(answer=fenced(excerpt, "ANSWER"), flaws="\n".join(f"- {flaw}" for flaw in told.flaws))


def _last(first: _Told, second: _Told | Unwritten, backend: str) -> _Told | Unwritten:
    """Return a second answer, or why there is none to use."""
    if isinstance(second, _Told) and not second.flaws:
        return second
    if isinstance(second, Unwritten):
        return Unwritten(f"{backend}: an answer could not be used, since {first.flaws[0]}, and was not mended: {second.why}")
    return Unwritten(
        f"{backend}: an answer could not be used, since {second.flaws[0]}, not even when asked again; name a larger model, or mend the prompt"
    )


def _text(reply: Reply | Unwritten | None) -> str:
    return reply.text if isinstance(reply, Reply) and not reply.is_cut else ""
