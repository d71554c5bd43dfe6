"""Encoder-decoders of each family, tiny and real, from a folder to checked drafts; what they write wrong is no draft."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from digest.errors import BackendError
from digest.model import Citation, Draft, Story
from digest.summarize import Options, Tools, Unwritten, load, summarize
from digest.summarize.checkpoints import described
from digest.summarize.deadline import Deadline
from digest.summarize.generating import Manners, Transformers, manners
from digest.summarize.seq2seq import Seq2Seq
from digest.summarize.settings import Seq2SeqOptions
from tests.editions import article, story
from tests.tiny_models import FAMILIES, SENTENCES, WINDOW, made

STORIES = [story(article(f"s{n}", text=" ".join(SENTENCES[3 * n : 3 * n + 3]), title=f"Story {n}")) for n in range(3)]
SUMMARIES = [
    "The port of Eastby closed after a storm. Nine ships wait outside the harbour.",
    "The fishing union asked the government for help. Ferries will run again on Friday.",
    "A new bridge was opened by the minister. The council voted for the budget.",
]


def none(*_: object) -> Any:
    raise AssertionError("nothing was to be asked for")


def tools(folder: Path, **options: Any) -> Tools:
    return Tools(none, none, Options(seq2seq=Seq2SeqOptions(model=folder.name, **{"threads": 1} | options)), folder.parent)


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a family's model that knows three summaries by heart, made once."""
    root = tmp_path_factory.mktemp("taught")

    def folder(family: str) -> Path:
        if not (root / family).exists():
            prefix, new_line = ("summarize: " if family == "t5" else ""), ("<n>" if family == "pegasus" else " ")
            texts = [prefix + one.readings[0].article.text for one in STORIES]
            made(
                family,
                root / family,
                pairs=[(text, told.replace(". ", f".{new_line}")) for text, told in zip(texts, SUMMARIES, strict=True)],
            )
        return root / family

    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The texts of each batch that transformers is given, as the model reads them."""
    seen: list[list[str]] = []
    write = Transformers.write

    def noted(engine: Transformers, batch: Sequence[Sequence[int]], search: Any) -> Any:
        seen.append([engine.tokenizer.decode(one, skip_special_tokens=True) for one in batch])
        return write(engine, batch, search)

    monkeypatch.setattr(Transformers, "write", noted)
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_writes_drafts(taught, family):
    """BART, PEGASUS with its <n>, T5 with its prefix, LED: each story gets its own summary, headline and sources, in order."""
    writer = load("seq2seq", tools(taught(family)))
    drafts = writer.summarize([*STORIES, STORIES[0]], 75)
    assert [[sentence.text for sentence in draft.sentences] for draft in drafts] == [
        [f"{first}.", second] for first, second in (summary.split(". ") for summary in [*SUMMARIES, SUMMARIES[0]])
    ]
    assert [(draft.headline, draft.backend) for draft in drafts] == [(f"Story {n}", "seq2seq") for n in (0, 1, 2, 0)]
    spans = [one.readings[0].sentences for one in STORIES]
    assert [sentence.sources[0] for sentence in drafts[0].sentences] == [Citation(0, *spans[0][0]), Citation(0, *spans[0][1])]
    assert drafts == writer.summarize([*STORIES, STORIES[0]], 75)


@pytest.mark.slow
def test_both_data_types_say_the_same(taught):
    """What was learnt by heart is written in float32 and in bfloat16, and the manifest says which it was."""
    for dtype in ("float32", "bfloat16"):
        writer = Seq2Seq(tools(taught("bart"), dtype=dtype, batch=1, beams=1))
        assert [draft.sentences[0].text for draft in writer.summarize(STORIES, 75)] == [f"{one.split('. ')[0]}." for one in SUMMARIES]
        assert writer.made_with | {"sha256": ""} == {"model": "bart", "sha256": "", "engine": "transformers", "dtype": dtype}
    assert len(writer.made_with["sha256"]) == 64


@pytest.mark.slow
def test_whole_sentences_keep_the_budget(taught):
    """With ten words allowed the second sentence is left out, and no fragment stands in its place."""
    (draft,) = Seq2Seq(tools(taught("bart"))).summarize(STORIES[:1], 10)
    assert [sentence.text for sentence in draft.sentences] == ["The port of Eastby closed after a storm."]


@pytest.mark.slow
def test_a_long_story_is_chosen_by_salience(taught, asked):
    """Where the window does not hold all, the most telling sentences are shown, in order, whole, and the first ones have no right."""
    filler = [f"Clerk number {n} filed a routine note about parking in the town of Havnsted." for n in range(40)]
    news = [SENTENCES[0], SENTENCES[1]]
    text = " ".join([*filler[:30], news[0], *filler[30:35], news[1], *filler[35:]])
    long = story(article("long", text=text))

    def salience(stories: Sequence[Story]) -> list[list[float]]:
        return [
            [1.0 if span.of(reading.article.text) in news else 0.1 for reading in one.readings for span in reading.sentences]
            for one in stories
        ]

    writer = Seq2Seq(tools(taught("bart")), salience=salience)
    writer.summarize([long], 75)
    ((shown,),) = asked
    assert shown.index(news[0]) < shown.index(news[1])
    assert 50 < len(writer._engine.tokenizer(shown)["input_ids"]) <= WINDOW
    assert all(sentence.strip() in text for sentence in shown.split(". "))


@pytest.mark.slow
def test_outlets_are_parted(taught, asked):
    """Each outlet's sentences stand on a line of their own, without numbers and headings, and hidden text is not shown."""
    two = story(
        article("one", text=f"{SENTENCES[0]} {SENTENCES[1]}"),
        article("two", source="Post", text=f"{SENTENCES[2]} A\u200bll <!-- x --> was calm."),
    )
    Seq2Seq(tools(taught("bart"))).summarize([two], 75)
    assert asked == [[f"{SENTENCES[0]} {SENTENCES[1]}\n{SENTENCES[2]} All was calm."]]


