"""How many voices tell a story: ten outlets that print one text are one, and the edition says so."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from editions import DAY, made
from figured import figured
from hypothesis import given, settings
from hypothesis import strategies as st
from wires import BORDERS, BORDERS_SENTENCES, EDITED, SENTENCES, STATEMENT, WIRE, told

from digest.figures.reconciling.reconcile import reconciled
from digest.model import Likeness, Source, Story
from digest.stories import likenesses, rank, voices

CUT = "\n".join(SENTENCES[:4])
LED = "\n".join(["The river is shut, and it will stay so for days.", *SENTENCES[1:]])


def ranked(*readings) -> Story:
    names = {reading.article.source for reading in readings}
    (story,) = rank([readings], {name: Source(name=name, feed=f"https://{name}.example/") for name in names}, DAY.window)
    return story


def test_three_who_rewrite_one_wire_are_one_voice():
    """The wire, a copy, a cut one and one with a lead of its own are one voice; who was there is another."""
    readings = [told("Wire"), told("Courier", hours=1), told("Strand", CUT, hours=2), told("Gazette", LED, hours=3), told("Radio", BORDERS)]
    assert voices(readings) == ((0, 1, 2, 3), (4,))
    assert likenesses(readings) == (Likeness(1, 0, "copy"), Likeness(2, 0, "rewrite"), Likeness(3, 0, "rewrite"))


def test_rewrites_of_a_wire_that_nobody_has_are_one_voice():
    """Two that took their words from one text need it not beside them."""
    assert voices([told("Strand", CUT), told("Gazette", LED)]) == ((0, 1),)


def test_an_outlet_agrees_with_itself():
    """What one outlet says twice, in whatever words, it says once; a later text of the same words is its revision."""
    later = WIRE.replace("23 ships", "41 ships")
    readings = [told("w1", source="Wire"), told("w2", BORDERS, source="Wire"), told("w3", later, source="Wire", hours=4)]
    assert voices(readings) == ((0, 1, 2),)
    assert likenesses(readings) == (Likeness(2, 0, "revision"),)


def test_one_statement_in_two_reports_is_two_voices():
    """Who quotes one speech at length is heard by himself."""
    ours, theirs = f"{SENTENCES[0]}\n{STATEMENT} the board said.", f"{BORDERS_SENTENCES[1]}\n{STATEMENT} it wrote."
    assert voices([told("Courier", ours), told("Radio", theirs)]) == ((0,), (1,))


LOOSE = (
    "The river at Oldby is closed to all traffic because a grain barge broke in two in the lock. A pilot boat took off the crew of four."
    " Divers are to look at the gates before anything is lifted. The queue will double before Thursday, and farmers ask for lorries."
    " The spring inspection found a crack that nobody mended, which is what the union of the lock keepers had warned of all year long."
)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("", False),
        ("\nWire contributed to this report.", True),
        ("\nReporting by J. Roe for Wire", True),
        ("\nWith Wire", True),
        (" The owner told the Wire so.", True),
        (" It will take more than wire to mend it.", False),
    ],
)
def test_a_credit_counts_where_the_wording_bears_it_out(line, is_one):
    """With so little wording in common it is the credit that decides, and a credit decides nothing without wording."""
    assert (voices([told("Wire", hours=1), told("Courier", LOOSE + line)]) == ((0, 1),)) is is_one
    assert voices([told("Wire", hours=1), told("Radio", BORDERS + line)]) == ((0,), (1,))


def test_who_is_credited_is_taken_for_the_older_one():
    """A feed may show the wire's own text an hour after the paper that had it from there; two may name an agency that is no source."""
    assert likenesses([told("Wire", hours=1), told("Courier", LOOSE + "\n(Wire)")]) == (Likeness(1, 0, "rewrite"),)
    theirs = f"OLDBY, March 9 (Lumen) - {WIRE}"
    assert voices([told("Strand", theirs), told("Courier", LOOSE + "\n(Lumen)")]) == ((0, 1),)


@pytest.mark.parametrize("text", ["", "Live", "لا", "。"])
def test_nothing_is_no_text_that_two_share(text):
    """Two articles without words are two voices."""
    assert voices([told("a", text, title="One"), told("b", text, title="Two")]) == ((0,), (1,))
    assert voices([]) == ()


def test_one_thing_in_two_languages_is_two_voices():
    """What was translated is not recognized."""
    german = "Ein Getreidefrachter ist am Montag an der Schleuse von Oldby zerbrochen. Der Fluss ist gesperrt, teilte die Behörde mit."
    assert voices([told("a"), told("b", german, language="de")]) == ((0,), (1,))


