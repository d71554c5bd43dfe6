"""Messages between a process and its child, over pipes: a kind, whether it is the last one, and bytes of stated length."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import BinaryIO, NamedTuple

HEAD = struct.Struct(">B?Q")


class Kind(IntEnum):
    """What a message holds: to the child a call's arguments, then its bytes; from it the begin of the call, then its end."""

    CALL = 1
    BYTES = 2
    BEGUN = 3
    VALUE = 4
    ERROR = 5


class Frame(NamedTuple):
    """One message. is_last: the child ends after it."""

    kind: int
    data: bytes
    is_last: bool = False


class BrokenFrameError(Exception):
    """The other side is gone, or what it sends is no message."""


def send(pipe: BinaryIO, *frames: Frame) -> None:
    """Write messages; raises OSError when nobody reads them."""
    for frame in frames:
        pipe.write(HEAD.pack(frame.kind, frame.is_last, len(frame.data)))
        pipe.write(frame.data)
    pipe.flush()


def receive(pipe: BinaryIO, max_bytes: int) -> Frame:
    """Read one message; raises BrokenFrameError at the pipe's end, and when it is longer than max_bytes."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        raise BrokenFrameError("the pipe ended")
    kind, is_last, length = HEAD.unpack(head)
    if length > max_bytes:
        raise BrokenFrameError(f"a message of {length} bytes")
    data = pipe.read(length)
    if len(data) < length:
        raise BrokenFrameError("the pipe ended within a message")
    return Frame(kind, data, is_last)
