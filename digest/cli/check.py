"""`digest check`: a draft against the documents that it is of, sentence by sentence."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import CONFIG, DONE, FAILED, AsJson, AsLines, ConfigPath, exit_with, print_json
from digest.errors import ExtractError, UsageError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.language.parser import Parser
    from digest.model import Problem

NAME = "check"
SHOWN = 60  # characters of the words at fault
MANY = 1500  # sentences, at some 15 a second
NAMED = 4  # documents that the last line names
UNANSWERED: Mapping[str, Any] = {"sentences": []}  # beside a line's error


def command(
    place: Annotated[str | None, typer.Argument(metavar="[DRAFT|-]", help="A text or Markdown file, or JSON lines.")] = None,
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="[DOC|URL|-]...", help="More documents than the one of --against.", show_default=False)
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against", metavar="DOC", help="What the draft is of: a file, an address, or -; again for each.", show_default=False
        ),
    ] = None,
    json: AsJson = False,
    jsonl: AsLines = False,
    config: ConfigPath = CONFIG,
) -> None:
    """Check a draft against the documents that it is of.

    Each sentence is supported, repaired (printed with a mend), quoted (its source's own sentence is printed in its place)
    or dropped (nothing is printed), with the reasons, the words at fault, and where the source has what is printed. Ends
    with 0 when all are supported, else with 1.

    A document is plain text, Markdown, HTML, a PDF or a saved e-mail (.eml), or the address of a page or a PDF.

    A title and headings are checked as headlines, list items as sentences; tables and code are not, and are named on
    stderr. English is compared with English; of a document in another language only its own sentences pass, and none is
    printed in a draft of another language. Where a document's date is known, "on 19 March" may stand for "on Thursday".

    A JSON line holds {"id", "docs": [{"outlet", "title", "text", "published"}], "sentences": [{"text", "sources":
    [{"doc", "start", "end"}]}], "headline"}, or "text", "title" and "published" of one document; a sentence may be a
    string, and a headline may be missing. Offsets count characters of the texts as given. What of a line could not be
    used stands among its "problems". With --jsonl a verdict is no failure.

    Example: digest check draft.txt --against report.txt outlet-a.html
    """
    from digest.cli.texts import asked

    if jsonl:
        _refuse(documents, against)
    where, settings, parser = asked(NAME, place, config, is_lines=jsonl, is_one=json)
    if jsonl:
        exit_with(_answer_lines(where, settings, parser))
    else:
        exit_with(_answer(where, [*against, *(documents or [])] if against else [], settings, parser, as_json=json))


def _refuse(documents: Sequence[str] | None, against: Sequence[str] | None) -> None:
    if documents or against:
        raise UsageError("check: --jsonl reads one file, whose lines hold their documents; name it alone, or none for stdin")


def _answer_lines(place: str, settings: Config, parser: Callable[[], Parser]) -> int:
    """Answer JSON lines as they come, those of a batch at once; returns the exit code."""
    from digest.cli.lines import at_once, attempt, batches_of, each_batch
    from digest.cli.texts import BATCH, checker_of
    from digest.ondemand.checking import Asked, answers, asked_by

    checker = checker_of(settings, parser)

    def tell(good: Sequence[Asked]) -> list[dict[str, Any]]:
        told, problems = answers(good, checker)
        return [answer | _told([*answer.pop("problems", ()), *map(_shown, problems)]) for answer in told]

    def answer(lines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any] | Exception]:
        tried = [attempt(lambda line: asked_by(line, settings.zone, language=settings.language), line) for line in lines]
        told = iter(at_once(tell, [one for one in tried if not isinstance(one, Exception)]))
        return [one if isinstance(one, Exception) else next(told) for one in tried]

    return each_batch(answer, batches_of(place, BATCH), UNANSWERED)


def _told(problems: Sequence[str]) -> dict[str, Any]:
    """Return what was not used of what was asked, and what went wrong with the check itself; nothing where nothing did."""
    return {"problems": list(problems)} if problems else {}


def _shown(problem: Problem) -> str:
    return f"{problem.reason} ({problem.advice})"


def _answer(place: str, against: Sequence[str], settings: Config, parser: Callable[[], Parser], *, as_json: bool) -> int:
    """Answer one draft; returns the exit code: failed when any sentence is not supported."""
    from digest.cli.texts import checker_of, loaded
    from digest.extract import from_marked, from_text
    from digest.ondemand.checking import OTHERWISE, answer_about, answers, asked_about
    from digest.ondemand.documents import extracted, raise_if_bare, reading_of
    from digest.ondemand.reading import is_english, language_of
    from digest.text import one_line

    _raise_if_misused(place, against)
    draft, *documents = loaded([place, *against], settings)
    readings = [reading_of(one.document, outlet=where) for where, one in zip(against, documents, strict=True)]
    raise_if_bare(readings)
    drafted = from_marked(draft.markdown, name=place) if draft.markdown else from_text(draft.document)
    asked = asked_about(readings, drafted)
    if len(asked) == 1 and not asked[0].given and asked[0].headline is None:
        raise ExtractError(place, "no sentence was found in the draft", "give running text, a list or a headline")
    if (count := len(asked[0].given)) > MANY:
        print(f"digest: {place}: {count} sentences, which will take minutes", file=sys.stderr)
    told, problems = answers(asked, checker_of(settings, parser))
    answer = answer_about(drafted, told)
    unread = [f"{where}: {language_of(one)}; {OTHERWISE}" for where, one in zip(against, readings, strict=True) if not is_english(one)]
    answer |= _told([*unread, *(f"{place}: {problem}" for problem in answer.pop("problems", ())), *map(_shown, problems)])
    checked = [*([answer["headline"]] if "headline" in answer else []), *answer["sentences"]]
    if as_json:
        docs = extracted(against, documents)
        print_json(answer | ({"docs": docs} if docs else {}))
    else:
        _print(checked, against)
        print(_counted(checked, against))
    for problem in answer.get("problems", ()):
        print(f"digest: {one_line(problem)}", file=sys.stderr)
    return FAILED if any(sentence["verdict"] != "supported" for sentence in checked) else DONE


def _raise_if_misused(place: str, against: Sequence[str]) -> None:
    if not against:
        raise UsageError(
            f"check: no document is named that {place} is of; name it with --against, or ask for --jsonl where it holds JSON lines"
        )
    if place in against:
        raise UsageError(f"check: {place} is the draft and one of its documents, and would bear itself out; name what it was written from")
    if against.count("-") > 1:
        raise UsageError("check: stdin (-) is named twice and can be read once; name a file")


def _print(sentences: Sequence[Mapping[str, Any]], places: Sequence[str]) -> None:
    """Print a row a sentence; below one that is not supported, why, with the words at fault, and what may be printed in its place."""
    from digest.text import one_line

    for sentence in sentences:
        print_judged(sentence)
        if sentence["printed"] and sentence["verdict"] != "supported":
            marks = ", ".join(f"{one_line(places[source['doc']])} {source['start']}-{source['end']}" for source in sentence["sources"])
            print(f"{'':9}  print: {one_line(sentence['printed'])}{f'  [{marks}]' if marks else ''}")


def print_judged(sentence: Mapping[str, Any]) -> None:
    """Print a checked sentence, as JSON holds it, with its verdict; below it the reasons, if it has any."""
    from digest.text import one_line

    print(f"{sentence['verdict']:9}  {one_line(sentence['text'])}")
    if sentence["reasons"]:
        print(f"{'':9}  ({'; '.join(_why(sentence))})")


def _counted(sentences: Sequence[Mapping[str, Any]], places: Sequence[str]) -> str:
    """Say how many of a draft's sentences have which verdict, and what they were held against."""
    from digest.model import Status
    from digest.text import one_line

    many = Counter(sentence["verdict"] for sentence in sentences)
    of = ", ".join(map(one_line, places)) if len(places) <= NAMED else f"{len(places)} documents"
    told = ", ".join(f"{many[status]} {status}" for status in Status if many[status])
    return f"{len(sentences)} checked against {of}: {told}"


def _why(sentence: Mapping[str, Any]) -> Iterator[str]:
    """Yield the reasons of a checked sentence, as JSON holds it, each with the words that it is of."""
    from digest.text import one_line

    for reason in sentence["reasons"]:
        words = dict.fromkeys(one_line(flaw["words"], SHOWN) for flaw in sentence["flaws"] if flaw["reason"] == reason)
        yield f"{reason}: {', '.join(words)}" if words else reason
