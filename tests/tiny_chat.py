"""Tiny chat models, made in a folder with a tokenizer that is trained here: the real Llama and Qwen classes, with a chat template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

CHATML = (
    "{%- if messages[0].role != 'system' %}<|im_start|>system\nYou are a tiny model.<|im_end|>\n{% endif %}"
    "{%- for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{%- if add_generation_prompt %}<|im_start|>assistant\n{% "
    "if enable_thinking is defined and enable_thinking is false %}<think>\n\n</think>\n\n{% endif %}{% endif %}"
)
TURNS = (  # as Gemma has it
    "{%- if messages[0].role == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}<bos>"
    "{%- for message in messages %}<start_of_turn>{{ 'model' if message.role == 'assistant' else message.role }}\n"
    "{{ message.content | trim }}<end_of_turn>\n{% endfor %}{% if add_generation_prompt %}<start_of_turn>model\n{% endif %}"
)
SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<bos>", "<start_of_turn>", "<end_of_turn>")
TEXTS = (
    "The ferry Havnen Star ran aground near Ulvshavn early on Monday, the coast guard said.",
    "Write a summary in English, of at most 40 words in all. The sentences are numbered.",
    "Write a headline of a summary. Example News, the sources, the answer that cannot be used.",
)
WINDOW, WIDTH, LAYERS, HEADS = 2048, 32, 2, 2


def made(
    family: str,
    folder: Path,
    *,
    template: str | None = CHATML,
    pairs: Sequence[tuple[str, str]] = (),
    texts: Sequence[str] = TEXTS,
    seed: int = 0,
    **changed: Any,
) -> Path:
    """Make a chat model of a family, Llama | Qwen2 | Qwen3, in a folder, as save_pretrained writes it; returns the folder.

    template: of its chats; None for none. pairs: questions and the answers that it is taught by heart, in seconds; without them
    its weights are random. texts: what its tokenizer is trained on, beside the pairs. changed: further settings of its configuration.
    """
    import torch
    import transformers

    tokenizer = _tokenizer([*texts, *(text for pair in pairs for text in pair)])
    tokenizer.chat_template = template
    settings = {
        "vocab_size": len(tokenizer), "hidden_size": WIDTH, "intermediate_size": 2 * WIDTH, "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS, "num_key_value_heads": 1, "max_position_embeddings": WINDOW, "head_dim": WIDTH // HEADS,
        "bos_token_id": None, "eos_token_id": tokenizer.eos_token_id, "pad_token_id": tokenizer.pad_token_id,
    }  # fmt: skip
    torch.manual_seed(seed)
    model = getattr(transformers, f"{family}ForCausalLM")(getattr(transformers, f"{family}Config")(**settings | changed))
    tokenizer.save_pretrained(folder)
    model.config.save_pretrained(folder)
    if pairs:  # as it is read again: Qwen2's class parts digits, whatever the file says
        _teach(model, transformers.AutoTokenizer.from_pretrained(folder), pairs)
    # as published ones are: sampled, which must neither change what is written nor warn
    model.generation_config.update(do_sample=True, temperature=0.7, top_p=0.8, repetition_penalty=1.05)
    model.save_pretrained(folder)
    return folder


def _teach(model: Any, tokenizer: Any, pairs: Sequence[tuple[str, str]], steps: int = 400) -> None:
    """Train a model until it knows its pairs by heart."""
    import torch

    from digest.summarize.template import Template

    template = Template(tokenizer, "tiny")
    rows = []
    for question, answer in pairs:
        asked = template.numbers(question)
        told = [*tokenizer(answer, add_special_tokens=False)["input_ids"], template.ends]
        rows.append((asked + told, [-100] * len(asked) + told))
    longest = max(len(numbers) for numbers, _ in rows)
    given = torch.tensor([numbers + [0] * (longest - len(numbers)) for numbers, _ in rows])
    labels = torch.tensor([wanted + [-100] * (longest - len(wanted)) for _, wanted in rows])
    optimizer = torch.optim.Adam(model.parameters(), lr=8e-3)
    model.train()
    for _ in range(steps):
        loss = model(input_ids=given, labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if loss.item() < 0.02:
            break


def _tokenizer(texts: Sequence[str]) -> Any:
    """Return a byte-level BPE tokenizer, as Qwen and Llama 3 have it."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer, backend.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    backend.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=600, special_tokens=[*SPECIAL], initial_alphabet=alphabet))
    backend.add_tokens([AddedToken("<think>", special=False), AddedToken("</think>", special=False)])
    return PreTrainedTokenizerFast(
        tokenizer_object=backend, eos_token=SPECIAL[0], pad_token=SPECIAL[0], extra_special_tokens=[*SPECIAL[1:]]
    )
