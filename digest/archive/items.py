"""An archived edition in, what can be found in it out, item by item (pure).

The words are the Markdown's, which is what readers got; the manifest says which article stands behind a number and which announced
date, correction or lesser story a line is. What is said of the making of the edition, and its evidence, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from digest.archive.outline import Block, blocks, numbered
from digest.markup.commonmark import shown
from digest.text import one_line

MARK = re.compile(r"\[\[(\d{1,6})\]\]\([^()\s]*\)|\\\[(\d{1,6})\\\]")
MARKS = re.compile(rf"(?:\s*(?:{MARK.pattern}))+".replace("(\\d", "(?:\\d"))
LABEL = re.compile(r"(\*\*[^*]+\*\*) *(.*)", re.DOTALL)  # bold words, and what they are said of
SOURCES = re.compile(rf"\*\*[^*]+\*\*\s*(?:{MARK.pattern})")  # a bold word, then a mark: the list of a story's sources

PICTURE = "!["  # what an article says is never written so

ItemKind = Literal["story", "figure", "ahead", "also", "correction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of an item with its number ("3.2"), or a note below it, which has none."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A story, a key figure, an announced date, a story of one line or a correction.

    number: of the story that it is, or is of. outlets: of the articles that it cites. figures: what the manifest has of its numbers.
    """

    kind: ItemKind
    section: str
    number: int | None
    headline: str
    lines: tuple[Line, ...]
    language: str
    outlets: tuple[str, ...]
    figures: tuple[Mapping[str, Any], ...] = ()


def items(markdown: str, facts: Mapping[str, Any]) -> list[Item]:
    """Return what an edition printed, in its order; facts: its manifest."""
    return list(_Reader(facts).items(markdown))


class _Reader:
    """Reads the Markdown of one edition with its manifest at hand."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        articles = {str(one.get("id")): one for name in ("articles", "earlier_articles") for one in _rows(facts, name)}
        references = facts.get("references")
        self._articles = articles
        self._spoken = str(facts.get("language") or "en")  # the edition's own language
        self._references = references if isinstance(references, dict) else {}
        self._stories = {one.get("number"): one for one in _rows(facts, "stories")}
        self._by_id = {one.get("id"): one for one in _rows(facts, "stories")}
        self._ahead = {one_line(str(one.get("text"))): one for one in _rows(facts, "ahead") if one.get("text")}
        self._also = {one_line(str(one.get("headline"))): one for one in _rows(facts, "also") if one.get("headline")}
        self._corrections = [one_line(str(one["text"])) for one in _rows(facts, "corrections") if one.get("text")]
        self._found: set[ItemKind] = set()  # the sections that were met: each stands in an edition once

    def items(self, markdown: str) -> Iterator[Item]:
        for name, content in _sections(markdown):
            listed = [block for block in content if block.kind == "item"]
            rows = [block for block in content if block.kind == "row"]
            stories = list(_stories(content))
            if stories:
                yield from (self._story(name, head, below) for head, below in stories)
            elif rows:
                yield from (self._figure(name, row) for row in rows[1:])
            elif kind := self._kind(listed):
                self._found.add(kind)
                yield from (self._listed(kind, name, block.text) for block in listed)

    def _kind(self, listed: Sequence[Block]) -> ItemKind | None:
        """Tell what a section lists, by what the manifest knows of any of its items."""
        texts = [shown(MARKS.sub("", block.text)) for block in listed]
        labelled = [_labelled(block.text)[1] for block in listed]
        tests: tuple[tuple[ItemKind, bool], ...] = (
            ("correction", any(one in text for text in texts for one in self._corrections)),
            ("ahead", any(text.startswith(one) for text in labelled for one in self._ahead)),
            ("also", any(text.startswith(one) for text in texts for one in self._also)),
        )
        return next((kind for kind, is_such in tests if is_such and kind not in self._found), None)

    def _story(self, section: str, heading: str, below: Sequence[Block]) -> Item:
        number, headline = numbered(heading)
        story = self._stories.get(number, {})
        told = [block.text for block in below if block.kind == "text" and not block.text.startswith(PICTURE)]
        sentences = [sentence for text in told for sentence in _sentences(text)]
        printed = _printed(story)
        if len(sentences) == len(printed):
            lines = [Line(id=one, text=text) for (one, _), text in zip(printed, sentences, strict=True)]
        else:  # an editor has put in or taken out a sentence
            ids = {text: one for one, text in printed}
            lines = [Line(id=ids.get(text, ""), text=text) for text in sentences]
        notes = [block.text for block in below if block.kind == "item" and not SOURCES.match(block.text)]
        lines += [Line(id="", text=shown(MARKS.sub("", note))) for note in notes]
        text = " ".join(block.text for block in below)
        return Item(
            kind="story", section=section, number=number, headline=headline, lines=tuple(lines), language=self._language(story),
            outlets=self._outlets(text), figures=tuple(_mentions(story)),
        )  # fmt: skip

    def _figure(self, section: str, row: Block) -> Item:
        cells = [shown(MARKS.sub("", cell)) for cell in row.text.strip("|").split("|")]
        ids = self._cited(row.text)
        number = next((number for one in ids for number, story in self._stories.items() if one in _strings(story.get("articles"))), None)
        return Item(
            kind="figure", section=section, number=number if isinstance(number, int) else None, headline=cells[0],
            lines=tuple(Line(id="", text=cell) for cell in cells[1:] if cell), language=self._spoken, outlets=self._outlets(row.text),
        )  # fmt: skip

    def _listed(self, kind: ItemKind, section: str, text: str) -> Item:
        if kind == "ahead":
            return self._announced(section, text)
        head, *rest = (_sentences(text) if kind == "also" else []) or [shown(MARKS.sub("", text))]
        return Item(
            kind=kind, section=section, number=None, headline=head, lines=tuple(Line(id="", text=one) for one in rest),
            language=self._language(self._also.get(head, {})), outlets=self._outlets(text),
        )  # fmt: skip

    def _announced(self, section: str, text: str) -> Item:
        """Read an announced date: its headline is the day, since the story's own, where it stands before the sentence, is found there."""
        day, told = _labelled(text)
        announced = max((one for one in self._ahead if told.startswith(one)), key=len, default="")
        story = self._by_id.get(self._ahead.get(announced, {}).get("story"), {})
        number = story.get("number")
        line = (announced or told).removeprefix(f"{one_line(str(story.get('headline')))}: ")
        return Item(
            kind="ahead", section=section, number=number if isinstance(number, int) else None, headline=day.rstrip(" :"),
            lines=(Line(id="", text=line),), language=self._language(story), outlets=self._outlets(text),
        )  # fmt: skip

    def _language(self, story: Mapping[str, Any]) -> str:
        """Return the language of the article that tells a story best, in whose words it is told."""
        first = next(iter(_strings(story.get("articles"))), "")
        return str(self._articles.get(first, {}).get("language") or self._spoken)

    def _cited(self, text: str) -> list[str]:
        numbers = [found[1] or found[2] for found in MARK.finditer(text)]
        return [one for number in numbers if isinstance(one := self._references.get(number), str)]

    def _outlets(self, text: str) -> tuple[str, ...]:
        names = (self._articles.get(one, {}).get("source") for one in self._cited(text))
        return tuple(dict.fromkeys(name for name in names if isinstance(name, str)))


