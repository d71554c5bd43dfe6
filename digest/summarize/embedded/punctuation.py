"""Which words of a sentence are left in, how they stand as a sentence out (pure): marks, quotation marks, capitals, the full stop.

A comma between two words that were neighbours already stays. Where something between them went, it stays only if what begins or
ends beside it takes one: a clause, an apposition, an item of a list, what stands before the subject.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from digest.language.branches import NOUNS, Branches
from digest.speech.sayings import SAY
from digest.summarize.embedded.clauses import INSERTED, Piece

WORD_AT_END = re.compile(r"\w[\"'”’»›)\]]*$")
LAST = 4  # pieces at an end: a word, and marks that close it
STOPS = frozenset({".", "!", "?", "…", "...", "....", "?!", "!!"})
PARTING = frozenset({",", ";", ":", "-", "–", "—", "--"})  # marks that part words from words
DASHES = frozenset({"-", "–", "—", "--"})
DOUBLE = frozenset({'"', "“", "”", "``", "''", "„"})
SINGLE = frozenset({"'", "‘", "’"})
OPENS = {"“": "”", "``": "''", "‘": "’", '"': '"', "'": "'", "„": "“"}
BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
CLOSING = frozenset({",", ";", ":", ")", "]", "}", ">", "”", "''", "’", "%"}) | STOPS  # no blank before one that was parted from its word
BEGINNING = frozenset("acl appos advcl parataxis conj".split())  # what takes a comma before it
ENDING = frozenset("acl appos advcl parataxis ccomp vocative discourse".split())  # and behind it
LEADING = frozenset("advmod obl nmod dep".split())  # and behind it where it stands before the word that it hangs below


class Marks:
    """A sentence's marks, told once: where its last stop stands, its quotations, its brackets."""

    __slots__ = ("_b", "_first", "_last", "brackets", "end", "is_even", "quotations")

    def __init__(self, b: Branches) -> None:
        self._b = b
        self.end = _end(b)
        self.quotations, self.is_even = _quotations(b)
        self.brackets = _brackets(b)
        size = len(b.tokens)
        self._first, self._last = list(range(size)), list(range(size))
        for place in range(size):
            if b.tokens[place].upos != "PUNCT":
                for above in b.above(place):
                    self._first[above] = min(self._first[above], place)
                    self._last[above] = max(self._last[above], place)

    def first(self, place: int) -> int:
        """Return the first word of a subtree."""
        return self._first[place]

    def last(self, place: int) -> int:
        """Return the last word of a subtree."""
        return self._last[place]

    def is_mark(self, place: int) -> bool:
        """Tell whether a token parts words: a comma, a dash between blanks, a colon."""
        return is_parting(self._b, place)

    def is_set_off(self, first: int, last: int) -> bool:
        """Tell whether words stand between marks, or between one and the sentence's beginning or end."""
        begins = first == 0 or self.is_mark(first - 1)
        ends = last + 1 >= self.end or self.is_mark(last + 1)
        return begins and ends and (first > 0 or last + 1 < self.end)

    def is_quoted(self, first: int, last: int) -> bool:
        """Tell whether words stand in a quotation, or have only one end of it."""
        return any(opens < last and first < closes and not (first <= opens and closes <= last) for opens, closes in self.quotations)

    def is_parted(self, first: int, last: int) -> bool:
        """Tell whether words hold only one end of a pair of brackets, or one dash of a pair."""
        is_torn = any(first <= opens <= last < closes or opens < first <= closes <= last for opens, closes in self.brackets)
        dashes = sum(self._b.words[place] in DASHES and self.is_mark(place) for place in range(first, last + 1))
        return is_torn or (dashes % 2 == 1 and last + 1 < self.end)


def is_parting(b: Branches, place: int) -> bool:
    """Tell whether a token parts words; a dash does so between blanks or where it is long."""
    word = b.words[place]
    if word not in PARTING:
        return False
    if word not in ("-", "–"):
        return True
    is_after = place > 0 and b.tokens[place].start > b.tokens[place - 1].end
    return is_after and place + 1 < len(b.tokens) and b.tokens[place + 1].start > b.tokens[place].end


