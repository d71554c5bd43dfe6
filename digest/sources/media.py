"""An answer's bytes and media type in; what they are, where that is neither a page nor a feed, and what to do with it, out (pure)."""

from __future__ import annotations

from typing import NamedTuple

PDF_TYPES = ("application/pdf", "application/x-pdf")
PDF_START = b"%PDF-"
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
STARTS = (  # no feed and no page begins so
    (PDF_START, A_PDF), (b"\x89PNG\r\n", A_PICTURE), (b"\xff\xd8\xff", A_PICTURE), (b"GIF87a", A_PICTURE), (b"GIF89a", A_PICTURE),
    (b"PK\x03\x04", AN_ARCHIVE), (b"\x1f\x8b", AN_ARCHIVE), (b"\xd0\xcf\x11\xe0\xa1\xb1", AN_ARCHIVE), (b"ID3", A_RECORDING),
    (b"OggS", A_RECORDING),
)  # fmt: skip
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
    return media_type in PDF_TYPES or PDF_START in raw[:STARTS_WITHIN]


def other_kind(body: bytes, content_type: str) -> Other | None:
    """Return what an answer is that is neither a page nor a feed; None where it may be one. What begins as markup or JSON may.

    content_type: as the server stated it; the bytes are believed first.
    """
    start = body[:STARTS_WITHIN].lstrip()
    if start.startswith((b"<", b"{", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    told = next((kind for begin, kind in STARTS if start.startswith(begin)), None)
    media_type = content_type.split(";")[0].strip().lower()
    stated = KINDS.get(media_type) or next((kind for family, kind in FAMILIES.items() if media_type.startswith(family)), None)
    return told or stated
