"""A story in, the terms of its score out, each with a few words that explain it (pure).

The weights are judgements, in units of one more outlet of weight 1, and were tried on days of real feeds and on both example
days (tests/test_ranking_terms.py holds what an editor would want of them). Their order of size is the rule: what is about us, what is
watched, how many tell it independently of one another, and then all else together, which decides between equals.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from digest.headlines import is_headline_only
from digest.language.places import lookup
from digest.model import Hit, Kind, LikenessKind, Reading, Source, Story, Trait, Window
from digest.stories.asides import least_aside
from digest.stories.finder import Finder
from digest.stories.topics import Name, Topic
from digest.stories.watch import lead_end

# How much an outlet's word counts, beside its configured weight: a think tank comments, a state's medium tells what it is told to.
KINDS: Mapping[Kind | None, float] = {"wire": 1.1, "think tank": 0.8, "state media": 0.6}
# About us is more than any number of outlets of any weight: log2(1 + 1000 outlets of weight 30) is 14.9. Who only names us in passing
# writes of something else: that comes before what one outlet tells, not before what all of them tell.
OURS, OURS_IN_PASSING = 20.0, 3.0
WATCHED: Mapping[str, float] = {"title": 1.5, "lead": 1.5, "text": 0.75}  # in passing it counts half
ALSO_WATCHED = 0.25  # for each further topic
RECENCY = 0.5  # a story of the window's last hour gains so much over one of its first
OFFICIAL = 0.2  # somebody answers for it
OWN_MATTER = 0.4  # an official source on itself is the origin of the news
FIGURES = 0.2  # it can be told in numbers
DEATHS = 0.5
DEADLY = re.compile(r"\b(?:kill(?:s|ed)?|dead|die[sd]?|deaths?|drown(?:s|ed))\b", re.IGNORECASE)
# The units of those who can be mourned; a number that only stands beside deaths has none
PEOPLE = frozenset(
    "people persons victims men women children civilians soldiers troops officers workers miners passengers pilots migrants refugees"
    " students pupils patients residents tourists protesters police firefighters villagers dead deaths".split()
)
NEW = 0.1  # to readers who saw the edition before; a story that goes on and has news is worth as much but for equals
UNCHANGED = -1.0  # told before and nothing new: below what one outlet reports today
TRUNCATED = -0.5  # only its announcement, or a part of it, could be read
HEADLINE_ONLY = -0.5
SET_BACK = -2.0  # an opinion, sport or an undated item, where the configuration says `last`
TRAITS: Mapping[Trait, str] = {"opinion": "an opinion", "sport": "sport", "undated": "its source gives no date, or one that lies ahead"}
# What an official source's name has beside the name of the body: "UN News"
BESIDE = frozenset("news newsroom press media releases notices agenda bulletin announcements publications service office of the".split())


class Term(NamedTuple):
    """One term of a score: its name, its value, and a few words on why it is there."""

    name: str
    value: float
    says: str


def terms_of(
    story: Story,
    sources: Mapping[str, Source],
    window: Window,
    *,
    last: Collection[Trait] = (),
    is_followed: bool = False,
    is_unchanged: bool = False,
) -> list[Term]:
    """Return the terms of a story's score, none of which is 0.

    last: traits that set a story back. is_followed: the editions before are known, so that what none of them told is new.
    is_unchanged: it tells nothing that an earlier edition did not tell.
    """
    found = [_outlets(story, sources), *_official(story, sources), *_recency(story, window), *_watched(story.hits)]
    found += _figures(story)
    if is_followed and story.since is None:
        found.append(Term("new", NEW, "no edition has told it before"))
    if is_unchanged and story.since is not None:
        found.append(Term("unchanged", UNCHANGED, f"told since {story.since}, and nothing new today"))
    if story.readings[0].article.truncated:
        found.append(Term("truncated", TRUNCATED, "only its announcement, or a part of it, could be read"))
    if is_headline_only(story):
        found.append(Term("headline only", HEADLINE_ONLY, "there is only a headline"))
    if aside := least_aside(story):
        found.append(Term("aside", aside.value, f"{aside.says}, by its title"))
    if not story.is_ours:
        found += [Term(trait, SET_BACK, f"{TRAITS[trait]}, set back as configured") for trait in story.traits if trait in last]
    return found


def independent(story: Story, sources: Mapping[str, Source]) -> list[str]:
    """Return the outlets that count as independent of one another, the weightiest first: of those with one text the weightiest.

    Where nobody compared the texts, every outlet stands for itself.
    """
    names = [reading.article.source for reading in story.readings]

    def rank(name: str) -> tuple[float, str]:
        return -weight(sources.get(name)), name

    voices = [[names[number] for number in voice] for voice in story.voices] or [[name] for name in names]
    return sorted({min(voice, key=rank) for voice in voices}, key=rank)


def weight(source: Source | None) -> float:
    """Return how much an outlet's word counts: its configured weight, by its kind."""
    return source.weight * KINDS.get(source.kind, 1.0) if source else 1.0


