"""The scan and the attachments of a letter."""

from flask import Response, abort, flash, redirect
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import StoredFile
from conference.correspondence import services
from conference.correspondence.forms import AttachmentForm
from conference.correspondence.models import LetterAttachment
from conference.correspondence.services.attachments import DOCX, XLSX
from conference.correspondence.views.office.blueprint import (
    EDITORS,
    READERS,
    blueprint,
    letter_url,
    the_letter,
)
from conference.correspondence.views.office.page import Asked, answer
from conference.i18n import gettext as _
from conference.web.access import access

_ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "text/plain": "txt",
    DOCX: "docx",
    XLSX: "xlsx",
}


@blueprint.post("/letters/<int:letter_id>/scan")
@access(READERS)
def scan(letter_id: int) -> ResponseReturnValue:
    """The scan of an incoming letter; a POST, because it is noted who took it."""
    letter = the_letter(letter_id)
    data, file = services.view_scan(letter, by=current_actor())
    return _answer(data, file, (letter.number or "scan").replace("/", "-"))


@blueprint.post("/letters/<int:letter_id>/attachments")
@access(EDITORS)
def attach(letter_id: int) -> ResponseReturnValue:
    """Put a file beside a letter."""
    letter = the_letter(letter_id)
    form = AttachmentForm()
    sent = form.file.data

    def add() -> None:
        title = form.title.data or ""
        file = services.check_file(sent.read(), sent.filename or "", scan=False, title=title)
        services.add_attachment(letter, file, by=current_actor())

    asked = Asked("attachment_form", form, _("The file was added."), _("Choose a file."))
    return answer(letter, asked, add)


@blueprint.post("/attachments/<int:letter_attachment_id>")
@access(READERS)
def attachment(letter_attachment_id: int) -> ResponseReturnValue:
    """An attachment; a POST, because it is noted who took it."""
    found = _attachment(letter_attachment_id)
    data, file = services.view_attachment(found, by=current_actor())
    return _answer(data, file, f"attachment-{found.id}")


@blueprint.post("/attachments/<int:letter_attachment_id>/remove")
@access(EDITORS)
def detach(letter_attachment_id: int) -> ResponseReturnValue:
    """Take a file away again."""
    found = _attachment(letter_attachment_id)
    address = letter_url(found.letter)
    try:
        services.remove_attachment(found, by=current_actor())
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "danger")
    else:
        flash(_("The file was removed."), "success")
    return redirect(address, 303)


def _attachment(attachment_id: int) -> LetterAttachment:
    found = db.session.get(LetterAttachment, attachment_id)
    if found is None:
        abort(404)
    the_letter(found.letter_id)
    return found


def _answer(data: bytes, file: StoredFile, name: str) -> Response:
    response = Response(data, content_type=file.content_type)
    ending = _ENDINGS.get(file.content_type, "bin")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
