"""The helper that holds summaries to their sources: what it lets through, and that each kind of wrong sentence is caught."""

from __future__ import annotations

import pytest

from digest.language.branches import Branches
from digest.language.tokens import tokens
from digest.model import Span
from tests import subsequences
from tests.invented import told_on
from tests.subsequences import lost, misquoted, misshapen, untold

BANK = "The central bank of Ostrand, which employs 900 people, may not raise its rate of 2.5 percent before June, Governor Petra Lund said."
PLANT = "It will reportedly sell about 4,200 tonnes of barley on Wednesday if the rain does not stop."
CRANES = "On Friday the union said in Nedre that two of the cranes were not repaired, and that 1,200 workers of U.S. firms went home."
STORY = told_on("2026-03-11", f"{BANK} {PLANT} {CRANES} Kellin & Sons Plc, a grain trader in Port Salvis, said “we were never asked.”")


@pytest.fixture(autouse=True)
def words(monkeypatch):
    """What may be inserted, for these tests alone."""
    monkeypatch.setattr(subsequences, "INSERTED_WORDS", frozenset({"and", "that", "while", "it", "who", "on"}))


@pytest.mark.parametrize(
    "text",
    [
        BANK,
        "The central bank of Ostrand may not raise its rate before June, Governor Petra Lund said.",
        "The bank may not raise its rate of 2.5 percent, Lund said.",
        "Governor Petra Lund said that the central bank of Ostrand may not raise its rate before June.",
        "Governor Petra Lund said the central bank may not raise its rate.",
    ],
)
def test_a_cut_is_a_subsequence(text):
    """Words may go, the capital with them, and who says it may come first."""
    assert untold(text, [BANK], STORY) == ""


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Kellin & Sons Plc will reportedly sell about 4,200 tonnes of barley on Wednesday if the rain does not stop.", [PLANT]),
        ("It will reportedly sell about 4,200 tonnes of barley on March 11 if the rain does not stop.", [PLANT]),
        ("It will reportedly sell about 4,200 tonnes of barley if the rain does not stop, and the union said two cranes were not repaired.", [PLANT, CRANES]),
        ("Two of the cranes were not repaired, the union said in Nedre.", [CRANES]),
        ("The union said that two of the cranes were not repaired, while Kellin will reportedly sell about 4,200 tonnes.", [CRANES, PLANT]),
        ("On March 6, 2026 the union said in Nedre that two of the cranes were not repaired.", [CRANES]),
    ],
)  # fmt: skip
def test_joins_names_and_dates_are_let_through(text, sources):
    """Clauses of two sentences may be joined, a name may stand for a pronoun, and a date for a day of the week."""
    assert untold(text, sources, STORY) == ""


@pytest.mark.parametrize(
    ("text", "sources", "rest"),
    [
        ("The central bank of Ostrand may not lower its rate before June, Governor Petra Lund said.", [BANK], "lower its"),
        ("The central bank of Ostrand may not raise its rate of 2.7 percent before June, Lund said.", [BANK], "2.7 percent"),
        ("The central bank of Ostrand may not raise its rate of 2 percent, Lund said.", [BANK], "2 percent"),
        ("The central bank of Ostrand may not raise its rate before 900 people, Lund said.", [BANK], "900 people"),
        ("Before June the central bank of Ostrand may not raise its rate.", [BANK], "the central"),
        ("Its rate of 2.5 percent may not raise the central bank of Ostrand.", [BANK], "may not"),
        ("The Central bank of Ostrand may not raise its rate.", [BANK], "Central bank"),
        ("The central bank of Ostrand may, raise its rate, in Nedre.", [BANK], "in Nedre"),
        ("Two of the cranes were repaired, 200 workers of U.S. firms said.", [CRANES], "200 workers"),
        ("The union said that two of the cranes was not repaired.", [CRANES], "was not"),
        ("The union said that Petra Lund of the cranes were not repaired.", [CRANES], "the cranes"),
        ("Kellin & Daughters Plc will reportedly sell about 4,200 tonnes of barley.", [PLANT], "Daughters Plc"),
        ("Tove Brandt will reportedly sell about 4,200 tonnes of barley.", [PLANT], "Tove Brandt"),
        ("It will reportedly sell about 4,200 tonnes of barley on March 12.", [PLANT], ""),
        ("It will reportedly sell about 4,200 tonnes of barley on March 11, 2025.", [PLANT], ""),
        ("It will reportedly sell about 4,200 tonnes of barley June 11.", [PLANT], "11"),
        ("It will reportedly sell about 4,200 tonnes of barley $ on Wednesday.", [PLANT], "$ on"),
        ("It will sell about two of the cranes.", [PLANT, CRANES], "two of"),
        ("It will reportedly sell about 4,200 tonnes of barley.", [PLANT, CRANES], "(a source"),
    ],
)  # fmt: skip
def test_what_no_source_tells_is_caught(text, sources, rest):
    """A swapped word, an invented or a halved number, a moved clause, a wrong name or date, and a source that carries nothing are found."""
    found = untold(text, sources, STORY)
    assert found
    assert found.startswith(rest)


