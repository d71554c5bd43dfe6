"""The chain of summarizers: whatever one does, the next one writes, and the edition and its keeper learn of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from digest.config import Config, SourceOptions
from digest.errors import BackendError, UsageError
from digest.language import read
from digest.model import Article, Citation, Draft, DraftSentence, Span, Story
from digest.summarize import Unwritten, load, summarize
from digest.summarize.chain import CAUSES
from digest.summarize.lead import Lead
from digest.summarize.own import apart

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
TEXT = "The port did not open on Monday. Nine ships wait outside."


def story(name: str, section: str = "World", text: str = TEXT) -> Story:
    article = Article(
        id=name, source="Wire", guid=name, url=None, canonical=None, title=f"Port {name}", text=text, paragraphs=(Span(0, len(text)),),
        content_hash=name, news_at=NOON, seen_at=NOON, language="en",
    )  # fmt: skip
    return Story(id=name, readings=(read(article),), section=section)


STORIES = [story("a"), story("b")]
GOOD = Lead().summarize(STORIES, 75)
SENTENCE = GOOD[0].sentences[0]


class Given:
    """A backend that returns, or raises, what it is given."""

    name = "given"

    def __init__(self, result: Any) -> None:
        self.result = result

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        if isinstance(self.result, BaseException):
            raise self.result
        return self.result  # type: ignore[no-any-return]


def with_sentence(sentence: Any) -> list[Draft]:
    return [replace(GOOD[0], sentences=(sentence,)), GOOD[1]]


@pytest.mark.parametrize(
    ("result", "cause"),
    [
        (RuntimeError("CUDA out of memory"), "RuntimeError: CUDA out of memory"),
        (KeyError("model"), "KeyError"),
        (SystemExit("no licence"), "(SystemExit: no licence)"),
        (SystemExit(), "(SystemExit)"),
        (OSError("no route to\nhttps://me:hunter2@h/v1"), "OSError: no route to https://•••@h/v1"),
        (BackendError("summarizer 'given': no answer from the server"), "no answer from the server"),
        (None, "returned NoneType"),
        ("text", "returned str"),
        (iter(GOOD), "not a list"),
        ([], "0 drafts for 2 stories"),
        (GOOD[:1], "1 drafts for 2 stories"),
        (["one", "two"], "draft 1: str, not Draft"),
        ([GOOD[0], replace(GOOD[1], headline=None)], "draft 2: headline"),
        ([replace(GOOD[0], backend=None), GOOD[1]], "backend must be"),
        ([replace(GOOD[0], sentences=None), GOOD[1]], "sentences are NoneType"),
        ([replace(GOOD[0], sentences="text"), GOOD[1]], "sentences are str"),
        (with_sentence("text"), "a sentence is str"),
        (with_sentence(replace(SENTENCE, text=None)), "text is NoneType"),
        (with_sentence(replace(SENTENCE, sources=None)), "sources are NoneType"),
        (with_sentence(replace(SENTENCE, sources=((0, 0, 4),))), "a source is (0, 0, 4)"),
        (with_sentence(replace(SENTENCE, sources=(Citation(0, 0.0, 4),))), "start=0.0"),
        ([replace(GOOD[0], lead="text"), GOOD[1]], "a sentence is str"),
        ([GOOD[0], replace(GOOD[1], lead=replace(SENTENCE, text=None))], "draft 2: a sentence's text is NoneType"),
        ([GOOD[0], Unwritten(None)], "draft 2: the cause of what is unwritten is NoneType, not str"),
    ],
)
def test_a_failing_backend_gives_way(result, cause):
    """An error of any kind, a wrong count and a draft of wrong types each make the next backend write, and are told."""
    made = {"given": Given(result), "lead": Lead()}
    drafts, (problem,) = summarize(STORIES, ["given", "lead"], 75, make=made.__getitem__)
    assert drafts == GOOD
    assert (problem.stage, problem.subject) == ("summarize", "given")
    assert problem.reason == "the summarizer given could not be used; lead wrote instead"
    assert cause in problem.advice


def test_ctrl_c_gives_way_to_nobody():
    """Whoever stops the command does not ask for another summarizer."""
    with pytest.raises(KeyboardInterrupt):
        summarize(STORIES, ["given", "lead"], 75, make={"given": Given(KeyboardInterrupt()), "lead": Lead()}.__getitem__)


def test_one_of_ones_own_bears_the_name_that_it_is_asked_by():
    """Whatever it says of itself: an edition does not say that the embedded summarizer wrote what another class did."""
    claims = [replace(draft, backend="embedded") for draft in GOOD]
    drafts, problems = summarize(STORIES, ["given", "lead"], 75, make={"given": Given(claims)}.__getitem__)
    assert ([draft.backend for draft in drafts], problems) == (["given", "given"], [])


def test_one_of_ones_own_has_the_words_that_were_asked_for(caplog):
    """Whole first sentences that fit stay, one at least, and the diary says so."""
    made = {"given": Given([replace(draft, backend="given") for draft in GOOD])}
    with caplog.at_level("WARNING", logger="digest"):
        drafts, _ = summarize(STORIES, ["given"], 10, make=made.__getitem__)
        assert [[sentence.text for sentence in draft.sentences] for draft in drafts] == [["The port did not open on Monday."]] * 2
        assert "shortened backend=given drafts=2 words=11 asked=10" in caplog.text
        caplog.clear()
        drafts, _ = summarize(STORIES, ["given"], 11, make=made.__getitem__)
    assert ([len(draft.sentences) for draft in drafts], caplog.text) == ([2, 2], "")


class Talker(Given):
    """Prints when it is made and when it writes."""

    name = "talker"

    def __init__(self) -> None:
        print("loading")
        super().__init__(GOOD)

    def summarize(self, stories: Sequence[Story], words: int) -> list[Draft]:
        print("writing")
        return super().summarize(stories, words)


def test_what_one_of_ones_own_prints_is_no_result(capsys):
    """The answer alone goes to stdout, with `--json` above all; whatever becomes of the backend, what is printed after it goes there again."""
    summarize(STORIES, ["talker"], 75, make=lambda name: Talker())
    with pytest.raises(BackendError):
        summarize(STORIES, ["talker"], 75, make={"talker": Given(SystemExit())}.__getitem__)
    print("answer")
    assert capsys.readouterr() == ("answer\n", "loading\nwriting\n")


def test_two_may_print_at_once(capsys):
    """The service writes editions side by side: the last one to end gives stdout back."""
    first, second = apart("one"), apart("two")
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    print("aside")
    second.__exit__(None, None, None)
    print("answer")
    assert capsys.readouterr() == ("answer\n", "aside\n")


@pytest.mark.parametrize("name", ["os:getcwd", "os:environ", "no_such_package:Name", "json:NoSuchName", "json:", "laed", "builtins:dict"])
def test_what_is_no_summarizer_gives_way(name):
    """A name that leads to something else, or to nothing, is a failed backend like any other."""
    drafts, (problem,) = summarize(STORIES, [name, "lead"], 75)
    assert drafts == GOOD
    assert problem.advice


def test_the_first_that_can_writes_alone():
    """A backend that works is not helped: the fallback is not even made, and nothing is reported."""
    asked = []
    drafts, problems = summarize(STORIES, ["lead", "other"], 75, make=lambda name: asked.append(name) or Lead())  # type: ignore[func-returns-value]
    assert (drafts, problems, asked) == (GOOD, [], ["lead"])


def test_when_none_can_all_are_named():
    """Without a backend that works the run fails, and names each cause."""
    made = {"one": Given(RuntimeError("first")), "two": Given(RuntimeError("second"))}
    with pytest.raises(BackendError, match=r"first.*second"):
        summarize(STORIES, ["one", "two", "one"], 75, make=made.__getitem__)


class Choosy:
    """A backend that writes the first sentences of the stories it knows, and says of the others why it does not."""

    def __init__(self, name: str, whys: dict[str, str]) -> None:
        self.name, self.whys, self.asked = name, whys, list[list[str]]()

    def summarize(self, stories: Sequence[Story], words: int) -> Sequence[Draft | Unwritten]:
        self.asked.append([one.id for one in stories])
        led = Lead().summarize(stories, words)
        return [
            Unwritten(self.whys[one.id]) if one.id in self.whys else replace(draft, backend=self.name)
            for one, draft in zip(stories, led, strict=True)
        ]


class Counted(Choosy):
    """One whose limits are those of an edition."""

    def __init__(self, name: str, whys: dict[str, str]) -> None:
        super().__init__(name, whys)
        self.turns = list[str]()

    def summarize(self, stories: Sequence[Story], words: int) -> Sequence[Draft | Unwritten]:
        self.turns.append("begun")
        return super().summarize(stories, words)

    def summarize_more(self, stories: Sequence[Story], words: int) -> Sequence[Draft | Unwritten]:
        self.turns.append("more")
        return super().summarize(stories, words)


def told(stories: Sequence[Story], made: dict[str, Any], **more: Any) -> tuple[str, list[tuple[str, str]]]:
    """Return who wrote each story, and what is said of it."""
    drafts, problems = summarize(stories, list(made), 75, make=made.__getitem__, **more)
    return " ".join(draft.backend for draft in drafts), [(problem.reason, problem.advice) for problem in problems]


FOUR = [story(name) for name in "abcd"]


@pytest.mark.parametrize(
    ("stories", "whys", "wrote", "reason", "advice"),
    [
        (FOUR, {"b": "cut off"}, "one lead one one", "could not write 1 of 4 stories; lead wrote it", "cut off (1 story)"),
        (FOUR, {"b": "cut off", "d": "cut\noff"}, "one lead one lead", "could not write 2 of 4 stories; lead wrote them", "cut off (2 stories)"),
        (FOUR, {"a": "slow", "b": "odd", "d": "odd"}, "lead lead one lead", "could not write 3 of 4 stories; lead wrote them", "odd (2 stories) | slow (1 story)"),
        (FOUR, dict.fromkeys("abcd", "odd"), "lead lead lead lead", "could not write any of 4 stories; lead wrote them", "odd (4 stories)"),
        (FOUR[:1], {"a": "odd"}, "lead", "could not write the story; lead wrote it", "odd"),
        (FOUR[:1], {"a": "http://u:hunter2@h/?key=hunter2\n: slow"}, "lead", "could not write the story; lead wrote it", "http://•••@h/?key=••• : slow"),
        (FOUR[:1], {"a": " "}, "lead", "could not write the story; lead wrote it", "summarizer 'one' does not say why"),
    ],
)  # fmt: skip
def test_what_is_unwritten_the_next_one_writes(stories, whys, wrote, reason, advice):
    """Only that: the other drafts stay, in order, and one line tells how many, and with which causes."""
    lead = Choosy("lead", {})
    assert told(stories, {"one": Choosy("one", whys), "lead": lead}) == (wrote, [(f"the summarizer one {reason}", advice)])
    assert lead.asked == [[one.id for one in stories if one.id in whys]]


def test_many_causes_are_counted():
    """A line of the log and of the answer stays one that can be read."""
    stories = [story(f"{number}") for number in range(CAUSES + 4)]
    whys = {one.id: f"cause {one.id}" for one in stories}
    (_, advice), *others = told(stories, {"one": Choosy("one", whys), "lead": Lead()})[1]
    assert not others
    assert (advice.count("cause "), advice.endswith(" | and 4 other causes")) == (CAUSES, True)


def test_each_of_a_chain_writes_what_is_left():
    """Every backend that left something has a line of its own, which names who wrote that in the end."""
    made = {
        "one": Choosy("one", {"a": "odd", "b": "odd", "c": "odd"}),
        "two": Given(RuntimeError("gone")),
        "three": Choosy("three", {"b": "slow"}),
        "lead": Choosy("lead", {}),
    }
    wrote, problems = told(FOUR, made)
    assert wrote == "three lead three one"
    assert [reason for reason, _ in problems] == [
        "the summarizer one could not write 3 of 4 stories; three wrote 2 and lead 1 of them",
        "the summarizer two could not be used; three and lead wrote instead",
        "the summarizer three could not write 1 of 3 stories; lead wrote it",
    ]
    assert made["three"].asked == [["a", "b", "c"]]


def test_a_section_has_its_own_writer():
    """Its stories go to the backend of the section and then down the same chain; all keep their order."""
    stories = [story("a", "World"), story("b", "Economy"), story("c", "World"), story("d", "Sport")]
    made = {"one": Choosy("one", {"a": "odd"}), "two": Choosy("two", {"b": "slow"}), "lead": Choosy("lead", {})}
    drafts, problems = summarize(stories, ["one", "lead"], 75, sections={"Economy": "two", "Nowhere": "none"}, make=made.__getitem__)
    assert [draft.headline for draft in drafts] == [f"Port {name}" for name in "abcd"]
    assert [draft.backend for draft in drafts] == ["lead", "lead", "one", "one"]
    assert [problem.reason for problem in problems] == [
        "the summarizer one could not write 1 of 3 stories; lead wrote it",
        "the summarizer two could not write the story; lead wrote it",
    ]
    assert made["lead"].asked == [["a", "b"]]


def test_what_broke_is_not_asked_again():
    """A server that does not answer costs its patience once, though it stands in for another section's backend too."""
    broken = Given(RuntimeError("no answer"))
    asked: list[str] = []
    made = {"one": Choosy("one", {"a": "odd"}), "server": broken, "lead": Lead()}
    drafts, problems = summarize(
        [story("a", "World"), story("b", "Economy")],
        ["one", "server", "lead"],
        75,
        sections={"Economy": "server"},
        make=lambda name: asked.append(name) or made[name],  # type: ignore[func-returns-value]
    )
    assert ([draft.backend for draft in drafts], asked) == (["lead", "lead"], ["one", "server", "lead"])
    assert [problem.subject for problem in problems] == ["one", "server"]


