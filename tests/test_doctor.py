"""`digest doctor`: what it says is true, and it leaves everything as it was."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
import threading

import pytest

from digest.network.hub import out_of_reach
from digest.store import open_store
from digest.summarize import BACKENDS
from tests.inprocess import beside, digest, in_child


def doctor(folder, *arguments: str, run=digest, **env: str) -> tuple[int, dict[str, tuple[str, str]]]:
    """Return the exit status, and what is said of each part; with an environment of its own in a child process, which alone reads it."""
    ended = in_child(folder, "doctor", "--json", *arguments, **env) if env else run(folder, "doctor", "--json", *arguments)
    return ended.returncode, {f["part"]: (f["state"], f["says"]) for f in json.loads(ended.stdout)["findings"]}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]\nreaders: [{address: a@b.org}]")
    return tmp_path


def test_nothing_is_made(folder):
    """No database, no archive: what does not exist yet will be made, and its folder can be written."""
    before = sorted(folder.rglob("*"))
    code, found = doctor(folder)
    assert code == 0
    assert found["store"][0] == found["archive"][0] == "ok"
    assert "will be made" in found["store"][1]
    assert sorted(folder.rglob("*")) == before


def test_an_older_store_is_not_migrated(folder):
    """It says what the next command will do, and does not do it."""
    open_store(f"sqlite:///{folder / 'digest.db'}").close()
    with sqlite3.connect(folder / "digest.db") as connection:
        connection.execute("DELETE FROM schema_version WHERE version > 1")
        connection.execute("UPDATE schema_version SET version = 0")
    connection.close()
    code, found = doctor(folder)
    assert (code, found["store"][0]) == (0, "ok")
    assert "schema 0 of" in found["store"][1]
    connection = sqlite3.connect(folder / "digest.db")
    assert connection.execute("SELECT max(version) FROM schema_version").fetchone() == (0,)
    connection.close()


def test_a_current_store_is_opened(folder):
    """Its editions are counted."""
    open_store(f"sqlite:///{folder / 'digest.db'}").close()
    assert doctor(folder)[1]["store"][1].endswith("digest.db, 0 editions")


def test_a_file_that_is_no_database_fails(folder):
    """The store is named with the cause."""
    (folder / "digest.db").write_text("no database at all, but some text that is long enough to be read as a page")
    code, found = doctor(folder)
    assert (code, found["store"][0]) == (1, "failed")
    assert "not a database" in found["store"][1]


def test_an_archive_that_cannot_be_written_fails(folder):
    """Permissions alone do not tell, least of all for root: a file is made there and taken away."""
    (folder / "config.yaml").write_text("archive: /proc/arch\nstore: sqlite:////proc/x/digest.db\nsources: [{name: Inbox, folder: in}]")
    code, found = doctor(folder)
    assert (code, found["archive"][0], found["store"][0]) == (1, "failed", "failed")
    assert "/proc: no file can be made there" in found["archive"][1]


def test_feeds_are_not_called_ok_untried(folder):
    """Without --feeds they are not tried; with it they are."""
    (folder / "config.yaml").write_text("sources: [{name: Gone, feed: 'http://gone.invalid/feed'}]")
    code, found = doctor(folder)
    assert (code, found["feeds"][0]) == (0, "not tried")
    code, found = doctor(folder, "--feeds")
    assert (code, found["feeds"][0]) == (0, "warning")
    assert found["feeds"][1].startswith("1 of 1 feed cannot be read: Gone: gone.invalid")


def test_copies_that_wait_for_somebody_are_counted(folder):
    """The doctor names what `digest outbox list` shows."""
    from datetime import UTC, date, datetime

    from digest.store import open_store

    at = datetime(2026, 3, 10, 5, tzinfo=UTC)
    with open_store(folder / "digest.db") as store:
        store.outbox.owe("morning", date(2026, 3, 10), 1, ["a@x.example", "b@x.example"], at)
        store.outbox.end(store.outbox.begin(store.outbox.rows()[0], at), "uncertain", "broke", at)
    _, found = doctor(folder)
    assert found["outbox"] == ("warning", "1 pending, 1 uncertain: see `digest outbox list`")


def test_counts_are_words_of_their_number(folder):
    """One source, one folder, one reader."""
    _, found = doctor(folder)
    assert found["configuration"][1] == "config.yaml, 1 source"
    assert found["folders"] == ("ok", "1 folder")
    assert "1 reader: copies are written" in found["mail"][1]


SOURCE = "\nsources: [{name: Inbox, folder: in, section: World}]"


def test_a_backend_of_your_own_that_breaks_is_told(folder):
    """Whatever it raises; the fallback is named when there is one, and an edition needs one that works."""
    (folder / "own.py").write_text("raise ValueError('broken on purpose')")
    for chain, code, state, says in (
        ("", 0, "warning", "own:Own cannot be used (see above); until then embedded writes"),
        (", fallback: ['own:Own', lead]", 0, "warning", "own:Own cannot be used (see above); until then lead writes"),
        (", fallback: []", 1, "failed", "nothing stands in; mend it, or put lead into `summarizer.fallback`"),
    ):
        (folder / "config.yaml").write_text(f"summarizer: {{backend: 'own:Own'{chain}}}{SOURCE}")
        ended, found = doctor(folder, run=beside)
        assert (ended, found["summarizer"][0], found["backend own:Own"][0]) == (code, state, "warning")
        assert says in found["summarizer"][1]
        assert "broken on purpose" in found["backend own:Own"][1]


def test_every_backend_has_its_line(folder):
    """What can run here, what cannot and why, and what is not configured; a section's own writer counts as one."""
    (folder / "own.py").write_text(
        "from digest.errors import BackendError\nfrom digest.summarize.lead import Lead\n"
        "class Small(Lead):\n    @staticmethod\n    def examine(tools): return f'{tools.options.words} words,\\n{tools.folder.name}'\n"
        "    def __init__(self): raise ValueError('made for nothing')\n"
        "class Large(Small):\n    @classmethod\n    def examine(cls, tools): raise BackendError('large: it needs 40 GB, and there are 4')\n"
    )
    (folder / "config.yaml").write_text("summarizer: {backend: 'own:Small', sections: {World: 'own:Large'}, words: 60}" + SOURCE)
    code, found = doctor(folder, run=beside)
    assert (code, found["backend embedded"], found["backend lead"]) == (0, ("ok", "can be used"), ("ok", "can be used"))
    assert found["backend own:Small"] == ("ok", f"60 words, {folder.name}")
    assert found["backend own:Large"] == ("warning", "large: it needs 40 GB, and there are 4")
    assert found["summarizer"] == ("warning", "own:Large cannot be used (see above); until then embedded writes")
    for name in {"seq2seq", "causal", "endpoint"} & set(BACKENDS):
        assert found[f"backend {name}"] == ("not tried", "not configured")


