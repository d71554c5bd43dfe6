"""The command that trains the summarizer: what it refuses, what it learns from, and that what it saves says what it learnt."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from benchmarks import data as development
from digest.encoder import packaged_encoder
from digest.language.pieces import Pieces
from digest.summarize.embedded.engine import Salience
from digest.summarize.embedded.windows import Sentence
from tests.trainings import refused, unbegun

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
from training import summarizer, summary_rows  # noqa: E402
from training.encoder import embeddings, initialized  # noqa: E402
from training.summary_export import save  # noqa: E402
from training.summary_labels import FOLDS, LEAST_TAKEN, SALIENT, UNKNOWN, Labelled, brief, fold_of, marked, oracle, referred, words  # noqa: E402
from training.summary_network import SummaryNetwork, Windows  # noqa: E402
from training.summary_rows import bundled, epochs, loss_of, rows  # noqa: E402

TRAIN = summarizer.train  # before a fixture puts a refusal in its place
ITEM = {
    "id": "own-1",
    "title": "Bridge opened at Tolen",
    "docs": [
        {"sentences": [["s1", "The mayor of Tolen opened a bridge over the Ister on Sunday."], ["s2", "It rained all day."]]},
        {"sentences": [["s3", "The bridge cost 9 million crowns, officials of the town say."]]},
    ],
    "gold": {"salient": ["s1", "s2"], "brief": [{"text": "The mayor opened a bridge; cost: 9 million crowns.", "from": ["s1", "s3"]}]},
}


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(packaged_encoder())


@pytest.fixture(autouse=True)
def _nothing_is_replaced(monkeypatch) -> None:
    unbegun(monkeypatch, summarizer)


def test_a_trial_does_not_replace_the_shipped_weights(capsys, tmp_path):
    """A share, or a network that has not seen a fold, needs a file of its own; a file that cannot be written is named first."""
    assert "--share and --fold need --out" in refused(summarizer, capsys, "--share", "0.5")
    assert "--share and --fold need --out" in refused(summarizer, capsys, "--fold", "1")
    assert "--share: above 0, at most 1" in refused(summarizer, capsys, "--share", "0", "--out", str(tmp_path / "a"))
    assert "invalid choice" in refused(summarizer, capsys, "--fold", str(FOLDS), "--out", str(tmp_path / "a"))
    assert f"--folds: {tmp_path} is a folder" in refused(summarizer, capsys, "--folds", str(tmp_path))
    assert f"--out: {tmp_path / 'absent'} is no folder" in refused(summarizer, capsys, "--out", str(tmp_path / "absent" / "a"))


def test_missing_data_is_named(monkeypatch, tmp_path):
    """Without the development data the command ends with a word that says what is missing."""
    monkeypatch.setattr(development, "SHARED", tmp_path)
    with pytest.raises(SystemExit, match="the development data is not here"):
        summarizer.main(["--out", str(tmp_path / "a")])


def test_an_editors_item_tells_which_sentences_and_which_words_were_taken():
    """Sentences that a brief rests on count whole, those only found salient in part; of the former the words taken are marked."""
    one = brief(ITEM)
    assert one.chosen == (1.0, SALIENT, 1.0)
    assert [sentence.doc for sentence in one.sentences] == [0, 0, 1]
    kept = [word for word, mark in zip(one.sentences[0].words, one.kept[0], strict=True) if mark]
    assert kept == ["The", "mayor", "opened", "a", "bridge", "."]
    assert one.kept[1] == ()
    assert [word for word, mark in zip(one.sentences[2].words, one.kept[2], strict=True) if not mark] == [
        ",",
        "officials",
        "of",
        "the",
        "town",
        "say",
    ]


def test_marks_follow_the_order_and_references_choose_their_sentences():
    """A word is marked in the longest stretches that both share; sentences are taken one by one while they add to what is shared."""
    assert marked("a storm tore down two old cranes".split(), "two old cranes a storm".split()) == (0, 0, 0, 0, 1, 1, 1)
    texts = ["The ferry was sold.", "The mayor opened a bridge on Sunday.", "It rained.", "A bridge cost 9 million crowns."]
    assert oracle(texts, "The mayor opened a bridge that cost 9 million crowns.") == {1, 3}
    assert fold_of("own-1") in range(FOLDS)


def test_a_sentence_counts_for_what_it_shares_with_a_reference():
    """Those that a reference takes count most; the others for what they share with it, in articles."""
    text = "The ferry was sold. The mayor opened a bridge on Sunday. It rained on the bridge. A bridge cost 9 million crowns."
    row = {"id": "x", "title": "A bridge", "reference": "The mayor opened a bridge that cost 9 million crowns."}
    (one,) = referred(row, [text], 0.5, is_shared=True)
    assert min(one.chosen[1], one.chosen[3]) >= LEAST_TAKEN
    assert 0 < one.chosen[0] < one.chosen[2] < LEAST_TAKEN
    (plain,) = referred(row, [text], 0.5)
    assert plain.chosen == (0.0, 1.0, 0.0, 1.0)
    assert (one.kept, one.weight, one.title) == (((),) * 4, 0.5, ("A", "bridge"))
    assert list(referred(row, ["It rained."], 0.5)) == []


def test_an_epoch_holds_what_it_should(pieces, monkeypatch):
    """Articles as often as is said, stories in the first epoch alone and only such as no editor worked on, nothing of the fold left out."""
    items = {
        name: [Labelled(f"{kind}-{n}", (), (Sentence(0, 0, ("It", name)),), (1.0,), ((),)) for n in range(20)]
        for name, kind in (("briefs", "b"), ("articles", "a"), ("stories", "s"))
    }
    items["stories"] += [replace(one, sentences=items["stories"][0].sentences) for one in items["briefs"]]
    for name, own in items.items():
        monkeypatch.setattr(summary_rows, name, lambda own=own: iter(own))
    monkeypatch.setattr(summary_rows, "compressions", lambda *_: [])
    counts = []
    for batches in epochs(pieces, 2, 0, 1.0, random.Random(5)):
        found = [row.window.pieces.tolist() for batch in batches for row in batch]
        counts.append(
            {name: sum(window[-1 - len(own) : -1] == own for window in found) for name in items if (own := list(pieces.of(name)))}
        )
    left = {name: sum(one.fold != 0 for one in own[:20]) for name, own in items.items()}
    assert counts[0] == left | {"articles": summary_rows.ARTICLES * left["articles"]}
    assert counts[1] == counts[0] | {"stories": 0}


def test_a_window_carries_its_labels_to_its_pieces(pieces):
    """Pieces of a sentence that nothing was taken of have no label, and a sentence without one counts for nothing."""
    (first, second) = rows(pieces, brief(ITEM))
    assert first.chosen == (1.0, SALIENT)
    assert second.chosen == (1.0,)
    assert {float(value) for value in first.kept[first.window.sentence == 1]} == {UNKNOWN}
    assert {float(value) for value in second.kept[second.window.sentence == 0]} <= {UNKNOWN, 0.0, 1.0}
    unknown = Labelled("x", (), (Sentence(0, 0, words("It rained.")),), (UNKNOWN,), ((),))
    (row,) = rows(pieces, unknown)
    assert loss_of(torch.zeros(1, 1), torch.zeros(1, len(row.kept)), [row]) == 0


def test_a_network_learns_saves_and_says_the_same_when_loaded(pieces, tmp_path):
    """Twelve steps on one item lower its loss; the saved graph, in eight bits, tells what the network tells within five points."""
    torch.manual_seed(3)
    network = SummaryNetwork()
    initialized(network, packaged_encoder())
    embedded = embeddings(packaged_encoder())
    (batch,) = bundled(list(rows(pieces, brief(ITEM))), random.Random(1))

    def loss() -> float:
        laid = Windows.of([row.window for row in batch])
        with torch.no_grad():
            return float(loss_of(*network.eval()(embedded(laid.pieces), laid), batch))

    before = loss()
    TRAIN(network, embedded, [[batch]] * 12)
    assert loss() < 0.8 * before
    place = tmp_path / "weights"
    scores = Salience(weights=place, sha256=save(network, place)).scores
    one = brief(ITEM)
    (found,) = scores([(one.title, one.sentences)])
    laid = Windows.of([row.window for row in sorted(batch, key=lambda row: row.window.numbers)])
    with torch.no_grad():
        chosen, kept = (torch.sigmoid(part) for part in network(embedded(laid.pieces), laid))
    assert [scored.chosen for scored in found] == pytest.approx([float(chosen[0, 0]), float(chosen[0, 1]), float(chosen[1, 0])], abs=0.05)
    (window, _) = sorted((row.window for row in batch), key=lambda window: window.numbers)
    firsts = [int(np.flatnonzero((window.sentence == 0) & (window.word == word))[0]) for word in range(len(one.sentences[0].words))]
    assert found[0].kept == pytest.approx([float(kept[0, place]) for place in firsts], abs=0.05)
    assert scores([(("Other",), one.sentences[:1]), (one.title, one.sentences)])[1] == found
