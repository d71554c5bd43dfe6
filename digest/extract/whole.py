"""What was found in a page in, whether it is a whole article out (pure): else what is left of it, and why.

Two questions. A page may hold no article at all: it asks for consent, for a password, for a proof that its reader is no
program, or it says, with status 200, that there is no such page. And a text may be a part of one: the beginning that a paper
shows to those who do not pay, a live blog, the captions of a gallery, the words beside a video.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree

from digest.extract import walls
from digest.extract.front import OTHERS, Front, visible
from digest.extract.live import newest_of
from digest.extract.stated import Stated
from digest.model.partial import ASKS_CONSENT, ASKS_HUMAN, ASKS_LOGIN, CUT_OFF, GALLERY, IS_MISSING, LIVE_BLOG, PAYWALL, VIDEO
from digest.text import clean, one_line, words

SHORT = 160  # words: a page that says one thing to everybody is no longer
LONG_CONSENT = 1_500  # words: what a site and its hundred partners do with cookies
WALL_AT = 600  # words: what is longer and ends at no wall in words is taken for whole
STUB = 120  # words of an article that its page itself says is not free
SIDE = 150  # words beside a video, or between a gallery's pictures
CUT_AT = 250  # words: a longer text may well end in an ellipsis
CAPTIONS = 5  # pictures with words below them that make a gallery
LAST = 3  # lines at a text's end, and elements behind it, where a wall stands
BEHIND = 50
MOST_PIECES, MOST_LETTERS = 600, 12_000
ELLIPSIS = re.compile(r"(?:…|\.\.\.)\]?[\"”»]?$")
COUNTED = re.compile(r"(?:(?:photo|image|picture|slide|bild|foto)s? )?(\d{1,3}) ?(?:/|of|sur|von|de) ?(\d{1,3})(?![\d/.])", re.IGNORECASE)
UNREAD = frozenset("script style head title select option textarea".split())


class Part(NamedTuple):
    """Lines that can be used, and why they are no whole article; None where they are one."""

    lines: list[str]
    why: str | None = None


def why_none(tree: Any, says: Stated, title: str, lines: Sequence[str]) -> str | None:
    """Return what a page does instead of showing an article, one of digest.model.partial.NO_ARTICLE; None where it shows one."""
    shown = list(lines)
    size = _size(shown)
    if tree is not None and size < SHORT // 4:
        shown = _shown(tree)
        size = _size(shown)
    titles = {one_line(one) for one in (title, *says.titles, *_titles(tree)) if one}
    if size <= SHORT and not _is_told(says, lines):
        if _is_said(walls.HUMAN, walls.HUMAN_TITLE, shown, titles, size):
            return ASKS_HUMAN
        if _is_said(walls.MISSING, walls.MISSING_TITLE, shown, titles, size):
            return IS_MISSING
        if _score(walls.LOGIN, shown) + _has_password(tree) >= 3 and _share(walls.LOGIN, shown) >= 0.4:
            return ASKS_LOGIN
    if size <= LONG_CONSENT and _score(walls.CONSENT, shown) >= 3 and _share(walls.CONSENT, shown) >= 0.5:
        return ASKS_CONSENT
    return None


def part_of(tree: Any, front: Front, says: Stated, title: str, lines: Sequence[str], url: str | None) -> Part:
    """Return the lines that can be used, with why they are a part, one of digest.model.partial.PARTIAL, where they are one."""
    own = list(lines)
    if (newest := newest_of(tree, says, title, own, url)) is not None:
        return Part(newest, LIVE_BLOG)
    kinds, size = says.kinds, _size(own)
    captions = _captions(tree) if size < SIDE * 4 else []
    if _is_gallery(tree, kinds, own, captions):
        shown = [_flat([caption]) for caption in captions]
        return Part([*(line for line in own if not any(one in _flat([line]) for one in shown)), *captions] or own, GALLERY)
    if _is_video(tree, kinds, size):
        return Part(own, VIDEO)
    walled = [line for line in own[-LAST:] if len(words(line)) <= 60 and _score(walls.PAYWALL, [line])]
    if _is_walled(front, says, own, walled, size):
        return Part([line for line in own if line not in walled] or own, PAYWALL)
    if own and size < CUT_AT and ELLIPSIS.search(own[-1]) and len(words(own[-1])) >= 6:
        return Part(own, CUT_OFF)
    return Part(own)


def _is_walled(front: Front, says: Stated, lines: Sequence[str], walled: Sequence[str], size: int) -> bool:
    """Tell whether a text ends for those who do not pay: what stands at its end says so, or two signs together do."""
    if walled:
        return True
    if size > WALL_AT:
        return False
    behind = [one for one in front.behind[:BEHIND] if not any(up.tag in ("nav", "footer") for up in (one, *islice(one.iterancestors(), 8)))]
    near = [*behind, *islice(front.behind[0].iterancestors(), 4)] if behind else []
    says_so = any(_score(walls.PAYWALL, [said]) for one in behind if 3 <= len(words(said := visible(one))) <= 60)
    is_faded = any(walls.WALL_CLASS.search(f"{one.get('class') or ''} {one.get('id') or ''}"[:300]) for one in near)
    is_cut = bool(lines) and bool(ELLIPSIS.search(lines[-1]))
    signs = says_so + is_faded + is_cut + (not says.is_free)
    return signs >= 2 or (not says.is_free and size < STUB) or (says_so and size < STUB)


def _is_gallery(tree: Any, kinds: frozenset[str], lines: Sequence[str], captions: Sequence[str]) -> bool:
    if kinds & {"ImageGallery", "MediaGallery", "og:gallery", "og:slideshow"}:
        return True
    text = _flat(line for line in lines if not COUNTED.fullmatch(line))
    prose = len(text.split()) - sum(len(words(caption)) for caption in captions if _flat([caption]) in text)
    counted = [
        found
        for line in (lines if len(lines) > CAPTIONS else _shown(tree))
        if (found := COUNTED.match(line)) and int(found[1]) <= int(found[2])
    ]
    pictures = max(len(captions), len({found[1] for found in counted}))
    return pictures >= CAPTIONS and prose < SIDE


def _is_video(tree: Any, kinds: frozenset[str], size: int) -> bool:
    """Tell whether a page is its video: it calls itself one, or an article of a line or two stands below a player."""
    is_article = any(kind.endswith("Article") for kind in kinds if kind not in ("og:Article", "og:article"))
    if size < SIDE and (any(kind.startswith("og:video") for kind in kinds) or ("VideoObject" in kinds and not is_article)):
        return True
    return size < SIDE // 3 and tree is not None and next(tree.iter("video"), None) is not None


def _captions(tree: Any) -> list[str]:
    """Return the words below a page's pictures; a picture that leads to another page has its words from there."""
    found = () if tree is None else (one for one in islice(tree.iter("figcaption"), 60) if not _leads_on(one))
    return list(dict.fromkeys(said for said in map(visible, found) if len(words(said)) >= 4))


