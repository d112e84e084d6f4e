"""Declarations with their texts and comments, and what follows from them."""

from conference.declarations.models.outcome import Endorsement, Resolution, ResolutionReport
from conference.declarations.models.texts import (
    Comment,
    Declaration,
    DeclarationArticle,
    DeclarationPaper,
    DeclarationVersion,
)

__all__ = [
    "Comment",
    "Declaration",
    "DeclarationArticle",
    "DeclarationPaper",
    "DeclarationVersion",
    "Endorsement",
    "Resolution",
    "ResolutionReport",
]
