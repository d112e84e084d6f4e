"""Answers that are files: shown in the browser or taken along, never kept on the way."""

from flask import Response


def inline_pdf(data: bytes, name: str) -> Response:
    """A PDF that the browser shows and prints at its own size."""
    return _file(data, "application/pdf", f'inline; filename="{name}"')


def attached(data: bytes, content_type: str, name: str) -> Response:
    """A file to be kept."""
    return _file(data, content_type, f'attachment; filename="{name}"')


def picture(data: bytes) -> Response:
    """A photo."""
    return _file(data, "image/jpeg", "inline")


def _file(data: bytes, content_type: str, disposition: str) -> Response:
    response = Response(data, content_type=content_type)
    response.headers["Content-Disposition"] = disposition
    response.headers["Cache-Control"] = "no-store"
    return response
