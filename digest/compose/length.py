"""Items, figures and dates as they are printed in, how many words a reader reads of them out (pure); and what fits a budget, by rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from digest.compose.figures import Shown
from digest.compose.items import Item
from digest.text import count_words

MIN_STORIES = 3  # printed whole even when the first ones fill the budget
ALONE = "One source: this story rests on that outlet alone"
STORIES_SHARE = 0.8  # of the budget: for the stories told whole, with their headlines in short and their figures in the table
NAMED = 5  # stories of one topic in the watchlist
IN_STORY = ("story", "3")  # behind a story's headline there
AHEAD_SHARE = 0.95  # for these and the dates ahead together; what is left is for one line a story


def of_item(item: Item) -> int:
    """Count what is read of a story that is told whole: headline, sentences and the lines of its figures, not its list of sources."""
    told = [item.headline, *(line.text for line in item.lines)]
    moved = [figure for move in item.moves for figure in (move.figure.what, *(str(side.surface) for side in move.figure.sides))]
    earlier = [one.surface for move in item.moves for one in move.before] + ([item.since.told.headline] if item.since else [])
    spoken = [item.said.text, item.said.who] if item.said else []
    against = [text for one in item.disputes for side in one.sides for text in (side.text, side.reference.outlet)]
    alone = [ALONE] if item.only_outlet or item.one_text else []
    watched = [word for hit in item.story.hits for word in (hit.topic, *hit.words)]
    figures = sum(map(of_figure, (*item.figures, *item.differences)))
    return _count([*told, *moved, *earlier, *spoken, *against, *alone, *watched]) + figures


def of_figure(figure: Shown) -> int:
    """Count what is read of a figure: its numbers, what it is of, and who says so. "Four people: people killed" has three words."""
    said = {word for side in figure.sides for word in str(side.surface).split()}
    what = " ".join(word for word in figure.what.split() if word not in said)
    return _count([what, *figure.listed]) + sum(_count([str(side.surface), side.who]) for side in figure.sides)


def of_line(item: Item) -> int:
    """Count what is read of a story that stands in one line: its headline, its outlets and its topics."""
    return _count([item.headline, *dict.fromkeys(reference.outlet for reference in item.references), *_topics(item)])


def of_short(item: Item) -> int:
    """Count what is read of a story in short: its headline, and the topics behind it."""
    return _count([item.headline, *_topics(item)])


def of_watched(items: Iterable[Item], topics: Collection[str]) -> list[int]:
    """Count for each story what the watchlist says of it: its headline under each of its topics, NAMED stories of one at most."""
    named: Counter[str] = Counter()
    costs = []
    for item in items:
        under = [topic for topic in item.story.watched if topic in topics and named[topic] < NAMED]
        named.update(under)
        costs.append(len(under) * (count_words(item.headline) + len(IN_STORY)))
    return costs


def of_date(text: str) -> int:
    """Count what is read of a date ahead: its text and the day before it."""
    return count_words(text) + len(("Thursday", "3", "February"))


def fitting(costs: Sequence[int], words: int, *, least: int = 0) -> int:
    """Return how many of the first things fit into so many words; least of them in any case."""
    spent = 0
    for number, cost in enumerate(costs):
        spent += cost
        if spent > words and number >= least:
            return number
    return len(costs)


def _topics(item: Item) -> list[str]:
    return [hit.topic for hit in item.story.hits]


def _count(texts: Iterable[str]) -> int:
    return sum(count_words(text) for text in texts)
