"""Which addresses are of the open internet, and what is said of those that are not."""

from __future__ import annotations

import pytest

from digest.errors import RefusedError
from digest.fetch import Client, Options
from digest.fetch.guard import is_public


@pytest.mark.parametrize(
    ("host", "message"),
    [
        ("127.0.0.1", "127.0.0.1: a private address, which is not read; "),
        ("2130706433", "2130706433: it leads to the private address 127.0.0.1, which is not read; "),
        ("[::1]", "::1: a private address, which is not read; "),
    ],
)
def test_a_private_address_is_named_once(host, message):
    """The message reads well whether or not the host is the address."""
    with Client(Options(per_host_s=0)) as client, pytest.raises(RefusedError) as caught:
        client.get(f"http://{host}/")
    assert str(caught.value) == message + "set fetch.allow_private: true to read inside your own network"


@pytest.mark.parametrize(
    "address",
    ["fec0::1", "3fff::1", "5f00::1", "100::1", "::127.0.0.1", "::ffff:0:7f00:1", "2001::1", "2001:db8::1", "2001:10::1", "4000::1",
     "64:ff9b:1::808:808", "fd00::1", "ff0e::1", "::", "192.0.0.8", "192.88.99.1", "100.64.0.1", "198.18.0.1", "240.0.0.1", "2002:c058:6301::"],
)  # fmt: skip
def test_what_is_not_of_the_open_internet(address):
    """Ranges that Python 3.11 takes for global, or does not know, are refused."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "2a00:1450::1", "2002:808:808::1", "::ffff:8.8.8.8", "2400:cb00::1"])
def test_what_is_of_the_open_internet(address):
    """Public addresses stay readable."""
    assert is_public(address)
