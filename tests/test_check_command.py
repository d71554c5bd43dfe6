"""`digest check`: a draft against its documents, for people and for pipes, whatever comes in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import inprocess

HARBOUR = "The port of Nedre did not open on Monday. Nine ships wait outside, the authority said. Rain is expected.\n"
FRENCH = "Le port de Nedre est resté fermé lundi matin. Neuf navires attendent toujours dehors, selon les autorités du port.\n"
MARKED = "# Nine ships wait\n\nNine ships wait outside.\n\n- Rain is expected.\n"
PAGE = f"<html><head><title>Port</title></head><body><article><h1>Port</h1><p>{HARBOUR} {'The ships carry grain. ' * 20}</p></article></body></html>"
NO_READER = "raise ImportError('not here', name='onnxruntime')"
KEYS = ["id", "text", "verdict", "reasons", "flaws", "printed", "sources"]
FIRST, SECOND, THIRD = (
    "The port of Nedre did not open on Monday.",
    "Nine ships wait outside, the authority said.",
    "Rain is expected.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "report.txt": HARBOUR, "draft.txt": f"{SECOND} {FIRST}\n", "draft.md": MARKED, "page.html": PAGE, "empty.txt": "", "rules.md": "***\n\n---\n", "french.txt": FRENCH,
        "wrong.txt": f"{FIRST} Llamas graze quietly.\n", "titles.txt": "Port shut",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def digest(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command in this process."""
    return inprocess.digest(folder, "check", *arguments, stdin=stdin)


def in_child(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command as its users do: what it loads, and what stdin is, are its own."""
    command = [sys.executable, "-m", "digest", "check", *arguments]
    ended = subprocess.run(command, input=stdin, cwd=folder, capture_output=True, text=True, timeout=600, env=os.environ)
    assert "Traceback" not in ended.stderr
    return ended


def answers(folder: Path, *lines: Any, run: Callable[..., subprocess.CompletedProcess[str]] = digest) -> list[dict[str, Any]]:
    """Send lines, with numbers as their ids, and return the answers, of which each has a verdict a sentence."""
    ended = run(folder, "--jsonl", stdin="".join(json.dumps({"id": n, **line}) + "\n" for n, line in enumerate(lines)))
    found = [json.loads(line) for line in ended.stdout.split("\n") if line]
    assert [answer["id"] for answer in found] == list(range(len(lines)))
    assert ended.returncode == int(any("error" in answer for answer in found))
    for line, answer in zip(lines, found, strict=True):
        if "error" not in answer:
            assert len(answer["sentences"]) == len(line["sentences"])
            assert all(list(sentence) == KEYS for sentence in answer["sentences"])
    return found


def verdicts(answer: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [(sentence["verdict"], sentence["reasons"]) for sentence in answer["sentences"]]


def test_a_line_is_answered(folder):
    """Ids, the text as it was given, what may be printed, and where that stands, whatever form a sentence comes in."""
    docs = [
        {"outlet": "A", "text": "The museum reopened."},
        {"outlet": "B", "title": "Port shut", "text": HARBOUR, "published": "2026-03-10"},
    ]
    named = [{"doc": 1, "start": 0, "end": 41}]
    line = {
        "docs": docs,
        "sentences": [SECOND, {"text": f" {FIRST}", "sources": named}, {"text": THIRD, "sources": None}],
        "headline": "Port shut",
    }
    (answer,) = answers(folder, line, run=in_child)
    assert list(answer) == ["id", "sentences", "headline"]
    assert [(one["id"], one["text"], one["verdict"]) for one in answer["sentences"]] == [
        ("1.1", SECOND, "supported"), ("1.2", f" {FIRST}", "supported"), ("1.3", THIRD, "supported"),
    ]  # fmt: skip
    assert [one["printed"] for one in answer["sentences"]] == [SECOND, FIRST, THIRD]
    assert all(docs[s["doc"]]["text"][s["start"] : s["end"]] == one["printed"] for one in answer["sentences"] for s in one["sources"])
    assert answer["headline"] == {
        "text": "Port shut", "verdict": "supported", "reasons": [], "flaws": [], "printed": "Port shut", "sources": [],
    }  # fmt: skip


def test_people_see_a_verdict_a_sentence(folder):
    """And end with 0 when all is supported; nothing is read where every sentence is the document's own."""
    (folder / "onnxruntime.py").write_text(NO_READER)
    ended = in_child(folder, "draft.txt", "--against", "report.txt")
    told = f"supported  {SECOND}\nsupported  {FIRST}\n2 checked against report.txt: 2 supported\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, told, "")
    wrong = digest(folder, "wrong.txt", "--against", "report.txt")
    assert (wrong.returncode, wrong.stderr) == (1, "")
    assert wrong.stdout.splitlines()[1:3] == ["dropped    Llamas graze quietly.", "           (names no source, and none carries it)"]
    assert wrong.stdout.splitlines()[3].startswith("2 checked against report.txt: 1 ")


def test_markdown_is_checked_whole(folder):
    """Its title as the headline, and the items of its lists; several documents make one story."""
    ended = digest(folder, "draft.md", "--against", "titles.txt", "report.txt", "--json")
    answer = json.loads(ended.stdout)
    assert answer["headline"]["text"] == "Nine ships wait"
    assert [one["text"] for one in answer["sentences"]] == ["Nine ships wait outside.", THIRD]
    assert {source["doc"] for one in answer["sentences"] for source in one["sources"]} == {1}
    assert ended.returncode == 0


def test_offsets_of_a_page_count_a_text_that_is_given(folder):
    """As `digest summarize --json` gives it."""
    answer = json.loads(digest(folder, "draft.txt", "--against", "page.html", "--json").stdout)
    (doc,) = answer["docs"]
    for one in answer["sentences"]:
        assert [doc["text"][s["start"] : s["end"]] for s in one["sources"]] == [one["printed"]]


def test_without_the_extra_own_words_stand_in(folder):
    """What cannot be read is quoted, and both ways say why."""
    (folder / "onnxruntime.py").write_text(NO_READER)
    said = "only sentences in their source's own words were printed (the English reader: onnxruntime is not installed"
    ended = in_child(folder, "draft.md", "--against", "report.txt")
    assert ended.returncode == 1
    assert f"           print: {SECOND}  [report.txt 42-86]" in ended.stdout.splitlines()
    assert said in ended.stderr
    (answer,) = answers(folder, {"text": HARBOUR, "sentences": ["Nine ships wait."]}, run=in_child)
    assert verdicts(answer) == [("quoted", ["could not be compared with its source"])]
    assert said in answer["problems"][0]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ((), 2, "no document is named"),
        (("draft.txt",), 2, "name it with --against"),
        (("draft.txt", "report.txt"), 2, "name it with --against"),
        (("-", "--against", "-"), 2, "is the draft and one of its documents"),
        (("draft.txt", "draft.txt", "--against", "report.txt"), 2, "draft.txt is the draft and one of its documents"),
        (("draft.txt", "-", "--against", "-"), 2, "stdin (-) is named twice"),
        (("--jsonl", "a.jsonl", "--against", "report.txt"), 2, "--jsonl reads one file"),
        (("--nothing",), 2, "No such option"),
        (("missing.txt", "--against", "report.txt"), 2, "missing.txt: it cannot be read"),
        (("draft.txt", "--against", "missing.txt"), 2, "missing.txt: it cannot be read"),
        (("empty.txt", "--against", "report.txt"), 1, "empty.txt: there is nothing to read"),
        (("rules.md", "--against", "report.txt"), 1, "rules.md: no sentence was found in the draft"),
        (("draft.txt", "--against", "empty.txt"), 1, "empty.txt: there is nothing to read"),
        (("draft.txt", "--against", "titles.txt"), 1, "no sentence was found in it"),
    ],
)
def test_misuse_is_told(folder, arguments, code, says):
    """The cause and the next step, and no answer."""
    ended = digest(folder, *arguments)
    assert (ended.returncode, ended.stdout, says in ended.stderr) == (code, "", True)


