"""The proof of the sources in its quick form; `./run prove sources` is the full one."""

from __future__ import annotations

import pytest

from benchmarks.feed_seeds import ITEMS, seeds
from benchmarks.mutants import DAMAGES, mutants
from benchmarks.sources import damaged, exploded, torture
from digest.sources import feed


@pytest.mark.data
def test_torture_feeds_are_gathered(data, capsys):
    """All files go through server, client, child and store: nothing is uncaught, and none needs two seconds or 150 MB."""
    assert torture() == 0
    assert "164 of 164: 0 uncaught errors" in capsys.readouterr().out


@pytest.mark.slow
def test_mutants_are_gathered(capsys):
    """Damaged feeds give entries or one line each; no run ends, and what is stopped is named."""
    assert damaged(200) == 0


@pytest.mark.slow
def test_bombs_cost_no_sound_source(capsys):
    """A third of the bombs beside six sound feeds in one gather: each sound one is whole, nothing that a document names is fetched."""
    assert exploded(6, step=3) == 0


def test_seeds_are_sound():
    """Undamaged, each seed gives all its items with title, link, identity and time."""
    for name, body in seeds().items():
        entries = feed.parse("Seed", body, content_type="application/xml", url="https://gazette.example/feed").entries
        assert len(entries) == ITEMS, name
        assert all(entry.title and entry.url and entry.guid and entry.published_at and "cranes" in entry.body for entry in entries), name


def test_mutants_are_the_same_each_time():
    """A number and a seed are a mutant's name; each kind of damage is done, and nearly all change their bytes."""
    made = mutants(400, files=seeds())
    assert made == mutants(400, files=seeds())
    assert made != mutants(400, seed=12, files=seeds())
    kinds = {kind for one in made for kind in one.name.split(" ", 2)[2].split("+")}
    assert kinds == set(DAMAGES)
    assert sum(one.body != seeds()[one.name.split()[1]] for one in made) > 360
