"""A pictured edition through the mission and its doors: archived, mailed, made again, edited, exported, found."""

from __future__ import annotations

import email
import errno
import hashlib
import io
import json
import os
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path
from typing import Any

import pytest
from inprocess import digest
from test_archive import edition as plain_edition
from test_archive import files
from test_following import FLOOD, GROWN
from test_mail_message import check_wire
from test_mail_message import made as mailed
from test_replay import replayed
from threedays import DAYS, facts_of, made_on, write

from digest.archive import Archive, tree
from digest.archive.items import items
from digest.compose.docx import document
from digest.compose.lines import parted
from digest.config import load_config
from digest.deliver.editing import Edited, edited
from digest.desk import open_desk
from digest.errors import ArchiveError
from digest.model import Edition, Picture

CONFIG = """
title: Morning briefing
timezone: Europe/Brussels
sources: [{name: Wire, folder: wire/}]
edition: {figures: 8, ahead: 0}
summarizer: {backend: lead}
"""
LAST = GROWN.replace("seven people", "nine people").replace("Tuesday", "Wednesday").replace("1,850", "2,100")
TOLD = [("Flood kills four at Nedre", FLOOD), ("Flood at Nedre kills seven", GROWN), ("Flood at Nedre has killed nine", LAST)]
PICTURE = re.compile(r"\n!\[(.*)\]\((.*)\)\n")
AT = datetime(2026, 3, 12, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three days of one flood, of which the third has a picture."""
    folder = tmp_path_factory.mktemp("pictured")
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "wire").mkdir()
    for number, (title, text) in enumerate(TOLD):
        write(folder, f"wire/{number}.txt", title, text, DAYS[number])
        made_on(folder, DAYS[number])
    return folder


@pytest.fixture
def folder(printed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(printed, tmp_path / "desk")


def read(folder: Path, day: date = DAYS[2], revision: int = 1) -> Edition:
    archive = Archive(folder / "archive")
    return archive.read(archive.place("morning", day, revision))


def test_the_third_day_has_a_picture(printed):
    """It lies beside its edition, under a name of its content, and the manifest answers for it; two days have none."""
    edition, facts = read(printed), facts_of(printed, DAYS[2])
    (found,) = PICTURE.finditer(edition.markdown)
    assert found[1].endswith("four people (10 Mar) → seven people (11 Mar) → nine people (12 Mar)")
    path = printed / "archive" / "2026" / "03" / found[2]
    hashed = hashlib.sha256(path.read_bytes()).hexdigest()
    assert found[2] == f"figure-{hashed[:12]}.png"
    (picture,) = edition.pictures
    assert facts["pictures"] == [{"name": found[2], "sha256": hashed, "alt": found[1], "width": picture.width, "height": picture.height}]
    assert picture.png == path.read_bytes()
    assert [facts_of(printed, day)["pictures"] for day in DAYS[:2]] == [[], []]
    assert [path.name for path in path.parent.glob("*.png")] == [found[2]]


def test_it_is_made_again_with_the_same_picture(folder):
    """A replay gives the same bytes; one that cannot draw says what is missing."""
    assert (replayed(folder, DAYS[2]).differences, replayed(folder, DAYS[2]).lacking) == ({}, [])


def test_a_replay_that_draws_nothing_says_so(folder, monkeypatch):
    """The difference has its reason beside it."""
    monkeypatch.setattr("digest.publish.making.illustrated", lambda briefing, most: briefing)
    again = replayed(folder, DAYS[2])
    assert again.lacking == ["no picture was drawn"]
    assert set(again.differences) == {"md", "html", "txt", "json"}


def test_pictures_can_be_turned_off(folder):
    """With 0 the same edition is the same but for them."""
    (folder / "config.yaml").write_text(CONFIG.replace("ahead: 0", "ahead: 0, pictures: 0"), encoding="utf-8")
    made_on(folder, DAYS[2], revise="Another try.")
    first, second = read(folder), read(folder, revision=2)
    assert second.pictures == ()
    assert PICTURE.sub("", parted(first.markdown)[1]).split("\n## ")[1:] == parted(second.markdown)[1].split("\n## ")[1:]


def test_the_index_reads_sentences_and_no_picture(printed):
    """A story that is found has its sentences under their numbers, and the picture is none of them."""
    edition = read(printed)
    (story,) = (one for one in items(edition.markdown, json.loads(edition.manifest)) if one.kind == "story")
    assert [line.id for line in story.lines if line.id] == ["1.1", "1.2"]
    assert not [line for line in story.lines if "figure-" in line.text or "(10 Mar)" in line.text]


# archive


def pictured(revision: int = 1, content: bytes = b"PNG") -> Edition:
    """Return an edition that is an archive's, with one picture."""
    one = plain_edition(revision=revision)
    picture = Picture(name=f"figure-{hashlib.sha256(content).hexdigest()[:12]}.png", alt="x", png=content, width=4, height=2)
    facts = json.loads(one.manifest) | {"pictures": [entry(picture)]}
    return replace(one, manifest=json.dumps(facts) + "\n", pictures=(picture,))


def entry(picture: Picture) -> dict[str, Any]:
    sha256 = hashlib.sha256(picture.png).hexdigest()
    return {"name": picture.name, "sha256": sha256, "alt": picture.alt, "width": picture.width, "height": picture.height}


def test_a_picture_is_kept_and_read_back(tmp_path):
    """Beside the four files, byte for byte, and as no edition of its own."""
    archive = Archive(tmp_path)
    kept = archive.keep(pictured())
    assert archive.read(kept) == pictured()
    assert archive.list() == [kept]
    assert files(tmp_path) == {f"2026/03/10.{form}" for form in tree.FORMS} | {f"2026/03/{pictured().pictures[0].name}"}


def test_an_altered_or_missing_picture_is_refused(tmp_path):
    """The message names its file and the next step."""
    archive = Archive(tmp_path)
    kept = archive.keep(pictured())
    path = kept.stem.parent / pictured().pictures[0].name
    path.write_bytes(b"png")
    with pytest.raises(ArchiveError, match=rf"{path.name}: it was altered since it was made; restore it"):
        archive.read(kept)
    path.unlink()
    with pytest.raises(ArchiveError, match=rf"{path.name}: it cannot be read \(No such file or directory\); restore"):
        archive.read(kept)


@pytest.mark.parametrize(
    "wrong",
    [
        None, 3, "figure", {}, [None], [{}], [{**entry(pictured().pictures[0]), "name": "../../../secret"}], [{**entry(pictured().pictures[0]), "name": 3}],
        [{**entry(pictured().pictures[0]), "name": "figure-0123456789ab.png/../10.md"}], [{**entry(pictured().pictures[0]), "alt": None}],
        [{**entry(pictured().pictures[0]), "more": 1}],
    ],
)  # fmt: skip
def test_a_manifest_with_a_wrong_picture_is_no_whole_one(tmp_path, wrong):
    """No file is read that is no picture of the edition's own folder, and nothing ends in a traceback."""
    archive = Archive(tmp_path)
    kept = archive.keep(pictured())
    (tmp_path / "secret").write_bytes(b"PNG")
    facts = json.loads(pictured().manifest) | {"pictures": wrong}
    kept.path("json").write_text(json.dumps(facts))
    if wrong == {}:
        assert archive.read(kept).pictures == ()
        return
    with pytest.raises(ArchiveError, match=r"10\.json: it is no whole manifest \(pictures\)"):
        archive.read(kept)


def test_what_two_revisions_show_outlives_one_of_them(tmp_path):
    """A revision that is withdrawn takes no picture with it."""
    archive = Archive(tmp_path)
    first, second = archive.keep(pictured()), archive.keep(pictured(2))
    archive.withdraw(second)
    assert archive.read(first) == pictured()
    assert not archive.holds(second)


@pytest.mark.parametrize("fails_at", range(5))
def test_a_full_disk_takes_no_picture_from_another_edition(tmp_path, monkeypatch, fails_at):
    """Whichever file does not fit, no edition and no part of a file is left, the first one is whole, and the next try keeps the second."""
    archive = Archive(tmp_path)
    first = archive.keep(pictured())
    held = files(tmp_path)
    write_file, calls = tree._write, []

    def full(path: Path, content: bytes) -> None:
        calls.append(path)
        if len(calls) > fails_at:
            path.write_bytes(content[:2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_file(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(tree, "_write", full)
        with pytest.raises(ArchiveError, match="No space left on device"):
            archive.keep(pictured(2))
    assert len(calls) == fails_at + 1
    assert files(tmp_path) == held
    assert archive.read(first) == pictured()
    assert archive.read(archive.keep(pictured(2))).pictures == pictured().pictures


def test_pictures_are_in_place_before_the_edition(tmp_path, monkeypatch):
    """Whatever interrupts the renaming, no listed edition lacks its picture."""
    archive = Archive(tmp_path)
    original, seen = Path.replace, []

    def stopped(self: Path, target: Path) -> Path:
        seen.append(Path(target).name)
        done = original(self, target)
        assert not archive.list() or archive.read(archive.list()[0]) == pictured()
        return done

    monkeypatch.setattr(Path, "replace", stopped)
    archive.keep(pictured())
    assert seen == [pictured().pictures[0].name, "10.md", "10.html", "10.txt", "10.json"]


# mail


def opened(copy: EmailMessage) -> EmailMessage:
    return email.message_from_bytes(bytes(copy), policy=modern)  # type: ignore[return-value]


def test_a_mail_has_its_pictures_beside_the_page(printed):
    """The page names the picture by the id under which it lies in the same part; the plain text has words for it."""
    edition = read(printed)
    copy = mailed(edition)
    check_wire(copy)
    plain, related = opened(copy).iter_parts()
    assert (plain.get_content_type(), related.get_content_type()) == ("text/plain", "multipart/related")
    html, image = related.iter_parts()
    assert (html.get_content_type(), image.get_content_type()) == ("text/html", "image/png")
    (picture,) = edition.pictures
    assert image.get_content() == picture.png
    assert (image.get_filename(), image.get_content_disposition()) == (picture.name, "inline")
    (named,) = re.findall(r'<img\b[^>]* src="cid:([^"]+)"', html.get_content())
    assert image["Content-ID"] == f"<{named}>"
    assert "data:" not in html.get_content().partition("<body")[2]
    assert html.get_content().replace(f"cid:{named}", "").split() == re.sub(r"data:image/png;base64,[^\"]+", "", edition.html).split()
    assert "nine people (12 Mar)]" in " ".join(plain.get_content().split())


def test_a_pictured_mail_is_the_same_every_time(printed):
    """Byte for byte; and its two boundaries are different ones."""
    one = mailed(read(printed))
    assert bytes(one) == bytes(mailed(read(printed)))
    boundaries = re.findall(rb'boundary="([^"]+)"', bytes(one))
    assert len(set(boundaries)) == len(boundaries) == 2
    assert bytes(one) != bytes(mailed(read(printed), address="ben@example.org"))


# editor


def taken_over(folder: Path, copy: str) -> Edited:
    with open_desk(load_config(folder / "config.yaml")) as desk:
        return edited(read(folder), copy, desk, reason="Edited", by="Ada Lind", now=AT)


def test_an_editor_may_leave_a_picture(folder):
    """Changes elsewhere keep it, in every form and in the manifest."""
    before = read(folder)
    after = taken_over(folder, re.sub(r"(?m)^- \*\*One source:.*\n", "", before.markdown)).edition
    assert after is not None
    assert after.pictures == before.pictures
    assert json.loads(after.manifest)["pictures"] == json.loads(before.manifest)["pictures"]
    assert PICTURE.findall(after.markdown) == PICTURE.findall(before.markdown)
    assert after.html.count("<img ") == 1
    archive = Archive(folder / "archive")
    assert archive.read(archive.keep(after)) == after


def test_an_editor_may_take_a_picture_out(folder):
    """It is in no form of the revision, and stays beside the first one."""
    found = taken_over(folder, PICTURE.sub("", read(folder).markdown))
    assert (found.refused, found.changes, found.told) == ((), (), "1 line taken out")
    assert found.edition is not None
    assert (found.edition.pictures, json.loads(found.edition.manifest)["pictures"]) == ((), [])
    assert "<img" not in found.edition.html
    assert read(folder).pictures


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (r"\n!\[.*\]\((.*)\)\n", r"\n![Nobody was killed](\1)\n"),
        (r"\n!\[(.*)\]\(.*\)\n", r"\n![\1](https://evil.example/x.png)\n"),
        (r"\n!\[(.*)\]\((.*)\)\n", r"\n![\1](\2)\n\n![\1](\2)\n"),
        (r"(?m)^(The flood at Nedre has now.*)$", r"\1 ![more](figure-0123456789ab.png)"),
        (r"(?m)^(## In short)$", r"\1\n\n![more](figure-0123456789ab.png)"),
    ],
    ids=["other words", "another file", "twice", "in a sentence", "elsewhere"],
)
def test_an_editor_may_add_and_change_none(folder, was, now):
    """What is no picture of the edition, as it was and where it was, is refused, and nothing is made."""
    copy, changed = re.subn(was, now, read(folder).markdown, count=1)
    found = taken_over(folder, copy)
    assert changed == 1
    assert found.edition is None
    assert [one for one in found.refused if "the edition has no such line there" in one]


# other doors


def test_a_document_has_the_picture(printed):
    """The PNG itself, with its words, as large as on a page; the same bytes each time."""
    edition = read(printed)
    (picture,) = edition.pictures

    def made(*pictures: Picture) -> bytes:
        return document(edition.markdown, title="T", language="en", created=AT, pictures=pictures)

    with zipfile.ZipFile(io.BytesIO(made(picture))) as package:
        (name,) = (name for name in package.namelist() if name.startswith("word/media/"))
        assert package.read(name) == picture.png
        body = package.read("word/document.xml").decode()
    assert re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', body) == [(str(9525 * picture.width), str(9525 * picture.height))]
    (words,) = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', body)
    assert words == picture.alt
    assert made(picture) == made(picture)
    with zipfile.ZipFile(io.BytesIO(made())) as package:
        assert not [name for name in package.namelist() if name.startswith("word/media/")]


def test_an_exported_markdown_has_its_picture_beside_it(folder):
    """Under the name that it says; a document has it inside."""
    ended = digest(folder, "archive", "export", str(DAYS[2]), "--form", "md", "--form", "docx", "--form", "html", "--into", "out")
    assert ended.returncode == 0, ended.stderr
    (picture,) = read(folder).pictures
    assert {path.name for path in (folder / "out").iterdir()} == {picture.name, *(f"{DAYS[2]}.{form}" for form in ("md", "docx", "html"))}
    assert (folder / "out" / picture.name).read_bytes() == picture.png
