"""Bytes of a feed, a page or an OPML file and what is said of their encoding in, their text out: they are believed first (pure).

A header, a declaration and a mark often contradict each other and the bytes. What is valid UTF-8 and not all ASCII is UTF-8, whoever
says what: of another encoding's text hardly a sentence in a million is so by chance. After it comes what is declared, where it holds,
then what a detector makes of the bytes.
"""

from __future__ import annotations

import codecs
import re

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
# "<" or "{" and a character of ASCII after it, in encodings of two and four bytes; "<?xm" in IBM's
UNMARKED = (
    (re.compile(rb"[<{]\0\0\0"), "utf-32-le"), (re.compile(rb"\0\0\0[<{]"), "utf-32-be"), (re.compile(rb"[<{]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[<{]\0[^\0]"), "utf-16-be"), (re.compile(rb"\x4c\x6f\xa7\x94"), "cp037"),
)  # fmt: skip
WIDE = re.compile(r"utf-(?:16|32)", re.ASCII)  # which no bytes without a zero can be
WIDE_START = re.compile(r"[<{][\s\x21-\x7e]")  # what a feed begins with, if its mark says the truth
PROLOG = re.compile(rb"\s{0,64}<\?xml\s[^<>?]{0,200}?encoding\s{0,8}=\s{0,8}[\"']([\w.:-]{1,40})[\"']")
META = re.compile(rb"<meta\s[^<>]{0,200}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
META_WITHIN = 4_096  # bytes: what a browser looks through, and as much again for comments and scripts that stand before
CHARSET = re.compile(r";\s*charset\s*[=:]\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
# Encodings of text. Python has others under the same roof: a feed that declares "punycode" would take minutes.
TEXTS = re.compile(
    r"(?:utf-?(?:8|16|32)|ascii|iso8859|iso2022|cp\d|koi8|mac-|gb|big5|euc|shift|tis|johab|hz$|kz1048|ptcp154)[\w-]*", re.ASCII
)
# What is declared so is written in the larger set, as browsers read it. Source: the WHATWG Encoding Standard, section 4.2.
LARGER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
MANY_BYTES = re.compile(r"gb|big5|euc|shift|cp9[345]|johab|hz")  # encodings whose short texts may be UTF-8 by chance
BY_CHANCE = 8  # characters
# What a detector may find: of a few bytes it makes a code page of DOS or of the first Macintosh as soon as one of Windows.
OF_THE_WEB = re.compile(r"cp(?:125|874|932|949)|iso8859|koi8|gb|big5|euc|shift|iso2022|johab")
DETECTED_OF = 60_000  # bytes: more tells a detector nothing new
TAGS = re.compile(rb"<[^<>]{0,4000}>")
ESCAPE = b"\x1b"  # begins a change of letters in ISO 2022, whose bytes are all ASCII


def decoded(body: bytes, content_type: str = "") -> str:
    """Return a document's text, without its mark.

    content_type: of the header, for its charset. A byte that its encoding does not know is read as Windows-1252 has it, or is U+FFFD.
    """
    for mark, encoding in MARKS:
        if body.startswith(mark):
            body = body[len(mark) :]
            if encoding != "utf-8" and WIDE_START.search(wide := body.decode(encoding, errors="replace"), 0, 2_000):
                return wide
            break
    for start, encoding in UNMARKED:
        if start.match(body):
            return body.decode(encoding, errors="replace")
    declared = _declared(body, content_type)
    if body.isascii():
        switched = [name for name in declared if name.startswith(("iso2022", "hz"))]
        return (_strictly(body, switched[0]) if switched and (ESCAPE in body or b"~{" in body) else None) or body.decode("ascii")
    return _of_bytes(body, declared)


def _of_bytes(body: bytes, declared: list[str]) -> str:
    """Return the text of bytes that are not all ASCII."""
    utf8 = _strictly(body, "utf-8")
    other = declared[0] if declared else ""
    if utf8 is not None:
        if MANY_BYTES.match(other) and _beyond(utf8) <= BY_CHANCE:
            return _strictly(body, other) or utf8
        return utf8
    if (mostly := _mostly_utf8(body)) is not None:
        return mostly
    for name in declared:
        if name != "utf-8" and (text := _strictly(body, name)) is not None:
            return text
    return _detected(body)


def _beyond(text: str) -> int:
    """Count the characters beyond ASCII."""
    return len(text) - len(text.encode("ascii", errors="ignore"))


def _declared(body: bytes, content_type: str) -> list[str]:
    """Return the encodings that the header and the document name, in this order: those that exist, under Python's names."""
    in_header = CHARSET.search(content_type[:1000])
    inside = (PROLOG.match(body[:1000]), META.search(body[:META_WITHIN]))
    written = [in_header[1] if in_header else "", *(found[1].decode("ascii") for found in inside if found)]
    names = list(dict.fromkeys(name for one in written if (name := _known(one))))
    return names if b"\0" in body else [name for name in names if not WIDE.match(name)]


def _known(written: str) -> str | None:
    try:
        name = codecs.lookup(written).name
    except (LookupError, ValueError):
        return None
    return LARGER.get(name, name) if TEXTS.fullmatch(name) else None


def _strictly(body: bytes, encoding: str) -> str | None:
    """Return the text where every byte fits; the five that Windows-1252 leaves out are the controls that they were in ISO 8859-1."""
    try:
        return body.decode(encoding, errors="digest-latin" if encoding == "cp1252" else "strict")
    except (UnicodeError, LookupError):
        return None


def _mostly_utf8(body: bytes) -> str | None:
    """Return the text of UTF-8 into which a few bytes of Windows-1252 were mixed, or which was cut; None when they are not few."""
    text = body.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = _beyond(text) - bad
    return body.decode("utf-8", errors="digest-latin") if good >= 2 * bad else None


def _detected(body: bytes) -> str:
    """Return the text in the encoding that a detector finds, or else in Windows-1252."""
    import chardet  # here, since few feeds need it

    found = _known(str(chardet.detect(TAGS.sub(b" ", body[: 4 * DETECTED_OF])[:DETECTED_OF])["encoding"] or ""))
    found = found if found and OF_THE_WEB.match(found) else None
    text = _strictly(body, found) if found else None
    if text is None and found and MANY_BYTES.match(found):  # cut within a character
        text = body.decode(found, errors="replace")
        text = text if text.count("\ufffd") <= 1 + len(text) // 1000 else None
    return text if text is not None else _strictly(body, "cp1252") or ""


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that do not fit as Windows-1252 has them, and what it has not as ISO 8859-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(_windows(byte) for byte in error.object[error.start : error.end]), error.end


def _windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)


codecs.register_error("digest-latin", _as_latin)
