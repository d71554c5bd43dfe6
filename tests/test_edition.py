"""An edition names every source, dates nothing it does not believe, and prints no line without words."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from editions import END, NEWS_AT, article, made, story

from digest.archive import Archive
from digest.archive.tree import hashed
from digest.compose import Options
from digest.compose.marks import marks_of
from digest.compose.phrases import local_time
from digest.compose.wording import words_of
from digest.errors import ArchiveError
from digest.model import Citation, Draft, DraftSentence, Edition, Problem, Story
from digest.model.partial import CUT_OFF, GALLERY, LIVE_BLOG, PAYWALL, VIDEO, Extent
from digest.summarize.lead import Lead

OUTLETS = [f"Outlet *{n}* & Co" for n in range(14)]


def told_by(count: int, **more: object) -> Story:
    return story(*(article(f"a{n}", source=OUTLETS[n], **more) for n in range(count)))  # type: ignore[arg-type]


def shown(markdown: str) -> str:
    return re.sub(r"\\(.)", r"\1", html.unescape(markdown))


def footer(text: str) -> str:
    return text.rsplit("---\n", 1)[1]


@pytest.mark.parametrize("whole", [(told_by(12),), ()])
@pytest.mark.parametrize("also", [0, 1, 20])
def test_every_source_with_entries_is_named(whole, also):
    """A ninth outlet of a story, a fourth of a line, a source whose items are counted or only repeat: each has its name in both forms."""
    others = [story(*(article(f"b{n}", source=OUTLETS[n]) for n in range(6, 13))), story(article("c", source="Left out"))]
    repeats = [article("r", source="Repeater").article, article("s", source=OUTLETS[0]).article]
    edition = made(whole, others, repeats=repeats, settings=Options(also=also))
    given = [account["source"] for account in edition.facts["accounts"] if account["entries"]]
    assert len(given) == len(edition.facts["accounts"]) >= 9
    for name in given:
        assert name in shown(edition.markdown)
        assert name in edition.flat


def test_what_is_not_named_above_is_counted_below():
    """The line says how much each source gave, repeats by themselves, and names nobody twice."""
    repeats = [article(f"r{n}", source=name).article for n, name in enumerate(["Repeater", "Repeater", OUTLETS[9], OUTLETS[0]])]
    edition = made([told_by(10)], repeats=repeats)
    line = f"Also read: {OUTLETS[8]} 1, {OUTLETS[9]} 1; repeats of what stands above: {OUTLETS[9]} 1, Repeater 2."
    assert line in shown(footer(edition.markdown))
    assert line in edition.flat
    assert "Repeats of what stands above: Repeater 1." in made([told_by(2)], repeats=repeats[:1]).markdown
    assert "Also read" not in made([told_by(8)]).markdown


def test_a_line_says_how_many_more():
    """A one-line item of five articles names three and counts the others."""
    edition = made((), [told_by(5)])
    for form in (shown(edition.markdown), edition.flat):
        assert f"{OUTLETS[0]}, {OUTLETS[1]}, {OUTLETS[2]} and 2 more" in form
    assert " more" not in made((), [told_by(3)]).markdown


def test_a_cited_article_stands_under_sources():
    """A sentence carried by a story's tenth article has that article's entry below it."""
    told = told_by(12)
    span = told.readings[9].sentences[0]
    sentence = DraftSentence(text="The port of a9 did not open on Monday.", sources=(Citation(9, *span),))
    edition = made([told], drafts=[Draft(headline=told.title, sentences=(sentence,), backend="test")])
    (item,) = edition.briefing.items
    assert set(item.lines[0].references) <= set(item.references)
    assert (len(item.references), item.more_references) == (9, 3)
    assert f"[[1]](https://a9.example/) {OUTLETS[9]}, 10 Mar" in shown(edition.markdown)
    assert f"[1] {OUTLETS[9]}, 10 Mar" in edition.flat
    assert {edition.facts["references"][str(reference.number)] for reference in item.references} == {f"a{n}" for n in (*range(8), 9)}


UNTITLED = [
    ({"text": "Hello world"}, "Hello world"),
    ({"text": "\n\n  Hello\tworld\nThird line"}, "Hello world"),
    ({"text": " date 2026-03-09 Hello world"}, "Hello world"),
    ({"text": "Date: 2026-03-09 20:00 +01:00\n\nHello world"}, "Hello world"),
    ({"text": "", "guid": "notes/empty.txt", "url": None}, "notes/empty.txt"),
    ({"text": " \n", "title": "\u200b"}, "https://x.example/"),
    ({"text": "", "title": "Port shut"}, "Port shut"),
]


@pytest.mark.parametrize(("fields", "headline"), UNTITLED)
def test_a_headline_alone_is_one_line(fields, headline):
    """What holds no sentence is named under Also by its title, its first words or its file, and says that it is no more."""
    bare = story(article("x", **{"title": "", **fields}), score=9.0)
    edition = made([bare, told_by(1)], folders=["Wire"])
    assert [item.headline for item in edition.briefing.also] == [headline]
    assert [item.story.id for item in edition.briefing.in_short] == [item.story.id for item in edition.briefing.items] == ["a0"]
    line = next(line for line in edition.markdown.splitlines() if "(headline only)" in line)
    assert line.startswith(f"- {headline} ")
    assert "(headline only)" in edition.flat
    assert re.search(r"\*\* ?\*\*|^#+ \d* *$|^- +[\[\\]", edition.markdown, re.MULTILINE) is None


def test_an_untitled_line_is_cut_like_a_headline():
    """Under Also a long first sentence is cut at a word, as it is above a story."""
    text = "Passengers should expect cancellations on all lines, " + "and again " * 30 + "tomorrow."
    whole, lesser = (
        made(*args) for args in (([story(article("x", title="", text=text))],), ((), [story(article("x", title="", text=text))]))
    )
    assert whole.briefing.items[0].headline == lesser.briefing.also[0].headline
    assert len(lesser.briefing.also[0].headline) <= 120


def test_a_headline_only_story_keeps_its_place_among_the_others():
    """It stands under Also by rank, not behind all that follow it."""
    bare = story(article("x", text=""), score=5.0)
    edition = made([told_by(1)], [story(article("high", source="A"), score=7.0), bare, story(article("low", source="B"), score=1.0)])
    assert [item.story.id for item in edition.briefing.also] == ["high", "x", "low"]
    late = made([bare, told_by(1)], [story(article("high", source="A"), score=7.0), story(article("low", source="B"), score=1.0)])
    assert [item.story.id for item in late.briefing.also] == ["high", "x", "low"]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        (datetime(2099, 1, 1, tzinfo=UTC), "undated"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "undated"),
        (NEWS_AT + timedelta(minutes=1), "10 Mar 00:00 CET"),
    ],
)
def test_a_date_that_lay_ahead_is_not_printed(stated, told):
    """What states a later time than it became news at has no date; a clock that is a minute fast has that of its news."""
    edition = made([story(article("x", published_at=stated))])
    assert f"Wire, {told}" in edition.markdown
    assert f"Wire, {told}" in edition.flat


def test_a_date_before_is_printed():
    """A late arrival is dated as its source dates it; when an undated article came is not told as its date."""
    assert "Wire, 8 Mar 10:00 CET" in made([story(article("x", published_at=datetime(2026, 3, 8, 9, tzinfo=UTC)))]).markdown
    assert "Wire, undated" in made([story(article("x", published_at=None))]).markdown


@pytest.mark.parametrize("at", [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_ends_of_the_calendar_are_dates_too(at, zone):
    """A moment that has no place in the reader's zone is told in its own."""
    local = local_time(at, ZoneInfo(zone))
    assert words_of("en").moment(local)[:2] in ("31", "30", "1 ", "2 ")
    assert words_of("en").short_date(local).split()[1] in ("Dec", "Jan")


