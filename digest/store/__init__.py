"""Articles, readings, source states, the edition ledger and the outbox in one database: SQLite or PostgreSQL, one contract."""

from digest.store.approvals import Approvals as Approvals
from digest.store.database import Database as Database
from digest.store.database import open_database as open_database
from digest.store.ledger import Claim as Claim
from digest.store.ledger import Hold as Hold
from digest.store.ledger import Ledger as Ledger
from digest.store.outbox import Outbox as Outbox
from digest.store.outbox import OutboxRow as OutboxRow
from digest.store.store import Census as Census
from digest.store.store import Kept as Kept
from digest.store.store import Store as Store
from digest.store.store import open_current as open_current
from digest.store.store import open_store as open_store
from digest.store.store import open_to_read as open_to_read

__all__ = [
    "Approvals", "Census", "Claim", "Database", "Hold", "Kept", "Ledger", "Outbox", "OutboxRow", "Store", "open_current", "open_database",
    "open_store", "open_to_read",
]  # fmt: skip
