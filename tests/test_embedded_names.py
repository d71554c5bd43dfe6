"""A summary's reader knows whom a pronoun means: it was told right before, or a name of the story is put in, or it is not told."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from reads import every, read_of

from benchmarks.check_cases import story_of
from digest.check import Checker
from digest.language.parser import Parser
from digest.model import Citation, Draft, DraftSentence, Status, Story
from digest.summarize.embedded import names
from digest.summarize.embedded.antecedents import Scene, scene_of
from digest.summarize.embedded.clauses import INSERTED, Cut, Read, pieces, whole
from digest.summarize.embedded.drafting import Drafting, Material
from digest.summarize.embedded.material import sources
from digest.summarize.embedded.names import INSERTED_WORDS, around, naming

TARN = [
    "The port of Nedre will close in May, port director Ada Tarn said on Monday.",
    "Ms Tarn said that the quay had cracked.",
    "She said the repair would cost $4m.",
    "The cranes are older than the quay.",
    "They will be sold.",
    '"We have no choice," she told reporters.',
    "This angered the dockers.",
    "Her deputy left in March.",
]
TWO = [
    "Prime Minister Olaf Brandt met Erik Moor in Nedre.",
    "He left without a word.",
    "It rained.",
]


def reads(parser: Parser, story: Story) -> list[Read]:
    """Return every sentence of a story, read."""
    sources = every(story)
    return read_of(parser, story, sources, [1.0] * len(sources))


def told(parser: Parser, sentences: Sequence[str], numbers: Sequence[int]) -> list[str | None]:
    """Return what becomes of the sentences of these numbers, told in this order."""
    return [cut and cut.text for cut in cuts(parser, sentences, numbers)]


def cuts(parser: Parser, sentences: Sequence[str], numbers: Sequence[int]) -> list[Cut | None]:
    """Return the same as cuts."""
    story = story_of(sentences)
    read = reads(parser, story)
    return naming(read, story)([whole(read[number]) for number in numbers])


def behind(parser: Parser, sentences: Sequence[str], numbers: Sequence[int], glued: int) -> list[str | None]:
    """Return the same as told, where something that nobody reads is glued to the front of one sentence."""
    story = story_of(sentences)
    read = [one._replace(source=one.source._replace(is_behind=one.source.sentence.place == glued)) for one in reads(parser, story)]
    return [cut and cut.text for cut in naming(read, story)([whole(read[number]) for number in numbers])]


def alone(parser: Parser, *sentences: str) -> str | None:
    """Return what becomes of a text's last sentence where it alone is told."""
    return told(parser, sentences, [len(sentences) - 1])[0]


def test_a_pronoun_stays_behind_its_own_sentence(parser):
    """What was told right before says who she is."""
    assert told(parser, TARN, [1, 2])[1] == TARN[2]


@pytest.mark.parametrize(
    "hinge",
    ["Nor did the board pay the crews.", "Or the port of Nedre will close.", "Otherwise, the port of Nedre will close in May."],
)
def test_what_hinges_on_the_sentence_before_is_told_behind_it_alone(parser, hinge):
    """What it denies, leaves open or makes a condition stands there."""
    sentences = ["The mayor of Nedre must pay for the quay by April.", "A firm from Lund built the north quay.", hinge]
    assert told(parser, sentences, [1, 2]) == sentences[1:]
    assert told(parser, sentences, [0, 2]) == [sentences[0], None]
    assert alone(parser, *sentences) is None


def test_a_pronoun_gets_its_name(parser):
    """Where its sentence was not told, it is named: in full and with the title at first, by the last name later."""
    assert told(parser, TARN, [2]) == ["Port director Ada Tarn said the repair would cost $4m."]
    assert told(parser, TARN, [0, 2])[1] == TARN[2]  # the sentence told before is about her, wherever it stands
    assert told(parser, TARN, [0, 3, 2])[2] == "Ms Tarn said the repair would cost $4m."


def test_a_speaker_behind_the_words_gets_a_name(parser):
    """Not only what opens a sentence is asked."""
    sentences = ["Mayor Olaf Brandt spoke to the council of Nedre.", '"We have no choice," he told reporters.']
    assert alone(parser, *sentences) == '"We have no choice," Mayor Olaf Brandt told reporters.'


def test_an_owner_gets_a_name(parser):
    """What is "his" is named with a possessive, and without the title."""
    assert alone(parser, "Mayor Olaf Brandt spoke to the council of Nedre.", "His plan was rejected.") == "Olaf Brandt's plan was rejected."


def test_a_name_goes_to_the_subject(parser):
    """The subject of "in his speech, he said" is named, and the pronoun before it stays."""
    sentences = ["Mayor Olaf Brandt spoke to the council of Nedre.", "In his speech, he praised the dockers."]
    assert alone(parser, *sentences) == "In his speech, Mayor Olaf Brandt praised the dockers."


