"""The folder of a checkpoint in, what can be said of it without loading it, and the loaded model out.

described ──▶ examined (memory too) ──▶ loaded. Code that comes with a checkpoint is never run.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from digest.errors import BackendError
from digest.summarize import memory
from digest.summarize.claimed import MOST, number, whole
from digest.summarize.folders import has_tokenizer
from digest.summarize.settings import CAUSAL, SEQ2SEQ, CausalOptions, ModelOptions, Seq2SeqOptions
from digest.summarize.specials import generation
from digest.summarize.threads import threads
from digest.summarize.weights import AGAIN, BYTES, Weights, fingerprint, weights_of
from digest.text import one_line

Kind = Literal["seq2seq", "causal"]
PIECES = ("spiece.model", "sentencepiece.bpe.model", "source.spm")  # tokenizers in SentencePiece's form
FORMER = ("T5WithLMHeadModel",)  # what old checkpoints call a class that has another name today
TOKENS_A_TEXT = 1024  # in a batch of an encoder-decoder, on average at most: longer texts stand in smaller batches
ANSWER = 256  # tokens of a summary, on the safe side
WINDOWS = 10**9  # tokens: no model reads more at once
CAUSAL_WINDOW = 8192  # tokens of question and answer that a decoder is given at most, where `window` says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A folder with a model, as its files say, before anything is loaded.

    who: how errors name it. config: of config.json. architecture: the class that made it, "" where it does not say. dtype: of the
    numbers in memory. needed_bytes: what it takes to write with it.
    """

    folder: Path
    kind: Kind
    who: str
    config: Mapping[str, Any]
    weights: Weights
    dtype: str
    needed_bytes: int

    @property
    def family(self) -> str:
        """What transformers calls the model's type: "bart"."""
        return str(self.config.get("model_type", ""))

    @property
    def architecture(self) -> str:
        """The class that wrote it: "BartForConditionalGeneration"; "" where the configuration has none."""
        return next(iter(_architectures(self.config)), "")

    @property
    def vocabulary_size(self) -> int:
        """How many tokens it knows; so many as none has where its configuration does not say."""
        return whole((self.config.get("text_config") or self.config).get("vocab_size")) or MOST

    def sha256(self) -> str:
        """Return the hash of the weights; raises BackendError when they cannot be read or are not what the hub's cache says."""
        return fingerprint(self.weights, self.who)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A model that can write, with what turns text into its numbers."""

    checkpoint: Checkpoint
    model: Any
    tokenizer: Any


def described(folder: Path, kind: Kind, options: ModelOptions) -> Checkpoint:
    """Return what a folder's files say of its model.

    Raises BackendError when it holds no model, one of another architecture or with code of its own, no tokenizer, or weights that
    are damaged, missing, or pickles that may not be read.
    """
    who = f"{kind} {folder}"
    config = _config(folder, who)
    _raise_for_architecture(config, kind, who)
    weights = _tokenized(folder, who, options)
    dtype = dtype_of(options)
    tokens = _tokens_at_once(config, options)
    needed = memory.needed(weights.bytes_as(dtype), config.get("text_config") or config, tokens, BYTES[dtype])
    return Checkpoint(folder=folder, kind=kind, who=who, config=config, weights=weights, dtype=dtype, needed_bytes=needed)


def files_of(folder: Path, kind: Kind, options: ModelOptions) -> tuple[Mapping[str, Any], Weights]:
    """Return a folder's configuration and weights, without any library of models; raises BackendError as `described` does.

    Of what the configuration says, nothing is asked: whether such a model can run.
    """
    who = f"{kind} {folder}"
    return _config(folder, who), _tokenized(folder, who, options)


def _tokenized(folder: Path, who: str, options: ModelOptions) -> Weights:
    """Return the weights of a folder, which holds a tokenizer too."""
    if not has_tokenizer(folder):
        raise BackendError(
            f"{who}: it has no tokenizer (tokenizer.json or a vocabulary); save it beside the weights with tokenizer.save_pretrained,"
            " or name another folder"
        )
    return weights_of(folder, who, pickle=options.pickle)


def examined(folder: Path, kind: Kind, options: ModelOptions) -> Checkpoint:
    """Return what a folder's files say of its model, which this machine can load; raises BackendError as `described` does.

    It is raised too when the memory does not suffice.
    """
    checkpoint = described(folder, kind, options)
    raise_for_memory(checkpoint.needed_bytes, checkpoint.who)
    return checkpoint


def raise_for_memory(needed_bytes: int, who: str) -> None:
    """Raise BackendError when less than that is left on this machine."""
    left = memory.available()
    if left is not None and left < needed_bytes:
        raise BackendError(
            f"{who}: it needs about {memory.in_words(needed_bytes)} of memory, and {memory.in_words(left)} is available;"
            " lower `batch`, name a smaller model, or free memory"
        )


def loaded(checkpoint: Checkpoint, options: ModelOptions) -> Loaded:
    """Load a model and its tokenizer; raises BackendError when they do not fit each other or cannot be loaded."""
    with _loading(checkpoint.who):
        import torch
        import transformers

        tokenizer = tokenizer_of(checkpoint)
        loader: Any = transformers.AutoModelForSeq2SeqLM if checkpoint.kind == SEQ2SEQ else transformers.AutoModelForCausalLM
        with threads(options.threads):
            model, told = loader.from_pretrained(
                checkpoint.folder, dtype=getattr(torch, checkpoint.dtype), local_files_only=True, trust_remote_code=False,
                use_safetensors=not checkpoint.weights.is_pickle, weights_only=True, output_loading_info=True,
                generation_config=generation(checkpoint.folder, checkpoint.config, checkpoint.vocabulary_size),
            )  # fmt: skip
        absent = sorted(map(str, (*told["missing_keys"], *told["mismatched_keys"])))
        if absent:
            raise BackendError(f"{checkpoint.who}: {len(absent)} of its weights are missing or of another size ({absent[0]}); {AGAIN}")
        if not all(bool(torch.isfinite(part).all()) for part in (*model.parameters(), *model.buffers())):
            raise BackendError(f"{checkpoint.who}: its weights hold numbers that are none (nan or infinite); {AGAIN}")
        if torch.cuda.is_available():
            model = model.to("cuda")
    return Loaded(checkpoint=checkpoint, model=model.eval(), tokenizer=tokenizer)


def tokenizer_of(checkpoint: Checkpoint) -> Any:
    """Load a checkpoint's tokenizer alone; raises BackendError when it cannot be loaded or is another model's."""
    with _loading(checkpoint.who):
        import transformers

        hush()
        if not (checkpoint.folder / "tokenizer.json").is_file() and _lacks_sentencepiece(checkpoint.folder):
            raise BackendError(
                f"{checkpoint.who}: its tokenizer is there only in SentencePiece's form; pip install sentencepiece protobuf,"
                " or save it as tokenizer.json where that is installed"
            )
        tokenizer = transformers.AutoTokenizer.from_pretrained(checkpoint.folder, local_files_only=True, trust_remote_code=False)
        highest = max(tokenizer.get_vocab().values(), default=-1)
        if highest >= checkpoint.vocabulary_size:
            raise BackendError(
                f"{checkpoint.who}: its tokenizer numbers pieces up to {highest}, and the model knows {checkpoint.vocabulary_size};"
                " save the model's own tokenizer beside it"
            )
    return tokenizer


def hush() -> None:
    """Let transformers say nothing of what it loads: what goes wrong is raised, and its progress bars would tear ours."""
    import transformers

    told: Any = transformers.utils.logging
    told.set_verbosity_error()
    told.disable_progress_bar()


def _lacks_sentencepiece(folder: Path) -> bool:
    """Tell whether a folder's tokenizer needs a library that is not installed."""
    return any((folder / name).is_file() for name in PIECES) and importlib.util.find_spec("sentencepiece") is None


