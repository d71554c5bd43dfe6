"""A checkpoint in CTranslate2's form: made once however many make it, never of other weights, and told where it is damaged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from digest.errors import BackendError
from digest.summarize import Options, Tools
from digest.summarize.checkpoints import described
from digest.summarize.generating import Search, Transformers, manners
from digest.summarize.seq2seq import Seq2Seq
from digest.summarize.settings import Seq2SeqOptions
from tests.editions import article, story
from tests.tiny_models import SENTENCES, made


def quick() -> Seq2SeqOptions:
    return Seq2SeqOptions(threads=1, dtype="float32")


TWO = """
import sys
from pathlib import Path
from digest.summarize import ctranslate
from digest.summarize.checkpoints import described
from digest.summarize.settings import Seq2SeqOptions

model, beside = map(Path, sys.argv[1:])
checkpoint = described(model, "seq2seq", Seq2SeqOptions(threads=1, dtype="float32"))
print("ready", flush=True)
sys.stdin.readline()
print(ctranslate.convert(checkpoint, checkpoint.sha256(), "int8", beside))
"""


@pytest.mark.slow
@pytest.mark.parametrize("family", ["bart", "pegasus", "t5"])
def test_both_engines_write_the_same(family, tmp_path, ctranslate2):
    """In float32 CTranslate2 writes the tokens that transformers writes, of random weights, where nothing is easy to say."""
    folder = made(family, tmp_path / family, seed=3)
    checkpoint = described(folder, "seq2seq", quick())
    place = ctranslate2.convert(checkpoint, checkpoint.sha256(), "float32", tmp_path)
    by_one, by_other = Transformers(checkpoint, quick()), ctranslate2.CTranslate(checkpoint, checkpoint.sha256(), place, quick())
    texts = [by_one.tokenizer(f"summarize: {text}")["input_ids"] for text in SENTENCES[:3]]
    search = Search(5, 24, 1, manners(checkpoint)._replace(ngram=0))  # one counts what begins a text as written, and one does not
    assert by_one.write(texts, search) == by_other.write(texts, search)


@pytest.mark.slow
def test_what_cannot_be_converted_is_told(tmp_path, ctranslate2):
    """LED is not known to CTranslate2: the error says so, nothing is left behind, and transformers still runs it."""
    folder = made("led", tmp_path / "led")
    checkpoint = described(folder, "seq2seq", quick())
    with pytest.raises(BackendError, match=f"^seq2seq {folder}: it cannot be converted .*LEDConfig.*set `engine: transformers`"):
        ctranslate2.convert(checkpoint, checkpoint.sha256(), "int8", tmp_path)
    assert list((tmp_path / "models" / "converted").iterdir()) == []


@pytest.mark.slow
def test_a_damaged_conversion_is_told(tmp_path, ctranslate2):
    """Bytes that are not those that were made are never run; what to delete and to do again is said."""
    folder = made("bart", tmp_path / "bart")
    checkpoint = described(folder, "seq2seq", quick())
    place = ctranslate2.convert(checkpoint, checkpoint.sha256(), "int8", tmp_path)
    held = bytearray((place / "model.bin").read_bytes())
    held[-1] ^= 1
    (place / "model.bin").write_bytes(held)
    tools = Tools(lambda: None, lambda: None, Options(seq2seq=quick().model_copy(update={"model": "bart"})), tmp_path)  # type: ignore[arg-type, return-value]
    with pytest.raises(BackendError, match=f"{place} is damaged; delete it, and run `digest models convert` again"):
        Seq2Seq(tools)
    without = tools._replace(options=Options(seq2seq=quick().model_copy(update={"model": "bart", "engine": "transformers"})))
    assert len(Seq2Seq(without).summarize([story(article("one"))], 40)) == 1


@pytest.mark.slow
def test_a_conversion_of_other_weights_is_told(tmp_path, ctranslate2):
    """A folder that stands under a model's name and was made of another is neither used nor taken for done."""
    one, other = (described(made("bart", tmp_path / name, seed=seed), "seq2seq", quick()) for seed, name in enumerate(("one", "other")))
    place = ctranslate2.convert(one, one.sha256(), "int8", tmp_path)
    strange = place.rename(ctranslate2.place_of(other.sha256(), "int8", tmp_path))
    tools = Tools(lambda: None, lambda: None, Options(seq2seq=quick().model_copy(update={"model": "other"})), tmp_path)  # type: ignore[arg-type, return-value]
    why = rf"{strange} was converted of other weights \({one.sha256()[:16]}…\); delete it, and run `digest models convert` again"
    with pytest.raises(BackendError, match=why):
        Seq2Seq(tools)
    with pytest.raises(BackendError, match=why):
        ctranslate2.convert(other, other.sha256(), "int8", tmp_path)


@pytest.mark.slow
def test_who_comes_second_keeps_what_the_first_made(tmp_path, monkeypatch, ctranslate2):
    """Of two that convert at once, the later one leaves the folder of the first where it is, as that may be in use already."""
    checkpoint = described(made("bart", tmp_path / "bart"), "seq2seq", quick())
    fingerprint, first = ctranslate2.fingerprint_of, list[tuple[Path, int]]()

    def convert() -> tuple[Path, int]:
        place = ctranslate2.convert(checkpoint, checkpoint.sha256(), "int8", tmp_path)
        return place, (place / "model.bin").stat().st_ino

    def overtaken(file: Path, who: str) -> str:
        monkeypatch.setattr(ctranslate2, "fingerprint_of", fingerprint)
        first.append(convert())  # when the other one is converted and not yet laid in its place
        return str(fingerprint(file, who))

    monkeypatch.setattr(ctranslate2, "fingerprint_of", overtaken)
    assert [convert()] == first
    assert list((tmp_path / "models" / "converted").iterdir()) == [first[0][0]]


@pytest.mark.slow
def test_two_processes_convert_at_once(tmp_path, ctranslate2):
    """Both end well, with one folder that can be loaded, and nothing half made beside it."""
    checkpoint = described(made("bart", tmp_path / "bart"), "seq2seq", quick())
    command = [sys.executable, "-c", TWO, str(tmp_path / "bart"), str(tmp_path)]
    both = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in both:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    said = [one.communicate(timeout=300)[0].strip() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    (place,) = (tmp_path / "models" / "converted").iterdir()
    assert said == [str(place)] * 2
    ctranslate2.CTranslate(checkpoint, checkpoint.sha256(), place, quick())


SHOWN = """
import sys
from pathlib import Path
from digest.summarize import ctranslate
from digest.summarize.checkpoints import described
from digest.summarize.settings import Seq2SeqOptions

checkpoint = described(Path(sys.argv[1]), "seq2seq", Seq2SeqOptions(threads=1, dtype="float32"))
ctranslate.convert(checkpoint, checkpoint.sha256(), "int8", Path(sys.argv[2]))
"""


def test_a_conversion_shows_no_progress_of_anothers(tmp_path, ctranslate2):
    """Stderr is for what digest says: a process that loads no tokenizer first has nothing there of the library's own."""
    folder = made("bart", tmp_path / "bart")
    ended = subprocess.run([sys.executable, "-c", SHOWN, folder, tmp_path], capture_output=True, text=True, timeout=300, check=True)
    assert (ended.stdout, ended.stderr) == ("", "")
