"""The way to a server: its address, several requests at once, proxies and certificates, and what is slow, endless or not there."""

from __future__ import annotations

import socket
import ssl
import threading
import time

import pytest

from benchmarks.scripted import Act, Asked, Handler, Server, drips, endless, says, serving, stays_silent
from digest.errors import BackendError
from digest.summarize import Unwritten
from digest.summarize.chat import Chat
from digest.summarize.dialogue import Reply, Request
from digest.summarize.settings import EndpointOptions
from digest.summarize.usage import Ledger
from digest.summarize.wire import Wire
from tests.endpoints import Desk, in_turn

pytestmark = pytest.mark.usefixtures("no_proxy")


def test_a_base_address_may_have_a_query_a_login_and_its_last_part():
    """What an administrator copies from a manual works: the whole address, a version in the query, a name and password."""
    with serving(in_turn(says("Yes."))) as server:
        url = server.url.replace("http://", "http://desk:open@") + "/chat/completions?api-version=7"
        desk = Desk(url)
        assert desk.ask() == [Reply("Yes.")]
        assert desk.chat._wire.place == server.url
    assert server.asked[0].path == "/v1/chat/completions?api-version=7"
    assert server.asked[0].headers["authorization"] == "Basic ZGVzazpvcGVu"


def test_several_are_asked_at_once_and_answered_in_order():
    """As many as `parallel` are under way; the slowest one's answer stays in its place."""
    both = threading.Barrier(3, timeout=60)

    def script(asked: Asked) -> Act:
        both.wait()
        return says(f"To {asked.prompt}.")

    with serving(script) as server:
        assert Desk(server.url, parallel=3).ask(*"abcdef") == [Reply(f"To {name}.") for name in "abcdef"]
    assert server.most_at_once == 3


def test_nobody_there():
    """A port that nobody listens at is tried again, as a server may be starting, and then left alone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        desk = Desk(url, parallel=1, retries=1)
        found = desk.ask("a", "b")
    assert "no connection" in str(desk.chat.broken)
    assert str(desk.chat.broken).endswith("2 times; start the server, or correct endpoint.url")
    assert found[1] == Unwritten(str(desk.chat.broken))
    assert desk.ledger.requests == 2


@pytest.mark.parametrize("act", [stays_silent, drips(), drips(in_head=True)])
def test_a_slow_server_is_cut_off(act):
    """No answer, or a byte now and then in its headers or its body: each request ends at its time, and is not asked again."""
    ended: list[object] = []
    for timeout_s in (0.3, 3, 30):  # on a busy machine the time may be over before anything was sent
        with serving(in_turn(lambda handler: ended.append(act(handler)))) as server:
            desk = Desk(server.url, timeout_s=timeout_s)
            assert f"no answer within {timeout_s} s; raise endpoint.timeout_s" in desk.why()
            assert ended == []
        ended.clear()
        if server.asked:
            break
    assert (len(server.asked), desk.ledger.requests) == (1, 1)


def test_an_endless_answer_is_cut_off():
    """An answer is read up to its limit of bytes, and no further."""
    with serving(in_turn(endless)) as server:
        assert "its answer is larger than 2,000,000 bytes" in Desk(server.url).why()


def test_an_edition_has_its_time():
    """However many requests there are and however slow each one, all end with the edition's time; what came before is kept."""
    ended: list[object] = []
    ahead_s = [0.0]

    def answers(handler: Handler) -> None:
        ahead_s.append(49.5)  # half a second is left for the others
        says("Yes.")(handler)

    with serving(in_turn(answers, lambda handler: ended.append(stays_silent(handler)))) as server:
        options = EndpointOptions(url=server.url, model="tiny", within_s=50, parallel=1)
        chat = Chat(Wire(server.url, None, 1), options, Ledger(options), clock=lambda: time.monotonic() + ahead_s[-1])
        found = chat.ask([Request(name, 50) for name in "abcdef"])
        assert ended == []
    assert found[0] == Reply("Yes.")
    assert len(found) == 6
    assert all(isinstance(one, Unwritten) and "no answer within 50 s; raise endpoint.within_s" in one.why for one in found[1:])
    assert len(server.asked) <= 2


def test_proxies_are_those_of_the_environment(monkeypatch):
    """HTTP_PROXY is asked for the server's address, as for any program."""
    with serving(in_turn(says("Yes."))) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.removesuffix("/v1"))
        assert Desk("http://llm.ministry.example/v1").ask() == [Reply("Yes.")]
    assert proxy.asked[0].path == "http://llm.ministry.example/v1/chat/completions"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALL_PROXY", "gopher://ada:hunter2@proxy.example:1"),
        ("ALL_PROXY", "socks5://ada:hunter2@proxy.example:1"),
        ("SSL_CERT_FILE", "/none.pem"),
    ],
)
def test_an_environment_that_cannot_be_used_is_told(monkeypatch, name, value):
    """A proxy of an unknown kind, or certificates that are not there, are told with the variables to look at, without a password."""
    monkeypatch.setenv(name, value)
    with pytest.raises(BackendError, match=f"check .*{name}") as told:
        Desk("http://llm.ministry.example/v1").ask()
    assert "hunter2" not in str(told.value)


def test_a_certificate_that_nobody_vouches_for(papers):
    """A server that signs for itself is not spoken to, and the message says what would make it known."""
    server = Server(in_turn(says("Yes.")))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers / "self.pem", papers / "self.key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        why = Desk(server.served.url.replace("http:", "https:").replace("127.0.0.1", "localhost")).why()
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert "its TLS certificate cannot be verified; name its authority in SSL_CERT_FILE" in why
    assert server.served.asked == []
