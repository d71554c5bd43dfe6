"""`digest read`: what it prints is CoNLL-U or JSON whose offsets index the text as given, whatever the text."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from work import steps

from benchmarks.conllu import Sentence, read_conllu
from digest.cli.lines import at_once
from digest.extract import from_plain
from digest.language.parser import Parser
from digest.language.tree import Name, Token, Tree
from digest.model import Reading, Span
from digest.ondemand.documents import reading_of
from digest.ondemand.reading import conllu, language_of, told, trees
from tests import inprocess

NEWS = (
    "The harbour of Nedre isn't open, said Ann Lee of the Nedre Port Authority.\n"
    'Nine ships (of 3,000 tonnes each)\twait  outside;\r\n  "they carry grain," she said. They will leave on Monday.\n'
)
FRENCH = "Le port de Nedre a été fermé lundi matin. Neuf navires attendent toujours dehors."
PAGE = f"<html><head><title>Harbour</title></head><body><article><h1>Harbour</h1><p>{'The ships carry grain. ' * 20}</p></article></body></html>"


@functools.cache
def parser() -> Parser:
    return Parser()


def reading(text: str) -> Reading:
    return reading_of(from_plain(text, ZoneInfo("Europe/Brussels"), language="en"), outlet="a.txt")


def digest(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    ended = inprocess.digest(folder, "read", *arguments, stdin=stdin)
    return subprocess.CompletedProcess(arguments, ended.returncode, ended.stdout.encode(), ended.stderr.encode())


def in_child(folder: Path, *arguments: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run it in a process of its own, with a module of its folder in another's place, or an environment of its own."""
    command = [sys.executable, "-m", "digest", "read", *arguments]
    ended = subprocess.run(command, input=stdin, cwd=folder, capture_output=True, timeout=300, env=os.environ | env)
    assert b"Traceback" not in ended.stderr
    return ended


def parsed(raw: bytes, folder: Path) -> list[Sentence]:
    (folder / "read.conllu").write_bytes(raw)
    return list(read_conllu(folder / "read.conllu"))


def is_true_to(sentences: list[Sentence], text: str) -> bool:
    """Each sentence and each word stands where its offsets say, and each sentence has one root."""
    for sentence in sentences:
        start, end = (int(sentence.metadata[f"{name}_char"]) for name in ("start", "end"))
        assert sentence.metadata["text"] == sentence.text == " ".join(text[start:end].split())
        assert [text[int(word.misc["start_char"]) : int(word.misc["end_char"])] for word in sentence.words] == [
            w.form for w in sentence.words
        ]
        assert [word.head for word in sentence.words].count(0) == 1
    return True


def test_conllu_is_read_again(tmp_path):
    """The benchmarks' strict reader takes what a command prints: texts, offsets, trees, names, what stands glued."""
    (tmp_path / "a.txt").write_bytes(NEWS.encode())
    ended = in_child(tmp_path, "a.txt", PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (0, b"")
    sentences = parsed(ended.stdout, tmp_path)
    assert is_true_to(sentences, NEWS)
    assert [sentence.metadata["sent_id"] for sentence in sentences] == [str(n + 1) for n in range(len(sentences))]
    assert (sentences[0].document, sentences[0].metadata["language"]) == ("a.txt", "en")
    first = {word.form: word for word in sentences[0].words}
    assert (first["n't"].lemma, first["is"].misc["SpaceAfter"], "SpaceAfter" in first["n't"].misc) == ("not", "No", False)
    assert [first[form].misc.get("Name") for form in ("said", "Ann", "Lee")] == [None, "B-person", "I-person"]


def test_sentences_without_a_space_between_are_glued():
    """SpaceAfter=No tells of the last word too, where the next sentence follows at once; at the text's end it does not."""
    text = "Ann left.Bo came."
    read = replace(reading(text), sentences=(Span(0, 9), Span(9, 17)))
    (found,) = trees([read], parser)
    dots = [line for line in conllu(read, found) if "\t.\t" in line]
    assert [line.endswith("|SpaceAfter=No") for line in dots] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "Ann \x07said\x1b[31m so \x00 today.",
        "A \ud800 half said so.",
        "The _ mark and the | mark and a=b are | here.",
        "She said\u2028so and\u00a0left\u2003for it.",
        "Zero\u200bwidth and \u202eturned words are read.",
        "The 👩‍👩‍👧 and 🇩🇪 left the harbour of Нордланд on Monday, said Ann.",
    ],
)
def test_no_text_breaks_a_line(tmp_path, text):
    """Controls and half characters become U+FFFD, one for one; nothing else is changed, and the file is CoNLL-U."""
    (read,) = trees([reading(text)], parser)
    lines = list(conllu(reading(text), read))
    shown = "".join("\ufffd" if "\ud800" <= c <= "\udfff" or (c < " " and not c.isspace()) else c for c in text)
    sentences = parsed("".join(f"{line}\n" for line in lines).encode(), tmp_path)
    assert is_true_to(sentences, shown)
    assert " ".join(sentence.text for sentence in sentences) == " ".join(shown.split())


