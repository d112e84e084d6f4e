"""States of the badge axis, and what designs of badges are made of."""

from conference.badges.enums.badges import (
    BadgeState,
    SheetFormat,
)
from conference.badges.enums.designs import (
    BadgeSize,
    FaceSide,
    FieldSource,
    Ink,
    Orientation,
    PrintedSides,
    SheetOrder,
    TextLanguages,
)

__all__ = [
    "BadgeSize",
    "BadgeState",
    "FaceSide",
    "FieldSource",
    "Ink",
    "Orientation",
    "PrintedSides",
    "SheetFormat",
    "SheetOrder",
    "TextLanguages",
]
