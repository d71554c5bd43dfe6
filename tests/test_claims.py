"""The claim checker: what it makes of pairs of evidence and claim, and what it refuses to load."""

from __future__ import annotations

import random

import numpy as np
import pytest

from digest.check.claims import engine
from digest.check.claims.aligned import Indexed, aligned
from digest.check.claims.engine import STOPPED_BELOW, Claims
from digest.check.claims.features import NAMES, features, form, fragments, matched, words_in
from digest.check.claims.pairs import CLAIM_PIECES, MOST_PIECES, Layout
from digest.encoder import packaged_encoder
from digest.errors import BackendError
from digest.language.pieces import Pieces

EVIDENCE = (
    "The harbour of Alden will stay closed until Friday after a storm tore down two of its cranes, its director Mara Venn said on Monday."
    " Nobody was hurt, but 40 ships are waiting outside the breakwater."
    " The council of Alden has promised to pay for the repairs."
)
CARRIED = (
    "The harbour of Alden will stay closed until Friday after a storm tore down two of its cranes, its director Mara Venn said on Monday.",
    "The harbour of Alden will stay closed until Friday, its director Mara Venn said.",
    "the council of alden has promised to pay for the repairs.",
    "40 ships are waiting outside the breakwater.",
)
NOT_CARRIED = (
    "Mara Venn has been charged with the theft of two cranes.",
    "a man has been arrested after a ship sank off the coast of scotland.",
    "The harbour was sold to a shipping company from Rotterdam last year.",
    "Forty sailors drowned when the storm reached the capital.",
)


@pytest.fixture(scope="module")
def claims() -> Claims:
    return Claims()


@pytest.fixture(scope="module")
def layout() -> Layout:
    return Layout(Pieces(packaged_encoder()))


def test_what_the_evidence_says_is_carried(claims):
    """A sentence of the evidence, whole, shortened or in small letters, passes."""
    assert all(score >= STOPPED_BELOW for score in claims.scores([(EVIDENCE, claim) for claim in CARRIED]))


def test_what_the_evidence_does_not_say_is_stopped(claims):
    """Another deed, another story: none passes."""
    assert all(score < STOPPED_BELOW for score in claims.scores([(EVIDENCE, claim) for claim in NOT_CARRIED]))


@pytest.mark.xfail(strict=True, reason="its network is blind to who did it, see MODEL.md: rules must tell")
def test_another_doer_is_stopped(claims):
    """A deed of the storm is not the council's."""
    assert claims.scores([(EVIDENCE, "The council of Alden tore down two cranes on Monday.")])[0] < STOPPED_BELOW


def test_without_named_sources_more_is_stopped(claims):
    """Evidence that was only aligned has a calibration of its own, and a copied sentence passes there too."""
    strict = claims.scores([(EVIDENCE, claim) for claim in (*CARRIED, *NOT_CARRIED)], are_aligned=True)
    assert (strict[: len(CARRIED)] >= STOPPED_BELOW).all()
    assert (strict[len(CARRIED) :] < STOPPED_BELOW).all()


def test_a_score_does_not_depend_on_the_others(claims):
    """The same pair has the same score, to the last bit, alone and among others, in any order."""
    pairs = [(EVIDENCE, claim) for claim in (*CARRIED, *NOT_CARRIED)] + [(claim, claim) for claim in CARRIED]
    alone = [claims.scores([pair])[0] for pair in pairs]
    assert claims.scores(pairs).tolist() == alone
    mixed = list(range(len(pairs))) * 3
    random.Random(3).shuffle(mixed)
    assert claims.scores([pairs[number] for number in mixed]).tolist() == [alone[number] for number in mixed]


def test_case_does_not_matter(claims):
    """Some texts come in small letters only, and some headlines in capitals."""
    plain, loud, small = claims.scores(
        [(EVIDENCE, CARRIED[1]), (EVIDENCE.upper(), CARRIED[1].upper()), (EVIDENCE.lower(), CARRIED[1].lower())]
    )
    assert plain == loud == small


@pytest.mark.parametrize("claim", ["", "  \n", "\u200b"])
def test_no_word_is_carried_by_nothing(claims, claim):
    """A claim without a word scores 0."""
    assert claims.scores([(EVIDENCE, claim)]).tolist() == [0.0]


def test_no_evidence_carries_nothing(claims):
    """Beside no text, a claim is stopped."""
    assert claims.scores([("", CARRIED[0])])[0] < STOPPED_BELOW


def test_no_pairs_have_no_scores(claims):
    """Nothing in, nothing out."""
    found = claims.scores([])
    assert found.shape == (0,)
    assert found.dtype == np.float32


def test_what_does_not_fit_is_not_read(claims):
    """What stands first counts: evidence of a million letters scores as its beginning does, and so does a claim."""
    long = f"{EVIDENCE} " * 4000
    start = " ".join([EVIDENCE] * 20)
    assert claims.scores([(long, CARRIED[1])]) == claims.scores([(start, CARRIED[1])])
    assert claims.scores([(EVIDENCE, long)]) == claims.scores([(EVIDENCE, start)])


