"""What is a source's own sentence, and what only stands around it."""

from __future__ import annotations

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest import text as texts
from digest.sentences import split as splitting
from digest.sentences.datelines import is_credit

ADDRESS = f"https://ferries.example/{'a' * 130}"
LONG = f"{'The crane stood idle and ' * 6}the quay was empty."


def _prose(text: str) -> list[str]:
    return [span.of(text) for span in texts.paragraphs(text)]


def _sentences(text: str) -> list[str]:
    return [span.of(text) for span in texts.sentences(text, texts.paragraphs(text))]


@pytest.mark.parametrize(
    "sentence",
    ["US - China trade talks resumed.", "IAEA – which inspects the plant – said so.", "NATO - not Russia - started the exercise.",
     "EU – Mercosur deal signed.", "UN - African Union mission ends today.", "US - China talks - the first since May - resumed.",
     "UNESCO – World Heritage talks resumed.", "WHO — The agency denied it.", "NATO (the alliance) - Russia talks failed.",
     "IBM (NYSE: IBM) - Big Blue fell again.", "IAEA (Vienna) - Grossi - said so.", "OPEC, Vienna - Ministers met.",
     "HAVNSTED - which lies low - was flooded.", "HAVNSTED - The port - closed.", "POLICE SHOT A MAN - THREE HURT.",
     "HAVNSTED (Northwire) - which lies low, was flooded.", "MOSCOW–BEIJING talks resumed.", "Havnsted - The port closed."],
)  # fmt: skip
def test_a_subject_is_no_dateline(sentence):
    """A name in capitals before a dash stays where it may be what the sentence is about."""
    assert _sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "dateline",
    ["GENEVA (AP) — ", "BERLIN, March 9 (Northwire) - ", "KYIV — ", "WASHINGTON - ", "WASHINGTON—", "NEW YORK – ", "ST. OLAF, Minn. — ",
     "TEL AVIV, Israel — ", "ULVSHAVN, Nordmark, Feb. 10 - ", "LE HAVRE, 9 mars – ", "HAVNSTED, 9 de março (Lumen) - ", "CAIRO Dec 5 (Lumen) - ",
     "MÜNCHEN (dpa/lby) - ", "ŁÓDŹ, March 9, 2024 - ", "HAVNSTED (Ostland) (Lumen) -- ", "OSTVIK, May 3, Lumen - ", "NATO, March 9 (Lumen) - "],
)  # fmt: skip
def test_a_dateline_is_no_subject(dateline):
    """A place with an agency, a day, or a dash alone is left out of the first sentence."""
    assert _sentences(f"{dateline}The port closed. It reopens soon.") == ["The port closed.", "It reopens soon."]


def test_an_agency_or_a_day_allows_dashes_behind_it():
    """Where an agency or a day makes a dateline certain, the sentence may have dashes of its own."""
    assert _sentences("OSTVIK (Lumen) — Lund — the minister — left.") == ["Lund — the minister — left."]
    assert _sentences("NATO, March 9 - Lund - the minister - left.") == ["Lund - the minister - left."]


@pytest.mark.parametrize("address", [ADDRESS, "https://ferries.example/a"])
def test_an_address_unwraps_no_text(address):
    """A wrapped text stays wrapped around an address, however long that is and wherever it stands."""
    first = "The owner of the ferry denied on Monday that any passenger or any member\nof the crew on board had died."
    second = f"It said that the ship would be towed to\n{address}\nfor an examination on Friday."
    third = f"More stands on its page, which is\n{address} and\nhas been there since Monday."
    assert _prose(f"{first}\n{address}\n{second}\n\n{third}") == [first, second, third]
    assert _sentences(f"{first}\n{address}\n{second}\n\n{third}") == [first, second, third]


def test_one_long_line_unwraps_no_text():
    """A line that its writer did not wrap leaves the others together."""
    text = f"The owner of the ferry denied that\nany member of the crew\nhad died.\n{LONG}\nIt said no more about\nit."
    assert _sentences(text) == ["The owner of the ferry denied that\nany member of the crew\nhad died.", LONG, "It said no more about\nit."]


def test_paragraphs_on_lines_of_their_own():
    """Where lines are long, a short one is a heading or a paragraph; one that goes on with a sentence is neither."""
    text = f"{LONG}\nHarbour news\nIt reopens soon.\nThe ministry, which had\nsaid nothing, said so.\n{LONG}"
    assert _prose(text) == [LONG, "It reopens soon.", "The ministry, which had\nsaid nothing, said so.", LONG]


