"""The lead: the summary's first sentence where it is short enough, else the cut of it that says most."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest

from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.language.tokens import tokens
from digest.model import Citation, Span, Story
from digest.ondemand.documents import from_line
from digest.summarize.embedded import leading
from digest.summarize.embedded.choice import size as words
from digest.summarize.embedded.clauses import Cut, Read, Telling, pieces, whole
from digest.summarize.embedded.leading import MOST_WORDS, leads
from digest.summarize.embedded.material import Source
from digest.summarize.embedded.names import naming
from digest.summarize.embedded.windows import Sentence

STORY = Story(id="1", readings=tuple(from_line({"text": "Nothing of it is asked for."}, ZoneInfo("UTC"), language="en")), section="")
FAST = (
    "The port of Nedre, two of whose three gates no storm of the last forty years could break, and whose nine ships no ice could hold,"
    " will not open unless the ministry that owns it pays for all of the works, the authority said."
)
SHORT = "The port of Nedre did not open on Monday."
LONG = (
    "The port of Nedre, which nine ships of the ferry line Nordlys leave every day of the week in summer, did not open on Monday after"
    " a storm had broken two of its three gates, the authority said."
)


def reading(parser: Parser, text: str, chosen: float = 1.0) -> Read:
    span = Span(0, len(text))
    (tree,) = parser.parse_all([(text, span, tokens(text, span))])
    b = Branches(text, tree)
    return Read(Source(Sentence(0, 0, tuple(b.words)), span, tuple(token.span for token in tree.tokens)), b, chosen, (1.0,) * len(b.words))


def telling(*cuts: Cut) -> Telling:
    return Telling(cuts, tuple(piece for cut in cuts for piece in cut.pieces))


def without(read: Read, *left_out: str) -> Cut:
    """Cut stretches of words out of a sentence."""
    text = read.branches.text
    gone = {place for one in left_out for place in read.branches.places(Span(text.index(one), text.index(one) + len(one)))}
    return Cut(read, pieces(read, set(range(len(read.branches.tokens))) - gone))


def ways(monkeypatch: pytest.MonkeyPatch, *cuts: Cut) -> None:
    monkeypatch.setattr(leading, "cuts", lambda read: [cut for cut in cuts if cut.read is read])


def led(told: Sequence[Telling], *reads: Read) -> str | None:
    found = leads(told, [cut for one in told for cut in one.cuts], reads, STORY, naming(reads, STORY))
    return found[0].text if found else None


def test_a_short_first_sentence_is_the_lead(parser):
    """Word for word, with its sources."""
    first, second = reading(parser, SHORT), reading(parser, "Nine ships wait outside.")
    (found,) = leads(
        [telling(whole(first)), telling(whole(second))],
        [whole(first), whole(second)],
        [first, second],
        STORY,
        naming([first, second], STORY),
    )
    assert (found.text, found.sources) == (SHORT, (Citation(0, 0, len(SHORT)),))


def test_of_a_long_one_the_cut_that_says_most(parser, monkeypatch):
    """Of those that are short enough."""
    read = reading(parser, LONG)
    aside, storm = (
        ", which nine ships of the ferry line Nordlys leave every day of the week in summer,",
        "after a storm had broken two of its three gates",
    )
    ways(monkeypatch, whole(read), without(read, aside), without(read, aside, storm))
    told = led([telling(whole(read))], read)
    assert told == LONG.replace(aside, "")
    assert words(told) <= MOST_WORDS < words(LONG)


def test_what_cannot_be_cut_leads_nothing(parser, monkeypatch):
    """Then the check's first printed sentence leads."""
    read = reading(parser, FAST)
    ways(monkeypatch, whole(read))
    assert led([telling(whole(read))], read) is None
    assert leads([], [], [read], STORY, naming([read], STORY)) == []


def test_of_a_joined_sentence_the_first_part(parser, monkeypatch):
    """It was a sentence before it was joined."""
    first, second = reading(parser, SHORT), reading(parser, LONG)
    ways(monkeypatch)
    assert led([telling(whole(first), whole(second))], first, second) == SHORT


def test_a_name_that_was_put_in_is_not_lost(parser, monkeypatch):
    """A sentence that got a name from another one is not cut anew: its cuts have the pronoun."""
    read = reading(parser, LONG)
    ways(monkeypatch, without(read, ", which nine ships of the ferry line Nordlys leave every day of the week in summer,"))
    assert led([telling(whole(read)._replace(more=(Citation(0, 0, 8),)))], read) is None


def test_circumstances_go_where_no_cut_is_short_enough(parser, monkeypatch):
    """Who says it stays."""
    read = reading(
        parser,
        "The port of Nedre sold two cranes to the ferry line Nordlys on Monday after a storm had broken three gates in the old dock in"
        " January while the ships of the line waited outside the harbour, the authority said.",
    )
    ways(monkeypatch, whole(read))
    told = led([telling(whole(read))], read)
    assert words(told) <= MOST_WORDS
    assert told.startswith("The port of Nedre")
    assert "sold two cranes" in told
    assert told.endswith(", the authority said.")


@pytest.mark.parametrize(("other", "leads"), [("The ministry of Norland pays for two gates.", True), ("He pays for it.", False)])
def test_else_another_sentence_leads(parser, monkeypatch, other, leads):
    """One that is understood alone."""
    first, second = reading(parser, FAST), reading(parser, other, 0.5)
    second = second._replace(source=second.source._replace(sentence=second.source.sentence._replace(place=3)))
    ways(monkeypatch, whole(first))
    assert led([telling(whole(first)), telling(whole(second))], first, second) == (other if leads else None)


@pytest.mark.parametrize(("text", "count"), [("Nine ships – two old – wait", 7), ("About 3,000 ships wait", 5), ("", 0)])
def test_words_are_counted_as_whoever_counts_most(text, count):
    """A dash between blanks is a word to who splits at blanks, a number of two parts to who reads letters."""
    assert words(text) == count


def test_a_cut_that_leads_has_dates(parser, monkeypatch):
    """As the sentence of the summary that it is cut from has."""
    text = LONG.replace("on Monday after", "this morning after")
    read = reading(parser, text)
    ways(monkeypatch, without(read, ", which nine ships of the ferry line Nordlys leave every day of the week in summer,"))
    line = {"text": text, "published": "2026-03-10"}
    dated = Story(id="1", readings=tuple(from_line(line, ZoneInfo("UTC"), language="en")), section="")
    found = leads([telling(whole(read))], [whole(read)], [read], dated, naming([read], dated))
    assert "did not open on Tuesday morning (10 March) after a storm" in found[0].text
