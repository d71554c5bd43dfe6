"""What a draft says where its source has another word: caught with its reason and mended, and true rewritings pass."""

from __future__ import annotations

import pytest

from digest.check.substitutions import substitutions
from digest.check.substitutions.alike import is_alike, root
from digest.model import Reason, Span
from tests.checked import found, verdict

# a source, what a draft makes of it, the reason, and the draft mended; None where nothing is mended
WRONG = [
    ("The lock keeper Abel Tarn broke a rib when he fell from the weir on Friday.",
     "The lock keeper Abel Tarn broke an elbow when he fell from the weir.", Reason.CLAIM,
     "The lock keeper Abel Tarn broke a rib when he fell from the weir."),
    ("The barge Orla sank with 600 tonnes of barley near Velmar on Monday.",
     "The barge Orla sank with 600 tonnes of gravel near Velmar.", Reason.NOUN,
     "The barge Orla sank with 600 tonnes of barley near Velmar."),
    ("Ada Brindle won the men's doubles with her cousin at Norvik.", "Ada Brindle won the women's doubles with her cousin at Norvik.",
     Reason.CLAIM, "Ada Brindle won the men's doubles with her cousin at Norvik."),
    ("Diesel rose to $4.10 a gallon in Port Alden on Tuesday.", "Diesel rose to $4.10 a barrel in Port Alden on Tuesday.", Reason.UNIT,
     "Diesel rose to $4.10 a gallon in Port Alden on Tuesday."),
    ("The tunnel at Sarn will close to lorries from June while its lamps are replaced.",
     "The tunnel at Sarn will close to motorcycles from June while its lamps are replaced.", Reason.CLAIM,
     "The tunnel at Sarn will close to lorries from June while its lamps are replaced."),
    ("The council dropped its plan for a new tram timetable after protests.",
     "The council dropped its plan for a new ferry timetable after protests.", Reason.CLAIM,
     "The council dropped its plan for a new tram timetable after protests."),
    ("The brewery's net debt fell by a third in March, its owner said.", "The brewery's net wealth fell by a third in March, its owner said.",
     Reason.CLAIM, "The brewery's net debt fell by a third in March, its owner said."),
    ("The balloon was lost over the Gulf of Tarn on Sunday.", "The balloon was stolen over the Gulf of Tarn on Sunday.", Reason.CLAIM,
     "The balloon was lost over the Gulf of Tarn on Sunday."),
    ("Engineers inspected the dam at Corve after the storm.", "Engineers demolished the dam at Corve after the storm.", Reason.CLAIM,
     "Engineers inspected the dam at Corve after the storm."),
    ("The minister described the treaty as a fragile compromise between neighbours.",
     "The minister described the treaty as a perfect compromise between neighbours.", Reason.CLAIM,
     "The minister described the treaty as a fragile compromise between neighbours."),
    ("The patient in Velmar tested negative for the fever on Thursday.", "The patient in Velmar tested positive for the fever on Thursday.",
     Reason.NEGATION, "The patient in Velmar tested negative for the fever on Thursday."),
    ("Divers found a wooden chest beside the wreck of the Orla.", "Divers found a golden chest beside the wreck of the Orla.", Reason.CLAIM,
     "Divers found a wooden chest beside the wreck of the Orla."),
    ("Some of the miners were trapped for a week, Ines Corvalho said.", "All of the miners were trapped for a week, Ines Corvalho said.",
     Reason.HEDGE, None),
    ("The inspectors said most of the bridges were safe to cross.", "The inspectors said all of the bridges were safe to cross.", Reason.HEDGE,
     "The inspectors said most of the bridges were safe to cross."),
    ("The inspectors said many of the bridges were safe to cross.", "The inspectors said most of the bridges were safe to cross.", Reason.HEDGE,
     "The inspectors said many of the bridges were safe to cross."),
    ("The airline Norda will repay its passengers in full, it said.", "The airline Norda will repay its passengers in part, it said.", Reason.CLAIM,
     "The airline Norda will repay its passengers in full, it said."),
    ("The levy was lifted on Monday for all but three kinds of cheese.", "The levy was lifted on Monday for only three kinds of cheese.",
     Reason.NEGATION, "The levy was lifted on Monday for all but three kinds of cheese."),
    ("The mill had a loss of 9 million euros against a profit of 2 million euros a year ago.",
     "The mill had a profit of 9 million euros against a loss of 2 million euros a year ago.", Reason.NEGATION,
     "The mill had a loss of 9 million euros against a profit of 2 million euros a year ago."),
    ("The orchard sold pears to the school and apples to the hospital.", "The orchard sold apples to the school and pears to the hospital.",
     Reason.CLAIM, "The orchard sold pears to the school and apples to the hospital."),
    ("The harbour was closed by ice for nine days, and its pilots went home.", "The harbour was closed by pirates for nine days, and its pilots went home.",
     Reason.CLAIM, None),
]  # fmt: skip
RIGHT = [
    # words of one sense
    ("Police arrested nine smugglers at the port of Velmar.", "Police detained nine smugglers at the port of Velmar."),
    ("The price of salt climbed by 4 percent in May, traders said.", "The price of salt rose by 4 percent in May, traders said."),
    ("The firm Kestrel bought a quarry near Sarn in April.", "The company Kestrel acquired a quarry near Sarn in April."),
    ("Three people were killed when a crane collapsed in Norvik.", "Three people died when a crane collapsed in Norvik."),
    ("Mayor Ines Corvalho announced that the pool would open in June.", "Mayor Ines Corvalho said the pool would open in June."),
    ("Policemen guarded the court in Brevannes all night.", "Police officers guarded the court in Brevannes all night."),
    ("The strike at the docks ended on Friday, the union said.", "The walkout at the docks ended on Friday, the union said."),
    ("The lawsuit against the brewery was dropped in March.", "The suit against the brewery was dropped in March."),
    # a wider word
    ("The tanker Orla ran aground off Sarn on Friday.", "The ship Orla ran aground off Sarn on Friday."),
    ("Nine schoolteachers were trapped in the lift for an hour.", "Nine people were trapped in the lift for an hour."),
    ("The lock keeper and the miller won damages in Sarn.", "The pair won damages in Sarn."),
    # forms of one word, spellings
    ("The council will decide on the sale of the mill in June.", "The council's decision on the sale of the mill is due in June."),
    ("The harbour authority organised the regatta at Port Alden.", "The harbor authority organized the regatta at Port Alden."),
    ("The parliament approved the treaty by three votes.", "The treaty won the parliament's approval by three votes."),
    ("The yield was the lowest since 1990, growers said.", "The yield was low, growers said."),
    ("Ministers hailed the agremeent as a breakthrough for growers.", "Ministers hailed the agreement as a breakthrough for growers."),
    ("Sgt. Lev Orban was praised by the mayor for his calm.", "The sergeant was praised by the mayor for his calm."),
    ("Salt cost 14 pct more in May than a year before.", "Salt cost 14 percent more in May than a year before."),
    # turned round, joined otherwise, less sure
    ("Not one of the climbers at Mount Sarn survived.", "All the climbers at Mount Sarn died."),
    ("Nobody on the ferry Orla was hurt, its owner said.", "Everybody on the ferry Orla was unhurt, its owner said."),
    ("The fund Alma sold the ferry line Nordfart to Kestrel.", "Kestrel bought the ferry line Nordfart from Alma."),
    ("Soldiers and police searched the valley for the boy.", "Police and soldiers searched the valley for the boy."),
    ("All of the bridges were safe to cross, the inspectors said.", "Most of the bridges were safe to cross, the inspectors said."),
    ("A few of the miners were trapped for a week.", "Some of the miners were trapped for a week."),
    ("The mill had a loss in March and a profit in April.", "The mill had a profit in April and a loss in March."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "draft", "reason", "mended"), WRONG, ids=[draft for _, draft, _, _ in WRONG])