def _sections(markdown: str) -> Iterator[tuple[str, list[Block]]]:
    """Yield each section's name and blocks, up to the line below which the edition speaks of itself."""
    name, content = "", list[Block]()
    for block in blocks(markdown):
        if block.kind == "rule":
            break
        if block.kind == "section":
            yield name, content
            name, content = shown(block.text), []
        else:
            content.append(block)
    yield name, content


def _stories(content: Iterable[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Yield the heading of each story of a section, and what stands below it."""
    heading, below = "", list[Block]()
    for block in content:
        if block.kind != "story":
            below.append(block)
            continue
        if heading:
            yield heading, below
        heading, below = block.text, []
    if heading:
        yield heading, below


def _labelled(text: str) -> tuple[str, str]:
    """Return the bold words that an item begins with, and what is said behind them."""
    found = LABEL.match(text)
    label, told = found.groups() if found else ("", text)
    return shown(label), shown(MARKS.sub("", told))


def _sentences(text: str) -> list[str]:
    """Return the sentences of a story: each ends with the marks of its sources."""
    return [one for part in MARKS.split(text) if (one := shown(part))]


def _printed(story: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the printed sentences of a story, each with its number."""
    draft = [one for one in _rows(story, "draft") if isinstance(one.get("id"), str)]
    return [(one["id"], one_line(str((one.get("printed") or one).get("text", "")))) for one in draft]


def _mentions(story: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what a story's outlets say of its key figures and of those on which they differ."""
    for figure in _rows(story, "figures"):
        for side in figure.get("sides", []) if isinstance(figure.get("sides"), list) else []:
            yield from (one for one in side if isinstance(one, dict)) if isinstance(side, list) else ()


def _rows(facts: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the objects of a list of the manifest; an older or foreign one may have none."""
    found = facts.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _strings(found: object) -> list[str]:
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