def dtype_of(options: ModelOptions) -> str:
    """Return the data type of weights in memory: bfloat16 where the configuration or, by default, the processor says so."""
    if options.dtype != "auto":
        return options.dtype
    import torch

    if torch.cuda.is_available():
        return "bfloat16" if torch.cuda.is_bf16_supported() else "float32"
    can = torch.cpu.get_capabilities()
    return "bfloat16" if any(can.get(name) for name in ("avx512_bf16", "amx_bf16", "bf16", "sve_bf16")) else "float32"


def _config(folder: Path, who: str) -> Mapping[str, Any]:
    try:
        config = json.loads((folder / "config.json").read_bytes())
    except FileNotFoundError as error:
        if (folder / "adapter_config.json").is_file():
            cause = "it holds an adapter, not a model; merge it into its model first (merge_and_unload of peft)"
            raise BackendError(f"{who}: {cause}, and name that folder") from error
        raise BackendError(f"{who}: it has no config.json; name the folder that save_pretrained wrote") from error
    except (OSError, ValueError, RecursionError) as error:
        raise BackendError(f"{who}: config.json cannot be read ({one_line(str(error), 100)}); {AGAIN}") from error
    if not isinstance(config, dict) or not isinstance(config.get("text_config") or {}, dict):
        raise BackendError(f"{who}: config.json, or text_config in it, holds no table; {AGAIN}")
    return config


