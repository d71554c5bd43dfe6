"""Outlets in a draft's sentence: each that is named must say it in its own document, whichever one the sentence was held against."""

from __future__ import annotations

import pytest

from digest.check import Checker
from digest.check.claims.engine import Claims
from digest.check.names import names
from digest.check.shelf import Asked, Shelf
from digest.model import Citation, Draft, DraftSentence, Reason, Status
from tests.editions import article, story

HERALD = "A storm tore nine moorings in the harbour of Nedre. The ferry line stopped all crossings until Thursday. It sank 15 boats, the harbour office said."
TRIBUNE = "The storm that hit Nedre sank 11 boats. Fishermen spent the night on the pier. All crossings of the ferry line are stopped until Thursday."
STORM = story(article("one", source="Nedre Herald", text=HERALD), article("two", source="Lund Tribune", text=TRIBUNE))


def cited(*places: tuple[int, int]) -> tuple[Citation, ...]:
    return tuple(Citation(doc, *STORM.readings[doc].sentences[index]) for doc, index in places)


def checked(parser, text, *places, claims=None):
    """Return the verdict on a sentence that names some sentences of the story, by document and number, or none."""
    draft = Draft(headline="", sentences=(DraftSentence(text=text, sources=cited(*places)),), backend="test")
    ((verdict,),), _ = Checker(lambda: parser, claims and (lambda: claims)).verdicts([STORM], [draft])
    return verdict


@pytest.mark.parametrize(
    ("text", "places", "carried_by"),
    [
        ("The Tribune said the ferry line stopped all crossings until Thursday.", (), ((1, 2),)),
        ("The Tribune said the ferry line stopped all crossings until Thursday.", ((0, 1),), ((1, 2),)),
        ("The ferry line stopped all crossings until Thursday, the Herald and the Tribune reported.", (), ((0, 1), (1, 2))),
        ("Both the Herald and the Tribune said the ferry line stopped all crossings until Thursday.", ((0, 1),), ((0, 1), (1, 2))),
    ],
)
def test_an_outlet_that_says_it_is_no_foreign_name(parser, text, places, carried_by):
    """Though its sources were all of another outlet; the sentence then rests on the document of each that it names, and a wrong citation is mended."""
    verdict = checked(parser, text, *places)
    assert verdict.status is (Status.REPAIRED if places else Status.SUPPORTED)
    assert set(verdict.printed.sources) == set(cited(*carried_by))
    assert verdict.reasons == ((Reason.MISCITED,) if places else ())


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Tribune said the storm sank 15 boats.", ()),
        ("The Tribune said the storm sank 15 boats.", ((0, 2),)),
        ("The Herald and the Tribune said the storm sank 15 boats.", ()),
        ("The Herald and the Tribune said that fishermen spent the night on the pier.", ()),
        ("The Gazette said the ferry line stopped all crossings until Thursday.", ()),
        ("Unlike the Herald, the Tribune said the ferry line stopped all crossings until Thursday.", ()),
        ("Only the Tribune said the ferry line stopped all crossings until Thursday.", ()),
    ],
)
def test_an_outlet_that_does_not_say_it_stays_foreign(parser, text, places):
    """Another outlet's word is not its own, an outlet that the story does not have says nothing, and one set apart need not say it."""
    verdict = checked(parser, text, *places)
    assert verdict.status is Status.QUOTED
    assert Reason.NAME in verdict.reasons


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The Herald counted 15, the Tribune 11.", []),
        ("The Herald counted 11, the Tribune 15.", ["Herald", "Tribune"]),
        ("The Herald reported 15 sunken boats and the Tribune 11.", []),
        ("The Tribune reported 15 sunken boats and the Herald 11.", ["Tribune", "Herald"]),
        ("The storm sank 11 boats, the Tribune said, while the Herald gave 15.", []),
        ("The storm sank 15 boats, or 11 according to the Tribune.", []),
        ("The Tribune said the storm sank 15 boats.", ["Tribune"]),
        ("The Herald and the Tribune counted 15 boats.", ["Tribune"]),
        ("The Tribune said the storm sank one of 11 boats.", []),
    ],
)
def test_each_number_is_its_outlets_own(parser, text, wrong):
    """With both documents named, an outlet is given no number that only the other one has."""
    ((passage, evidence),) = Shelf(lambda: parser).read([Asked(STORM, text, (), cited((0, 2), (1, 0)))])
    assert [flaw.span.of(text) for flaw in names(passage, evidence) if flaw.reason is Reason.SPEAKER] == wrong


def test_an_article_may_tell_what_another_outlet_counted(parser):
    """A number stands beside an outlet's name in another's cited sentence: the document of the outlet itself need not have it."""
    one = story(
        article("one", source="Nedre Herald", text="The storm sank 15 boats, the Tribune reported."),
        article("two", source="Lund Tribune", text="The storm sank many boats."),
    )
    text = "The Tribune said the storm sank 15 boats."
    sources = tuple(Citation(doc, *one.readings[doc].sentences[0]) for doc in (0, 1))
    ((passage, evidence),) = Shelf(lambda: parser).read([Asked(one, text, (), sources)])
    assert tuple(names(passage, evidence)) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Herald reported 15 sunken boats and the Tribune 11.", Status.SUPPORTED),
        ("The ferry line stopped all crossings until Thursday, the Herald and the Tribune reported.", Status.SUPPORTED),
        ("The Tribune reported 15 sunken boats and the Herald 11.", Status.DROPPED),
    ],
)
def test_the_claim_checker_knows_who_published_what(parser, text, status):
    """It believes that an outlet told what its document says, and what is another's is stopped."""
    assert checked(parser, text, claims=Claims()).status is status
