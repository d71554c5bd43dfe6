"""A real service in a process of its own, its clock set, that a proof may kill: CONFIG NOW [KILL_AT].

NOW is the aware ISO time that it is at the start. KILL_AT is where the process kills itself with SIGKILL:
claim, before-data, after-data, before-dot, before-row. (After the last dot it is the server that kills it.)
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digest import log
from digest.config import load_config
from digest.mail import smtp
from digest.schedule import load_plans
from digest.schedule.service import Service
from digest.store import Ledger, Outbox

POINTS: dict[str, tuple[Any, str, bool]] = {  # where, which function, whether it does its work first
    "claim": (Ledger, "_next", True),
    "before-data": (smtp, "_offered", False),
    "after-data": (smtp, "_poured", False),
    "before-dot": (Outbox, "dot", True),
    "before-row": (Outbox, "end", False),
}


def kill_at(point: str) -> None:
    """Make the process kill itself at a point."""
    owner, name, works_first = POINTS[point]
    original: Callable[..., Any] = getattr(owner, name)

    def killed(*arguments: Any, **options: Any) -> Any:
        if works_first:
            original(*arguments, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, killed)


def main() -> None:
    settings = load_config(Path(sys.argv[1]))
    offset = datetime.fromisoformat(sys.argv[2]) - datetime.now(UTC)
    if len(sys.argv) > 3:
        kill_at(sys.argv[3])
    log.start(sys.stderr)
    service = Service(settings, load_plans(settings.folder), clock=lambda: datetime.now(UTC) + offset, tick_s=1)
    signal.signal(signal.SIGTERM, lambda *_: service.stop())
    sys.exit(0 if service.run() else 1)


if __name__ == "__main__":
    main()
