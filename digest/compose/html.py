"""Markdown in, one complete HTML page out: rendered, rebuilt from an allow-list, styled (pure)."""

from __future__ import annotations

import functools
import re

import markdown as markdown_package
import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from digest.shipped import PACKAGE

EXTENSIONS = ("tables", "sane_lists")
TAGS = {"h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "em", "a", "hr", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "br"}
ATTRIBUTES = {"a": {"href"}, "th": {"align"}, "td": {"align"}}
UNLINKED = re.compile(r"(?<!>)\[(\d{1,4})\](?!</a>)")  # the mark of a source without an address, as small as those with one
SCHEMES = {"http", "https", "mailto"}
ROLES = {
    "table": "table",
    "tr": "row",
    "th": "columnheader",
    "td": "cell",
}  # a phone shows rows as blocks, which for some readers ends a table
CELLS = re.compile(r"<(table|tr|th|td)>")  # in cleaned HTML; what an article says of tables is escaped there


def page(body: str, *, title: str, preview: str, language: str) -> str:
    """Render an edition's Markdown body as a page that needs nothing from anywhere else.

    preview: what a mail program shows beside the subject. language: of the edition, as BCP 47 names it.
    """
    marked = UNLINKED.sub(r'<span class="mark">[\1]</span>', CELLS.sub(_with_role, fragment(body)))
    return _template().render(title=title, preview=preview, body=marked, language=language)


def fragment(body: str) -> str:
    """Render Markdown and keep of it only elements, attributes and schemes of the allow-list."""
    rendered = markdown_package.markdown(body, extensions=list(EXTENSIONS), output_format="html")
    return nh3.clean(rendered, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")


def _with_role(tag: re.Match[str]) -> str:
    scope = ' scope="col"' if tag[1] == "th" else ""
    return f'<{tag[1]} role="{ROLES[tag[1]]}"{scope}>'


@functools.cache
def _template() -> Template:
    loader = FileSystemLoader(PACKAGE / "compose" / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True).get_template("edition.html")
