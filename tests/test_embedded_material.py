"""What of a page may be told: its news, and neither the page's own words nor what misquotes or breaks off."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from digest.model import Story
from digest.ondemand.documents import from_line
from digest.summarize.embedded.material import sources, title_of
from digest.summarize.embedded.pages import is_of_page

ZONE = ZoneInfo("UTC")
NEWS = "The port of Ulvshavn reopened after nine days. Nine ships had waited outside, the harbour master said."


def story(*texts: str, title: str = "", language: str = "en") -> Story:
    readings = from_line({"id": "1", "docs": [{"title": title, "text": text} for text in texts]}, ZONE, language=language)
    return Story(id="1", readings=tuple(readings), section="")


def told(*texts: str, title: str = "") -> list[str]:
    one = story(*texts, title=title)
    return [source.span.of(one.readings[source.sentence.doc].article.text) for source in sources(one)]


def without(sentence: str) -> list[str]:
    """Return what is told of the news with a sentence in its midst that is a paragraph of its own."""
    return told(NEWS.replace(". Nine", f".\n\n{sentence}\n\nNine"))


PAGE = [
    "By Jane Doe, Northwire.",
    "By JANE DOE and John Roe.",
    "Image: Northwire Photos.",
    "(Photo by J. Doe / Lumen)",
    "Read more about the strike of the pilots here.",
    "See also: how the harbour was built.",
    "Sign up for our morning newsletter to get the news first.",
    "Follow us on every platform that you use.",
    "This story has been updated with a statement of the harbour master.",
    "Editing by Jane Doe; additional reporting by John Roe.",
    "Reporting by Jane Doe in Ulvshavn; Editing by John Roe.",
    "Here's how four of the ferry lines pull it off.",
    "Here is what to know about the ferry strike of 2026.",
    "Our Standards: the trust principles of the agency.",
    "We use cookies to make this page better for you.",
    "By continuing to use this site you agree to our use of cookies.",
    "Scroll down for video of the ships that waited.",
    "Jane Doe and John Roe contributed to this report.",
    "A crane lifts a crate in the port of Ulvshavn. REUTERS/Jane Doe.",
    "© 2026 Northwire, a company of the Lumen group.",
    "Subscribe now to read the whole story.",
    "You have reached your limit of free stories.",
    "Last updated: 9 March 2026 at noon.",
]


@pytest.mark.parametrize("sentence", PAGE)
def test_the_words_of_a_page_are_not_told(sentence: str):
    """Bylines, credits, and what a page says of itself or asks of its readers are never told."""
    assert without(sentence)[0] == "The port of Ulvshavn reopened after nine days."
    assert not set(without(sentence)) & {sentence, *sentence.split(". ")[1:]}
    assert "Nine ships had waited outside, the harbour master said." in without(sentence)


NEWS_LIKE_PAGE = [
    "By Monday the nine ships had been unloaded by two crews.",
    "Research by Dr Roe shows that the harbour silts up faster than before.",
    "The newsletter of the port had announced the works in March.",
    "Cookies worth two million crowns lay in one of the ships.",
    "Editing by the ministry changed the report beyond recognition, she said.",
    "Photographs of the crane showed a crack in its arm.",
    "Reuters said that it had seen the letter of the pilots.",
    "To keep a berth in the port each ship must register by May.",
    "The rest of the story of the crane came out on Monday.",
    "At 14:05 GMT the first ship passed the light of Ulvshavn.",
]


@pytest.mark.parametrize("sentence", NEWS_LIKE_PAGE)
def test_news_about_pages_is_told(sentence: str):
    """News may be about research, newsletters, cookies and photographs."""
    assert sentence in without(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Here is what is known: 41 people died and 12 are missing.",
        "Here is what the harbour master found – the pumps had failed.",
        "Here are the latest figures, with nine ships lost in the bay.",
        "Here is how 41 people died in the bay of Ulvshavn.",
    ],
)
def test_what_only_begins_as_a_page_does_is_not_its_own(sentence: str):
    """Behind "here is what" something may be told."""
    assert not is_of_page(sentence)


NO_TELLING = [
    "Why did nobody see the crack in the arm?",
    "What a morning it was for the pilots!",
    "I think that the harbour master was right to wait.",
    "In our view the port should have opened sooner.",
    "No comment.",
    '"We could not wait any longer for the pilots."',
    'He told the crews: "We will wait for the pilots.',
    'The works will go on until June," the harbour master said.',
    "The minister said that the port and all of the ships that had waited outside of it would be given the money that they",
    "The crews were paid as follows:",
    "1. Two cranes.",
    " ".join(["The crew went on and on"] * 17) + ".",
    "North quay 12 14 19 22 24\tSouth quay 9 11 13 15.",
    "Grain 12.5 vs 14.0, coal 8.1 vs 9.9, ore 7.0 vs 6.5.",
    "The bank will repay it out of the old pot A manager was jailed.",
    "The cost of the works is put at 4m crowns:Ada Tarn began the report after a storm.",
    "He said that the answers are 'all smoke' Mr Brandt urged people to vote for the port.",
    "Here the harbour master broke off.",
    "Here are some of the works that the port will pay for.",
    "Note - Confirms the forecast that was given in January.",
    "On Sunday, you perhaps saw a new crane at the port.",
]


@pytest.mark.parametrize("sentence", NO_TELLING)
def test_what_is_no_telling_is_left_out(sentence: str):
    """Questions, opinions, parts of quotations, rows, items, and what breaks off give way to news."""
    assert told(f"{NEWS}\n\n{sentence}") == NEWS.replace("days. ", "days.\n").split("\n")


TELLING = [
    '"Why should we wait?" the harbour master asked the crews.',
    '"We could not wait any longer," the harbour master said.',
    "In World War I the port was a base of the fleet.",
    "The US said on Monday that it would send two cranes.",
    "Others remain more sceptical of the works.",
    "A dyke on the river broke at Lund.",
    "The crews were given vitamin A tablets by the harbour doctor.",
    "The film was shown on The Harbour Hour and by The Ulvshavn Post.",
    'The crane has an arm of 12" steel, the maker said.',
    "Northwire Corp <NWC.N> said net profit rose to 4.1 mln crowns from 3.2 mln, or 1.10 crowns a share from 0.90.",
]


@pytest.mark.parametrize("sentence", TELLING)
def test_what_only_looks_so_is_told(sentence: str):
    """A question that somebody asks, an attributed quotation and figures in a sentence are news."""
    assert sentence in without(sentence)


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("ULVSHAVN, March 9 (Northwire) - ", "The port reopened on Monday."),
        ("NEW HAVNSTED — ", "The port reopened on Monday."),
        ("(Northwire) -- ", "The port reopened on Monday."),
        ("(CNN)", "The port reopened on Monday."),
        ("Havnsted, Ulvshavn (CNN)", "The port reopened on Monday."),
        ("14:05 GMT ", "The port reopened on Monday."),
        ("2.30pm: ", "The port reopened on Monday."),
        ("2 p.m. ", "The port reopened on Monday."),
        ("[10:15 a.m. ET] ", "The port reopened on Monday."),
    ],
)
def test_a_sentence_begins_behind_its_dateline(head: str, rest: str):
    """A dateline, an agency's name and the time of an entry are cut off; the citation is of the rest alone."""
    (source,) = sources(story(head + rest))
    assert source.citation == (0, len(head), len(head) + len(rest))
    assert source.sentence.words[:2] == ("The", "port")
    assert source.tokens[0].start == len(head)