def test_another_word(parser, source, draft, reason, mended):
    """The word is told with its reason, and where the source's own fits in its place, that is put there."""
    flaws = found(parser, [source], draft, aspect=substitutions)
    assert reason in [flaw.reason for flaw in flaws]
    text = draft
    for flaw in sorted(flaws, key=lambda flaw: flaw.span, reverse=True):
        text = text if flaw.mend is None else text[: flaw.span.start] + flaw.mend + text[flaw.span.end :]
    assert mended is None or text == mended


@pytest.mark.parametrize(("source", "draft"), RIGHT, ids=[draft for _, draft in RIGHT])
def test_true_rewriting(parser, source, draft):
    """Words of one sense, wider words, other forms of a word and what says less pass."""
    assert found(parser, [source], draft, aspect=substitutions) == ()


def test_word_of_a_sentence_before(parser):
    """What the sentence before a cited one calls it, may be said of it; in a sentence that is the source's but for this word it may not."""
    sources = ["The regatta at Port Alden drew 40 wooden boats.", "The event was won by Lev Orban, whose narrow craft cost 90 euros."]
    assert found(parser, sources, "The regatta was won by Lev Orban.", [1], substitutions) == ()
    flaws = found(parser, sources, "The event was won by Lev Orban, whose wooden craft cost 90 euros.", [1], substitutions)
    assert [flaw.reason for flaw in flaws] == [Reason.CLAIM]


