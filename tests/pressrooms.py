"""Press pages of invented ministries: the layouts that such pages have, each with the navigation around it; and pages that are one text."""

from __future__ import annotations

URL = "https://www.ministry.example/press"
TITLES = [
    "Ministry signs ferry agreement with Norvik",
    "Minister receives the ambassador of Sudria",
    "Statement on the storm damage in Vestmark",
    "New rules for harbour pilots take effect",
    "Answer to the question on fishing quotas",
    "Joint declaration of the coastal states",
]
DAYS = [9, 8, 6, 5, 3, 2]  # of March 2026
TEASER = "The agreement was signed in Norvik on Monday and takes effect in the summer, the ministry said."
HEAD = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><script>var a = 1;</script></head>
<body class="page with-sidebar"><header class="site-header"><a href="/"><img src="/logo.png" alt="Ministry"></a>
<nav><ul><li><a href="/ministry/minister">The minister and her office</a></li><li><a href="/ministry/history">History of the ministry</a></li>
<li><a href="/press">Press</a></li><li><a href="/press/contact">Contact for the press</a></li></ul></nav></header>
<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/press">Press and news</a></li></ol><main id="content">"""
FOOT = """</main><ul class="pagination"><li><a href="/press?page=1">1</a></li><li><a href="/press?page=2">2</a></li>
<li><a href="/press?page=3">Next page of the list</a></li></ul>
<div class="social-links"><a href="https://social.example/ministry">Follow us on Social</a><a href="/share?u=x">Share this page now</a></div>
<aside><h2>Tags</h2><a href="/tags/fishing">fishing quotas and licences</a> <a href="/tags/ports">ports</a> <a href="/tags/ships">ships</a></aside>
<footer><a href="/imprint">Imprint and legal notice</a><a href="/privacy">Data protection notice</a><a href="/sitemap">Map</a>
<a href="/login">Log in for journalists</a></footer></body></html>"""


def page(main: str, *, language: str = "en", title: str = "Press") -> bytes:
    """Return a page with what stands around its main part."""
    return (HEAD.format(language=language, title=title) + main + FOOT).encode()


def address(number: int) -> str:
    """Return the address of an article."""
    return f"https://www.ministry.example/press/release-{number}"


def href(number: int) -> str:
    """Return what the page has as its link."""
    return f"/press/release-{number}"


