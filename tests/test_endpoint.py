"""A server with the OpenAI chat API: what it is asked, and what becomes of its answers and its refusals."""

from __future__ import annotations

import gzip
import json
import logging

import pytest

from benchmarks.scripted import breaks_off, completes, refuses, says, sends, serving
from digest.summarize import Unwritten
from digest.summarize.dialogue import Reply
from tests.endpoints import HTML, KEY, PROMPT, Desk, in_turn

pytestmark = pytest.mark.usefixtures("no_proxy")


def test_what_a_server_is_asked():
    """One message, no chance in the answer, a limit of tokens, the key as a bearer; nothing compressed is asked for."""
    with serving(in_turn(says("Yes."))) as server:
        assert Desk(server.url, KEY).ask() == [Reply("Yes.")]
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    messages = [{"role": "user", "content": PROMPT}]
    assert asked.body == {"model": "tiny", "messages": messages, "max_tokens": 50, "temperature": 0.0, "seed": 1}
    assert (asked.headers["authorization"], asked.headers["accept-encoding"]) == (f"Bearer {KEY}", "identity")


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


@pytest.mark.parametrize("act", THOUGHTS)
def test_a_model_that_reasons_for_ever(act):
    """It is given room once; and none where that would pass a limit. What is said is that, not that an answer broke off."""
    with serving(in_turn(act)) as server:
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
