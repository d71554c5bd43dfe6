"""An archived edition and an editor's copy of it in; what was changed, and what of that cannot be taken over, out (pure).

Lines may be taken out and moved, sentences and headlines of stories may be changed and added; what else the edition did not have
is refused. What stands above the first section, below the last rule and among the evidence is the edition's own, and written anew.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from digest.compose.html import fragment
from digest.compose.lines import STORY, Line, Placed, parted, placed
from digest.compose.marks import Marks
from digest.markup.commonmark import escape
from digest.model import Span
from digest.sentences.split import sentences
from digest.text import one_line

TAG = re.compile(r"<[^>]*>")
LINKED = re.compile(r'<(?:a href|img src)="([^"]*)"')
BARE = re.compile(r"(?:\w+://|\bwww\.)\S+")
FRONT_CHANGED = "the lines between the two --- at its beginning were changed; they are written anew, so leave them as they are"
NO_SUCH_LINE = "the edition has no such line there; take lines out as you like, but change only headlines and sentences of stories"
PICTURE = "!["  # can be taken out, and neither added nor changed
NO_MARK = "is no mark of its sources; addresses of others are not printed, take it out"
SHOWN = 80  # characters of a line that is refused


class Paragraph(NamedTuple):
    """Some of a story's sentences that stand together: from begin to end, end exclusive."""

    story: int
    begin: int
    end: int


class Said(NamedTuple):
    """A sentence as the editor has it; was: the id under which the edition had it ("3.2"), None for a new one."""

    text: str
    was: str | None


