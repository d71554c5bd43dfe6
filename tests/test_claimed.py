"""What a checkpoint's files claim: whatever stands there, a model is asked within bounds, or its folder is told to be none."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.errors import BackendError
from digest.summarize.cards import card
from digest.summarize.checkpoints import Checkpoint, described, examined, window_of
from digest.summarize.claimed import number, token, token_runs, tokens, whole
from digest.summarize.generating import NGRAM, Manners, Search, Transformers, manners
from digest.summarize.seq2seq import _decoder
from digest.summarize.settings import Seq2SeqOptions
from digest.summarize.specials import ONE, SOME, generation, specials
from digest.summarize.weights import Weights
from tests.tiny_models import made

OPTIONS = Seq2SeqOptions(threads=1, dtype="float32")
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.sampled_from([-1, 10**9, 2**63, 10**400]) | st.floats()
    | st.text(st.characters(), max_size=8) | st.just("\ud800")
)  # fmt: skip
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=6
)
ASKED = (
    "prefix", "length_penalty", "no_repeat_ngram_size", "early_stopping", "forced_bos_token_id", "task_specific_params", "vocab_size",
)  # fmt: skip
SIZES = (
    "architectures", "auto_map", "text_config", "vocab_size", "max_position_embeddings", "d_model", "decoder_layers", "num_hidden_layers",
    "decoder_attention_heads", "head_dim", "num_key_value_heads", "license",
)  # fmt: skip


def claiming(folder: Path, config: dict[str, Any]) -> Checkpoint:
    """A checkpoint whose config.json says so, of a folder without further files."""
    weights = Weights((), 0, 0, "float32", is_pickle=False)
    return Checkpoint(folder=folder, kind="seq2seq", who="it", config=config, weights=weights, dtype="float32", needed_bytes=0)


@settings(max_examples=400, deadline=None)
@given(
    config=st.dictionaries(st.sampled_from(ASKED), VALUES), task=st.dictionaries(st.sampled_from(ASKED), VALUES), is_table=st.booleans(),
)  # fmt: skip
@example(config={"no_repeat_ngram_size": math.inf}, task={}, is_table=False)
@example(config={"forced_bos_token_id": True}, task={}, is_table=False)
@example(config={"length_penalty": math.nan}, task={}, is_table=False)
@example(config={"forced_bos_token_id": 90, "vocab_size": 90}, task={}, is_table=False)
@example(config={"prefix": "\ud800"}, task={}, is_table=False)
def test_a_model_is_asked_within_bounds(tmp_path_factory, config, task, is_table):
    """Whatever a configuration says of prefix, penalty, repetition and first piece: numbers that a search can take, text that is text."""
    said = claiming(tmp_path_factory.getbasetemp(), config | ({"task_specific_params": {"summarization": task}} if is_table else {}))
    asked = manners(said)
    asked.prefix.encode()
    assert math.isfinite(asked.length_penalty)
    assert 1 <= asked.ngram <= 64
    assert type(asked.early) is bool
    assert asked.forced is None or (type(asked.forced) is int and 0 <= asked.forced < said.vocabulary_size)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny BART whose configuration the tests write anew."""
    return made("bart", tmp_path_factory.mktemp("claimed") / "bart")


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(changed=st.dictionaries(st.sampled_from(SIZES), VALUES, min_size=1))
@example(changed={"max_position_embeddings": True})
@example(changed={"d_model": 10**400})
@example(changed={"decoder_layers": -5})
def test_a_folder_is_described_or_told(folder, changed):
    """Sizes of any kind: the memory that it needs and its window are positive, or a message begins with the folder."""
    file = folder / "config.json"
    before = file.read_text()
    file.write_text(json.dumps(json.loads(before) | changed))
    try:
        found = examined(folder, "seq2seq", OPTIONS)
        assert found.needed_bytes > 0
        assert min(window_of(found.config), window_of(_decoder(found.config)), found.vocabulary_size) > 0
        assert card(found)["window"] > 0
    except BackendError as error:
        assert str(error).startswith(f"seq2seq {folder}: ")  # noqa: PT017 - most of what is made up is taken
    finally:
        file.write_text(before)


