"""Stories in two languages: joined where names and numbers leave no doubt, told in one language, and never counted where there is doubt."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from editions import DAY, article, made, story
from tongued import FOREIGN, Foreign, english, reading

from digest.config import load_config
from digest.desk import open_desk
from digest.errors import SourceError
from digest.extract import from_entry, with_language
from digest.model import Likeness, Quotation, Reading, Source, Span
from digest.pipeline import gather, publish
from digest.schedule import day_of, load_plan
from digest.sources import feed
from digest.stories import across, group, rank
from digest.stories.across.marks import marks_of
from digest.stories.numbers import numbers
from digest.summarize.lead import Lead

BY_NAME = {one.name: one for one in FOREIGN}
CRUE, FLUT = BY_NAME["fr-crue"], BY_NAME["de-flut"]


def ids(groups: Sequence[Sequence[Reading]]) -> set[frozenset[str]]:
    return {frozenset(one.article.id for one in members) for members in groups}


def joined(groups: Sequence[Sequence[Reading]]) -> dict[str, list[str]]:
    """Return of each foreign article that stands with English ones the addresses of these."""
    found = {}
    for members in across(groups):
        told = [one.article.id for one in members if one.article.language == "en"]
        found |= {one.article.id: told for one in members if told and one.article.language != "en"}
    return found


def scores(*days: int) -> tuple[int, int, int]:
    """Return how many foreign articles of these days are joined rightly, how many wrongly, and how many should be."""
    theirs = [one for one in FOREIGN if one.day in days]
    groups = group([one for day in days for one in english(day)] + [reading(one) for one in theirs])
    found = joined(groups)
    right = sum(bool(one.of) and any(one.of in name for name in found.get(one.name, ())) for one in theirs)
    return right, len(found) - right, sum(bool(one.of) for one in theirs)


@pytest.mark.parametrize(("days", "least"), [((9,), 7), ((10,), 5), ((9, 10), 9)])
def test_what_is_certain_is_joined_and_nothing_else(days, least):
    """Of thirteen French and German articles on events of the example most are joined, and of the eighteen near ones none."""
    right, wrong, of = scores(*days)
    assert wrong == 0
    assert of >= right >= least


def test_each_near_article_stays_apart_alone():
    """Put beside each day's English articles one by one, so that no other makes its names common."""
    for one in FOREIGN:
        if not one.of:
            assert joined(group([*english(9), reading(one)])) == joined(group([*english(10), reading(one)])) == {}, one.name


def test_real_feeds_of_many_languages_hold_no_false_story(data):
    """Of 768 articles of twenty feeds, 205 in German, none stands with one in another language, whenever they came."""
    found = [one for path in sorted((data / "feeds").glob("*.xml")) for one in of_feed(path)]
    assert {"en", "de", "zh", "pt"} <= {one.article.language for one in found}
    assert len(found) > 700
    groups = group(found)
    assert across(groups) == groups
    at_once = [[replace(one, article=replace(one.article, news_at=found[0].article.news_at)) for one in members] for members in groups]
    assert across(at_once) == at_once


def of_feed(path) -> list[Reading]:
    try:
        parsed = feed.parse(path.stem, path.read_bytes(), content_type="application/xml", url="http://a.example/")
    except SourceError:
        return []
    found = []
    for number, entry in enumerate(parsed.entries):
        document = with_language(from_entry(entry, ZoneInfo("UTC"), language=parsed.language))
        dated = {"news_at": entry.published_at, "published_at": entry.published_at} if entry.published_at else {}
        found.append(
            article(f"{path.stem}{number}", source=path.stem, title=entry.title, text=document.text, language=document.language, **dated)
        )
    return found


def flood(**changes) -> Reading:
    return reading(CRUE._replace(**changes))


FLOOD = [one for one in english(9) if "flood-four" in one.article.id or "dyke-breach" in one.article.id]


def is_joined(one: Reading) -> bool:
    return len(across([FLOOD, [one]])) == 1


def test_another_day_is_another_story():
    """The same names and numbers two days later tell what became of it."""
    assert is_joined(flood())
    later = flood().article
    assert not is_joined(replace(flood(), article=replace(later, news_at=later.news_at + timedelta(days=2))))


def test_a_title_whose_number_is_another_ones_is_another_story():
    """Seven dead are not the four of the day before, in whatever words the numbers are."""
    assert not is_joined(flood(title="Tempête : sept morts sur la côte ouest du Nordmark"))


def test_names_alone_or_numbers_alone_are_no_proof():
    """Who and where without how many may be anything, and so may sums without a name."""
    text = CRUE.text
    assert not is_joined(flood(text="".join(char for char in text if not char.isdigit())))
    for name in ("Nordmark", "Grensby", "Vestersund", "Kaldervik", "Marit Halvgaard", "Infrastructures"):
        text = text.replace(name, "là")
    assert not is_joined(flood(text=text, title="Tempête : quatre morts"))


