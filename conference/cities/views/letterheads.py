"""Letterheads in the back office: list, new, edit, emblem."""

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.cities import queries, services
from conference.cities.forms import LetterheadForm
from conference.cities.models import Letterhead
from conference.cities.views.cities import blueprint
from conference.cities.views.parts import form_page, row_by_id
from conference.core.database import release
from conference.core.errors import InvalidError
from conference.core.files import read_file
from conference.i18n import gettext as _
from conference.web.access import access, staff

EDITORS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, scope="all")
READERS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, Role.AUDITOR, scope="all")


@blueprint.get("/letterheads")
@access(READERS)
def letterheads() -> ResponseReturnValue:
    """Every letterhead."""
    return render_template(
        "cities/office/letterheads.html", letterheads=queries.letterheads_with_emblems()
    )


@blueprint.route("/letterheads/new", methods=["GET", "POST"])
@access(EDITORS)
def new_letterhead() -> ResponseReturnValue:
    """Add a letterhead."""
    form = LetterheadForm()
    if form.validate_on_submit():
        try:
            emblem = _emblem(form)
            added = services.add_letterhead(form.details(), by=current_actor())
            if emblem is not None:
                services.set_letterhead_emblem(added, emblem, by=current_actor())
        except InvalidError as error:
            form.refuse(error)
        else:
            flash(_("The letterhead was added."), "success")
            return redirect(url_for("cities_office.letterheads"), 303)
    return form_page("edit_letterhead", form, letterhead=None)


@blueprint.route("/letterheads/<int:letterhead_id>", methods=["GET", "POST"])
@access(EDITORS)
def edit_letterhead(letterhead_id: int) -> ResponseReturnValue:
    """Change a letterhead."""
    form = LetterheadForm(obj=row_by_id(Letterhead, letterhead_id))
    if form.validate_on_submit():
        try:
            emblem = _emblem(form)
            found = row_by_id(Letterhead, letterhead_id)
            services.edit_letterhead(found, form.details(), by=current_actor())
            if emblem is not None or form.remove_emblem.data:
                services.set_letterhead_emblem(found, emblem, by=current_actor())
        except InvalidError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("cities_office.letterheads"), 303)
    return form_page("edit_letterhead", form, letterhead=row_by_id(Letterhead, letterhead_id))


@blueprint.get("/letterheads/<int:letterhead_id>/emblem")
@access(READERS)
def letterhead_emblem(letterhead_id: int) -> ResponseReturnValue:
    """The emblem of a letterhead."""
    file = row_by_id(Letterhead, letterhead_id).emblem
    if file is None:
        abort(404)
    return Response(read_file(file), content_type=file.content_type)


def _emblem(form: LetterheadForm) -> bytes | None:
    """The picture that was sent, made anew while no lock is held."""
    sent = form.emblem.data
    data = sent.read() if sent else b""
    if not data:
        return None
    release()
    return services.prepare_emblem(data)
