"""States of the badge axis."""

from conference.badges.enums.badges import (
    BadgeState,
    SheetFormat,
)

__all__ = [
    "BadgeState",
    "SheetFormat",
]
