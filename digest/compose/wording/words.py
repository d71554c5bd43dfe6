"""What an edition says beside the news, the names that every language has a wording for (pure).

Whoever adds a phrase adds its name here: mypy then asks each language for it. Phrases get counts, names and local times, and
return whole sentences, since word order and agreement differ. What they return is text: Markdown's characters are not escaped in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from digest.model import Kind, Trait
from digest.model.partial import Extent


class Words(Protocol):
    """The fixed words of one language."""

    title: str  # of an edition whose configuration has none

    # headings and labels, without the colon that stands behind some
    corrections: str
    in_short: str
    key_figures: str
    watchlist: str
    ahead: str
    also: str
    evidence: str
    addresses: str
    figure: str
    what: str
    who_says: str
    about_us: str
    watched: str
    one_source: str
    changed_page: str
    said: str
    figures: str
    sources_differ: str
    sources: str
    could_not_be_read: str
    made_differently: str
    no_section: str
    by_section: str  # above how many articles each section has

    # marks in the middle of a line
    about_us_mark: str
    watched_mark: str
    differ_mark: str
    new: str
    unchanged: str
    counted_in_text: str
    one_text: str
    headline_only: str
    from_one_text: str
    one_line: str
    undated: str  # in place of the date of what its source gave none
    semicolon: str
    as_bars: str  # what a picture shows that stands below numbers

    # whole sentences that never change
    about_evidence: str
    quiet_day: str
    no_figure_changed: str
    see_corrections: str
    as_the_source_has_it: str
    no_article: str

    def digits(self, count: int) -> str:
        """1,850."""

    def listed(self, names: Sequence[str]) -> str:
        """Return names as a sentence has them: A, B and C."""

    def and_more(self, count: int) -> str:
        """And 3 more: it stands behind a list of names."""

    def more(self, count: int) -> str:
        """3 more: the last of a list of stories."""

    def quoted(self, text: str) -> str:
        """Return a text in quotation marks."""

    def colon(self, label: str) -> str:
        """Return a label with its colon."""

    def kind(self, kind: Kind) -> str:
        """Name a kind of source."""

    def only(self, extent: Extent) -> str:
        """Say what there is of an article, where that is not all of it."""

    def days(self, first: date, last: date) -> str:
        """Thursday 3 February; Saturday 5 and Sunday 6 February; Friday 28 February to Sunday 2 March."""

    def short_date(self, at: date) -> str:
        """2 Feb."""

    def evidence_moved(self, place: str | None) -> str:
        """Say on a page where its evidence stands instead; place: of the edition in the archive."""

    def page_cut(self, place: str | None) -> str:
        """Say on a page that it goes on elsewhere; place: of the edition in the archive."""

    def moment(self, at: datetime) -> str:
        """2 Feb 18:40 CET."""

    def day_and_hour(self, at: datetime, *, is_far: bool) -> str:
        """Wednesday 06:00 CET: behind "since"; is_far: the weekday alone could be a later one, and has its date."""

    def heading(self, title: str, day: date) -> str:
        """Return an edition's first line."""

    def subject(self, title: str, day: date, headline: str | None, *, is_revised: bool) -> str:
        """Return the subject line of its mail; headline: the first story's."""

    def opening(self, articles: int, sources: int, since: str, minutes: int) -> str:
        """Say how much was read, since when, and how long reading it takes."""

    def nothing_read(self, since: str) -> str:
        """Say that no source could be read."""

    def nothing_new(self, since: str, *, some_failed: bool) -> str:
        """Say that no source had anything; some_failed: of those that could be read."""

    def reaches_to(self, until: str, later: int) -> str:
        """Say until when an edition without an article reaches, and how many entries are later; until: as `day_and_hour` gives it."""

    def quiet(self, stories: int) -> str:
        """Say that the day was quiet, and that so few stories weigh enough to be told whole."""

    def mostly_foreign(self, language: str, *, are_all: bool) -> str:
        """Say once for an edition that most of its stories are in another language; are_all: all of them."""

    def in_language(self, code: str) -> str:
        """Say that a story is in another language: In French."""

    def revised(self, revision: int, reason: str) -> str:
        """Say that this is a later revision, and why."""

    def late(self, due: datetime, made: datetime) -> str:
        """Say when an edition was due and when it was made; with its date, where that is another one."""

    def since_yesterday(self) -> str:
        """Since yesterday: as a label."""

    def since(self, past: date, *, is_near: bool) -> str:
        """Since Friday: as a label; is_near: its weekday is enough."""

    def was(self, surface: str) -> str:
        """Say what the last edition had."""

    def was_on(self, surface: str, past: date, *, is_near: bool) -> str:
        """Say what an edition had that was not the last one."""

    def unchanged_since(self, past: date, *, is_near: bool) -> str:
        """Say since which edition a figure is what it was."""

    def story(self, number: int) -> str:
        """Name a story by its number."""

    def sentence(self, number: str) -> str:
        """Name a sentence by its id."""

    def told_then(self, headline: str, place: str) -> str:
        """Say under which headline an edition told a story, and where."""

    def corrects(self, outlet: str) -> str:
        """Introduce what a source says now, which says itself that it was wrong."""

    def has_changed(self, outlet: str) -> str:
        """Introduce what a source says now, without having said that it was wrong."""

    def edition_had(self, day: date, text: str, place: str) -> str:
        """Say what an edition had that is wrong."""

    def said_in(self, speaker: str, outlets: str) -> str:
        """Name a speaker and the outlets that quote him."""

    def page_changed(self, last: date, *, is_near: bool) -> str:
        """Say that what is told of a page is what its text of a past day did not have."""

    def rests_on(self, outlet: str) -> str:
        """Say that a story rests on one source."""

    def share_text(self, outlets: str, *, is_verbatim: bool) -> str:
        """Say that several outlets have one text; is_verbatim: as it is."""

    def further(self, articles: int, by_source: str) -> str:
        """Count what was neither printed whole nor named."""

    def left_out(self, kinds: Sequence[tuple[Trait, int]], by_source: str) -> str:
        """Count what the configuration leaves out."""

    def also_read(self, read: str, repeats: str, printed: str) -> str:
        """Name what was read and stands nowhere above, what only repeats it, and what repeats earlier editions; not all are empty."""

    def nothing_from(self, sources: Sequence[str]) -> str:
        """Name the sources that gave nothing in the window."""

    def outside(self, entries: int) -> str:
        """Say how many entries of a source lie outside the window: it stands behind its name."""

    def nothing_on(self, topics: Sequence[str]) -> str:
        """Name the watched topics that the day has nothing on."""

    def silent_world(self, topic: str, covered: int, known: int, *, has_usual: bool) -> str:
        """Say that a watched topic has no news though its sources were read; has_usual: there are some that usually write of it."""

    def silent_source(self, topic: str, covered: int, known: int, source: str, *, has_failed: bool) -> str:
        """Say that the one source that usually writes of a topic could not be read, or gave nothing."""

    def silent_sources(self, topic: str, covered: int, known: int, usual: int, failed: Sequence[str], silent: Sequence[str]) -> str:
        """Say which of the sources that usually write of a topic could not be read, and which gave nothing."""

    def none_whole(self, articles: int, *, are_headlines: bool) -> str:
        """Say that no summary was made though there were articles."""

    def made_by(self, names: Sequence[str], apart: Sequence[tuple[int, str]], articles: int) -> str:
        """Say which summarizers wrote, and which ones so many stories that are not in English; without a full stop."""

    def checked(self, sentences: int) -> str:
        """Say how many sentences the check looked at."""

    def repaired(self, sentences: int) -> str:
        """Say how many of them were repaired."""

    def replaced(self, sentences: int) -> str:
        """Say how many of them stand in their source's own words."""

    def dropped(self, sentences: int) -> str:
        """Say how many of them were dropped."""

    def printed_before(self, sentences: int) -> str:
        """Say how many of them were left out because earlier editions had them."""

    def own_words(self, sentences: int) -> str:
        """Say that they are word for word their source's."""

    def headlines_repaired(self, headlines: int) -> str:
        """Say how many headlines were repaired."""

    def headlines_replaced(self, headlines: int, *, is_second: bool) -> str:
        """Say in place of how many headlines the story's own stands; is_second: behind those that were repaired."""

    def not_read_since(self, past: date) -> str:
        """Say since which day a source could not be read: it stands behind the reason."""

    def reason(self, reason: str) -> str:
        """Return the reason of a problem: in this language where it is known, else as it is."""
