"""A page in, what speaks for or against each of its figures out, as named numbers (pure).

The names are those of key_figures.tsv. What does not hold of a figure is left out of its row, and counts nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter

from digest.figures.ranking.page import NEAR, STEM, Near, Page
from digest.figures.unreal import is_unreal
from digest.model import Figure
from digest.speech.sayings import is_human

Row = dict[str, float]

# what the words near a figure tell of it; a word is known by its first letters
CUES = {
    word[:STEM]: cue
    for cue, words in {
        "harm": "kill kills killed killing dead death deaths die died dies dying injured injuries injuring wounded wounding casualties"
        " victims missing hurt fatalities bodies massacre",
        "punishment": "jail jailed prison sentenced sentence banned ban suspended suspension parole custody fine fined",
        "record": "record highest lowest biggest largest most worst",
        "total": "total totalling totaling altogether overall combined",
        "each": "each apiece per average",
        "plan": "will would plans planned expects expected proposes proposed could may might aims target forecast",
        "payment": "worth cost costs deal bid buy bought sell sold offer pay paid price invest spend fund budget aid package bill",
        "earnings": "profit profits loss losses sales revenue revenues earned earnings income turnover net",
        "ballot": "vote voted votes poll majority seats",
        "past": "ago earlier previous previously prior last",
    }.items()
    for word in words.split()
}
# a cue that means something else of this kind than of others
PAIRED = frozenset({
    ("count", "harm"), ("count", "ballot"), ("count", "plan"), ("count", "past"), ("count", "record"), ("count", "total"),
    ("count", "earnings"), ("duration", "past"), ("duration", "punishment"), ("money", "payment"), ("money", "plan"),
    ("change", "earnings"),
})  # fmt: skip
OWNED = frozenset("the his her their its our these those both other all".split())
FORMER = frozenset("from against versus vs than compar".split())
SPANNED = frozenset("since in over within for after during every by past last next first".split())
CLAUSE = frozenset("which who whose where while although though whom".split())
PEOPLE = frozenset("people children boys girls troops civilians others victims dead injured".split())
FEW = math.log10(1 + 2) / 5  # the size of a count of two: of three that are known more than a third are shown by editors
OF_AGE = re.compile(r"\b(?:ages?|aged|old(?:er|est)?|young(?:er|est)?|birthday)\b", re.IGNORECASE)
QUOTES = re.compile('["“”]')


def rows(page: Page) -> list[Row]:
    """Return a row of named numbers for each figure, in the order in which the figures were given."""
    found: list[Row] = [{} for _ in page.figures]
    sentences: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    before: Figure | None = None
    for rank, index in enumerate(page.order):
        figure, sentence, near = page.figures[index], page.place[index], page.near(index)
        found[index] = {
            name: value
            for part in (
                _position(page, index, rank, sentences[sentence]),
                _nature(figure),
                _size(page, figure, kinds[figure.kind]),
                _told(page, index, near),
                _cues(figure, near),
                _place(page, index, near, before),
            )
            for name, value in part.items()
            if value
        }
        sentences[sentence] += 1
        kinds[figure.kind] += 1
        before = figure
    return found


def slight(row: Row, figure: Figure, title: str, *, is_sayer: bool = False) -> str:
    """Return why a figure tells a reader nothing of what happened; nothing where it may.

    One is not slight if the title has it, nor is any number of people to whom harm was done. is_sayer: it counts those who say what
    others say ("a report by two charities").
    """
    if is_unreal(figure.what):
        return "it did not come to be"
    is_titled = bool(row.get("small number in the title") or row.get("number in the title"))
    if figure.kind == "age":
        # in "Ada Quill, 32, found dead" it only says who she is
        return "an age, of which the title does not speak" if title and not OF_AGE.search(title) else ""
    if figure.kind != "count" or (row.get("harm") and _are_people(figure.unit or "")):
        return ""
    if is_sayer:
        return "it counts those who say it"
    if row.get("behind the") and row.get("size of count (log)", 1.0) <= FEW:
        return "a few of what is known"
    return "one of a kind" if row.get("count of one") and not is_titled else ""


def _are_people(unit: str) -> bool:
    """Tell whether a unit means persons."""
    word = unit.lower().split(" ")[-1]
    return word in PEOPLE or word.endswith(("men", "women")) or is_human(word.removesuffix("s"))


def _position(page: Page, index: int, rank: int, earlier: int) -> Row:
    figure, sentence = page.figures[index], page.place[index]
    span = page.sentences[sentence]
    return {
        "always": 1,
        "first sentence": sentence == 0,
        "sentences before (log)": math.log1p(sentence),
        "share of the text before": span.start / max(1, len(page.text)),
        "first figure": rank == 0,
        "figures before (log)": math.log1p(rank),
        "figures in the article (log)": math.log(len(page.figures)),
        "share of the sentence before": min(1.0, (figure.span.start - span.start) / max(1, span.end - span.start)),
        "first of its sentence": earlier == 0,
        "figures in its sentence (log)": math.log(page.crowd[sentence]),
    }


def _nature(figure: Figure) -> Row:
    return {
        figure.kind: 1,
        f"goes {figure.direction}": figure.direction is not None,
        "times": figure.unit == "times",
        "votes": figure.unit == "votes",
        "per": figure.unit is not None and " per " in figure.unit,
        "vague": figure.value is None,
        "hedged": figure.modifier not in (None, "vague"),
        "limit": figure.modifier in ("at least", "up to", "more than", "less than"),
    }


def _size(page: Page, figure: Figure, earlier: int) -> Row:
    kind, value = figure.kind, figure.value
    row: Row = {f"first {kind}": earlier == 0, "of its kind before (log)": math.log1p(earlier)}
    if value is None:
        return row
    row[f"size of {kind} (log)"] = math.log10(1 + abs(value)) / 5
    row[f"largest {kind}"] = page.is_largest(figure)
    if kind == "count" and 1 <= value < 10:
        row["count of one" if value < 2 else "count of two" if value < 3 else "count of three to nine"] = 1
    return row


def _told(page: Page, index: int, near: Near) -> Row:
    """Tell of what the title, the first sentence and the rest of the article say again."""
    figure, sentence = page.figures[index], page.place[index]
    words = page.content[sentence]
    counted = words.intersection(near.own + near.behind)
    same, alike = page.told_again(figure)
    row: Row = {
        "how common its sentence's words are": page.common[sentence],
        "how common its words are": page.commonness(counted),
        "told again": same > 0,
        "told again (log)": math.log1p(same),
        "told again, rounded (log)": math.log1p(alike),
    }
    if sentence:
        row["lead's words in its sentence"] = len(words & page.lead) / max(1, len(page.lead))
    if not page.title:
        row["no title, first sentence"] = sentence == 0
        return row
    is_titled, is_nearly_titled = page.in_title(figure)
    is_small = figure.kind == "count" and (figure.value or 0) < 10
    row["title's words in its sentence"] = len(words & page.title) / len(page.title)
    row["title's words near"] = bool(counted & page.title)
    row["small number in the title" if is_small else "number in the title"] = is_titled
    row["number in the title, rounded"] = is_nearly_titled
    row["title has another number"] = bool(page.title_values) and not is_nearly_titled
    return row


def _cues(figure: Figure, near: Near) -> Row:
    """Tell of the words near a figure, and of those that stand right before or behind it."""
    ahead, kind = near.ahead[-NEAR:], figure.kind
    last_two, last_three = ahead[-2:], ahead[-3:]
    row: Row = {
        "behind the": not OWNED.isdisjoint(last_two),
        "behind from": not FORMER.isdisjoint(last_three),
        "behind to": "to" in last_three,
        "behind to, after a figure": "to" in last_three and any(stem[0].isdigit() for stem in ahead),
        "behind of": "of" in last_two,
        "duration behind in": kind == "duration" and not SPANNED.isdisjoint(last_two),
        "in a clause": not CLAUSE.isdisjoint(near.ahead[-10:]),
        "only a": ahead[-1:] in (["a"], ["an"]),
    }
    for stem in (*ahead, *near.own, *near.behind):
        if stem in CUES:
            cue = CUES[stem]
            row[cue] = 1
            if (kind, cue) in PAIRED:
                row[f"{kind}, {cue}"] = 1
    return row


def _place(page: Page, index: int, near: Near, before: Figure | None) -> Row:
    """Tell of the marks around a figure, and of its sentence."""
    figure = page.figures[index]
    in_brackets = near.before.count("(") > near.before.count(")")
    return {
        "in brackets": in_brackets,
        "money in brackets": in_brackets and figure.kind == "money",
        "conversion": before is not None and "(" in page.text[before.span.end : figure.span.start][:3],
        "quoted": sum(near.ahead.count(mark) for mark in '"“”') % 2,
        "hyphenated": "-" in page.text[figure.span.start : figure.span.end + 1],
        "year named": page.place[index] in page.dated,
    }
