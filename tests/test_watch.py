"""Watchlists: which words of a text show a topic, where they stand, and what that is worth."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError
from ranked import TEXT, one, ranked, terms, titles, told
from work import MANY, ending

from digest.config import load_config
from digest.errors import ConfigError
from digest.stories import Watch
from digest.stories.finder import Finder, Phrase, folded_of

SOURCE = "\nsources: [{name: a, folder: in}]"


def found(text: str, language: str = "en", **topic: object) -> list[str]:
    """Return what of a topic is found in a text."""
    finder = Finder([Watch(name="Topic", **topic)])
    return [one.surface for one in finder.find(text, language)]


@pytest.mark.parametrize(
    ("word", "text", "surfaces"),
    [
        ("quay", "The quay was shut.", ["quay"]),
        ("quay", "THE QUAY WAS SHUT", ["QUAY"]),
        ("Quay", "the quay's wall", ["quay"]),
        ("quay", "Two quays, and a quayside.", ["quays"]),
        ("agency", "Three agencies met.", ["agencies"]),
        ("tax", "New taxes, no syntax.", ["taxes"]),
        ("flood barrier", "A flood-barrier, or two flood\nbarriers.", ["flood-barrier"]),
        ("flood barrier", "A flood\n\nbarrier", []),
        ("flood-barrier", "The flood barrier held.", ["flood barrier"]),
        ("art", "A party, the start, art-house and Bart.", ["art"]),
        ("operation", "Their co-operation ended.", []),
        ("Brien", "Said O'Brien.", []),
        ("C++", "Written in C++, not in C.", ["C++"]),
        (".NET", "It runs on .NET.", [".NET"]),
        ("AT&T", "AT&T's chief", ["AT&T"]),
        ("v.olin", "a violin", []),
        ("(a|b)*", "a b ab (a|b)*", ["(a|b)*"]),
        ("[x", "an [x and an x", ["[x"]),
        ("港口", "内德尔港口周一关闭。", ["港口"]),
        ("מיניסטר", "אמר מיניסטר התחבורה.", ["מיניסטר"]),
        ("порт", "Порт закрыт; аэропорт открыт.", ["Порт"]),
        ("й", "и", []),
    ],
)
def test_words_are_found_whole(word, text, surfaces):
    """In any case, in the plural, before a possessive; never inside another word; marks are no patterns; in any script."""
    assert found(text, any=[word]) == surfaces


@pytest.mark.parametrize(
    ("word", "text", "surfaces"),
    [
        ("WHO", "The minister who left the WHO.", ["WHO"]),
        ("WHO", "WHO IS TO PAY FOR THE QUAY", []),
        ("US", "It told us that US-led talks failed.", ["US"]),
        ("US", "TELL US MORE", []),
        ("EU", "EU AGREES ON THE QUAY", ["EU"]),
        ("MEP", "Two MEPs left.", ["MEP" + "s"]),
        ("NATO", "Nato said; nato said.", ["Nato"]),
        ("CARE", "Care is needed; CARE said so.", ["CARE"]),
        ("G7", "the G7, not g7", ["G7"]),
        ("US", "USES OF THE QUAY", []),
        ("AID", "AIDES LEAVE; two AIDs", ["AIDs"]),
        ("US", "U.S. ships, not the U.S.S.R. nor u.s. ones", ["U.S."]),
        ("U.S.", "the u.s. and the US", ["US"]),
    ],
)
def test_acronyms_are_found_in_capitals(word, text, surfaces):
    """A short word in capitals is no other word, not in a line of capitals either; a body that is also spelled as a name is found so."""
    assert found(text, any=[word]) == surfaces


@pytest.mark.parametrize(
    ("word", "text", "surfaces"),
    [
        ("Orban", "Orbán said", ["Orbán"]),
        ("Orbán", "ORBAN: no", ["ORBAN"]),
        ("cafe", "the café", ["café"]),
        ("maïs", "mais le maïs", ["maïs"]),
        ("maïs", "Mais le quai est fermé.", []),
        ("maïs", "PRIX DU MAIS", ["MAIS"]),
        ("Müller", "Gerd Mueller, MUELLER", ["Mueller"]),
        ("Straße", "STRASSE gesperrt", ["STRASSE"]),
        ("Strasse", "eine Straße", ["Straße"]),
        ("oeuvre", "la main-d'œuvre", ["œuvre"]),
        ("Ålborg", "In Aalborg", ["Aalborg"]),
        ("Malmø", "In Malmo", ["Malmo"]),
        ("Orba\u0301n", "Orbán", ["Orbán"]),
        ("Orbán", "Orba\u0301n", ["Orbán"]),
        ("Nedre’s quay", "Nedre's quay", ["Nedre's quay"]),
    ],
)
def test_accents_are_folded_where_they_are_left_out(word, text, surfaces):
    """A name or a line of capitals goes without its accents, and who writes a watchlist may; another word it does not become."""
    assert found(text, any=[word]) == surfaces


@pytest.mark.parametrize(
    ("name", "text", "surfaces"),
    [
        ("Ada May", "Ada may leave. Ada\nMay left.", ["Ada\nMay"]),
        ("De Gaulle", "de Gaulle", ["de Gaulle"]),
        ("von der Leyen", "VON DER LEYEN; von der leyen", ["VON DER LEYEN"]),
        ("The Quay", "in the Quay, on the quay", ["the Quay"]),
        ("Ministry of Ports", "the ministry of ports, the Ministry of Ports", ["Ministry of Ports"]),
        ("eQuay", "equay, EQUAY", ["equay"]),
    ],
)
def test_each_capital_of_a_name_counts(name, text, surfaces):
    """Ada may leave without being Ada May; only a particle at the beginning may be small, as it is behind a first name."""
    assert found(text, names=[name]) == surfaces


@pytest.mark.parametrize("gap", ["\u00ad", "\u200b", "\u2060"])
def test_what_has_no_width_parts_nothing(gap):
    """A soft hyphen inside a word, or a mark that nobody sees, in the text or in the configuration, hides no hit."""
    assert found(f"The Minis{gap}try of Ports and Esto{gap}nia", any=["Ministry of Ports"], countries=["EE"]) == [
        "Ministry of Ports",
        "Estonia",
    ]
    assert found("The quay", any=[f"qu{gap}ay"]) == ["quay"]
    (hit,) = one(told("Storm" + gap * 40, "A barrier held. It was old."), watchlist=[Watch(name="Barrier", any=["barrier"])]).hits
    assert hit.place == "lead"


def test_folding_keeps_every_place():
    """A folded text is as long as it was, whatever its letters, so that what is found stands where it was found."""
    text = "Ǆ ß İ ﬁ ΐ 한글 กำ é e\u0301 \U0001d54f \u202e abc"
    assert len(folded_of(text)) == len(text)


def test_a_part_of_a_longer_word_is_not_shown_beside_it():
    """Who is found by name and by surname is shown by name; a surname alone, and another topic's word, are shown."""
    names = [{"name": "Léa Körner", "aliases": ["Koerner"]}]
    both = [Watch(name="Minister", names=names, us=True), Watch(name="Grain", any=["corn", "Korner's mill"])]
    story = one(told("LEA KOERNER is asked", "Koerner's answer came late. Lea Korner had no time."), watchlist=both)
    assert [hit.words for hit in story.hits] == [("LEA KOERNER", "Lea Korner")]
    assert [hit.words for hit in one(told("Koerner is asked", "She had no time."), watchlist=both).hits] == [("Koerner",)]
    (hit,) = one(told("Asked", "Koerner was late. Lea Koerner had no time."), watchlist=both).hits
    assert hit.words == ("Lea Koerner",)