def test_lines_that_cannot_be_answered_do_not_stop_the_others(folder):
    """Sentences that are no list, no documents, no text: each line's error in its place."""
    good = {"text": HARBOUR, "sentences": [FIRST]}
    bad = [
        {"text": HARBOUR},
        {"text": HARBOUR, "sentences": "x"},
        {"sentences": []},
        {"docs": [], "sentences": []},
        {"docs": [5], "sentences": []},
    ]
    found = answers(folder, good, *bad, good)
    assert ["error" in answer for answer in found] == [False, *[True] * 5, False]
    assert all(answer["sentences"] == [] for answer in found[1:6])
    assert "sentences: they are missing or no list" in found[1]["error"]


def test_an_empty_draft_has_no_verdict(folder):
    """And is no error."""
    (answer,) = answers(folder, {"text": HARBOUR, "sentences": []})
    assert answer["sentences"] == []


def test_a_blank_sentence_is_dropped(folder):
    """So is what is no sentence at all; the next one is judged as ever."""
    blanks, others = ["", " \n\t", "\u200b\u200b", "\x00\x01"], [None, 5, [], {}, {"text": None}, {"text": ["a"]}, True]
    (answer,) = answers(folder, {"text": HARBOUR, "sentences": [*blanks, *others, FIRST]})
    dropped = [("dropped", ["is empty"])] * len(blanks) + [("dropped", ["is no text"])] * len(others)
    assert verdicts(answer) == [*dropped, ("supported", [])]
    assert [problem.split(":")[0] for problem in answer["problems"]] == [
        *(f"sentences[{n}]" for n in (4, 5, 6)), *(f"sentences[{n}].text" for n in (7, 8, 9)), "sentences[10]",
    ]  # fmt: skip


def test_another_language_is_not_compared(folder):
    """French of an English document is dropped; of a French one its own words pass, and others are replaced by them."""
    own, *_ = FRENCH.split(". ")
    found = answers(
        folder,
        {"text": HARBOUR, "sentences": ["Les habitants de la ville attendent encore une réponse du gouvernement."]},
        {"text": FRENCH, "sentences": [f"{own}."]},
        {"text": FRENCH, "sentences": ["Le port de Nedre est fermé."]},
        {"text": FRENCH, "sentences": ["Les vaches broutent."]},
    )
    assert [verdicts(answer) for answer in found] == [
        [("dropped", ["is in another language than its source"])],
        [("supported", [])],
        [("quoted", ["could not be compared with its source"])],
        [("dropped", ["names no source, and none carries it"])],
    ]
    assert found[2]["sentences"][0]["printed"] == f"{own}."


def test_a_draft_that_repeats_itself_is_told(folder):
    """Every time but the first."""
    (answer,) = answers(folder, {"text": HARBOUR, "sentences": [FIRST, FIRST, SECOND, FIRST]})
    assert [verdict for verdict, _ in verdicts(answer)] == ["supported", "dropped", "supported", "dropped"]
    assert verdicts(answer)[1] == ("dropped", ["says again what was said before"])


NOWHERE = [
    {"doc": 7, "start": 0, "end": 41}, {"doc": -1, "start": 0, "end": 41}, {"doc": 0, "start": -41, "end": -1}, {"doc": 0, "start": 41, "end": 0},
    {"doc": 0, "start": 0, "end": 10**12}, {"doc": "0", "start": "0", "end": "41"}, {"doc": None, "start": None, "end": None},
    {"doc": 0, "start": 0.0, "end": 41.0}, {"doc": 0, "start": False, "end": True}, {"doc": 0}, {}, "0-41", 5, None, [0, 0, 41], 1e308,
]  # fmt: skip


