"""A briefing in, canonical Markdown out: CommonMark, the same in every renderer (pure)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from digest.compose import before, phrases, topics
from digest.compose.briefing import Briefing
from digest.compose.changes import Corrected
from digest.compose.evidence import Proof, Quoted, evidence
from digest.compose.figures import Surface
from digest.compose.items import Item
from digest.compose.references import Reference
from digest.compose.watchlist import Topic, watchlist, without_news
from digest.model import Day
from digest.text import one_line

SPECIAL = re.compile(r"[\\`*\[\]#]|(?<![^\W_])_|_(?![^\W_])")  # an underscore inside a word marks nothing
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;"}
LINE_START = re.compile(r"^(?:([-+])|(\d+)([.)])(?=\s|$))")
ENTITY = re.compile(r"&(?=#?\w+;)")
PLAIN_SCALAR = re.compile(r"[A-Za-z](?:[\w ()/.+-]*[\w)])?")
EVIDENCE = (
    "What each sentence above stands on, word for word: 3.2 is the second sentence of story 3. Where the edition has only a part of"
    " a sentence, the words that it kept are bold. Behind the sentences stand those of figures."
)
NOT_TEXT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}  # what some YAML reader takes for another value


def escape(text: str, *, starts_block: bool = True) -> str:
    """Write any text so that Markdown shows these very characters, on one line.

    starts_block: false for text that stands behind other text on its line, where no list can begin.
    """
    marked = SPECIAL.sub(r"\\\g<0>", one_line(text))
    marked = "".join(ENTITIES.get(character, character) for character in marked)
    if not starts_block:
        return marked
    return LINE_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", marked)


def front_matter(briefing: Briefing, generator: str) -> str:
    """Write the block that programs read first: YAML between two lines of dashes."""
    fields: dict[str, str | int] = {
        "title": briefing.title,
        "date": briefing.day.date.isoformat(),
        "plan": briefing.day.plan,
        "window": str(briefing.day.window),
        "articles": briefing.articles,
        "sources": briefing.sources,
        "generator": f"{generator} ({', '.join(briefing.backends) or 'no summarizer'})",
    }
    foreign = [f"{item.number} {item.language}" for item in briefing.items if item.language not in ("en", "und")]
    if foreign:  # what is read out in another language: Markdown itself has no word for that
        fields["languages"] = ", ".join(foreign)
    if briefing.revision > 1:
        fields |= {"revision": briefing.revision, "reason": briefing.reason or ""}
    return "---\n" + "".join(f"{name}: {_scalar(name, value)}\n" for name, value in fields.items()) + "---\n"


def body(briefing: Briefing) -> str:
    """Write everything below the front matter."""
    return "\n\n".join(_blocks(briefing)) + "\n"


def _blocks(briefing: Briefing) -> Iterator[str]:
    yield f"# {escape(phrases.heading(briefing))}"
    if correction := phrases.correction(briefing):
        yield f"**{escape(correction)}**"
    yield escape(phrases.opening(briefing))
    if late := phrases.lateness(briefing):
        yield escape(late)
    if alerts := topics.alerts(briefing):
        yield _list(f"**{escape(alert)}**" for alert in alerts)
    if briefing.corrections:
        yield "## Corrections"
        yield _list(_correction(one) for one in briefing.corrections)
    if briefing.in_short:
        yield "## In short"
        yield _list(f"**{escape(item.headline)}**{_marked(item)} {_marks(item.references[:3])}" for item in briefing.in_short)
    if briefing.key_figures:
        yield "## Key figures"
        yield "\n".join(_table(briefing))
    if briefing.coverage:
        yield "## Watchlist"
        yield _list([*(_topic(topic) for topic in watchlist(briefing)), *_nothing(without_news(briefing))])
    for name, items in briefing.sections:
        yield f"## {escape(name)}"
        for item in items:
            yield from _item(item, briefing.day)
    if briefing.ahead:
        yield "## Ahead"
        yield _list(
            f"**{phrases.days(one.coming)}:** {_inline(one.text + in_story(one.number))} {_marks(one.references)}" for one in briefing.ahead
        )
    if briefing.also:
        yield "## Also"
        yield _list(
            f"{escape(item.headline)} {_marks(item.references)} {_inline(phrases.outlets(item) + topics.lesser_mark(item))}"
            for item in briefing.also
        )
    if further := phrases.further(briefing):
        yield escape(further)
    if left_out := phrases.left_out(briefing):
        yield escape(left_out)
    if proofs := evidence(briefing):
        yield "## Evidence"
        yield escape(EVIDENCE)
        yield _list(_proof(proof) for proof in proofs)
    yield "---"
    if read := phrases.also_read(briefing):
        yield escape(read)
    if failed := phrases.could_not_be_read(briefing):
        yield "**Could not be read**"
        yield _list(escape(line) for line in failed)
    if silent := phrases.silent_sources(briefing):
        yield escape(silent)
    if differently := phrases.made_differently(briefing):
        yield "**Made differently than configured**"
        yield _list(escape(line) for line in differently)
    yield escape(phrases.how_made(briefing))


def _item(item: Item, day: Day) -> Iterator[str]:
    yield f"### {item.number} {escape(item.headline)}"
    if item.lines:
        yield " ".join(f"{escape(line.text, starts_block=line is item.lines[0])} {_marks(line.references)}" for line in item.lines)
    notes = []
    if about_us := topics.about_us(item):
        notes.append(f"**About us:** {_inline(about_us)}")
    if watched := topics.watched(item):
        notes.append(f"**Watched:** {_inline(watched)}")
    if item.language not in ("en", "und"):
        notes.append(f"**In {escape(phrases.language_name(item.language))}**, as the source has it.")
    if one := phrases.one_source(item):
        notes.append(f"**One source:** {_inline(one)}")
    if item.said:
        notes.append(f'**Said:** "{_inline(item.said.text)}" ({_inline(item.said.who)}) {_mark(item.said.reference)}')
    notes += _figures(item)
    if since := before.since_told(item):
        notes.append(f"**{escape(before.since_then(item, day))}:** {_inline(since)}")
    sources = " · ".join(f"{_mark(reference)} {escape(phrases.source_line(reference, day))}" for reference in item.references)
    more = f" · and {item.more_references:,} more" if item.more_references else ""
    notes.append(f"**Sources:** {sources}{more}")
    yield _list(notes)


def in_story(number: int) -> str:
    """Say behind a text which story it belongs to, where that has a number."""
    return f" (story {number})" if number else ""


def _topic(topic: Topic) -> str:
    """Write what there is on a watched topic: the numbers of its stories, with their headlines; what stands in one line is cited."""
    told = [f"{_inline(item.headline + in_story(item.number))}" for item in topic.whole]
    told += [f"{_inline(item.headline)} {_marks(item.references)}" for item in topic.lesser]
    told += [f"{topic.more:,} more"] if topic.more else []
    return f"**{_inline(topic.name)}:** {'; '.join(told)}"


def _nothing(topics: Sequence[str]) -> Iterator[str]:
    if topics:
        yield f"Nothing on {_inline(', '.join(topics))}."


def _proof(proof: Proof) -> str:
    return f"**{_inline(proof.label)}** {' '.join(_quotation(quoted) for quoted in proof.quoted)}"


def _quotation(quoted: Quoted) -> str:
    """Write a source's sentence, what was kept of it bold where that is not all; blanks part the pieces, as every renderer wants it."""
    pieces = [_inline(one.text) if quoted.is_whole or not one.is_kept else f"**{_inline(one.text)}**" for one in quoted.pieces]
    return f'{_mark(quoted.reference)} "{" ".join(pieces)}"'


