"""Feeds of our own making, and the server of them: most answer at once, some late, some never."""

from __future__ import annotations

import random
import sys
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FEEDS, ENTRIES, SLOW, DEAD = 500, 20, 30, 20
SLOW_S = 3.0  # before a slow server answers
SEED = 11
NOW = datetime(2026, 3, 9, 18, tzinfo=UTC)
WORDS = (
    "harbour ferry council budget storm crane teacher hospital railway tunnel bridge harvest tariff minister mayor union pilot clinic"
    " valley river market strike vote border school energy grid panel turbine water fishery quota port customs inspector court appeal"
    " the a of in on for with after before under over near against between and or but while said told opened closed raised cut moved"
    " announced agreed rejected delayed approved published warned expects plans wants began ended new old local regional large small"
    " first second third yearly monthly public private open safe early late about nearly more than fewer people workers families towns"
).split()


def host(number: int) -> str:
    """Return the name of a feed's own server."""
    return f"feed-{number:03}.example"


def manner(number: int) -> str:
    """Tell how a feed's server answers: "good", "slow" or "dead"; each kind is spread over all of them."""
    order = list(range(FEEDS))
    random.Random(SEED).shuffle(order)
    place = order.index(number)
    return "slow" if place < SLOW else "dead" if place < SLOW + DEAD else "good"


def body(number: int) -> bytes:
    """Return one feed: RSS with whole texts in HTML, as most are, or Atom."""
    chance = random.Random(SEED * 1000 + number)
    entries = [_entry(chance, number, place) for place in range(ENTRIES)]
    if number % 4 == 3:
        items = "".join(
            f"<entry><id>tag:{host(number)},2026:{place}</id><title>{title}</title><link href='{link}'/><updated>{at.isoformat()}</updated>"
            f"<author><name>Ada Born</name></author><content type='html'>{text}</content></entry>"
            for place, (title, link, at, text) in enumerate(entries)
        )
        return f"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Gazette {number}</title>{items}</feed>".encode()
    items = "".join(
        f"<item><guid isPermaLink='false'>{number}-{place}</guid><title>{title}</title><link>{link}</link>"
        f"<pubDate>{format_datetime(at)}</pubDate><category>News</category><description>{text[:200].rpartition(' ')[0]}</description>"
        f"<content:encoded>{text}</content:encoded></item>"
        for place, (title, link, at, text) in enumerate(entries)
    )
    return (
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"<title>Gazette {number}</title><language>en</language>{items}</channel></rss>"
    ).encode()


def _entry(chance: random.Random, number: int, place: int) -> tuple[str, str, datetime, str]:
    title = " ".join(chance.choices(WORDS, k=9)).capitalize()
    paragraphs = (f"&lt;p&gt;{' '.join(_sentence(chance) for _ in range(4))}&lt;/p&gt;" for _ in range(chance.randint(2, 6)))
    return title, f"http://{host(number)}/{place}", NOW - timedelta(minutes=chance.randint(1, 1200)), "".join(paragraphs)


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 22))).capitalize() + "."


class Handler(BaseHTTPRequestHandler):
    """Answers /17 with feed 17, in its manner."""

    bodies: dict[int, bytes]

    def do_GET(self) -> None:
        """Answer, or do not."""
        number = int(self.path.strip("/"))
        how = manner(number)
        if how == "dead":
            time.sleep(3600)
        if how == "slow":
            time.sleep(SLOW_S)
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(self.bodies[number])))
        self.end_headers()
        self.wfile.write(self.bodies[number])

    def log_message(self, *_: object) -> None:
        """Stay silent."""


class Server(ThreadingHTTPServer):
    """A server whose threads end with it."""

    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Stay silent of clients that went away."""


if __name__ == "__main__":
    Handler.bodies = {number: body(number) for number in range(FEEDS)}
    with Server(("127.0.0.1", 0), Handler) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()
    sys.exit()
