"""The body of a chat completion in; its text, and what it says of tokens and model, out (pure)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from digest.summarize.retries import Reach, Trouble
from digest.summarize.usage import Usage
from digest.text import clean, one_line

MODEL_LENGTH = 100  # characters of the model's name that are kept
SEE = "see whether endpoint.url is the base of an OpenAI chat API"
OTHER_MODEL = "name another model in endpoint.model"
ONLY_THOUGHT = Trouble(
    "the model only reasoned and wrote nothing", f"turn its reasoning off at the server, or {OTHER_MODEL}", Reach.REQUEST
)


class Completion(NamedTuple):
    """What a server answered.

    is_cut: it ended at the limit of tokens. usage: None where the server does not say. model: its name. thought: the model reasoned
    first, and where the text is empty, to the end.
    """

    text: str
    is_cut: bool
    usage: Usage | None
    model: str
    thought: bool = False


def completion(body: bytes, kind: str) -> Completion | Trouble:
    """Read an answer of status 200. kind: its content type, for what is none."""
    try:
        facts = json.loads(body)
    except (ValueError, RecursionError):
        return _wrong(_shape(body, kind))
    if not isinstance(facts, dict):
        return _wrong(f"it answered JSON that is no chat completion ({type(facts).__name__})")
    choices = facts.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        return _wrong("its answer has no choices")
    return _chosen(choices[0], usage_in(facts), one_line(str(facts.get("model") or ""), MODEL_LENGTH))


def status_within(body: bytes) -> int | None:
    """Return the status of an error that a gateway sent with status 200, 200 where it names none; None for what is no error."""
    try:
        facts = json.loads(body)
    except (ValueError, RecursionError):
        return None
    error = facts.get("error") if isinstance(facts, dict) and not facts.get("choices") else None
    code = error.get("code") if isinstance(error, dict) else None
    return None if not error else code if type(code) is int and 400 <= code < 600 else 200


def usage_in(facts: Mapping[str, Any]) -> Usage | None:
    """Return the tokens that an answer says it took, or None where it says none that can be."""
    usage = facts.get("usage")
    counts = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")] if isinstance(usage, dict) else []
    whole = [count for count in counts if type(count) is int and 0 <= count < 10**12]
    return Usage(*whole) if len(whole) == 2 else None


def _chosen(choice: Mapping[str, Any], usage: Usage | None, model: str) -> Completion | Trouble:
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    ended = choice.get("finish_reason")
    text = clean(_text(message.get("content"))).strip()
    if ended == "content_filter":
        return Trouble("the server's filter withheld the answer", OTHER_MODEL, Reach.REQUEST)
    thought = bool(message.get("reasoning_content") or message.get("reasoning")) or text.startswith("<think")
    if one_line(text) or (thought and ended == "length"):
        return Completion(text, ended == "length", usage, model, thought)
    if isinstance(message.get("refusal"), str) and message["refusal"]:
        return Trouble("the model refused to answer", OTHER_MODEL, Reach.REQUEST)
    if message.get("tool_calls") or message.get("function_call"):
        return Trouble("the model called a tool and wrote nothing", f"{OTHER_MODEL}, or turn its tools off at the server", Reach.REQUEST)
    if thought:
        return ONLY_THOUGHT
    return Trouble("the answer is empty", OTHER_MODEL, Reach.REQUEST)


def _text(content: object) -> str:
    """Return the text of a message's content: a string, or a list of parts of which some are text."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = [part if isinstance(part, str) else part.get("text") for part in parts if isinstance(part, str | dict)]
    return "".join(text for text in texts if isinstance(text, str))


def _shape(body: bytes, kind: str) -> str:
    """Say what an answer is that is no JSON."""
    start = body[:200].lstrip().lower()
    if not start:
        return "its answer is empty"
    if start.startswith((b"<!doctype html", b"<html")):
        return "it answered an HTML page"
    if start.startswith((b"data:", b"event:")):
        return "it answered a stream of events, which was not asked for"
    if start.startswith((b"{", b"[")):
        return "its answer is broken or cut off JSON"
    return f"its answer is no JSON ({one_line(kind, 60) or 'of no type'})"


def _wrong(cause: str) -> Trouble:
    return Trouble(cause, SEE, Reach.REQUEST)
