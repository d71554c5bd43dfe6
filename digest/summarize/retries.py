"""What went wrong with a request in, what to do about it out: ask again and when, give the request up, or the server (pure)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

from digest import urls
from digest.network.retry_after import retry_after_s
from digest.text import one_line

FIRST_S, LONGEST_S = 1.0, 30.0  # of the pauses between two tries: 1, 2, 4 ... seconds, where the server does not name its own
PASSING = frozenset({408, 409, 425, 429, *range(500, 600)}) - {501, 505, 511}
REASON_LENGTH = 200  # characters of what a server says
LOOKED_AT = 20_000  # characters of which secrets are masked: more than are kept, so that none is cut in half and then not known
QUOTED_LENGTH = 24  # characters in a row of our own question: what repeats so many of them is the question, not the reason
UNKNOWN_SETTING = re.compile(r"unsupported|not supported|not support|unrecogni[sz]ed|unknown|unexpected|extra|not permitted|not allowed")
TOO_LONG = re.compile(r"context|too long|too large|too many tokens|maximum.{0,20}(?:length|tokens)", re.IGNORECASE)
NO_SUCH_MODEL = re.compile(
    r"model\b.{0,120}(?:not found|does not exist|not exist|unknown|not available)|(?:invalid|unknown|no such) model", re.I
)


class Reach(Enum):
    """How far a failure reaches: the same request may succeed later, it never will, or none to this server will."""

    PASSING = "passing"
    REQUEST = "request"
    SERVER = "server"


class Trouble(NamedTuple):
    """A request that brought no answer. wait_s: what the server asks for; is_down: nobody answered at all."""

    cause: str
    advice: str
    reach: Reach
    wait_s: float | None = None
    is_down: bool = False


class Form(NamedTuple):
    """How a server wants to be asked; what it refuses is left out.

    limit: what it calls the most tokens of an answer. thinks: its model reasons first, and needs room for that.
    """

    limit: str = "max_tokens"
    thinks: bool = False
    extras: tuple[str, ...] = ("temperature", "seed")

    def without_refused(self, body: bytes) -> Form:
        """Return the form that a refusal asks for; the same form where it complains of something else."""
        facts = _error_facts(body)
        message = str(facts.get("message") or "")
        if self.limit == "max_tokens" and "max_completion_tokens" in message:
            return self._replace(limit="max_completion_tokens")
        named = str(facts.get("param") or "")
        is_setting = UNKNOWN_SETTING.search(message.lower())
        refused = next((one for one in self.extras if named == one or (is_setting and re.search(rf"\b{one}\b", message))), None)
        return self if refused is None else self._replace(extras=tuple(one for one in self.extras if one != refused))


def pause_s(tries: int, asked_s: float | None) -> float:
    """Return the seconds to wait after so many tries: twice as long each time, and never less than the server asks for."""
    return max(min(FIRST_S * 2.0 ** (tries - 1), LONGEST_S), asked_s or 0.0)


def trouble_of(status: int, headers: Mapping[str, str], body: bytes, now: datetime, secrets: Sequence[str], question: str = "") -> Trouble:
    """Return what a status other than 200 means.

    secrets, question: what was sent, none of which is repeated. now: for a Retry-After that is a date.
    """
    words = said(body, secrets, question)
    cause = one_line(f"HTTP {status} ({words})" if words else f"HTTP {status}", REASON_LENGTH + 20)
    if 300 <= status < 400:
        where = urls.host_of(headers.get("location", ""))
        return Trouble(f"HTTP {status}, it redirects to {where}", "write the address it leads to into endpoint.url", Reach.SERVER)
    if NO_SUCH_MODEL.search(words) and 400 <= status < 500:
        return Trouble(cause, "correct endpoint.model; `digest doctor` says which models the server has", Reach.SERVER)
    if status == 429 and _error_facts(body).get("code") == "insufficient_quota":
        return Trouble(cause, "raise the quota at the server's owner, or name another server", Reach.SERVER)
    if status in PASSING:
        wait_s = retry_after_s(headers.get("retry-after"), now)
        return Trouble(cause, "try again later, or see the server's own log", Reach.PASSING, wait_s)
    if status in (200, 400, 413, 422):
        advice = "set endpoint.window to the server's own" if TOO_LONG.search(words) else "see the server's own log"
        return Trouble(cause, advice, Reach.REQUEST)
    return Trouble(cause, _advice(status, has_key=bool(secrets)), Reach.SERVER)


def said(body: bytes, secrets: Sequence[str], question: str = "") -> str:
    """Return what a server says of a failure, on one short line; "" where it says nothing that people can read."""
    facts = _error_facts(body)
    text = str(facts.get("message") or "")[:LOOKED_AT] if facts else body[:LOOKED_AT].decode("utf-8", "replace")
    if re.search(r"<(?:!doctype|html|head|body)\b", text, re.IGNORECASE):
        found = re.search(r"<title[^<>]*>([^<]*)", text, re.IGNORECASE)
        text = f"an HTML page: {found[1]}" if found else "an HTML page"
    return one_line(_unquoted(masked(text, secrets)[:1000], question), REASON_LENGTH)


def masked(text: str, secrets: Sequence[str]) -> str:
    """Return the text without the secrets, nor those of the addresses in it."""
    for secret in secrets:
        text = text.replace(secret, urls.MASK)
    return urls.masked(text)


def _error_facts(body: bytes) -> Mapping[str, Any]:
    """Return message, param and code of an error as OpenAI, FastAPI, Ollama and others write it; empty when it is none of these."""
    try:
        facts = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(facts, dict):
        return {}
    inner = next((facts[name] for name in ("error", "detail", "message") if facts.get(name)), None)
    if isinstance(inner, dict):
        return inner
    if isinstance(inner, list):
        parts = [f"{_place(one.get('loc'))}: {one.get('msg')}" for one in inner if isinstance(one, dict)]
        return {"message": "; ".join(parts)}
    return {"message": str(inner)} if inner else {}


def _place(loc: object) -> str:
    return ".".join(map(str, loc)) if isinstance(loc, list) else str(loc or "")


def _unquoted(text: str, question: str) -> str:
    """Leave out what repeats the question: the text of an article must reach no log."""
    kept, at = [], 0
    while at < len(text):
        size = QUOTED_LENGTH
        if len(text) - at < size or text[at : at + size] not in question:
            kept.append(text[at])
            at += 1
            continue
        while at + size < len(text) and text[at : at + size + 1] in question:
            size += 1
        kept.append("…")
        at += size
    return "".join(kept)


def _advice(status: int, *, has_key: bool) -> str:
    if status in (401, 403) and not has_key:
        return "no key was sent: write it into the variable that endpoint.key_env names, or name its file in endpoint.key_file"
    if status in (401, 403):
        return "check the key, in the variable that endpoint.key_env names or in endpoint.key_file"
    if status == 402:
        return "see to the account there, or name another server"
    if status in (407, 511):
        return "this network wants a login of its own: check HTTPS_PROXY and NO_PROXY"
    return "correct endpoint.url (the base address, with /v1 where the server has it) or endpoint.model"
