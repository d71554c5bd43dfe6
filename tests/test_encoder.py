"""Where the encoder's files come from: its package, a folder, or the hub; and who uses what the configuration names."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from digest import desk, encoder
from digest.config import Config, load_config
from digest.desk import parser_of, vectors_of
from digest.encoder import encoder_folder, packaged_encoder, verified
from digest.errors import BackendError
from digest.model import Span
from digest.vectors import Encoder, hashed_words


def configured(folder: Path, settings: str) -> Config:
    (folder / "config.yaml").write_text(f"sources: [{{name: Inbox, folder: in}}]\n{settings}\n")
    return load_config(folder / "config.yaml")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder models/own beside the configuration, with the encoder's files."""
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "own").symlink_to(packaged_encoder())
    return tmp_path / "models" / "own"


def asked_of_the_hub(cache: Path, **env: str) -> str:
    """Return what a process prints that asks for own/mini: the folder, or the error."""
    code = "from digest import encoder, errors\ntry: print(encoder.encoder_folder('own/mini'))\nexcept errors.BackendError as e: print(e)"
    surroundings = os.environ | {"HF_HOME": str(cache), "PYTHONPATH": os.pathsep.join(sys.path)} | env
    ended = subprocess.run([sys.executable, "-c", code], cwd=cache, env=surroundings, capture_output=True, text=True, timeout=300)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def test_the_package_is_the_default():
    """Nothing named, nothing fetched."""
    assert encoder_folder() == encoder_folder("", Path("/elsewhere")) == packaged_encoder()


def test_a_folder_lies_beside_the_configuration(own, tmp_path):
    """It is relative to the file, absolute where it says so, and is never asked of the hub, though it looks like an id."""
    assert encoder_folder("models/own", tmp_path) == own
    assert encoder_folder(str(own), Path("/elsewhere")) == own


@pytest.mark.parametrize("place", ["./models/none", "/models/none", "none", "a/b/c", "../x", "a/file"])
def test_a_folder_that_is_none_is_told(tmp_path, place):
    """What can be no id of the hub, or is a file, is an error that names what was written and where it was looked for."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "file").write_text("")
    with pytest.raises(BackendError) as told:
        encoder_folder(place, tmp_path)
    assert str(told.value).startswith(f"encoder {place!r}: {tmp_path / place} is no folder; name the folder")


def test_weights_are_trusted_by_hash_alone(tmp_path):
    """A folder without weights, and one whose weights are others, are refused."""
    with pytest.raises(BackendError, match=r"model\.safetensors cannot be read \(No such file or directory\); name the folder"):
        verified(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(BackendError, match=r"SHA-256 is [0-9a-f]{12}…, not 53aa51172d14… .*; install it afresh, or name another folder"):
        verified(tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, r"cannot be read \(No such file or directory\); name the folder"),
        ("", r"cannot be read \(Expecting value.*\); name the folder"),
        ("{}", r"cannot be read \(it holds no vocabulary\); name the folder"),
        ('{"model": {"vocab": [["a", 0]]}}', r"cannot be read \(it holds no vocabulary\)"),
        ("[" * 100_000, r"cannot be read \(it holds no vocabulary\)"),
        ('{"model": {"vocab": {"a": 0}}}', r"the vocabulary's SHA-256 is [0-9a-f]{12}…, not a240c9abbd82… .*; install it afresh"),
    ],
)
def test_another_vocabulary_is_refused(tmp_path, text, says):
    """The published weights read by other numbers are other words: the folder is named, and the cause, and what to do."""
    (tmp_path / "model.safetensors").symlink_to(packaged_encoder() / "model.safetensors")
    if text is not None:
        (tmp_path / "tokenizer.json").write_text(text)
    with pytest.raises(BackendError, match=f"encoder {tmp_path}: .*{says}"):
        verified(tmp_path)


def test_a_vocabulary_may_be_formatted_otherwise(tmp_path):
    """Not the file's bytes count but its pieces and their numbers; two of them swapped are refused."""
    (tmp_path / "model.safetensors").symlink_to(packaged_encoder() / "model.safetensors")
    known = json.loads((packaged_encoder() / "tokenizer.json").read_bytes())
    pieces = known["model"]["vocab"]
    known["model"]["vocab"] = dict(reversed(pieces.items()))
    (tmp_path / "tokenizer.json").write_text(json.dumps(known, indent=4, ensure_ascii=False), encoding="utf-8")
    assert verified(tmp_path) == tmp_path
    known["model"]["vocab"] |= {"cat": pieces["dog"], "dog": pieces["cat"]}
    (tmp_path / "tokenizer.json").write_text(json.dumps(known))
    with pytest.raises(BackendError, match="the vocabulary's SHA-256"):
        verified(tmp_path)


