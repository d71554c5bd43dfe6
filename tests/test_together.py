"""Documents given as one story: those that share hardly a word are told apart, and said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.model import Reading
from digest.ondemand.remarks import apart
from digest.ondemand.together import parts
from tests.editions import article

FERRY = (
    "The ferry Havnen Star ran aground near Ulvshavn early on Monday with 212 passengers on board, the coast guard said. All of them were"
    " taken off by lifeboats within three hours, and nobody was badly hurt. The captain blamed a sudden squall."
)
ASHORE = (
    "Passengers of a stranded ferry told on Tuesday how lifeboats took them ashore at Ulvshavn in heavy rain. The Havnen Star has lain on a"
    " sandbank since Monday morning. Tugs are to pull the ship free at high tide."
)
BANK = (
    "The central bank of Norland raised its main interest rate by half a point to 4.25 percent. Governor Lena Holt said that inflation had"
    " stayed above the target for two years, mainly because of energy prices. Economists had expected a smaller step."
)
RATES = (
    "Norland's central bank lifted interest rates to 4.25 percent, a step that surprised economists. Inflation is far above the target, said"
    " its governor, Lena Holt. Energy prices were the main cause. Mortgages will cost families more."
)


def of(*texts: str) -> list[Reading]:
    return [article(f"doc{number}", text=text, title="") for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((FERRY,), [[0]]),
        ((FERRY, ASHORE), [[0, 1]]),
        ((FERRY, BANK), [[0], [1]]),
        ((FERRY, BANK, ASHORE, RATES), [[0, 2], [1, 3]]),
        ((FERRY, "The museum reopened on Tuesday."), [[0, 1]]),  # a few words tell nothing
        ((FERRY, "", "…"), [[0, 1, 2]]),
        (("", "…"), [[0, 1]]),
        ((), []),
        ((FERRY, BANK, "Rain is expected."), [[0, 2], [1]]),  # nor do they join what is apart
        (("Rain is expected.", FERRY, BANK), [[1, 0], [2]]),  # and a part is named by what tells
    ],
)
def test_documents_hang_together_by_their_words(texts, expected):
    """Two reports of one event do, in other words too; two events do not."""
    assert parts(of(*texts)) == expected


def test_a_document_between_two_joins_them():
    """What has to do with one that has to do with another belongs to it."""
    assert parts(of(FERRY, BANK, f"{ASHORE} {RATES}")) == [[0, 1, 2]]


def test_other_languages_are_not_compared():
    """Words cannot tell whether a translation is of the same event."""
    first, second = of(FERRY, BANK)
    assert parts([first, replace(second, article=replace(second.article, language="fr"))]) == [[0, 1]]


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (("en", "en", "fr"), [[0, 2], [1]]),
        (("fr", "en", "en"), [[1, 0], [2]]),
        (("fr", "en", "fr"), [[0, 1], [2]]),
        (("fr", "en", "de"), [[0, 1, 2]]),
    ],
)
def test_another_language_joins_nothing(languages, expected):
    """Two reports that are apart stay so beside a third in a language that says nothing of either."""
    texts = zip(of(FERRY, BANK, FERRY if languages == ("fr", "en", "en") else BANK), languages, strict=True)
    found = [replace(one, article=replace(one.article, language=language)) for one, language in texts]
    assert parts(found) == expected


def test_what_is_said_names_a_document_of_each_part():
    """Not of those that hang together; of many, the first few."""
    assert apart(of(FERRY, ASHORE)) == []
    (said,) = apart(
        [replace(one, article=replace(one.article, source=name)) for one, name in zip(of(FERRY, ASHORE, BANK), "abc", strict=True)]
    )
    assert said.startswith("a and c: they share hardly a word, and are told as one story since they were given together; ")
    words = ["".join(chr(97 + (number * 7 + letter * 3) % 26) for letter in range(number + 5)) for number in range(150)]
    (said,) = apart(of(*(" ".join(words[begin : begin + 25]) for begin in range(0, 150, 25))))
    assert said.count(",") == 5
    assert "and 2 more: they share" in said
