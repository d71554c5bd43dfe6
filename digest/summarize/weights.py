"""A folder in; which files hold its weights, whether they are whole, their size and their hash out: nothing is loaded."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from digest.errors import BackendError
from digest.summarize.claimed import whole
from digest.text import one_line

SAFE, SAFE_INDEX = "model.safetensors", "model.safetensors.index.json"
PICKLED, PICKLED_INDEX = "pytorch_model.bin", "pytorch_model.bin.index.json"
LONGEST_HEADER = 100_000_000  # bytes, as the safetensors library itself has it
DTYPES = {"F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16"}
BYTES = {"float64": 8, "float32": 4, "float16": 2, "bfloat16": 2}
BITS = 8  # of a byte
BLOB = re.compile(r"[0-9a-f]{64}")  # the hub's cache names a large file by its SHA-256
AGAIN = "fetch or copy them again, or name another folder"


class Weights(NamedTuple):
    """The files of a checkpoint's weights, in order, and what their headers say.

    parameters: numbers in them; None for pickles, which are not opened to count. dtype: of most of the numbers, as torch names it; ""
    where nothing tells. size_bytes: of the files.
    """

    files: tuple[Path, ...]
    size_bytes: int
    parameters: int | None
    dtype: str
    is_pickle: bool

    def bytes_as(self, dtype: str) -> int:
        """Return the bytes that the weights take in memory as another data type; pickles are taken for float32, as most are."""
        count = self.size_bytes // 4 if self.parameters is None else self.parameters
        return count * BYTES.get(dtype, 4)


def weights_of(folder: Path, who: str, *, pickle: bool) -> Weights:
    """Return a folder's weights, in safetensors where they are there.

    pickle: whether pickles may be read. Raises BackendError, which begins with `who`, when there are none, only pickles that may not
    be read, or some that are cut off.
    """
    safe, pickled = _files(folder, SAFE, SAFE_INDEX, who), _files(folder, PICKLED, PICKLED_INDEX, who)
    if safe:
        return _described(safe, who)
    if not pickled:
        # of the hub, pickles are not even fetched unless they may be read
        or_pickle = "" if pickle else ", or set `pickle: true` if it is there only as a pickle and you trust who made it"
        raise BackendError(
            f"{who}: it has no weights ({SAFE}); name the folder that save_pretrained wrote, fetch the model again{or_pickle}"
        )
    if not pickle:
        raise BackendError(
            f"{who}: its weights are there only as a pickle ({pickled[0].name}), which can run code of whoever made it;"
            " convert it to safetensors, or set `pickle: true` if you trust who made it"
        )
    return Weights(pickled, sum(file.stat().st_size for file in pickled), None, "", is_pickle=True)


def fingerprint_of(file: Path, who: str) -> str:
    """Return the SHA-256 of a file; raises BackendError, which begins with `who`, when it cannot be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise BackendError(f"{who}: {file.name} cannot be read ({error.strerror}); see that you may read it") from error


def fingerprint(weights: Weights, who: str) -> str:
    """Return the SHA-256 of the weights: of the one file, or of the lines "hash  name" of several.

    Raises BackendError when a file cannot be read, or is not the one that the hub's cache names by its hash.
    """
    hashes = [_hash(file, who) for file in weights.files]
    if len(hashes) == 1:
        return hashes[0]
    lines = (f"{one}  {file.name}\n" for one, file in zip(hashes, weights.files, strict=True))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _hash(file: Path, who: str) -> str:
    found, blob = fingerprint_of(file, who), file.resolve()
    if blob.parent.name == "blobs" and BLOB.fullmatch(blob.name) and blob.name != found:
        raise BackendError(f"{who}: {file.name} is damaged: its SHA-256 is {found[:12]}…, and the hub's is {blob.name[:12]}…; {AGAIN}")
    return found


def _files(folder: Path, one: str, index: str, who: str) -> tuple[Path, ...]:
    """Return the file of that name, or those that an index names; none where there is neither."""
    if (folder / one).is_file():
        return (folder / one,)
    if not (folder / index).is_file():
        return ()
    try:
        names = sorted(set(json.loads((folder / index).read_bytes())["weight_map"].values()))
        files = tuple(folder / name for name in names if Path(name).name == name)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise BackendError(f"{who}: {index} is damaged; {AGAIN}") from error
    if len(files) != len(names):
        raise BackendError(f"{who}: {index} names files outside the folder; {AGAIN}")
    missing = [file.name for file in files if not file.is_file()]
    if missing:
        raise BackendError(f"{who}: {', '.join(missing[:3])} of its {len(files)} files of weights is missing; {AGAIN}")
    return files


def _described(files: tuple[Path, ...], who: str) -> Weights:
    counts: Counter[str] = Counter()
    for file in files:
        for dtype, count in _tensors(file, who):
            counts[dtype] += count
    dtype = counts.most_common(1)[0][0] if counts else ""
    return Weights(
        files, sum(file.stat().st_size for file in files), sum(counts.values()), DTYPES.get(dtype, dtype.lower()), is_pickle=False
    )


def _tensors(file: Path, who: str) -> Iterator[tuple[str, int]]:
    """Yield the data type and the count of numbers of each tensor; raises BackendError when the file is none, or is cut off."""
    try:
        header, data_bytes = _header(file)
        ends = []
        for name, tensor in header.items():
            if name != "__metadata__":
                ends.append(int(tensor["data_offsets"][1]))
                yield str(tensor["dtype"]), _count(tensor["shape"], BITS * data_bytes)
    except OSError as error:
        raise BackendError(f"{who}: {file.name} cannot be read ({error.strerror}); see that you may read it") from error
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise BackendError(f"{who}: {file.name} is damaged ({one_line(str(error), 100)}); {AGAIN}") from error
    if max(ends, default=0) != data_bytes:
        raise BackendError(f"{who}: {file.name} is damaged: {data_bytes:,} bytes of numbers, not {max(ends, default=0):,}; {AGAIN}")


def _count(shape: Sequence[object], most: int) -> int:
    """Return how many numbers a tensor of that shape has.

    Raises ValueError at the first size that is none, and as soon as there are more than `most`: a product of thousands of numbers of
    thousands of digits each, which a header may hold, takes minutes.
    """
    count = 1
    for one in shape:
        size = whole(one, 0)
        if size is None:
            raise ValueError("a tensor's shape is none")
        count *= size
        if count > most:
            raise ValueError("it tells of more numbers than it has bits")
    return count


def _header(file: Path) -> tuple[Mapping[str, Any], int]:
    """Return what a safetensors file says of its tensors, and how many bytes stand behind that; raises ValueError."""
    size = file.stat().st_size
    with file.open("rb") as opened:
        length = int.from_bytes(opened.read(8), "little")
        if not 2 <= length <= min(LONGEST_HEADER, size - 8):
            raise ValueError("its header is cut off")
        header = json.loads(opened.read(length))
    if not isinstance(header, dict):
        raise ValueError("its header is no table")
    return header, size - 8 - length
