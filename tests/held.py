"""An edition of two stories that waits for a person: a folder, two readers and a plan in; a place to give commands in, out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from digest.archive import Archive
from digest.config import Config, load_config
from digest.store import Claim, open_store
from tests.inprocess import digest

DAY = date(2026, 3, 10)
SIX = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)  # 06:00 in Brussels
HARBOUR = (
    "date 2026-03-09 Harbour of Kell closed after oil spill\n\n"
    "The harbour of Kell was closed on Monday after a tanker lost about 4,000 tonnes of oil, the port authority said. Nine ships wait"
    ' outside the harbour. "We will not open before Thursday," said the harbour master, Ada Lind. The authority sent 120 people to clean'
    " the beaches of Nedre."
)
COUNCIL = (
    "date 2026-03-09 Council of Strand chooses a new mayor\n\n"
    "The council of Strand met on Monday. It chose a new mayor, Hana Vik, by 31 votes to 12. Ms Vik said that she would build 300"
    " flats by 2028."
)


def furnish(folder: Path, plan: str = "approve: true\n", mail: str = "") -> Config:
    """Write a configuration, its two texts and its plan."""
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "a.txt").write_text(HARBOUR)
    (folder / "in" / "b.txt").write_text(COUNCIL)
    (folder / "schedules").mkdir(exist_ok=True)
    (folder / "schedules" / "morning.yaml").write_text(f'name: morning\ntime: "06:00"\n{plan}')
    (folder / "config.yaml").write_text(
        "sources: [{name: Inbox, folder: in, section: World}]\nsummarizer: {words: 45}\n"
        f"readers: [{{address: ada@reader.example}}, {{address: ben@reader.example}}]\n{mail}"
    )
    return load_config(folder / "config.yaml")


def made(folder: Path, *, plan: str = "approve: true\n") -> Config:
    """Make the edition of 10 March 2026, which is held."""
    config = furnish(folder, plan)
    ended = digest(folder, "run", "--date", str(DAY))
    assert (ended.returncode, "it waits for approval" in ended.stderr) == (0, True), ended.stderr
    return config


def markdown(config: Config, revision: int = 1) -> str:
    """Return the edition as it is archived, after its hashes were checked."""
    archive = Archive(config.archive_path)
    return archive.read(archive.place("morning", DAY, revision)).markdown


def claim(config: Config, revision: int = 1) -> Claim:
    """Return the edition's row."""
    with open_store(config.store_place) as store:
        found = store.ledger.edition("morning", DAY, revision)
    assert found is not None
    return found


def copies(config: Config) -> dict[tuple[int, str], str]:
    """Return the state of each copy, by revision and reader's name."""
    with open_store(config.store_place) as store:
        return {(row.revision, row.reader.partition("@")[0]): row.state for row in store.outbox.rows()}


def mails(config: Config) -> list[str]:
    """Return the names of the mails that were written."""
    folder = config.folder / "outbox"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []
