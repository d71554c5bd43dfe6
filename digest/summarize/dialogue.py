"""Stories in, drafts out that a language model wrote: what it is asked, and what becomes of its answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias, TypeVar, cast

from digest.errors import BackendError
from digest.headlines import headline_of
from digest.log import warn
from digest.model import Citation, Draft, DraftSentence, Story
from digest.summarize.answers import answered, fitted, texts_of
from digest.summarize.backends import Tools, Unwritten
from digest.summarize.fences import fenced
from digest.summarize.flaws import Flaw, flaws, language_name
from digest.summarize.headings import headline, only_sentence
from digest.summarize.numbered import Salience, numbered
from digest.summarize.prompts import Prompt, load_prompt, own_folder
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

It cannot be used:
{flaws}

Write the whole answer again, in the form that is asked for above, without these faults and without a word about them."""

Key = TypeVar("Key")


def asked_of(tools: Tools) -> dict[str, Prompt]:
    """Return the prompts of ASKED, as the configuration has them; raises BackendError when one cannot be used."""
    folder = own_folder(tools.options, tools.folder)
    return {name: load_prompt(name, folder) for name in ASKED}


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
    """What a model wrote of a case, and what is wrong with that."""

    case: _Case
    reply: Reply
    sentences: tuple[DraftSentence, ...]
    flaws: Sequence[Flaw]


class Dialogue:
    """Asks for all stories at once, once more where an answer cannot be used, then for headlines and leads.

    prompts: those of ASKED, by name. salience: weighs sentences where not all have room. window: tokens of question and answer
    together. size: tokens of a text.
    """

    def __init__(
        self,
        prompts: Mapping[str, Prompt],
        salience: Salience,
        ask: Ask,
        window: int,
        size: Callable[[str], int],
    ) -> None:
        self._prompts, self._salience, self._ask, self._window, self._size = prompts, salience, ask, window, size

    def write(self, stories: Sequence[Story], words: int, backend: str) -> list[Draft | Unwritten]:
        """Return one draft a story, in order, or why that story has none; one story's failure leaves the others as they are.

        words: of a draft's sentences together. Raises BackendError where the model cannot be asked at all.
        """
        told = self._told({place: self._case(story, words, backend) for place, story in enumerate(stories)}, words)
        faulty = {place: one for place, one in told.items() if isinstance(one, _Told) and one.flaws}
        told |= self._mended(faulty, words, backend)
        drafts = self._drafts({place: one for place, one in told.items() if isinstance(one, _Told)}, backend)
        return [one if isinstance(one, Unwritten) else drafts[place] for place, one in sorted(told.items())]

    def _case(self, story: Story, words: int, backend: str, told: _Told | None = None) -> _Case | Unwritten:
        """Return what is asked for a story, with as many of its sentences as the window has room for.

        told: an answer that cannot be used, which the model is told.
        """
        prompt = self._prompts[STORY if len(story.readings) > 1 else DOCUMENT]
        values = {"words": words, "language": language_name(story.language)}
        tail = "" if told is None else _repair(told, words)
        asked = prompt.filled(sources="", **values) + tail
        limit = limit_of(words, self._window)
        room = self._window - limit - SLACK - self._size(asked)
        found = numbered(story, room, self._size, self._salience) if room > 0 else None
        if found is None or not found.citations:
            return Unwritten(f"{backend}: {_why_nothing(story, self._window)}")
        request = Request(prompt.filled(sources=found.text, **values) + tail, limit)
        return _Case(story, found.citations, texts_of(story, found.citations), prompt.text, request)

    def _told(self, cases: Mapping[int, _Case | Unwritten], words: int) -> dict[int, _Told | Unwritten]:
        """Return what the model answers to each case; what is no case stays as it is."""
        replies = self._replies({place: case.request for place, case in cases.items() if isinstance(case, _Case)})
        return {place: _told(case, replies.get(place), words) for place, case in cases.items()}

    def _mended(self, faulty: Mapping[int, _Told], words: int, backend: str) -> dict[int, _Told | Unwritten]:
        """Return what becomes of answers that cannot be used when they are asked for again; where they still cannot, why."""
        again = {place: self._case(one.case.story, words, backend, one) for place, one in faulty.items()}
        try:
            second = self._told(again, words)
        except BackendError as error:
            return dict.fromkeys(faulty, Unwritten(str(error)))
        return {place: _last(faulty[place], one, backend) for place, one in second.items()}

    def _drafts(self, told: Mapping[int, _Told], backend: str) -> dict[int, Draft]:
        """Return the drafts of answers that can be used, with a headline each, and a lead where the first sentence is too long for one."""
        long = [place for place, one in told.items() if count_words(one.sentences[0].text) > LEAD_WORDS]
        requests = {(HEADLINE, place): self._about(HEADLINE, HEADLINE_WORDS, one) for place, one in told.items()}
        requests |= {(LEAD, place): self._about(LEAD, LEAD_WORDS, told[place]) for place in long}
        try:
            replies = self._replies(requests)
        except BackendError as error:  # an edition can do without both
            replies = dict.fromkeys(requests, Unwritten(str(error)))
        _tell_missing(replies, backend)
        return {
            place: Draft(
                headline=_headline(one.case, replies.get((HEADLINE, place))),
                sentences=one.sentences,
                backend=backend,
                lead=_lead(one.case, replies.get((LEAD, place))),
            )
            for place, one in told.items()
        }

    def _about(self, name: str, words: int, told: _Told) -> Request:
        """Return what is asked of a summary: its sentences, one a line."""
        summary = "\n".join(sentence.text for sentence in told.sentences)
        filled = self._prompts[name].filled(summary=summary, words=words, language=language_name(told.case.story.language))
        return Request(filled, limit_of(words, self._window))

    def _replies(self, requests: Mapping[Key, Request]) -> dict[Key, Reply | Unwritten]:
        replies = list(self._ask(list(requests.values()))) if requests else []
        return dict(zip(requests, replies, strict=True))


