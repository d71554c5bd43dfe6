"""What two articles are to each other: copy, rewrite, revision, or two texts of their own."""

from __future__ import annotations

import random
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wires import BORDERS, BORDERS_SENTENCES, EDITED, SENTENCES, STATEMENT, WIRE, told

from benchmarks.data import SHARED
from digest.model import LikenessKind
from digest.stories import nearby
from digest.stories.joined import Joined
from digest.stories.likeness import likeness, wording
from digest.stories.nearby import near, near_to

PREFACE = "What follows was put together in our newsroom on Monday night."


def kind(one: str, other: str, *, source: str = "Courier", hours: float = 1, **more: Any) -> LikenessKind | None:
    """Compare a text of the wire with another one; the answer is the same the other way round."""
    first, second = wording(told("a", one, source="Wire")), wording(told("b", other, source=source, hours=hours, **more))
    found = likeness(first, second)
    assert likeness(second, first) == found
    return found


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        (WIRE, "copy"),
        (WIRE.upper().replace(",", ""), "copy"),
        (WIRE.replace("Upstream", "Further up"), "copy"),
        (WIRE.replace("900", "950"), "rewrite"),
        ("\n".join(SENTENCES[:3]), "rewrite"),
        ("\n".join([PREFACE, *SENTENCES[2:]]), "rewrite"),
        ("\n".join([*SENTENCES, *BORDERS_SENTENCES]), "rewrite"),
        ("\n".join(random.Random(1).sample(SENTENCES, 5)), "rewrite"),
        (EDITED, "rewrite"),
        (BORDERS, None),
    ],
    ids="same marks word number cut lead longer order edited own".split(),
)
def test_what_another_outlet_prints(text, is_it):
    """The same text is a copy, most of its wording a rewrite; who was there himself writes a text of his own."""
    assert kind(WIRE, text) == is_it


def test_a_revision_is_of_the_same_source_and_comes_later():
    """A changed number and a new paragraph are a revision within a source; at the same minute, or elsewhere, they are a rewrite."""
    revised = WIRE.replace("23 ships", "41 ships") + "\nThe lock will stay shut until Saturday, the board said later."
    assert kind(WIRE, revised, source="Wire") == "revision"
    assert kind(WIRE, revised, source="Wire", hours=0) == "rewrite"
    assert kind(WIRE, revised) == "rewrite"


def test_the_end_of_a_day_is_no_revision_of_it():
    """A summary that holds an article among much else takes its place in no edition, and neither does a first line of it."""
    others = "\n".join(
        f"In town number {n} the council met on day {n} of its session and voted on item {n} of a list of {n}." for n in range(60)
    )
    assert kind(WIRE, f"{others}\n{WIRE}", source="Wire", title="The day in brief") == "rewrite"
    assert kind(WIRE, "\n".join(SENTENCES[:2]), source="Wire") == "rewrite"


def test_one_form_of_two_things_is_no_revision():
    """What two banks announce in one form of words is two articles."""
    form = (
        "{0} said on Monday that it would raise its rate for loans to companies of the first rank by a quarter of a point, with effect from"
        " Tuesday. {0} is the {1} of the banks of the country by its deposits and the last time that it changed this rate was in the autumn."
    )
    one = told("a", form.format("Oldby Savings", "third"), source="Wire", title="Oldby Savings raises its rate")
    other = told("b", form.format("Harbour Trust", "fifth"), source="Wire", title="Harbour Trust raises its rate", hours=2)
    assert likeness(wording(one), wording(other)) != "revision"


def test_who_heard_one_speech_quotes_it_alike():
    """A long statement that both quote makes two reports no rewrites, however much of both it is; without its marks it would."""
    ours = f"{SENTENCES[0]}\n{STATEMENT} the board said.\n{SENTENCES[4]}"
    theirs = f"{BORDERS_SENTENCES[1]}\n{STATEMENT} it said in a letter.\n{BORDERS_SENTENCES[4]}"
    assert kind(ours, theirs) is None
    assert kind(*(text.replace("\u201c", "").replace("\u201d", "") for text in (ours, theirs))) == "rewrite"


def test_a_list_of_names_is_nobodys_wording():
    """Those who signed stand in every report in one order."""
    names = "The Lower Oldby Harbour Board, the Upper River Pilots Guild, the Nedre Barley Growers Union and the Grensby Lock Office"
    ours = f"{names} have signed a letter about the wreck.\n{SENTENCES[3]}"
    theirs = f"It is all in writing now. {names} want the county to pay for what was lost.\n{BORDERS_SENTENCES[2]}"
    assert kind(ours, theirs) is None


@pytest.mark.parametrize("text", ["", "Live", "Read more on our pages.", "\n\n", "…", "\ud800 \ud800 \ud800"])
def test_hardly_any_words_tell_nothing(text):
    """An empty text, a word or a line on a page is like no other text, not even like itself under another title."""
    assert kind(text, text, title="Another title altogether") is None
    assert kind(text, WIRE) is None


