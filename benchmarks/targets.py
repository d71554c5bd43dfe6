"""Addresses that lead inside, or that are no web addresses, in; what was told of each and how many connections it cost out.

Each is tried as a feed, as a page, as a place that a public address redirects to, and as the link of a feed's item, straight and through
a proxy. Nothing of the product is changed: names resolve by a table, and an audit hook of the interpreter counts and ends each attempt
to connect, before a packet leaves. What is public (news.example) is answered by a proxy on loopback.
"""

from __future__ import annotations

import json
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from benchmarks.proxy import LoopbackProxy, answered
from digest.config import SourceOptions, load_config
from digest.desk import Desk, open_desk
from digest.errors import FetchError
from digest.fetch import Client, Options
from digest.gather import completing
from digest.gather.source import Failed, keep, read_source
from digest.model import Source, Window

PUBLIC = "93.184.216.34"  # an address of the open internet, which is never dialled here
NOW = datetime(2026, 11, 27, 6, tzinfo=UTC)
SECRET_FILE = "/etc/passwd"
FORMS = ("feed", "page", "redirect", "link")
WAYS = ("straight", "by proxy")


class Target(NamedTuple):
    """One address that must not be reached. answers: what its name resolves to, at each look-up; the last one then stays."""

    name: str
    address: str
    answers: tuple[tuple[str, ...], ...] = ()


class Row(NamedTuple):
    """What came of one target. connections: attempts to reach it, by this process or asked of the proxy; 0 is right."""

    target: Target
    form: str
    way: str
    told: str
    connections: int


def _inside(*hosts: str) -> tuple[Target, ...]:
    return tuple(Target(host, f"http://{host}/") for host in hosts)


