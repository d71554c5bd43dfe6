"""`digest models`: which backends there are and what their models are; one tried, made faster, or looked at."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import CONFIG, AsJson, ConfigPath, exit_with, known, print_json, print_table, start_log
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.summarize import Tools
    from digest.summarize.checkpoints import Checkpoint

NAME = "models"
app = typer.Typer(no_args_is_help=True, help="List the backends and try one, look at a model or convert it.")
Backend = Annotated[str | None, typer.Argument(metavar="[NAME]", help="A backend; without it, the configured one.")]
Model = Annotated[
    str | None, typer.Argument(metavar="[NAME|FOLDER]", help="A backend, a folder or a hub id; without it, the configured backend.")
]
Convertible = Annotated[
    str | None, typer.Argument(metavar="[FOLDER]", help="A folder or a hub id; without it, the model of the backend seq2seq.")
]
Quantization = Annotated[str, typer.Option("--quantization", metavar="TYPE", help="int8, int8_float32 or float32.", show_default=True)]


@app.command("list")
def list_(config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """List the backends, what each of them would write with, and where that lies. Nothing is fetched or loaded.

    Example: digest models list
    """
    from digest.cli.texts import optional_config

    start_log(quiet=True)
    rows = list(_backends(optional_config(config)))
    if json:
        print_json({"backends": rows})
        return
    print_table([tuple(row.values()) for row in rows], ("backend", "use", "model", "says"))
    print(f"\nWhich models there are, and how to name one: {_page()}")


@app.command("check")
def check(name: Backend = None, config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """Load a backend, let it summarize a small text of our own, and check what it writes.

    Below a sentence that is not supported stands why. Ends with 0 when all that it wrote can be printed, with 3 when something
    was dropped or another summarizer wrote, and with 1 when nothing was written or nothing of it can be printed.

    Example: digest models check seq2seq
    """
    from digest.cli.check import print_judged
    from digest.cli.texts import optional_config
    from digest.cli.trial import code_of, tried
    from digest.text import one_line

    start_log(quiet=True)
    settings = optional_config(config)
    found = tried(known(name) if name is not None else settings.summarizer.backend, settings)
    if json:
        print_json(found)
    else:
        for sentence in found["sentences"]:
            print_judged(sentence)
        if found["headline"] and found["headline"]["verdict"] == "dropped":
            print_judged(found["headline"] | {"text": f"headline: {found['headline']['text']}"})
        print(("" if not found["sentences"] else "\n") + found["says"])
    for problem in found["problems"]:
        print(f"digest: {one_line(problem)}", file=sys.stderr)
    exit_with(code_of(found))


@app.command("convert")
def convert(model: Convertible = None, quantization: Quantization = "int8", config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """Convert an encoder-decoder for CTranslate2, once: it then writes several times as fast without a GPU.

    It is kept in models/converted beside the configuration, under the hash of its weights, and is used from then on.

    Example: digest models convert --quantization int8
    """
    from digest.cli.texts import optional_config
    from digest.summarize import ctranslate
    from digest.summarize.memory import in_words

    start_log(quiet=True)
    if quantization not in ctranslate.QUANTIZATIONS:
        raise UsageError(f"--quantization {quantization}: it is not known; choose one of {', '.join(ctranslate.QUANTIZATIONS)}")
    settings = optional_config(config)
    checkpoint = _convertible(model, settings)
    begun = time.perf_counter()
    place = ctranslate.convert(checkpoint, checkpoint.sha256(), quantization, settings.folder)
    size_bytes = (place / ctranslate.MODEL).stat().st_size
    if json:
        print_json({"place": str(place), "quantization": quantization, "size_bytes": size_bytes})
    else:
        took_s = time.perf_counter() - begun
        print(f"{place}: {in_words(size_bytes)}, of {in_words(checkpoint.weights.size_bytes)}, in {took_s:.0f} s")


@app.command("info")
def info(model: Model = None, config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """Say what a backend is, what it needs and whether it can write here; or what a model is, as its files say.

    No model is loaded, but a backend of your own that has no `examine` is made.

    A backend's name goes before a folder of the same name: ./lead is the folder.

    Example: digest models info models/bart-large-cnn
    """
    from digest.cli.texts import optional_config
    from digest.summarize import unknown
    from digest.summarize.cards import card, of_any_kind, summarizer_card

    start_log(quiet=True)
    settings = optional_config(config)
    name = settings.summarizer.backend if model is None else model
    if unknown(name) is None:
        use = ", ".join(_uses(settings).get(name, [])) or "the configuration names it nowhere"
        found = summarizer_card(name, use, _tools(settings))
    else:
        found = card(of_any_kind(_folder(name, settings), settings.summarizer))
    if json:
        print_json(found)
    else:
        _print_card(found)


def _print_card(card: Mapping[str, Any]) -> None:
    """Print a fact a line; what is not known is said to be so."""
    from digest.summarize.memory import in_words

    for name, value in card.items():
        if name.endswith("_bytes"):
            shown = "not known" if value is None else in_words(value)
        elif isinstance(value, bool):
            shown = "yes" if value else "no"
        else:
            unknown = "once fetched" if name == "runs_here" else "not said"
            shown = unknown if value is None else f"{value:,}" if isinstance(value, int) else str(value)
        print(f"{name.removesuffix('_bytes').replace('_', ' '):12}  {shown}")


def _page() -> Path:
    """Return where the page about models lies."""
    from digest import summarize

    return Path(summarize.__file__).with_name("MODELS.md")


def _backends(settings: Config) -> Iterator[dict[str, str]]:
    """Yield a row a backend: those of the table, and those of one's own that the configuration names."""
    for name, use in _uses(settings).items():
        model, says = _model_of(name, settings)
        yield {"backend": name, "use": ", ".join(use), "model": model, "says": says}


