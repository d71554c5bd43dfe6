"""A mention of a figure in, what it counts out: enough to tell whether another text counts the same (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from digest.figures.reconciling.agree import meet, reach
from digest.figures.reconciling.cues import DATE, MONTHS, clause_of, dates_of, is_part, marks_of
from digest.model import Figure, FigureMention, Reading, Span
from digest.quantities.numerals import numerals
from digest.text import words
from digest.vectors import STOP, stem

# nouns that news uses for one thing; the first names it
CLASS: Mapping[str, str] = {
    noun: row.split()[0]
    for row in (
        "people person persons men women residents individuals others",
        "dead killed died deaths fatalities lives",
        "injured wounded injuries hurt wounds",
        "troops soldiers servicemen personnel forces",
        "cases infections",
        "houses homes households",
        "doses shots vaccinations",
        "jobs posts positions",
        "companies firms businesses",
        "countries nations",
        "migrants refugees",
    )
    for noun in row.split()
} | {"military members": "troops", "service members": "troops", "member states": "countries"}
FATES = (
    (
        "dead",
        re.compile(
            r"\b(?:kill(?:ed|s|ing)?|dead|died|dies|deaths?|drown(?:ed|ing)|los(?:t|e|ing) (?:their )?lives|slain)\b", re.IGNORECASE
        ),
    ),
    ("injured", re.compile(r"\b(?:injur(?:ed|ies|y|ing)|wounded|wounding|hurt)\b", re.IGNORECASE)),
    ("missing", re.compile(r"\b(?:missing|unaccounted for)\b", re.IGNORECASE)),
    (
        "displaced",
        re.compile(
            r"\b(?:evacuat\w+|displac\w+|homeless|(?:flee\w*|fled|forced|driven|leav\w+|left)\b[^.;]{0,40}\bhomes?)\b", re.IGNORECASE
        ),
    ),
)
EMPTY = frozenset(  # the words of a fate, which its measure has said, and of a time, which the dates say
    stem(word)
    for word in (
        "kill killed killing dead die died dies death toll injured wounded hurt missing lost lives victims evacuated evacuees evacuation"
        " displaced homeless flee fled fleeing forced driven leave leaving left home homes monday tuesday wednesday thursday friday"
        " saturday sunday today yesterday morning afternoon evening night noon midnight week since a.m p.m"
    ).split()
)
WORKERS = ("people", "persons", "members", "staff", "workers", "employees", "strikers")  # whom a strike is counted in
STRIKERS = "strikers"
STRIKE = re.compile(
    r"\b(?:strikers|on strike|striking|(?:walk(?:ed|ing)?|walks) out|(?:stop|stopped|stopping|downed) (?:work(?:ing)?|tools))\b",
    re.IGNORECASE,
)
OF_WORKERS = re.compile(r"\bof (?:its|their|the)(?: own)? (?:members|staff|workers|employees)\b", re.IGNORECASE)
OWNER = re.compile(r"\s+of\s+(?:the\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*(?:\s+(?:group|company|chain|network))?)")
COUNTED = ("count", "derived")
VAGUE = re.compile(
    r"\b(?:(?:ten|hundred|thousand|million|billion|dozen|score)s(?: of (?:thousand|million|billion)s)?|several|few|handful|many)\b", re.I
)
SHARE_OF = re.compile(r"\b(?:out )?of\b")
NAME = re.compile(r"\b[A-Z][\w’'-]+")
NO_NAME = STOP | set(
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty dozens"
    " hundreds thousands many several around nearly another".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What one mention counts, so that it can be told whether another counts the same.

    measure: its unit in a form that other texts share; sort: the words before its noun. reach: from where to where its number
    may mean, None for a vague plural. words: what is said of it, as stems. sentence: where it stands, and near: the stems there.
    names: the proper names among the words; named: those of the sentence. marks: its time and mood. dates: as its clause names
    them, and elsewhen: the years and months among them that are not the article's own. is_part: it is said to be a part of
    another number, or to come on top of one; is_of_workers: it is a part of those who work there, "9,000 of its staff". owner: the
    stems of the name behind it, "of the Marienlund group". listed: the names that were counted. whole: the numbers of what it is
    said to be a share of, "half of his 15-year sentence".
    """

    mention: FigureMention
    outlet: str
    at: datetime
    measure: str
    reach: tuple[float, float] | None
    words: frozenset[str]
    sort: frozenset[str]
    sentence: Span
    near: frozenset[str]
    names: frozenset[str]
    named: frozenset[str]
    marks: frozenset[str]
    dates: frozenset[str]
    elsewhen: frozenset[str]
    is_part: bool
    is_of_workers: bool
    owner: frozenset[str]
    listed: frozenset[str]
    whole: frozenset[float]

    @property
    def figure(self) -> Figure:
        """The figure that is mentioned."""
        return self.mention.figure

    def agrees(self, other: Thing) -> bool:
        """Tell whether both can mean one number."""
        return self.reach is not None and other.reach is not None and meet(self.reach, other.reach)