def test_short_lines_between_empty_lines():
    """Short lines set off by empty ones are paragraphs and headings."""
    text = "The port closed on Monday.\n\nHarbour news\n\nNobody was hurt there."
    assert _prose(text) == ["The port closed on Monday.", "Nobody was hurt there."]


def test_lists():
    """An item is a block of its own, with its wrapped lines; a dash that begins a line inside a sentence is none."""
    text = "The notice says:\n- The port closed on Monday.\n- A ship, which came from\n  the north, sank.\n- apples\n- It opens again.\n\nNobody was hurt."
    assert _prose(text) == [
        "- The port closed on Monday.",
        "- A ship, which came from\n  the north, sank.",
        "- It opens again.",
        "Nobody was hurt.",
    ]
    assert _prose("1. The port closed.\n2) It opens again.") == ["1. The port closed.", "2) It opens again."]
    assert _prose("The talks\n- which had failed -\nresumed.") == ["The talks\n- which had failed -\nresumed."]


@pytest.mark.parametrize(
    "line",
    ["Credit Suisse: bank to cut 9,000 jobs.", "Creditors: Greece must pay by Friday.", "Photographers: three were hurt.",
     "Video by protesters shows a fire.", "Image by Ana Roe was shown.", "Video: three were hurt in the crash.", "Copyright: who owns a song?",
     "Credit by banks fell again.", "Photo/video evidence was shown.", "Video: nobody died."],
)  # fmt: skip
def test_news_about_pictures_and_credit(line):
    """A sentence that begins like a credit is printed."""
    assert not is_credit(line)
    assert _sentences(line) == [line]


@pytest.mark.parametrize(
    "line",
    ["Image: AP", "Image: AP.", "Photo: J. Doe/Lumen", "(Photo by J. Doe / Lumen)", "(Photo by J. Doe / Lumen.)", "© Northwire",
     "© 2024 Lumen. All rights reserved.", "Picture credit: X", "Images: Ana Roe, Ben Doe and Lumen", "Photographs by Ana van der Roe.",
     "Photo © Lumen", "Illustration: dpa.", "Photo/Lumen", "Photo courtesy of the Harbour Museum"],
)  # fmt: skip
def test_credits(line):
    """A line of names behind a credit's word is no content, with a full stop or without."""
    assert is_credit(line)
    assert (
        _prose(f"The port closed on\nMonday.\n\n{line}")
        == _prose(f"The port closed on\nMonday.\n{line}")
        == ["The port closed on\nMonday."]
    )


@pytest.mark.parametrize(
    "line", ["video by the coast guard that", "photo: the one which the guard", "video: Lund", "Photo: Ana Roe of Lumen,"]
)
def test_a_wrapped_line_is_no_credit(line):
    """A line inside a sentence parts nothing, however it begins."""
    text = f"The ministry showed a\n{line}\nproves that the port was open."
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    "quote", ["„Wir gehen jetzt.“", "»Wir gehen jetzt.«", "‚Wir gehen jetzt.‘", "Sie sagten 「go go go。」", "So: 『go go go。』"]
)
def test_closing_marks(quote):
    """A sentence ends before the closing mark of any language."""
    assert _prose(quote) == [quote]


@pytest.mark.parametrize(
    "parts",
    [["Officers asked Lt. Col. Ann Lee.", "She left."], ["Am 3. März kam er.", "Es war kalt."], ["Vom 30. April bis zum 4. Mai war zu.", "Gut so."],
     ["Im 19. Jahrhundert war es kalt.", "Gut so."], ["Zum 62. Mal gab es das Fest in Lund.", "Es kamen viele."],
     ["Sie feiert ihren 150. Geburtstag.", "Gut so."], ["Sie wurde am Ende 62.", "Mal sehen, sagte sie."], ["Reps. Ann Holm and Ben Roe met Adm. John Lund.", "They left."],
     ["We saw J. Doe and F. K. Holm there.", "He left."], ["It rose 3.5 per cent to 1.000.000 or 1,000.5 dollars.", "It fell."],
     ["See No. 5, Fig. 3 and Art. 7 of it.", "He did on Jan. 5, Sept. 6 and Dec. 7, 2023."], ["It ends on June 30.", "August is next."],
     ["They won by 3.", "September was better."], ["He was made a Lt.", "The ministry said so."], ["Did she go?", "No.", "The minister stayed."],
     ["They asked Gov. Lund, Sen. Roe, Rep. Holm, Capt. Doe, Maj. Bye, Sgt. Fox, Rev. Lee, Prof. Dr. Kay, Mr. Ray, Mrs. Ray and Ms. Ray.", "Yes."]],
)  # fmt: skip
def test_boundaries(parts):
    """Titles, German days, initials and numbers end no sentence; what only looks like them does."""
    assert _sentences(" ".join(parts)) == parts


