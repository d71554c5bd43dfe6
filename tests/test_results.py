"""Results as the wire lists them: rows that end where a line does, and what each number is of."""

from __future__ import annotations

from digest.language import tokens
from digest.language.parser import Parser
from digest.model import Span
from digest.quantities import quantities
from digest.quantities.results import unwrapped

LISTED = "Shr 34 cts vs loss 21 cts\nNet 4,150,000 vs loss 3.1 mln\nRevs 61.2 mln vs 58.9 mln\nAvg shrs 12.2 mln vs 14.8 mln\nNine mths\nShr 1.02 dlrs vs nil"


def _found(parser: Parser, text: str) -> list[tuple[str, float | None, str | None]]:
    span = Span(0, len(text))
    (tree,) = parser.parse_all([(text, span, tokens(text, span))])
    return [(quantity.span.of(text), quantity.value, quantity.unit) for quantity in quantities(text, tree)]


def test_only_a_row_ends_with_its_line():
    """A wrapped line goes on in the next; a row of a list does not, nor the line above a row."""
    text = "The yard sold 3,000\ntonnes.\n" + LISTED
    lines = unwrapped(text).split("\n")
    assert lines[0] == "The yard sold 3,000 tonnes."
    assert lines[1:] == LISTED.split("\n")


def test_no_place_moves():
    """Nothing but line breaks changes, so that spans stay right."""
    assert unwrapped("Two three\nfour.") == "Two three four."


def test_each_number_of_a_list_has_its_unit(parser):
    """Sums take the currency that the first row names, shares are counted, and no row takes a noun from the next."""
    assert _found(parser, LISTED) == [
        ("34 cts", 0.34, "USD"),
        ("21 cts", 0.21, "USD"),
        ("4,150,000", 4_150_000, "USD"),
        ("3.1 mln", 3_100_000, "USD"),
        ("61.2 mln", 61_200_000, "USD"),
        ("58.9 mln", 58_900_000, "USD"),
        ("12.2 mln", 12_200_000, "shares"),
        ("14.8 mln", 14_800_000, "shares"),
        ("Nine mths", 9, "months"),
        ("1.02 dlrs", 1.02, "USD"),
    ]


def test_a_row_may_stand_alone(parser):
    """A row without last year's number is read by its label; the currency may stand on the next line."""
    assert _found(parser, "Shr loss 47 cts\nNet loss 2,806,114\nRevs 1,733,908") == [
        ("47 cts", 0.47, "USD"),
        ("2,806,114", 2_806_114, "USD"),
        ("1,733,908", 1_733_908, "USD"),
    ]
    assert _found(parser, "Group profit 412 mln\nCrowns vs 388 mln") == [("412 mln\nCrowns", 412e6, "SEK"), ("388 mln", 388e6, "SEK")]


def test_a_later_pence_means_pence(parser):
    """What is left out is left out as it was said: 9.3 is pence where pence were said."""
    assert _found(parser, "Div 6.1p making 9.3") == [("6.1p", 0.061, "GBP"), ("9.3", 0.093, "GBP")]
