"""What an editor made of an edition, checked, in; its Markdown and its manifest out (pure).

What the edition says of its stories elsewhere follows: a headline that was changed is changed wherever it stands, what was taken out
is told nowhere else, and the evidence is that of the sentences as they are now.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from digest.compose.edited import Chapter, Edit, Paragraph
from digest.compose.evidence import pieces
from digest.compose.lines import PROOF, Line, Placed, joined
from digest.compose.marks import Marks
from digest.compose.wording.released import Counts, edited
from digest.markup.commonmark import escape, fixed
from digest.text import one_line

RULED = re.compile(r"\|[-:| ]+\|")  # below the heads of a table
SEPARATOR = r"\s?;\s"  # between the stories of a watched topic
EMPTY = Line("row", "")  # stands for a table of which only that is left


class Stands(NamedTuple):
    """A stretch of an article that a sentence stands on, word for word."""

    article: str
    text: str


Carried = Mapping[tuple[int, int], Sequence[Stands]]  # by a story's number and a sentence's place in it, from 0


def body_of(edit: Edit, facts: Mapping[str, Any], marks: Marks, carried: Carried) -> str:
    """Write the body without the note that it was edited; where nothing was changed, it is the edition's own.

    facts: the edition's manifest. carried: what each sentence stands on.
    """
    lines = [one.line for one in edit.had if one.where == "head"]
    lines += _tidy([_written(one, edit, marks, carried) for one in _layout(edit, facts, marks)])
    lines += _evidence(edit, marks, carried)
    return joined([*lines, *(one.line for one in edit.had if one.where == "foot")])


def markdown_of(edit: Edit, body: str, revision: int, reason: str, language: str) -> str:
    """Write the Markdown of what is taken over: as the edition's, with the revision, why there is one, and a note for its readers."""
    front = edit.front.removesuffix("---\n") + f"revision: {revision}\nreason: {json.dumps(one_line(reason), ensure_ascii=False)}\n---\n"
    return f"{front}{body}\n{fixed(edited(counts(edit), language))}\n"


def counts(edit: Edit) -> Counts:
    """Count what was changed; a sentence that was written anew is one in the place of another that is gone."""
    changed = added = cut = 0
    for chapter in edit.chapters.values():
        fresh = sum(one.was is None for one in chapter.said)
        gone = sum(name in edit.cut for name in chapter.sentences)
        both = min(fresh, gone)
        changed, added, cut = changed + both, added + fresh - both, cut + gone - both
    headlines = sum(chapter.headline != chapter.had for chapter in edit.chapters.values())
    return Counts(headlines=headlines, changed=changed, added=added, cut=cut, stories=len(edit.removed), lines=edit.taken)


def _layout(edit: Edit, facts: Mapping[str, Any], marks: Marks) -> Iterator[Placed | Paragraph]:
    """Yield what stays, but for the lines that only tell of a story that was taken out, with the headlines as they are now."""
    gone = [story for story in facts["stories"] if story["number"] in edit.removed]
    articles = {article for story in gone for article in story["articles"]}
    ahead = [escape(one["text"], starts_block=False) for one in facts["ahead"]]
    heads = tuple(f"**{escape(story['headline'])}**" for story in gone)
    for one in edit.layout:
        if isinstance(one, Paragraph) or one.where != "beside":
            yield one
            continue
        text, cited = one.line.text, marks.cited(one.line.text)
        tells = one.line.kind == "row" or text.startswith(heads) or any(date in text for date in ahead)
        if not (tells and cited and articles.issuperset(cited)) and (text := _without(text, gone)):
            yield one._replace(line=one.line._replace(text=_renamed(text, edit.chapters.values())))