def _architectures(config: Mapping[str, Any]) -> tuple[str, ...]:
    named = config.get("architectures")
    return tuple(map(str, named)) if isinstance(named, list) else ()


def _raise_for_architecture(config: Mapping[str, Any], kind: Kind, who: str) -> None:
    """Raise BackendError when a configuration names what transformers cannot load as that kind."""
    with _loading(who):
        from transformers.models.auto import modeling_auto as known

    right = {SEQ2SEQ: known.MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES, CAUSAL: known.MODEL_FOR_CAUSAL_LM_MAPPING_NAMES}
    family, named = str(config.get("model_type", "")), _architectures(config)
    expected = _names(right[kind].get(family))
    bases = _names(known.MODEL_MAPPING_NAMES.get(family))  # BART's own first checkpoints name the class without a head
    if expected and (not named or {*expected, *bases, *FORMER} & {*named}):
        return
    other = CAUSAL if kind == SEQ2SEQ else SEQ2SEQ
    says = ", ".join(named) or f"the type {family!r}"
    if not expected and isinstance(config.get("auto_map"), dict):
        cause = f"it wants code of its own run ({says}, auto_map in config.json), and digest runs none that comes with a model"
        raise BackendError(f"{who}: {cause}; name a model that transformers knows, or serve it and use the backend endpoint")
    if {*_names(right[other].get(family))} & {*named}:
        raise BackendError(f"{who}: its config.json says {says}, which the backend {other} runs; name it there, or another model here")
    wanted = "an encoder-decoder such as BartForConditionalGeneration" if kind == SEQ2SEQ else "a decoder such as LlamaForCausalLM"
    raise BackendError(f"{who}: its config.json says {says}, which is not what {kind} runs; name {wanted}")


def _names(classes: object) -> tuple[str, ...]:
    return (classes,) if isinstance(classes, str) else tuple(map(str, classes)) if isinstance(classes, tuple | list) else ()


def _tokens_at_once(config: Mapping[str, Any], options: ModelOptions) -> int:
    """Return for how many tokens, over all texts and beams, keys and values are kept."""
    if isinstance(options, Seq2SeqOptions):
        return options.beams * options.batch * (min(window_of(config), TOKENS_A_TEXT) + ANSWER)
    window = getattr(options, "window", 0) or min(window_of(config, otherwise=CAUSAL_WINDOW), CAUSAL_WINDOW)
    return options.batch * window


def decoder_window(checkpoint: Checkpoint, options: CausalOptions, tokenizer: Any = None) -> int:
    """Return how many tokens of question and answer a decoder is given: as configured, else its own, CAUSAL_WINDOW at most.

    Raises BackendError when more is configured than the model reads.
    """
    own = window_of(checkpoint.config, otherwise=options.window)
    if options.window > own:
        raise BackendError(
            f"{checkpoint.who}: `window: {options.window}` is set, and the model reads {own} tokens; lower it, or name another"
        )
    return options.window or min(window_of(checkpoint.config, tokenizer, otherwise=CAUSAL_WINDOW), CAUSAL_WINDOW)


def window_of(config: Mapping[str, Any], tokenizer: Any = None, *, otherwise: int = 512) -> int:
    """Return how many tokens a model reads at once: the least of what its configuration and its tokenizer say, or else `otherwise`."""
    inner = config.get("text_config") or config
    names = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions", "seq_length", "max_source_positions")
    own = next((size for name in names if (size := whole(inner.get(name)))), None)
    read = number(getattr(tokenizer, "model_max_length", None), 1, WINDOWS)  # 1e30, a float, where a tokenizer does not say
    return min((int(one) for one in (own, read) if one and one <= WINDOWS), default=otherwise)


@contextlib.contextmanager
def _loading(who: str) -> Iterator[None]:
    """Raise whatever goes wrong while a model is loaded as a BackendError that begins with `who`."""
    try:
        yield
    except BackendError:
        raise
    except ImportError as error:
        if error.name in ("torch", "transformers"):
            raise BackendError(f"{who}: {error.name} is not installed; pip install 'digest[embedded]'") from error
        raise BackendError(f"{who}: {one_line(str(error), 200)}; install what it names, or use another model") from error
    except MemoryError as error:
        raise BackendError(f"{who}: the memory did not suffice; name a smaller model, or free memory") from error
    except Exception as error:  # transformers, safetensors and pickle raise classes under no common base
        raise BackendError(f"{who}: it cannot be loaded ({one_line(f'{type(error).__name__}: {error}', 200)}); {AGAIN}") from error
