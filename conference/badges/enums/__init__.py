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
from conference.badges.enums.desk import ActKind, Collecting, IdentityDocument, Signing

__all__ = [
    "ActKind",
    "BadgeSize",
    "BadgeState",
    "Collecting",
    "FaceSide",
    "FieldSource",
    "IdentityDocument",
    "Ink",
    "Orientation",
    "PrintedSides",
    "SheetFormat",
    "SheetOrder",
    "Signing",
    "TextLanguages",
]
