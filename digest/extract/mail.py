"""The bytes of a saved e-mail in; a Document of subject, date, sender and text out (pure).

An attached PDF is the article where the mail is only a note that goes with it; otherwise it is read behind the mail's own text, unless
it says the same again. Other attachments are named, not read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from email import policy
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from zoneinfo import ZoneInfo

from digest import text as texts
from digest.errors import ExtractError
from digest.extract.document import from_plain
from digest.extract.forwarded import Told, article_of, name_of, when
from digest.extract.pdf import SAVE_AS_TEXT, from_pdf
from digest.markup.fragments import blocks_of
from digest.model import Document, Span

MAX_BYTES = 5_000_000
MAX_PARTS = 100
DEEP = 10  # parts in one another
MAX_TEXT = 1_000_000  # characters of one part
MAX_HEADER = 4_000  # characters
MAX_PDFS = 3  # that are read
STUB = 20  # words: a plain part with fewer only says that there is another
NOTE = 80  # words: a mail with fewer is a note that goes with its PDF
SAME_AT = 0.7  # of a PDF's words in the mail: it says the same again
NAMED = 5  # attachments
NESTED = re.compile(rb"boundary[*0-9]{0,4}\s{0,9}=|message/\w", re.IGNORECASE)
HEADERS = ("from", "subject", "date", "received", "mime-version", "content-type", "to")
# Codecs that are no encoding of mails, or take a time that is quadratic
NO_CHARSETS = frozenset("idna punycode unicode_escape raw_unicode_escape undefined utf_7 utf-7 unicode-escape raw-unicode-escape".split())
ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted", "application/pgp-encrypted")


@dataclass(slots=True)
class _Parts:
    """What a mail is made of: the texts of its plain and its marked-up parts, attached mails, PDFs, and the names of other files."""

    plain: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    mails: list[Message] = field(default_factory=list)
    pdfs: list[tuple[str, bytes]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    count: int = 0
    is_cut: bool = False


def from_mail(raw: bytes, *, zone: ZoneInfo, language: str | None = None, name: str = "the mail") -> Document:
    """Read a saved e-mail: of a forwarded mail that mail, without what it answers, without signatures and disclaimers.

    zone: of a date that names none. language: of a text that is too short to tell. What was not read is told in the document's
    `left_out`. Raises ExtractError when it is no e-mail, encrypted, too large or nested too deep, or holds no text.
    """
    if len(raw) > MAX_BYTES:
        raise ExtractError(name, f"the mail is larger than {MAX_BYTES:,} bytes", SAVE_AS_TEXT)
    if sum(1 for _ in NESTED.finditer(raw)) > MAX_PARTS:
        raise ExtractError(name, "the mail is nested too deep to be read", SAVE_AS_TEXT)
    message = BytesParser(policy=policy.compat32).parsebytes(raw)
    if not any(message.get(header) is not None for header in HEADERS):
        raise ExtractError(name, "it is no e-mail", "save the mail again, or its text as .txt")
    told, parts = _told(message, zone)
    if not told.text.strip() and not parts.pdfs:
        raise ExtractError(name, *_why_empty(message, parts))
    return _with_papers(told, parts, zone, language, name)


def _told(message: Message, zone: ZoneInfo) -> tuple[Told, _Parts]:
    """Return what a mail tells, or the mail that is attached to it where it is only a note, and what else that holds."""
    parts = _Parts()
    _take(message, parts, 0)
    told = article_of(
        Told(_header(message, "subject"), when(_header(message, "date"), zone), name_of(_header(message, "from")), _text(parts)), zone
    )
    if parts.mails and texts.count_words(told.text) < NOTE:
        inner, others = _told(parts.mails[0], zone)
        if inner.text.strip() or others.pdfs:
            others.others += parts.others
            return inner._replace(sent=inner.sent or told.sent, sender=inner.sender or told.sender), others
    return told, parts


def _take(message: Message, parts: _Parts, depth: int) -> None:
    """Take a mail apart; a mail that is attached to it stays whole."""
    parts.count += 1
    if parts.count > MAX_PARTS or depth > DEEP:
        parts.is_cut = True
        return
    kind = message.get_content_type()
    if kind in ("message/rfc822", "message/global"):
        inner = message.get_payload()
        parts.mails += [one for one in inner if isinstance(one, Message)][:1] if isinstance(inner, list) and depth < DEEP else []
    elif message.is_multipart():
        for one in message.get_payload():
            if isinstance(one, Message):
                _take(one, parts, depth + 1)
    else:
        _take_leaf(message, kind, parts)


def _take_leaf(message: Message, kind: str, parts: _Parts) -> None:
    name = texts.one_line(texts.clean(_decoded(message.get_filename() or "")), 80)
    is_file = message.get_content_disposition() == "attachment" or (bool(name) and not kind.startswith("text/"))
    if kind in ("text/plain", "text/html") and not is_file:
        (parts.plain if kind == "text/plain" else parts.marked).append(_body(message))
    elif kind == "application/pdf" or name.lower().endswith(".pdf"):
        parts.pdfs.append((name or "a PDF", _bytes(message)))
    elif name and not kind.startswith(
        ("image/", "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
    ):
        parts.others.append(name)


def _text(parts: _Parts) -> str:
    """Return a mail's text: its plain part, unless that is a stub and the other is none."""
    plain = "\n\n".join(parts.plain).replace("\r\n", "\n").replace("\r", "\n")
    marked = "\n\n".join(block for one in parts.marked for block in blocks_of(one))
    words, others = texts.count_words(plain), texts.count_words(marked)
    return marked if others and (words < STUB or words * 4 < others) and others > words else plain


