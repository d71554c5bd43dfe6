"""The bytes of a PDF in; a Document of title, date, authors and paragraphs out (pure).

Through pdfium, by way of pypdfium2: of the words of 84 printed articles it gives as many as pypdf and pdfminer.six (`./run bench papers`)
at 13 and 28 times their speed, and it alone tells of each letter how it is drawn, and draws the page. Embedded files, scripts and forms
are never looked at.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from digest import text as texts
from digest.dates import moments
from digest.dates.moments import Moment
from digest.errors import ExtractError
from digest.extract.columns import pieces
from digest.extract.daylines import day_in
from digest.extract.glyphs import Sheet, sheet
from digest.extract.paragraphs import Block, Leaf, blocks
from digest.language import detect
from digest.model import Document, Span

MAX_PAGES = 100  # that are read: a statement has ten, and a report's first hundred say what it says
MAX_LETTERS = 120_000  # of all pages, which are 20,000 words and take 2.5 s; more than 5 s would cost all of them
MAX_PIXELS = 80_000_000  # of the pictures of all pages that are drawn, which takes 2 s
MAX_TITLE = 250  # characters
HEAD = 16  # blocks of page one among which title and date stand
LARGER = 1.15  # than running text: a title
SAVE_AS_TEXT = "save its text as .txt"
OCR = "recognise its text first (OCR), for example with ocrmypdf"
# What programs write into a PDF's title by themselves
NO_TITLE = re.compile(
    r"untitled|document\d*|presentation\d*|slide \d+|.{0,9}microsoft (?:word|powerpoint|office).*|about:blank|(?:https?|file):.*"
    r"|.*\.(?:docx?|odt|pdf|indd|pptx?|rtf|html?|tex|qxd|pages|xlsx?)",
    re.IGNORECASE,
)
KIND = re.compile(  # what stands large above the title: the kind of paper, not what it says
    r"(?:press|media|news) (?:release|statement|advisory|note)|statement|communiqu[eé](?: de presse)?|pressemitteilung|presseerkl[äa]rung"
    r"|erkl[äa]rung|d[ée]claration|for immediate release|embargo.*|media information|presseinformation",
    re.IGNORECASE,
)
CONTACT = re.compile(r"@|\bwww\.|https?://|\b(?:tel|fax|phone|t[ée]l|telefon)\b[.:]?", re.IGNORECASE)
NO_AUTHOR = re.compile(r".*(?:microsoft|administrator|admin|user|unknown|adobe|scanner|xerox|canon|ricoh).*", re.IGNORECASE)
CREATED = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")
LOCK = threading.Lock()  # pdfium serves one thread at a time


def from_pdf(raw: bytes, *, zone: ZoneInfo, language: str | None = None, name: str = "the PDF") -> Document:
    """Read the text of a PDF as its reader sees it: no running heads, no page numbers; notes and tables are no paragraphs.

    zone: of a date that names none. language: where the PDF says nothing of itself. What was left out for its length is told in
    the document's `left_out`. Raises ExtractError when it is encrypted, damaged, empty, or holds pictures of text only.
    """
    import pypdfium2 as pdfium

    with LOCK:
        try:
            said, sheets, count = _read(pdfium, raw)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD:
                raise ExtractError(name, "the PDF is encrypted", "save it without its password") from error
            raise ExtractError(name, "the PDF is damaged, or has no page", SAVE_AS_TEXT) from error
    found = blocks([Leaf(pieces(one.runs), one.height or 1) for one in sheets])
    if not any(any(letter.isalnum() for letter in block.text) for block in found):
        if any(one.is_picture for one in sheets):
            raise ExtractError(name, "the PDF holds pictures of text only", OCR)
        raise ExtractError(name, "the PDF holds no text that can be seen", f"{OCR}, or {SAVE_AS_TEXT}")
    return _document(found, said, zone, said.get("Language") or language, _left_out(sheets, count))


def _read(pdfium: Any, raw: bytes) -> tuple[dict[str, str], list[Sheet], int]:
    """Return what a PDF says of itself, what its pages show as far as they are read, and how many it has."""
    paper = pdfium.PdfDocument(raw)
    try:
        sheets: list[Sheet] = []
        count, letters, pixels = len(paper), 0, 0
        for number in range(min(count, MAX_PAGES)):
            if letters >= MAX_LETTERS or pixels >= MAX_PIXELS:
                break
            try:
                page = paper[number]
                one = sheet(page)
                page.close()
            except pdfium.PdfiumError:
                one = Sheet(is_damaged=True)
            letters += sum(len(run.text) for run in one.runs)
            pixels += one.pixels
            sheets.append(one)
        said = {key: texts.one_line(texts.clean(value)) for key, value in paper.get_metadata_dict(skip_empty=True).items()}
        return said | {"Language": _language(pdfium, paper)}, sheets, count
    finally:
        paper.close()


def _language(pdfium: Any, paper: Any) -> str:
    """Return the language that a PDF states: "en" of "en-GB"."""
    import ctypes

    kept = ctypes.create_string_buffer(100)
    size = pdfium.raw.FPDFCatalog_GetLanguage(paper.raw, ctypes.cast(kept, ctypes.POINTER(pdfium.raw.FPDF_WCHAR)), 100)
    stated = kept.raw[: max(0, size - 2)].decode("utf-16-le", "replace")
    return stated[:2].lower() if re.fullmatch(r"[A-Za-z]{2}(?:[-_].{1,20})?", stated) else ""


def _left_out(sheets: Sequence[Sheet], count: int) -> tuple[str, ...]:
    said = []
    if len(sheets) < count:
        said.append(f"only its first {len(sheets):,} of {count:,} pages were read")
    if damaged := sum(one.is_damaged for one in sheets):
        said.append(f"{damaged} of its pages {'is' if damaged == 1 else 'are'} damaged and could not be read")
    if pictures := sum(one.is_picture and not one.runs for one in sheets):
        said.append(f"{pictures} of its pages {'is a picture' if pictures == 1 else 'are pictures'} of text and could not be read")
    if any(one.is_cut for one in sheets):
        said.append("a page of very many letters was read in part")
    return tuple(said)


def _document(found: list[Block], said: dict[str, str], zone: ZoneInfo, stated: str | None, left_out: tuple[str, ...]) -> Document:
    head = [block for block in found[:HEAD] if block.page == 0]
    title, above = _title(found, head, said.get("Title", ""))
    dated = _dated(head, zone) or _created(said.get("CreationDate", ""), zone)
    kept = [block for block in found if block.text != title or block.page > 0]
    text, spans = "", []
    for block in kept:
        text += "\n\n" if text else ""
        is_letterhead = block.page == 0 and block.top > above and not texts.SENTENCE_END.search(block.text)
        if block.kind == "text" and texts.is_prose(block.text) and not is_letterhead and not _is_contact(block.text):
            spans.append(Span(len(text), len(text) + len(block.text)))
        text += block.text
    if not spans:
        spans = [span for span in texts.blocks(text) if texts.count_words(span.of(text)) > 2]
    sample = " ".join(span.of(text) for span in spans[:6])
    author = said.get("Author", "")
    return Document(
        title=title, text=text, paragraphs=tuple(spans), published_at=dated.at if dated else None,
        is_day_only=dated is not None and dated.is_day_only,
        authors=(author,) if len(author.split()) in (2, 3, 4) and not NO_AUTHOR.fullmatch(author) else (),
        language=detect(sample or title or text, stated), left_out=left_out,
    )  # fmt: skip


def _is_contact(text: str) -> bool:
    """Tell whether a block is an address of a letterhead: it names a telephone or a web page, and is no sentence."""
    return bool(CONTACT.search(text)) and not texts.SENTENCE_END.search(text)


def _title(found: Sequence[Block], head: Sequence[Block], stated: str) -> tuple[str, float]:
    """Return a title and how high it stands on page one: the PDF's own where page one bears it out, else page one's largest text."""
    page_one = " ".join(block.text for block in found if block.page == 0)
    shown = _shown(found, head)
    height = shown.top if shown else 1e9
    if _is_believable(stated, page_one):
        same = next((block for block in head if set(texts.words(stated)) <= set(texts.words(block.text)) and _names(block)), None)
        return (same.text if same else stated)[:MAX_TITLE], same.top if same else height
    return (shown.text[:MAX_TITLE] if shown else ""), height


def _is_believable(stated: str, page_one: str) -> bool:
    """Tell whether a title that a PDF states is one: several words, most of which page one holds."""
    words = set(texts.words(stated))
    if len(words) < 2 or NO_TITLE.fullmatch(stated) or KIND.fullmatch(stated) or len(stated) > MAX_TITLE:
        return False
    return len(words & set(texts.words(page_one))) >= 0.6 * len(words)


def _shown(found: Sequence[Block], head: Sequence[Block]) -> Block | None:
    """Return the block of page one that is its title: its largest, or else the first heading or short line above its prose."""
    sizes = sorted((block.size, len(block.text)) for block in found if block.kind in ("text", "note") and texts.is_prose(block.text))
    body = sizes[len(sizes) // 2][0] if sizes else 0
    able = [block for block in head if _names(block)]
    large = [block for block in able if block.size >= LARGER * body]
    if large:
        return max(large, key=lambda block: (round(block.size), block.top))
    first = next((i for i, block in enumerate(head) if block.kind == "text" and texts.is_prose(block.text)), len(head))
    lines_above = [block for block in head[:first] if block in able and texts.count_words(block.text) > 2]
    return next((block for block in lines_above if block.is_bold), lines_above[-1] if lines_above else None)


def _names(block: Block) -> bool:
    """Tell whether a block can be a title: a few words that are no kind of paper, no address and no date alone."""
    words = texts.count_words(block.text)
    is_day = words <= 7 and day_in(block.text) is not None
    return block.kind in ("heading", "text") and 2 <= words <= 40 and not (KIND.fullmatch(block.text) or _is_contact(block.text) or is_day)


def _dated(head: Sequence[Block], zone: ZoneInfo) -> Moment | None:
    """Return the day that page one names in a line of its own, or in front of its first words."""
    for block in head:
        start = block.text if texts.count_words(block.text) <= 14 else block.text[:70]
        if day := day_in(start):
            return moments.noon(day, zone)
    return None


def _created(stamp: str, zone: ZoneInfo) -> Moment | None:
    """Return when a PDF says that it was made, in its own zone where it names one."""
    found = CREATED.match(stamp)
    if not found:
        return None
    year, month, day, hour, minute, second = (
        int(part) if part else least for part, least in zip(found.groups()[:6], (0, 1, 1, 0, 0, 0), strict=True)
    )
    offset = timedelta(hours=int(found[9] or 0), minutes=int(found[10] or 0)) * (-1 if found[8] == "-" else 1)
    try:
        at = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=timezone(offset) if found[7] or found[8] else zone)
    except ValueError:
        return None
    moment = moments.in_utc(at)
    return Moment(moment) if moment and found[4] else moments.noon(at.date(), zone)
