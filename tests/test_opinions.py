"""What is told to be an opinion, and what of news only looks like one."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from digest.model import Reading
from digest.ondemand.documents import from_line
from digest.opinions import is_opinion

ZONE = ZoneInfo("UTC")
NEWS = "The port of Nedre reopened on Monday after nine days. Nine ships had waited outside the harbour, the mayor said."
LAMENT = "I have said for years that the quay is a folly. We paid for it. My own street was dug up. The port should be closed."


def reading(text: str, *, title: str = "", url: str | None = None) -> Reading:
    (found,) = from_line({"id": "1", "docs": [{"title": title, "text": text}]}, ZONE, language="en")
    return replace(found, article=replace(found.article, url=url))


@pytest.mark.parametrize(
    ("text", "title", "url"),
    [
        (NEWS, "Opinion: The quay was a folly", None),
        (NEWS, "The quay was a folly | Editorial", None),
        (NEWS, "The quay was a folly - Opinion", None),
        (NEWS, "Kommentar: Der Kai war ein Fehler", None),
        (NEWS, "Édito : le quai de trop", None),
        (NEWS, "", "https://gazette.example/meinung/der-kai"),
        (NEWS, "", "https://gazette.example/opinion/2026/the-quay"),
        (NEWS, "", "https://gazette.example/commentisfree/quay?x=1"),
        (f"Comment\n\n{NEWS}", "", None),
        (f"Op-ed: The quay was a folly\n\n{NEWS}", "", None),
        (f"{NEWS}\n\nAda Tarn is a columnist for the Gazette.", "", None),
        (f"{NEWS}\n\nAda Tarn is a senior fellow at the Nedre Institute.", "", None),
        (f"{NEWS}\n\nThe views expressed here are the author's own.", "", None),
        (LAMENT, "", None),
    ],
)
def test_what_an_opinion_says_of_itself(text: str, title: str, url: str | None):
    """A label, an address, a line on its author, or an argument that says "I"."""
    assert is_opinion(reading(text, title=title, url=url))


@pytest.mark.parametrize(
    ("text", "title", "url"),
    [
        (NEWS, "Opinion polls: mayor leads", None),
        (NEWS, "Comment by mayor angers dockers", None),
        (NEWS, "Nine ships wait - The Nedre Tribune", None),
        (NEWS, "Kommentar der Bank bewegt den Kurs", None),
        (NEWS, "", "https://opinion.example/news/2026/the-quay"),
        (NEWS, "", "https://gazette.example/news/opinion-polls-in-nedre"),
        (f"The mayor asked for an opinion: she got two.\n\n{NEWS}", "", None),
        (f"Ada Tarn is a columnist for the Gazette. {NEWS}\n\n{NEWS} More.\n\nThe ferry sails.", "", None),
        (f'"{LAMENT}" the mayor said. {NEWS}', "", None),
        (f"TARN: {LAMENT}\n\nMOOR: We should wait.\n\nTARN: I do not think that we should.", "", None),
        (f"{NEWS} {NEWS} The mayor said that it must be paid for. {LAMENT}", "", None),
    ],
)
def test_what_news_has_of_an_opinion(text: str, title: str, url: str | None):
    """News tells opinions, of others, between marks, behind who holds them."""
    assert not is_opinion(reading(text, title=title, url=url))
