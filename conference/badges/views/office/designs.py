"""Designs: their list, one design, in and out as a file, pictures, what the back tells."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.badges import queries, services
from conference.badges.enums import FaceSide
from conference.badges.forms import (
    DesignFileForm,
    DesignForm,
    DesignPictureForm,
    InformationForm,
    NewDesignForm,
)
from conference.badges.models import BadgeDesign
from conference.badges.rules import findings_of
from conference.badges.services.transfer import LARGEST_FILE
from conference.badges.views.office.blueprint import MAY_LOOK_AT_DESIGNS, MAY_PRINT, bp
from conference.core.database import db, release
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.web.access import access


@bp.get("/designs/")
@access(MAY_LOOK_AT_DESIGNS)
def designs(event: Event) -> ResponseReturnValue:
    """The designs of the event, and the ways to a new one."""
    return _list(event, NewDesignForm(), DesignFileForm())


@bp.post("/designs/")
@access(MAY_PRINT)
def create_design(event: Event) -> ResponseReturnValue:
    """A new design from one of the built-in ones."""
    form = NewDesignForm()
    if form.validate():
        start = services.built_in(form.start.data)
        answer = _done(
            form,
            lambda: services.import_design(
                event, start, name=form.name.data or "", by=current_actor()
            ),
        )
        if answer is not None:
            return answer
    return _list(event, form, DesignFileForm()), 422


@bp.post("/designs/import")
@access(MAY_PRINT)
def import_design(event: Event) -> ResponseReturnValue:
    """A new design from a file."""
    form = DesignFileForm()
    if form.validate():
        data = form.file.data.read(LARGEST_FILE + 1)
        release()
        try:
            read = services.read_design(data)
        except DomainError as error:
            form.refuse(InvalidError(error.message, field="file"))
        else:
            answer = _done(form, lambda: services.import_design(event, read, by=current_actor()))
            if answer is not None:
                return answer
    return _list(event, NewDesignForm(), form), 422


@bp.route("/designs/<int:design_id>", methods=["GET", "POST"])
@access(MAY_PRINT)
def edit_design(event: Event, design_id: int) -> ResponseReturnValue:
    """Both faces in three languages; name, size and whom it serves."""
    design = design_or_404(event, design_id)
    form = DesignForm(event, design)
    if form.validate_on_submit():
        version = design.version if form.version.data is None else form.version.data
        answer = _done(
            form,
            lambda: services.edit_design(
                design, form.details(), version=version, by=current_actor()
            ),
            design,
        )
        if answer is not None:
            return answer
    return _page(design, form), 422 if form.is_submitted() else 200


@bp.post("/designs/<int:design_id>/copy")
@access(MAY_PRINT)
def copy_design(event: Event, design_id: int) -> ResponseReturnValue:
    """The same design once more."""
    copy = services.copy_design(design_or_404(event, design_id), by=current_actor())
    flash(_("The design was copied."), "success")
    return redirect(url_for(".edit_design", event=event, design_id=copy.id), 303)


@bp.post("/designs/<int:design_id>/delete")
@access(MAY_PRINT)
def delete_design(event: Event, design_id: int) -> ResponseReturnValue:
    """Remove a design that serves nobody."""
    services.delete_design(design_or_404(event, design_id), by=current_actor())
    flash(_("The design was deleted."), "success")
    return redirect(url_for(".designs", event=event), 303)


@bp.post("/designs/<int:design_id>/export")
@access(MAY_LOOK_AT_DESIGNS)
def export_design(event: Event, design_id: int) -> ResponseReturnValue:
    """The design as one file."""
    data = services.export_design(design_or_404(event, design_id))
    headers = {"Content-Disposition": f'attachment; filename="badge-design-{design_id}.json"'}
    return data, 200, {"Content-Type": "application/json", **headers}


@bp.post("/designs/<int:design_id>/pictures")
@access(MAY_PRINT)
def add_picture(event: Event, design_id: int) -> ResponseReturnValue:
    """One more picture for the design, or one less."""
    design, form = design_or_404(event, design_id), DesignPictureForm()
    unwanted = request.form.get("remove", "")
    if unwanted:
        picture = next((each for each in design.pictures if each.key == unwanted), None)
        services.remove_picture(picture or abort(404), by=current_actor())
        flash(_("The picture was removed."), "success")
        return redirect(url_for(".edit_design", event=event, design_id=design_id), 303)
    if form.validate():
        data = form.picture.data.read()
        release()
        try:
            ready = services.prepare_for_print(data)
            design = design_or_404(event, design_id)
            services.add_picture(design, ready, by=current_actor())
        except DomainError as error:
            db.session.rollback()
            form.refuse(error)
        else:
            flash(_("The picture was added."), "success")
            return redirect(url_for(".edit_design", event=event, design_id=design_id), 303)
    design = design_or_404(event, design_id)
    return _page(design, DesignForm(event, design, formdata=None), form), 422


@bp.route("/designs/back", methods=["GET", "POST"])
@access(MAY_PRINT)
def information(event: Event) -> ResponseReturnValue:
    """Numbers to call, the map, where the code on the back leads."""
    known = queries.information_of(event)
    kept = {"emergency": known.emergency, "link": known.link} if known else {}
    form = InformationForm(data=kept)
    if form.validate_on_submit():
        try:
            _keep_information(event, form)
        except DomainError as error:
            db.session.rollback()
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".information", event=event), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("badges/office/information.html", form=form, known=known), status


def _keep_information(event: Event, form: InformationForm) -> None:
    data, picture = form.map.data.read() if form.map.data else b"", None
    if data:
        release()
        try:
            picture = services.prepare_for_print(data)
        except InvalidError as error:
            raise InvalidError(error.message, field="map") from error
    services.set_information(event, form.details(), by=current_actor())
    if picture is not None or form.remove_map.data:
        services.set_map(event, picture, by=current_actor())


def design_or_404(event: Event, design_id: int) -> BadgeDesign:
    """One design of this event."""
    return queries.design_of(event, design_id) or abort(404)


def _done(
    form: Any, change: Callable[[], BadgeDesign | None], design: BadgeDesign | None = None
) -> ResponseReturnValue | None:
    """Make the change and lead to the design; or put the refusal on the form and answer None."""
    try:
        made = change() or design
    except DomainError as error:
        form.refuse(error)
        return None
    assert made is not None
    flash(_("Saved."), "success")
    return redirect(url_for(".edit_design", event=made.event, design_id=made.id), 303)


def _list(event: Event, form: NewDesignForm, file_form: DesignFileForm) -> str:
    return render_template(
        "badges/office/designs.html",
        designs=queries.designs_of(event),
        categories={category.id: category for category in event.categories},
        form=form,
        file_form=file_form,
    )


def _page(
    design: BadgeDesign, form: DesignForm, picture_form: DesignPictureForm | None = None
) -> str:
    known = queries.known_to(design)
    return render_template(
        "badges/office/edit_design.html",
        design=design,
        form=form,
        picture_form=picture_form or DesignPictureForm(formdata=None),
        sides=list(FaceSide),
        findings={
            side: findings_of(design.face(side), side, design.width, design.height, known)
            for side in FaceSide
        },
    )
