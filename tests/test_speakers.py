"""Who says a figure: words of saying in all orders, sources, quotations, pronouns and second names, and what nobody says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import steps

from digest.language.branches import Branches
from digest.language.parser import Parser
from digest.language.tree import Tree
from digest.model import Span
from digest.speech.abbreviated import abbreviations
from digest.speech.frames import frames
from digest.speech.quotations import quotations
from digest.speech.speakers import Said, speaker_at, speakers
from digest.text import blocks, sentences


def _said(parser: Parser, text: str) -> tuple[Said, ...]:
    return speakers(text, parser.parse(text, sentences(text, tuple(blocks(text)))))


def _speaker(parser: Parser, text: str, figure: str) -> str | None:
    """Who says a figure, at its last place in a text."""
    found = speaker_at(_said(parser, text), text.rindex(figure))
    return found.speaker if found else None


WORDS_OF_SAYING = [
    ("John Lund said 300 people were killed in the flood.", "300", "John Lund"),
    ("About 300 people were killed in the flood, John Lund said.", "300", "John Lund"),
    ("About 300 people were killed in the flood, said John Lund.", "300", "John Lund"),
    ("Three hundred people, officials said, were killed in the flood.", "Three hundred", "officials"),
    ("Pentagon spokesperson John Lund said about 3,000 soldiers would leave.", "3,000", "John Lund"),
    ("About 3,000 soldiers will leave, said Pentagon spokesperson John Lund.", "3,000", "John Lund"),
    ("About 3,000 soldiers will leave, the Defence Ministry announced on Monday.", "3,000", "Defence Ministry"),
    ("The Bank of Norland says it expects prices to rise by 5% this year.", "5%", "Bank of Norland"),
    ("The Bank of Norland expects growth of 5% this year.", "5%", "Bank of Norland"),
    ("Lund told Reuters that 40 workers had left.", "40", "Lund"),
    ("Forty workers have left, the mayor of Oslo, Ada Moor, told reporters on Friday.", "Forty", "Ada Moor"),
    ("Norland Steel reported a loss of $3m for the quarter.", "$3m", "Norland Steel"),
    ("Officials put the death toll at 41.", "41", "Officials"),
    ("Police gave a death toll of 63 for the province.", "63", "Police"),
    ("Analysts had forecast a rise of 2%.", "2%", "Analysts"),
    ("The central bank cut its forecast for growth to 1.5%.", "1.5%", "central bank"),
    ("Union leaders warned that 500 jobs could go.", "500", "Union leaders"),
    ("Some 500 jobs could go, warn union leaders.", "500", "union leaders"),
    ("The ministry estimates that 20,000 families have no water.", "20,000", "ministry"),
    ("Ada Moor, who leads the council, said rents would fall by 3%.", "3%", "Ada Moor"),
    ("The council, led by Ada Moor, has confirmed that 12 schools will close.", "12", "council"),
    ("Lund pointed out that 12 schools had closed.", "12", "Lund"),
    ("Moor voiced fears that 12 schools would close.", "12", "Moor"),
    ("It was announced by the council that 12 schools would close.", "12", "council"),
    ("Oslo Crown Court heard he had stolen 14 cars.", "14", "Oslo Crown Court"),
    ("Moor repeated her claim that 14 cars were stolen.", "14", "Moor"),
    ("As the mayor told us, 14 cars were stolen.", "14", "mayor"),
    ("Lund quoted Ada Moor as saying 14 cars were stolen.", "14", "Ada Moor"),
    ("Norland Steel and Sudland Oil said they would build 14 ships.", "14", "Norland Steel and Sudland Oil"),
    ("Lund, a former minister, added on Tuesday that 14 ships were lost.", "14", "Lund"),
    ("Norland Steel promised to plant 14,000 trees.", "14,000", "Norland Steel"),
    ("The surplus of $4bn forecast by the Treasury has not come.", "$4bn", "Treasury"),
    ("The rebels claimed to have taken 14 villages.", "14", "rebels"),
    ("Moor denied that 14 cars had been stolen.", "14", "Moor"),
    ("Miners spoke of 14 blasts.", "14", "Miners"),
    ("Miners spoke of 14 blasts; the council counted nine.", "nine", "council"),
    ("Analysts had pencilled in a profit of $4bn.", "$4bn", "Analysts"),
    ("The IMF sees growth of 3.1% this year.", "3.1%", "IMF"),
    ("Sudland claims 14 islands.", "14", "Sudland"),
    ("Lund sold a farm that the bank valued at $4m.", "$4m", "bank"),
    ("The storm came with losses put by insurers at $4bn.", "$4bn", "insurers"),
    ("Ada Moor, who said 40 had left, went home.", "40", "Ada Moor"),
    ("One of the divers said 40 had left.", "40", "One of the divers"),
    ("Lund assured the council that 40 had left.", "40", "Lund"),
]  # fmt: skip

SOURCES = [
    ("According to the Bank of Norland, prices rose by 5% in May.", "5%", "Bank of Norland"),
    ("Prices rose by 5% in May, according to the Bank of Norland.", "5%", "Bank of Norland"),
    ("Some 1,200 homes were lost, according to data from the Norland Health Office.", "1,200", "Norland Health Office"),
    ("A survey by Gallup found that 60% of voters support the plan.", "60%", "Gallup"),
    ("A Daily Herald poll of 1,300 people suggests that two-thirds of voters support the plan.", "two-thirds", "Daily Herald poll"),
    ("Exports fell by 4% in May, Bank of Norland figures showed.", "4%", "Bank of Norland figures"),
    ("A Daily Herald poll gave the Liberals 43% of the vote.", "43%", "Daily Herald poll"),
    ("Support for the Liberals stands at 43% in a Daily Herald poll.", "43%", "Daily Herald poll"),
    ("Gas costs $3.10 a gallon, per AAA.", "$3.10", "AAA"),
    ("A Daily Herald poll was published. Some 40% said they were against it.", "40%", "Daily Herald poll"),
    ("The FDA's review confirmed that the drug worked in 94% of cases.", "94%", "FDA's review"),
    ("A new study found that two doses were enough.", "two doses", "new study"),
    ("The survey found 40 firms out of 60 were cutting jobs.", "60", "survey"),
    ("By the union's count, 40 drivers stayed at home.", "40", "union"),
    ("Norland lost 40 tanks, by NATO's reckoning.", "40", "NATO"),
    ("In the view of the auditors, $4m was wasted.", "$4m", "auditors"),
    ("Some 40 farms are under water, as per the mayor's office.", "40", "mayor's office"),
    ("Per the Bureau of Works, 40 bridges are unsafe.", "40", "Bureau of Works"),
    ("The bill may come to $4m, or $9m by the auditor's reckoning, and nobody can pay it.", "$9m", "auditor"),
]

QUOTATIONS = [
    ('"We lost 300 men," Lund told Reuters.', "300", "Lund"),
    ('Lund said: "We lost 300 men in a week."', "300", "Lund"),
    ("“We lost 300 men,” said Lund. “We found 20 of them.”", "20", "Lund"),
    ('"We lost 300 men," he said, but Ada Moor disagreed. "It was 400," she said.', "400", "Ada Moor"),
    ('Ada Moor called a meeting. "We need 300 men."', "300", "Ada Moor"),
    ('Ada Moor said: "We are tired.\n\n"We lost 300 men."', "300", "Ada Moor"),
    ('"We are tired. We lost 300 men," said Ada Moor.', "300", "Ada Moor"),
    ("‘We lost 300 men,’ said Ada Moor. ‘It’s over.’", "300", "Ada Moor"),
]

SECOND_NAMES = [
    ("John Lund met reporters. Lund said 40 had left.", "40", "John Lund"),
    ("Mayor Ada Moor met reporters. Ms Moor said 40 had left.", "40", "Ada Moor"),
    ("John Lund met reporters in Oslo. He said 40 had left.", "40", "John Lund"),
    ("Ada Moor met John Lund. Mrs Moor said little. She added that 40 had left.", "40", "Ada Moor"),
    ("Mayor Ada Moor visited Oslo on Monday. The mayor said 40 had left.", "40", "Ada Moor"),
    ("Former mayor John Lund and mayor Ada Moor met. The mayor said 40 had left.", "40", "Ada Moor"),
    ("The Bank of Norland met on Monday. The bank said prices would rise by 5%.", "5%", "Bank of Norland"),
    ("Norland Steel will close a mill. The company said 300 people work there.", "300", "Norland Steel"),
    ("Norland Steel will close a mill. It said 300 people work there.", "300", "Norland Steel"),
    ("Norland Steel said it would close a mill. It added that 300 people work there.", "300", "Norland Steel"),
    ("Officials met on Monday. They said 300 people had left.", "300", "Officials"),
    ("The divers reached the ship on Monday. They counted 48 bodies.", "48", "divers"),
    ("The health ministry met on Monday. According to it, 48 people are ill.", "48", "health ministry"),
    ("Ada Moor leads the council. In her words, the roof was 10 metres too low.", "10", "Ada Moor"),
    ("Farmers and miners rarely agree. Both said the tax of 5% was too high.", "5%", "Farmers and miners"),
    ("Norland Steel makes rails. The company said it lost $3m.", "$3m", "Norland Steel"),
    ("Norland Steel lost $3m, the company said.", "$3m", "company"),
    ("The Norland Health Office (NHO) met on Monday. The NHO said 300 people were ill.", "300", "Norland Health Office"),
    ("The committee closed its books after it found that 300 bills were unpaid.", "300", "committee"),
    ("The Norland Post wrote of a crash. The newspaper reported that 12 had died.", "12", "Norland Post"),
]

NOBODY = [
    ("About 300 people were killed in the flood.", "300"),
    ("Speaking to 300 supporters, Lund said taxes would fall.", "300"),
    ("Lund declined to say whether 300 people had left.", "300"),
    ("Lund did not say that 300 people had left.", "300"),
    ("If Lund says that 300 people left, nobody will believe it.", "300"),
    ("The leader of 300 miners said they would go home.", "300"),
    ("A poll of 1,300 people suggests that voters are tired.", "1,300"),
    ("The house cost $300 per room.", "$300"),
    ("Unemployment fell by 3%, adding to hopes of growth.", "3%"),
    ("The two brothers say little and own 900 sheep.", "900"),
    ("The new roads put 1,400 farms at risk.", "1,400"),
    ("The flood claimed 1,400 lives.", "1,400"),
    ("The council had promised 40 houses; it has built 12.", "12"),
    ("Lund wrote a letter telling 40 farmers to leave.", "40"),
    ("The Norland Post reported, citing interviews with 40 drivers.", "40"),
    ("Lund, who won, declared victory in the race for 40 towns.", "40"),
    ("Lund wrote more than 40 songs, some of them famous, before he died.", "40"),
    ("The storm was expected to kill 300 cows.", "300"),
]


@pytest.mark.parametrize(("text", "figure", "speaker"), WORDS_OF_SAYING)
def test_words_of_saying(parser, text, figure, speaker):
    """Whoever says it, tells it, expects it or reports it of itself speaks, in whatever order the words stand."""
    assert _speaker(parser, text, figure) == speaker


@pytest.mark.parametrize(("text", "figure", "speaker"), SOURCES)
def test_sources(parser, text, figure, speaker):
    """A source speaks, and a report's maker for the report."""
    assert _speaker(parser, text, figure) == speaker