@pytest.mark.parametrize(
    ("topic", "title", "text", "shown"),
    [
        ({"any": ["Sudan", "South Sudan"]}, "Army of Sudan takes port of Kell", "South Sudan shut its border.", ("Sudan", "South Sudan")),
        ({"countries": ["SD", "SS"]}, "Army of Sudan takes port of Kell", "South Sudan shut its border.", ("Sudan", "South Sudan")),
        ({"names": ["Holm", "Ada Holm"]}, "Holm leaves", "Ada Holm stays.", ("Holm", "Ada Holm")),
        ({"names": [{"name": "Ada Holm", "aliases": ["Holm"]}]}, "Holm leaves", "Ada Holm had no time.", ("Holm", "Ada Holm")),
    ],
)
def test_a_word_that_is_no_part_of_a_name_found_above_is_shown(topic, title, text, shown):
    """Sudan is another country than South Sudan; two names are two people; and what the hit says stands in a title is shown from there."""
    (hit,) = one(told(title, text), watchlist=[Watch(name="Topic", **topic)]).hits
    assert (hit.words, hit.place) == (shown, "title")


def test_names_have_a_capital_and_aliases():
    """Somebody called May is not a month in small letters, nor "may"; an alias stands for the name."""
    names = [{"name": "Ada May", "aliases": ["May", "A. May"]}, "Bo Vik"]
    assert found("It may rain. Ada\nMay's plan; A. May, BO VIK; bo vik.", names=names) == ["Ada\nMay", "May", "A. May", "BO VIK"]


