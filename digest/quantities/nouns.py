"""A number's place in the sentence's tree in, what it counts out (pure): the noun, its phrase, and how it is shown.

A number counts the noun that it hangs below ("3,000 US troops"), that hangs below it ("hundreds of people"), or that is
only said elsewhere ("up from 6,000"); behind a name it is a part of the name ("Boeing 737") and counts nothing.
"""

from __future__ import annotations

from digest.model import Span
from digest.quantities.casualties import happened
from digest.quantities.measures import named
from digest.quantities.phrases import designated, of_the, phrase
from digest.quantities.units import NATIONS, Counted, plural
from digest.quantities.words import HYPHENS, NOMINAL, WHEN, Words

WITHIN = ("NOUN", "PROPN", "ADJ", "NUM", "PART", "VERB", "ADV", "CCONJ", "PUNCT", "SYM", "X", "ADP", "DET")
# What a number before them is the size or the height of: a 164,000 rise, the 29,000 mark
SIZED = frozenset(
    "mark barrier ceiling quota cap limit target threshold milestone level rise increase climb jump surge growth fall drop decline"
    " slide plunge decrease slump reduction gain loss hit number figure total".split()
)
NO_NOUNS = frozenset("voting total remainder higher lower easier firmer unchanged".split())
LATELY = frozenset("last next this same previous earlier prior later past".split())
SPANS = frozenset("year month week quarter season day night summer winter spring autumn session century".split())
COUNTING = frozenset("nummod compound amod det advmod nmod obl dep".split())  # how a number hangs below what it counts
QUOTES = frozenset(('"', "“", "'", "‘", "``"))
ROUGH = frozenset("odd plus some something ish".split())
MORE = frozenset("more less fewer other others another".split())  # 40 more: of what was said before
HALVES = frozenset("half quarter many such".split())
NUMBERS = frozenset("dozens scores hundreds thousands millions billions tens".split())
THEM = frozenset("them whom those these which us".split())


def counted(words: Words, number: Span) -> Counted | None:
    """Return what a number counts by the tree, or None where it stands alone."""
    anchor, inside = words.anchor(number), words.within(number)
    found = None if anchor is None else _counted(words, anchor, inside)
    if found is None or found.head is None:
        return found
    is_next = words.word(found.head).lower() in NUMBERS and words.word(inside[-1] + 1) != "of"  # "Five mailed thousands of viewers"
    return None if is_next or _is_beside(words, inside, found.head) else found


def _is_beside(words: Words, inside: range, head: int) -> bool:
    """Tell whether a noun only says what a number is the size of: a 164,000 rise; the first million sold."""
    word = words.word(head).lower()
    if words.word(inside[-1]).lower() in ("half", "one"):
        return False  # half the total, one senior figure
    return (
        words.word(inside[-1] + 1).lower() not in (*HYPHENS, "of")
        and words.tree.tokens[head].xpos != "NNS"
        and (word in SIZED or word.endswith("sold"))
    )


def _counted(words: Words, anchor: int, inside: range) -> Counted | None:
    token = words.tree.tokens[anchor]
    if words.word(inside[-1] + 1) in HYPHENS and words.word(inside[-1] + 2).lower() in ROUGH:  # 40-odd tenants
        return _following(words, range(inside[0], inside[-1] + 3))
    if found := _hyphened(words, inside):
        return found
    if words.word(inside[-1] + 1).lower() in ("a", "an") and words.word(inside[-1]).lower() not in HALVES:  # 3.75 a share
        return None
    if words.word(inside[-1] + 1) in QUOTES and (behind := _behind_quotes(words, inside)):
        return behind
    if measured := _measured_thing(words, inside) or designated(words, inside[-1] + 1):  # 200,000 155mm shells
        return measured
    label = token.label.split(":")[0]
    if (
        token.head > inside[-1]
        and words.word(inside[-1] + 1) != ","
        and (label in COUNTING or (label == "appos" and words.word(inside[-1] + 1) in QUOTES))
    ):
        head = _outer(words, inside[-1], _inner(words, inside[-1] + 1, token.head))
        if words.word(head).lower() == "others":
            return Counted("others", words.ends[head], words.word(head), head)
        if words.word(head).lower() in MORE:
            head = words.tree.tokens[head].head if words.tree.tokens[head].head == head + 1 else head  # 13 million more people
        if words.word(head).lower() in MORE:
            return None
        if (
            words.tree.tokens[head].upos in (*NOMINAL, "ADJ", "X")
            and head - inside[-1] <= 9
            and not _is_parted(words, inside[-1], head)
            and not _is_others(words, inside[-1], head)
        ):
            return phrase(words, inside[-1] + 1, head)
    if found := _following(words, inside):
        return found
    return _partitive(words, inside) or of_the(words, inside[-1] + 1) or happened(words, anchor, inside)


