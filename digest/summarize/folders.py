"""A setting in, the folder of the model that it names out: one of this disk, or the one in the hub's cache."""

from __future__ import annotations

from pathlib import Path

from digest.errors import BackendError
from digest.network.hub import HUB_ID, Wanted, from_hub
from digest.summarize.settings import ModelOptions
from digest.summarize.weights import weights_of
from digest.text import one_line

TEXTS = ("*.json", "*.txt", "*.model", "*.spm", "*.jinja", "README.md", "LICENSE*")  # what is fetched beside weights
# without one of these, transformers makes an empty vocabulary in silence
TOKENIZERS = (
    "tokenizer.json", "spiece.model", "sentencepiece.bpe.model", "tokenizer.model", "source.spm", "vocab.json", "vocab.txt", "tekken.json",
)  # fmt: skip


def folder_of(options: ModelOptions, folder: Path, what: str, *, is_local: bool = False) -> Path:
    """Return the folder of the model that the options name; its files are not looked at yet.

    folder: where the configuration's relative paths begin. what: who needs it, as errors begin: "seq2seq". is_local: ask no hub now.
    Raises BackendError when none is named, there is no such folder, or the hub does not give it; NotFetchedError when the hub would
    have to be asked.
    """
    if not options.model:
        raise BackendError(f"{what}: no model is named; set `summarizer: {{{what}: {{model: …}}}}` to a folder or a hub id, owner/name")
    try:
        place = placed(options.model, folder)
    except BackendError as error:
        raise BackendError(f"{what} {error}") from error
    if place.is_dir():
        return place
    if HUB_ID.fullmatch(options.model) and not place.exists():
        instead = f"name a folder that holds the model ({place} does not exist), or another backend"
        wanted = Wanted(what, (*TEXTS, *_patterns(options)), lambda kept: _is_whole(kept, options), instead)
        return from_hub(options.model, wanted, is_local=is_local, offline=options.offline)
    raise BackendError(f"{what} {options.model!r}: {place} is no folder; name the folder that holds the model, or a hub id, owner/name")


def placed(model: str, folder: Path) -> Path:
    """Return the path that a model's name would be. folder: where relative ones begin. Raises BackendError for ~name of no user."""
    try:
        return folder / Path(model).expanduser()
    except RuntimeError as error:
        home = one_line(Path(model).parts[0], 40)
        raise BackendError(f"{one_line(model, 60)!r}: there is no user whose home {home} would be; write the whole path") from error


def has_tokenizer(folder: Path) -> bool:
    """Tell whether a folder holds a tokenizer, in one of the forms that transformers reads."""
    return any((folder / name).is_file() for name in TOKENIZERS)


def _patterns(options: ModelOptions) -> tuple[str, ...]:
    return ("*.safetensors", "pytorch_model*.bin") if options.pickle else ("*.safetensors",)


def _is_whole(folder: Path, options: ModelOptions) -> bool:
    """Tell whether a folder of the hub's cache holds a configuration, a tokenizer and all weights."""
    if not (folder / "config.json").is_file() or not has_tokenizer(folder):
        return False
    try:
        weights_of(folder, "", pickle=options.pickle)
    except BackendError:
        return False
    return True