def test_a_dateline_within_a_text_is_cut_off():
    """A page that joins several reports has datelines further down."""
    assert told(f"{NEWS}\n\nHAVNSTED, March 9 (Northwire) - The fleet left for the north.")[-1] == "The fleet left for the north."


def test_each_sentence_is_told_once_and_no_title_again():
    """A page that repeats its title or its teaser says nothing new; another document's sentence is its own."""
    text = f"Port of Ulvshavn reopens after nine days.\n\n{NEWS}\n\n{NEWS}"
    assert told(text, title="Port of Ulvshavn Reopens After Nine Days") == told(NEWS)
    assert len(told(NEWS, NEWS)) == 4


def test_a_mark_between_sentences_goes_to_the_quotation_that_it_closes():
    """Where no blank stands behind a closing mark it is the sentence's before it."""
    text = 'The harbour master said: "We will wait for the pilots."The works go on until June, a crew of nine was told.'
    assert told(text) == [text[:55], text[55:]]


TRANSCRIPT = """The harbour master spoke about the works on Monday.

INTERVIEWER: When will the port be opened again?

HARBOUR MASTER: The port will be opened on Monday. It will take two crews.

INTERVIEWER: Who pays for the works?

HARBOUR MASTER: The ministry pays for the works of both crews."""


def said(text: str) -> list[tuple[str, str]]:
    """Return what is told of a text, each with its speaker's label."""
    return [(source.label.of(text) if source.label else "", source.span.of(text)) for source in sources(story(text))]