@pytest.mark.parametrize(("text", "figure", "speaker"), QUOTATIONS)
def test_quotations(parser, text, figure, speaker):
    """What stands between quotation marks belongs to who speaks there, in the next sentence and paragraph too."""
    assert _speaker(parser, text, figure) == speaker
    found = speaker_at(_said(parser, text), text.rindex(figure))
    assert found is not None
    assert found.quoted


@pytest.mark.parametrize(("text", "figure", "speaker"), SECOND_NAMES)
def test_second_names(parser, text, figure, speaker):
    """A last name, a pronoun, a role, an abbreviation and "the bank" are given the name that the text has."""
    assert _speaker(parser, text, figure) == speaker


@pytest.mark.parametrize(("text", "figure"), NOBODY)
def test_nobody(parser, text, figure):
    """Nobody says what stands beside the words that are said, what nobody said, and what only happened."""
    assert _speaker(parser, text, figure) is None


def test_stretches(parser):
    """A stretch holds what is said, in as many pieces as it stands, and neither who says it nor the word of saying."""
    text = "Three hundred people, officials said, were hurt in the flood."
    said = _said(parser, text)
    assert [stretch.span.of(text) for stretch in said] == ["Three hundred people", "were hurt in the flood."]
    assert {(stretch.sentence, stretch.speaker_span.of(text)) for stretch in said} == {(Span(0, len(text)), "officials")}


