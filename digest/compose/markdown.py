"""A briefing in, canonical Markdown out: CommonMark, the same in every renderer (pure)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from digest.compose import before, phrases, topics
from digest.compose.ahead import Upcoming
from digest.compose.briefing import Briefing
from digest.compose.changes import Corrected
from digest.compose.evidence import Proof, Quoted, evidence
from digest.compose.figures import Surface
from digest.compose.items import Item
from digest.compose.references import Reference
from digest.compose.watchlist import Topic, watchlist, without_news
from digest.compose.wording import Words
from digest.markup.commonmark import escape as escape
from digest.markup.commonmark import fixed as fixed
from digest.model import Picture
from digest.text import one_line

ENTITY = re.compile(r"&(?=#?\w+;)")
PLAIN_SCALAR = re.compile(r"[A-Za-z](?:[\w ()/.+-]*[\w)])?")
IN_SHORT_MARKS = 3
NOT_TEXT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}  # what some YAML reader takes for another value


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
    foreign = [f"{item.number} {item.language}" for item in briefing.items if item.language not in (briefing.language, "und")]
    if foreign:  # what is read out in another language: Markdown itself has no word for that
        fields["languages"] = ", ".join(foreign)
    if briefing.revision > 1:
        fields |= {"revision": briefing.revision, "reason": briefing.reason or ""}
    return "---\n" + "".join(f"{name}: {_scalar(name, value)}\n" for name, value in fields.items()) + "---\n"


def body(briefing: Briefing) -> str:
    """Write everything below the front matter."""
    return "\n\n".join(_blocks(briefing)) + "\n"


def _blocks(briefing: Briefing) -> Iterator[str]:
    words, pictures = briefing.wording, dict(briefing.pictures)
    yield f"# {fixed(phrases.heading(briefing))}"
    if correction := phrases.correction(briefing):
        yield f"**{fixed(correction)}**"
    yield fixed(phrases.opening(briefing))
    if foreign := phrases.foreign(briefing):
        yield fixed(foreign)
    if late := phrases.lateness(briefing):
        yield fixed(late)
    if alerts := topics.alerts(briefing):
        yield _list(f"**{fixed(alert)}**" for alert in alerts)
    if briefing.corrections:
        yield f"## {words.corrections}"
        yield _list(_correction(one, words) for one in briefing.corrections)
    if briefing.in_short:
        yield f"## {words.in_short}"
        yield _list(
            f"**{escape(item.headline)}**{_marked(item, words)} {_marks(_in_order(item.references[:IN_SHORT_MARKS]))}"
            for item in briefing.in_short
        )
    if briefing.key_figures:
        yield f"## {words.key_figures}"
        yield "\n".join(_table(briefing))
    if briefing.coverage:
        yield f"## {words.watchlist}"
        yield _list([*(_topic(topic, words) for topic in watchlist(briefing)), *_nothing(without_news(briefing), words)])
    for name, items in briefing.sections:
        yield f"## {escape(phrases.section_name(name, words))}"
        for item in items:
            yield from _item(item, briefing)
            if picture := pictures.get(item.number):
                yield _picture(picture)
    if briefing.ahead:
        yield f"## {words.ahead}"
        yield _list(
            f"{_days(one, words)} {_inline(one.text)}{_in_story(one.number, words)} {_marks(one.references)}" for one in briefing.ahead
        )
    if briefing.also:
        yield f"## {words.also}"
        yield _list(
            f"{escape(item.headline)} {_marks(_in_order(item.references))}"
            f" {_fixed(phrases.outlets(item, words) + topics.lesser_mark(item, words))}"
            for item in briefing.also
        )
    if further := phrases.further(briefing):
        yield fixed(further)
    if left_out := phrases.left_out(briefing):
        yield fixed(left_out)
    if spread := pictures.get(0):
        yield f"## {words.by_section}"
        yield fixed(phrases.spread(briefing))
        yield _picture(spread)
    if proofs := evidence(briefing):
        yield f"## {words.evidence}"
        yield fixed(words.about_evidence)
        yield _list(_proof(proof, words) for proof in proofs)
    yield "---"
    if read := phrases.also_read(briefing):
        yield fixed(read)
    if failed := phrases.could_not_be_read(briefing):
        yield f"**{words.could_not_be_read}**"
        yield _list(fixed(line) for line in failed)
    if silent := phrases.silent_sources(briefing):
        yield fixed(silent)
    if differently := phrases.made_differently(briefing):
        yield f"**{words.made_differently}**"
        yield _list(fixed(line) for line in differently)
    yield fixed(phrases.how_made(briefing))


def _item(item: Item, briefing: Briefing) -> Iterator[str]:
    words, day = briefing.wording, briefing.day
    yield f"### {item.number} {escape(item.headline)}"
    if item.lines:
        yield " ".join(f"{escape(line.text, starts_block=line is item.lines[0])} {_marks(line.references)}" for line in item.lines)
    notes = []
    if about_us := topics.about_us(item, words):
        notes.append(f"{_label(words.about_us, words)} {_fixed(about_us)}")
    if watched := topics.watched(item, words):
        notes.append(f"{_label(words.watched, words)} {_fixed(watched)}")
    if language := phrases.language_mark(item, briefing):
        notes.append(f"**{fixed(language)}**, {words.as_the_source_has_it}")
    if changed := before.page_changed(item, day, words):
        notes.append(f"{_label(words.changed_page, words)} {words.quoted(_inline(item.story.title))} {_fixed(changed)}")
    if one := phrases.one_source(item, words):
        notes.append(f"{_label(words.one_source, words)} {_fixed(one)}")
    if item.said:
        notes.append(
            f"{_label(words.said, words)} {words.quoted(_inline(item.said.text))} ({_inline(item.said.who)}) {_mark(item.said.reference)}"
        )
    notes += [*_figures(item, words), *_disputes(item, words)]
    if since := before.since_told(item, words):
        notes.append(f"{_label(before.since_then(item, day, words), words)} {_fixed(since)}")
    sources = " · ".join(f"{_mark(one)} {fixed(phrases.source_line(one, item, day, words))}" for one in _in_order(item.references))
    notes.append(f"{_label(words.sources, words)} {sources}{phrases.more_sources(item, words)}")
    yield _list(notes)


def _picture(picture: Picture) -> str:
    return f"![{_fixed(picture.alt)}]({picture.name})"


def _days(one: Upcoming, words: Words) -> str:
    return _label(words.days(one.coming.day, one.coming.last_day), words)


def _in_story(number: int, words: Words) -> str:
    """Say behind a text which story it belongs to, where that has a number."""
    return f" ({fixed(words.story(number))})" if number else ""


def _topic(topic: Topic, words: Words) -> str:
    """Write what there is on a watched topic: the numbers of its stories, with their headlines; what stands in one line is cited."""
    told = [f"{_inline(item.headline)}{_in_story(item.number, words)}" for item in topic.whole]
    told += [f"{_inline(item.headline)} {_marks(item.references)}" for item in topic.lesser]
    told += [words.more(topic.more)] if topic.more else []
    return f"{_label(topic.name, words)} {f'{words.semicolon} '.join(told)}"


def _nothing(topics: Sequence[str], words: Words) -> Iterator[str]:
    if topics:
        yield fixed(words.nothing_on(topics))


def _proof(proof: Proof, words: Words) -> str:
    return f"**{_inline(proof.label)}** {' '.join(_quotation(quoted, words) for quoted in proof.quoted)}"


def _quotation(quoted: Quoted, words: Words) -> str:
    """Write a source's sentence, what was kept of it bold where that is not all; blanks part the pieces, as every renderer wants it."""
    pieces = [_inline(one.text) if quoted.is_whole or not one.is_kept else f"**{_inline(one.text)}**" for one in quoted.pieces]
    return f"{_mark(quoted.reference)} {words.quoted(' '.join(pieces))}"


