"""A story's readings in, its traits out: an opinion, sport, without a date (pure). When in doubt it is news."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from digest.model import Article, Reading, Source, Trait
from digest.opinions import is_opinion

SECTIONS: Mapping[str, Trait] = {  # as feeds and configurations name them, casefolded
    **dict.fromkeys(("opinion", "opinions", "comment", "commentary", "comment is free", "editorial", "editorials"), "opinion"),
    **dict.fromkeys(("op-ed", "op-eds", "columnists", "meinung", "kommentar", "kommentare", "débats", "tribune", "éditorial"), "opinion"),
    **dict.fromkeys(("sport", "sports", "football", "soccer", "cricket", "rugby", "tennis", "formula 1", "fussball"), "sport"),
}
GAMES = r"football|soccer|cricket|rugby(?:-(?:union|league))?|tennis|golf|formula-?(?:1|one)|motorsport|nba|nfl|nhl|mlb|bundesliga|fussball"
FILED = re.compile(rf"^(?:\w+\.)*sports?\.|^(?:\w+\.)*sportschau\.|/(?:sports?|{GAMES})(?:/|$)", re.IGNORECASE)  # of an address
MARKED = re.compile(rf"\W*(?:sports?|{GAMES})\s?[:|]|.*\s[|–—-]\s(?:sports?|{GAMES})\W*$", re.IGNORECASE)  # of a title
RESULT = re.compile(r"(?<![\d.,/–-])\d{1,3}\s?[-–:]\s?\d{1,3}(?![\d.,/–-]*\d)")
TERMS = re.compile(
    r"\b(?:striker|goalkeeper|midfielder|full-?back|winger|header|hat-?trick|kick-?off|substitute|half-?time|stoppage time|extra time"
    r"|quarter-?finals?|semi-?finals?|play-?offs?|home win|away win|home defeat|clean sheet|equali[sz]er|penalty shoot-?out|free kick"
    r"|touchdowns?|quarterback|innings|wickets?|batsm[ae]n|bowlers?|grand prix|pole position|grand slam|tie-?break|straight sets|birdie"
    r"|team-?mates?|top of the \w+(?: \w+)? league|league table|(?:premier|champions|europa|super|football) league|world cup|cup final"
    r"|serie a|la liga|ligue 1|bundesliga|dfb-?pokal|spieltag|torwart|torh[üu]ter|st[üu]rmer|elfmeter|halbzeit"
    r"|attaquant|gardien de but|mi-temps|match nul|(?<=the )visitors|head coach|(?:football|national) coach|\d+(?:st|nd|rd|th) minute)\b",
    re.IGNORECASE,
)
# A stand that fell is news, and so is a vote on who owns football
NEWS = re.compile(
    r"(?<!sudden )\b(?:deaths?|dead|dies|died|killed|tote|morts|stampede|arrested|police|polizei|parliament|lawmakers|senate|ministers?"
    r"|ministry|government|regulator|human rights|unpaid)\b",
    re.IGNORECASE,
)
TERMS_WITH_RESULT = 2  # distinct ones in the title and the first sentences; votes and verdicts have results too
TERMS_ALONE = 4
SENTENCES = 4


def traits_of(readings: Sequence[Reading], sources: Mapping[str, Source]) -> tuple[Trait, ...]:
    """Return what a story is, beside news.

    An opinion when all its readings are, undated when no reading has a date that can be; sport when more than half of them are: what is
    filed under sport by one outlet and told as news by others is news.
    """
    return tuple(_traits(readings, [sources.get(reading.article.source) for reading in readings]))


def is_sport(reading: Reading) -> bool:
    """Tell whether a document is sport: by its address, its title, or since it begins with the words of a game."""
    article = reading.article
    return _is_filed(article) or bool(MARKED.match(article.title)) or _is_a_game(reading)


def _traits(readings: Sequence[Reading], sources: Sequence[Source | None]) -> Iterator[Trait]:
    filed = [_filed(reading.article, source) for reading, source in zip(readings, sources, strict=True)]
    if all("opinion" in marks or is_opinion(reading) for reading, marks in zip(readings, filed, strict=True)):
        yield "opinion"
    if sum("sport" in marks or is_sport(reading) for reading, marks in zip(readings, filed, strict=True)) * 2 > len(readings):
        yield "sport"
    if not any(reading.article.is_dated for reading in readings):
        yield "undated"


def _filed(article: Article, source: Source | None) -> set[Trait]:
    """Return what a source says that an article is: by the categories of its feed, or by the section that is configured for it."""
    named = [*article.categories, *([source.section] if source and source.section else [])]
    return {trait for name in named if (trait := SECTIONS.get(unicodedata.normalize("NFC", name.strip().casefold())))}


def _is_filed(article: Article) -> bool:
    return any(FILED.search(address.partition("://")[2].partition("?")[0]) for address in (article.url, article.canonical) if address)


def _is_a_game(reading: Reading) -> bool:
    text = reading.article.text
    told = " ".join([reading.article.title, *(span.of(text) for span in reading.sentences[:SENTENCES])])
    if NEWS.search(told):
        return False
    terms = {match.group().lower() for match in TERMS.finditer(told)}
    return len(terms) >= (TERMS_WITH_RESULT if RESULT.search(told) else TERMS_ALONE)
