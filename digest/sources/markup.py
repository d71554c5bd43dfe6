"""A fragment of HTML in, its visible text on one line out (pure)."""

from __future__ import annotations

import html

import lxml.html
from lxml import etree

HIDDEN = ("script", "style", "template", "noscript", "iframe", "object", "svg", "math")


def text_of(fragment: str) -> str:
    """Return the visible text of a fragment; a fragment that is no HTML comes back as it is."""
    if "<" not in fragment:
        return html.unescape(fragment)
    try:
        tree = lxml.html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, ValueError):
        return html.unescape(fragment)
    for element in list(tree.iter(*HIDDEN)):
        element.drop_tree()
    return " ".join(tree.text_content().split())