def test_a_wrapped_title_is_joined():
    """A title at a line's end belongs to the name on the next."""
    assert _sentences("Officers asked Lt.\nCol. Ann Lee.") == ["Officers asked Lt.\nCol. Ann Lee."]


def test_long_paragraphs():
    """A paragraph longer than the splitter sees at once gives its sentences whole, each once."""
    parts = [f"Sentence number {number} of the long paragraph is read whole, as it was written by its author." for number in range(800)]
    text = " ".join(parts)
    assert len(text) > 3 * splitting.MAX_PARAGRAPH
    assert _sentences(text) == parts


@pytest.mark.parametrize("filling", ["and on ", "x"])
@pytest.mark.parametrize("times", [1, 2])
def test_a_sentence_longer_than_any(filling, times):
    """What is too long for a sentence is left out, in whole; its neighbours stay."""
    endless = f"It goes {filling * (times * splitting.MAX_PARAGRAPH // len(filling) + 1000)} here."
    assert _sentences(f"The port closed. {endless} It reopens soon.") == ["The port closed.", "It reopens soon."]
    assert _sentences(endless) == []


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(["word ", "Lt. ", "The port closed. ", "x" * 60, "海。", "\n"]), max_size=40), st.integers(40, 90))
def test_pieces_cut_no_word(parts, size):
    """However small the pieces are, a sentence begins and ends where a word does, in order and once."""
    text = "".join(parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splitting, "MAX_PARAGRAPH", size)
        found = splitting.sentences(text, (texts.Span(0, len(text)),))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(not text[span.start - 1 : span.start].strip() or not text[span.start - 1].isascii() for span in found if span.start)
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in found)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("1\u2060000", "1000"),
        ("not\u200bable", "notable"),
        ("so\u00adft \u202eabc\u202c", "soft abc"),
        ("a\u061cb\u180ec\ufeffd\U000e0041\U000e007f", "abcd"),
        ("a\x00b\x85c\u2028d\u2029e\tf\u00a0g", "a b c d e f g"),
        ("half \ud83d of \udc00", "half \ufffd of \ufffd"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("\U0001f469\u200d\U0001f4bb \U0001f3f3\ufe0f\u200d\U0001f308", "\U0001f469\u200d\U0001f4bb \U0001f3f3\ufe0f\u200d\U0001f308"),
        ("a\u200db \u200c\u0628 \u0628\u200c\u200c\u0628 \U0001f469\u200d", "ab \u0628 \u0628\u0628 \U0001f469"),
        ("\u0600\u0661", "\u0600\u0661"),
    ],
)
def test_one_line(text, line):
    """What has no width goes without a trace, joiners that spell stay, and breaks are spaces."""
    assert texts.one_line(text) == line


def test_no_format_character_stays():
    """Of all characters, no control, line separator or surrogate stays, and of the format characters only what is seen."""
    kept = {number for number in range(sys.maxunicode + 1) if chr(number) in texts.one_line(f"a{chr(number)}b")}
    invisible = {number for number in range(sys.maxunicode + 1) if unicodedata.category(chr(number)) in ("Cc", "Cf", "Zl", "Zp", "Cs")}
    signs = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}  # "prepended concatenation marks"
    assert kept & invisible <= signs


@settings(deadline=None, max_examples=400)
@example("\u0628\u200c" * 20, 9)
@given(
    st.text(
        st.sampled_from(
            "a .,\u0628\u0915\u094d\u200b\u200c\u200d\u200e\u202e\u2066\u00ad\u180e\ufeff\ufe0f\U0001f469\U0001f3fd\x00\x85\u2028\ud800\n"
        )
    ),
    st.integers(2, 30),
)
def test_the_line_of_a_line(text, limit):
    """A line is itself when taken again, cut or not: what was checked is what is printed."""
    for line in (texts.one_line(text), texts.one_line(text, limit)):
        assert texts.one_line(line) == line == texts.one_line(line, len(line) or 1)
        assert not any(unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "B") for c in line)
        assert not any(unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") for c in line)