def test_strange_text_has_a_score(claims):
    """Half a surrogate pair, other scripts, one word of many letters: a probability each."""
    odd = ["\ud800 alone", "港は金曜日まで閉鎖される", "x" * 50_000, "!!! ... ???", "\x00\x01 null"]
    scores = claims.scores([(EVIDENCE, text) for text in odd] + [(text, CARRIED[0]) for text in odd])
    assert ((scores >= 0) & (scores <= 1)).all()


def test_an_altered_file_is_refused(monkeypatch, tmp_path):
    """Weights with another hash are not loaded, and the error says which."""
    other = tmp_path / "claims.safetensors"
    other.write_bytes(engine.WEIGHTS.read_bytes() + b" ")
    monkeypatch.setattr(engine, "WEIGHTS", other)
    with pytest.raises(BackendError, match=r"the claim checker: the SHA-256 of claims\.safetensors is .*install digest afresh"):
        Claims()


def test_an_absent_file_is_said(monkeypatch, tmp_path):
    """So is a file that is not there."""
    monkeypatch.setattr(engine, "WEIGHTS", tmp_path / "none.safetensors")
    with pytest.raises(BackendError, match=r"the claim checker: .*cannot be read"):
        Claims()


def test_a_pair_fits(layout):
    """A row has at most MOST_PIECES pieces, its claim CLAIM_PIECES, and what is cut is the evidence's end."""
    pair = layout.pair(EVIDENCE * 50, CARRIED[0] * 50)
    assert len(pair.pieces) <= MOST_PIECES
    assert pair.own.sum() <= CLAIM_PIECES
    assert pair.kinds.tolist() == sorted(pair.kinds.tolist())
    short = layout.pair(EVIDENCE, CARRIED[3])
    assert short.pieces.tolist() == layout.pair(EVIDENCE + " ", CARRIED[3]).pieces.tolist()


def test_matches_tell_neighbours():
    """A word is found nowhere, alone, beside one neighbour, or beside both."""
    own, other = words_in("the old crane fell down"), words_in("down fell the old crane , the crane stood")
    assert matched(own, other) == [3, 4, 3, 2, 2]
    assert matched(["ship"], other) == [1]


def test_forms_meet():
    """Number words meet figures, percent signs the word, and endings do not part words."""
    assert form("three") == form("3")
    assert form("%") == form("percent")
    assert form("repairs") == form("repair")
    assert form("3,000") == form("3000")


def test_copied_runs_are_found():
    """The longest runs are taken from the left."""
    assert fragments("a b c x d e".split(), "d e a b q a b c".split()) == [3, 2]
    assert fragments([], ["a"]) == []


def test_figures_of_a_copy_and_of_another_story(layout):
    """A copied claim has everything, a foreign one next to nothing."""

    def told(claim: str) -> dict[str, float]:
        words = words_in(claim)
        return dict(zip(NAMES, features(words, words_in(EVIDENCE), {word: layout.rarity(word) for word in words}).tolist(), strict=True))

    copy, foreign = told(CARRIED[0]), told(NOT_CARRIED[2])
    assert copy["recall"] == copy["bigrams"] == copy["verbatim"] == copy["window_recall"] == 1
    assert copy["content_missing"] == copy["numbers_missing"] == 0
    assert foreign["recall"] < 0.5
    assert foreign["verbatim"] == 0
    assert told("99 cranes")["numbers_missing"] > 0
    assert told("Nobody was not hurt")["denial_missing"] == 1
    assert told("") == dict.fromkeys(NAMES, 0.0)


def test_the_sentences_that_say_it_are_found(layout):
    """A merged claim is aligned to both sentences that it stems from, the fuller one first."""
    article = [
        "A new school opens in Orrin.",
        *EVIDENCE.replace("Monday. ", "Monday.\n").replace("breakwater. ", "breakwater.\n").split("\n"),
    ]
    claim = "Alden's council will pay for the repairs while 40 ships wait outside the breakwater."
    rarity = {word: layout.rarity(word) for word in words_in(claim)}
    assert sorted(aligned(claim, article, rarity, 2)) == [2, 3]
    assert len(aligned(claim, article, rarity, 9)) == 4
    assert aligned(claim, [], rarity, 3) == []


def test_an_index_changes_no_alignment(layout):
    """Of sentences that hold the same words the shorter one is taken, then the first, and where none holds any, the shortest."""
    article = Indexed(["Ships wait here in the rain.", "Ships wait.", "Ships wait.", "Rain fell.", "Nobody came to the pier that day."])
    rarity = {word: layout.rarity(word) for word in ("ships", "wait", "llamas", "graze", ".")}
    assert aligned("Ships wait.", article, rarity, 4) == [1, 2, 0, 3]
    assert aligned("Llamas graze.", article, rarity, 2) == [1, 2]
    assert aligned("", article, rarity, 9) == [1, 2, 3, 0, 4]
