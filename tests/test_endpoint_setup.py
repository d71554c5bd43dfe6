"""A server before it is asked: its key, whether it answers, and whether it has the model."""

from __future__ import annotations

import json

import pytest

from benchmarks.scripted import Act, refuses, sends, serving, stays_silent
from digest.errors import BackendError
from digest.summarize import endpoint
from digest.summarize.endpoint import Endpoint, key_of
from digest.summarize.settings import EndpointOptions
from tests.endpoints import HTML, KEY, in_turn, tools

pytestmark = pytest.mark.usefixtures("no_proxy")


def test_a_key_from_the_environment_or_a_file(tmp_path, monkeypatch):
    """The environment comes first; none is needed; a file is for its owner's eyes."""
    settings = EndpointOptions(key_file="key.txt")
    (tmp_path / "key.txt").write_text(f"{KEY}\n")
    (tmp_path / "key.txt").chmod(0o600)
    assert key_of(EndpointOptions(), tmp_path) is None
    assert key_of(settings, tmp_path) == KEY
    monkeypatch.setenv("DIGEST_ENDPOINT_KEY", "another")
    assert key_of(settings, tmp_path) == "another"


@pytest.mark.parametrize(
    ("content", "mode", "why"),
    [
        (KEY, 0o644, "others than its owner may read it; run `chmod 600 "),
        ("", 0o600, "it is empty; write the key into it"),
        ("two words", 0o600, "it holds characters that no header can carry"),
        (KEY * 1_000, 0o600, "it is longer than 4,096 characters; write the key, and nothing else, into it"),
        (None, 0, "it cannot be read (No such file or directory)"),
    ],
)
def test_a_key_file_that_cannot_be_used(tmp_path, content, mode, why):
    """The message names the file, the cause and the next step, and never the key."""
    if content is not None:
        (tmp_path / "key.txt").write_text(content)
        (tmp_path / "key.txt").chmod(mode)
    with pytest.raises(BackendError) as raised:
        key_of(EndpointOptions(key_file="key.txt"), tmp_path)
    assert str(raised.value).startswith(f"endpoint.key_file {tmp_path / 'key.txt'}: ")
    assert why in str(raised.value)
    assert not content or content not in str(raised.value)


def models(*names: str) -> Act:
    return sends(json.dumps({"object": "list", "data": [{"id": name} for name in names]}).encode())


EXAMINED = [
    (models("tiny", "large"), "tiny", "{url} has the model tiny"),
    (models("tiny:latest"), "tiny", "{url} has the model tiny"),
    (models(), "tiny", "{url} answers; it does not list its models, so whether it has tiny shows when it is asked"),
    (refuses(404), "tiny", "{url} answers; it does not list its models, so whether it has tiny shows when it is asked"),
]


@pytest.mark.parametrize(("act", "model", "told"), EXAMINED)
def test_a_server_is_examined(act, model, told):
    """`digest doctor` says whether the server answers and has the model."""
    with serving(in_turn(act)) as server:
        assert Endpoint.examine(tools(server.url, model=model)) == told.format(url=server.url)
    assert [asked.path for asked in server.asked] == ["/v1/models"]


MISSING = [
    (models("a", "b"), "tiny", "it has no model 'tiny'; write one of its own into endpoint.model: a, b"),
    (models(*"abcdefg"), "tiny", "write one of its own into endpoint.model: a, b, c, d, e and 2 more"),
    (refuses(401, "no key"), "tiny", "HTTP 401 (no key); no key was sent"),
    (sends(HTML, kind="text/html"), "tiny", "its list of models cannot be read; see whether endpoint.url"),
    (stays_silent, "tiny", "no answer within 0.3 s; see whether the server runs"),
]


@pytest.mark.parametrize(("act", "model", "why"), MISSING)
def test_a_server_that_cannot_be_used(act, model, why, monkeypatch):
    """What an edition would meet is met beforehand."""
    monkeypatch.setattr(endpoint, "EXAMINED_S", 0.3 if act is stays_silent else 10)
    with serving(in_turn(act)) as server, pytest.raises(BackendError) as raised:
        Endpoint.examine(tools(server.url, model=model))
    assert str(raised.value).startswith(f"endpoint {server.url}: ")
    assert why in str(raised.value)


def test_no_server_is_named():
    """Without an address there is nobody to ask, and the message says where to write one."""
    with pytest.raises(BackendError, match=r"endpoint: no server is named; write its base address into endpoint\.url"):
        Endpoint.examine(tools(None))
