"""Known attacks in every slot of an edition that text from outside reaches: nothing active in a browser or in two Markdown renderers."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import browsing
import lxml.html
import markdown
import pytest
from editions import DAY, Made, article, made, story
from markdown_it import MarkdownIt
from playwright.sync_api import Page
from test_mail_message import check_wire

from digest import urls
from digest.archive.tree import Archive
from digest.mail import Options, Reader, message
from digest.mail.message import header_text
from digest.markup.fragments import text_of
from digest.model import Edition, Figure, Hit, Problem, Reading, Span, Story
from digest.model.history import Alert, Correction, Coverage, Past, Printed, Since, Told
from digest.text import clean, one_line

YESTERDAY = DAY.date - timedelta(days=1)
POLICY = 'http-equiv="Content-Security-Policy"'
TAGS = {"html", "head", "meta", "title", "style", "body", "div", "main", "h1", "h2", "h3", "p", "ul", "li", "strong", "a", "sup", "span", "bdi", "hr", "table", "thead", "tbody", "tr", "th", "td"}  # fmt: skip
NAMES = {"href", "rel", "role", "scope", "class", "style", "lang", "dir", "data-label", "bgcolor", "charset", "name", "content"}
FOUND = """([tags, names]) => {
    const wrong = [];
    for (const one of document.querySelectorAll("*")) {
        if (!tags.includes(one.localName)) wrong.push(one.localName);
        for (const {name, value} of one.attributes) {
            if (!names.includes(name)) wrong.push(`${one.localName} ${name}=${value}`);
            if (name === "href" && !["http:", "https:"].includes(one.protocol)) wrong.push(value);
            if (name === "style" && /url|expression|import|behavior|binding/i.test(value)) wrong.push(value);
        }
    }
    return {wrong, text: document.querySelector("main").textContent, title: document.title, cells: [...document.querySelectorAll("tr")].map(row => row.cells.length)};
}"""


def lines(data: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (data / "xss.jsonl").read_text(encoding="utf-8").split("\n") if line]


def told(payload: str) -> Told:
    printed = Printed(id="3.1", text=payload, sources=())
    return Told(
        id="one",
        date=YESTERDAY,
        since=YESTERDAY,
        number=3,
        headline=payload,
        articles=(("old", "hash"),),
        sources=(payload,),
        sentences=(printed,),
    )


def report(payload: str, name: str, number: int, **more: Any) -> Reading:
    """Return an article that is nothing but an attack, with figures in it: surface, what is counted, who says so, and a counted list."""
    words = one_line(payload)
    surface = f"12 {words}"
    text = f"It lost {surface} there. They are {words}, B and C. {payload}\n\n{payload} is what they said. The rest is silence."
    begin = text.index(f"are {words}, B") + 4
    listed = (Span(begin, begin + len(words)), Span(begin + len(words) + 2, begin + len(words) + 3))
    figures = (
        Figure(span=Span(8, 8 + len(surface)), value=number, unit="x", noun=payload, what=payload, speaker=payload, key=1),
        Figure(span=Span(begin, listed[1].end), value=2, unit=payload, kind="derived", what=payload, key=2, listed=listed),
    )
    told = article(name, source=f"{name} {words}", title=payload, text=text, authors=(payload,), **more)
    return replace(told, figures=figures)


def attacked(payload: str) -> Made:
    """Return an edition with a payload in every slot."""
    link = urls.absolute(payload, "https://a.example/") or "https://a.example/"
    file = report(payload, "Folder", 13, url=None, guid=payload)
    whole = Story(
        id="one", readings=(report(payload, "A", 12, url=link), file), section=one_line(payload) or "World",
        hits=(Hit(payload, (payload,), "title"), Hit(f"us {payload}", (payload,), "text", is_ours=True)),
    )  # fmt: skip
    lesser = replace(whole, id="two", readings=(report(payload, "B", 12, url=link),))
    correction = Correction(
        reading=whole.readings[0], sentence=Span(0, 20), told=told(payload), printed=Printed(id="3.1", text=payload, sources=())
    )
    return made(
        [whole], [lesser], title=payload, revision=2, reason=payload, folders=[file.article.source], corrections=[correction],
        history=[Past(date=YESTERDAY, stories=())], since={"one": Since(told=told(payload))},
        alerts=[Alert(f"silent {payload}", 3, 3, (payload,), (payload,))], coverage=[Coverage(DAY.date, payload, 1), Coverage(DAY.date, f"no {payload}", 0)],
        problems=[Problem(stage="gather", subject=payload, reason=payload), Problem(stage="check", subject="x", reason=payload)],
    )  # fmt: skip


@pytest.fixture(scope="module")
def editions(data: Path) -> dict[str, Made]:
    return {line["payload"]: attacked(line["payload"]) for line in lines(data)}


@pytest.fixture(scope="module")
def page(browser: str) -> Iterator[Page]:
    with browsing.opened(browser) as page:
        yield page


@pytest.fixture
def done(page: Page) -> Iterator[list[str]]:
    """What the page does: each request that leaves it, each dialog, each message of a script."""
    seen: list[str] = []

    def leaves(route: Any) -> None:
        seen.append(route.request.url)
        route.abort()

    page.route("**/*", leaves)
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: seen.append(message.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    yield seen
    page.unroute("**/*")


def flat(text: str) -> str:
    return " ".join(one_line(text).split())


@pytest.mark.browser
def test_nothing_is_active_in_a_browser(page, done, editions):
    """With its policy taken away and scripts allowed, no attack runs, asks for anything, or makes an element; each is read as text."""
    for payload, edition in editions.items():
        assert POLICY in edition.html
        page.set_content(edition.html.replace(POLICY, 'name="no-policy"'))
        found = page.evaluate(FOUND, [sorted(TAGS), sorted(NAMES)])
        assert (found["wrong"], done) == ([], []), payload
        assert flat(payload) in flat(found["text"]), payload
        assert flat(payload) in flat(found["title"]), payload
        assert set(found["cells"]) == {3}, payload


@pytest.mark.browser
def test_the_check_sees_what_is_active(page, done):
    """A page with a script, a picture and a link that runs is found out: the check can fail."""
    page.set_content(
        '<main><script>alert("ran")</script><img src="https://evil.example/x.png" onerror="1"><a href="javascript:1">x</a></main>'
    )
    found = page.evaluate(FOUND, [sorted(TAGS), sorted(NAMES)])
    assert "ran" in done
    assert "https://evil.example/x.png" in done
    assert {"script", "img", "img onerror=1", "javascript:1"} <= set(found["wrong"])


RENDERERS = {
    "markdown": lambda text: markdown.markdown(text, extensions=["tables", "sane_lists"]),
    "markdown-it-py": MarkdownIt("commonmark", {"html": True}).enable("table").render,
}


@pytest.mark.parametrize("renderer", RENDERERS)
def test_nothing_is_active_in_markdown(editions, renderer):
    """In renderers that let raw HTML through and clean nothing, there is none to let through; the text is the payload's own."""
    tags = TAGS - {"html", "head", "meta", "title", "style", "body", "main", "sup", "span", "bdi"}
    for payload, edition in editions.items():
        body = edition.markdown.split("---\n", 2)[2]
        tree = lxml.html.fragment_fromstring(RENDERERS[renderer](body), create_parent="div")
        assert {str(one.tag) for one in tree.iter()} <= tags, payload
        assert {name for one in tree.iter() for name in one.attrib} <= {"href", "align", "style"}, payload
        assert {one.get("href").split(":")[0] for one in tree.iter("a")} <= {"http", "https"}, payload
        assert {one.get("style") for one in tree.iter() if one.get("style")} <= {"text-align:left"}, payload
        assert flat(payload) in flat(tree.text_content()), payload


