"""Stories and backends' names in, one draft a story out, with what failed on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from digest import urls
from digest.errors import BackendError
from digest.model import Citation, Draft, DraftSentence, Problem, Story
from digest.summarize.backends import Summarizer, Unwritten, broken_down, load
from digest.summarize.own import apart, held, is_own
from digest.summarize.settings import LEAD
from digest.text import one_line

CAUSES = 5  # different ones that are told of one backend: more would hide them


@dataclass(slots=True)
class _Asked:
    """What became of the stories that one backend was asked for, by their numbers.

    whys: of each that it did not write. broke: why it wrote none and is not asked again.
    """

    numbers: list[int] = field(default_factory=list)
    whys: dict[int, str] = field(default_factory=dict)
    broke: str | None = None


def summarize(
    stories: Sequence[Story],
    backends: Sequence[str],
    words: int,
    *,
    sections: Mapping[str, str] | None = None,
    make: Callable[[str], Summarizer] = load,
) -> tuple[list[Draft], list[Problem]]:
    """Let the first backend write; what it does not write the next one does, and so on.

    backends: the names of who writes, and of what stands in for it. sections: for a section, who writes in place of the first.
    Returns the drafts, in the stories' order, and a Problem for each backend that left some unwritten: what was done instead as the
    reason, the causes, for whoever runs digest, as the advice. Raises BackendError, naming each cause, when there is a story that none
    could write.
    """
    left = {number: chain_of(story, backends, sections) for number, story in enumerate(stories)}
    drafts: dict[int, Draft] = {}
    writers: dict[int, str] = {}
    asked: dict[str, _Asked] = {}
    while left:
        name, numbers = _next(left)
        written = _ask(asked.setdefault(name, _Asked()), name, stories, numbers, words, make)
        drafts |= written
        writers |= {number: draft.backend for number, draft in written.items()}  # as the edition names them
        others = {number: chain[1:] if number in numbers else chain for number, chain in left.items() if number not in written}
        left = {number: chain for number, chain in others.items() if chain}
    missing = [number for number in range(len(stories)) if number not in drafts]
    if missing:
        raise BackendError(_given_up(missing, len(stories), asked))
    problems = [_problem(name, one, Counter(writers[number] for number in one.whys)) for name, one in asked.items() if one.whys]
    return [drafts[number] for number in range(len(stories))], problems


def chain_of(story: Story, backends: Sequence[str], sections: Mapping[str, str] | None) -> list[str]:
    """Return who writes a story, in turn, each once. backends, sections: as in `summarize`."""
    return list(dict.fromkeys([(sections or {}).get(story.section, backends[0]), *backends[1:]]))


def _next(left: Mapping[int, Sequence[str]]) -> tuple[str, list[int]]:
    """Return who is asked next, and the numbers of the stories whose turn it is with that one.

    left: of each story that is not written, who is yet to be asked. Whom another story could still come to waits for it, so that a
    backend is asked for all its stories at once, and its means go to the first of them; only where two stand in for each other is one
    asked twice.
    """
    turns = list(dict.fromkeys(chain[0] for chain in left.values()))
    later = {name for chain in left.values() for name in chain[1:]}
    name = next((name for name in turns if name not in later), turns[0])
    return name, [number for number, chain in left.items() if chain[0] == name]


def _ask(
    asked: _Asked, name: str, stories: Sequence[Story], numbers: Sequence[int], words: int, make: Callable[[str], Summarizer]
) -> dict[int, Draft]:
    """Let one backend write the stories of these numbers; returns those that it wrote, and notes why the others are missing."""
    is_later = bool(asked.numbers)
    asked.numbers += numbers
    if asked.broke is None:
        try:
            drafts = drafts_of(name, [stories[number] for number in numbers], words, make, is_later=is_later)
            written = dict(zip(numbers, drafts, strict=True))
        except BackendError as error:
            asked.broke = _told(str(error))
    if asked.broke is not None:
        asked.whys |= dict.fromkeys(numbers, asked.broke)
        return {}
    asked.whys |= {number: one.why for number, one in written.items() if isinstance(one, Unwritten)}
    return {number: one for number, one in written.items() if isinstance(one, Draft)}


def _problem(name: str, asked: _Asked, writers: Counter[str]) -> Problem:
    """Tell what one backend did not write, and who wrote it. writers: of those stories, with how many."""
    count, of = len(asked.whys), len(asked.numbers)
    if asked.broke is not None and count == of:
        reason, advice = f"the summarizer {name} could not be used; {' and '.join(writers)} wrote instead", asked.broke
    else:
        what = "the story" if of == 1 else f"{count} of {of} stories" if count < of else f"any of {of} stories"
        shares = [f"{writer} {'wrote ' if not place else ''}{share}" for place, (writer, share) in enumerate(writers.items())]
        whole = f"{next(iter(writers))} wrote {'it' if count == 1 else 'them'}"
        reason = f"the summarizer {name} could not write {what}; {whole if len(writers) == 1 else ' and '.join(shares) + ' of them'}"
        advice = _causes(asked.whys.values()) if of > 1 else next(iter(asked.whys.values()))
    return Problem(stage="summarize", subject=name, reason=reason, advice=advice)


def _causes(whys: Iterable[str]) -> str:
    """Return each cause once, with how many stories it kept from being written, the commonest first."""
    counts = Counter(whys).most_common()
    told = [f"{why} ({count} {'story' if count == 1 else 'stories'})" for why, count in counts[:CAUSES]]
    return " | ".join([*told, f"and {len(counts) - CAUSES} other causes"] if len(counts) > CAUSES + 1 else told)


def _given_up(missing: Sequence[int], of: int, asked: Mapping[str, _Asked]) -> str:
    causes = [why for one in asked.values() for number, why in one.whys.items() if number in missing]
    what = "be used" if len(missing) == of else f"write {len(missing)} of {of} stories"
    hint = "" if LEAD in asked else f"; with {LEAD} in summarizer.fallback every story is written"
    return f"no summarizer could {what}: {'; '.join(dict.fromkeys(causes))}{hint}"


def drafts_of(
    name: str, stories: Sequence[Story], words: int, make: Callable[[str], Summarizer], *, is_later: bool = False
) -> list[Draft | Unwritten]:
    """Let one backend write; whatever its author's code raises, prints or returns, a failure is a BackendError.

    What one of one's own wrote bears the name that it was asked by, and has no more words than were asked for.
    is_later: it was asked before in this edition, whose limits go on where the backend has any.
    """
    try:
        with apart(name):
            writer = make(name)
            more = getattr(writer, "summarize_more", writer.summarize)
            drafts = more(stories, words) if is_later else writer.summarize(stories, words)
    except BackendError:
        raise
    except (Exception, SystemExit) as error:  # sys.exit() of a backend would end the command, and no edition would be made
        raise broken_down(name, error) from error
    if not isinstance(drafts, list | tuple):
        raise BackendError(f"summarizer {name!r} returned {type(drafts).__name__}, not a list of drafts; mend it or name another")
    if len(drafts) != len(stories):
        raise BackendError(f"summarizer {name!r} wrote {len(drafts)} drafts for {len(stories)} stories; mend it or name another")
    for number, draft in enumerate(drafts, start=1):
        if flaw := _flaw(draft):
            raise BackendError(f"summarizer {name!r} wrote a draft that is none (draft {number}: {flaw}); mend it or name another")
    given = [_unwritten(name, draft) if isinstance(draft, Unwritten) else draft for draft in drafts]
    return held(name, given, words) if is_own(name) else given


def _unwritten(name: str, given: Unwritten) -> Unwritten:
    return Unwritten(_told(given.why) or f"summarizer {name!r} does not say why")


def _told(why: str) -> str:
    """Return a cause on one line, without the secrets of an address in it: it goes into logs and answers."""
    return one_line(urls.masked(why))


def _flaw(draft: object) -> str | None:
    """Say which part of a draft has a wrong type, or None."""
    if isinstance(draft, Unwritten):
        return None if isinstance(draft.why, str) else f"the cause of what is unwritten is {type(draft.why).__name__}, not str"
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
