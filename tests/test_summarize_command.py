"""`digest summarize` on documents: what is refused, what is said, and which text the offsets count."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime

import pytest

from digest.model import Article, Reading, Story
from digest.summarize.lead import Lead
from digest.text import paragraphs, sentences
from tests import inprocess

TEXT = "The harbour was closed on Monday. Nine ships wait outside."
PAGE = f"<html><head><title>Harbour</title></head><body><article><h1>Harbour</h1><p>{TEXT} {'They carry grain. ' * 20}</p></article></body></html>"

OWN = """
from dataclasses import replace
from digest.summarize.lead import Lead

class Half(Lead):
    def summarize(self, stories, words):
        led = super().summarize(stories, words)
        return [replace(one, sentences=(one.sentences[0], replace(one.sentences[1], text="War has begun."))) for one in led]
"""


@pytest.fixture
def folder(tmp_path):
    files = {
        "config.yaml": "sources: [{name: documents, folder: .}]\nsummarizer: {backend: lead}\n",
        "plain.txt": TEXT,
        "other.txt": "A museum reopened on Tuesday.",
        "marked.md": f"# Harbour\n\n**The harbour** was [closed](https://x.example) on Monday. {TEXT}",
        "page.html": PAGE,
        "heads.txt": "no sentence here",
        "deep.md": "\n".join(f"{'    ' * depth}- a" for depth in range(300)),
        "empty.html": "<html><body></body></html>",
        "rss.xml": "<?xml version='1.0'?>\n<!-- a --><rss version='2.0'><channel/></rss>",
        "atom.txt": "\n<feed xmlns='http://www.w3.org/2005/Atom'/>",
        "feed.json": '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
        "about.txt": "The <rss> element is old. It holds a channel.",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def digest(folder, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return inprocess.digest(folder, "summarize", *arguments, stdin=stdin)


def beside(folder, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run it where it finds the module of its folder."""
    return inprocess.beside(folder, "summarize", *arguments, stdin=stdin)


@pytest.mark.parametrize("name", ["marked.md", "page.html"])
def test_offsets_count_a_text_that_is_given(folder, name):
    """The reader never sees the text that was taken from Markdown or HTML, so --json holds it."""
    answer = json.loads(digest(folder, name, "--json").stdout)
    (doc,) = answer["docs"]
    assert (doc["doc"], doc["place"], doc["title"]) == (0, name, "Harbour")
    for sentence in answer["sentences"]:
        assert [doc["text"][s["start"] : s["end"]] for s in sentence["sources"]] == [sentence["text"]]
    assert "characters in the document's extracted text (see --json)" in digest(folder, name).stdout


def test_plain_text_keeps_offsets_into_the_file(folder):
    """Nothing is added to the answer, and only extracted documents are in `docs`."""
    answer = json.loads(digest(folder, "plain.txt", "--json").stdout)
    assert "docs" not in answer
    assert [TEXT[s["start"] : s["end"]] for sentence in answer["sentences"] for s in sentence["sources"]] == [
        "The harbour was closed on Monday.",
        "Nine ships wait outside.",
    ]
    assert "extracted" not in digest(folder, "plain.txt").stdout
    both = json.loads(digest(folder, "plain.txt", "marked.md", "--json").stdout)
    assert [doc["doc"] for doc in both["docs"]] == [1]


def test_a_document_that_gives_nothing_is_named(folder):
    """A summary of two documents that rests on one says so."""
    ended = digest(folder, "plain.txt", "heads.txt", "other.txt")
    assert ended.returncode == 0
    assert "heads.txt: no sentence was found in it" in ended.stderr
    assert "other.txt: nothing of it is in the summary: within its words the others tell more; --words N gives it more" in ended.stderr
    assert "plain.txt:" not in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("plain.txt", "--words", "0"), 2, "--words 0: a summary has 1 to 1,000 words"),
        (("plain.txt", "--words", "9999999"), 2, "--words 9999999: a summary has 1 to 1,000 words"),
        (("plain.txt", "--json", "--jsonl"), 2, "--json answers documents and --jsonl JSON lines, and both are asked for; leave one out"),
        (("rss.xml", "missing.txt"), 1, "missing.txt: it cannot be read"),
        (("rss.xml", "http://127.0.0.1/a"), 1, "127.0.0.1: "),
        (("http://127.0.0.1/a", "http://127.0.0.1/b"), 1, "127.0.0.1: "),
        (("-", "-"), 2, "stdin (-) is named twice"),
        (("plain.txt", "./plain.txt"), 2, "./plain.txt is named twice; name each document once"),
        (("rss.xml",), 1, "rss.xml: this is a feed; use `digest feeds check`"),
        (("atom.txt",), 1, "atom.txt: this is a feed; use `digest feeds check`"),
        (("feed.json",), 1, "feed.json: this is a feed; use `digest feeds check`"),
        (("heads.txt",), 1, "heads.txt: no sentence was found in it; give running text"),
        (("deep.md",), 1, "deep.md: the Markdown is nested too deep to be read; save it as plain text"),
        (("empty.html",), 1, "empty.html: the page holds no article text; name the page of one article"),
    ],
)
def test_what_cannot_be_summarized_is_told(folder, arguments, code, says):
    """The file's name, the cause and the next step."""
    ended = digest(folder, *arguments, stdin=TEXT)
    assert (ended.returncode, says in ended.stderr, "Traceback" in ended.stderr) == (code, True, False)


