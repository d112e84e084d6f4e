"""Why a booking is refused."""

from conference.core.errors import DomainError
from conference.i18n import lazy


class SessionFullError(DomainError):
    """No place is left, and nobody can wait for one."""

    def __init__(self) -> None:
        super().__init__(lazy("The session is full."))


class DelegationFullError(DomainError):
    """The delegation has all the places it may have in the session."""

    def __init__(self) -> None:
        super().__init__(lazy("Your delegation has taken all its places in this session."))


class TooLateError(DomainError):
    """The session has begun."""

    def __init__(self) -> None:
        super().__init__(lazy("The session has begun."))
