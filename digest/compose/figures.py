"""A story's figures in, as they are printed out: the source's own characters, who says so, and the articles cited (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from digest.compose.references import Reference
from digest.facts import number
from digest.model import Citation, FigureMention, Reading, Story, StoryFigure
from digest.model.history import Followed
from digest.text import one_line, words

CITED = 3  # articles that are cited for one number at most
NAMES_SHOWN = 8  # of a list that was counted

SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore|mn|bn|tn|trn|mln|k|m)"
SIGN = r"(?:(?-i:[A-Z]{0,3})[$£€¥₹₽₺₩]\s?|(?-i:[A-Z]{3})\s)"
DIGITS = rf"{SIGN}?\d(?:[\d.,\u00a0\u202f/]*\d)?(?:[^\W\d_]+\b)?(?:\s{SCALE}\b)*(?:\s?[%€£$]|\sper\s?cent\b|\spct\b)?"
SPELT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundreds?|thousands?|millions?"
    r"|billions?|trillions?|dozens?|scores|tens|twice|doubl(?:ed|ing|e)|tripl(?:ed|ing|e)|zero|both|a couple|several)"
)
WORDS = rf"\b(?:an? (?={SPELT}\b))?{SPELT}\b(?:(?:[\s-]+|\s(?:and|and a|in|of|of a|a)\s){SPELT}\b)*(?:\sper\s?cent\b)?"
TODAY = re.compile(r"\s(?:this (?:morning|afternoon|evening)|today|tonight|yesterday|tomorrow|earlier)$", re.IGNORECASE)
NUMBER = re.compile(rf"{DIGITS}(?:\s?(?:–|—|-|to|and|or)\s?{DIGITS})?|{WORDS}(?:\s(?:to|or|and)\s{WORDS})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A figure as its source prints it, in three parts, of which the middle one is the number."""

    before: str
    number: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.number}{self.after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One number for a thing, and an article of each outlet that has it. speaker: who says so, where a text names one.

    is_counted: no text says the number, it was counted from the names there. more_outlets: those that are not cited.
    is_one_text: several outlets have it, and all from one text.
    """

    surface: Surface
    speaker: str | None
    references: tuple[Reference, ...]
    more_outlets: int
    is_counted: bool
    is_one_text: bool = False

    @property
    def who(self) -> str:
        """Who says so: the one whom the text names, else the outlet itself; "" where nobody does."""
        return "" if self.is_counted else self.speaker or self.references[0].outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A figure as it is printed: what is counted, and one side, or several where outlets differ.

    listed: the names behind a count. followed: what earlier editions printed for the same thing.
    """

    what: str
    listed: tuple[str, ...]
    more_listed: int
    sides: tuple[Side, ...]
    figure: StoryFigure
    followed: Followed | None = None

    @property
    def references(self) -> tuple[Reference, ...]:
        """The articles cited, each once."""
        return tuple(dict.fromkeys(reference for side in self.sides for reference in side.references))


def is_telling(figure: StoryFigure, readings: Sequence[Reading]) -> bool:
    """Tell whether a reader learns of what a number is: not of "three people", of whom it says no more than that."""
    doc, best = figure.best
    return figure.is_conflict or bool(best.listed) or bool(set(words(best.what)) - set(words(best.span.of(readings[doc].article.text))))


def shown(figure: StoryFigure, story: Story, reference: Callable[[Reading], Reference]) -> Shown:
    """Return a figure of a story as it is printed; reference: numbers an article."""
    (doc, best), readings = figure.best, story.readings
    text = readings[doc].article.text
    names = tuple(one_line(name.of(text)) for name in best.listed)
    return Shown(
        what=""
        if names and best.what.startswith(names[0])
        else _undated(one_line(best.what or ("" if names else best.noun or best.unit or ""))),
        listed=names[:NAMES_SHOWN],
        more_listed=len(names[NAMES_SHOWN:]),
        sides=tuple(_side(side, story, reference, _outlets(figure, readings, but=side)) for side in figure.sides),
        figure=figure,
    )


def _undated(what: str) -> str:
    """Leave out a day that is the article's own, not the edition's: "found dead this morning"."""
    return TODAY.sub("", what)


def _outlets(figure: StoryFigure, readings: Sequence[Reading], *, but: Sequence[FigureMention]) -> set[str]:
    return {readings[mention.doc].article.source for side in figure.sides if side is not but for mention in side}


def _side(side: Sequence[FigureMention], story: Story, reference: Callable[[Reading], Reference], others: Collection[str]) -> Side:
    """Return a side as it is printed; others: the outlets of the other sides, which are named last if they have this number too."""
    (doc, best), readings = side[0], story.readings
    is_counted = best.kind == "derived"
    printed = f"{number(best.value)} {best.unit}" if is_counted else one_line(best.span.of(readings[doc].article.text))
    by_outlet: dict[str, Reading] = {}
    for mention in side:
        by_outlet.setdefault(readings[mention.doc].article.source, readings[mention.doc])
    alike = (one for one in side if (one.figure.value, one.figure.modifier) == (best.value, best.modifier))  # no one is made to hedge
    told = None if is_counted else next((one for one in alike if one.figure.speaker), None)
    shown_first = sorted(by_outlet.values(), key=lambda reading: reading.article.source in others)[:CITED]
    if told is not None and all(reading.article.source != readings[told.doc].article.source for reading in shown_first):
        shown_first[-1] = readings[told.doc]  # whoever is named must be found where the edition says
    cited = tuple(reference(reading) for reading in shown_first)
    return Side(
        surface=parted(printed),
        speaker=one_line(told.figure.speaker) if told is not None and told.figure.speaker else None,
        references=cited,
        more_outlets=len(by_outlet) - len(cited),
        is_counted=is_counted,
        is_one_text=len(by_outlet) > 1 and any({doc for doc, _ in side} <= set(voice) for voice in story.voices),
    )


def parted(surface: str) -> Surface:
    """Part a printed figure into what stands before its number, the number, and what stands behind it."""
    found = NUMBER.search(surface)
    begin, end = found.span() if found else (0, 0)
    return Surface(before=surface[:begin], number=surface[begin:end], after=surface[end:])


def untold(figures: Iterable[StoryFigure], printed: Sequence[Citation], told: str, readings: Sequence[Reading]) -> list[StoryFigure]:
    """Return the figures that a summary does not hold. printed: the stretches that it cites; told: its sentences."""
    return [figure for figure in figures if not any(_is_told(mention, printed, told, readings) for mention in figure.sides[0])]


def _is_told(mention: FigureMention, printed: Sequence[Citation], told: str, readings: Sequence[Reading]) -> bool:
    """Tell whether a summary has a mention: its very words, or where they are but a word, that word from the same sentence."""
    text, figure = readings[mention.doc].article.text, mention.figure
    parts = [one_line(span.of(text)) for span in figure.listed or (figure.span,)]
    if not all(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", told) for part in parts):
        return False
    is_cited = any(doc == mention.doc and start <= figure.span.start and figure.span.end <= end for doc, start, end in printed)
    return is_cited or len(parts) > 1 or " " in parts[0] or sum(map(str.isdigit, parts[0])) > 2
