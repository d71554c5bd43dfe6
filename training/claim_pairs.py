"""News in, true and false claims with their evidence out: what the claim checker learns from before it sees a judged summary.

True are the editor's sentences beside those that they stem from, deletions of a sentence, an article's own sentences, and references
whose words and numbers all stand in the article. False are these with an error (claim_errors.py, benchmarks/corruptions), and
sentences of the article beside others. No judgement of a summary is read here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from benchmarks.corruptions import KINDS, corrupted, is_held_out, joined, materials, read
from benchmarks.data import lines
from digest.check.claims.engine import NEAREST
from digest.check.claims.features import FIGURES, NUMBER, form, is_content, words_in
from digest.check.claims.pairs import Layout
from digest.language.parser import Parser
from training.claim_errors import Corpus, Errors, flags
from training.claim_examples import Example, near, split, without_clause
from training.claim_rewritings import rewritten
from training.claim_turns import turned

MOST_ALIGNED = NEAREST
COVERED = 0.85  # share of a reference's content that its evidence holds, where it is taken for true
RARE = 0.7  # a word that is rarer is as good as a name
STRANGE = 2  # numbers and rare words of a reference that stand nowhere, where it is taken for false
DRAWN = 30  # sentences of other articles, of which the likest is taken
SHORTEST, LONGEST = 5, 60  # words of a claim that is learnt from
NEWSWIRE = 1500  # articles that are drawn
READ = 6  # sentences of an item's articles that are read for the twelve kinds of corruption, beside the editor's own
ROBBED = 20  # sentences of an item's articles that are made false in rare kinds
COULD_TURN = re.compile(r"[A-Z](?:[\w'’-]+ ){1,12}(?:(?:was|were) [a-z]+ed by|[a-z]+ed (?:the|a|an|its|his|their|[A-Z]\w+)) ")
RARE_KINDS = ("roles", "hedge")  # of corruptions: made wherever they can be


class Maker:
    """Draws examples from the development data with one chance."""

    def __init__(self, layout: Layout, chance: random.Random) -> None:
        self._layout, self._chance = layout, chance
        rows = [row for name in ("single_doc", "multi_doc") for row in lines(f"summaries/{name}.jsonl") if not is_for_measuring(row)]
        rows += chance.sample(lines("newswire/reuters.jsonl.gz"), NEWSWIRE)
        self._rows = [(row, split(row["text"])) for row in rows if not is_held_out(row["id"])]
        self._errors = Errors(Corpus(" ".join(article) for _, article in self._rows), chance)

    def false(self, true: Example, article: Sequence[str]) -> Iterator[Example]:
        """Yield a false one made from a true one, if that can be; the stretch that it took may stand in its evidence too."""
        claim = words_in(true.claim)
        near = [words_in(sentence) for sentence in (*true.evidence, *self._chance.sample(list(article), min(6, len(article))))]
        wrong = self._errors.error(claim, near)
        if not wrong or len(wrong) < SHORTEST:
            return
        evidence = true.evidence
        if self._chance.random() < 0.5 and article:
            text = " ".join(wrong)
            evidence = tuple(dict.fromkeys((*evidence, *(article[n] for n in self.near(text, article, 2)))))
        yield Example(evidence, " ".join(wrong), False, tuple(flags(wrong, claim)), "own")

    def near(self, claim: str, article: Sequence[str], most: int) -> list[int]:
        """Return the numbers of the sentences that a claim is aligned to."""
        return near(self._layout, claim, article, most)

    def around(self, carrying: Sequence[str], article: Sequence[str]) -> tuple[str, ...]:
        """Return evidence with up to three more sentences of the article, mostly behind it."""
        others = [sentence for sentence in article if sentence not in carrying]
        more = self._chance.sample(others, min(len(others), self._chance.choice((0, 0, 1, 2, 3))))
        whole = [*carrying, *more]
        if self._chance.random() < 0.25:
            self._chance.shuffle(whole)
        return tuple(whole)

    def both(self, evidence: tuple[str, ...], claim: str, article: Sequence[str], kind: str, times: int = 1) -> Iterator[Example]:
        """Yield a true example and `times` false ones made from it."""
        if not is_fit(claim):
            return
        told = rewritten(claim, self._chance)
        true = Example(evidence, told, True, (0,) * len(words_in(told)), kind)
        yield true
        for _ in range(times):
            yield from self.false(true, article)

    def briefs(self) -> Iterator[Example]:
        """Yield the editor's sentences, headlines and leads of the items that are not held out, and what is made from them."""
        for item in lines("briefs/briefs.jsonl"):
            if is_held_out(item["id"]):
                continue
            numbered = numbers_of(item)
            article = list(numbered.values())
            gold = item["gold"]
            for part in gold["brief"]:
                carrying = [numbered[n] for n in part["from"] if n in numbered]
                yield from self.both(self.around(carrying, article), part["text"], article, "brief", 2)
                if self._chance.random() < 0.5:
                    found = tuple(article[n] for n in self.near(part["text"], article, MOST_ALIGNED))
                    if set(carrying) <= set(found):
                        yield from self.both(found, part["text"], article, "brief aligned")
            for text in (gold["headline"], gold["lead"]):
                carrying = [numbered[n] for n in gold["salient"][:3] if n in numbered]
                if self.is_covered(text, carrying):
                    yield from self.both(tuple(carrying), text, article, "headline")

    def compressions(self, count: int) -> Iterator[Example]:
        """Yield sentences with words deleted, as readers would; beside the sentence, and at times one or two of other texts."""
        rows = self._chance.sample(lines("summaries/compression.jsonl"), count)
        for row, *more in zip(rows, rows[1:] + rows[:1], rows[2:] + rows[:2], strict=True):
            others = [other["text"] for other in more]
            evidence = (row["text"], *others[: self._chance.choice((0, 0, 0, 1, 2))])
            yield from self.both(evidence, row["reference"], [row["text"], *others], "compression")

    def own(self, count: int) -> Iterator[Example]:
        """Yield sentences of articles beside themselves and others, whole or with a clause left out; and beside others alone: false."""
        for _ in range(count):
            _, article = self._chance.choice(self._rows)
            if len(article) < 4:
                continue
            place = self._chance.randrange(len(article))
            sentence = article[place]
            lot = self._chance.random()
            if lot < 0.25:
                others = [text for text in article if text != sentence]
                if is_fit(sentence) and not self.is_covered(sentence, others):
                    found = [others[n] for n in self.near(sentence, others, self._chance.choice((2, 3, 4)))]
                    yield Example(tuple(found), sentence, False, (), "unsupported")
                continue
            claim = without_clause(sentence, self._chance) if lot < 0.6 else sentence
            if lot < 0.8:
                evidence = tuple(article[n] for n in self.near(claim, article, self._chance.choice((2, 3, 4))))
            else:
                evidence = self.around([sentence], article)
            if sentence in evidence:
                yield from self.both(evidence, claim, article, "own")

    def references(self) -> Iterator[Example]:
        """Yield the sentences of references: true where their articles cover them, false where names or numbers stand nowhere."""
        for row, article in self._rows:
            for claim in row.get("reference", "").split("\n"):
                found = [article[n] for n in self.near(claim, article, MOST_ALIGNED)]
                if found and self.is_covered(claim, found):
                    yield from self.both(tuple(found), claim, article, "reference")
                elif found and is_fit(claim) and len(self.strange(claim, article)) >= STRANGE:
                    yield Example(tuple(found), claim, False, (), "uncovered")

    def others(self, count: int) -> Iterator[Example]:
        """Yield sentences that tell another story, the likest of a few, beside what they are aligned to: false."""
        told = [(row["id"], row["reference"].split("\n")[0]) for row, _ in self._rows if row.get("reference")]
        told += [(row["id"], article[0]) for row, article in self._rows if article]
        for row, article in self._chance.sample(self._rows, min(count, len(self._rows))):
            there = {form(word) for sentence in article for word in words_in(sentence)}
            picked = [claim for other, claim in self._chance.sample(told, DRAWN) if other != row["id"]]
            claim = max(picked, key=lambda claim: _share(claim, there))
            if len(article) > 2 and is_fit(claim) and _share(claim, there) < COVERED:
                yield Example(tuple(article[n] for n in self.near(claim, article, MOST_ALIGNED)), claim, False, (), "other")

    def edited(self) -> Iterator[Example]:
        """Yield the editor's sentences of the items that are held out, each beside those that it stems from and nothing else."""
        for item in lines("briefs/briefs.jsonl"):
            if is_held_out(item["id"]):
                numbered = numbers_of(item)
                for part in item["gold"]["brief"]:
                    yield Example(tuple(numbered[n] for n in part["from"] if n in numbered), part["text"], True, (), "brief")

    def is_covered(self, claim: str, evidence: Sequence[str]) -> bool:
        """Tell whether nearly all content of a claim, with all its numbers and rare words, stands in the evidence."""
        there = {form(word) for sentence in evidence for word in words_in(sentence)}
        return not self.strange(claim, evidence) and _share(claim, there) >= COVERED

    def strange(self, claim: str, evidence: Sequence[str]) -> list[str]:
        """Return the numbers and rare words of a claim that stand nowhere in the evidence."""
        there = {form(word) for sentence in evidence for word in words_in(sentence)}
        missing = [word for word in words_in(claim) if is_content(word) and form(word) not in there]
        return [word for word in missing if NUMBER.fullmatch(word) or word in FIGURES or self._layout.rarity(word) > RARE]

    def corruptions(self, items: int, *, held_out: bool = False) -> Iterator[Example]:
        """Yield the editor's and the articles' own sentences made false in twelve ways, of items kept for measuring or not."""
        rows = [item for item in lines("briefs/briefs.jsonl") if is_held_out(item["id"]) == held_out]
        rows = rows if held_out else self._chance.sample(rows, min(items, len(rows)))
        texts, own = [], []
        for item in rows:
            numbered = numbers_of(item)
            drafts = [(part["text"], [numbered[n] for n in part["from"] if n in numbered]) for part in item["gold"]["brief"]]
            whole = list(numbered.values())
            picked = sorted(self._chance.sample(range(len(whole)), min(READ, len(whole))))
            drafts += [(whole[n], [whole[n]]) for n in picked]
            texts.append(joined([text for text, _ in drafts]))
            own.append((drafts, whole))
        articles = read(Parser(), texts)
        for material, sentences_, (drafts, article) in zip(materials(articles), articles, own, strict=True):
            for sentence, (text, carrying) in zip(sentences_, drafts, strict=True):
                kinds = KINDS if held_out else [*RARE_KINDS, *self._chance.sample(KINDS, len(KINDS))]
                made = 0
                for kind in kinds:
                    wrong = corrupted(kind, sentence, material, self._chance)
                    if wrong is None or (not held_out and made == 3):
                        continue
                    made += 1
                    evidence = tuple(carrying) if held_out else self.around(carrying, article)
                    claim = words_in(wrong)
                    yield Example(evidence, wrong, False, tuple(flags(claim, words_in(text))), kind)

    def turned(self, count: int) -> Iterator[Example]:
        """Yield articles' own sentences told the other way round, true and false."""
        found = [(sentence, article) for _, article in self._rows for sentence in article if COULD_TURN.match(sentence)]
        drawn = self._chance.sample(found, min(count, len(found)))
        for (sentence,), (_, article) in zip(read(Parser(), [joined([text]) for text, _ in drawn]), drawn, strict=True):
            evidence = self.around([sentence.own], article)
            for text, is_true in turned(sentence):
                if is_fit(text):
                    yield Example(evidence, text, is_true, (0,) * len(words_in(text)) if is_true else (), "turned")

    def robbed(self, items: int) -> Iterator[Example]:
        """Yield articles' own sentences made false in the kinds that are rare, each beside a true one in other words."""
        rows = [item for item in lines("briefs/briefs.jsonl") if not is_held_out(item["id"])]
        rows = self._chance.sample(rows, min(items, len(rows)))
        wholes = [list(numbers_of(item).values()) for item in rows]
        texts = [joined(self._chance.sample(whole, min(ROBBED, len(whole)))) for whole in wholes]
        articles = read(Parser(), texts)
        for material, sentences_, whole in zip(materials(articles), articles, wholes, strict=True):
            for sentence, kind in product(sentences_, RARE_KINDS):
                evidence, own = self.around([sentence.own], whole), words_in(sentence.own)
                wrong = corrupted(kind, sentence, material, self._chance) if is_fit(sentence.own) else None
                if wrong:
                    yield Example(evidence, wrong, False, tuple(flags(words_in(wrong), own)), kind)
                    yield Example(evidence, rewritten(sentence.own, self._chance), True, (), kind)


def _share(claim: str, there: set[str]) -> float:
    """Return the share of a claim's content that is there."""
    content = [form(word) for word in words_in(claim) if is_content(word)]
    return sum(word in there for word in content) / max(1, len(content))


def numbers_of(item: Mapping[str, Any]) -> dict[int, str]:
    """Return the sentences of an item's articles by their numbers."""
    return {n: text for doc in item["docs"] for n, text in doc["sentences"]}


def is_fit(claim: str) -> bool:
    """Tell whether a claim is of a length that is learnt from."""
    return SHORTEST <= len(words_in(claim)) <= LONGEST


def is_for_measuring(row: Mapping[str, Any]) -> bool:
    """Tell whether a row is of BBC News Summary, whose terms keep it out of what ships."""
    return str(row.get("source", "")).startswith("bbc_news_summary")
