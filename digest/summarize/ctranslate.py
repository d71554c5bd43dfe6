"""A checkpoint in, the same in CTranslate2's form out, once; then an engine that runs it in small whole numbers on a processor.

What was converted lies in models/converted beside the configuration, in a folder that the hash of its weights names, so that no
other model is ever taken for it, and a service finds what an administrator made.
"""

from __future__ import annotations

import contextlib
import errno
import importlib.util
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from digest.errors import BackendError
from digest.summarize.checkpoints import ANSWER, TOKENS_A_TEXT, Checkpoint, hush, raise_for_memory, tokenizer_of
from digest.summarize.generating import Search, Written
from digest.summarize.memory import needed
from digest.summarize.settings import Seq2SeqOptions
from digest.summarize.specials import generation
from digest.summarize.weights import fingerprint_of
from digest.text import one_line

PLACE = Path("models") / "converted"  # from the configuration's folder
QUANTIZATIONS = ("int8", "int8_float32", "float32")  # what a processor can run, the one that is taken first in front
NAMED_BY = 16  # hexadecimal digits of the hash that name a folder
MODEL, CARD = "model.bin", "digest.json"
INSTALL = "pip install 'digest[ctranslate2]'"
# what the converter asks of a configuration, and checkpoints that were made by code of today lack
NORMS = {"bart": (False, True), "mbart": (True, True), "pegasus": (True, False)}


def is_installed() -> bool:
    """Tell whether CTranslate2 can be imported."""
    return importlib.util.find_spec("ctranslate2") is not None


def place_of(sha256: str, quantization: str, beside: Path) -> Path:
    """Return the folder where a model of that hash is kept in that form."""
    return beside / PLACE / f"{sha256[:NAMED_BY]}-{quantization}"


def converted(sha256: str, beside: Path) -> Path | None:
    """Return where a model of that hash was kept, in the first form of QUANTIZATIONS; None where it was not converted."""
    places = (place_of(sha256, quantization, beside) for quantization in QUANTIZATIONS)
    return next((place for place in places if (place / CARD).is_file()), None)


def convert(checkpoint: Checkpoint, sha256: str, quantization: str, beside: Path) -> Path:
    """Convert a checkpoint, unless that was done already, and return the folder; where several do so at once, one's is kept.

    Raises BackendError when CTranslate2 is not installed, does not know the architecture, or cannot write the folder, or what lies
    there is damaged or of other weights.
    """
    place = place_of(sha256, quantization, beside)
    if place.exists():
        _card(place, sha256, checkpoint.who)
        return place
    raise_for_memory(needed(2 * checkpoint.weights.size_bytes, checkpoint.config, 0, 4), checkpoint.who)  # as it was, and as it becomes
    with _running(checkpoint.who, "it cannot be converted"):
        from ctranslate2.converters import TransformersConverter

        converter = TransformersConverter(str(checkpoint.folder))
        converter.load_model, converter.load_tokenizer = _loader(checkpoint), lambda *_, **__: tokenizer_of(checkpoint)
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".converting-") as folder:
            made = Path(folder) / "model"
            converter.convert(str(made), quantization=quantization)
            card = {"of": sha256, "quantization": quantization, "sha256": fingerprint_of(made / MODEL, checkpoint.who)}
            (made / CARD).write_text(json.dumps(card) + "\n", encoding="utf-8")
            try:
                made.rename(place)  # whole or not at all; what another made meanwhile may be in use, and is as good
            except OSError as error:
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                    raise
                _card(place, sha256, checkpoint.who)
    return place


def _loader(checkpoint: Checkpoint) -> Callable[..., Any]:
    """Return what loads a model for the converter: from no hub, without code of its own, its configuration complete, and silently."""

    def load(model_class: Any, folder: str, **kwargs: Any) -> Any:
        hush()
        before, embedding = NORMS.get(checkpoint.family, (False, True))
        for name, value in (("normalize_before", before), ("normalize_embedding", embedding)):
            if not hasattr(kwargs["config"], name):
                setattr(kwargs["config"], name, value)
        safe: dict[str, Any] = {"trust_remote_code": False, "use_safetensors": not checkpoint.weights.is_pickle, "weights_only": True}
        safe["generation_config"] = generation(checkpoint.folder, checkpoint.config, checkpoint.vocabulary_size)
        return model_class.from_pretrained(folder, local_files_only=True, **{**kwargs, **safe})

    return load