def test_a_headline_alone_is_copied_word_for_word():
    """Two outlets that announce a thing in the same words copy; in almost the same words they do not."""
    assert kind("Barge sinks.", "BARGE SINKS", title="Barge breaks in two at Oldby lock") == "copy"
    assert kind("Barge sinks.", "Barge sank.", title="Barge breaks in two at Oldby lock") is None


ARABIC = "قال مجلس الممرات المائية يوم الاثنين إن سفينة حبوب انكسرت إلى نصفين عند بوابة البلدة القديمة وأغلقت النهر أمام جميع السفن حتى صباح الخميس المقبل على الأقل."
CHINESE = "水道管理局星期一说，一艘运粮驳船在老镇船闸断成两截，整条河因此停航。四名船员被引水船救起，没有人受伤。二十三艘船正在上游等候。"


@pytest.mark.parametrize(("text", "language"), [(ARABIC, "ar"), (CHINESE, "zh")])
def test_other_scripts(text, language):
    """A text that is written from the right, or without spaces, is found in a longer one too; and in no other language."""
    assert kind(text, text, language=language) == "copy"
    assert kind(text, f"{text}\n{text[::-1]}", language=language) == "rewrite"
    assert kind(text, WIRE) is None


def test_letters_without_spaces_are_compared_in_rows():
    """Of a Chinese text whose beginning is another, the rest is recognized."""
    assert kind(CHINESE, f"这是本报记者的报道。{CHINESE[20:]}", language="zh") == "rewrite"


@given(
    st.lists(st.sampled_from([*SENTENCES, *BORDERS_SENTENCES, STATEMENT, PREFACE]), max_size=7),
    st.lists(st.sampled_from(SENTENCES), max_size=7),
)
@settings(max_examples=60, deadline=None)
def test_it_does_not_matter_who_is_asked_first(ours, theirs):
    """The likeness of two texts is the same from both sides; a text of some length is a copy of itself."""
    kind("\n".join(ours), "\n".join(theirs))
    assert kind("\n".join([WIRE, *ours]), "\n".join([WIRE, *ours])) == "copy"


def test_many_are_compared_by_their_signatures():
    """Of hundreds of texts MinHash brings together those that are alike, in every order the same, and few others."""
    rng = random.Random(3)
    own = [" ".join(rng.choice("abcdefghijklmnopqrstuvwxyz") * rng.randint(1, 7) for _ in range(90)) + "." for _ in range(300)]
    texts = [
        wording(told(f"t{n}", text))
        for n, text in enumerate([*own, WIRE, EDITED, "\n".join(SENTENCES[:4]), WIRE, "", "", "Sunk.", "Sunk."])
    ]
    wanted = {pair for pair in combinations(range(300, 308), 2) if likeness(texts[pair[0]], texts[pair[1]])}
    found = near(texts)
    alike = {pair for pair in found if likeness(texts[pair[0]], texts[pair[1]])}
    assert alike <= wanted
    assert {number for pair in wanted for number in pair} == {number for pair in alike for number in pair}
    assert len(found) < 200
    back = near(texts[::-1])
    assert {number for pair in back for number in pair} == {307 - number for pair in found for number in pair}
    across = near_to(texts[300:304] * 20, texts[:304])
    assert {(one % 4, other) for one, other in across if likeness(texts[300 + one % 4], texts[other])} == {
        (one, other) for one in range(4) for other in (300, 301, 302)
    }


def test_a_crowd_costs_little():
    """Of hundreds of texts that are almost one, each is compared with a few, and still they hang together."""
    texts = [wording(told(f"t{n}", f"{WIRE}\nPicture number {n} of the barge.")) for n in range(nearby.CROWD * 3 // 2)]
    found = near(texts)
    assert len(found) <= 2 * nearby.FIRST * len(texts) < len(texts) ** 2 / 8
    joined = Joined(len(texts))
    for one, other in found:
        joined.join(one, other)
    assert len(joined.parts()) == 1


@pytest.mark.slow
@pytest.mark.data
@pytest.mark.skipif(not (SHARED / "newswire").exists(), reason="the development data is not here")
def test_it_reaches_its_scores():
    """Of articles rewritten by rule at least 85 in a hundred are found; of reports by different newsrooms at most twelve in a thousand."""
    from benchmarks import duplicates

    originals = duplicates.chosen(40)
    found = duplicates.made_pairs(originals)
    assert {name: kinds[None] / many for name, (kinds, many) in found.items() if kinds[None] > 0.15 * many} == {}
    assert min(kinds["copy"] for name, (kinds, _) in found.items() if name.startswith("copy")) == 40
    assert min(kinds["revision"] for name, (kinds, _) in found.items() if name.startswith("revision")) >= 32
    assert duplicates.strangers(originals) == 0
    apart = duplicates.independent_pairs()
    assert apart["basil"][0] == 0
    assert all(joined <= 0.012 * many for joined, many in apart.values())
