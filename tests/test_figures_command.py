"""`digest figures`: a table, or JSON whose offsets index the text as given; and the figures of `digest summarize --json`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.check import Checker
from digest.facts import number
from digest.language import read
from digest.language.parser import Parser
from digest.model import Article, Figure, Span
from digest.ondemand.counting import line_by_line, told, with_figures
from digest.ondemand.documents import summary
from digest.text import paragraphs
from tests.inprocess import digest

NEWS = (
    "The US will move about 3,000 US troops to eastern Europe, said Pentagon spokesperson John Kirby. "
    "The move will cost $6.3 billion, and a man aged 34 was hurt.\n"
)
FRENCH = "Le port de Nedre a été fermé lundi matin. Neuf navires attendent toujours dehors."
PAGE = f"<html><head><title>Troops</title></head><body><article><h1>Troops</h1><p>{NEWS} {'The ships carry grain. ' * 20}</p></article></body></html>"
KEYS = "surface start end value high unit noun modifier kind direction what speaker key".split()
NO_READER = "raise ImportError('not here', name='onnxruntime')"


def in_child(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command as its users do: what it loads, and where it writes, are its own."""
    command = [sys.executable, "-m", "digest", *arguments]
    ended = subprocess.run(command, input=stdin, cwd=folder, capture_output=True, text=True, timeout=300, env=os.environ)
    assert "Traceback" not in ended.stderr
    return ended


def answers(ended: subprocess.CompletedProcess[str]) -> list[dict]:
    return [json.loads(line) for line in ended.stdout.splitlines()]


def by_surface(answer: dict, text: str) -> dict[str, dict]:
    """Figures by what they are printed as, each of which stands where it says."""
    assert all(list(figure)[-len(KEYS) :] == KEYS for figure in answer["figures"])
    assert all(text[figure["start"] : figure["end"]] == figure["surface"] for figure in answer["figures"])
    return {figure["surface"]: figure for figure in answer["figures"]}


