"""A configuration in, the pool of child processes out in which bytes from outside are parsed, by the functions of one table."""

from __future__ import annotations

import threading

from digest.config import Config
from digest.confined import Pool

# What tells a text's language would take 75 MB of each child: the texts come back with what is stated of them, and whoever
# asked for them calls extract.with_language.
NO_LANGUAGE = "digest.language.detect:postpone"
# Each function as "package.module:name", and what a child loads (a module) or calls ("module:name") before its time begins.
PARSERS: dict[str, tuple[str, ...]] = {
    "digest.sources.feed:parse": ("digest.sources.reader", "chardet"),
    "digest.sources.page:parse": ("chardet",),
    "digest.sources.alternates:feeds_named": (),
    "digest.extract.entry:from_entries": ("trafilatura", NO_LANGUAGE),
    "digest.extract.page:from_page": ("trafilatura", NO_LANGUAGE),
    "digest.extract.pdf:from_pdf": ("pypdfium2", "numpy", NO_LANGUAGE),
    "digest.extract.mail:from_mail": ("pypdfium2", "numpy", "lxml.html", NO_LANGUAGE),
}


def open_pool(config: Config, stop: threading.Event | None = None) -> Pool:
    """Return a pool within the limits of `parse:`; it starts its first child when it is first asked. stop: as in Pool."""
    return Pool(PARSERS, config.parse, stop=stop)
