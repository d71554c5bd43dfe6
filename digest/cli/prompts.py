"""`digest prompts`: what a language model is asked, whether a file of it can be used, and what it looks like filled from documents."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from digest.cli.common import CONFIG, DONE, FAILED, AsJson, ConfigPath, exit_with, known, print_json, print_table, start_log
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.language.parser import Parser
    from digest.summarize.prompts import Prompt
    from digest.summarize.trying import Asked, Filled

NAME = "prompts"
WORDS = "Words of a summary; without it, 60 of one document and 75 of several."
app = typer.Typer(no_args_is_help=True, help="Show, check and try what a language model is asked.")
PromptName = Annotated[str, typer.Argument(metavar="NAME", help="A prompt, as `digest prompts list` names it.")]


class Finding(NamedTuple):
    """What is known of one file: ok, failed, or not used, since digest asks nothing by its name. line: that has the mistake, from 1."""

    state: str
    file: str
    line: int | None
    says: str


@app.command("list")
def list_(config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """List the prompts: those of the folder `summarizer.prompts`, and the shipped ones in place of what it lacks.

    A file of that folder that cannot be used is told with its mistakes, and the others are listed all the same.

    Example: digest prompts list
    """
    from digest.summarize.prompts import place_of, prompts_in
    from digest.text import one_line

    folder = _folder(_settings(config))
    prompts, mistakes = prompts_in(folder)
    rows = [
        {
            "prompt": prompt.name, "purpose": prompt.purpose, "variables": list(prompt.variables), "answer": prompt.answer,
            "limits": prompt.limits, "hash": prompt.hash, "file": str(place_of(prompt.name, folder)),
        }
        for prompt in prompts.values()
    ]  # fmt: skip
    if json:
        print_json({"prompts": rows, "mistakes": mistakes})
    else:
        shown = [(row["prompt"], ", ".join(row["variables"]), str(row["hash"])[:12], row["purpose"], row["file"]) for row in rows]
        print_table(shown, ("prompt", "variables", "hash", "purpose", "file"))
    for mistake in mistakes:
        print(f"digest: {one_line(mistake)}", file=sys.stderr)
    exit_with(FAILED if mistakes else DONE)


@app.command("show")
def show(name: PromptName, config: ConfigPath = CONFIG) -> None:
    """Print a prompt's file as it stands: a beginning for one of your own.

    Example: digest prompts show story
    """
    from digest.summarize.prompts import place_of, text_of

    _raise_if_unknown(name)
    _print(text_of(place_of(name, _folder(_settings(config)))))


@app.command("check")
def check(
    place: Annotated[
        str | None, typer.Argument(metavar="[FILE|FOLDER]", help="What to check; without it, yours and the shipped ones.")
    ] = None,
    config: ConfigPath = CONFIG,
    json: AsJson = False,
) -> None:
    """Check prompt files: each mistake with its file and line, before a model is asked.

    Example: digest prompts check
    """
    from digest import shipped
    from digest.summarize.frontmatter import VARIABLES, in_words

    if place is not None:
        findings = list(_examined(Path(place)))
        if not findings:
            names = in_words([f"{name}.md" for name in VARIABLES])
            raise UsageError(f"prompts check: {place} holds no prompt file; they are named {names}: `digest prompts show story` prints one")
    else:
        own = _folder(_settings(config))
        findings = [finding for folder in (own, shipped.path("prompts")) if folder is not None for finding in _examined(folder)]
    if json:
        print_json({"findings": [finding._asdict() for finding in findings]})
    else:
        shown = [(one.state, f"{one.file}{f':{one.line}' if one.line else ''}", one.says) for one in findings]
        print_table(shown, ("state", "file", "says"))
    exit_with(FAILED if any(finding.state == "failed" for finding in findings) else DONE)


@app.command("try")
def try_(
    name: PromptName,
    places: Annotated[list[str], typer.Argument(metavar="PATH...", help="Documents of one story: files, addresses, or - for stdin.")],
    backend: Annotated[str | None, typer.Option("--backend", metavar="NAME", help="Ask its model too, and show its answer.")] = None,
    words: Annotated[int | None, typer.Option("--words", metavar="N", min=1, help=WORDS)] = None,
    config: ConfigPath = CONFIG,
) -> None:
    """Fill a prompt from documents and print it; with --backend, ask its model.

    What is asked is printed as it is sent. Behind it stands, with --backend, the answer word for word, then each sentence
    that the reader finds in it, with the characters of the documents that carry it, and what is wrong with the answer. Of
    `since`, the first document is what the last edition said.

    Example: digest prompts try story outlet-a.txt outlet-b.txt
    """
    from digest.cli.texts import asked, loaded
    from digest.ondemand.documents import WORDS_ONE, WORDS_SEVERAL, raise_if_bare, reading_of
    from digest.summarize.prompts import load_prompt
    from digest.summarize.trying import SINCE, filled
    from digest.summarize.trying import WORDS as LIMITS

    _raise_if_unknown(name)
    if words is not None and name in LIMITS:
        raise UsageError(f"prompts try: --words {words}: a {name} has {LIMITS[name]} words in every edition; leave --words out")
    _, settings, parser = asked(NAME, places[0], config, is_lines=False)
    prompt = load_prompt(name, _folder(settings))
    readings = [reading_of(one.document, outlet=place) for place, one in zip(places, loaded(places, settings), strict=True)]
    raise_if_bare(readings)
    limit = words or (WORDS_ONE if len(readings) == 1 else WORDS_SEVERAL)
    if backend is None:
        _print(filled(prompt, readings, limit).request.prompt + "\n")
        return
    model = _asked(backend, settings, parser)
    request = filled(prompt, readings, limit, model.window, model.size)
    _print(request.request.prompt + "\n")
    exit_with(_answer(prompt, request, model, places[1:] if name == SINCE else places))


def _answer(prompt: Prompt, filled: Filled, model: Asked, places: Sequence[str]) -> int:
    """Ask a model, and print what it answers and what the reader makes of it; returns the exit code. places: of the story's documents."""
    from digest.summarize.backends import Unwritten
    from digest.summarize.trying import read
    from digest.text import clean, one_line

    (reply,) = model.ask([filled.request])
    if isinstance(reply, Unwritten):
        print(f"digest: {one_line(reply.why)}", file=sys.stderr)
        return FAILED
    found = read(filled, prompt, reply)
    cut = ", cut off at its limit" if reply.is_cut else ""
    _print(f"\n--- answer{cut} ---\n{clean(reply.text).strip()}\n\n--- read ---\n")
    for sentence in found.sentences:
        marks = ", ".join(f"{one_line(places[doc])} {start}-{end}" for doc, start, end in sentence.sources)
        _print(f"{one_line(sentence.text)}{f'  [{marks}]' if marks else ''}\n")
    for flaw in found.flaws:
        _print(f"wrong: {one_line(flaw)}\n")
    if filled.left_out:
        print(f"digest: {filled.left_out} sentences had no room in the model's window", file=sys.stderr)
    return FAILED if found.flaws else 0


