"""`digest models` as a person types it: what is there, what a model is, one tried, one converted and then used."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from pathlib import Path

import pytest

from digest.cli import main
from digest.cli.trial import EXAMPLE
from digest.encoder import packaged_encoder
from digest.errors import BackendError
from digest.summarize import Options, Tools, examine, load
from digest.summarize.settings import Seq2SeqOptions
from tests.tiny_models import made

SUMMARY = "The ferry Havnen Star ran aground near Ulvshavn early on Monday. Divers will look at the hull on Tuesday, when the wind is expected to drop."
CONFIG = """\
sources: [{name: documents, folder: .}]
summarizer:
  backend: seq2seq
  sections: {News: mine.writers:Mine}
  fallback: [lead]
  seq2seq: {model: bart, threads: 1, engine: %s}
"""


def quick() -> Seq2SeqOptions:
    return Seq2SeqOptions(threads=1, dtype="float32")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A configuration's folder with a model that knows the summary of the command's own example by heart."""
    place = tmp_path_factory.mktemp("desk")
    made("bart", place / "bart", window=400, pairs=[(" ".join(EXAMPLE.split()), SUMMARY)])
    (place / "bart" / "README.md").write_text("---\nlicense: mit\n---\n")
    (place / "config.yaml").write_text(CONFIG % "auto")
    return place


def digest(*words: str, at: Path, code: int = 0) -> str:
    """Run the command line in a folder; returns what it prints, or its message where it prints nothing else."""
    out, told = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(at), contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        patch.setattr(sys, "argv", ["digest", *words])
        with pytest.raises(SystemExit) as ended:
            main()
    assert (ended.value.code or 0) == code, out.getvalue() + told.getvalue()
    return out.getvalue() or told.getvalue()


def test_backends_are_listed(folder):
    """Those of the table and one's own, what each is for, what it would write with, and what is missing; nothing is loaded."""
    rows = {row["backend"]: row for row in json.loads(digest("models", "list", "--json", at=folder))["backends"]}
    assert rows["seq2seq"] == {"backend": "seq2seq", "use": "writes", "model": "bart", "says": str(folder / "bart")}
    assert rows["lead"] | {"says": ""} == {"backend": "lead", "use": "fallback 1", "model": "", "says": ""}
    assert rows["mine.writers:Mine"]["says"] == "a backend of your own"
    assert rows["mine.writers:Mine"]["use"] == "section News"
    assert {"embedded"} < rows.keys()


def test_a_model_is_looked_at(folder):
    """By the backend's name or by its folder: the same facts, in words and as JSON."""
    said = json.loads(digest("models", "info", "--json", at=folder))
    by_folder = json.loads(digest("models", "info", "bart", "--json", at=folder))
    elsewhere = {"folder": str(folder / "bart"), "available_bytes": said["available_bytes"]}
    assert said == said | by_folder | elsewhere
    assert said.keys() - by_folder.keys() == {"what", "needs", "configured", "use", "runs_here", "says"}
    assert (said["architecture"], said["window"], said["licence"]) == ("BartForConditionalGeneration", 400, "mit")
    shown = digest("models", "info", at=folder)
    assert "licence       mit" in shown
    assert f"parameters    {said['parameters']:,}" in shown
    assert (said["configured"], said["use"], said["runs_here"]) == ("bart", "writes", True)


@pytest.mark.parametrize(
    ("backend", "configured", "runs_here", "says"),
    [
        ("embedded", "needs no setting", True, "can be used"),
        ("lead", "needs no setting", True, "can be used"),
        ("seq2seq", "gone", False, "seq2seq 'gone': .* is no folder; name the folder that holds the model, or a hub id"),
        ("causal", "no model", False, r"summarizer\.causal\.model is missing; write a folder, or a hub id such as"),
        (
            "endpoint",
            r"m at http://127\.0\.0\.1:9/v1, the key in DIGEST_ENDPOINT_KEY, which is not set",
            False,
            "endpoint http://127.*no connection",
        ),
        ("own_writers:Breaks", "needs no setting", True, "can be used"),
        ("own_writers:Absent", "needs no setting", False, "own: its model is not there; fetch it"),
        ("own_writers:Boom", "needs no setting", False, r"summarizer 'own_writers:Boom' broke down \(ValueError: no crayons\); mend it"),
        ("own_writers:Bang", "needs no setting", False, r"summarizer 'own_writers:Bang' broke down \(ValueError: no chalk\); mend it"),
    ],
)
def test_a_backend_is_looked_at(own, monkeypatch, backend, configured, runs_here, says):
    """What it is, what it needs, what is configured for it, and whether it could write here, and else why not: never a folder's error."""
    monkeypatch.delenv("DIGEST_ENDPOINT_KEY", raising=False)
    server = "endpoint: {url: 'http://127.0.0.1:9/v1', model: m}"
    (own / "config.yaml").write_text(f"summarizer: {{seq2seq: {{model: gone}}, {server}}}\n")
    said = json.loads(digest("models", "info", backend, "--json", at=own))
    assert (said["backend"], said["runs_here"], bool(said["what"]), bool(said["needs"])) == (backend, runs_here, True, True)
    assert re.match(configured, said["configured"])
    assert re.match(says, said["says"])
    assert f"runs here     {'yes' if runs_here else 'no'}\n" in digest("models", "info", backend, at=own)


def test_a_model_that_is_yet_to_be_fetched_is_not_said_to_fail(own, monkeypatch):
    """Of a hub's model whose files are not here, nobody knows whether it runs here: neither yes nor no is said; the hub is not asked."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(own / "hub"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    (own / "config.yaml").write_text("summarizer: {seq2seq: {model: own/not-here}}\n")
    said = json.loads(digest("models", "info", "seq2seq", "--json", at=own))
    assert said["runs_here"] is None
    assert said["says"].endswith("the next command that needs it fetches it")
    assert "runs here     once fetched\n" in digest("models", "info", "seq2seq", at=own)


def test_the_embedded_summarizer_is_examined_without_its_network(own, monkeypatch):
    """Its files' hashes are compared, and one that was altered is told; the network is made for neither."""
    tools = Tools(lambda: pytest.fail("the English reader is loaded"), packaged_encoder, Options(), own)
    made_networks: list[object] = []
    monkeypatch.setattr("onnxruntime.InferenceSession", lambda *given, **more: made_networks.append(given))
    assert examine("embedded", tools) == "can be used"
    altered = own / "summarizer.safetensors"
    altered.write_bytes(b"altered")
    monkeypatch.setattr("digest.summarize.embedded.engine.WEIGHTS", altered)
    with pytest.raises(BackendError, match=r"the embedded summarizer: the SHA-256 of summarizer\.safetensors is"):
        examine("embedded", tools)
    assert not made_networks


def test_the_home_of_no_user_is_told(own):
    """By the list, beside the other backends, and as what keeps the backend from writing."""
    (own / "config.yaml").write_text("summarizer: {seq2seq: {model: ~nosuchuser/x}}\n")
    says = "seq2seq '~nosuchuser/x': there is no user whose home ~nosuchuser would be; write the whole path"
    rows = {row["backend"]: row["says"] for row in json.loads(digest("models", "list", "--json", at=own))["backends"]}
    assert rows["seq2seq"] == says
    assert json.loads(digest("models", "info", "seq2seq", "--json", at=own))["says"] == says


def test_the_password_in_a_servers_address_is_not_shown(own):
    """Neither by the list nor by what is said of the backend."""
    (own / "config.yaml").write_text("summarizer: {endpoint: {url: 'http://ada:lovelace@127.0.0.1:9/v1', model: m}}\n")
    for words in (("list",), ("info", "endpoint")):
        shown = digest("models", *words, at=own)
        assert "127.0.0.1:9/v1" in shown
        assert "lovelace" not in shown


