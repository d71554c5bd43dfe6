"""The day's diary: one event a line, a past-tense verb, then key=value. Secrets and article bodies never."""

from __future__ import annotations

import logging
from typing import TextIO

from digest.text import one_line

LOGGER = logging.getLogger("digest")


def event(verb: str, level: int = logging.INFO, **facts: object) -> None:
    """Write one event, for example `gathered source=ecb entries=12 new=3`."""
    if LOGGER.isEnabledFor(level):
        LOGGER.log(level, " ".join([verb, *(f"{key}={_value(value)}" for key, value in facts.items())]))


def warn(verb: str, **facts: object) -> None:
    """Write one event that somebody should look at."""
    event(verb, logging.WARNING, **facts)


def debug(verb: str, **facts: object) -> None:
    """Write one event that explains a decision."""
    event(verb, logging.DEBUG, **facts)


def start(stream: TextIO, *, verbose: bool = False, quiet: bool = False) -> None:
    """Send events to a stream as plain lines: warnings only when quiet, decisions too when verbose."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname).4s %(message)s"))
    LOGGER.handlers = [handler]
    LOGGER.propagate = False
    LOGGER.setLevel(logging.WARNING if quiet else logging.DEBUG if verbose else logging.INFO)


def _value(value: object) -> str:
    text = one_line(str(value), 300)
    return f'"{text}"' if " " in text or not text else text
