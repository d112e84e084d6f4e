"""What stands on a badge: the card of each person, fitted to its boxes, and the printed sheets."""

from conference.badges.documents.cards import (
    TEMPLATE,
    TEMPORARY_TEMPLATE,
    Card,
    Line,
    Validity,
    card_of,
    preview_of,
    render_cards,
    render_temporary,
)

__all__ = [
    "TEMPLATE",
    "TEMPORARY_TEMPLATE",
    "Card",
    "Line",
    "Validity",
    "card_of",
    "preview_of",
    "render_cards",
    "render_temporary",
]
