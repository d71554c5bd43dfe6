"""Where sentences end: a table of kinds, each case with "|" where one begins, and rows of marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from work import MANY, ending

from digest.model import Span
from digest.sentences.bounds import bounds
from digest.sentences.split import sentences

KINDS = {
    "references belong to the sentence before": [
        "The port closed.[3] [4] |It reopens soon.[citation needed]",
        "The port closed. [12] |It reopens soon. [better source needed] |Nobody knows.",
        "“The port is closed.” [5, 7] |It reopens (so the mayor).[a][b] |Nobody knows.",
        "She stayed until 347 AD. [9] |Her sons left.",
        "He worked with Holm, Lund Jr. [2] |They left.",
        "Lund et al. [5] Port studies are few.",
    ],
    "so do the marks of footnotes": [
        "The port closed.23 |Cranes were sold.",
        "The port closed (Figure 1.6). 5 |At night it is dark. 12",
        "It rose by 0.4 to 0.8 Kelvin and stood at 60.23 (64.75) then.",
        "Nobody came. |12 Norwegians left.",
        "He died on Nov.28 Lund said so.",
        "They left on Jan.28 President Lund, on Feb.3 Mr Roe.",
        "The Sept.11 Commission met Lumen Inc.5 Lund.",
        "See Vol.2 Lund.",
    ],
    "words left out of a quotation": [
        "They heard Roe, Doe and Lund. […] |The court rose.",
        "He called the rise steady [...] leading to higher seas.",
    ],
    "references to works and things": [
        "See books on harbours (e.g. The Quay, The Ferry and The Crane) for more.",
        "She reads cf. The Quay, i.e. The Ferry, vs. The Crane.",
        "It stands in vol. 3, no. 5 and Fig. 7.",
        "It stands in Art. IV of it.",
        "Did they go? |No. |Lund stayed.",
    ],
    "captions and numbered headings": [
        "Figure 1.6 |The map shows the quay.",
        "Table 2 |“Cranes” are dear.",
        "Figure 1. The quay at night.",
        "Figure 3 shows the quay.",
        "2.1. Results and outlook",
        "They ask three things: 1. Lund must go.",
        "Thursday, May 7, 2015 |On Tuesday the port closed.",
        "A ship leaves the port |Image: Ann Doe.",
        "A ship leaves Havnsted. |Photo: Ann Doe / Lumen",
        "The image: Ann left.",
    ],
    "several sentences in one quotation": [
        "“We stay. |It is ours,” said Lund.",
        'He wrote: "We stay. |It is ours." |They left.',
    ],
    "what was said, and who said it": [
        '"Will you go?" he asked.',
        '"Will you go?" Ann Lund asked. |"No!" cried Roe.',
        "“Who pays?” Rep. Ben Roe (D-Nord.) told reporters. |They laughed.",
        "“Never!” Mr Lund tweeted on Monday.",
        "“Who pays?” |Lund said that nobody knew.",
        "“Cheap tyres!” |Lund added: “Buy them.”",
        '"Who pays?" |The crowd left.',
    ],
    "marks inside names and brackets": [
        "They saw Viva Havnsted! (1965), and left.",
        "Senators Lund (R-Ga.), Roe (D-Calif.) and Doe (I-Vt.) left.",
        "The port closed (he said so. |He meant it.",
        "The port closed (he said so. He meant it) in May.",
        "The port closed. |(It reopens soon.) |Nobody knows.",
        "Boats, cranes, ropes etc. (all but the ferry, he said). |They left.",
        "Yahoo! Messenger was closed.",
        "The play Who Goes There? is shown.",
        "A word like ‘Huh?’ – used by all – is short.",
    ],
    "ellipses end where the next words begin anew": [
        "He waited... |Then he left.",
        "He waited ... |Then he left.",
        "It was made of pearls ... 6,000 of them.",
        "“Jesus … who was that?” Roe wondered.",
        "“… Fares have risen.”",
    ],
    "abbreviations, by what follows": [
        "He works for Lumen Inc. |She does not.",
        "Lumen Co. Ltd. Chairman Ann Lund left.",
        "They moved to the U.S. |In 1987 they left.",
        "The U.S. Senate and the U.N. General Assembly met.",
        "The U.S. And Canada agreed.",
        "The broker E.F. Lund and Gov. J. R. Doe left.",
        "Michigan Atty. Gen. Ben Roe met Lt.-Gen. Lund.",
        "She has a Ph.D. |He has none.",
        "It opens at 9 a.m. Monday and at 5 p.m. Havnsted time, from 5 p.m. Aug. 9 to 6 p.m. EST on Friday.",
        "It opens at 9 a.m. |Lund has the key.",
        "At 10 a.m. Mr. Lund left. |By 5 p.m. Norland was dark.",
        "They sell boats, ropes, etc. |Prices are low.",
        "He lives in Clyst St. Mary near Mt. Holm.",
    ],
    "words that are no abbreviations": [
        "It closes next month. |Labour wants a win. |Lund moved to New York. |Roe did so.",
        "The firm owns EE. |The network said no.",
        "She moved to Goodison Park. |Doe owns the bank. |Prices are low. |Roe saw DVDs. |Lund has a PhD. |Kay heard Jay-Z. |They left.",
        "Write to ann@port.example. |Lund reads www.port.example. |Roe calls 201-224-7900. |Doe calls too.",
    ],
    "small letters": [
        "Is it so? because nobody knows!",
        "Mlle. du Holm left.",
        "The phone sold. |iPhone sales rose.",
        "The port closed. |it reopens soon.",
        "is the port closed? |it is.",
    ],
    "missing and needless space": [
        "The port closed.|The crane fell.|We’ll see. |They left NATO.|The rest stayed.",
        'It closed.|"We stay," she said.|"It is ours."|The rest left.',
        "They left.”|“Who stays?” he asked.",
        "Booking.Com, Hill.TV and JNJ.N rose.",
        "The port closed . |It reopens ? ?” |Yes !",
        'They said: "Nobody came. " |And so it was.',
    ],
    "other languages": [
        "Das kostet 3,5 Mrd. Euro bzw. Dollar, z. B. Wien zahlt 5 Mio. Euro. |Nr. 5 zahlt nichts.",
        "« Non. » |Il part. |Il a dit : « Oui ! » et partit.",
        "El Sr. Lund dejó EE. UU. en mayo. |¿Por qué? |¡Nadie sabe!",
        "Dejó EE.UU. en mayo. |Las FF. AA. de los EE. UU. |Lund lo sabe.",
        "Liman kapandı. |İki vinç kırıldı.",
    ],
    "semicolons and colons end nothing": ["The port closed; the quay did not: Roe stayed."],
}  # fmt: skip


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{kind}: {case}") for kind, cases in KINDS.items() for case in cases])
def test_kinds(case):
    """A sentence begins behind every "|" of the table, and nowhere else."""
    text = case.replace("|", "")
    assert [span.of(text) for span in bounds(text)] == [part.strip() for part in case.split("|")]


def test_a_piece_of_a_paragraph_has_no_caption():
    """A caption stands in front of a paragraph, not of what the splitter reads next."""
    assert bounds("Figure 1.6 The map", begins_paragraph=False) == [Span(0, 18)]
    text = "The port closed. " + "Figure 1.6 " * 4000
    assert sentences(text, (Span(0, len(text)),)) == (Span(0, 16),)


@pytest.mark.parametrize(
    "unit",
    [".", ". ", '." ', "[1]", ". [1] ", ". 1 The ", ": 1. ", '."B', ".”“", "A. ", "U.S. ", "(", ". (a", "[a ", "Figure 1 ", "Image: ",
     '?" A A A ', ".\n", "!", "…", "a.B ", "1."],
)  # fmt: skip
def test_rows_of_marks(unit):
    """A long row of the same marks is cut in a time that grows with its length, and no sentence begins within another."""
    with ending():
        found = bounds(unit * (2 * MANY // len(unit)))
    assert all(one.end <= other.start for one, other in pairwise(found))