@pytest.mark.parametrize(
    ("language", "text", "surfaces"),
    [
        ("en", "Tallinn hosts Latvians; Riga and Estonian ships.", ["Tallinn", "Latvians", "Riga", "Estonian"]),
        ("de", "Estnische Minister in Riga, lettische Häfen.", ["Estnische", "Riga", "lettische"]),
        ("fr", "Les Lettons et l'Estonie.", ["Lettons", "Estonie"]),
        ("und", "Estonia", ["Estonia"]),
        ("en", "An estonia of the mind; Lithuania.", []),
    ],
)
def test_countries_are_found_by_all_that_names_them(language, text, surfaces):
    """Names, people, capitals, in the text's language; a code means the country, and other countries are not found."""
    assert found(text, language, countries=["Estland", "LV"]) == surfaces


def test_a_kingdom_has_its_countries():
    """Scotland is news of the United Kingdom; a territory far away is not."""
    assert found("Scottish ferries; Bermuda; Downing Street; London", countries=["UK"]) == ["Scottish", "Downing Street", "London"]


@pytest.mark.parametrize(
    ("country", "language", "text", "surfaces"),
    [
        ("EU", "en", "The European Commission met. The Council of Europe did not.", ["European Commission"]),
        ("EU", "de", "Die EU-Kommission", ["EU-Kommission"]),
        ("UN", "en", "UNICEF and the IMF", ["UNICEF"]),
        ("Palestine", "en", "Strikes on Gaza City", ["Gaza City"]),
        ("DK", "en", "Nuuk", []),
        ("EE", "de", "Die Esten wählen", ["Esten"]),
    ],
)
def test_a_body_has_its_organs(country, language, text, surfaces):
    """What the Commission does is news of the Union, and Gaza's news Palestine's; Greenland is not Denmark."""
    assert found(text, language, countries=[country]) == surfaces


def test_each_word_counts_where_it_stands_first():
    """A text that says a word a thousand times says it once."""
    assert found("quay " * 1000, any=["quay", "quay"]) == ["quay"]


def test_a_text_is_passed_over_once(monkeypatch):
    """However many topics there are, a pattern is tried only where its first word stands."""
    tried = []
    match = Phrase.fits
    monkeypatch.setattr(Phrase, "fits", lambda self, *rest: tried.append(self) or match(self, *rest))
    topics = [Watch(name=f"t{number}", any=[f"word{number}", f"other{number} thing"]) for number in range(500)]
    finder = Finder(topics)
    assert len(finder.find("filler " * 20_000 + "word7 other9 thing other8", "en")) == 2
    assert len(tried) == 2


