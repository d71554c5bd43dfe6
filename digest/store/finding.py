"""An article in, the stored one that it is out: by guid, else by canonical address, else by content."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from digest.model import Article
from digest.store.overwritten import is_other
from digest.store.rows import article_of, newest, parts
from digest.store.schema import articles, revisions
from digest.text import count_words, words

TELLING = 40  # words: shorter texts ("No incidents today.") come again and are news each time


class Finder:
    """Finds the articles of one source's batch, within its transaction. known: guids that the source shows beside the batch.

    are_files: the source is a folder, where a name may have come to hold another document, which is another article.

    What of the batch's identities the store holds is asked for once: nearly every new article has none, and needs no query then.
    """

    def __init__(self, connection: sa.Connection, batch: Sequence[Article], known: Sequence[str] = (), *, are_files: bool = False) -> None:
        self._connection, self._are_files = connection, are_files
        guids = {article.guid for article in batch if article.guid}
        self._shown = guids | set(known)
        self._sources = {article.source for article in batch}
        self._guids = self._held(articles.c.guid, guids)
        self._canonicals = self._held(articles.c.canonical, {article.canonical for article in batch if article.canonical})
        self._hashes = self._held(revisions.c.content_hash, {article.content_hash for article in batch})

    def find(self, article: Article) -> Article | None:
        """Return the stored article that this one is, by its content only where that is long enough to tell.

        Two items with guids of their own are two articles, whatever address they share; a guid that is gone from the feed while its
        address or its words stay was renamed.
        """
        same_source = newest().where(articles.c.source == article.source)
        ways = []
        if article.guid is not None and article.guid in self._guids:
            ways.append(same_source.where(articles.c.guid == article.guid))
        if article.canonical is not None and article.canonical in self._canonicals:
            ways.append(same_source.where(articles.c.canonical == article.canonical))
        is_nameless = article.guid is None and article.canonical is None
        if article.content_hash in self._hashes and (is_nameless or count_words(article.text) >= TELLING):
            ways.append(same_source.where(revisions.c.content_hash == article.content_hash))
        for query in ways:
            for row in self._connection.execute(query.order_by(articles.c.id)):
                if self._are_files and is_other(article_of(row), article):
                    continue
                if article.guid is None or row.guid == article.guid or row.guid not in self._shown:
                    return article_of(row)
        return None

    def kept(self, article: Article) -> None:
        """Note what was just written, which the rest of the batch may be."""
        self._hashes.add(article.content_hash)
        if article.guid is not None:
            self._guids.add(article.guid)
        if article.canonical is not None:
            self._canonicals.add(article.canonical)

    def _held(self, column: sa.ColumnElement[Any], values: set[str]) -> set[str]:
        """Return which of the values stand in a column of the batch's source."""
        query = sa.select(column).join_from(articles, revisions, revisions.c.article_id == articles.c.id)
        query = query.where(articles.c.source.in_(self._sources))
        held: set[str] = set()
        for part in parts(sorted(values)):
            held |= set(self._connection.execute(query.where(column.in_(part))).scalars())
        return held


def content_hash(title: str, text: str) -> str:
    """Return the hash of an article's words: layout, case and punctuation do not count."""
    return hashlib.sha256(" ".join(words(f"{title} {text}")).encode()).hexdigest()