def _asked(backend: str, settings: Config, parser: Callable[[], Parser]) -> Asked:
    """Return a summarizer whose model can be asked; raises UsageError for one that asks none, BackendError."""
    from digest.desk import tools_of
    from digest.summarize import BACKENDS, load
    from digest.summarize.settings import CAUSAL, ENDPOINT
    from digest.summarize.trying import Asked

    is_asked = backend not in BACKENDS or backend in (CAUSAL, ENDPOINT)  # of ours, told before a model is asked for that none needs
    made = load(known(backend), tools_of(settings, parser)) if is_asked else None
    if not isinstance(made, Asked):
        raise UsageError(f"prompts try: the backend {backend} is asked no prompt; name one that is, such as {CAUSAL} or {ENDPOINT}")
    return made


def _examined(place: Path) -> Iterator[Finding]:
    """Yield what is known of a file, or of each file of a folder; raises UsageError where there is no such place."""
    from digest.errors import PromptError
    from digest.summarize.frontmatter import VARIABLES
    from digest.summarize.prompts import is_misspelt, prompt_files, read_prompt

    if not place.exists():
        raise UsageError(f"prompts check: {place} does not exist; name a file NAME.md or a folder of such files")
    for path in prompt_files(place) if place.is_dir() else [place]:
        try:
            prompt = read_prompt(path)
            yield Finding("ok", str(path), None, f"{prompt.purpose}; {prompt.hash[:12]}")
        except PromptError as error:
            is_other = place.is_dir() and path.stem not in VARIABLES and not is_misspelt(path.stem)
            for line, says in error.mistakes:
                yield Finding("not used" if is_other else "failed", str(path), line or None, says)


def _raise_if_unknown(name: str) -> None:
    """Raise UsageError for a name by which digest asks nothing."""
    from digest.summarize.frontmatter import VARIABLES
    from digest.summarize.prompts import unknown_prompt

    if name not in VARIABLES:
        raise UsageError(unknown_prompt(name))


def _settings(config: Path) -> Config:
    from digest.cli.texts import optional_config

    start_log(quiet=True)
    return optional_config(config)


def _folder(settings: Config) -> Path | None:
    from digest.summarize.prompts import own_folder

    return own_folder(settings.summarizer, settings.folder)


def _print(text: str) -> None:
    """Print a text as UTF-8, whatever the terminal's letters are: a prompt is sent as it stands."""
    if sys.stdout is None:  # `>&-` closes it
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
