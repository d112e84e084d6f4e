"""Number and code typed by hand."""

from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from conference.documents.tokens import read_token
from conference.i18n import lazy
from conference.web.forms import BaseForm, CodeField, Required


def complete_code(_form: Any, field: Field) -> None:
    """Refuse a code whose check characters show that it was mistyped."""
    if read_token(field.data or "") is None:
        raise ValidationError(
            str(lazy("The code is incomplete or mistyped. Compare it with the letter."))
        )


class VerifyForm(BaseForm):
    """What stands beside the square code of a letter."""

    number = CodeField(lazy("Letter number"), [Required()], maximum=60)
    code = CodeField(lazy("Verification code"), [Required(), complete_code], maximum=100)