def test_an_invented_headline_gives_way():
    """It stands nowhere in the edition, the story's own title does, and the footer counts it."""
    told = told_by(1)
    (lead,) = made([told]).briefing.items
    draft = replace(lead.brief.draft, headline="300 dead in port blaze")
    edition = made([told], drafts=[draft])
    for form in (edition.markdown, edition.text, edition.html, edition.facts["subject"]):
        assert "blaze" not in form
        assert "Port of a0 stays shut" in form
    assert "word for word the source's own; 1 headline replaced by the story's own." in edition.flat
    (facts,) = edition.facts["stories"]
    assert (facts["headline"], facts["draft_headline"]["text"]) == ("Port of a0 stays shut", "300 dead in port blaze")
    assert (facts["draft_headline"]["verdict"], facts["draft_headline"]["reasons"]) == (
        "dropped",
        ["could not be compared with its source"],
    )
    cut = replace(draft, sentences=(*draft.sentences, replace(draft.sentences[0], text="All ports open.")))
    assert "3 sentences checked, 1 dropped; 1 headline replaced by the story's own." in made([told], drafts=[cut]).flat


def test_a_lead_stands_in_the_manifest_with_its_verdict():
    """As a drafted sentence does; a draft without one has none there."""
    told = told_by(1)
    (item,) = made([told]).briefing.items
    first, draft = item.brief.draft.sentences[0], item.brief.draft
    for lead, verdict in ((first, "supported"), (replace(first, text="All ports open."), "dropped")):
        (facts,) = made([told], drafts=[replace(draft, lead=lead)]).facts["stories"]
        assert (facts["draft_lead"]["text"], facts["draft_lead"]["verdict"]) == (lead.text, verdict)
        assert facts["draft_lead"]["sources"] == facts["draft"][0]["sources"]
        assert facts["draft_lead"]["printed"] is None
        assert len(facts["draft"]) == len(draft.sentences)
    assert made([told]).facts["stories"][0]["draft_lead"] is None


