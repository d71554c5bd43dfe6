"""The fixed words of an edition in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from digest.compose.wording.languages import language_name
from digest.compose.wording.words import Words
from digest.model import Kind, Trait
from digest.partial import Extent

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
LEFT_OUT: dict[Trait, tuple[str, str]] = {
    "opinion": ("opinion", "opinions"),
    "sport": ("story of sport", "stories of sport"),
    "undated": ("undated story", "undated stories"),
}
ONLY: dict[Extent, str] = {
    "announcement": "announcement only",
    "beginning": "only its beginning could be read",
    "newest": "only its newest entries",
    "captions": "only its captions",
    "beside": "only the words beside the video",
}


def counted(count: int, one: str, many: str | None = None) -> str:
    """1 article, 2 articles."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def long_date(day: date) -> str:
    """Thursday 3 February 2022."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


class English(Words):
    """English as it is written in Europe."""

    title = "Morning briefing"

    corrections = "Corrections"
    in_short = "In short"
    key_figures = "Key figures"
    watchlist = "Watchlist"
    ahead = "Ahead"
    also = "Also"
    evidence = "Evidence"
    addresses = "Addresses"
    figure = "Figure"
    what = "What"
    who_says = "Who says"
    about_us = "About us"
    watched = "Watched"
    one_source = "One source"
    changed_page = "Changed page"
    said = "Said"
    figures = "Figures"
    sources_differ = "Sources differ"
    sources = "Sources"
    could_not_be_read = "Could not be read"
    made_differently = "Made differently than configured"
    no_section = "News"
    by_section = "Articles by section"

    about_us_mark = "about us"
    watched_mark = "watched"
    differ_mark = "sources differ"
    new = "new"
    unchanged = "unchanged"
    counted_in_text = "counted in the text"
    one_text = "one text"
    headline_only = "headline only"
    from_one_text = "from one text"
    one_line = "one line"
    semicolon = ";"
    as_bars = "These numbers as bars"

    about_evidence = (
        "What each sentence above stands on, word for word: 3.2 is the second sentence of story 3. Where the edition has only a part of"
        " a sentence, the words that it kept are marked. Behind the sentences stand those of figures."
    )
    quiet_day = "A quiet day."
    no_figure_changed = "No figure of it has changed."
    see_corrections = "Its source has corrected that: see Corrections."
    as_the_source_has_it = "as the source has it."
    no_article = "No summary was made: there was no article."

    def digits(self, count: int) -> str:
        return f"{count:,}"

    def listed(self, names: Sequence[str]) -> str:
        return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    def and_more(self, count: int) -> str:
        return f"and {count:,} more"

    def more(self, count: int) -> str:
        return f"{count:,} more"

    def quoted(self, text: str) -> str:
        return f'"{text}"'

    def colon(self, label: str) -> str:
        return f"{label}:"

    def kind(self, kind: Kind) -> str:
        return kind

    def only(self, extent: Extent) -> str:
        return ONLY[extent]

    def days(self, first: date, last: date) -> str:
        named = f"{DAYS[last.weekday()]} {last.day} {MONTHS[last.month - 1]}"
        if first == last:
            return named
        month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
        return f"{DAYS[first.weekday()]} {first.day}{month} {'and' if (last - first).days == 1 else 'to'} {named}"

    def short_date(self, at: date) -> str:
        return f"{at.day} {MONTHS[at.month - 1][:3]}"

    def evidence_moved(self, place: str | None) -> str:
        return (
            f"With it this page would be too long for mail. It stands whole in the edition's plain text, and in the archive{_where(place)}."
        )

    def page_cut(self, place: str | None) -> str:
        return (
            "This page ends here: a longer one could not be mailed. All of it stands in the edition's plain text, and in "
            f"the archive{_where(place)}."
        )

    def moment(self, at: datetime) -> str:
        return f"{self.short_date(at)} {at:%H:%M %Z}"

    def day_and_hour(self, at: datetime, *, is_far: bool) -> str:
        day = f" {at.day} {MONTHS[at.month - 1]}" if is_far else ""
        return f"{DAYS[at.weekday()]}{day} {at:%H:%M %Z}"

    def heading(self, title: str, day: date) -> str:
        return f"{title}: {long_date(day)}"

    def subject(self, title: str, day: date, headline: str | None, *, is_revised: bool) -> str:
        return f"{'Corrected: ' if is_revised else ''}{title}, {long_date(day)}: {headline or 'nothing new'}"

    def opening(self, articles: int, sources: int, since: str, minutes: int) -> str:
        read = f"{counted(articles, 'article')} from {counted(sources, 'source')} since {since}."
        return f"{read} {_number(minutes).capitalize()} {'minute' if minutes == 1 else 'minutes'} to read."

    def nothing_read(self, since: str) -> str:
        return f"No source could be read, so this edition holds no news since {since}. It does not say that there was none."

    def nothing_new(self, since: str, *, some_failed: bool) -> str:
        which = "the sources that could be read" if some_failed else "the sources"
        return f"No news since {since}: nothing that {which} published falls into this window."

    def reaches_to(self, until: str, later: int) -> str:
        comes = "comes" if later == 1 else "come"
        more = f"; {counted(later, 'later entry', 'later entries')} {comes} into later editions" if later else ""
        return f"It reaches to {until}{more}."

    def quiet(self, stories: int) -> str:
        weigh = "no story weighs" if not stories else "only one story weighs" if stories == 1 else f"only {_number(stories)} stories weigh"
        return f"A quiet day: {weigh} enough to be told whole."

    def mostly_foreign(self, language: str, *, are_all: bool) -> str:
        return f"{'The' if are_all else 'Most'} stories are in {language_name(language)}, as their sources have them."

    def in_language(self, code: str) -> str:
        return f"In {language_name(code)}"

    def revised(self, revision: int, reason: str) -> str:
        return f"Corrected (revision {revision}): {reason}"

    def late(self, due: datetime, made: datetime) -> str:
        at = f"{made:%H:%M %Z}" if made.date() == due.date() else self.moment(made)
        return f"This edition is late: it was due at {due:%H:%M %Z} and was made at {at}."

    def since_yesterday(self) -> str:
        return "Since yesterday"

    def since(self, past: date, *, is_near: bool) -> str:
        return f"Since {_named(past, is_near)}"

    def was(self, surface: str) -> str:
        return f"was {surface}"

    def was_on(self, surface: str, past: date, *, is_near: bool) -> str:
        return f"was {surface} on {_named(past, is_near)}"

    def unchanged_since(self, past: date, *, is_near: bool) -> str:
        return f"unchanged since {_named(past, is_near)}"

    def story(self, number: int) -> str:
        return f"story {number}"

    def sentence(self, number: str) -> str:
        return f"sentence {number}"

    def told_then(self, headline: str, place: str) -> str:
        return f'Told then as "{headline}" ({place}).'

    def corrects(self, outlet: str) -> str:
        return f"{outlet} corrects its report:"

    def has_changed(self, outlet: str) -> str:
        return f"{outlet} has changed its report without a notice. It says now:"

    def edition_had(self, day: date, text: str, place: str) -> str:
        return f'The edition of {long_date(day)} had "{text}" ({place}).'

    def said_in(self, speaker: str, outlets: str) -> str:
        return f"{speaker}, in {outlets}"

    def page_changed(self, last: date, *, is_near: bool) -> str:
        return f"What stands here is new on it: its text of {_named(last, is_near)} did not have it."

    def rests_on(self, outlet: str) -> str:
        return f"this story rests on {outlet} alone."

    def share_text(self, outlets: str, *, is_verbatim: bool) -> str:
        return f"{outlets} {'print the same text' if is_verbatim else 'take this story from one text'}."

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
        of = f"of the {_number(usual)} sources that usually write of it, "
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


def _number(count: int) -> str:
    """Small numbers as words, others as digits."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def _named(past: date, is_near: bool) -> str:
    return DAYS[past.weekday()] if is_near else long_date(past)


def _past(covered: int, known: int) -> str:
    """Say how many of the last editions: six of the last seven editions."""
    editions = f"the last {_number(known)} editions"
    return f"each of {editions}" if covered == known else f"{_number(covered)} of {editions}"


def _where(place: str | None) -> str:
    return f": {place}" if place else ""
