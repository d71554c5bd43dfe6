"""Bodies as servers send them, whole, broken and hostile."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import brotli
import pytest
from pytest_httpserver import HTTPServer

from digest.errors import FetchError
from digest.fetch import Client, Options
from digest.fetch.decoding import CHUNK_BYTES, SPARE_BYTES, body_of
from digest.fetch.unpacking import zstd

LIMIT = 200_000
TEXT = bytes(range(256)) * 500
SKIPPED = b"\x50\x2a\x4d\x18\x04\0\0\0note"  # a frame that a reader passes over


def raw_deflate(data: bytes) -> bytes:
    codec = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return codec.compress(data) + codec.flush()


def gzipped(data: bytes) -> bytes:
    """A member that does not tell when it was made: tests are named by their bodies, and workers must agree on the names."""
    return gzip.compress(data, mtime=0)


def windowed(data: bytes, log: int) -> bytes:
    """Zstandard whose reader has to hold 2**log bytes."""
    codec = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: log})
    return codec.compress(data) + codec.flush()


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


@pytest.mark.parametrize("size", [1, 7, 1000, CHUNK_BYTES, 1 << 20])
@pytest.mark.parametrize(
    ("encoding", "sent", "body"),
    [
        ("", TEXT, TEXT),
        ("identity", TEXT, TEXT),
        ("gzip", gzipped(TEXT), TEXT),
        (" X-GZip ", gzipped(TEXT), TEXT),
        ("gzip", gzipped(b"one ") + gzipped(b"") + gzipped(b"two"), b"one two"),
        ("gzip", gzipped(b"one") + bytes(1000), b"one"),
        ("gzip", gzipped(b"one") + b"\r\n" + gzipped(b"two"), b"one"),
        ("gzip", gzipped(b"\0" * LIMIT), b"\0" * LIMIT),
        ("gzip", zlib.compress(TEXT), TEXT),
        ("gzip", b"", b""),
        ("deflate", zlib.compress(TEXT), TEXT),
        ("deflate", raw_deflate(TEXT), TEXT),
        ("deflate", zlib.compress(b"one") + b"rest", b"one"),
        ("br", brotli.compress(TEXT), TEXT),
        ("br", brotli.compress(b"\0" * LIMIT), b"\0" * LIMIT),
        ("br", brotli.compress(b""), b""),
        ("br", b"", b""),
        ("zstd", zstd.compress(TEXT), TEXT),
        ("ZSTD", zstd.compress(b"one ") + SKIPPED + zstd.compress(b"two"), b"one two"),
        ("zstd", zstd.compress(b"\0" * LIMIT), b"\0" * LIMIT),
        ("zstd", windowed(TEXT, 23), TEXT),
        ("zstd", b"", b""),
        ("gzip, br", brotli.compress(gzipped(TEXT)), TEXT),
        ("zstd,identity, gzip", gzipped(zstd.compress(TEXT)), TEXT),
        ("gzip, gzip", gzipped(gzipped(TEXT)), TEXT),
    ],
)
def test_bodies(encoding, sent, body, size):
    """However a body is cut on its way, it arrives whole; what follows its end is not part of it."""
    assert body_of("a.example", pieces(sent, size), encoding, LIMIT) == body


@pytest.mark.parametrize("size", [1, 1000, 1 << 20])
@pytest.mark.parametrize(
    ("encoding", "sent", "reason"),
    [
        ("gzip", gzipped(TEXT)[:-1], "the gzip body is cut off"),
        ("gzip", gzipped(TEXT)[:200], "the gzip body is cut off"),
        ("gzip", gzipped(b"one") + gzipped(b"two")[:15], "the gzip body is cut off"),
        ("deflate", zlib.compress(TEXT)[:-1], "the deflate body is cut off"),
        ("deflate", raw_deflate(TEXT)[:-1], "the deflate body is cut off"),
        ("gzip", gzipped(b"one")[:-8] + bytes(8), "not valid gzip"),
        ("gzip", gzipped(b"one") + b"\x1fmore", "not valid gzip"),
        ("gzip", gzipped(b"\0" * (LIMIT + 1)), "larger than 200,000 bytes"),
        ("gzip", gzipped(b"\0" * LIMIT) + gzipped(b"x"), "larger than"),
        ("gzip", gzipped(b"one") + bytes(LIMIT + SPARE_BYTES), "larger than"),
        ("gzip", gzipped(b"") * 1001, "not valid gzip"),
        ("deflate", zlib.compress(b"one") + bytes(LIMIT + SPARE_BYTES), "larger than"),
        ("", bytes(LIMIT + 1), "larger than"),
        ("br", brotli.compress(TEXT)[:-1], "the br body is cut off"),
        ("br", brotli.compress(TEXT)[:20], "the br body is cut off"),
        ("br", brotli.compress(b"one") + b"more", "not valid br"),
        ("br", brotli.compress(b"\0" * (LIMIT + 1)), "larger than 200,000 bytes"),
        ("zstd", zstd.compress(TEXT)[:-1], "the zstd body is cut off"),
        ("zstd", zstd.compress(b"one") + zstd.compress(TEXT)[:20], "the zstd body is cut off"),
        ("zstd", zstd.compress(b"one") + b"more of something else", "not valid zstd"),
        ("zstd", zstd.compress(b"\0" * (LIMIT + 1)), "larger than 200,000 bytes"),
        ("zstd", windowed(TEXT, 24), "not valid zstd"),
        ("zstd", SKIPPED * 1001, "not valid zstd"),
        ("gzip, br", brotli.compress(gzipped(b"\0" * (LIMIT + 1))), "larger than 200,000 bytes"),
        ("gzip, br", brotli.compress(gzipped(b"one") + bytes(LIMIT + SPARE_BYTES)), "larger than 200,000 bytes"),
        ("gzip, zstd", zstd.compress(gzipped(TEXT)[:-1]), "the gzip body is cut off"),
        ("br, gzip", gzipped(TEXT), "not valid br"),
        ("gzip, gzip, gzip", b"", "more than 2 in one"),
        ("gzip, lzma", b"", "was not asked for"),
    ],
)
def test_broken_bodies(encoding, sent, reason, size):
    """What is cut off, damaged or too large is no body."""
    with pytest.raises(FetchError, match=reason):
        body_of("a.example", pieces(sent, size), encoding, LIMIT)


def test_an_odd_encoding_is_told_in_a_line():
    """A header of 60 KB does not become a message of 60 KB."""
    with pytest.raises(FetchError) as caught:
        body_of("a.example", [], "\x1b" + "b r" * 20_000, LIMIT)
    assert len(caught.value.reason) <= 160
    assert caught.value.reason.isprintable()


def test_what_follows_the_end_does_not_accumulate():
    """An endless stream after a small gzip body ends at the limit, in little memory."""
    read: list[int] = []

    def endless() -> Iterator[bytes]:
        yield gzip.compress(b"one")
        while True:
            read.append(CHUNK_BYTES)
            yield bytes(CHUNK_BYTES)

    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than"):
        body_of("a.example", endless(), "gzip", 20_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000
    assert sum(read) < 21_000_000


@pytest.mark.parametrize(
    "bomb",
    [
        ("br", brotli.compress(b"\0" * 100_000_000, quality=1)),
        ("zstd", zstd.compress(b"\0" * 100_000_000)),
        ("gzip, br", brotli.compress(gzipped(b"\0" * 100_000_000), quality=1)),
        ("br, gzip", gzipped(brotli.compress(b"\0" * 100_000_000, quality=1))),
        ("zstd, zstd", zstd.compress(zstd.compress(b"\0" * 100_000_000))),
    ],
    ids=lambda bomb: bomb[0],
)
def test_a_bomb_is_stopped_while_it_is_small(bomb):
    """A hundred million bytes in a few thousand end at the limit: no step unpacks much more than its part."""
    encoding, sent = bomb
    assert len(sent) < 50_000
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than"):
        body_of("a.example", [sent], encoding, LIMIT)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_body_may_be_read_in_part():
    """What is wanted up to a length only ends there, packed or not, and is whole where it is shorter."""
    for encoding, sent in (("", TEXT), ("gzip", gzipped(TEXT)), ("br", brotli.compress(TEXT)), ("zstd", zstd.compress(TEXT))):
        assert body_of("a.example", pieces(sent, 1000), encoding, 1234, is_cut=True) == TEXT[:1234]
        assert body_of("a.example", pieces(sent, 1000), encoding, LIMIT, is_cut=True) == TEXT


def test_a_client_reads_several_members(httpserver: HTTPServer):
    """The client's own answers are decoded so too."""
    body = gzip.compress(b"one ") + gzip.compress(b"two")
    httpserver.expect_request("/").respond_with_data(body, headers={"Content-Encoding": "gzip"})
    httpserver.expect_request("/cut").respond_with_data(body[:-3], headers={"Content-Encoding": "gzip"})
    with Client(Options(allow_private=True, per_host_s=0)) as client:
        assert client.get(httpserver.url_for("/")).body == b"one two"
        with pytest.raises(FetchError, match="cut off"):
            client.get(httpserver.url_for("/cut"))
