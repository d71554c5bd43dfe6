"""The names of the months in English, French and German as pages, papers and lists write them; their numbers out (pure).

Each reader takes the forms that it was measured with and no other: the less room a text has, the shorter its months. `stamps` has
those of 45 more languages, without accents and known by their beginnings: all that it is given is a date, so that it may guess more.
"""

from __future__ import annotations


def _numbered(*names: str) -> dict[str, int]:
    return {name: number for number, written in enumerate(names, 1) for name in written.split()}


ENGLISH = "january february march april may june july august september october november december".split()
# In papers: whole names and what they are commonly cut to.
OF_PAPERS = _numbered(
    "january jan janvier janv januar jänner", "february feb février fevrier févr februar", "march mar mars märz maerz",
    "april apr avril avr", "may mai", "june jun juin juni", "july jul juillet juil juli", "august aug août aout",
    "september sept sep septembre", "october oct octobre oktober okt", "november nov novembre",
    "december dec décembre decembre déc dezember dez",
)  # fmt: skip
# Of pages, in what stands between their heading and their text.
OF_PAGES = OF_PAPERS | {"fév": 2, "mär": 3}
# In the short texts beside links, where there is little room, and in Austria's.
OF_LISTS = OF_PAGES | {"jän": 1, "fevr": 2, "feber": 2, "mrz": 3}


def any_of(months: dict[str, int]) -> str:
    """Return the pattern of any of these names, the longest first."""
    return "|".join(sorted(months, key=len, reverse=True))
