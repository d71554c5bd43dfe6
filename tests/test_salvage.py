"""Feeds that are not well formed: what one item breaks costs no other item, and of itself as little as can be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.errors import SourceError
from digest.sources import feed, mending, splitting
from digest.sources.feed import Feed

URL = "https://gazette.example/news/feed"
HEAD = '<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>'
TAIL = "</channel></rss>"
COUNT, BROKEN = 10, 4
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://o.example/a/"><title>Gazette</title>'


def parse(text: str, content_type: str = "application/xml") -> Feed:
    return feed.parse("Gazette", text.encode(), content_type=content_type, url=URL)


def item(number: int, *, title: str = "", text: str = "", more: str = "") -> str:
    return (
        f"<item>{title or f'<title>Ship {number}</title>'}<link>https://gazette.example/{number}</link>"
        f'<guid isPermaLink="false">g{number}</guid>{more}{text or f"<description>Text of {number}.</description>"}</item>'
    )


def document(broken: str) -> str:
    """A feed of ten items, the fifth of which is as given."""
    return HEAD + "".join(broken if number == BROKEN else item(number) for number in range(COUNT)) + TAIL


BREAKS = {
    "a title without its end": (item(4, title="<title>Ship 4"), "Ship 4", "Text of 4."),
    "a description without its end": (item(4, text="<description>Text of 4."), "Ship 4", "Text of 4."),
    "an item without its end": (item(4).removesuffix("</item>"), "Ship 4", "Text of 4."),
    "tags that cross": (item(4, text="<description>Text <b>of <i>4</b>.</i></description>"), "Ship 4", "Text <b>of <i>4</b>.</i>"),
    "a line break as HTML has it": (item(4, text="<description>Text<br>of 4.</description>"), "Ship 4", "Text<br>of 4."),
    "a bare ampersand": (item(4, title="<title>Ship & 4</title>"), "Ship & 4", "Text of 4."),
    "a bare angle bracket": (item(4, title="<title>Ship 4 < 5</title>"), "Ship 4 < 5", "Text of 4."),
    "a section without its end": (item(4, text="<description><![CDATA[Text of 4.</description>"), "Ship 4", "Text of 4."),
    "a section in a section": (item(4, text="<description><![CDATA[Text <![CDATA[of]]> 4.]]></description>"), "Ship 4", "Text of 4."),
    "a comment without its end": (item(4, more="<!-- kept by the desk "), "Ship 4", "Text of 4."),
    "forbidden characters": (item(4, title="<title>Ship\x0b 4\x00</title>"), "Ship 4", "Text of 4."),
    "references to none": (item(4, title="<title>Ship&#11; 4&#x110000;</title>"), "Ship 4", "Text of 4."),
    "an entity of HTML": (item(4, title="<title>Ship&nbsp;4 &eacute;</title>"), "Ship 4 é", "Text of 4."),
    "an entity of nobody": (item(4, title="<title>Ship &bogus; 4</title>"), "Ship &bogus; 4", "Text of 4."),
    "an attribute without marks": (item(4).replace('"false"', "false"), "Ship 4", "Text of 4."),
    "a mark that is not closed": (item(4).replace('"false"', '"false'), "Ship 4", "Text of 4."),
    "an end too many": (item(4, title="<title>Ship 4</title></title>"), "Ship 4", "Text of 4."),
    "an item that ends twice": (f"{item(4)}</item>", "Ship 4", "Text of 4."),
    "a prefix of nobody": (item(4, more="<gazette:x>1</gazette:x>"), "Ship 4", "Text of 4."),
    "a second declaration": (item(4, more='<?xml version="1.0"?>'), "Ship 4", "Text of 4."),
    "an instruction without its end": (item(4, more="<?php echo 1; "), "Ship 4", "Text of 4."),
}


@pytest.mark.parametrize(("broken", "title", "text"), BREAKS.values(), ids=BREAKS.keys())
def test_one_broken_item_costs_no_other(broken, title, text):
    """Nine items are whole beside a broken one, in their order, and it keeps its own title, link and text."""
    found = parse(document(broken))
    others = [(entry.title, entry.body) for entry in found.entries if entry.url != "https://gazette.example/4"]
    assert others == [(f"Ship {number}", f"Text of {number}.") for number in range(COUNT) if number != BROKEN]
    (own,) = [entry for entry in found.entries if entry.url == "https://gazette.example/4"]
    assert (own.title, own.body, own.guid) == (title, text, "g4")
    assert (found.title, found.problems) == ("Gazette", ())


def test_a_section_that_swallows_items_is_no_section():
    """XML lets an open section end with the next one, two items later: read so, they would be lost without a word."""
    text = document(item(4, text="<description><![CDATA[Text of 4.</description>"))
    text = text.replace("<description>Text of 6.", "<description><![CDATA[Text of 6.]]>")
    assert mending.fault(text) is None
    assert [entry.body for entry in parse(text).entries] == [f"Text of {number}." for number in range(COUNT)]


def test_what_is_commented_out_stays_out():
    """A whole item within a comment is no item, however broken the feed is beside it."""
    text = document(f"<!-- {item(4)} --><!-- <item> -->") + "<"
    assert [entry.title for entry in parse(text).entries] == [f"Ship {number}" for number in range(COUNT) if number != BROKEN]


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        ("<item><title>Late</title><description>A cut te", ("Late", "")),
        ("<item><title>Late</title><description>Whole.</description><pubDate>Mon, 09 M", ("Late", "Whole.")),
        ("<item><title>La", None),
        ("<item><title>Late</title><descr", ("Late", "")),
        ("<item", None),
    ],
)
def test_an_item_that_is_cut_off_keeps_its_whole_fields(end, kept):
    """Where a document breaks off, the fields before the cut are kept; half a title or half a text is not."""
    entries = parse(HEAD + item(1) + end).entries
    assert [(entry.title, entry.body) for entry in entries] == [("Ship 1", "Text of 1."), *([kept] if kept else [])]


def test_atom_is_read_item_by_item_too():
    """A broken entry of an Atom feed becomes HTML; bases, links and languages stay those of the feed."""
    text = (
        f'{ATOM}<entry><title>One</title><id>urn:1</id><link href="1"/><content type="xhtml"><div><p>First<br>text.</div></content></entry>'
        '<entry xml:base="b/"><title>Two</title><id>urn:2</id><link href="2"/><summary>Second.</summary></entry></feed>'
    )
    one, two = parse(text).entries
    assert (one.title, one.url, one.body) == ("One", "https://o.example/a/1", "<div><p>First<br>text.</div>")
    assert (two.title, two.url, two.body) == ("Two", "https://o.example/a/b/2", "Second.")


def test_an_item_of_which_nothing_is_left_is_named():
    """It is a Problem by its title, and says where the feed broke first."""
    found = parse(HEAD + item(1) + "<item>loose words</item><item><nonsense><title>" + TAIL)
    assert [entry.title for entry in found.entries] == ["Ship 1"]
    assert [(one.subject, one.reason.partition(" (")[0]) for one in found.problems] == [("an item", "it is broken off or has no end")]


def test_escaped_and_bare_markup_mixed():
    """A broken text that was escaped in part is escaped once, not twice."""
    (entry,) = parse(
        HEAD + "<item><title>T</title><description>&lt;p&gt;One &amp;amp; <b>two&lt;/p&gt;</description></item>" + TAIL
    ).entries
    assert entry.body == "<p>One &amp; <b>two</p>"


@pytest.mark.parametrize(
    ("doctype", "told"),
    [
        ('<!DOCTYPE rss [<!ENTITY ship "Vessel">]>', "Vessel"),
        ("<!DOCTYPE rss [<!ENTITY ship 'Vess&#101;l'><!-- \"]> -->]>", "Vessel"),
        ('<!DOCTYPE rss SYSTEM "http://o.example/x.dtd" [<!ENTITY ship "Vessel">', "Vessel"),
        ('<!DOCTYPE rss [<!ENTITY ship "Vessel"', ""),
        ('<!DOCTYPE rss [<!ENTITY ship SYSTEM "file:///etc/hostname">]>', ""),
        ('<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY ship "&a;&a;">]>', ""),
        (f'<!DOCTYPE rss [<!ENTITY ship "{"x" * 201}">]>', ""),
        ('<!DOCTYPE rss [<!ENTITY ship "<b>"><!ENTITY % p SYSTEM "file:///x">%p;]', ""),
    ],
)
def test_what_a_document_type_declares(doctype, told):
    """Short texts stand where they are named; anything that could grow, or leads elsewhere, is left out, and that is told."""
    found = parse(f"{doctype}{HEAD[21:]}<item><title>One &ship; waits</title></item>{TAIL}")
    (entry,) = found.entries
    if told:
        assert (entry.title, found.problems) == (f"One {told} waits", ())
    else:
        assert entry.title in ("One waits", "One &ship; waits")
        assert ["entities" in problem.reason for problem in found.problems] == ([True] if entry.title == "One waits" else [])


def test_entities_do_not_add_up():
    """A short text that is named very often is left out too."""
    text = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 200}">]>{HEAD[21:]}<item><title>T</title><description>{"&a;" * 6_000}</description></item>{TAIL}'
    assert len(mending.without_doctype(text).text) < len(text)


def test_times_grow_with_the_text():
    """Marks that are never closed are looked for once: as many steps are taken for each of twice as many."""

    class Counted(str):
        steps = 0

        def find(self, *arguments: object) -> int:
            found = super().find(*arguments)  # type: ignore[arg-type]
            Counted.steps += (len(self) if found < 0 else found) - int(arguments[1])  # type: ignore[call-overload]
            return found

    taken = []
    for count in (1_000, 2_000):
        Counted.steps = 0
        mending.sections(Counted("<![CDATA[<!--" * count + "<item>"))
        taken.append(Counted.steps)
    assert taken[1] < 2.5 * taken[0]


def test_of_very_many_items_the_first_are_looked_at():
    """A document of 6,000 items costs no more than one of 5,000, whole or broken, and says so."""
    items = "<item><title>T</title></item>" * 6_000
    assert "it is too long" in parse(HEAD + items + TAIL).problems[-1].reason
    assert splitting.count_items(splitting.rebuilt(HEAD + items + "<item><title>").text) == splitting.MAX_ITEMS  # type: ignore[union-attr]


def test_an_element_of_very_many_parts_is_cut():
    """Attributes, categories and parts of a text beyond any use are left out, and the item stays."""
    attributes = " ".join(f'a{number}="x"' for number in range(5_000))
    categories = "".join(f"<category>c{number}</category>" for number in range(5_000))
    (entry,) = parse(f"{HEAD}<item {attributes}><title>T</title>{categories}<author>a@{'a.' * 40_000}</author></item>{TAIL}").entries
    assert (entry.title, len(entry.categories)) == ("T", 20)


def test_too_many_names_are_refused():
    """A document that declares thousands of namespaces is mended by leaving most of them out."""
    names = " ".join(f'xmlns:a{number}="u{number}"' for number in range(2_000))
    assert [entry.title for entry in parse(HEAD.replace("<channel", f"<channel {names}") + item(1) + TAIL).entries] == ["Ship 1"]


@pytest.mark.parametrize("start", ["\n\t \n", "\ufeff", "Warning: fopen() failed in <b>feed.php</b>\n", "<!-- cached -->\n"])
def test_what_stands_before_a_feed(start):
    """White space, a mark, a program's complaint or a comment before the declaration costs nothing."""
    assert [entry.title for entry in parse(start + HEAD + item(1) + TAIL).entries] == ["Ship 1"]