def _outlets(story: Story, sources: Mapping[str, Source]) -> Term:
    voices = independent(story, sources)
    said = f"{len(voices)} independent: {', '.join(voices)}" if len(voices) > 1 else f"one outlet: {voices[0]}"
    rest = "; ".join([said, *filter(None, [_of_same_text(story, voices)])])
    return Term("outlets", math.log2(1 + sum(weight(sources.get(name)) for name in voices)), rest)


def _of_same_text(story: Story, voices: Collection[str]) -> str:
    """Say how many outlets have a text that another one has, and how many of them in words that are partly their own."""
    names = [reading.article.source for reading in story.readings]
    kinds: dict[str, set[LikenessKind]] = {name: set() for name in names if name not in voices}
    for doc, of, kind in story.likenesses:
        for name in {names[doc], names[of]} & kinds.keys():
            kinds[name].add(kind)
    rewritten = sum(kind == {"rewrite"} for kind in kinds.values())
    counts = ((len(kinds) - rewritten, "the same text"), (rewritten, "the text in other words"))
    said = [f"{count} more {'outlet has' if count == 1 else 'outlets have'} {what}" for count, what in counts if count]
    return ", ".join(said)


def _official(story: Story, sources: Mapping[str, Source]) -> Iterator[Term]:
    readings = [reading for reading in story.readings if (source := sources.get(reading.article.source)) and source.kind == "official"]
    if readings:
        yield Term("official", OFFICIAL, f"{readings[0].article.source} is an official source")
    own = next((reading for reading in readings if is_own_matter(reading)), None)
    if own:
        yield Term("own matter", OWN_MATTER, f"{own.article.source} tells of its own matter")


def is_own_matter(reading: Reading) -> bool:
    """Tell whether a source names itself in the title or in the first sentences: by its name, its initials, as the gazetteer knows it."""
    article = reading.article
    said = f"{article.title}\n\n{article.text[: lead_end(reading)]}"
    return bool(_itself(article.source).find(said, article.language))


@functools.lru_cache(maxsize=256)
def _itself(source: str) -> Finder:
    """Return what finds an official source's own name: "European Central Bank" is the ECB, "UN News" the United Nations."""
    words = source.split()
    while len(words) > 1 and words[-1].lower() in BESIDE:
        words.pop()
    name, initials = " ".join(words).strip("* "), "".join(word[0] for word in words if word[0].isupper())
    place = lookup(name)
    if place and place.kind == "body":
        return Finder([Topic(name="itself", countries=(place.code,))])
    told = [one for one in (name, initials if len(initials) > 2 else "") if any(map(str.isalnum, one))]
    return Finder([Topic(name="itself", names=tuple(Name(name=one) for one in dict.fromkeys(told)))])


def _figures(story: Story) -> Iterator[Term]:
    keys = [(reading.article.text, figure) for reading in story.readings for figure in reading.figures if figure.key]
    if keys:
        yield Term("figures", FIGURES, "has key figures")
    deadly = (DEADLY.search(f"{figure.span.of(text)} {figure.what}") for text, figure in keys if figure.unit in (None, *PEOPLE))
    if any(deadly):
        yield Term("deaths", DEATHS, "a key figure counts the dead")


def _recency(story: Story, window: Window) -> Iterator[Term]:
    dated = [reading.article.news_at for reading in story.readings if reading.article.is_dated]
    if not dated:  # when it was seen says nothing about how new it is
        return
    left = (window.end - max(dated)).total_seconds()
    share = min(max(left / ((window.end - window.start).total_seconds() or 1), 0.0), 1.0)
    if share < 1:
        yield Term("recency", RECENCY * (1 - share), f"its newest text came {_hours(left)} before the window's end")


def _hours(seconds: float) -> str:
    hours = round(max(seconds, 0.0) / 3600)
    return f"{hours} {'hour' if hours == 1 else 'hours'}" if hours else "less than an hour"


def _watched(hits: Sequence[Hit]) -> Iterator[Term]:
    ours = [hit for hit in hits if hit.is_ours]
    if ours:
        value = OURS_IN_PASSING if all(hit.place == "text" for hit in ours) else OURS
        yield Term("us", value, "; ".join(map(seen, ours)))
    others = sorted((hit for hit in hits if not hit.is_ours), key=lambda hit: -WATCHED[hit.place])
    if others:
        yield Term("watched", WATCHED[others[0].place] + ALSO_WATCHED * len(others[1:]), "; ".join(map(seen, others)))


def seen(hit: Hit) -> str:
    """Say what was seen of a topic, and where: Baltic states (Estonia, Tallinn; in the title)."""
    where = {"title": "in the title", "lead": "in the first sentences", "text": "in passing"}[hit.place]
    return f"{hit.topic} ({', '.join(hit.words)}; {where})"


def explained(story: Story, sources: Mapping[str, Source], window: Window) -> list[Term]:
    """Return the terms of a ranked story again, with the words that explain them; sources and window are those that it was ranked by."""
    names = {name for name, _ in story.terms}
    last = [trait for trait in story.traits if trait in names]
    return terms_of(story, sources, window, last=last, is_followed="new" in names, is_unchanged="unchanged" in names)
