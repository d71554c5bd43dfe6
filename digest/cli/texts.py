"""Documents that a command line names, or texts as JSON lines, in; each read, answered in order, and said how far it was not read."""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.cli.common import CONFIG, start_log, stdin_bytes
from digest.errors import BackendError, DigestError, UsageError

if TYPE_CHECKING:
    from digest.check import Checker
    from digest.config import Config, SourceOptions
    from digest.language.parser import Parser
    from digest.model import Reading
    from digest.ondemand.documents import Loaded
    from digest.summarize import Summarizer

BATCH = 64  # texts of --jsonl that are read at once, where so many have come
Read = Callable[[Mapping[str, Any]], "Reading"]
Tell = Callable[[Sequence["Reading"]], Sequence[Mapping[str, Any]]]


def asked(verb: str, place: str | None, config: Path, *, is_lines: bool, is_one: bool = False) -> tuple[str, Config, Callable[[], Parser]]:
    """Return what a command that answers about texts works with: where they are, the settings, and what reads English.

    is_one: one JSON object is asked for. What reads English is loaded once, when it is first asked for. Raises UsageError
    when neither a document nor JSON lines are asked for, or both kinds of JSON.
    """
    from digest.desk import parser_of

    start_log(quiet=True)
    if is_lines and is_one:
        raise UsageError(f"{verb}: --json answers documents and --jsonl JSON lines, and both are asked for; leave one out")
    settings = optional_config(config)
    if place is None and not is_lines:
        raise UsageError(f"{verb}: no document is named; name a file, an http address, or - for stdin")
    return place or "-", settings, functools.cache(lambda: parser_of(settings))


def checker_of(settings: Config, parser: Callable[[], Parser]) -> Checker:
    """Return what checks drafts; the claim checker is loaded once, when it is first needed."""
    from digest.check import Checker
    from digest.desk import claims_of

    return Checker(parser, functools.cache(lambda: claims_of(settings)))


def summarizers_of(settings: Config, parser: Callable[[], Parser]) -> Callable[[str], Summarizer]:
    """Return what makes a summarizer of a name, each once; it shares what reads English with the check.

    What one may spend is counted over all that it is asked: a limit that held for each of many lines would be none. One that
    cannot be made is not tried again, which could read gigabytes for each line.
    """
    from digest.desk import tools_of
    from digest.summarize import load

    made: dict[str, Summarizer | BackendError] = {}

    def make(name: str) -> Summarizer:
        if name not in made:
            try:
                made[name] = load(name, tools_of(settings, parser)._replace(is_one_run=True))
            except BackendError as error:
                made[name] = error
        found = made[name]
        if isinstance(found, BackendError):
            raise found.with_traceback(None)
        return found

    return make


def optional_config(path: Path) -> Config:
    """Load the configuration where there is one; on demand the defaults do, and no sources need be named."""
    from digest.config import Config

    return Config(sources=_no_sources()) if path == CONFIG and not path.exists() else sourceless(path)


def sourceless(path: Path) -> Config:
    """Load a configuration, which need not name sources; raises ConfigError."""
    from digest.config import load_config

    return load_config(path, otherwise={"sources": _no_sources()})


def _no_sources() -> tuple[SourceOptions, ...]:
    from digest.config import SourceOptions

    return (SourceOptions(name="documents", folder="."),)


def loaded(places: Sequence[str], settings: Config) -> list[Loaded]:
    """Read documents from files, addresses and, as "-", stdin; raises as `load` does."""
    found = tried(places, settings)
    for one in found:
        if isinstance(one, DigestError):
            raise one
    return [one for one in found if not isinstance(one, DigestError)]


def tried(places: Sequence[str], settings: Config) -> list[Loaded | DigestError]:
    """Read documents as `loaded` does; one that cannot be read is what `load` raises of it."""
    from digest.fetch import Client
    from digest.ondemand.documents import load
    from digest.parsers import open_pool
    from digest.text import one_line

    with Client(settings.fetch) as client, open_pool(settings) as pool:
        stdin = stdin_bytes().read() if "-" in places else None
        found: list[Loaded | DigestError] = []
        for place in places:
            try:
                one = load(place, settings.zone, client, stdin, language=settings.language, call=pool.call)
            except DigestError as error:
                found.append(error)
                continue
            found.append(one)
            for left_out in one.document.left_out:
                print(f"digest: {one_line(place)}: {left_out}", file=sys.stderr)
            if one.document.partial:
                print(f"digest: {one_line(place)}: no whole article: {one.document.partial}", file=sys.stderr)
        return found


def reading_of_line(line: Mapping[str, Any], settings: Config) -> Reading:
    """Return the one text of a JSON line, {"id", "text", "title"}, of which the title may be missing."""
    from digest.ondemand.documents import from_line

    (reading,) = from_line({name: line.get(name) for name in ("id", "text", "title")}, settings.zone, language=settings.language)
    return reading


def answer_lines(place: str, read: Read, tell: Tell, unanswered: Mapping[str, Any], otherwise: str) -> int:
    """Answer JSON lines as they come, the texts of a batch at once; returns the exit code.

    read: a line's text, or an error. unanswered: beside a line's error. otherwise: what a text that is not English gets.
    """
    from digest.cli.lines import at_once, attempt, batches_of, each_batch
    from digest.compose.wording.languages import language_name
    from digest.ondemand.reading import is_english

    others: Counter[str] = Counter()

    def answer(lines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any] | Exception]:
        tried = [attempt(read, line) for line in lines]
        good = [reading for reading in tried if not isinstance(reading, Exception)]
        others.update(reading.article.language for reading in good if not is_english(reading))
        answers = iter(at_once(tell, good))
        return [reading if isinstance(reading, Exception) else next(answers) for reading in tried]

    code = each_batch(answer, batches_of(place, BATCH), unanswered)
    if others:
        counts = ", ".join(f"{count} {language_name(language)}" for language, count in others.most_common())
        print(f"digest: not English ({counts}): {otherwise}", file=sys.stderr)
    return code


def tell_unread(place: str, reading: Reading, otherwise: str) -> None:
    """Say on stderr which language a text is in, where it is not English, and how much of it is in no sentence.

    otherwise: what a text that is not English gets.
    """
    from digest.ondemand.reading import is_english, language_of, left_out
    from digest.text import one_line

    if not is_english(reading):
        print(f"digest: {one_line(place)}: {language_of(reading)}: {otherwise}", file=sys.stderr)
    if missed := left_out(reading):
        print(f"digest: {one_line(place)}: {missed}", file=sys.stderr)
