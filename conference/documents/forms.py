"""Number and code typed by hand."""

from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import Field
from wtforms.validators import ValidationError

from conference.documents.tokens import read_token
from conference.i18n import lazy
from conference.web.forms import BaseForm, CodeField, FileField, Required

MAX_FILE = 5 * 1024 * 1024
"""Bytes; a letter has a twentieth of it."""


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


def read_pdf(form: "FileForm", field: Field) -> None:
    """Refuse what is too large, and what is no PDF: a scan or a photo of a letter."""
    upload: FileStorage | None = field.data
    form.content = upload.stream.read(MAX_FILE + 1) if upload is not None else b""
    if len(form.content) > MAX_FILE:
        raise ValidationError(
            str(lazy("The file is larger than %(megabytes)d MB.", megabytes=MAX_FILE // 1024**2))
        )
    if b"%PDF-" not in form.content[:1024]:
        raise ValidationError(
            str(
                lazy(
                    "This is not a PDF file. A scan or a photo cannot be compared: use the number "
                    "and the code printed on it."
                )
            )
        )


class FileForm(BaseForm):
    """A PDF that somebody got, to be compared with the one that was issued; it is not kept."""

    file = FileField(
        lazy("PDF file of the letter"), [Required(), read_pdf], render_kw={"accept": ".pdf"}
    )
    content: bytes = b""
