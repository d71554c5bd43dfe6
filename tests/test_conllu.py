"""CoNLL-U in, sentences out; what is malformed is named by its file and line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks.conllu import ConlluError, Sentence, read_conllu
from digest.model import Span

GOOD = """\
# newdoc id = market
# meta::genre = news
# newpar
# sent_id = market-1
# text = "We don't sell," she said.
1	"	"	PUNCT	``	_	5	punct	_	SpaceAfter=No
2	We	we	PRON	PRP	Number=Plur	5	nsubj	_	Entity=(1-person)
3-4	don't	_	_	_	_	_	_	_	_
3	do	do	AUX	VBP	_	5	aux	_	_
4	n't	not	PART	RB	_	5	advmod	_	_
5	sell	sell	VERB	VB	_	0	root	_	Note=a=b|SpaceAfter=No
6	,	,	PUNCT	,	_	5	punct	_	SpaceAfter=No
7	"	"	PUNCT	''	_	5	punct	_	_
8	she	she	PRON	PRP	_	9	nsubj	_	_
9	said	say	VERB	VBD	_	5	parataxis	_	SpaceAfter=No
10	.	.	PUNCT	.	_	5	punct	_	_

# sent_id = market-2
1	Ada	Ada	PROPN	NNP	_	0	root	_	_
1.1	sold	sell	VERB	VBD	_	_	_	0:root	_
2-3	can't	_	_	_	_	_	_	_	SpaceAfter=No
2	ca	can	AUX	MD	_	1	dep	_	_
3	n't	not	PART	RB	_	1	dep	_	_
4	!	!	PUNCT	.	_	1	punct	_	_

# newpar id = market-p2
1	Oats	oat	NOUN	NNS	_	0	root	_	SpaceAfter=No

"""


def _read(folder: Path, text: str) -> list[Sentence]:
    path = folder / "a.conllu"
    path.write_text(text, encoding="utf-8")
    return list(read_conllu(path))


def test_text_is_rebuilt_and_words_stand_in_it(tmp_path: Path) -> None:
    """The text has its spaces where the file says, and every span covers its word's form, also inside a multiword token."""
    first, second, third = _read(tmp_path, GOOD)

    assert first.text == '"We don\'t sell," she said.'
    assert [word.span.of(first.text) for word in first.words] == ['"', "We", "do", "n't", "sell", ",", '"', "she", "said", "."]
    assert second.text == "Ada can't!"
    assert second.spans == (Span(0, 3), Span(4, 6), Span(6, 9), Span(9, 10))
    assert third.text == "Oats"


def test_columns_are_kept(tmp_path: Path) -> None:
    """A word holds its columns; heads are numbers, and MISC is parted at its first equals sign."""
    first, second, _ = _read(tmp_path, GOOD)

    sell = first.words[4]
    assert (sell.form, sell.lemma, sell.upos, sell.xpos, sell.feats, sell.head, sell.deprel) == (
        "sell",
        "sell",
        "VERB",
        "VB",
        "_",
        0,
        "root",
    )
    assert sell.misc == {"Note": "a=b", "SpaceAfter": "No"}
    assert [word.head for word in second.words] == [0, 1, 1, 1]
    assert [word.form for word in second.words] == ["Ada", "ca", "n't", "!"]


def test_documents_and_paragraphs_begin_where_the_comments_say(tmp_path: Path) -> None:
    """The document's id goes on to its later sentences; its comments stay at the first."""
    sentences = _read(tmp_path, GOOD)

    assert [s.begins_document for s in sentences] == [True, False, False]
    assert [s.begins_paragraph for s in sentences] == [True, False, True]
    assert [s.document for s in sentences] == ["market"] * 3
    assert sentences[0].metadata["meta::genre"] == "news"
    assert [s.metadata.get("sent_id") for s in sentences] == ["market-1", "market-2", None]
    assert [s.line for s in sentences] == [6, 19, 27]


