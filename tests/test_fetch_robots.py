"""What a robots.txt asks of us, as RFC 9309 reads it, and what is done where there is none to read."""

from __future__ import annotations

import random
import re
from collections import Counter

import httpx2
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from digest.errors import FetchError, RobotsError
from digest.fetch import Client, Options, robots
from digest.fetch import permits as permits_module
from digest.fetch.permits import ASKS_NOT, Permits
from digest.fetch.robots import MAX_BYTES, rules_of
from digest.fetch.target import target_of
from tests.waiting import Clock

OPEN = Options(allow_private=True, per_host_s=0, timeout_s=60, max_bytes=10_000)


def allowed(text: str, path: str) -> bool:
    return rules_of(text, "digest").allows(path)


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("Disallow: /", "/a", True),  # no group
        ("user-AGENT : DIGEST/1.0\rdisallow:/a\r", "/a/b", False),
        ("User-agent: dig\nDisallow: /", "/a", True),
        ("User-agent: digester\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: digest\nDisallow: /b", "/a", True),  # ours replaces theirs
        ("User-agent: digest\nUser-agent: other\nDisallow: /a\n\nUser-agent: digest\nDisallow: /b", "/a", False),  # groups add up
        ("User-agent: digest\n\nUser-agent: other\nDisallow: /a", "/a", False),  # an empty line parts nothing
        ("User-agent: digest\nCrawl-delay: 2\nUser-agent: other\nDisallow: /a", "/a", True),
        ("User-agent: other\nSitemap: https://a.example/s\nUser-agent: digest\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),  # the longer decides
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),  # of two as long, the one that allows
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z=1", True),
        ("User-agent: *\nDisallow: /*/print*x", "/news/print/1x", False),
        ("User-agent: *\nDisallow: /*/print*x", "/news/print/1", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*a*a$", "/a", True),
        ("User-agent: *\nDisallow: *", "/a", False),
        ("User-agent: *\nDisallow: /*?id=", "/a?id=1", False),
        ("User-agent: *\nDisallow: /zürich", "/z%c3%bcrich/1", False),
        ("User-agent: *\nDisallow: /%7Eada", "/~ada", False),
        ("User-agent: *\nDisallow: /a%2fb", "/a/b", True),
        ("User-agent: *\nDisallow: /a # not /\n#Disallow: /b", "/b", True),
        ("\ufeffUser-agent: *\nDisallow: /", "/a", False),
        ("<!doctype html><html><body>User-agent: nothing: here</body></html>", "/a", True),
        ("User-agent: *\nDisallow: /\ud800", "/a", True),
    ],
)
def test_rules(text, path, expected):
    """Groups, the longest match, wildcards and escapes."""
    assert allowed(text, path) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [("2", 2.0), ("0.5", 0.5), ("-1", None), ("soon", None), ("1e9", None), ("inf", None), ("٣", None)]
)
def test_a_delay_is_a_plain_number(value, expected):
    """Anything else is no delay."""
    assert rules_of(f"User-agent: *\nCrawl-delay: {value}", "digest").delay_s == expected


def test_what_is_kept_grows_with_the_file_alone():
    """Twenty thousand names over twenty thousand rules are twenty thousand rules, ours named among them, often."""
    names = "".join(f"User-agent: reader{number}\nUser-agent: digest\n" for number in range(10_000))
    rules = rules_of(names + "".join(f"Disallow: /{number}\n" for number in range(20_000)), "digest")
    assert rules.count == 20_000
    assert not rules.allows("/19999")


@pytest.mark.parametrize(
    ("pattern", "fitting"),
    [
        ("/private/{:05}/", "/private/12345/x"),
        ("/*/{:05}/*.html$", "/news/12345/a.html"),
        ("/news/*-of-the-harbour-{:05}", "/news/of-storms-of-the-harbour-12345"),
        ("/{:05}$", "/12345"),
    ],
)
def test_many_patterns_cost_a_page_next_to_nothing(pattern, fitting, monkeypatch):
    """Of 26,000 patterns none but the one that a path may fit is held against it, for a page that is allowed and for one that is not."""
    held: list[robots.Wild] = []
    fits = robots._fits
    monkeypatch.setattr(robots, "_fits", lambda path, rule: held.append(rule) or fits(path, rule))
    rules = rules_of("User-agent: *\n" + "".join(f"Disallow: {pattern.format(number)}\n" for number in range(26_000)), "digest")
    assert rules.count == 26_000
    assert rules.allows("/news/2026/storms-of-the-harbour.html")
    assert held == []
    assert not rules.allows(fitting)
    assert len(held) <= 1
    assert max(Counter(rule.piece for rule in rules.wild).values(), default=1) == 1