def test_noun_of_nowhere(parser):
    """A noun that stands in none of the documents is told, whatever it replaces; one that another sentence has is not."""
    sources = [
        "The bakery in Sarn had to close for a week.",
        "Its oven had cracked in the frost, Lev Orban said.",
        "Snails ate the lettuce.",
    ]
    draft = "The bakery in Sarn, whose oven had cracked in the frost, had to close for a week because of {}, Lev Orban said."
    (flaw,) = found(parser, sources, draft.format("burglars"), [0, 1], substitutions)
    assert flaw.span == Span(draft.index("{"), draft.index("{") + len("burglars"))
    assert found(parser, sources, draft.format("snails"), [0, 1], substitutions) == ()


def test_mended_sentence_is_verified(parser):
    """The check prints the mended sentence, for it is then the source's."""
    told = verdict(parser, ["The lock keeper Abel Tarn broke a rib on Friday when he fell from the weir."],
                   "The lock keeper Abel Tarn broke an elbow when he fell from the weir.")  # fmt: skip
    assert told.printed is not None
    assert told.printed.text == "The lock keeper Abel Tarn broke a rib when he fell from the weir."


@pytest.mark.parametrize("draft", ["", "…", "-", "a a a a a a a a", "The the of of.", "rice " * 300])
def test_hostile_drafts(parser, draft):
    """No text makes it raise."""
    found(parser, ["The barge Orla sank with 600 tonnes of barley near Velmar.", "a a a a b a a a"], draft, aspect=substitutions)


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("approve", "approval", True), ("killed", "deaths", True), ("savings", "save", True), ("tied", "tie", True), ("lawsuit", "suit", True),
        ("lowest", "low", True), ("destablizing", "destabilizing", True), ("tanker", "ship", True), ("tanker", "ferry", False),
        ("lorries", "cars", False), ("wrist", "ankle", False), ("rice", "maize", False), ("company", "complaint", False), ("bus", "bin", False),
    ],
)  # fmt: skip
def test_alike(one, other, are):
    """Words of one sense are alike, those of one kind are not."""
    assert is_alike(one, other) is is_alike(other, one) is are


def test_roots():
    """The forms of a word share their root."""
    assert root("owed") == root("owing") == root("owes") == root("owe")
    assert root("using") == root("uses")
