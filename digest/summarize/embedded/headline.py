"""A story's sentences and its outlets' titles, read, in; a headline of at most twelve words out (pure).

The titles and the cuts of the likeliest sentences stand against each other: told is what the summary's sentences say most of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from digest.headlines import headline_of
from digest.language.branches import Branches
from digest.language.tokens import tokens
from digest.model import Span, Story
from digest.summarize.embedded.begun import CUT_OFF, begun
from digest.summarize.embedded.choice import size
from digest.summarize.embedded.clauses import Cut, Read, Telling
from digest.summarize.embedded.cuts import FINITE, is_complete, is_sentence
from digest.summarize.embedded.electing import LACKING, elected, is_carried, is_telling, is_thin
from digest.summarize.embedded.fitting import fitted
from digest.summarize.embedded.loose import NEGATIONS, is_loose, spared
from digest.summarize.embedded.marks import bracketed
from digest.summarize.embedded.openings import opening
from digest.summarize.embedded.shortening import Loose, is_statement, shortened, text_of
from digest.summarize.embedded.terse import is_terse, is_tersest, naming
from digest.summarize.embedded.titling import capitalized
from digest.summarize.embedded.tolls import stale
from digest.summarize.embedded.trims import OPEN, TAKING_BACK, timeless
from digest.summarize.embedded.turns import shown
from digest.summarize.embedded.untimed import untimed
from digest.summarize.embedded.whom import is_of_speaker, leans
from digest.summarize.embedded.windows import form
from digest.summarize.genres import newest

MOST_WORDS = 12
COST = 0.03  # of a word more, in what a word is worth that is surely told
TOLD = 1.0  # how much more a word is worth for each of its standing in the summary's first sentence
TITLED = 1.0  # and for standing in all titles
TITLE = 1.6  # how much more a title is worth than a cut sentence: it is written to be one
BARE = 1.0  # the same of one that is no statement
LIVE = 3.0  # how much more a title is worth that stands above a live blog, whose sentences each tell an hour
STEEP = 2.0  # how fast sentences lose that are less likely than the likeliest
FIRST = 2.0  # how much likelier a document's first sentence says what the story is
FRONTED = 5.0  # how much less a phrase is worth that stands before the subject: a headline begins with who
UNNAMED = 0.5  # of a title's content words that the text may lack where one of them is a name, in place of LACKING
# Words from which on the title of a story's only article is kept. Of 61 of the editor's briefs of one document whose title a cut sentence
# had replaced, the 16 titles of so many words had 16 points more of ROUGE-1 and 4 of ROUGE-2 against the editor's headline than the
# cuts, and the 45 shorter ones ("Oil rebounds from weather effect") 2 and 6 less.
OWN_LEAST = 7
LEAST = 5  # words of what says something of someone
LEAST_TERSE = 7  # the same of a cut that goes without what a sentence would not
TAKEN_BACK = 3  # words that are told of what takes a long title back
ARTICLES_SPARED = 3  # of a cut, which a headline goes without
WAYS = (naming(is_loose), naming(is_terse), is_loose, is_terse, is_tersest)  # to cut a sentence, the first that does is taken
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight".split())

CLOCK = re.compile(
    r"\d{1,2}(?:[:.]\d{2})?(?:[ap]\.?m\.?)|\d{1,2}:\d{2}|[ap]\.?m\.?|GMT|BST|CES?T", re.IGNORECASE
)  # a token of a time of day


class Candidate(NamedTuple):
    """A headline that could be told, and what it is worth."""

    text: str
    worth: float


def headline(story: Story, reads: Sequence[Read], tellings: Sequence[Telling], titles: Sequence[Branches] = ()) -> str:
    """Return the headline of a story. titles: of its readings, as `titling.titles` gives them, read."""
    if own := _own(story, titles):
        return own
    old = stale(reads, story)
    reads = [read for read in reads if read.source not in old]
    live = [doc for doc, reading in enumerate(story.readings) if newest(reading) is not None]
    weights = weighed(reads, tellings, titles)
    if (len(story.readings) > 1 or is_thin(story.readings[0])) and (own := elected(story, reads, titles, weights)):
        return own
    if announced := _announced(story, titles):
        return announced
    found = candidates(reads, titles, weights, live)
    if not any(title.tokens and is_telling(title) for title in titles) and not live and (first := _begun(reads)):
        return first
    if not found and not any(reading.article.title for reading in story.readings):
        told = {cut.read.source for telling in tellings for cut in telling.cuts}
        found = _of_sentences([read for read in reads if read.source in told and read.branches.tokens], weights, live)
    return max(found, key=lambda one: one.worth).text if found else fallback(story, titles)


def _announced(story: Story, titles: Sequence[Branches]) -> str:
    """Return how the title of a story's only article begins, where that has hardly more and nothing can be cut out of its title.

    The title names the event and who it is about: "The new grant begins next year" says neither. What takes it back is not cut off.
    """
    is_one = len(story.readings) == 1 and len(titles) == 1 and titles[0].tokens and is_thin(story.readings[0]) and is_telling(titles[0])
    told = capitalized(begun(titles[0], MOST_WORDS)) if is_one else ""
    gone = Counter(titles[0].text.split()) - Counter(told.removesuffix(CUT_OFF).split()) if told else ()
    return "" if any(TAKING_BACK.match(word) for word in gone) else told


def _begun(reads: Sequence[Read]) -> str:
    """Return how the likeliest sentence begins, where it cannot be cut to a headline; nothing where it can, or that says nothing."""
    likely = [read for read in reads if read.branches.tokens and not leans(read) and not is_of_speaker(read.branches)]
    if not likely or likely[0].source.sentence.place:
        return ""
    first = max(likely, key=lambda read: _rank(read, ()))
    is_cut = first.source.label or _of_sentence(first, {}, 1.0)
    return "" if is_cut else capitalized(begun(first.branches, MOST_WORDS))


def _own(story: Story, titles: Sequence[Branches]) -> str:
    """Return the title of a story's only article, where it says enough and its text bears it out; else nothing."""
    if len(story.readings) != 1 or len(titles) != 1 or not story.readings[0].article.title or not titles[0].tokens:
        return ""
    (title,) = titles
    told, text = timeless(title), story.readings[0].article.text
    words = [token.of(text) for token in tokens(text, Span(0, len(text)))]
    is_one = OWN_LEAST <= size(told) <= MOST_WORDS and is_telling(title) and _is_borne_out(title, words)
    return told if is_one else ""


