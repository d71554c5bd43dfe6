"""The command line as its users run it: in a child process what its start and its output are, in this one what it does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from digest.model import Reason
from tests import inprocess

README = Path(__file__).resolve().parents[1] / "README.md"


def digest(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return inprocess.digest(cwd, *arguments, stdin=stdin)


def test_readme_shows_the_help(tmp_path):
    """The README's help block is what `digest --help` prints."""
    block = re.search(r"<!-- help: digest -->\n```\n(.*?)```\n<!-- /help -->", README.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    assert block[1] == inprocess.in_child(tmp_path, "--help").stdout


def test_summarize_gives_spans_of_the_text_as_given(tmp_path):
    """Offsets index the given text, its date in front included; a credit line is no content."""
    text = " date 2026-03-10 The harbour was closed on Monday. Nine ships wait outside.\n\nImage: AP"
    (tmp_path / "config.yaml").write_text("sources: [{name: documents, folder: .}]\nsummarizer: {backend: lead}\n")
    line = json.dumps({"id": 7, "text": text})
    answer = json.loads(digest("summarize", "--jsonl", stdin=line + "\n", cwd=tmp_path).stdout)
    spans = [text[s["start"] : s["end"]] for sentence in answer["sentences"] for s in sentence["sources"]]
    assert (answer["id"], answer["backend"]) == (7, "lead")
    assert (
        spans == [sentence["text"] for sentence in answer["sentences"]] == ["The harbour was closed on Monday.", "Nine ships wait outside."]
    )


def test_a_bad_line_answers_with_its_error(tmp_path):
    """Other lines are answered in order, and the exit code says that one failed."""
    ended = inprocess.in_child(tmp_path, "summarize", "--jsonl", stdin='{"id": 1}\n{"id": 2, "text": "A ship left port today."}\n')
    first, second = (json.loads(line) for line in ended.stdout.splitlines())
    assert ended.returncode == 1
    assert "text" in first["error"]
    assert second["lead"] == "A ship left port today."


def test_group_joins_one_event(tmp_path):
    """Two reports of one event share a story, a third does not."""
    items = [
        {"id": "a", "title": "Ferry runs aground off Nedre", "text": "A ferry with 40 people ran aground off Nedre."},
        {"id": "b", "title": "Ferry aground off Nedre, 40 aboard", "text": "The ferry ran aground off Nedre with 40 people aboard."},
        {"id": "c", "title": "Museum reopens", "text": "The whale is back in the museum hall."},
    ]
    ended = digest("group", "--jsonl", stdin="\n".join(map(json.dumps, items)), cwd=tmp_path)
    stories = {answer["id"]: answer["story"] for answer in map(json.loads, ended.stdout.splitlines())}
    assert stories["a"] == stories["b"] != stories["c"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("run",), 2, "digest init"),
        (("run", "--date", "2026-02-30", "-c", "good.yaml"), 2, "February 2026 has 28 days"),
        (("run", "--date", "2999-01-01", "-c", "good.yaml"), 2, "has not come"),
        (("run", "-c", "bad.yaml"), 2, "bad.yaml:1: souces: is unknown; did you mean 'sources'?"),
        (("archive", "show", "2026-01-01", "-c", "good.yaml"), 1, "not in the archive"),
        (("summarize", "missing.txt"), 2, "missing.txt"),
        (("summarize", "empty.txt"), 1, "nothing to read"),
    ],
)
def test_bad_input_is_told(tmp_path, arguments, code, says):
    """One clear message, the right exit code, no traceback."""
    (tmp_path / "good.yaml").write_text("sources: [{name: a, folder: in}]")
    (tmp_path / "bad.yaml").write_text("souces: []")
    (tmp_path / "empty.txt").write_text("")
    ended = digest(*arguments, cwd=tmp_path)
    assert ended.returncode == code
    assert says in ended.stderr


def test_a_broken_source_leaves_the_others(tmp_path):
    """An unreachable host is named, exit 3, and the folder's article is in the edition; a second run is refused."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("date 2026-03-09 The harbour was closed on Monday, the port authority said.")
    (tmp_path / "config.yaml").write_text("sources: [{name: Gone, feed: 'http://gone.invalid/feed'}, {name: Inbox, folder: in}]")
    ended = inprocess.in_child(tmp_path, "run", "--date", "2026-03-10")
    edition = digest("archive", "show", "2026-03-10", cwd=tmp_path).stdout
    assert ended.returncode == 3
    assert "Gone: gone.invalid: its name cannot be resolved" in edition
    assert "The harbour was closed on Monday" in edition
    again = digest("publish", "--date", "2026-03-10", cwd=tmp_path)
    assert (again.returncode, "--revise" in again.stderr) == (1, True)
    revised = digest("publish", "--date", "2026-03-10", "--revise", "A name was wrong.", cwd=tmp_path)
    assert "10-r2.md" in revised.stdout


def test_a_morning_without_sources_is_no_quiet_day(tmp_path):
    """When nothing could be read nothing is published, and a later run may do better; --anyway says so to the readers."""
    (tmp_path / "config.yaml").write_text("sources: [{name: Gone, feed: 'http://gone.invalid/feed'}]")
    early = digest("publish", "--date", "2026-03-10", cwd=tmp_path)
    assert (early.returncode, "none of its sources was read yet" in early.stderr) == (1, True)
    failed = digest("run", "--date", "2026-03-10", cwd=tmp_path)
    assert (failed.returncode, "none of its sources could be read" in failed.stderr) == (1, True)
    assert digest("run", "--date", "2026-03-10", "--anyway", cwd=tmp_path).returncode == 3
    assert "No source could be read" in digest("archive", "show", "2026-03-10", cwd=tmp_path).stdout


def test_an_output_that_is_full_is_told():
    """Whatever a command prints, a full disk behind its output is one clear message."""
    with Path("/dev/full").open("w") as full:
        for arguments in (["--help"], ["--version"]):
            ended = subprocess.run(
                [sys.executable, "-m", "digest", *arguments], stdout=full, stderr=subprocess.PIPE, text=True, timeout=300
            )
            assert ended.returncode == 1
            assert ended.stderr == "digest: output: it cannot be written (No space left on device); what the command made is kept\n"


def test_a_closed_output_is_no_traceback():
    """`>&-` leaves a command without an output, and that is all."""
    ended = subprocess.run(["sh", "-c", f"{sys.executable} -m digest --version >&-"], stderr=subprocess.PIPE, text=True, timeout=300)
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
def test_a_killed_mission_is_finished_by_the_next(capsys):
    """Killed early, midway and late, the example's edition appears once and whole (`./run prove crash` is the full form)."""
    from benchmarks.crash import crash

    assert crash(kills=3, seed=3, backend="lead") == 0


def test_every_reason_is_told():
    """Whoever reads the check's answers by machine finds there all that can stand among its reasons."""
    page = README.parent / "docs" / "lines.md"
    assert "; ".join(Reason) in " ".join(page.read_text(encoding="utf-8").split())
