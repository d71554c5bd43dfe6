"""A sentence's tree and the places in it in, the names that a list could hold out (pure): where each stands, what it can be.

A name is what reaches furthest of a place in the gazetteer, a name in the table of kinds, a name that the reader found, and
proper nouns in a row. A town takes along the state or country behind it ("Dayton, Ohio"), a person the place or the party
("Bo Ray of Maine", "Ida Moor, D-Ohio").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.figures.listing.kinds import longest_known, plain
from digest.language import Mention, Name, Tree
from digest.model import Span

COUNTED_AS = {"country": "countries", "territory": "territories", "body": "bodies"}
COUNTRIES, DIVISIONS = frozenset({"countries", "territories"}), frozenset({"states", "provinces"})
CITIES = frozenset({"cities"})
CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December""".split()
)
STATE = re.compile(
    r"(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ont|Ore|Pa|Que|Tenn"
    r"|Tex|Va|Vt|Wash|Wisc?|Wyo|W\. ?Va|N\.[CDHJMY]|S\.[CD]|R\.I|D\.C|B\.C)\.?|[A-Z]{2}"
)
PARTIES = frozenset("R D I Republican Democrat independent".split())
NO_ASIDE = frozenset("among and including or".split())  # in brackets these speak of the list
LONGEST_ASIDE = 14  # tokens in brackets behind a name


@dataclass(frozen=True, slots=True)
class Member:
    """A name that a list could hold: tokens begin to end, with what tells it apart; name: the name alone.

    key: the same for two names of one place. kinds: what the gazetteer and the table say it can be; where they say
    nothing, read is what the reader took it for. part_of: the key of the state that it is a part of. is_seat: a capital,
    whose name may stand for the government.
    """

    begin: int
    end: int
    name: Span
    key: str
    kinds: frozenset[str] = frozenset()
    read: str = ""
    part_of: str | None = None
    is_seat: bool = False


def members(text: str, tree: Tree, mentions: Mapping[int, Mention]) -> list[Member]:
    """Return the names of a sentence in order, without overlap. mentions: the text's places, by where they start."""
    words = [plain(token.span.of(text)) for token in tree.tokens]
    found = [one for one in _found(tree, words, mentions) if not _is_bound(text, one.name)]
    joined: list[Member] = []
    place = 0
    while place < len(found):
        one = found[place]
        with_place = _with_place(words, one, found[place + 1]) if place + 1 < len(found) else None
        one = with_place or one
        one = replace(one, end=_aside(words, one))
        joined.append(one)
        place += 1
        while place < len(found) and found[place].begin < one.end:
            place += 1
    return joined


def _is_bound(text: str, name: Span) -> bool:
    """Tell whether a hyphen makes the name a part of a word: "US-led", "the Lund-Ives line"."""
    return bool(re.match(r"[-–]\w", text[name.end : name.end + 2]) or re.match(r"\w[-–]", text[max(0, name.start - 2) : name.start]))


def _found(tree: Tree, words: Sequence[str], mentions: Mapping[int, Mention]) -> Iterator[Member]:
    """Yield the names as they stand, each the longest that begins where it does."""
    ends = {token.end: number for number, token in enumerate(tree.tokens, start=1)}
    named = {name.start: name for name in tree.names}
    place = 0
    while place < len(words):
        start = tree.tokens[place].start
        name, mention = named.get(start), mentions.get(start)
        by_table, kinds = longest_known(words, place) if _may_begin(tree, words, place) else (place, frozenset[str]())
        by_reader = _row_end(tree, words, ends.get(name.end, place), named) if name else place
        by_gazetteer = ends.get(mention.span.end, place) if mention else place
        end = max(by_table, by_gazetteer)
        if end == place or words[end : end + 1] != ["and"]:  # the reader takes "Ford and Orrin Motors" for one name
            end = max(end, by_reader)
        if end > place:
            at = mention if by_gazetteer == end else None
            if at is None or at.how != "demonym":
                yield _member(tree, words, (place, end), name.kind if name else "", at, kinds if by_table == end else frozenset())
            place = end
        else:
            end = _row_end(tree, words, place, named)
            if end > place and not (end < len(words) and tree.tokens[end].start in named):  # "Senator" before "Ada Quill"
                yield _member(tree, words, (place, end), "", None, frozenset())
            place = max(end, place + 1)


def _may_begin(tree: Tree, words: Sequence[str], place: int) -> bool:
    """Tell whether a name of the table may begin at a word: in "Bath and Hull", and not in "Reading is fun"."""
    token = tree.tokens[place]
    is_proper = token.upos == "PROPN" or token.xpos in ("NNP", "NNPS")
    return is_proper or (place > 0 and token.upos in ("NOUN", "ADJ") and words[place][0].isupper())


def _row_end(tree: Tree, words: Sequence[str], place: int, named: Mapping[int, Name]) -> int:
    """Return where the proper nouns end that begin at a word and that nobody knows."""
    while place < len(words) and tree.tokens[place].upos == "PROPN" and words[place] not in CALENDAR:
        if tree.tokens[place].start in named:
            break
        place += 1
    return place


def _member(tree: Tree, words: Sequence[str], at: tuple[int, int], read: str, mention: Mention | None, kinds: frozenset[str]) -> Member:
    begin, end = at
    span = Span(tree.tokens[begin].start, tree.tokens[end - 1].end)
    key = " ".join(words[begin:end]).casefold().removeprefix("the ")
    if mention is None or mention.how == "metonym":
        return Member(begin, end, span, key, kinds, read)
    if mention.how == "capital":
        return Member(begin, end, span, key, kinds | CITIES, read, is_seat=True)
    return Member(begin, end, span, mention.place.code, kinds | {COUNTED_AS[mention.place.kind]}, read, mention.place.part_of)


def _with_place(words: Sequence[str], one: Member, other: Member) -> Member | None:
    """Return a town with what it lies in, a person with where from; None where the two names do not belong together.

    "London, New York and Tokyo" are three cities: what may be a town is taken for no state, nor Singapore for a country.
    """
    between = list(words[one.end : other.begin])
    if one.read == "person" and between == ["of"]:
        return replace(one, end=other.end)
    is_town = one.kinds & (DIVISIONS | CITIES) or not (one.kinds or one.read in ("person", "organization"))
    if between != [","] or not is_town or one.kinds & COUNTRIES or other.kinds & CITIES:
        return None
    is_state = other.kinds & DIVISIONS or STATE.fullmatch(" ".join(words[other.begin : other.end]))
    if not other.kinds & COUNTRIES and (not is_state or one.kinds & DIVISIONS):
        return None
    return replace(one, end=other.end, key=f"{one.key}, {other.key}", kinds=one.kinds or CITIES, is_seat=False)


def _aside(words: Sequence[str], one: Member) -> int:
    """Return where a name ends with its party, its age or what stands in brackets behind it."""
    end = one.end
    after = [*words[end : end + 3], "", "", ""]
    if after[0] in ("(", "[") and after[1].lower() not in NO_ASIDE:
        close = (place + 1 for place in range(end + 1, min(end + LONGEST_ASIDE, len(words))) if words[place] in (")", "]"))
        return next(close, end)
    if one.read == "person" and after[0] == ",":
        if after[1] in PARTIES and after[2] == "-":
            return min(end + 4, len(words))
        if after[1].isdigit() and after[2] in (",", "and"):
            return end + 2
    return end