def test_a_backend_that_lets_another_write_answers_for_it(folder):
    """Under the name by which it was asked, by lines and alone; of a text that is not English the default's first sentences are its own."""
    (folder / "own.py").write_text(
        "from digest.summarize.lead import Lead\nclass Hands:\n    name = 'own-hands'\n"
        "    def summarize(self, stories, words): return Lead().summarize(stories, words)\n"
    )
    line = json.dumps({"id": 1, "text": TEXT})
    for arguments in (("--jsonl", "--backend", "own:Hands"), ("-", "--json", "--backend", "own:Hands")):
        ended = beside(folder, *arguments, stdin=line if "--jsonl" in arguments else TEXT)
        answer = json.loads(ended.stdout)
        assert (ended.returncode, answer["backend"], "instead_of" in answer) == (0, "own:Hands", False)
    german = "Die Fähre lief am Montag vor Nedre auf Grund. Rund vierzig Menschen waren nach Angaben der Polizei an Bord."
    ended = beside(folder, "-", "--json", stdin=german)
    answer = json.loads(ended.stdout)
    assert (ended.returncode, answer["backend"], "instead_of" in answer) == (0, "lead", False)


def test_a_backend_is_named_for_once(folder):
    """It replaces the configured one, and what stands in stays; the answer tells what it did not write and why."""
    (folder / "own.py").write_text(
        "from digest.summarize import Unwritten\nclass Own:\n    name = 'own'\n"
        "    def summarize(self, stories, words): return [Unwritten('own: the answer was cut off; raise window') for _ in stories]\n"
    )
    ended = inprocess.in_child(folder, "summarize", "plain.txt", "--backend", "own:Own", "--json")
    answer = json.loads(ended.stdout)
    assert (ended.returncode, answer["backend"], answer["instead_of"]) == (3, "embedded", "own:Own")
    assert "the summarizer own:Own could not write the story; embedded wrote it" in ended.stderr
    assert answer["problems"][0] == (
        "the summarizer own:Own could not write the story; embedded wrote it (own: the answer was cut off; raise window)"
    )
    assert [sentence["verdict"] for sentence in answer["sentences"]] != []
    unknown = beside(folder, "plain.txt", "--backend", "laed")
    assert (unknown.returncode, unknown.stderr) == (2, "digest: backend 'laed' is unknown; did you mean 'lead'?\n")


def test_another_writer_is_no_success(folder):
    """A script learns by the exit code that not who was asked wrote, of documents and of lines; a line that failed counts more."""
    (folder / "own.py").write_text(
        "from digest.summarize import Unwritten\nfrom digest.summarize.lead import Lead\nclass Own(Lead):\n"
        "    def summarize(self, stories, words):\n"
        "        return [Unwritten('own: it is too hot') if 'harbour' in one.readings[0].article.text else Lead().summarize([one], words)[0]"
        " for one in stories]\n"
    )
    (folder / "config.yaml").write_text("summarizer: {backend: 'own:Own', fallback: [lead]}\n")
    hot, cool = beside(folder, "plain.txt"), beside(folder, "other.txt")
    assert (hot.returncode, cool.returncode, cool.stderr) == (3, 0, "")
    assert hot.stderr == "digest: the summarizer own:Own could not write the story; lead wrote it (own: it is too hot)\n"
    lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate((TEXT, "A museum reopened on Tuesday.", TEXT))]
    ended = beside(folder, "--jsonl", stdin="\n".join(lines))
    assert ended.returncode == 3
    assert ended.stderr == 'digest: 2 lines: lead wrote instead of own:Own; the "problems" of each say why\n'
    assert [json.loads(line).get("instead_of") for line in ended.stdout.splitlines()] == ["own:Own", None, "own:Own"]
    assert beside(folder, "--jsonl", stdin=lines[1]).returncode == 0
    assert beside(folder, "--jsonl", stdin=f"{lines[0]}\nnone").returncode == 1


