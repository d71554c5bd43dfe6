"""Plain text, Markdown, HTML and pages in; documents out."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import ExtractError
from digest.extract import from_entry, from_html, from_markdown, from_page, from_plain, is_teaser
from digest.model import Document, Entry

ZONE = ZoneInfo("Europe/Brussels")
PORT = "The harbour of Havnsted closed on Monday after a storm broke two cranes."
WORK = "Repairs will take about three weeks, the port authority said on Tuesday."
NOON = datetime(2022, 3, 7, 11, tzinfo=UTC)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Harbour closes - Gazette</title><meta property="og:title" content="Harbour closes">
<meta name="author" content="Ana Roe"><meta property="article:published_time" content="2022-03-07T10:30:00+01:00"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Harbour closes</h1><p>{PORT}</p>
<figure><img src="/1.jpg"><figcaption>A crane leans over the quay.</figcaption></figure><p>{WORK}</p><p>The ships wait outside, and the
fishermen of the three villages along the sound have gone home until the pilots say that the channel is clear again.</p></article><script>steal()</script><footer>Copyright Gazette</footer></body></html>"""


def prose(document: Document) -> list[str]:
    return [span.of(document.text) for span in document.paragraphs]


def entry(**more: object) -> Entry:
    return Entry(
        **{"source": "Gazette", "guid": None, "url": "https://g.example/1", "title": "Given", "body": "", "body_type": "html", **more}
    )


@pytest.mark.parametrize(
    ("head", "title", "at", "is_day_only"),
    [
        ("Harbour closes\n\nDate: 2022-03-07\n\n", "Harbour closes", NOON, True),
        ("Date: 2022-03-07\n\nHarbour closes\n\n", "Harbour closes", NOON, True),
        ("Date: 2022-03-07\nHarbour closes\n\n", "Harbour closes", NOON, True),
        ("# Harbour closes\n\n", "Harbour closes", None, False),
        ("Date: 2022-03-07 10:30\n\n", "", datetime(2022, 3, 7, 9, 30, tzinfo=UTC), False),
        ("DATUM: 2022-03-07T10:30Z\n\n", "", datetime(2022, 3, 7, 10, 30, tzinfo=UTC), False),
        ("Published: 2022-03-07 10:30:05 +0530\n\n", "", datetime(2022, 3, 7, 5, 0, 5, tzinfo=UTC), False),
        (" date 2022-03-07 ", "", NOON, True),
        ("Date: 2022-02-31\n\n", "", None, False),
        ("Date: 2022-02-21 25:00\n\n", "", None, False),
        (" date 2022-02-31 ", "", None, False),
        ("", "", None, False),
    ],
)
def test_plain(head, title, at, is_day_only):
    """A heading is the title, a date line or prefix dates the text, noon stands in for no hour, and spans index the text as given."""
    document = from_plain(f"{head}{PORT}\n\n{WORK}\n", ZONE)
    assert (document.title, document.published_at, document.is_day_only) == (title, at, is_day_only)
    assert document.text == f"{head}{PORT}\n\n{WORK}\n"
    assert prose(document) == [PORT, WORK]
    assert document.language == "en"


@pytest.mark.parametrize(
    ("text", "title"),
    [(f"{PORT}\n\n{WORK}", ""), ("Harbour closes", ""), (f"{'word ' * 60}\n\n{PORT}", ""), (f"Harbour\n\n{PORT}", "Harbour")],
)
def test_what_is_a_title(text, title):
    """A sentence, a long line, or a line with nothing below it is no title; a title that the source gives stays."""
    assert from_plain(text, ZONE).title == title
    assert from_plain(text, ZONE, title="Given").title == "Given"


@pytest.mark.parametrize("head", ["# Harbour closes\n\nDate: 2022-03-07\n\n", "# Harbour closes #\n\ndate: 2022-03-07\n\n"])
def test_markdown(head):
    """The first heading is the title, a date line below it dates the text, and marks, HTML and code fences are no words."""
    source = f"{head}{PORT} It is **bold**, says [Lund](https://g.example).\n\n<script>steal()</script>\n\n- one item\n\n> {WORK}\n"
    document = from_markdown(source, ZONE)
    assert (document.title, document.published_at, document.is_day_only) == ("Harbour closes", NOON, True)
    assert document.text == f"{PORT} It is bold, says Lund.\n\none item\n\n{WORK}"
    assert prose(document) == [f"{PORT} It is bold, says Lund.", WORK]


def test_markdown_without_a_title():
    """A text that begins with prose has no title, and its later headings are no prose."""
    document = from_markdown(f"{PORT}\n\n## Later\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n{WORK}", ZONE)
    assert (document.title, document.published_at, prose(document)) == ("", None, [PORT, WORK])