def _leads_on(caption: Any) -> bool:
    above = list(islice(caption.iterancestors(), 6))
    return (
        any(one.tag in ("a", "aside", "nav", "footer") or OTHERS.search(one.get("class") or "") for one in above)
        or next(caption.iter("a"), None) is not None
        or any(next(one.iter("a"), None) is not None for one in above[:1] if one.tag == "figure")
    )


def _is_told(says: Stated, lines: Sequence[str]) -> bool:
    """Tell whether a page states that it is news, and holds enough of it."""
    return any(kind in ("NewsArticle", "ReportageNewsArticle") for kind in says.kinds) and _size(lines) >= SHORT // 4


def _is_said(forms: Sequence[re.Pattern[str]], title: re.Pattern[str], blocks: Sequence[str], titles: Iterable[str], size: int) -> bool:
    """Tell whether a page says something in its title and in its words; in the title alone where there are few, or often without it."""
    is_titled = any(title.fullmatch(one) for one in titles)
    found = _score(forms, blocks)
    return found >= 3 or (is_titled and (found > 0 or size < SHORT // 6))


def _score(forms: Sequence[re.Pattern[str]], blocks: Sequence[str]) -> int:
    """Count the different forms that stand in some block."""
    text = "\n".join(blocks)[:MOST_LETTERS]
    return sum(bool(form.search(text)) for form in forms)


def _share(forms: Sequence[re.Pattern[str]], blocks: Sequence[str]) -> float:
    """Return the share of words that stand in blocks with one of the forms."""
    total = _size(blocks)
    return sum(len(words(block)) for block in blocks if any(form.search(block[:2_000]) for form in forms)) / total if total else 0


def _titles(tree: Any) -> list[str]:
    if tree is None:
        return []
    found = [one_line(clean(one.text or "")) for one in islice(tree.iter("title"), 2)]
    found += [visible(one) for name in ("h1", "h2") for one in islice(tree.iter(name), 3)]
    return [part.strip() for one in found for part in (one, *re.split(r"\s[|–-]\s", one))]


def _has_password(tree: Any) -> bool:
    return tree is not None and any((one.get("type") or "").lower() == "password" for one in islice(tree.iter("input"), 50))


def _shown(tree: Any) -> list[str]:
    """Return the words of a whole page, a piece each; without what no page shows."""
    if tree is None:
        return []
    found = []
    for one in islice(tree.iter(etree.Element), MOST_PIECES * 5):
        if one.tag not in UNREAD and one.text and one.text.strip():
            found.append(one_line(clean(one.text[:2_000])))
        if one.tail and one.tail.strip() and one.getparent() is not None and one.getparent().tag not in UNREAD:
            found.append(one_line(clean(one.tail[:2_000])))
        if len(found) >= MOST_PIECES:
            break
    return found


def _flat(lines: Iterable[str]) -> str:
    return " ".join(word for line in lines for word in words(line))


def _size(lines: Sequence[str]) -> int:
    return sum(len(words(line)) for line in lines)
