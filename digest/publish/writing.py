"""Stories in, checked briefs out: a summarizer of whose words the check leaves next to nothing gives way to the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from digest.check import Checker
from digest.errors import BackendError
from digest.model import Brief, Draft, Problem, Story
from digest.summarize import BACKENDS, Summarizer, chain_of, summarize
from digest.summarize import load as load_summarizer
from digest.summarize.settings import CAUSAL, ENDPOINT
from digest.text import count_words

LEAST = 0.25  # of a draft's words: where less is printed, another summarizer is asked


def written(
    stories: Sequence[Story],
    backends: Sequence[str],
    words: int,
    *,
    checker: Checker,
    sections: Mapping[str, str] | None = None,
    make: Callable[[str], Summarizer] = load_summarizer,
    shown: str,
) -> tuple[list[Brief], list[Problem]]:
    """Return a checked brief a story, in order, and what went wrong on the way.

    backends, sections, make: as in `summarize`. shown: where whoever runs digest finds what was written and replaced, which each brief
    keeps; for the advice. Raises BackendError when there is a story that none could write.
    """
    drafts, problems = summarize(stories, backends, words, sections=sections, make=make)
    briefs, missed = checker.check(stories, drafts)
    problems += missed
    chains = [chain_of(story, backends, sections) for story in stories]
    for writer, rest, numbers in _stopped(briefs, chains):
        try:
            drafts, _ = summarize([stories[number] for number in numbers], rest, words, make=make)
        except BackendError:
            continue  # what little there is stands
        again, missed = checker.check([stories[number] for number in numbers], drafts)
        mended = {number: brief for number, brief in zip(numbers, again, strict=True) if brief.printed}
        for number, brief in mended.items():
            briefs[number] = replace(brief, replaced=(*briefs[number].replaced, briefs[number]))
        problems += missed
        if mended:
            problems.append(_problem(writer, len(mended), len(stories), [brief.draft for brief in mended.values()], shown))
    return briefs, problems


def _stopped(briefs: Sequence[Brief], chains: Sequence[Sequence[str]]) -> list[tuple[str, list[str], list[int]]]:
    """Return who wrote what the check left next to nothing of, who is next, and the numbers of these stories."""
    found: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for number, (brief, chain) in enumerate(zip(briefs, chains, strict=True)):
        writer = brief.draft.backend
        rest = tuple(chain[chain.index(writer) + 1 :] if writer in chain else chain[1:])
        if rest and _is_stopped(brief):
            found.setdefault((writer, rest), []).append(number)
    return [(writer, list(rest), numbers) for (writer, rest), numbers in found.items()]


def _is_stopped(brief: Brief) -> bool:
    drafted = sum(count_words(sentence.text) for sentence in brief.draft.sentences)
    return sum(count_words(sentence.text) for sentence in brief.printed) < LEAST * drafted


def _next_step(writer: str) -> str:
    if writer in (CAUSAL, ENDPOINT):
        return "name a larger model, or mend the prompt"
    return "name another summarizer" if writer in BACKENDS else "mend it, or name another summarizer"


def _problem(writer: str, count: int, of: int, drafts: Sequence[Draft], shown: str) -> Problem:
    what = "the story" if of == 1 else f"{count} of {of} stories"
    others = " and ".join(dict.fromkeys(draft.backend for draft in drafts))
    return Problem(
        stage="summarize",
        subject=writer,
        reason=f"next to nothing of what the summarizer {writer} wrote of {what} is borne out by its sources; {others} wrote instead",
        advice=f"{shown}; {_next_step(writer)}",
    )
