"""The gazetteer: what a text names, what it does not name, and every member of the United Nations by three names."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from work import MANY, ending

from digest.language.contexts import read_rules
from digest.language.gazetteer import LANGUAGES, SAME, TABLES, gazetteer, known
from digest.language.places import is_country, lookup, places

MARKED = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")

# A sentence a line; {surface|code} is a mention, and what is not marked must not be found.
SENTENCES = Path(__file__).parent / "data" / "places"
CASES = [(language, line) for language in LANGUAGES for line in (SENTENCES / f"{language}.txt").read_text(encoding="utf-8").splitlines()]

OBSERVERS = {"VA", "PS"}
NOT_MEMBERS = {*OBSERVERS, "XK", "TW"}
MEMBERS = sorted(code for code, place in known().items() if place.kind == "country" and len(code) == 2 and not place.is_former)
# Singapore and the Vatican are their own capitals, and Dominica shares its people's name with the larger republic.
WITHOUT = {"demonym": {"DM", "VA"}, "capital": {"SG", "VA"}}
PREFIXES = {"Sino", "Russo", "Franco", "Anglo"}


def test_there_are_enough_cases():
    """The tables hold at least 150 sentences, none of them twice."""
    assert len(CASES) >= 150
    assert len({line for _, line in CASES}) == len(CASES)


@pytest.mark.parametrize(("language", "line"), CASES)
def test_a_text_names_what_is_marked(language, line):
    """Each marked surface is found with its code, and nothing else is."""
    text = MARKED.sub(r"\1", line)
    assert [(m.span.of(text), m.place.code) for m in places(text, language)] == MARKED.findall(line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_of_a_surface(language):
    """The gazetteer has each surface that the rules of contexts are for, and none has two rules of which one alone counts."""
    rules = read_rules(TABLES / "contexts.tsv", language)
    assert set(rules) - set(gazetteer(language).exact) == set()
    assert [surface for surface, found in rules.items() if [rule.kind for rule in found].count("needs") > 1] == []


def test_there_are_193_members():
    """The countries with a code of two letters are the members, the two observers, Kosovo and Taiwan."""
    assert len(set(MEMBERS) - NOT_MEMBERS) == 193
    assert set(MEMBERS) >= NOT_MEMBERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_is_found_by_its_cldr_name(language):
    """CLDR's name, in a sentence and alone, is the country, except the three French ones that are given names first."""
    names = Locale.parse(language).territories
    shy = {"Maurice", "Dominique", "Grenade", "Salvador"}
    for code in MEMBERS:
        name = names[code]
        if name in shy:
            continue
        assert [m.place.code for m in places(f"({name})", language)] == [code], name
        found = lookup(name, language)
        assert found is not None
        assert found.code == code


@pytest.mark.parametrize("how", ["demonym", "capital"])
def test_every_member_is_found_by_its_people_and_capital(how):
    """The gazetteer has a demonym and a capital of every member, and a text is read with each of them."""
    entries = [entry for entry in gazetteer("en").exact.values() if entry.how == how and entry.place]
    of = {code: [entry.surface for entry in entries if entry.place and entry.place.code == code] for code in MEMBERS}
    assert {code for code in MEMBERS if not of[code]} == WITHOUT[how]
    for code, surfaces in of.items():
        for surface in surfaces:
            side = f"{surface}-Asian" if surface.title() in PREFIXES else f"the {surface} side"
            text = f"Of {known()[code].name}: {side}."
            assert (surface, code) in [(m.span.of(text), m.place.code) for m in places(text)]


