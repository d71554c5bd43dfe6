"""`digest summarize`: one document, or several as one story, on demand."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import CONFIG, DONE, FAILED, WITH_PROBLEMS, AsJson, BackendName, ConfigPath, chosen, exit_with, print_json
from digest.errors import DigestError, UsageError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.language.parser import Parser
    from digest.model import Reading

NAME = "summarize"
MOST_WORDS = 1000  # as the configuration allows
DIFFERENCES_SHOWN = 5  # in words; --json has all
SHOWN = 300  # characters of a dropped sentence
UNANSWERED: dict[str, Any] = {"headline": "", "lead": "", "sentences": [], "figures": [], "backend": None}  # beside a line's error


def command(
    places: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|URL|-]...", help="Documents: files, addresses, or - for stdin; several make one story."),
    ] = None,
    words: Annotated[
        int | None,
        typer.Option(
            "--words",
            metavar="N",
            help="Words at most, 1 to 1000; 60 for one document, 75 for several. One sentence is always printed, even if it is longer.",
        ),
    ] = None,
    json: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer the JSON lines of one PATH, or of stdin, in order.")] = False,
    config: ConfigPath = CONFIG,
    backend: BackendName = None,
) -> None:
    """Summarize one document, or several as one story.

    A document is plain text, Markdown, HTML, a PDF or a saved e-mail (.eml), or the address of a page or a PDF.

    A JSON line holds {"id", "text", "title"} or {"id", "docs": [{"outlet", "title", "text", "published"}]}.
    Offsets count characters of plain text as given; of any other document, characters of the text that --json gives
    in "docs".

    Ends with 3 when a document could not be read, or another summarizer wrote than the one that was asked.

    Example: digest summarize report.txt --words 60
    """  # fmt: skip
    from digest.cli.texts import asked

    if words is not None and not 1 <= words <= MOST_WORDS:
        raise UsageError(f"summarize: --words {words}: a summary has 1 to {MOST_WORDS:,} words; give such a number, or none")
    _, settings, parser = asked(NAME, places[0] if places else None, config, is_lines=jsonl, is_one=json)
    settings = chosen(settings, backend)
    if jsonl:
        exit_with(_answer_lines(places or ["-"], settings, parser, words))
    else:
        exit_with(_answer(places or [], settings, parser, words, as_json=json))


def _answer_lines(places: Sequence[str], settings: Config, parser: Callable[[], Parser], words: int | None) -> int:
    """Answer JSON lines as they come; returns the exit code."""
    from collections import Counter

    from digest.cli.lines import each_line, lines_of
    from digest.cli.texts import checker_of, summarizers_of
    from digest.compose.wording.english import counted
    from digest.ondemand.documents import from_line, summary

    if len(places) > 1:
        raise UsageError(f"summarize: --jsonl reads one file, and {len(places)} are named; name one, or none for stdin")

    checker, make = checker_of(settings, parser), summarizers_of(settings, parser)
    stood_in: Counter[str] = Counter()

    def answer(line: Mapping[str, Any]) -> dict[str, Any]:
        readings = from_line(line, settings.zone, language=settings.language)
        found = summary(readings, _backends(settings), words, checker=checker, parser=parser, make=make)
        if "instead_of" in found:
            stood_in[found["backend"]] += 1
        return found

    code = each_line(answer, lines_of(places[0]), UNANSWERED)
    for name, count in stood_in.most_common():
        why = 'the "problems" of each say why'
        print(f"digest: {counted(count, 'line')}: {name} wrote instead of {settings.summarizer.backend}; {why}", file=sys.stderr)
    return code or (WITH_PROBLEMS if stood_in else DONE)


def _answer(places: Sequence[str], settings: Config, parser: Callable[[], Parser], words: int | None, *, as_json: bool) -> int:
    """Answer documents as one story, as JSON with their figures, else in words; returns the exit code."""
    from digest.cli.texts import checker_of, summarizers_of, tried
    from digest.ondemand.documents import NO_TEXT, extracted, reading_of, summary
    from digest.text import one_line

    _refuse_repeated(places)
    found = tried(places, settings)
    unread = [one for one in found if isinstance(one, DigestError)]
    if len(unread) == len(found):
        raise _together(unread)
    documents = [NO_TEXT if isinstance(one, DigestError) else one for one in found]
    readings = [reading_of(one.document, outlet=place) for place, one in zip(places, documents, strict=True)]
    checker = checker_of(settings, parser)
    make = summarizers_of(settings, parser)
    is_counted = as_json or len(readings) > 1  # of several it is said where they differ
    answer = summary(readings, _backends(settings), words, checker=checker, parser=parser if is_counted else None, make=make)
    if unread:
        answer["problems"] = [*map(str, unread), *answer.get("problems", [])]
    docs = extracted(places, documents)
    if as_json:
        print_json(answer | ({"docs": docs} if docs else {}))
    else:
        _print(answer, [one_line(place) for place in places], [doc["doc"] for doc in docs])
    _tell_unused(answer, readings, frozenset(doc for doc, one in enumerate(found) if isinstance(one, DigestError)))
    return FAILED if not answer["sentences"] else WITH_PROBLEMS if unread or "instead_of" in answer else DONE


def _together(errors: Sequence[DigestError]) -> DigestError:
    """Return one error of several, which says what each says on a line of its own and ends the command as the first would."""
    if len(errors) == 1:
        return errors[0]
    error = DigestError("\n".join(map(str, errors)))
    error.exit_code = errors[0].exit_code
    return error


def _backends(settings: Config) -> list[str]:
    return [settings.summarizer.backend, *settings.summarizer.fallback]


def _refuse_repeated(places: Sequence[str]) -> None:
    """Raise UsageError when one document is named twice, and would count as two that agree."""
    seen: set[str] = set()
    for place in places:
        is_file = place != "-" and not place.startswith(("http://", "https://"))
        key = os.path.realpath(place) if is_file and "\0" not in place else place
        if key in seen:
            what = "stdin (-) is named twice and can be read once" if place == "-" else f"{place} is named twice"
            raise UsageError(f"summarize: {what}; name each document once")
        seen.add(key)


def _print(answer: dict[str, Any], places: Sequence[str], extracted: Sequence[int]) -> None:
    from digest.text import one_line

    print(one_line(answer["headline"]))
    print()
    for sentence in answer["sentences"]:
        print(f"{one_line(sentence['text'])}  [{_marks(sentence['sources'], places)}]")
    print()
    if differences := answer.get("differences", [])[:DIFFERENCES_SHOWN]:
        print("\n".join(_differing(one, places) for one in differences), end="\n\n")
    where = "characters in the document's extracted text (see --json)" if extracted else "characters in the source"
    others = ", ".join(place for doc, place in enumerate(places) if extracted and doc not in extracted)
    print(f"{_made(answer)}; each sentence with its {where}{f'; of {others}, in the file' if others else ''}")


def _marks(sources: Sequence[Mapping[str, Any]], places: Sequence[str]) -> str:
    """Say where something stands: in which document, where these are several, and between which characters."""
    return ", ".join(f"{places[one['doc']] + ' ' if len(places) > 1 else ''}{one['start']}-{one['end']}" for one in sources)


def _differing(difference: Mapping[str, Any], places: Sequence[str]) -> str:
    """Say where documents differ, as an edition does: Sources differ: troops: "3,000" (the county) [a.txt 12-17]; "3,500" [b.txt 40-45]."""
    what = f"{difference['what']}: " if difference["what"] else ""
    sides = (f'"{side["text"]}"{_speaker(side)} [{_marks(side["sources"], places)}]' for side in difference["sides"])
    return f"Sources differ: {what}{'; '.join(sides)}"


def _speaker(side: Mapping[str, Any]) -> str:
    return f" ({side['speaker']})" if side["speaker"] else ""


def _made(answer: dict[str, Any]) -> str:
    """Say who wrote a summary, how long it is, and what the check did: embedded summarizer, 58 words, 2 sentences supported, 1 dropped."""
    from collections import Counter

    from digest.compose.wording.english import counted
    from digest.text import count_words

    verdicts = Counter(sentence["verdict"] for sentence in answer["sentences"])
    size = sum(count_words(sentence["text"]) for sentence in answer["sentences"])
    left_out = sum(one["backend"] == answer["backend"] for one in answer.get("dropped", []))
    found = [*verdicts.most_common(), *([("dropped", left_out)] if left_out else [])]
    checked = [f"{counted(count, 'sentence') if not number else count} {verdict}" for number, (verdict, count) in enumerate(found)]
    return ", ".join([f"{answer['backend']} summarizer", counted(size, "word"), *checked])


def _tell_unused(answer: dict[str, Any], readings: Sequence[Reading], unread: frozenset[int]) -> None:
    """Say on stderr which documents the summary does not rest on, what was dropped, and what was done otherwise than asked.

    unread: documents that could not be read, which are among the problems.
    """
    from digest.ondemand.remarks import foreign_to
    from digest.text import one_line

    used = {source["doc"] for sentence in answer["sentences"] for source in sentence["sources"]}
    told = unread | frozenset(foreign_to(readings, used))
    for doc, reading in enumerate(readings):
        if doc not in used and doc not in told:
            why = "no sentence was found in it, so the summary is of the others"
            if reading.sentences:
                why = "nothing of it is in the summary: within its words the others tell more; --words N gives it more"
            print(f"digest: {one_line(reading.article.source)}: {why}", file=sys.stderr)
    for one in answer.get("dropped", []):
        what, why = one_line(one["text"], SHOWN), "; ".join(one["reasons"])
        print(f"digest: dropped of what {one['backend']} wrote: {what} ({why})", file=sys.stderr)
    for problem in answer.get("problems", []):
        print(f"digest: {one_line(problem)}", file=sys.stderr)