def test_the_subject_names_the_first_story():
    """A reader sees in the list of mails what the day is about, and that an edition is a corrected one."""
    edition = made([story(article("first")), story(article("second"))])
    assert edition.facts["subject"] == "Morning briefing, Tuesday 10 March 2026: Port of first stays shut"
    assert made((), [story(article("third"))]).facts["subject"].endswith(": Port of third stays shut")
    assert made().facts["subject"].endswith(": nothing new")
    assert made([story(article("first"))], revision=2, reason="x").facts["subject"].startswith("Corrected: ")


@pytest.mark.parametrize(
    ("whole", "others", "says"),
    [
        ((), (), "No summary was made: there was no article."),
        ((), (story(article("x", text="")),), "No summary was made: of 1 article there are only headlines."),
        ((), (story(article("x")), story(article("y", text=""))), "No summary was made: of 2 articles none is told whole."),
        ((told_by(1),), (), "Made by the lead summarizer from 1 article: 2 sentences checked, all word for word the source's own."),
    ],
)
def test_how_it_was_made_is_a_sentence(whole, others, says):
    """With and without a summarizer the last line can be read aloud."""
    edition = made(whole, others)
    assert edition.flat.endswith(says)
    assert edition.markdown.endswith(f"{says}\n")


def test_what_is_not_english_is_counted_apart():
    """A story in another language is led where another summarizer told the rest, and the last line says how many are."""
    foreign = story(article("lyon", text="Le port a rouvert lundi. Neuf navires attendaient.", language="fr"))
    whole = [told_by(1), foreign]
    drafts = [replace(draft, backend=name) for draft, name in zip(Lead().summarize(whole, 75), ("embedded", "lead"), strict=True)]
    said = "Made by the embedded summarizer, and for 1 story not in English the lead summarizer, from 2 articles: 4 sentences checked"
    assert said in made(whole, drafts=drafts).flat
    both = [drafts[0], replace(drafts[1], backend="embedded")]
    assert "Made by the embedded summarizer from 2 articles" in made(whole, drafts=both).flat
    assert "Made by the lead summarizer from 1 article" in made([foreign], drafts=drafts[1:]).flat
    failed = [
        replace(draft, backend=name)
        for draft, name in zip(Lead().summarize([told_by(1), story(article("b"))], 75), ("embedded", "lead"), strict=True)
    ]
    assert "Made by the embedded and lead summarizers from" in made([told_by(1), story(article("b"))], drafts=failed).flat


def test_what_was_made_differently_is_no_unread_source():
    """A summarizer that failed has its own line in plain words; the technical cause is in no form of the edition."""
    problems = [
        Problem(stage="summarize", subject="gpt", reason="the summarizer gpt could not be used; lead wrote instead", advice="CUDA oom"),
        Problem(stage="gather", subject="Gazette", reason="its feed is broken"),
    ]
    edition = made([told_by(1)], problems=problems)
    assert (
        "**Could not be read**\n\n- Gazette: its feed is broken\n\n**Made differently than configured**\n\n- the summarizer gpt"
        in edition.markdown
    )
    assert (
        "Could not be read\n\n- Gazette: its feed is broken\n\nMade differently than configured\n\n- the summarizer gpt could"
        in edition.text
    )
    assert not any("CUDA" in form for form in (edition.markdown, edition.text, edition.html))


