"""`digest config check` on what the summarizer's settings name: looked at, nothing loaded, each mistake a line."""

from __future__ import annotations

import sys

import pytest

from tests.inprocess import digest

SOURCE = "sources: [{name: Inbox, folder: in}]\n"
KEYED = "endpoint: {url: 'http://h.invalid/v1', model: m, key_file: key}"
OPEN_KEY = "others than its owner may read it; run `chmod 600 "
NO_FRONT = "story.md:1: it does not begin with a front matter"
STANDS_IN = "summarizer: {} cannot be used (see above); until then {} writes"
NOTHING_STANDS_IN = "cannot be used (see above), and nothing stands in; mend it, or put lead into `summarizer.fallback`"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("in", "mine", "model"):
        (tmp_path / name).mkdir()
    (tmp_path / "mine" / "story.md").write_text("Tell it.\n")
    (tmp_path / "model" / "config.json").write_text('{"model_type": "bart"}')
    (tmp_path / "key").write_text("sesame")
    (tmp_path / "key").chmod(0o644)
    monkeypatch.delenv("DIGEST_ENDPOINT_KEY", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("lines", "code", "says"),
    [
        (f"summarizer: {{backend: endpoint, {KEYED}}}", 0, [OPEN_KEY, STANDS_IN.format("endpoint", "embedded")]),
        (f"summarizer: {{backend: endpoint, fallback: [], {KEYED}}}", 2, [OPEN_KEY, NOTHING_STANDS_IN]),
        (f"summarizer: {{backend: endpoint, fallback: [seq2seq], seq2seq: {{model: model}}, {KEYED}}}", 2, [OPEN_KEY, "it has no tokenizer"]),
        (f"summarizer: {{backend: endpoint, prompts: mine, {KEYED}}}", 0, [NO_FRONT, OPEN_KEY, STANDS_IN.format("endpoint", "embedded")]),
        ("summarizer: {backend: seq2seq, seq2seq: {model: model}}", 0, ["model: it has no tokenizer", STANDS_IN.format("seq2seq", "embedded")]),
        ("summarizer: {sections: {World: causal}, causal: {model: ./gone}}", 0, ["gone is no folder", STANDS_IN.format("causal", "embedded")]),
        ("summarizer: {fallback: [seq2seq, lead], seq2seq: {model: ./gone}}", 0, ["gone is no folder"]),
        ("summarizer: {fallback: [seq2seq, lead], seq2seq: {model: ~nosuchuser/x}}", 0, ["there is no user whose home ~nosuchuser would be"]),
        ("summarizer: {backend: 'own_absent:Own'}", 0, ["No module named 'own_absent'", STANDS_IN.format("own_absent:Own", "embedded")]),
        ("summarizer: {backend: 'own_absent.deep:Own', fallback: []}", 2, ["No module named 'own_absent'", NOTHING_STANDS_IN]),
        ("summarizer: {prompts: mine}", 0, [NO_FRONT]),
        ("summarizer: {prompts: gone}", 0, ["prompts: the folder gone does not exist"]),
        ("encoder: ./gone", 0, ["gone is no folder", STANDS_IN.format("embedded", "lead")]),
        ("encoder: model", 0, ["model.safetensors cannot be read", STANDS_IN.format("embedded", "lead")]),
        ("encoder: ./gone\ngrouping: {similarity: encoder}", 2, ["gone is no folder"]),
        ("encoder: ./gone\nsummarizer: {fallback: []}", 2, ["gone is no folder", NOTHING_STANDS_IN]),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told(folder, lines, code, says):
    """With its line; a mistake where nothing makes up for it, else a warning."""
    lines = f"sections: [World]\n{lines}\n{SOURCE}" if "sections" in lines else f"{lines}\n{SOURCE}"
    (folder / "config.yaml").write_text(lines)
    ended = digest(folder, "config", "check")
    assert ended.returncode == code, ended.stderr
    for one in says:
        (line,) = [line for line in ended.stderr.splitlines() if one in line]
        assert line.startswith(
            "digest: config.yaml:" if code and not line.startswith("digest: warning: ") else "digest: warning: config.yaml:"
        )
    assert ended.stdout.startswith("config.yaml: correct") == (code == 0)


def test_what_can_be_used_is_not_told(folder):
    """A key that only its owner reads, a key in the environment in place of the file, and a model that an edition fetches."""
    (folder / "key").chmod(0o600)
    for lines in (
        f"summarizer: {{backend: endpoint, {KEYED}}}",
        "summarizer: {backend: seq2seq, seq2seq: {model: own/not-here}}",
        "encoder: own/mini",
    ):
        (folder / "config.yaml").write_text(f"{lines}\n{SOURCE}")
        ended = digest(folder, "config", "check")
        assert (ended.returncode, ended.stderr) == (0, ""), lines


def test_the_line_is_that_of_the_setting(folder):
    """In a file of many lines."""
    (folder / "config.yaml").write_text(
        f"{SOURCE}summarizer:\n  backend: endpoint\n  endpoint:\n    url: http://h.invalid/v1\n    model: m\n    key_file: key\n"
    )
    assert "digest: warning: config.yaml:7: endpoint.key_file " in digest(folder, "config", "check").stderr


def test_doctor_tells_of_prompts_by_the_same_words(folder):
    """Every mistake of a prompts folder, whoever writes."""
    (folder / "config.yaml").write_text(f"summarizer: {{prompts: mine, backend: lead}}\n{SOURCE}")
    checked = digest(folder, "config", "check").stderr.splitlines()[0]
    says = checked.removeprefix("digest: warning: config.yaml:1: ")
    assert NO_FRONT in says
    assert says in digest(folder, "doctor").stdout


def test_nothing_is_loaded(folder):
    """No library of models, which takes seconds: a child process tells."""
    import subprocess

    (folder / "config.yaml").write_text(
        f"summarizer: {{backend: seq2seq, seq2seq: {{model: model}}, fallback: [endpoint, lead], {KEYED}}}\n{SOURCE}"
    )
    code = (
        "import sys; from digest.cli.app import app; app(['config', 'check'], standalone_mode=False);"
        " print([name for name in ('torch', 'transformers', 'onnxruntime') if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=300)
    assert ended.stdout.endswith("[]\n"), ended.stderr
    assert "it has no tokenizer" in ended.stderr
