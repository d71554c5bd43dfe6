"""What a person at a terminal sees: results on stdout whatever stderr is, and an end at once at Ctrl-C."""

from __future__ import annotations

import json
import signal
import socket

import pytest
from terminal import OnTerminal

SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"


@pytest.fixture
def desk(tmp_path):
    """A folder with a configuration of one folder source; what lies there is old, so that no edition waits for the networks."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("date 2026-01-09 The harbour was closed on Friday, the port authority said.")
    (tmp_path / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("config", "show"), "title: Morning briefing"),
        (("archive", "list", "--json"), '{"editions": []}'),
        (("run", "--date", "2026-03-10", "--quiet"), "10.md"),
        (("run", "--date", "2026-03-10"), "10.html"),
    ],
)
def test_results_go_to_stdout_when_stderr_is_a_terminal(desk, arguments, says):
    """A pipe gets the results though the diary is live, and the cursor is back at the end."""
    ended = OnTerminal(*arguments, cwd=desk).end()
    assert ended.code == 0
    assert says in ended.stdout
    assert says not in ended.terminal
    assert ended.terminal.rfind(SHOW_CURSOR) >= ended.terminal.rfind(HIDE_CURSOR)


@pytest.mark.parametrize("arguments", [("config", "show"), ("run", "--date", "2026-03-10", "--quiet")])
def test_a_quiet_command_draws_nothing(desk, arguments):
    """No live line, no cursor movement; warnings alone."""
    terminal = OnTerminal(*arguments, cwd=desk).end().terminal
    assert "\x1b" not in terminal
    assert all(line.startswith("WARN empty ") for line in terminal.splitlines())


@pytest.mark.parametrize("arguments", [("run", "--date", "2026-03-10"), ("run", "--date", "2026-02-30")])
def test_what_is_printed_stands_on_lines_of_its_own(desk, arguments):
    """The live line is gone before a result or an error is written to the same terminal."""
    ended = OnTerminal(*arguments, cwd=desk, stdout_too=True).end()
    after = ended.terminal.rpartition(SHOW_CURSOR)[2]
    assert "10.md" in after or "February 2026 has 28 days" in after
    assert "starting" not in after


@pytest.fixture
def silent():
    """The address of a server that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_ctrl_c_ends_at_once(tmp_path, silent):
    """Threads that wait for servers do not keep the process; it says what happens next and gives the cursor back."""
    sources = [{"name": name, "feed": f"{silent}/{name}"} for name in "abc"]
    (tmp_path / "config.yaml").write_text(
        json.dumps({"sources": sources, "fetch": {"allow_private": True, "per_host_s": 0, "timeout_s": 120}})
    )
    running = OnTerminal("gather", cwd=tmp_path)
    running.wait_for(HIDE_CURSOR)
    ended = running.end(signal.SIGINT)
    assert ended.code == 130
    assert "stopped; what was begun is finished by the next run" in ended.terminal
    assert ended.terminal.rfind(SHOW_CURSOR) > ended.terminal.rfind(HIDE_CURSOR)


def test_ctrl_c_ends_a_call_that_cannot_be_interrupted(tmp_path):
    """A look-up of a name may sit in the C library for ten seconds: that is no reason to stay."""
    (tmp_path / "stuck.py").write_text(
        "import ctypes, sys\n"
        "class Stuck:\n"
        "    name = 'stuck'\n"
        "    def summarize(self, stories, words):\n"
        "        print('waiting', file=sys.stderr, flush=True)\n"
        "        held = ctypes.create_string_buffer(64)\n"
        "        for _ in range(2):\n"
        "            ctypes.CDLL(None).pthread_mutex_lock(held)\n"  # the second call waits for the first, for ever
    )
    (tmp_path / "config.yaml").write_text("sources: [{name: a, folder: in}]\nsummarizer: {backend: 'stuck:Stuck', fallback: []}")
    (tmp_path / "a.txt").write_text("The harbour was closed on Monday.")
    running = OnTerminal("summarize", "a.txt", cwd=tmp_path)
    running.wait_for("waiting")
    ended = running.end(signal.SIGINT)
    assert ended.code == 130
    assert "stopped" in ended.terminal
