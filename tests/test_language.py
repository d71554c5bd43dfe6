"""What language a text is in, and how an article is read."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import digest
from digest.language import detect, read, reader_hash
from digest.language.detect import MIN_CHARACTERS
from digest.model import Article, Span

SAMPLES = {
    "en": "The harbour closed on Monday after the storm broke two cranes.",
    "fr": "Le port a fermé lundi après que la tempête a brisé deux grues.",
    "de": "Der Hafen wurde am Montag nach dem Sturm für drei Wochen geschlossen.",
    "es": "El puerto cerró el lunes después de la tormenta y no abrirá pronto.",
    "ru": "Порт закрылся в понедельник после шторма на три недели.",
    "zh": "港口在星期一的风暴之后关闭了,需要三个星期来修理起重机。",
}


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
@pytest.mark.parametrize("stated", [None, "it", "nonsense"])
def test_long_texts_speak_for_themselves(language, text, stated):
    """A text that is long enough decides, whatever its source states."""
    assert detect(text, stated) == language


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("  De ", "de"), ("gsw-CH", "gsw"), ("zh-Hans-CN", "zh"), (None, "und"), ("", "und"),
     ("english", "und"), ("e", "und"), ("12", "und"), ("<b>", "und"), ("-en", "und")],
)  # fmt: skip
@pytest.mark.parametrize("text", ["Live updates", "", " " * 60])
def test_short_texts_follow_their_source(text, stated, expected):
    """A text too short to tell is in the language that its source states, where that is a language tag."""
    assert detect(text, stated) == expected


def test_where_a_text_is_long_enough():
    """White space at the ends does not make a text long, and one character more does."""
    short = "Der Hafen ist zu un"
    assert len(short) == MIN_CHARACTERS - 1
    assert detect(f"{short}{' ' * 40}", "en") == "en"
    assert detect(f"{short}d", "en") == "de"


def test_the_beginning_decides():
    """A quotation in another language at the end of a long text changes nothing."""
    assert detect(f"{SAMPLES['en']} " * 40 + f"{SAMPLES['de']} " * 200) == "en"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=8) | st.none())
def test_any_text_has_a_language(text, stated):
    """Every text gets a code of two or three letters, the same each time."""
    found = detect(text, stated)
    assert found.isalpha()
    assert found.islower()
    assert len(found) in (2, 3)
    assert detect(text, stated) == found


def test_reading_an_article():
    """A reading holds its article and the sentences of its prose alone, as spans of its text."""
    text = "Harbour closes\n\nThe port closed on Monday. It reopens soon.\n\nImage: AP"
    moment = datetime(2022, 3, 7, 10, tzinfo=UTC)
    article = Article(
        id="a1", source="Gazette", guid=None, url=None, canonical=None, title="Harbour closes", text=text,
        paragraphs=(Span(16, 59),), content_hash="h", news_at=moment, seen_at=moment,
    )  # fmt: skip
    reading = read(article)
    assert reading.article is article
    assert [span.of(text) for span in reading.sentences] == ["The port closed on Monday.", "It reopens soon."]


# The reader's name, and the hash of the code that finds sentences: readings are kept under the name
RULES = ("rules-7", "cc93b5ced4759103")


def test_the_readers_name_is_raised_with_its_rules():
    """Whoever changes where sentences end gives the reader another name, or kept readings would stay as they were."""
    folder = Path(digest.__file__).parent / "sentences"
    sources = [file.read_text("utf-8") for file in sorted(folder.glob("*.py"))]
    found = hashlib.sha256("".join(sources).encode()).hexdigest()[:16]
    assert (reader_hash(), found) == RULES, (
        "the code that finds sentences was changed: raise the number in digest/language/reader.py, unless no sentence can differ"
        f" (a comment, a name), and write it and {found} into RULES"
    )
