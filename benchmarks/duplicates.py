"""Find copies, rewrites and revisions made of newswire articles by rule, and tell reports of one event by different newsrooms apart.

A made article is its original with small edits (copy), cut, reordered, led in by other words or reworded word by word (rewrite), or with
figures changed and a paragraph added an hour later (revision). Printed are, for each way, how many of its pairs are found and as what;
then how many pairs of one event, of reporters who wrote by themselves, are taken for one text.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from typing import Any

from benchmarks.data import lines
from digest.language import read
from digest.model import Article, LikenessKind, Reading
from digest.stories import drop_duplicates, earlier_copies, voices
from digest.stories.likeness import likeness, wording
from digest.stories.nearby import near
from digest.text import WORD, paragraphs

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
ARTICLES = 300  # originals, of WORDS words
WORDS = range(120, 700)
SEED = 9
LEADS = (
    "It came as no surprise to those who follow the matter closely.",
    "Little of what was expected this week has come to pass, and yet there is news.",
    "What many had seen coming is now a fact, our correspondent writes.",
    "Here is what we know so far, and what remains to be seen in the coming days.",
)
OTHER = {  # words that an editor exchanges
    one: other
    for pair in (
        "said stated|also too|about around|would will|after following|before ahead|while as|however but|increase rise|"
        "decrease fall|rose climbed|fell dropped|told informed|new fresh|big large|company firm|government cabinet|"
        "plan scheme|expected foreseen|because since|last past|year twelvemonth|month four-week|week seven-day|"
        "price cost|market trade|high strong|low weak|first initial|total sum|official spokesman|officials sources|"
        "report account|reported noted|sale deal|sales deals|bank lender|made produced|make produce|has had|have hold|"
        "the this|a one|of from|in within|to towards|for on|by through|with alongside|on upon|and plus|is was|"
        "are were|its their|it that|he she"
    ).split("|")
    for one, other in [pair.split()]
}
Edit = Callable[[list[str], random.Random], list[str]]


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks duplicates")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    options = parser.parse_args(arguments)
    originals = chosen(options.articles)
    for name, (found, many) in made_pairs(originals).items():
        told = ", ".join(f"{kind} {count}" for kind, count in sorted(found.items(), key=lambda item: str(item[0])))
        print(f"{name}: {1 - found[None] / many:.3f} of {many} found ({told})")
    for name, (joined, many) in independent_pairs().items():
        print(f"{name}: {joined} of {many} pairs of different newsrooms are taken for one text")
    print(f"another article of the newswire: {strangers(originals)} of {len(originals) - 1} are taken for one text")
    print("MinHash: {} of {} pairs that are alike are never compared".format(*missed(originals)))
    speed(originals)


def chosen(many: int) -> list[dict[str, Any]]:
    """Return articles of the newswire, of different days."""
    items = [item for item in lines("newswire/reuters.jsonl.gz") if len(item["text"].split()) in WORDS]
    return random.Random(SEED).sample(items, many)


def made_pairs(originals: Sequence[dict[str, Any]]) -> dict[str, tuple[Counter[LikenessKind | None], int]]:
    """Return what is found between articles and what was made of them, by the way in which that was done."""
    rng = random.Random(SEED)
    found = {}
    for name, edit in WAYS.items():
        source, later = ("Wire", 1) if name.startswith("revision") else ("Courier", 0)
        kinds: Counter[LikenessKind | None] = Counter()
        for item in originals:
            sentences = sentences_of(item)
            text = " ".join(edit(sentences, rng))
            one = reading("one", item["title"], " ".join(sentences))
            kinds[likeness(wording(one), wording(reading("other", item["title"], text, source=source, hours=later)))] += 1
        found[name] = kinds, len(originals)
    return found


def independent_pairs() -> dict[str, tuple[int, int]]:
    """Return how many pairs of reports of one event are taken for one text, and of how many, by the set that they are from."""
    events: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for item in lines("clusters/clusters.jsonl"):
        events[item["set"], item["cluster"]].append(item)
    joined: dict[str, list[bool]] = defaultdict(list)
    for (name, _), items in events.items():
        texts = [wording(reading(item["id"], item["title"], item["text"] or "", source=item["id"])) for item in items]
        joined[name] += [likeness(one, other) is not None for one, other in combinations(texts, 2)]
    return {name: (sum(pairs), len(pairs)) for name, pairs in sorted(joined.items())}


def strangers(originals: Sequence[dict[str, Any]]) -> int:
    """Count the neighbours in a random order that are taken for one text."""
    texts = [wording(reading(item["id"], item["title"], item["text"], source=item["id"])) for item in originals]
    return sum(likeness(one, other) is not None for one, other in pairwise(texts))


def missed(originals: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """Return how many pairs of an article and its rewriting MinHash misses among many texts, and of how many that are alike."""
    rng = random.Random(SEED)
    texts = [wording(reading(item["id"], item["title"], item["text"])) for item in originals]
    for item in originals:
        text = " ".join(_all_of_it(sentences_of(item), rng))
        texts.append(wording(reading(f"r{item['id']}", item["title"], text, source="Courier")))
    many = len(originals)
    alike = {(number, many + number) for number in range(many) if likeness(texts[number], texts[many + number])}
    return len(alike - set(near(texts))), len(alike)


def speed(originals: Sequence[dict[str, Any]]) -> None:
    """Print how long a day of 2,000 articles takes, beside 5,000 earlier ones, and a story of 400 copies."""
    items = lines("newswire/reuters.jsonl.gz")
    readings = [reading(item["id"], item["title"], item["text"], source=f"s{number % 20}") for number, item in enumerate(items[:7000])]
    copies = [reading(f"c{number}", "One title", originals[0]["text"], source=f"s{number}") for number in range(400)]
    for name, work in (
        ("drop_duplicates of 2,000", lambda: len(drop_duplicates(readings[:2000])[1])),
        ("earlier_copies of 2,000 among 5,000", lambda: len(earlier_copies(readings[:2000], readings[2000:]))),
        ("voices of 400 copies", lambda: len(voices(copies))),
    ):
        begun = time.perf_counter()
        found = work()
        print(f"{name}: {found:,} in {time.perf_counter() - begun:.1f} s")


def reading(name: str, title: str, text: str, *, source: str = "Wire", hours: float = 0) -> Reading:
    at = NOON + timedelta(hours=hours)
    return read(
        Article(
            id=name, source=source, guid=name, url=None, canonical=None, title=title, text=text, paragraphs=paragraphs(text),
            content_hash=name, news_at=at, seen_at=at, language="en",
        )
    )  # fmt: skip


def sentences_of(item: dict[str, Any]) -> list[str]:
    one = reading(item["id"], item["title"], item["text"])
    return [" ".join(span.of(one.article.text).split()) for span in one.sentences]


def reworded(share: float) -> Edit:
    """Return an edit that exchanges so large a share of all words, those of the list first."""

    def edit(sentences: list[str], rng: random.Random) -> list[str]:
        return [WORD.sub(lambda found: _other(found[0], rng) if rng.random() < share else found[0], sentence) for sentence in sentences]

    return edit


def _other(word: str, rng: random.Random) -> str:
    return OTHER.get(word.lower(), f"{word}{rng.choice(('ish', 'like', 'wise'))}")


def _small(sentences: list[str], rng: random.Random) -> list[str]:
    """Exchange one word and write the marks otherwise."""
    edited = " ".join(sentences).replace(", ", " ").split(" ")
    at = rng.randrange(len(edited))
    edited[at] = edited[at] if edited[at][:1].isdigit() else _other(edited[at], rng)
    return edited


def _swapped(sentences: list[str], rng: random.Random) -> list[str]:
    return rng.sample(sentences, len(sentences))


def _other_figures(sentences: list[str], rng: random.Random) -> list[str]:
    return [re.sub(r"\d+", lambda found: str(int(found[0]) + rng.randint(1, 9)), sentence) for sentence in sentences]


def _all_of_it(sentences: list[str], rng: random.Random) -> list[str]:
    half = reworded(0.15)(sentences[1 : max(3, len(sentences) * 2 // 3)], rng)
    return [rng.choice(LEADS), *half, rng.choice(LEADS)]


WAYS: dict[str, Edit] = {
    "copy, as it is": lambda sentences, _: sentences,
    "copy, a word and the commas changed": _small,
    "rewrite, cut to half": lambda sentences, _: sentences[: max(3, len(sentences) // 2)],
    "rewrite, cut to a third": lambda sentences, _: sentences[: max(3, len(sentences) // 3)],
    "rewrite, another lead": lambda sentences, rng: [rng.choice(LEADS), *sentences[1:]],
    "rewrite, sentences in another order": _swapped,
    "rewrite, a word in ten changed": reworded(0.1),
    "rewrite, a word in five changed": reworded(0.2),
    "rewrite, three words in ten changed": reworded(0.3),
    "rewrite, another lead, cut, and reworded": _all_of_it,
    "revision, a paragraph added": lambda sentences, rng: [*sentences[:2], rng.choice(LEADS), *sentences[2:]],
    "revision, other figures": _other_figures,
    "revision, another lead and other figures": lambda sentences, rng: [rng.choice(LEADS), *_other_figures(sentences[1:], rng)],
}