@pytest.mark.slow
def test_batches_are_sorted_by_length(taught, asked):
    """Texts of about one length are written together, the longest first, and the drafts stand in the stories' order."""
    short = [story(article(f"x{n}", text=SENTENCES[n], title=f"X{n}")) for n in range(2)]
    drafts = Seq2Seq(tools(taught("bart"), batch=2)).summarize([short[0], STORIES[1], short[1], STORIES[2]], 75)
    assert [len(batch) for batch in asked] == [2, 2]
    assert {len(text.split()) > 20 for text in asked[0]} == {True}
    assert [draft.headline for draft in drafts if isinstance(draft, Draft)][:2] == ["X0", "Story 1"]


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
def test_threads_are_given_back(taught, monkeypatch):
    """A model takes the threads that it is given, and whoever else computes in the process has its own as before."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(3)
    try:
        writer = Seq2Seq(tools(taught("bart"), threads=2))
        assert torch.get_num_threads() == 3
        generate, taken = writer._engine._model.generate, list[int]()

        def counted(**given: Any) -> Any:
            taken.append(torch.get_num_threads())
            return generate(**given)

        monkeypatch.setattr(writer._engine._model, "generate", counted)
        writer.summarize(STORIES[:1], 75)
        assert (taken, torch.get_num_threads()) == ([2], 3)
    finally:
        torch.set_num_threads(before)


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


@pytest.mark.slow
def test_only_a_headline_asks_no_model(taught, asked):
    """A story without a sentence gets its headline; one of a single sentence that no window holds is unwritten."""
    bare, endless = story(article("bare", text="")), story(article("endless", text=f"{'the port of Eastby and ' * 99} the sea closed."))
    writer = Seq2Seq(tools(taught("bart")), salience=lambda stories: [[1.0] for _ in stories])
    headline, unwritten = writer.summarize([bare, endless], 75)
    assert headline == Draft(headline="Port of bare stays shut", sentences=(), backend="seq2seq")
    assert "its window of 128 tokens holds no sentence of the story" in unwritten.why
    assert asked == []


@pytest.mark.slow
def test_a_checkpoint_of_old_is_asked_as_it_says(taught, tmp_path):
    """How it was searched may stand in config.json, as BART's published ones have it; lengths and sampling are ours."""
    folder = shutil.copytree(taught("bart"), tmp_path / "old")
    (folder / "generation_config.json").unlink()
    config = json.loads((folder / "config.json").read_text()) | {
        "num_beams": 4, "length_penalty": 2.0, "max_length": 9, "min_length": 7, "no_repeat_ngram_size": 5, "early_stopping": True,
        "prefix": " ", "do_sample": True, "temperature": 9.0, "task_specific_params": {"summarization": {"length_penalty": 1.5}},
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config))
    assert manners(described(folder, "seq2seq", Seq2SeqOptions())) == Manners(" ", 1.5, 5, True, None)
    (draft,) = Seq2Seq(tools(folder)).summarize(STORIES[:1], 75)
    assert " ".join(sentence.text for sentence in draft.sentences) == SUMMARIES[0]


def test_the_prefix_may_be_named(taught, asked):
    """`prefix:` stands in for the checkpoint's, and an empty one means none."""
    for prefix, begins in ((None, "summarize: The port"), ("", "The port"), ("short: ", "short: The port")):
        Seq2Seq(tools(taught("t5"), prefix=prefix)).summarize(STORIES[:1], 75)
        assert asked.pop()[0].startswith(begins)


def test_no_model_is_told(tmp_path):
    """Without a model the setting is named; a folder that is none is named with where it was looked for."""
    with pytest.raises(
        BackendError, match=r"^seq2seq: no model is named; set `summarizer: \{seq2seq: \{model: …\}\}` to a folder or a hub id"
    ):
        Seq2Seq(Tools(none, none))
    with pytest.raises(BackendError, match=r"^seq2seq 'none': .*/none is no folder; name the folder that holds the model, or a hub id"):
        Seq2Seq(tools(tmp_path / "none"))