ROWS = list(zip(range(1, 7), TITLES, DAYS, strict=True))
LISTS: dict[str, bytes] = {
    "cards": page("<h1>Press</h1><p>All that the ministry tells the press, newest first.</p><div class='grid'>" + "".join(
        f"<div class='card'><a href='{href(n)}'><img src='/i{n}.jpg' alt=''></a><span class='label'>Press release</span>"
        f"<time datetime='2026-03-{d:02}T10:30:00+01:00'>{d} March 2026</time><h3><a href='{href(n)}'>{t}</a></h3><p>{TEASER} ({n})</p>"
        f"<a href='{href(n)}' class='more'>Read more</a><a href='/tags/sea'>Sea</a></div>" for n, t, d in ROWS) + "</div>"),
    "cards that are a link": page("<h1>Press</h1>" + "".join(
        f"<a class='teaser' href='{href(n)}'><span class='date'>March {d}, 2026</span><div class='title'>{t}</div><p>{TEASER} ({n})</p></a>"
        for n, t, d in ROWS)),
    "table": page("<h1>Press</h1><table><thead><tr><th>Date</th><th>Title</th><th>Text</th></tr></thead><tbody>" + "".join(
        f"<tr><td>{d:02}/03/2026</td><td><a href='{href(n)}'>{t}</a></td><td><a href='/files/{n}.pdf'>PDF</a></td></tr>" for n, t, d in ROWS)
        + "<tr><td>27/02/2026</td><td><a href='/press/release-7'>Notice to mariners of the northern coast</a></td><td></td></tr></tbody></table>"),
    "definition list": page("<h1>Press</h1><dl>" + "".join(
        f"<dt>{d} March 2026</dt><dd><a href='{href(n)}'>{t}</a></dd><dd class='abstract'>{TEASER} ({n})</dd>" for n, t, d in ROWS) + "</dl>"),
    "list": page("<h1>Press</h1><ul class='news'>" + "".join(
        f"<li>2026-03-{d:02} – <a href='{href(n)}'>{t}</a></li>" for n, t, d in ROWS) + "</ul>"),
    "headings and paragraphs": page("<h1>Press</h1>" + "".join(
        f"<h3><a href='{href(n)}'>{t}</a></h3><p class='date'>{d}. March 2026</p><p>{TEASER} ({n})</p>" for n, t, d in ROWS)),
    "dates before headings": page("<h1>Press</h1>" + "".join(
        f"<p class='date'>{d} Mar 2026 | Release</p><h3><a href='{href(n)}'>{t}</a></h3><p>{TEASER} ({n})</p>" for n, t, d in ROWS)),
    "months": page("<h1>Press</h1><h2>March 2026</h2><ul>" + "".join(
        f"<li><a href='{href(n)}'>{t}</a> ({d} March)</li>" for n, t, d in ROWS)
        + "</ul><h2>December 2025</h2><ul><li><a href='/press/release-7'>Budget of the ministry for the coming year</a> (18 December)</li></ul>"),
    "French": page("<h1>Communiqués</h1>" + "".join(
        f"<article><h2>{t}</h2><p class='meta'>Publié le lundi {d} mars 2026</p><p>{TEASER} ({n})</p><p><a href='{href(n)}'>Lire la suite</a></p>"
        "</article>" for n, t, d in ROWS), language="fr", title="Communiqués"),
    "German": page("<h1>Pressemitteilungen</h1><div class='liste'>" + "".join(
        f"<div class='eintrag'><p><span class='datum'>{d:02}.03.2026</span> <span class='art'>Meldung</span></p>"
        f"<p class='titel'><a href='{href(n)}'><strong>{t}</strong></a></p><p>{TEASER} ({n}) <a href='{href(n)}'>mehr</a></p></div>"
        for n, t, d in ROWS) + "</div>", language="de", title="Presse"),
    "leaves of a calendar": page("<h1>Press</h1>" + "".join(
        f"<div class='row'><div class='cal'><div>{d:02}</div><div>Mar</div><div>2026</div></div><div class='txt'><a href='{href(n)}'>{t}</a>"
        f"<p>{TEASER} ({n})</p></div></div>" for n, t, d in ROWS)),
    "American": page("<h1>Press</h1><div>" + "".join(
        f"<div class='views-row'><span>03/{d:02}/2026</span> <h4><a href='{href(n)}'>{t}</a></h4></div>" for n, t, d in ROWS)
        + "<div class='views-row'><span>02/27/2026</span> <h4><a href='/press/release-7'>Notice to mariners of the coast</a></h4></div></div>",
        language="en-US"),
}  # fmt: skip
UNDATED = page("<h1>Press</h1><ul>" + "".join(f"<li><a href='{href(n)}'>{t}</a></li>" for n, t, _ in ROWS) + "</ul>")

STATEMENT = (
    "The ministry has taken note of the storm damage in Vestmark. Crews of three ports are at work, and the minister travels there"
    " tomorrow. Ferries to the northern islands do not sail before Thursday. Residents are asked to keep the coast road free."
)
SINGLES: dict[str, bytes] = {
    "statement": page(
        f"<article><h1>Statement on the storm</h1><time datetime='2026-03-09'>9 March 2026</time><p>{STATEMENT}</p><p>{STATEMENT}</p></article>",
        title="Statement on the storm",
    ),
    "statement with related news": page(
        f"<article><h1>Statement on the storm</h1><p>{STATEMENT}</p><p>{STATEMENT}</p></article><div><h2>Related news</h2><ul>"
        + "".join(f"<li><a href='{href(n)}'>{t}</a></li>" for n, t, _ in ROWS) + "</ul></div>",
        title="Statement on the storm",
    ),
    "travel advice": page(
        "<h1>Sudria: travel advice</h1><p>Still current at: 9 March 2026. Updated: 7 March 2026.</p><h2>Summary</h2>"
        f"<p>{STATEMENT}</p><h2>Safety</h2><p>Do not travel to the northern valleys. {STATEMENT}</p><ul>"
        "<li><a href='/travel/sudria/health'>Health</a></li><li><a href='/travel/sudria/entry'>Entry</a></li>"
        "<li><a href='/travel/sudria/money'>Money</a></li></ul>",
        title="Sudria: travel advice",
    ),
    "status": page("<h1>Status of the ferries</h1><p>All ferries of the northern line sail as planned today.</p>", title="Status"),
    "French statement": page(
        f"<h1>Déclaration du ministre</h1><p>Oslavie, le 9 mars 2026.</p><p>{STATEMENT}</p><h2>À lire aussi</h2><ul>"
        + "".join(f"<li><a href='/fr/actualites/{n}'>{t}</a></li>" for n, t, _ in ROWS) + "</ul>",
        language="fr", title="Déclaration",
    ),
}  # fmt: skip
DRAWN = (
    b"<!doctype html><html><head><title>Press</title><script src='/app.js'></script></head><body><div id='root'></div>"
    b"<noscript>You need to enable JavaScript to run this app.</noscript></body></html>"
)
