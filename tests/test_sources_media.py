"""Answers that are neither a page nor a feed in; what they are called, and what to do with them, out."""

from __future__ import annotations

import pytest

from digest.errors import SourceError
from digest.model import Source
from digest.sources.media import A_MAIL, A_PDF, A_PICTURE, A_RECORDING, AN_ARCHIVE, is_pdf, other_kind
from digest.sources.read import parsed_by
from tests.test_gathering import Answer

URL = "https://www.ministry.example/statement"


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"%PDF-1.7", "text/html", A_PDF),
        (b"\r\n %PDF-1.7", "", A_PDF),
        (b"broken", "Application/PDF; charset=x", A_PDF),
        (b"\x89PNG\r\n\x1a\n", "application/rss+xml", A_PICTURE),
        (b"GIF89a\x40\x01\xc8\x00\xf7\x00\x00", "", A_PICTURE),
        (b"RIFF", "image/webp", A_PICTURE),
        (b"ID3\x03\x00\x00\x00\x00\x1f\x76TIT2", "text/xml", A_RECORDING),
        (b"OggS\x00\x02\x00\x00\x00\x00", "", A_RECORDING),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>", "", A_PDF),
        (b"\0\0\0 ftyp", "video/mp4", A_RECORDING),
        (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", AN_ARCHIVE),
        (b"From: a@b.example\n\nNews", "message/rfc822", A_MAIL),
        (b"<rss>%PDF-1.7 is a format</rss>", "application/rss+xml", None),
        (b"\xef\xbb\xbf<rss/>", "application/pdf", None),
        (b"<html>", "image/png", None),
        (b'{"version": 1}', "application/zip", None),
        (b"just words", "text/plain", None),
        (b"", "", None),
    ],
)
def test_what_an_answer_is(body, content_type, kind):
    """By its first bytes, and by what its server says where these say nothing; markup and JSON are read, whatever is said of them."""
    assert other_kind(body, content_type) is kind


@pytest.mark.parametrize(
    "text",
    [
        "ID3 is what a recording begins with, and what it says of itself.",
        "ID3\n\nThe third identity card of Norvik is blue.",
        "GIF89a is a format of pictures.",
        "OggS stands at the beginning of each page.",
        "PKZIP and GZIP pack files.",
        "%PDF-1.7 is what such a file begins with.",
        "The archive of Norvik takes files that begin with %PDF-1.7 and lie in one folder.",
        "%PDF-1.7\nis what stands on the first line of object 5.",
    ],
)
def test_a_text_is_told_from_what_it_names(text):
    """What files of a kind begin with can be the first word of a text; the rest of their beginning cannot."""
    assert other_kind(text.encode(), "text/plain") is None
    assert not is_pdf(text.encode())


@pytest.mark.parametrize(
    "flaw",
    [
        b"ID3\x09\x00\x00\x00\x00\x1f\x76",
        b"ID3\x03\xff\x00\x00\x00\x1f\x76",
        b"ID3\x03\x00\x01\x00\x00\x1f\x76",
        b"ID3\x03\x00\x00\x80\x00\x1f\x76",
    ],
)
def test_a_header_that_breaks_its_own_rules_is_none(flaw):
    """Of ID3: its version, its revision, its flags and the four bytes of its size, of which none has the highest bit."""
    assert other_kind(flaw, "") is None


def test_a_pdf_may_begin_late():
    """As its readers have it: within the first thousand bytes."""
    assert is_pdf(b"x" * 1_000 + b"%PDF-1.7")
    assert not is_pdf(b"x" * 2_000 + b"%PDF-1.7")
    assert is_pdf(b"", "application/x-pdf")


@pytest.mark.parametrize(("kind", "wanted"), [("feed", "feed"), ("page", "web page")])
def test_a_source_that_is_a_pdf_says_so(kind, wanted):
    """What it is in place of what it should be, and what to do with it."""
    source = Source(name="Ministry", feed=URL) if kind == "feed" else Source(name="Ministry", page=URL)
    with pytest.raises(SourceError) as caught:
        parsed_by(source, Answer(b"%PDF-1.7", url=URL, content_type="text/html"))
    assert str(caught.value) == (
        f"Ministry: the address gave a PDF, not a {wanted}; put PDFs into a folder and add that folder, or name the page that links them"
    )
