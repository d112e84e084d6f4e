"""Why something on the list of speakers is refused."""

from conference.core.errors import DomainError
from conference.i18n import lazy


class StaleListError(DomainError):
    """Somebody else, or another window, has changed the list since this page was loaded."""

    def __init__(self) -> None:
        super().__init__(
            lazy("The list has changed meanwhile. Look at it again, then repeat the step.")
        )


class ListClosedError(DomainError):
    """Nobody may ask for the floor now."""

    def __init__(self) -> None:
        super().__init__(lazy("The list of speakers of this session is closed."))