def test_json_holds_the_same(tmp_path):
    """--json counts characters of the file, and heads from 0; stdin is read too."""
    answer = json.loads(digest(tmp_path, "-", "--json", stdin=NEWS.encode()).stdout)
    assert list(answer) == ["language", "sentences"]
    (read,) = trees([reading(NEWS)], parser)
    assert answer == told(reading(NEWS), read)
    sentence = answer["sentences"][0]
    assert list(sentence) == ["start", "end", "tokens", "names"]
    assert list(sentence["tokens"][0]) == ["start", "end", "lemma", "upos", "xpos", "head", "label"]
    (root,) = (token for token in sentence["tokens"] if token["head"] == -1)
    (lee,) = (token for token in sentence["tokens"] if NEWS[token["start"] : token["end"]] == "Lee")
    assert (root["label"], NEWS[sentence["tokens"][lee["head"]]["start"] :][:3]) == ("root", "Ann")
    assert ("Ann Lee", "person") in [(NEWS[n["start"] : n["end"]], n["kind"]) for n in sentence["names"]]


def test_offsets_of_a_page_count_a_text_that_is_given(tmp_path):
    """The text that was taken from HTML is in the answer; CoNLL-U says on stderr where it is."""
    (tmp_path / "page.html").write_text(PAGE)
    answer = json.loads(digest(tmp_path, "page.html", "--json").stdout)
    (doc,) = answer["docs"]
    assert (doc["place"], doc["title"]) == ("page.html", "Harbour")
    assert {doc["text"][s["start"] : s["end"]] for s in answer["sentences"]} == {"The ships carry grain."}
    assert b"page.html: offsets count characters of the extracted text (see --json)" in digest(tmp_path, "page.html").stderr


def test_another_language_has_sentences_alone(tmp_path):
    """No tree is guessed, the reader need not be installed, and stderr says so in words."""
    (tmp_path / "onnxruntime.py").write_text("raise ImportError('not here', name='onnxruntime')")
    (tmp_path / "f.txt").write_text(FRENCH)
    ended = digest(tmp_path, "f.txt", "--json")
    answer = json.loads(ended.stdout)
    assert (ended.returncode, answer["language"]) == (0, "fr")
    assert [FRENCH[s["start"] : s["end"]] for s in answer["sentences"]] == [
        "Le port de Nedre a été fermé lundi matin.",
        "Neuf navires attendent toujours dehors.",
    ]
    assert all(s["tokens"] == s["names"] == [] for s in answer["sentences"])
    assert ended.stderr.decode() == "digest: f.txt: the text is French: sentences by rule, no tree\n"
    shown = digest(tmp_path, "f.txt").stdout.decode()
    assert "\n# text = Neuf navires attendent toujours dehors.\n# start_char = 42\n# end_char = 81\n\n" in shown
    assert "\t" not in shown


def test_a_short_page_is_english(tmp_path):
    """As a short text is, in the edition's language, unless the page says otherwise."""
    page = "<html{}><head><title>Port</title></head><body><article><p>{}</p></article></body></html>"
    (tmp_path / "en.html").write_text(page.format("", "Ann left it."))
    (tmp_path / "nl.html").write_text(page.format(" lang=nl", "Ann left it."))
    assert [json.loads(digest(tmp_path, f"{name}.html", "--json").stdout)["language"] for name in ("en", "nl")] == ["en", "nl"]


def test_a_language_that_cannot_be_told_is_no_name():
    """`und` is not said to be the name of a language."""
    read = reading("Ann left.")
    assert language_of(replace(read, article=replace(read.article, language="und"))) == "its language cannot be told"


def test_names_are_marked_in_time():
    """A sentence of 8,000 tokens and 4,000 names takes some steps for each: each name is looked up."""
    text = "Ann so " * 4_000
    spans = [Span(at, at + size) for start in range(0, len(text), 7) for at, size in ((start, 3), (start + 4, 2))]
    token = Token(start=0, end=0, lemma="x", upos="X", xpos="X", head=-1, label="root")
    tree = Tree(
        span=Span(0, len(text)),
        tokens=tuple(token._replace(start=span.start, end=span.end) for span in spans),
        names=tuple(Name(span.start, span.end, "person") for span in spans[::2]),
    )
    lines = [line for line in conllu(reading("Ann left."), [tree]) if "\t" in line]
    assert steps(lambda: list(conllu(reading("Ann left."), [tree]))) < 1_000_000  # to hold each against each takes 32 million
    assert ["Name=B-person" in line for line in lines] == [True, False] * 4_000


