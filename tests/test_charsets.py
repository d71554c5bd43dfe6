"""Bytes of a feed, a page or an OPML file in, their text out, whatever the header, the declaration and the mark say of them."""

from __future__ import annotations

import pytest

from digest.markup.charsets import decoded
from digest.sources import feed
from digest.sources.entries import unmixed

XML = '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><title>Žďár</title><item><title>{}</title></item></channel></rss>'
TEXTS = {
    "windows-1251": "Порт закрыт с понедельника. Два крана сломались ночью, сообщили власти города.",
    "koi8-r": "Порт закрыт с понедельника. Два крана сломались ночью, сообщили власти.",
    "euc-jp": "港は月曜日から閉鎖された。二台のクレーンが夜に壊れたと市が発表した。",
    "shift_jis": "港は月曜日から閉鎖された。二台のクレーンが夜に壊れたと市が発表した。",
    "big5": "港口自星期一起關閉。市政府表示，兩台起重機在夜間損壞。",
    "gb2312": "港口自星期一起关闭。市政府表示，两台起重机在夜间损坏。",
    "euc-kr": "항구는 월요일부터 폐쇄되었다. 두 대의 크레인이 밤에 고장났다고 시가 밝혔다.",
    "windows-1253": "Το λιμάνι έκλεισε από τη Δευτέρα. Δύο γερανοί χάλασαν τη νύχτα.",
    "windows-1255": "הנמל נסגר מיום שני. שני מנופים התקלקלו בלילה, מסרה העירייה.",
    "windows-1256": "أغلق الميناء منذ يوم الاثنين. تعطلت رافعتان في الليل، حسب المدينة.",
    "iso-8859-2": "Přístav je od pondělí zavřený. Dva jeřáby se v noci rozbily, sdělilo město.",
    "windows-1250": "Port jest zamknięty od poniedziałku. Dwa dźwigi zepsuły się w nocy, podało miasto.",
    "windows-1252": "Le port est fermé depuis lundi. Deux grues sont tombées en panne « cette nuit », a déclaré la mairie.",
    "windows-1254": "Liman pazartesiden beri kapalı. İki vinç gece bozuldu, dedi belediye. Şehir ağır yük taşıyamıyor.",
    "windows-874": "ท่าเรือปิดตั้งแต่วันจันทร์ ปั้นจั่นสองตัวเสียในตอนกลางคืน",
    "windows-1257": "Uostas uždarytas nuo pirmadienio. Du kranai sugedo naktį, pranešė miestas.",
}


def bare(text: str) -> str:
    """A document that says nothing of its encoding."""
    return f"<rss version='2.0'><channel><item><title>{text}</title></item></channel></rss>"


@pytest.mark.parametrize("encoding", TEXTS)
def test_what_nobody_declares_is_detected(encoding):
    """A sentence is enough to tell sixteen encodings apart, whether nothing or UTF-8 was declared."""
    name = {"windows-874": "cp874"}.get(encoding, encoding)
    for text in (bare(TEXTS[encoding]), '<?xml version="1.0" encoding="utf-8"?>' + bare(TEXTS[encoding])):
        assert decoded(text.encode(name), "application/xml; charset=utf-8") == text


@pytest.mark.parametrize("encoding", TEXTS)
@pytest.mark.parametrize("place", ["header", "document", "page", "older page"])
def test_what_is_declared_is_believed_where_it_holds(encoding, place):
    """The header's charset comes first, the document's own declaration after it, be it of XML or a page's."""
    name = {"windows-874": "cp874"}.get(encoding, encoding)
    text = bare("é " + TEXTS[encoding] if encoding == "windows-1252" else TEXTS[encoding])
    told = f"text/xml; charset='{encoding}'" if place == "header" else "text/xml"
    declared = {
        "header": "",
        "document": f"<?xml version='1.0' encoding='{encoding}'?>",
        "page": f"<!doctype html><script charset='utf-8'></script><meta charset={encoding}>",
        "older page": f'<META http-equiv="Content-Type" content="text/html; charset={encoding}">',
    }
    text = declared[place] + text
    assert decoded(text.encode(name), told) == text


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "us-ascii", "windows-1252", "utf-16", "big5", "x-nonsense", "punycode", "idna", "base64"]
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_utf8_is_utf8_whatever_is_said(declared, mark):
    """Bytes that are valid UTF-8 are read as it: a header, a declaration and a mark may all lie."""
    body = mark + XML.format(declared, "“Café” – Ελλάδα, Łódź").encode()
    found = feed.parse("Gazette", body, content_type=f"text/xml; charset={declared}", url="https://gazette.example/")
    assert [entry.title for entry in found.entries] == ["“Café” – Ελλάδα, Łódź"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_need_no_mark(encoding):
    """Two and four bytes a character are told by the zeros of the first one."""
    text = XML.format("utf-8", "Café")
    assert decoded(text.encode(encoding), "application/xml; charset=utf-8") == text


def test_a_few_bytes_of_another_encoding_stay_letters():
    """An item pasted in as Windows-1252 costs neither itself nor the UTF-8 around it."""
    text = bare("Ελλάδα – Łódź – “Café”")
    assert decoded(text.encode().replace("Café".encode(), b"Caf\xe9\x92s")) == text.replace("Café", "Café’s")


def test_short_texts_of_two_bytes_are_not_taken_for_utf8():
    """Two Chinese characters in GBK are valid UTF-8 by chance; declared, they are what they are."""
    body = '<?xml version="1.0" encoding="gb2312"?><a>联通</a>'.encode("gbk")
    assert body.decode("utf-8", errors="ignore") != body.decode("gbk")
    assert "联通" in decoded(body)


def test_a_few_bytes_are_of_windows():
    """Of a pound sign and two marks a detector makes a code page of DOS, in which no feed was ever written."""
    assert decoded(b"<a>This is a \xa3\x93test.\x94</a>") == "<a>This is a £“test.”</a>"


def test_bytes_without_a_zero_are_not_wide():
    """A page or feed that says UTF-16 of itself in single bytes is read as what it is, not as Chinese."""
    for text in ("<meta charset=utf-16><p>Le café est fermé.", '<?xml version="1.0" encoding="utf-16"?><a>Le café est fermé.</a>'):
        assert decoded(text.encode("cp1252")) == text


def test_a_header_and_bytes_that_agree_on_utf8_are_believed():
    """Two letters that could be Chinese are not, whatever the page says of itself."""
    page = "<meta charset=gb2312><p>Café Zoë</p>"
    assert decoded(page.encode(), "text/html; charset=utf-8") == page


def test_letters_that_escape():
    """ISO-2022-JP is all ASCII, and is read only where it was declared."""
    text = '<?xml version="1.0" encoding="iso-2022-jp"?><a>港</a>'
    assert decoded(text.encode("iso-2022-jp")) == text


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\x81\x8d\x8f", bytes(range(256)), b"<\x00", b"\x1b$B", b"\xff" * 9_999]
)
def test_all_bytes_have_a_text(body):
    """Nothing raises, and nothing comes back that no encoding holds."""
    decoded(body, "text/xml; charset=utf-16").encode("utf-8")


@pytest.mark.parametrize("text", ["Café", "“Zoë” – naïve…", "Ελλάδα", "Порт", "日本", "€ 5"])
def test_what_was_encoded_twice_is_told(text):
    """UTF-8 read as Windows-1252 and written as UTF-8 again is undone; what is right already stays."""
    twice = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in text.encode())
    assert unmixed(twice) == text
    assert unmixed(text) == text
