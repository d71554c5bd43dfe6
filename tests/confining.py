"""Functions that a pool of the tests runs in its children: each spoils something in its own way."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.errors import ExtractError, SourceError
from digest.model import Document, Span

KEPT: list[bytearray] = []


def length(body: bytes, *, times: int = 1) -> int:
    """Return the length of what came, so many times."""
    return len(body) * times


def echo(text: str) -> str:
    return text


def doubled(body: bytes) -> str:
    return body.decode() * 2


def document(body: bytes, at: datetime, zone: ZoneInfo) -> Document:
    text = body.decode()
    return Document(title=zone.key, text=text, paragraphs=(Span(0, len(text)),), published_at=at, authors=("Ada", "Bo"))


def slow(body: bytes) -> int:
    """Compute without end."""
    while True:
        len(body)


def long(body: bytes) -> int:
    """Compute for some twenty times longer than a call may, and come to an end."""
    return sum(len(body) for _ in range(100_000_000))


def asleep(body: bytes) -> int:
    """Wait without end, and compute nothing."""
    time.sleep(3600)
    return 0


def held(body: bytes) -> str:
    """Say that it has begun, and wait until it may end. body: a folder, in which both are folders."""
    folder = Path(body.decode())
    (folder / "begun").mkdir()
    while not (folder / "may end").is_dir():
        time.sleep(0.02)
    return "read"


def struck(body: bytes) -> str:
    """Get the signal of a pipe's end the first time; body: a folder to be made, which tells the first."""
    with contextlib.suppress(FileExistsError):
        os.mkdir(body.decode())  # noqa: PTH102
        os.kill(os.getpid(), signal.SIGIO)
    return "read"


def large(body: bytes) -> int:
    """Take memory without end."""
    held = []
    while True:
        held.append(bytearray(10_000_000))


def keeps(body: bytes) -> int:
    """Keep 40 MB of each call, and return one's own process."""
    KEPT.append(bytearray(40_000_000))
    return os.getpid()


def own_pid(body: bytes) -> int:
    return os.getpid()


def killed(body: bytes) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def breeds(body: bytes) -> int:
    """Leave a process that holds no pipe, and compute without end."""
    if os.fork() == 0:
        os.closerange(0, 64)
        time.sleep(60)
        os._exit(0)
    return slow(body)


def babbling(body: bytes) -> int:
    """Write what is no message where messages are written."""
    for descriptor in range(3, 16):
        try:
            os.write(descriptor, b"\xff" * 64)
        except OSError:
            continue
    return 0


def printing(body: bytes) -> int:
    print("a library that talks")
    os.write(1, b"as does its C code")
    sys.stdout.flush()
    return 1


def lying(body: bytes) -> int:
    """Return what it does not promise."""
    return "no number"  # type: ignore[return-value]


def no_feed(body: bytes) -> int:
    raise SourceError("Gazette", "the bytes are no feed", "look at them")


def no_text(body: bytes) -> int:
    raise ExtractError("https://g.example/a: b; c", "the page holds no article text", "name: another; or none")


def broken(body: bytes) -> int:
    raise KeyError("hostile \x1b[31m words")


def writes(body: bytes) -> int:
    """Try to leave a file."""
    return Path("/tmp/left-by-a-child").write_bytes(body)


def opens(body: bytes) -> int:
    """Open files without end, and return how many it could."""
    held = []
    with contextlib.suppress(OSError):
        while len(held) < 1000:
            held.append(os.open(os.devnull, os.O_RDONLY))
    for descriptor in held:
        os.close(descriptor)
    return len(held)


def surroundings(body: bytes) -> list[str]:
    return sorted(os.environ)


SPOILT = {
    f"tests.confining:{name}": ()
    for name in "length doubled document slow long asleep struck large keeps own_pid killed breeds babbling printing lying no_feed no_text broken writes opens surroundings held".split()
}
