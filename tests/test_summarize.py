"""The chain of summarizers: whatever one does, the next one writes, and the edition and its keeper learn of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from digest.errors import BackendError
from digest.language import read
from digest.model import Article, Citation, Draft, DraftSentence, Span, Story
from digest.summarize import summarize
from digest.summarize.lead import Lead

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
TEXT = "The port did not open on Monday. Nine ships wait outside."


def story(name: str) -> Story:
    article = Article(
        id=name, source="Wire", guid=name, url=None, canonical=None, title=f"Port {name}", text=TEXT, paragraphs=(Span(0, len(TEXT)),),
        content_hash=name, news_at=NOON, seen_at=NOON, language="en",
    )  # fmt: skip
    return Story(id=name, readings=(read(article),), section="World")


STORIES = [story("a"), story("b")]
GOOD = Lead().summarize(STORIES, 75)
SENTENCE = GOOD[0].sentences[0]


class Given:
    """A backend that returns, or raises, what it is given."""

    name = "given"

    def __init__(self, result: Any) -> None:
        self.result = result

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        if isinstance(self.result, Exception):
            raise self.result
        return self.result  # type: ignore[no-any-return]


def with_sentence(sentence: Any) -> list[Draft]:
    return [replace(GOOD[0], sentences=(sentence,)), GOOD[1]]


@pytest.mark.parametrize(
    ("result", "cause"),
    [
        (RuntimeError("CUDA out of memory"), "RuntimeError: CUDA out of memory"),
        (KeyError("model"), "KeyError"),
        (BackendError("summarizer 'given': no answer from the server"), "no answer from the server"),
        (None, "returned NoneType"),
        ("text", "returned str"),
        (iter(GOOD), "not a list"),
        ([], "0 drafts for 2 stories"),
        (GOOD[:1], "1 drafts for 2 stories"),
        (["one", "two"], "draft 1: str, not Draft"),
        ([GOOD[0], replace(GOOD[1], headline=None)], "draft 2: headline"),
        ([replace(GOOD[0], backend=None), GOOD[1]], "backend must be"),
        ([replace(GOOD[0], sentences=None), GOOD[1]], "sentences are NoneType"),
        ([replace(GOOD[0], sentences="text"), GOOD[1]], "sentences are str"),
        (with_sentence("text"), "a sentence is str"),
        (with_sentence(replace(SENTENCE, text=None)), "text is NoneType"),
        (with_sentence(replace(SENTENCE, sources=None)), "sources are NoneType"),
        (with_sentence(replace(SENTENCE, sources=((0, 0, 4),))), "a source is (0, 0, 4)"),
        (with_sentence(replace(SENTENCE, sources=(Citation(0, 0.0, 4),))), "start=0.0"),
        ([replace(GOOD[0], lead="text"), GOOD[1]], "a sentence is str"),
        ([GOOD[0], replace(GOOD[1], lead=replace(SENTENCE, text=None))], "draft 2: a sentence's text is NoneType"),
    ],
)
def test_a_failing_backend_gives_way(result, cause):
    """An error of any kind, a wrong count and a draft of wrong types each make the next backend write, and are told."""
    made = {"given": Given(result), "lead": Lead()}
    drafts, (problem,) = summarize(STORIES, ["given", "lead"], 75, make=made.__getitem__)
    assert drafts == GOOD
    assert (problem.stage, problem.subject) == ("summarize", "given")
    assert problem.reason == "the summarizer given could not be used; lead wrote instead"
    assert cause in problem.advice


@pytest.mark.parametrize("name", ["os:getcwd", "os:environ", "no_such_package:Name", "json:NoSuchName", "json:", "laed", "builtins:dict"])
def test_what_is_no_summarizer_gives_way(name):
    """A name that leads to something else, or to nothing, is a failed backend like any other."""
    drafts, (problem,) = summarize(STORIES, [name, "lead"], 75)
    assert drafts == GOOD
    assert problem.advice


def test_the_first_that_can_writes_alone():
    """A backend that works is not helped: the fallback is not even made, and nothing is reported."""
    asked = []
    drafts, problems = summarize(STORIES, ["lead", "other"], 75, make=lambda name: asked.append(name) or Lead())  # type: ignore[func-returns-value]
    assert (drafts, problems, asked) == (GOOD, [], ["lead"])


def test_when_none_can_all_are_named():
    """Without a backend that works the run fails, and names each cause."""
    made = {"one": Given(RuntimeError("first")), "two": Given(RuntimeError("second"))}
    with pytest.raises(BackendError, match=r"first.*second"):
        summarize(STORIES, ["one", "two", "one"], 75, make=made.__getitem__)


def test_lead_keeps_to_its_budget():
    """Whole first sentences within the words asked for, one at least, of a reading that has any."""
    assert [len(Lead().summarize([story("a")], words)[0].sentences) for words in (1, 10, 11, 75)] == [1, 1, 2, 2]
    empty = replace(story("e").readings[0], sentences=())
    draft = Lead().summarize([replace(story("a"), readings=(empty, story("a").readings[0]))], 75)[0]
    assert draft.sentences[0] == DraftSentence(text="The port did not open on Monday.", sources=(Citation(1, 0, 32),))
