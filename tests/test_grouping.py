"""Average linkage: the fast way gives what the plain way gives, and a flood of one text ends."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from digest.stories import Watch
from digest.stories.grouping import linkage
from digest.stories.grouping.linkage import average_linkage


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
