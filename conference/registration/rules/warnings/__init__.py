"""What the registrar is warned of, computed in bulk for a page of people.

Duplicates never stop anybody and are never shown to a focal point (decisions 8).
"""

from conference.registration.rules.warnings.bulk import (
    duplicates_of,
    has_warning,
    warnings_for,
    warnings_of,
)
from conference.registration.rules.warnings.kinds import (
    DUPLICATES,
    RegistrationWarning,
    WarningKind,
    months_after,
    passport_limit,
)

__all__ = [
    "DUPLICATES",
    "RegistrationWarning",
    "WarningKind",
    "duplicates_of",
    "has_warning",
    "months_after",
    "passport_limit",
    "warnings_for",
    "warnings_of",
]
