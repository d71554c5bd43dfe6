"""What is said of a summary beside it: nothing that a draft cites may keep it from being said."""

from __future__ import annotations

import pytest

from digest.model import Brief, Citation, Draft, DraftSentence, Status, Verdict
from digest.ondemand.remarks import remarks
from tests.editions import article, story


def of(*sources: Citation) -> Brief:
    """Return the brief of a story of an opinion piece and a German report, whose one sentence cites these stretches."""
    opinion = article("ada", title="Opinion: Let the port open")
    german = article("udo", text="Der Hafen blieb am Montag zu. Neun Schiffe warten draußen auf hoher See.", title="Hafen", language="de")
    draft = Draft(headline="Port", sentences=(DraftSentence(text="The port is shut.", sources=sources),), backend="own")
    dropped = Verdict(status=Status.DROPPED)
    return Brief(story=story(opinion, german), draft=draft, verdicts=(dropped,), headline="Port", headline_verdict=dropped)


@pytest.mark.parametrize("strange", [Citation(7, 0, 5), Citation(-1, 0, 5), Citation(0, 0, 99_999), Citation(0, -5, 3)])
def test_what_does_not_exist_is_no_document(strange):
    """A draft may cite documents and stretches that are none; what its other citations ask for is said all the same."""
    assert remarks(of(Citation(0, 0, 5), strange), "own") == remarks(of(Citation(0, 0, 5)), "own")
    assert any("opinion piece" in one for one in remarks(of(Citation(0, 0, 5), strange), "own"))
    assert any("nothing of it is in the summary" in one for one in remarks(of(Citation(0, 0, 5), strange), "own"))


def test_a_draft_that_cites_nothing_that_exists_rests_on_no_document():
    """Then no document is told to be the one that the summary is of."""
    assert remarks(of(Citation(7, 0, 5)), "own") == remarks(of(), "own")