def test_a_language_whose_numbers_are_not_read_stays_apart():
    """Also where it writes names as English does."""
    assert not is_joined(replace(flood(), article=replace(flood().article, language="it")))


def test_a_group_is_joined_whole_or_not_at_all():
    """Where likeness has put an article of something else beside it, nothing is joined: that would be joined too."""
    portrait = reading(BY_NAME["fr-halvgaard"])
    assert len(across([FLOOD, [flood(), portrait]])) == 2


def test_no_two_groups_of_a_language_become_one_through_another():
    """The surest pair is joined, and three languages can be one story."""
    again = [[one] for one in FLOOD]
    found = across([*again, [flood()]])
    assert sorted(len(members) for members in found) == [1, 2]
    german = Foreign("de", "de", 9, "Nordmark: Vier Tote nach Deichbruch", "HAVNSTED, 9. März – Eine Sturmflut hat an der Westküste von Nordmark vier Menschen getötet, rund 1.200 mussten ihre Häuser verlassen. Der Deich von Grensby, einer Stadt mit 6.500 Einwohnern im Bezirk Vestersund, brach auf 80 Metern. Der Pegel in Kaldervik stand 4,6 Meter über dem Üblichen, sagte Ministerin Marit Halvgaard in Kaldervik.")  # fmt: skip
    assert len(across([FLOOD, [flood()], [reading(german)]])) == 1


def test_the_order_of_what_comes_in_changes_no_story():
    """Groups come in the order of their first member, and the same are joined in any order."""
    groups = group([*english(9), *(reading(one) for one in FOREIGN if one.day == 9)])
    expected = ids(across(groups))
    for seed in range(5):
        shuffled = random.Random(seed).sample(groups, len(groups))
        found = across(shuffled)
        assert ids(found) == expected
        firsts = [members[0] for members in found]
        assert firsts == [members[0] for members in shuffled if members[0] in firsts]
    assert across([]) == []


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "1,850 people, 4.6 metres, 900 million crowns, seven dead, in 2026, $6.3bn", {1850, 4.6, 9e8, 7, 6.3e9}),
        ("fr", "1 850 personnes, 1\u202f850 lits, 4,6 mètres, 900 millions de couronnes, sept morts, en 2026, vingt et un, trente et une", {1850, 4.6, 9e8, 7, 21, 31}),
        ("de", "1.850 Menschen, 4,6 Meter, 900 Millionen Kronen, sieben Tote, 2026, 6,3 Mrd. Euro, einundzwanzig", {1850, 4.6, 9e8, 7, 6.3e9, 21}),
        ("fr", "soixante-dix-sept, quatre-vingts, quatre-vingt-onze, 2,5 milliards", {77, 80, 91, 2.5e9}),
        ("en", "ninety-nine of 1,234,567.5", {99, 1234567.5}),
        ("de", "neunundneunzig von 1.234.567,5; zwei Millionen", {99, 1234567.5, 2e6}),
        ("de", "1 200 Menschen, 3\u2009400 Betten, 12\u202f000 Euro, 5\u00a0600 Schafe, 12 345 678 Kronen", {1200, 3400, 12000, 5600, 12345678}),
        ("de", "Im Jahr 2024 300 Schafe, 12 Boote und 3 Netze", {300, 12, 3}),
        ("fr", "cent dix-sept morts, deux cent une maisons, mille deux cents lits, trois mille quatre cent vingt-cinq euros", {117, 201, 1200, 3425}),
        ("fr", "cent-dix-sept, quatre-vingt-dix-sept, soixante et onze, deux cents millions, cent vingt mille", {117, 97, 71, 2e8, 120000}),
        ("fr", "deux trois jours, dix pour cent, mille mercis, un pont, sept et huit, cent ans", {2, 3, 10, 7, 8}),
        ("en", "two hundred and seventeen dead, one bridge, a 300m tunnel, 450m wide, within 200m of it, 70m people, £3m", {217, 300, 450, 200, 7e7, 3e6}),
    ],
)  # fmt: skip
def test_numbers_are_values_in_each_language(language, text, values):
    """Digits with each language's marks, words, in German up to 99, millions and billions; years are none."""
    assert set(numbers(text, language)) == values


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_a_number_without_end_is_none(language):
    """Whatever a text holds, it costs no edition, and nothing is known by it."""
    assert set(numbers(f"{'9' * 1400} {'1 ' * 300} {'1,' * 300} 12", language)) <= {1.0, 1.1, 12.0}
    assert len(across([[flood(text="9" * 1400, title="9" * 200)], FLOOD])) == 2


