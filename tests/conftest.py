"""What tests share: a PostgreSQL cluster of their own, the development data where it is, and a desk to work at."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import pytest
from hypothesis import HealthCheck, settings

from benchmarks.cluster import cluster

if TYPE_CHECKING:
    from digest.language.parser import Parser
    from digest.pipeline import Published

if "PYTEST_XDIST_WORKER" in os.environ:  # before torch and numpy start their threads; children inherit it
    os.environ["OMP_NUM_THREADS"] = "1"  # workers share the cores: with a thread a core each, they wait for one another

if settings.get_current_profile_name() == "default":  # with CI set it is one that has no clock already
    settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("patient")

T = TypeVar("T")
DATA = Path(os.environ.get("DIGEST_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))


class Example(NamedTuple):
    """The folder of the example days, and what was published there."""

    folder: Path
    published: list[Published]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden editions anew; read them in the diff")
    parser.addoption("--share", type=int, default=15, metavar="PERCENT", help="of the stories and sentences that tests of cuts read")


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what stays to the end, 12,000 tests and the libraries: a twentieth of all went into that."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of development data; a test that wants it skips without it."""
    if not DATA.is_dir():
        pytest.skip(f"the development data is not at {DATA}")
    return DATA


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment without proxies and without the key of a server, whatever this machine has."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "DIGEST_ENDPOINT_KEY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def ctranslate2() -> ModuleType:
    """What makes and runs converted models; its library is an extra, which CI installs."""
    from digest.summarize import ctranslate

    if not ctranslate.is_installed():
        if os.environ.get("CI"):
            pytest.fail("ctranslate2 is not on this machine; the lock installs it")
        pytest.skip("ctranslate2 is not on this machine")
    return ctranslate


@pytest.fixture(autouse=True, scope="session")
def no_proxy_of_this_machine() -> Iterator[None]:
    """Keep the proxies of this machine's environment out of every test: the servers of the tests lie on loopback, by whatever name."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            patch.delenv(name, raising=False)
            patch.delenv(name.lower(), raising=False)
        yield


@pytest.fixture(autouse=True, scope="session")
def one_reader() -> Iterator[None]:
    """Load the English reader and the claim checker once for all desks of this process, as one desk does for all its editions."""
    from digest import desk
    from digest.language import parser

    def once(load: Callable[[desk.Config], T]) -> Callable[[desk.Config], T]:
        loaded: dict[object, T] = {}

        def given(config: desk.Config) -> T:
            key = (parser.Parser, config.encoder and config.folder, config.encoder)
            if key not in loaded:
                loaded[key] = load(config)
            return loaded[key]

        return given

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "parser_of", once(desk.parser_of))
        patch.setattr(desk, "claims_of", once(desk.claims_of))
        yield


@pytest.fixture(autouse=True, scope="session")
def children_that_last() -> Iterator[None]:
    """Let the children that parse what comes from outside serve all desks of this process, and wait for a core of a busy machine."""
    from digest import desk, parsers
    from tests import lasting

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("digest.confined.pool.WALL", 24)  # what a call may compute is bounded as ever
        for module in (desk, parsers):
            patch.setattr(module, "open_pool", lasting.open_pool)
        yield
    lasting.end()


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The English reader, loaded once."""
    from digest.language.parser import Parser

    return Parser()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The shipped example days, made once; a test that changes something in the folder copies it."""
    from digest.cli.example import dates, make_example

    folder = tmp_path_factory.mktemp("example") / "brief"
    return Example(folder, make_example(folder, dates()))


@pytest.fixture(scope="session")
def browser() -> str:
    """The path of Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        _missed("Chromium is not on this machine")
    return str(found)


def _missed(what: str) -> None:
    """Skip a test that misses something; in CI, which installs it first, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}; .ci/run installs it")
    pytest.skip(what)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL cluster that this session starts, on a socket of its own, and stops."""
    with contextlib.ExitStack() as stack:
        try:
            address = stack.enter_context(cluster())
        except FileNotFoundError as error:
            _missed(str(error))
        yield address


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


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an authority (ca.pem) and certificates by it: for localhost, for another host, and one that signs itself."""
    folder = tmp_path_factory.mktemp("papers")

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True, timeout=300)

    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2")
    usage = ("-addext", "keyUsage=critical,keyCertSign,cRLSign")
    openssl("req", "-x509", *key, "-subj", "/CN=Test authority", *usage, "-keyout", "ca.key", "-out", "ca.pem")
    for name, host in (("right", "DNS:localhost,IP:127.0.0.1"), ("other", "DNS:other.example")):
        (folder / f"{name}.ext").write_text(f"subjectAltName={host}\nauthorityKeyIdentifier=keyid\n")
        openssl("req", "-new", *key[:-2], "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.csr")
        openssl(
            "x509",
            "-req",
            "-in",
            f"{name}.csr",
            "-CA",
            "ca.pem",
            "-CAkey",
            "ca.key",
            "-CAcreateserial",
            "-days",
            "2",
            "-extfile",
            f"{name}.ext",
            "-out",
            f"{name}.pem",
        )
    openssl(
        "req", "-x509", *key, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "self.key", "-out", "self.pem"
    )
    return folder
