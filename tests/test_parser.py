"""The English reader: any text in, trees whose offsets index it out, in bounded time, from weights that are ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import steps

from digest.encoder import packaged_encoder
from digest.errors import BackendError
from digest.language import engine, tokens
from digest.language.parser import Parser, _Known, _Read, _tree
from digest.language.tree import ROOT, Name, Token, Tree
from digest.model import Span
from digest.text import sentences


def _is_sound(tree: Tree, text: str) -> bool:
    """One root, no cycle, tokens in order that hold every character but white space, names of whole tokens."""
    if not tree.tokens:
        return not tree.span.of(text).strip()
    assert [token.head for token in tree.tokens].count(ROOT) == 1
    assert [index for index, token in enumerate(tree.tokens) if token.label == "root"] == [tree.root]
    assert tree.subtree(tree.root) == tuple(range(len(tree.tokens)))
    assert "".join(token.span.of(text) for token in tree.tokens) == "".join(tree.span.of(text).split())
    starts, ends = {token.start for token in tree.tokens}, {token.end for token in tree.tokens}
    assert all(name.start in starts and name.end in ends for name in tree.names)
    return all(token.lemma and token.upos and token.xpos for token in tree.tokens)


def _read(parser: Parser, text: str) -> list[Tree]:
    trees = parser.parse(text, sentences(text, (Span(0, len(text)),)))
    assert all(_is_sound(tree, text) for tree in trees)
    return trees


NEWS = "The US will move about 4,500 soldiers to Poland, Spain and Italy, said Pentagon spokesperson Ann Lee."


def test_a_sentence_is_read(parser):
    """Who does what to whom, how many of what, and who says so can be read off the tree."""
    (tree,) = _read(parser, NEWS)
    told = {token.span.of(NEWS): token for token in tree.tokens}
    word = {token.span.of(NEWS): index for index, token in enumerate(tree.tokens)}
    assert told["said"].head == word["move"] or told["move"].head == word["said"]
    sayer = next(told[form] for form in ("spokesperson", "Lee", "Ann") if told[form].head == word["said"])
    assert sayer.label == "nsubj"
    assert (told["US"].head, told["US"].label) == (word["move"], "nsubj")
    assert (told["4,500"].head, told["4,500"].label) == (word["soldiers"], "nummod")
    assert (told["soldiers"].head, told["soldiers"].label) == (word["move"], "obj")
    assert (told["Spain"].head, told["Spain"].label) == (word["Poland"], "conj")
    assert [told[form].upos for form in ("US", "will", "move", "4,500")] == ["PROPN", "AUX", "VERB", "NUM"]
    assert [told[form].lemma for form in ("soldiers", "said", "Spain")] == ["soldier", "say", "Spain"]
    found = [(name.span.of(NEWS), name.kind) for name in tree.names]
    assert found == [
        ("US", "place"), ("Poland", "place"), ("Spain", "place"), ("Italy", "place"), ("Pentagon", "organization"), ("Ann Lee", "person"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\n" * 10_000,
        ".",
        "…!?",
        "\x00\x01 Ann \x07 said\x1b so.",
        "Ann said so 👩‍👩‍👧 and 🇩🇪 left. 😀😀😀",
        "Анна сказала да. 安娜说。 قال نعم. Ann said so. 한국어 문장.",
        "a\u0301e\u0308 n\u0303o \u200bzero\u200b width\u2060.",
        "\ud800 half a pair.",
        "x" * 5_000,
        "-" * 5_000,
        "http://example.org/" + "a/b?c=d&" * 300 + " is long.",
        "A " * 3_000,
    ],
    ids=lambda text: repr(text[:16]),
)
def test_odd_text_is_read(parser, text):
    """Nothing, marks, controls, emoji, mixed scripts, half characters and endless words: sound trees, no exception."""
    _read(parser, text)


def test_a_megabyte_without_a_full_stop_is_no_sentence():
    """A million characters without an end hold nothing that is short enough to be a sentence."""
    text = "the minister said and said " * 38_000
    assert sentences(text, (Span(0, len(text)),)) == ()


LONG_STRETCH = """
import resource
from work import steps
from digest.language.parser import Parser
from digest.model import Span

def held():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # kilobytes, the most so far

parser = Parser()
parser.parse("Ann left.", [Span(0, 9)])
before = held()
for times in (1_500, 3_000):
    text = "the minister said and said " * times
    trees = []
    taken = steps(lambda: trees.extend(parser.parse(text, [Span(0, len(text))])))
    (tree,) = trees
    print(len(tree.tokens), taken, held() - before)