def test_names_are_those_that_no_language_writes_small():
    """What begins a sentence is no name, a genitive is one, and days and months are nobody's."""
    marks = marks_of(
        article("a", title="Storm", text="Water rose in Grensby's streets on Monday in March. Nobody of Nordmark died.", language="en")
    )
    assert marks.names == {"grensby", "nordmark"}
    assert marks_of(article("b", title="", text="Das Wasser stieg in den Gassen Grensbys.", language="de")).names >= {"grensby"}


def test_a_story_is_told_in_one_language_and_names_its_witness():
    """The French article stands among the sources with its language; no sentence is taken from it."""
    mixed = story(*FLOOD, flood())
    assert mixed.own.readings == tuple(FLOOD)
    own = mixed.own
    assert own.own is own
    edition = made([mixed])
    assert "Agence fr, 9 Mar 17:00 CET (in French)" in edition.flat.replace("\u00a0", " ")
    assert edition.briefing.items[0].only_outlet is None
    assert not any(one.article == "fr-crue" for line in edition.briefing.items[0].lines for one in line.references)
    assert "(auf Französisch)" in made([mixed], language="de").markdown


def test_no_quotation_of_another_language_stands_in_a_story():
    """What an English witness of a French story quotes is left to its own article."""
    first, spoken = (
        "The road is shut. ",
        '"We will not open the dyke road at Grensby before Sunday," said Infrastructure Minister Marit Halvgaard.',
    )
    plain = article("q", title="Halvgaard: dyke road at Grensby is closed", text=first + spoken)
    begin, end = len(first), len(first + spoken)
    said = Quotation(
        span=Span(begin + 1, end - len(spoken) + spoken.index(',"') + 1), sentence=Span(begin, end), speaker="Marit Halvgaard",
        role="Minister Marit Halvgaard",
    )  # fmt: skip
    quoting = replace(plain, quotations=(said,))

    def chosen(*readings: Reading) -> object:
        one = story(*readings)
        return made([one], drafts=Lead().summarize([one], 5)).briefing.items[0].said

    assert chosen(quoting) is not None
    assert chosen(flood(), flood(name="f2"), quoting) is None


def test_the_first_of_another_language_is_shown_however_many_there_are():
    """A reader sees that there is one, also where the sources are too many to be listed; in one line its outlet says so."""
    many = [article(f"n{number}", source=f"N{number}") for number in range(12)]
    edition = made([story(*many, flood())], [story(*many, flood())])
    assert edition.markdown.count("Agence fr (in French)") == 1
    assert edition.markdown.count("CET (in French)") == 1


def test_the_language_that_most_are_in_tells_a_story():
    """And of as many that of the edition; voices and likenesses of what is left out of its own are left out too."""
    french = [flood(name=f"f{number}") for number in range(2)]
    sources = {one.article.source: Source(name=one.article.source, feed="http://a.example/") for one in (*FLOOD, *french)}

    def first(groups: list[Reading], language: str) -> str:
        return rank([groups], sources, DAY.window, language=language)[0].language

    assert [first([*FLOOD, french[0]], language) for language in ("en", "fr")] == ["en", "en"]
    assert [first([FLOOD[0], french[0]], language) for language in ("en", "fr", "de")] == ["en", "fr", "en"]
    whole = replace(story(*FLOOD, *french), voices=((0, 2), (1,), (3,)), likenesses=(Likeness(1, 0, "copy"), Likeness(3, 2, "copy")))
    assert (whole.own.voices, whole.own.likenesses) == (((0,), (1,)), (Likeness(1, 0, "copy"),))


def test_an_edition_tells_it_once_and_can_be_made_again(tmp_path):
    """From files to the edition: one story, no word of the other language above the evidence, its figures of its own language alone."""
    (tmp_path / "in").mkdir()
    for number, one in enumerate((*FLOOD, flood())):
        text = f"date 2026-03-09 {one.article.title}\n\n{one.article.text}"
        (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "config.yaml").write_text("language: fr\nsources: [{name: Inbox, folder: in}]\nsummarizer: {backend: embedded}")
    config = load_config(tmp_path / "config.yaml")
    day = day_of(load_plan("morning", config.folder), date(2026, 3, 10), config.zone)
    with open_desk(config) as desk:
        gather(day, desk, day.window.end)
        edition = publish(day, desk, day.window.end, dry_run=True).edition
        again = publish(day, desk, day.window.end, dry_run=True).edition
    assert again == edition
    (told,) = json.loads(edition.manifest)["stories"]
    assert len(told["articles"]) == len(FLOOD) + 1
    (french,) = [one["id"] for one in json.loads(edition.manifest)["articles"] if one["language"] == "fr"]
    assert french == told["articles"][-1]
    assert told["figures"]
    assert french not in json.dumps([told["draft"], told["figures"], told.get("disputes")])
    assert "(en français)" in edition.markdown
    assert "chassant" not in edition.markdown
