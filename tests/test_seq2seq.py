"""Encoder-decoders of each family, tiny and real, from a folder to checked drafts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from digest.model import Citation, Draft, Story
from digest.summarize import load
from digest.summarize.checkpoints import described
from digest.summarize.generating import Manners, manners
from digest.summarize.seq2seq import Seq2Seq
from digest.summarize.settings import Seq2SeqOptions
from tests.editions import article, story
from tests.seq2seqs import STORIES, SUMMARIES, noted, taught_in, tools
from tests.tiny_models import FAMILIES, SENTENCES, WINDOW


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a family's model that knows three summaries by heart."""
    return taught_in(tmp_path_factory.mktemp("taught"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The texts of each batch that transformers is given, as the model reads them."""
    return noted(monkeypatch)


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
