"""What tests share: a PostgreSQL cluster of their own, the development data where it is, and a desk to work at."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

DATA = Path(os.environ.get("DIGEST_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden editions anew; read them in the diff")


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of development data; a test that wants it skips without it."""
    if not DATA.is_dir():
        pytest.skip(f"the development data is not at {DATA}")
    return DATA


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL cluster that this session starts, on a socket of its own, and stops."""
    binaries = _postgres_binaries()
    if binaries is None:
        message = "PostgreSQL's binaries (initdb, pg_ctl) are not on this machine"
        if os.environ.get("CI"):
            pytest.fail(f"{message}; .ci/run installs them")
        pytest.skip(message)
    folder = Path(tempfile.mkdtemp(prefix="digest-pg-"))
    user = None
    if os.geteuid() == 0:  # the server refuses to run as root
        user = "postgres" if _exists("postgres") else "nobody"
        shutil.chown(folder, user)
    folder.chmod(0o700)

    def run(*command: str) -> None:
        subprocess.run(command, check=True, user=user, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)

    try:
        run(str(binaries / "initdb"), "-D", str(folder / "db"), "-U", "digest", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c max_connections=100"
        subprocess.run(
            [binaries / "pg_ctl", "-D", folder / "db", "-w", "-t", "60", "-o", options, "-l", folder / "log", "start"],
            check=True, user=user, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120,
        )  # fmt: skip
        folder.chmod(0o755)
        yield f"postgresql://digest@/postgres?host={folder}"
    finally:
        subprocess.run(
            [binaries / "pg_ctl", "-D", folder / "db", "-m", "immediate", "stop"], check=False, user=user, cwd="/", capture_output=True
        )
        shutil.rmtree(folder, ignore_errors=True)


def _postgres_binaries() -> Path | None:
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """The address of a fresh, empty database in the session's cluster."""
    import uuid

    import psycopg

    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield postgres.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, once of each kind: every test that takes it is a contract of both."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'digest.db'}"
    return str(request.getfixturevalue("postgres_url"))
