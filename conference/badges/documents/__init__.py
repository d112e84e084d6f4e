"""What stands on a badge: its faces, whose they are, and how they lie on paper."""

from conference.badges.documents.bearers import (
    Bearer,
    Kind,
    Surroundings,
    bearer_of,
    kind_of,
    surroundings_of,
)
from conference.badges.documents.cards import (
    TEMPORARY_TEMPLATE,
    Card,
    Line,
    Validity,
    card_of,
    preview_of,
    render_temporary,
)
from conference.badges.documents.faces import Pattern, face_of, values_of
from conference.badges.documents.own_look import own_preview, temporary_badge
from conference.badges.documents.patterns import PatternBook, PatternPair, book_of, patterns_of
from conference.badges.documents.phone import PhoneBadge, phone_badge_of, phone_picture
from conference.badges.documents.previews import (
    Preview,
    PreviewError,
    hard_to_read,
    preview_of_face,
)
from conference.badges.documents.samples import SAMPLE_CODE, sample_bearer
from conference.badges.documents.sheets import Sheets

__all__ = [
    "SAMPLE_CODE",
    "TEMPORARY_TEMPLATE",
    "Bearer",
    "Card",
    "Kind",
    "Line",
    "Pattern",
    "PatternBook",
    "PatternPair",
    "PhoneBadge",
    "Preview",
    "PreviewError",
    "Sheets",
    "Surroundings",
    "Validity",
    "bearer_of",
    "book_of",
    "card_of",
    "face_of",
    "hard_to_read",
    "kind_of",
    "own_preview",
    "patterns_of",
    "phone_badge_of",
    "phone_picture",
    "preview_of",
    "preview_of_face",
    "render_temporary",
    "sample_bearer",
    "surroundings_of",
    "temporary_badge",
    "values_of",
]
