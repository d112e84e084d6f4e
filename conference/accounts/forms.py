"""The forms of sign-in, the own account and the users."""

from typing import Any

from wtforms import PasswordField

from conference.accounts.enums import Role
from conference.accounts.queries import event_names
from conference.i18n import lazy
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    CodeField,
    Required,
    TextField,
    language_choices,
)

ALL_EVENTS = "all"


class SignInForm(BaseForm):
    """Address and password."""

    email = CodeField(lazy("E-mail address"), [Required()])
    password = PasswordField(lazy("Password"), [Required()])


class CodeForm(BaseForm):
    """A code of the app, or a recovery code."""

    code = CodeField(lazy("Code"), [Required()], maximum=40)


class ConfirmPasswordForm(BaseForm):
    """The password once more."""

    password = PasswordField(lazy("Password"), [Required()])


class ChangePasswordForm(BaseForm):
    """The present password and the new one, which is typed once and may be shown by the browser."""

    old = PasswordField(lazy("Present password"), [Required()])
    new = PasswordField(lazy("New password"), [Required()])


class AccountForm(BaseForm):
    """Name and language of the interface."""

    name = TextField(lazy("Name"), [Required()])
    language = ChoiceField(lazy("Language"), [Required()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language.choices = language_choices()


class UserForm(AccountForm):
    """A new user with the first role."""

    email = CodeField(lazy("E-mail address"), [Required()])
    role = ChoiceField(lazy("Role"), [Required()])
    event = ChoiceField(lazy("Event"), [Required()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        offer_roles(self)


class RoleForm(BaseForm):
    """One role for one event, or for all."""

    role = ChoiceField(lazy("Role"), [Required()])
    event = ChoiceField(lazy("Event"), [Required()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        offer_roles(self)


def offer_roles(form: UserForm | RoleForm) -> None:
    """Fill the two choices of a role."""
    form.role.choices = Role.choices()
    form.event.choices = [
        (ALL_EVENTS, lazy("All events")),
        *((str(event_id), name) for event_id, name in event_names().items()),
    ]


def event_id_of(form: UserForm | RoleForm) -> int | None:
    """Row id of the chosen event, None for all."""
    return None if form.event.data == ALL_EVENTS else int(form.event.data)
