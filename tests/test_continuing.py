"""A story goes on under its identity: in one group, the one most like it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from editions import DAY, article

from digest.model import Reading
from digest.model.history import Past, Told
from digest.stories.continuing import continued

YESTERDAY = DAY.date - timedelta(days=1)
FIRST = DAY.date - timedelta(days=3)


def told(name: str, *articles: str, day: date = YESTERDAY, since: date = FIRST) -> Told:
    return Told(
        id=name, date=day, since=since, number=1, headline=name, articles=tuple((one, "hash") for one in articles),
        sources=("Wire",),
    )  # fmt: skip


def known(*names: str) -> dict[str, Reading]:
    return {name: article(name, title=name, text=f"{name} is told.") for name in names}


def likeness(one: Sequence[Reading], other: Sequence[Reading]) -> float:
    """How many of the words of two groups' titles are the same."""
    first, second = ({word for reading in group for word in reading.article.title.split()} for group in (one, other))
    return len(first & second) / len(first | second)


def names(
    groups: Sequence[Sequence[Reading]], history: Sequence[Past], earlier: dict[str, Reading], alone_at: float = 0.4
) -> list[tuple[str, date | None]]:
    def alike(before: Sequence[Reading]) -> list[float]:
        return [likeness(group, before) for group in groups]

    return [(one.id, one.since) for one in continued(groups, history, earlier, alike, 0.4, alone_at)]


def test_a_group_like_a_story_goes_on_with_it():
    """It has the story's id and the date of its first edition; another group is a story of its own."""
    groups = [[article("x", title="flood at Nedre grows")], [article("y", title="bank raises rate")]]
    earlier = {"f": article("f", title="flood at Nedre")}
    assert names(groups, [Past(date=YESTERDAY, stories=(told("flood", "f"),))], earlier) == [("flood", FIRST), ("y", None)]


def test_a_single_article_has_to_be_more_alike():
    """What is enough between two stories of several articles is chance where one of them is a single one, of today or of then."""
    groups = [[article("x", title="flood at Nedre grows wide"), article("y", title="flood at Nedre grows wide")]]
    earlier = {"f": article("f", title="flood at Nedre"), "g": article("g", title="flood at Nedre")}
    both, one = (Past(date=YESTERDAY, stories=(told("flood", *of),)) for of in (("f", "g"), ("f",)))
    assert names(groups, [both], earlier, 0.7) == [("flood", FIRST)]
    assert names(groups, [one], earlier, 0.7) == [("x", None)]
    assert names([groups[0][:1]], [both], earlier, 0.7) == [("x", None)]
    assert names(groups, [one], earlier, 0.6) == [("flood", FIRST)]


def test_without_history_each_group_is_named_after_its_first_article():
    """By the time at which it was news, then by its id."""
    later = article("a", news_at=DAY.window.end - timedelta(hours=1))
    earlier = article("b", news_at=DAY.window.end - timedelta(hours=2))
    assert names([[later, earlier]], [], {}) == [("b", None)]


def test_a_story_goes_on_once():
    """Of two groups that are like it the more alike one goes on with it, whatever their order."""
    near, far = article("n", title="flood at Nedre grows"), article("m", title="flood at Nedre and the bank")
    history, earlier = [Past(date=YESTERDAY, stories=(told("flood", "f"),))], {"f": article("f", title="flood at Nedre grows")}
    assert names([[far], [near]], history, earlier) == [("m", None), ("flood", FIRST)]
    assert names([[near], [far]], history, earlier) == [("flood", FIRST), ("m", None)]


def test_a_group_goes_on_with_one_story():
    """Of two stories that it is like, with the more alike one."""
    history = [Past(date=YESTERDAY, stories=(told("one", "a"), told("two", "b")))]
    earlier = {"a": article("a", title="flood at Nedre"), "b": article("b", title="flood at Nedre grows")}
    assert names([[article("x", title="flood at Nedre grows")]], history, earlier) == [("two", FIRST)]


def test_a_shared_article_decides():
    """An article that stands in both is surer than any likeness."""
    history = [Past(date=YESTERDAY, stories=(told("one", "a"), told("two", "b")))]
    earlier = {"a": article("a", title="something else"), "b": article("b", title="flood at Nedre")}
    assert names([[article("a", title="flood at Nedre")]], history, earlier) == [("one", FIRST)]


def test_a_story_is_compared_by_its_last_telling():
    """What it was days ago does not count where a later edition told it anew; one that was told days ago alone does."""
    older = Past(date=FIRST, stories=(told("flood", "a", day=FIRST), told("bank", "c", day=FIRST)))
    newer = Past(date=YESTERDAY, stories=(told("flood", "b"),))
    earlier = {"a": article("a", title="old words"), "b": article("b", title="new words"), "c": article("c", title="bank raises rate")}
    groups = [[article("x", title="old words")], [article("y", title="bank raises rate")]]
    assert names(groups, [newer, older], earlier) == [("x", None), ("bank", FIRST)]


def test_a_story_whose_articles_are_gone_goes_on_by_their_names_alone():
    """The store may have forgotten an article: then only the same article can go on with the story."""
    history = [Past(date=YESTERDAY, stories=(told("flood", "f"),))]
    groups = [[article("x", title="flood")], [article("f", title="flood")]]
    assert names(groups, history, {}) == [("x", None), ("flood", FIRST)]


def test_the_groups_of_a_day_are_compared_with_a_story_at_once():
    """However many groups there are, likeness is asked for once a story."""
    asked = []

    def alike(before: Sequence[Reading]) -> list[float]:
        asked.append([reading.article.id for reading in before])
        return [0.0] * 300

    groups = [[article(f"x{number}")] for number in range(300)]
    history = [Past(date=YESTERDAY, stories=(told("one", "a"), told("two", "b")))]
    assert all(one.told is None for one in continued(groups, history, known("a", "b"), alike, 0.4, 0.4))
    assert asked == [["a"], ["b"]]


def test_two_stories_never_have_one_identity():
    """A story is named after an article; where it goes on without that one, the group that has it is named otherwise."""
    history = [Past(date=YESTERDAY, stories=(told("a", "a", "b", "c"),))]
    earlier = {name: article(name, title="flood at Nedre") for name in "abc"}
    bc, a = [article("b", title="flood at Nedre"), article("c", title="flood")], article("a", title="flood at Nedre")
    assert names([bc, [a]], history, earlier) == [("a", FIRST), ("a-apart", None)]
    assert names([bc, [a, article("d")]], history, earlier) == [("a", FIRST), ("d", None)]
