"""PDFs and saved e-mails in, their texts out: what reads them in a folder, behind a feed's item and behind a link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from zoneinfo import ZoneInfo

from digest.extract import from_mail, from_pdf
from digest.model import Document

PDF, MAIL = ".pdf", ".eml"
PDF_TYPES = ("application/pdf", "application/x-pdf")
START = b"%PDF-"
STARTS_WITHIN = 1_024  # bytes: what stands before a PDF is passed over by every reader


def readers(zone: ZoneInfo) -> Mapping[str, Callable[[bytes], Document]]:
    """Return by a file name's ending what reads the text of such a file; each raises ExtractError."""
    return {PDF: partial(from_pdf, zone=zone), MAIL: partial(from_mail, zone=zone)}


def is_pdf(raw: bytes, media_type: str = "") -> bool:
    """Tell whether bytes are a PDF, whatever their name or server says."""
    return media_type in PDF_TYPES or START in raw[:STARTS_WITHIN]
