"""A PostgreSQL cluster of one's own, on a socket of its own, for tests and proofs."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster, give its address, and stop it; raises FileNotFoundError when PostgreSQL is not on this machine."""
    binaries = _binaries()
    if binaries is None:
        raise FileNotFoundError("PostgreSQL's binaries (initdb, pg_ctl) are not on this machine")
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


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
