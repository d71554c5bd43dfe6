"""A real server with the OpenAI chat API, `transformers serve`, and behind it a tiny Llama that has learned one sentence."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editions import article, story

from digest.errors import BackendError
from digest.model import Citation, Draft, DraftSentence
from digest.summarize import Options, Tools
from digest.summarize.chat import Chat
from digest.summarize.dialogue import Reply, Request
from digest.summarize.endpoint import Endpoint
from digest.summarize.settings import EndpointOptions
from digest.summarize.usage import Ledger
from digest.summarize.wire import Wire

pytestmark = pytest.mark.slow
NEEDED = ("torch", "transformers", "fastapi", "uvicorn", "openai", "accelerate")
LEARNED = "The port of Nedre did not open on Monday. [1]"
STARTS_S = 240


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a Llama of two layers with a chat template, which answers everything with one sentence."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    words = Tokenizer(models.BPE())
    words.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    words.decoder = decoders.ByteLevel()
    special = ["<s>", "</s>", "<pad>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    words.train_from_iterator(
        [LEARNED] * 9, trainers.BpeTrainer(vocab_size=400, special_tokens=special, initial_alphabet=alphabet, show_progress=False)
    )
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=words, bos_token="<s>", eos_token="</s>", pad_token="<pad>")
    tokenizer.chat_template = "{% for one in messages %}{{ one['role'] }}: {{ one['content'] }}\n{% endfor %}assistant:<s>"
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=2,
        max_position_embeddings=32_768, bos_token_id=0, eos_token_id=1, pad_token_id=2,
    )  # fmt: skip
    llama = LlamaForCausalLM(config)
    answer = torch.tensor([[0, *tokenizer(LEARNED)["input_ids"], 1]] * 8)
    optimizer = torch.optim.AdamW(llama.parameters(), lr=1e-2)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # what is so small takes longer with more
    for _ in range(120):
        before = torch.randint(3, len(tokenizer), (8, 40))
        tokens = torch.cat([before, answer], dim=1)
        labels = torch.cat([torch.full_like(before, -100), answer], dim=1)
        llama(input_ids=tokens, labels=labels).loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    torch.set_num_threads(threads)
    folder = tmp_path_factory.mktemp("llama")
    llama.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def server(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base address of a server with this model, a process of its own."""
    if missing := [name for name in NEEDED if importlib.util.find_spec(name) is None]:
        miss = pytest.fail if os.environ.get("CI") else pytest.skip  # CI installs them
        miss(f"no server can run here without {' and '.join(missing)}; ./run setup installs them")
    hub = tmp_path_factory.mktemp("hub")
    held = socket.socket()  # so that nobody else is given the port before the server takes it, which may while nobody listens
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    port = held.getsockname()[1]
    command = [
        Path(sys.executable).with_name("transformers"),
        "serve",
        model,
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--device",
        "cpu",
    ]
    with held, (hub / "log").open("w+") as log:
        process = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            env=os.environ | {"HF_HUB_CACHE": str(hub), "HF_HUB_OFFLINE": "1", "NO_PROXY": "127.0.0.1", "OMP_NUM_THREADS": "1"},
        )
        try:
            _wait(process, port, hub / "log")
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()
            process.wait(timeout=120)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(STARTS_S * 4):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        assert process.poll() is None, log.read_text()
        time.sleep(0.25)
    pytest.fail(f"the server did not start in {STARTS_S} s: {log.read_text()}")


def tools(url: str, model: Path, **settings: Any) -> Tools:
    def none() -> Any:
        raise BackendError("this test has no reader")

    options = EndpointOptions(url=url, model=str(model), window=16_384, timeout_s=120, **settings)
    return Tools(none, none, Options(backend="endpoint", endpoint=options), Path())


def test_a_real_server_writes_a_draft(server, model):
    """The model's sentence is a draft that cites its source; what that took the server has counted; asked again it is the same."""
    backend = Endpoint(tools(server, model))
    (draft,), again = backend.summarize([story(article("Nedre"))], 30), backend.summarize([story(article("Nedre"))], 30)
    assert isinstance(draft, Draft), draft
    sentence = DraftSentence(text="The port of Nedre did not open on Monday.", sources=(Citation(0, 0, 41),))
    assert draft.sentences == (sentence,)
    assert draft.headline == "The port of Nedre did not open on Monday"
    assert again == [draft]
    made = backend.made_with
    assert made["model"].startswith(str(model))
    assert made["usage"]["requests"] == 2
    assert made["usage"]["tokens_in"] > 500
    assert "estimated_requests" not in made["usage"]


def test_a_real_server_cuts_an_answer(server, model):
    """Its limit of tokens is ours, and an answer that ends there is told as cut."""
    options = tools(server, model).options.endpoint
    with_room, cut = Chat(Wire(server, None, 2), options, Ledger(options)).ask([Request("Which port?", 50), Request("Which port?", 3)])
    assert with_room == Reply(LEARNED)
    assert isinstance(cut, Reply)
    assert cut.is_cut
    assert LEARNED.startswith(cut.text)


def test_a_real_server_is_examined(server, model):
    """It is there, and does not list a model that lies in a folder."""
    assert Endpoint.examine(tools(server, model)).startswith(f"{server} answers; it does not list its models")
