"""Sound feeds of our own writing in each format and some encodings, for damaging: their bytes by name."""

from __future__ import annotations

import json

TEXT = "Two cranes of the port of Alder broke in the night; no ship was unloaded on Monday, the harbour office said."
NAMES = ("Ana Roe", "Bo Lund", "Žofie Nováková", "José Peña", "Ngọc Trần")
MARKED = (
    '<p>{text}</p><p>See <a href="/plan?a=1&amp;b=2">the plan</a>, <b>page&nbsp;{number}</b>.</p><img src="x.png" alt="A &lt;crane&gt;"/>'
)
PREFIXES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
)
ITEMS = 8


def seeds() -> dict[str, bytes]:
    """Return the feeds."""
    rss2, atom = _rss(), _atom()
    return {
        "rss2.xml": rss2.encode(),
        "rss2-latin1.xml": rss2.replace("utf-8", "iso-8859-1")
        .replace("Žofie Nováková", "Zoé")
        .replace("Ngọc Trần", "Öst")
        .encode("latin-1"),
        "rss2-doctype.xml": rss2.replace("<rss", f"{_doctype()}<rss", 1).replace("Port ", "&port; ").encode(),
        "rss1.xml": _rdf().encode(),
        "atom.xml": atom.encode(),
        "atom-utf16.xml": atom.replace("utf-8", "utf-16").encode("utf-16"),
        "feed.json": _json().encode(),
    }


def _doctype() -> str:
    return '<!DOCTYPE rss [<!ENTITY port "Port"><!ENTITY nbsp "&#160;"><!-- "> -->]>\n'


def _rss() -> str:
    items = "".join(
        f"<item><title>Port {number} shut &amp; barred</title><link>https://gazette.example/{number}?a=1&amp;b=2</link>"
        f'<guid isPermaLink="false">urn:g:{number}</guid><pubDate>Mon, {number:02d} Mar 2026 09:30:00 +0100</pubDate>'
        f'<dc:creator>{NAMES[number % 5]}</dc:creator><category domain="x">Ports</category><description>{TEXT}</description>'
        f"<content:encoded><![CDATA[{MARKED.format(text=TEXT, number=number)}]]></content:encoded>"
        f'<enclosure url="/{number}.pdf" type="application/pdf" length="9"/><media:title>A crane</media:title></item>\n'
        for number in range(1, ITEMS + 1)
    )
    head = "<title>Alder Gazette</title><link>https://gazette.example/</link><description>News</description><language>en-GB</language>"
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {PREFIXES}><channel>{head}'
        f"<image><title>G</title><url>/g.png</url></image>\n{items}</channel></rss>\n"
    )


def _rdf() -> str:
    items = "".join(
        f'<item rdf:about="urn:{number}"><title>Port {number}</title><link>/{number}</link><description>{TEXT}</description>'
        f"<dc:date>2026-03-{number:02d}T10:00:00+01:00</dc:date><dc:creator>{NAMES[number % 5]}</dc:creator></item>"
        for number in range(1, ITEMS + 1)
    )
    return (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://gazette.example/"><title>Alder Gazette</title>'
        f"<link>https://gazette.example/</link></channel>{items}</rdf:RDF>"
    )


def _atom() -> str:
    entries = "".join(
        f'<entry xml:base="/news/"><title type="html">Port &lt;i&gt;{number}&lt;/i&gt;</title><link rel="alternate" href="{number}"/>'
        f"<id>urn:{number}</id><published>2026-03-{number:02d}T10:00:00Z</published><updated>2026-03-09T10:00:00Z</updated>"
        f'<author><name>{NAMES[number % 5]}</name><email>a@gazette.example</email></author><category term="Ports" label="Häfen"/>'
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>Ein <em>zweiter</em> Satz für {number}.</p></div>'
        "</content></entry>\n"
        for number in range(1, ITEMS + 1)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://gazette.example/">'
        f'<title>Alder Gazette</title><id>urn:g</id><link rel="self" href="/feed"/><updated>2026-03-09T10:00:00Z</updated>{entries}</feed>'
    )


def _json() -> str:
    items = [
        {
            "id": f"https://gazette.example/{number}", "url": f"/{number}", "title": f"Port {number}", "tags": ["Ports", "News"],
            "content_html": MARKED.format(text=TEXT, number=number), "date_published": f"2026-03-{number:02d}T10:00:00+01:00",
            "authors": [{"name": NAMES[number % 5]}],
        }
        for number in range(1, ITEMS + 1)
    ]  # fmt: skip
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Alder Gazette", "items": items}, ensure_ascii=False)
