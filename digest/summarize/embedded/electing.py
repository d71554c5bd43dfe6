"""A story, its sentences and its outlets' titles, read, in; the title that heads its summary out (pure), nothing where none is fit.

An outlet's title names the event: who, where, how many. Of an article of a sentence or two it is half of what is told. Of several titles
the one is taken that says most of what the others say, or one that says as much and came hours later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from digest.language.branches import Branches
from digest.model import Reading, Story
from digest.orders import is_order
from digest.summarize.embedded.choice import size
from digest.summarize.embedded.clauses import Read
from digest.summarize.embedded.cuts import FINITE
from digest.summarize.embedded.loose import NEGATIONS
from digest.summarize.embedded.marks import quoted
from digest.summarize.embedded.shortening import is_statement
from digest.summarize.embedded.titling import bearers, capitalized
from digest.summarize.embedded.trims import POINTING, trims
from digest.summarize.embedded.windows import form
from digest.text import count_words

MOST_WORDS = 12
FEW, THIN = 3, 80  # sentences and words of an article that is only announced: its title says what these do not
COST = 0.03  # of a word more
FEWEST = 3  # words of a title that names an event
ASIDE = 0.5  # of how much the others say of the best title, below which another is beside the news
EQUAL = 0.8  # of the best title's worth, from which on one that came LATER says as much: the event has gone on
LATER = timedelta(hours=4)
LACKING = 0.7  # of a title's content words that no sentence may have
OTHERS = 0.6  # what it is worth that all other titles have a word, beside that the text has it
BARE = 0.8  # of its worth, what a title has that says nothing of anyone: "Winter storm in Nedre"
READER, WRITER = frozenset("you your".split()), frozenset("i my me we our us".split())
ASKING = ("WRB", "WP", "WDT", "WP$")


class Entry(NamedTuple):
    """A title that may head a summary, as it would, with what it is worth and when the newest article came that bears it."""

    text: str
    worth: float
    at: datetime


def elected(story: Story, reads: Sequence[Read], titles: Sequence[Branches], worth: Mapping[str, float]) -> str:
    """Return the title that heads a story; nothing where none tells what its text does.

    titles: of its readings, as `titling.titles` gives them, read. worth: of each form of the sentences' content words, as it is told.
    """
    borne = bearers(story)
    own = {title.text: [story.readings[doc] for doc in borne.get(title.text, ())] for title in titles if title.tokens}
    thin = [title for title in titles if title.tokens and any(map(is_thin, own[title.text]))]
    carried = [title for title in titles if title.tokens and (title in thin or _is_carried_whole(title, reads))]
    stages = (
        ([title for title in carried if is_telling(title)], MOST_WORDS),
        ([title for title in thin if is_telling(title) and _acts(title)], MOST_WORDS),
        ([title for title in thin if is_asking(title) and _is_plain(title)], MOST_WORDS),
    )
    alike = {title.text: _shared(title, titles) for title in titles}
    for fit, most in stages:
        least = ASIDE * max((alike[title.text] for title in fit), default=0.0) if thin else 0.0  # a longer text tells itself what is news
        fit = [title for title in fit if alike[title.text] >= least]
        found = [one for title in fit for one in _entries(title, titles, own[title.text], worth, most)]
        if found:
            best = max(found, key=lambda one: (one.worth, one.at))
            since = [one for one in found if one.worth >= EQUAL * best.worth and one.at - best.at >= LATER]
            return max(since or [best], key=lambda one: (one.at, one.worth)).text
    return ""


def _entries(
    title: Branches, titles: Sequence[Branches], readings: Sequence[Reading], worth: Mapping[str, float], most: int
) -> Iterator[Entry]:
    """Yield the ways in which a title may head the summary, in at most so many words."""
    others = [_forms(other.text.split()) for other in titles if other is not title]
    at = max((reading.article.news_at for reading in readings), default=datetime.min.replace(tzinfo=UTC))
    for text in trims(title, _each(title, others, worth), most):
        yield Entry(capitalized(text), _worth(title, text, others, worth), at)


def is_thin(reading: Reading) -> bool:
    """Tell whether there is hardly more of an article than its title."""
    return len(reading.sentences) <= FEW and count_words(reading.article.text) <= THIN


def is_telling(title: Branches) -> bool:
    """Tell whether a title tells something, and does not ask, point, order or speak to its reader."""
    return not is_asking(title) and _is_plain(title)


def is_asking(title: Branches) -> bool:
    """Tell whether a title promises to tell how or why: "How the port was shut" says at least what the article is about."""
    return title.tokens[0].xpos in ASKING


def _acts(title: Branches) -> bool:
    """Tell whether a title says that something happens: a list of names says nothing, however many it has."""
    return any(token.xpos in FINITE or token.xpos in ("VBN", "VB") for token in title.tokens)


def _is_plain(title: Branches) -> bool:
    """Tell whether a title points at nothing, orders nothing and has words enough to say something."""
    is_pointing = title.small(0) in POINTING or "here" in map(title.small, range(len(title.tokens)))
    return not is_pointing and not is_order(title.text) and not _is_personal(title) and size(title.text) >= FEWEST


def _is_personal(title: Branches) -> bool:
    """Tell whether a title speaks to its reader, or outside quotation marks of who writes it."""
    inside = quoted(title)
    return any(
        title.small(place) in READER or (title.small(place) in WRITER and title.words[place] != "US" and place not in inside)
        for place in range(len(title.tokens))
    )


def is_carried(title: Branches, kept: frozenset[int], reads: Sequence[Read]) -> bool:
    """Tell whether the sentences have what is kept of a title and matters: its numbers and names, its denial, and of other words some."""
    own = [(place, found) for place in kept if (found := form(title.words[place]))]
    told = [{form(word) for word in read.branches.words} for read in reads]
    lacks = [place for place, found in own if not any(found in one for one in told)]
    if any(title.tokens[place].upos in ("PROPN", "NUM") or any(sign.isdigit() for sign in title.words[place]) for place in lacks):
        return False
    forms = {found for _, found in own}
    near = [read for read, one in zip(reads, told, strict=True) if 2 * len(forms & one) >= len(forms)]
    denies = any(title.small(place) in NEGATIONS for place in kept)
    return len(lacks) <= LACKING * len(own) and (not denies or any(NEGATIONS.intersection(map(str.lower, r.branches.words)) for r in near))


def _shared(title: Branches, titles: Sequence[Branches]) -> float:
    """Return how much of a title the others say, 0..1 of each."""
    own = _forms(title.text.split())
    others = [_forms(other.text.split()) for other in titles if other is not title]
    return sum(len(own & other) / max(1, len(own | other)) for other in others)


def _is_carried_whole(title: Branches, reads: Sequence[Read]) -> bool:
    return is_carried(title, frozenset(range(len(title.tokens))), reads)


def _worth(title: Branches, text: str, others: Sequence[frozenset[str]], worth: Mapping[str, float]) -> float:
    """Return what a title is worth, as it would head the summary: what of it the text and the other titles say."""
    own = _forms(text.split())
    told = sum(worth.get(one, 0.0) + OTHERS * sum(one in other for other in others) / max(1, len(others)) for one in sorted(own))
    factor = 1.0 if is_statement(title, frozenset(range(len(title.tokens)))) else BARE
    return factor * max(told, 0.0) - COST * size(text) + 1.0


def _each(title: Branches, others: Sequence[frozenset[str]], worth: Mapping[str, float]) -> list[float]:
    """Return what each token of a title is worth, less what a word more costs."""
    return [
        worth.get(own, 0.0) + OTHERS * sum(own in other for other in others) / max(1, len(others)) + 0.1 if (own := form(word)) else 0.0
        for word in title.words
    ]


def _forms(words: Sequence[str]) -> frozenset[str]:
    return frozenset(form(word.strip(".,:;!?'\"‘’“”()")) for word in words) - {""}
