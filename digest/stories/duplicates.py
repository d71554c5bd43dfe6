"""Readings in; those that are not mere repeats out, with what repeats what (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Reading


def drop_duplicates(readings: Sequence[Reading]) -> tuple[list[Reading], dict[str, str]]:
    """Set aside articles that repeat another one: the same address, or the same words.

    Returns the readings that stay, in order, and for each article set aside the id of the one it repeats. Of two
    the whole one stays, then the one that came first. Two outlets that print the same words under addresses of
    their own both stay: that is agreement to be weighed, not a repeat.
    """
    kept: dict[str, Reading] = {}
    repeats: dict[str, str] = {}
    by_key: dict[str, str] = {}
    for reading in sorted(readings, key=lambda r: (r.article.truncated, r.article.seen_at, r.article.id)):
        article = reading.article
        keys = [f"{article.source}\n{article.content_hash}", *([article.canonical] if article.canonical else [])]
        first = next((by_key[key] for key in keys if key in by_key), None)
        if first is None:
            kept[article.id] = reading
        else:
            repeats[article.id] = first
        for key in keys:
            by_key.setdefault(key, first or article.id)
    return [reading for reading in readings if reading.article.id in kept], repeats
