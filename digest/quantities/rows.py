"""The name of a table in, its rows out: what is data of the number grammar stands in tables/, a tab between its columns."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """Yield the columns of each row of a table; its comments, and its first row, which names the columns, are left out."""
    lines = files("digest.quantities").joinpath(f"tables/{name}.tsv").read_text(encoding="utf-8").splitlines()
    written = [line for line in lines if line and not line.startswith("#")]
    yield from (line.split("\t") for line in written[1:])