def test_a_long_hostile_title_ends():
    """Two thousand characters that almost match cost no more than a pass."""
    title = "flood " * 333 + "\u202eflood barrier"
    story = one(told(title), watchlist=[Watch(name="Flood", any=["flood barrier", "flood flood flood wall"])])
    assert [hit.place for hit in story.hits] == ["title"]


def test_blanks_without_end_are_passed_once():
    """A hostile text of nothing but the blanks that may stand between two words takes no more than a pass."""
    with ending():
        assert found(f"flood{' ' * MANY}x flood{' ' * MANY}\nbarrier", any=["flood barrier"])


FAR = TEXT + " Much else was said." * 60


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("Barrier holds", TEXT, "title"),
        ("Storm", f"A barrier held on Monday. {TEXT}", "lead"),
        ("Storm", f"{FAR} The barrier held.", "text"),
        ("", "barrier " + "x" * 20_000, "lead"),
        ("", "x" * 20_000 + " barrier", "text"),
    ],
)
def test_where_a_word_stands(title, text, place):
    """In the title, in the first sentences, or further down."""
    (hit,) = one(told(title, text, id="a"), watchlist=[Watch(name="Barrier", any=["barrier"])]).hits
    assert (hit.topic, hit.words, hit.place, hit.is_ours) == ("Barrier", ("Barrier",) if place == "title" else ("barrier",), place, False)


def test_in_passing_counts_less():
    """What stands far down raises a story half as much as what it is about."""
    watch = [Watch(name="Barrier", any=["barrier"])]
    about, passing = terms(told("Barrier holds"), watchlist=watch), terms(told("Storm", f"{FAR} The barrier held."), watchlist=watch)
    assert about["watched"] == 2 * passing["watched"] > 0
    assert "watched" not in terms(told("Storm"), watchlist=watch)


def test_a_hit_shows_its_words():
    """Each word once, as it stands there, that of a title first; readings of one story count together."""
    readings = [told("Quay shut", "Riga and Tallinn wait. Riga asks."), told("In Estonia", "A quay.", source="Wire")]
    story = one(*readings, watchlist=[Watch(name="Baltic states", countries=["EE", "LV"]), Watch(name="Other", any=["nothing"])])
    (hit,) = story.hits
    assert (hit.words, hit.place) == (("Estonia", "Riga", "Tallinn"), "title")
    assert story.watched == ("Baltic states",)


