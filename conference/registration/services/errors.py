"""The refusals of registration."""

from collections.abc import Sequence

from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy, lazy_n
from conference.registration.rules import MissingItem
from conference.registration.rules.warnings import RegistrationWarning


class StateError(DomainError):
    """The participant's state does not allow it."""


class DeadlinePassedError(DomainError):
    """It is too late, or registration is not open."""


class QuotaFullError(DomainError):
    """There is no free place."""

    def __init__(self) -> None:
        super().__init__(lazy("The quota of your delegation is full."), field="category_id")


class CapReachedError(QuotaFullError):
    """All places of the category or of the event are taken, whatever the delegation's quota."""

    def __init__(self, *, of_event: bool) -> None:
        sentence = (
            lazy("All places of this event are taken.")
            if of_event
            else lazy("All places of this category are taken.")
        )
        DomainError.__init__(self, sentence, field="category_id")


class HeadExistsError(DomainError):
    """The delegation has a head already."""

    def __init__(self) -> None:
        super().__init__(lazy("This delegation already has a head."), field="role")


class DeputyExistsError(DomainError):
    """The delegation has a deputy head already."""

    def __init__(self) -> None:
        super().__init__(lazy("This delegation already has a deputy head."), field="role")


class IncompleteError(InvalidError):
    """Required fields are empty; ``missing`` names them."""

    def __init__(self, missing: Sequence[MissingItem]) -> None:
        self.missing = list(missing)
        super().__init__(
            lazy_n(
                "%(num)d required field is still empty.",
                "%(num)d required fields are still empty.",
                len(self.missing),
            )
        )


class DuplicateError(DomainError):
    """Somebody else at the event has the same passport or the same name and date of birth."""

    def __init__(self, duplicates: Sequence[RegistrationWarning]) -> None:
        self.duplicates = list(duplicates)
        super().__init__(
            lazy("This person seems to be registered twice. Resolve it, or approve with a reason."),
            field="duplicate_override",
        )
