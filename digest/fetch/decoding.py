"""The raw chunks of an answer in, its decompressed body out, never larger than allowed on either side.

httpx2's own decoder is not used: it inflates a whole chunk at once (1 MB of gzip became 1 GB), and takes a body that is
cut off for a whole one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from digest.errors import FetchError
from digest.text import one_line

CHUNK_BYTES = 1 << 16
MAX_MEMBERS = 1000  # of one gzip body: 5 MB of empty ones would take a processor minutes
GZIP = ("gzip", "x-gzip")
GZIP_MAGIC = b"\x1f"
ASK_OWNER = "ask its owner to mend it, or remove the source"


def body_of(host: str, chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Return a whole body, decompressed step by step.

    encoding: of the Content-Encoding header; gzip (of several members too) and deflate (with its header or without).
    limit: bytes of the body; what comes over the wire may be 64 KiB more, since compression of noise adds to it.
    Raises FetchError, its subject the host, for a body that is too large, cut off, or in no such encoding.
    """
    encoding = encoding.strip().lower()
    if encoding not in ("", "identity", "deflate", *GZIP):
        raise FetchError(host, one_line(f"content encoding {encoding!r} was not asked for", 120), ASK_OWNER)
    raw = _counted(host, chunks, limit)
    parts = raw if encoding in ("", "identity") else _inflated(raw, is_gzip=encoding in GZIP)
    body = bytearray()
    try:
        for part in parts:
            body += part
            if len(body) > limit:
                raise _too_large(host, limit)
    except EOFError as error:
        raise FetchError(host, f"the {encoding} body is cut off") from error
    except zlib.error as error:
        raise FetchError(host, f"the body is not valid {encoding}", ASK_OWNER) from error
    return bytes(body)


def _counted(host: str, chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Pass chunks on; raise FetchError once they are more than any body within the limit needs."""
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit + CHUNK_BYTES:
            raise _too_large(host, limit)
        yield chunk


def _inflated(chunks: Iterable[bytes], *, is_gzip: bool) -> Iterator[bytes]:
    """Decompress, at most a chunk at a time; what follows the end and is no further member is dropped, as browsers do.

    Raises zlib.error for what is not compressed so, EOFError when the end does not come.
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
            part = codec.decompress(rest, CHUNK_BYTES)
            yield part
            if codec.eof:
                rest, codec = codec.unused_data, None
            else:
                rest = codec.unconsumed_tail
                if not rest and len(part) < CHUNK_BYTES:  # a full part may leave more inside the codec
                    break
    if codec is not None:
        raise EOFError


def _wbits(start: bytes, *, is_gzip: bool, is_first: bool) -> int:
    """Return what zlib is to expect; some servers send deflate without its header, or a zlib stream as gzip."""
    if is_gzip:
        return 32 + zlib.MAX_WBITS if is_first else 16 + zlib.MAX_WBITS
    return zlib.MAX_WBITS if start[0] & 0x0F == 8 else -zlib.MAX_WBITS


def _too_large(host: str, limit: int) -> FetchError:
    return FetchError(host, f"larger than {limit:,} bytes", "raise fetch.max_bytes if it should be read")
