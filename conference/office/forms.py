"""Asking for a new password, and setting it."""

from wtforms import PasswordField

from conference.i18n import lazy
from conference.web.forms import BaseForm, CodeField, Required


class RecoveryForm(BaseForm):
    """The address of an account."""

    email = CodeField(lazy("E-mail address"), [Required()], maximum=254)


class NewPasswordForm(BaseForm):
    """The new password; typed once, and may be shown by the browser."""

    new = PasswordField(lazy("New password"), [Required()])
