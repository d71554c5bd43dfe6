"""Prompt files in; prompts that can be filled out, or what is wrong with a file, before any model is asked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from digest import shipped
from digest.errors import BackendError, PromptError
from digest.summarize.fences import fenced
from digest.summarize.frontmatter import BRACE, MATERIAL, VARIABLES, Mistake, in_words, listed, mistakes_in, nearest, parted
from digest.summarize.settings import Options
from digest.text import one_line

MOST_BYTES = 100_000


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
            raise BackendError(f"prompt {self.name}: {' and '.join(says)}; give {in_words(self.variables)}")
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
    return own if own is not None and os.path.lexists(own) else shipped.path("prompts") / f"{name}.md"


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
        except PromptError as error:
            mistakes += error.told
    own = prompt_files(folder) if folder is not None else []
    misspelt = (path for path in own if path.stem not in VARIABLES and is_misspelt(path.stem))
    return found, mistakes + [line for path in misspelt for line in _refused(path, _misnamed(path)).told]


def prompt_files(folder: Path) -> list[Path]:
    """Return a folder's Markdown files by name, without its README and an editor's hidden files.

    What has the name of a prompt's file is one of them whatever it is: a folder of that name is told as what cannot be read.
    """
    paths = (path for path in folder.glob("*.md") if path.is_file() or path.stem in VARIABLES)
    return sorted(path for path in paths if path.stem.lower() != "readme" and not path.name.startswith("."))


def read_prompt(path: Path) -> Prompt:
    """Read one file, named as its prompt is; raises PromptError with its mistakes."""
    if flaw := _misnamed(path):
        raise _refused(path, flaw)
    raw = text_of(path)
    says, _, text, _ = parts = parted(raw)
    if found := mistakes_in(path.stem, parts):
        raise PromptError(one_line(str(path)), found)
    return Prompt(
        name=path.stem, purpose=says["purpose"].value, variables=listed(says), answer=says["answer"].value,
        limits=says["limits"].value, text=text.strip("\n"), hash=hashlib.sha256(raw.encode()).hexdigest(),
    )  # fmt: skip


def _misnamed(path: Path) -> str:
    """Say what is wrong with a file's name; "" where it is that of a prompt."""
    if path.stem not in VARIABLES:
        return f"digest asks nothing by that name; {_nearest(path.stem, '.md')}"
    return "" if path.suffix == ".md" else f"the name of a prompt's file ends in .md; rename it to {path.stem}.md"


def _refused(path: Path, says: str, line: int = 0) -> PromptError:
    """Return the error of a file with one mistake. line: from 1; 0 for the file as a whole."""
    return PromptError(one_line(str(path)), [Mistake(line, says)])


def text_of(path: Path) -> str:
    """Return a prompt file's text, with plain ends of lines; raises PromptError for what is no text."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refused(path, f"it cannot be read ({error.strerror}); name a Markdown file that you may read") from error
    if len(raw) > MOST_BYTES:
        raise _refused(path, f"it is longer than {MOST_BYTES:,} bytes, and no model is asked so much; name the prompt's own file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refused(path, f"it is no UTF-8 (at byte {error.start + 1} of the file); save it as UTF-8", line) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _refused(path, "it is no text, since it holds zero bytes; name a Markdown file", line)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _filled(text: str, value: Callable[[str], str]) -> str:
    """Return a text with its variables' values and its doubled braces single; what a value holds is never read as a variable."""
    return BRACE.sub(lambda found: value(found[1]) if found[1] else found[0][0], text)


def _value(name: str, given: object) -> str:
    return fenced(str(given) if not isinstance(given, str) else given, name.upper()) if name in MATERIAL else one_line(str(given))


def is_misspelt(name: str) -> bool:
    """Tell whether a name is nearly that of a prompt."""
    return bool(nearest(name.lower(), VARIABLES))


def _nearest(name: str, ending: str = "") -> str:
    """Say which prompt is meant by a name, or which there are. ending: of the names of their files."""
    near = nearest(name.lower(), VARIABLES)
    return f"did you mean {near + ending!r}?" if near else f"its prompts are {in_words([one + ending for one in VARIABLES])}"
