"""Readings and what earlier editions printed in; what their sources have corrected since, out (pure).

A source corrects itself in an article of its own ("CORRECTION: 12 hospitals, not 21"), by a notice in the article that was cited, or
by changing that article without a word. What was never printed needs no correction, nor does what was printed right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from itertools import chain, islice
from typing import NamedTuple

from digest.model import Reading, Span
from digest.model.history import Correction, Identity, Notice, Past, Printed, Told
from digest.stories.notices import is_amended, is_brought_up, is_clarified, is_headed, is_withdrawn, notices
from digest.stories.righted import LONGEST, right_of, stretch
from digest.stories.wrong import but_numbers, is_about, is_replaced, numbers_of, overlap, said_of, says_what, wrong_numbers
from digest.text import count_words, one_line, words

ITEM = re.compile(r"[\"“„«]\s?(?P<title>[^\"”“»]{15,200}?)\s?[\"”“»]")
UPDATED = re.compile(  # what a later version may have as news, not as a correction
    r"\b(?:dead|death toll|died|dies|deaths|killed|kills|injured|wounded|hurt|missing|evacuated|displaced|arrested|homeless|rescued|trapped"
    r"|cases|infections|at least|more than|so far|now|still|already|by (?:noon|midnight|\w+day|\d)|counted|without|burnt|hectares"
    r"|shares?|prices?|barrel|index|reporting|precincts?|lead(?:s|ing)?|trail(?:s|ing)?|degrees|points|rose|fell|climbed|reached"
    r"|stands|stood|expected|morts?|blessés|disparus|évacuée?s|Tote|Verletzte|Vermisste)\b",
    re.IGNORECASE,
)
SAME = 0.75  # of their words in order: from there on two sentences are one, changed; below, another
LEADING = 3  # sentences below a title that says Correction


class _Match(NamedTuple):
    """How surely a notice is about a printed sentence, the surest first."""

    rank: tuple[bool, bool, bool, bool, float, int]
    told: Told
    printed: Printed


class _Source(NamedTuple):
    """An article that may correct something: as it is and as it was, what of its outlet was told, and which of that it goes on with.

    done: what editions had of it, or of its outlet, among their corrections.
    """

    reading: Reading
    before: Reading | None
    told: Sequence[Told]
    continues: Told | None
    then: Mapping[str, Reading]
    done: Sequence[Notice]

    def cites(self, printed: Printed) -> bool:
        """Tell whether a printed sentence is carried by an article of this outlet, as far as that is known."""
        known = [self.then[place.article].article.source for place in printed.sources if place.article in self.then]
        return not known or self.reading.article.source in known

    def stands(self, printed: Printed) -> bool:
        """Tell whether the article still has, word for word, what a printed sentence was made of."""
        if self.before is None:
            return False
        own = [place.span.of(self.before.article.text) for place in printed.sources if place.article == self.reading.article.id]
        return bool(own) and all(text in self.reading.article.text for text in own)


def corrected(
    readings: Sequence[Reading], identities: Mapping[str, Identity], history: Sequence[Past], then: Mapping[str, Reading]
) -> list[Correction]:
    """Return the corrections of what editions printed, the last edition's first, one a notice.

    readings: today's, and the articles that were printed from and have changed since. identities: of today's, by article. then: the
    articles that were printed from, as they were read, by id.
    """
    done = {one for past in history for one in past.corrected}
    said = [notice for past in history for notice in past.notices]
    last_first = sorted(history, key=lambda past: past.date, reverse=True)
    told = [one for past in last_first for one in (*past.stories, *(_told(past.date, notice) for notice in past.notices))]
    found: list[Correction] = []
    for reading in readings:
        article = reading.article
        if (article.id, article.content_hash) not in done:
            ours = [one for one in told if article.source in one.sources]
            continues = identities[article.id].told if article.id in identities else None
            own = [one for one in said if one.article == article.id or one.source == article.source]
            found += _of_source(_Source(reading, then.get(article.id), ours, continues, then, own))
    return sorted(
        found, key=lambda one: (-one.told.date.toordinal(), one.told.number == 0, one.told.number, one.reading.article.id, one.sentence)
    )


def _told(day: date, notice: Notice) -> Told:
    """Return a correction that an edition printed as something told of its story, since it may be corrected in its turn."""
    printed = Printed(id="", text=notice.text, sources=(), is_correction=True)
    return Told(
        id=notice.story, since=day, date=day, number=0, headline="", articles=(), sources=(notice.source,), sentences=(printed,)
    )  # fmt: skip


def _of_source(one: _Source) -> list[Correction]:
    """Return what an article corrects: by its notices, else below its title, else by sentences that have another number.

    What editions had is not told again when the article is changed once more, or is sent again as another one.
    """
    return [found for found in _found(one) if not _is_done(one, found)]


def _found(one: _Source) -> list[Correction]:
    if not one.told:
        return []
    was = one.before.article if one.before else None
    fresh = [span for span in notices(one.reading) if was is None or span.of(one.reading.article.text) not in was.text]
    is_titled = is_headed(one.reading.article.title) and not (was and is_headed(was.title))
    if not fresh and not is_titled:
        return list(islice(_unnoted(one), 1))
    found = list(_distinct(_noted(one, span) for span in fresh))
    if not found and is_titled:
        found = list(islice(_headed(one), 1))
    if not found:
        found = list(islice(_withdrawn(one, fresh), 1))
    is_vague = not any(says_what(span.of(one.reading.article.text)) for span in fresh)
    return found or (list(islice(_mended(one), 1)) if is_vague else [])


def _is_done(one: _Source, found: Correction) -> bool:
    article = one.reading.article
    text = one_line(found.sentence.of(article.text))
    return any(
        text == notice.text and (article.id == notice.article or (found.told.id == notice.story and says_what(text))) for notice in one.done
    )


def _withdrawn(one: _Source, notices: Iterable[Span]) -> Iterator[Correction]:
    """Yield what editions printed of an article that is now taken back whole: its sentences, else the headlines of its stories."""
    article = one.reading.article
    if one.before is None or not (taken := [span for span in notices if is_withdrawn(span.of(article.text))]):
        return
    ours = [told for told in one.told if any(name == article.id for name, _ in told.articles)]
    cited = (
        (told, printed) for told in ours for printed in told.sentences if any(place.article == article.id for place in printed.sources)
    )
    named = ((told, Printed(id="", text=told.headline, sources=())) for told in ours if len(told.articles) == 1)
    for told, printed in chain(cited, named):
        yield Correction(reading=one.reading, sentence=taken[0], told=told, printed=printed)


def _headed(one: _Source) -> Iterator[Correction]:
    """Yield what the first sentences below a title correct: a printed sentence of which they have not the number or the name."""
    text, title = one.reading.article.text, one.reading.article.title
    for place, span in enumerate(one.reading.sentences[:LEADING]):
        found = _noted(one, span)
        if found and ((place == 0 and is_clarified(title)) or is_replaced(span.of(text), found.printed.text)):
            yield found


def _distinct(found: Iterable[Correction | None]) -> Iterator[Correction]:
    """Leave out what is none, and a second notice of the same printed sentence."""
    seen = set()
    for one in found:
        if one and (one.told.id, one.printed.id, one.printed.text) not in seen:
            seen.add((one.told.id, one.printed.id, one.printed.text))
            yield one


def _noted(one: _Source, span: Span) -> Correction | None:
    """Return what a notice corrects: of what was printed the sentence that it is most surely about, if any."""
    notice = span.of(one.reading.article.text)
    if count_words(notice) > LONGEST:
        return None
    whole = stretch(one.reading, span)
    said = notice if says_what(notice) else whole.of(one.reading.article.text)  # "We made an error. It hit 12, not 21."
    items = {tuple(words(found["title"])) for found in ITEM.finditer(said)}
    right = numbers_of(right_of(whole.of(one.reading.article.text), one.reading.article.source))
    matches = [
        match
        for told in one.told
        for match in _matches(one, said, told, items)
        if not match.printed.is_correction or right - numbers_of(right_of(match.printed.text, one.reading.article.source))
    ]
    best = max(matches, key=lambda match: match.rank, default=None)
    return Correction(reading=one.reading, sentence=whole, told=best.told, printed=best.printed) if best else None


def _matches(one: _Source, notice: str, told: Told, items: set[tuple[str, ...]]) -> Iterator[_Match]:
    """Yield the sentences of a story that a notice may be about; items: the headlines that it quotes, as words."""
    source = one.reading.article.source
    titles = [told.headline, *(one.then[name].article.title for name, _ in told.articles if name in one.then)]
    is_named = any(tuple(words(title)) in items for title in titles)
    bare = ITEM.sub(" ", notice) if is_named else notice
    for printed in (*told.sentences, Printed(id="", text=told.headline, sources=())):
        is_ours = one.cites(printed) and (bool(printed.id) or len(told.sources) == 1)
        had = right_of(printed.text, source) if printed.is_correction else printed.text
        if is_ours and not one.stands(printed) and is_about(bare, had, source, is_named=is_named):
            is_wrong = bool(wrong_numbers(bare, source) & numbers_of(had))
            alike = overlap(bare, had, source)
            is_next = one.continues is not None and told.id == one.continues.id
            yield _Match((is_named, is_wrong, is_next, bool(printed.id), alike, told.date.toordinal()), told, printed)


def _unnoted(one: _Source) -> Iterator[Correction]:
    """Yield what an article has changed without saying what: another number, and nothing else, where news brings none up to date.

    Where the words around it are others too, it may be news: those who led by 2-1 won by 3-1.
    """
    if one.before is None or is_brought_up(one.reading, one.before.article.text):
        return
    text = one.reading.article.text
    for correction in _mended(one):
        sentence, printed = correction.sentence.of(text), correction.printed
        now, had = numbers_of(sentence), numbers_of(printed.text)
        was = [place.span.of(one.before.article.text) for place in printed.sources if place.article == one.reading.article.id]
        is_number_alone = any(but_numbers(old) == but_numbers(sentence) for old in was)
        if now - had and had - now and is_number_alone and not _is_done(one, correction):
            yield replace(correction, is_noted=is_amended(one.reading, one.before.article.text))


def _mended(one: _Source) -> Iterator[Correction]:
    """Yield those printed sentences that have changed in the article, and not because news brought them up to date."""
    return (correction for correction in _changed(one) if not UPDATED.search(correction.sentence.of(one.reading.article.text)))


def _changed(one: _Source) -> Iterator[Correction]:
    """Yield the printed sentences whose own sentence in the article is the same now but for a number or a name."""
    if one.before is None:
        return
    was, now = one.before.article.text, one.reading.article.text
    short = [(span, span.of(now)) for span in one.reading.sentences if count_words(span.of(now)) <= LONGEST]
    for told in one.told:
        for printed in told.sentences:
            for place in printed.sources:
                old = place.span.of(was) if place.article == one.reading.article.id else ""
                if old and old not in now and count_words(old) <= LONGEST:
                    yield from _of_sentence(one, told, printed, old, short)


def _of_sentence(one: _Source, told: Told, printed: Printed, old: str, short: Sequence[tuple[Span, str]]) -> Iterator[Correction]:
    likeness, span, new = max(((_likeness(old, text), span, text) for span, text in short), default=(0.0, Span(0, 0), ""))
    gone = said_of(old) - said_of(new)
    if likeness >= SAME and gone & said_of(printed.text) and said_of(new) - said_of(old):
        yield Correction(reading=one.reading, sentence=span, told=told, printed=printed)


def _likeness(old: str, new: str) -> float:
    one, other = words(old), words(new)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= SAME and matcher.quick_ratio() >= SAME else 0.0
