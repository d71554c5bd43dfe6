"""Model folders that are whole, and those that are not: each fault is told before anything is loaded, with what to do."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from work import ending

from digest.errors import BackendError, NotFetchedError
from digest.summarize import memory
from digest.summarize.cards import card, of_any_kind
from digest.summarize.checkpoints import described, examined, loaded, window_of
from digest.summarize.folders import folder_of
from digest.summarize.settings import CausalOptions, ModelOptions, Options, Seq2SeqOptions
from tests.tiny_models import made

OPTIONS = Seq2SeqOptions(threads=1, dtype="float32")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny BART, made once."""
    return made("bart", tmp_path_factory.mktemp("whole") / "bart")


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may break."""
    return shutil.copytree(whole, tmp_path / "bart")


def configured(folder: Path, **changed: Any) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | changed))


def sharded(folder: Path) -> None:
    """Part the weights into two files with an index, as large models have them."""
    from safetensors.torch import load_file, save_file

    held = load_file(folder / "model.safetensors")
    names = sorted(held)
    halves = {"model-1.safetensors": names[::2], "model-2.safetensors": names[1::2]}
    for file, some in halves.items():
        save_file({name: held[name] for name in some}, folder / file, metadata={"format": "pt"})
    places = {name: file for file, some in halves.items() for name in some}
    (folder / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": places}))
    (folder / "model.safetensors").unlink()


def pickled(folder: Path) -> None:
    import torch
    from safetensors.torch import load_file

    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()


def cut(file: Path, size: int) -> None:
    os.truncate(file, file.stat().st_size - size)


def poisoned(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    held = load_file(folder / "model.safetensors")
    held["final_logits_bias"].view(-1)[0] = float("nan")
    save_file(held, folder / "model.safetensors", metadata={"format": "pt"})


def halved(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    held = load_file(folder / "model.safetensors")
    save_file({name: held[name] for name in sorted(held) if "decoder" not in name}, folder / "model.safetensors", metadata={"format": "pt"})


def endless(folder: Path) -> None:
    """A tensor that ends nowhere."""
    header = b'{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, Infinity]}}'
    (folder / "model.safetensors").write_bytes(len(header).to_bytes(8, "little") + header + bytes(4))


def shaped(*sizes: object) -> Callable[[Path], None]:
    """Let the weights be one tensor of four bytes that says it has that shape."""

    def lay(folder: Path) -> None:
        header = json.dumps({"shared": {"dtype": "F32", "shape": sizes, "data_offsets": [0, 4]}}).encode()
        (folder / "model.safetensors").write_bytes(len(header).to_bytes(8, "little") + header + bytes(4))

    return lay


def vast(folder: Path) -> None:
    """Let the weights be a sparse file of 4 TB, whose header says so."""
    size = 4 * 10**12
    header = json.dumps({"shared": {"dtype": "F32", "shape": [size // 4], "data_offsets": [0, size]}}).encode()
    with (folder / "model.safetensors").open("wb") as file:
        file.write(struct.pack("<Q", len(header)) + header)
        file.truncate(8 + len(header) + size)


def as_pieces(folder: Path) -> None:
    """Leave the tokenizer as PEGASUS was published with it, in a form that takes a library to read."""
    (folder / "tokenizer.json").unlink()
    (folder / "spiece.model").write_bytes(b"\n\x0e\n\x05<unk>\x15\x00\x00\x00\x00\x18\x02")


def another_vocabulary(folder: Path) -> None:
    held = json.loads((folder / "tokenizer.json").read_text())
    held["added_tokens"].append(held["added_tokens"][-1] | {"id": 9000, "content": "<new>"})
    held["model"]["vocab"]["<new>"] = 9000
    (folder / "tokenizer.json").write_text(json.dumps(held))


@pytest.mark.slow
def test_a_whole_folder_is_described_and_loaded(folder):
    """What its files say: architecture, parameters, window, memory, hash; and the model itself, with its tokenizer."""
    (folder / "README.md").write_text("---\ntags: [news]\nlicense: apache-2.0\n---\n# A model\n")
    checkpoint = examined(folder, "seq2seq", OPTIONS)
    held = loaded(checkpoint, OPTIONS)
    said = card(checkpoint)
    assert (said["architecture"], said["window"], said["stored_as"], said["runs_as"]) == (
        "BartForConditionalGeneration", 128, "float32", "float32",
    )  # fmt: skip
    assert said["parameters"] == held.model.num_parameters() + held.model.final_logits_bias.numel()
    assert said["sha256"] == hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    assert (said["licence"], said["size_bytes"]) == ("apache-2.0", (folder / "model.safetensors").stat().st_size)
    assert said["parameters"] * 4 < said["needed_bytes"] < 2 * memory.RUNTIME
    assert held.tokenizer.decode(held.tokenizer("Nine ships wait.")["input_ids"], skip_special_tokens=True) == "Nine ships wait."


@pytest.mark.slow
def test_weights_in_several_files_are_the_same(folder, whole):
    """An index names them; all are counted and hashed, and one that is missing is named."""
    sharded(folder)
    checkpoint = described(folder, "seq2seq", OPTIONS)
    assert checkpoint.weights.parameters == described(whole, "seq2seq", OPTIONS).weights.parameters
    assert len(checkpoint.sha256()) == 64
    loaded(checkpoint, OPTIONS)
    (folder / "model-2.safetensors").unlink()
    with pytest.raises(BackendError, match=r"model-2\.safetensors of its 2 files of weights is missing; fetch or copy them again"):
        described(folder, "seq2seq", OPTIONS)
    (folder / "model.safetensors.index.json").write_text('{"weight_map": {"a": "../../x.safetensors"}}')
    with pytest.raises(BackendError, match="names files outside the folder"):
        described(folder, "seq2seq", OPTIONS)


FAULTS: list[tuple[str, Callable[[Path], object], str]] = [
    ("no tokenizer", lambda f: (f / "tokenizer.json").unlink(), r"it has no tokenizer \(tokenizer\.json or a vocabulary\); save it beside"),
    ("no configuration", lambda f: (f / "config.json").unlink(), r"it has no config\.json; name the folder that save_pretrained wrote"),
    ("no json", lambda f: (f / "config.json").write_text("{"), r"config\.json cannot be read \(.*\); fetch or copy"),
    ("no table", lambda f: (f / "config.json").write_text("[]"), r"config\.json, or text_config in it, holds no table"),
    ("no inner table", lambda f: configured(f, text_config="bart"), r"config\.json, or text_config in it, holds no table"),
    (
        "an adapter", lambda f: (f / "config.json").rename(f / "adapter_config.json"),
        r"it holds an adapter, not a model; merge it into its model first",
    ),
    (
        "a decoder", lambda f: configured(f, model_type="llama", architectures=["LlamaForCausalLM"]),
        r"its config\.json says LlamaForCausalLM, which the backend causal runs; name it there",
    ),
    (
        "a classifier", lambda f: configured(f, architectures=["BartForSequenceClassification"]),
        r"says BartForSequenceClassification, which is not what seq2seq runs; name an encoder-decoder such as",
    ),
    ("an encoder", lambda f: configured(f, model_type="bert", architectures=["BertModel"]), "says BertModel, which is not what seq2seq runs"),
    ("no kind", lambda f: configured(f, model_type="", architectures=None), "says the type '', which is not what"),
    (
        "code", lambda f: configured(f, model_type="own", architectures=["OwnModel"], auto_map={"AutoModelForSeq2SeqLM": "own.OwnModel"}),
        r"it wants code of its own run \(OwnModel, auto_map in config\.json\), and digest runs none that comes with a model; name",
    ),
    ("no weights", lambda f: (f / "model.safetensors").unlink(), r"it has no weights \(model\.safetensors\); .*`pickle: true` if it is"),
    ("a pickle", pickled, r"its weights are there only as a pickle \(pytorch_model\.bin\), which can run code .*`pickle: true` if you trust"),
    ("cut off", lambda f: cut(f / "model.safetensors", 100), r"model\.safetensors is damaged: [\d,]+ bytes of numbers, not [\d,]+; fetch"),
    ("header cut off", lambda f: os.truncate(f / "model.safetensors", 20), r"model\.safetensors is damaged \(its header is cut off\)"),
    ("endless numbers", endless, r"model\.safetensors is damaged \(cannot convert float infinity"),
    ("a shape of texts", shaped("1"), r"model\.safetensors is damaged \(a tensor's shape is none\); fetch"),
    ("a shape below nothing", shaped(-1, -1), r"model\.safetensors is damaged \(a tensor's shape is none\); fetch"),
    ("a shape of fractions", shaped(0.5), r"model\.safetensors is damaged \(a tensor's shape is none\); fetch"),
    ("many numbers", shaped(2**20, 2**20), r"model\.safetensors is damaged \(it tells of more numbers than it has bits\); fetch"),
    ("a page", lambda f: (f / "model.safetensors").write_text("<html>Not found</html>"), r"is damaged \(its header is cut off\)"),
    ("a pointer", lambda f: (f / "model.safetensors").write_text("version https://git-lfs.github.com/spec/v1\n"), "is damaged"),
    ("too large", vast, r"it needs about [\d,.]+ GB of memory, and [\d.]+ GB is available; lower `batch`, name a smaller model"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "says"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_is_told_before_loading(folder, fault, says):
    """Each names the folder, the cause and the next step; nothing was loaded."""
    fault(folder)
    with pytest.raises(BackendError, match=f"^seq2seq {folder}: .*{says}"):
        examined(folder, "seq2seq", OPTIONS)


def test_a_shape_is_not_multiplied_out(folder):
    """A header of a million digits, in sizes of four thousand each, is refused at once, not after a product that takes minutes."""
    shaped(*[10**4000 - 1] * 300)(folder)
    with ending(), pytest.raises(BackendError, match=r"model\.safetensors is damaged \(a tensor's shape is none\); fetch"):
        described(folder, "seq2seq", OPTIONS)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (halved, r"\d+ of its weights are missing or of another size \(.*decoder.*\); fetch or copy"),
        (lambda f: configured(f, d_model=64), "it cannot be loaded|of its weights are missing or of another size"),
        (poisoned, r"its weights hold numbers that are none \(nan or infinite\)"),
        (another_vocabulary, r"its tokenizer numbers pieces up to 9000, and the model knows \d+; save the model's own"),
        (lambda f: (f / "tokenizer.json").write_text("{"), "it cannot be loaded"),
        (as_pieces, "its tokenizer is there only in SentencePiece's form; pip install sentencepiece protobuf, or save it"),
    ],
    ids=["half", "another size", "nan", "vocabulary", "tokenizer", "pieces"],
)
def test_a_fault_is_told_when_loading(folder, monkeypatch, fault, says):
    """What only the numbers themselves show is told when they are read, and no model with random parts ever writes."""
    fault(folder)
    monkeypatch.setitem(sys.modules, "sentencepiece", None)
    with pytest.raises(BackendError, match=f"^seq2seq {folder}: .*({says})"):
        loaded(described(folder, "seq2seq", OPTIONS), OPTIONS)


def test_a_pickle_is_read_as_data_alone(folder):
    """Where it is allowed a pickle of tensors loads; one that would run code is refused, and does not run it."""
    pickled(folder)
    options = OPTIONS.model_copy(update={"pickle": True})
    assert loaded(described(folder, "seq2seq", options), options).model.config.d_model == 32

    class Bomb:
        def __reduce__(self) -> tuple[Any, ...]:
            return (os.mkdir, (str(folder / "ran"),))

    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(Bomb()))
    with pytest.raises(BackendError, match=f"^seq2seq {folder}: it cannot be loaded"):
        loaded(described(folder, "seq2seq", options), options)
    assert not (folder / "ran").exists()


def test_an_encoder_decoder_is_no_decoder(folder):
    """The backend that would run it is named."""
    with pytest.raises(BackendError, match=rf"^causal {folder}: .*BartForConditionalGeneration, which the backend seq2seq runs"):
        examined(folder, "causal", CausalOptions())


def test_of_a_decoder_with_a_fault_the_fault_is_told(folder):
    """Whoever looks at a folder without saying what it holds is told what is wrong with it, not that it is a decoder."""
    configured(folder, model_type="llama", architectures=["LlamaForCausalLM"])
    (folder / "tokenizer.json").unlink()
    with pytest.raises(BackendError, match=f"^causal {folder}: it has no tokenizer"):
        of_any_kind(folder, Options())


def test_old_names_and_headless_checkpoints_are_known(folder):
    """The first checkpoints name the bare model, which loads with its head tied to the embeddings."""
    configured(folder, architectures=["BartModel"])
    assert described(folder, "seq2seq", OPTIONS).architecture == "BartModel"


def test_the_window_is_the_least_that_is_said():
    """Positions of the encoder, and what the tokenizer says; 512 where nothing does."""
    assert window_of({"max_position_embeddings": 1024}) == 1024
    assert window_of({"max_encoder_position_embeddings": 16384, "max_position_embeddings": 1024}) == 16384
    assert window_of({"n_positions": 512}, type("T", (), {"model_max_length": 10**30})) == 512
    assert window_of({"max_position_embeddings": 1024}, type("T", (), {"model_max_length": 512})) == 512
    assert window_of({}) == 512


def test_memory_is_that_of_the_published_bart():
    """BART-large: 12 layers of 1,024 in the decoder keep 98,304 bytes of a token in float32; a group's limit counts."""
    config = {"decoder_layers": 12, "d_model": 1024, "decoder_attention_heads": 16, "num_hidden_layers": 12}
    assert memory.token_bytes(config, 4) == 2 * 12 * 1024 * 4
    assert memory.token_bytes({"num_hidden_layers": 28, "hidden_size": 2048, "num_attention_heads": 16, "num_key_value_heads": 8}, 2) == (
        2 * 28 * 8 * 128 * 2
    )
    assert memory.needed(10**9, config, 1000, 4) == int(1.1 * 10**9) + 98_304_000 + memory.RUNTIME


