"""Stories and backends' names in, one draft a story out, with what failed on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from digest.errors import BackendError
from digest.model import Citation, Draft, DraftSentence, Problem, Story
from digest.summarize.backends import Summarizer, load


def summarize(
    stories: Sequence[Story], backends: Sequence[str], words: int, *, make: Callable[[str], Summarizer] = load
) -> tuple[list[Draft], list[Problem]]:
    """Let the first backend that can write all the drafts write them.

    Returns the drafts and a Problem for each backend that failed: what it did instead as the reason, what its author
    needs to know as the advice. Raises BackendError, naming each cause, when none could.
    """
    failed: dict[str, str] = {}
    for name in dict.fromkeys(backends):
        try:
            drafts = _drafts(name, stories, words, make)
        except BackendError as error:
            failed[name] = str(error)
        else:
            return drafts, [
                Problem(
                    stage="summarize",
                    subject=failing,
                    advice=cause,
                    reason=f"the summarizer {failing} could not be used; {name} wrote instead",
                )
                for failing, cause in failed.items()
            ]
    raise BackendError("no summarizer could be used: " + "; ".join(failed.values()))


def _drafts(name: str, stories: Sequence[Story], words: int, make: Callable[[str], Summarizer]) -> list[Draft]:
    """Let one backend write; whatever its author's code raises or returns, a failure is a BackendError."""
    try:
        drafts = make(name).summarize(stories, words)
    except BackendError:
        raise
    except Exception as error:
        raise BackendError(f"summarizer {name!r} broke down ({type(error).__name__}: {error}); mend it or name another") from error
    if not isinstance(drafts, list | tuple):
        raise BackendError(f"summarizer {name!r} returned {type(drafts).__name__}, not a list of drafts; mend it or name another")
    if len(drafts) != len(stories):
        raise BackendError(f"summarizer {name!r} wrote {len(drafts)} drafts for {len(stories)} stories; mend it or name another")
    for number, draft in enumerate(drafts, start=1):
        if flaw := _flaw(draft):
            raise BackendError(f"summarizer {name!r} wrote a draft that is none (draft {number}: {flaw}); mend it or name another")
    return list(drafts)


def _flaw(draft: object) -> str | None:
    """Say which part of a draft has a wrong type, or None."""
    if not isinstance(draft, Draft):
        return f"{type(draft).__name__}, not Draft"
    if not isinstance(draft.headline, str) or not isinstance(draft.backend, str):
        return "headline and backend must be strings"
    if not isinstance(draft.sentences, tuple):
        return f"sentences are {type(draft.sentences).__name__}, not tuple"
    leads = () if draft.lead is None else (draft.lead,)
    return next((flaw for sentence in (*draft.sentences, *leads) if (flaw := _flaw_of(sentence))), None)


def _flaw_of(sentence: object) -> str | None:
    if not isinstance(sentence, DraftSentence):
        return f"a sentence is {type(sentence).__name__}, not DraftSentence"
    if not isinstance(sentence.text, str):
        return f"a sentence's text is {type(sentence.text).__name__}, not str"
    if not isinstance(sentence.sources, tuple):
        return f"a sentence's sources are {type(sentence.sources).__name__}, not tuple"
    wrong = (source for source in sentence.sources if not isinstance(source, Citation) or any(type(part) is not int for part in source))
    return next((f"a source is {source!r}, not a Citation of three whole numbers" for source in wrong), None)