@pytest.mark.parametrize(
    "fragment",
    [
        f"<p>{PORT}</p><figure><img><figcaption>Photo of a crane in the port.</figcaption></figure><script>steal()</script><p>{WORK}</p>",
        f"<style>p {{}}</style>{PORT}<br><br>{WORK}<noscript>Switch it on, please.</noscript>",
        f"<ul><li>{PORT}</li><li>{WORK}</li></ul><form>Sign up here now. <button>Yes, do it.</button></form>",
        f"<!-- a hidden comment. --><div><div>{PORT}</div></div><blockquote>{WORK}</blockquote><iframe>Old browser here.</iframe>",
        f"{PORT}\n\n{WORK}",
        f"<?xml version='1.0' encoding='utf-8'?><p>{PORT}<p>{WORK}",
    ],
)
def test_html(fragment):
    """Each block is a paragraph; scripts, captions, forms and comments are dropped."""
    document = from_html(fragment, title="Given", authors=("Ana Roe",))
    assert document.text == f"{PORT}\n\n{WORK}"
    assert prose(document) == [PORT, WORK]
    assert (document.title, document.authors, document.language) == ("Given", ("Ana Roe",), "en")


@pytest.mark.parametrize(
    "signed",
    [
        'The post <a href="/1">Library reopens</a> appeared first on <a href="/">Vestby Post</a>.',
        "The post Library reopens first appeared on Vestby Post.",
        "L’article La bibliothèque rouvre est apparu en premier sur Le Courrier.",
        "Der Beitrag Die Bibliothek öffnet wieder erschien zuerst auf Küstenblatt.",
    ],
)
def test_the_line_that_signs_a_blogs_items_is_no_text(signed: str):
    """Below another paragraph; what is cut above it shows that it is cut."""
    whole = "The library opens its doors on Monday. " * 12
    assert from_html(f"<p>{whole}</p><p>{signed}</p>").text == whole.strip()
    assert from_html(f"<p>{signed}</p>").text
    reported = "<p>The post of harbour master appeared first on a list of 1712, she said.</p>"
    assert "harbour master" in from_html(f"{reported}<p>{whole}</p>").text
    entry = Entry(
        source="s",
        guid=None,
        url="https://v.example/1",
        title="T",
        body=f"<p>{whole}and […]</p><p>{signed}</p>",
        body_type="html",
        is_whole=True,
    )
    assert is_teaser(entry, from_entry(entry, ZONE))


def test_html_entities():
    """Entities become their characters once, so that escaped markup stays text."""
    assert from_html("Fish &amp; chips &lt;b&gt; cost &euro;5 today.").text == "Fish & chips <b> cost €5 today."


@pytest.mark.parametrize(
    ("title", "line", "is_text"),
    [
        ("eBay opens in Norvik", "The post eBay opens in Norvik appeared first on the paper.", False),
        ("Storm. What now?", "The post Storm. What now? appeared first on Vestby Post.", False),
        ("Library reopens …", "The post Library reopens after a year appeared first on north.example.", False),
        ("A list of 1712", "The post of harbour master appeared first on a list of 1712, and was paid with two barrels of fish.", True),
        ("Masters", "The post Ada Moor held for ten years first appeared on a list of 1712, the archive of Norvik said.", True),
        ("Masters", "The post Norvik wanted was old. A drawing of it first appeared on Kellin Maps.", True),
        ("Masters", "The post by the mayor that angered the pilots first appeared on Facebook.", True),
        ("", "Der Beitrag des Ministers zum Haushalt erschien zuerst auf Papier.", True),
        ("Deiche", "Der Artikel 5 erschien zuerst auf Deutsch.", True),
        ("Deiche", "Der Artikel Deichrecht des Amtes Grensby erschien zuerst auf Deutsch und Englisch.", True),
        ("Masters", "The article Ada Moor wrote on pilots first appeared on Vinyl.", True),
        ("Masters", "The post 1712 appeared first on Vestby Post.", True),
        ("Digues", "L’article 12 est apparu en premier sur Le Courrier.", True),
        ("12", "L’article 12 est apparu en premier sur Le Courrier.", False),
        ("Deiche", "Der Artikel Deiche in Grensby erschien zuerst auf Küstenblatt.", False),
    ],
)
def test_a_last_paragraph_that_reads_like_a_signature_stays(title, line, is_text):
    """A signature names the item's title, or else a title and a site by names; a sentence about a post and a list does not."""
    whole = "The library opens its doors on Monday. " * 12
    assert from_html(f"<p>{whole}</p><p>{line}</p>", title=title).text.endswith(line if is_text else "Monday.")


@pytest.mark.parametrize("page", [PAGE, PAGE.encode()])
def test_page(page):
    """A page gives its title, author, time and text; navigation, caption, script, footer and its own heading are left out."""
    document = from_page(page, url="https://g.example/1", zone=ZONE)
    assert (document.title, document.authors, document.language) == ("Harbour closes", ("Ana Roe",), "en")
    assert (document.published_at, document.is_day_only) == (datetime(2022, 3, 7, 9, 30, tzinfo=UTC), False)
    assert prose(document)[:2] == [PORT, WORK]
    assert document.text.startswith(PORT)
    assert not any(word in document.text for word in ("Home", "crane leans", "steal", "Copyright"))