def test_documents_of_two_events_are_told_as_one_with_a_word(folder):
    """On stderr and among the problems; nothing is missing, so the exit code is 0."""
    from tests.test_together import BANK, FERRY

    (folder / "ferry.txt").write_text(FERRY)
    (folder / "bank.txt").write_text(BANK)
    ended = digest(folder, "ferry.txt", "bank.txt", "--json")
    (problem,) = json.loads(ended.stdout)["problems"]
    assert problem.startswith("ferry.txt and bank.txt: they share hardly a word")
    assert (ended.returncode, problem in ended.stderr) == (0, True)


def test_a_text_about_feeds_is_no_feed(folder):
    """Only what begins as a feed is one."""
    assert digest(folder, "about.txt").returncode == 0


def test_help_tells_of_the_first_sentence(folder):
    """A budget smaller than the first sentence does not make the summary empty."""
    assert "One sentence is always printed" in " ".join(digest(folder, "--help").stdout.split())
    assert digest(folder, "plain.txt", "--words", "1").stdout.splitlines()[2].startswith("The harbour was closed on Monday.")


def test_the_others_are_summarized(folder):
    """One document of several that cannot be read is a problem; the others keep their numbers."""
    ended = digest(folder, "missing.txt", "plain.txt", "rss.xml", "--json")
    answer = json.loads(ended.stdout)
    assert ended.returncode == 3
    assert [problem.split(":")[0] for problem in answer["problems"]] == ["missing.txt", "rss.xml"]
    assert {source["doc"] for sentence in answer["sentences"] for source in sentence["sources"]} == {1}
    assert ended.stderr.count("missing.txt") == 1


def test_no_sources_need_be_configured(folder):
    """On demand a configuration may hold nothing but how summaries are written; what is wrong in it is still told."""
    (folder / "small.yaml").write_text("summarizer: {backend: lead}\n")
    (folder / "wrong.yaml").write_text("summarizer: {words: 2}\n")
    assert digest(folder, "plain.txt", "--config", "small.yaml").returncode == 0
    ended = digest(folder, "plain.txt", "--config", "wrong.yaml")
    assert ended.returncode == 2
    assert "summarizer.words" in ended.stderr
    assert "sources" not in ended.stderr


def test_a_byline_is_no_sentence(folder):
    """Neither told nor the headline; where there is nothing else it stands."""
    (folder / "by.txt").write_text(f"By Jane Roe, Political Editor.\n\n{TEXT}")
    answer = json.loads(digest(folder, "by.txt", "--json").stdout)
    assert answer["headline"].startswith("The harbour was closed")
    assert [sentence["text"] for sentence in answer["sentences"]] == ["The harbour was closed on Monday.", "Nine ships wait outside."]
    (folder / "by.txt").write_text("By Jane Roe, Political Editor.")
    assert digest(folder, "by.txt").stdout.startswith("By Jane Roe")


def test_a_sentence_is_said_once():
    """A page that repeats its teaser does not fill its summary with it; case and punctuation do not count."""
    text = (
        "The harbour was closed on Monday. The harbour was closed on Monday! The HARBOUR was closed, on Monday. Nine ships wait outside. "
        * 2
    )
    article = Article(
        id="a", source="s", guid=None, url=None, canonical=None, title="", text=text, paragraphs=paragraphs(text), content_hash="",
        news_at=datetime(2026, 3, 9, tzinfo=UTC), seen_at=datetime(2026, 3, 9, tzinfo=UTC),
    )  # fmt: skip
    story = Story(id="a", readings=(Reading(article=article, sentences=sentences(text, article.paragraphs)),), section="")
    (draft,) = Lead().summarize([story], 75)
    assert [sentence.text for sentence in draft.sentences] == ["The harbour was closed on Monday.", "Nine ships wait outside."]


def test_what_is_dropped_is_told(folder):
    """How many sentences in the last line, which and why on stderr, in the answer under "dropped"; nothing else failed, so 0."""
    (folder / "own.py").write_text(OWN)
    ended = beside(folder, "plain.txt", "--backend", "own:Half")
    last = ended.stdout.splitlines()[-1]
    assert "own:Half summarizer, 6 words, 1 sentence supported, 1 dropped;" in last
    assert "digest: dropped of what own:Half wrote: War has begun. (" in ended.stderr
    assert ended.returncode == 0
    answer = json.loads(beside(folder, "plain.txt", "--backend", "own:Half", "--json").stdout)
    assert [(one["text"], bool(one["reasons"]), one["backend"]) for one in answer["dropped"]] == [("War has begun.", True, "own:Half")]
    assert [one["text"] for one in answer["sentences"]] == ["The harbour was closed on Monday."]