def _correction(one: Corrected, words: Words) -> str:
    """Write what a source says now, word for word, and what the edition had."""
    who, had = before.who_corrects(one, words), before.edition_had(one, words)
    return f"**{fixed(who)}** {words.quoted(_inline(one.text))} {_mark(one.reference)} {_fixed(had)}"


def _table(briefing: Briefing) -> Iterator[str]:
    words, is_followed = (
        briefing.wording,
        bool(briefing.before) and any(figure.followed for figure in briefing.key_figures),
    )  # else each row would say "new"
    last = f" {before.since_last(briefing.before, briefing.day, words)} |" if is_followed else ""
    yield f"| {words.figure} | {words.what} | {words.who_says} |{last}"
    yield "|---|---|---|" + ("---|" if is_followed else "")
    for figure in briefing.key_figures:
        numbers = " / ".join(_surface(side.surface) for side in figure.sides)
        what = f"{_fixed(phrases.in_table(figure, words))} {_marks(figure.references)}"
        had = f" {_fixed(before.had_before(figure, briefing.before, briefing.day, words))} |" if is_followed else ""
        yield f"| {numbers} | {what} | {_fixed(phrases.who_says(figure, words))} |{had}"


def _figures(item: Item, words: Words) -> Iterator[str]:
    """Yield the lines of a story's figures: those that its sentences do not tell, and those of which its outlets differ."""
    if item.figures:
        told = (
            f"{words.colon(_surface(figure.sides[0].surface))} {_fixed(phrases.told_of(figure, words))} {_marks(figure.references)}"
            for figure in item.figures
        )
        yield f"{_label(words.figures, words)} {' · '.join(told)}"
    for figure in item.differences:
        sides = (
            f"{words.quoted(_inline(str(side.surface)))} ({_fixed(phrases.tellers(side, figure, words))}) {_marks(side.references)}"
            for side in figure.sides
        )
        each = f"{words.semicolon} ".join(sides)
        yield f"{_label(words.sources_differ, words)} {words.colon(_inline(figure.what))} {each}"


