"""The measures of the check's benchmark, on verdicts of our own."""

from __future__ import annotations

import argparse
import json

import pytest

from benchmarks import check
from benchmarks.check_cases import story_of
from benchmarks.check_scores import RIGHT, Share, balance, by_group, detected, is_stopped, reasons, share
from benchmarks.check_sets import Case, Falsehood, Judged, falsehoods, item
from benchmarks.corruptions import KINDS
from digest.language.parser import Parser
from digest.model import DraftSentence, Reason, Status, Verdict

SUPPORTED = Verdict(status=Status.SUPPORTED)
ROW = {
    "id": "own-1",
    "source": "own",
    "date": None,
    "title": "Harbour opens",
    "docs": [
        {
            "outlet": "A",
            "title": "Harbour opens",
            "sentences": [[0, "The harbour of Port Alden opened on Tuesday."], [1, "It cost $3 million."]],
        },
        {"outlet": "B", "title": None, "sentences": [[2, "Mayor Ines Corvalho praised the 14 builders."]]},
    ],
    "gold": {"brief": [{"text": "Port Alden's harbour opened on Tuesday and cost $3 million.", "from": [0, 1]}]},
}


def _stopped(*why: Reason) -> Verdict:
    return Verdict(status=Status.DROPPED, reasons=why)


def _judged(id_: str, *, is_faithful: bool, corpus: str = "XSum", errors: tuple[str, ...] = ()) -> Judged:
    sentences = (DraftSentence(text=f"Sentence of {id_}.", sources=()),)
    case = Case(id_, story_of(["A source."]), sentences)
    return Judged(id_, corpus, "system", is_faithful, frozenset(errors), case, float(is_faithful))


def test_only_supported_passes():
    """What is mended or replaced by the source's own sentence was stopped."""
    assert not is_stopped([SUPPORTED, SUPPORTED])
    for status in (Status.REPAIRED, Status.QUOTED, Status.DROPPED):
        assert is_stopped([SUPPORTED, Verdict(status=status)])


def test_share_of_nothing_is_none():
    """An empty set has a share of 0, and says how few it was counted on."""
    assert str(share([])) == "0.0 of 0"
    assert str(share([True, False, False, True])) == "50.0 of 4"


def test_detection_by_kind():
    """A corruption is detected for whatever reason, and rightly for one that says what is wrong."""
    found = detected([("number", _stopped(Reason.NUMBER)), ("number", _stopped(Reason.CLAIM)), ("number", SUPPORTED), ("date", SUPPORTED)])
    assert found == {"number": (Share(2, 3), Share(1, 3)), "date": (Share(0, 1), Share(0, 1))}


def test_every_kind_has_its_reasons():
    """No kind of corruption is without a right reason."""
    assert set(RIGHT) == set(KINDS)
    assert all(RIGHT.values())


def test_reasons_of_supported_sentences_do_not_count():
    """A reason is counted where a sentence was not printed as it was."""
    told = [Verdict(status=Status.SUPPORTED, reasons=(Reason.NAME,)), _stopped(Reason.NAME, Reason.DATE), _stopped(Reason.DATE)]
    assert reasons(told) == [("date", 2), ("name", 1)]


def test_balance_weighs_both_sides_alike():
    """Three faithful summaries and one unfaithful one: each side has half of the accuracy."""
    told = balance([(True, False), (True, False), (True, True), (False, True)])
    assert told.passed == Share(2, 3)
    assert told.stopped == Share(1, 1)
    assert told.accuracy == pytest.approx(100 * (2 / 3 + 1) / 2)


def test_groups_overlap():
    """A summary with two kinds of errors counts for both."""
    assert by_group([(["EntE", "RelE"], True), (["EntE"], False)]) == {"EntE": Share(1, 2), "RelE": Share(1, 1)}


def test_items_are_read_where_their_sentences_stand():
    """Citations of an item are its sentences, whatever joins them."""
    for id_ in ("own-1", "own-2", "own-3"):
        one = item(ROW | {"id": id_})
        texts = [one.story.readings[doc].article.text[start:end] for doc, start, end in one.places.values()]
        assert texts == [text for doc in ROW["docs"] for _, text in doc["sentences"]]
        assert one.brief[0].sources == (one.places[0], one.places[1])


def test_falsehoods_name_their_sources():
    """Each is made of a sentence of the brief or of a source, and names what that named; a splice also names the other one."""
    some = [item(ROW | {"id": id_}) for id_ in ("own-1", "own-2", "own-3")]
    held = falsehoods(Parser(), some, 20)
    assert {one.origin for one in held} == {"brief", "source"}
    for one in held:
        (true,), (false,) = one.true.sentences, one.false.sentences
        assert true.text != false.text
        assert set(true.sources) <= set(false.sources)
        assert one.kind == "splice" or true.sources == false.sources
    assert held == falsehoods(Parser(), some, 20)


def test_corruption_lines():
    """A line a kind, in the order of the kinds, with both origins."""
    case = _judged("a", is_faithful=True).case
    held = [Falsehood("date", "brief", case, case), Falsehood("number", "source", case, case)]
    assert list(check.corruption_lines(held, [SUPPORTED, _stopped(Reason.NUMBER)])) == [
        "corruptions number detected 100.0 of 1, for the right reason 100.0 (source 100.0 of 1)",
        "corruptions date detected 0.0 of 1, for the right reason 0.0 (brief 0.0 of 1)",
    ]


def test_judged_lines():
    """Each corpus has its own balanced accuracy, and the mean is theirs, not that of all summaries."""
    held = [
        _judged("a", is_faithful=True),
        _judged("b", is_faithful=False, errors=("OutE",)),
        _judged("c", is_faithful=False, errors=("OutE",)),
        _judged("d", is_faithful=True, corpus="CNN/DM"),
        _judged("e", is_faithful=False, corpus="CNN/DM", errors=("EntE",)),
    ]
    told = list(check.judged_lines(held, [False, True, False, False, False]))
    assert told[:3] == [
        "judged CNN/DM balanced accuracy 50.0 (faithful passed 100.0 of 1, unfaithful stopped 0.0 of 1)",
        "judged XSum balanced accuracy 75.0 (faithful passed 100.0 of 1, unfaithful stopped 50.0 of 2)",
        "judged mean balanced accuracy 62.5",
    ]
    assert "judged stopped with error XSum OutE 50.0 of 2" in told
    assert "judged stopped of CNN/DM system 0.0 of 2 (50.0 unfaithful)" in told


def test_folds_give_each_sentence_its_own_score(tmp_path):
    """Scores are found by what the sentence says, whatever its white space and punctuation; a sentence that none has scored has 0."""
    path = tmp_path / "folds.jsonl"
    path.write_text(json.dumps({"id": "a", "scores": [0.75]}) + "\n", encoding="utf-8")
    claims = check.folded(path, [_judged("a", is_faithful=True)])
    assert claims.scores([("any", "Sentence  of a"), ("any", "Another.")]).tolist() == [0.75, 0.0]


def test_folds_of_other_summaries_are_refused(tmp_path):
    """A file that lacks a summary, or has too few scores for it, ends the benchmark with a word."""
    path = tmp_path / "folds.jsonl"
    path.write_text(json.dumps({"id": "a", "scores": []}) + "\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="train again"):
        check.folded(path, [_judged("a", is_faithful=True)])


def test_asked_refuses_no_step(capsys):
    """Every 0-th document is none."""
    with pytest.raises(SystemExit):
        check.asked(["--step", "0"])
    assert "at least 1" in capsys.readouterr().err
    assert isinstance(check.asked(["--only", "speed"]), argparse.Namespace)