def _is_borne_out(title: Branches, words: Sequence[str]) -> bool:
    """Tell whether a text has a title's numbers and some of its other words; a denial may be of anything in it, and counts as none.

    A name that the text lacks may be another word for what it has, "Brussels" for "the Commission", where the text has most other words.
    """
    told = {form(word) for word in words}
    own = [place for place, word in enumerate(title.words) if form(word)]
    lacks = [place for place in own if form(title.words[place]) not in told]
    if any(title.tokens[place].upos == "NUM" or any(sign.isdigit() for sign in title.words[place]) for place in lacks):
        return False
    most = UNNAMED if any(title.tokens[place].upos == "PROPN" for place in lacks) else LACKING
    return len(lacks) <= most * len(own) and not any(title.small(place) in NEGATIONS for place in range(len(title.tokens)))


def fallback(story: Story, titles: Sequence[Branches]) -> str:
    """Return what stands in where nothing is a statement: the first title that is short enough, else the first words of a title or text."""
    own = headline_of(story)
    short = [title for title in titles if size(title.text) <= MOST_WORDS]
    first = next((told for told in map(timeless, short) if told), short[0].text if short else own)
    words = first.split()
    while len(words) > 1 and size(" ".join(words)) > MOST_WORDS:
        words.pop()
    if len(words) < len(first.split()):
        words = _closed(words)
    told = " ".join(words).rstrip(" ,;:–-")
    rest = first.split()[len(words) :]
    if (back := next((place for place, word in enumerate(rest) if TAKING_BACK.match(word)), None)) is not None:
        return _with_what_takes_back(words, rest[back:])
    if rest and not told.endswith("…"):
        return f"{told}…"  # it says no whole thing, and a reader is not to take it for one
    return told if told.count(".") > 1 else told.removesuffix(".")


