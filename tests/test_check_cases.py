"""Every hand-made case of tests/data/check/cases.txt: what its sources carry passes, and what they do not carry is stopped."""

from __future__ import annotations

import pytest

from benchmarks.check_cases import Case, difference, read_cases, verdicts
from digest.check import Checker
from digest.check.claims.engine import Claims
from digest.model import Verdict

# Cases that are not judged rightly yet. One that comes right fails here until it is taken out.
REMAINING = frozenset(
    (
        "roles: who took the bribes | A court in Lyon sentenced Luc",
        "roles: X's attack on Y turned round | The army's attack on a base",
        "roles: the brother is afraid instead | Marcus Thane told the court that",
        "passive: was not spotted by | The missing £3m was not spotted",
        "claim: an invented cause | The drone flew 1,200 miles across",
        "negation: without charge to with | A Delhi court granted bail to",
        "date: before to after | After the vote, Senator Hollis Grange",
        "speaker: sources to the banker | A magistrate ordered the seizure of",
        "roles: owner and magistrate swapped | Banker Enzo Calabresi ordered the seizure",
        "speaker: experts say it | Bomb disposal experts said the shell",
    )
)


def identity(case: Case) -> str:
    """Return what tells a case from others: what it is about, and its draft's first words."""
    return f"{case.name} | {' '.join(case.draft.split()[:6])}"


CASES = [
    pytest.param(case, id=identity(case), marks=[pytest.mark.xfail(strict=True)] if identity(case) in REMAINING else [])
    for case in read_cases()
]


@pytest.fixture(scope="module")
def found(parser) -> dict[Case, Verdict]:
    """The verdicts on all cases, checked at once."""
    claims = Claims()
    cases = read_cases()
    return dict(zip(cases, verdicts(cases, Checker(lambda: parser, lambda: claims)), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_case(case, found):
    """Supported, or stopped for one of the reasons that the case allows."""
    if wrong := difference(case, found[case]):
        pytest.fail("\n".join([case.name, *(f"  > {source}" for source in case.sources), f"  = {case.draft}", f"  {wrong}"]), pytrace=False)


def test_what_remains_is_named_by_words_that_tell():
    """Each name in the list is a case's, and of one alone."""
    names = [identity(case) for case in read_cases()]
    assert [name for name in REMAINING if names.count(name) != 1] == []


def test_a_block_that_is_no_case_is_told(tmp_path):
    """An unknown reason is named, so that a slip of the pen does not count as a case."""
    path = tmp_path / "cases.txt"
    path.write_text("# number: other\n> Ten ships wait.\n= Nine ships wait.\nnumbr\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"number: other.*numbr"):
        read_cases(path)
