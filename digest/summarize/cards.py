"""A checkpoint or a summarizer's name in; what people ask of it out: architecture, size, memory, licence; what it needs, and has."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from digest import urls
from digest.errors import BackendError, DigestError, NotFetchedError
from digest.summarize import memory
from digest.summarize.backends import Tools, examine
from digest.summarize.checkpoints import Checkpoint, Kind, described, window_of
from digest.summarize.choice import lacking
from digest.summarize.folders import folder_of
from digest.summarize.settings import (
    CAUSAL,
    EMBEDDED,
    ENDPOINT,
    LEAD,
    SEQ2SEQ,
    CausalOptions,
    EndpointOptions,
    ModelOptions,
    Options,
    Seq2SeqOptions,
)
from digest.text import one_line

ABOUT = {  # by summarizer: what it is, and what it needs
    EMBEDDED: ("the sources' own sentences, chosen, cut and joined, without a GPU", "digest[embedded]; its weights ship with digest"),
    LEAD: ("the first sentences, as they stand", "nothing"),
    SEQ2SEQ: ("an encoder-decoder that was trained to summarize, run on this machine", "digest[embedded], and summarizer.seq2seq.model"),
    CAUSAL: (
        "a chat model that is asked the prompts, run on this machine, in practice with a GPU",
        "digest[embedded], and summarizer.causal.model",
    ),
    ENDPOINT: (
        "a chat model that is asked the prompts, on a server that speaks the OpenAI chat API",
        "summarizer.endpoint.url and .model, and a key where the server wants one",
    ),
}
OWN = ("a summarizer of your own", "its package, where Python finds it")

LICENCE = re.compile(r"^licen[cs]e:[ \t]*[\"']?([^\"'\n#]+)", re.MULTILINE | re.IGNORECASE)
MOST = 100_000  # characters of a README that are looked at


def card(checkpoint: Checkpoint) -> dict[str, Any]:
    """Return what can be said of a checkpoint, as JSON holds it; what its files do not say is None.

    Raises BackendError when its weights cannot be read, or are not what the hub's cache says.
    """
    return {
        "folder": str(checkpoint.folder),
        "backend": checkpoint.kind,
        "architecture": checkpoint.architecture or checkpoint.family,
        "parameters": checkpoint.weights.parameters,
        "window": window_of(checkpoint.config),
        "size_bytes": checkpoint.weights.size_bytes,
        "stored_as": checkpoint.weights.dtype or None,
        "runs_as": checkpoint.dtype,
        "needed_bytes": checkpoint.needed_bytes,
        "available_bytes": memory.available(),
        "sha256": checkpoint.sha256(),
        "licence": licence_of(checkpoint),
    }


def licence_of(checkpoint: Checkpoint) -> str | None:
    """Return the licence that a model's config.json or the front matter of its README names; None where neither does."""
    said = checkpoint.config.get("license") or checkpoint.config.get("licence")
    if isinstance(said, str):
        return one_line(said, 80)
    try:
        text = (checkpoint.folder / "README.md").read_text(encoding="utf-8", errors="replace")[:MOST]
    except OSError:
        return None
    begin, _, rest = text.partition("---\n")
    named = LICENCE.search(rest.partition("\n---")[0]) if not begin.strip() else None
    return one_line(named[1], 80) if named else None


def of_any_kind(folder: Path, options: Options) -> Checkpoint:
    """Return the checkpoint in a folder, an encoder-decoder or a decoder; raises BackendError when it is neither."""
    try:
        return described(folder, SEQ2SEQ, options.seq2seq)
    except BackendError as error:
        try:
            return described(folder, CAUSAL, options.causal)
        except BackendError as other:  # of a decoder, the first error says no more than that it is one
            raise (other if f"the backend {CAUSAL} runs" in str(error) else error) from None


def options_of(name: str, options: Options) -> ModelOptions | None:
    """Return the settings of a backend that runs a model on this machine; None for another."""
    found: dict[str, Seq2SeqOptions | CausalOptions] = {SEQ2SEQ: options.seq2seq, CAUSAL: options.causal}
    return found.get(name)


def summarizer_card(name: str, use: str, tools: Tools) -> dict[str, Any]:
    """Return what can be said of a summarizer, as JSON holds it: what it is, what it needs, what is configured, whether it can run here.

    use: what the configuration has it for. runs_here: None where its model is yet to be fetched. says: what `examine` found, or why it
    cannot write. Of one whose model lies on this disk, what `card` says stands behind it.
    """
    what, needs = ABOUT.get(name, OWN)
    missing = [f"summarizer.{name}.{setting} is missing; {hint}" for setting, _, hint in lacking(name, tools.options.model_dump())]
    found: dict[str, Any] = {"backend": name, "what": what, "needs": needs, "configured": configured(name, tools.options), "use": use}
    try:
        if missing:
            raise BackendError("; ".join(missing))
        found |= {"runs_here": True, "says": examine(name, tools)}
    except NotFetchedError as error:
        found |= {"runs_here": None, "says": str(error)}
    except DigestError as error:
        found |= {"runs_here": False, "says": str(error)}
    return found | _model_card(name, tools)


def configured(name: str, options: Options) -> str:
    """Return the model that a summarizer is configured with, or the server with its key's variable; else that it has or needs none."""
    if name == ENDPOINT:
        return _server(options.endpoint)
    model = options_of(name, options)
    return "needs no setting" if model is None else model.model or "no model"


def _server(options: EndpointOptions) -> str:
    if options.url is None:
        return "no server"
    key = f"the key in {options.key_env}, which is {'set' if os.environ.get(options.key_env) else 'not set'}"
    return f"{options.model or 'no model'} at {urls.masked(options.url)}, {key}" + (
        f", or in {options.key_file}" if options.key_file else ""
    )


def _model_card(name: str, tools: Tools) -> dict[str, Any]:
    """Return the card of a summarizer's model, where it is whole and lies on this disk; nothing where it does not."""
    options = options_of(name, tools.options)
    try:
        if options is None or not options.model:
            return {}
        kind: Kind = SEQ2SEQ if name == SEQ2SEQ else CAUSAL
        return card(described(folder_of(options, tools.folder, name, is_local=True), kind, options))
    except BackendError:  # `examine` said it
        return {}
