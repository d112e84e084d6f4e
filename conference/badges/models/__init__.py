"""Badges, the batches they are printed in, and the designs they are printed from."""

from conference.badges.models.badges import (
    Badge,
    BadgeBatch,
    PrintOptions,
)
from conference.badges.models.designs import (
    BadgeDesign,
    BadgeDesignPicture,
    BadgeInformation,
)
from conference.badges.models.desk import BadgeAct, BadgeDeskRules, CustodyReceipt, SpareBadge
from conference.badges.models.layout import (
    FaceLayout,
    PlacedField,
)

__all__ = [
    "Badge",
    "BadgeAct",
    "BadgeBatch",
    "BadgeDesign",
    "BadgeDesignPicture",
    "BadgeDeskRules",
    "BadgeInformation",
    "CustodyReceipt",
    "FaceLayout",
    "PlacedField",
    "PrintOptions",
    "SpareBadge",
]