def _disputes(item: Item, words: Words) -> Iterator[str]:
    """Yield a line for each dispute of a story's outlets: both sentences, word for word."""
    for one in item.disputes:
        sides = (f"{words.quoted(_inline(side.text))} ({_inline(side.reference.outlet)}) {_mark(side.reference)}" for side in one.sides)
        yield f"{_label(words.sources_differ, words)} {f'{words.semicolon} '.join(sides)}"


def _label(text: str, words: Words) -> str:
    """Write what a line begins with."""
    return f"**{fixed(words.colon(text))}**"


def _surface(surface: Surface) -> str:
    """Write a figure with its number marked; the parts meet as they do in the source."""
    number = f"**{_inline(surface.number)}**" if surface.number else ""
    gaps = [" " if part[edge].isspace() else "" for part, edge in ((surface.before, -1), (surface.after, 0)) if part]
    before = _inline(surface.before) + (gaps[0] if surface.before else "")
    return before + number + (gaps[-1] if surface.after else "") + _inline(surface.after)


def _marked(item: Item, words: Words) -> str:
    mark = topics.in_short_mark(item, words)
    return f" {_fixed(mark)}" if mark else ""


def _inline(text: str) -> str:
    return escape(text, starts_block=False)


def _fixed(text: str) -> str:
    return fixed(text, starts_block=False)


def _in_order(references: Iterable[Reference]) -> list[Reference]:
    return sorted(references, key=lambda reference: reference.number)


def _marks(references: Iterable[Reference]) -> str:
    return " ".join(_mark(reference) for reference in references)


def _mark(reference: Reference) -> str:
    return mark(reference.number, reference.url)


def mark(number: int, url: str | None) -> str:
    """Write the mark of a source: its number, linked to its address where it has one."""
    return f"[[{number}]]({destination(url)})" if url else f"\\[{number}\\]"


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
