"""The raw chunks of an answer in, its unpacked body out, never larger than allowed on either side nor between two encodings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.errors import FetchError
from digest.fetch.unpacking import BROKEN, PART_BYTES, UNPACKERS, Unpack
from digest.text import one_line

ACCEPTED = "gzip, deflate, br, zstd"
CHUNK_BYTES = PART_BYTES  # of what is read from the wire at once
SPARE_BYTES = 2 * PART_BYTES  # beyond the limit, where it is not the body itself that is counted
MAX_ENCODINGS = 2  # one over the other: each further one multiplies what a bomb can do, and no server has a use for it
ASK_OWNER = "ask its owner to mend it, or remove the source"


def body_of(host: str, chunks: Iterable[bytes], encoding: str, limit: int, *, is_cut: bool = False) -> bytes:
    """Return a whole body, unpacked step by step.

    encoding: of the Content-Encoding header: none, or at most two of gzip, deflate, br and zstd, as they were applied.
    limit: bytes of the body; what comes over the wire, or between two encodings, may be 128 KiB more, since packing noise adds to it.
    is_cut: a body that is larger is read up to the limit, instead of not at all.
    Raises FetchError, its subject the host, for a body that is too large, cut off, or in no such encoding.
    """
    body = bytearray()
    for part in _unpacked(host, chunks, _encodings(host, encoding), limit):
        body += part
        if len(body) > limit and not is_cut:
            raise _too_large(host, limit)
        if len(body) >= limit and is_cut:
            break
    return bytes(body[:limit])


def _encodings(host: str, encoding: str) -> list[str]:
    """Return the encodings of a header in the order in which they were applied."""
    found = [name for part in encoding.split(",") if (name := part.strip().lower()) not in ("", "identity")]
    if any(name not in UNPACKERS for name in found):
        raise FetchError(host, one_line(f"content encoding {encoding.strip()!r} was not asked for", 120), ASK_OWNER)
    if len(found) > MAX_ENCODINGS:
        raise FetchError(host, one_line(f"content encoding {encoding.strip()!r} is more than {MAX_ENCODINGS} in one", 120), ASK_OWNER)
    return found


def _unpacked(host: str, chunks: Iterable[bytes], encodings: list[str], limit: int) -> Iterator[bytes]:
    """Unpack the last encoding first; each one's output is counted, since the one below may swallow it all without a byte of its own."""
    parts: Iterable[bytes] = chunks
    for name in reversed(encodings):
        parts = _told(host, name, UNPACKERS[name], _counted(host, parts, limit))
    return _counted(host, parts, limit)


def _told(host: str, name: str, unpack: Unpack, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack one encoding; raise FetchError for what its unpacker refuses."""
    try:
        yield from unpack(chunks)
    except EOFError as error:
        raise FetchError(host, f"the {name} body is cut off") from error
    except BROKEN as error:
        raise FetchError(host, f"the body is not valid {name}", ASK_OWNER) from error


def _counted(host: str, chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Pass chunks on; raise FetchError once they are more than any body within the limit needs."""
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit + SPARE_BYTES:
            raise _too_large(host, limit)
        yield chunk


def _too_large(host: str, limit: int) -> FetchError:
    return FetchError(host, f"larger than {limit:,} bytes", "raise fetch.max_bytes if it should be read")