def test_a_backend_that_an_edition_fetches_is_a_warning(folder, httpserver):
    """Nothing is fetched for the doctor: an edition will still appear, by the same writer or by what stands in."""
    (folder / "config.yaml").write_text("encoder: own/mini\nsummarizer: {fallback: []}" + SOURCE)
    hub = {"HF_HOME": str(folder / "hf"), "HF_ENDPOINT": httpserver.url_for("").rstrip("/"), "HF_HUB_OFFLINE": "0", "NO_PROXY": "*"}
    code, found = doctor(folder, **hub)
    assert (code, found["summarizer"]) == (0, ("warning", "embedded waits for what the next edition fetches (see above)"))
    (folder / "config.yaml").write_text("encoder: own/mini\nsummarizer: {fallback: [lead]}" + SOURCE)
    says = "embedded waits for what the next edition fetches (see above); should that fail, lead writes"
    assert doctor(folder, **hub)[1]["summarizer"] == ("warning", says)


def test_prompts_that_are_nowhere_are_a_warning(folder):
    """The folder's name and the next step."""
    (folder / "config.yaml").write_text("summarizer: {prompts: mine}" + SOURCE)
    code, found = doctor(folder)
    assert (code, found["folders"][0]) == (0, "warning")
    assert "prompts: the folder mine does not exist; create it, or correct `summarizer.prompts:`" in found["folders"][1]


def test_what_reads_english_is_tried(folder):
    """The reader is loaded, from files that are named; without its encoder it is not tried, and an edition still appears."""
    found = doctor(folder)[1]
    assert (found["encoder"][0], found["English reader"][0]) == ("ok", "ok")
    assert re.fullmatch(r"loaded, hash verified \(.*reader\.safetensors\)", found["English reader"][1])
    with (folder / "config.yaml").open("a") as file:
        file.write("\nencoder: ./nowhere")
    code, found = doctor(folder)
    assert (code, found["encoder"][0], found["English reader"]) == (0, "warning", ("not tried", "it needs the encoder"))
    assert "encoder './nowhere': " in found["encoder"][1]


