"""The nouns of the mission, named by how far a value has travelled.

Source → Entry → Article → Reading → Story → Draft → Brief → Briefing → Edition → Receipt, with Problem beside
them. All are frozen; all times are aware; all spans are characters into `Article.text`, end exclusive.
Each module imports only those that stand before it: spans, sources, figures, articles, stories, drafts, editions.
"""

from digest.model.articles import Article, Document, Entry, Quotation, Reading
from digest.model.drafts import BY_HAND, Brief, Draft, DraftSentence, Fault, Reason, Status, Verdict
from digest.model.editions import (
    PICTURE_NAME,
    PLAN_NAME,
    Account,
    Day,
    Edition,
    MailKind,
    Picture,
    Receipt,
    Window,
    edition_called,
    edition_name,
    plan_option,
)
from digest.model.figures import Direction, Figure, FigureKind, FigureMention, Modifier, StoryFigure
from digest.model.sources import NO_LINKS, Kind, Problem, Source, SourceState
from digest.model.spans import Citation, Span
from digest.model.stories import Coming, ComingKind, Dispute, Hit, Likeness, LikenessKind, Repeat, Story, Trait

__all__ = [
    "BY_HAND", "NO_LINKS", "PICTURE_NAME", "PLAN_NAME", "Account", "Article", "Brief", "Citation", "Coming", "ComingKind", "Day",
    "Direction", "Dispute", "Document", "Draft", "DraftSentence", "Edition", "Entry", "Fault", "Figure", "FigureKind", "FigureMention",
    "Hit", "Kind", "Likeness", "LikenessKind", "MailKind", "Modifier", "Picture", "Problem", "Quotation", "Reading", "Reason", "Receipt",
    "Repeat", "Source", "SourceState", "Span", "Status", "Story", "StoryFigure", "Trait", "Verdict", "Window", "edition_called",
    "edition_name", "plan_option",
]  # fmt: skip
