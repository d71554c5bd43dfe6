"""The tables, and the numbered migrations that make them; both dialects run the same statements.

Times are text in UTC of one width, so that they sort as they are. A migration that has landed never changes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (  # 1: articles and their revisions, readings, sources, editions
        "CREATE TABLE sources (name TEXT PRIMARY KEY, url TEXT, etag TEXT, last_modified TEXT, checked_at TEXT,"
        " ok_at TEXT, failing_since TEXT, error TEXT)",
        "CREATE TABLE articles (id TEXT PRIMARY KEY, source TEXT NOT NULL, guid TEXT, canonical TEXT, news_at TEXT NOT NULL,"
        " seen_at TEXT NOT NULL, is_backlog INTEGER NOT NULL)",
        "CREATE INDEX articles_news_at ON articles (news_at)",
        "CREATE INDEX articles_guid ON articles (source, guid)",
        "CREATE INDEX articles_canonical ON articles (source, canonical)",
        "CREATE TABLE revisions (article_id TEXT NOT NULL REFERENCES articles (id), number INTEGER NOT NULL, seen_at TEXT NOT NULL,"
        " entry_hash TEXT NOT NULL, content_hash TEXT NOT NULL, url TEXT, title TEXT NOT NULL, text TEXT NOT NULL,"
        " paragraphs TEXT NOT NULL, authors TEXT NOT NULL, language TEXT NOT NULL, published_at TEXT, is_day_only INTEGER NOT NULL,"
        " truncated INTEGER NOT NULL, tries INTEGER NOT NULL, problem_subject TEXT, problem_reason TEXT, PRIMARY KEY (article_id, number))",
        "CREATE INDEX revisions_content ON revisions (content_hash)",
        "CREATE TABLE readings (content_hash TEXT NOT NULL, reader TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (content_hash, reader))",
        "CREATE TABLE editions (plan TEXT NOT NULL, date TEXT NOT NULL, revision INTEGER NOT NULL, state TEXT NOT NULL,"
        " reason TEXT, claimed_at TEXT NOT NULL, archived_at TEXT, manifest_hash TEXT, PRIMARY KEY (plan, date, revision))",
    ),
    (  # 2: what each edition covers and was made of, one outbox row a reader and edition, and since when a plan is kept
        "ALTER TABLE editions ADD COLUMN window_start TEXT",
        "ALTER TABLE editions ADD COLUMN window_end TEXT",
        "CREATE TABLE outbox (plan TEXT NOT NULL, date TEXT NOT NULL, revision INTEGER NOT NULL, reader TEXT NOT NULL, state TEXT NOT NULL,"
        " tries INTEGER NOT NULL, owed_at TEXT NOT NULL, due_at TEXT, dot_at TEXT, changed_at TEXT NOT NULL,"
        " reason TEXT NOT NULL,"
        " PRIMARY KEY (plan, date, revision, reader))",
        "CREATE INDEX outbox_state ON outbox (state, due_at)",
        "CREATE TABLE edition_articles (plan TEXT NOT NULL, date TEXT NOT NULL, article_id TEXT NOT NULL,"
        " PRIMARY KEY (plan, date, article_id))",
        "CREATE INDEX edition_articles_article ON edition_articles (article_id)",
        "CREATE TABLE plans (name TEXT PRIMARY KEY, kept_since TEXT NOT NULL)",
    ),
    (  # 3: who makes an edition, and when a copy was first tried
        "ALTER TABLE editions ADD COLUMN maker TEXT",
        "ALTER TABLE outbox ADD COLUMN first_at TEXT",
    ),
    ("ALTER TABLE editions ADD COLUMN told TEXT",),  # 4: what an edition told, for those after it
    ("ALTER TABLE revisions ADD COLUMN categories TEXT",),  # 5: what a feed files an item under; null in what was kept before
    (  # 6: whether an edition waits for a person's approval; null where its plan asks for none
        "ALTER TABLE editions ADD COLUMN approval TEXT",
        "ALTER TABLE editions ADD COLUMN hold_until TEXT",
        "ALTER TABLE editions ADD COLUMN otherwise TEXT",
        "ALTER TABLE editions ADD COLUMN approved_at TEXT",
        "ALTER TABLE editions ADD COLUMN approved_by TEXT",
    ),
    (  # 7: where a source has moved to, and when it may be asked; the PDF of an item; lines that come again on a site's pages
        "ALTER TABLE sources ADD COLUMN moved_to TEXT",
        "ALTER TABLE sources ADD COLUMN gone_at TEXT",
        "ALTER TABLE sources ADD COLUMN retry_at TEXT",
        "ALTER TABLE sources ADD COLUMN failures INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE revisions ADD COLUMN enclosure TEXT",
        "CREATE TABLE site_lines (host TEXT NOT NULL, line_hash TEXT NOT NULL, articles INTEGER NOT NULL, seen_at TEXT NOT NULL,"
        " PRIMARY KEY (host, line_hash))",
    ),
    ("ALTER TABLE revisions ADD COLUMN read_from TEXT",),  # 8: where an article's text stands, if not in its feed: its page, or its PDF
    (  # 9: what each row of the outbox is: a reader's copy, as all were before, or what who approves is told. SQLite changes no key
        "CREATE TABLE outbox_of_kinds (plan TEXT NOT NULL, date TEXT NOT NULL, revision INTEGER NOT NULL, kind TEXT NOT NULL,"
        " reader TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL, owed_at TEXT NOT NULL, first_at TEXT, due_at TEXT,"
        " dot_at TEXT, changed_at TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (plan, date, revision, kind, reader))",
        "INSERT INTO outbox_of_kinds"
        " (plan, date, revision, kind, reader, state, tries, owed_at, first_at, due_at, dot_at, changed_at, reason)"
        " SELECT plan, date, revision, 'copy', reader, state, tries, owed_at, first_at, due_at, dot_at, changed_at, reason FROM outbox",
        "DROP TABLE outbox",
        "ALTER TABLE outbox_of_kinds RENAME TO outbox",
        "CREATE INDEX outbox_state ON outbox (state, due_at)",
    ),
)


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept as text in UTC."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:  # noqa: ARG002 - both dialects the same
        """Write a time; one without a zone is a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"the time {value} has no zone")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")

    def process_result_value(self, value: Any, dialect: Any) -> datetime | None:  # noqa: ARG002 - both dialects the same
        """Read a time back, aware."""
        return None if value is None else datetime.fromisoformat(value)


