"""A model is asked for all stories at once, once more for what cannot be used, and for headlines; one story's failure is its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

import pytest

from digest.errors import BackendError
from digest.model import Citation, Draft, Story
from digest.ondemand.documents import from_line
from digest.summarize.backends import Unwritten
from digest.summarize.dialogue import Dialogue, Reply, Request
from digest.summarize.fences import MARK
from digest.summarize.prompts import load_prompts
from digest.summarize.salient import repeated
from digest.text import count_words

PORT = (
    "The port of Nedre closed on Monday after a storm, the Harbour Board said. Two cranes fell into the basin, and nobody was hurt. "
    "The board hopes to reopen the northern quay on Friday, its chairman Anders Lund told reporters."
)
MILL = (
    "The grain mill of Ostrand will cut 120 of its 480 jobs by June, its owner Lumen Foods said on Tuesday. "
    "The union called the plan a breach of last year's agreement. Talks begin next week, the labour office said."
)
MUSEUM = (
    "Das Museum von Ostrand zeigt ab Mai die Bilder der Malerin Ilse Tarn, teilte die Stadt am Dienstag mit. "
    "Der Eintritt ist an den ersten beiden Tagen frei, sagte die Leiterin Petra Lund."
)
ANSWERS = {
    "Nedre": "The port of Nedre closed on Monday after a storm, the Harbour Board said. [1]\nTwo cranes fell, and nobody was hurt. [2]",
    "mill": "The grain mill of Ostrand will cut 120 of its 480 jobs by June, Lumen Foods said. [1]\nTalks begin next week. [3]",
    "Museum": "Das Museum von Ostrand zeigt ab Mai die Bilder der Malerin Ilse Tarn, teilte die Stadt mit. [1]",
}
HEADLINES = {
    "Nedre": "Storm closes the port of Nedre",
    "mill": "Ostrand mill to cut 120 of 480 jobs",
    "Museum": "Ostrand zeigt Bilder von Ilse Tarn",
}
GERMAN = "Der Hafen von Nedre wurde am Montag nach einem Sturm geschlossen, wie die Hafenbehörde mitteilte. [1]"
LONG = (
    "The port of Nedre, which closed on Monday after a storm in which two cranes fell into the basin and nobody was hurt, hopes to "
    "reopen its northern quay on Friday, the chairman of the Harbour Board, Anders Lund, told reporters. [1, 2, 3]"
)
SHORT = "The port of Nedre closed on Monday after a storm."


def story(text: str, title: str = "", **more: str) -> Story:
    docs = [
        {"outlet": "Lumen Echo", "title": title, "text": text},
        *({"outlet": name, "title": "", "text": of} for name, of in more.items()),
    ]
    return Story(id=text[:20], readings=tuple(from_line({"id": "x", "docs": docs}, ZoneInfo("UTC"))), section="World")


class Model:
    """Answers as it is told to, and keeps what it was asked: a kind ("story", "again", "headline", "lead") and a prompt."""

    def __init__(self, answer: Callable[[str, str], str | Reply | Unwritten | None] = lambda kind, prompt: None) -> None:
        self._answer = answer
        self.rounds: list[list[str]] = []
        self.asked: list[Request] = []

    def __call__(self, requests: Sequence[Request]) -> list[Reply | Unwritten]:
        self.rounds.append([kind_of(request.prompt) for request in requests])
        self.asked += requests
        return [self._reply(kind, request.prompt) for kind, request in zip(self.rounds[-1], requests, strict=True)]

    def _reply(self, kind: str, prompt: str) -> Reply | Unwritten:
        given = self._answer(kind, prompt)
        if given is None:
            about = next(word for word in ANSWERS if word in material(prompt))
            given = HEADLINES[about] if kind == "headline" else SHORT if kind == "lead" else ANSWERS[about]
        return Reply(given) if isinstance(given, str) else given


def kind_of(prompt: str) -> str:
    """Return what a prompt asks for, told by its own words."""
    if "Write one headline" in prompt:
        return "headline"
    return "lead" if "Tell it in one whole sentence" in prompt else "again" if "cannot be used" in prompt else "story"


def material(prompt: str) -> str:
    """Return what stands between the first marks of a prompt."""
    return MARK.split(prompt)[1]


def size(text: str) -> int:
    return len(text.split())


def write(model: Model, stories: Sequence[Story], words: int = 40, window: int = 4000) -> list[Draft | Unwritten]:
    dialogue = Dialogue(load_prompts(), lambda some: [repeated(one) for one in some], model, window, size)
    return dialogue.write(stories, words, "causal")


def test_drafts():
    """Each story has its sentences with what carries them, its headline and its backend, in the order of the stories."""
    model = Model()
    one, other = write(model, [story(PORT), story(MILL)])
    assert isinstance(one, Draft)
    assert isinstance(other, Draft)
    assert [sentence.text for sentence in one.sentences] == [re.sub(r" \[\d\]$", "", line) for line in ANSWERS["Nedre"].splitlines()]
    first, second = story(PORT).readings[0].sentences[:2]
    assert [sentence.sources for sentence in one.sentences] == [(Citation(0, *first),), (Citation(0, *second),)]
    assert (one.headline, one.backend, one.lead) == (HEADLINES["Nedre"], "causal", None)
    assert other.headline == HEADLINES["mill"]
    assert model.rounds == [["story", "story"], ["headline", "headline"]]


def test_languages_and_prompts():
    """A story is asked for in its own language, several outlets with another prompt than one."""
    model = Model()
    german, several = write(model, [story(MUSEUM), story(PORT, Tide=MILL)])
    assert isinstance(german, Draft)
    assert isinstance(several, Draft)
    assert german.headline == HEADLINES["Museum"]
    asked = [request.prompt for request in model.asked[:2]]
    assert ["in German" in prompt for prompt in asked] == [True, False]
    assert ["several outlets" in prompt for prompt in asked] == [False, True]
    assert "## Tide" in material(asked[1])


def test_one_repair_round():
    """An answer that cannot be used is shown to the model between marks, with what is wrong, and the next one is taken."""
    model = Model(lambda kind, prompt: GERMAN if kind == "story" and "Nedre" in material(prompt) else None)
    one, other = write(model, [story(PORT), story(MILL)])
    assert isinstance(one, Draft)
    assert isinstance(other, Draft)
    assert one.sentences[0].text.startswith("The port")
    assert model.rounds == [["story", "story"], ["again"], ["headline", "headline"]]
    again = model.asked[2].prompt
    assert "- It is in German. Write in English." in again
    assert GERMAN in MARK.split(again)[3].replace("\n", " ")


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (GERMAN, "it is in German"),
        ("", "it is empty"),
        ("I'm sorry, but I can't help with that.", "it refuses"),
        (f"{SHORT} [44]", "it cites sentences that do not exist"),
        (Reply("The port of", is_cut=True), "it is cut off"),
        ("The port closed. " + "It closed and it closed and it closed and it closed and it closed again. " * 9, "it repeats itself"),
    ],
)
def test_what_stays_unusable_is_unwritten(answer, cause):
    """A story whose second answer cannot be used either is left to the next backend, with the cause, and the others are written."""
    model = Model(lambda kind, prompt: answer if kind in ("story", "again") and "Nedre" in material(prompt) else None)
    one, other = write(model, [story(PORT), story(MILL)])
    assert isinstance(one, Unwritten)
    assert one.why.startswith(f"causal: an answer could not be used ({cause}), not even the second time; ")
    assert isinstance(other, Draft)
    assert model.rounds == [["story", "story"], ["again"], ["headline"]]


def test_failed_requests():
    """A request that failed leaves its story unwritten for that very reason, and is not made again."""
    failed = Unwritten("endpoint: it timed out")
    model = Model(lambda kind, prompt: failed if kind == "story" and "mill" in material(prompt) else None)
    one, other = write(model, [story(PORT), story(MILL)])
    assert isinstance(one, Draft)
    assert other == failed
    model = Model(lambda kind, prompt: {"story": GERMAN, "again": failed}.get(kind))
    (only,) = write(model, [story(PORT)])
    assert only == Unwritten("causal: an answer could not be used (it is in German), nor be asked for again: endpoint: it timed out")


@pytest.mark.parametrize(("broken", "outcome"), [("story", "raised"), ("again", "unwritten"), ("headline", "drafted")])
def test_a_model_that_breaks_down(broken, outcome):
    """A model that cannot be asked at all raises; one that breaks down later costs only what it was then asked for."""

    def answer(kind: str, prompt: str) -> str | None:
        if kind == broken:
            raise BackendError("causal: out of memory")
        return GERMAN if kind == "story" and broken == "again" and "Nedre" in material(prompt) else None

    stories = [story(PORT, title="A storm at the port"), story(MILL)]
    if outcome == "raised":
        with pytest.raises(BackendError, match="out of memory"):
            write(Model(answer), stories)
        return
    one, other = write(Model(answer), stories)
    assert isinstance(other, Draft)
    assert (
        one == Unwritten("causal: out of memory")
        if outcome == "unwritten"
        else isinstance(one, Draft) and one.headline == "A storm at the port"
    )


@pytest.mark.parametrize(
    ("reply", "printed"),
    [
        ("**Storm closes the port of Nedre**", "Storm closes the port of Nedre"),
        ('Headline: "Storm closes the port of Nedre."', "Storm closes the port of Nedre"),
        ("Here is a headline:\n\n# Storm closes the port of Nedre [1]", "Storm closes the port of Nedre"),
        ("<think>Short.</think>\nStorm closes the port of Nedre\n\nLet me know if you need another one.", "Storm closes the port of Nedre"),
        ('{"headline": "Storm closes the port of Nedre"}', "Storm closes the port of Nedre"),
        ("Port of Nedre: two cranes fall", "Port of Nedre: two cranes fall"),
        ("Mill sold to Lumen Inc.", "Mill sold to Lumen Inc."),
        ("Is the port of Nedre closed?", "Is the port of Nedre closed?"),
        ("", None),
        ("Storm", None),
        ("I cannot write a headline.", None),
        ("Port of Nedre closes, more at https://evil.example/a", None),
        ("Evil.example closes the port of Nedre", None),
        ("Der Hafen von Nedre bleibt nach dem Sturm bis Freitag geschlossen", None),
        ("The storm that closed the port of Nedre on Monday also felled two cranes there", None),
        ("Storm closes the", None),
        ("Storm in Nedre closes the port and", None),
        (Reply("Storm closes the port of Nedre", is_cut=True), None),
        (Unwritten("it timed out"), None),
    ],
)  # fmt: skip
def test_headlines(reply, printed):
    """A headline is the model's, clean, where it has at most 12 words in the story's language; else the story's own."""
    (draft,) = write(Model(lambda kind, prompt: reply if kind == "headline" else None), [story(PORT, title="A storm at the port")])
    assert isinstance(draft, Draft)
    assert draft.headline == (printed or "A storm at the port")


