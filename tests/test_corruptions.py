"""False sentences made of true ones: each kind on sentences of our own, and the whole of it deterministic."""

from __future__ import annotations

import random

import pytest

from benchmarks.corruptions import KINDS, corrupted, is_held_out, materials, read, spliced
from benchmarks.corruptions.material import Named, is_other
from benchmarks.corruptions.reading import tidy, with_article
from digest.model import Span
from digest.text import paragraphs, sentences

TOWN = (
    "The harbour authority of Port Alden opened 14 new berths on Tuesday.\n"
    "Mayor Ines Corvalho said the work cost about $3.5 million and took two years.\n"
    '"This is a proud day for every fisherman in the old town," Corvalho said.\n'
    "Almost 3,000 workers reportedly came to Lisbon from Brazil in June 2019.\n"
    "Marlow Shipping bought the company for 12.9m pounds, a rise of 4 percent.\n"
    "Critics did not attend the ceremony.\n"
    "Tomas Reyes criticised Ines Corvalho in a letter.\n"
    "A storm may close the harbour for three days."
)
HILLS = (
    "Farmers in Norway sold 700 sheep to Helga Brandt on Friday.\n"
    "Brandt told reporters in Oslo that Fjord Dairies could open four factories.\n"
    "Engineers wanted bridges, tunnels and better trains."
)


@pytest.fixture(scope="module")
def articles(parser):
    return read(parser, [(text, sentences(text, paragraphs(text))) for text in (TOWN, HILLS)])


@pytest.fixture(scope="module")
def make(articles):
    """Return every different result of a kind for a sentence of TOWN in so many draws."""
    material = materials(articles)[0]

    def made(kind: str, number: int, draws: int = 30) -> set[str]:
        sentence = articles[0][number]
        return {told for seed in range(draws) if (told := corrupted(kind, sentence, material, random.Random(seed)))}

    return made


def test_number_keeps_its_form(make):
    """Another number of as many digits, and never one that the first would bear out."""
    for told in make("number", 0):
        digits = told.split(" opened ")[1].split(" new")[0]
        assert len(digits) == 2
        assert digits.isdigit()
        assert digits != "14"


def test_number_in_words(make):
    """A number in words is replaced by one in words."""
    found = make("number", 7)
    assert found
    assert not any(character.isdigit() for told in found for character in told)
    assert all("three days" not in told for told in found)


def test_unit(make):
    """Magnitudes, currencies, measures of time: one of them is another."""
    found = make("unit", 1)
    assert any("$3.5 billion" in told for told in found)
    assert any("£3.5 million" in told or "€3.5 million" in told for told in found)
    assert any("two years" not in told for told in found)
    assert any("12.9bn pounds" in told for told in make("unit", 4))
    assert any("4 percentage points" in told for told in make("unit", 4))


def test_noun(make):
    """What is counted is something else, of people other people."""
    found = make("noun", 3)
    assert found
    assert all("3,000" in told and "workers" not in told for told in found)


def test_name_and_place(make):
    """Names are replaced by other names of their sort, of this article or another."""
    assert any("Helga Brandt" in told for told in make("name", 6))
    assert all("Tomas Reyes criticised Ines Corvalho" not in told for told in make("name", 6))
    assert any("from Norway" in told for told in make("place", 3))
    assert any("to Oslo" in told for told in make("place", 3))


def test_date(make):
    """A weekday by a weekday, a month by a month, a year by a year."""
    assert all("on Tuesday" not in told and "day." in told for told in make("date", 0))
    assert any("June 2019" not in told and "2019" in told for told in make("date", 3))
    assert any("June 20" in told and "2019" not in told for told in make("date", 3))


def test_speaker(make):
    """Who is said to speak is someone else; what is said stays."""
    found = make("speaker", 2)
    assert found
    assert all(told.startswith('"This is a proud day for every fisherman in the old town,"') for told in found)
    assert all("Corvalho" not in told for told in found)


def test_quotation(make):
    """One word between the marks is another; outside them nothing changes."""
    found = make("quotation", 2)
    assert found
    for told in found:
        assert told.endswith('," Corvalho said.')
        assert len(told.split()) == len(TOWN.split("\n")[2].split())


