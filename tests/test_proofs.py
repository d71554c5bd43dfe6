"""The proofs of the service in their quick form; `./run prove mail`, `orders` and `schedule` are the full ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.crowd import crowd
from benchmarks.downtime import backfill, downtime, jumps
from benchmarks.kills import POINTS, STOPS, kills, stops
from benchmarks.orders import orders

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_a_killed_service_loses_and_doubles_nothing(capsys):
    """A real service killed at each point of an edition and its mail is finished by the next start."""
    assert kills(1, POINTS) == 0


@pytest.mark.slow
def test_a_stopped_service_ends_clean_and_its_work_is_finished(capsys):
    """SIGTERM at each point ends the service with 0 where nothing is half done, and the next start finishes the morning."""
    assert stops(1, STOPS) == 0


@pytest.mark.slow
def test_services_on_one_database_file_make_each_edition_once(capsys):
    """Three services owe six editions at the same moment: each is made and mailed once."""
    assert crowd(3, 6) == 0


@pytest.mark.slow
@pytest.mark.postgres
def test_services_on_one_server_make_each_edition_once(capsys, postgres_url):
    """The same on PostgreSQL."""
    assert crowd(3, 6, postgres_url) == 0


def test_a_month_of_downtime_makes_one_edition(capsys):
    """One catch-up edition is made and mailed; the others can be archived afterwards, and are mailed to nobody."""
    assert downtime() == 0
    assert backfill() == 0


def test_a_clock_that_jumps_makes_each_edition_once(capsys):
    """An hour and a day forward and back, and six hours asleep."""
    assert jumps() == 0


@pytest.mark.slow
def test_articles_give_no_orders(capsys):
    """Ten articles that give orders, one of each kind, go through the whole mission to a model that obeys them: none leaves a trace."""
    met = orders([1, 22, 36, 39, 61, 78, 84, 92, 96, 99])
    assert [one for one in met if one.printed or one.untried] == []
    assert [one.number for one in met if one.answered] == [78]  # what is quoted is read, and told as a quotation


def proof(folder: Path, *code: str) -> subprocess.CompletedProcess[str]:
    """Run Python as a proof runs, where the development data is not."""
    variables = {**os.environ, "DIGEST_DATA": str(folder / "nowhere"), "PYTHONPATH": str(ROOT), "CI": ""}
    return subprocess.run([sys.executable, *code], cwd=ROOT, env=variables, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.parametrize("name", ["words", "sources"])
def test_a_proof_without_its_data_does_not_end_as_proved(tmp_path, name):
    """It says which folder is not here, and ends with 1."""
    ended = proof(tmp_path, "-m", "benchmarks.proofs", name)
    assert ended.returncode == 1
    assert "nowhere/" in ended.stderr
    assert "the development data is not here; name its folder in DIGEST_DATA" in ended.stderr


def test_no_times_prove_nothing(tmp_path):
    """A proof that is to try nothing is misuse."""
    ended = proof(tmp_path, "-m", "benchmarks.proofs", "mail", "0")
    assert (ended.returncode, "prove nothing" in ended.stderr) == (1, True)


@pytest.mark.parametrize(
    ("body", "code", "says"),
    [
        ("pass", 0, "p: 1 tests passed, 0 skipped\n"),
        ("pytest.skip('not here')", 1, "p: 0 tests passed, 1 skipped: the promise is not proved\n"),
        ("assert False", 1, "p: 0 tests passed, 0 skipped: the promise is not proved\n"),
    ],
)
def test_a_proof_by_tests_needs_them_run(tmp_path, body, code, says):
    """Pytest ends with 0 where it skipped all; a proof does not."""
    file = tmp_path / "test_one.py"
    file.write_text(f"import pytest\n\ndef test_one():\n    {body}\n")
    ended = proof(
        tmp_path, "-c", f"import sys; from benchmarks.proofs import proved; sys.exit(proved('p', '-c', '/dev/null', {str(file)!r}))"
    )
    assert ended.returncode == code
    assert ended.stdout.endswith(says)