def test_a_pronoun_without_a_name_is_not_told(parser):
    """Cranes have no name."""
    assert told(parser, TARN, [4]) == [None]
    assert told(parser, TARN, [0, 3, 4])[1:] == TARN[3:5]


def test_a_speaker_whom_nobody_named_is_not_told(parser):
    """Whoever speaks in the quotation is nobody whom "he" could be."""
    assert alone(parser, "“We will accept no men who only talk,” he said at the port.") is None


def test_two_who_could_be_meant_give_no_name(parser):
    """No name is better than a wrong one."""
    assert told(parser, TWO, [1]) == [None]
    assert told(parser, TWO, [0, 1]) == TWO[:2]  # as the source has it


def test_one_who_had_a_part_in_it_could_be_meant(parser):
    """The man who was shot may be who died, though the other has the name."""
    assert alone(parser, "Officer Olaf Brandt shot a man in Nedre.", "He died on Monday.") is None


def test_a_person_without_a_name_between_gives_none(parser):
    """Our correspondent speaks of another man, and may mean himself."""
    assert alone(parser, "Olaf Brandt left Nedre on Monday.", "Our correspondent went with the mayor.", "He was tired.") is None


def test_she_is_no_man(parser):
    """A title and a common given name tell a woman from a man."""
    sentences = ["Mr Brandt met Susan Moor in Nedre.", "Susan Moor asked Mr Brandt for help.", "She needed money."]
    assert alone(parser, *sentences) == "Susan Moor needed money."
    sentences = ["Mr Brandt, the mayor, left.", "Susan Moor stayed in Nedre.", "He was tired."]
    assert alone(parser, *sentences) == "Mr Brandt was tired."


def test_a_body_that_spoke_is_named(parser):
    """What "it said" goes back to the body that spoke last, with its article; "it" that does something goes to nobody."""
    sentences = ["Prices rose last year, the Bank of Nedre said.", "It said rents rose most."]
    assert alone(parser, *sentences) == "The Bank of Nedre said rents rose most."
    assert alone(parser, "The Bank of Nedre published a report.", "It has ninety pages.") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "It is clear that the port will close.",
        "It rained in Nedre on Monday.",
        "The dockers said they would strike.",
        "Ada Tarn said she would resign.",
        "In her speech, Ada Tarn praised the dockers.",
        "The Bank of Nedre will close three branches, it said.",
        "This week the port of Nedre closed.",
        "Both Norland and Sudland signed the treaty.",
        "The president of Norland resigned.",
        "The company that built the quay has closed.",
        "Those who live near the port complained.",
    ],
)
def test_what_explains_itself_is_told(parser, sentence):
    """What a sentence says itself needs no other."""
    assert alone(parser, "A storm hit the coast.", sentence) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "This angered the dockers.",
        "That plan was rejected.",
        "The two met in Nedre.",
        "Others stayed away.",
        "Similarly, prices fell in Sudland.",
        "In contrast, prices fell in Sudland.",
        "The company closed three branches.",
        "The 45-year-old was jailed.",
        "But it did not help them.",
        "Two builders said they would do so in May.",
    ],
)
def test_what_goes_back_needs_its_sentence(parser, sentence):
    """It is told right behind the sentence that it goes back to, and nowhere else."""
    sentences = ["Rents rose in Norland and in Sudland.", "Erik Moor and two builders paid the dockers.", "Roads were closed.", sentence]
    assert told(parser, sentences, [0, 3])[1] is None
    assert told(parser, [*sentences[:2], sentence], [1, 2])[1] is not None


def test_the_move_may_mean_what_was_told(parser):
    """What the summary is about may be called the decision."""
    sentences = ["The port of Nedre will close.", "Rents rose in Nedre.", "The decision angered the dockers."]
    assert told(parser, sentences, [0, 2])[1] == sentences[2]
    assert told(parser, sentences, [2]) == [None]


def test_the_company_may_be_the_only_one(parser):
    """Where a text is about one company, that was told, it may be called so."""
    sentences = ["Lumen Corp sold its mill.", "Rents rose in Nedre.", "Roads were closed.", "The company closed three branches."]
    assert told(parser, sentences, [0, 3])[1] == sentences[3]
    assert told(parser, sentences, [1, 3])[1] is None


def test_a_last_name_is_given_in_full_at_first(parser):
    """Later mentions stay, and so does a name whose bearer was told with a title."""
    sentences = ["Port director Ada Tarn spoke to the council.", "Rents rose.", "Ms Tarn left.", "Tarn came back."]
    assert told(parser, sentences, [2, 3]) == ["Port director Ada Tarn left.", "Tarn came back."]
    assert told(parser, sentences, [0, 2])[1] == "Ms Tarn left."
    assert told(parser, ["Ada Tarn and her brother Olaf Tarn left.", "Tarn came back."], [1]) == ["Tarn came back."]