def test_plain_text_is_the_payload(editions):
    """What a payload says stands in the plain text too, in one line that no control character breaks."""
    for payload, edition in editions.items():
        assert flat(payload) in flat(edition.text), payload
        assert clean(edition.text) == edition.text, payload


def test_a_title_adds_no_header_and_no_file(editions, tmp_path):
    """An attack in the subject, in the list's name and in the edition leaves a message with its own headers, and an archive with four files."""
    settings, reader = Options.model_validate({"from": "Digest <digest@example.org>"}), Reader(address="ada@example.org")
    for number, (payload, one) in enumerate(editions.items()):
        facts = json.dumps({"plan": "morning", "date": "2026-03-10", "revision": 1, "subject": payload, "window": {}, "files": {}})
        edition = Edition(plan="morning", date=DAY.date, revision=1, markdown=one.markdown, html=one.html, text=one.text, manifest=facts)
        copy = message(edition, reader, settings, title=payload, list_title=payload, dated=DAY.window.end)
        check_wire(copy)
        assert "".join(str(copy["Subject"]).split()) == "".join(header_text(payload, 200).split()), payload
        if number % 20 == 0:
            root = tmp_path / str(number)
            Archive(root / "archive").keep(edition)
            files = sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())
            assert files == [f"archive/2026/03/10.{form}" for form in ("html", "json", "md", "txt")], payload


def test_benign_markup_keeps_its_words(data):
    """From a feed's benign HTML comes the text that a sanitizer's authors expect, and it stands in the edition word for word."""
    benign = [line for line in lines(data) if line["kind"] == "benign"]
    assert len(benign) >= 30
    for line in benign:
        wanted = line["expected"] if isinstance(line["expected"], list) else [line["expected"]]
        wanted += ["text text"] if line["id"] == "d0193" else []  # a browser shows no tag that never ends; its authors do
        words = "".join(text_of(line["payload"]).split())
        assert words in {
            "".join(html.unescape(lxml.html.fragment_fromstring(one or "", create_parent="div").text_content()).split()) for one in wanted
        }, line["id"]
        if words:
            said = flat(text_of(line["payload"]))
            assert said in flat(made([story(article("a", title=said, text=f"{said} is what they said."))]).text), line["id"]
