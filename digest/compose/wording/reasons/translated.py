"""A reason in English in, the same in another language out; what no stage of ours has written comes back as it is (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from digest.compose.wording.reasons.files import FILES
from digest.compose.wording.reasons.making import MAKING
from digest.compose.wording.reasons.network import NETWORK
from digest.compose.wording.reasons.pages import PAGES
from digest.compose.wording.reasons.sources import SOURCES
from digest.compose.wording.reasons.usual import S, T, Usual

Foreign = Literal["fr", "de"]
AND = {"fr": " et ", "de": " und "}
SEMICOLON = {"fr": f"{T}; ", "de": "; "}
NUMBERS = ("count", "most", "more", "seconds")  # groups that are written as English writes numbers: 5,000,000 and 2.5
MARKS = {"fr": str.maketrans({",": T, ".": ","}), "de": str.maketrans({",": ".", ".": ","})}
LONGEST = 2_000  # characters of a reason that is looked at: what is longer is no reason of ours
OF_A_HOST = Usual(r"(?P<host>[\w-]+(?:\.[\w-]+)+|\[[\da-f:.]+\]): (?P<reason>.+)", f"{{host}}{S}: {{reason}}", "{host}: {reason}")
SHARE = re.compile(r"(\S+) (?:wrote )?(\d+)(?= and |$)")  # embedded wrote 3
MOST_PARTS = 12  # what stands behind one another
USUAL = (*NETWORK, *PAGES, *SOURCES, *FILES, *MAKING, OF_A_HOST)


def translated(reason: str, language: Foreign) -> str:
    """Return a reason in another language, or as it is where it is not one of the usual ones."""
    return _known(reason, language) or reason


def _known(reason: str, language: Foreign) -> str | None:
    """Return a usual reason in another language, or several that stand behind one another; None for any other."""
    if len(reason) > LONGEST:
        return None
    if (one := _one(reason, language)) is not None:
        return one
    parts = reason.split("; ")
    told: list[list[str] | None] = [[]]  # of the first parts, as many as its place says: their reasons, where all of them are known
    for end in range(1, len(parts) + 1 if len(parts) <= MOST_PARTS else 1):
        ways = (
            [*before, one]
            for begin, before in enumerate(told)
            if before is not None and (one := _one("; ".join(parts[begin:end]), language)) is not None
        )
        told.append(next(ways, None))
    return SEMICOLON[language].join(last) if (last := told[-1]) else None


def _one(reason: str, language: Foreign) -> str | None:
    for usual in USUAL:
        if found := re.fullmatch(usual.english, reason):
            return _filled(usual.fr if language == "fr" else usual.de, _parts(found.groupdict(), language))
    return None


def _parts(groups: Mapping[str, str | None], language: Foreign) -> dict[str, str]:
    parts = {name: part or "" for name, part in groups.items()}
    parts |= {name: parts[name].translate(MARKS[language]) for name in NUMBERS if name in parts}
    if "reason" in parts:
        parts["reason"] = translated(parts["reason"], language)
    if "writers" in parts:
        parts["writers"] = parts["writers"].replace(" and ", AND[language])
    if "shares" in parts:
        parts["shares"] = SHARE.sub(r"\1 (\2)", parts["shares"]).replace(" and ", AND[language])
    if "items" in parts:
        parts["items"] = SEMICOLON[language].join(_items(parts["items"], language))
    return parts


def _items(told: str, language: Foreign) -> Iterator[str]:
    """Yield what is told of several, one by one: A (it is empty); B (it is no text). Their names hold anything, brackets too."""
    rest = told
    while rest:
        one, rest = next(_first(rest, language), (rest, ""))
        yield one


def _first(told: str, language: Foreign) -> Iterator[tuple[str, str]]:
    """Yield the first one with its reason in the language, and what stands behind it, for each way to part them."""
    for opened in re.finditer(r" \(", told):
        for closed in re.finditer(r"\)(?:; |$)", told[opened.end() :]):
            inner = told[opened.end() : opened.end() + closed.start()]
            if known := _known(inner, language):
                yield f"{told[: opened.start()]} ({known})", told[opened.end() + closed.end() :]


def _filled(wording: str, parts: Mapping[str, str]) -> str:
    """Fill in the parts; an optional one goes with its brackets when it is empty."""

    def kept(bracket: re.Match[str]) -> str:
        return bracket[1] if all(parts[name] for name in re.findall(r"\{(\w+)\}", bracket[1])) else ""

    shown = re.sub(r"\[([^\]]*)\]", kept, wording)
    return re.sub(r"\{(\w+)\}", lambda name: parts[name[1]], shown)