@pytest.mark.parametrize(
    ("reply", "has_lead"),
    [
        (SHORT, True),
        (f"Lead: {SHORT} [1]", True),
        (f"{SHORT} Two cranes fell.", False),
        (LONG, False),
        ("", False),
        ("Der Hafen von Nedre wurde am Montag nach einem Sturm geschlossen.", False),
        (Reply(SHORT, is_cut=True), False),
        (Unwritten("it timed out"), False),
    ],
)
def test_leads(reply, has_lead):
    """A lead is asked for where the first sentence has more than 30 words, and taken where it is one sentence of at most 30."""
    model = Model(lambda kind, prompt: reply if kind == "lead" else LONG if kind == "story" and "Nedre" in material(prompt) else None)
    one, other = write(model, [story(PORT), story(MILL)])
    assert isinstance(one, Draft)
    assert isinstance(other, Draft)
    assert model.rounds[-1] == ["headline", "headline", "lead"]
    assert (one.lead and one.lead.text) == (SHORT if has_lead else None)
    assert one.lead is None or one.lead.sources[0] == Citation(0, *story(PORT).readings[0].sentences[0])
    assert other.lead is None


def test_sentences_that_do_not_fit_are_left_out():
    """An answer that goes on too long keeps its first sentences, and nothing is asked again; one too long first sentence is."""
    model = Model(
        lambda kind, prompt: ANSWERS["Nedre"] + "\nThe board hopes to reopen the northern quay on Friday. [3]" if kind == "story" else None
    )
    (draft,) = write(model, [story(PORT)], words=22)
    assert isinstance(draft, Draft)
    assert len(draft.sentences) == 2
    assert model.rounds == [["story"], ["headline"]]
    model = Model(lambda kind, prompt: LONG if kind == "story" else None)
    (draft,) = write(model, [story(PORT)], words=25)
    assert isinstance(draft, Draft)
    assert (
        f"- Its first sentence alone has {count_words(re.sub(r' .[0-9, ]+.$', '', LONG))} words. All together may have 25."
        in model.asked[1].prompt
    )


