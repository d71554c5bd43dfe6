"""What a title shows a text to be besides news, and what that does to a story's place."""

from __future__ import annotations

import pytest
from ranked import one, ranked, terms, titles, told

from digest.stories.asides import aside_of, least_aside


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Kurier-Angebot: Two days of knots for beginners", "advertising"),
        ("Sponsored: The ferry that pays for itself", "advertising"),
        ("Kell Ferries discount codes for March 2026", "advertising"),
        ("From 1931: Ida Holm, Who Drew the Dykes, Dies at 80", "a piece of long ago"),
        ("On this day in 1962: the night the dyke broke", "a piece of long ago"),
        ("Vor 60 Jahren: Der Deich von Kell", "a piece of long ago"),
        ("Watch: A seal takes the tram", "pictures, a recording or a talk"),
        ("Kell under snow - in pictures", "pictures, a recording or a talk"),
        ("Transcript: what the minister said on Monday", "pictures, a recording or a talk"),
        ("Top 10: Die besten Gummistiefel", "a guide, a list or a test"),
        ("Seven ways to dry a cellar", "a guide, a list or a test"),
        ("The 12 best piers of Nordmark", "a guide, a list or a test"),
        ("How to read a tide table", "a guide, a list or a test"),
        ("Pumpe Kalder 3 im Test: leise, aber teuer", "a guide, a list or a test"),
        ("Prices are up — here's how to save", "a guide, a list or a test"),
        ("Why the harbour silts up", "an explanation"),
        ("How the strike split two villages - Courier", "an explanation"),
        ("Warum die Fähre so selten fährt", "an explanation"),
        ("Can the dyke hold another winter?", "a question"),
        ("The ferry is late again. Who pays? - Courier", "a question"),
        ("My year on the pumping station", "somebody's own story"),
        ("We walked the new dyke and got wet feet", "somebody's own story"),
    ],
)
def test_forms_that_news_does_not_have(title, says):
    """Each is told by its first words or its last ones, in English, French or German."""
    aside = aside_of(title, source="Kurier Kell", year=2026)
    assert aside is not None
    assert aside.says == says


@pytest.mark.parametrize(
    "title",
    [
        "Storm flood kills four on Nordmark coast",
        "WHO says the well at Kell is safe",
        "Fuel tax cut passed: how much will petrol cost now?",
        "Harbour master: We have room for two ships",
        "'I want them tried': widow speaks after Kell verdict",
        "US to move 3,000 troops",
        "Ten killed as ferry sinks",
        "Three ministers resign over harbour deal",
        "How many died in Kell is not known, police say",
        "Courier erstattet Anzeige gegen den Hafen",
        "Top court stops the harbour deal",
        "Watchdog fines the ferry line",
        "From May, ferries will cost more",
        "Comment on the dyke law opens on Monday",
        "Übernahme-Angebot: Nordbank bietet 35 Milliarden Kronen für Sudbank",
        "Friedens-Angebot: Ostrien will reden",
        "Straf-Anzeige: Minister muss vor Gericht",
        "Anzeige: Polizei ermittelt gegen Abgeordneten",
        "State-sponsored: hackers hit the ministry",
        "Police seize 3 million stolen promo codes in raid",
        "From 2027: Nordmark bans all imports of gas",
        "World War I bomb found in Kell, 20,000 people evacuated",
        "Our Lady of Kell church burnt down",
        "I will not resign, says Lund",
        "We have struck Ostria, Lund says",
        "Seven best-known activists arrested in Kell",
        "Ten worst-hit districts declared disaster zones",
        "Two questions put to voters: both rejected",
        "Two ways out of Kell closed as crossing shuts",
        "Six books banned in Ostria",
        "Sept conseils régionaux adoptent le budget",
        "Zwei Wege nach Kell gesperrt",
        "Die zehn besten Schulen werden geschlossen",
        "Top 5 ministers resign in Ostria",
        "Ostrien zündet Rakete im Test",
        "Wirtschaft schrumpft im Vergleich",
        "So geht es nicht weiter, sagt Lund",
        "Court strikes down tariffs - here's what happens next",
        "Review: Police failed to stop attacker",
        "When the dam broke, 57 people died",
        "Wie die Behörde mitteilt, sind 41 Menschen tot",
        "Wie erwartet senkt die Bank den Leitzins",
        "Comment period on emissions rule closes",
        "What Nordmark and Ostria agreed in Kell",
        "Ostria strikes nuclear site - Video",
        "15 killed in Kell blast | Video",
        "Transcript shows minister lied",
        "",
    ],
)
def test_news_is_news(title):
    """Titles that share a word or a sign with such forms, and none at all."""
    assert aside_of(title, source="Kurier Kell", year=2026) is None


def test_news_comes_before_what_explains_it():
    """Of two outlets with one story each, the older news comes first; advertising comes last, and below the floor."""
    old = told("Ferry runs aground", hours_ago=23)
    why, paid = told("Why ferries run aground", hours_ago=1), told("Advertorial: Segeln lernen", hours_ago=0)
    stories = ranked([paid], [why], [old])
    assert titles(stories) == ["Ferry runs aground", "Why ferries run aground", "Advertorial: Segeln lernen"]
    assert stories[1].score > 0.5 > stories[2].score  # edition.floor
    assert terms(why)["aside"] == -0.6


def test_one_title_that_tells_the_event_is_enough():
    """An outlet's question beside another's news sets nothing back; of two asides the lesser one counts."""
    question, news, paid = told("Why did it sink?"), told("Ferry sinks", source="Radio"), told("Sponsored: Ferries", source="Ledger")
    assert least_aside(one(question, news)) is None
    assert "aside" not in terms(question, news)
    assert terms(question, paid)["aside"] == -0.6
