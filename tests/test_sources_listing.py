"""Which links of a page are its list, where much else stands beside it; which pages are no list; and what that costs."""

from __future__ import annotations

from itertools import pairwise

import pytest

from digest.errors import SourceError
from digest.sources import page
from digest.sources.entries import Feed
from tests.pressrooms import TEASER, TITLES
from tests.work import ending, steps

URL = "https://www.ministry.example/en/news"
ROWS = list(enumerate(TITLES, 1))
DATED = "".join(f"<div><span>{10 - n} March 2026</span><h2><a href='/en/item/{n}'>{t}</a></h2><p>{TEASER} ({n})</p></div>" for n, t in ROWS)
BARE = "".join(f"<div><h2><a href='/en/item/{n}'>{t}</a></h2></div>" for n, t in ROWS)
MENU = "".join(f"<div><a href='/en/policy/{n}'>Policy of the ministry in the field number {n}</a></div>" for n in range(40))
MOST_READ = "<h3>Most read</h3><ol>" + "".join(f"<li><a href='/en/item/{n}'>{t}</a></li>" for n, t in ROWS[:4]) + "</ol>"
LANGUAGES = "<div>OTHER LANGUAGES (2)</div><a href='/en/item/{n}.de'>Deutsch</a> <a href='/en/item/{n}.fr'>Français</a>"
LISTS = {
    "a menu of sentences": f"<div>{MENU}</div><h1>News</h1>{DATED}",
    "a menu of sentences, no days": f"<div>{MENU}</div><h1>News</h1>{BARE}",
    "the most read beside it": f"<h1>News</h1>{DATED}<div>{MOST_READ}</div>",
    "languages of each": "<h1>News</h1><dl>" + "".join(
        f"<dt>{10 - n} March 2026</dt><dd><div>Release</div><div><a href='/en/item/{n}'>{t}</a></div>{LANGUAGES.format(n=n)}</dd>"
        for n, t in ROWS) + "</dl>",
    "tables in a table": "<table><tr><td><table>" + "".join(f"<tr><td><a href='/p?menu={n}'>Entry {n}</a></td></tr>" for n in range(12))
        + "</table></td><td><table>" + "".join(
        f"<tr><td><font>0{10 - n}.03.2026</font></td><td><b><a href='/en/item/{n}'>{t}</a></b></td></tr>" for n, t in ROWS)
        + "</table></td></tr></table>",
    "a long introduction": f"<main><h1>News</h1><p>{TEASER} {TEASER} {TEASER}</p>{BARE}</main>",
    "cards of a blog": "<main>" + "".join(
        f"<article class='tag-sea'><header><h2><a href='/en/item/{n}'>{t}</a></h2>by <a href='/author/ana'>Ana Roe of the ministry</a></header>"
        f"<p>{TEASER}</p><footer><a href='/tag/sea'>The sea and the coast</a></footer></article>" for n, t in ROWS) + "</main>",
}  # fmt: skip
PROSE = f"<p>{TEASER} {TEASER}</p>" * 4
CARDS = "".join(
    f"<div><time datetime='2026-03-0{n}'>{n} March</time><h3><a href='/en/news/{n}'>{t}</a></h3><p>{TEASER}</p></div>" for n, t in ROWS
)
TEXTS = {
    "news behind an article": f"<main><h1>Statement on the storm</h1>{PROSE}<h2>More on this</h2>{CARDS}</main>",
    "news beside a short text": f"<main><h1>Statement on the storm</h1><p>{TEASER}</p><p>{TEASER}</p></main><div><h2>Latest</h2>{CARDS}</div>",
    "a guide of several pages": "<h1>Travel</h1><ol>" + "".join(
        f"<li><a href='/en/news/7/{n}'>{t}</a></li>" for n, t in ROWS[:3]) + f"</ol>{PROSE}",
    "links in its sentences": "<h1>Report</h1>" + "".join(
        f"<p>As the ministry said in March, <a href='/en/item/{n}'>{t.lower()}</a>, and it went on. {TEASER}</p>" for n, t in ROWS),
}  # fmt: skip


def parse(body: str, url: str = URL) -> Feed:
    return page.parse("Ministry", f"<html><body>{body}</body></html>".encode(), content_type="text/html", url=url)


@pytest.mark.parametrize("kind", LISTS)
def test_the_list_is_found_among_other_links(kind):
    """Menus, languages, authors, tags and what is most read are no articles, and each article is one."""
    found = parse(LISTS[kind])
    assert [(entry.title, entry.url) for entry in found.entries] == [(t, f"https://www.ministry.example/en/item/{n}") for n, t in ROWS]


def test_several_lists_of_one_page():
    """A press room's releases and speeches are read, its "all releases" is not."""
    body = "<h1>Press room</h1>" + "".join(
        f"<section><h2>{kind}</h2><ul>" + "".join(f"<li>0{10 - n}.03.2026 <a href='/en/{kind}/{n}'>{t}</a></li>" for n, t in ROWS[:3])
        + f"</ul><a href='/en/{kind}'>All {kind} of the ministry</a></section>" for kind in ("releases", "speeches"))  # fmt: skip
    assert [entry.url.removeprefix("https://www.ministry.example/en/") for entry in parse(body).entries if entry.url] == [
        f"{kind}/{n}" for kind in ("releases", "speeches") for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_is_no_list(kind):
    """Whatever is linked below it, beside it, above it or in it."""
    assert parse(TEXTS[kind], "https://www.ministry.example/en/news/7").version == "page"


def rows(count: int) -> str:
    return "".join(f"<div><h2><a href='/en/item/{n}'>Release {n} of the ministry</a></h2><p>9 March 2026</p></div>" for n in range(count))


def test_the_work_grows_with_the_page():
    """Twice the links cost at most twice the steps, and a bit."""
    costs = [steps(lambda count=count: parse(rows(count))) for count in (100, 200, 400)]  # type: ignore[misc]
    assert all(more <= 2.3 * less for less, more in pairwise(costs))


@pytest.mark.parametrize(
    "body",
    [
        rows(20_000),
        "<div>" * 60_000 + "text",
        "".join(f"<div><a href='/en/item/{n}'>Release {n} of the ministry</a>" for n in range(20_000)),
        "<dt>" * 20_000 + "March 2026 " * 20_000,
        "".join(f"<li><a href='/en/item/{n}'>A release of the ministry</a>{' 9 ' * 5_000}</li>" for n in range(100)),
        "".join(f"<h3><a href='/en/item/{n}'>Release {n} of the ministry</a></h3><p>{'9 March ' * 20}</p>" for n in range(5_000)),
        f"<a href='/{'a' * 1_000_000}'>One</a>" * 3,
    ],
)
def test_any_page_ends(body):
    """Very many links, very deep elements and very many days cost time in proportion to their size."""
    with ending():
        try:
            assert len(parse(body).entries) <= 200
        except SourceError as error:
            assert error.advice  # noqa: PT017  # either is an answer