def _uses(settings: Config) -> dict[str, list[str]]:
    """Return what each backend is used for: those of the table, and those of one's own that the configuration names."""
    from digest.summarize import BACKENDS

    said = settings.summarizer
    uses: dict[str, list[str]] = {name: [] for name in (*BACKENDS, said.backend, *said.sections.values(), *said.fallback)}
    uses[said.backend].append("writes")
    for section, name in said.sections.items():
        uses[name].append(f"section {section}")
    for number, name in enumerate(said.fallback, start=1):
        uses[name].append(f"fallback {number}")
    return uses


def _tools(settings: Config) -> Tools:
    """Return what a summarizer may share; nothing is fetched."""
    import functools

    from digest.desk import parser_of, tools_of

    return tools_of(settings, functools.cache(lambda: parser_of(settings)), is_local=True)


def _model_of(name: str, settings: Config) -> tuple[str, str]:
    """Return the model of a backend, and where it lies or why it cannot be had."""
    from digest import urls
    from digest.errors import DigestError
    from digest.summarize import BACKENDS, EMBEDDED, LEAD
    from digest.summarize.cards import options_of
    from digest.summarize.folders import folder_of
    from digest.summarize.settings import ENDPOINT

    options = options_of(name, settings.summarizer)
    if options is not None:
        try:
            return options.model, str(folder_of(options, settings.folder, name, is_local=True))
        except DigestError as error:
            return options.model, str(error)
    if name == ENDPOINT:
        server = settings.summarizer.endpoint
        place = urls.masked(server.url) if server.url else "no server is named; set `summarizer: {endpoint: {url: …}}`"
        return server.model, place
    shipped = {EMBEDDED: "ships with digest", LEAD: "needs none: the first sentences"}
    return "", shipped.get(name, "a backend of your own" if name not in BACKENDS else "")


def _convertible(model: str | None, settings: Config) -> Checkpoint:
    """Return the encoder-decoder that is to be converted; raises UsageError for what is none by its name, BackendError."""
    from digest.summarize import BACKENDS
    from digest.summarize.checkpoints import described
    from digest.summarize.folders import folder_of
    from digest.summarize.settings import SEQ2SEQ

    options = settings.summarizer.seq2seq
    if model in BACKENDS and model != SEQ2SEQ:
        raise UsageError(f"models convert: the backend {model} has no encoder-decoder; name a folder, a hub id, or {SEQ2SEQ}")
    folder = folder_of(options, settings.folder, SEQ2SEQ) if model in (None, SEQ2SEQ) else _folder(str(model), settings)
    return described(folder, SEQ2SEQ, options)


def _folder(name: str, settings: Config) -> Path:
    """Return the folder of a model that is named by its folder or a hub id; raises UsageError for what is neither, BackendError."""
    from difflib import get_close_matches

    from digest.errors import BackendError
    from digest.network.hub import HUB_ID
    from digest.summarize import BACKENDS
    from digest.summarize.folders import folder_of, placed
    from digest.text import one_line

    try:
        place = placed(name, Path())
    except BackendError as error:
        raise UsageError(f"model {error}") from error
    if not name or (not place.is_dir() and not HUB_ID.fullmatch(name)):
        beside = [str(config.parent) for at in (Path(), Path("models")) for config in at.glob("*/config.json")]
        meant = {one: one for one in (*BACKENDS, *beside)} | {Path(one).name: one for one in beside}
        near = [meant[one] for one in get_close_matches(name, meant, n=1)]
        ways = f"name one of the backends ({', '.join(BACKENDS)}), the folder that save_pretrained wrote, or owner/name"
        hint = f"did you mean {near[0]!r}?" if near else ways
        what = "empty" if not name else "a file, not the folder of a model" if place.exists() else "no backend, no folder, and no hub id"
        raise UsageError(f"model {one_line(name, 60)!r}: it is {what}; {hint}")
    return folder_of(settings.summarizer.seq2seq.model_copy(update={"model": name}), Path(), "model")
