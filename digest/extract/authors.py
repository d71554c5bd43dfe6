"""Bylines as pages write them in, the names of people out (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from digest.sentences.split import UNSPACED
from digest.text import one_line, words

MOST = 8
LONGEST = 60  # characters of a name
BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author|auteur|autor|writer|signature)s?(?:$|[\s_-])", re.IGNORECASE)
BEFORE = re.compile(
    r"^(?:(?:written|reported|reporting|story|text|words|posted|published)\s+by|by|par|propos recueillis par|von|text|autor(?:in)?|author)"
    r"\b\s*:?\s+",
    re.IGNORECASE,
)
WITH = re.compile(r"\(\s*(?:avec|with|mit|and|et|und)\s+([^()]{3,200})\)", re.IGNORECASE)
PARTED = re.compile(r"\s*(?:[,;|/·•\n]|\s(?:and|et|und|avec|with|mit|&|in|à|aus)\s)\s*", re.IGNORECASE)
# What a name ends at: an office, an agency, a time. A byline that begins with one names nobody.
ROLE = frozenset(
    "staff desk bureau ministry ministère ministerium department government commission council parliament authority embassy news"
    " editor editors reporter reporters correspondent correspondents writer writers agency agencies agence agences press reuters"
    " afp ap dpa upi pa ans ansa efe kna epd sda apa belga username admin administrator redaktion redakteur redakteurin rédaction"
    " redaction redazione online team newsroom tv radio journalist journaliste associated special our the this political national"
    " international foreign business chief senior columnist contributor contributors guest opinion presse agentur agenturen"
    " korrespondent korrespondentin envoyé envoyée correspondante service deutsche bbc cnn nbc cbs abc auto security health science"
    " sports sport editorial website digital published updated posted on before ago vor il před hace há minutes hours mis apr jan"
    " feb mar jun jul aug sep sept oct nov dec january february march april may june july august september october november"
    " december janvier février mars avril mai juin juillet août septembre octobre novembre décembre januar februar märz juni juli"
    " oktober dezember monday tuesday wednesday thursday friday saturday sunday".split()
)
FIRST_NAMES = frozenset("april may june august mars jan jun jul".split())  # which are months too: a name may begin with one
ENDING = re.compile(r"\.(?:com|org|net|fr|de|co\.uk|[a-z]{2})$", re.IGNORECASE)  # of an outlet that is called as its address is
LETTER = re.compile(r"[^\W\d_]")


def people(stated: Iterable[str], outlets: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the people that bylines name, each once: no "By", no office, no address, and not the outlet itself."""
    own = {" ".join(words(form)) for outlet in outlets for form in (outlet, ENDING.sub("", outlet))}
    found: dict[str, str] = {}
    for byline in stated:
        for name in _names(byline):
            if " ".join(words(name)) not in own:
                found.setdefault(name.casefold(), name)
    return tuple(found.values())[:MOST]


def _names(byline: str) -> Iterator[str]:
    line = one_line(byline, 400)
    if "://" in line or line.startswith(("www.", "@", "/")):
        return
    besides = WITH.search(line)
    if besides:
        line = line[: besides.start()] + line[besides.end() :]
    for part in [*PARTED.split(BEFORE.sub("", line.strip())), *(PARTED.split(besides[1]) if besides else ())]:
        if name := _name(BEFORE.sub("", part.strip())):
            yield name


def _name(part: str) -> str:
    """Return the name that a part of a byline begins with, or nothing."""
    kept: list[str] = []
    for word in part.split():
        bare = word.strip(".,:()").casefold()
        if (bare in ROLE and not (bare in FIRST_NAMES and not kept)) or re.search(r"[\d@]|\.(?:com|org|net|fr|de)\b", word):
            break
        kept.append(word)
    name = " ".join(kept).strip(" .,:-–—")
    letters = LETTER.findall(name)
    if not 2 <= len(letters) <= LONGEST or len(kept) > 5 or name[0].islower() or (len(kept) == 1 and not UNSPACED.search(name)):
        return ""
    return name