def test_hedge(make):
    """What was about so much, or may be, is so."""
    assert make("hedge", 1) == {"Mayor Ines Corvalho said the work cost $3.5 million and took two years."}
    assert make("hedge", 3) == {
        "3,000 workers reportedly came to Lisbon from Brazil in June 2019.",
        "Almost 3,000 workers came to Lisbon from Brazil in June 2019.",
    }
    assert make("hedge", 7) == {"A storm will close the harbour for three days."}
    assert make("hedge", 0) == set()


def test_negation(make):
    """A negation is dropped where there is one, with the verb's right form, and added where there is none."""
    assert make("negation", 5) == {"Critics attended the ceremony."}
    assert make("negation", 0) == {"The harbour authority of Port Alden did not open 14 new berths on Tuesday."}
    assert "Marlow Shipping did not buy the company for 12.9m pounds, a rise of 4 percent." in make("negation", 4)


def test_roles(make):
    """Subject and object change places, and the sentence begins with a capital still."""
    assert make("roles", 6) == {"Ines Corvalho criticised Tomas Reyes in a letter."}
    assert make("roles", 4) == {"The company bought Marlow Shipping for 12.9m pounds, a rise of 4 percent."}


def test_splice_is_made_of_two(articles):
    """One sentence's subject has another's predicate, and the other is named."""
    material = materials(articles)[0]
    told, other = spliced(articles[0][6], material, random.Random(2))
    assert other in articles[0]
    assert told not in {sentence.own for sentence in articles[0]}
    both = {*articles[0][6].own.split(), *other.own.split()}
    assert {word.lower() for word in told.split()} <= {word.lower() for word in both}


def test_same_chance_same_sentence(articles):
    """Every kind gives one result for one state of chance, and it differs from the sentence."""
    given = materials(articles)
    made = 0
    for article, material in zip(articles, given, strict=True):
        for sentence in article:
            for kind in KINDS:
                first, again = (corrupted(kind, sentence, material, random.Random(7)) for _ in range(2))
                assert first == again
                assert first != sentence.own
                made += first is not None
    assert made > 40


def test_nothing_of_a_kind(parser):
    """A sentence that offers nothing of any kind but a verb to deny has nothing else made of it."""
    text = "It rained."
    ((sentence,),) = read(parser, [(text, (Span(0, len(text)),))])
    (material,) = materials([(sentence,)])
    found = {kind: corrupted(kind, sentence, material, random.Random(1)) for kind in KINDS}
    assert {kind for kind, told in found.items() if told} <= {"negation"}


@pytest.mark.parametrize(
    ("one", "other", "is_apart"),
    [
        (Named("Ines Corvalho", "person"), Named("Corvalho", "person"), False),
        (Named("Fjord Dairies", "organization"), Named("FD", "organization"), False),
        (Named("Fjord Dairies", "organization"), Named("Marlow Shipping", "organization"), True),
        (Named("Norway", "country", code="NO"), Named("Kingdom", "country", code="NO"), False),
        (Named("Alden", "town"), Named("Lisbon", "town"), True),
        (Named("Alden", "town"), Named("Brook", "town"), False),
        (Named("Norway", "country"), Named("Alden", "town"), False),
    ],
)
def test_names_that_may_be_one_are_not_exchanged(one, other, is_apart):
    """Short forms, initials, one country's names and towns told side by side are not two things for sure."""
    assert is_other(one, other, "The ferry left Alden, in the county of Brook, at noon.") is is_apart


def test_articles_and_marks_are_set_right():
    """A new word has the article that it wants, and a cut leaves no mark behind."""
    assert with_article("He is a ", "Italian") == "He is an "
    assert with_article("He met an ", "Norwegian") == "He met a "
    assert tidy(" , the ship , left , .", capital=True) == "The ship, left."


def test_held_out_documents():
    """A fifth of all documents is kept for measuring, the same in every process."""
    held = [number for number in range(1000) if is_held_out(f"document-{number}")]
    assert 150 < len(held) < 250
    assert held[:3] == sorted(held)[:3]