@pytest.mark.parametrize("text", ["<html><p>x", "<item><title>T</title>", "<a/>", "plain words", "<" * 1_000, "<rss"])
def test_what_is_no_feed_stays_none(text):
    """Salvage finds no feed where there is none."""
    with pytest.raises(SourceError):
        parse(text)


def test_items_without_title_link_or_clock():
    """The first words are the title, an identity that is an address is the link, a day without an hour is a day."""
    words = "Nine ships wait outside the port of Alder because its two cranes broke. They may enter on Friday."
    (entry,) = parse(
        f'{HEAD}<item><guid isPermaLink="false">https://gazette.example/9</guid><description>&lt;p&gt;{words}&lt;/p&gt;</description>'
        f"<pubDate>9. März 2026</pubDate></item>{TAIL}"
    ).entries
    assert entry.title == "Nine ships wait outside the port of Alder because its two cranes broke."
    assert entry.url == "https://gazette.example/9"
    assert (entry.published_at, entry.is_day_only) == (datetime(2026, 3, 9, 12, tzinfo=UTC), True)
    long = "word " * 60
    assert parse(f"{HEAD}<item><description>{long}</description></item>{TAIL}").entries[0].title == f"{'word ' * 16}word…"


def test_very_many_broken_items_are_counted():
    """Twenty are named, the others are one line."""
    found = parse(HEAD + item(1) + "<item>x<b></item>" * 200 + TAIL)
    assert [len(found.entries), len(found.problems)] == [1, 21]
    assert found.problems[-1].reason == "180 more items are broken too"


def test_a_want_of_memory_is_no_items_fault(monkeypatch):
    """The process that parses says so of the whole feed, and does not go on to the next item."""

    def full(_text: str) -> str:
        raise MemoryError

    monkeypatch.setattr("digest.sources.entries.clean", full)
    with pytest.raises(MemoryError):
        parse(HEAD + item(1) + TAIL)