def test_stretch_in_stretch(parser):
    """What one says that another said belongs to the other."""
    text = "Officials claim that Lund told reporters that 40 towers would fall."
    said = _said(parser, text)
    assert [found.speaker for word in ("told", "40") if (found := speaker_at(said, text.index(word)))] == ["Officials", "Lund"]


def test_quoted_part(parser):
    """Only what stands between quotation marks is quoted."""
    text = 'Lund said the towers were "too tall by 40 metres" and the park too small by 30.'
    said = _said(parser, text)
    quoted = [stretch.span.of(text) for stretch in said if stretch.quoted]
    assert quoted == ["too tall by 40 metres"]
    assert {stretch.speaker for stretch in said} == {"Lund"}


def test_nothing_said(parser):
    """A text without a sentence has nothing said in it, and a position outside all stretches no speaker."""
    assert speakers("", []) == ()
    assert speaker_at((), 0) is None
    assert speaker_at(_said(parser, "Lund said 40 left. Rain fell."), 24) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Norland Health Office (NHO) met.", {"NHO": "Norland Health Office"}),
        ("The Bank for Trade and Industry (BTI) met.", {"BTI": "Bank for Trade and Industry"}),
        ("The Health Office of Norland (NHO) met.", {}),
        ("He lives in the north (NHO).", {}),
        ("(NHO) met.", {}),
    ],
)
def test_abbreviations(text, found):
    """An abbreviation in brackets stands for the words before it whose first letters it is."""
    assert abbreviations(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "no" to all.', ["no"]),
        ("“No,” he said. “Never.”", ["No,", "Never."]),
        ("'It's over,' he said.", ["It's over,"]),
        ("The miners' 300 wives' letters.", []),
        ('"We left. We ran," he said.', ["We left. We ran,"]),
        ('"We left. We ran.\n\n"We hid," he said.', ["We left. We ran.", "We hid,"]),
        ('"We left.\n\nRain fell. He said "no" again.', ["We left.", "no"]),
        ('A 5" pipe broke.', []),
        ('He said "we left', ["we left"]),
        ("She said ‘the “big” one’ fell.", ["big"]),
    ],
)
def test_quotation_marks(text, found):
    """Marks of all kinds are paired; apostrophes and inches are none; what is not closed ends with its sentence or paragraph."""
    spans = quotations(text, sentences(text, tuple(blocks(text))))
    assert sorted(span.of(text) for span in spans) == sorted(found)