def test_a_groups_limit_is_a_limit(tmp_path, monkeypatch):
    """In a container the machine's free memory is not ours: what its group has left, with what it can drop, is."""
    files = {"memory.max": "1000000", "memory.current": "900000", "memory.stat": "anon 1\ninactive_file 50000\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(memory, "GROUPS", ((tmp_path / "memory.max", tmp_path / "memory.current"),))
    assert memory.available() == 150_000
    (tmp_path / "memory.max").write_text("max\n")
    assert (memory.available() or 0) > 10**8
    monkeypatch.setattr(memory, "MEMINFO", tmp_path / "none")
    assert memory.available() is None


def kept_by_the_hub(cache: Path, whole: Path) -> Path:
    """Lay a model where the hub's client would keep own/tiny: files as links to what their hashes name."""
    kept = cache / "hub" / "models--own--tiny"
    snapshot = kept / "snapshots" / ("a" * 40)
    for part in (snapshot, kept / "refs", kept / "blobs"):
        part.mkdir(parents=True)
    (kept / "refs" / "main").write_text("a" * 40)
    for file in whole.iterdir():
        name = hashlib.sha256(file.read_bytes()).hexdigest()
        shutil.copy(file, kept / "blobs" / name)
        (snapshot / file.name).symlink_to(kept / "blobs" / name)
    return snapshot


def asked_of_the_hub(cache: Path, options: str = "", **env: str) -> str:
    """Return what a process prints that asks for own/tiny: its folder and hash, or the error."""
    code = (
        "from pathlib import Path\nfrom digest.errors import BackendError\nfrom digest.summarize.settings import Seq2SeqOptions\n"
        "from digest.summarize.folders import folder_of\nfrom digest.summarize.weights import fingerprint, weights_of\n"
        f"options = Seq2SeqOptions(model='own/tiny', {options})\n"
        "try:\n  found = folder_of(options, Path(), 'seq2seq')\n  print(found, fingerprint(weights_of(found, 'it', pickle=False), 'it'))\n"
        "except BackendError as error: print(error)"
    )
    surroundings = os.environ | {"HF_HOME": str(cache), "PYTHONPATH": os.pathsep.join(sys.path)} | env
    ended = subprocess.run([sys.executable, "-c", code], cwd=cache, env=surroundings, capture_output=True, text=True, timeout=300)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout.strip()


def test_the_hubs_cache_is_enough(tmp_path, whole):
    """What was fetched once needs no network, offline or not; bytes that are not what the cache names are refused."""
    snapshot = kept_by_the_hub(tmp_path, whole)
    expected = f"{snapshot} {hashlib.sha256((whole / 'model.safetensors').read_bytes()).hexdigest()}"
    assert asked_of_the_hub(tmp_path, "offline=True") == expected
    weights = (snapshot / "model.safetensors").resolve()
    held = bytearray(weights.read_bytes())
    held[-1] ^= 1
    weights.write_bytes(held)
    assert asked_of_the_hub(tmp_path, HF_ENDPOINT="http://127.0.0.1:9").startswith("it: model.safetensors is damaged: its SHA-256 is ")


def test_no_network_is_told(tmp_path):
    """Where the hub cannot be reached, or may not be asked, the error says so, and what to do instead."""
    silent = asked_of_the_hub(tmp_path, HF_ENDPOINT="http://127.0.0.1:9", HF_HUB_OFFLINE="0")
    looked = f"the hub's cache ({tmp_path / 'hub'}) holds no whole copy"
    fetch = "run `hf download own/tiny --local-dir FOLDER` on a machine with a network, copy it here, then"
    assert silent.startswith(f"seq2seq 'own/tiny': {looked}, and the hub cannot be reached (")
    assert silent.endswith(f"; {fetch} name a folder that holds the model (own/tiny does not exist), or another backend")
    never = asked_of_the_hub(tmp_path, "offline=True", HF_ENDPOINT="http://127.0.0.1:9", HF_HUB_OFFLINE="0")
    assert never.startswith(f"seq2seq 'own/tiny': `offline: true` is set, and {looked}; {fetch} name a folder")


def test_what_is_not_fetched_yet_is_told(tmp_path, monkeypatch):
    """A command that only looks asks no hub."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(NotFetchedError, match=rf"^seq2seq 'own/other': the hub's cache \({tmp_path}\) holds no whole copy; the next"):
        folder_of(ModelOptions(model="own/other"), tmp_path, "seq2seq", is_local=True)
