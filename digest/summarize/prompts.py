"""Prompt files in; prompts that can be filled out, or what is wrong with a file, before any model is asked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

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


class Mistake(NamedTuple):
    """What is wrong in a file, and what to do. line: from 1; 0 where no line has it."""

    line: int
    says: str


class Said(NamedTuple):
    """What a line of a front matter says. line: from 1."""

    line: int
    value: str


class Parts(NamedTuple):
    """A file's front matter by name, the text behind it, and what is wrong with either.

    ends: the line that ends the front matter, from 1; 0 where none does. mistakes: of the form, not of what is said in it.
    """

    says: Mapping[str, Said]
    ends: int
    text: str
    mistakes: Sequence[Mistake]


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
        raise BackendError(unknown_prompt(name))
    if folder is not None and not folder.is_dir():
        raise BackendError(
            f"prompts {folder}: there is no such folder; create it, or leave `summarizer: {{prompts: ...}}` out to use those of digest"
        )
    own = None if folder is None else folder / f"{name}.md"
    return own if own is not None and own.exists() else shipped.path("prompts") / f"{name}.md"


def unknown_prompt(name: str) -> str:
    """Say that digest asks nothing by a name, and which prompt is meant by it; of a path, its last part counts."""
    return f"prompt {one_line(name, 60)!r}: digest asks no such thing; {_nearest(Path(name).stem)}"


def load_prompts(folder: Path | None = None) -> dict[str, Prompt]:
    """Load every prompt, by name; raises BackendError with the mistakes of all files, one a line."""
    found, mistakes = prompts_in(folder)
    if mistakes:
        raise BackendError("\n".join(mistakes))
    return found


def prompts_in(folder: Path | None = None) -> tuple[dict[str, Prompt], list[str]]:
    """Return every prompt that can be used, by name; and the mistakes of the other files, those with a misspelt name too.

    Raises BackendError when there is no such folder.
    """
    found: dict[str, Prompt] = {}
    mistakes: list[str] = []
    for name in VARIABLES:
        path = place_of(name, folder)
        try:
            found[name] = read_prompt(path)
        except BackendError as error:
            mistakes += str(error).splitlines()
    own = prompt_files(folder) if folder is not None else []
    return found, mistakes + [_misnamed(path) for path in own if path.stem not in VARIABLES and is_misspelt(path.stem)]


def prompt_files(folder: Path) -> list[Path]:
    """Return a folder's Markdown files by name, without its README and an editor's hidden files."""
    paths = (path for path in folder.glob("*.md") if path.is_file())
    return sorted(path for path in paths if path.stem.lower() != "readme" and not path.name.startswith("."))


def read_prompt(path: Path) -> Prompt:
    """Read one file, named as its prompt is; raises BackendError with its mistakes, one a line, "FILE:LINE: ..." where a line has it."""
    if flaw := _misnamed(path):
        raise BackendError(flaw)
    raw = text_of(path)
    says, ends, text, mistakes = _parted(raw)
    found = sorted({*mistakes, *_wrong_variables(path.stem, says, ends, text), *_wrong_braces(ends, text)})
    if found:
        raise BackendError("\n".join(f"{path}{f':{line}' if line else ''}: {cause}" for line, cause in found))
    return Prompt(
        name=path.stem, purpose=says["purpose"].value, variables=_listed(says), answer=says["answer"].value,
        limits=says["limits"].value, text=text.strip("\n"), hash=hashlib.sha256(raw.encode()).hexdigest(),
    )  # fmt: skip


def _misnamed(path: Path) -> str:
    """Say what is wrong with a file's name; "" where it is that of a prompt."""
    if path.stem not in VARIABLES:
        return f"{path}: digest asks nothing by that name; {_nearest(path.stem, '.md')}"
    return "" if path.suffix == ".md" else f"{path}: the name of a prompt's file ends in .md; rename it to {path.stem}.md"


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
        line = raw.count(b"\n", 0, error.start) + 1
        raise BackendError(f"{path}:{line}: it is no UTF-8 (at byte {error.start + 1} of the file); save it as UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BackendError(f"{path}:{line}: it is no text, since it holds zero bytes; name a Markdown file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parted(raw: str) -> Parts:
    """Return the front matter and the text of a file."""
    lines = raw.split("\n")
    ends = next((number for number, line in enumerate(lines[1:], start=2) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not ends:
        cause = "it does not begin with a front matter" if lines[0].rstrip() != "---" else "nothing ends the front matter that begins here"
        return Parts({}, 0, "", [Mistake(1, f"{cause}; write its four lines, {_names(SAYS)}, between two lines ---")])
    says: dict[str, Said] = {}
    mistakes = list(_read_lines(lines[: ends - 1], says))
    mistakes += [
        Mistake(said.line, f"the front matter does not say its {name}; write a line `{name}: ...`")
        for name in SAYS
        if not (said := says.get(name, Said(ends, ""))).value
    ]
    text = "\n".join(lines[ends:])
    if not text.strip():
        mistakes.append(Mistake(ends, "there is no text behind the front matter; write what the model is asked"))
    return Parts(says, ends, text, mistakes)


def _read_lines(lines: Sequence[str], says: dict[str, Said]) -> Iterator[Mistake]:
    """Put what the lines of a front matter say into a table; yields what is wrong with their form. lines: with the first ---."""
    for number, line in enumerate(lines[1:], start=2):
        found = LINE.fullmatch(line.strip())
        if not line.strip():
            continue
        if not found:
            yield Mistake(number, f"{one_line(line, 60)!r} is no `name: value`; write one of {_names(SAYS)}, a line each")
        elif (name := found[1].lower()) not in SAYS:
            near = _near(name, SAYS)
            hint = f"did you mean {near!r}?" if near else f"write {_names(SAYS)}"
            yield Mistake(number, f"{one_line(name, 40)!r} is unknown in a front matter; {hint}")
        elif name in says:
            yield Mistake(number, f"{name!r} stands in line {says[name].line} already; remove one")
        else:
            says[name] = Said(number, found[2].strip())


def _listed(says: Mapping[str, Said]) -> tuple[str, ...]:
    """Return the variables that a front matter lists."""
    return tuple(filter(None, re.split(r"[\s,]+", says["variables"].value.strip(" []")))) if "variables" in says else ()


def _used(text: str, begins: int) -> dict[str, int]:
    """Return the variables of a text, each with the line that has it first. begins: the text's first line."""
    found: dict[str, int] = {}
    for brace in BRACE.finditer(text):
        if brace[1]:
            found.setdefault(brace[1], begins + text.count("\n", 0, brace.start()))
    return found


def _wrong_variables(name: str, says: Mapping[str, Said], ends: int, text: str) -> Iterator[Mistake]:
    """Yield what is wrong with the variables that are listed, used, or named among the limits."""
    if not (listed := _listed(says)) or not text.strip():
        return
    at, known, used = says["variables"].line, VARIABLES[name], _used(text, ends + 1)
    limits = says.get("limits", Said(0, ""))
    places = {**dict.fromkeys(_used(limits.value, 0), limits.line), **used, **dict.fromkeys(listed, at)}
    meant = {_near(one, known) for one in places if one not in known}
    for one, line in places.items():
        if one not in known:
            near = _near(one, known)
            hint = f"did you mean {near!r}?" if near else f"{name} has {_names(sorted(known))}"
            yield Mistake(line, f"the variable {one_line(one, 40)!r} is unknown; {hint}")
        elif one in listed and one not in used and one not in meant:
            yield Mistake(
                line, f"the variable {one!r} is listed, but the text has no {{{one}}}; write it there, or take it off `variables`"
            )
        elif one in used and one not in listed and one not in meant:
            yield Mistake(line, f"the text has {{{one}}}, which `variables` does not list; add it there")
    for one in MATERIAL:
        if one in known and one not in {*listed, *used, *meant}:
            says_so = f"the variable {one!r} is missing, and without it there is nothing to tell"
            yield Mistake(at, f"{says_so}; list it, and write {{{one}}} where the material belongs")
    yield from (Mistake(at, f"the variable {one!r} is listed twice; remove one") for one in {*listed} if listed.count(one) > 1)


def _near(name: str, known: Collection[str]) -> str:
    """Return which known name is nearly that one; "" where none is."""
    return next(iter(get_close_matches(name, known, n=1)), "")


def _wrong_braces(ends: int, text: str) -> Iterator[Mistake]:
    for found in BRACE.finditer(text):
        if not found[1] and found[0] not in ("{{", "}}"):
            line = ends + 1 + text.count("\n", 0, found.start())
            yield Mistake(line, f"{one_line(found[0], 40)!r} is no variable; write a brace that is meant as one twice, {{{{ or }}}}")


def _filled(text: str, value: Callable[[str], str]) -> str:
    """Return a text with its variables' values and its doubled braces single; what a value holds is never read as a variable."""
    return BRACE.sub(lambda found: value(found[1]) if found[1] else found[0][0], text)


def _value(name: str, given: object) -> str:
    return fenced(str(given) if not isinstance(given, str) else given, name.upper()) if name in MATERIAL else one_line(str(given))


def _names(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def is_misspelt(name: str) -> bool:
    """Tell whether a name is nearly that of a prompt."""
    return bool(_near(name.lower(), VARIABLES))


def _nearest(name: str, ending: str = "") -> str:
    """Say which prompt is meant by a name, or which there are. ending: of the names of their files."""
    near = _near(name.lower(), VARIABLES)
    return f"did you mean {near + ending!r}?" if near else f"its prompts are {_names([one + ending for one in VARIABLES])}"