def _is_others(words: Words, last: int, head: int) -> bool:
    """Tell whether a noun belongs to something else: 12 to 14 years, one below 50 pct."""
    if _is_no_noun(words, last, head):
        return True
    other = head - 1
    if other > last and words.tree.tokens[other].upos == "NUM" and words.word(other).isalpha():  # 310 million two winters ago
        return words.text[words.ends[last] : words.starts[last + 1]] == " "
    while other > last and words.tree.tokens[other].upos == "NUM":
        other -= 1
    is_behind_another = last < other < head - 1 and words.word(other)[:1].islower()
    return is_behind_another and words.word(last + 1).lower() not in ("of", "out")


def _is_no_noun(words: Words, last: int, head: int) -> bool:
    """Tell whether what follows a number is not counted: 44 today, 300 last year, 257,000 week ago, two short of a record."""
    word, behind = words.word(head).lower(), words.word(head + 1).lower()
    if word in WHEN or (word in NO_NOUNS and words.word(last).lower() != "half") or (word, behind) == ("short", "of"):
        return True
    if words.word(head + 1) in HYPHENS and words.word(head + 2).lower() == "wide":  # 62 world-wide
        return True
    if word.endswith("ing") and behind in ("in", "on", "for", "against", "to", "at"):
        return words.tree.tokens[head].xpos != "NNS"  # 692 on land and 18 drilling at sea
    if word in SPANS and behind in ("ago", "earlier", "before"):
        return "," in words.word(last)
    return words.word(last + 1).lower() in LATELY and words.word(last + 2).lower() in SPANS


def _behind_quotes(words: Words, inside: range) -> Counted | None:
    """Read the noun behind words in quotation marks: 18 "as new" sewing machines."""
    first = inside[-1] + 2
    close = next(
        (index for index in range(first + 1, min(first + 6, len(words.tree.tokens))) if words.word(index) in QUOTES | {"”", "’"}), None
    )
    return _following(words, range(inside[0], close + 1)) if close is not None and words.word(close + 1).isalpha() else None


def _measured_thing(words: Words, inside: range) -> Counted | None:
    """Read the noun behind a second number with a unit of its own: 200,000 155mm shells, two 20-tonne lorries."""
    first = inside[-1] + 1
    token = words.token(first)
    if (
        token is None
        or token.upos != "NUM"
        or words.text[words.ends[inside[-1]] : words.starts[first]] != " "
        or not words.word(first)[:1].isdigit()
    ):
        return None
    head = next(
        (index for index in range(first + 1, min(first + 6, len(words.tree.tokens))) if words.tree.tokens[index].xpos == "NNS"), None
    )
    return (
        phrase(words, first, head)
        if head is not None
        and all(
            words.tree.tokens[index].upos in ("NOUN", "NUM", "PUNCT", "ADJ") and words.word(index) != "," for index in range(first, head)
        )
        else None
    )


def _inner(words: Words, following: int, head: int) -> int:
    """Return the noun that a number counts within a compound: 100 appearances mark, two tier system, one day strike."""
    token = words.tree.tokens[following]
    if words.word(head).lower() in ("class", "series") and words.word(head + 1).isupper():  # 30 mln class B shares
        return next(
            (index for index in range(head + 2, min(head + 5, len(words.tree.tokens))) if words.tree.tokens[index].xpos == "NNS"), head
        )
    if words.word(following - 1).lower() == "one" and words.word(head).lower() not in NO_NOUNS:  # one options market; one state voting
        return head
    if following == head or token.upos != "NOUN" or token.head != head or words.tree.tokens[head].xpos in ("NNS", "NNPS"):
        return head
    return following


def _outer(words: Words, last: int, head: int) -> int:
    """Return the plural that a number counts behind a word that only describes it: the 128 worst hit schools."""
    token, outer = words.tree.tokens[head], words.token(head + 1)
    is_describing = token.label == "compound" and token.head == head + 1 and token.xpos in ("NN", "VBN") and head > last + 1
    is_describing = is_describing or (
        token.head == head + 1 and words.word(head).isupper() and words.word(head).isalpha()
    )  # 100 FSX fighters
    return head + 1 if is_describing and outer is not None and outer.xpos == "NNS" else head