TARGETS = (
    # this machine, in all the forms that systems read as an address
    *_inside("127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0x0.0x0.0x1", "0177.0.0.1"),
    *_inside("017700000001", "0177.0x0.0.1", "0", "0.0.0.0", "127.0.0.1.", "127.0.0.1:6379", "localhost", "LOCALHOST.", "db.localhost"),
    # networks that are not the internet
    *_inside("10.0.0.1", "10.1", "167772161", "172.16.0.1", "172.31.255.254", "192.168.0.1", "192.168.257", "0xc0a80101", "0300.0250.1.1"),
    *_inside("100.64.0.1", "198.18.0.1", "192.0.2.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
    # where clouds keep their secrets
    *_inside("169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.170.2", "100.100.100.200", "192.0.0.192"),
    *_inside("[fd00:ec2::254]", "[::ffff:169.254.169.254]", "[64:ff9b::a9fe:a9fe]"),
    Target("metadata by name", "http://metadata.google.internal/computeMetadata/v1/", (("169.254.169.254",),)),
    # IPv6, and what it carries
    *_inside("[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:0:7f00:1]", "[::127.0.0.1]"),
    *_inside("[64:ff9b::7f00:1]", "[64:ff9b:1::a00:1]", "[2002:7f00:1::]", "[2002:a00:1::1]", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]"),
    *_inside("[fe80::1]", "[fe80::1%25lo]", "[fc00::1]", "[fec0::1]", "[ff02::1]", "[2001:db8::1]"),
    # names that lead there
    Target("a name for an inner address", "http://inner.example/", (("10.0.0.5",),)),
    Target("a name for a carried address", "http://mapped.example/", (("::ffff:10.0.0.5",),)),
    Target("a name with one good answer", "http://both.example/", ((PUBLIC, "10.0.0.5"),)),
    Target("a name that is good first", "http://rebinding.example/", ((PUBLIC,), ("127.0.0.1",))),
    Target("a name that is good later", "http://bound.example/", (("127.0.0.1",), (PUBLIC,))),
    Target("an address within a name", "http://127.0.0.1.nip.example/", (("127.0.0.1",),)),
    Target("over TLS", "https://inner.example:8443/", (("10.0.0.5",),)),
    Target("an address over TLS", "https://169.254.169.254/"),
    # digits and dots that are none
    *_inside(
        "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "%31%32%37.0.0.1", "127%2e0%2e0%2e1", "127.0.0.1%00.news.example"
    ),
    # what stands before and around the host
    Target("a host as user name", "http://news.example@127.0.0.1/"),
    Target("a host as password", "http://news.example:80@127.0.0.1:80/"),
    Target("an escaped @", "http://news.example%40127.0.0.1/"),
    Target("a backslash before @", "http://127.0.0.1\\@127.0.0.1/"),
    Target("two @", "http://a@news.example@127.0.0.1/"),
    Target("three slashes", "http:///127.0.0.1/"),
    Target("no slash", "http:127.0.0.1/"),
    Target("no scheme", "//127.0.0.1/"),
    Target("a line break", "http://127.0.\r\n0.1/"),
    Target("a tabulator", "http://127.0.\t0.1/"),
    # what is not the web
    Target("file", f"file://{SECRET_FILE}"),
    Target("file of localhost", f"file://localhost{SECRET_FILE}"),
    Target("FILE", f"FILE:{SECRET_FILE}"),
    Target("a path", SECRET_FILE),
    Target("ftp", "ftp://127.0.0.1/"),
    Target("gopher", "gopher://127.0.0.1:6379/_INFO"),
    Target("data", "data:application/json,{}"),
    Target("dict", "dict://127.0.0.1:11211/stat"),
    Target("ldap", "ldap://127.0.0.1/"),
    Target("a socket file", "http+unix://%2Fvar%2Frun%2Fdocker.sock/info"),
    Target("jar", f"jar:file://{SECRET_FILE}!/"),
    Target("javascript", "javascript:fetch('http://127.0.0.1/')"),
    Target("an address in a scheme", "view-source:http://127.0.0.1/"),
)


class Watch:
    """Counts this process's attempts to connect, to send, to look a name up or to open the secret file, and ends them."""

    def __init__(self) -> None:
        self.allowed: set[tuple[str, int]] = set()
        self.attempts: list[object] = []
        self._is_on = False
        sys.addaudithook(self._seen)

    @contextmanager
    def on(self, *allowed: tuple[str, int]) -> Iterator[None]:
        """Watch while the context lasts; allowed places are reached, and not counted."""
        self.allowed, self._is_on = set(allowed), True
        try:
            yield
        finally:
            self._is_on = False

    def _seen(self, event: str, values: tuple[Any, ...]) -> None:
        if not self._is_on:
            return
        if event in ("socket.connect", "socket.sendto") and values[1][:2] not in self.allowed:
            self._refuse(values[1][:2])
        elif event == "open" and values[0] == SECRET_FILE:
            self._refuse(values[0])

    def _refuse(self, what: object) -> None:
        self.attempts.append(what)
        raise ConnectionRefusedError("watched")


_watches: list[Watch] = []  # one a process: the interpreter takes no audit hook back


def watch() -> Watch:
    """Return this process's watch."""
    if not _watches:
        _watches.append(Watch())
    return _watches[0]


def probe_targets(targets: Sequence[Target] = TARGETS, *, allow_private: bool = False) -> list[Row]:
    """Try each target in each form and way; returns a row for each. allow_private: as whoever reads their own network has it."""
    return [row for way in WAYS for row in _probed(targets, way, allow_private=allow_private)]


def _probed(targets: Sequence[Target], way: str, *, allow_private: bool) -> Iterator[Row]:
    """Yield the rows of one way, form after form."""
    with ExitStack() as stack:
        proxy = stack.enter_context(LoopbackProxy(lambda address: _public(targets, address)).listening())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        resolver = _Resolver(targets, proxy.port)
        desk = stack.enter_context(_desk(folder, resolver, _environ(targets, way, proxy.port), allow_private=allow_private))
        stack.enter_context(watch().on(("127.0.0.1", proxy.port)))
        for form in FORMS:
            for number, target in enumerate(targets):
                watch().attempts.clear()
                proxy.lines.clear()
                desk.client.forget()
                resolver.begin()
                told = _TRIED[form](number, target, desk)
                reached = [place for place in watch().attempts if not _is_public(target, place)]
                asked = [line for line in proxy.lines if not _is_public(target, line)]
                yield Row(target, form, way, told, len(reached) + len(asked))


class _Resolver:
    """The names of the targets by their table, and addresses as the system reads them, without asking any server of names."""

    def __init__(self, targets: Sequence[Target], proxy_port: int) -> None:
        self._answers = {urlsplit(target.address).hostname: target.answers for target in targets if target.answers}
        self._asked: dict[str, int] = {}
        self._proxy_port = proxy_port

    def begin(self) -> None:
        """Begin each name's answers anew."""
        self._asked.clear()

    def __call__(self, host: str, port: int) -> list[tuple[str, int]]:
        """Return the next answer for a name."""
        if answers := self._answers.get(host.rstrip(".")):
            number = self._asked[host] = self._asked.get(host, -1) + 1
            return [(address, port) for address in answers[min(number, len(answers) - 1)]]
        numeric = "127.0.0.1" if host.lower().rstrip(".").endswith("localhost") else host
        found = socket.getaddrinfo(numeric, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [(str(answer[4][0]), port) for answer in found]


def _environ(targets: Sequence[Target], way: str, port: int) -> dict[str, str]:
    """Return an environment in which the proxy is for all, or for news.example alone."""
    hosts = [
        urlsplit(target.address).hostname or "" for target in targets if target.address.startswith("http://") and "[" not in target.address
    ]
    direct = ["0.0.0.0/0", "::/0", *hosts] if way == "straight" else []
    proxy = f"http://127.0.0.1:{port}"
    return {"HTTP_PROXY": proxy, "HTTPS_PROXY": proxy, "NO_PROXY": ",".join(host for host in direct if host != "news.example")}


@contextmanager
def _desk(
    folder: Path, resolver: Callable[[str, int], list[tuple[str, int]]], environ: dict[str, str], *, allow_private: bool
) -> Iterator[Desk]:
    (folder / "in").mkdir()
    (folder / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]\n")
    settings = Options(per_host_s=0, timeout_s=5, allow_private=allow_private)
    with open_desk(load_config(folder / "config.yaml")) as desk:
        desk.client.close()
        with Client(settings, resolve=resolver, environ=environ) as client:
            yield replace(desk, client=client)


def _public(targets: Sequence[Target], address: str) -> bytes:
    """Return what news.example answers: a redirect to a target, a feed whose item links one, and no robots.txt."""
    kind, _, number = urlsplit(address).path.strip("/").partition("/")
    if not number.isdecimal():  # a link that is none leads to where it was found
        return answered("", "404 Not Found")
    if kind == "to":
        return answered("", "302 Found", Location=targets[int(number)].address.replace("\r\n", ""))
    if kind == "feed":
        item = {"id": number, "url": targets[int(number)].address, "title": f"Quay {number} closed", "summary": "The quay was closed."}
        return answered(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}))
    return answered("", "404 Not Found")


