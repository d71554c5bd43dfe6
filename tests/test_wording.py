"""The fixed words of an edition in English, French and German: complete, in the right forms, and nothing of one in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import lxml.html
import pytest
from editions import article, made, story
from markdown_it import MarkdownIt
from worded import every, whole

from digest.compose import Briefing, render
from digest.compose.briefing import Checks
from digest.compose.phrases import checked, foreign, language_mark, opening
from digest.compose.wording import LANGUAGES, Language, Words, words_of
from digest.config import load_config
from digest.errors import ConfigError
from digest.model import Kind
from digest.model.history import Alert
from digest.stories import NO_SECTION

ROOT = Path(__file__).parents[1]
BRUSSELS = ZoneInfo("Europe/Brussels")
FOREIGN = ("fr", "de")
ALIKE = {  # words of English that are French or German too, or names in these editions
    "fr": "a article articles cet figure minute on page six source sources".split(),
    "de": "april in minute stand text was".split(),
}


def names() -> list[str]:
    """Return what every language has a wording for."""
    attributes = [name for name in Words.__annotations__ if not name.startswith("_")]
    return [*attributes, *(name for name, value in vars(Words).items() if not name.startswith("_") and callable(value))]


def bodies(language: str) -> Iterator[str]:
    for briefing in every(language):
        yield render(briefing, generator="digest test").markdown.split("---\n", 2)[2]


def words(text: str) -> set[str]:
    bare = re.sub(r"\((?:https?:|figure-)[^)]*\)", " ", text)
    return set(re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", bare.lower()))


@pytest.fixture(scope="module")
def said() -> dict[str, set[str]]:
    """The words of all editions in each language."""
    return {language: set().union(*map(words, bodies(language))) for language in LANGUAGES}


def test_every_language_of_the_configuration_has_its_words():
    """None is offered that an edition cannot be made in."""
    assert set(get_args(Language)) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_has_a_wording(language):
    """A phrase that is added to one language is missed in the others, and none has words that the others lack."""
    spoken = words_of(language)
    own = {name for name in dir(type(spoken)) if not name.startswith("_")}
    assert own == set(names())
    assert [name for name in names() if not callable(getattr(spoken, name)) and not getattr(spoken, name)] == []
    own = type(spoken).__mro__[: type(spoken).__mro__.index(Words)]
    assert all(any(name in vars(one) for one in own) for name in names())  # none is what the Protocol has in its place


class Noted:
    """Words that note which of their names were asked for."""

    def __init__(self, spoken: Words) -> None:
        self.spoken, self.asked = spoken, set[str]()

    def __getattr__(self, name: str) -> object:
        self.asked.add(name)
        return getattr(self.spoken, name)


def test_the_editions_of_these_tests_say_everything(monkeypatch):
    """Each phrase is said by one of them, so that what holds for them holds for every phrase; and no phrase is said by none."""
    noted = Noted(words_of("fr"))
    monkeypatch.setitem(LANGUAGES, "fr", noted)
    for briefing in every("fr"):
        render(briefing, generator="digest test")
    # the first is the configuration's, the others are said on pages that are too long (test_page.py)
    assert set(names()) - noted.asked == {"title", "evidence_moved", "page_cut"}


@pytest.mark.parametrize("language", FOREIGN)
def test_no_english_word_is_left(said, language):
    """The news in these editions has no English word, so what English and another edition share is alike in both, or a name."""
    nobodys = words(" ".join(text for briefing in every("en") for text in news_of(briefing)))
    assert said["en"] & said[language] - nobodys == set(ALIKE[language])


def news_of(briefing: Briefing) -> Iterator[str]:
    """Yield what an edition has from outside: headlines, sentences, figures, names."""
    yield from (briefing.title, str(briefing.reason), *briefing.backends, *(problem.reason for problem in briefing.problems[1:2]))
    for item in (*briefing.items, *briefing.also):
        yield from (item.headline, item.story.section, *(reading.article.text for reading in item.story.readings))
        yield from (hit.topic for hit in item.story.hits)
        for figure in item.keys:
            yield from (figure.what, *(f"{side.surface} {side.speaker}" for side in figure.sides))
        yield from (one.surface for move in item.moves for one in move.before)
        yield item.since.told.headline if item.since else ""
        yield item.said.who if item.said else ""
    for one in briefing.corrections:
        yield from (one.text, one.correction.printed.text)
    yield from (one.text for one in briefing.ahead)
    yield from (name for name, _ in briefing.spread)
    yield from (reference.outlet for reference in briefing.references)
    yield from (account.source for account in briefing.accounts)
    yield from (one.topic for one in (*briefing.alerts, *briefing.coverage))


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_edition_is_the_same_in_two_renderers(language):
    """Whatever a language puts around words, both renderers read the same text and the same marks."""
    body = render(whole(language), generator="digest test").markdown.split("---\n", 2)[2]
    page = render(whole(language), generator="digest test").html
    shown = [lxml.html.fromstring(html).text_content() for html in (MarkdownIt().enable("table").render(body), page.split("<main", 1)[1])]
    assert "**" not in shown[0]
    first, second = (re.sub(r"\s+|main>|[<>]", "", text) for text in shown)
    assert first in second


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_its_language(language):
    """For who reads it aloud; the manifest names it too."""
    edition = made([story(article("a"))], language=language)
    assert lxml.html.fromstring(edition.html).get("lang") == language
    assert edition.facts["language"] == language


def test_spaces_of_french_end_no_line():
    """Before a colon, inside quotation marks and in numbers they are such that no line ends there; the ones of the sources are as they were."""
    body = next(bodies("fr"))
    fixed = [line for line in body.splitlines() if not line.startswith(("- **Flodu", "### "))]
    assert not re.search(r" [:;»!?](?![:\w])|« ", " ".join(fixed))
    on_page = [say("2026/03/10.md") for say in (words_of("fr").evidence_moved, words_of("fr").page_cut)]  # where it was too long for mail
    assert not re.search(" [:;»!?]", " ".join(on_page))
    plain = render(whole("fr"), generator="digest test").text
    assert not re.search(r"^\s*[:;»]", plain, re.MULTILINE)
    assert "Chiffre\u00a0: Objet" in plain
    assert "Pièces à l’appui\n----" in plain
    assert words_of("fr").digits(1_234_567) == "1\u202f234\u202f567"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [("en", 1850, "1,850"), ("fr", 1850, "1\u202f850"), ("de", 1850, "1.850"), ("de", 12, "12"), ("fr", 1_000_000, "1\u202f000\u202f000")],
)
def test_numbers(language, count, said):
    """Thousands are parted as each language parts them."""
    assert words_of(language).digits(count) == said


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("fr", date(2026, 3, 1), "dimanche 1er mars 2026"),
        ("fr", date(2026, 8, 11), "mardi 11 août 2026"),
        ("de", date(2026, 3, 11), "Mittwoch, 11. März 2026"),
        ("de", date(2026, 1, 1), "Donnerstag, 1. Januar 2026"),
    ],
)
def test_dates(language, day, said):
    """A long date is what the press of each language prints."""
    assert words_of(language).heading("Q", day).removeprefix("Q").lstrip(": \u00a0") == said


@pytest.mark.parametrize(
    ("first", "days", "french", "german"),
    [
        (date(2026, 3, 12), 0, "Jeudi 12 mars", "Donnerstag, 12. März"),
        (date(2026, 3, 14), 1, "Samedi 14 et dimanche 15 mars", "Samstag, 14. und Sonntag, 15. März"),
        (date(2026, 3, 12), 2, "Du jeudi 12 au samedi 14 mars", "Donnerstag, 12. bis Samstag, 14. März"),
        (date(2026, 2, 28), 1, "Samedi 28 février et dimanche 1er mars", "Samstag, 28. Februar und Sonntag, 1. März"),
        (date(2026, 12, 30), 3, "Du mercredi 30 décembre au samedi 2 janvier", "Mittwoch, 30. Dezember bis Samstag, 2. Januar"),
    ],
)
def test_days_ahead(first, days, french, german):
    """A day, two days and a stretch of days, in one month and in two."""
    last = first + timedelta(days=days)
    assert words_of("fr").days(first, last) == french
    assert words_of("de").days(first, last) == german


@pytest.mark.parametrize(
    ("at", "french", "german"),
    [
        ("2026-03-10 18:40", "10 mars à 18 h 40 CET", "10. März, 18:40 MEZ"),
        ("2026-07-01 06:00", "1er juill. à 6 h CEST", "1. Juli, 06:00 MESZ"),
        ("2026-02-03 00:05", "3 févr. à 0 h 05 CET", "3. Feb., 00:05 MEZ"),
    ],
)
def test_times_have_their_zone(at, french, german):
    """German has names of its own for the zones of Europe."""
    local = datetime.fromisoformat(at).replace(tzinfo=BRUSSELS)
    assert words_of("fr").moment(local).replace("\u00a0", " ") == french
    assert words_of("de").moment(local) == german


def test_a_zone_without_a_name_of_its_own_keeps_the_common_one():
    """What German has no letters for stands there as everywhere."""
    assert words_of("de").moment(datetime(2026, 3, 10, 9, tzinfo=ZoneInfo("Asia/Tokyo"))) == "10. März, 09:00 JST"


@pytest.mark.parametrize(
    ("language", "articles", "sources", "minutes", "said"),
    [
        ("fr", 1, 1, 1, "1 article d’une seule source depuis mardi 6 h CET. Temps de lecture : une minute."),
        ("fr", 1850, 9, 4, "1 850 articles de 9 sources depuis mardi 6 h CET. Temps de lecture : quatre minutes."),
        ("de", 1, 1, 1, "1 Artikel aus einer Quelle seit Dienstag, 06:00 Uhr MEZ. Lesezeit: eine Minute."),
        ("de", 1850, 9, 14, "1.850 Artikel aus 9 Quellen seit Dienstag, 06:00 Uhr MEZ. Lesezeit: 14 Minuten."),
    ],
)
def test_openings(language, articles, sources, minutes, said):
    """One and many have their own forms."""
    spoken, at = words_of(language), datetime(2026, 3, 10, 6, tzinfo=BRUSSELS)
    since = spoken.day_and_hour(at, is_far=False)
    assert re.sub("[\u00a0\u202f]", " ", spoken.opening(articles, sources, since, minutes)) == said


def test_a_weekday_that_could_be_a_later_one_has_its_date():
    """In each language in the case that "since" asks for."""
    at = datetime(2026, 2, 4, 6, tzinfo=BRUSSELS)
    assert words_of("fr").day_and_hour(at, is_far=True).replace("\u00a0", " ") == "le mercredi 4 février à 6 h CET"
    assert words_of("de").day_and_hour(at, is_far=True) == "Mittwoch, dem 4. Februar, 06:00 Uhr MEZ"


@pytest.mark.parametrize(
    ("language", "counts", "said"),
    [
        ("fr", (1, 0, 1, 0, 0, 1, 0), "1 phrase vérifiée, 1 corrigée ; 1 titre corrigé"),
        ("fr", (52, 0, 3, 2, 1, 0, 2), "52 phrases vérifiées, 3 corrigées, 2 remplacées par les mots de leurs sources, 1 supprimée ; 2 titres remplacés par ceux des sources"),
        ("fr", (2, 2, 0, 0, 0, 0, 0), "2 phrases vérifiées, toutes mot pour mot celles des sources"),
        ("de", (1, 0, 0, 1, 0, 0, 1), "1 Satz geprüft, 1 durch die Worte seiner Quelle ersetzt; 1 Überschrift durch die der Quelle ersetzt"),
        ("de", (1200, 0, 3, 2, 1100, 2, 1), "1.200 Sätze geprüft, 3 berichtigt, 2 durch die Worte ihrer Quelle ersetzt, 1.100 gestrichen; 2 Überschriften berichtigt, 1 durch die der Quelle ersetzt"),
    ],
)  # fmt: skip
def test_the_footer_counts(language, counts, said):
    """With the endings that the number and the noun ask for."""
    assert re.sub("[\u00a0\u202f]", " ", checked(Checks(*counts), words_of(language))) == said


@pytest.mark.parametrize(
    ("language", "is_near", "said"),
    [
        ("fr", True, "son texte lu vendredi ne le contenait pas."), ("fr", False, "son texte lu le vendredi 6 mars 2026 ne le contenait pas."),
        ("de", True, "In ihrem Text von Freitag fehlte es."), ("de", False, "In ihrem Text vom 6. März 2026 fehlte es."),
    ],
)  # fmt: skip
def test_a_changed_page_names_its_day(language, is_near, said):
    """With the preposition that a weekday or a date asks for."""
    assert words_of(language).page_changed(date(2026, 3, 6), is_near=is_near).endswith(said)


@pytest.mark.parametrize(
    ("names", "apart", "french", "german"),
    [
        (["embedded"], [], "Résumés établis à partir de 23 articles selon la méthode embedded", "Aus 23 Artikeln zusammengefasst mit dem Verfahren embedded"),
        (["embedded", "lead"], [], "Résumés établis à partir de 23 articles selon les méthodes embedded et lead", "Aus 23 Artikeln zusammengefasst mit den Verfahren embedded und lead"),
        (
            ["embedded"], [(1, "lead")], "Résumés établis à partir de 23 articles selon la méthode embedded et, pour 1 sujet qui n’est pas en anglais, selon la méthode lead",
            "Aus 23 Artikeln zusammengefasst mit dem Verfahren embedded, 1 nicht englischsprachige Meldung mit dem Verfahren lead",
        ),
    ],
)  # fmt: skip
def test_who_wrote(names, apart, french, german):
    """One or several, and one apart for what is not in English."""
    assert words_of("fr").made_by(names, apart, 23).replace("\u00a0", " ") == french
    assert words_of("de").made_by(names, apart, 23) == german


@pytest.mark.parametrize(
    ("alert", "french", "german"),
    [
        (Alert("Q", 3, 3, ("A", "B"), ("A",), ("B",)), "Rien sur Q : chacune des trois dernières éditions en parlait, mais, des deux sources qui en traitent d’habitude, A n’a pas pu être lue, et B n’a rien donné.", "Nichts zu Q, anders als in den letzten drei Ausgaben; doch von den zwei Quellen, die gewöhnlich darüber berichten, war A nicht lesbar, und B brachte nichts."),
        (Alert("Q", 5, 7, ("A", "B", "C"), (), ("A", "C")), "Rien sur Q : cinq des sept dernières éditions en parlaient, mais, des trois sources qui en traitent d’habitude, A et C n’ont rien donné.", "Nichts zu Q, anders als in fünf der letzten sieben Ausgaben; doch von den drei Quellen, die gewöhnlich darüber berichten, brachten A und C nichts."),
        (Alert("Q", 1, 3, ("A", "B"), ("A", "B")), "Rien sur Q : l’une des trois dernières éditions en parlait, mais, des deux sources qui en traitent d’habitude, A et B n’ont pas pu être lues.", "Nichts zu Q, anders als in einer der letzten drei Ausgaben; doch von den zwei Quellen, die gewöhnlich darüber berichten, waren A und B nicht lesbar."),
    ],
)  # fmt: skip
def test_alerts_agree(alert, french, german):
    """Verbs agree with how many editions and how many sources there are."""
    for language, said in (("fr", french), ("de", german)):
        edition = made([story(article("a"))], alerts=[alert], language=language)
        assert f"**{said}**" in re.sub("[\u00a0\u202f]", " ", edition.markdown)


def foreigners(*languages: str, edition: str = "de") -> Briefing:
    texts = {"en": "The port did not open", "de": "Der Hafen blieb zu", "fr": "Le port est fermé", "ru": "Порт закрыт"}
    whole = [story(article(f"s{number}", text=f"{texts[one]} {number}.", language=one)) for number, one in enumerate(languages)]
    return made(whole, language=edition).briefing


def marks(briefing: Briefing) -> list[str | None]:
    return [language_mark(item, briefing) for item in briefing.items]


def test_a_story_in_another_language_than_the_edition_is_marked():
    """Whichever that is: an English one in a German edition, and not a German one."""
    assert marks(foreigners("en", "de", "fr")) == ["Auf Englisch", None, "Auf Französisch"]
    assert marks(foreigners("en", "de", "fr", edition="fr")) == ["En anglais", "En allemand", None]
    assert marks(foreigners("en", "de", "fr", edition="en")) == [None, "In German", "In French"]
    assert foreign(foreigners("en", "de", "fr")) is None


def test_a_page_names_the_language_of_what_is_not_in_its_own():
    """Also of English, where the edition is in another language: who hears it read aloud hears English."""
    texts = {"en": "The bridge is shut on Monday.", "de": "Die Brücke ist am Montag gesperrt."}
    whole = [story(article(code, title=f"Bridge {code}", text=text, language=code)) for code, text in texts.items()]
    edition = made(whole, language="de")
    assert 'languages: "1 en"\n' in edition.markdown
    page = lxml.html.fromstring(edition.html)
    assert [one.text for one in page.xpath("//h3/span[@lang='en']")] == ["Bridge en"]
    assert not page.xpath("//main//*[@lang='de']")


def test_what_most_stories_are_in_is_said_once():
    """A mark at each of them is noise; the others keep theirs."""
    all_of_them, most = foreigners("en", "en", "en"), foreigners("en", "en", "en", "de", "ru")
    assert (foreign(all_of_them), set(marks(all_of_them))) == ("Die Meldungen sind auf Englisch, wie in ihren Quellen.", {None})
    assert (foreign(most), marks(most)) == (
        "Die meisten Meldungen sind auf Englisch, wie in ihren Quellen.",
        [None, None, None, None, "Auf Russisch"],
    )
    assert foreign(foreigners("en", "en")) is None
    assert foreign(foreigners("en", "en", "en", "de", "de", "de")) is None


def test_stories_without_a_section_stand_under_the_editions_own_word():
    """The name that the grouping gives them is English; one of the configuration stays."""
    assert words_of("en").no_section == NO_SECTION
    nowhere = replace(story(article("a")), section=NO_SECTION)
    assert "## Actualités\n" in made([nowhere], language="fr").markdown
    assert "## World\n" in made([story(article("a"))], language="fr").markdown


def test_what_is_not_ours_is_escaped_among_our_words():
    """A name of Markdown's characters is a name in every language."""
    for language in LANGUAGES:
        edition = made([story(article("a", source="<b>*A*</b> [x](y)"))], language=language, kinds={"_B_": None})
        page = lxml.html.fromstring(edition.html)
        assert not page.xpath("//main//b | //main//a[@href='y']")
        assert "<b>*A*</b> [x](y)" in page.text_content()
        assert "_B_" in page.text_content()


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_of_source_has_a_name(kind):
    """And German and French names are not the English ones."""
    assert len({words_of(language).kind(kind) for language in LANGUAGES}) == len(LANGUAGES)


def test_an_opening_is_in_the_editions_language():
    """Also where a test builds the briefing by hand."""
    assert opening(replace(foreigners("de"), articles=0, language="fr")).startswith("Aucune nouvelle depuis lundi 6")


def test_the_configuration_chooses_the_language(tmp_path):
    """And the title, where it has none; another language than these is a mistake that names them."""
    path = tmp_path / "config.yaml"
    for language in get_args(Language):
        path.write_text(f"language: {language}\nsources: [{{name: a, folder: in}}]")
        config = load_config(path)
        assert (config.language, config.title) == (language, words_of(language).title)
    path.write_text("language: it\nsources: [{name: a, folder: in}]")
    with pytest.raises(ConfigError, match=r"language.*en.*fr.*de"):
        load_config(path)
