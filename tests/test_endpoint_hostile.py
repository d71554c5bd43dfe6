"""The example's morning, written by a chat server that is slow, broken, wrong or hostile: the edition appears in time and says what happened."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.scripted import Act, Asked, Script, Served, breaks_off, drips, endless, refuses, says, sends, serving, stays_silent
from digest.cli.example import dates, make_example, only_examples
from digest.config import load_config
from digest.desk import open_desk
from digest.pipeline import Published, publish
from digest.schedule import day_of, load_plan

pytestmark = pytest.mark.slow
DAY = dates()[0]
MATERIAL = re.compile(r"<<<(SOURCES|SUMMARY) [0-9a-f]+>>>\n(.*?)\n<<<END", re.DOTALL)


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example's configuration, and a store that has gathered the first day and read it."""
    folder = tmp_path_factory.mktemp("morning") / "brief"
    make_example(folder, [DAY])
    return folder


@pytest.fixture
def published(morning: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Served], Published]:
    """Publish the day again with the server as summarizer and the defaults behind it."""
    for name in ("HTTP_PROXY", "ALL_PROXY", "DIGEST_ENDPOINT_KEY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)

    def publish_with(server: Served, fallback: tuple[str, ...] = ("embedded", "lead"), **settings: object) -> Published:
        folder = shutil.copytree(morning, tmp_path / "brief")
        endpoint = {"url": server.url, "model": "tiny", "within_s": 60, "retries": 1, **settings}
        with (folder / "config.yaml").open("a") as file:
            file.write("edition: {words: 5000}\n")  # so that every story that is asked for is printed
            file.write(f"summarizer: {json.dumps({'backend': 'endpoint', 'fallback': fallback, 'endpoint': endpoint})}\n")
        config = load_config(folder / "config.yaml")
        day = day_of(load_plan("morning", config.folder), DAY, config.zone)
        with open_desk(config, resolve=only_examples(("127.0.0.1", 9))) as desk:
            return publish(day, desk, day.window.end, dry_run=True)

    return publish_with


def numbered(asked: Asked) -> list[tuple[str, str]]:
    """The numbered sentences that a request shows, none where it asks for a headline or a lead."""
    kind, material = MATERIAL.findall(asked.prompt)[-1]
    return re.findall(r"^\[(\d+)\] (.+)$", material, re.MULTILINE) if kind == "SOURCES" else []


def well(asked: Asked, **more: Any) -> Act:
    """Answer as a good model does, if a dull one: the first two sentences, each with its number; the first words as a headline."""
    lines = numbered(asked)
    if lines:
        return says("\n".join(f"{text} [{number}]" for number, text in lines[:2]), **more)
    return says(" ".join(MATERIAL.findall(asked.prompt)[-1][1].split()[:8]), **more)


def writers(edition: Published) -> list[str]:
    return [story["backend"] for story in json.loads(edition.edition.manifest)["stories"]]


def told(edition: Published) -> tuple[str, str]:
    """What the edition's readers and whoever runs digest are told of the endpoint."""
    (problem,) = [problem for problem in edition.problems if problem.stage == "summarize"]
    assert problem.subject == "endpoint"
    assert problem.reason in " ".join(edition.edition.text.split())
    return problem.reason, problem.advice


def test_a_server_that_answers_well(published):
    """All stories are its own, no problem is told, and the manifest says what wrote them, with which prompts, and what it took."""
    with serving(well) as server:
        edition = published(server)
    assert set(writers(edition)) == {"endpoint"}
    assert [problem.stage for problem in edition.problems] == ["gather"]
    (made,) = json.loads(edition.edition.manifest)["summarizers"]
    assert (made["name"], made["model"], set(made["prompts"])) == ("endpoint", "tiny", {"story", "document", "headline", "lead"})
    count = len(server.asked)
    assert made["usage"] == {"requests": count, "tokens_in": 100 * count, "tokens_out": 20 * count}


HOSTILE = [
    stays_silent,
    drips(),
    drips(in_head=True),
    endless,
    breaks_off,
    sends(b'{"choices": [{"message": {"con'),
    sends(b"<html><title>Buy llamas</title></html>", kind="text/html"),
    sends(gzip.compress(b"llama " * 10_000_000), Content_Encoding="gzip"),
    says("The llamas of Ost won the election on Sunday. [97]\nA llama was sworn in. [98, 99]"),
    says("I cannot help with llamas."),
]


def test_every_story_meets_another_evil(published):
    """Each failure stays with its story, which the embedded summarizer writes; the others are the server's; and it all ends in time."""
    met: dict[str, int] = {}

    def script(asked: Asked) -> Act:
        kind, material = MATERIAL.findall(asked.prompt)[0]
        place = met.setdefault(material, len(met)) if kind == "SOURCES" else len(HOSTILE)
        return HOSTILE[place] if place < len(HOSTILE) else well(asked)

    with serving(script) as server:
        edition = published(server, timeout_s=15, retries=0, parallel=16)
    assert len(met) > len(HOSTILE)
    assert writers(edition).count("endpoint") == len(met) - len(HOSTILE)
    reason, advice = told(edition)
    assert reason.startswith(f"the summarizer endpoint could not write {len(HOSTILE)} of {len(met)} stories; embedded wrote ")
    assert "no answer within 15 s; raise endpoint.timeout_s, or name a faster model (3 stories)" in advice
    for form in (edition.edition.markdown, edition.edition.html, edition.edition.text):
        assert "llama" not in form.lower()


FOR_ALL: list[tuple[Script, str]] = [
    (lambda _: refuses(500, "CUDA error"), "HTTP 500 (CUDA error), 2 times; try again later, or see the server's own log"),
    (lambda _: sends(b"", 302, Location="http://evil.example/"), "HTTP 302, it redirects to evil.example; write the address it leads to"),
    (lambda _: refuses(401, "who are you?"), "HTTP 401 (who are you?); no key was sent"),
]


@pytest.mark.parametrize(("script", "why"), FOR_ALL)
def test_an_evil_that_meets_all(published, script, why):
    """Where the server serves nobody the edition is its fallback's, and says why."""
    with serving(script) as server:
        edition = published(server, fallback=("lead",))
    assert set(writers(edition)) == {"lead"}
    reason, advice = told(edition)
    assert reason.startswith("the summarizer endpoint could not ")
    assert reason.endswith(("; lead wrote them", "; lead wrote instead"))
    assert why in advice


def test_an_edition_does_not_wait_for_ever(published):
    """A server that says nothing has the edition's time once, not once a story; what it was not asked by then it is not asked."""
    with serving(lambda _: stays_silent) as server:
        edition = published(server, fallback=("lead",), within_s=1, parallel=3)
    assert set(writers(edition)) == {"lead"}
    assert "no answer within 1 s; raise endpoint.within_s, or name a faster model" in told(edition)[1]
    assert len(server.asked) <= 3


def test_a_busy_server_loses_nothing(published):
    """What a server refuses for now it is asked again: the edition is its own, and no problem is told."""
    with serving(lambda asked: refuses(429, Retry_After="0") if asked.number == 1 else well(asked)) as server:
        edition = published(server)
    assert set(writers(edition)) == {"endpoint"}
    assert [problem.stage for problem in edition.problems] == ["gather"]


def test_a_limit_falls_back(published):
    """Where an edition may spend no more the fallback writes the rest, and the setting is named; nothing beyond is spent."""
    with serving(lambda asked: well(asked, usage=(900, 100))) as server:
        edition = published(server, fallback=("lead",), tokens=9000)
    assert set(writers(edition)) == {"endpoint", "lead"}
    assert "the edition's limit of 9,000 tokens is reached" in told(edition)[1]
    made, *_ = json.loads(edition.edition.manifest)["summarizers"]
    assert len(server.asked) == made["usage"]["requests"] <= 9