def thing(reading: Reading, mention: FigureMention) -> Thing:
    """Say what a figure of a reading counts."""
    figure, text = mention.figure, reading.article.text
    sentence = next((span for span in reading.sentences if span.start <= figure.span.start < span.end), figure.span)
    clause = clause_of(reading, figure, sentence)
    said = f"{figure.noun or ''} {figure.what}"
    unit = stem(_head(figure))
    at = reading.article.published_at or reading.article.news_at
    dates = dates_of(clause, at)
    measure = _measure(figure, f"{figure.span.of(text)} {said}")
    is_of_workers = bool(OF_WORKERS.search(figure.span.of(text)))
    owner = OWNER.match(text, figure.span.end, sentence.end)
    return Thing(
        mention=mention,
        outlet=reading.article.source,
        at=at,
        measure=measure,
        reach=None if figure.value is None else reach(figure),
        words=stems(said) - {unit} - EMPTY,
        sort=frozenset(stem(word) for word in (figure.unit or "").lower().split(" per ")[0].split()[:-1]),
        sentence=sentence,
        near=stems(sentence.of(text)) | stems(said),
        names=_names(said),
        named=_names(sentence.of(text)),
        marks=marks_of(figure, text, f"{clause} {figure.what}"),
        dates=dates,
        elsewhen=frozenset(date for date in dates if date.isdigit() or date in MONTHS) - {str(at.year), MONTHS[at.month - 1]},
        is_part=is_part(figure, text, sentence) and not (is_of_workers and measure == STRIKERS),
        is_of_workers=is_of_workers,
        owner=stems(owner["name"]) if owner else frozenset(),
        listed=frozenset(name.of(text).lower() for name in figure.listed),
        whole=_whole(figure, text),
    )


def stems(text: str) -> frozenset[str]:
    """Return the stems of a text's words that say something; numbers are none."""
    return frozenset(stem(word) for word in words(text) if word not in STOP and len(word) > 1 and not word[0].isdigit())


def _whole(figure: Figure, text: str) -> frozenset[float]:
    """Return the numbers behind the "of" of a figure's own words."""
    of = SHARE_OF.search(text, *figure.span)
    within = Span(of.end(), figure.span.end) if of else Span(0, 0)
    return frozenset(one.value for one in numerals(text, within) if one.value is not None)


def _names(text: str) -> frozenset[str]:
    return frozenset(stem(name.lower()) for name in NAME.findall(text) if name.lower() not in NO_NAME and not DATE.fullmatch(name))


def _head(figure: Figure) -> str:
    """Return the last word of a figure's unit, before its rate: "cases" of "new cases per day"."""
    return ((figure.unit or "").lower().split(" per ")[0].split() or [""])[-1]


def _measure(figure: Figure, said: str) -> str:
    """Return a figure's unit in a form that other texts share; people who died are the dead, whatever they are called.

    A vague plural's holds its word, since hundreds are no dozens.
    """
    unit = (figure.unit or "").lower()
    if figure.kind not in COUNTED:
        return unit
    if figure.value is None:
        vague = VAGUE.search(said)
        return f"{vague[0].lower() if vague else ''} {_head(figure)}"
    head = CLASS.get(unit) or CLASS.get(_head(figure)) or stem(_head(figure))
    if head in ("dead", "injured"):
        return head
    if unit in WORKERS and STRIKE.search(said):
        return STRIKERS
    fates = [fate for fate, cue in FATES if cue.search(said)]
    return fates[0] if head == "people" and len(fates) == 1 else head
