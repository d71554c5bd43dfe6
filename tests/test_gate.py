"""What is let through and what is stopped of a language model's answers; `./run bench gate` prints the figures themselves.

What a server does that fails rather than writes is the matter of test_endpoint_hostile.py.
"""

from __future__ import annotations

import pytest

from benchmarks import check_sets as sets
from benchmarks import gate, gate_scores
from benchmarks.check_cases import story_of
from benchmarks.gate_scores import LEFT_OUT, PASSED, UNWRITTEN, Fate, fates
from benchmarks.gate_servers import Answer
from digest.model import Brief, Citation, Draft, DraftSentence, Reason, Status, Verdict
from tests.remembering import Remembering

STEP_GOOD, STEP_BAD = 40, 20  # every so many-th item or document
PASSING, HEADLINES = (
    96.0,
    88.0,
)  # percent, of some hundred sentences and thirty headlines; every fourth item gave 98.7 with citations, 97.5 without, and 92.9
FAULTY, GOOD_STOPPED = 65.0, 20.0  # percent; every second document gave 78.0 and 11.9, and they differ much

HARBOUR = story_of(["The harbour of Port Alden opened on Tuesday.", "It cost $3 million.", "Mayor Ines Corvalho praised the 14 builders."])
FERRY = story_of(["The ferry to Osk sails again.", "Nobody was hurt when it ran aground in May."])


@pytest.fixture(scope="module")
def checked(parser) -> gate.Gate:
    return gate.gate_of(Remembering(parser))


def _sentence(text: str, *places: int) -> DraftSentence:
    spans = HARBOUR.readings[0].sentences
    return DraftSentence(text=text, sources=tuple(Citation(0, *spans[place]) for place in places))


def _brief(**verdicts: Status) -> Brief:
    """A brief whose sentences are these words, with _ for a blank."""
    told = [DraftSentence(text=text.replace("_", " ") + ".", sources=()) for text in verdicts]
    draft = Draft(headline="", sentences=tuple(told), backend="test")
    reasons = {Status.SUPPORTED: (), Status.QUOTED: (Reason.NAME,), Status.DROPPED: (Reason.NUMBER,)}
    judged = tuple(Verdict(status=status, reasons=reasons[status]) for status in verdicts.values())
    return Brief(story=HARBOUR, draft=draft, verdicts=judged, headline="", headline_verdict=Verdict(status=Status.DROPPED))


def test_fates():
    """A line has the fate of its sentence, the worst of several; one that no sentence was read from is left out."""
    brief = _brief(A_crane_fell=Status.SUPPORTED, It_rained=Status.QUOTED, Two_left=Status.DROPPED)
    told = ["A crane fell.", "A crane fell. It rained.", "It rained. Two left.", "A crane", "Fog came.", "A crane fell. Fog came.", "."]
    found = [fate.how for fate in fates(told, brief)]
    assert found == ["supported", "quoted", "dropped", "supported", LEFT_OUT, LEFT_OUT, LEFT_OUT]
    assert fates(["A crane fell."], None) == [Fate(UNWRITTEN)]
    assert fates(["A crane fell. It rained."], brief)[0].reasons == (Reason.NAME,)


def test_a_server_answers_each_model_and_story_with_its_own(checked):
    """It finds the story by the sentences shown, and cites those that are named; the check judges what came of it."""
    told = Answer(
        HARBOUR,
        (_sentence("It cost $3 million.", 1), _sentence("Mayor Ines Corvalho praised the 40 builders.", 2)),
        "Harbour of Port Alden opens",
    )
    ferry = Answer(FERRY, (DraftSentence(text="The ferry to Osk sails again.", sources=()),), "Ferry to Osk sails again")
    other = Answer(
        HARBOUR, (DraftSentence(text="The harbour of Port Alden opened on Tuesday.", sources=()),), "Port Alden has an open harbour"
    )
    found = gate.through(checked, {"one": [ferry, told], "two": [other]}, 75)
    (of_ferry, of_harbour), (of_other,) = found["one"], found["two"]
    assert [fate.how for fate in of_harbour.fates] == ["supported", "quoted"]
    assert of_harbour.brief.draft.sentences[0] == told.sentences[0]
    assert [one.brief.draft.headline for one in (of_ferry, of_harbour, of_other)] == [
        "Ferry to Osk sails again",
        "Harbour of Port Alden opens",
        "Port Alden has an open harbour",
    ]
    assert [[fate.how for fate in one.fates] for one in (of_ferry, of_other)] == [["supported"], ["supported"]]


def test_an_answer_that_cannot_be_used_is_unwritten(checked):
    """Its sentences have that fate, and why is told."""
    (one,) = gate.through(checked, {"one": [Answer(HARBOUR, (DraftSentence(text="I cannot help with that.", sources=()),))]}, 75)["one"]
    assert [fate.how for fate in one.fates] == [UNWRITTEN]
    assert "it refuses" in one.why


@pytest.mark.data
def test_what_an_editor_writes_comes_through(data, checked):
    """Nearly all sentences that a server takes from the editor's briefs are printed as they are or mended, cited or not."""
    for model, answers in gate.edited(STEP_GOOD).items():
        found = gate.through(checked, {model: answers}, gate.WORDS)[model]
        lost = [fate for one in found for fate in one.fates if fate.how not in PASSED]
        assert gate_scores.passed(fate for one in found for fate in one.fates).percent >= PASSING, (model, lost)
        assert gate_scores.passed(fate for one in found if (fate := gate.headline_fate(one))).percent >= HEADLINES, model


@pytest.mark.data
def test_what_real_models_got_wrong_is_stopped(data, checked):
    """Of recorded summaries most sentences that people saw an error in are stopped, and few that they saw none in."""
    held = sets.judged(STEP_BAD)
    found = list(zip(held, gate.judged_through(checked, held), strict=True))
    assert gate_scores.stopped(fate for one, of in found if gate.is_all_wrong(one) for fate in of.fates).percent >= FAULTY
    assert gate_scores.stopped(fate for one, of in found if one.is_faithful for fate in of.fates).percent <= GOOD_STOPPED
