"""A page of Chromium for tests, which waits as long as a busy machine takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

PATIENCE_MS = 300_000


@contextmanager
def opened(browser: str) -> Iterator[Page]:
    """Open one empty page. browser: the path of Chromium."""
    with (
        sync_playwright() as started,
        started.chromium.launch(executable_path=browser, args=["--no-sandbox"], timeout=PATIENCE_MS) as chromium,
    ):
        page = chromium.new_page()
        page.set_default_timeout(PATIENCE_MS)
        yield page
