"""What a reader is told of the kind of text that a summary is of: a part of one, a live blog."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from digest.model import Reading
from digest.ondemand.documents import from_line
from digest.summarize.genres import broken_off, newest, unended

ZONE = ZoneInfo("UTC")
NEWS = "The port of Nedre reopened on Monday after nine days. Nine ships had waited outside the harbour, the mayor said."


def reading(text: str, *, title: str = "", url: str | None = None) -> Reading:
    (found,) = from_line({"id": "1", "docs": [{"title": title, "text": text}]}, ZONE, language="en")
    return replace(found, article=replace(found.article, url=url))


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        (" The mayor said that the crews of the", "the crews of the"),
        (" The crews will be paid, the mayor said,", "paid, the mayor said,"),
        (" The crews will be paid in…", "…"),
        (" The crews will be paid in [...]", "[...]"),
        (" The crews will be [+1234 chars]", "[+1234 chars]"),
        ("\n\nSubscribe to read the full story", "read the full story"),
        ("\n\nSubscribe now for unlimited access.", "Subscribe now for unlimited access."),
        ("\n\nAlready a subscriber? Log in\n\nHelp", "Already a subscriber? Log in"),
        ("\n\nThis article is for subscribers only.", "This article is for subscribers only."),
        ("\n\nYou have reached your limit of free stories.", "You have reached your limit of free stories."),
        ("\n\nTo keep reading, sign in.", "To keep reading, sign in."),
        ("\n\nTo continue reading, sign in or register.", "To continue reading, sign in or register."),
        ("", ""),
        (" The crews asked for the rest of their pay.", ""),
        ("\n\nBy Jane Doe", ""),
        ("\n\nSubscribers to the ferry line will get their money back in May.", ""),
        ('\n\n"We wait... and wait," she said.', ""),
    ],
)
def test_where_a_text_breaks_off(behind: str, words: str):
    """What asks for the rest, a mark for it, or a last word that wants another one: each says that the text goes on elsewhere."""
    assert broken_off(NEWS + behind) == words


def test_a_text_without_a_last_mark_may_be_broken_off():
    """Long text needs a mark at its end; a heading, a list or a table does not."""
    torn = f"{NEWS} The crews were asked to come on Tuesday morning"
    assert (broken_off(torn), unended(torn)) == ("", "come on Tuesday morning")
    assert not any(map(unended, (NEWS, "", f"{NEWS}\n\nPort of Nedre reopens", f"{NEWS}\n\n{'ship | 12 | ' * 20}")))


BLOG = """Storm in Nedre live: the port is closed

{0} The ferry to Lund sails again.

{1} Nine ships wait outside, the mayor said.

{2} The port was closed by a storm."""


@pytest.mark.parametrize(
    ("times", "at"),
    [
        (("14:32", "13:50", "09:20"), "14:32"),
        (("09.20 GMT", "13.50 GMT", "14.32 GMT"), "14.32"),
        (("2:32 p.m.:", "1:50 p.m.:", "11:20 a.m.:"), "2:32 p.m."),
        (("[14:32]", "[13:50]", "[09:20]"), "14:32"),
        (("00:15", "23:30", "22:00"), "00:15"),
        (("22:00", "23:30", "00:15"), "00:15"),
        (("2pm", "1pm", "11am"), "2pm"),
        (("11 a.m.", "12.30 p.m.", "1 p.m. GMT"), "1 p.m."),
        (("12 min ago", "2h ago", "3 hours ago"), ""),
        (("At noon", "At ten", "At nine"), None),
    ],
)
def test_a_live_blog_is_as_of_its_newest_entry(times: tuple[str, ...], at: str | None):
    """Entries may run either way; some blogs tell only how long ago."""
    assert newest(reading(BLOG.format(*times))) == at
    assert newest(reading(BLOG.format(*(f"{time}\n" for time in times)))) == at


def test_a_programme_and_a_long_report_are_no_live_blogs():
    """Hours without sentences are a programme's; a few among many lines are a report's."""
    assert newest(reading("09:00 Opening\n10:00 Coffee\n10:30 The port in figures\n12:00 Lunch")) is None
    assert newest(reading(BLOG.format("14:32", "13:50", "09:20") + "\n\nThe mayor was asked about it." * 60)) is None