def _correction(one: Corrected) -> str:
    """Write what a source says now, word for word, and what the edition had."""
    who, had = before.who_corrects(one), before.edition_had(one)
    return f'**{escape(who)}** "{_inline(one.text)}" {_mark(one.reference)} {_inline(had)}'


def _table(briefing: Briefing) -> Iterator[str]:
    is_followed = bool(briefing.before)
    last = f" {before.since_last(briefing.before, briefing.day)} |" if is_followed else ""
    yield f"| Figure | What | Who says |{last}"
    yield "|---|---|---|" + ("---|" if is_followed else "")
    for figure in briefing.key_figures:
        numbers = " / ".join(_surface(side.surface) for side in figure.sides)
        what = f"{_inline(phrases.in_table(figure))} {_marks(figure.references)}"
        had = f" {_inline(before.had_before(figure, briefing.before, briefing.day))} |" if is_followed else ""
        yield f"| {numbers} | {what} | {_inline(phrases.who_says(figure))} |{had}"


def _figures(item: Item) -> Iterator[str]:
    """Yield the lines of a story's figures: those that its sentences do not tell, and those of which its outlets differ."""
    if item.figures:
        told = (
            f"{_surface(figure.sides[0].surface)}: {_inline(phrases.told_of(figure))} {_marks(figure.references)}"
            for figure in item.figures
        )
        yield f"**Figures:** {' · '.join(told)}"
    for figure in item.differences:
        sides = (
            f'"{_inline(str(side.surface))}" ({_inline(phrases.tellers(side, figure))}) {_marks(side.references)}' for side in figure.sides
        )
        yield f"**Sources differ:** {_inline(figure.what)}: {'; '.join(sides)}"


def _surface(surface: Surface) -> str:
    """Write a figure with its number marked; the parts meet as they do in the source."""
    number = f"**{_inline(surface.number)}**" if surface.number else ""
    gaps = [" " if part[edge].isspace() else "" for part, edge in ((surface.before, -1), (surface.after, 0)) if part]
    before = _inline(surface.before) + (gaps[0] if surface.before else "")
    return before + number + (gaps[-1] if surface.after else "") + _inline(surface.after)


def _marked(item: Item) -> str:
    mark = topics.in_short_mark(item)
    return f" {_inline(mark)}" if mark else ""


def _inline(text: str) -> str:
    return escape(text, starts_block=False)


def _marks(references: Iterable[Reference]) -> str:
    return " ".join(_mark(reference) for reference in references)


def _mark(reference: Reference) -> str:
    return f"[[{reference.number}]]({destination(reference.url)})" if reference.url else f"\\[{reference.number}\\]"


def destination(url: str) -> str:
    """Write an address as a link's destination: what would be read as an entity there ("&copy;") is kept from it."""
    return ENTITY.sub("&amp;", url)


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _scalar(name: str, value: str | int) -> str:
    """Write a YAML scalar: dates, windows and plain words bare, anything else as a JSON string, which is YAML too."""
    is_plain = isinstance(value, str) and PLAIN_SCALAR.fullmatch(value) and value.lower() not in NOT_TEXT
    if isinstance(value, int) or name in ("date", "window") or is_plain:
        return str(value)
    return json.dumps(one_line(value), ensure_ascii=False)
