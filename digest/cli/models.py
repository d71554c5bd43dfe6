"""`digest models`: which backends there are and what their models are; one tried, made faster, or looked at."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli.common import CONFIG, DONE, FAILED, AsJson, ConfigPath, exit_with, print_json, print_table, start_log

if TYPE_CHECKING:
    from digest.config import Config
    from digest.model import Story
    from digest.summarize.checkpoints import Checkpoint

NAME = "models"
app = typer.Typer(no_args_is_help=True, help="List the backends and try one, look at a model or convert it.")
Backend = Annotated[str | None, typer.Argument(metavar="[NAME]", help="A backend; without it, the configured one.")]
Model = Annotated[
    str | None, typer.Argument(metavar="[NAME|FOLDER]", help="A backend, a folder or a hub id; without it, the seq2seq model.")
]
Quantization = Annotated[str, typer.Option("--quantization", metavar="TYPE", help="int8, int8_float32 or float32.", show_default=True)]
WORDS = 60
EXAMPLE = """\
The ferry Havnen Star ran aground near Ulvshavn early on Monday with 212 passengers on board, the coast guard said.
All of them were taken off by lifeboats within three hours, and nobody was badly hurt.
The captain told the coast guard that a sudden squall had pushed the ship off its course.
The ferry company stopped all crossings between Ulvshavn and Eastby until Thursday, and offered passengers their money back.
Divers will look at the hull on Tuesday, when the wind is expected to drop.
The transport minister, Ann Lund, said that an inquiry would begin this week.
It is the second accident on the route in four years.
"""


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

    Example: digest models check seq2seq
    """
    from digest.cli.texts import optional_config
    from digest.text import one_line

    start_log(quiet=True)
    settings = optional_config(config)
    found = _checked(name or settings.summarizer.backend, settings)
    if json:
        print_json(found)
    else:
        for sentence in found["sentences"]:
            print(f"{sentence['verdict']:9}  {one_line(sentence['text'])}")
        print(("" if not found["sentences"] else "\n") + found["says"])
    exit_with(DONE if found["passes"] else FAILED)


@app.command("convert")
def convert(model: Model = None, quantization: Quantization = "int8", config: ConfigPath = CONFIG, json: AsJson = False) -> None:
    """Convert an encoder-decoder for CTranslate2, once: it then writes several times as fast without a GPU.

    It is kept in models/converted beside the configuration, under the hash of its weights, and is used from then on.

    Example: digest models convert --quantization int8
    """
    from digest.cli.texts import optional_config
    from digest.errors import UsageError
    from digest.summarize import ctranslate
    from digest.summarize.memory import in_words

    start_log(quiet=True)
    if quantization not in ctranslate.QUANTIZATIONS:
        raise UsageError(f"--quantization {quantization}: it is not known; choose one of {', '.join(ctranslate.QUANTIZATIONS)}")
    settings = optional_config(config)
    checkpoint = _checkpoint(model, settings)
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
    """Say what a model is, as its files say it, and what it needs. Nothing is loaded.

    Example: digest models info models/bart-large-cnn
    """
    from digest.cli.texts import optional_config
    from digest.summarize.cards import card
    from digest.summarize.memory import in_words

    start_log(quiet=True)
    found = card(_checkpoint(model, optional_config(config)))
    if json:
        print_json(found)
        return
    for name, value in found.items():
        if name.endswith("_bytes"):
            shown = "not known" if value is None else in_words(value)
        else:
            shown = "not said" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
        print(f"{name.removesuffix('_bytes').replace('_', ' '):12}  {shown}")


def _page() -> Path:
    """Return where the page about models lies."""
    from digest import summarize

    return Path(summarize.__file__).with_name("MODELS.md")


def _backends(settings: Config) -> Iterator[dict[str, str]]:
    """Yield a row a backend: those of the table, and those of one's own that the configuration names."""
    from digest.summarize import BACKENDS

    said = settings.summarizer
    uses: dict[str, list[str]] = {name: [] for name in (*BACKENDS, said.backend, *said.sections.values(), *said.fallback)}
    uses[said.backend].append("writes")
    for section, name in said.sections.items():
        uses[name].append(f"section {section}")
    for number, name in enumerate(said.fallback, start=1):
        uses[name].append(f"fallback {number}")
    for name, use in uses.items():
        model, says = _model_of(name, settings)
        yield {"backend": name, "use": ", ".join(use), "model": model, "says": says}