def limit_of(words: int, window: int) -> int:
    """Return the tokens that are kept for an answer of so many words."""
    return min(TOKENS_A_WORD * words + TOKENS_BESIDE, window // SHARE)


def _why_nothing(story: Story, window: int) -> str:
    if any(reading.sentences for reading in story.readings):
        return f"a window of {window} tokens has no room for a sentence; raise `window`, or name a model that has a larger one"
    return "a story is only a headline, and has no sentence to summarize; another summarizer takes its headline"


def _told(case: _Case | Unwritten, reply: Reply | Unwritten | None, words: int) -> _Told | Unwritten:
    if isinstance(case, Unwritten) or not isinstance(reply, Reply):
        return case if isinstance(case, Unwritten) else cast(Unwritten, reply)
    told = answered(reply.text, case.citations, case.texts, is_cut=reply.is_cut)
    found = flaws(told, reply.text, words, case.story.language, case.texts, asked=case.asked, is_cut=reply.is_cut)
    return _Told(case, reply, tuple(fitted(told, words)), found)


def _repair(told: _Told, words: int) -> str:
    excerpt = told.reply.text[: SHOWN * words]
    return REPAIR.format(answer=fenced(excerpt, "ANSWER"), flaws="\n".join(f"- {flaw.told}" for flaw in told.flaws))


def _last(first: _Told, second: _Told | Unwritten, backend: str) -> _Told | Unwritten:
    """Return a second answer, or why there is none to use."""
    if isinstance(second, _Told) and not second.flaws:
        return second
    if isinstance(second, Unwritten):
        return Unwritten(f"{backend}: an answer could not be used ({first.flaws[0].cause}), nor be asked for again: {second.why}")
    return Unwritten(
        f"{backend}: an answer could not be used ({second.flaws[0].cause}), not even the second time; name a larger model, or mend the "
        "prompt"
    )


def _tell_missing(replies: Mapping[tuple[str, int], Reply | Unwritten], backend: str) -> None:
    """Say in the diary how many headlines and leads there are no answers for, and why: a story's own headline does not show it."""
    whys = {key: one.why for key, one in replies.items() if isinstance(one, Unwritten)}
    if whys:
        counts = Counter(name for name, _ in whys)
        instead = "the stories' own headlines and first sentences stand in"
        warn("spared", backend=backend, headlines=counts[HEADLINE], leads=counts[LEAD], reason=next(iter(whys.values())), instead=instead)


def _headline(case: _Case, reply: Reply | Unwritten | None) -> str:
    """Return the headline of an answer, or the story's own where that has none."""
    found = headline(reply.text, HEADLINE_WORDS, case.story.language, case.texts) if isinstance(reply, Reply) and not reply.is_cut else None
    return found or headline_of(case.story)


def _lead(case: _Case, reply: Reply | Unwritten | None) -> DraftSentence | None:
    if not isinstance(reply, Reply) or reply.is_cut:
        return None
    return only_sentence(reply.text, LEAD_WORDS, case.story.language, case.citations, case.texts)