def test_quotations_are_left_alone(parser):
    """No word changes between quotation marks."""
    sentences = ["Ada Tarn runs the port.", 'The mayor of Nedre said: "Tarn is right, and she knows it."']
    assert alone(parser, *sentences) == sentences[1]


def test_what_a_cut_took_away_explains_nothing(parser):
    """Where the words that say who is meant were cut, the pronoun is lost."""
    story = story_of(["The port is old.", "After Ada Tarn left, dockers praised her."])
    read = reads(parser, story)
    end = read[1].branches.words.index("dockers")
    rest = Cut(read[1], pieces(read[1], range(end, len(read[1].branches.tokens))))
    assert naming(read, story)([rest]) == [None]
    assert naming(read, story)([whole(read[1])]) == [whole(read[1])]


def test_names_come_with_their_source(parser):
    """What is put in is a stretch of a sentence that the cut cites, its first letter's size and the possessive apart."""
    for sentences, number in ((TARN, 2), (TARN, 7), (["The Bank of Nedre spoke.", "It said rents rose."], 1)):
        (cut,) = cuts(parser, sentences, [number])
        assert cut is not None
        text = "\n".join(sentences)
        put_in = [piece for piece in cut.pieces if piece.token == INSERTED and piece.text not in INSERTED_WORDS]
        words = "".join(f" {piece.text}" if piece.is_spaced else piece.text for piece in put_in).strip()
        (place,) = cut.more
        assert words.lower() in text[place.start : place.end].lower()


def test_the_check_supports_the_names(parser):
    """A named sentence comes out of the check as it is."""
    for numbers in ([2], [7]):
        (cut,) = cuts(parser, TARN, numbers)
        assert cut is not None
        sentence = DraftSentence(text=cut.text, sources=(cut.read.source.citation, *cut.more))
        ((verdict,),), _ = Checker(lambda: parser).verdicts([story_of(TARN)], [Draft(headline="", sentences=(sentence,), backend="test")])
        assert verdict.status is Status.SUPPORTED


def test_what_stands_before_a_pronoun_is_read(parser):
    """Of a shortlist only sentences with pronouns need those before them; none is read twice."""
    found = sources(story_of(TARN))
    assert around(found, [found[2]]) == [found[1], found[0]]
    assert around(found, found[1:3]) == [found[0]]
    assert around(found, [found[3]]) == []


def test_without_the_sentence_before_no_name_is_guessed(parser):
    """A gap ends the search."""
    story = story_of(TARN)
    read = reads(parser, story)
    assert naming([read[0], read[2]], story)([whole(read[2])]) == [None]


def test_names_cite_each_sentence_once(parser):
    """The citation is the sentence where the name stands."""
    (cut,) = cuts(parser, TARN, [2])
    assert cut is not None
    assert cut.more == (Citation(0, 0, len(TARN[0])),)


def test_there_is_a_place_that_was_told(parser):
    """A sentence that says "there" of a place is told behind the one that names it, or not at all."""
    told_of = ["Nine ships wait before Nedre.", "Two cranes fell on Sunday.", "Prices there have risen by a third since May."]
    assert alone(parser, *told_of) is None
    assert alone(parser, "Ships wait before Nedre.", "In Nedre prices there have risen by a third.") is not None


def test_behind_a_caption_nobody_is_named(parser):
    """What is glued to a sentence's front may say whom it means: it is told neither behind the one before nor with a name from there."""
    assert told(parser, TARN, [1, 2])[1] == TARN[2]
    assert behind(parser, TARN, [1, 2], glued=2)[1] is None
    assert told(parser, TARN, [2])[0] is not None
    assert behind(parser, TARN, [2], glued=2)[0] is None


def test_no_name_is_looked_for_beyond_a_caption(parser):
    """A later sentence's pronoun is not looked up before it either: the caption may have named another."""
    storm = [*TARN[:2], "The quay was built in 1931.", "She said the repair would cost $4m."]
    assert (told(parser, storm, [3])[0] or "").startswith("Port director Ada Tarn said")
    assert behind(parser, storm, [3], glued=2)[0] is None


def test_behind_a_caption_a_sentence_that_means_nobody_else_is_told(parser):
    """Whom it names itself needs no sentence before it."""
    storm = [*TARN[:2], "Erik Moor said that he would not pay for the quay."]
    assert behind(parser, storm, [2], glued=2)[0] == storm[2]


def test_whom_sentences_mean_is_found_once_a_story(parser, monkeypatch):
    """However many plans are tried, each sentence of a story is looked through once."""
    asked: list[int] = []

    def counted(doc: int, place: int, *given: object, **named: object) -> Scene:
        asked.append(place)
        return scene_of(doc, place, *given, **named)

    monkeypatch.setattr(names, "scene_of", counted)
    story = story_of(TARN)
    read = reads(parser, story)
    drafting = Drafting(Material(story, read, [], [np.zeros((len(one.source.tokens), 1)) for one in read]), 40)
    drafting.choose()
    assert asked == list(range(len(TARN)))
