"""A real service for a process of its own, its clock set, that a proof may kill at a point.

A point is where the process sends itself the signal, SIGKILL or SIGTERM:
gather, claim, archive, before-data, after-data, before-dot, before-row. (After the last dot it is the server that kills.)
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digest import log, pipeline
from digest.archive import Archive
from digest.config import load_config
from digest.gather import source as gathering
from digest.mail import smtp
from digest.schedule import load_plans, service
from digest.store import Outbox

POINTS: dict[str, tuple[Any, str, bool]] = {  # where, which function, whether it does its work first
    "gather": (gathering, "keep", False),
    "claim": (pipeline, "_resumed", False),  # the first thing after the claim is in the ledger
    "archive": (Archive, "keep", True),
    "before-data": (smtp, "_offered", False),
    "after-data": (smtp, "_poured", False),
    "before-dot": (Outbox, "dot", True),
    "before-row": (Outbox, "end", False),
}


def signal_at(number: signal.Signals, point: str) -> None:
    """Make the process send itself a signal at a point, once; what it does not die of it goes on from."""
    owner, name, works_first = POINTS[point]
    original: Callable[..., Any] = getattr(owner, name)
    sent: list[bool] = []

    def signalled(*arguments: Any, **options: Any) -> Any:
        found = original(*arguments, **options) if works_first else None
        if not sent:
            sent.append(True)
            os.kill(os.getpid(), number)
        return found if works_first else original(*arguments, **options)

    setattr(owner, name, signalled)


def serve(config: Path, now: datetime, *point: Any) -> None:
    """Run the service of a configuration until it is stopped, and end the process. now: what time it is. point: a signal, and where."""
    settings = load_config(config)
    offset = now - datetime.now(UTC)
    if point:
        signal_at(*point)
    log.start(sys.stderr)
    service.STOP_S = 120  # a proof's machine may be busy with other proofs
    running = service.Service(settings, load_plans(settings.folder), clock=lambda: datetime.now(UTC) + offset, tick_s=1)
    signal.signal(signal.SIGTERM, lambda *_: running.stop())
    sys.stderr.flush()
    os._exit(0 if running.run() else 1)  # as the command ends