def test_only_a_folders_file_is_a_file():
    """A file's name stands where an address would; a feed's item without a link shows none, and no guid as one."""
    items = [story(article("x", source="Inbox", guid="notes/a.txt", url=None)), story(article("y", source="Wire", guid="urn:1", url=None))]
    edition = made(items, folders=["Inbox"])
    assert "Inbox, 10 Mar 00:00 CET, notes/a.txt" in edition.markdown
    assert "[1] Inbox, 10 Mar 00:00 CET, notes/a.txt\n[2] Wire, 10 Mar 00:00 CET\n" in edition.text
    assert not any("urn:1" in form for form in (edition.markdown, edition.text, edition.html))
    assert [(one["guid"], one["file"]) for one in edition.facts["articles"]] == [("notes/a.txt", "notes/a.txt"), ("urn:1", None)]


def test_what_a_pdf_says_leads_to_the_pdf():
    """Where an item's text is that of its PDF, its number leads there, in every form and after an editor's changes; else to its page."""
    paper = "https://x.example/report.pdf"
    texts = [article("x", enclosure=paper, read_from=paper), article("y", enclosure=paper, read_from="https://y.example/")]
    edition = made([story(one) for one in texts])
    assert f"[[1]]({paper}) Wire, 10 Mar 00:00 CET, PDF" in edition.markdown
    assert "[[2]](https://y.example/) Wire, 10 Mar 00:00 CET\n" in edition.markdown
    assert "https://x.example/)" not in edition.markdown
    assert f'href="{paper}"' in edition.html
    assert [(one["url"], one.get("read_from")) for one in edition.facts["articles"]] == [
        ("https://x.example/", paper),
        ("https://y.example/", None),
    ]
    assert [marks_of(edition.facts).mark(name) for name in "xy"] == [f"[[1]]({paper})", "[[2]](https://y.example/)"]


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("HTTP 404", "announcement only"),
        (PAYWALL, "only its beginning could be read"),
        (CUT_OFF, "only its beginning could be read"),
        (LIVE_BLOG, "only its newest entries"),
        (GALLERY, "only its captions"),
        (VIDEO, "only the words beside the video"),
    ],
)
def test_what_there_is_of_an_article_is_said(reason, says):
    """Behind each source that could not be read whole; where nothing of its page was used, it is an announcement, whatever the page is."""
    problem = Problem(stage="pages", subject="x.example", reason=reason)
    read = article("x", truncated=True, problem=problem, read_from="https://x.example/")
    announced = article("y", truncated=True, problem=problem)
    file = article("z", source="Inbox", truncated=True, problem=problem, url=None)
    edition = made([story(one) for one in (read, announced, file, article("w"))], folders=["Inbox"])
    lines = [line.partition(" CET")[2] for line in edition.markdown.splitlines() if line.startswith("- **Sources:**")]
    assert lines == [f" ({says})", " (announcement only)", f", z ({says})", ""]
    assert [one.get("part") for one in edition.facts["articles"]] == [
        None if says == "announcement only" else reason,
        None,
        None if says == "announcement only" else reason,
        None,
    ]
    said = {words_of(language).only(extent) for language in ("en", "fr", "de") for extent in get_args(Extent)}
    assert len(said) == 3 * len(get_args(Extent))


def test_every_number_leads_to_an_article():
    """The manifest says which article stands behind each printed number, under Also too."""
    edition = made([told_by(9)], [story(article("b", source="B"), article("c", source="C"))])
    numbers = {int(number) for number in re.findall(r"\[\[(\d+)\]\]", edition.markdown)}
    assert {int(number) for number in edition.facts["references"]} == numbers == set(range(1, 11))
    (line,) = edition.facts["also"]
    told = {"id": "b", "since": None, "headline": "Port of b stays shut", "articles": ["b", "c"], "references": [9, 10]}
    assert {name: line[name] for name in told} == told
    assert [edition.facts["references"][str(number)] for number in line["references"]] == ["b", "c"]


def test_an_altered_edition_is_not_read(tmp_path):
    """The archive reads back what it wrote, and refuses each form that was altered since."""
    forms = {"md": "# one\n", "html": "<p>one</p>\n", "txt": "one\n"}
    said = {"plan": "morning", "date": END.date().isoformat(), "revision": 1, "subject": "one", "window": {}}
    facts = json.dumps({**said, "files": {form: hashed(text) for form, text in forms.items()}})
    edition = Edition(
        plan="morning", date=END.date(), revision=1, markdown=forms["md"], html=forms["html"], text=forms["txt"], manifest=facts
    )
    archive = Archive(tmp_path)
    kept = archive.keep(edition)
    assert archive.read(kept) == edition
    for form, text in forms.items():
        kept.path(form).write_text(text.replace("one", "two"))
        with pytest.raises(ArchiveError, match="altered"):
            archive.read(kept)
        kept.path(form).write_text(text)
