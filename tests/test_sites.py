"""Lines of a site in; those that its pages have in common out: the contract on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from digest.store import open_store, site
from digest.store.schema import site_lines

NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)


def lines(store, host: str) -> dict[str, int]:
    with store.database.read() as connection:
        rows = connection.execute(sa.select(site_lines).where(site_lines.c.host == host))
        return {row.line_hash: row.articles for row in rows}


def test_a_line_of_three_articles_is_the_sites(store_url):
    """However many gatherings they came in; what another site prints does not count."""
    with open_store(store_url) as store:
        store.sites.learn("g.example", {"a": 2, "b": 1}, NOW)
        assert store.sites.learnt("g.example") == frozenset()
        store.sites.learn("other.example", {"a": 1}, NOW)
        store.sites.learn("g.example", {"a": 1, "b": 1}, NOW)
        assert store.sites.learnt("g.example") == {"a"}
        assert store.sites.learnt("other.example") == frozenset()
        store.sites.learn("g.example", {}, NOW)
        assert lines(store, "g.example") == {"a": 3, "b": 2}


def test_nothing_counted_waits_for_nobody(store_url):
    """A site of whose pages no line was counted is no reason to take the store's write lock, which another process may hold."""
    with open_store(store_url) as store, pytest.MonkeyPatch.context() as patched:
        patched.setattr(store.database, "write", None)  # whoever asks for the lock gets a TypeError
        store.sites.learn("g.example", {}, NOW)
        with pytest.raises(TypeError):
            store.sites.learn("g.example", {"a": 1}, NOW)


def test_what_does_not_come_again_is_forgotten(store_url):
    """A line of one article after a month, a line of the site half a year after the site has stopped printing it."""
    with open_store(store_url) as store:
        store.sites.learn("g.example", {"a": 3, "b": 1}, NOW)
        store.sites.learn("g.example", {"c": 1}, NOW + timedelta(days=31))
        assert set(lines(store, "g.example")) == {"a", "c"}
        store.sites.learn("g.example", {"d": 1}, NOW + timedelta(days=181))
        assert set(lines(store, "g.example")) == {"d"}


def test_a_site_has_so_many_lines_and_no_more(store_url, monkeypatch):
    """Those of most articles stay."""
    monkeypatch.setattr(site, "MOST", 4)
    with open_store(store_url) as store:
        store.sites.learn("g.example", {f"{number:02}": number for number in range(1, 9)}, NOW)
        assert lines(store, "g.example") == {"05": 5, "06": 6, "07": 7, "08": 8}