@dataclass(slots=True)
class Chapter:
    """A story as the editor has it. had: the headline of the edition. sentences: its own, by the ids that they had.

    headline: as it is now, "" for a story that is gone. said: what it says now.
    """

    number: int
    had: str
    sentences: Mapping[str, str]
    headline: str = ""
    said: list[Said] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        """Tell whether there is anything in it that was not checked before."""
        return self.headline != self.had or any(one.was is None for one in self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What an editor made of an edition.

    layout: the lines that stay, in order, from the first section to the evidence, in the edition's own words. chapters: the stories
    that stay, by number. removed: the numbers of the others. cut: the ids of the sentences that are gone from stories that stay.
    taken: how many other lines are gone. refused: what cannot be taken over, and why. is_proof_changed: the evidence was changed too,
    which is the sources' own words, and written anew.
    """

    front: str
    had: tuple[Placed, ...]
    layout: tuple[Placed | Paragraph, ...]
    chapters: Mapping[int, Chapter]
    removed: tuple[int, ...]
    cut: tuple[str, ...]
    taken: int
    refused: tuple[str, ...]
    is_proof_changed: bool = False

    @property
    def is_new(self) -> bool:
        """Tell whether anything was written, and not only taken out."""
        return any(chapter.is_changed for chapter in self.chapters.values())


def compare(archived: str, edited: str, facts: Mapping[str, Any], marks: Marks) -> Edit:
    """Compare an editor's copy of an edition's Markdown with the archived one. facts: the edition's manifest."""
    (front, body), (other, copy) = parted(archived), parted(edited)
    reader = _Reader(placed(body), placed(copy), facts, marks)
    layout = tuple(line for one in placed(copy) for line in reader.read(one))
    if other.strip() not in ("", front.strip()):
        reader.refused.insert(0, FRONT_CHANGED)
    stay = {number: chapter for number, chapter in reader.chapters.items() if chapter.headline}
    cut = [name for chapter in stay.values() for name in chapter.sentences if name not in {one.was for one in chapter.said}]
    removed = tuple(number for number in reader.chapters if number not in stay)
    return Edit(
        front=front, had=placed(body), layout=layout, chapters=stay, removed=removed, cut=tuple(cut), taken=reader.left(removed),
        refused=tuple(reader.refused), is_proof_changed=reader.is_proof_changed,
    )  # fmt: skip


def plain(text: str) -> str:
    """Return the words of a stretch of Markdown, on one line."""
    return one_line(html.unescape(TAG.sub("", fragment(f"x {text}")))).removeprefix("x").strip()


class _Reader:
    """Reads an editor's copy line by line against what the edition has in each place."""

    def __init__(self, had: Sequence[Placed], copy: Sequence[Placed], facts: Mapping[str, Any], marks: Marks) -> None:
        self.refused: list[str] = []
        self.is_proof_changed = False
        self.chapters = {story["number"]: _chapter(story) for story in facts["stories"]}
        self._marks = marks
        self._own = {one.line for one in had if one.where in ("head", "evidence", "foot")}
        self._prose = {one.story: one.line for before, one in pairwise(had) if before.line.level == 3 == _depth(one)}
        self._left = Counter(one for one in had if one.where in ("beside", "story") and one.line != self._prose.get(one.story))
        self._new = [found for one in copy if (found := STORY.fullmatch(one.line.text))]

    def read(self, one: Placed) -> Iterator[Placed | Paragraph]:
        """Yield what stays of a line, in the edition's own words."""
        line, chapter = one.line, self.chapters.get(one.story) if one.story is not None else None
        as_had = one._replace(line=line._replace(text=self._old_headlines(line.text)))
        if line in self._own and not self._left[one]:
            return
        if one.where == "evidence":
            self.is_proof_changed = True
        elif one.where in ("head", "foot"):
            self._refuse(line, "it stands where the edition speaks of itself, and that part is written anew; leave it out")
        elif line.level == 3:
            yield from self._story(one)
        elif self._left[as_had]:
            self._left[as_had] -= 1
            yield as_had
        elif chapter and line.kind == "paragraph" and PICTURE not in line.text:
            yield from self._sentences(one, chapter)
        elif chapter or one.where != "story":  # the lines of what is no story of the edition are refused with its headline
            self._refuse(line, NO_SUCH_LINE)

    def left(self, removed: Sequence[int]) -> int:
        """Count the lines that were taken out one by one: no headings, and not those of stories that are gone as a whole."""
        return sum(count for one, count in self._left.items() if not one.line.level and one.story not in removed)

    def _story(self, one: Placed) -> Iterator[Placed]:
        found = STORY.fullmatch(one.line.text)
        chapter = self.chapters.get(int(found[1])) if found else None
        if found is None or chapter is None:
            self._refuse(one.line, "it is no story of the edition; stories can be taken out, but not added")
        elif chapter.headline:
            self._refuse(one.line, f"story {chapter.number} stands twice; keep one of the two")
        else:
            chapter.headline = self._words(found[2], f"story {chapter.number}, headline") or chapter.had
            yield one

    def _sentences(self, one: Placed, chapter: Chapter) -> Iterator[Paragraph]:
        """Take over a paragraph of sentences: those that the story had, as they were, and others."""
        begun = len(chapter.said)
        for part in self._marks.between(one.line.text):
            words = self._words(part, f"story {chapter.number}")
            chapter.said += _matched(words, chapter) if words else []
        if len(chapter.said) > begun:
            yield Paragraph(chapter.number, begun, len(chapter.said))

    def _words(self, text: str, where: str) -> str:
        """Return the words of what an editor wrote; addresses in it are refused, since they stand only in the marks of sources."""
        words = plain(text)
        addresses = dict.fromkeys([*LINKED.findall(fragment(f"x {text}")), *BARE.findall(words)])
        for address in addresses:
            self.refused.append(f"{where}: {html.unescape(address)!r} {NO_MARK}")
        return words

    def _old_headlines(self, text: str) -> str:
        """Return a line with the headlines that the editor changed as the edition had them."""
        for found in self._new:
            chapter = self.chapters.get(int(found[1]))
            if chapter and found[2].strip() not in (escape(chapter.had), ""):
                text = text.replace(found[2].strip(), escape(chapter.had))
        return text

    def _refuse(self, line: Line, why: str) -> None:
        self.refused.append(f'"{one_line(line.text, SHOWN)}": {why}')


def _depth(one: Placed) -> int:
    """Return 3 for a paragraph of a story, as a story's heading has it; else 0."""
    return 3 if one.where == "story" and one.line.kind == "paragraph" else 0


def _chapter(story: Mapping[str, Any]) -> Chapter:
    printed = {one["id"]: one_line((one["printed"] or one)["text"]) for one in story["draft"] if one["id"]}
    return Chapter(story["number"], one_line(story["headline"]), printed)


def _matched(words: str, chapter: Chapter) -> Iterator[Said]:
    """Yield the sentences of a stretch: the longest runs that the story had, and of what is left each by itself."""
    unused = {text: name for name, text in chapter.sentences.items() if name not in {one.was for one in chapter.said}}
    parts, place = _parts(words), 0
    while place < len(parts):
        ends = (end for end in range(len(parts), place, -1) if " ".join(parts[place:end]) in unused)
        end = next(ends, place + 1)
        text = " ".join(parts[place:end])
        yield Said(text, unused.pop(text, None))
        place = end


def _parts(words: str) -> list[str]:
    """Return the sentences of a text, which together are all of it; where the splitter leaves some of it out, it is one."""
    found = [span.of(words) for span in sentences(words, (Span(0, 0), Span(0, len(words))))]
    return found if "".join(found).replace(" ", "") == words.replace(" ", "") else [words]
