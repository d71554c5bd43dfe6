"""Prompt files in; prompts that can be filled out, or what is wrong with a file, before any model is asked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from digest import shipped
from digest.errors import BackendError
from digest.summarize.fences import fenced
from digest.summarize.settings import Options
from digest.text import one_line

# What whoever asks gives each prompt; material is from outside, and `filled` puts it between marks whoever wrote the file
VARIABLES: Mapping[str, frozenset[str]] = {
    "story": frozenset(("sources", "words", "language")),
    "document": frozenset(("sources", "words", "language")),
    "headline": frozenset(("summary", "words", "language")),
    "lead": frozenset(("summary", "words", "language")),
    "since": frozenset(("before", "sources", "words", "language")),
}
MATERIAL = ("sources", "summary", "before")
SAYS = ("purpose", "variables", "answer", "limits")  # what the front matter says, each once
MOST_BYTES = 100_000
BRACE = re.compile(r"\{\{|\}\}|\{([a-z_]+)\}|\{[^{}\n]{0,40}\}|[{}]")
LINE = re.compile(r"([a-z_]+)[ \t]*:[ \t]*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a language model is asked, and how.

    text: with {name} for each of the variables, and {{ }} for braces. hash: the SHA-256 of the file's text, in hexadecimal.
    """

    name: str
    purpose: str
    variables: tuple[str, ...]
    answer: str
    limits: str
    text: str
    hash: str

    def filled(self, **values: object) -> str:
        """Return the text with its variables' values, material cleaned and between marks.

        What the prompt does not use may be given too. Raises BackendError for a value that it lacks, or that no such prompt has.
        """
        missing = [name for name in self.variables if name not in values]
        unknown = sorted(values.keys() - VARIABLES[self.name])
        if missing or unknown:
            says = [f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"] * bool(missing)
            says += [f"{', '.join(unknown)} {'is' if len(unknown) == 1 else 'are'} unknown"] * bool(unknown)
            raise BackendError(f"prompt {self.name}: {' and '.join(says)}; give {_names(self.variables)}")
        return _filled(self.text, lambda name: _value(name, values[name]))


def own_folder(options: Options, beside: Path) -> Path | None:
    """Return the folder of the user's own prompts, or None where the configuration names none. beside: where its relative paths begin."""
    return None if options.prompts is None else beside / options.prompts


def load_prompt(name: str, folder: Path | None = None) -> Prompt:
    """Load a prompt: NAME.md of the user's folder where it has one, else the one that ships with digest; raises BackendError."""
    return read_prompt(place_of(name, folder))


def place_of(name: str, folder: Path | None = None) -> Path:
    """Return the file of a prompt, as load_prompt chooses it; raises BackendError for a name or a folder that does not exist."""
    if name not in VARIABLES:
        raise BackendError(f"prompt {one_line(name, 60)!r}: digest asks no such thing; {_nearest(name)}")
    if folder is not None and not folder.is_dir():
        raise BackendError(
            f"prompts {folder}: there is no such folder; create it, or leave `summarizer: {{prompts: ...}}` out to use those of digest"
        )
    own = None if folder is None else folder / f"{name}.md"
    return own if own is not None and own.exists() else shipped.path("prompts") / f"{name}.md"


def load_prompts(folder: Path | None = None) -> dict[str, Prompt]:
    """Load every prompt, by name; raises BackendError with the mistakes of all files, one a line."""
    found: dict[str, Prompt] = {}
    mistakes = []
    for name in VARIABLES:
        try:
            found[name] = load_prompt(name, folder)
        except BackendError as error:
            mistakes += [line for line in str(error).splitlines() if line not in mistakes]
    if mistakes:
        raise BackendError("\n".join(mistakes))
    return found


def prompt_files(folder: Path) -> list[Path]:
    """Return a folder's Markdown files by name, without its README and an editor's hidden files."""
    paths = (path for path in folder.glob("*.md") if path.is_file())
    return sorted(path for path in paths if path.stem.lower() != "readme" and not path.name.startswith("."))


def read_prompt(path: Path) -> Prompt:
    """Read one file, named as its prompt is; raises BackendError with its mistakes, one a line, each with the line that has it."""
    if path.stem not in VARIABLES or path.suffix != ".md":
        raise BackendError(f"{path}: digest asks nothing by that name; {_nearest(path.stem)}, each in a file NAME.md")
    raw = text_of(path)
    says, text, mistakes = _parted(raw)
    variables = tuple(filter(None, re.split(r"[\s,]+", says.get("variables", "").strip(" []"))))
    begins = raw.count("\n") - text.count("\n") + 1  # the text's first line
    if not mistakes:
        mistakes = [*_wrong_variables(path.stem, variables, text), *_wrong_braces(text, begins)]
    if mistakes:
        raise BackendError("\n".join(f"{path}: {mistake}" for mistake in mistakes))
    return Prompt(
        name=path.stem, purpose=says["purpose"], variables=variables, answer=says["answer"], limits=says["limits"], text=text.strip("\n"),
        hash=hashlib.sha256(raw.encode()).hexdigest(),
    )  # fmt: skip


def text_of(path: Path) -> str:
    """Return a prompt file's text, with plain ends of lines; raises BackendError for what is no text."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BackendError(f"{path}: it cannot be read ({error.strerror}); name a Markdown file that you may read") from error
    if len(raw) > MOST_BYTES:
        raise BackendError(f"{path}: it is longer than {MOST_BYTES:,} bytes, and no model is asked so much; name the prompt's own file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BackendError(f"{path}: it is no UTF-8 (at byte {error.start + 1}); save it as UTF-8") from error
    if "\0" in text:
        raise BackendError(f"{path}: it is no text, since it holds zero bytes; name a Markdown file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parted(raw: str) -> tuple[dict[str, str], str, list[str]]:
    """Return what the front matter says, the text behind it, and what is wrong with either."""
    lines = raw.split("\n")
    ends = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not ends:
        where = "line 1: it does not begin with a" if lines[0].rstrip() != "---" else "nothing ends the"
        return {}, "", [f"{where} front matter; write its four lines, {_names(SAYS)}, between two lines ---"]
    says: dict[str, str] = {}
    mistakes = []
    for number, line in enumerate(lines[1:ends], start=2):
        found = LINE.fullmatch(line.strip())
        if not line.strip():
            continue
        if not found:
            mistakes.append(f"line {number}: {one_line(line, 60)!r} is no `name: value`; write one of {_names(SAYS)}, a line each")
        elif (name := found[1].lower()) not in SAYS:
            near = get_close_matches(name, SAYS, n=1)
            mistakes.append(
                f"line {number}: {one_line(name, 40)!r} is unknown; " + (f"did you mean {near[0]!r}?" if near else f"write {_names(SAYS)}")
            )
        elif name in says:
            mistakes.append(f"line {number}: {name!r} stands twice; remove one")
        else:
            says[name] = found[2].strip()
    mistakes += [f"the front matter does not say its {name}; add a line `{name}: ...`" for name in SAYS if not says.get(name)]
    text = "\n".join(lines[ends + 1 :])
    if not text.strip():
        mistakes.append("there is no text behind the front matter; write what the model is asked")
    return says, text, mistakes


def _wrong_variables(name: str, variables: Sequence[str], text: str) -> Iterator[str]:
    known, used = VARIABLES[name], {found[1] for found in BRACE.finditer(text) if found[1]}
    for one in dict.fromkeys((*variables, *sorted(used))):
        if one not in known:
            near = get_close_matches(one, known, n=1)
            yield f"the variable {one_line(one, 40)!r} is unknown; " + (
                f"did you mean {near[0]!r}?" if near else f"{name} has {_names(sorted(known))}"
            )
        elif one not in used:
            yield f"the variable {one!r} is listed, but the text has no {{{one}}}; write it there, or take it off `variables`"
        elif one not in variables:
            yield f"the text has {{{one}}}, which `variables` does not list; add it there"
    yield from (f"the variable {one!r} is missing, and without it there is nothing to tell; write {{{one}}} where the material belongs"
                for one in MATERIAL if one in known and one not in {*variables, *used})  # fmt: skip
    yield from (
        f"the variable {one!r} is listed twice; remove one" for one in sorted({one for one in variables if variables.count(one) > 1})
    )


def _wrong_braces(text: str, begins: int) -> Iterator[str]:
    for found in BRACE.finditer(text):
        if not found[1] and found[0] not in ("{{", "}}"):
            line = begins + text.count("\n", 0, found.start())
            yield f"line {line}: {one_line(found[0], 40)!r} is no variable; write a brace that is meant as one twice, {{{{ or }}}}"


def _filled(text: str, value: Callable[[str], str]) -> str:
    """Return a text with its variables' values and its doubled braces single; what a value holds is never read as a variable."""
    return BRACE.sub(lambda found: value(found[1]) if found[1] else found[0][0], text)


def _value(name: str, given: object) -> str:
    return fenced(str(given) if not isinstance(given, str) else given, name.upper()) if name in MATERIAL else one_line(str(given))


def _names(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def is_misspelt(name: str) -> bool:
    """Tell whether a name is nearly that of a prompt."""
    return bool(get_close_matches(name.lower(), VARIABLES, n=1))


def _nearest(name: str) -> str:
    near = get_close_matches(name.lower(), VARIABLES, n=1)
    return f"did you mean {near[0]!r}?" if near else f"its prompts are {_names(list(VARIABLES))}"