def _is_parted(words: Words, last: int, head: int) -> bool:
    """Tell whether a bracket or a full stop stands between a number and the noun above it."""
    is_gap = any(words.word(index) in ("(", ")", ";", ":", "–", "—") for index in range(last + 1, head))
    behind = words.word(last + 1).lower()
    is_goal = behind == "to" and not words.word(last + 2)[:1].isdigit()  # 2.1 billion to ships
    return is_gap or is_goal or behind in ("a", "an")  # gave 500 a poster, the next thousand a badge


def _hyphened(words: Words, inside: range) -> Counted | None:
    """Read 15-nation, 12-member, 2,000-strong: the noun behind the hyphen, or what is strong."""
    last = inside[-1]
    if words.word(last + 1).lower() == "strong":
        return _strong(words, last + 1)
    if words.word(last + 1) not in HYPHENS or not words.word(last + 2)[:1].isalpha():
        return None
    noun = last + 2
    if words.starts[noun] != words.ends[last] + 1:
        return None
    if words.word(noun).lower() == "strong":
        return _strong(words, noun)
    if words.tree.tokens[noun].upos not in (*NOMINAL, "ADJ", "X") or words.word(noun).lower() == "nil":
        return None
    if words.word(noun + 1) in HYPHENS and named(words.word(noun + 2)) and not named(words.word(noun)):  # a seven-trading-day mean
        noun += 2
    return Counted(plural(words.word(noun)), words.ends[noun], words.word(noun), noun)


def _strong(words: Words, strong: int) -> Counted:
    """Read a 2,000-strong crowd, and a crew, 24 strong."""
    head = words.tree.tokens[strong].head
    if head > strong and words.tree.tokens[head].upos in NOMINAL and head - strong <= 5:
        found = phrase(words, strong + 1, head)
        return found if words.tree.tokens[head].xpos == "NNS" else found._replace(unit=words.word(head).lower())
    if 0 <= head < strong and words.tree.tokens[head].upos == "NOUN":
        return Counted(words.word(head).lower(), words.ends[strong], None, None)
    subjects = [
        child
        for child in words.children(head if words.tree.tokens[strong].label == "xcomp" and head >= 0 else strong)
        if child < strong and words.tree.tokens[child].label == "nsubj"
    ]
    return Counted(
        words.word(subjects[0]).lower() if subjects and words.tree.tokens[subjects[0]].upos == "NOUN" else "people",
        words.ends[strong],
        None,
        None,
    )


def _following(words: Words, inside: range) -> Counted | None:
    """Read the noun phrase that follows a number at once, where the tree does not join them."""
    index = inside[-1] + 1
    head = None
    while (token := words.token(index)) and index - inside[-1] <= 6:
        if token.upos in NOMINAL:
            head = index
        elif token.upos not in ("ADJ",) or head is not None:
            break
        index += 1
    if head is None or _is_no_noun(words, inside[-1], head):
        return None
    if words.word(head).lower() in NATIONS:
        return phrase(words, inside[-1] + 1, head)
    if words.tree.tokens[head].upos == "PROPN" and words.tree.tokens[inside[-1] + 1].upos == "PROPN" and not words.word(head).endswith("s"):
        return None
    return phrase(words, inside[-1] + 1, head)


def _partitive(words: Words, inside: range) -> Counted | None:
    """Read hundreds of people, five of those schools, a third of voters, half the population."""
    for child in (child for index in inside for child in words.children(index)):
        token = words.tree.tokens[child]
        if (
            child > inside[-1]
            and token.label.split(":")[0] in ("nmod", "obl", "nummod", "obj")
            and words.word(inside[-1] + 1).lower() in ("of", "the", "in")
            and token.upos in NOMINAL
            and has_of(words, child)
            and (token.lemma not in NO_NOUNS or words.word(inside[-1]).lower() == "half")
        ):
            if token.lemma in SPANS and words.word(child - 1).lower() in ("a", "an", "last"):  # the 64 of a year earlier
                continue
            return phrase(words, inside[-1] + 1, child)
    if words.word(inside[-1] + 1) == "of" and words.word(inside[-1]).lower().endswith("s"):  # many of the millions of farmers
        return _following(words, range(inside[0], inside[-1] + 2))
    return None


def has_of(words: Words, child: int, *prepositions: str) -> bool:
    """Tell whether "of", or one of some prepositions, stands before a noun."""
    wanted = prepositions or ("of",)
    return any(words.tree.tokens[below].lemma in wanted and words.tree.tokens[below].label == "case" for below in words.children(child))