def _model_of(name: str, settings: Config) -> tuple[str, str]:
    """Return the model of a backend, and where it lies or why it cannot be had."""
    from digest.errors import DigestError
    from digest.summarize import BACKENDS, EMBEDDED, LEAD
    from digest.summarize.cards import options_of
    from digest.summarize.checkpoints import folder_of
    from digest.summarize.settings import ENDPOINT

    options = options_of(name, settings.summarizer)
    if options is not None:
        try:
            return options.model, str(folder_of(options, settings.folder, name, is_local=True))
        except DigestError as error:
            return options.model, str(error)
    if name == ENDPOINT:
        return (
            settings.summarizer.endpoint.model,
            settings.summarizer.endpoint.url or "no server is named; set `summarizer: {endpoint: {url: …}}`",
        )
    shipped = {EMBEDDED: "ships with digest", LEAD: "needs none: the first sentences"}
    return "", shipped.get(name, "a backend of your own" if name not in BACKENDS else "")


def _checkpoint(model: str | None, settings: Config) -> Checkpoint:
    """Return the checkpoint of a backend's name, a folder or a hub id; raises BackendError."""
    from digest.summarize.cards import of_any_kind, options_of
    from digest.summarize.checkpoints import described, folder_of
    from digest.summarize.settings import CAUSAL, SEQ2SEQ

    name = model or SEQ2SEQ
    options = options_of(name, settings.summarizer)
    if options is not None:
        return described(folder_of(options, settings.folder, name), SEQ2SEQ if name == SEQ2SEQ else CAUSAL, options)
    asked = settings.summarizer.seq2seq.model_copy(update={"model": name})
    return of_any_kind(folder_of(asked, Path(), "model"), settings.summarizer)


def _checked(name: str, settings: Config) -> dict[str, Any]:
    """Let a backend summarize the example; returns what it wrote, how fast, and whether the check lets it pass."""
    import functools

    from digest.cli.texts import checker_of, summarizers_of
    from digest.desk import parser_of
    from digest.summarize import Unwritten, made_with
    from digest.summarize.chain import drafts_of
    from digest.text import count_words

    parser = functools.cache(lambda: parser_of(settings))
    story = _example()
    begun = time.perf_counter()
    writer = summarizers_of(settings, parser)(name)
    loaded_at = time.perf_counter()
    (draft,) = drafts_of(name, [story], WORDS, lambda _: writer)
    took_s = time.perf_counter() - loaded_at
    found: dict[str, Any] = {
        "backend": name,
        "passes": False,
        "sentences": [],
        "loaded_s": round(loaded_at - begun, 2),
        "took_s": round(took_s, 2),
    }
    if isinstance(draft, Unwritten):
        return found | {"says": draft.why}
    (brief,), _ = checker_of(settings, parser).check([story], [draft])
    found["sentences"] = [
        {"text": sentence.text, "verdict": str(verdict.status), "reasons": [str(reason) for reason in verdict.reasons]}
        for sentence, verdict in zip(draft.sentences, brief.verdicts, strict=True)
    ]
    words = sum(count_words(sentence.text) for sentence in draft.sentences)
    kept = len(brief.printed)
    says = f"{name}: loaded in {loaded_at - begun:.1f} s, {words} words in {took_s:.1f} s, {words / max(took_s, 1e-6):.1f} words a second"
    verdict = f"{kept} of {len(draft.sentences)} sentences pass the check"
    return found | {"passes": kept > 0, "words": words, "says": f"{says}; {verdict}", "made_with": made_with(writer)}


def _example() -> Story:
    from zoneinfo import ZoneInfo

    from digest.extract import from_plain
    from digest.model import Story
    from digest.ondemand import reading_of

    reading = reading_of(from_plain(EXAMPLE, ZoneInfo("UTC"), title="Ferry runs aground near Ulvshavn"), outlet="example")
    return Story(id=reading.article.id, readings=(reading,), section="")
