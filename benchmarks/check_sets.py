"""Editors' briefs, corrupted sentences and judged summaries in, cases of the check out: a story, and a draft to be judged against it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32
from zoneinfo import ZoneInfo

from benchmarks.corruptions import KINDS, Material, Sentence, corrupted, is_held_out, joined, read, spliced, stock
from benchmarks.data import lines
from digest.language.parser import Parser
from digest.model import Citation, DraftSentence, Story
from digest.ondemand.documents import from_line

ZONE = ZoneInfo("UTC")
SEED = "check"
EACH = 2  # corruptions of one true sentence, of the kinds that are rarest so far
SHORTEST, LONGEST = 6, 60  # words of a source's sentence that is corrupted
FAITHFUL = 0.999  # of a judged summary's factuality
SYSTEMS = {"cnndm": "CNN/DM", "xsum": "XSum"}


class Case(NamedTuple):
    """A draft and the story that it is judged against. name: who it is, for a list of errors."""

    name: str
    story: Story
    sentences: tuple[DraftSentence, ...]


class Item(NamedTuple):
    """A labelled item. places: where the sentence of each number stands. brief: the editor's, each sentence with its sources."""

    id: str
    story: Story
    places: Mapping[int, Citation]
    brief: tuple[DraftSentence, ...]


class Falsehood(NamedTuple):
    """A true sentence, the same made false, and the kind of error; origin: "source" or "brief"."""

    kind: str
    origin: str
    true: Case
    false: Case


class Judged(NamedTuple):
    """A machine summary with people's judgement. errors: the kinds that they saw in it. factuality: the share of right sentences."""

    id: str
    corpus: str
    system: str
    is_faithful: bool
    errors: frozenset[str]
    case: Case
    factuality: float


def items(step: int, *, held_out: bool = False) -> list[Item]:
    """Return every step-th of the labelled items: of all, or of those that nothing is trained on."""
    rows = [row for row in lines("briefs/briefs.jsonl") if not held_out or is_held_out(row["id"])]
    return [item(row) for row in rows[::step]]


def item(row: Mapping[str, Any]) -> Item:
    """Return one item: each outlet's sentences are joined by line breaks in half of all items, by blanks in the others."""
    joint = "\n" if crc32(row["id"].encode()) % 2 else " "
    docs, places = [], {}
    for number, doc in enumerate(row["docs"]):
        text = ""
        for label, sentence in doc["sentences"]:
            start = len(text) + (len(joint) if text else 0)
            text += (joint if text else "") + sentence
            places[label] = Citation(number, start, start + len(sentence))
        docs.append({"outlet": doc["outlet"], "title": doc["title"] or "", "text": text, "published": row["date"] or ""})
    readings = from_line({"id": row["id"], "docs": docs}, ZONE, language="en")
    brief = tuple(DraftSentence(text=part["text"], sources=tuple(places[label] for label in part["from"])) for part in row["gold"]["brief"])
    return Item(row["id"], Story(id=row["id"], readings=tuple(readings), section=""), places, brief)


def briefs(some: Sequence[Item], *, with_sources: bool) -> list[Case]:
    """Return each editor's brief as a draft, with or without the sentences that it names."""
    return [
        Case(one.id, one.story, one.brief if with_sources else tuple(DraftSentence(text=part.text, sources=()) for part in one.brief))
        for one in some
    ]


class _True(NamedTuple):
    """A true sentence, read, with what carries it and what can be put in its place."""

    name: str
    origin: str
    story: Story
    sentence: Sentence
    sources: tuple[Citation, ...]
    material: Material
    where: Mapping[int, Citation]


def falsehoods(parser: Parser, some: Sequence[Item], wanted: int) -> list[Falsehood]:
    """Return about so many true sentences, as many of briefs as of sources where there are, each with EACH corruptions.

    The same items give the same, and each sentence's do not depend on how many others there are, but for which kinds are drawn.
    """
    seen: Counter[str] = Counter()
    return [one for true in _chosen(list(_true(parser, some)), wanted) for one in _corruptions(true, seen)]


