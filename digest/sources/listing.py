"""A page's tree in; the articles that it lists out, none where it is there for a text of its own (pure)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from digest.sources.blocks import Item, items_of, texts_beside
from digest.sources.days import day_of_address, is_month_first
from digest.sources.links import Link, Site, begun, links_in, said_twice

FEW = 3  # links of one kind are no list
ENOUGH = 12  # items of a kind that are weighed: forty entries of a menu are no better than twelve
PROMISING = 4  # the weight of an item with a title of 24 characters and nothing else
EARLY = 0.4  # of its weight has a kind of links that stand above the page's own heading: they are a menu
ALIKE = 0.7  # of the best kind's weight: another kind of news on the same page
TRIED = 6  # kinds of links whose blocks are read
PROSE_WORDS = 12  # of a paragraph that is one
OWN_WORDS = 20  # of a text beside whose part of the page a list stands
TOLD_WORDS = 60  # of a teaser, beside the page's prose
APART = ("aside", "footer", "nav", "form")
ONE_ARTICLE = ("article:published_time",)  # not modified_time, which some systems say of every page
INDEX = re.compile(r"/(?:index|default)[.][\w.]+$")


def listed(tree: Any, site: Site, language: str | None) -> list[Item]:
    """Return the articles that a page lists; none where it is no list. What classes say of navigation is believed if that leaves some."""
    return _chosen(tree, site, language, by_class=True) or _chosen(tree, site, language, by_class=False)


def items_in(links: Sequence[Link], site: Site, language: str | None, common: frozenset[str] | None = None) -> list[Item]:
    """Return an item for each target of these links. common: what stands on links to several places, if not of these alone."""
    american = (language or "").lower() == "en-us" or site.host.endswith((".gov", ".mil"))
    month_first = is_month_first(texts_beside(links), otherwise=american)
    return items_of(links, said_twice(links) if common is None else common, month_first=month_first)


def _chosen(tree: Any, site: Site, language: str | None, *, by_class: bool) -> list[Item]:
    """Return the items of the kind of links that look most like news, and of others like it; none where the page is no list."""
    links = [link for link in links_in(tree, site, by_class=by_class) if not link.is_apart]
    common = said_twice(links)
    kinds: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        kinds[f"{link.path}{'#pdf' if link.is_paper else ''}"].append(link)
    telling = [_telling(kind, common) for kind in kinds.values()]
    guessed = sorted(telling, key=lambda kind: -_guess(kind, common))[:TRIED]
    read = [items for kind in guessed if (items := _promising(items_in(kind, site, language, common)))]
    best = max(read, key=_weight, default=[])
    if len(best) < FEW or not _is_list(best, tree, site):
        return []
    shapes, mean = {item.link.shape for item in best}, _mean(best)
    alike = {item.canonical for item in best}
    for items in read:
        is_alike = _mean(items) >= ALIKE * mean
        alike |= {item.canonical for item in items if item.weight >= mean / 2 and (is_alike or item.link.shape in shapes)}
    wanted = [link for kind in guessed for link in kind if link.is_paper == best[0].link.is_paper and link.canonical in alike]
    return [item for item in items_in(wanted, site, language, common) if item.weight]


def _telling(kind: list[Link], common: frozenset[str]) -> list[Link]:
    """Leave out what stands on several links ("Deutsch", "PDF") where enough others of its kind say something."""
    telling = [link for link in kind if link.text.casefold() not in common]
    return telling if len({link.canonical for link in telling}) >= FEW else kind


def _guess(kind: Sequence[Link], common: frozenset[str]) -> float:
    """Return how much a kind of links promises, before its blocks are read."""
    words = {link.canonical: 0 for link in kind}
    for link in kind[:500]:
        said = 0 if link.text.casefold() in common else len(link.text.split())
        words[link.canonical] = max(words[link.canonical], min(said, 10))
    return sum(count + 1 for count in words.values()) * _place(kind)


def _promising(items: list[Item]) -> list[Item]:
    """Return a kind's items; where most are a menu's, those of them that are dated; none where nothing is left of it."""
    good = [item for item in items if item.weight >= PROMISING]
    if 2 * len(good) < len(items):
        good = items = [item for item in good if item.moment]
    return items if len(good) >= FEW or len(good) == len(items) else []


def _weight(items: Sequence[Item]) -> float:
    return _mean(items) * min(len(items), ENOUGH)


def _mean(items: Sequence[Item]) -> float:
    weighed = items[:60]
    return sum(item.weight for item in weighed) / len(weighed) * _place([item.link for item in weighed])


def _place(links: Sequence[Link]) -> float:
    return EARLY if all(link.is_early for link in links) else 1


def _is_list(items: Sequence[Item], tree: Any, site: Site) -> bool:
    """Tell whether a page is there for these items, or for a text beside which they stand: by points for and against."""
    count, half = len(items), len(items) / 2
    told = sum(len(item.title.split()) + min(len(item.teaser.split()), TOLD_WORDS) for item in items)
    prose = _prose(tree, items)
    own = INDEX.sub("", urlsplit(site.url).path.rstrip("/"))
    own_folder = re.sub(r"\d+", "0", own.rpartition("/")[0])
    below = sum(urlsplit(item.url).path.startswith(f"{own}/") for item in items)
    beside = sum(item.link.shape.partition("/*?")[0] == own_folder != "" for item in items)
    points = 2.0 * (below > half) - 3.0 * (beside > half >= below)
    points += 2.0 * (sum(item.moment is not None for item in items) > half) + 1.0 * (count >= 8)
    points -= 2.0 * items[0].link.is_behind
    points -= 3.0 * (_states_article(tree) or day_of_address(f"{own}/") is not None)
    points -= 3.0 * _stands_outside(items, tree)
    points += 1.0 * (sum(item.has_heading for item in items) > half)
    points += 2.0 if prose <= told else 0.0 if prose <= 2 * told else -2.0 if prose <= 4 * told else -4.0
    return points > 0


def _states_article(tree: Any) -> bool:
    """Tell whether a page says to programs that it is one article."""
    head = tree.find("head")
    return head is not None and any(meta.get("property") in ONE_ARTICLE or meta.get("name") in ONE_ARTICLE for meta in head.iter("meta"))


def _stands_outside(items: Sequence[Item], tree: Any) -> bool:
    """Tell whether items stand outside the part of the page that holds its heading and a text."""
    heading = tree.find(".//h1")
    above = list(heading.iterancestors()) if heading is not None else []
    holder = next((element for element in above if element.tag in ("main", "article")), None)
    if holder is None or any(holder in item.link.element.iterancestors() for item in items[:ENOUGH]):
        return False
    return sum(len(begun(element, 500).split()) for element in list(holder.iter("p"))[:20]) >= OWN_WORDS


def _prose(tree: Any, items: Sequence[Item]) -> int:
    """Count the words of the page's paragraphs that announce none of the items."""
    told = {line for item in items for line in (*item.teaser.split("\n\n"), item.title)}
    count = 0
    for element in tree.iter("p"):
        text = begun(element, 5_000)
        words = len(text.split())
        if words >= PROSE_WORDS and text not in told and all(above.tag not in APART for above in element.iterancestors()):
            count += words
    return count