def repaired(b: Branches, marks: Marks, removed: Collection[int]) -> tuple[Piece, ...]:
    """Return what is left of a sentence without some of its tokens, as it is to stand: with its marks, a capital and a full stop."""
    size = len(b.tokens)
    words = [place for place in range(size) if place not in removed and not is_parting(b, place)]
    left = list[int]()
    for before, behind in zip([-1, *words], [*words, size], strict=True):
        left += _between(b, marks, removed, before, behind)
        left.append(behind)
    left.pop()
    alone = _alone(b, left)
    return standing(b, [place for place in left if place not in alone])


def _alone(b: Branches, left: Sequence[int]) -> set[int]:
    """Return the commas that part a subject from its verb, of whose pair the other one went: "the minister, [Ada Tarn], said"."""
    found = set[int]()
    for place in range(len(b.tokens)):
        verb = b.tokens[place].head
        if b.labels[place] != "nsubj" or verb < place:
            continue
        inside = b.subtree(place)
        words = [here for here in left if here in inside and b.words[here] != ","]
        if not words or words[-1] > verb:
            continue
        commas = [here for here in left if words[0] < here < verb and b.words[here] == ","]
        is_next = len(commas) == 1 and not any(words[-1] < here < commas[0] for here in left)
        if is_next and commas[0] > words[-1] and sum(b.words[here] == "," for here in range(min(inside), verb)) > 1:
            found.add(commas[0])
    return found


def standing(b: Branches, left: Sequence[int]) -> tuple[Piece, ...]:
    """Return tokens in the order of telling as pieces: spaced, with a capital at the beginning and a full stop at the end."""
    found = list[Piece]()
    for before, place in zip([INSERTED, *left], left, strict=False):
        found.append(Piece(b.words[place], _is_spaced(b, before, place), place))
    return ended(capital(found))


