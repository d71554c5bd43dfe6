"""What a topic is looked for by, as the configuration has it: words, names with aliases, countries; checked when it is read."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Annotated, ClassVar, Self, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from digest.language.gazetteer import known
from digest.language.places import code_of
from digest.settings import options
from digest.text import one_line

LONGEST = 200  # characters of a word or a name
NAMING = "any (words), names or countries"
STARRED = re.compile(r"^\*\w|\w\*$")  # "flood*", as other programs have it, would be found nowhere


def _told(word: str) -> str:
    if not any(map(str.isalnum, word)):
        raise ValueError(f"{word!r} has no letter and no digit, so that no word of a text is it; write a word or a name")
    return word


def _whole(word: str) -> str:
    if STARRED.search(word):
        raise ValueError(f"{one_line(word, 60)!r} has a star, which stands for nothing here; write each word that you look for")
    return word


def _place(name: str) -> str:
    if code_of(name) is None:
        codes = [name.upper()] if name.upper() in known() else []
        near = codes or get_close_matches(name, [place.name for place in known().values()], n=1, cutoff=0.8)
        hint = f"did you mean {near[0]!r}?" if near else "write its English, French or German name, or its ISO code, such as EE"
        raise ValueError(f"{one_line(name, 60)!r} is no country that the gazetteer knows; {hint}")
    return name


# An empty word would stand in every story.
Label: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST), AfterValidator(_told)]
Words: TypeAlias = Annotated[Label, AfterValidator(_whole)]
Country: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST), AfterValidator(_place)]


class Name(options.Options):
    """Somebody, or a body, and what else texts call them."""

    PLAIN: ClassVar[str | None] = "name"

    name: Words
    aliases: tuple[Words, ...] = ()


class Topic(options.Options):
    """What shows a topic in a text; what of it stands there is found by finder.py.

    any: words. names: found only with their capitals; a plain name has no aliases. countries: also bodies, such as the EU.
    """

    name: Label
    any: tuple[Words, ...] = ()
    names: tuple[Name, ...] = ()
    countries: tuple[Country, ...] = ()

    @property
    def has_rule(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self.any or self.names or self.countries)

    @model_validator(mode="after")
    def _says_each_name_once(self) -> Self:
        first: set[str] = set()
        for one in self.names:
            if one.name.casefold() in first:
                raise ValueError(f"the name {one.name!r} stands twice; keep one of the two, with the aliases of both")
            first.add(one.name.casefold())
        return self


class Watch(Topic):
    """A topic that is looked for in every story. us: it is who reads the edition, and what is about them comes first."""

    us: bool = False

    @model_validator(mode="after")
    def _has_rule(self) -> Self:
        if not self.has_rule:
            raise ValueError(f"it names nothing to look for; write {NAMING}")
        return self


class Section(Topic):
    """A section of the edition. With a rule, stories that it finds in a title or in the first sentences go there.

    limit: of stories that are printed whole; the others are named in one line.
    """

    PLAIN: ClassVar[str | None] = "name"

    limit: int | None = Field(default=None, ge=0, le=100)