class CTranslate:
    """An encoder-decoder that CTranslate2 runs on the processor. It cannot stop a search: a batch that was begun in time is ended."""

    name = "ctranslate2"

    def __init__(self, checkpoint: Checkpoint, sha256: str, place: Path, options: Seq2SeqOptions) -> None:
        """Load what `convert` made of weights of that hash.

        Raises BackendError when it is damaged, of other weights, cannot be loaded, or the memory does not suffice.
        """
        self._who = checkpoint.who
        card = _card(place, sha256, checkpoint.who)
        tokens = options.batch * (TOKENS_A_TEXT + options.beams * ANSWER)  # what is kept of a text is shared by its beams
        raise_for_memory(needed((place / MODEL).stat().st_size, checkpoint.config, tokens, 4), checkpoint.who)
        self.tokenizer = tokenizer_of(checkpoint)
        self.says: Mapping[str, str] = {"engine": self.name, "quantization": str(card["quantization"]), "converted": str(card["sha256"])}
        with _running(checkpoint.who, f"{place} cannot be loaded"):
            from ctranslate2 import Translator

            self._translator = Translator(str(place), device="cpu", intra_threads=options.threads, inter_threads=1)

    def write(self, batch: Sequence[Sequence[int]], search: Search) -> list[Written]:
        """Return the summary of each text of a batch, in order; raises BackendError when it breaks down."""
        pieces = [self.tokenizer.convert_ids_to_tokens(list(one)) for one in batch]
        forced = search.manners.forced
        prefix = None if forced is None else [[self.tokenizer.convert_ids_to_tokens(forced)]] * len(batch)
        with _running(self._who, "it broke down while writing"):
            found = self._translator.translate_batch(
                pieces, target_prefix=prefix, beam_size=search.beams, length_penalty=search.manners.length_penalty,
                no_repeat_ngram_size=search.manners.ngram, max_input_length=0, return_end_token=True,
                min_decoding_length=search.least, max_decoding_length=search.most,
            )  # fmt: skip
        return [self._written(one.hypotheses[0]) for one in found]

    def _written(self, pieces: Sequence[str]) -> Written:
        is_ended = bool(pieces) and pieces[-1] == self.tokenizer.eos_token
        return Written(self.tokenizer.convert_tokens_to_ids(list(pieces[:-1] if is_ended else pieces)), is_cut=not is_ended)


def _card(place: Path, sha256: str, who: str) -> Mapping[str, Any]:
    """Return what a converted model's card says; raises BackendError when the model is not the one that was made of those weights."""
    again = "delete it, and run `digest models convert` again"
    try:
        card = json.loads((place / CARD).read_bytes())
        is_whole = card["sha256"] == fingerprint_of(place / MODEL, who) and card["quantization"] in QUANTIZATIONS
        of = str(card["of"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise BackendError(f"{who}: {place} is damaged; {again}") from error
    if not is_whole:
        raise BackendError(f"{who}: {place} is damaged; {again}")
    if of != sha256:
        raise BackendError(f"{who}: {place} was converted of other weights ({of[:NAMED_BY]}…); {again}")
    return dict(card)


@contextlib.contextmanager
def _running(who: str, what: str) -> Iterator[None]:
    """Raise whatever CTranslate2 or its converter raises as a BackendError."""
    try:
        yield
    except BackendError:
        raise
    except ImportError as error:
        raise BackendError(f"{who}: {error.name} is not installed; {INSTALL}") from error
    except OSError as error:
        raise BackendError(f"{who}: {what} ({error.strerror or error}); see that there is room, and that you may write there") from error
    except Exception as error:  # the library raises RuntimeError and ValueError, and the converter what transformers raises
        raise BackendError(f"{who}: {what} ({one_line(str(error), 200)}); set `engine: transformers`, or name another model") from error
