"""An answer's bytes and media type in; what they are, where that is neither a page nor a feed, and what to do with it, out (pure)."""

from __future__ import annotations

import re
from typing import NamedTuple

PDF_TYPES = ("application/pdf", "application/x-pdf")
PDF_START = re.compile(rb"%PDF-\d\.\d")
PDF_OBJECT = re.compile(rb"\d\s{1,9}\d{1,9}\s{1,9}obj\b")  # without one behind its beginning, a PDF is a text about PDFs
STARTS_WITHIN = 1_024  # bytes: what stands before a PDF is passed over by every reader
IN_A_FOLDER = "put {} into a folder and add that folder, or name the page that links them"
ELSEWHERE = "name the page that it stands on, or the site's feed"


class Other(NamedTuple):
    """What is neither a page nor a feed, as messages call it, and the next step."""

    name: str
    advice: str


A_PDF = Other("a PDF", IN_A_FOLDER.format("PDFs"))
A_MAIL = Other("a saved e-mail", IN_A_FOLDER.format("such files"))
A_PICTURE, A_RECORDING, AN_ARCHIVE = (
    Other(name, ELSEWHERE) for name in ("a picture", "a recording", "a packed file or an office document")
)
# No feed and no page begins so, and no text either: what can be written begins none of them, unless more of its structure follows.
STARTS = (
    (rb"\x89PNG\r\n\x1a\n", A_PICTURE), (rb"\xff\xd8\xff", A_PICTURE),
    (rb"GIF8[79]a(?=.{0,6}\0)", A_PICTURE),  # its size, two bytes a side, and its pixels' shape: not all of them are letters
    (rb"PK\x03\x04", AN_ARCHIVE), (rb"\x1f\x8b", AN_ARCHIVE), (rb"\xd0\xcf\x11\xe0\xa1\xb1", AN_ARCHIVE),
    (rb"ID3[\x02-\x04][^\xff][\x00\x10\x20\x30\x40\x50\x60\x70\x80\x90\xa0\xb0\xc0\xd0\xe0\xf0][\x00-\x7f]{4}", A_RECORDING),
    (rb"OggS\x00[\x00-\x07]", A_RECORDING),  # version and kind of page
)  # fmt: skip
BEGINS = tuple((re.compile(start, re.DOTALL), kind) for start, kind in STARTS)
KINDS = {
    **dict.fromkeys(PDF_TYPES, A_PDF), "message/rfc822": A_MAIL, "application/zip": AN_ARCHIVE, "application/gzip": AN_ARCHIVE,
    "application/msword": AN_ARCHIVE,
}  # fmt: skip
FAMILIES = {
    "image/": A_PICTURE, "audio/": A_RECORDING, "video/": A_RECORDING, "application/vnd.openxmlformats": AN_ARCHIVE,
    "application/vnd.ms-": AN_ARCHIVE, "application/vnd.oasis": AN_ARCHIVE,
}  # fmt: skip


def is_pdf(raw: bytes, media_type: str = "") -> bool:
    """Tell whether bytes are a PDF, whatever their name or server says."""
    found = PDF_START.search(raw, 0, STARTS_WITHIN)
    return media_type in PDF_TYPES or (found is not None and (not raw[found.end() :].strip() or bool(PDF_OBJECT.search(raw, found.end()))))


def other_kind(body: bytes, content_type: str) -> Other | None:
    """Return what an answer is that is neither a page nor a feed; None where it may be one. What begins as markup or JSON may.

    content_type: as the server stated it; the bytes are believed first.
    """
    start = body[:STARTS_WITHIN].lstrip()
    if start.startswith((b"<", b"{", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    told = A_PDF if is_pdf(body) else next((kind for begin, kind in BEGINS if begin.match(start)), None)
    media_type = content_type.split(";")[0].strip().lower()
    stated = KINDS.get(media_type) or next((kind for family, kind in FAMILIES.items() if media_type.startswith(family)), None)
    return told or stated
