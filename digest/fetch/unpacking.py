"""The chunks of a packed body in, its bytes in parts that are bounded out: gzip, deflate, Brotli and Zstandard.

httpx2's own decoders are not used: they inflate a whole chunk at once (1 MB of gzip became 1 GB), and take a body that is
cut off for a whole one. Every unpacker here raises EOFError when the end does not come, and BROKEN for what is not packed so.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeAlias

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Unpack: TypeAlias = Callable[[Iterable[bytes]], Iterator[bytes]]

PART_BYTES = 1 << 16  # of one step; Brotli's library goes on to the end of the block that it has begun, half as much again
MAX_MEMBERS = 1000  # of one gzip or Zstandard body: 5 MB of empty ones would take a processor minutes
MAX_WINDOW = 23  # 8 MiB, as a power of two; what a Zstandard body may make its reader hold. Source: RFC 9659, section 3
GZIP_MAGIC = b"\x1f"
BROKEN = (zlib.error, brotli.error, zstd.ZstdError)


def inflated(chunks: Iterable[bytes], *, is_gzip: bool) -> Iterator[bytes]:
    """Unpack gzip, of several members too, or deflate, with its header or without.

    What follows the end and is no further member is dropped, as browsers do.
    Source: RFC 1952, section 2.2 (a gzip file is a series of members), RFC 9110, section 8.4.1.
    """
    codec = None  # None between two members, and before the first
    members = 0
    for chunk in chunks:
        rest = chunk
        while rest or codec is not None:
            if codec is None:
                if members and not (is_gzip and rest.startswith(GZIP_MAGIC)):
                    is_gzip = False  # no member begins after other bytes
                    break
                members += 1
                if members > MAX_MEMBERS:
                    raise zlib.error("too many members")
                codec = zlib.decompressobj(wbits=_wbits(rest, is_gzip=is_gzip, is_first=members == 1))
            part = codec.decompress(rest, PART_BYTES)
            yield part
            if codec.eof:
                rest, codec = codec.unused_data, None
            else:
                rest = codec.unconsumed_tail
                if not rest and len(part) < PART_BYTES:  # a full part may leave more inside the codec
                    break
    if codec is not None:
        raise EOFError


def unbrotlied(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack Brotli; what follows its end makes it broken, since its library does not tell where the end was."""
    codec = brotli.Decompressor()
    is_begun = False
    for chunk in chunks:
        is_begun = is_begun or bool(chunk)
        part = codec.process(chunk, output_buffer_limit=PART_BYTES)
        yield part
        # it may take more while it still holds output, and be asked for it after its end only where it holds some
        while not codec.is_finished() and (part or not codec.can_accept_more_data()):
            part = codec.process(b"", output_buffer_limit=PART_BYTES)
            yield part
    if is_begun and not codec.is_finished():
        raise EOFError


def unzstded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack Zstandard, of several frames too.

    Source: RFC 8878, section 3 (a body is a series of frames, some of which may be skipped).
    """
    codec = None  # None between two frames, and before the first
    frames = 0
    for chunk in chunks:
        rest = chunk
        while rest or (codec is not None and not codec.needs_input):
            if codec is None:
                frames += 1
                if frames > MAX_MEMBERS:
                    raise zstd.ZstdError("too many frames")
                codec = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: MAX_WINDOW})
            yield codec.decompress(rest, PART_BYTES)
            rest = b""
            if codec.eof:
                rest, codec = codec.unused_data, None
    if codec is not None:
        raise EOFError


def _wbits(start: bytes, *, is_gzip: bool, is_first: bool) -> int:
    """Return what zlib is to expect; some servers send deflate without its header, or a zlib stream as gzip."""
    if is_gzip:
        return 32 + zlib.MAX_WBITS if is_first else 16 + zlib.MAX_WBITS
    return zlib.MAX_WBITS if start[0] & 0x0F == 8 else -zlib.MAX_WBITS


UNPACKERS: Mapping[str, Unpack] = {
    "gzip": partial(inflated, is_gzip=True),
    "x-gzip": partial(inflated, is_gzip=True),
    "deflate": partial(inflated, is_gzip=False),
    "br": unbrotlied,
    "zstd": unzstded,
}