def test_of_a_transcript_what_is_answered_is_told_with_its_speaker():
    """What stands before the first label is news of the text's own; whoever asks is left out; each citation has its label."""
    head = TRANSCRIPT.partition("\n\n")[0]
    assert said(TRANSCRIPT) == [
        ("", head),
        ("HARBOUR MASTER", "The port will be opened on Monday."),
        ("HARBOUR MASTER", "It will take two crews."),
        ("HARBOUR MASTER", "The ministry pays for the works of both crews."),
    ]
    cited = [[TRANSCRIPT[cite.start : cite.end] for cite in source.carried] for source in sources(story(TRANSCRIPT))]
    assert cited[1:3] == [["HARBOUR MASTER: The port will be opened on Monday."], ["It will take two crews.", "HARBOUR MASTER"]]


@pytest.mark.parametrize(
    "courtesy",
    [
        "Thank you, Chair.",
        "Thank you very much for that question, Mr Holm.",
        "Good morning everyone, and welcome to this session of the board.",
        "It is a great pleasure to be with you here today.",
        "Next question, please, from the union.",
        "We will now take a break of some minutes.",
        "The session is adjourned until the afternoon.",
        "Well, let me begin by thanking the crews.",
        "Your next question comes from the union.",
        "Thanks to all of you for the work.",
        "Welcome, everyone.",
        "Welcome back to the board.",
        "That is a very good question.",
        "We will now turn to the first question.",
        "This concludes our morning session.",
        "That would be very helpful to all of us.",
        "I am grateful to the honourable member.",
        "I give way to the member for Lund.",
    ],
)
def test_no_courtesy_is_told(courtesy: str):
    """Greetings, thanks and what is said of the talk itself are no news, in a transcript or of nobody else."""
    text = TRANSCRIPT.replace("It will take", f"{courtesy} It will take")
    assert said(text) == said(TRANSCRIPT)


@pytest.mark.parametrize(
    "sentence",
    [
        "Thanks to the two crews the port lost only a few of its ships.",
        "That is good news for the crews.",
        "That is good for the crews of both ports.",
        "Welcome rains ended the drought in Nedre.",
        "We will turn to the courts for redress.",
        "Hi-tech exports of Nedre fell sharply in May.",
        "This concludes a decade of war.",
        "The next question is whether the union strikes in May.",
        "We will take both cranes from the port of Nedre.",
        "I am sorry that the crews were not paid.",
        "Please do not sail before the storm is over.",
    ],
)
def test_what_only_begins_like_a_courtesy_is_told(sentence: str):
    """Thanks to whom, an apology and an appeal say something, and so may words that greet elsewhere."""
    assert ("HARBOUR MASTER", sentence) in said(TRANSCRIPT.replace("It will take two crews.", sentence))


def test_what_stands_between_two_answers_is_the_speakers_where_it_says_i():
    """A paragraph without a label may be the reporter's own; so may one that says "I" where the reporter does."""
    more = "The old quay was built in 1901.\n\nThe crews are ready. We will begin with the north quay.\n\nINTERVIEWER: Who"
    text = TRANSCRIPT.replace("INTERVIEWER: Who", more)
    assert [one for one in said(text) if one not in said(TRANSCRIPT)] == [
        ("HARBOUR MASTER", "The crews are ready."),
        ("HARBOUR MASTER", "We will begin with the north quay."),
    ]
    mine = text.replace("on Monday.", "on Monday. I met her at the quay.", 1)
    assert [who for who, one in said(mine) if "crews are ready" in one or "north quay" in one] == []


def test_answers_that_say_no_i_are_the_texts_own():
    """What a text asks and answers itself is told as it stands; an answer that says "we" is somebody's."""
    text = "Q: Who pays?\nA: The ministry pays for the works.\nQ: When?\nA: The works begin on Monday, the port says.\nQ: Why?"
    assert said(text) == [("", "The ministry pays for the works."), ("", "The works begin on Monday, the port says.")]
    assert said(text.replace("The ministry pays", "We pay"))[0] == ("A", "We pay for the works.")


def test_a_label_may_tell_an_office():
    """As the record of a parliament has it: the office, and the name or the seat in brackets."""
    office = "The Minister for Ports (Ada Tarn)"
    text = f"{office}: The bill opens the port.\n\nErik Moor (Lund) (Free): It costs the town $4m.\n\n{office}: The ministry pays for it."
    assert [who for who, _ in said(text)] == [office, "Erik Moor (Lund) (Free)", office]


def test_a_list_of_labels_is_no_transcript():
    """Labels that stand once each are a list's."""
    text = "Monday: The port stays closed to ships. \n\nTuesday: The north quay opens at noon.\n\nFriday: The ferry sails again to Nedre."
    assert [who for who, _ in said(text)] == ["", "", ""]


