"""The shipped example days through the real mission: their sites are served on loopback, and nothing else is."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from digest import log, shipped
from digest.cli.common import PLAN, WITH_PROBLEMS, chosen
from digest.config import Config, load_config
from digest.desk import open_desk
from digest.errors import UsageError
from digest.fetch.guard import Address, Resolve
from digest.pipeline import Published, deliver, gather, publish
from digest.schedule import day_of, load_plan, parse_date
from digest.summarize import is_configured

MARK = ".digest-example"
TYPES = {".xml": "application/xml", ".atom": "application/atom+xml", ".json": "application/feed+json", ".html": "text/html; charset=utf-8"}


def run_example(into: Path, date_text: str | None, given: Config | None = None, backend: str | None = None) -> int:
    """Make the editions of both example days, print the last one, then the paths of its Markdown and HTML.

    given, backend: as in `make_example`.
    """
    published = make_example(into, [parse_date(date_text)] if date_text else dates(), given, backend)
    last = published[-1]
    assert last.kept is not None
    print(last.edition.markdown)
    print(last.kept.path("md"))
    print(last.kept.path("html"))
    return WITH_PROBLEMS if last.problems else 0


def make_example(into: Path, days: Sequence[date], given: Config | None = None, backend: str | None = None) -> list[Published]:
    """Make the example's editions afresh in a folder that is empty, new, or an earlier example's.

    given: a configuration that says who writes. backend: who writes in place of those configured. Raises UsageError when the
    folder holds anything else or that configuration, a date is no example day, or a backend cannot write; then nothing is touched.
    """
    unknown = [day for day in days if day not in dates()]
    if unknown:
        raise UsageError(f"date {unknown[0]}: the example days are {' and '.join(map(str, dates()))}")
    config = settings(into, given, backend)
    if given is not None and _lies_in(given.path, into):
        raise UsageError(f"--config {given.path}: --into {into} makes what lies there afresh; copy the file elsewhere first")
    _prepare(into)
    plan = load_plan(PLAN, into)
    made = []
    for date_ in days:
        day = day_of(plan, date_, config.zone)
        with served(sites_until(date_)) as address, open_desk(config, resolve=only_examples(address)) as desk:
            gather(day, desk, day.window.end)
            made.append(publish(day, desk, day.window.end))
            deliver(day.plan, day.date, desk, _always(day.window.end))
    return made


def settings(into: Path, given: Config | None = None, backend: str | None = None) -> Config:
    """Return the example's settings; of a given configuration, the language and who writes, with paths relative to its file.

    into: the example's folder.

    Raises UsageError when the backend that is named does not exist or lacks what it needs.
    """
    example = load_config(shipped.path("examples") / "config.yaml").model_copy(update={"path": into / "config.yaml"})
    if given is None:
        if backend is not None and not is_configured(backend, example.summarizer.model_dump()):
            raise UsageError(f"--backend {backend}: the example has no settings for it; name a configuration that has, with --config FILE")
        return chosen(example, backend)
    beside = example.folder
    sources = (source.model_copy(update={"folder": str(beside / source.folder)} if source.folder else {}) for source in example.sources)
    kept = {
        "path": given.path, "language": given.language, "summarizer": given.summarizer, "encoder": given.encoder, "sources": tuple(sources),
        "store": f"sqlite:///{beside / 'digest.db'}", "archive": str(example.archive_path),
        "mail": example.mail.model_copy(update={"folder": str(beside / "outbox")}),
    }  # fmt: skip
    return chosen(example.model_copy(update=kept), backend)


def _always(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def dates() -> list[date]:
    """Return the dates of the example's editions: the morning after each day of its sites."""
    return [date.fromisoformat(folder.name) + timedelta(days=1) for folder in sorted((shipped.path("examples") / "sites").iterdir())]


def sites_until(day: date) -> list[Path]:
    """Return the folders of sites that the web shows on the eve of an edition, newest first."""
    return [folder for folder in sorted((shipped.path("examples") / "sites").iterdir(), reverse=True) if folder.name < day.isoformat()]


def only_examples(address: Address) -> Resolve:
    """Return a resolver that knows the hosts of the example and no other."""

    def resolve(host: str, _: int) -> Sequence[Address]:
        if not host.endswith(".example"):
            raise socket.gaierror(f"{host} is not of the example")
        return [address]

    return resolve


@contextmanager
def served(folders: Sequence[Path]) -> Iterator[Address]:
    """Serve the example's sites on a free port of loopback, by the name of the host that is asked for."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = _file(folders, self.headers.get("Host", ""), self.path)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", _media_type(found) if found else "text/plain")
            body = found.read_bytes() if found else b"not here"
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library names it so
            log.debug("served", line=format % args)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield ("127.0.0.1", server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()


def _file(folders: Sequence[Path], host: str, path: str) -> Path | None:
    """Return the file that a request means, never one outside the folders."""
    relative = f"{host.split(':')[0]}/{path.split('?')[0].lstrip('/')}"
    for folder in folders:
        for ending in ("", ".html"):
            try:
                place = (folder / f"{relative}{ending}").resolve()
            except (ValueError, OSError):  # a name that no file can have
                continue
            if place.is_relative_to(folder.resolve()) and place.is_file():
                return place
    return None


def _media_type(path: Path) -> str:
    return TYPES.get(path.suffix, "application/rss+xml")


def _lies_in(file: Path, folder: Path) -> bool:
    """Tell whether a file, or the link that names it, lies in a folder."""
    places = file.resolve(), file.parent.resolve() / file.name
    return any(place.is_relative_to(folder.resolve()) for place in places)


def _prepare(into: Path) -> None:
    if into.exists() and not into.is_dir():
        raise UsageError(f"--into {into}: it is a file; name a folder")
    try:
        if into.exists() and any(into.iterdir()) and not (into / MARK).exists():
            raise UsageError(f"--into {into}: the folder holds files that are not an example's; name another folder")
        for old in ("archive", "outbox", "digest.db.locks", "inbox"):
            shutil.rmtree(into / old, ignore_errors=True)
        for database in into.glob("digest.db*"):
            database.unlink()
        furnish(into)
        (into / MARK).write_text("Made by `digest run --example`, which makes it afresh each time.\n", encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"--into {into}: it cannot be written ({reason}); name a folder that you may write to") from error


def furnish(into: Path) -> None:
    """Put the example's configuration and its folder source into a folder, which is made if it does not exist."""
    into.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(shipped.path("examples") / "config.yaml", into / "config.yaml")
    shutil.copytree(shipped.path("examples") / "inbox", into / "inbox")