def _bytes(message: Message) -> bytes:
    try:
        found = message.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):
        return b""
    return found if isinstance(found, bytes) else b""


def _body(message: Message) -> str:
    """Return a part's text; a charset that it names wrongly, or not at all, is told from its bytes."""
    text = texts.clean(_in_charset(_bytes(message), _param(message, "charset")))[:MAX_TEXT]
    if _param(message, "format").lower() != "flowed":
        return text
    is_glued = _param(message, "delsp").lower() == "yes"
    return re.sub(r"(?<!\n--) \r?\n(?=[^\s>])", "" if is_glued else " ", text)


def _param(message: Message, name: str) -> str:
    value = message.get_param(name)
    return value[2] if isinstance(value, tuple) else str(value or "")


def _in_charset(raw: bytes, stated: str) -> str:
    for name in (stated.strip("'\" "), "utf-8"):
        try:
            known = codecs.lookup(name).name if name else ""
            if known and known not in NO_CHARSETS:
                return raw.decode("cp1252" if known in ("iso8859-1", "ascii") and _is_western(raw) else known)
        except (LookupError, ValueError):
            continue
    return raw.decode("cp1252", "replace")


def _is_western(raw: bytes) -> bool:
    """Tell whether bytes that claim to be Latin-1 are no UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _header(message: Message, name: str) -> str:
    return texts.one_line(texts.clean(_decoded(str(message.get(name) or "")[:MAX_HEADER])))


def _decoded(value: str) -> str:
    """Return a header as its reader sees it; what is encoded wrongly stays as it is."""
    try:
        pieces = decode_header(value[:MAX_HEADER])
    except (ValueError, LookupError):
        return value
    return "".join(one if isinstance(one, str) else _in_charset(one, charset or "utf-8") for one, charset in pieces)


def _why_empty(message: Message, parts: _Parts) -> tuple[str, str]:
    """Return why a mail holds no text, and the next step."""
    kinds = {message.get_content_type()} | {one.get_content_type() for one in message.walk()}
    if kinds & set(ENCRYPTED):
        return "the mail is encrypted", SAVE_AS_TEXT
    if "winmail.dat" in (other.lower() for other in parts.others) or "application/ms-tnef" in kinds:
        return "the mail's text lies in winmail.dat, which only Outlook reads", "ask its sender for a mail in plain text"
    return "the mail holds no text", "save what is attached to it on its own"


def _with_papers(told: Told, parts: _Parts, zone: ZoneInfo, language: str | None, name: str) -> Document:
    """Return a mail's document, with the PDFs that came with it."""
    said = ["it has more parts than are read"] if parts.is_cut else []
    papers: list[Document] = []
    for of, raw in parts.pdfs[:MAX_PDFS]:
        try:
            papers.append(from_pdf(raw, zone=zone, language=language, name=f"its attachment {of}"))
        except ExtractError as error:
            if not told.text.strip():
                raise ExtractError(name, f"{error.subject}: {error.reason}", error.advice) from error
            said.append(f"{error.subject}: {error.reason}")  # the advice is for whoever runs digest
    said += [f"its attachment {of} was not read, since {MAX_PDFS} others were" for of, _ in parts.pdfs[MAX_PDFS:]][:NAMED]
    own = from_plain(told.text, zone, title=told.subject, language=language)
    if papers and texts.count_words(own.text) < NOTE:
        main, rest = papers[0], papers[1:]
        main = replace(main, title=main.title or told.subject)
    else:
        main, rest = own, papers
    said += _not_read(parts.others) + [one for paper in papers for one in paper.left_out]
    sent = told.sent or None
    document = _joined([main, *(one for one in rest if not _is_same(main, one))])
    return replace(
        document, published_at=sent.at if sent else document.published_at, is_day_only=sent.is_day_only if sent else document.is_day_only,
        authors=(told.sender,) if told.sender else document.authors, left_out=tuple(said),
    )  # fmt: skip


def _not_read(others: Sequence[str]) -> list[str]:
    named = [*others[:NAMED], *([f"{len(others) - NAMED} more"] if len(others) > NAMED else [])]
    return [f"what is attached was not read: {', '.join(named)}"] if named else []


def _is_same(main: Document, other: Document) -> bool:
    words = set(texts.words(other.text))
    return len(words & set(texts.words(main.text))) >= SAME_AT * len(words)


def _joined(documents: Sequence[Document]) -> Document:
    """Return documents as one: the first, and the texts of the others behind its own."""
    text, spans = documents[0].text, list(documents[0].paragraphs)
    for one in documents[1:]:
        text += "\n\n"
        spans += [Span(len(text) + span.start, len(text) + span.end) for span in one.paragraphs]
        text += one.text
    return replace(documents[0], text=text, paragraphs=tuple(spans))
