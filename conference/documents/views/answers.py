"""Answers that are a PDF: a preview, or the file of a numbered document."""

from collections.abc import Callable

from flask import Response

from conference.core.errors import InvalidError
from conference.documents.enums import trouble_words
from conference.documents.pdf import RenderError
from conference.web.transactions import keep


def show_preview(make: Callable[[], bytes]) -> Response:
    """A preview as PDF, after the line in the log is kept; no transaction runs meanwhile."""
    keep()
    try:
        data = make()
    except RenderError as error:
        raise InvalidError(trouble_words(error.code, error.values)) from error
    response = Response(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="preview.pdf"'
    return response


def hand_out(data: bytes, number: str) -> Response:
    """The PDF of a numbered document, named by its number alone."""
    response = Response(data, content_type="application/pdf")
    name = number.replace("/", "-")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