def test_no_encoder_is_fetched(folder, httpserver):
    """A hub id whose files are not here yet is a warning, even where grouping needs it; the hub sees no request."""
    with (folder / "config.yaml").open("a") as file:
        file.write("\nencoder: own/mini\ngrouping: {similarity: encoder}")
    hub = {"HF_HOME": str(folder / "hf"), "HF_ENDPOINT": httpserver.url_for("").rstrip("/"), "HF_HUB_OFFLINE": "0", "NO_PROXY": "*"}
    code, found = doctor(folder, **hub)
    assert (code, found["English reader"]) == (0, ("not tried", "it needs the encoder"))
    cache = folder / "hf" / "hub"
    says = f"encoder 'own/mini': the hub's cache ({cache}) holds no whole copy; the next command that needs it fetches it"
    assert found["encoder"] == ("warning", says)
    assert not httpserver.log
    assert not (folder / "hf").exists()


@pytest.mark.parametrize(
    ("env", "cause"),
    [
        ({"HF_ENDPOINT": "http://127.0.0.1:9"}, r"{cache}, and the hub cannot be reached \(127\.0\.0\.1: Connection refused\)"),
        ({"HF_ENDPOINT": "https://hub.example", "HTTPS_PROXY": "http://127.0.0.1:9", "NO_PROXY": ""}, r"{cache}, and .* \(127\.0\.0\.1: "),
        ({"HF_ENDPOINT": "https://hub.example", "ALL_PROXY": "127.0.0.1:9", "NO_PROXY": ""}, r"{cache}, and .* \(127\.0\.0\.1: "),
        ({"HF_HUB_OFFLINE": "1"}, "HF_HUB_OFFLINE is set, and {cache}"),
    ],
)
def test_what_no_edition_can_fetch_is_told(folder, env, cause):
    """Without a network, or where it is forbidden: where the model was looked for, what stands in the way, and what to do; lead writes."""
    (folder / "config.yaml").write_text("encoder: own/mini" + SOURCE)
    code, found = doctor(folder, **{"HF_HOME": str(folder / "hf"), "HF_HUB_OFFLINE": "0", "NO_PROXY": "*"} | env)
    cache = rf"the hub's cache \({folder / 'hf' / 'hub'}\) holds no whole copy"
    step = (
        r"run `hf download own/mini --local-dir FOLDER` on a machine with a network, copy it here, then name a folder that holds its files"
    )
    assert (code, found["encoder"][0], found["summarizer"][0]) == (0, "warning", "warning")
    assert re.match(f"encoder 'own/mini': {cause.format(cache=cache)}.*; {step}", found["encoder"][1]), found["encoder"]
    assert found["summarizer"][1] == "embedded cannot be used (see above); until then lead writes"


@pytest.mark.parametrize(
    ("name", "address", "refused"),
    [
        ("HTTPS_PROXY", "127.0.0.1:{port}", None),
        ("HTTPS_PROXY", "http://127.0.0.1:{port}", None),
        ("ALL_PROXY", "socks5://127.0.0.1:{port}", None),
        ("ALL_PROXY", "http://127.0.0.1:9", "127.0.0.1: Connection refused"),
        ("HTTPS_PROXY", "127.0.0.1:9", "127.0.0.1: Connection refused"),
        ("HTTPS_PROXY", "socks5h://127.0.0.1", "127.0.0.1: Connection refused"),
        ("HTTPS_PROXY", "http://127.0.0.1:99999", None),
        ("HTTPS_PROXY", "gopher://127.0.0.1", None),
        ("HTTPS_PROXY", "http://", None),
    ],
)
def test_the_proxy_that_is_set_is_tried(monkeypatch, name, address, refused):
    """With or without its scheme and port, as the hub's client reads it; of one that cannot be read nothing is claimed."""
    for other in ("HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(other, raising=False)
        monkeypatch.delenv(other.lower(), raising=False)
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "https://hub.invalid")
    monkeypatch.setattr("digest.network.hub.CONNECT_S", 60.0)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setenv(name, address.format(port=listening.getsockname()[1]))
        assert out_of_reach() == refused


def test_a_name_that_nobody_answers_for_is_waited_for_in_vain_only_a_moment(monkeypatch):
    """Looking a name up has no limit of its own."""
    ended = threading.Event()
    monkeypatch.setattr("digest.network.hub.CONNECT_S", 0.1)
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "https://hub.invalid")
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: ended.wait(60) and [])
    try:
        assert out_of_reach() == "hub.invalid: no answer within 0.1 s"
    finally:
        ended.set()
