"""No request reaches an inner network: a hundred addresses in four forms, straight and through a proxy."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.targets import FORMS, TARGETS, WAYS, Target, probe_targets, table


def test_no_target_is_reached():
    """Not one connection is tried, no file opened and no proxy asked; each target is told as what it is."""
    rows = probe_targets()
    assert len(TARGETS) >= 60
    assert Counter((row.form, row.way) for row in rows) == {(form, way): len(TARGETS) for form in FORMS for way in WAYS}
    assert [row for row in rows if row.connections] == []
    unlike = [row for row in rows if not row.told or row.told in ("nothing", "it was read") or row.told.endswith(" bytes")]
    assert unlike == []


@pytest.mark.parametrize(
    "target", [Target("an address", "http://10.0.0.1/"), Target("a name", "http://inner.example/", (("10.0.0.5",),)), TARGETS[0]]
)
def test_the_watch_sees_what_is_reached(target):
    """Where private addresses are allowed, the same targets are dialled or asked of the proxy, and counted."""
    rows = probe_targets([target], allow_private=True)
    assert all(row.connections for row in rows)
    assert "REACHED" in table(rows)