def test_shared_demonyms_go_to_the_larger_neighbour():
    """Dominican is the Dominican Republic's and Congolese is Kinshasa's."""
    assert [m.place.code for m in places("Dominican and Congolese troops")] == ["DO", "CD"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the UK", "GB"),
        ("russia", "RU"),
        ("The Netherlands", "NL"),
        ("the netherlands", "NL"),
        ("U.S.", "US"),
        ("US", "US"),
        ("usa", "US"),
        ("uk", "GB"),
        ("Ivorian", "CI"),
        ("kremlin", "RU"),
        ("IMF", "IMF"),
        ("nato", "NATO"),
        ("the european union", "EU"),
        ("AU", "AFRICAN-UNION"),
        ("Turkey", "TR"),
        ("turkey", "TR"),
        ("Georgia", "GE"),
        ("Jordan", "JO"),
        ("  South   Korea ", "KR"),
        ("Cote d'Ivoire", "CI"),
        ("the Gambia", "GM"),
        ("The Hague", None),
        ("us", None),
        ("who", None),
        ("Victoria", None),
        ("Latin America", None),
        ("Franco", None),
        ("Atlantis", None),
        ("DE", None),
        ("", None),
        ("the", None),
    ],
)
def test_lookup_of_one_name(name, code):
    """A watchlist's word finds its place whatever its case and article, and no place where it is none."""
    found = lookup(name)
    assert (found and found.code) == code


def test_lookup_reads_the_language():
    """German and French names are found in their language."""
    found = [lookup(name, language) for name, language in (("Deutschland", "de"), ("l'Allemagne", "fr"), ("Deutschland", "en"))]
    assert [place and place.code for place in found] == ["DE", "DE", None]


def test_what_is_a_country():
    """Countries are; territories, bodies and words are not."""
    assert all(map(is_country, ("France", "the US", "Kosovo", "Palestine", "Taiwan", "Scotland", "USSR")))
    assert not any(map(is_country, ("Greenland", "the EU", "Hong Kong", "Europe", "banana")))


def test_territories_say_to_whom_they_belong():
    """A territory, a part of a kingdom and an organ name the whole."""
    whole = {code: known()[code].part_of for code in ("GL", "GB-SCT", "UNSC", "FR")}
    assert whole == {"GL": "DK", "GB-SCT": "GB", "UNSC": "UN", "FR": None}
    assert all(place.part_of in known() for place in known().values() if place.part_of)


def test_how_a_place_is_named():
    """Name, demonym, capital, metonym and abbreviation are told apart."""
    text = "France, the French, Paris, the Elysee and the UN."
    assert [m.how for m in places(text)] == ["name", "demonym", "capital", "metonym", "abbreviation"]


def test_a_line_break_within_a_name_is_a_blank():
    """A wrapped line does not split a name; an empty line does."""
    assert [m.place.code for m in places("in Saudi\n   Arabia and New\nZealand")] == ["SA", "NZ"]
    assert [m.place.code for m in places("in New\n\nZealand")] == []


def test_other_languages_are_read_with_english_names():
    """An undetermined text is read as English."""
    assert places("Ukraine und Polen", "und") == places("Ukraine und Polen", "en")


PIECES = ["New", "Republic", "of", "the", "US", ",", "-", "'s", "\n", "\n\n", "É", "🇫🇷", ".", "south", "SOUTH"]
NAMED = {language: {(entry.surface.translate(SAME), entry.place) for entry in gazetteer(language).exact.values()} for language in LANGUAGES}
WORDS = [*list(gazetteer("en").exact)[::97], *PIECES]


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=30).map(" ".join), st.sampled_from(LANGUAGES))
def test_spans_are_in_order_and_index_the_text(text, language):
    """Mentions follow one another without overlap, begin with a whole word, and each says a surface of its place."""
    end = 0
    for mention in places(text, language):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        surface = " ".join(mention.span.of(text).split())
        assert surface
        assert not (text[mention.span.start - 1 : mention.span.start] + surface[0]).isalnum() or mention.span.start == 0
        assert (surface.translate(SAME), mention.place) in NAMED[language]


@pytest.mark.parametrize("word", ["New ", "Republic of the ", "US ", "Georgia ", "Michael Jordan ", "St. ", "U.", "Saudi" + " " * 50])
def test_repetition_takes_time_in_proportion(word):
    """A text as long as a book that does nothing but begin names is read to its end."""
    text = word * (MANY // len(word))
    with ending():
        found = places(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


def test_import_reads_no_table():
    """The tables and Babel are read with the first question, not with the import."""
    code = "import sys, digest.language.places; from digest.language.gazetteer import known; print('babel' in sys.modules, known.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == ["False", "0"]