@pytest.mark.slow
def test_of_what_ends_a_text_only_tokens_are_kept(folder):
    """Of a generation_config.json with booleans and strange numbers, nothing reaches the search, and the model still writes."""
    file = folder / "generation_config.json"
    before = file.read_text()
    strange = {"forced_bos_token_id": True, "bos_token_id": [0], "bad_words_ids": [[10**6]], "suppress_tokens": [-4], "eos_token_id": 2}
    file.write_text(json.dumps(json.loads(before) | strange))
    try:
        kept = Transformers(described(folder, "seq2seq", OPTIONS), OPTIONS)._model.generation_config
    finally:
        file.write_text(before)
    assert {name: getattr(kept, name) for name in (*ONE, *SOME)} == {
        "bos_token_id": None, "eos_token_id": 2, "pad_token_id": 1, "decoder_start_token_id": 2, "forced_bos_token_id": None,
        "bad_words_ids": None, "suppress_tokens": None,
    }  # fmt: skip


OF_TOKENS: list[dict[str, Any]] = [
    {"bad_words_ids": [1]}, {"bad_words_ids": 5}, {"bad_words_ids": [[1], 5]}, {"suppress_tokens": 5}, {"suppress_tokens": [[5]]},
    {"suppress_tokens": [0], "forced_bos_token_id": 0},
]  # fmt: skip
OF_SEARCH: list[dict[str, Any]] = [{"eos_token_id": [[2]]}, {"watermarking_config": 5}, {"cache_implementation": "own"}]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "said"),
    [*(("generation_config.json", one) for one in (*OF_TOKENS, *OF_SEARCH)), *(("config.json", one) for one in OF_TOKENS)],
    ids=str,
)
def test_what_has_another_form_stops_no_model(folder, tmp_path, name, said):
    """A list where a number is meant, or the other way round, and settings of a search that is not ours: it loads, and it writes."""
    own = shutil.copytree(folder, tmp_path / "bart")
    if name == "config.json":
        (own / "generation_config.json").unlink()
    (own / name).write_text(json.dumps(json.loads((own / name).read_text()) | said))
    engine = Transformers(described(own, "seq2seq", OPTIONS), OPTIONS)
    (found,) = engine.write([[0, 5, 6, 2]], Search(1, 5, 2, Manners("", 1.0, 3, False, None)))
    assert 1 <= len(found.numbers) <= 5
    kept = engine._model.generation_config
    assert (kept.bad_words_ids, kept.suppress_tokens, kept.eos_token_id) == (None, None, None if "eos_token_id" in said else 2)


def test_special_tokens_that_are_meant_are_kept(tmp_path):
    """As published checkpoints have them, one or several; of config.json where no other file has them, or its decoder's."""
    said = {"eos_token_id": [2, 3], "bad_words_ids": [[4], [5, 6]], "suppress_tokens": [7], "bos_token_id": 0, "forced_bos_token_id": 1}
    assert specials(said | {"num_beams": 4}, 9) == said
    old = {"bos_token_id": 0, "force_bos_token_to_be_generated": True, "decoder": {"bos_token_id": 8, "decoder_start_token_id": 2}}
    made = generation(tmp_path, old, 9)
    assert (made.bos_token_id, made.forced_bos_token_id, made.decoder_start_token_id) == (0, 0, 2)
    (tmp_path / "generation_config.json").write_text(json.dumps(said))
    assert generation(tmp_path, old, 9).eos_token_id == [2, 3]
    assert generation(tmp_path, old, 9).decoder_start_token_id is None


def test_numbers_that_are_meant():
    """A boolean is no number, a bound is kept on both sides, an endless number and one that is none are refused."""
    assert [whole(one) for one in (1, 0, -1, True, 1.0, "1", None, 2**41)] == [1, *[None] * 7]
    assert [number(one, 0, 2) for one in (1, 1.5, 3, True, math.inf, math.nan, 10**400, "1")] == [1.0, 1.5, *[None] * 6]
    strange = (5, -1, True, [], [[]], [5], [["1"]], None, [[[1]]], [[1], 2], {1: 2})
    assert [[is_so(one, 5) for one in (0, 4, [1, 2], [[1], [2, 3]])] for is_so in (token, tokens, token_runs)] == [
        [True, True, False, False], [False, False, True, False], [False, False, False, True],
    ]  # fmt: skip
    assert not any(is_so(one, 5) for one in strange for is_so in (token, tokens, token_runs))


def test_what_is_said_in_the_right_form_is_taken(tmp_path):
    """The values of published checkpoints are those that are asked with."""
    config = {"length_penalty": 2.0, "no_repeat_ngram_size": 4, "early_stopping": True, "forced_bos_token_id": 0, "prefix": "summarize: "}
    assert manners(claiming(tmp_path, config)) == ("summarize: ", 2.0, 4, True, 0)
    assert manners(claiming(tmp_path, {"no_repeat_ngram_size": 0, "length_penalty": 0})) == ("", 0.0, NGRAM, False, None)