def _with_what_takes_back(words: Sequence[str], rest: Sequence[str]) -> str:
    """Return "Kell mill to shed 300 jobs… before it withdrew…": short, and not false. rest: from the word on that takes back."""
    tail = rest[:TAKEN_BACK]
    told, back = (" ".join(some).rstrip(" ,;:–-…") for some in (_closed(words[: MOST_WORDS - len(tail)]), tail))
    return f"{told}… {back}{'…' if len(rest) > len(tail) else ''}".removesuffix(".")


def _closed(words: Sequence[str]) -> list[str]:
    """Return words without those at their end that open what is not told."""
    end = len(words)
    while end > 1 and words[end - 1].lower() in OPEN:
        end -= 1
    return list(words[:end])


def weighed(reads: Sequence[Read], tellings: Sequence[Telling], titles: Sequence[Branches]) -> dict[str, float]:
    """Return what each content word's form is worth: how likely it is told, more where the summary begins with it or titles have it."""
    worth: dict[str, float] = {}
    for read in reads:
        for word, kept in zip(read.branches.words, read.kept, strict=True):
            if own := form(word):
                worth[own] = max(worth.get(own, 0.0), read.chosen * kept)
    first = {form(piece.text) for telling in tellings[:1] for piece in telling.pieces}
    in_titles = [{form(word) for word in title.words} for title in titles]
    for own in worth:
        shared = sum(own in one for one in in_titles) / max(1, len(in_titles))
        worth[own] *= 1 + TOLD * (own in first) + TITLED * shared
    return worth


def candidates(
    reads: Sequence[Read], titles: Sequence[Branches], weights: Mapping[str, float], live: Collection[int] = ()
) -> list[Candidate]:
    """Return the headlines that could be told: of the titles, and of the sentences that can be cut to one.

    live: the documents that are live blogs, whose first sentence says only what is newest.
    """
    factor = LIVE if live else 1.0
    of_titles = [_of_title(title, weights, reads, factor) for title in titles if title.tokens and is_telling(title)]
    likely = [read for read in reads if read.branches.tokens and not leans(read) and not is_of_speaker(read.branches)]
    return [one for one in (*of_titles, *_of_sentences(likely, weights, live)) if one]


def _of_sentences(likely: Sequence[Read], weights: Mapping[str, float], live: Collection[int]) -> list[Candidate]:
    """Return the sentences that can be cut to a headline, so cut."""
    most = max((_rank(read, live) for read in likely), default=1.0)
    found = (_of_sentence(read, weights, _rank(read, live) / most) for read in likely)
    return [one for one in found if one]


def _of_sentence(read: Read, weights: Mapping[str, float], factor: float) -> Candidate | None:
    """Return a sentence, cut; None where it cannot be cut to a headline."""
    b, label = read.branches, read.source.label
    who = f"{shown(b.text, label)}: " if label else ""
    worth, most = _worth(b, weights), MOST_WORDS - size(who)
    found = next(filter(None, (_of_cut(read, most, worth, weights, loose) for loose in WAYS)), None) or _of_branches(
        b, worth, most, weights
    )
    return found and Candidate(who + found.text, factor**STEEP * found.worth)


def _of_cut(read: Read, most: int, worth: Sequence[float], weights: Mapping[str, float], loose: Loose) -> Candidate | None:
    """Return what is left of a sentence that stays one, in so many words without its articles."""
    b, least = read.branches, 1 if loose is WAYS[0] or loose is is_loose else LEAST_TERSE
    for more in range(ARTICLES_SPARED, -1, -1):
        cut = fitted(read, most + more, worth, loose=loose)
        kept = untimed(b, cut.tokens) if cut else None
        told = bare(cut, kept) if cut and kept else ""
        if told and least <= size(told) <= most and kept and is_statement(b, kept) and not is_torn(b, kept):
            return _of(b, kept, weights, told)
    return None


