"""What an encoder-decoder wrote, as people write it, with what carries it; or why it cannot be used."""

from __future__ import annotations

import pytest

from digest.model import Citation, DraftSentence
from digest.summarize.written import flaw, polished, told


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("The port closed.<n>Nine ships wait.", ["The port closed.", "Nine ships wait."]),
        ("the port closed on monday . nine ships wait outside .", ["The port closed on monday. Nine ships wait outside."]),
        ("Lund said : `` We ca n't wait '' , and left .", ['Lund said: "We can\'t wait", and left.']),
        ("It cost $ 3 million ( 2 % more ) .", ["It cost $3 million (2% more)."]),
        ("iPhone sales rose . Apple 's shares fell .", ["iPhone sales rose. Apple's shares fell."]),
        (" <n> . <n>", []),
        ("The U.S. is at No. 4 .", ["The U.S. is at No. 4."]),
    ],
)
def test_text_is_put_together_again(written, lines):
    """What a tokenizer took apart reads as people write it."""
    assert polished(written) == lines


CITED = (Citation(0, 0, 10), Citation(1, 0, 10))
SHOWN = ("The port of Eastby closed on Monday.", "Nine ships wait outside the harbour.")


@pytest.mark.parametrize(
    ("written", "is_cut", "found"),
    [
        ("Eastby port closed. Ships wait outside.", False, [("Eastby port closed.", CITED[:1]), ("Ships wait outside.", CITED[1:])]),
        ("Eastby port closed. Ships wait outs", True, [("Eastby port closed.", CITED[:1])]),
        ("Eastby port closed. Ships wait outside", False, [("Eastby port closed.", CITED[:1]), ("Ships wait outside.", CITED[1:])]),
        ("Eastby port closed. Eastby port closed.", False, [("Eastby port closed.", CITED[:1])]),
        ("Whales sing.", False, [("Whales sing.", ())]),
        ("Eastby port clo", True, []),
    ],
)
def test_sentences_are_aligned(written, is_cut, found):
    """Each sentence once, with the stretches that carry it; one that was cut off goes, one without its full stop gets it."""
    assert told(written, CITED, SHOWN, is_cut=is_cut) == [DraftSentence(text=text, sources=tuple(sources)) for text, sources in found]


@pytest.mark.parametrize(
    ("written", "is_cut", "why"),
    [
        ("", False, "it wrote nothing"),
        (" . <n>", False, "it wrote nothing"),
        ("(Source 3)<n>[S8]", False, "it wrote nothing"),
        ("The port of Eastby closed. " * 5, False, "it repeats itself"),
        ("port " * 20, True, "it repeats itself"),
        ("The port of Eastby clo", True, "it was cut off inside its first sentence"),
        ("Der Hafen von Eastby wurde am Montag nach einem schweren Sturm geschlossen.", False, "it wrote in another language (de, not en)"),
        ("The port of Eastby closed on Monday after a heavy storm in the north.", False, None),
    ],
)
def test_what_cannot_be_used_is_told(written, is_cut, why):
    """Nothing, repetition, another language, a fragment: each has its reason."""
    assert flaw(written, told(written, CITED, SHOWN, is_cut=is_cut), "en", is_cut=is_cut) == why
