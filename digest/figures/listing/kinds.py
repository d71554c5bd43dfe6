"""A name's words in, the kinds of thing it can be out (pure): Oregon a state, New York a state and a city, Labour a party.

tables/kinds.tsv has a kind, as it is counted, and names of it in a line, split by "; "; one name may stand under several
kinds, and where a whole list is of two, the one that comes first counts. The lists of states, provinces and continents are
whole; those of cities, parties, companies and the like hold the best known. All of it is common knowledge.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from digest.language import tokens
from digest.model import Span

TABLE = Path(__file__).resolve().parent / "tables" / "kinds.tsv"
SAME = {"&": "and", "’s": "'s"}
# Kinds of which the table has the best known only: among two of them, an unknown name is one more
OPEN = tuple(
    "cities|parties|news outlets|airlines|banks|companies|agencies|armed groups|islands|airports|universities|clubs|groups".split("|")
)
PLACES = frozenset({"cities", "islands", "airports"})  # of those, the kinds that are places

# Nouns that say what the names are which stand before them or behind "of": the airports, "the towns of"
PLACE_NOUNS = frozenset(
    """airports areas boroughs cantons capitals centers centres cities communities constituencies counties countries districts
    fields governorates harbors harbours hubs islands lakes mines mountains municipalities nations neighborhoods neighbourhoods
    oblasts parishes ports prefectures prisons provinces regions republics rivers settlements sites stations suburbs
    territories towns villages wards zones""".split()
)
BODY_NOUNS = frozenset(
    """academies agencies airlines automakers bases broadcasters carmakers carriers chains channels clubs colleges
    committees companies exchanges firms hospitals hotels laboratories labs magazines manufacturers ministries museums networks
    newspapers papers parties refineries retailers rigs schools studios supermarkets
    terminals theaters theatres tribes unions universities vaccines websites""".split()
)
OF_NOUNS = frozenset(  # "the ports of A and B" are A and B, and the mines of A and B are not
    """areas boroughs cantons centers centres cities communities counties countries districts governorates islands municipalities
    nations oblasts ports prefectures provinces regions republics states suburbs territories towns universities villages""".split()
)
KIND_NOUNS = PLACE_NOUNS | BODY_NOUNS
# A name's own last word, and what several such names are
HEADS = {
    "Academy": "schools", "School": "schools", "College": "colleges", "University": "universities", "Airport": "airports",
    "Airlines": "airlines", "Airways": "airlines", "Bank": "banks", "Party": "parties", "County": "counties", "Province": "provinces",
    "Hospital": "hospitals", "Island": "islands", "Committee": "committees", "Museum": "museums", "Union": "unions", "Inc": "companies",
    "Inc.": "companies", "Corp": "companies", "Corp.": "companies", "Co": "companies", "Co.": "companies", "Ltd": "companies",
    "Ltd.": "companies", "Plc": "companies", "plc": "companies", "PLC": "companies", "AG": "companies", "SA": "companies",
    "NV": "companies", "Group": "companies", "Council": "councils", "Ministry": "ministries", "Department": "departments",
}  # fmt: skip
ALIKE = {"schools": {"colleges", "universities"}}


def longest_known(words: Sequence[str], begin: int) -> tuple[int, frozenset[str]]:
    """Return where the longest name of the table ends that begins at a word, and its kinds; begin itself where none does."""
    names, reach = _names()
    for end in range(min(len(words), begin + reach.get(words[begin], 0)), begin, -1):
        found = names.get(" ".join(words[begin:end]))
        if found:
            return end, found
    return begin, frozenset()


def rank(kind: str) -> int:
    """Return a kind's place in the table, before which the gazetteer's kinds stand: where a list is of two, the first counts."""
    return _order().get(kind, -1)


def plain(word: str) -> str:
    """Return a word as the table spells it."""
    return SAME.get(word, word.replace("’", "'"))


@functools.cache
def _rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    _, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple((kind, tuple(names.split("; "))) for kind, names in (line.split("\t") for line in lines))


@functools.cache
def _order() -> dict[str, int]:
    return {kind: number for number, kind in enumerate(dict.fromkeys(kind for kind, _ in _rows()))}


@functools.cache
def _names() -> tuple[dict[str, frozenset[str]], dict[str, int]]:
    """Return the kinds of each name, its words parted by blanks, and by first word how many words the longest name has."""
    kinds: dict[str, set[str]] = {}
    reach: dict[str, int] = {}
    for kind, names in _rows():
        for name in names:
            words = [plain(span.of(name)) for span in tokens(name, Span(0, len(name)))]
            kinds.setdefault(" ".join(words), set()).add(kind)
            reach[words[0]] = max(reach.get(words[0], 0), len(words))
    return {name: frozenset(found) for name, found in kinds.items()}, reach
