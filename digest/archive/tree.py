"""An edition in, four files out: archive/2026/11/22.md, .html, .txt and, last, the manifest .json that vouches for them.

Its pictures lie beside them. They are named by their content, so one file may belong to several editions, and none is ever taken away.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from digest.errors import ArchiveError
from digest.model import PICTURE_NAME, PLAN_NAME, Edition, Picture, edition_name, plan_option
from digest.shipped import DEFAULT_PLAN

NAME = re.compile(r"(\d{2})(?:-(?!r\d+$)([a-z0-9][a-z0-9_-]*?))?(?:-r(\d+))?")
FORMS = ("md", "html", "txt", "json")
VOUCHED = {"files": dict, "subject": str, "window": dict}  # what readers of a manifest rely on


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where one edition lies: `stem` with .md, .html, .txt and .json behind it."""

    plan: str
    date: date
    revision: int
    stem: Path

    def path(self, form: str) -> Path:
        """Return the path of one form: md, html, txt or json."""
        return self.stem.parent / f"{self.stem.name}.{form}"


class Archive:
    """One tree of editions. An edition is in it when its manifest is, and the manifest is written last."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def place(self, plan: str, day: date, revision: int) -> Kept:
        """Say where an edition lies or would lie: 22, 22-r2, 22-evening, 22-evening-r2.

        Raises ArchiveError for a name that no plan can have, since it would be a part of the path.
        """
        if not PLAN_NAME.fullmatch(plan):
            raise ArchiveError(f"archive: {plan!r} is no plan's name, so it has no editions; see `digest archive list`")
        return Kept(plan=plan, date=day, revision=revision, stem=self.root / edition_name(plan, day, revision))

    def keep(self, edition: Edition) -> Kept:
        """Write an edition's four files, and before them its pictures, or none that counts.

        Raises ArchiveError when the place holds an edition already, or when a file cannot be written; what was written
        so far is taken away again, but for whole pictures: another edition may show them by now.
        """
        kept = self.place(edition.plan, edition.date, edition.revision)
        forms = {"md": edition.markdown, "html": edition.html, "txt": edition.text, "json": edition.manifest}
        parts = {form: kept.stem.parent / f".{kept.stem.name}.{form}.part" for form in FORMS}
        drawn = kept.stem.parent / f".{kept.stem.name}.png.part"
        if self.holds(kept):
            raise ArchiveError(f"archive {kept.path('md')}: it holds an edition already, which stays as it is; see `digest archive list`")
        fresh = [kept.path(form) for form in FORMS if not kept.path(form).exists()]
        try:
            _make_folder(kept.stem.parent)
            for picture in edition.pictures:
                _write(drawn, picture.png)
                drawn.replace(kept.stem.parent / picture.name)
            for form in FORMS:
                _write(parts[form], forms[form].encode("utf-8"))
            for form in FORMS:
                parts[form].replace(kept.path(form))
            _sync_folder(kept.stem.parent)
        except OSError as error:
            for left in (drawn, *parts.values(), *fresh):
                with contextlib.suppress(OSError):
                    left.unlink()
            raise ArchiveError(
                f"archive {kept.path('md')}: it cannot be written ({error.strerror or error}); mend that and run"
                f" `digest publish --date {edition.date}{plan_option(edition.plan)}` again: nothing was lost, the articles are in the store"
            ) from error
        return kept

    def withdraw(self, kept: Kept) -> None:
        """Take away the files of an edition that no ledger vouches for: what was begun and never released. Its pictures stay."""
        for form in reversed(FORMS):  # the manifest first, so that what is left of it is no edition
            kept.path(form).unlink(missing_ok=True)

    def read(self, kept: Kept, *, recorded: str | None = None) -> Edition:
        """Read an edition back, each file checked against the manifest.

        recorded: the hash of the manifest itself, as the ledger has it. Raises ArchiveError when the edition is not
        there, a file is missing, or one was altered since.
        """
        try:
            forms = {form: kept.path(form).read_bytes().decode("utf-8") for form in FORMS}
            facts = json.loads(forms["json"])
        except FileNotFoundError as error:
            raise ArchiveError(f"archive {error.filename}: there is no such edition; see `digest archive list`") from error
        except (OSError, ValueError, RecursionError) as error:
            raise ArchiveError(f"archive {kept.path('json')}: it cannot be read ({error}); restore the file from a copy") from error
        missing = [name for name, kind in VOUCHED.items() if not isinstance(facts, dict) or not isinstance(facts.get(name), kind)]
        if missing:
            raise ArchiveError(f"archive {kept.path('json')}: it is no whole manifest ({missing[0]}); restore the file from a copy")
        said = (facts.get("plan"), facts.get("date"), facts.get("revision"))
        if said != (kept.plan, kept.date.isoformat(), kept.revision):
            raise ArchiveError(f"archive {kept.path('json')}: it is of another edition ({said[1]}); restore the file from a copy")
        if recorded is not None and hashed(forms["json"]) != recorded:
            raise ArchiveError(
                f"archive {kept.path('json')}: it was altered since it was made; restore it from a copy, or revise the edition"
            )
        for form in FORMS[:3]:
            if facts["files"].get(form) != hashed(forms[form]):
                raise ArchiveError(
                    f"archive {kept.path(form)}: it was altered since it was made; restore it from a copy, or revise the edition"
                )
        return Edition(
            plan=kept.plan, date=kept.date, revision=kept.revision,
            markdown=forms["md"], html=forms["html"], text=forms["txt"], manifest=forms["json"], pictures=_pictures(kept, facts),
        )  # fmt: skip

    def holds(self, kept: Kept) -> bool:
        """Tell whether all files of an edition are in the tree."""
        return all(kept.path(form).is_file() for form in FORMS)

    def newest(self, day: date, plan: str) -> Kept | None:
        """Return a day's last revision, or None when the plan has no edition of that day."""
        return max((kept for kept in self.list() if kept.date == day and kept.plan == plan), key=lambda k: k.revision, default=None)

    def list(self, *, year: int | None = None) -> list[Kept]:
        """Return all editions, or those of a year, by date, plan and revision."""
        return sorted(self._found(year), key=lambda kept: (kept.date, kept.plan, kept.revision))

    def has(self, year: int) -> bool:
        """Tell whether there is an edition of a year."""
        return any(True for _ in self._found(year))

    def _found(self, year: int | None = None) -> Iterator[Kept]:
        folders = "[0-9][0-9][0-9][0-9]" if year is None else f"{year:04d}"
        found = (self.named(manifest) for manifest in self.root.glob(f"{folders}/[0-9][0-9]/*.json"))
        return (kept for kept in found if kept)

    def named(self, path: Path) -> Kept | None:
        """Return the edition that a path of the tree is a file of, by its names alone; None where no edition has such a file."""
        name = NAME.fullmatch(path.stem)
        if not name or (name[2] and not PLAN_NAME.fullmatch(name[2])):
            return None
        with contextlib.suppress(ValueError):
            day = date(int(path.parent.parent.name), int(path.parent.name), int(name[1]))
            return Kept(plan=name[2] or DEFAULT_PLAN, date=day, revision=int(name[3] or 1), stem=path.with_suffix(""))
        return None