def article(text: str) -> Article:
    at = datetime(2026, 3, 10, tzinfo=UTC)
    return Article(
        id="a", source="s", guid=None, url=None, canonical=None, title="", text=text, paragraphs=(), content_hash="", news_at=at,
        seen_at=at, language="en",
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    for name, text in {"a.txt": NEWS, "f.txt": FRENCH, "page.html": PAGE, "empty.txt": "", "none.txt": "The ships left the port."}.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_json_holds_what_a_figure_is(folder):
    """Exact characters, value, unit, noun, hedge, kind and speaker; whole numbers are whole."""
    found = by_surface(answers(digest(folder, "figures", "a.txt", "--json"))[0], NEWS)
    troops = found["about 3,000 US troops"]
    wanted = {"value": 3000, "high": None, "unit": "troops", "noun": "US troops", "modifier": "about", "kind": "count", "direction": None}
    assert {name: troops[name] for name in wanted} == wanted
    assert (troops["speaker"], type(troops["value"])) == ("John Kirby", int)
    assert len(troops["what"].split()) <= 12
    cost = found["$6.3 billion"]
    assert (cost["value"], cost["unit"], cost["kind"]) == (6_300_000_000, "USD", "money")


def test_the_table_is_for_reading(folder):
    """A row a figure, the key ones first, with who says it; nothing else on either stream."""
    ended = in_child(folder, "figures", "a.txt")
    heads, first, *_ = ended.stdout.splitlines()
    assert (ended.returncode, ended.stderr) == (0, "")
    assert heads.split("  ")[0] == "figure"
    assert [part in heads for part in ("what", "who says", "key")] == [True] * 3
    assert first.startswith("about 3,000 US troops  ")
    assert "John Kirby  1" in first
    assert "aged 34" not in ended.stdout


def test_lines_are_answered_in_order(folder):
    """More lines than one batch holds, bad ones, a phrase and a French text among them: each in its place, with its id."""
    lines = [json.dumps({"id": n, "text": f"Ship {n} left with 40 men on Monday."}) for n in range(70)]
    others = [
        {"id": "blank", "text": " \n"},
        {"id": "wrong", "text": 5},
        {"id": "fr", "text": FRENCH},
        {"id": "phrase", "text": "$5 million"},
    ]
    ended = digest(folder, "figures", "--jsonl", stdin="\n".join([lines[0], "{", *map(json.dumps, others), *lines[1:]]))
    told = answers(ended)
    assert [answer["id"] for answer in told] == [0, None, "blank", "wrong", "fr", "phrase", *range(1, 70)]
    assert [answer["id"] for answer in told if "error" in answer] == [None, "blank", "wrong"]
    assert [list(answer) for answer in told[1:6]] == [["id", "figures", "error"]] * 3 + [["id", "figures"]] * 2
    assert told[4]["figures"] == []
    assert [figure["value"] for answer in told for figure in answer["figures"] if "40 men" in figure["surface"]] == [40] * 70
    assert [(figure["surface"], figure["value"], figure["unit"]) for figure in told[5]["figures"]] == [("$5 million", 5_000_000, "USD")]
    assert ended.returncode == 1
    assert [line.split(":")[1] for line in ended.stderr.splitlines()] == [" line 2", " line 3", " line 4", " not English (1 French)"]


def test_a_title_may_come_along(folder):
    """A line with a title is answered as one without, whatever the title is."""
    lines = [{"id": n, "text": NEWS, **more} for n, more in enumerate(({}, {"title": "US to move 3,000 troops"}, {"title": 5}))]
    told = answers(digest(folder, "figures", "--jsonl", stdin="\n".join(map(json.dumps, lines))))
    assert ["error" in answer for answer in told] == [False] * 3
    assert len({len(answer["figures"]) for answer in told}) == 1


def test_offsets_of_a_page_count_a_text_that_is_given(folder):
    """The text that was taken from HTML is in the answer."""
    (answer,) = answers(digest(folder, "figures", "page.html", "--json"))
    (doc,) = answer["docs"]
    assert (doc["place"], doc["title"]) == ("page.html", "Troops")
    assert "about 3,000 US troops" in by_surface(answer, doc["text"])


def test_another_language_has_no_figure(folder):
    """No figure is guessed, the reader need not be installed, and stderr says so in words."""
    (folder / "onnxruntime.py").write_text(NO_READER)
    ended = in_child(folder, "figures", "f.txt")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == "digest: f.txt: the text is French: figures are found in English alone\n"
    assert answers(digest(folder, "figures", "f.txt", "--json")) == [{"figures": []}]


def test_a_text_without_figures_says_so(folder):
    """An empty table would look like a broken one."""
    ended = digest(folder, "figures", "none.txt")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "digest: none.txt: no figure was found\n")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ((), 2, "figures: no document is named; name a file, an http address, or - for stdin"),
        (("missing.txt",), 2, "missing.txt: it cannot be read"),
        (("empty.txt",), 1, "empty.txt: there is nothing to read"),
        (("--jsonl", "missing.jsonl"), 2, "missing.jsonl: it cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told(folder, arguments, code, says):
    """As `digest read` tells it: the file's name, the cause and the next step."""
    ended = digest(folder, "figures", *arguments)
    assert (ended.returncode, ended.stdout, says in ended.stderr) == (code, "", True)


def test_without_the_extra_it_says_what_to_install(folder):
    """The set-up is broken, not the document: one message, exit 1, and no answer at all."""
    (folder / "onnxruntime.py").write_text(NO_READER)
    for arguments in (["a.txt"], ["--jsonl"]):
        ended = in_child(folder, "figures", *arguments, stdin=json.dumps({"id": 1, "text": NEWS}))
        assert (ended.returncode, ended.stdout) == (1, "")
        assert ended.stderr == "digest: the English reader: onnxruntime is not installed; pip install 'digest[embedded]'\n"


def test_a_summary_has_its_documents_figures(folder):
    """`--json` and `--jsonl` hold them with the same keys; of several documents, each says of which."""
    (one,) = answers(digest(folder, "summarize", "a.txt", "--json"))
    assert one["figures"] == answers(digest(folder, "figures", "a.txt", "--json"))[0]["figures"]
    docs = [{"text": "The ships left the port."}, {"text": NEWS}]
    (two,) = answers(digest(folder, "summarize", "--jsonl", stdin=json.dumps({"id": 1, "docs": docs})))
    assert two["figures"] == [{"doc": 1, **figure} for figure in one["figures"]]


def test_a_summary_needs_no_reader(folder):
    """Without the extra the first sentences stand, there are no figures, and both are said."""
    (folder / "onnxruntime.py").write_text(NO_READER)
    ended = in_child(folder, "summarize", "a.txt", "--json")
    (answer,) = answers(ended)
    said = "no figure was looked for (the English reader: onnxruntime is not installed; pip install 'digest[embedded]')"
    instead = "the summarizer embedded could not be used; lead wrote instead (the embedded summarizer: onnxruntime is not installed;"
    replaced, missed = answer["problems"]
    assert replaced.startswith(instead)
    assert (ended.returncode, answer["figures"], answer["backend"], missed) == (3, [], "lead", said)
    assert len(answer["sentences"]) == 2
    assert said in ended.stderr
    (line,) = in_child(folder, "summarize", "a.txt").stderr.splitlines()
    assert instead in line


def test_a_mistake_in_figures_costs_no_summary(monkeypatch, caplog):
    """An error of ours costs a summary its figures, and is logged; who asks for the figures themselves is told."""

    def fail(article, trees):
        raise ValueError("no such token")

    monkeypatch.setattr("digest.figures.readings.figures", fail)
    reading = read(replace(article(NEWS), paragraphs=paragraphs(NEWS)))
    answer = summary([reading], ["lead"], checker=Checker(Parser), parser=Parser)
    assert (len(answer["sentences"]), answer["figures"]) == (2, [])
    assert "no such token" in caplog.text
    with pytest.raises(ValueError, match="no such token"):
        with_figures([reading], Parser)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (3000.0, "3000"),
        (6.3 * 10**9, "6300000000"),
        (1.1 * 10**6, "1100000"),
        (17 / 100, "0.17"),
        (69.9 / 100, "0.699"),
        (1_234_567_890.123, "1234567890.123"),
        (0.00005, "5e-05"),
        (10**400, "1" + "0" * 400),
        (None, "null"),
        (float("inf"), "null"),
    ],
)
def test_numbers_are_as_people_write_them(value, shown):
    """Whole numbers are whole, and binary fractions leave no noise."""
    assert json.dumps(number(value)) == shown


def test_fractions_keep_their_places():
    """Two-thirds is equal to 2/3 to who compares them, and looks like 0.6667 to who rounds it."""
    assert number(2 / 3) == pytest.approx(2 / 3, rel=1e-12)
    assert f"{number(2 / 3):.4f}" == "0.6667"


def test_figures_are_told_in_the_order_of_the_text():
    """Whatever order they were found in."""
    figures = [Figure(span=Span(start, start + 1), value=None) for start in (5, 0, 9)]
    reading = read(article("0 of 5 and 9."))

    assert [figure["start"] for figure in told(replace(reading, figures=tuple(figures)), doc=2)] == [0, 5, 9]


def test_lines_stand_in_for_sentences():
    """A text without a sentence is read line by line, without the white space around a line; one with sentences is not."""
    text = "  $5 million \n\n40 men\r\n" + "x" * 20_001
    lines = line_by_line(read(article(text))).sentences
    assert [span.of(text) for span in lines] == ["$5 million", "40 men"]

    held = article("40 men left the port.\n\n5 ships")

    whole = read(replace(held, paragraphs=paragraphs(held.text)))
    assert line_by_line(whole) == whole
