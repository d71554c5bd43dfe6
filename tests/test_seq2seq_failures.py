"""An encoder-decoder that is late, breaks down, writes rubbish or is not there: what becomes of the stories, and what is said."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digest.errors import BackendError
from digest.model import Draft
from digest.summarize import Tools, Unwritten, load, summarize
from digest.summarize.deadline import Deadline
from digest.summarize.seq2seq import Seq2Seq
from tests.editions import article, story
from tests.seq2seqs import STORIES, none, noted, taught_in, tools
from tests.tiny_models import SENTENCES, made


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a family's model that knows three summaries by heart."""
    return taught_in(tmp_path_factory.mktemp("taught"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The texts of each batch that transformers is given, as the model reads them."""
    return noted(monkeypatch)


@pytest.mark.slow
def test_an_edition_has_its_time(taught, asked):
    """What was written in time stands; what was under way when it was over, or not begun, says which limit it was. The next has its own."""
    folder = taught("bart")
    whole = Seq2Seq(tools(folder, batch=1)).summarize(STORIES, 75)
    asked.clear()
    writer = Seq2Seq(tools(folder, batch=1, within_s=15), clock=lambda: 10.0 * len(asked))  # as if each batch took 10 s
    for _ in range(2):
        asked.clear()
        drafts = writer.summarize(STORIES, 75)
        assert len(asked) == 2
        late = Unwritten(f"seq2seq {folder}: no answer within 15 s; raise summarizer.seq2seq.within_s, or name a smaller model")
        assert drafts.count(late) == 2
        assert [one for one in drafts if one != late] == [one for one, draft in zip(whole, drafts, strict=True) if draft != late]
    assert writer.summarize_more(STORIES, 75) == [late] * 3
    assert len(asked) == 2


@pytest.mark.slow
def test_one_failure_harms_no_other(taught, monkeypatch):
    """Where the memory does not suffice for a batch it is written in halves, once; what a half has not is unwritten, the rest stands."""
    stories = [STORIES[0], STORIES[1], STORIES[2], STORIES[0], story(article("short", text=SENTENCES[0], title="Short"))]
    folder = taught("bart")
    whole = Seq2Seq(tools(folder, batch=4)).summarize(stories, 75)
    writer = Seq2Seq(tools(folder, batch=4))
    generate, shapes = writer._engine._model.generate, []

    def narrow(**given: Any) -> Any:
        rows = writer._engine.tokenizer.batch_decode(given["input_ids"])
        shapes.append(len(rows))
        if len(rows) > 2 or any("bridge" in row for row in rows):
            raise RuntimeError("CUDA out of memory. Tried to allocate 9 bytes")
        return generate(**given)

    monkeypatch.setattr(writer._engine._model, "generate", narrow)
    found = writer.summarize(stories, 75)
    why = (
        f"seq2seq {folder}: it broke down while writing (RuntimeError: CUDA out of memory. Tried to allocate 9 bytes); lower `batch`,"
        " free memory, or name a smaller model"
    )
    assert sorted(shapes) == [1, 2, 2, 4]
    assert found[2] == Unwritten(why)
    assert found.count(Unwritten(why)) == 2
    assert [one for one in found if one != Unwritten(why)] == [one for one, new in zip(whole, found, strict=True) if new != Unwritten(why)]


@pytest.mark.slow
def test_of_another_failure_only_its_batch_is_lost(taught, monkeypatch):
    """What is no lack of memory is not tried again; the other batches are written, and the next backend is asked for the rest alone."""
    writer = Seq2Seq(tools(taught("bart"), batch=1))
    generate = writer._engine._model.generate

    def faulty(**given: Any) -> Any:
        if "bridge" in writer._engine.tokenizer.decode(given["input_ids"][0]):
            raise IndexError("index out of range in self")
        return generate(**given)

    monkeypatch.setattr(writer._engine._model, "generate", faulty)
    drafts, problems = summarize(STORIES, ("seq2seq", "lead"), 75, make=lambda name: writer if name == "seq2seq" else load(name))
    assert [draft.backend for draft in drafts] == ["seq2seq", "seq2seq", "lead"]
    assert [problem.reason for problem in problems] == ["the summarizer seq2seq could not write 1 of 3 stories; lead wrote it"]
    assert problems[0].advice == (
        f"seq2seq {taught('bart')}: it broke down while writing (IndexError: index out of range in self); name another model (1 story)"
    )


@pytest.mark.slow
def test_loading_counts(taught, asked):
    """A model whose loading took all the time writes nothing of that edition, says so, and all of the next one."""
    now = iter((0.0, 20.0))
    folder = taught("bart")
    writer = Seq2Seq(tools(folder, within_s=15), clock=lambda: next(now, 20.0))
    assert {one.why for one in writer.summarize(STORIES, 75)} == {
        f"seq2seq {folder}: no answer within 15 s, since loading the model alone took 20 s; raise summarizer.seq2seq.within_s, or name a"
        " smaller model"
    }
    assert asked == []
    assert all(isinstance(one, Draft) for one in writer.summarize(STORIES, 75))


@pytest.mark.slow
def test_what_is_cut_off_by_the_time_is_late(taught):
    """A search is stopped token by token: a summary that had ended is whole, the others are late; of several beams none is sure yet."""
    writer = Seq2Seq(tools(taught("bart")))
    engine, search = writer._engine, writer._search([[0] * 90], 40)._replace(least=0)
    texts = [writer._numbers(one.readings[0].article.text) for one in STORIES]
    for beams in (1, 4):
        full = engine.write(texts, search._replace(beams=beams))
        shortest = min(len(one.numbers) for one in full)
        found = engine.write(texts, search._replace(beams=beams, until=Deadline(shortest + 1, itertools.count().__next__)))
        kept = [one for one in found if not one.is_late]
        assert len(kept) < 3
        assert kept == ([one for one in full if len(one.numbers) == shortest] if beams == 1 else [])


@pytest.mark.slow
def test_what_is_no_summary_is_unwritten(tmp_path):
    """A model that was never trained writes rubbish: no draft, but a line that names it, the cause and the next step."""
    folder = made("bart", tmp_path / "random")
    (one,) = Seq2Seq(tools(folder)).summarize(STORIES[:1], 75)
    assert isinstance(one, Unwritten)
    assert one.why.startswith(f"seq2seq {folder}: it ")
    assert one.why.endswith("; name a model that was trained to summarize such texts")


def test_no_model_is_told(tmp_path):
    """Without a model the setting is named; a folder that is none is named with where it was looked for."""
    with pytest.raises(
        BackendError, match=r"^seq2seq: no model is named; set `summarizer: \{seq2seq: \{model: …\}\}` to a folder or a hub id"
    ):
        Seq2Seq(Tools(none, none))
    with pytest.raises(BackendError, match=r"^seq2seq 'none': .*/none is no folder; name the folder that holds the model, or a hub id"):
        Seq2Seq(tools(tmp_path / "none"))
