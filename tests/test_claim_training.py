"""The command that trains the claim checker: what it refuses, what it learns from, and that one seed makes one set of weights."""

from __future__ import annotations

import json
import random
from copy import deepcopy

import numpy as np
import pytest

from benchmarks import data as development
from benchmarks.corruptions import joined
from digest.check.claims import engine
from digest.check.claims.features import NAMES, form, words_in
from digest.check.claims.pairs import Layout
from digest.encoder import packaged_encoder
from digest.language.pieces import Pieces
from tests.trainings import names_what_cannot_be_written, refused, unbegun

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
from training import claim_calibration, claims  # noqa: E402
from training.claim_errors import Corpus, Errors, flags, kind  # noqa: E402
from training.claim_examples import UNKNOWN, Example, without_clause  # noqa: E402
from training.claim_export import save  # noqa: E402
from training.claim_network import ClaimNetwork, Pairs  # noqa: E402
from training.claim_steps import made_loss  # noqa: E402
from training.encoder import embeddings, initialized  # noqa: E402
from training.judged import Bag, balanced, ranked, weights  # noqa: E402

TRAIN = claims.train  # before a fixture puts a refusal in its place
ARTICLE = (
    "The mayor of Tolen opened a bridge over the Ister on Sunday.",
    "The bridge was built in 14 months by 300 workers, and it has cost the town 9 million crowns.",
    "Two farmers from the valley said that the old ferry was cheaper and that it had never been late.",
    "The ferry will be sold in March to a museum in the capital, which has asked for it twice.",
)


@pytest.fixture(scope="module")
def layout() -> Layout:
    return Layout(Pieces(packaged_encoder()))


@pytest.fixture
def errors() -> Errors:
    beside = "The bridge was sold in May by 300 men. The old ferry was slow and it had never been loved by the town."
    return Errors(Corpus([" ".join(ARTICLE), beside] * 6), random.Random(5))


@pytest.fixture(autouse=True)
def _nothing_is_replaced(monkeypatch) -> None:
    unbegun(monkeypatch, claims)


def test_a_trial_does_not_replace_the_shipped_weights(capsys, tmp_path):
    """A share of the claims needs a file of its own, and is a share."""
    assert "--share needs --out" in refused(claims, capsys, "--share", "0.5")
    for share in ("0", "1.5", "-1"):
        assert "--share: above 0, at most 1" in refused(claims, capsys, "--share", share, "--out", str(tmp_path / "a"))


@pytest.mark.parametrize("option", ["--out", "--folds", "--resume"])
def test_a_file_that_cannot_be_written_is_named_first(capsys, tmp_path, option):
    """A folder that is not there, or a folder instead of a file, ends the command before it trains."""
    names_what_cannot_be_written(claims, capsys, option, tmp_path)


def test_missing_data_is_named(monkeypatch, tmp_path):
    """Without the development data the command says where it looked."""
    monkeypatch.setattr(development, "SHARED", tmp_path)
    with pytest.raises(SystemExit, match="the development data is not here; name its folder in DIGEST_DATA"):
        claims.main(["--out", str(tmp_path / "a")])