METADATA = sa.MetaData()

sources = sa.Table(
    "sources",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("url", sa.Text),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("checked_at", UtcTime),
    sa.Column("ok_at", UtcTime),
    sa.Column("failing_since", UtcTime),
    sa.Column("error", sa.Text),
    sa.Column("moved_to", sa.Text),
    sa.Column("gone_at", UtcTime),
    sa.Column("retry_at", UtcTime),
    sa.Column("failures", sa.Integer),
)

articles = sa.Table(
    "articles",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("source", sa.Text),
    sa.Column("guid", sa.Text),
    sa.Column("canonical", sa.Text),
    sa.Column("news_at", UtcTime),
    sa.Column("seen_at", UtcTime),
    sa.Column("is_backlog", sa.Integer),
)

revisions = sa.Table(
    "revisions",
    METADATA,
    sa.Column("article_id", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("seen_at", UtcTime),
    sa.Column("entry_hash", sa.Text),
    sa.Column("content_hash", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("text", sa.Text),
    sa.Column("paragraphs", sa.Text),
    sa.Column("authors", sa.Text),
    sa.Column("categories", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("published_at", UtcTime),
    sa.Column("is_day_only", sa.Integer),
    sa.Column("truncated", sa.Integer),
    sa.Column("tries", sa.Integer),
    sa.Column("problem_subject", sa.Text),
    sa.Column("problem_reason", sa.Text),
    sa.Column("enclosure", sa.Text),
    sa.Column("read_from", sa.Text),
)

site_lines = sa.Table(
    "site_lines",
    METADATA,
    sa.Column("host", sa.Text, primary_key=True),
    sa.Column("line_hash", sa.Text, primary_key=True),
    sa.Column("articles", sa.Integer),
    sa.Column("seen_at", UtcTime),
)

readings = sa.Table(
    "readings",
    METADATA,
    sa.Column("content_hash", sa.Text, primary_key=True),
    sa.Column("reader", sa.Text, primary_key=True),
    sa.Column("body", sa.Text),
)

editions = sa.Table(
    "editions",
    METADATA,
    sa.Column("plan", sa.Text, primary_key=True),
    sa.Column("date", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("state", sa.Text),
    sa.Column("reason", sa.Text),
    sa.Column("claimed_at", UtcTime),
    sa.Column("archived_at", UtcTime),
    sa.Column("manifest_hash", sa.Text),
    sa.Column("window_start", UtcTime),
    sa.Column("window_end", UtcTime),
    sa.Column("maker", sa.Text),
    sa.Column("told", sa.Text),
    sa.Column("approval", sa.Text),
    sa.Column("hold_until", UtcTime),
    sa.Column("otherwise", sa.Text),
    sa.Column("approved_at", UtcTime),
    sa.Column("approved_by", sa.Text),
)

edition_articles = sa.Table(
    "edition_articles",
    METADATA,
    sa.Column("plan", sa.Text, primary_key=True),
    sa.Column("date", sa.Text, primary_key=True),
    sa.Column("article_id", sa.Text, primary_key=True),
)

outbox = sa.Table(
    "outbox",
    METADATA,
    sa.Column("plan", sa.Text, primary_key=True),
    sa.Column("date", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("reader", sa.Text, primary_key=True),
    sa.Column("state", sa.Text),
    sa.Column("tries", sa.Integer),
    sa.Column("owed_at", UtcTime),
    sa.Column("first_at", UtcTime),
    sa.Column("due_at", UtcTime),
    sa.Column("dot_at", UtcTime),
    sa.Column("changed_at", UtcTime),
    sa.Column("reason", sa.Text),
)

plans = sa.Table(
    "plans",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("kept_since", UtcTime),
)
