"""What `digest --help` and the first commands load, and how long each takes as a whole process."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

HEAVY = ("torch", "transformers", "sqlalchemy", "numpy", "trafilatura")
RUNS = 5


def main(_: Sequence[str]) -> None:
    for arguments in (["--help"], ["--version"], ["summarize", "--help"]):
        took = []
        for _run in range(RUNS):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-m", "digest", *arguments], check=True, stdout=subprocess.DEVNULL)
            took.append(time.perf_counter() - begun)
        print(f"digest {' '.join(arguments)}: median {statistics.median(took) * 1000:.0f} ms of {RUNS} runs")
    code = f"import sys, digest.cli.app; print(', '.join(m for m in {HEAVY} if m in sys.modules) or 'none of them')"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
    print(f"loaded for --help, of {', '.join(HEAVY)}: {loaded}")