def _without(text: str, gone: Sequence[Mapping[str, Any]]) -> str:
    """Return a line about a watched topic without the stories that were taken out; nothing where it told of no other."""
    for story in gone:
        told = rf"{re.escape(escape(story['headline'], starts_block=False))}(?: \([^()]*\b{story['number']}\))?"  # "(story 3)"
        text, count = re.subn(rf"({SEPARATOR})?{told}({SEPARATOR})?", lambda found: found[1] if found[1] and found[2] else "", text)
        if count and text.rstrip().endswith("**"):
            return ""
    return text


def _renamed(text: str, chapters: Iterable[Chapter]) -> str:
    for chapter in chapters:
        for starts in (True, False) if chapter.headline != chapter.had else ():
            text = text.replace(escape(chapter.had, starts_block=starts), escape(chapter.headline, starts_block=starts))
    return text


def _written(one: Placed | Paragraph, edit: Edit, marks: Marks, carried: Carried) -> Line:
    if isinstance(one, Paragraph):
        chapter = edit.chapters[one.story]
        said = [
            f"{escape(chapter.said[place].text, starts_block=place == one.begin)} {_marks((one.story, place), marks, carried)}"
            for place in range(one.begin, one.end)
        ]
        return Line("paragraph", " ".join(said))
    if one.line.level == 3 and one.story is not None:
        return Line("heading", f"### {one.story} {escape(edit.chapters[one.story].headline)}")
    return one.line


def _marks(place: tuple[int, int], marks: Marks, carried: Carried) -> str:
    return " ".join(marks.mark(article) for article in dict.fromkeys(stands.article for stands in carried[place]))


def _tidy(lines: Sequence[Line]) -> list[Line]:
    """Leave out the headings of sections, and of tables, under which nothing stands any more."""
    kept: list[Line] = []
    for line in reversed(lines):
        below = kept[-1] if kept else None
        is_bare = line.level == 2 and (below is None or below.level == 2)
        is_head = line.kind == "row" and RULED.fullmatch(line.text) and (below is None or below.kind != "row")
        if is_head:
            kept.append(EMPTY)
        elif below == EMPTY:
            kept.pop()
        elif not is_bare:
            kept.append(line)
    return kept[::-1]


def _evidence(edit: Edit, marks: Marks, carried: Carried) -> Iterator[Line]:
    """Yield the evidence in the order of the stories: of what stays its own lines under their new numbers, of the rest new ones."""
    had = [one.line for one in edit.had if one.where == "evidence"]
    yield from (line for line in had if line.kind != "item")
    own, others = _proofs(line.text for line in had if line.kind == "item")
    for number in [one.story for one in edit.layout if isinstance(one, Placed) and one.line.level == 3 and one.story] if had else ():
        for place, said in enumerate(edit.chapters[number].said):
            label = f"{number}.{place + 1}"
            text = own.get(said.was or "") or " ".join(_quoted(one, said.text, marks) for one in carried[number, place])
            yield Line("item", f"**{label}** {text}")
        yield from (Line("item", text) for text in others.get(number, ()))


def _proofs(items: Iterable[str]) -> tuple[dict[str, str], dict[int, list[str]]]:
    """Return the proofs of sentences, by the sentences' ids, and the others by the story behind whose sentences they stand."""
    own, others, number = dict[str, str](), dict[int, list[str]](), 0
    for text in items:
        if found := PROOF.match(text):
            own[found[1]] = text[found.end() :]
            number = int(found[1].partition(".")[0])
        else:
            others.setdefault(number, []).append(text)
    return own, others


def _quoted(stands: Stands, printed: str, marks: Marks) -> str:
    """Write a source's sentence, as the edition's evidence does: bold what was kept of it, where that is not all."""
    parts = pieces(one_line(stands.text), printed)
    is_whole = all(part.is_kept for part in parts)
    words = [escape(part.text, starts_block=False) for part in parts]
    bold = [word if is_whole or not part.is_kept else f"**{word}**" for word, part in zip(words, parts, strict=True)]
    return f'{marks.mark(stands.article)} "{" ".join(bold)}"'
