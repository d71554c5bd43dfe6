"""A prompt file's text in; its front matter, the text behind it, and what is wrong with either, each with its line, out (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import NamedTuple

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
MOST_VARIABLES = 20  # in a list: none of ours has a third of them
MOST_MISTAKES = 50  # of one file that are told
BRACE = re.compile(r"\{\{|\}\}|\{([a-z_]+)\}|\{[^{}\n]{0,40}\}|[{}]")
LINE = re.compile(r"([a-z_]+)[ \t]*:[ \t]*(.*)", re.IGNORECASE)


class Mistake(NamedTuple):
    """What is wrong in a line of a file, and what to do. line: from 1; 0 where it is the file as a whole."""

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


def parted(raw: str) -> Parts:
    """Return the front matter and the text of a file."""
    lines = raw.split("\n")
    ends = next((number for number, line in enumerate(lines[1:], start=2) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not ends:
        cause = "it does not begin with a front matter" if lines[0].rstrip() != "---" else "nothing ends the front matter that begins here"
        return Parts({}, 0, "", [Mistake(1, f"{cause}; write its four lines, {in_words(SAYS)}, between two lines ---")])
    says: dict[str, Said] = {}
    mistakes = list(islice(_read_lines(lines[: ends - 1], says), MOST_MISTAKES + 1))
    mistakes += [
        Mistake(said.line, f"the front matter does not say its {name}; write a line `{name}: ...`")
        for name in SAYS
        if not (said := says.get(name, Said(ends, ""))).value
    ]
    text = "\n".join(lines[ends:])
    if not text.strip():
        mistakes.append(Mistake(ends, "there is no text behind the front matter; write what the model is asked"))
    return Parts(says, ends, text, mistakes)


def mistakes_in(name: str, parts: Parts) -> list[Mistake]:
    """Return what is wrong in a file, in the order of its lines: all of it, or so much that a person mends it first.

    name: of the prompt.
    """
    says, ends, text, mistakes = parts
    several = mistakes, _wrong_variables(name, says, ends, text), _wrong_braces(ends, text)
    found = sorted({mistake for some in several for mistake in islice(some, MOST_MISTAKES + 1)})
    if len(found) <= MOST_MISTAKES:
        return found
    return [*found[:MOST_MISTAKES], Mistake(found[MOST_MISTAKES].line, "there is more that is wrong; mend what stands above first")]


def listed(says: Mapping[str, Said]) -> tuple[str, ...]:
    """Return the variables that a front matter lists."""
    return tuple(filter(None, re.split(r"[\s,]+", says["variables"].value.strip(" []")))) if "variables" in says else ()


def _read_lines(lines: Sequence[str], says: dict[str, Said]) -> Iterator[Mistake]:
    """Put what the lines of a front matter say into a table; yields what is wrong with their form. lines: with the first ---."""
    for number, line in enumerate(lines[1:], start=2):
        found = LINE.fullmatch(line.strip())
        if not line.strip():
            continue
        if not found:
            yield Mistake(number, f"{one_line(line, 60)!r} is no `name: value`; write one of {in_words(SAYS)}, a line each")
        elif (name := found[1].lower()) not in SAYS:
            near = nearest(name, SAYS)
            hint = f"did you mean {near!r}?" if near else f"write {in_words(SAYS)}"
            yield Mistake(number, f"{one_line(name, 40)!r} is unknown in a front matter; {hint}")
        elif name in says:
            yield Mistake(number, f"{name!r} stands in line {says[name].line} already; remove one")
        else:
            says[name] = Said(number, found[2].strip())


def _used(text: str, begins: int) -> dict[str, int]:
    """Return the variables of a text, each with the line that has it first. begins: the text's first line."""
    found: dict[str, int] = {}
    for brace, line in _braces(text, begins):
        if brace[1]:
            found.setdefault(brace[1], line)
    return found


def _braces(text: str, begins: int) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the braces of a text, each with its line. begins: the text's first line."""
    line, at = begins, 0
    for brace in BRACE.finditer(text):
        line, at = line + text.count("\n", at, brace.start()), brace.start()
        yield brace, line


def _wrong_variables(name: str, says: Mapping[str, Said], ends: int, text: str) -> Iterator[Mistake]:
    """Yield what is wrong with the variables that are listed, used, or named among the limits."""
    if not (named := listed(says)) or not text.strip():
        return
    at, known = says["variables"].line, VARIABLES[name]
    if len(named) > MOST_VARIABLES:
        yield Mistake(at, f"{len(named):,} variables are listed; {name} has {in_words(sorted(known))}")
        return
    used = _used(text, ends + 1)
    limits = says.get("limits", Said(0, ""))
    places = {**dict.fromkeys(_used(limits.value, 0), limits.line), **used, **dict.fromkeys(named, at)}
    near = {one: nearest(one, known) for one in islice((one for one in places if one not in known), MOST_MISTAKES + 1)}
    meant = {*near.values()}
    for one, line in places.items():
        if one in near:
            hint = f"did you mean {near[one]!r}?" if near[one] else f"{name} has {in_words(sorted(known))}"
            yield Mistake(line, f"the variable {one_line(one, 40)!r} is unknown; {hint}")
        elif one not in known:
            return  # more are unknown than are told
        elif one in named and one not in used and one not in meant:
            yield Mistake(
                line, f"the variable {one!r} is listed, but the text has no {{{one}}}; write it there, or take it off `variables`"
            )
        elif one in used and one not in named and one not in meant:
            yield Mistake(line, f"the text has {{{one}}}, which `variables` does not list; add it there")
    for one in MATERIAL:
        if one in known and one not in {*named, *used, *meant}:
            says_so = f"the variable {one!r} is missing, and without it there is nothing to tell"
            yield Mistake(at, f"{says_so}; list it, and write {{{one}}} where the material belongs")
    yield from (Mistake(at, f"the variable {one!r} is listed twice; remove one") for one, count in Counter(named).items() if count > 1)


def _wrong_braces(ends: int, text: str) -> Iterator[Mistake]:
    for found, line in _braces(text, ends + 1):
        if not found[1] and found[0] not in ("{{", "}}"):
            yield Mistake(line, f"{one_line(found[0], 40)!r} is no variable; write a brace that is meant as one twice, {{{{ or }}}}")


def nearest(name: str, known: Collection[str]) -> str:
    """Return which known name is nearly that one; "" where none is."""
    return next(iter(get_close_matches(name, known, n=1)), "")


def in_words(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: "a, b and c"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
