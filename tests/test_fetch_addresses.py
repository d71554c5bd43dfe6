"""What an address is taken for, and what of it may be shown or sent."""

from __future__ import annotations

import pytest

from digest import urls
from digest.errors import RefusedError
from digest.fetch import Client
from digest.fetch.target import target_of


@pytest.mark.parametrize(
    ("start", "hop", "is_told"),
    [
        ("http://u:p@a.example/", "https://a.example/", True),
        ("https://u:p@a.example/", "http://a.example/", False),
        ("http://u:p@a.example/", "https://www.a.example/", False),
        ("http://u:p@a.example:8080/", "https://a.example/", False),
        ("http://u%40x:p@a.example/", "http://A.EXAMPLE:80/", True),
    ],
)
def test_where_a_password_goes(start, hop, is_told):
    """A password follows its host from http to https, never back."""
    assert bool(target_of(start).authorization_at(target_of(hop))) is is_told


@pytest.mark.parametrize(
    ("address", "subject"),
    [
        ("https://", "https://"),
        ("https:///feed", "https:///feed"),
        ("", "(no address)"),
        ("news.example/feed?token=x", "news.example/feed"),
        ("user:hunter2@news.example/?token=x", "news.example/"),
        ("https://user:hunter2@?token=x", "https://"),
        ("https://user:hunter2@[::1/?token=x", "https://[::1/"),
        ("ftp://user:hunter2@news.example/?token=x", "news.example"),
        ("http://user:hunter2@news.example:99999/?token=x", "news.example"),
        ("http://user:hunter2@news.example:0/?token=x", "news.example"),
        ("http://user:hunter2@news.example:-1/?token=x", "news.example"),
        ("http://news.example/\x00", "news.example"),
    ],
)
def test_what_is_no_address(address, subject):
    """What cannot be an address is refused as one; its subject is what was given, without what is secret in it."""
    with Client() as client, pytest.raises(RefusedError, match=r"address.*; correct the address$") as caught:
        client.get(address)
    assert caught.value.host == subject == urls.host_of(address)
    assert not {"hunter2", "token"} & set(str(caught.value).replace(":", " ").replace("=", " ").split())
