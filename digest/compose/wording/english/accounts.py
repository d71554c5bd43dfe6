"""What an edition says in English of its sources, of what it leaves out, and of how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digest.compose.wording.english.numbers import Numbers, counted, in_words, long_date
from digest.model import Trait

LEFT_OUT: dict[Trait, tuple[str, str]] = {
    "opinion": ("opinion", "opinions"),
    "sport": ("story of sport", "stories of sport"),
    "undated": ("story that cannot be dated", "stories that cannot be dated"),
}


class Accounts(Numbers):
    """Phrases about what was read, left out and checked."""

    def further(self, articles: int, by_source: str) -> str:
        return f"{counted(articles, 'further article')} not named here: {by_source}."

    def left_out(self, kinds: Sequence[tuple[Trait, int]], by_source: str) -> str:
        told = self.listed([counted(count, *LEFT_OUT[trait]) for trait, count in kinds])
        return f"Left out as configured: {told} ({by_source})."

    def also_read(self, read: str, repeats: str, printed: str) -> str:
        parts = (("also read", read), ("repeats of what stands above", repeats), ("repeats of earlier editions", printed))
        line = "; ".join(f"{what}: {whose}" for what, whose in parts if whose)
        return f"{line[0].upper()}{line[1:]}."

    def nothing_from(self, sources: Sequence[str]) -> str:
        return f"Nothing in this window from {', '.join(sources)}."

    def outside(self, entries: int) -> str:
        return f"({counted(entries, 'entry', 'entries')} outside it)"

    def nothing_on(self, topics: Sequence[str]) -> str:
        return f"Nothing on {', '.join(topics)}."

    def silent_world(self, topic: str, covered: int, known: int, *, has_usual: bool) -> str:
        which = "the sources that usually write of it" if has_usual else "the sources"
        return f"No news on {topic}: {_past(covered, known)} had some, and {which} were read today."

    def silent_source(self, topic: str, covered: int, known: int, source: str, *, has_failed: bool) -> str:
        told = f"{source} {'could not be read' if has_failed else 'gave nothing'}"
        return f"No news on {topic}, which {_past(covered, known)} had; but {told}, the one source that usually writes of it."

    def silent_sources(self, topic: str, covered: int, known: int, usual: int, failed: Sequence[str], silent: Sequence[str]) -> str:
        told = [
            *([f"{self.listed(failed)} could not be read"] if failed else []),
            *([f"{self.listed(silent)} gave nothing"] if silent else []),
        ]
        of = f"of the {in_words(usual)} sources that usually write of it, "
        return f"No news on {topic}, which {_past(covered, known)} had; but {of}{' and '.join(told)}."

    def none_whole(self, articles: int, *, are_headlines: bool) -> str:
        told = "there are only headlines" if are_headlines else "none is told whole"
        return f"No summary was made: of {counted(articles, 'article')} {told}."

    def made_by(self, names: Sequence[str], apart: Sequence[tuple[int, str]], articles: int) -> str:
        others = [f"for {counted(count, 'story', 'stories')} not in English the {name} summarizer" for count, name in apart]
        writers = ", and ".join([f"{' and '.join(names)} {'summarizer' if len(names) == 1 else 'summarizers'}", *others])
        return f"Made by the {writers}{',' if others else ''} from {counted(articles, 'article')}"

    def checked(self, sentences: int) -> str:
        return f"{counted(sentences, 'sentence')} checked"

    def repaired(self, sentences: int) -> str:
        return f"{sentences:,} repaired"

    def replaced(self, sentences: int) -> str:
        return f"{sentences:,} replaced by {'its' if sentences == 1 else 'their'} source's own words"

    def dropped(self, sentences: int) -> str:
        return f"{sentences:,} dropped"

    def printed_before(self, sentences: int) -> str:
        return f"{sentences:,} left out, as earlier editions printed {'it' if sentences == 1 else 'them'}"

    def own_words(self, sentences: int) -> str:
        return f"{'all ' if sentences > 1 else ''}word for word the source's own"

    def headlines_repaired(self, headlines: int) -> str:
        return f"{counted(headlines, 'headline')} repaired"

    def headlines_replaced(self, headlines: int, *, is_second: bool) -> str:
        return f"{f'{headlines:,}' if is_second else counted(headlines, 'headline')} replaced by the story's own"

    def not_read_since(self, past: date) -> str:
        return f"; not read since {long_date(past)}"

    def reason(self, reason: str) -> str:
        return reason


def _past(covered: int, known: int) -> str:
    """Say how many of the last editions: six of the last seven editions."""
    editions = f"the last {in_words(known)} editions"
    return f"each of {editions}" if covered == known else f"{in_words(covered)} of {editions}"