def test_what_is_no_model_is_told_with_what_is_meant(folder):
    """A name that is no backend, no folder and no hub id: the nearest of those that are there, or all ways to name one; misuse."""
    (folder / "models" / "pegasus-news").mkdir(parents=True)
    (folder / "models" / "pegasus-news" / "config.json").write_text("{}")
    for name, told in (
        ("pegasus-news", "no hub id; did you mean 'models/pegasus-news'?"),
        ("bert", "it is no backend, no folder, and no hub id; did you mean 'bart'?"),
        ("leed", "it is no backend, no folder, and no hub id; did you mean 'lead'?"),
        ("xyzzy", "no hub id; name one of the backends (embedded, lead, seq2seq, causal, endpoint), the folder that"),
        ("config.yaml", "it is a file, not the folder of a model; name one of"),
        ("", "it is empty; name one of the backends (embedded, lead, seq2seq, causal, endpoint), the folder that"),
        ("~nosuchuser/x", "there is no user whose home ~nosuchuser would be; write the whole path"),
    ):
        for verb in ("info", "convert"):
            said = digest("models", verb, name, at=folder, code=2)
            assert said.startswith(f"digest: model {name!r}: ")
            assert told in said
    assert "the backend lead has no encoder-decoder; name a folder" in digest("models", "convert", "lead", at=folder, code=2)


def test_an_unknown_backend_is_told_in_the_same_words(folder):
    """As everywhere where a backend is made by its name; it is misuse, as it is of --backend."""
    for name in ("embeded", "xyzzy", ""):
        with pytest.raises(BackendError) as caught:
            load(name)
        assert digest("models", "check", name, at=folder, code=2) == f"digest: {caught.value}\n"


def test_a_doctor_asks_without_loading(folder):
    """What it would run, by what, and how much memory that takes."""
    tools = Tools(lambda: None, lambda: None, Options(seq2seq=quick().model_copy(update={"model": "bart"})), folder)  # type: ignore[arg-type, return-value]
    assert examine("seq2seq", tools) == (
        f"BartForConditionalGeneration in {folder / 'bart'}, by transformers in float32, with about 0.4 GB of memory"
    )


@pytest.mark.slow
def test_a_backend_is_tried(folder):
    """The example is summarized and checked: what passes is shown with its verdict, and how fast it was."""
    shown = digest("models", "check", at=folder)
    assert shown.count("supported  ") == 2
    assert "words a second; 2 of 2 sentences pass the check" in shown
    said = json.loads(digest("models", "check", "lead", "--json", at=folder))
    assert (said["passes"], said["backend"]) == (True, "lead")


@pytest.mark.slow
def test_a_backend_that_fails_is_told(folder, tmp_path):
    """A model that writes rubbish fails with its reason, one that cannot be loaded with its own."""
    made("bart", tmp_path / "bart", window=400)
    (tmp_path / "config.yaml").write_text(CONFIG % "transformers")
    said = json.loads(digest("models", "check", "--json", at=tmp_path, code=1))
    assert (said["passes"], said["sentences"]) == (False, [])
    assert "name a model that was trained to summarize" in said["says"]
    (tmp_path / "bart" / "tokenizer.json").unlink()
    assert "it has no tokenizer" in digest("models", "check", at=tmp_path, code=1)


OWN = """\
from digest.errors import BackendError
from digest.model import Citation, Draft, DraftSentence
from digest.summarize.lead import Lead

tries = []


class Breaks:
    name = "own_writers:Breaks"

    def summarize(self, stories, words):
        raise ZeroDivisionError("no words")


class Hands:
    name = "own-hands"

    def summarize(self, stories, words):
        return Lead().summarize(stories, words)


class Lies:
    name, whole = "own-lies", 1

    def summarize(self, stories, words):
        told = Lead().summarize(stories, words)[0].sentences[: self.whole]
        lie = DraftSentence(text="All 412 of them drowned near Paris.", sources=(Citation(0, 0, 20),))
        return [Draft(headline=stories[0].readings[0].article.title, sentences=(*told, lie), backend=self.name)]


class Liar(Lies):
    name, whole = "own-liar", 0


class Shouts:
    name = "own-shouts"

    def summarize(self, stories, words):
        told = Lead().summarize(stories, words)[0].sentences
        return [Draft(headline="900 drown as ferry sinks near Paris", sentences=told, backend=self.name)]


class Boom:
    def __init__(self):
        raise ValueError("no crayons")


class Bang:
    @staticmethod
    def examine(tools):
        raise ValueError("no chalk")


class Absent:
    def __init__(self):
        tries.append(1)
        raise BackendError("own: its model is not there; fetch it")
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A folder, beside a module with backends of one's own that fail."""
    (tmp_path / "own_writers.py").write_text(OWN)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "own_writers", raising=False)
    return tmp_path


