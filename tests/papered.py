"""PDFs of the tests' own making: pages of lines in, bytes out; and HTML printed by Chromium."""

from __future__ import annotations

import subprocess
import zlib
from hashlib import md5
from pathlib import Path

A4 = (595, 842)
LEFT, TOP, SIZE, PITCH = 70, 770, 11, 14
WORDS = 12  # of a line


def line(
    text: str, y: float, *, x: float = LEFT, size: float = SIZE, before: str = "0 g 0 Tr", bold: bool = False, turn: str = "1 0 0 1"
) -> str:
    """Return one line as a page's content draws it; before: operators in front of it."""
    shown = text.encode("cp1252").decode("latin-1").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q BT {before} /{'B' if bold else 'F'} {size} Tf {turn} {x} {y} Tm ({shown}) Tj ET Q\n"


def prose(text: str, y: float = TOP, *, x: float = LEFT, words: int = WORDS, size: float = SIZE, pitch: float = PITCH) -> str:
    """Return a paragraph as lines of some words each, from y downward."""
    parts = text.split()
    lines = [" ".join(parts[i : i + words]) for i in range(0, len(parts), words)]
    return "".join(line(one, y - number * pitch, x=x, size=size) for number, one in enumerate(lines))


def pdf(
    *contents: str, info: str = "", box: tuple[float, float] = A4, page: str = "", catalog: str = "", extra: tuple[bytes, ...] = ()
) -> bytes:
    """Return a PDF with one page a content.

    info, page, catalog: further entries of those dictionaries. extra: further objects, numbered from 6 on: a picture, a layer, ...
    """
    objects: dict[int, bytes] = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        5: f"<<{info}>>".encode("latin-1"),
    }
    objects |= {6 + number: one for number, one in enumerate(extra)}
    kids = []
    for content in contents:
        number = max(objects) + 1
        body = zlib.compress(content.encode("latin-1"))
        objects[number] = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(body), body)
        objects[number + 1] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box[0]} {box[1]}]/Contents {number} 0 R{page}"
            f"/Resources<</Font<</F 3 0 R/B 4 0 R>>/XObject<</I 6 0 R>>/Properties<</L 7 0 R>>>>>>"
        ).encode()
        kids.append(f"{number + 1} 0 R")
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return _written(objects)


def encrypted(content: str, password: str) -> bytes:
    """Return a PDF of one page that a password opens. Source: ISO 32000-1, section 7.6.3, revision 2 (RC4, 40 bits)."""
    fill = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    padded = (password.encode() + fill)[:32]
    owner = rc4(md5(padded).digest()[:5], padded)
    key = md5(padded + owner + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + b"0123456789abcdef").digest()[:5]
    found = pdf(content, extra=(b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (owner.hex().encode(), rc4(key, fill).hex().encode()),))
    body = zlib.compress(content.encode("latin-1"))
    found = found.replace(body, rc4(md5(key + (7).to_bytes(3, "little") + b"\0\0").digest()[:10], body))
    return found.replace(b"/Root 1 0 R", b"/Encrypt 6 0 R/ID[<%s><%s>]/Root 1 0 R" % ((b"0123456789abcdef".hex().encode(),) * 2))


def rc4(key: bytes, text: bytes) -> bytes:
    """Return a text in the cipher of old PDFs."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in text:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _written(objects: dict[int, bytes]) -> bytes:
    out = b"%PDF-1.7\n"
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 %s\n" % (places.get(n, 0), b"n " if n in places else b"f ") for n in range(max(objects) + 1))
    return out + b"xref\n0 %d\n%strailer\n<</Size %d/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1, table, max(objects) + 1, len(out),
    )  # fmt: skip


def picture(width: int = 8, height: int = 8) -> bytes:
    """Return a grey picture with stripes, as object 6 of `pdf`."""
    body = zlib.compress(bytes((200 if x % 2 else 255) for x in range(width)) * height)
    return (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (width, height, len(body), body)
    )


def printed(html: str, folder: Path, browser: str, *, has_heads: bool = False) -> bytes:
    """Return HTML as Chromium prints it; has_heads: with its running heads of date, title, address and page number."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(html, encoding="utf-8")
    heads = [] if has_heads else ["--no-pdf-header-footer"]
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", *heads, f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return target.read_bytes()