"""


@pytest.mark.slow
def test_a_long_stretch_without_a_full_stop_takes_steps_and_memory_as_it_is_long():
    """Given as one sentence all the same, 80,000 characters take about twice the steps of half of them, in bounded memory.

    In a process of its own: memory is told as the most so far, which the tests before have raised.
    """
    run = subprocess.run(
        [sys.executable, "-c", LONG_STRETCH],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    half, whole = (line.split() for line in run.stdout.splitlines())
    assert (half[0], whole[0]) == ("7500", "15000")
    assert int(whole[1]) < 3.5 * int(half[1])
    assert int(whole[2]) < 300_000


def test_a_long_stretch_without_a_full_stop_is_one_tree(parser):
    """Given as one sentence all the same, 8,000 characters are a sound tree."""
    text = "the minister said and said " * 300
    assert _is_sound(parser.parse(text, [Span(0, len(text))])[0], text)


def test_a_text_of_many_sentences_takes_time_as_it_has_sentences():
    """Four times the sentences, each with its places, are joined and named in about four times the steps."""

    def joined(count: int) -> None:
        text = "Poland wins.\n" * count
        known = _Known.of(text)
        for start in range(0, len(text), 13):
            token = Token(start=start, end=start + 6, lemma="Poland", upos="PROPN", xpos="NNP", head=ROOT, label="root")
            tree = _tree(text, Span(start, start + 12), [_Read(0, (token,), ())], known.within(Span(start, start + 12)))
            assert tree.names == (Name(start, start + 6, "place"),)

    assert steps(lambda: joined(2_000)) < 8 * steps(lambda: joined(500))


def test_a_sentence_of_two_thousand_words_is_one_tree(parser):
    """A sentence that is longer than the encoder reads is parted, and joined under one root."""
    text = "The minister met " + ", ".join(["the envoys of Norland and Sudland"] * 333) + "."
    tree = parser.parse(text, [Span(0, len(text))])[0]
    assert len(tree.tokens) > 2_000
    assert _is_sound(tree, text)
    assert {tree.tokens[index].label for index in tree.children(tree.root)} >= {"parataxis"}


@settings(max_examples=120, deadline=None)
@given(
    st.text(st.characters(exclude_categories=()) | st.sampled_from("\ud800\udfff"), max_size=200), st.integers(0, 40), st.integers(0, 40)
)
def test_offsets_index_the_given_text(parser, text, before, after):
    """Whatever the text, half characters too, and wherever the sentence stands in it, every offset indexes that text."""
    whole = "x" * before + text + "y" * after
    (tree,) = parser.parse(whole, [Span(before, before + len(text))])
    assert tree.span.of(whole) == text
    assert _is_sound(tree, whole)


def test_many_texts_are_read_as_each_alone(parser):
    """Sentences of many texts, read at once, come back in order, and as each does by itself."""
    texts = [NEWS, "No.", "Ann Lee met Bo Ray in Norland on Monday, and he paid $1.5bn.", "", "It rose 5% to 3.2m."]
    texts += [" ".join(["Lund's envoys met Ms. Ray in Oslo, and left;"] * count) + f" It took {count} hours." for count in range(1, 13)]
    texts += [" ".join((NEWS + " " + texts[2]).split()[begin : begin + size]) for begin in range(0, 24, 3) for size in (2, 7, 19)]
    asked = [(text, Span(0, len(text)), tokens(text, Span(0, len(text)))) for text in texts]
    for one, tree in zip(asked, parser.parse_all(asked), strict=True):
        alone = parser.parse_all([one])[0]
        assert (alone.tokens, alone.names) == (tree.tokens, tree.names)
        assert _is_sound(tree, one[0])


def test_other_weights_are_refused(tmp_path, monkeypatch):
    """A file of weights that is not the one the code was made for is not loaded, and the error names it."""
    altered = tmp_path / "reader.safetensors"
    raw = bytearray(engine.WEIGHTS.read_bytes())
    raw[-1] ^= 1
    altered.write_bytes(raw)
    monkeypatch.setattr(engine, "WEIGHTS", altered)
    with pytest.raises(BackendError, match=r"reader\.safetensors is [0-9a-f]{12}…, not [0-9a-f]{12}…; install digest afresh"):
        Parser()


def test_absent_weights_are_named(tmp_path, monkeypatch):
    """Where the weights are not there, the error says so."""
    monkeypatch.setattr(engine, "WEIGHTS", tmp_path / "reader.safetensors")
    with pytest.raises(BackendError, match="cannot be read"):
        Parser()


def test_another_folder_of_the_encoder_stands_in(tmp_path):
    """A folder that holds the same encoder is as good as its package; an altered one is refused."""
    folder = Path(shutil.copytree(packaged_encoder(), tmp_path / "encoder"))
    assert Parser(folder).parse("Ann left.", [Span(0, 9)])[0].tokens
    with (folder / "model.safetensors").open("r+b") as weights:
        weights.seek(-1, 2)
        weights.write(b"\x01")
    with pytest.raises(BackendError, match="SHA-256"):
        Parser(folder)


def test_a_country_lies_in_no_other(parser):
    """Countries in a row are one list, where a town and its country are not."""
    text = "Envoys of Poland, Romania and Italy met in Lyon, France."
    (tree,) = _read(parser, text)
    assert {token.span.of(text): token.label for token in tree.tokens if token.upos == "PROPN"} | {"Lyon": ""} == {
        "Poland": "nmod", "Romania": "conj", "Italy": "conj", "Lyon": "", "France": "nmod:unmarked",
    }  # fmt: skip