WORDS = (
    "Lund Moor said told the bank of Norland 300 people that according to \" “ ” ' , . ( ) - he it they 5% reports who by and ...".split()
)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_text(parser, words):
    """No text breaks it; every stretch lies inside its sentence, and every speaker has a name."""
    text = " ".join(words)
    for stretch in _said(parser, text):
        assert stretch.sentence.start <= stretch.span.start < stretch.span.end <= stretch.sentence.end
        assert stretch.speaker
        assert speaker_at(_said(parser, text), stretch.span.start) is not None


def test_deep_phrases(parser):
    """A noun of a noun of a noun, hundreds deep, and as many words of saying inside each other are read too."""
    deep = "Lund said the roof " + "of the house " * 600 + "cost $3m."
    nested = "Lund said " + "that Moor said " * 300 + "40 left."
    assert _said(parser, deep)
    assert _said(parser, nested)


def test_time_grows_with_the_text(parser):
    """Ten times the text takes no more than thirty times the steps: no sentence looks at all others."""
    line = 'Ada Moor of Norland Steel said 300 left. "We are 40," she said. The company told the bank it had $3m. '
    short, long = line * 10, line * 100
    trees = {text: parser.parse(text, sentences(text, (Span(0, len(text)),))) for text in (short, long)}
    assert steps(lambda: speakers(long, trees[long])) < 30 * steps(lambda: speakers(short, trees[short]))


def test_a_sentence_of_words_of_saying_takes_no_square_of_its_length(parser):
    """Four hundred speakers in one sentence: of so many only the first are heard."""

    def read(many: int) -> tuple[str, tuple[Tree, ...]]:
        text = f"The port closed, {'Ann Lund said, ' * many}and ships wait."
        return text, parser.parse(text, sentences(text, tuple(blocks(text))))

    (text, trees), quarter = read(400), read(100)
    assert steps(lambda: speakers(text, trees)) < 6 * steps(lambda: speakers(*quarter))
    assert len({said.speaker for said in speakers(text, trees)}) == 1
    assert len(list(frames(Branches(text, trees[0])))) == 50
