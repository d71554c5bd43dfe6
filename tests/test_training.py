"""The command that trains the reader: what it refuses before it begins, and that one seed makes one set of weights."""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import pytest
from trees import two_dozen, written

from benchmarks import data as development
from digest.language import engine
from digest.language.pieces import Pieces
from digest.vectors import packaged_encoder, verified
from tests.trainings import names_what_cannot_be_written, refused, unbegun

torch = pytest.importorskip("torch")
from training import language  # noqa: E402
from training.encoder import embeddings, initialized  # noqa: E402
from training.language import expect, train  # noqa: E402
from training.network import Network  # noqa: E402
from training.treebank import Example, treebank  # noqa: E402


@pytest.fixture(scope="module")
def examples(tmp_path_factory) -> list[Example]:
    return list(treebank(written(tmp_path_factory.mktemp("trees"), *two_dozen())))


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(verified(packaged_encoder()))


@pytest.fixture(autouse=True)
def _nothing_is_replaced(monkeypatch) -> None:
    unbegun(monkeypatch, language)


def test_a_trial_does_not_replace_the_shipped_weights(capsys, tmp_path, monkeypatch):
    """Fewer epochs need a file of their own, by whatever name the shipped one is given."""
    monkeypatch.chdir(engine.WEIGHTS.parent)
    (tmp_path / "link").symlink_to(engine.WEIGHTS.parent)
    for out in ([], ["--out", engine.WEIGHTS.name], ["--out", str(tmp_path / "link" / engine.WEIGHTS.name)]):
        assert "--epochs needs --out" in refused(language, capsys, "--epochs", "1", *out)


@pytest.mark.parametrize("option", ["--out", "--checkpoint"])
def test_a_file_that_cannot_be_written_is_named_first(capsys, tmp_path, option):
    """A folder that is not there, or a folder instead of a file, ends the command before it trains."""
    names_what_cannot_be_written(language, capsys, option, tmp_path)


def test_an_epoch_is_the_least(capsys, tmp_path):
    """No epoch is misuse."""
    assert "--epochs: at least 1" in refused(language, capsys, "--epochs", "0", "--out", str(tmp_path / "a"))


@pytest.mark.parametrize("library", ["onnx", "onnxruntime.quantization"])
def test_a_missing_library_is_named_first(monkeypatch, tmp_path, library):
    """What the last step needs is asked for before the first."""
    if library != "onnx":
        pytest.importorskip("onnx")
    for module in [name for name in sys.modules if name.startswith((f"{library}.", "training.export", "training.graph"))]:
        monkeypatch.delitem(sys.modules, module)  # what another test has loaded would be found without its parent
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(SystemExit) as caught:
        language.main(["--out", str(tmp_path / "a")])
    named = library.partition(".")[0]
    assert caught.value.code == f"python -m training.language: {named} is not installed; pip install 'digest[training]'"


def test_missing_data_is_named(monkeypatch, tmp_path):
    """Without the development data the command says where it looked, and how to name another folder."""
    monkeypatch.setattr(language, "exporter", lambda: None)
    monkeypatch.setattr(development, "SHARED", tmp_path)
    with pytest.raises(SystemExit) as caught:
        language.main(["--out", str(tmp_path / "a")])
    assert caught.value.code == f"{tmp_path / 'treebanks'}: the development data is not here; name its folder in DIGEST_DATA"


def test_the_loaders_hash_is_rewritten(tmp_path):
    """The one line changes, and nothing else of the code."""
    code = tmp_path / "engine.py"
    before = Path(engine.__file__).read_text(encoding="utf-8")
    code.write_text(before, encoding="utf-8")
    expect("ab" * 32, code)
    assert code.read_text(encoding="utf-8") == before.replace(engine.SHA256, "ab" * 32)


@pytest.mark.parametrize("lines", ["", f'SHA256 = "{"0" * 64}"\n' * 2, f"SHA256 = '{'0' * 64}'\n"])
def test_a_hash_that_cannot_be_written_is_said(tmp_path, lines):
    """Code without that line, or with two, stays as it is, and the hash is in the error."""
    code = tmp_path / "engine.py"
    code.write_text(lines, encoding="utf-8")
    with pytest.raises(SystemExit, match=f"{code}.*not 1; write {'ab' * 32} there"):
        expect("ab" * 32, code)
    assert code.read_text(encoding="utf-8") == lines


def test_batches_hold_every_example_once(examples, pieces, monkeypatch):
    """Each example is in one batch, with others of its length alone, and no batch has too many pieces."""
    monkeypatch.setattr(language, "BATCH_PIECES", 64)
    numbered = [(id(example), example) for example in examples]
    batches = list(language.bundled([example for _, example in numbered], pieces, random.Random(1)))
    assert sorted(id(example) for batch in batches for example in batch) == sorted(number for number, _ in numbered)
    for batch in batches:
        assert len({language.padded(example, pieces) for example in batch}) == 1
        assert len(batch) * language.padded(batch[0], pieces) <= 64
    assert len(batches) > 2


def _trained(examples: list[Example], pieces: Pieces, seed: int) -> dict[str, torch.Tensor]:
    torch.manual_seed(seed)
    encoder = packaged_encoder()
    vocabulary = language.vocabulary_of(examples)
    network = Network(vocabulary)
    initialized(network, encoder)
    options = argparse.Namespace(epochs=1, checkpoint=None)
    train(network, embeddings(encoder), pieces, vocabulary, examples, {"own": examples}, random.Random(seed), options)
    return network.state_dict()


@pytest.mark.slow
def test_one_seed_makes_one_set_of_weights(examples, pieces, capsys):
    """The same sentences and seed give the same weights to the last bit."""
    first, second = (_trained(examples, pieces, seed) for seed in (1, 1))
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert all(torch.isfinite(part).all() for part in first.values())
    assert "epoch 1: loss" in capsys.readouterr().out
