"""Score the English reader on gold trees, labelled sentence bounds and labelled names, one figure a line.

Attachment is counted on gold tokens, marks included. Sentences are right when both ends are; a text is built paragraph by
paragraph from the words of its trees. Names are right when both ends and the kind are. A column that the file leaves
empty ("_") has no figure.

"words/s" counts gold tokens through all that is read of them: pieces, network, trees, names of people, organizations and
places; not finding sentences and tokens in the text. "words/s from text" counts the same words with finding the tokens,
not the sentences, added. The whole file is given at once, and read in batches of sentences of like lengths.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from benchmarks.conllu import ConlluError, Sentence, read_conllu
from benchmarks.data import place
from benchmarks.labelled import LABELS, passages
from benchmarks.mentions import names
from digest.errors import DigestError
from digest.language import Tree, tokens
from digest.language.parser import Parser
from digest.model import Span
from digest.text import paragraphs
from digest.text import sentences as bounds

WRITTEN = ("academic", "bio", "news", "textbook", "voyage")  # of GUM; court, interview and speech are edited records of what was said
WARM_UP = 64  # sentences that are read before the clock starts


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks language", description=__doc__)
    parser.add_argument("--gold", type=Path, help="a CoNLL-U file, plain or .gz; without it, the development data")
    options = parser.parse_args(arguments)
    try:
        reader = Parser()
        if options.gold:
            print("\n".join(figures(reader, trees_of(options.gold))))
        else:
            development(reader)
    except (ConlluError, DigestError, OSError) as error:
        raise SystemExit(f"python -m benchmarks language: {error}") from error


def trees_of(path: Path) -> list[Sentence]:
    """Read a file whole; raises ConlluError where it holds no sentence."""
    if not (gold := list(read_conllu(path))):
        raise ConlluError(f"{path}: holds no sentence")
    return gold


def development(reader: Parser) -> None:
    """Print the figures on the development data."""
    for name in ("ewt-dev", "gum-dev"):
        gold = trees_of(place(f"treebanks/{name}.conllu.gz"))
        print("\n".join(f"{name} {line}" for line in figures(reader, gold)))
        if written := [sentence for sentence in gold if genre(sentence) in WRITTEN]:
            print(f"{name} sentences of written genres {100 * sentence_f1(written):.2f}")
        if name.startswith("gum"):
            print(f"{name} names {100 * gold_names_f1(reader, gold):.2f}")
    print(f"news sentences {100 * news_sentence_f1():.2f}")
    print(f"news names {100 * news_names_f1(reader):.2f}")


def figures(reader: Parser, gold: Sequence[Sentence]) -> list[str]:
    """Return a line a figure for a treebank, which is not empty: tags, lemmas, attachment, tokens, sentences, speed."""
    given = _given(gold)
    reader.parse_all(given[:WARM_UP])
    begun = time.perf_counter()
    trees = reader.parse_all(given)
    took = time.perf_counter() - begun
    begun = time.perf_counter()
    cut = [tokens(text, span) for text, span, _ in given]
    took_cutting = time.perf_counter() - begun
    pairs = [
        (token, word) for tree, sentence in zip(trees, gold, strict=True) for token, word in zip(tree.tokens, sentence.words, strict=True)
    ]
    attached = [(token, word) for token, word in pairs if token.head + 1 == word.head]
    size = len(pairs)
    shares = {
        "UPOS": sum(token.upos == word.upos for token, word in pairs) / size,
        "XPOS": sum(token.xpos == word.xpos for token, word in pairs) / size,
        "lemmas": sum(token.lemma == word.lemma for token, word in pairs) / size,
        "UAS": len(attached) / size,
        "LAS": sum(token.label == word.deprel for token, word in attached) / size,
        "tokens": f1((set(found), set(spans)) for found, (_, _, spans) in zip(cut, given, strict=True)),
        "sentences": sentence_f1(gold),
    }
    columns = {"UPOS": "upos", "XPOS": "xpos", "lemmas": "lemma", "LAS": "deprel"}
    empty = {name for name, column in columns.items() if all(getattr(word, column) == "_" for _, word in pairs)}
    return [
        *(f"{name} {100 * share:.2f}" for name, share in shares.items() if name not in empty),
        f"words/s {size / took:.0f}",
        f"words/s from text {size / (took + took_cutting):.0f}",
    ]


def _given(gold: Sequence[Sentence]) -> list[tuple[str, Span, tuple[Span, ...]]]:
    """Return a treebank's sentences as the reader takes them, each a text with its tokens."""
    return [(sentence.text, Span(0, len(sentence.text)), sentence.spans) for sentence in gold]


def f1(pairs: Iterable[tuple[AbstractSet[object], AbstractSet[object]]]) -> float:
    """Return the F1 of found sets against gold ones, all items of all pairs counted alike."""
    right = found = wanted = 0
    for ours, gold in pairs:
        right, found, wanted = right + len(ours & gold), found + len(ours), wanted + len(gold)
    return 2 * right / (found + wanted) if found + wanted else 1.0


def sentence_f1(gold: Iterable[Sentence]) -> float:
    """Return the F1 of sentences' spans within the paragraphs of a treebank."""
    written: list[list[str]] = []
    for sentence in gold:
        after = "" if sentence.words[-1].misc.get("SpaceAfter") == "No" else " "
        if sentence.begins_paragraph or not written:
            written.append([])
        written[-1].append(sentence.text + after)
    return f1(_bounds(parts) for parts in written)


def _bounds(parts: Sequence[str]) -> tuple[set[Span], set[Span]]:
    text, spans = "", set()
    for part in parts:
        spans.add(Span(len(text), len(text) + len(part.rstrip())))
        text += part
    return set(bounds(text, (Span(0, len(text.rstrip())),))), spans


def genre(sentence: Sentence) -> str:
    """Return GUM's genre of a sentence's document: GUM_news_asylum is news."""
    return sentence.document.partition("_")[2].partition("_")[0]


def news_sentence_f1() -> float:
    """Return the F1 of sentences' spans on labelled news."""
    return f1(
        (
            {span for span in bounds(text, paragraphs(text)) if passage.start <= span.start and span.end <= passage.end},
            {Span(*span) for span in label["sentences"]},
        )
        for text, passage, label in passages(LABELS / "bounds.jsonl")
    )


def gold_names_f1(reader: Parser, gold: Sequence[Sentence]) -> float:
    """Return the F1 of names among the tokens of a treebank with typed mentions."""
    trees = reader.parse_all(_given(gold))
    wanted = ({(s.words[first].span.start, s.words[end - 1].span.end, kind) for first, end, kind in names(s)} for s in gold)
    return f1(zip((set(tree.names) for tree in trees), wanted, strict=True))


def news_names_f1(reader: Parser) -> float:
    """Return the F1 of names on labelled news, tokens being our own."""
    held = list(passages(LABELS / "names.jsonl"))
    trees: list[Tree] = [tree for text, span, _ in held for tree in reader.parse(text, [span])]
    wanted = ({tuple(name) for name in passage.label["names"]} for passage in held)
    return f1(zip((set(tree.names) for tree in trees), wanted, strict=True))
