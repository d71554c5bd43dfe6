"""A title, read, in; what of it may head a summary in at most so many words out (pure): whole, a part of it, or without its circumstances.

A title is written to stand alone. It is cut where a dash, a colon, a comma or a full stop parts it, or where a branch ends, never inside a
clause, and never so that what is left says more than the title does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from digest.language.branches import VERBS, Branches
from digest.speech.sayings import SAY
from digest.summarize.embedded.choice import size
from digest.summarize.embedded.clauses import written
from digest.summarize.embedded.cuts import has_articles, is_complete
from digest.summarize.embedded.fitting import fast, is_sound, left_out
from digest.summarize.embedded.glued import is_misread
from digest.summarize.embedded.loose import CONDITIONS, NEGATIONS, is_loose
from digest.summarize.embedded.marks import QUOTES, pairs
from digest.summarize.embedded.mentions import TIMES
from digest.summarize.embedded.punctuation import Marks, repaired
from digest.summarize.embedded.shortening import SUBJECTS, shortenings, text_of
from digest.summarize.embedded.titling import capitalized
from digest.summarize.embedded.untimed import untimed

POINTING = frozenset({"here", "this", "these"})
LEAST = 4  # words of a part that says something
TRIES = 6  # lengths that are tried without circumstances, those worth most first
MOST_TOKENS, MOST_MARKS = 60, 8  # of a title that is looked through
SPEAKER = 4  # words behind the last mark, which may be who says it: ": Media reports"
DASHES = frozenset({"–", "—", "-", "--", "|"})
STOPS = frozenset({".", "!", ";"})
COLON, COMMA = ":", ","
# Words without which something else is said
LOST = NEGATIONS | CONDITIONS | {"but", "only", "yet", "according", "reportedly", "allegedly", "except"}
TAKING_BACK = re.compile(  # as these say that it is not so, or not surely
    r"\W*(?:not|\w+n['’]t|never|no|none|nor|without|but|yet|however|although|though|unless|if|except|until|only|den(?:y|ies|ied|ying)"
    r"|den(?:ial|ials)|reject\w*|dismiss\w*|refut\w*|retract\w*|withdr\w+|recant\w*|false\w*|wrong\w*|untrue|hoax|debunk\w*|correct\w*"
    r"|mistaken\w*|cancel\w*|revers\w*|scrap\w*|reportedly|alleg(?:ed|edly|es?|ing|ations?)|according|disput\w*|un(?:proven|founded"
    r"|confirmed)|baseless|groundless|acquit\w*|cleared|overturn\w*|quash\w*|annul\w*)\b",
    re.IGNORECASE,
)
TURNS = LOST | {"then", "now", "so", "and"}  # with which a second sentence goes back to the first
TOPICS = frozenset("latest live updates update news blog briefing".split())  # end what a live page is called: "Nedre strike latest: "
BOUND = frozenset("nsubj csubj obj iobj ccomp xcomp cop aux expl compound".split())  # what a verb that stays does not lose
SAID = ("obj", "obl", "iobj", "xcomp", "ccomp")
WHEN_WHERE = frozenset("in on at during after before since until near outside inside across around over following".split())
WHERE = frozenset("in at near outside".split())  # of a noun: "on" and "for" say which one is meant
VENUES = frozenset(  # nouns that say where something happens, and nothing of how true it is
    "north south east west centre center city town capital village region county country coast sea border street home hospital court"
    " parliament council call talks meeting summit hearing speech visit".split()
)
CLAUSES = frozenset("as after before while when because since amid".split())
LIMITS = NEGATIONS | {"only", "just", "merely", "solely"}
OPEN = frozenset(  # words that wait for the next one
    "the a an of to and or but in on at by for from with as than that which who his her its their is are was were be been has have had will"
    " would may might could should so".split()
)


def trims(title: Branches, worth: Sequence[float], most: int) -> list[str]:
    """Return the ways to tell a title in at most so many words, its whole first; none where it cannot be cut so far and say what it says.

    worth: of each token, less what a word more costs. What only its own day tells goes: "tomorrow".
    """
    whole = timeless(title)
    if not whole or size(whole) <= most:
        return [whole] if whole else []
    if len(title.tokens) > MOST_TOKENS or sum(_parts_here(title, place) for place in range(len(title.tokens))) > MOST_MARKS:
        return []  # a list: every two of its marks would make a part
    parts = [part for part in _parts(title) if _is_apart(title, part)]
    ways = [part for one in parts for part in (one, *_ended(title, one)) if is_part(title, part)]
    told = dict.fromkeys((*(_text(title, part) for part in ways), *_without(title, worth, most)))
    return [text for text in told if LEAST <= size(text) <= most]


def timeless(title: Branches) -> str:
    """Return a title without its "tomorrow"; nothing where that cannot go."""
    everything = frozenset(range(len(title.tokens)))
    kept = untimed(title, everything)
    return "" if not kept else title.text if kept == everything else capitalized(text_of(title, kept).lstrip(" ,;:"))


def is_part(b: Branches, part: frozenset[int]) -> bool:
    """Tell whether a stretch of a title says something of someone, whole."""
    is_even = all((begin in part) == (end in part) for begin, end in pairs(b))
    return bool(part) and is_even and untimed(b, part) == part and is_complete(b, part) and _says_something(b, part)


def _parts(b: Branches) -> Iterator[frozenset[int]]:
    """Yield the stretches between marks that part a title, the longest first."""
    ends = [-1, *(place for place in range(len(b.tokens)) if _parts_here(b, place)), len(b.tokens)]
    yield from sorted((frozenset(range(begin + 1, end)) for begin, end in combinations(ends, 2)), key=len, reverse=True)


def _parts_here(b: Branches, place: int) -> bool:
    """Tell whether a mark stands between two parts of a title, and not within a word or a number."""
    word = b.words[place]
    is_last = place + 1 >= len(b.tokens)
    is_apart = not is_last and b.tokens[place + 1].start > b.tokens[place].end
    is_behind = place > 0 and b.tokens[place].start > b.tokens[place - 1].end
    return is_apart and (word in STOPS | {COLON, COMMA} or (word in DASHES and is_behind))


def _says_something(b: Branches, part: frozenset[int]) -> bool:
    """Tell whether words have one verb that governs them, with its subject and all that it waits for."""
    words = [place for place in sorted(part) if b.tokens[place].upos != "PUNCT"]
    tops = [place for place in words if b.tokens[place].head not in part]
    if len(tops) != 1 or b.small(words[-1]) in OPEN or b.small(words[0]) in POINTING:
        return False
    (top,) = tops
    subject = b.child(top, *SUBJECTS)
    if subject is None or subject not in part:
        return _is_heading(b, part, top)
    is_verb = b.tokens[top].upos in VERBS or b.child(top, "cop", "aux") is not None
    marks = {b.small(mark) for mark in b.children(top, "mark") if mark in part}
    is_named = not any(b.tokens[one].xpos in ("PRP", "PRP$") for one in b.subtree(subject))
    return is_verb and is_named and marks <= {"to"} and keeps_bound(b, part)


def _is_heading(b: Branches, part: frozenset[int], top: int) -> bool:
    """Tell whether words before a semicolon are a heading of their own, whatever the tree takes for its verb."""
    behind = max(part) + 1
    return min(part) == 0 and top == b.tree.root and b.words[behind : behind + 1] == [";"] and b.tokens[top].upos in ("NOUN", "PROPN")


def keeps_bound(b: Branches, kept: frozenset[int]) -> bool:
    """Tell whether no word that is kept lost its subject, its object, or what it says."""
    return all(
        child in kept
        for place in kept
        for child in b.below[place]
        if b.labels[child] in BOUND and b.tokens[child].upos != "PUNCT" and child not in kept
    )


def _is_apart(b: Branches, part: frozenset[int]) -> bool:
    """Tell whether a part between marks says no more than its title did: with its denial, its condition, and who says it."""
    if not part:
        return False
    before, behind = list(range(min(part))), list(range(max(part) + 1, len(b.tokens)))
    if before and not _is_topic(b, before):
        return False  # it may say on what condition, or whose word it is: "Contrary to reports, "
    words = [place for place in behind if b.words[place][:1].isalnum()]
    if b.words[min(part)] in QUOTES and behind and b.words[behind[0]] == COLON:
        return False  # who says it stands behind
    if behind and b.words[behind[0]] in STOPS:
        return not words or b.small(words[0]) not in TURNS
    return not (0 < len(words) <= SPEAKER) and not _takes_back(b, words)


def _ended(b: Branches, part: frozenset[int]) -> Iterator[frozenset[int]]:
    """Yield the beginnings of a part that end where a branch begins which it can do without, the longest first."""
    begin, end = min(part), max(part) + 1
    for place in range(end - 1, begin + 1, -1):
        kept, gone = frozenset(range(begin, place)), range(place, end)
        tops = [one for one in gone if b.tokens[one].head in kept and b.tokens[one].upos != "PUNCT"]
        if tops and all(min(b.subtree(one)) >= place and _is_circumstance(b, one, kept) for one in tops) and not _takes_back(b, gone):
            yield kept


def _is_circumstance(b: Branches, place: int, kept: frozenset[int]) -> bool:
    """Tell whether a branch at the end only says when, where, how or which: its verb has something else to say."""
    head, case = b.tokens[place].head, b.case(place)
    is_said = any(b.labels[child] in SAID and child > head for child in b.below[head] if child in kept)
    is_passive = b.tokens[head].xpos == "VBN" or any(b.tokens[child].label == "nsubj:pass" for child in b.below[head])
    match b.labels[place]:
        case "obl":
            is_short = case != "to" or not any(b.labels[one] == "acl" for one in b.subtree(place))
            return is_short and (is_said or is_passive) and _is_when_or_where(b, place) and not _is_limited(b, head)
        case "nmod":
            return case in WHERE and _is_when_or_where(b, place)
        case "advcl":
            marks = {b.small(child) for child in b.children(place, "mark", "advmod", "case")}
            return bool(marks & CLAUSES) and not _is_limited(b, head)
        case "acl":
            return b.tokens[place].label == "acl:relcl" and any(b.labels[one] in ("amod", "compound") for one in b.below[head])
        case _:
            return False


def _is_when_or_where(b: Branches, place: int) -> bool:
    """Tell whether a noun names a place or a time: "in fake story" and "under plan that was rejected" say what to make of it all."""
    token = b.tokens[place]
    return b.case(place) in WHEN_WHERE and (token.upos in ("PROPN", "NUM") or token.lemma.lower() in TIMES | VENUES)


def _is_limited(b: Branches, verb: int) -> bool:
    """Tell whether "only" or a denial is said of a verb: what stands behind may be what it limits."""
    return any(b.small(child) in LIMITS for child in b.below[verb])


def _takes_back(b: Branches, gone: Iterable[int]) -> bool:
    """Tell whether something else would be said without some words."""
    return any(b.small(place) in LOST or b.small(place) in SAY or TAKING_BACK.fullmatch(b.words[place]) for place in gone)


def _is_topic(b: Branches, before: Sequence[int]) -> bool:
    """Tell whether what stands before a colon only names the page."""
    return len(before) > 1 and b.words[before[-1]] == COLON and b.small(before[-2]) in TOPICS


def _text(b: Branches, part: frozenset[int]) -> str:
    return text_of(b, part).strip(" ,;:–—-|.")


def _without(b: Branches, worth: Sequence[float], most: int) -> Iterator[str]:
    """Yield a title without what only says when, where or how, those worth most first."""
    marks = Marks(b)
    if is_misread(b) or not marks.is_even or any(_parts_here(b, place) and b.words[place] != COMMA for place in range(len(b.tokens))):
        return
    for told in islice(shortenings(b, worth, most, fast(b), _is_loose), TRIES):
        removed = left_out(b, told)
        left = frozenset(range(len(b.tokens))) - removed
        words = [place for place in sorted(left) if b.tokens[place].upos != "PUNCT"]
        is_one = has_articles(b, left) and is_complete(b, left) and is_sound(b, left, removed) and untimed(b, left) == left
        if words and is_one and _says_something(b, left) and not _takes_back(b, removed):
            yield written(repaired(b, marks, removed)).rstrip(" .,;:!–—-")


def _is_loose(b: Branches, place: int) -> bool:
    """Tell whether a branch may go from a title: what is said of a noun is what the title is about, "strikes on energy targets"."""
    head = b.tokens[place].head
    is_free = b.labels[place] not in ("nmod", "acl", "conj") and (b.labels[place] != "obl" or _is_when_or_where(b, place))
    return is_free and not _is_limited(b, head) and is_loose(b, place)