@pytest.mark.parametrize(
    "text",
    [
        "Why wait?\n\nWho pays for the works of both crews?",
        "- two cranes.\n\n- nine ships.\n\n- one crew of nine.",
        "Shr 15 cts vs nil\nNet 877,000 vs 22,000\nSales 13.5 mln vs 18.0 mln.",
        "The minister said that the port and all of the ships that had waited outside of it would be given the money that they",
        "I think that we should wait.",
    ],
)
def test_something_is_told_where_there_is_no_news(text: str):
    """A text of questions, items, rows or pieces alone is told by what it has."""
    assert told(text)


def test_nothing_is_told_of_nothing():
    """A page of its own words alone, an empty one, and one in another language have nothing to tell."""
    assert not told("Sign up for our newsletter to get the news first.")
    assert not told("")
    french = "Le port d'Ulvshavn a rouvert lundi après neuf jours. Neuf navires attendaient au large, a dit le capitaine du port."
    assert not sources(story(french))
    (source,) = sources(story(french, "The port of Ulvshavn reopened after nine days, and nine ships had waited outside of it."))
    assert source.sentence.doc == 1


def test_places_are_those_of_the_document():
    """A sentence keeps the number that it has among all sentences of its document."""
    found = sources(story(f"Read more about the strike here.\n\n{NEWS}"))
    assert [source.sentence.place for source in found] == [1, 2]


def test_the_title_of_a_story_is_the_first_that_it_has():
    """A document without a title leaves it to the next."""
    readings = from_line({"docs": [{"text": NEWS}, {"title": "Port reopens", "text": NEWS}]}, ZONE, language="en")
    assert title_of(Story(id="1", readings=tuple(readings), section="")) == ("Port", "reopens")


def test_a_heading_stands_in_for_a_title():
    """A line of its own that is no sentence is the title of a text that has none; a byline, or a word or two, is none."""
    text = "Nine ships of the line left the port of Nedre on Monday.\n\nBy Jane Doe\n\nPort of Nedre to close in May\n\nIt will close on Friday."
    assert title_of(story(text)) == ("Port", "of", "Nedre", "to", "close", "in", "May")
    assert title_of(story(text, title="Nine ships leave")) == ("Nine", "ships", "leave")
    assert title_of(story("Nine ships of the line left the port of Nedre on Monday.\n\nMore\n\nThe rest left on Tuesday.")) == ()


CAPTION = "Nine ships wait outside the harbour of Ulvshavn in heavy rain "


@pytest.mark.parametrize(
    "said",
    [
        "The port of Ulvshavn reopened after nine days of storms.",
        "A ferry that ran aground on Sunday will be towed to the yard.",
        'But the harbour master said that "most" of the ships had left.',
    ],
)
def test_a_sentence_is_told_without_the_caption_that_is_glued_to_it(said: str):
    """A caption that no mark ends is left out of an only article, and what stands behind it is told; the last, where there are several."""
    for front in (CAPTION, f"Ulvshavn at night: {CAPTION}", f"{CAPTION}The quay was flooded in the night "):
        assert without(front + said)[1] == said


@pytest.mark.parametrize(
    "glued",
    [
        f"{CAPTION}The crew (left) waited for the pilot on the quay.",
        f"{CAPTION}The quay was flooded.",
        "The harbour master of Ulvshavn said The storm had driven nine ships on to the rocks.",
        "The owners write in their latest report The storm had driven nine ships on to the rocks.",
        f"{CAPTION}On the quay the crews of nine ships waited for the pilot.",
        f"Scroll down for video {CAPTION}The port of Ulvshavn reopened after nine days.",
        "Read the list The port of Ulvshavn reopened after nine days of storms, the harbour master said...",
    ],
)
def test_what_is_glued_and_no_sentence_for_sure_is_left_out(glued: str):
    """Not told is a second caption, a piece, what somebody may say, what may be a name, and what stands with words of the page."""
    assert without(glued) == [*NEWS.replace(". ", ".|").split("|")]


def test_of_several_articles_none_is_told_behind_its_caption():
    """Where others tell the event, a sentence whose front nobody knows is left out."""
    glued = f"{CAPTION}The port of Ulvshavn reopened after nine days of storms."
    assert len(told(f"{glued} {NEWS}")) == 3
    assert len(told(f"{glued} {NEWS}", "The ferry line of Ulvshavn was sold in spring.")) == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "The cream is said to protect the skin against infra-red A rays, too.",
        "The pilots learn to follow class by class A routes and the signals beside them.",
        "The lamp shuts out ultraviolet A rays of every kind, the makers say.",
    ],
)
def test_a_letter_begins_no_sentence(sentence: str):
    """An "A" before several is a letter, so that nothing is glued there."""
    assert without(sentence)[1] == sentence
