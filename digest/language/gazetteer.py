"""The tables of places in, a gazetteer out: every surface of one language, and what it names.

Names of countries and territories are CLDR's, as Babel brings them, in English, French and German; codes are ISO 3166-1
(ISO 3166-2 for the parts of the United Kingdom and of Palestine, the withdrawn ISO 3166-3 for states that are no more,
XK for Kosovo). All else stands in tables/ and is common knowledge: other names, what the people are called, capitals and
seats of government (those of the last forty years too: Bonn, Rangoon), metonyms, international bodies. To be listed says
nothing about a place's status.

places.tsv has a line for each place, its English surfaces in cells, split by "; ". Where the name is empty, it is CLDR's;
plurals and spellings are made here. places.fr.tsv and places.de.tsv add to CLDR's names: an empty cell of capitals,
metonyms or abbreviations means the English ones, and "-" means none; adjectives stand in the form that inflects.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

from digest.language.contexts import NOWHERE, Rule, read_rules

Kind = Literal["country", "territory", "body"]
How = Literal["name", "demonym", "capital", "metonym", "abbreviation"]
Row = dict[str, str]

TABLES = Path(__file__).resolve().parent / "tables"
LANGUAGES = ("en", "fr", "de")
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
SAME = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-"})
HOWS: tuple[tuple[How, str], ...] = (  # where two claim a surface, the first has it: the Philippines before the Philippines' people
    ("name", "names"),
    ("abbreviation", "abbreviations"),
    ("demonym", "demonyms"),
    ("capital", "capitals"),
    ("metonym", "metonyms"),
)
INHERITED = {"abbreviations", "capitals", "metonyms"}
NO_PLURAL = re.compile(r"(?:s|sh|ch|ese|x|z|[shx]m[ae]n|wom[ae]n)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A country, a territory or an international body, by its code.

    code: "RU", "GB-SCT", or a body's own ("UN", "AFRICAN-UNION": AU is Australia).
    kind: the members and observers of the United Nations, Kosovo, Taiwan and the four countries of the United Kingdom
    are countries, and so are states that are no more (is_former).
    part_of: the code of the state that a territory belongs to, or of the body that a body is an organ of.
    """

    code: str
    name: str
    kind: Kind
    part_of: str | None = None
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What a surface names, how it does, and when it does not; a place of None is no place: "New Mexico"."""

    surface: str
    place: Place | None
    how: How
    rules: tuple[Rule, ...] = ()


@dataclass(slots=True)
class Node:
    """A step into the surfaces, token by token."""

    steps: dict[str, Node] = field(default_factory=dict)
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The surfaces of one language: by their tokens, for a text, and as a whole, for one name."""

    first: dict[str, Node]
    exact: dict[str, Entry]
    folded: dict[str, Entry]


@functools.cache
def gazetteer(language: str) -> Gazetteer:
    """Return the gazetteer of "en", "fr" or "de", made once."""
    exact: dict[str, Entry] = {}
    rules = read_rules(TABLES / "contexts.tsv", language)
    nowhere = [name for name, found in rules.items() if any(rule.kind == NOWHERE for rule in found)]
    for surface in nowhere:
        exact[surface] = Entry(surface, None, "name")
    for how, surface, place, more in _surfaces(language):
        exact.setdefault(surface, Entry(surface, place, how, (*rules.get(surface, ()), *more)))
    # Variants come last: what one place is called outright goes before what another could be spelled like.
    for entry in list(exact.values()):
        for variant in _variants(entry):
            if variant not in exact:
                exact[variant] = Entry(variant, entry.place, entry.how, tuple(rules.get(variant, entry.rules)))
    folded: dict[str, Entry] = {}
    for surface, entry in exact.items():
        folded.setdefault(surface.casefold(), entry)
    return Gazetteer(_steps(exact), exact, folded)


@functools.cache
def known() -> dict[str, Place]:
    """Return every place by its code."""
    names = _cldr("en")
    return {code: _place(code, row, names) for code, row in _table("places.tsv").items()}


def _tokens(surface: str) -> list[str]:
    """Split a surface as a text is split: words, white space as one blank, single marks."""
    return [" " if found.isspace() else found for found in TOKEN.findall(surface.translate(SAME))]


