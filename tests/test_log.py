"""The diary: one event a line that can be taken apart again."""

from __future__ import annotations

import io

import pytest

from digest import log


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("ecb", "ecb"),
        (12, "12"),
        ("", '""'),
        ("timeout after 10 s", '"timeout after 10 s"'),
        ('"GET /feed HTTP/1.1" 200 -', '"\\"GET /feed HTTP/1.1\\" 200 -"'),
        ("a=b", '"a=b"'),
        ("two\nlines", '"two lines"'),
    ],
)
def test_a_value_can_be_told_from_the_next(monkeypatch, value, written):
    """What holds a space, a quote or an equals sign is written as a JSON string."""
    for name in ("handlers", "propagate", "level"):
        monkeypatch.setattr(log.LOGGER, name, getattr(log.LOGGER, name))
    stream = io.StringIO()
    log.start(stream)
    log.event("served", line=value, after=1)
    assert stream.getvalue() == f"INFO served line={written} after=1\n"
