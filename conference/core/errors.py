"""Refusals: what a service raises when the field's rules forbid an action."""

from typing import Any


class DomainError(Exception):
    """A refused action, with a sentence for the user and the HTTP status it maps to.

    ``message`` may be a lazy translation; ``field`` names the form field it belongs to.
    """

    status = 409

    def __init__(self, message: Any, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        """The sentence in the current language."""
        return str(self.message)


class NotAllowedError(DomainError):
    """The actor may not do this, whatever the state."""

    status = 403


class NotFoundError(DomainError):
    """There is no such thing, or not for this actor."""

    status = 404


class InvalidError(DomainError):
    """The input is wrong; ``field`` says where."""

    status = 422
