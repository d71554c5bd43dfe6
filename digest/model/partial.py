"""Why a page's text is no whole article: a closed list, in the words that readers of an edition meet (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

# What the page does instead of showing its article; nothing of its text is used.
ASKS_CONSENT = "the page asks for consent instead of showing its text"
ASKS_LOGIN = "the page asks to log in instead of showing its text"
ASKS_HUMAN = "the page checks for robots instead of showing its text"
IS_MISSING = "the page says that there is no such page"
NO_TEXT = "the page holds no article text"
TOO_MANY_TAGS = "the page is markup without end, and no article"
NO_ARTICLE = (ASKS_CONSENT, ASKS_LOGIN, ASKS_HUMAN, IS_MISSING, NO_TEXT, TOO_MANY_TAGS)

# What the text is instead of a whole article; it ranks as an announcement does.
PAYWALL = "the rest is for subscribers"
CUT_OFF = "the text on the page breaks off"
LIVE_BLOG = "a live blog; its newest entries are used"
GALLERY = "a gallery; its captions are used"
VIDEO = "a video; the words beside it are used"
PARTIAL = (PAYWALL, CUT_OFF, LIVE_BLOG, GALLERY, VIDEO)

# What of an article an edition rests on, where that is not all of it.
Extent = Literal["announcement", "beginning", "newest", "captions", "beside"]
EXTENTS: Mapping[str, Extent] = {PAYWALL: "beginning", CUT_OFF: "beginning", LIVE_BLOG: "newest", GALLERY: "captions", VIDEO: "beside"}
