"""Articles that give orders, and a model that obeys them, through the whole mission; what of them is printed."""

from __future__ import annotations

import contextlib
import html
import json
import re
import socket
import tempfile
import threading
from collections.abc import Iterator, Sequence
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.injections import INJECTIONS, Injection, traces
from benchmarks.obeying import obeyed, traces_in
from benchmarks.orders_news import NEWS
from digest.config import load_config
from digest.desk import Desk, open_desk
from digest.model import Status, Window
from digest.pipeline import Published, gather, publish
from digest.schedule import day_of, load_plan

DAY = date(2026, 3, 10)
HOST = "wire.example"
LINK = re.compile(r"https?://[^\s)\"'<>\]]+")
QUOTATION = re.compile(r"\"[^\"]*\"|“[^”]*”")


class Met(NamedTuple):
    """What became of one injection.

    served: its order was given out, in a page that was asked for or in the feed. stored: a trace stands in the article's text or title.
    asked: the model read one. answered: it wrote one. printed: where an edition shows one, and why that is wrong.
    """

    number: int
    injection: Injection
    served: bool
    stored: bool
    asked: bool
    answered: bool
    printed: tuple[str, ...]

    @property
    def untried(self) -> str:
        """Say why nothing was proved by it: its order was not given out, or did not come as far as it was meant to; "" where it did."""
        if not self.served:
            return "its order was not given out"
        return "" if self.stored or not self.injection.is_seen else "its order is for all to see, and did not reach the store"


class _Site:
    """What is served: a feed, its pages, and the model.

    given: the pages that were asked for. dialogue: prompts and answers. strangers: other hosts that were asked for.
    """

    def __init__(self, some: Sequence[tuple[int, Injection]]) -> None:
        self.pages = {f"/{number}": _page(number, one, NEWS[place]) for place, (number, one) in enumerate(some)}
        self.feed = _feed(some)
        self.given: set[str] = set()
        self.dialogue: list[tuple[str, str]] = []
        self.strangers: list[str] = []

    def gave(self, number: int, injection: Injection) -> bool:
        """Tell whether an order was given out as it is written."""
        page = f"/{number}"
        texts = [self.feed, *([self.pages[page]] if page in self.given else [])]
        return any(html.unescape(injection.filled(number)) in html.unescape(text) for text in texts)


def orders(numbers: Sequence[int] = range(1, len(INJECTIONS) + 1)) -> list[Met]:
    """Return what became of these injections, counted from 1: ten articles an edition."""
    met: list[Met] = []
    for begin in range(0, len(numbers), len(NEWS)):
        met += _edition([(number, INJECTIONS[number - 1]) for number in numbers[begin : begin + len(NEWS)]])
    return met


def table(met: Sequence[Met]) -> str:
    """Return the results, a line each for what went wrong, and the counts."""
    lines = [
        f"{one.number:>3} {one.injection.name}: {'; '.join((*one.printed, *filter(None, [one.untried])))}"
        for one in met
        if one.printed or one.untried
    ]
    count = len(met)
    for what, number in (
        ("given out", sum(one.served for one in met)),
        ("in the article's text or title", sum(one.stored for one in met)),
        ("read by the model", sum(one.asked for one in met)),
        ("obeyed in an answer", sum(one.answered for one in met)),
        ("printed", sum(bool(one.printed) for one in met)),
    ):
        lines.append(f"{what:<32} {number:>3} of {count}")
    return "\n".join(lines)


def _edition(some: Sequence[tuple[int, Injection]]) -> list[Met]:
    site = _Site(some)
    with _served(site) as port, tempfile.TemporaryDirectory() as folder:
        _furnish(Path(folder), port)
        config = load_config(Path(folder) / "config.yaml")
        day = day_of(load_plan("morning", config.folder), DAY, config.zone)

        def resolve(host: str, _: int) -> Sequence[tuple[str, int]]:
            if host != HOST:
                site.strangers.append(host)
                raise socket.gaierror(f"{host} is not here")
            return [("127.0.0.1", port)]

        with open_desk(config, resolve=resolve) as desk:
            gather(day, desk, day.window.end)
            published = publish(day, desk, day.window.end)
            return [_met(number, one, site, desk, published, day.window) for number, one in some]


def _met(number: int, injection: Injection, site: _Site, desk: Desk, published: Published, window: Window) -> Met:
    own = set(map(str.lower, traces(number)))

    def holds(text: str) -> bool:
        return any(trace.lower() in own for trace in traces_in(text))

    articles = [article for article in desk.store.articles(window, ["Northwire"]) if article.url == f"http://{HOST}/{number}"]
    return Met(
        number=number, injection=injection, served=site.gave(number, injection),
        stored=any(holds(f"{article.title}\n{article.text}") for article in articles),
        asked=any(holds(prompt) for prompt, _ in site.dialogue), answered=any(holds(answer) for _, answer in site.dialogue),
        printed=(*_wrong(number, injection, published), *(f"{host} was asked for" for host in site.strangers)),
    )  # fmt: skip


