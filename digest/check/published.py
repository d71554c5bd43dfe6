"""A case and its flaws in; what the outlets published of it that it names, and that none of its sources is of, out (pure)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from digest.check.cases import Case
from digest.check.flaws import Flaw
from digest.check.names.outlets import is_published_by, names_publisher
from digest.check.names.wording import keys_of, words
from digest.check.shelf import offset
from digest.model import Citation, Reason, Span

# Who is named beside these need not say it
ASIDE = frozenset("unlike contrary only alone first exclusively quoting citing cited".split())


def published(case: Case, found: Sequence[Flaw]) -> tuple[tuple[Citation, ...], ...]:
    """Return for each outlet of the story that is a foreign name in a case the sentences of its documents that carry the case.

    None where anything else is wrong with the case, where one of them published nothing like it, or where it may not be the teller.
    """
    names = [_keys(case, flaw) for flaw in found if flaw.reason is Reason.NAME]
    if not names or len(names) < len(found) or ASIDE & {word.key for word in words(case.text)}:
        return ()
    sources = [case.catalogue.carriers_of(case.text, _documents(case, keys)) for keys in names]
    return tuple(sources) if all(map(case.catalogue.has_english, sources)) else ()


def is_told(case: Case, found: Sequence[Flaw] | None) -> bool:
    """Tell whether flaws are none but the names of the story's outlets, each of which is asked by itself."""
    return found is not None and all(flaw.reason is Reason.NAME and _documents(case, _keys(case, flaw)) for flaw in found)


def beside(case: Case) -> tuple[Citation, ...]:
    """Return the sources of a case whose outlets it names too."""
    articles = [reading.article for reading in case.catalogue.story.readings]
    named = {doc for doc, article in enumerate(articles) if names_publisher(case.text, article.source, article.text)}
    return tuple(source for source in case.sources if source.doc in named)


def _keys(case: Case, flaw: Flaw) -> frozenset[str]:
    begin = offset(case.asked())
    return keys_of(case.text, Span(flaw.span.start - begin, flaw.span.end - begin))


def _documents(case: Case, keys: Collection[str]) -> set[int]:
    articles = (reading.article for reading in case.catalogue.story.readings)
    return {doc for doc, article in enumerate(articles) if is_published_by(keys, article.source, article.text)}
