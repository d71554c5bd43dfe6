"""The day's diary: one event a line, a past-tense verb, then key=value. Secrets and article bodies never."""

from __future__ import annotations

import json
import logging
import re
from typing import TextIO

from digest.text import one_line

LOGGER = logging.getLogger("digest")
AMBIGUOUS = re.compile(r"[\s\"=]")  # where a value would end, or another one begin


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


def start(stream: TextIO, *, verbose: bool = False, quiet: bool = False, timed: bool = False) -> None:
    """Send events to a stream as plain lines: warnings only when quiet, decisions too when verbose, with their time if timed."""
    handler = logging.StreamHandler(stream)
    form = logging.Formatter(f"{'%(asctime)s ' if timed else ''}%(levelname).4s %(message)s", "%Y-%m-%dT%H:%M:%S%z")
    handler.setFormatter(form)
    LOGGER.handlers = [handler]
    LOGGER.propagate = False
    LOGGER.setLevel(logging.WARNING if quiet else logging.DEBUG if verbose else logging.INFO)


def stop() -> None:
    """Close what events go to: a live line on a terminal is taken away, so that something else can be printed there."""
    for handler in LOGGER.handlers:
        handler.close()


def _value(value: object) -> str:
    """Write a value so that the line can be taken apart again: as JSON writes a string where it would not stand bare."""
    text = one_line(str(value), 300)
    return json.dumps(text, ensure_ascii=False) if not text or AMBIGUOUS.search(text) else text
