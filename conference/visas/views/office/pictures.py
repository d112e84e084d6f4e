"""Signature and stamp on letters: handed in, looked at, taken off. Administrators alone."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.core.database import release
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.visas.enums.forms import LetterPictureKind
from conference.visas.forms.pictures import LetterPictureForm
from conference.visas.queries.pictures import current_pictures
from conference.visas.services import letter_pictures as services
from conference.visas.views.office.blueprint import blueprint
from conference.web.access import access, staff

MAY_SET = staff(Role.ADMINISTRATOR)


@blueprint.get("/settings/pictures")
@access(MAY_SET)
def pictures(event: Event) -> ResponseReturnValue:
    """What new letters bear."""
    return _page(event, {})


@blueprint.post("/settings/pictures/<kind>")
@access(MAY_SET)
def add_picture(event: Event, kind: str) -> ResponseReturnValue:
    """Put a picture in the place of the one there was."""
    chosen, form = _kind(kind), LetterPictureForm(prefix=kind)
    if form.validate():
        data = form.sent()
        release()
        try:
            made = services.check_picture(data)
            services.put_picture(event, chosen, made, by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("New letters bear this picture; those that are issued keep theirs."), "success")
            return redirect(url_for(".pictures"), 303)
    return _page(event, {chosen: form}), 422


@blueprint.post("/settings/pictures/<kind>/remove")
@access(MAY_SET)
def remove_picture(event: Event, kind: str) -> ResponseReturnValue:
    """Take a picture off."""
    services.remove_picture(event, _kind(kind), by=current_actor())
    flash(_("New letters do not bear this picture any more."), "success")
    return redirect(url_for(".pictures"), 303)


@blueprint.get("/settings/pictures/<kind>.png")
@access(MAY_SET)
def show_picture(event: Event, kind: str) -> ResponseReturnValue:
    """The picture itself, for the page of those who set it, and never from a cache."""
    response = Response(services.view_picture(event, _kind(kind)), content_type="image/png")
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(event: Event, forms: dict[LetterPictureKind, LetterPictureForm]) -> str:
    current = current_pictures(event)
    return render_template(
        "visas/office/pictures.html",
        parts=[
            (kind, current.get(kind), forms.get(kind) or LetterPictureForm(None, prefix=kind.value))
            for kind in LetterPictureKind
        ],
    )


def _kind(kind: str) -> LetterPictureKind:
    if kind not in {each.value for each in LetterPictureKind}:
        raise NotFoundError(lazy("There is no such picture."))
    return LetterPictureKind(kind)
