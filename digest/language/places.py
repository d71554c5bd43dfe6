"""A text in, its countries, territories and international bodies out (pure): spans, codes, and how each is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from digest.language.contexts import Context, Verdict
from digest.language.gazetteer import LANGUAGES, SAME, TOKEN, Entry, How, Node, gazetteer, known
from digest.language.gazetteer import Place as Place
from digest.model import Span

WORD = re.compile(r"\w+")
ARTICLE = re.compile(r"(?:the|le|la|les|der|die|das|den|dem)\s+|l['’]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text."""

    span: Span
    place: Place
    how: How


class _Candidate(NamedTuple):
    mention: Mention
    surface: str
    verdict: Verdict


def places(text: str, language: str = "en") -> tuple[Mention, ...]:
    """Return the mentions of places in the order of the text; they do not overlap.

    language: of the text; anything but "en", "fr" and "de" is read with the English names.
    From left to right, the longest surface at each word: "Equatorial Guinea" is not Guinea. Surfaces begin and end with
    whole words; articles, possessives and what a hyphen joins stay outside ("the EU's", "U.S.-led"), and a line break
    within a name is a blank. Case counts, so that "turkey", "us" and "polish" name nothing; names may be in capitals.
    "US" in a line of capitals is the country at its start, behind THE and before a hyphen or an apostrophe, else the
    pronoun; WHO is the pronoun there. Codes ("DE", "IT") are no names. What tells Georgia from the state, Jordan from
    the family name and French from the language: contexts.py. Bare "Congo" is Kinshasa's, bare "Korea" is Seoul's,
    "Dominican" is the Republic's; Moscow is Russia's in a text of 1987 too. Time grows with the length of the text.
    """
    language = language if language in LANGUAGES else "en"
    context = Context(text, language)
    candidates = list(_candidates(text, language, context))
    meant: dict[str, set[str]] = {}  # by code, the surfaces that name it beyond doubt
    for one in candidates:
        if one.verdict is Verdict.PLACE:
            meant.setdefault(one.mention.place.code, set()).add(one.surface)
    persons = {one.surface for one in candidates if one.verdict is Verdict.PERSON}
    # "Michael Jordan ... Jordan said": the bare name is the person's, unless the text is about the country as well.
    persons = {name for name in persons if not any(name in names and len(names) > 1 for names in meant.values())}
    return tuple(
        one.mention for one in candidates if _is_place(one, meant) and (one.surface not in persons or context.is_located(one.mention.span))
    )


def lookup(name: str, language: str = "en") -> Place | None:
    """Return the place that one name stands for, or None: "the UK", "russia", "Ivorian", "Kremlin", "IMF".

    language: of the name, as in places. Case does not count, except that "us", "who" and "car" are words. A name that
    is a place only in the right surroundings, such as Victoria or Hamilton, is None.
    """
    known = gazetteer(language if language in LANGUAGES else "en")
    whole = " ".join(name.translate(SAME).split())
    for tried in (whole, ARTICLE.sub("", whole, count=1) if ARTICLE.match(whole) else whole):
        entry = known.exact.get(tried) or known.folded.get(tried.casefold())
        if entry and entry.place and _is_plain(entry, tried):
            return entry.place
    return None


def is_country(name: str, language: str = "en") -> bool:
    """Tell whether a name stands for a country, as lookup finds it."""
    place = lookup(name, language)
    return place is not None and place.kind == "country"


def code_of(place: str) -> str | None:
    """Return the code of the place that a name or a code means, or None: "LV", "Lettland", "Latvia" and "the EU" are known."""
    if place in known():
        return place
    found = (lookup(place, language) for language in LANGUAGES)
    return next((one.code for one in found if one), None)


def codes_of(place: str) -> tuple[str, ...]:
    """Return the codes that a place goes by: its own, those of the countries that it is made of, as Scotland, and of a body's organs.

    A territory far away is another place; Gaza and the West Bank are all that there is of Palestine. None for a name that is unknown.
    """
    code = code_of(place)
    parts = (one for one in known().values() if code and one.part_of == code)
    return (code, *(one.code for one in parts if one.kind != "territory" or code == "PS")) if code else ()


def _is_plain(entry: Entry, name: str) -> bool:
    kinds = {rule.kind for rule in entry.rules}
    if entry.how == "abbreviation":
        return "capitals" not in kinds or entry.surface == name
    return "needs" not in kinds and "only" not in kinds


def _candidates(text: str, language: str, context: Context) -> Iterator[_Candidate]:
    first = gazetteer(language).first
    end = 0
    for word in WORD.finditer(text):
        if word.start() < end or word.group() not in first:
            continue
        entry, reached = _longest(text, word.end(), first[word.group()])
        if entry is None:
            continue
        end = reached
        if entry.place is not None:
            span = Span(word.start(), end)
            verdict = context.judge(span, entry.how, entry.rules)
            yield _Candidate(Mention(span, entry.place, entry.how), entry.surface, verdict)


def _longest(text: str, position: int, node: Node) -> tuple[Entry | None, int]:
    """Walk on from a first word; return the last entry passed and where it ends."""
    entry, end = node.entry, position
    while node.steps and (token := TOKEN.match(text, position)):
        found, position = token.group(), token.end()
        key = found.translate(SAME) if not found.isspace() else " " if found.count("\n") < 2 else found
        following = node.steps.get(key)
        if following is None:
            break
        node = following
        if node.entry is not None:
            entry, end = node.entry, position
    return entry, end


def _is_place(candidate: _Candidate, meant: dict[str, set[str]]) -> bool:
    if candidate.verdict is not Verdict.OPEN:
        return candidate.verdict is Verdict.PLACE
    place = candidate.mention.place
    return place.code in meant or place.part_of in meant