def test_windows():
    """A request with its answer fits the window; sentences that do not fit are left out, and without room for one there is no request."""
    model = Model(lambda kind, prompt: GERMAN if kind == "story" else None)
    text = " ".join(f"Quay number {number} of the port of Nedre reopens on Friday, the board said." for number in range(200))
    (draft,) = write(model, [story(text)], window=900)
    assert isinstance(draft, Draft)
    assert all(size(request.prompt) + request.limit <= 900 for request in model.asked)
    assert 5 < material(model.asked[0].prompt).count("Quay") < 60
    none = Model()
    (unwritten,) = write(none, [story(PORT)], window=300)
    assert unwritten == Unwritten(
        "causal: a window of 300 tokens has no room for a sentence; raise `window`, or name a model that has a larger one"
    )
    assert none.asked == []


def test_nothing_to_ask():
    """A story without a sentence is left to another backend, and no stories ask nothing."""
    model = Model()
    (only,) = write(model, [story("Live", title="Live updates")])
    assert isinstance(only, Unwritten)
    assert "only a headline" in only.why
    assert write(model, []) == []
    assert model.rounds == []


def test_what_is_not_asked_for_is_told(caplog):
    """Where a limit leaves headlines out, the edition has the stories' own, and the diary says how many, and why."""
    why = "the edition's limit of 900 tokens is reached"
    with caplog.at_level("WARNING", logger="digest"):
        write(Model(lambda kind, prompt: Unwritten(why) if kind == "headline" else None), [story(PORT), story(MILL)])
        assert f'spared backend=causal headlines=2 leads=0 reason="{why}"' in caplog.text
        caplog.clear()
        write(Model(), [story(PORT), story(MILL)])
    assert caplog.text == ""


def test_a_model_that_only_reasons_is_told_so():
    """Its next step is another than that of an answer that broke off in its first sentence."""
    (one,) = write(Model(lambda kind, prompt: Reply("<think>Let me see. The port", is_cut=True)), [story(PORT)])
    assert isinstance(one, Unwritten)
    assert "it only reasons and writes nothing" in one.why
    (other,) = write(Model(lambda kind, prompt: Reply("The port", is_cut=True)), [story(PORT)])
    assert isinstance(other, Unwritten)
    assert "it is cut off" in other.why