def test_what_is_looked_up_decides_as_each_pattern_would():
    """Of 2,000 files of short patterns with stars and ends each decides about each path as RFC 9309 says, word for word."""
    chance = random.Random(5)

    def made(letters: str, most: int) -> str:
        return "/" + "".join(chance.choice(letters) for _ in range(chance.randrange(most)))

    for _ in range(2_000):
        file = [(chance.random() < 0.5, made("ab*/$", 6) + chance.choice(("", "$", "*"))) for _ in range(chance.randrange(1, 10))]
        rules = rules_of("User-agent: *\n" + "".join(f"{'Allow' if may else 'Disallow'}: {one}\n" for may, one in file), "digest")
        for path in (made("ab/$", 8) for _ in range(5)):
            fitting = [(len(one), may) for may, one in file if as_written(one).match(path)]
            assert rules.allows(path) == max(fitting, default=(0, True))[1], (file, path)


def as_written(pattern: str) -> re.Pattern[str]:
    """Return a pattern of a robots.txt as one of Python."""
    end = r"\Z" if pattern.endswith("$") else ""
    return re.compile(".*".join(map(re.escape, pattern.removesuffix("$").split("*"))) + end)


class Site:
    """A site with a robots.txt; notes what it was asked for."""

    def __init__(self, server: HTTPServer, robots: Response) -> None:
        self.asked: list[str] = []
        self.robots = robots
        self.url = server.url_for("").rstrip("/")
        server.expect_request("").respond_with_handler(self._answer)

    def _answer(self, request: Request) -> Response:
        self.asked.append(request.path)
        if request.path == "/robots.txt":
            return self.robots
        if request.path == "/open/on":
            return Response("", status=302, headers={"Location": "/closed/1"})
        return Response("news")


def rules(text: str) -> Response:
    return Response(text, content_type="text/plain")


def test_a_page_that_its_site_keeps_from_programs(httpserver: HTTPServer):
    """It is not asked for, nor reached over a redirect; a feed is read all the same. The file is asked for once."""
    site = Site(httpserver, rules("User-agent: *\nDisallow: /closed"))
    with Client(OPEN) as client:
        for path in ("/closed/1", "/closed/2", "/open/on"):
            with pytest.raises(RobotsError, match=r"^localhost: the site asks programs not to read this page \(robots\.txt\); "):
                client.get(site.url + path, robots=True)
        assert client.get(site.url + "/open", robots=True).body == b"news"
        assert client.get(site.url + "/closed/feed").body == b"news"
    assert site.asked == ["/robots.txt", "/open/on", "/open", "/closed/feed"]


