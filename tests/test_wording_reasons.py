"""The reasons of problems in French and German: each that the code can give has a wording, and its numbers and names are kept."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
import reasoned
from editions import article, made, story

from digest.compose.wording import words_of
from digest.compose.wording.reasons import translated
from digest.compose.wording.reasons.translated import LONGEST, USUAL
from digest.gather.completing import page_problems
from digest.gather.source import _batch_problem
from digest.model import Problem, Source
from digest.model.partial import NO_ARTICLE, PARTIAL
from digest.sources.folder import UNREADABLE
from digest.sources.media import FAMILIES, KINDS, STARTS
from digest.summarize.chain import _Asked, _problem

FOREIGN = ("fr", "de")
ITS_OWN = {"HTTP \0 \0"}  # the server's own words
# Reasons that a stage hands on as another gave them: there each has been looked at.
HANDED_ON = {
    "gather/completing.py _told(of, reason)", "gather/completing.py error.reason", "gather/entering.py error.reason", "extract/entry.py error.reason",
    "extract/mail.py _why_empty(message, parts)", "extract/page.py none", "fetch/client.py plain(error)", "fetch/target.py wrong",
    "fetch/faults.py text", "gather/source.py document.partial", "gather/source.py error.reason", "gather/source.py state.error", "gather/papers.py error.reason",
    "publish/replaying.py part", "publish/replaying.py recorded['reason']", "sources/folder.py error.reason", "sources/folder.py reason",
    "sources/read.py error.reason", "sources/xmlfeed.py reason", "store/rows.py row.problem_reason",
}  # fmt: skip


def plain(text: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", text)


def untold(*reasons: str) -> list[str]:
    """Return the reasons that a language has no words for."""
    return [reason for reason in reasons for language in FOREIGN if translated(reason, language) == reason]


@pytest.fixture(scope="module")
def written() -> tuple[set[str], set[str]]:
    return reasoned.reasons()


def test_every_reason_in_the_code_has_a_wording(written):
    """Read from the code of all stages: a reason that is added or worded anew there is missed here."""
    told, _ = written
    assert len(told) > 90
    missed = [
        (language, reason)
        for reason in sorted(told - ITS_OWN)
        for language in FOREIGN
        if all(translated(filled, language) == filled for filled in reasoned.fills(reason))
    ]
    assert missed == []


def test_no_stage_gives_a_reason_that_nobody_has_looked_at(written):
    """What is not written where it is given comes from an error or a function that is among those that are read."""
    _, passed = written
    assert {one for one in passed if not one.endswith(" None")} == HANDED_ON


def test_every_wording_is_of_a_reason_that_the_code_gives(written):
    """What no stage gives any more has no wording that nobody will read; its parts are the same in each language."""
    told, _ = written
    texts = [filled for reason in told for filled in reasoned.fills(reason)]
    texts += [*composed(), *PARTIAL, *NO_ARTICLE, *of_kinds()]
    dead = [usual.english for usual in USUAL if not any(re.fullmatch(usual.english, text) for text in texts)]
    assert dead == []
    for usual in USUAL:
        groups = set(re.compile(usual.english).groupindex)
        assert groups == set(re.findall(r"\{(\w+)\}", usual.fr)) == set(re.findall(r"\{(\w+)\}", usual.de))


def composed() -> list[str]:
    """Return what is put together of several pieces: of pages, of items and files, of who wrote."""
    return [*of_pages(), *of_parts(), *of_writers()]


def of_pages() -> list[str]:
    def failed(name: str, reason: str):
        problem = Problem(stage="pages", subject="a.example", reason=reason)
        return replace(article(name, title=f"Storm ({name}): ships; and wait").article, problem=problem)

    return [
        one.reason
        for reason in (*PARTIAL, *NO_ARTICLE, "HTTP 404 Not Found", "text/zzz is no web page")
        for count in (1, 2, 5)
        for one in page_problems([failed(f"{number}", reason) for number in range(count)])
    ]


def of_parts() -> list[str]:
    found = [
        _batch_problem(
            Source(name="A", **place), [Problem(stage="gather", subject=f"b (c); d {number}", reason=reason) for number in range(count)]
        )
        for place in ({"feed": "http://a.example"}, {"folder": "in"})
        for reason in ("it is empty", "it cannot be read (KeyError)", "the PDF is encrypted", "the JSON is broken there")
        for count in (1, 2, 6)
    ]
    whole = _batch_problem(
        Source(name="A", feed="http://a.example"),
        [
            Problem(stage="gather", subject=one, reason=reason)
            for one, reason in (("A", "7 more items are broken too"), ("b", "it is no text"))
        ],
    )
    return [one.reason for one in (*found, whole) if one]


def of_kinds() -> list[str]:
    kinds = {kind.name for kind in (*(kind for _, kind in STARTS), *KINDS.values(), *FAMILIES.values())}
    given = [f"the address gave {name}, not a {what}" for name in kinds for what in ("feed", "web page")]
    return [*given, *(f"{kind} cannot be read by this version; save its text as .txt" for kind in UNREADABLE.values())]


def of_writers() -> list[str]:
    told = []
    for count, of, is_broken, several in product((1, 2, 3), (1, 3), (True, False), (True, False)):
        if count <= of:
            writers = Counter({"embedded": 1, "lead": count - 1}) if several and count > 1 else Counter({"lead": count})
            asked = _Asked(numbers=list(range(of)), broke="why" if is_broken else None, whys=dict.fromkeys(range(count), "why"))
            told.append(_problem("causal", asked, writers).reason)
    return told


def test_what_is_put_together_has_a_wording():
    """Of pages by their titles, of items and files by their names, of stories by who wrote them; whatever the names are."""
    assert untold(*composed()) == []
    left = r"\b(?:not|could|of|and|more|wrote|instead|them|used|read|is|it)\b"
    named = [
        re.sub(r'"[^"]*"|b \(c\); d \d|HTTP 404 Not Found', "", translated(one, language)) for one in composed() for language in FOREIGN
    ]
    assert [one for one in named if re.search(left, one)] == []


@pytest.mark.parametrize(
    ("reason", "french", "german"),
    [
        ("it was never read", "jamais lue", "nie gelesen"),
        ("no complete answer within 20 s", "pas de réponse complète en 20 s", "keine vollständige Antwort binnen 20 s"),
        ("no connection within 2.5 s", "pas de connexion en 2,5 s", "keine Verbindung binnen 2,5 s"),
        ("larger than 5,000,000 bytes", "plus de 5 000 000 octets", "größer als 5.000.000 Bytes"),
        ("cdn.x.org: its name cannot be resolved", "cdn.x.org : adresse introuvable dans le DNS", "cdn.x.org: der Rechnername lässt sich nicht auflösen"),
        ("1 page of A, B not read (HTTP 404 Not Found); what the feed announced is used instead", "1 page de A, B non lue (HTTP 404 Not Found) ; l’annonce du flux en tient lieu", "1 Seite von A, B nicht gelesen (HTTP 404 Not Found); stattdessen gilt die Ankündigung im Feed"),
        ("2 pages of A not read (the page holds no article text); what the feed announced is used instead", "2 pages de A non lues (la page ne contient aucun article) ; l’annonce du flux en tient lieu", "2 Seiten von A nicht gelesen (auf der Seite steht kein Artikel); stattdessen gilt die Ankündigung im Feed"),
        ("2 pages of A not read whole (a live blog; its newest entries are used); what could be read is used", "2 pages de A lues en partie (un direct ; ses dernières entrées sont reprises) ; ce qui a pu être lu est repris", "2 Seiten von A nur teilweise gelesen (ein Liveblog; verwendet werden die neuesten Einträge); verwendet wird, was zu lesen war"),
        ("1 page of A not read (the page asks for consent instead of showing its text); what the feed announced is used instead", "1 page de A non lue (la page demande un consentement au lieu d’afficher son texte) ; l’annonce du flux en tient lieu", "1 Seite von A nicht gelesen (die Seite verlangt eine Zustimmung, statt ihren Text zu zeigen); stattdessen gilt die Ankündigung im Feed"),
        ('1 page of A not read (HTTP 404 (gone)): "Storm (live): ships wait"; what the feed announced is used instead', '1 page de A non lue (HTTP 404 (gone)) : "Storm (live): ships wait" ; l’annonce du flux en tient lieu', '1 Seite von A nicht gelesen (HTTP 404 (gone)): "Storm (live): ships wait"; stattdessen gilt die Ankündigung im Feed'),
        ('1,005 pages of A not read whole (the rest is for subscribers): "B", "C", "D" and 1,002 more; what could be read is used', '1 005 pages de A lues en partie (la suite est réservée aux abonnés) : "B", "C", "D" et 1 002 autres ; ce qui a pu être lu est repris', '1.005 Seiten von A nur teilweise gelesen (der Rest ist Abonnenten vorbehalten): "B", "C", "D" und 1.002 weitere; verwendet wird, was zu lesen war'),
        ("the summarizer causal could not be used; embedded and lead wrote instead", "la méthode causal n’était pas disponible ; remplacée par embedded et lead", "das Verfahren causal stand nicht zur Verfügung; ersetzt durch embedded und lead"),
        ("it cannot be read", "illisible", "nicht lesbar"),
        ("it cannot be read (Permission denied)", "illisible (Permission denied)", "nicht lesbar (Permission denied)"),
        ("its server says that it is gone for good (HTTP 410)", "son serveur la dit supprimée pour de bon (HTTP 410)", "laut ihrem Server gibt es sie nicht mehr (HTTP 410)"),
        ("1 page of A not read (its robots.txt cannot be read (no complete answer within 20 s), so its pages are not read); what the feed announced is used instead", "1 page de A non lue (son robots.txt est illisible (pas de réponse complète en 20 s), ses pages ne sont donc pas lues) ; l’annonce du flux en tient lieu", "1 Seite von A nicht gelesen (seine robots.txt ist nicht lesbar (keine vollständige Antwort binnen 20 s), darum werden seine Seiten nicht gelesen); stattdessen gilt die Ankündigung im Feed"),
        ("a.example: the proxy of this network: connection refused", "a.example : le proxy de ce réseau : connexion refusée", "a.example: der Proxy dieses Netzes: Verbindung abgelehnt"),
        ("not all its files could be read: a (b); c.doc (it is empty); d.eml (the mail is encrypted) and 4 more", "fichiers en partie illisibles : a (b); c.doc (vide) ; d.eml (le courriel est chiffré) et 4 autres", "nicht alle Dateien waren lesbar: a (b); c.doc (leer); d.eml (die E-Mail ist verschlüsselt) und 4 weitere"),
        ("the summarizer causal could not write any of 3 stories; embedded wrote 1 and lead 2 of them", "la méthode causal n’a pu écrire aucun des 3 sujets ; remplacée par embedded (1) et lead (2)", "das Verfahren causal konnte keine der 3 Meldungen schreiben; ersetzt durch embedded (1) und lead (2)"),
        ("HTTP 503 [busy] {x}", "HTTP 503 [busy] {x}", "HTTP 503 [busy] {x}"),
        ("its folder [a] {b} does not exist", "le dossier [a] {b} n’existe pas", "den Ordner [a] {b} gibt es nicht"),
    ],
)  # fmt: skip
def test_the_usual_problems_are_told_in_the_editions_language(reason, french, german):
    """With what a library or a server says in them as it is; what is not usual stays English."""
    assert plain(translated(reason, "fr")) == french
    assert translated(reason, "de") == german
    assert words_of("en").reason(reason) == reason


@pytest.mark.parametrize("language", FOREIGN)
def test_each_kind_of_file_is_named(language):
    """What an address gave in place of a feed or a page, and what a folder holds that cannot be read."""
    said = [translated(one, language) for one in of_kinds()]
    assert [one for one in said if re.search(r"\b(?:the address|a picture|a saved|a Word|an? \w+ file)\b", one)] == []


def test_what_stands_behind_one_another_is_told_one_by_one():
    """Several reasons of one source are all told; where one of them is unknown, they stay as they are."""
    assert translated("it is empty; the PDF is encrypted", "de") == "leer; das PDF ist verschlüsselt"
    assert translated("it is empty; KAPUT 7", "de") == "it is empty; KAPUT 7"


def test_a_long_or_broken_reason_costs_no_time():
    """Whatever stands in a name is looked at as often as it is long, and a text without end not at all."""
    nested = "not all its items could be read: " + " (it is (it is; " * 40
    assert translated(nested, "fr")
    assert translated("it is empty; " * 300, "de") == "it is empty; " * 300
    assert len("it is empty; " * 300) > LONGEST


def test_a_reason_stands_in_an_edition_in_its_language():
    """Below the line, behind the name of its source."""
    lost = [Problem(stage="gather", subject="Alfa", reason="not all its files could be read: a.doc (it is empty)")]
    assert "Alfa: nicht alle Dateien waren lesbar: a.doc (leer)" in made([story(article("a"))], problems=lost, language="de").markdown