def test_a_backend_is_asked_once_where_that_can_be():
    """Its limits hold for an edition: it waits for what another leaves to it; only where two stand in for each other one is asked twice."""
    stories = [story("a", "Economy"), story("b", "World"), story("c", "World")]
    made = {"one": Choosy("one", {"b": "odd"}), "server": Choosy("server", {}), "lead": Choosy("lead", {})}
    drafts, _ = summarize(stories, ["one", "server", "lead"], 75, sections={"Economy": "server"}, make=made.__getitem__)
    assert ([draft.backend for draft in drafts], made["server"].asked) == (["server", "server", "one"], [["a", "b"]])
    made = {"two": Choosy("two", {"b": "slow"}), "one": Choosy("one", {"a": "odd"})}
    drafts, _ = summarize(stories, ["two", "one", "two"], 75, sections={"Economy": "one"}, make=made.__getitem__)
    assert [draft.backend for draft in drafts] == ["two", "one", "two"]
    assert (made["two"].asked, made["one"].asked) == ([["a", "b", "c"]], [["a"], ["b"]])


def test_limits_hold_for_an_edition():
    """A backend that is asked a second time goes on where it was; in the next edition it begins again."""
    stories = [story("a", "Economy"), story("b", "World"), story("c", "World")]
    made = {"two": Counted("two", {"b": "slow"}), "one": Counted("one", {"a": "odd"})}
    for _ in range(2):
        drafts, _ = summarize(stories, ["two", "one", "two"], 75, sections={"Economy": "one"}, make=made.__getitem__)
        assert [draft.backend for draft in drafts] == ["two", "one", "two"]
    assert (made["two"].turns, made["one"].turns) == (["begun"] * 2, ["begun", "more"] * 2)