def test_packed_file_reads_as_a_plain_one(tmp_path: Path) -> None:
    """A .gz file gives the same sentences, also with Windows' line ends and without its last empty line."""
    packed = tmp_path / "a.conllu.gz"
    packed.write_bytes(gzip.compress(GOOD.strip().replace("\n", "\r\n").encode()))

    assert list(read_conllu(packed)) == _read(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("\tdep\t_\t_\n4\t!", "\tdep\t_\n4\t!", 23, "9 columns"),
        ("1\tOats", "2\tOats", 27, "the next word is 1"),
        ("8\tshe", "seven\tshe", 14, "numbered 'seven'"),
        ("2-3\tcan't", "3-4\tcan't", 21, "does not begin at the next word, 2"),
        ("2-3\tcan't", "2-5\tcan't", 24, "'!' is not how the rest"),
        ("2-3\tcan't", "2-3\tcan'ts", 23, "leave out its end, 's'"),
        ("3-4\tdon't", "3-4\tdont", 10, "\"n't\" is not how"),
        ("\t9\tnsubj", "\t19\tnsubj", 14, "the head is word 19, and the sentence has 10"),
        ("\t9\tnsubj", "\t_\tnsubj", 14, "the head '_' is no number"),
        ("we\tPRON", "\tPRON", 7, "some perhaps empty"),
        ("\t9\tnsubj", "\t8\tnsubj", 14, "the head of word 8 is the word itself"),
        ("\t9\tnsubj", "\t0\troot", 14, "word 8 is a root, and word 5 is one already"),
        ("\t5\tparataxis", "\t8\tparataxis", 14, "the heads above word 8 lead back to it"),
        ("\t0\troot\t_\tNote", "\t9\tdep\t_\tNote", 11, "the heads above word 5 lead back to it"),
        ("8\tshe", "# late\n8\tshe", 14, "a comment stands within"),
        ("1\tOats", "\n1\tOats", 26, "before no sentence"),
        ("# text = \"We", "# text = \"They", 6, "the words spell"),
        ("2\tca\tcan\tAUX\tMD\t_\t1\tdep\t_\t_\n3\tn't\tnot\tPART\tRB\t_\t1\tdep\t_\t_\n4\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_\n", "", 21, "ends before its words"),
    ],
)  # fmt: skip
def test_malformed_line_is_named(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    """An error names the file, the line and what is wrong with it."""
    assert GOOD.count(old) == 1

    with pytest.raises(ConlluError) as caught:
        _read(tmp_path, GOOD.replace(old, new))

    assert str(caught.value).startswith(f"{tmp_path / 'a.conllu'}:{line}: ")
    assert reason in str(caught.value)


def test_broken_bytes_are_named(tmp_path: Path) -> None:
    """What is not UTF-8, and a .gz file that breaks off or is none, is a ConlluError too."""
    latin = tmp_path / "latin.conllu"
    latin.write_bytes(GOOD.replace("Oats", "Café").encode("latin-1"))
    short = tmp_path / "short.conllu.gz"
    short.write_bytes(gzip.compress(GOOD.encode())[:-20])
    plain = tmp_path / "plain.conllu.gz"
    plain.write_text(GOOD)

    for path, said in [(latin, "latin.conllu:27: is not UTF-8"), (short, "cannot be unpacked"), (plain, "plain.conllu.gz:1: cannot")]:
        with pytest.raises(ConlluError, match=said):
            list(read_conllu(path))


@pytest.mark.data
def test_treebanks_are_read_whole(data: Path) -> None:
    """Every sentence of the development parts is read, and its text is the one that the file states."""
    for name, count in [("ewt-dev", 2001), ("gum-dev", 598)]:
        sentences = list(read_conllu(data / "treebanks" / f"{name}.conllu.gz"))
        assert len(sentences) == count
        assert all(sentence.text == sentence.metadata["text"] for sentence in sentences)
        assert all(sum(word.head == 0 for word in sentence.words) == 1 for sentence in sentences)
