"""A configuration in; what is odd about the folders that it names, which an edition appears without, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.config import Config


def warnings(settings: Config) -> Iterator[str]:
    """Tell what an edition will appear without, but what somebody should look at."""
    from digest.summarize.named import prompt_flaws
    from digest.text import one_line

    yield from folder_warnings(settings)
    yield from (one_line(flaw.says) for flaw in prompt_flaws(settings.summarizer, settings.folder))


def folder_warnings(settings: Config) -> Iterator[str]:
    """Tell what is odd about the folders of sources."""
    from digest.text import one_line

    archive = settings.archive_path.resolve()
    for source in settings.named_sources.values():
        if source.folder is None:
            continue
        if not source.folder.is_dir():
            yield f"{one_line(source.name)}: the folder {one_line(str(source.folder))} does not exist; create it, or correct `folder:`"
        elif archive.is_relative_to(source.folder.resolve()):
            yield f"{one_line(source.name)}: the archive lies inside its folder, so editions become news; move `archive:` out of it"