def test_no_story_asks_nobody():
    """A quiet day loads no model."""
    assert summarize([], ["one", "lead"], 75, make={}.__getitem__) == ([], [])


def test_a_story_that_none_writes_is_an_error():
    """With how many, each cause, and what would write them; not when the last fallback itself was asked."""
    made = {"one": Choosy("one", {"b": "odd", "c": "odd"}), "two": Choosy("two", {"b": "slow"})}
    with pytest.raises(
        BackendError, match=r"could write 1 of 4 stories: odd; slow; with lead in summarizer\.fallback every story is written"
    ):
        told(FOUR, made)
    with pytest.raises(BackendError, match=r"could be used: gone$"):
        told(FOUR, {"lead": Given(BackendError("gone"))})


def test_lead_keeps_to_its_budget():
    """Whole first sentences within the words asked for, one at least, of a reading that has any."""
    assert [len(Lead().summarize([story("a")], words)[0].sentences) for words in (1, 10, 11, 75)] == [1, 1, 2, 2]
    empty = replace(story("e").readings[0], sentences=())
    draft = Lead().summarize([replace(story("a"), readings=(empty, story("a").readings[0]))], 75)[0]
    assert draft.sentences[0] == DraftSentence(text="The port did not open on Monday.", sources=(Citation(1, 0, 32),))