def test_it_can_be_turned_off(httpserver: HTTPServer):
    """Who has leave to read a site says so once."""
    site = Site(httpserver, rules("User-agent: *\nDisallow: /"))
    with Client(OPEN.model_copy(update={"robots": False})) as client:
        assert client.get(site.url + "/closed", robots=True).body == b"news"
    assert site.asked == ["/closed"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_where_there_is_no_file_all_is_allowed(httpserver: HTTPServer, status):
    """RFC 9309, section 2.3.1.3."""
    site = Site(httpserver, Response("User-agent: *\nDisallow: /", status=status))
    with Client(OPEN) as client:
        assert client.get(site.url + "/a", robots=True).body == b"news"


@pytest.mark.parametrize(
    ("robots", "why"),
    [
        (Response("", status=500), "HTTP 500 INTERNAL SERVER ERROR"),
        (Response("", status=503), "HTTP 503 SERVICE UNAVAILABLE"),
        (Response("", status=429), "HTTP 429 TOO MANY REQUESTS"),
        (Response("", status=302, headers={"Location": "/robots.txt"}), "it redirects in a loop"),
        (Response("", status=302, headers={"Location": "http://[::1]:9/"}), "connection refused"),
        (Response("no br", headers={"Content-Encoding": "br"}), "the body is not valid br"),
    ],
)
def test_where_the_file_cannot_be_read_nothing_is(httpserver: HTTPServer, robots, why):
    """RFC 9309, section 2.3.1.4: a file may be there. In the same round it is not asked for again, in the next it is."""
    site = Site(httpserver, robots)
    with Client(OPEN) as client:
        for _ in range(2):
            with pytest.raises(RobotsError) as caught:
                client.get(site.url + "/a", robots=True)
            assert caught.value.reason == f"its robots.txt cannot be read ({why}), so its pages are not read"
        assert site.asked == ["/robots.txt"]
        site.robots = rules("")
        client.forget()
        assert client.get(site.url + "/a", robots=True).body == b"news"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What a client measures the time of its requests and their gaps by."""
    clock = Clock()
    for module in ("client", "hosts"):
        monkeypatch.setattr(f"digest.fetch.{module}.time", clock)
    return clock


def test_a_slow_file_takes_no_page_its_time(clock):
    """The page has the whole time for itself that one request may take."""
    left: dict[str, float] = {}

    def answer(request: httpx2.Request) -> httpx2.Response:
        left[request.url.path] = client._deadline() - clock.monotonic()
        clock.sleep(50)
        return httpx2.Response(200, stream=httpx2.ByteStream(b""))

    with Client(OPEN, environ={}) as client:
        client._http = httpx2.Client(transport=httpx2.MockTransport(answer))
        client.get("http://a.example/a", robots=True)
    assert left == {"/robots.txt": 60, "/a": 60}


def test_a_host_that_cannot_be_reached_is_told_as_that():
    """It is not the robots.txt that is missing then."""

    def resolve(*_: object) -> list[tuple[str, int]]:
        raise OSError

    with Client(OPEN, resolve=resolve) as client, pytest.raises(FetchError, match=r"^gone\.example: its name cannot be resolved") as caught:
        client.get("http://gone.example/a", robots=True)
    assert caught.value.host_is_down


def test_the_beginning_of_a_long_file_is_read(httpserver: HTTPServer):
    """500 KiB of it count, packed or not; a file of 5 MB keeps nobody out."""
    text = "User-agent: *\nDisallow: /a\n" + "#" * MAX_BYTES * 9 + "\nDisallow: /b"
    site = Site(httpserver, rules(text))
    with Client(OPEN) as client:
        assert client.get(site.url + "/b", robots=True).body == b"news"
        with pytest.raises(RobotsError):
            client.get(site.url + "/a", robots=True)


def test_a_delay_is_a_gap(httpserver: HTTPServer, monkeypatch):
    """What a site asks for holds from the next request on."""
    site, clock = Site(httpserver, rules("User-agent: *\nCrawl-delay: 3")), Clock()
    monkeypatch.setattr("digest.fetch.hosts.time", clock)
    with Client(OPEN) as client:
        client.get(site.url + "/1", robots=True)
        assert clock.now == 0
        client.get(site.url + "/2", robots=True)
        assert clock.now == 3


def told(text: str, asked: list[str]) -> Permits:
    def ask(url: str) -> bytes:
        asked.append(url)
        return text.encode()

    return Permits(ask, "digest")


def test_a_delay_ends_somewhere():
    """Who asks for a day between two pages gets ten seconds."""
    assert told("User-agent: *\nCrawl-delay: 86400", []).gap_of(target_of("http://a.example/1")) == 10.0


def test_what_is_known_is_bounded(monkeypatch):
    """Of many origins and many rules the first ones are dropped, and asked for again."""
    monkeypatch.setattr(permits_module, "MOST_PATTERNS", 25)
    asked: list[str] = []
    permits = told("User-agent: *\n" + "".join(f"Disallow: /closed{number}\n" for number in range(10)), asked)
    for host in "abca":
        permits.gap_of(target_of(f"http://{host}.example/1"))
    permits.gap_of(target_of("https://a.example:8443/1"))
    assert asked == [f"http://{host}.example/robots.txt" for host in "abca"] + ["https://a.example:8443/robots.txt"]
    with pytest.raises(RobotsError, match="not to read") as caught:
        permits.gap_of(target_of("http://a.example/closed3"))
    assert caught.value.reason == ASKS_NOT