def test_one_text_costs_the_others_nothing():
    """Where the reader breaks over one of several texts, these are read one by one, and that one alone has the error."""

    class Breaking:
        def parse_all(self, sentences):
            if any("Bo" in text for text, _, _ in sentences):
                raise ValueError("broken on purpose")
            return parser().parse_all(sentences)

    texts = [reading(f"{who} left the harbour on Monday.") for who in ("Ann", "Bo", "Cy")]
    answers = at_once(lambda some: trees(some, Breaking), texts)
    assert [isinstance(answer, ValueError) for answer in answers] == [False, True, False]
    assert answers[::2] == trees(texts[::2], parser)


def test_without_the_extra_it_says_what_to_install(tmp_path):
    """The set-up is broken, not the document: one message, exit 1, and no answer at all."""
    (tmp_path / "onnxruntime.py").write_text("raise ImportError('not here', name='onnxruntime')")
    for arguments in (["-"], ["--jsonl"]):
        text = "The ships carry grain."
        ended = in_child(tmp_path, *arguments, stdin=(text if arguments == ["-"] else json.dumps({"id": 1, "text": text})).encode())
        assert (ended.returncode, ended.stdout) == (1, b"")
        assert ended.stderr == b"digest: the English reader: onnxruntime is not installed; pip install 'digest[embedded]'\n"


def test_lines_are_answered_in_order(tmp_path):
    """More lines than one batch holds, a bad one, one without a sentence and a French one among them: each in its place."""
    lines = [json.dumps({"id": n, "text": f"Ship {n} left port on Monday."}) for n in range(70)]
    lines[1:1] = [
        "{",
        json.dumps({"id": "none", "text": ""}),
        json.dumps({"id": "wrong", "text": 5}),
        json.dumps({"id": "fr", "text": FRENCH}),
    ]
    ended = digest(tmp_path, "--jsonl", stdin="\n".join(lines).encode())
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [0, None, "none", "wrong", "fr", *range(1, 70)]
    assert [answer["id"] for answer in answers if "error" in answer] == [None, "none", "wrong"]
    assert answers[1] == {"id": None, "language": None, "sentences": [], "error": answers[1]["error"]}
    assert all(answer["sentences"][0]["tokens"] for answer in answers[5:])
    assert [len(answer["sentences"]) for answer in answers[:5]] == [1, 0, 0, 0, 2]
    assert ended.returncode == 1
    told = ended.stderr.decode().splitlines()
    assert [line.split(":")[1] for line in told] == [" line 2", " line 3", " line 4", " not English (1 French)"]
    assert "line 3: the text: no sentence was found in it; give running text whose sentences end with a mark" in told[1]


def test_whoever_waits_for_an_answer_gets_it(tmp_path):
    """A line is answered before the next one is written; then the answers' reader leaves, which is no traceback."""
    command = [sys.executable, "-m", "digest", "read", "--jsonl"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=tmp_path, **pipes) as process:
        for number in range(2):
            process.stdin.write(json.dumps({"id": number, "text": "The ships carry grain."}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdout.close()
        process.stdin.write(json.dumps({"id": 2, "text": "The ships carry grain."}).encode() + b"\n")
        process.stdin.close()
        assert process.wait(300) == 1
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ((), 2, "read: no document is named; name a file, an http address, or - for stdin"),
        (("missing.txt",), 2, "missing.txt: it cannot be read"),
        (("empty.txt",), 1, "empty.txt: there is nothing to read"),
        (("heads.txt",), 1, "heads.txt: no sentence was found in it; give running text"),
        (("--jsonl", "missing.jsonl"), 2, "missing.jsonl: it cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path, arguments, code, says):
    """As `digest summarize` tells it: the file's name, the cause and the next step."""
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "heads.txt").write_text("no sentence here")
    ended = digest(tmp_path, *arguments)
    assert (ended.returncode, ended.stdout, says in ended.stderr.decode()) == (code, b"", True)


@pytest.mark.parametrize(
    ("closed", "code", "told"),
    [("read - --json <&-", 2, "stdin: it is closed"), ("read --jsonl <&-", 2, "stdin: it is closed"), ("read a.txt --json >&-", 0, "")],
)
def test_a_closed_stream_is_no_traceback(tmp_path, closed, code, told):
    """Closed stdin is named, and closed stdout asked for no answer."""
    (tmp_path / "a.txt").write_text("Ann Lund left the port on Monday.")
    line = f"{sys.executable} -m digest {closed}"
    done = subprocess.run(["/bin/sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, told in done.stderr, "Traceback" in done.stderr) == (code, True, False)


def test_what_is_not_read_is_counted(tmp_path):
    """A heading and a list are no prose, and stderr says how much that is."""
    (tmp_path / "a.txt").write_text("Port news\n\nAnn Lund left the port on Monday.\n\n- tea\n- salt\n")
    ended = digest(tmp_path, "a.txt")
    assert b"a.txt: 17 of 44 characters are no prose (headings, list items, credits, stretches without an end): not read" in ended.stderr
    assert ended.returncode == 0