def _as_feed(_: int, target: Target, desk: Desk) -> str:
    found = read_source(Source(name="Target", feed=target.address), None, desk)
    return found.problem.reason if isinstance(found, Failed) else "it was read"


def _as_page(_: int, target: Target, desk: Desk) -> str:
    """Read a source that is a page, and an article's page."""
    read_source(Source(name="Target", page=target.address), None, desk)
    return _asked(target.address, desk)


def _as_redirect(number: int, _: Target, desk: Desk) -> str:
    return _asked(f"http://news.example/to/{number}", desk)


def _as_link(number: int, _: Target, desk: Desk) -> str:
    """Gather a feed whose one item links the target, and read the page behind it."""
    source = Source(name=f"Feed {number}", feed=f"http://news.example/feed/{number}")
    keep(source, read_source(source, None, desk), None, desk, NOW)
    with_it = replace(desk, config=desk.config.model_copy(update={"sources": _options(source)}))
    completing.read_pages(with_it, NOW - timedelta(days=1))
    (article,) = desk.store.articles(Window(start=NOW - timedelta(days=1), end=NOW + timedelta(days=1)), [source.name])
    if article.url is None:
        return "no address"
    return article.problem.reason if article.problem else "nothing"


def _options(source: Source) -> tuple[Any, ...]:
    return (SourceOptions(name=source.name, feed=source.feed),)


def _asked(address: str, desk: Desk) -> str:
    try:
        return f"{len(desk.client.get(address, robots=True).body)} bytes"
    except FetchError as error:
        return error.reason


_TRIED: dict[str, Callable[[int, Target, Desk], str]] = {"feed": _as_feed, "page": _as_page, "redirect": _as_redirect, "link": _as_link}


def _is_public(target: Target, reached: object) -> bool:
    """Tell whether an attempt went to the public address that a name had given when it was vetted, or a line to a public name.

    What a proxy makes of a name that is public here cannot be known here.
    """
    if isinstance(reached, str):
        host = (urlsplit(reached.split(" ")[1]).hostname or "") if "://" in reached else reached.split(" ")[1].rpartition(":")[0]
        return host == "news.example" or (target.answers[:1] == ((PUBLIC,),) and host == urlsplit(target.address).hostname)
    return any(PUBLIC in answer for answer in target.answers) and isinstance(reached, tuple) and reached[0] == PUBLIC


def table(rows: Sequence[Row]) -> str:
    """Return one line a form and way: targets, connections; and below them, one line for each that was reached."""
    lines = []
    for way in WAYS:
        for form in FORMS:
            here = [row for row in rows if (row.form, row.way) == (form, way)]
            lines.append(f"{len(here)} targets as {form}, {way}: {sum(row.connections for row in here)} connections")
    return "\n".join([*lines, *(f"REACHED {row.target.address} as {row.form}, {row.way}: {row.told}" for row in rows if row.connections)])