def test_a_source_that_does_not_exist_is_told(folder):
    """The sentence stands where it is found instead; sources that are no list are not passed over."""
    named = [*([source] for source in NOWHERE), 5, "x", {"doc": 9}, True]
    found = answers(folder, *({"text": HARBOUR, "sentences": [{"text": FIRST, "sources": sources}]} for sources in named))
    assert [verdicts(answer) for answer in found] == [[("repaired", ["names a source that does not exist"])]] * len(named)
    assert all(answer["sentences"][0]["sources"] == [{"doc": 0, "start": 0, "end": 41}] for answer in found)


STRANGE = [
    f"<p>{HARBOUR}</p><script>alert(1)</script>",
    "The \x00port\x07 of\x1b[31m Nedre \x7fwas closed. \x85Nine ships wait.\u2028",
    "🚢🚢🚢 The port 👨‍👩‍👧 was closed 🎉. Nine 🚢 wait.",
    "الميناء مغلق منذ يوم الاثنين. تنتظر تسع سفن في الخارج.",
    "\u202eThe port was closed\u202c on Monday. \u2066Nine ships wait.\u2069",
    "The port \ud83d was closed \udea2 on Monday.",
    "港口周一没有开放。九艘船在外面等候。",
    "((((" * 500 + '"' * 501 + "1,2,3.4.5-6–7 $€% of of of." * 50,
    "",
    "A" * 30_000,
]


def test_strange_texts_have_their_verdicts(folder):
    """As documents and as sentences, in any pair: markup, controls, emoji, right to left, half characters, no space at all."""
    found = answers(folder, *({"text": text, "sentences": [*STRANGE, "The port was closed."], "headline": text} for text in STRANGE))
    assert not any("error" in answer for answer in found)
    assert all((one["printed"] is None) == (one["verdict"] == "dropped") for answer in found for one in answer["sentences"])


def test_a_sentence_of_100_000_characters_has_a_verdict(folder):
    """It is not read."""
    found = answers(folder, {"text": HARBOUR, "sentences": ["nine ships wait outside of it and " * 3000]})
    assert verdicts(found[0])[0][0] in ("quoted", "dropped")


def test_1000_sentences_of_one_draft(folder):
    """Each has its verdict, in order: the document's own ones, and the few that must be read, in which a number was changed."""
    own = [f"Ship {n} waits outside, the authority said." for n in range(1000)]
    sentences = [f"Ship {n + 5000} waits outside, the authority said." if n % 50 == 0 else own[n] for n in range(1000)]
    (answer,) = answers(folder, {"text": " ".join(own), "sentences": sentences})
    assert [one["text"] for one in answer["sentences"]] == sentences
    assert [one["verdict"] == "supported" for one in answer["sentences"]] == [n % 50 != 0 for n in range(1000)]


def test_lines_of_a_file_are_answered_as_those_of_stdin(folder):
    """More of them than one batch holds."""
    (folder / "a.jsonl").write_text("".join(json.dumps({"id": n, "text": HARBOUR, "sentences": [FIRST]}) + "\n" for n in range(70)))
    found = [json.loads(line) for line in digest(folder, "--jsonl", "a.jsonl").stdout.splitlines()]
    assert [answer["id"] for answer in found] == list(range(70))


def test_what_rests_on_a_title_has_no_place(folder):
    """A headline that is mended from a document's title is shown without characters of its text."""
    (folder / "booked.html").write_text(PAGE.replace("Port</", "About 3,000 passengers were booked again</"))
    (folder / "title.md").write_text("# 3,000 passengers were booked again\n")
    ended = digest(folder, "title.md", "--against", "booked.html")
    assert ended.stdout.splitlines()[2] == "           print: About 3,000 passengers were booked again"
