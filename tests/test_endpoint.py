"""A server with the OpenAI chat API: what it is asked, what becomes of its answers, and what it may cost."""

from __future__ import annotations

import gzip
import json
import logging
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks.scripted import Act, Asked, Script, breaks_off, completes, drips, endless, refuses, says, sends, serving, stays_silent
from digest.errors import BackendError
from digest.model import Draft
from digest.summarize import Options, Tools, Unwritten, endpoint
from digest.summarize.chat import Chat
from digest.summarize.dialogue import Reply, Request
from digest.summarize.endpoint import Endpoint, key_of
from digest.summarize.settings import EndpointOptions
from digest.summarize.usage import Ledger, Usage, estimated
from digest.summarize.wire import Wire
from tests.editions import article, story

KEY = "sk-4711secret"
PROMPT = "Nine ships wait outside the port of Nedre, the harbour authority said on Monday."


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "DIGEST_ENDPOINT_KEY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


class Clock:
    """A clock that only a pause moves on."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.pauses: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


class Desk:
    """A chat with one server, and what it told of itself."""

    def __init__(self, url: str, key: str | None = None, clock: Clock | None = None, **settings: Any) -> None:
        self.clock = clock or Clock()
        options = EndpointOptions(url=url, model="tiny", **settings)
        self.ledger = Ledger(options)
        self.chat = Chat(Wire(url, key, options.parallel), options, self.ledger, clock=self.clock, sleep=self.clock.sleep)

    def ask(self, *prompts: str, limit: int = 50) -> list[Reply | Unwritten]:
        return self.chat.ask([Request(prompt, limit) for prompt in prompts or (PROMPT,)])

    def why(self, *prompts: str) -> str:
        (found,) = self.ask(*prompts)
        assert isinstance(found, Unwritten), found
        return found.why


def in_turn(*acts: Act) -> Script:
    """The acts one after another, the last one for ever."""
    return lambda asked: acts[min(asked.number, len(acts)) - 1]


def test_what_a_server_is_asked():
    """One message, no chance in the answer, a limit of tokens, the key as a bearer; nothing compressed is asked for."""
    with serving(in_turn(says("Yes."))) as server:
        assert Desk(server.url, KEY).ask() == [Reply("Yes.")]
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    messages = [{"role": "user", "content": PROMPT}]
    assert asked.body == {"model": "tiny", "messages": messages, "max_tokens": 50, "temperature": 0.0, "seed": 1}
    assert (asked.headers["authorization"], asked.headers["accept-encoding"]) == (f"Bearer {KEY}", "identity")


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
    both = threading.Barrier(3, timeout=5)

    def script(asked: Asked) -> Act:
        both.wait()
        return says(f"To {asked.prompt}.")

    with serving(script) as server:
        assert Desk(server.url, parallel=3).ask(*"abcdef") == [Reply(f"To {name}.") for name in "abcdef"]
    assert server.most_at_once == 3


HTML = b"<!DOCTYPE html><html><head><title>Welcome to the proxy</title></head></html>"
NO_ANSWER = [
    (sends(b""), "its answer is empty"),
    (sends(HTML, kind="text/html"), "it answered an HTML page"),
    (sends(b'{"choices": [{"message": {"con'), "broken or cut off JSON"),
    (sends(b"[" * 100_000), "broken or cut off JSON"),
    (sends(b'data: {"choices": []}\n\n', kind="text/event-stream"), "a stream of events"),
    (sends(b"\xff\xfe\x00", kind="application/octet-stream"), "no JSON (application/octet-stream)"),
    (sends(b'"yes"'), "no chat completion (str)"),
    (sends(b"{}"), "no choices"),
    (sends(b'{"choices": []}'), "no choices"),
    (sends(b'{"choices": ["text"]}'), "no choices"),
    (sends(b'{"choices": [{}]}'), "the answer is empty"),
    (sends(b'{"choices": [{"message": ["text"]}]}'), "the answer is empty"),
    (completes({"content": None}), "the answer is empty"),
    (completes({"content": " \n\u200b"}), "the answer is empty"),
    (completes({"content": [{"type": "image_url", "image_url": {}}, 7]}), "the answer is empty"),
    (completes({"content": None, "refusal": "I will not."}), "the model refused to answer"),
    (completes({"content": None, "tool_calls": [{"function": {"name": "search"}}]}, finish="tool_calls"), "the model called a tool"),
    (completes({"content": "", "reasoning_content": "Let me think."}), "the model only reasoned"),
    (completes({"content": "Nine ships"}, finish="content_filter"), "the server's filter withheld the answer"),
    (sends(json.dumps({"error": {"message": "GPU is on fire"}}).encode()), "HTTP 200 (GPU is on fire)"),
    (sends(gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip"), "it is compressed|compressed (gzip), which was not asked for"),
    (refuses(400, "This model's maximum context length is 512 tokens"), "HTTP 400 (This model's maximum context length is 512 tokens); set endpoint.window"),
    (sends(b'{"detail": [{"loc": ["body", "messages"], "msg": "too short"}]}', 422), "HTTP 422 (body.messages: too short)"),
    (sends(b'{"error": "out of memory"}', 400), "HTTP 400 (out of memory)"),
    (sends(HTML, 413, "text/html"), "HTTP 413 (an HTML page: Welcome to the proxy)"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "why"), NO_ANSWER)
def test_an_answer_that_is_none(act, why):
    """Whatever comes in place of a text is said in words, once, without a second try, and the next request is asked as ever."""
    with serving(in_turn(act, says("Yes."))) as server:
        desk = Desk(server.url, parallel=1)
        first, second = desk.ask("a", "b")
    assert isinstance(first, Unwritten)
    assert first.why.startswith(f"endpoint {server.url}: ")
    assert any(part in first.why for part in why.split("|"))
    assert second == Reply("Yes.")
    assert len(server.asked) == 2


ANSWERED = [
    (completes({"content": [{"type": "text", "text": "Nine "}, {"type": "text", "text": "ships wait."}]}), Reply("Nine ships wait.")),
    (completes({"content": "Nine ships wait.", "reasoning_content": "Hm."}), Reply("Nine ships wait.")),
    (says("Nine ships", finish="length"), Reply("Nine ships", is_cut=True)),
    (says("Nine ships wait.", finish=None), Reply("Nine ships wait.")),
    (says("Nine \ud800ships\x00 wait."), Reply("Nine \ufffdships wait.")),
]


@pytest.mark.parametrize(("act", "reply"), ANSWERED)
def test_a_text_in_any_form(act, reply):
    """Parts are joined, what the model thought aloud is left out, what no store can hold is gone, a cut is told."""
    with serving(in_turn(act)) as server:
        assert Desk(server.url).ask() == [reply]


def test_a_busy_server_is_asked_again():
    """429 and 5xx pass: the pauses double, and where the server names a longer one, that is kept."""
    acts = (refuses(429, Retry_After="7"), refuses(503), breaks_off, says("Yes."))
    with serving(in_turn(*acts)) as server:
        desk = Desk(server.url)
        assert desk.ask() == [Reply("Yes.")]
    assert desk.clock.pauses == [7, 2, 4]
    assert desk.ledger.facts == {"requests": 4, "tokens_in": 100, "tokens_out": 20}


def test_a_server_that_fails_for_ever():
    """After its retries a request is given up, and says so."""
    with serving(in_turn(refuses(500, "CUDA error"))) as server:
        desk = Desk(server.url, retries=2)
        assert "HTTP 500 (CUDA error), 3 times; try again later" in desk.why()
    assert desk.clock.pauses == [1, 2]


def test_a_pause_that_is_longer_than_the_edition_has():
    """A Retry-After beyond the edition's time is not waited for."""
    with serving(in_turn(refuses(429, "slow down", Retry_After="3600"))) as server:
        desk = Desk(server.url)
        assert "the next try, in 3600 s, would come after the 300 s of endpoint.within_s" in desk.why()
    assert desk.clock.pauses == []