def test_four_hundred_copies_are_one_voice():
    """Of four hundred outlets that print one text, half of them with a line of their own, each names the first of its kind or of all."""
    readings = [
        told(f"paper{n}", WIRE if n % 2 else f"{WIRE}\nOur reporter in town number {n} adds a line.", hours=n / 100) for n in range(400)
    ]
    found = likenesses(readings)
    assert voices(readings, found) == (tuple(range(400)),)
    assert [likeness.doc for likeness in found] == list(range(1, 400))
    assert {likeness.of for likeness in found} == {0, 1}


TEXTS = [WIRE, EDITED, CUT, LED, BORDERS, LOOSE, STATEMENT, "", "Live", "\n".join(BORDERS_SENTENCES[:3])]


@given(st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from("ABCDE")), max_size=9), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_voices_part_a_story(items: list[tuple[str, str]], rng: random.Random):
    """Every reading is in one voice, an outlet is in one, and the order in which readings are given changes nothing."""
    readings = [told(f"n{n}", text, source=source, hours=n) for n, (text, source) in enumerate(items)]
    found = voices(readings)
    assert sorted(doc for voice in found for doc in voice) == list(range(len(readings)))
    assert [list(voice) for voice in found] == sorted(sorted(voice) for voice in found)
    outlets = [{readings[doc].article.source for doc in voice} for voice in found]
    assert sum(map(len, outlets)) == len(set().union(*outlets))
    order = rng.sample(range(len(readings)), len(readings))
    again = voices([readings[doc] for doc in order])
    assert {frozenset(order[doc] for doc in voice) for voice in again} == set(map(frozenset, found))


def test_a_story_that_rests_on_one_text_says_so():
    """Every form names the outlets and says whether they print it as it is; with a second voice nothing is said."""
    same = made([ranked(told("Wire"), told("Courier", hours=1), told("Gazette", hours=2))])
    says = "Wire, Courier and Gazette print the same text."
    assert f"- **One source:** {says}" in same.markdown
    assert f"One source: {says}" in same.flat
    assert says in same.html
    rewritten = made([ranked(told("Wire"), told("Courier", LED, hours=1))])
    assert "**One source:** Wire and Courier take this story from one text." in rewritten.markdown
    many = made([ranked(*(told(f"Paper {n}", hours=n / 10) for n in range(10)))])
    assert "Paper 7 and 2 more print the same text." in many.flat
    for others in ([], [told("Radio", BORDERS)]):
        edition = made([ranked(told("Wire"), *others)])
        assert "the same text" not in edition.flat
        assert ("this story rests on Wire alone" in edition.flat) is not bool(others)


def test_a_lesser_story_that_rests_on_one_text_says_so():
    """The line of a story that is only named says it behind the outlets."""
    edition = made([], [ranked(told("Wire"), told("Courier", hours=1))])
    assert "Wire, Courier (one text)" in edition.flat
    assert "Wire, Courier (one text)" in edition.markdown


def test_the_manifest_holds_the_voices():
    """Which articles are one text, and what each took its words from, stands there by their ids."""
    facts = made([ranked(told("Wire"), told("Courier", CUT, hours=1), told("Radio", BORDERS))]).facts["stories"][0]
    assert sorted(sorted(voice) for voice in facts["voices"]) == [["Courier", "Wire"], ["Radio"]]
    assert facts["likenesses"] == [{"article": "Courier", "of": "Wire", "kind": "rewrite"}]
    assert "voices" not in made([replace(ranked(told("Wire")), voices=())]).facts["stories"][0]


def test_three_who_print_one_number_do_not_outvote_two():
    """The number comes first that most voices have, not most outlets; those that have it from one text say so."""
    seven = "The flood killed {seven people|7 people|people killed in the flood}."
    nine = "The flood killed {nine people|9 people|people killed in the flood}."
    readings = tuple(figured(name, text, source=name) for name, text in zip("ABCDE", [seven] * 3 + [nine] * 2, strict=True))
    story = Story(id="flood", readings=readings, section="World")
    assert [len(side) for side in reconciled(story)[0].sides] == [3, 2]
    heard = replace(story, voices=((0, 1, 2), (3,), (4,)))
    assert [len(side) for side in reconciled(heard)[0].sides] == [2, 3]
    (line,) = [line for line in made([heard]).markdown.splitlines() if "Sources differ" in line]
    assert '"seven people" (A; B; C, from one text)' in line
    assert '"nine people" (D; E)' in line
