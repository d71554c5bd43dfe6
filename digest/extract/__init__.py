"""An entry, and the page behind it where the entry is a teaser, in; a document of title, date and paragraphs out."""

from digest.extract.document import from_html as from_html
from digest.extract.document import from_markdown as from_markdown
from digest.extract.document import from_page as from_page
from digest.extract.document import from_plain as from_plain
from digest.extract.entry import from_entry as from_entry
from digest.extract.entry import is_teaser as is_teaser

__all__ = ["from_entry", "from_html", "from_markdown", "from_page", "from_plain", "is_teaser"]
