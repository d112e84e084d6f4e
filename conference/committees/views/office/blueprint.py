"""The blueprint that the modules of this package hang their routes on, and who may use them."""

from flask import Blueprint, Response, flash, redirect
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.core.files import StoredFile, read_file
from conference.i18n import gettext as _
from conference.web.access import staff

blueprint = Blueprint("committees_office", __name__, url_prefix="/office/committees")

MAY_EDIT = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, scope="all")
MAY_SEE = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, Role.AUDITOR, scope="all")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def saved(address: str, words: str = "") -> ResponseReturnValue:
    """Say that something was kept and go on."""
    flash(words or _("Saved."), "success")
    return redirect(address, 303)


def file_answer(file: StoredFile, name: str) -> Response:
    """A stored file to look at; its name says nothing of anybody."""
    response = Response(read_file(file), content_type=file.content_type)
    ending = _ENDINGS.get(file.content_type, "bin")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def sheet_answer(data: bytes, name: str) -> Response:
    """A spreadsheet to keep."""
    response = Response(data, content_type=SHEET)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
