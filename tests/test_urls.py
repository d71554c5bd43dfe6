"""Addresses: which are usable, and which are the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import urls
from digest.urls import absolute, canonical, host_of

HOSTS = ["gazette.example", "www.gazette.example", "GAZETTE.Example", "münchen.example", "192.0.2.7", "a-b.example", "gazette.example."]
TAILS = st.text(alphabet="abAB09%/?&=#+;:@!$'()*,._~- \\|`^<>\"é漢\u202e\t\n\x00[]", max_size=30)
ADDRESSES = st.builds(
    lambda scheme, host, port, tail: f"{scheme}{host}{port}{tail}",
    st.sampled_from(["http://", "https://", "HTTPS://", "//", "ftp://", "javascript:", ""]),
    st.sampled_from([*HOSTS, "user:secret@gazette.example", "[", "..", "a" * 70]),
    st.sampled_from(["", ":80", ":443", ":8080", ":", ":x", ":99999", "/", "?utm_source=a&b=1", "#top"]),
    TAILS,
)


@pytest.mark.parametrize(
    ("url", "base", "expected"),
    [
        ("https://gazette.example", None, "https://gazette.example/"),
        (" HTTPS://Gazette.Example/A\n", None, "https://gazette.example/A"),
        ("/a", "https://gazette.example/b/c", "https://gazette.example/a"),
        ("?q=1", "https://gazette.example/b", "https://gazette.example/b?q=1"),
        ("//other.example/x", "https://gazette.example/", "https://other.example/x"),
        ("https://user:secret@gazette.example/a", None, "https://gazette.example/a"),
        ("https://gazette.example:443/", None, "https://gazette.example/"),
        ("http://gazette.example:80/", None, "http://gazette.example/"),
        ("http://gazette.example:8080/", None, "http://gazette.example:8080/"),
        ("https://münchen.example/straße#ü", None, "https://xn--mnchen-3ya.example/stra%C3%9Fe#%C3%BC"),
        ("https://[2001:DB8::1]:8080/a", None, "https://[2001:db8::1]:8080/a"),
        ("https://gazette.example/a\tb\x00\u2028c", None, "https://gazette.example/abc"),
        ("https://gazette.example/a (b)\"'<c>", None, "https://gazette.example/a%20%28b%29%22%27%3Cc%3E"),
        ("https://gazette.example/\u202egnp", None, "https://gazette.example/%E2%80%AEgnp"),
        ("https://gazette.example/%C3%BC", None, "https://gazette.example/%C3%BC"),
    ],
)
def test_absolute(url, base, expected):
    """An address is joined to its base, goes over the wire as ASCII, and carries neither user names nor marks."""
    assert absolute(url, base) == expected


@pytest.mark.parametrize(
    "url",
    [None, "", "a/b", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///etc/hosts",
     "mailto:ana@gazette.example", "ftp://gazette.example/", "https://", "http:///a", "https://gazette.example:99999/",
     "https://gazette.example:port/", "https://[::1/", "https://a..example/", f"https://{'a' * 64}.example/"],
)  # fmt: skip
def test_what_is_no_address(url):
    """Scripts, files, other schemes and broken hosts are no address, in either form."""
    assert absolute(url) is None
    assert canonical(url) is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "https://[::1/", "mailto:a@b.example"])
def test_a_base_makes_no_script_usable(url):
    """A hostile link stays refused when it is read relative to a page."""
    assert absolute(url, "https://gazette.example/a/") is None


@pytest.mark.parametrize(
    "url",
    ["https://gazette.example/a", "http://gazette.example/a", "https://www.gazette.example/a/", "http://gazette.example:80/a#top",
     "https://GAZETTE.example:443/a", "https://ana@gazette.example/a", "https://gazette.example/a?utm_source=x&utm_medium=y",
     "https://gazette.example/a?fbclid=1&gclid=2&UTM_Campaign=z", "https://gazette.example/a/?at_medium=rss"],
)  # fmt: skip
def test_one_article_one_address(url):
    """Scheme, www, user, default port, last slash, fragment and tracking do not make another article."""
    assert canonical(url) == "https://gazette.example/a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://gazette.example/a", "https://gazette.example/A"),
        ("https://gazette.example/a", "https://gazette.example/a/b"),
        ("https://gazette.example/?id=1", "https://gazette.example/?id=2"),
        ("https://gazette.example/?id=", "https://gazette.example/"),
        ("https://gazette.example/", "https://gazette.example:8080/"),
        ("https://gazette.example/", "https://news.gazette.example/"),
        ("https://gazette.example/a?b=1", "https://gazette.example/a%3Fb=1"),
        ("https://gazette.example/?q=a%26b", "https://gazette.example/?q=a&b"),
    ],
)
def test_two_articles_two_addresses(one, other):
    """Path, query, other ports and other hosts tell articles apart."""
    assert canonical(one) != canonical(other)


def test_what_is_left_keeps_its_order():
    """Parameters that are no tracking stay, in order, repeated and empty ones too."""
    assert canonical("https://gazette.example/?b=2&utm_id=9&a=1&b=&b=3") == "https://gazette.example/?b=2&a=1&b=&b=3"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://ana@Gazette.example:8/a", "gazette.example"),
        ("no address", "no address"),
        ("https://[::1", "https://[::1"),
        ("", "(no address)"),
    ],
)
def test_host_of(url, host):
    """A message names the host, or what was given when there is none."""
    assert host_of(url) == host


@settings(max_examples=300, deadline=None)
@given(ADDRESSES | st.text(max_size=40))
def test_any_text_has_an_answer(url):
    """No text raises; an absolute address is plain ASCII without anything that ends a link, an attribute or a header."""
    assert isinstance(host_of(url), str)
    for found in (absolute(url), absolute(url, "https://gazette.example/a/"), canonical(url)):
        assert found is None or found.startswith(("https://", "http://"))
    whole = absolute(url) or ""
    assert whole.isascii()
    assert not set(whole) & set(" \t\r\n<>\"'()\\`")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["http://", "https://"]), st.sampled_from(HOSTS), st.sampled_from(["", ":80", ":443", ":8080"]), TAILS)
def test_canonical_is_idempotent(scheme, host, port, tail):
    """The canonical address of a canonical address is itself."""
    once = canonical(f"{scheme}{host}{port}/{tail}")
    assert once is not None
    assert canonical(once) == once


@pytest.mark.parametrize(
    ("pattern", "url", "fit"),
    [
        ("/press/*", "https://m.example/press/storm", True),
        ("/press/*", "https://m.example/press/2026/storm", True),
        ("/press/*", "https://m.example/press", False),
        ("/press/*", "https://m.example/en/press/storm", False),
        ("/*", "https://m.example/a", True),
        ("/press/2026/*/en", "https://m.example/press/2026/storm/en/", True),
        ("/*/press/*", "https://m.example/en/press/storm", True),
        ("/press/storm", "http://m.example/press/storm/?page=2#top", True),
        ("/show?id=*", "https://m.example/show?id=12", True),
        ("/show?id=*", "https://m.example/show?page=12", False),
        ("/show", "https://m.example/show?id=12", True),
        ("https://m.example/press/*", "http://www.m.example/press/storm", True),
        ("https://www.m.example/press/*", "https://m.example/press/storm", True),
        ("https://m.example/press/*", "https://n.example/press/storm", False),
        ("https://*.m.example/*", "https://press.m.example/storm", True),
        ("/a*b*c", "https://m.example/abc", True),
        ("/a*bc*c", "https://m.example/abc", False),
        ("/press/[0-9]", "https://m.example/press/1", False),
    ],
)
def test_a_pattern_of_addresses(pattern, url, fit):
    """A star stands for any characters, slashes too; a path is of any host; nothing else means anything but itself."""
    assert urls.fits(url, pattern) is fit


def test_a_pattern_of_stars_ends():
    """Nothing is tried twice."""
    assert not urls.fits(f"https://m.example/{'a' * 3_000}", f"/{'*a' * 200}b")
