"""An edition's Markdown in, a Word document out: DOCX with real styles, links and tables, and nothing active (pure).

python-docx gives the package and its first styles. It is loaded only when a document is made.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digest.compose.blocks import blocks_of
from digest.compose.matter import REVISION, parted
from digest.errors import DigestError
from digest.model import Picture
from digest.text import clean, one_line

if TYPE_CHECKING:
    from docx.document import Document

INSTALL = "pip install 'digest[docx]'"
MAX_PROPERTY = 255  # characters; a longer one is refused
EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip can say; its own times would differ from run to run


def document(markdown: str, *, title: str, language: str, created: datetime, pictures: Sequence[Picture] = ()) -> bytes:
    """Write an edition as a Word document; the same input gives the same bytes.

    markdown: canonical, with or without front matter. title: of the document's properties and its footer. language: as BCP 47
    names it. created: when the edition was made, aware. pictures: those that the Markdown names by theirs; words stand for any other.
    Raises DigestError when python-docx is not installed.
    """
    try:
        from docx import Document as empty  # noqa: N813 - it is a function
    except ImportError as error:
        raise DigestError(f"DOCX: python-docx is not installed; run `{INSTALL}`") from error
    from digest.compose.docxbody import write
    from digest.compose.docxstyles import dress

    fields, body = parted(markdown)
    made = empty()
    dress(made, title=_property(title), language=language)
    _say(made, title, language, created, fields)
    write(blocks_of(body, tuple(one.name for one in pictures)), made, pictures)
    package = io.BytesIO()
    made.save(package)
    return _settled(package.getvalue())


def _say(made: Document, title: str, language: str, created: datetime, fields: dict[str, str]) -> None:
    """Fill in the properties that file managers and registries read."""
    said = made.core_properties
    said.title, said.subject, said.comments = _property(title), _property(fields.get("date", "")), _property(fields.get("reason", ""))
    said.author = said.last_modified_by = _property(fields.get("generator", "digest"))
    said.language = _property(language)
    said.created = said.modified = created.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    revision = fields.get("revision", "1")
    said.revision = int(revision) if REVISION.fullmatch(revision) else 1


def _property(text: str) -> str:
    return clean(one_line(text, MAX_PROPERTY))


def _settled(package: bytes) -> bytes:
    """Return a package with its parts in order, and without the time at which it was written."""
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(settled, "w") as kept:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            kept.writestr(entry, given.read(name))
    return settled.getvalue()
