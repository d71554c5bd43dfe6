"""PDFs of the tests' own making: pages of lines in, bytes out; and HTML printed by Chromium."""

from __future__ import annotations

import subprocess
import zlib
from pathlib import Path
from shutil import which

CHROMIUM = which("chromium")
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

    info, page, catalog: further entries of those dictionaries. extra: further objects, numbered from 6 on.
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
            f"/Resources<</Font<</F 3 0 R/B 4 0 R>>/XObject<</I 6 0 R>>>>>>"
        ).encode()
        kids.append(f"{number + 1} 0 R")
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return _written(objects)


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
    body = zlib.compress(bytes((200 if x % 2 else 255) for _ in range(height) for x in range(width)))
    return (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (width, height, len(body), body)
    )


def printed(html: str, folder: Path, *, has_heads: bool = False) -> bytes:
    """Return HTML as Chromium prints it; has_heads: with its running heads of date, title, address and page number."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(html, encoding="utf-8")
    heads = [] if has_heads else ["--no-pdf-header-footer"]
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", *heads, f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target.read_bytes()