@pytest.mark.parametrize(
    ("refusal", "sent"),
    [
        (refuses(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", param="max_tokens"),
         {"temperature", "seed", "max_completion_tokens"}),
        (refuses(400, "Only the default (1) value is supported.", param="temperature"), {"seed", "max_tokens"}),
        (sends(b'{"detail": [{"loc": ["body", "seed"], "msg": "Extra inputs are not permitted"}]}', 422), {"temperature", "max_tokens"}),
    ],
)  # fmt: skip
def test_a_refused_setting_is_left_out(refusal, sent):
    """What a server does not know is learned from its refusal, once: the next request is right at once."""
    with serving(in_turn(refusal, says("Yes."))) as server:
        desk = Desk(server.url, parallel=1)
        assert desk.ask("a", "b") == [Reply("Yes.")] * 2
    assert len(server.asked) == 3
    for asked in server.asked[1:]:
        assert set(asked.body) - {"model", "messages"} == sent


THOUGHTS = [completes({"content": None, "reasoning_content": "Let me think."}, finish="length"), says("<think>Let me", finish="length")]


@pytest.mark.parametrize("act", THOUGHTS)
def test_a_model_that_reasons_is_given_room(act):
    """Where reasoning took all tokens of an answer, it is asked again with more, within the window, and so are all that follow."""
    with serving(in_turn(act, says("Yes."))) as server:
        desk = Desk(server.url, parallel=1, window=512)
        assert desk.ask("a", "b", "a" * 1200) == [Reply("Yes.")] * 3
    assert [asked.body["max_tokens"] for asked in server.asked] == [50, 400, 400, 108]
    assert desk.ledger.requests == 4


def test_a_model_that_reasons_for_ever():
    """It is given room once; and none where that would pass a limit."""
    with serving(in_turn(THOUGHTS[0])) as server:
        assert "the model only reasoned and wrote nothing; turn its reasoning off" in Desk(server.url).why()
        assert "the model only reasoned" in Desk(server.url, tokens=400).why()
    assert len(server.asked) == 3


SERVER_WIDE = [
    (refuses(401, f"Incorrect API key provided:\n{KEY}"), "HTTP 401 (Incorrect API key provided: •••); check the key"),
    (refuses(403, "no access"), "HTTP 403 (no access); check the key"),
    (refuses(402, "no money"), "HTTP 402 (no money); see to the account"),
    (refuses(404, "The model `tiny` does not exist"), "The model `tiny` does not exist); correct endpoint.model"),
    (refuses(400, "Invalid model name passed in model=tiny"), "correct endpoint.model"),
    (sends(HTML, 404, "text/html"), "HTTP 404 (an HTML page: Welcome to the proxy); correct endpoint.url"),
    (refuses(429, "You exceeded your quota", code="insufficient_quota"), "You exceeded your quota); raise the quota"),
    (sends(b"", 307, Location="http://elsewhere.example/v1"), "HTTP 307, it redirects to elsewhere.example; write the address"),
    (sends(b'{"detail": [{"loc": 5, "msg": "no access"}]}', 403), "HTTP 403 (5: no access); check the key"),
    (sends(json.dumps({"detail": "<html>" + "<title" * 16_000}).encode(), 404), "HTTP 404 (an HTML page); correct endpoint.url"),
    (sends(b"", 407), "HTTP 407; this network wants a login"),
]


@pytest.mark.parametrize(("act", "why"), SERVER_WIDE)
def test_what_no_other_request_can_mend(act, why):
    """A wrong key, address or model is said once, on one line, without the key; the server is not asked for each story."""
    with serving(in_turn(act)) as server:
        desk = Desk(server.url, KEY, parallel=1)
        found = desk.ask("a", "b", "c")
        desk.ask("d")
    assert why in str(desk.chat.broken)
    assert {one.why for one in found if isinstance(one, Unwritten)} == {desk.chat.broken}
    assert "\n" not in str(desk.chat.broken)
    assert KEY not in str(desk.chat.broken)
    assert len(server.asked) == 1


def test_a_key_at_the_end_of_what_is_kept_is_masked_whole():
    """A server that repeats a long question and then the key: no part of the key is left over where its words are cut."""
    prompt = " ".join(f"Ship {number} waits." for number in range(100))
    for size in range(976, 1_000, 4):
        with serving(in_turn(refuses(400, prompt[:size] + KEY))) as server:
            assert "4711" not in Desk(server.url, KEY, parallel=1).why(prompt)


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
    with serving(in_turn(act)) as server:
        begun = time.monotonic()
        assert "no answer within 0.3 s; raise endpoint.timeout_s" in Desk(server.url, timeout_s=0.3).why()
        assert time.monotonic() - begun < 3
    assert len(server.asked) == 1


def test_an_endless_answer_is_cut_off():
    """An answer is read up to its limit of bytes, and no further."""
    with serving(in_turn(endless)) as server:
        assert "its answer is larger than 2,000,000 bytes" in Desk(server.url).why()


def test_an_edition_has_its_time():
    """However many requests there are and however slow each one, all end with the edition's time; what came before is kept."""
    with serving(lambda asked: says("Yes.") if asked.number == 1 else stays_silent) as server:
        options = EndpointOptions(url=server.url, model="tiny", within_s=0.5, parallel=1)
        begun = time.monotonic()
        found = Chat(Wire(server.url, None, 1), options, Ledger(options)).ask([Request(name, 50) for name in "abcdef"])
        assert time.monotonic() - begun < 3
    assert found[0] == Reply("Yes.")
    assert len(found) == 6
    assert all(isinstance(one, Unwritten) and "no answer within 0.5 s; raise endpoint.within_s" in one.why for one in found[1:])
    assert len(server.asked) == 2


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
    import ssl

    from benchmarks.scripted import Server

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


def test_no_article_reaches_a_message_or_a_log(caplog):
    """A server that repeats the question in its refusal repeats it to nobody else; the diary knows neither text nor key."""
    caplog.set_level(logging.DEBUG, "digest")
    logging.getLogger("digest").propagate = True
    with serving(in_turn(refuses(400, f"cannot parse '{PROMPT}' near {KEY}"), says("A whole secret answer."))) as server:
        desk = Desk(server.url, KEY, parallel=1)
        first, _ = desk.ask(PROMPT, PROMPT)
    assert isinstance(first, Unwritten)
    assert "HTTP 400 (cannot parse '…' near •••)" in first.why
    for secret in ("ships", "secret answer", KEY):
        assert secret not in caplog.text


def test_tokens_are_counted():
    """What the server counted is taken; where it does not say, an estimate stands in, and the manifest says for how many requests."""
    with serving(in_turn(says("Yes."), says("Yes.", usage=None))) as server:
        desk = Desk(server.url, parallel=1, input_price=2, output_price=10)
        desk.ask("a", PROMPT)
    asked, answered = 100 + estimated(PROMPT), 20 + estimated("Yes.")
    cost = round((2 * asked + 10 * answered) / 1e6, 6)
    assert desk.ledger.facts == {"requests": 2, "tokens_in": asked, "tokens_out": answered, "estimated_requests": 1, "cost": cost}


@pytest.mark.parametrize("parallel", [1, 8])
def test_a_limit_of_tokens_is_never_passed(parallel):
    """Requests are admitted in order as long as the worst that they may take fits; what is left out does not depend on parallel."""
    with serving(in_turn(says("Yes.", usage=(10, 40)))) as server:
        desk = Desk(server.url, parallel=parallel, tokens=204)
        found = desk.ask(*"abcdef")
    assert [isinstance(one, Reply) for one in found] == [True, True, True, False, False, False]
    assert found[3] == Unwritten(
        f"endpoint {server.url}: the edition's limit of 204 tokens is reached (150 spent by 3 requests);"
        " raise endpoint.tokens, or let the fallback write the rest"
    )
    assert len(server.asked) == 3


def test_a_limit_of_cost():
    """Money is limited as tokens are."""
    with serving(in_turn(says("Yes.", usage=(10, 40)))) as server:
        desk = Desk(server.url, output_price=1000, cost=0.1)
        found = desk.ask("a", "b", "c")
    assert [isinstance(one, Reply) for one in found] == [True, True, False]
    assert "limit of 0.1 is reached (0.0800 spent by 2 requests); raise endpoint.cost" in found[2].why  # type: ignore[union-attr]


def test_a_request_that_was_cut_off_is_paid_for():
    """A server that did not answer in time may have worked: its worst price counts, so that no limit is passed unseen."""
    with serving(in_turn(stays_silent, says("Yes."))) as server:
        desk = Desk(server.url, parallel=1, timeout_s=0.3, tokens=100)
        first, second = desk.ask("a", "b")
    assert "no answer" in first.why  # type: ignore[union-attr]
    assert "limit of 100 tokens is reached (55 spent by 1 request)" in second.why  # type: ignore[union-attr]


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


def tools(url: str | None, **settings: Any) -> Tools:
    def none() -> Any:
        raise BackendError("this test has no reader")

    return Tools(none, none, Options(endpoint=EndpointOptions(url=url, **settings)), Path())


def test_limits_hold_for_an_edition():
    """Asked for more stories of the edition it goes on with what is left, which is nothing here; the next edition begins with all."""
    ferry = story(article("ferry", text="The ferry Havnen ran aground near Ulvshavn on Monday. Nobody was hurt."))
    with serving(in_turn(says("The ferry Havnen ran aground near Ulvshavn on Monday. [1]", usage=(40, 10)))) as server:
        writer = Endpoint(tools(server.url, model="tiny", window=16_384, tokens=9_000))
        for _ in range(2):
            (draft,) = writer.summarize([ferry], 40)
            assert (draft.backend, writer.made_with["usage"]["requests"]) == ("endpoint", 2)
        writer._edition.ledger.spend(Usage(9_000, 0))
        (late,) = writer.summarize_more([ferry], 40)
        assert "the edition's limit of 9,000 tokens is reached (9,100 spent by 2 requests)" in late.why
        assert isinstance(writer.summarize([ferry], 40)[0], Draft)


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
