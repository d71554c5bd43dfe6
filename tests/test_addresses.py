"""Unusual addresses: what a host cannot hold is refused, and what is different stays different."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.urls import MAX_CANONICAL, absolute, canonical

PIECES = ["www.", "a", ".", "..", "…", "。", " ", "<b>", "%3C", "_", "-", "ß", "İ", "example", ":", ":0", ":65535", ":65536", "[::1]", "[", "]", "[v1.a]",
          "%25eth0", "/", "//", "?q=%e4", "?q=%f6", "&", "=", "+", "%20", "%00", "#", "ａ", "\u00ad", "\ud800", "@", "\\", "é"]  # fmt: skip


@pytest.mark.parametrize(
    "url",
    ["https://x example/", "https://ex<b>.example/", "https://ex%3Cb%3E.example/", "https://ex%20ample/", 'https://ex"ample/', "https://.../",
     "https://…/", "https://www.../", "https://gazette.example../", "https://gazette.example:0/", "https://gazette.example:65536/",
     "https://[fe80::1%25eth0]/", "https://[v1.a]/", "https://[::1::2]/", "https://gazette.example/\ud800", f"https://{'a.' * 127}example/"],
)  # fmt: skip
def test_no_such_host(url):
    """A host, a port or a character that no address can hold makes it none; nothing raises."""
    assert absolute(url) is None
    assert canonical(url) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://[::1]:8080/a", "https://[::1]:8080/a"),
        ("http://[2001:DB8:0::1]/", "https://[2001:db8::1]/"),
        ("https://www./a", "https://www/a"),
        ("https://www.www.gazette.example/a", "https://gazette.example/a"),
        ("https://www.com/a", "https://www.com/a"),
        ("https://gazette.example./a", "https://gazette.example/a"),
        ("https://gazette.example:65535/", "https://gazette.example:65535/"),
        ("https://under_score.example/", "https://under_score.example/"),
        ("https://ＷＷＷ.gazette.example/a", "https://gazette.example/a"),
        ("https://gazette.example/?q=%C3%A4+b", "https://gazette.example/?q=%C3%A4+b"),
    ],
)
def test_canonical(url, expected):
    """An unusual address keeps its brackets, its port and a host."""
    assert canonical(url) == expected


def test_other_bytes_are_other_articles():
    """A query in Latin-1 is told from another, though neither is UTF-8."""
    one, other = canonical("https://gazette.example/?q=%e4"), canonical("https://gazette.example/?q=%f6")
    assert (one, other) == ("https://gazette.example/?q=%E4", "https://gazette.example/?q=%F6")


def test_an_address_too_long_for_an_index_is_known_by_its_hash():
    """An address beyond the limit becomes a short name: the same for the same article, another for another."""
    root = "https://gazette.example/"
    longest = root + "a" * (MAX_CANONICAL - len(root))
    assert canonical(longest) == longest
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", canonical(f"{longest}b") or "")
    assert canonical(f"{longest}b") == canonical(f"http://www.{longest.removeprefix('https://')}b/?utm_source=x")
    assert canonical(f"{longest}b") != canonical(f"{longest}c")


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_an_address_stays_what_it_is(rest):
    """Both forms of an address are themselves when taken again, whatever the address was."""
    url = f"https://{rest}"
    assert absolute(absolute(url)) == absolute(url)
    assert canonical(canonical(url)) == canonical(url) == canonical(absolute(url))
