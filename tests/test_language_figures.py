"""`python -m benchmarks language`: what it says of a file of gold trees, and of one that it cannot use."""

from __future__ import annotations

import re

import pytest
from trees import two_dozen, written

from benchmarks import data as development
from benchmarks import language


@pytest.fixture
def bench(parser, monkeypatch, capsys):
    """Run the benchmark with the reader loaded once; return what it prints."""
    monkeypatch.setattr(language, "Parser", lambda: parser)

    def run(*arguments: str) -> dict[str, str]:
        language.main(arguments)
        return dict(line.rsplit(" ", 1) for line in capsys.readouterr().out.splitlines())

    return run


def test_figures_of_a_file(bench, tmp_path):
    """A line a figure, shares in per cent, and both speeds."""
    told = bench("--gold", str(written(tmp_path, *two_dozen())))
    assert list(told) == ["UPOS", "XPOS", "lemmas", "UAS", "LAS", "tokens", "sentences", "words/s", "words/s from text"]
    assert all(re.fullmatch(r"[0-9]+(\.[0-9]{2})?", figure) for figure in told.values())
    assert float(told["UPOS"]) > 90
    assert float(told["tokens"]) == 100


def test_empty_columns_have_no_figure(bench, tmp_path):
    """Where the file leaves a column empty, nothing is right or wrong in it."""
    told = bench("--gold", str(written(tmp_path, "Ann _ PROPN _ 2 nsubj _\nleft _ VERB _ 0 root SpaceAfter=No\n. _ PUNCT _ 2 punct _")))
    assert list(told) == ["UPOS", "UAS", "LAS", "tokens", "sentences", "words/s", "words/s from text"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "own.conllu: holds no sentence"), ("\n\n", "own.conllu: holds no sentence"), ("1\tAnn\n", "own.conllu:1: has 2 columns"), (None, "No such file")],
)  # fmt: skip
def test_an_unusable_file_is_named(bench, tmp_path, text, said):
    """A file that is empty, broken or not there ends the benchmark with its name and the reason."""
    path = tmp_path / "own.conllu"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        bench("--gold", str(path))
    assert str(caught.value.code).startswith("python -m benchmarks language: ")
    assert said in str(caught.value.code)
    assert str(path) in str(caught.value.code)


def test_missing_data_is_named(bench, monkeypatch, tmp_path):
    """Without the development data the benchmark says where it looked, and how to name another folder."""
    monkeypatch.setattr(development, "SHARED", tmp_path)
    with pytest.raises(SystemExit) as caught:
        bench()
    assert caught.value.code == (
        f"{tmp_path / 'treebanks/ewt-dev.conllu.gz'}: the development data is not here; name its folder in DIGEST_DATA"
    )