def test_what_is_about_us_comes_first_of_all():
    """Before what five outlets tell; in passing before what one tells and is watched. An opinion about us is not set back."""
    ours = Watch(name="Our ministry", any=["Ministry of Ports"], us=True)
    many = [told(f"Storm {name}", source=name) for name in ("Wire", "Radio", "Ledger", "Courier", "Voice")]
    passing = told("Storm ahead", f"{FAR} The Ministry of Ports did not answer.", hours_ago=20)
    opinion = told("Opinion: the ministry of ports sleeps", hours_ago=23)
    watched = told("Barrier holds", hours_ago=1)
    stories = ranked(many, [passing], [opinion], [watched], watchlist=[ours, Watch(name="Barrier", any=["barrier"])], last=["opinion"])
    assert titles(stories)[:2] == ["Opinion: the ministry of ports sleeps", "Storm ahead"]
    assert [story.is_ours for story in stories] == [True, True, False, False]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("watchlist: [{name: x}]", "1: watchlist[0]: it names nothing to look for; write any (words), names or countries"),
        ("watchlist: [{name: x, any: ['+++']}]", "1: watchlist[0].any[0]: '+++' has no letter and no digit, so that no word of a text is it; write a word or a name"),
        ("watchlist:\n- name: x\n  any: ['']", "3: watchlist[0].any[0]: is empty; write at least one character"),
        (f"watchlist: [{{name: x, any: [{'x' * 201}]}}]", "1: watchlist[0].any[0]: is longer than 200 characters; shorten it"),
        ("watchlist:\n- name: x\n  countries: [EE, Estnia]", "3: watchlist[0].countries[1]: 'Estnia' is no country that the gazetteer knows; did you mean 'Estonia'?"),
        ("watchlist: [{name: x, countries: [Atlantis]}]", "1: watchlist[0].countries[0]: 'Atlantis' is no country that the gazetteer knows; write its English, French or German name, or its ISO code, such as EE"),
        ("watchlist: [{name: x, countries: [ee]}]", "1: watchlist[0].countries[0]: 'ee' is no country that the gazetteer knows; did you mean 'EE'?"),
        ("watchlist: [{name: x, countries: [Europe]}]", "1: watchlist[0].countries[0]: 'Europe' is no country that the gazetteer knows; write its English, French or German name, or its ISO code, such as EE"),
        ("watchlist: [{name: x, any: ['flood*']}]", "1: watchlist[0].any[0]: 'flood*' has a star, which stands for nothing here; write each word that you look for"),
        ("watchlist: [{name: x, names: [Ada, {name: ada}]}]", "1: watchlist[0]: the name 'ada' stands twice; keep one of the two, with the aliases of both"),
        ("watchlist: [{name: x, any: [a]}, {name: X, any: [b]}]", "1: watchlist[1].name: 'X' stands twice, first in line 1; give it another name"),
        ("watchlist: [{name: x, any: [a], us: perhaps}]", "1: watchlist[0].us: 'perhaps' is not true or false; write one of the two"),
        ("watchlist: [{name: x, alias: [a]}]", "1: watchlist[0].alias: is unknown; known here: name, any, names, countries, us"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_told(tmp_path, lines, says):
    """With its line, its place, and what to write."""
    path = tmp_path / "config.yaml"
    path.write_text(lines + SOURCE)
    with pytest.raises(ConfigError) as error:
        load_config(path)
    assert str(error.value).replace(f"{path}:", "").splitlines()[0] == says


def test_all_wrong_entries_are_told_at_once(tmp_path):
    """A mistake a line, in the order of the file."""
    path = tmp_path / "config.yaml"
    path.write_text("watchlist:\n- {name: x, countries: [Estnia]}\n- {name: y, any: ['!']}\n- {name: z}" + SOURCE)
    with pytest.raises(ConfigError) as error:
        load_config(path)
    assert re.findall(r"yaml:(\d): (\S+):", str(error.value)) == [
        ("2", "watchlist[0].countries[0]"), ("3", "watchlist[1].any[0]"), ("4", "watchlist[2]"),
    ]  # fmt: skip


def test_a_plain_name_is_a_name_without_aliases():
    """Both forms may stand in one list; anything else is refused."""
    watch = Watch(name="x", names=["Ada", {"name": "Bo", "aliases": ["B."]}])
    assert [(name.name, name.aliases) for name in watch.names] == [("Ada", ()), ("Bo", ("B.",))]
    with pytest.raises(ValidationError):
        Watch(name="x", names=[5])


@pytest.mark.parametrize(
    ("text", "is_hit"),
    [
        ("Breznik spoke.", True),
        ("Miha Breznik spoke.", True),
        ("Minister Breznik spoke.", True),
        ("Igor Breznik is on trial.", False),
        ("Igor Breznik is on trial. Breznik denies it.", False),
        ("Igor Breznik is on trial. Miha Breznik spoke.", True),
        ("MIHA BREZNIK SPOKE", True),
    ],
)
def test_a_surname_behind_anothers_given_name_is_somebody_else(text, is_hit):
    """An alias that is a surname alone is not found in the name of another person."""
    watch = [Watch(name="Our minister", names=[{"name": "Miha Breznik", "aliases": ["Breznik"]}], us=True)]
    assert bool(one(told("Nedre", text), watchlist=watch).hits) is is_hit
