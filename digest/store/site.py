"""Lines that come again on a site's pages in, counted; those that are the site's own out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa

from digest.store.database import Database
from digest.store.rows import inserting, parts
from digest.store.schema import site_lines

LEARNT = 3  # articles that have a line: from then on it is the site's
FORGOTTEN = timedelta(days=30)  # after which a line that never came to be the site's is forgotten
DROPPED = timedelta(days=180)  # and one that was, when the site has stopped printing it
MOST = 5_000  # lines of one site that are kept


class Sites:
    """What is known of the sites whose pages are read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def learnt(self, host: str) -> frozenset[str]:
        """Return the hashes of the lines that are a site's own."""
        query = sa.select(site_lines.c.line_hash).where(site_lines.c.host == host, site_lines.c.articles >= LEARNT)
        with self._database.read() as connection:
            return frozenset(connection.execute(query).scalars())

    def learn(self, host: str, counts: Mapping[str, int], now: datetime) -> None:
        """Add up in how many articles of a site each line stood, by its hash, and forget what has not come again.

        Whoever counts counts each article once. Where nothing was counted nothing is written, and nothing waits for whoever writes.
        """
        if not counts:
            return
        of = site_lines.c.host == host
        with self._database.write() as connection:
            insert = inserting(connection, site_lines)
            more = insert.on_conflict_do_update(
                index_elements=["host", "line_hash"],
                set_={"articles": site_lines.c.articles + insert.excluded.articles, "seen_at": insert.excluded.seen_at},
            )
            for part in parts(sorted(counts)):  # one order: no deadlock
                connection.execute(more, [{"host": host, "line_hash": one, "articles": counts[one], "seen_at": now} for one in part])
            connection.execute(site_lines.delete().where(of, site_lines.c.seen_at < now - DROPPED))
            connection.execute(site_lines.delete().where(of, site_lines.c.articles < LEARNT, site_lines.c.seen_at < now - FORGOTTEN))
            kept = sa.select(site_lines.c.line_hash).where(of).order_by(site_lines.c.articles.desc(), site_lines.c.seen_at.desc())
            for part in parts(list(connection.execute(kept).scalars())[MOST:]):
                connection.execute(site_lines.delete().where(of, site_lines.c.line_hash.in_(part)))