def _chosen(true: Sequence[_True], wanted: int) -> list[_True]:
    """Draw sentences evenly from all items: of briefs at most half of what is wanted."""
    of_briefs = _evenly([one for one in true if one.origin == "brief"], wanted // 2)
    return of_briefs + _evenly([one for one in true if one.origin == "source"], wanted - len(of_briefs))


def _evenly(some: list[_True], many: int) -> list[_True]:
    return [some[index * len(some) // many] for index in range(many)] if len(some) > many else some


def _true(parser: Parser, some: Sequence[Item]) -> Iterator[_True]:
    texts = [[(reading.article.text, reading.sentences) for reading in one.story.readings] for one in some]
    told = iter(read(parser, [text for of_item in texts for text in of_item]))
    docs = [[next(told) for _ in of_item] for of_item in texts]
    own = read(parser, [joined([part.text for part in one.brief], " ") for one in some])
    far = stock(sentence for of_item in docs for doc in of_item for sentence in doc)
    for one, of_item, brief in zip(some, docs, own, strict=True):
        sentences = tuple(sentence for doc in of_item for sentence in doc)
        where = {id(sentence): Citation(number, *sentence.tree.span) for number, doc in enumerate(of_item) for sentence in doc}
        material = Material(stock(sentences), far, sentences, "\n".join(reading.article.text for reading in one.story.readings))
        for number, (sentence, part) in enumerate(zip(brief, one.brief, strict=True)):
            yield _True(f"{one.id}/brief {number}", "brief", one.story, sentence, part.sources, material, where)
        for number, sentence in enumerate(sentences):
            if SHORTEST <= len(sentence.own.split()) <= LONGEST:
                yield _True(f"{one.id}/source {number}", "source", one.story, sentence, (where[id(sentence)],), material, where)


def _corruptions(true: _True, seen: Counter[str]) -> Iterator[Falsehood]:
    """Yield the corruptions of one sentence, of the kinds that it offers and that are rarest so far."""
    offered = {kind: found for kind in KINDS if (found := _corrupted(true, kind))}
    for kind in sorted(offered, key=lambda kind: (seen[kind], KINDS.index(kind)))[:EACH]:
        seen[kind] += 1
        text, sources = offered[kind]
        case = Case(f"{true.name} {kind}", true.story, (DraftSentence(text=text, sources=sources),))
        own = DraftSentence(text=true.sentence.own, sources=true.sources)
        yield Falsehood(kind, true.origin, Case(true.name, true.story, (own,)), case)


def _corrupted(true: _True, kind: str) -> tuple[str, tuple[Citation, ...]] | None:
    """Return a false sentence with the sources that it names: a splice names both that it is made of."""
    chance = random.Random(f"{SEED}/{true.name}/{kind}")
    if kind == "splice":
        found = spliced(true.sentence, true.material, chance)
        return (found[0], tuple(dict.fromkeys((*true.sources, true.where[id(found[1])])))) if found else None
    text = corrupted(kind, true.sentence, true.material, chance)
    return (text, true.sources) if text else None


def judged(step: int) -> list[Judged]:
    """Return every step-th document's judged summaries, a sentence a line, without sources."""
    texts = {row["id"]: row["text"] for row in lines("summaries/single_doc.jsonl")}
    rows = lines("summaries/faithfulness_labels.jsonl")
    documents = list(dict.fromkeys(row["doc_id"] for row in rows))[::step]
    stories = {
        id_: Story(id=id_, readings=tuple(from_line({"id": id_, "text": texts[id_]}, ZONE, language="en")), section="") for id_ in documents
    }
    return [_judged(row, stories[row["doc_id"]]) for row in rows if row["doc_id"] in stories]


def _judged(row: Mapping[str, Any], story: Story) -> Judged:
    sentences = tuple(DraftSentence(text=line, sources=()) for line in row["summary"].split("\n") if line.strip())
    corpus = SYSTEMS[row["doc_id"].partition("-")[0]]
    case, factuality = Case(row["id"], story, sentences), row["factuality"]
    return Judged(row["id"], corpus, row["system"], factuality >= FAITHFUL, frozenset(row["errors"]), case, factuality)