def test_a_file_is_hashed_once_until_it_changes(tmp_path, monkeypatch):
    """Four networks ask for one encoder: its files are hashed once, and again when other bytes of one size and time lie in their place."""
    hashed = []
    by_pieces = encoder._vocabulary_hash
    monkeypatch.setattr(encoder, "_vocabulary_hash", lambda file: hashed.append(file) or by_pieces(file))
    (tmp_path / "model.safetensors").symlink_to(packaged_encoder() / "model.safetensors")
    place, text = tmp_path / "tokenizer.json", (packaged_encoder() / "tokenizer.json").read_text(encoding="utf-8")
    place.write_text(text, encoding="utf-8")
    before = place.stat()
    assert [verified(tmp_path) for _ in range(3)] == [tmp_path] * 3
    assert len(hashed) == 1
    place.write_text(text.replace('"##tion"', '"##noit"'), encoding="utf-8")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (place.stat().st_size, place.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    with pytest.raises(BackendError, match="the vocabulary's SHA-256"):
        verified(tmp_path)


def test_the_reader_uses_what_is_named(own, tmp_path):
    """`encoder:` decides where the English reader's embeddings come from."""
    assert parser_of(configured(tmp_path, "encoder: models/own")).parse("Ann left.", [Span(0, 9)])[0].tokens
    with pytest.raises(BackendError, match=r"encoder './none': .* is no folder"):
        parser_of(configured(tmp_path, "encoder: ./none"))


@pytest.mark.slow
def test_vectors_use_what_is_named(own, tmp_path):
    """So it does for the vectors of grouping, where these are the encoder's; hashed words ask for no encoder."""
    assert vectors_of(configured(tmp_path, "encoder: ./none")) is None
    assert isinstance(vectors_of(configured(tmp_path, "encoder: models/own\ngrouping: {similarity: encoder}")), Encoder)
    with pytest.raises(BackendError, match=r"encoder './none': .* is no folder"):
        vectors_of(configured(tmp_path, "encoder: ./none\ngrouping: {similarity: encoder}"))


def test_a_desk_loads_its_vectors_once(tmp_path, monkeypatch):
    """A service groups each edition with what the first one loaded; what could not be loaded is tried again."""
    tries = iter([BackendError("not yet"), hashed_words])

    def load(config: Config) -> object:
        if isinstance(found := next(tries), BackendError):
            raise found
        return found

    monkeypatch.setattr(desk, "vectors_of", load)
    with desk.open_desk(configured(tmp_path, "")) as opened:
        with pytest.raises(BackendError, match="not yet"):
            opened.vectors()
        assert [opened.vectors(), opened.vectors()] == [hashed_words] * 2


def test_an_edition_does_not_depend_on_where_the_encoder_lies(tmp_path):
    """The setting is shown, and is no part of the hash that a manifest keeps: the weights are the same."""
    one, other = configured(tmp_path, ""), configured(tmp_path, "encoder: models/own")
    assert (one.shown()["encoder"], other.shown()["encoder"]) == ("", "models/own")
    assert one.hash() == other.hash()


def test_the_hub_out_of_reach_is_told(tmp_path):
    """Where the name is no folder and the hub is silent or switched off: subject, cause and both ways out."""
    silent = asked_of_the_hub(tmp_path, HF_ENDPOINT="http://127.0.0.1:9", HF_HUB_OFFLINE="0")
    assert re.match(r"encoder 'own/mini': the hub's cache \(.*\) holds no whole copy, and the hub cannot be reached \(", silent)
    assert silent.endswith(
        " copy it here, then name a folder that holds its files (own/mini does not exist), or leave `encoder:` out to use the package\n"
    )
    off = asked_of_the_hub(tmp_path, HF_HUB_OFFLINE="1")
    assert re.match(
        r"encoder 'own/mini': HF_HUB_OFFLINE is set, and the hub's cache \(.*\) holds no whole copy; run `hf download own/mini", off
    )


def fetched(cache: Path, *files: str) -> Path:
    """Lay some files of own/mini where the hub's client would."""
    kept = cache / "hub" / "models--own--mini"
    (kept / "refs").mkdir(parents=True, exist_ok=True)
    (kept / "refs" / "main").write_text("a" * 40)
    (kept / "snapshots" / ("a" * 40)).mkdir(parents=True, exist_ok=True)
    for file in files:
        (kept / "snapshots" / ("a" * 40) / file).touch()
    return kept / "snapshots" / ("a" * 40)


def test_the_hubs_cache_is_used(tmp_path, httpserver):
    """What was fetched once is found without a request; what a broken download left is asked for again."""
    kept = fetched(tmp_path, "config.json", "tokenizer.json")
    hub = {"HF_ENDPOINT": httpserver.url_for("").rstrip("/"), "HF_HUB_OFFLINE": "0"}
    asked_of_the_hub(tmp_path, **hub)
    assert httpserver.log
    httpserver.clear_log()
    fetched(tmp_path, "model.safetensors")
    assert asked_of_the_hub(tmp_path, **hub).strip() == str(kept)
    assert asked_of_the_hub(tmp_path, HF_HUB_OFFLINE="1").strip() == str(kept)
    assert not httpserver.log
