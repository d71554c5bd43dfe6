"""Tiny encoder-decoders of each family, made in a folder with a tokenizer that is trained here: random weights, the real classes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from digest.summarize.generating import NGRAM

SENTENCES = (
    "The port of Eastby closed on Monday after a storm broke its northern pier.",
    "Nine ships wait outside the harbour, the harbour master Ann Lund said.",
    "Repairs will take two weeks and cost about 3 million crowns.",
    "The fishing union asked the government for help on Tuesday.",
    "Officials in Havnsted said that ferries will run again on Friday.",
    "No one was hurt, but 40 families left their homes near the shore.",
    "A new bridge between the islands was opened by the minister.",
    "The council voted 12 to 5 for the budget after a long night.",
)
WINDOW = 128  # tokens, of the families that have one
WIDTH, LAYERS, HEADS = 32, 2, 2


def made(family: str, folder: Path, *, pairs: Sequence[tuple[str, str]] = (), seed: int = 0, window: int = WINDOW, **changed: Any) -> Path:
    """Make a model of a family, bart | pegasus | t5 | led, in a folder, as save_pretrained writes it; returns the folder.

    pairs: texts and the summaries of them that it is taught by heart, in a few seconds; without them its weights are random.
    changed: further settings of its configuration. Raises ValueError where a summary is one that no search would write.
    """
    import torch
    import transformers

    tokenizer = _TOKENIZERS[family](window)
    settings = _settings(family, window) | {"vocab_size": len(tokenizer)} | changed
    name = {"bart": "Bart", "pegasus": "Pegasus", "t5": "T5", "led": "LED"}[family]
    torch.set_num_threads(1)  # more of them wait for each other longer than so small a model takes
    torch.manual_seed(seed)
    model = getattr(transformers, f"{name}ForConditionalGeneration")(getattr(transformers, f"{name}Config")(**settings))
    if pairs:
        _teach(model, tokenizer, pairs)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _teach(model: Any, tokenizer: Any, pairs: Sequence[tuple[str, str]], steps: int = 400) -> None:
    """Train a model until it knows its pairs by heart."""
    import torch

    texts = tokenizer([text for text, _ in pairs], padding=True, return_tensors="pt")
    for _, summary in pairs:
        _refuse_repeated(tokenizer, summary)
    labels = tokenizer([summary for _, summary in pairs], padding=True, return_tensors="pt")["input_ids"]
    labels[labels == tokenizer.pad_token_id] = -100
    optimizer = torch.optim.Adam(model.parameters(), lr=8e-3)
    model.train()
    for _ in range(steps):
        loss = model(input_ids=texts["input_ids"], attention_mask=texts["attention_mask"], labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if loss.item() < 0.05:
            break


def _refuse_repeated(tokenizer: Any, summary: str) -> None:
    """Raise ValueError where a summary has NGRAM tokens in a row twice, which every search forbids: it would be written misspelt.

    A word is several tokens here: "The ferry" twice came out as "The frry" the second time.
    """
    numbers = tokenizer(summary)["input_ids"]
    runs = [tuple(numbers[place : place + NGRAM]) for place in range(len(numbers) - NGRAM + 1)]
    if twice := [run for run in runs if runs.count(run) > 1]:
        raise ValueError(f"{summary!r} has {tokenizer.decode(twice[0])!r} twice, which a search forbids; teach it in other words")


def _settings(family: str, window: int) -> dict[str, Any]:
    if family == "t5":
        return {
            "d_model": WIDTH, "d_kv": WIDTH // HEADS, "d_ff": 2 * WIDTH, "num_layers": LAYERS, "num_heads": HEADS, "n_positions": window,
            "pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0, "dropout_rate": 0.0,
        }  # fmt: skip
    shared = {
        "d_model": WIDTH, "encoder_layers": LAYERS, "decoder_layers": LAYERS, "encoder_attention_heads": HEADS, "dropout": 0.0,
        "decoder_attention_heads": HEADS, "encoder_ffn_dim": 2 * WIDTH, "decoder_ffn_dim": 2 * WIDTH,
    }  # fmt: skip
    if family == "led":
        shared |= {"max_encoder_position_embeddings": window, "max_decoder_position_embeddings": window, "attention_window": [16] * LAYERS}
    else:
        shared |= {"max_position_embeddings": window}
    if family == "pegasus":
        return shared | {"pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0, "forced_eos_token_id": 1}
    return shared | {"bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 2, "decoder_start_token_id": 2, "forced_eos_token_id": 2}


def _bytes(window: int) -> Any:
    """Return a byte-level BPE tokenizer, as BART and LED have it."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer, backend.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    backend.train_from_iterator(SENTENCES, trainers.BpeTrainer(vocab_size=600, special_tokens=special, initial_alphabet=alphabet))
    backend.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    return PreTrainedTokenizerFast(
        tokenizer_object=backend, model_max_length=window,
        bos_token="<s>", eos_token="</s>", pad_token="<pad>", unk_token="<unk>", mask_token="<mask>",
    )  # fmt: skip


def _pieces(window: int) -> Any:
    """Return a Unigram tokenizer, as T5 and PEGASUS have it; PEGASUS's <n> is one of its pieces."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    backend = Tokenizer(models.Unigram())
    backend.pre_tokenizer, backend.decoder = pre_tokenizers.Metaspace(), decoders.Metaspace()
    letters = sorted(set("".join(SENTENCES)) | set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:"))
    special = ["<pad>", "</s>", "<unk>"]
    trainer = trainers.UnigramTrainer(vocab_size=220, special_tokens=special, unk_token="<unk>", initial_alphabet=letters)
    backend.train_from_iterator(SENTENCES, trainer)
    backend.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=backend, model_max_length=window, eos_token="</s>", pad_token="<pad>", unk_token="<unk>"
    )
    tokenizer.add_tokens(["<n>"])
    return tokenizer


_TOKENIZERS: Mapping[str, Callable[[int], Any]] = {"bart": _bytes, "led": _bytes, "pegasus": _pieces, "t5": _pieces}
FAMILIES = tuple(_TOKENIZERS)