def hashed(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def _pictures(kept: Kept, facts: Mapping[str, Any]) -> tuple[Picture, ...]:
    """Read the pictures that a manifest names; an older one names none."""
    try:
        return tuple(_picture(kept, **one) for one in facts.get("pictures", ()))
    except (TypeError, ValueError) as error:
        raise ArchiveError(f"archive {kept.path('json')}: it is no whole manifest (pictures); restore the file from a copy") from error


def _picture(kept: Kept, *, name: str, sha256: str, alt: str, width: int, height: int) -> Picture:
    if not PICTURE_NAME.fullmatch(name) or not (isinstance(alt, str) and isinstance(width, int) and isinstance(height, int)):
        raise ValueError(name)
    path = kept.stem.parent / name
    try:
        png = path.read_bytes()
    except OSError as error:
        raise ArchiveError(f"archive {path}: it cannot be read ({error.strerror or error}); restore the file from a copy") from error
    if hashlib.sha256(png).hexdigest() != sha256:
        raise ArchiveError(f"archive {path}: it was altered since it was made; restore it from a copy, or revise the edition")
    return Picture(name=name, alt=alt, png=png, width=width, height=height)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _make_folder(folder: Path) -> None:
    """Make a folder that outlasts a power cut: each new level is written into the one above."""
    if folder.is_dir():
        return
    if folder.exists():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