@pytest.fixture(scope="module")
def read(parser):
    """What reads a sentence."""
    return lambda text: Branches(text, parser.parse_all([(text, Span(0, len(text)), tokens(text, Span(0, len(text))))])[0])


@pytest.mark.parametrize(
    ("text", "source", "flaws"),
    [
        (BANK, BANK, []),
        ("The central bank of Ostrand may not raise its rate, Governor Petra Lund said.", BANK, []),
        ("The central bank of Ostrand may raise its rate, Governor Petra Lund said.", BANK, ["raise: not"]),
        ("The central bank does not raise its rate, Governor Petra Lund said.", BANK, ["raise: may"]),
        ("The central bank of Ostrand may not raise its rate.", BANK, ["raise: said"]),
        ("It will sell about 4,200 tonnes if the rain does not stop.", PLANT, ["sell: reportedly"]),
        ("It will reportedly sell 4,200 tonnes if the rain does not stop.", PLANT, ["4,200: about"]),
        ("It will reportedly sell about 4,200 if the rain does not stop.", PLANT, ["4,200: tonnes"]),
        ("It will reportedly sell barley.", PLANT, ["sell: if"]),
        ("The board never paid.", "The board never paid the villages.", []),
        ("The board paid.", "The board never paid the villages.", ["paid: never"]),
        ("The sea wall is safe.", "The sea wall isn't safe.", ["safe: n't"]),
        ("The board agreed to pay the villages.", "The board has refused to pay the villages.", ["pay: refused"]),
        ("The board found fault with the union.", "The board found no fault with the union.", ["fault: no"]),
        ("The board closed the line.", "According to Dr. Ilse Tarn, the board closed the line.", ["closed: According"]),
    ],
)  # fmt: skip
def test_what_bears_on_a_word_is_told_with_it(read, text, source, flaws):
    """Negation, modality, hedge, condition, attribution, a quantity's noun and a governing verb are missed where they are not told."""
    assert lost(text, [read(source)]) == flaws


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        ("The board paid the villages (in Nedre).", []),
        ("“The board paid,” Lund said.", []),
        ("3,000 ships wait.", []),
        ("the board paid.", ["it begins small"]),
        ("The board paid", ["it ends without a mark"]),
        ("“The board paid, Lund said.", ["a quotation is left open"]),
        ('The board "paid, Lund said.', ["a quotation is left open"]),
        ("The board (in Nedre paid.", ["a bracket is left open"]),
        ("The board , in Nedre, paid.", ["a blank stands before a mark"]),
        ("The board,, paid.", ["two marks stand side by side"]),
        ("The board paid,.", ["two marks stand side by side"]),
        ("The  board paid.", ["two blanks stand side by side"]),
    ],
)
def test_a_sentence_is_well_shaped(text, flaws):
    """Capital, mark at the end, closed quotations and brackets, blanks and commas are looked at."""
    assert misshapen(text, ["The board of Ostrand paid the villages."]) == flaws


def test_what_a_source_prints_so_is_its_own():
    """A flaw that the source has itself is not the summarizer's."""
    assert misshapen("“The board paid the villages.", ["“The board paid the villages."]) == []


def test_a_quotation_is_word_for_word():
    """Words in quotation marks stand so in the story, in one row."""
    assert misquoted("Kellin said “we were never asked.”", STORY) == []
    assert misquoted("Kellin said “we were asked.”", STORY) == ["we were asked."]
