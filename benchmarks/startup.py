"""What `digest --help` and the first commands load, and how long each takes as a whole process."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

HEAVY = (
    "torch transformers onnxruntime tokenizers safetensors huggingface_hub numpy babel sqlalchemy psycopg trafilatura lxml lxml_html_clean"
    " py3langid feedparser markdown nh3 css_inline jinja2 httpx2 pydantic ruamel rich apscheduler"
    " digest.model digest.text digest.sentences.split digest.language digest.quantities digest.speech digest.figures digest.config"
    " digest.log logging zoneinfo"
).split()  # the last rows are our own and the standard library's: they compile patterns and classes
RUNS = 5


def main(_: Sequence[str]) -> None:
    for arguments in (["--help"], ["--version"], ["summarize", "--help"]):
        took = []
        for _run in range(RUNS):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-m", "digest", *arguments], check=True, stdout=subprocess.DEVNULL)
            took.append(time.perf_counter() - begun)
        print(f"digest {' '.join(arguments)}: median {statistics.median(took) * 1000:.0f} ms of {RUNS} runs")
    print(f"loaded for --help, of {', '.join(HEAVY)}: {', '.join(loaded_for_help()) or 'none of them'}")


def loaded_for_help() -> list[str]:
    """Return what `digest --help` loads of what is heavy."""
    code = "import sys\ntry:\n    from digest.cli import main\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code, "--help"], check=True, capture_output=True, text=True)
    if "Usage: digest" not in run.stdout:
        sys.exit(f"digest --help printed no usage: {run.stdout[:200]}")
    modules = set(run.stderr.split())
    return [name for name in HEAVY if name in modules]