@pytest.mark.parametrize(
    ("end", "count"),
    [
        ("The mayor brings the first […]", 1),
        ("The mayor brings the first [...]", 1),
        ("The mayor brings the first…", 1),
        ("The mayor brings the first ...", 1),
        ("The mayor brings the first book. […]", 2),
        ("The mayor brings the first book.…", 2),
    ],
)
def test_lead_does_not_end_in_the_midst_of_a_sentence(end, count):
    """Where a feed's text breaks off, the sentence in which it does is left out, unless there is no other."""
    two, one = (story("a", text=f"{before}{end}") for before in ("The library opens its doors on Monday. ", ""))
    assert [len(Lead().summarize([told], 75)[0].sentences) for told in (two, one)] == [count, 1]


@pytest.mark.parametrize(
    ("name", "near"),
    [("laed", "did you mean 'lead'?"), ("Endpoint", "did you mean 'endpoint'?"), ("vllm", "this version has embedded, lead")],
)
def test_an_unknown_backend_is_named_in_one_way(name, near):
    """Whoever asks, with the nearest known name."""
    with pytest.raises(BackendError, match=r"^backend '") as loaded:
        load(name)
    with pytest.raises(UsageError) as named:
        Config(sources=(SourceOptions(name="a", folder="."),)).written_by(name)
    assert str(loaded.value) == str(named.value)
    assert f"backend {name!r} is unknown; {near}" in str(loaded.value)