@pytest.mark.parametrize(
    ("stamp", "at", "is_day_only"),
    [("2022-03-07", NOON, True), ("2022-03-07T10:30:00", datetime(2022, 3, 7, 9, 30, tzinfo=UTC), False), ("soon", None, False)],
)
def test_page_dates(stamp, at, is_day_only):
    """A page's time without a zone is local, a day alone is its noon, and what is no date is none."""
    document = from_page(PAGE.replace("2022-03-07T10:30:00+01:00", stamp), zone=ZONE)
    assert (document.published_at, document.is_day_only) == (at, is_day_only)


@pytest.mark.parametrize(
    "page",
    [
        "",
        b"",
        b"\x00\xff\xfe",
        b"%PDF-1.7\n",
        "<html><body></body></html>",
        "<nav><a href='/'>Home</a></nav>",
        "<script>let a = 1</script>",
    ],
)
def test_a_page_without_an_article(page):
    """Nothing to read is an error that names the page."""
    with pytest.raises(ExtractError, match=r"^https://g\.example/1: the page holds no article text; name the page of one article"):
        from_page(page, url="https://g.example/1", zone=ZONE)


@pytest.mark.parametrize("depth", [5_000, 50_000])
@pytest.mark.parametrize("is_closed", [True, False])
def test_deep_nesting_ends(depth, is_closed):
    """Thousands of nested elements neither crash the process nor hide what stands before them."""
    deep = f"<p>{PORT}</p>{'<div>' * depth}{WORK}{'</div>' * depth * is_closed}"
    assert prose(from_html(deep))[:1] == [PORT]
    with contextlib.suppress(ExtractError):
        assert from_page(f"<html><body>{deep}</body></html>", zone=ZONE).text


@pytest.mark.parametrize(
    ("words", "end", "is_whole", "expected"),
    [(59, ".", True, True), (60, ".", True, False), (149, ".", False, True), (150, ".", False, False), (200, " Read more", True, True),
     (200, " …", True, True), (200, " [...]", True, True), (200, " Continue reading the story", True, True),
     (200, " You can read more about it in the report.", True, False)],
)  # fmt: skip
def test_teasers(words, end, is_whole, expected):
    """Short texts and cut ones announce a page; without a page to read, nothing is a teaser."""
    announced = entry(body=f"<p>{' '.join(['word'] * words)}{end}</p>", is_whole=is_whole)
    document = from_entry(announced, ZONE)
    assert is_teaser(announced, document) is expected
    assert is_teaser(entry(url=None, body=announced.body, is_whole=is_whole), document) is False


def test_an_entry_is_read_by_its_type():
    """Plain text, Markdown, an HTML fragment and a whole page lying in a folder are each read as what they are."""
    assert from_entry(entry(body=f"Heading\n\n{PORT}", body_type="plain"), ZONE).title == "Given"
    assert from_entry(entry(body=f"# Harbour\n\n{PORT}", body_type="markdown", url=None, is_whole=True), ZONE).title == "Harbour"
    fragment = from_entry(entry(body="<p>Kort.</p>", authors=("Ana",), language=None), ZONE, language="nb")
    assert (fragment.title, fragment.authors, fragment.language) == ("Given", ("Ana",), "no")
    page = from_entry(entry(body=PAGE, url=None, is_whole=True, title=""), ZONE)
    assert (page.title, page.authors) == ("Harbour closes", ("Ana Roe",))
    assert from_entry(entry(body="<p>Two words.</p>", url=None, is_whole=True), ZONE).text == "Two words."


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<br>", "<li>", "<script>", "</div>", "&amp;", "&#0;", "<!--", PORT, " ", "\n\n", "<", "# ", "> "])
    ).map("".join)
)
def test_any_fragment_gives_a_document(text):
    """Whatever is unclosed or misplaced, each reader returns a document whose spans lie in its text."""
    for document in (from_html(text), from_plain(text, ZONE), from_markdown(text, ZONE)):
        assert all(span.of(document.text).strip() for span in document.paragraphs)
        assert [span.start for span in document.paragraphs] == sorted({span.start for span in document.paragraphs})


@pytest.mark.parametrize(
    ("lang", "known", "language"),
    [("", {}, "und"), ("", {"otherwise": "en"}, "en"), (" class=x lang='nl-BE'", {"otherwise": "en"}, "nl"),
     (" xml:lang=nl", {"otherwise": "en"}, "nl"), (" lang=nl", {"language": "de", "otherwise": "en"}, "de")],
)  # fmt: skip
def test_a_short_page_is_in_the_language_that_is_stated(lang, known, language):
    """By whoever knows it, or by the page itself, or else by what stands in."""
    page = f"<!doctype html><html{lang}><head><title>Oslo</title></head><body><article><p>Oslo in de.</p></article></body></html>"
    assert from_page(page, zone=ZONE, **known).language == from_page(page.encode(), zone=ZONE, **known).language == language
