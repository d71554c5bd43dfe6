"""A URL in, an open and migrated database out; the two dialects differ here and nowhere else."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event

from digest.errors import StoreError
from digest.store.schema import MIGRATIONS

LOCK_LOOK_S = 0.1
CONNECT_S = 10
BUSY_S = 60  # seconds that a writer waits for another one
MIGRATION_LOCK = 0x64696765  # "dige": one process migrates at a time
WRITE_LOCK = 0x64696766


class Database:
    """One engine with transactions that read, transactions that write, and locks that die with their process."""

    def __init__(self, url: sa.URL, engine: sa.Engine, *, is_read_only: bool = False) -> None:
        self.url = url
        self.is_read_only = is_read_only
        self._engine = engine

    @property
    def is_sqlite(self) -> bool:
        """True for a database file, false for a PostgreSQL server."""
        return self.url.get_backend_name() == "sqlite"

    @contextlib.contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Open a transaction that sees one state of the database."""
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with _told(self.url), self._engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def write(self, key: str | None = None) -> Iterator[sa.Connection]:
        """Open a transaction that writes: all of it is kept, or nothing.

        key: transactions of one key run one after another, so that what one looked up is still true when it writes.
        In a database file all of them do.
        """
        with _told(self.url), self._engine.connect().execution_options(digest_writes=True) as connection, connection.begin():
            if key is not None and not self.is_sqlite:
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:a, :b)"), {"a": WRITE_LOCK, "b": _number(key)})
            yield connection

    @contextlib.contextmanager
    def lock(self, key: str, *, wait_s: float = 0.0) -> Iterator[bool]:
        """Hold a named lock, if no living process holds it; yields whether it was got.

        wait_s: how long to wait for another process to end. A killed process loses its locks at once, so what it
        began can be taken over.
        """
        until = time.monotonic() + wait_s
        if not self.is_sqlite:
            with self._server_lock(key, until) as is_got:
                yield is_got
            return
        while True:
            with self._file_lock(key) as is_got:
                if is_got or time.monotonic() >= until:
                    yield is_got
                    return
            time.sleep(LOCK_LOOK_S)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _file_lock(self, key: str) -> Iterator[bool]:
        folder = Path(f"{self.url.database}.locks")
        path = folder / re.sub(r"[^\w.-]", "_", key)
        try:
            folder.mkdir(exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(f"{path}: the lock cannot be made ({error.strerror}); make the folder of the store writable") from error
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            if os.fstat(handle).st_ino != _inode(path):
                yield False  # the holder before us finished this very moment and took the file with it
                return
            try:
                yield True
            finally:
                with contextlib.suppress(OSError):
                    path.unlink()
        finally:
            os.close(handle)

    @contextlib.contextmanager
    def _server_lock(self, key: str, until: float) -> Iterator[bool]:
        numbers = {"a": MIGRATION_LOCK, "b": _number(key)}
        with _told(self.url):
            connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            with _told(self.url):
                query = sa.text("SELECT pg_try_advisory_lock(:a, :b)")
                while not (is_got := bool(connection.execute(query, numbers).scalar())) and time.monotonic() < until:
                    time.sleep(LOCK_LOOK_S)
            yield is_got
        finally:
            with contextlib.suppress(sa.exc.SQLAlchemyError):  # a lost session has lost its lock
                connection.execute(sa.text("SELECT pg_advisory_unlock(:a, :b)"), numbers)
            with contextlib.suppress(sa.exc.SQLAlchemyError):
                connection.invalidate()  # ends the session, and with it whatever it still holds
            connection.close()


def open_database(place: str | Path) -> Database:
    """Open a database file, or what `sqlite:///path` or `postgresql://…` names, and bring it to the newest schema.

    Raises StoreError when the URL is of another kind, the database cannot be opened, or is newer than this digest.
    """
    url = url_of(place)
    database = Database(url, _sqlite(url) if url.get_backend_name() == "sqlite" else _server(url))
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def open_read_only(place: str | Path) -> Database:
    """Open a database that is of the newest schema, and change nothing: no file, no schema. Raises StoreError for any other."""
    version = schema_version(place)
    url = url_of(place)
    if version != len(MIGRATIONS):
        raise StoreError(
            f"store {shown(url)}: its schema is version {version or 0}, this digest needs {len(MIGRATIONS)}; make it writable, or copy it"
            " to a folder that is, so that it can be brought up to date"
        )
    is_file = url.get_backend_name() == "sqlite"
    return Database(url, sa.create_engine(_unwritten(url)) if is_file else _server(url), is_read_only=True)


def url_of(place: str | Path) -> sa.URL:
    """Return a database's address: of a file when it is a path; raises StoreError for what is no address of a store."""
    try:
        url = sa.URL.create("sqlite", database=str(place)) if isinstance(place, Path) else sa.make_url(place)
    except sa.exc.ArgumentError as error:
        raise StoreError("store: the address is not of the form sqlite:///digest.db or postgresql://user@host/name") from error
    name = url.get_backend_name()
    if name not in ("sqlite", "postgresql"):
        raise StoreError(f"store: {name!r} is not a kind of store; use sqlite:///digest.db or postgresql://user@host/name")
    return url if name == "sqlite" else url.set(drivername="postgresql+psycopg")


def schema_version(place: str | Path) -> int | None:
    """Read a store's schema version and change nothing: None for a file that does not exist, 0 for an empty database."""
    address = url = url_of(place)
    if url.get_backend_name() == "sqlite":
        _refuse_folder(url)
        if not _is_there(url):
            return None
        url = _unwritten(url)
    engine = sa.create_engine(url) if url.get_backend_name() == "sqlite" else _server(url)
    try:
        with _told(address), engine.connect() as connection:
            if not sa.inspect(connection).has_table("schema_version"):
                return 0
            return int(connection.execute(sa.text("SELECT max(version) FROM schema_version")).scalar() or 0)
    finally:
        engine.dispose()


def migrate(database: Database) -> int:
    """Run the migrations that the database has not seen, each whole or not at all; return its version."""
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        connection.execute(sa.text("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)"))
        version = connection.execute(sa.text("SELECT max(version) FROM schema_version")).scalar() or 0
        if version > len(MIGRATIONS):
            raise StoreError(
                f"store {shown(database.url)}: its schema is version {version}, this digest knows {len(MIGRATIONS)}; update digest"
            )
        for number, statements in enumerate(MIGRATIONS[version:], start=version + 1):
            for statement in statements:
                connection.execute(sa.text(statement))
            connection.execute(sa.text("INSERT INTO schema_version VALUES (:number)"), {"number": number})
    return len(MIGRATIONS)


def shown(url: sa.URL) -> str:
    """Return a database's address for a message, its password masked."""
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def _server(url: sa.URL) -> sa.Engine:
    """Make an engine that notices a server that has fallen silent, instead of waiting for it for ever."""
    patience = {
        "connect_timeout": CONNECT_S, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3,
        "tcp_user_timeout": 1000 * BUSY_S, "options": f"-c statement_timeout={1000 * BUSY_S}",
    }  # fmt: skip
    return sa.create_engine(url, pool_pre_ping=True, max_overflow=-1, connect_args=patience)


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return -1


def _sqlite(url: sa.URL) -> sa.Engine:
    if not url.database or url.database == ":memory:":
        raise StoreError("store: a store in memory forgets every edition; name a file, such as sqlite:///digest.db")
    _refuse_folder(url)
    # every thread that waits for the one writer holds a connection, so their number has no bound of its own
    engine = sa.create_engine(url, max_overflow=-1, connect_args={"timeout": BUSY_S})

    def prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("digest_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _unwritten(url: sa.URL) -> sa.URL:
    """Return the address by which a database file is read and not written.

    Its journal needs a file beside it, which cannot be made where nothing may be written; where nobody has one open, none is needed.
    """
    path = Path(str(url.database))
    is_alone = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    mode = {"immutable": "1"} if is_alone else {"mode": "ro"}
    return url.set(database=f"file:{quote(str(url.database))}", query={**mode, "uri": "true"})


def _number(key: str) -> int:
    """Return a key as the number that PostgreSQL's locks are named by."""
    return zlib.crc32(key.encode()) - (1 << 31)


def _is_there(url: sa.URL) -> bool:
    """Tell whether a database file exists; raises StoreError when its folder may not even be looked into."""
    try:
        return Path(str(url.database)).exists()
    except OSError as error:
        raise StoreError(f"store {shown(url)}: {error.strerror}; see that you may read and write its folder") from error


def _refuse_folder(url: sa.URL) -> None:
    if _is_there(url) and Path(str(url.database)).is_dir():
        raise StoreError(f"store {shown(url)}: it is a folder; name a file in it, such as digest.db")


@contextlib.contextmanager
def _told(url: sa.URL) -> Iterator[None]:
    """Wrap the driver's errors: which store, why, and what to do."""
    try:
        yield
    except sa.exc.OperationalError as error:
        cause = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        raise StoreError(f"store {shown(url)}: {cause}; {_next_step(cause)}") from error
    except sa.exc.DatabaseError as error:
        raise StoreError(f"store {shown(url)}: {str(error.orig).splitlines()[0]}; see `digest doctor`") from error


def _next_step(cause: str) -> str:
    if "full" in cause:
        return "free space on its disk and run the command again: nothing was lost"
    if "locked" in cause:
        return f"another process has been writing for {BUSY_S} s; try again when it is done"
    if "unable to open" in cause or "readonly" in cause:
        return "make its folder exist and writable"
    return "check that the database can be reached, then run the command again: nothing was lost"
