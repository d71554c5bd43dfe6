"""What a server may cost: tokens and money are counted, and no limit of an edition is passed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from benchmarks.scripted import Act, Asked, says, serving, stays_silent
from digest.model import Draft
from digest.summarize import Unwritten
from digest.summarize.dialogue import Reply
from digest.summarize.endpoint import Endpoint
from digest.summarize.usage import Usage, estimated
from tests.editions import article, story
from tests.endpoints import PROMPT, Clock, Desk, in_turn, tools

pytestmark = pytest.mark.usefixtures("no_proxy")


def test_tokens_are_counted():
    """What the server counted is taken; where it does not say, an estimate stands in, and the manifest says for how many requests."""
    with serving(in_turn(says("Yes."), says("Yes.", usage=None))) as server:
        desk = Desk(server.url, parallel=1, input_price=2, output_price=10)
        desk.ask("a", PROMPT)
    asked, answered = 100 + estimated(PROMPT), 20 + estimated("Yes.")
    cost = round((2 * asked + 10 * answered) / 1e6, 6)
    assert desk.ledger.facts == {"requests": 2, "tokens_in": asked, "tokens_out": answered, "estimated_requests": 1, "cost": cost}


@pytest.mark.parametrize("parallel", [1, 8])
def test_a_limit_of_tokens_is_never_passed(parallel):
    """Requests are admitted in order as long as the worst that they may take fits; what is left out does not depend on parallel."""
    with serving(in_turn(says("Yes.", usage=(10, 40)))) as server:
        desk = Desk(server.url, parallel=parallel, tokens=204)
        found = desk.ask(*"abcdef")
    assert [isinstance(one, Reply) for one in found] == [True, True, True, False, False, False]
    assert found[3] == Unwritten(
        f"endpoint {server.url}: the edition's limit of 204 tokens is reached (150 spent by 3 requests);"
        " raise endpoint.tokens, or let the fallback write the rest"
    )
    assert len(server.asked) == 3


def test_a_limit_of_cost():
    """Money is limited as tokens are."""
    with serving(in_turn(says("Yes.", usage=(10, 40)))) as server:
        desk = Desk(server.url, output_price=1000, cost=0.1)
        found = desk.ask("a", "b", "c")
    assert [isinstance(one, Reply) for one in found] == [True, True, False]
    assert "limit of 0.1 is reached (0.0800 spent by 2 requests); raise endpoint.cost" in found[2].why  # type: ignore[union-attr]


def test_a_request_that_was_cut_off_is_paid_for():
    """A server that did not answer in time may have worked: its worst price counts, so that no limit is passed unseen."""
    with serving(in_turn(stays_silent, says("Yes."))) as server:
        desk = Desk(server.url, parallel=1, timeout_s=0.3, tokens=100)
        first, second = desk.ask("a", "b")
    assert "no answer" in first.why  # type: ignore[union-attr]
    assert "limit of 100 tokens is reached (55 spent by 1 request)" in second.why  # type: ignore[union-attr]


def test_limits_hold_for_an_edition():
    """Asked for more stories of the edition it goes on with what is left, which is nothing here; the next edition begins with all."""
    ferry = story(article("ferry", text="The ferry Havnen ran aground near Ulvshavn on Monday. Nobody was hurt."))
    with serving(in_turn(says("The ferry Havnen ran aground near Ulvshavn on Monday. [1]", usage=(40, 10)))) as server:
        writer = Endpoint(tools(server.url, model="tiny", window=16_384, tokens=9_000))
        for _ in range(2):
            (draft,) = writer.summarize([ferry], 40)
            assert (draft.backend, writer.made_with["usage"]["requests"]) == ("endpoint", 2)
        writer._edition.ledger.spend(Usage(9_000, 0))
        (late,) = writer.summarize_more([ferry], 40)
        assert "the edition's limit of 9,000 tokens is reached (9,100 spent by 2 requests)" in late.why
        assert isinstance(writer.summarize([ferry], 40)[0], Draft)


LINE = {"text": "The ferry Havnen ran aground near Ulvshavn on Monday. Nobody was hurt."}


def test_limits_hold_for_a_run(tmp_path):
    """Lines that one command answers are one run: its limit is not that of each line, and what is left out the fallback writes."""
    settings = {"model": "tiny", "window": 16_384, "tokens": 9_000}
    lines = "".join(json.dumps(LINE | {"id": number}) + "\n" for number in range(3))
    with serving(in_turn(says("The ferry Havnen ran aground near Ulvshavn on Monday. [1]", usage=(4_400, 10)))) as server:
        config = {"backend": "endpoint", "fallback": ["lead"], "endpoint": settings | {"url": server.url}}
        (tmp_path / "config.yaml").write_text(f"sources: [{{name: documents, folder: .}}]\nsummarizer: {json.dumps(config)}\n")
        command = [sys.executable, "-m", "digest", "summarize", "--jsonl"]
        ran = subprocess.run(command, input=lines, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 3, ran.stderr  # the fallback wrote some
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [answer["backend"] for answer in answers] == ["endpoint", "lead", "lead"]
    why = "the run's limit of 9,000 tokens is reached (8,820 spent by 2 requests); raise endpoint.tokens"
    assert [why in str(answer.get("problems")) for answer in answers] == [False, True, True]
    assert len(server.asked) == 2


def test_the_time_of_a_run_is_that_of_each():
    """What is asked of one run has its own time each time, or no run could be long."""
    ferry = story(article("ferry", text=LINE["text"]))
    clock = Clock()

    def script(asked: Asked) -> Act:
        clock.now += 60 if asked.number % 2 == 0 else 0  # the second request of a summary takes all of the time
        return says("The ferry Havnen ran aground near Ulvshavn on Monday. [1]")

    with serving(script) as server:
        writer = Endpoint(tools(server.url, model="tiny", window=16_384, within_s=50)._replace(is_one_run=True))
        writer._edition.deadline._clock = clock
        for requests in (2, 4):
            assert isinstance(writer.summarize([ferry], 40)[0], Draft)
            assert writer.made_with["usage"]["requests"] == requests
            (late,) = writer.summarize_more([ferry], 40)
            assert "no answer within 50 s" in late.why  # type: ignore[union-attr]