def capital(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces that begin with a capital."""
    found = list(pieces)
    first = next((number for number, piece in enumerate(found) if piece.text[:1].isalnum()), None)
    if first is not None and found[first].text[0].islower() and not any(sign.isupper() for sign in found[first].text):
        text = found[first].text
        found[first] = found[first]._replace(text=text[0].upper() + text[1:])
    return found


def ended(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces that end in a stop, where they ended in a word, be it one in quotation marks or brackets: "was 'untenable'"."""
    found = list(pieces)
    if len(found) > 2 and found[-3].text == "," and found[-2].text in DOUBLE and found[-1].text in STOPS:
        del found[-3]
    if len(found) > 1 and found[-1].text == "." and found[-2].text.endswith("."):
        found.pop()
    if WORD_AT_END.search("".join(piece.text for piece in found[-LAST:])):
        found.append(Piece(".", False, INSERTED))
    return tuple(found)


def _is_spaced(b: Branches, before: int, place: int) -> bool:
    """Tell whether a blank stands before a token: where the source has one, and between words that a cut brought together."""
    if before == INSERTED:
        return False
    if place == before + 1:
        return b.tokens[place].start > b.tokens[before].end
    is_glued = place > 0 and b.tokens[place].start == b.tokens[place - 1].end and not b.words[place][:1].isalnum()
    follows = before + 1 < len(b.tokens) and b.tokens[before + 1].start == b.tokens[before].end and not b.words[before][:1].isalnum()
    is_opening = b.words[before] in BRACKETS or (follows and b.words[before] in OPENS)
    is_closing = b.words[place] in CLOSING or (is_glued and b.words[place] in DOUBLE)
    return not (is_opening or is_closing)


def _between(b: Branches, marks: Marks, removed: Collection[int], before: int, behind: int) -> Iterator[int]:
    """Yield the marks that stay between two words that are left."""
    own = [place for place in range(before + 1, behind) if place not in removed]
    if not own:
        return
    if behind - before - 1 == len(own) and before >= 0 and behind < len(b.tokens):
        yield from own  # nothing went
        return
    if before < 0 or behind >= marks.end or b.words[behind] in STOPS:
        return
    is_pair = marks.is_mark(before + 1) and marks.is_mark(behind - 1) and before + 2 < behind
    is_pair |= b.words[behind - 1] == "," and any(b.words[place] == "," and place in removed for place in range(before + 1, behind))
    if is_pair and b.words[before + 1] in DASHES and b.words[behind - 1] in DASHES and before + 1 in own and behind - 1 in own:
        return  # what they enclosed went
    kept = [
        place
        for place in own
        if _is_licensed(b, marks, removed, place, before, behind) or not (is_pair or before < 0 or b.tokens[place].head in removed)
    ]
    near = [place for place in kept if place == behind - 1] or kept
    yield from near[:1]


def _is_licensed(b: Branches, marks: Marks, removed: Collection[int], mark: int, before: int, behind: int) -> bool:
    """Tell whether a mark still has its reason: what begins behind it, or what ends before it."""
    is_opening = behind < marks.end and b.tokens[behind].upos == "PUNCT"
    while behind < marks.end and b.tokens[behind].upos == "PUNCT":
        behind += 1
    while before > 0 and b.tokens[before].upos == "PUNCT":
        before -= 1
    if behind >= marks.end:
        return False
    if b.small(behind) in SAY and before >= 0 and behind < max(b.children(behind, "nsubj"), default=0):
        return True  # "rents rose, said the bank", wherever the tree hung what went before it
    for place in [behind, *b.above(behind)]:
        if marks.first(place) <= before or _first(marks, removed, place, b) != behind:
            break
        is_said = b.labels[place] == "ccomp" and (is_opening or b.words[mark] == ":")
        is_purpose = b.labels[place] == "advcl" and b.small(behind) == "to" and b.words[mark] == ","
        if is_said or b.small(behind) == "according" or (b.labels[place] in BEGINNING and not is_purpose and not _is_joined(b, place)):
            return True
        if b.labels[place] == "nsubj" and b.small(b.tokens[place].head) in SAY and b.tokens[place].head > place and before >= 0:
            return True
    for place in [before, *b.above(before)]:
        if marks.last(place) >= behind or _last(marks, removed, place, b) != before:
            break
        above = b.tokens[place].head
        is_open = b.labels[place] in ("acl", "appos") and not marks.is_mark(max(0, marks.first(place) - 1))
        begin = marks.first(place) - 1
        if begin > 0 and marks.is_mark(begin) and begin not in removed and begin != mark and b.labels[place] != "conj" and above < begin:
            return True  # it closes what a mark before it opened
        if (b.labels[place] in ENDING and not is_open) or (b.labels[place] in LEADING and above > place):
            return True
    return False


def _first(marks: Marks, removed: Collection[int], place: int, b: Branches) -> int:
    """Return the first word of a subtree that is left."""
    begin, end = marks.first(place), marks.last(place)
    return next((at for at in range(begin, end + 1) if at not in removed and b.tokens[at].upos != "PUNCT"), begin)


def _last(marks: Marks, removed: Collection[int], place: int, b: Branches) -> int:
    begin, end = marks.first(place), marks.last(place)
    return next((at for at in range(end, begin - 1, -1) if at not in removed and b.tokens[at].upos != "PUNCT"), end)


def _is_joined(b: Branches, place: int) -> bool:
    """Tell whether an "and" joins something that takes no comma: a noun, or a verb without a subject of its own."""
    if b.labels[place] != "conj" or b.child(place, "cc") is None:
        return False
    return b.tokens[place].upos in NOUNS or b.child(place, "nsubj") is None


def _end(b: Branches) -> int:
    """Return where the sentence's last stop stands; behind its words where it has none."""
    here, found = len(b.tokens) - 1, len(b.tokens)
    while here >= 0 and (b.words[here] in STOPS or b.words[here] in DOUBLE or b.words[here] in SINGLE or b.words[here] in ")]"):
        found = here if b.words[here] in STOPS else found
        here -= 1
    return found


def _quotations(b: Branches) -> tuple[tuple[tuple[int, int], ...], bool]:
    """Return the pairs of quotation marks, and whether each mark has its other one."""
    found, opened, is_even = list[tuple[int, int]](), list[int](), True
    for place, word in enumerate(b.words):
        if word not in DOUBLE and word not in SINGLE:
            continue
        if word in SINGLE and (b.tokens[place].xpos == "POS" or b.labels[place] == "case"):
            continue
        if opened and OPENS.get(b.words[opened[-1]]) == word:
            found.append((opened.pop(), place))
        elif word in OPENS and not (word in SINGLE and opened):
            opened.append(place)
        else:
            is_even = False
    return tuple(found), is_even and not opened


def _brackets(b: Branches) -> tuple[tuple[int, int], ...]:
    found, opened = list[tuple[int, int]](), list[int]()
    for place, word in enumerate(b.words):
        if word in BRACKETS:
            opened.append(place)
        elif opened and BRACKETS[b.words[opened[-1]]] == word:
            found.append((opened.pop(), place))
    return tuple(found)
