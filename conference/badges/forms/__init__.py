"""Forms of the badge pages."""

from conference.badges.forms.badges import (
    SHOW,
    BadgeFilterForm,
    BatchForm,
    ReasonForm,
)

__all__ = [
    "SHOW",
    "BadgeFilterForm",
    "BatchForm",
    "ReasonForm",
]
