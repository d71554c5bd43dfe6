"""Stories and backends' names in, one draft a story out, with what failed on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from digest.errors import BackendError
from digest.model import Draft, Problem, Story
from digest.summarize.backends import Summarizer, load


def summarize(
    stories: Sequence[Story], backends: Sequence[str], words: int, *, make: Callable[[str], Summarizer] = load
) -> tuple[list[Draft], list[Problem]]:
    """Let the first backend that can write all the drafts write them.

    Returns the drafts and a Problem for each backend that failed. Raises BackendError, naming each reason, when
    none could.
    """
    problems: list[Problem] = []
    for name in dict.fromkeys(backends):
        try:
            drafts = make(name).summarize(stories, words)
            if len(drafts) != len(stories):
                raise BackendError(f"summarizer {name!r} wrote {len(drafts)} drafts for {len(stories)} stories")
        except BackendError as error:
            problems.append(Problem(stage="summarize", subject=name, reason=str(error)))
        else:
            return drafts, problems
    raise BackendError("no summarizer could be used: " + "; ".join(problem.reason for problem in problems))
