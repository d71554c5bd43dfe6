"""Average linkage: the fast way gives what the plain way gives, and a flood of one text ends."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from digest.stories import Watch
from digest.stories.grouping import linkage
from digest.stories.grouping.linkage import EVEN, GAP, SEVERAL, average_linkage, clusters


def plainly(similarity: np.ndarray, join_at: float) -> list[list[int]]:
    """Join as the definition says: look through the whole table for the greatest value, again and again."""
    members = [[k] for k in range(len(similarity))]
    block = similarity.astype(np.float64)
    np.fill_diagonal(block, -1)
    while len(block) > 1:
        a, b = sorted(divmod(int(np.argmax(np.round(block, 6))), len(block)))
        if block[a, b] < join_at:
            break
        sizes = len(members[a]), len(members[b])
        block[a] = (sizes[0] * block[a] + sizes[1] * block[b]) / sum(sizes)
        block[:, a] = block[a]
        block[a, a] = -1
        members[a] += members[b]
        block = np.delete(np.delete(block, b, axis=0), b, axis=1)
        del members[b]
    return sorted(sorted(cluster) for cluster in members)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("values", ["any", "few", "repeated", "table"])
def test_the_fast_way_is_the_plain_way(seed, values):
    """The same clusters, ties and repeated rows included."""
    random = np.random.default_rng(seed)
    count = int(random.integers(0, 40))
    rows = random.random((count, 4)) if values == "any" else random.integers(0, 3, (count, 4)) + 0.01
    if values == "repeated":
        rows = np.repeat(random.random((count // 3 + 1, 5)), 3, axis=0)[:count]
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    similarity = (rows @ rows.T).astype(np.float32)
    if values == "table":  # averages of quarters tie with one another again and again
        drawn = np.triu(random.integers(-1, 5, (count, count)) / 4)
        similarity = np.maximum(drawn, drawn.T).astype(np.float32)
    for join_at in (0.2, 0.4, 0.8, 0.9, 0.97):
        assert average_linkage(similarity, join_at) == plainly(similarity, join_at)


def by_definition(similarity: np.ndarray, join_at: float, gap: float) -> list[list[int]]:
    """Join clusters by the means of their pairs, each worked out afresh; those that are more alike within stay apart."""
    members = [[k] for k in range(len(similarity))]

    def mean(one: list[int], other: list[int]) -> float:
        return float(np.mean([similarity[a, b] for a in one for b in other if a != b]))

    def may_join(one: list[int], other: list[int]) -> bool:
        told = mean(one, other)
        return min(len(one), len(other)) < SEVERAL or told >= EVEN or told >= min(mean(one, one), mean(other, other)) - gap

    while True:
        pairs = [(one, other) for k, one in enumerate(members) for other in members[k + 1 :] if may_join(one, other)]
        if not pairs or mean(*(best := max(pairs, key=lambda pair: mean(*pair)))) < join_at:
            return sorted(sorted(cluster) for cluster in members)
        members = [cluster for cluster in members if cluster not in best] + [best[0] + best[1]]


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("is_weighted", [False, True])
def test_what_is_kept_apart_is_as_defined(seed, is_weighted):
    """The same clusters as by the means of all pairs, where some stay apart for a while and join as they grow; so for rows of several."""
    random = np.random.default_rng(seed)
    events = random.integers(0, 5, 18)
    drawn = np.triu(random.normal(np.where(events[:, None] == events, 0.5, -2.0), 1.5), 1)
    similarity = drawn + drawn.T
    for gap in (0.2, 1.0, GAP):
        wanted = by_definition(similarity, -2.75, gap)
        assert average_linkage(similarity, -2.75, gap=gap) == wanted
        if is_weighted:  # from clusters that came of a higher threshold, as pieces are, to those of the lower one
            first = average_linkage(similarity, 0.5, gap=gap)
            block = np.array(
                [[np.mean([similarity[a, b] for a in one for b in other if a != b] or [0]) for other in first] for one in first]
            )
            found = average_linkage(block, -2.75, [len(one) for one in first], gap=gap)
            assert sorted(sorted(row for k in cluster for row in first[k]) for cluster in found) == wanted


def trios(within: float, between: float) -> np.ndarray:
    return np.kron(np.eye(2), np.full((3, 3), within - between)) + between


def test_two_events_of_one_affair_stay_apart():
    """Clusters that are much more alike within than to one another are two; not where one event is likely, and one article is none."""
    affair = trios(1.0, -2.0)
    assert average_linkage(affair, -2.75) == [[0, 1, 2, 3, 4, 5]]
    assert average_linkage(affair, -2.75, gap=GAP) == [[0, 1, 2], [3, 4, 5]]
    assert average_linkage(affair[:4, :4], -2.75, gap=GAP) == [[0, 1, 2, 3]]
    assert average_linkage(trios(-1.0, -2.0), -2.75, gap=GAP) == [[0, 1, 2, 3, 4, 5]]
    assert average_linkage(trios(6.0, 0.5), -2.75, gap=GAP) == [[0, 1, 2, 3, 4, 5]]


def test_two_events_that_are_joined_in_pieces_stay_apart(monkeypatch):
    """What was cut in pieces grows together to its two events and no further."""
    monkeypatch.setattr(linkage, "AT_ONCE", 10)
    pairs = np.triu_indices(80, 1)

    def between(one: np.ndarray, other: np.ndarray) -> np.ndarray:
        return np.where(one % 2 == other % 2, 1.0, -2.0)

    assert clusters(80, pairs, between(*pairs), between, -2.75) == [list(range(0, 80, 2)), list(range(1, 80, 2))]


def test_a_flood_of_one_text_looks_up_each_row_a_few_times(monkeypatch):
    """The work on identical texts grows with their square: each join reads a handful of rows, not the table."""
    looks = []
    top = linkage._top
    monkeypatch.setattr(linkage, "_top", lambda block, row: looks.append(row) or top(block, row))
    assert average_linkage(np.ones((300, 300), dtype=np.float32), 0.22) == [list(range(300))]
    assert len(looks) < 3 * 300


@pytest.mark.parametrize("fields", [{"any": [""]}, {"any": ["Oslo", " \t"]}, {"any": []}, {"any": ["Oslo"], "name": " "}])
def test_an_empty_word_is_refused(fields):
    """An empty word would be found in every story, so the configuration is refused."""
    with pytest.raises(ValidationError):
        Watch(**{"name": "Topic", **fields})
