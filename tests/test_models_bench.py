"""The benchmark of models runs: every way in a process of its own, with what it did a second and what it holds."""

from __future__ import annotations

import pytest

from benchmarks import models

SMALL = ["--encoder=1", "--decoder=1", "--width=64", "--documents=2", "--tokens=16", "--out=4", "--beams=1", "--batch=2", "--threads=1"]


@pytest.mark.slow
def test_every_way_is_measured_and_compared_with_the_first(capsys):
    """A line each, the first as its own measure."""
    pytest.importorskip("torch")
    models.main(SMALL)
    first, *rest, aim = capsys.readouterr().out.splitlines()[1:]
    assert first.startswith("transformers float32")
    assert first.count("(1.00 times)") == len(models.CLOCKS)
    assert len(rest) == len(models.WAYS) - 1
    assert aim.startswith("aim:")
