"""A well-formed RSS or Atom text in, feedparser's items out: its strict parser alone, with bounds where it has none.

feedparser.parse would decode again, and where the strict parser fails read all with one for SGML, which loses items, and takes time
quadratic in what is never closed. Its sanitizer and its links made absolute inside of texts are left out: both read each text as HTML
once more, and we print none of it as it came.
"""

from __future__ import annotations

import io
import xml.sax
from typing import Any
from xml.sax.handler import feature_external_ges, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl

from feedparser.api import StrictFeedParser
from feedparser.urls import make_safe_absolute_uri

from digest.sources.splitting import MAX_ITEMS

MAX_PERSON = 500  # characters: feedparser looks for an e-mail address in time quadratic in them
MAX_EVENTS = 150_000  # elements and parts of texts: 2,000 items of 60 have fewer
MAX_ATTRIBUTES = 100  # of an element
MAX_TAGS = 60  # of an item: each is compared with all before it


class FullError(Exception):
    """There is more than is read."""


class Reader(StrictFeedParser):  # type: ignore[misc]  # feedparser has no types
    """feedparser's strict parser, bounded."""

    resolve_relative_uris = False
    sanitize_html = False
    is_capped = False
    events = 0

    def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:  # noqa: N802  # SAX's name
        """Begin an element with the first of its attributes: each is looked for among all of them."""
        self._count()
        if len(attrs) > MAX_ATTRIBUTES:
            first = attrs.getNames()[:MAX_ATTRIBUTES]
            attrs = AttributesNSImpl({one: attrs.getValue(one) for one in first}, {one: one[1] for one in first})
        super().startElementNS(name, qname, attrs)

    def characters(self, text: str) -> None:
        """Take characters; they come in as many parts as references stand among them."""
        self._count()
        super().characters(text)

    def _count(self) -> None:
        self.events += 1
        if self.events > MAX_EVENTS:
            raise FullError

    def unknown_starttag(self, tag: str, attrs: Any) -> None:
        """Begin an element; raises FullError at the item that is one too many."""
        if len(self.entries) >= MAX_ITEMS and tag.rpartition(":")[2] in ("item", "entry") and not self.incontent:
            raise FullError
        super().unknown_starttag(tag, attrs)

    def _start_media_description(self, _attrs: Any) -> None:
        """Keep what is said of a picture or film apart: feedparser takes it for another text of the item, and of two the longer is told."""
        self.push("media_description", 0)

    def _end_media_description(self) -> None:
        said = self.pop("media_description")
        self._get_context().setdefault("media_description", said)

    def _sync_author_detail(self, key: str = "author") -> None:
        context = self._get_context()
        if len(str(dict.get(context, key) or "")) > MAX_PERSON:
            context[key] = context[key][:MAX_PERSON]
        super()._sync_author_detail(key)

    def _add_tag(self, term: Any, scheme: Any, label: Any) -> None:
        if len(dict.get(self._get_context(), "tags") or ()) < MAX_TAGS:
            super()._add_tag(term, scheme, label)


def read(text: str, url: str) -> Reader:
    """Read a well-formed document; the reader that comes back holds entries, feeddata and version.

    url: where it was read, for relative links. Raises SAXException where the document is not well formed after all.
    """
    reader = Reader(make_safe_absolute_uri(url), None, "utf-8")
    parser = xml.sax.make_parser()  # noqa: S317  # without a document type nothing is expanded or fetched
    parser.setFeature(feature_namespaces, True)
    parser.setFeature(feature_external_ges, False)
    parser.setContentHandler(reader)
    parser.setErrorHandler(reader)
    source = xml.sax.xmlreader.InputSource()
    source.setByteStream(io.BytesIO(text.encode()))
    source.setEncoding("utf-8")
    try:
        parser.parse(source)
    except FullError:
        reader.is_capped = True
    return reader