def test_errors_are_errors(errors):
    """Each made error changes a word, and its marks are on what was changed."""
    article = [words_in(sentence) for sentence in ARTICLE]
    made = [errors.error(words, article) for words in article for _ in range(40)]
    assert sum(wrong is not None for wrong in made) > 100
    for number, wrong in enumerate(made):
        true = article[number // 40]
        if wrong:
            marks = flags(wrong, true)
            assert any(marks)
            assert len(marks) == len(wrong)
            assert [form(word) for word in wrong] != [form(word) for word in true]


def test_every_way_makes_an_error(errors):
    """Each way of going wrong finds something in plain news."""
    article = [words_in(sentence) for sentence in ARTICLE]
    for _, way in errors._ways:
        assert any(way(words, article) for words in article for _ in range(60)), way


def test_marks_are_on_changed_words():
    """Replaced and added words are marked, and what stands before a gap."""
    true = "the ferry was not sold".split()
    assert flags("the bridge was not sold".split(), true) == [0, 1, 0, 0, 0]
    assert flags("the ferry was sold".split(), true) == [0, 0, 1, 0]
    assert flags("the old ferry was not sold".split(), true) == [0, 1, 0, 0, 0, 0]
    assert flags(true, true) == [0] * 5


def test_words_of_one_kind_stand_for_each_other():
    """Figures stand for figures, number words for number words, and endings for their like."""
    assert [kind(word) for word in ("300", "nine", "opened", "sold", "workers")] == ["figure", "number", "ed", "plain", "ers"]


def test_a_clause_can_be_left_out():
    """What stands between two commas goes with one of them; a sentence without any stays."""
    chance = random.Random(1)
    assert without_clause("The old ferry, which was never late, will be sold.", chance) == "The old ferry will be sold."
    assert without_clause(ARTICLE[0], chance) == ARTICLE[0]
    text, spans = joined(ARTICLE)
    assert [span.of(text) for span in spans] == list(ARTICLE)


def test_marks_follow_the_pieces(layout):
    """A word of several pieces has its mark on each, and what is not of the claim has none."""
    laid = Example(ARTICLE[:1], "Tolenburg opened a bridge", False, (1, 0, 0, 0)).laid(layout)
    size = layout.size("tolenburg")
    assert size > 1
    assert laid.marks[: size + 5].tolist() == [UNKNOWN, *[1] * size, 0, 0, 0, UNKNOWN]
    assert set(laid.marks[size + 5 :].tolist()) == {UNKNOWN}
    assert set(Example(ARTICLE[:1], "Tolenburg opened", False).laid(layout).marks.tolist()) == {UNKNOWN}


def _bag(layout: Layout, name: str, factuality: float, *sentences: str) -> Bag:
    return Bag(name, name.partition("/")[0], factuality, tuple(layout.pair(" ".join(ARTICLE), sentence) for sentence in sentences))


@pytest.fixture
def bags(layout) -> list[Bag]:
    return [
        _bag(layout, f"{source}-{number}/own", factuality, ARTICLE[number % 4], "the ferry sank in march with two farmers.")
        for source in ("cnndm", "xsum")
        for number, factuality in enumerate((1.0, 0.5, 0.0, 0.5, 1.0, 0.0))
    ]


def test_bags_count_their_wrong_sentences(bags):
    """The share that is right tells how many are wrong; a summary that is not right has at least one."""
    assert [bag.wrong for bag in bags[:3]] == [0, 1, 2]
    assert _empty("cnndm-1/a", 0.9).wrong == 1
    assert {bag.source for bag in bags} == {"cnndm", "xsum"}


def _empty(name: str, factuality: float) -> Bag:
    return Bag(name, name, factuality, ())


def test_right_and_wrong_weigh_the_same():
    """In each source the right summaries together weigh as much as the wrong ones, on average one each."""
    bags = [_empty(f"xsum-{number}", float(number == 0)) for number in range(10)] + [_empty("cnndm-1", 1), _empty("cnndm-2", 0)]
    shares = weights(bags)
    assert sum(shares) == pytest.approx(len(bags))
    assert shares[0] == pytest.approx(sum(shares[1:10])) == pytest.approx(shares[10]) == pytest.approx(shares[11])


def test_figures_are_balanced():
    """Half right in each source is 0.5, however many there are; an order without fault has the whole area."""
    bags = [_empty(f"{source}-{number}", float(number < 2)) for source in ("xsum", "cnndm") for number in range(6)]
    lowest = [0.9, 0.8, 0.1, 0.2, 0.3, 0.4, 0.6, 0.4, 0.6, 0.6, 0.4, 0.4]
    assert balanced(bags, lowest, 0.5) == {"cnndm": 0.5, "xsum": 1.0}
    assert ranked(bags, lowest)["xsum"] == 1.0
    assert ranked(bags, lowest)["cnndm"] == pytest.approx(0.5)


@pytest.fixture(scope="module")
def network() -> ClaimNetwork:
    torch.manual_seed(1)
    found = ClaimNetwork()
    initialized(found, packaged_encoder())
    return found


def test_the_shipped_form_says_what_the_network_says(network, layout, tmp_path, monkeypatch):
    """Eight bits change a probability by little."""
    network.eval()
    out = tmp_path / "trial.safetensors"
    plain = engine.Calibration(1.0, (0.0,) * len(NAMES), 0.0)
    monkeypatch.setattr(engine, "SHA256", save(network, {"named": plain, "aligned": plain._replace(bias=9.0)}, out))
    monkeypatch.setattr(engine, "WEIGHTS", out)
    pair = layout.pair(" ".join(ARTICLE), ARTICLE[2])
    batch = Pairs.of([pair], len(pair.pieces))
    with torch.no_grad():
        wanted = float(network(embeddings(packaged_encoder())(batch.pieces, batch.kinds), batch)[0].sigmoid())
    checker = engine.Claims()
    assert checker.scores([(" ".join(ARTICLE), ARTICLE[2])])[0] == pytest.approx(wanted, abs=0.02)
    assert checker.scores([(" ".join(ARTICLE), ARTICLE[2])], are_aligned=True)[0] > 0.99


@pytest.mark.slow
def test_one_seed_makes_one_set_of_weights(network, layout):
    """The same claims and seed give the same weights to the last bit."""
    made = [
        Example(ARTICLE, sentence, is_true, (0,) * len(words_in(sentence)), "brief").laid(layout)
        for sentence in ARTICLE
        for is_true in (True, False)
    ]
    embedded = embeddings(packaged_encoder())
    states = []
    for _ in range(2):
        torch.manual_seed(1)
        own = deepcopy(network)
        TRAIN(own, embedded, made, random.Random(1))
        states.append(own.state_dict())
    assert all(torch.equal(states[0][name], states[1][name]) for name in states[0])
    assert not torch.equal(states[0]["layers.5.inner.weight"], network.state_dict()["layers.5.inner.weight"])


def test_the_editors_sentences_pass(bags):
    """The threshold for named sources lies where hardly one of a hundred true sentences is stopped."""
    logits = [float(number) for number in range(1000)]
    way = claim_calibration.named(logits)
    assert sum(way.logit(logit, bags[0].pairs[0].figures) < 0 for logit in logits) == 15


def test_judged_summaries_set_the_other_threshold(bags):
    """Where logits tell right from wrong, so does the calibration, in both sources; on unseen documents too."""
    logits = [np.array([3.0, 3.0 if bag.is_true else -3.0]) + 0.01 * number for number, bag in enumerate(bags)]
    way = claim_calibration.aligned(bags, logits)
    lowest = [min(claim_calibration.moved(way, bag, own)) for bag, own in zip(bags, logits, strict=True)]
    assert all((score >= 0) == bag.is_true for score, bag in zip(lowest, bags, strict=True))
    assert "cnndm 100.0 (area 100.0)" in claim_calibration.told(bags, claim_calibration.unseen(bags, logits))


def test_scores_are_written_by_summary(bags, tmp_path):
    """A JSON line holds the id of a summary and a score for each of its sentences."""
    claim_calibration.write(bags[:2], [[0.25, 1.0], [0.5, 0.12]], tmp_path / "folds")
    rows = [json.loads(line) for line in (tmp_path / "folds").read_text(encoding="utf-8").splitlines()]
    assert rows == [{"id": bags[0].id, "scores": [0.25, 1.0]}, {"id": bags[1].id, "scores": [0.5, 0.12]}]


def test_a_loss_without_known_words_is_a_loss(layout):
    """Claims whose wrong words are unknown are learnt from as a whole."""
    laid = [Example(ARTICLE, ARTICLE[0], True).laid(layout), Example(ARTICLE, "a man sank", False).laid(layout)]
    loss = made_loss(torch.tensor([9.0, -9.0]), torch.zeros(2, 120), laid, 0.5)
    assert 0 < float(loss) < 0.01
