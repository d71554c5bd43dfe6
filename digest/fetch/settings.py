"""The settings of this room: how addresses are read, and as whom."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from digest import __version__, urls
from digest.settings import options

TOKEN = "digest"  # noqa: S105 - the name by which a robots.txt may speak to us
CONTACT = re.compile(r"[!-'*-~]{3,200}")  # visible ASCII without brackets, which end a comment in a header
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def _contact(value: str) -> str:
    if value and not (CONTACT.fullmatch(value) and (MAIL.fullmatch(value) or urls.absolute(value))):
        raise ValueError("is neither an e-mail address nor the address of a page; write one such as desk@example.org, or leave it empty")
    return value


class Options(options.Options):
    """How addresses are read.

    timeout_s: for one whole request, its name's resolution and its redirects included, our own gaps left out.
    max_bytes: of one body, after decompression. per_host_s: the gap between two requests to one host.
    parallel: requests under way at once. robots: whether a site's robots.txt decides which of its pages are read.
    contact: an e-mail address or a page, told to every server, where its owner finds who reads there.
    """

    timeout_s: float = Field(default=20.0, gt=0, le=600)
    max_bytes: int = Field(default=5_000_000, gt=0)
    per_host_s: float = Field(default=1.0, ge=0, le=60)
    parallel: int = Field(default=16, ge=1, le=256)
    allow_private: bool = False
    robots: bool = True
    contact: Annotated[str, AfterValidator(_contact)] = ""


def user_agent(settings: Options) -> str:
    """Return what every request says of who sends it."""
    contact = f"; {settings.contact}" if settings.contact else ""
    return f"{TOKEN}/{__version__} (morning briefing; reads feeds and the articles they link{contact})"