def _of_branches(b: Branches, worth: Sequence[float], most: int, weights: Mapping[str, float]) -> Candidate | None:
    """Return the branches of a sentence that fit, where its marks or its reading leave no cut: with a subject and a verb, and all whole."""
    kept = untimed(b, (shortened(b, worth, most) or frozenset()) - opening(b))
    is_one = kept and is_statement(b, kept) and is_sentence(b, kept) and is_complete(b, kept) and not is_torn(b, kept)
    found = _of(b, kept, weights) if kept and is_one else None
    return found if found and size(found.text) >= LEAST else None


def is_torn(b: Branches, kept: frozenset[int]) -> bool:
    """Tell whether a verb lost its subject, and stands behind what cannot be that: "after were found", "has ruled was"."""
    words = [place for place in sorted(kept) if b.tokens[place].upos != "PUNCT"]
    return any(
        b.tokens[other].xpos in FINITE and (b.tokens[one].upos in ("ADP", "SCONJ") or b.tokens[one].xpos in FINITE | {"VBN"})
        for one, other in pairwise(words)
        if other != one + 1
    )


def bare(cut: Cut, kept: frozenset[int]) -> str:
    """Return what is kept of a cut, without its articles, as headlines have none; a quotation or a work's title keeps its own."""
    b = cut.read.branches
    left_out = spared(b)
    told = tuple(piece for piece in cut.pieces if piece.token < 0 or (piece.token in kept and piece.token not in left_out))
    return Cut(cut.read, told).text.lstrip(" ,;:")


def _of_title(title: Branches, weights: Mapping[str, float], reads: Sequence[Read], factor: float) -> Candidate | None:
    """Return a title, whole where it is short enough, else cut; None where it says what no sentence does, or nothing of anyone."""
    everything = frozenset(range(len(title.tokens)))
    kept = everything if size(title.text) <= MOST_WORDS else shortened(title, _worth(title, weights), MOST_WORDS)
    kept = kept and untimed(title, kept)
    if kept is None or not is_carried(title, kept, reads):
        return None
    found = _of(title, kept, weights)
    factor *= TITLE if is_statement(title, kept) else BARE
    return found and Candidate(title.text if kept == everything else found.text, factor * found.worth)


def _of(b: Branches, kept: frozenset[int], weights: Mapping[str, float], told: str = "") -> Candidate | None:
    """Return what some tokens say as a headline; None where it is too long. told: these with their marks, if those are set."""
    text = told or text_of(b, kept)
    text = capitalized((text[1:-1] if text[:1] == "(" and text[-1:] == ")" else text).rstrip(" .,;:!"))
    forms = {form(b.words[place]) for place in kept}
    return Candidate(text, sum(weights.get(one, 0.0) for one in forms) - COST * size(text)) if size(text) <= MOST_WORDS else None


def _worth(b: Branches, weights: Mapping[str, float]) -> list[float]:
    """Return what each token is worth, less what a word more costs; a day or a time of day says nothing in a headline."""
    worth = [
        (
            0.0
            if b.small(place) in DAYS or CLOCK.fullmatch(word) or CLOCK.fullmatch("".join(b.words[place : place + 2]))
            else weights.get(form(word), 0.0)
        )
        - COST * bool(word[:1].isalnum())
        for place, word in enumerate(b.words)
    ]
    for place in bracketed(b):
        worth[place] -= FRONTED
    root = b.tree.root
    subject = b.child(root, "nsubj", "csubj")
    for child in b.children(root, "obl", "advcl", "cc", "advmod"):
        if subject is not None and child < subject:
            worth[child] -= FRONTED
    return worth


def _rank(read: Read, live: Collection[int]) -> float:
    own = read.source.sentence
    return read.chosen * (1 if own.place or own.doc in live else FIRST)
