"""An entry, the page behind it, a PDF or an e-mail in; a document of title, date and paragraphs out."""

from digest.extract.about import is_about as is_about
from digest.extract.document import from_html as from_html
from digest.extract.document import from_markdown as from_markdown
from digest.extract.document import from_plain as from_plain
from digest.extract.document import with_language as with_language
from digest.extract.draft import Block as Block
from digest.extract.draft import Drafted as Drafted
from digest.extract.draft import from_marked as from_marked
from digest.extract.draft import from_text as from_text
from digest.extract.entry import called as called
from digest.extract.entry import from_entries as from_entries
from digest.extract.entry import from_entry as from_entry
from digest.extract.entry import is_cut_off as is_cut_off
from digest.extract.entry import is_teaser as is_teaser
from digest.extract.entry import unreadable as unreadable
from digest.extract.mail import from_mail as from_mail
from digest.extract.page import from_page as from_page
from digest.extract.pdf import from_pdf as from_pdf
from digest.extract.standing import line_hashes as line_hashes
from digest.extract.standing import without as without

__all__ = [
    "Block",
    "Drafted",
    "called",
    "from_entries",
    "from_entry",
    "from_html",
    "from_mail",
    "from_markdown",
    "from_marked",
    "from_page",
    "from_pdf",
    "from_plain",
    "from_text",
    "is_about",
    "is_cut_off",
    "is_teaser",
    "line_hashes",
    "unreadable",
    "with_language",
    "without",
]  # fmt: skip