def test_a_backend_of_ones_own_that_breaks_is_told(own):
    """An error of its code is a message with its name, as in an edition, and no stack of calls."""
    said = digest("models", "check", "own_writers:Breaks", at=own, code=1)
    assert said.startswith("digest: summarizer 'own_writers:Breaks' broke down (ZeroDivisionError: no words); mend it")


@pytest.mark.parametrize(
    ("name", "code", "shown"),
    [
        ("lead", 0, ["supported  All of them were", "lead: loaded in", "; 3 of 3 sentences pass the check\n"]),
        ("Lies", 3, [
            "supported  The ferry Havnen Star", "dropped    All 412 of them drowned near Paris.\n           (has a number that its source does not",
            "; 1 of 2 sentences pass the check\n",
        ]),
        ("Liar", 1, ["dropped    All 412 of them", "(has a number", "; 0 of 1 sentences pass the check\n"]),
        ("Shouts", 3, ["supported  All of them were", "dropped    headline: 900 drown", "(has a number", "; 3 of 3 sentences pass"]),
        ("Hands", 0, ["supported  All of them were", "own_writers:Hands: loaded in", "; 3 of 3 sentences pass"]),
    ],
)  # fmt: skip
def test_what_the_check_drops_is_shown_with_its_reason(own, name, code, shown):
    """Each sentence with its verdict, below it why; 0 when all can be printed, 3 when something was dropped, 1 for nothing."""
    backend = name if name == "lead" else f"own_writers:{name}"
    printed = digest("models", "check", backend, at=own, code=code)
    places = [printed.find(one) for one in shown]
    assert -1 not in places
    assert places == sorted(places)
    said = json.loads(digest("models", "check", backend, "--json", at=own, code=code))
    assert said["passes"] is (code != 1)
    assert (said["wrote"], said["problems"]) == (backend, [])  # whom one of one's own lets write is its own affair
    dropped = [one for one in (*said["sentences"], said["headline"]) if one["verdict"] == "dropped"]
    assert all(one["reasons"] and one["flaws"] for one in dropped)
    assert len(dropped) == (name in ("Lies", "Liar", "Shouts"))


def test_what_cannot_be_loaded_is_tried_once_for_many_lines(own):
    """A backend that fails to load may have read gigabytes before it did; each line is told, and what stands in writes."""
    lines = [json.dumps({"id": str(number), "text": "The port of Nedre reopened on Monday after four days."}) for number in range(3)]
    (own / "lines.jsonl").write_text("\n".join(lines))
    (own / "config.yaml").write_text("summarizer: {backend: 'own_writers:Absent', fallback: [lead]}\n")
    answers = [json.loads(line) for line in digest("summarize", "--jsonl", "lines.jsonl", at=own, code=3).splitlines()]
    assert [one["backend"] for one in answers] == ["lead"] * 3
    assert all("own: its model is not there" in str(one["problems"]) for one in answers)
    assert len(sys.modules["own_writers"].tries) == 1


@pytest.mark.slow
def test_a_converted_model_is_used(folder, tmp_path, ctranslate2):
    """Converted once, it is used without being asked for, in int8, which so small a model may misspell in; the manifest says so."""
    (tmp_path / "bart").symlink_to(folder / "bart")
    (tmp_path / "config.yaml").write_text(CONFIG % "ctranslate2")
    assert "it is not converted for CTranslate2; run `digest models convert` once" in digest("models", "check", at=tmp_path, code=1)
    first = json.loads(digest("models", "convert", "--json", at=tmp_path))
    place = Path(first["place"])
    at = (place / "model.bin").stat().st_mtime_ns
    assert place.parent == tmp_path / "models" / "converted"
    assert json.loads(digest("models", "convert", "--json", at=tmp_path)) == first
    assert (place / "model.bin").stat().st_mtime_ns == at
    (tmp_path / "config.yaml").write_text(CONFIG % "auto")
    said = json.loads(digest("models", "check", "--json", at=tmp_path))
    assert said["sentences"][0]["text"][:40] == SUMMARY[:40]
    assert (said["made_with"]["engine"], said["made_with"]["quantization"]) == ("ctranslate2", "int8")
    assert "choose one of int8" in digest("models", "convert", "--quantization", "int3", at=tmp_path, code=2)
