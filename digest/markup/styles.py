"""A page with a style sheet in, the same page with its styles in its elements out (pure): for mail, and for what is mailed later."""

from __future__ import annotations

import css_inline

MAX_HTML = 100_000  # bytes: Gmail clips a message near 102 kB


def inlined(page: str) -> str:
    """Write a page's rules into its elements; those for a dark screen, a phone and paper stay in its head.

    Gmail ignores a style sheet as soon as it dislikes one rule. Nothing is loaded from anywhere.
    """
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True, minify_css=True)
    try:
        return inliner.inline(page)
    except css_inline.InlineError:  # an unstyled copy in time is better than none
        return page


def fits(page: str) -> bool:
    """Tell whether a page can be mailed whole."""
    return len(page.encode()) <= MAX_HTML