def _steps(exact: dict[str, Entry]) -> dict[str, Node]:
    first: dict[str, Node] = {}
    for surface, entry in exact.items():
        steps, node = first, Node()
        for token in _tokens(surface):
            node = steps.setdefault(token, Node())
            steps = node.steps
        node.entry = node.entry or entry
    return first


def _place(code: str, row: Row, cldr: dict[str, str]) -> Place:
    kind = row["kind"].removeprefix("former ")
    name = row["name"] or cldr[code].replace(" & ", " and ")
    return Place(code, name, cast(Kind, kind), row["part_of"] or None, row["kind"].startswith("former "))


def _surfaces(language: str) -> Iterator[tuple[How, str, Place, tuple[Rule, ...]]]:
    """Yield each surface as the tables have it: all names, then all abbreviations, and so on."""
    english, cldr = _table("places.tsv"), _cldr(language)
    own = english if language == "en" else _table(f"places.{language}.tsv")
    for how, column in HOWS:
        for code, place in known().items():
            cell = own.get(code, {}).get(column, "")
            if not cell and column in INHERITED:
                cell = english[code][column]
            found = [part for part in cell.split("; ") if part and part != "-"]
            if how == "name":
                found = [*([place.name] if language == "en" else []), *([cldr[code]] if code in cldr else []), *found]
            for surface in found:
                yield from ((how, form, place, rules) for form, rules in _forms(how, surface, language))


def _forms(how: How, surface: str, language: str) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    """Yield what a surface of the table stands for: itself, its plural, its inflected forms."""
    if how == "name" and language == "de" and not surface.endswith("s"):
        yield surface, ()
        yield surface + "s", ()
    elif how != "demonym":
        yield surface, ()
    elif language == "en":
        yield surface, ()
        if not NO_PLURAL.search(surface):
            yield surface + "s", ()
    else:
        yield from _french(surface) if language == "fr" else _german(surface)


def _french(masculine: str) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    endings = ["", "e", "es"] if masculine.endswith("s") else ["", "s"] if masculine.endswith("e") else ["", "s", "e", "es"]
    if masculine.endswith(("ien", "éen")):
        endings = ["", "s", "ne", "nes"]
    for ending in endings:
        form = masculine + ending
        yield form, ()
        yield form[0].upper() + form[1:], ()


def _german(stem: str) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    if stem[0].isupper() and not stem.endswith("isch"):
        bare = stem.removesuffix("e")
        endings = ["", "n", "in", "innen"] if stem.endswith("e") else ["", "s", "n", "in", "innen"]
        yield from ((stem if not ending else bare + "en" if stem != bare and ending == "n" else bare + ending, ()) for ending in endings)
        return
    for form in (stem, stem[0].upper() + stem[1:]):
        yield form, (Rule("only", re.compile("[-–]")),)  # alone it is the language: "auf Deutsch", but "deutsch-polnisch"
        yield from ((form + ending, ()) for ending in ("e", "er", "en", "em", "es"))


def _variants(entry: Entry) -> Iterable[str]:
    """Return other spellings: of Saint, of and, of British words, without accents, in capitals."""
    found = [entry.surface.translate(SAME)]
    for one, other in SPELLINGS:
        found += [form.replace(one, other) for form in found if one in form]
    found += [_bare(form) for form in found]
    if entry.how != "abbreviation":
        found += [form.upper() for form in found]
    return dict.fromkeys(found)


SPELLINGS = (
    ("St. ", "Saint "),
    ("Saint ", "St. "),
    ("St. ", "St "),
    (" & ", " and "),
    (" and ", " & "),
    ("Organization", "Organisation"),
    ("Organisation", "Organization"),
    ("Programme", "Program"),
    ("Labour", "Labor"),
    ("Co-operation", "Cooperation"),
    ("Cooperation", "Co-operation"),
    ("United Nations ", "UN "),
    ("UN ", "U.N. "),
)


def _bare(surface: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", surface) if not unicodedata.combining(char))


@functools.cache
def _table(name: str) -> dict[str, Row]:
    header, *lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]
    return {row["code"]: row for row in rows}


@functools.cache
def _cldr(language: str) -> dict[str, str]:
    from babel import Locale  # here, since it takes longer to load than all the rest

    names = Locale.parse(language).territories
    return {code: str(names[code]) for code in _table("places.tsv") if code in names}
