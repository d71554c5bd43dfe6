"""A feed's items in, what each announces out: without what is said of its picture, and without what leads to the page behind."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from digest.extract.entry import from_entry
from digest.model import Entry
from digest.sentences.datelines import is_byline
from digest.sources import feed

HEAD = '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Gazette</title>'
SAID = "Ada Moor said the ferries would be back in a week."
PICTURE = "Ferries anchored off Ulvshavn, Norland. They have waited there since the storm of last Tuesday night."


def announced(inner: str) -> Entry:
    body = f"{HEAD}<item><title>Ferries</title><link>https://gazette.example/1</link>{inner}</item></channel></rss>"
    (entry,) = feed.parse("Gazette", body.encode(), content_type="application/xml", url="https://gazette.example/feed").entries
    return entry


@pytest.mark.parametrize("inner", ["{text}{picture}", "{picture}{text}"])
def test_what_is_said_of_a_picture_is_not_the_text(inner):
    """An item's text is its description, though what is said of its picture is longer, wherever that stands."""
    text, picture = f"<description>{SAID}</description>", f"<media:description>{PICTURE}</media:description>"

    assert announced(inner.format(text=text, picture=picture)).body == SAID


def test_a_film_is_told_by_what_is_said_of_it():
    """An item that has no other text has what is said of its film."""
    assert announced(f"<media:group><media:description>{SAID}</media:description></media:group>").body == SAID


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ("<p>The ferries are back. [<a href='/1'>mehr</a>]</p>", "The ferries are back."),
        ("<p>The ferries are back.[Read more]</p>", "The ferries are back."),
        ("<p>[mehr]</p><p>The ferries are back.</p>", "The ferries are back."),
        ('<a href="/1">Storm stopped ferries</a>&nbsp;&nbsp;<font color="#6f6f6f">Northwire</font>', "Storm stopped ferries"),
        ("<p>The bill [more of it later] passed.</p>", "The bill [more of it later] passed."),
    ],
)
def test_what_leads_on_is_not_told(fragment, told):
    """A link to the whole text, and the outlet's name behind a title that is linked to, are no words of the text."""
    entry = Entry(source="Gazette", guid=None, url=None, title="Ferries", body=fragment, body_type="html")

    assert from_entry(entry, ZoneInfo("UTC")).text == told


def test_a_caption_is_no_text():
    """What a picture's words for the blind say again, whoever took it, is said of the picture; what is beside it is told."""
    picture = "<img src='/1.jpg' alt='Ferries off Ulvshavn. They wait for the ice to break. Ana Roe/Lumen'/>"
    fragment = f"<p>{SAID}</p>{picture}<p>Ana Roe/Lumen</p><p>Ferries off Ulvshavn. They wait for the ice to break.</p>"

    assert text_of(fragment) == SAID


def test_a_text_that_its_picture_says_again_stays_where_it_is_all():
    """Some sites give each picture the article's own first sentence."""
    assert text_of(f'<img src="/1.jpg" alt="{SAID}"/><p>{SAID}</p>') == SAID


def test_a_title_once_more_is_no_text():
    """An item of which only the title could be had is its headline, and has no sentence to be told."""
    assert text_of("<a href='/1'>Ferries stop!</a>", "Ferries stop") == ""
    assert text_of("<p>Ferries stop in Ulvshavn.</p>", "Ferries stop") == "Ferries stop in Ulvshavn."


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        ("<source url='https://northwire.example'>Northwire</source>", "Storm stops ferries"),
        ("<source url='https://lumen.example'>Lumen</source>", "Storm stops ferries - Northwire"),
        ("", "Storm stops ferries - Northwire"),
    ],
)
def test_the_outlet_behind_a_title_is_none_of_its_words(inner, title):
    """Where a collection of news names the outlet of an item twice, it goes from the title."""
    (entry,) = feed.parse(
        "Gazette",
        f"{HEAD}<item><title>Storm stops ferries - Northwire</title>{inner}</item></channel></rss>".encode(),
        content_type="application/xml",
        url="https://gazette.example/feed",
    ).entries

    assert entry.title == title


def text_of(fragment: str, title: str = "Ferries") -> str:
    entry = Entry(source="Gazette", guid=None, url=None, title=title, body=fragment, body_type="html")
    return from_entry(entry, ZoneInfo("UTC")).text


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Von O. Lund.", True),
        ("Par Ana Roe", True),
        ("Von Ulvshavn nach Grensby geht es nicht.", False),
        ("Von Marit Halvgaard und Jan Roe", True),
        ("Von Jan von Ulvshavn", True),
        ("Von der Redaktion", True),
        ("Von AFP", True),
        ("Von der Halve", False),
        ("Von der Halve in Grensby", False),
        ("VON DER HALVE", False),
        ("Von Halvgaard", False),
        ("Von Fluten und Deichen", False),
        ("Von Montag Bis Freitag", False),
        ("Par Jean de La Halve", True),
        ("Par Reuters", True),
        ("Par Grensby", False),
        ("Par Le Courrier de Grensby", True),
    ],
)
def test_bylines_of_other_languages(line, is_one):
    """A German and a French byline are found as an English one is."""
    assert is_byline(line) is is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("By Ana Roe", True),
        ("BY ANA ROE", True),
        ("By van Dyke", True),
        ("By Northwire", True),
        ("By The Grensby Gazette", True),
        ("By April Roe", True),
        ("Reporting by Ana Roe", True),
        ("By Election Results", False),
        ("By Thursday", False),
        ("BY THURSDAY", False),
        ("By Mid-March", False),
        ("By April", False),
        ("By 2030", False),
        ("By The Numbers", False),
    ],
)
def test_what_is_done_by_a_day_or_a_vote_is_no_byline(line, is_one):
    """A line that says when or how is none, though its words have capitals; a month is a given name before another name."""
    assert is_byline(line) is is_one
