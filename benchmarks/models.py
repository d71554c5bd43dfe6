"""A BART of random weights in; documents a second and memory by transformers and by CTranslate2 out, side by side in one run.

Speed does not depend on what the weights say, so no download is needed: 12 + 6 layers of width 1,024 are the size of the published
models that were distilled from BART-large. Every engine runs in a process of its own, which is asked for its memory.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from digest.summarize import ctranslate
from digest.summarize.checkpoints import Checkpoint, described
from digest.summarize.generating import Engine, Search, Transformers, manners
from digest.summarize.memory import in_words
from digest.summarize.settings import SEQ2SEQ, Seq2SeqOptions

PIECES = 50_265  # of BART's vocabulary
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
CLOCKS = (("rate", "clock"), ("of_processor", "processor"))  # the second is what other work on the machine slows down less
AIM = 5.0  # times as fast as transformers in float32


class Way(NamedTuple):
    """One way to run the model. form: the data type, or how CTranslate2 quantized it."""

    engine: str
    form: str


WAYS = (Way("transformers", "float32"), Way("transformers", "bfloat16"), Way("ctranslate2", "int8"))


def main(args: Sequence[str]) -> None:
    asked = _asked(args)
    if asked.way:
        print(json.dumps(_measured(asked)))
        return
    with tempfile.TemporaryDirectory(prefix="digest-bench-") as folder:
        place = Path(folder)
        count = _build(place / "model", asked)
        if ctranslate.is_installed():
            _child(asked, place, "convert")
        print(
            f"BART of {asked.encoder}+{asked.decoder} layers, width {asked.width}, {count / 1e6:.0f} M parameters;"
            f" {asked.documents} documents, {asked.tokens} tokens in, {asked.out} out, beam {asked.beams},"
            f" batch {asked.batch}, {asked.threads} threads"
        )
        first: dict[str, float] = {}
        for way in WAYS:
            name = f"{way.engine} {way.form}"
            if way.engine == ctranslate.CTranslate.name and not ctranslate.is_installed():
                print(f"{name:24} not installed: {ctranslate.INSTALL}")
                continue
            found = _child(asked, place, name)
            first = first or found
            told = (f"{found[unit]:.3f} documents/s of the {what} ({found[unit] / first[unit]:.2f} times)" for unit, what in CLOCKS)
            print(f"{name:24} {', '.join(told)}, {in_words(found['held_bytes'])}", flush=True)
        print(f"aim: CTranslate2 at least {AIM:g} times transformers float32")


def _asked(args: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench models", description=__doc__)
    for name, default, says in (
        ("encoder", 12, "layers"), ("decoder", 6, "layers"), ("width", 1024, "of a layer"), ("documents", 8, "to summarize"),
        ("tokens", 512, "of a document"), ("out", 60, "tokens of a summary"), ("beams", 4, "of the search"), ("batch", 8, "texts at once"),
        ("threads", 2, "of a process"),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", type=int, default=default, help=f"{says}; {default}")
    parser.add_argument("--way", default="", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(args)


def _child(asked: argparse.Namespace, folder: Path, way: str) -> dict[str, Any]:
    """Run one way in a process of its own; returns what it measured."""
    options = [f"--{name}={value}" for name, value in vars(asked).items() if name not in ("way", "folder")]
    command = [sys.executable, "-m", "benchmarks", "models", *options, f"--way={way}", f"--folder={folder}"]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(ended.stdout.splitlines()[-1]))


def _measured(asked: argparse.Namespace) -> dict[str, Any]:
    """Return documents a second of the clock and of the processor, and the memory, of one way; or convert the model."""
    engine_name, _, form = asked.way.partition(" ")
    dtype = form if engine_name == Transformers.name else "float32"
    options = Seq2SeqOptions(dtype=dtype, threads=asked.threads, batch=asked.batch, beams=asked.beams)
    checkpoint = described(asked.folder / "model", SEQ2SEQ, options)
    if asked.way == "convert":
        return {"place": str(ctranslate.convert(checkpoint, checkpoint.sha256(), "int8", asked.folder))}
    engine = _engine(engine_name, checkpoint, options, asked.folder)
    search = Search(asked.out, asked.out, asked.beams, manners(checkpoint))
    chance = random.Random(8)
    documents = [[0, *chance.choices(range(len(SPECIAL), PIECES), k=asked.tokens - 2), 2] for _ in range(asked.documents)]
    engine.write([documents[0][:16]], search._replace(least=2, most=4))  # what is made at the first call is made
    begun, used = time.perf_counter(), time.process_time()
    for place in range(0, len(documents), asked.batch):
        engine.write(documents[place : place + asked.batch], search)
    took_s, used_s = time.perf_counter() - begun, time.process_time() - used
    return {
        "rate": len(documents) / took_s,
        "of_processor": len(documents) / used_s,
        "held_bytes": _held_bytes(),
    }


def _held_bytes() -> int:
    """Return the memory of this process once it has written, without what it only mapped from files; where that is not said, its peak."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon:"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _engine(name: str, checkpoint: Checkpoint, options: Seq2SeqOptions, folder: Path) -> Engine:
    if name == Transformers.name:
        return Transformers(checkpoint, options)
    sha256 = checkpoint.sha256()
    place = ctranslate.converted(sha256, folder)
    assert place is not None
    return ctranslate.CTranslate(checkpoint, sha256, place, options)


def _build(folder: Path, asked: argparse.Namespace) -> int:
    """Write a BART of random weights with a vocabulary of numbered words; returns how many parameters it has."""
    import torch
    import transformers
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = [*SPECIAL, *(f"w{number}" for number in range(len(SPECIAL), PIECES))]
    backend = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token=SPECIAL[3]))
    backend.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_object=backend, bos_token=SPECIAL[0], pad_token=SPECIAL[1], eos_token=SPECIAL[2], unk_token=SPECIAL[3]
    )
    heads = max(1, asked.width // 64)
    config = transformers.BartConfig(
        vocab_size=PIECES, d_model=asked.width, encoder_layers=asked.encoder, decoder_layers=asked.decoder, encoder_attention_heads=heads,
        decoder_attention_heads=heads, encoder_ffn_dim=4 * asked.width, decoder_ffn_dim=4 * asked.width,
        max_position_embeddings=max(1024, asked.tokens), bos_token_id=0, pad_token_id=1, eos_token_id=2, decoder_start_token_id=2,
        forced_eos_token_id=2,
    )  # fmt: skip
    told: Any = transformers.utils.logging
    told.disable_progress_bar()
    torch.manual_seed(8)
    model = transformers.BartForConditionalGeneration(config)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return int(model.num_parameters())
