"""JSON lines as a stream: whatever one line holds, every line is answered, in order."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from digest.cli.lines import batches_of
from tests.inprocess import beside, digest


def in_child(*arguments: str, stdin: bytes, cwd, env=None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "digest", *arguments], input=stdin, cwd=cwd, capture_output=True, timeout=300, env=env)


def answers(ended: subprocess.CompletedProcess) -> list[dict]:
    return [json.loads(line) for line in ended.stdout.splitlines()]


GOOD = b'{"id": "good", "text": "A ship left port today."}\n'


BAD = [
    b"no json",
    b"[]",
    b"5",
    b'{"id": NaN}',
    b'{"id": 1, "text": "\xff\xfe"}',
    b'{"id": 1, "text": 5}',
    b'{"id": 1, "docs": []}',
    b'{"id": "\\ud800", "text": "One \\udfff ship."}',
    b'{"id": 1e999, "text": "x"}',
    b"[" * 100_000,
    b"1" * 5000,
    b'{"id": 1, "docs": [{"text": "A ship left port.", "published": "0001-01-01T00:00:00+05:00"}]}',
]


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("verb", ["summarize", "group"])
def test_no_line_ends_the_stream(tmp_path, verb, bad):
    """One answer a line, valid JSON, and the line behind it is answered as ever."""
    stdin = GOOD + bad + b"\n" + GOOD.replace(b"good", b"last")
    told = [json.loads(line) for line in digest(tmp_path, verb, "--jsonl", stdin=stdin).stdout.splitlines()]
    assert len(told) == 3
    assert "error" not in told[2]
    assert told[2]["id"] == "last"


@pytest.mark.parametrize("verb", ["summarize", "group"])
def test_bad_lines_do_not_add_up(tmp_path, verb):
    """All of them in one stream, in a process of its own: every line is answered, and the good ones between them without an error."""
    good = [GOOD.replace(b"good", str(number).encode()) for number in range(len(BAD))]
    ended = in_child(verb, "--jsonl", stdin=b"".join(bad + b"\n" + line for bad, line in zip(BAD, good, strict=True)), cwd=tmp_path)
    assert b"Traceback" not in ended.stderr
    assert len(answers(ended)) == 2 * len(BAD)
    assert [(answer["id"], "error" in answer) for answer in answers(ended)[1::2]] == [(str(number), False) for number in range(len(BAD))]


def test_what_a_backend_of_your_own_raises_is_one_lines_failure(tmp_path):
    """Any exception becomes its line's error."""
    (tmp_path / "own.py").write_text(
        "class Own:\n    name = 'own'\n    def summarize(self, stories, words):\n        raise KeyError('x')\n"
    )
    (tmp_path / "config.yaml").write_text("sources: [{name: a, folder: in}]\nsummarizer: {backend: 'own:Own', fallback: []}")
    ended = beside(tmp_path, "summarize", "--jsonl", stdin=GOOD * 2)
    assert ["KeyError" in answer["error"] for answer in answers(ended)] == [True, True]
    assert ended.returncode == 1


def test_group_answers_bad_lines_in_their_place(tmp_path):
    """As the README promises; a line without an id answers null, and what is odd is told once on stderr."""
    lines = [
        {"id": "a", "title": "Ferry aground"},
        {"id": "b", "text": 5},
        {"title": "Museum reopens"},
        {"id": "a", "title": "Budget passed"},
        {"id": "c", "title": "Whale found", "published": "yesterday"},
    ]
    stdin = "\n".join([*map(json.dumps, lines[:1]), "{", *map(json.dumps, lines[1:])]).encode()
    ended = digest(tmp_path, "group", "--jsonl", stdin=stdin)
    told = ended.stderr
    assert [answer["id"] for answer in answers(ended)] == ["a", None, "b", None, "a", "c"]
    assert ["error" in answer for answer in answers(ended)] == [False, True, True, False, False, False]
    assert len({answer["story"] for answer in answers(ended) if "story" in answer}) == 4
    assert "line 5: its id 'a' is that of line 1 too" in told
    assert "line 6: published: 'yesterday' is no time" in told
    assert "line 2: line 2" not in told
    assert ended.returncode == 1


def test_prefixes_are_not_doubled(tmp_path):
    """`digest: line 2: line 2:` said it twice."""
    ended = digest(tmp_path, "summarize", "--jsonl", stdin=GOOD + b"x\n")
    assert ended.stderr.startswith("digest: line 2: it is no JSON")
    assert "line" not in answers(ended)[1]["error"].split("(")[0]


def test_only_a_line_feed_ends_a_line(tmp_path):
    """JSON may hold U+2028 and the like unescaped, and a file may begin with a byte order mark."""
    text = json.dumps({"id": 1, "title": "One\u2028two\x85three", "text": ""}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + text.encode() + b"\r\n")
    ended = digest(tmp_path, "group", "a.jsonl", "--jsonl")
    assert answers(ended) == [{"id": 1, "story": "1"}]


def test_summarize_reads_one_file_of_lines(tmp_path):
    """`--jsonl FILE` once waited for stdin; two files are refused."""
    (tmp_path / "a.jsonl").write_bytes(GOOD)
    assert answers(digest(tmp_path, "summarize", "--jsonl", "a.jsonl"))[0]["id"] == "good"
    assert answers(digest(tmp_path, "summarize", "--jsonl", "-", stdin=GOOD))[0]["id"] == "good"
    for wrong in (["a.jsonl", "a.jsonl"], ["missing.jsonl"], ["."]):
        ended = digest(tmp_path, "summarize", "--jsonl", *wrong)
        assert (ended.returncode, ended.stdout) == (2, "")


def test_an_output_of_few_letters_gets_escapes(tmp_path):
    """In an ASCII locale the answer is JSON all the same."""
    import os

    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ended = in_child("summarize", "--jsonl", stdin='{"id": "é", "text": "A café opened today."}\n'.encode(), cwd=tmp_path, env=env)
    assert answers(ended)[0]["id"] == "é"


def test_batches_hold_every_line_once(tmp_path, monkeypatch):
    """However the readings fall on the lines, each line is whole, in order, and no batch is larger than it may be."""
    lines = ["\ufeffone", "", "two\u2028three\r", "x" * 50, *"abc", "four"]
    (tmp_path / "a").write_bytes("\n".join(lines).encode())
    for piece in (1, 3, 7, 1000):
        monkeypatch.setattr("digest.cli.lines.PIECE_BYTES", piece)
        batches = list(batches_of(str(tmp_path / "a"), 2))
        assert [line for batch in batches for line in batch] == ["one", *lines[1:]]
        assert max(map(len, batches)) <= 2
    (tmp_path / "a").write_bytes(b"")
    assert list(batches_of(str(tmp_path / "a"), 2)) == []
