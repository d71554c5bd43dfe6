"""The months' names in; which reader of dates takes which of them, out: no more than each was measured with."""

from __future__ import annotations

import re
from datetime import UTC, date

import pytest

from digest.dates.months import OF_LISTS, OF_PAGES, OF_PAPERS, any_of
from digest.extract import dated, daylines
from digest.extract.stated import Stated
from digest.sources import days

# Every form that some reader takes, written down a second time: a form that one of them takes or loses by a change of the table is seen.
ALL = (
    "january jan janvier janv januar jänner jän", "february feb février fevrier févr fév fevr februar feber", "march mar mars märz maerz mär mrz",
    "april apr avril avr", "may mai", "june jun juin juni", "july jul juillet juil juli", "august aug août aout",
    "september sept sep septembre", "october oct octobre oktober okt", "november nov novembre",
    "december dec décembre decembre déc dezember dez",
)  # fmt: skip
FORMS = [(form, number) for number, forms in enumerate(ALL, 1) for form in forms.split()]
NOT_OF_PAPERS = {"fév", "mär", "jän", "fevr", "feber", "mrz"}
NOT_OF_PAGES = NOT_OF_PAPERS - {"fév", "mär"}
NEAR = ("juill", "sptember", "märch", "dezembre", "ma", "j", "janu", "octob", "listopad", "marzo", "mei", "fevereiro", "jui", "juillets")


def in_paper(name: str) -> date | None:
    return daylines.day_in(f"Norvik, 9 {name} 2026")


def on_page(name: str) -> date | None:
    found = dated.published(Stated(), front=[f"Monday 9 {name} 2026, 10:30"], url=None, zone=UTC, before=None)
    return found.at.date() if found else None


def in_list(name: str) -> date | None:
    found = days.day_in(f"9 {name} 2026")
    return found.day if found else None


@pytest.mark.parametrize(
    ("reads", "left_out"), [(in_paper, NOT_OF_PAPERS), (on_page, NOT_OF_PAGES), (in_list, set())], ids=["paper", "page", "list"]
)
def test_each_reader_takes_its_forms(reads, left_out):
    """In small letters, in capitals and as a name, and none that is another reader's."""
    for form, number in FORMS:
        for written in (form, form.title(), form.upper()):
            assert reads(written) == (None if form in left_out else date(2026, number, 9)), written
    assert [form for form in NEAR if reads(form)] == []


def test_the_table_holds_these_forms_and_no_other():
    """Each table holds those before it."""
    assert set(OF_LISTS.items()) == set(FORMS)
    assert OF_PAPERS.keys() == OF_LISTS.keys() - NOT_OF_PAPERS
    assert OF_PAGES.keys() == OF_LISTS.keys() - NOT_OF_PAGES


def test_the_longest_name_is_taken():
    """Of "januar" not its beginning."""
    assert all(re.match(any_of(OF_LISTS), form)[0] == form for form, _ in FORMS)