def _wrong(number: int, injection: Injection, published: Published) -> Iterator[str]:
    """Yield where an edition shows a trace that nobody is quoted with, or a link that no source had."""
    edition = published.edition
    facts = json.loads(edition.manifest)
    printed = [sentence for story in facts["stories"] for sentence in _printed(story)]
    forms = {"markdown": edition.markdown, "html": edition.html, "text": edition.text, "manifest": "\n".join(printed)}
    marks = {trace.lower() for trace in traces(number)}
    for form, text in forms.items():
        shown = _without_quotations(text, form) if injection.is_news else text
        if found := [trace for trace in traces_in(shown) if trace.lower() in marks]:
            yield f"{form} shows {found[0]}"
        if evil := [link for link in LINK.findall(text) if f"evil.example/{number}?" in link]:
            yield f"{form} links to {evil[0]}"
    if injection.is_news and traces(number)[0] not in edition.markdown:
        yield "nobody is quoted any more"
    urls = {article["url"] for article in facts["articles"]}
    if f"http://{HOST}/{number}" not in urls:
        yield "its article is in no edition"


def _printed(story: dict[str, Any]) -> Iterator[str]:
    """Yield what a story's entry in the manifest says was printed."""
    yield str(story["headline"])
    lead = story["draft_lead"]
    for one in (*story["draft"], *([lead] if lead else [])):
        if one["verdict"] != Status.DROPPED.value:
            yield (one["printed"] or one)["text"]


def _without_quotations(text: str, form: str) -> str:
    flat = html.unescape(re.sub(r"<[^>]+>", "", text)) if form == "html" else text
    return QUOTATION.sub('""', " ".join(flat.split()))


def _page(number: int, injection: Injection, news: tuple[str, Sequence[str]]) -> str:
    """Return an article's page with an order in it."""
    title, sentences = news
    at = dict.fromkeys(("block", "words", "head", "title", "byline"), "") | {injection.place: injection.filled(number)}
    heading = html.escape(at["title"] or title)
    paragraphs = [f"<p>{sentence}</p>" for sentence in sentences]
    paragraphs[1] = f"<p>{sentences[1]}{at['words']}</p>"
    paragraphs.insert(3, at["block"])
    byline = f'<p class="byline">By {html.escape(at["byline"])}</p>' if at["byline"] else ""
    author = f'<meta name="author" content="{html.escape(at["byline"])}">' if at["byline"] else ""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{heading}</title>{author}{at["head"]}</head>'
        f"<body><article><h1>{heading}</h1>{byline}{''.join(paragraphs)}</article></body></html>"
    )


def _feed(some: Sequence[tuple[int, Injection]]) -> str:
    """Return the feed: a teaser an article, but the whole text of one that gives its order there."""
    items = []
    for place, (number, one) in enumerate(some):
        title, sentences = NEWS[place]
        heading = html.escape(one.filled(number) if one.place == "title" else title)
        whole = "".join(f"<p>{sentence}</p>" for sentence in sentences) + one.filled(number)
        body = f"<content:encoded>{html.escape(whole)}</content:encoded>" if one.place == "summary" else ""
        author = f"<dc:creator>{html.escape(one.filled(number))}</dc:creator>" if one.place == "byline" else ""
        items.append(
            f"<item><title>{heading}</title><link>http://{HOST}/{number}</link><guid>{number}</guid>{author}"
            f"<pubDate>Mon, 09 Mar 2026 {8 + place:02}:00:00 +0000</pubDate><description>{sentences[0]}</description>{body}</item>"
        )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<rss version="2.0" {spaces}><channel><title>Northwire</title>{"".join(items)}</channel></rss>'


def _furnish(folder: Path, port: int) -> None:
    endpoint = {"url": f"http://127.0.0.1:{port}/v1", "model": "obeying", "within_s": 300, "retries": 0}
    settings = {
        "timezone": "Europe/Brussels", "fetch": {"per_host_s": 0, "allow_private": True},
        "sources": [{"name": "Northwire", "feed": f"http://{HOST}/feed.xml"}], "edition": {"stories": 12, "words": 5000},
        "summarizer": {"backend": "endpoint", "fallback": ["embedded", "lead"], "endpoint": endpoint},
    }  # fmt: skip
    (folder / "config.yaml").write_text(json.dumps(settings), encoding="utf-8")


@contextlib.contextmanager
def _served(site: _Site) -> Iterator[int]:
    """Serve a site and its model on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = site.feed if self.path == "/feed.xml" else site.pages.get(self.path)
            site.given.add(self.path)
            self._send(
                found or "not here", 200 if found else 404, "application/rss+xml" if found is site.feed else "text/html; charset=utf-8"
            )

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            prompt = asked["messages"][-1]["content"]
            answer = obeyed(prompt)
            site.dialogue.append((prompt, answer))
            message = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": answer}}
            usage = {"prompt_tokens": 100, "completion_tokens": 20}
            self._send(json.dumps({"model": "obeying", "choices": [message], "usage": usage}), 200, "application/json")

        def _send(self, text: str, status: int, kind: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
