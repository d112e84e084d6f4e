"""The editor of a face, and its picture."""

import json
from urllib.parse import quote

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from conference.accounts.views.identity import current_actor, may
from conference.badges import queries, services
from conference.badges.documents import (
    SAMPLE_CODE,
    Bearer,
    Pattern,
    PreviewError,
    Surroundings,
    bearer_of,
    hard_to_read,
    kind_of,
    preview_of_face,
    sample_bearer,
    surroundings_of,
)
from conference.badges.enums import FaceSide
from conference.badges.forms import FaceForm
from conference.badges.models import Badge, BadgeDesign, FaceLayout
from conference.badges.rules import Finding, findings_of
from conference.badges.views.office.blueprint import MAY_LOOK_AT_DESIGNS, MAY_PRINT, bp
from conference.badges.views.office.designs import design_or_404
from conference.core.database import db, release
from conference.core.errors import DomainError
from conference.core.files import read_file
from conference.documents.pdf import MissingGlyphError
from conference.events.models import Event
from conference.i18n import LANGUAGES, Language, current_language
from conference.i18n import gettext as _
from conference.registration.models import Participant
from conference.web.access import access
from conference.web.addresses import row_id_or_none
from conference.web.links import absolute_url

_PEOPLE = 30


@bp.route("/designs/<int:design_id>/<side>", methods=["GET", "POST"])
@access(MAY_PRINT)
def edit_face(event: Event, design_id: int, side: str) -> ResponseReturnValue:
    """The boxes of a face, as a drawing and as numbers."""
    design, face = design_or_404(event, design_id), _side(side)
    form = FaceForm(design, face)
    if form.validate_on_submit():
        answer = _saved(form, design, face)
        if answer is not None:
            return answer
    return _page(form, design, face), 422 if form.is_submitted() else 200


@bp.get("/designs/<int:design_id>/<side>.png")
@access(MAY_LOOK_AT_DESIGNS)
def face_picture(event: Event, design_id: int, side: str) -> ResponseReturnValue:
    """A face as it is kept, for an invented person; for a real one to those who may print."""
    design = design_or_404(event, design_id)
    return _picture(design, design.face(_side(side)))


@bp.post("/designs/<int:design_id>/<side>/preview")
@access(MAY_PRINT)
def preview(event: Event, design_id: int, side: str) -> ResponseReturnValue:
    """A face as it stands in the editor; keeps nothing."""
    design = design_or_404(event, design_id)
    form = FaceForm(design, _side(side))
    if not form.validate():
        return _refusal(_("Correct the numbers marked in red to see the badge."))
    try:
        return _picture(design, form.layout())
    except DomainError as error:
        return _refusal(str(error))


def _saved(form: FaceForm, design: BadgeDesign, side: FaceSide) -> ResponseReturnValue | None:
    version = design.version if form.version.data is None else form.version.data
    try:
        layout = form.layout()
        anchor = None
        if request.form.get("add"):
            layout = form.with_another(layout, design.width, design.height)
            anchor = f"field-{layout.fields[-1].key}"
        services.set_face(design, side, layout, version=version, by=current_actor())
    except DomainError as error:
        form.refuse(error)
        return None
    flash(_("Saved."), "success")
    here = url_for(
        ".edit_face", event=design.event, design_id=design.id, side=side.value, _anchor=anchor
    )
    return redirect(here, 303)


def _page(form: FaceForm, design: BadgeDesign, side: FaceSide) -> str:
    layout = design.face(side)
    if form.is_submitted() and not form.errors.keys() - {None}:
        try:
            layout = form.layout()
        except DomainError:
            layout = design.face(side)
    found = findings_of(layout, side, design.width, design.height, queries.known_to(design))
    return render_template(
        "badges/office/edit_face.html",
        design=design,
        side=side,
        other=next(each for each in FaceSide if each is not side),
        form=form,
        layout=layout,
        found=[*(each for each in found if not each.is_error), *_unreadable(form, design, layout)],
        labels={field.key: field.source.label for field in layout.fields},
        people=_people(design.event),
        preview_language=_language(),
    )


def _unreadable(form: FaceForm, design: BadgeDesign, layout: FaceLayout) -> list[Finding]:
    """What cannot be read on its background; looked at where nothing is being written."""
    categories = design.event.categories
    if form.is_submitted() or not categories:
        return []
    pattern, around = _pattern(design, layout), _around(design.event)
    try:
        keys = hard_to_read(pattern, kind_of(categories[0]), around)
    except PreviewError as error:
        return [Finding(str(error))]
    return [Finding(_("This is hard to read on its background."), key) for key in keys]


def _pattern(design: BadgeDesign, layout: FaceLayout) -> Pattern:
    pictures = {each.key: read_file(each.file) for each in design.pictures}
    return Pattern(design.width, design.height, layout, design.mirrors, pictures, apart=True)


def _around(event: Event) -> Surroundings:
    link = absolute_url("events.home", lang=_language().value, event=event.slug)
    return surroundings_of(event, queries.information_of(event), link)


def _people(event: Event) -> list[Participant]:
    """Some real people to look at the design with."""
    query = queries.badge_holders(event).where(Participant.badge_photo_id.is_not(None))
    return list(db.session.scalars(query.limit(_PEOPLE)))


def _picture(design: BadgeDesign, layout: FaceLayout) -> Response:
    event = design.event
    pattern, around = _pattern(design, layout), _around(event)
    bearer = _bearer(event)
    resolution = 110 if request.args.get("small") else 144
    release()
    try:
        drawn = preview_of_face(pattern, bearer, around, resolution=resolution)
    except (PreviewError, MissingGlyphError) as error:
        return _refusal(str(error))
    answer = Response(drawn.picture, content_type="image/png")
    if drawn.problems:
        answer.headers["X-Left-Out"] = quote(json.dumps(drawn.problems))
    return answer


def _refusal(sentence: str) -> Response:
    return Response(sentence, 422, content_type="text/plain; charset=utf-8")


def _bearer(event: Event) -> Bearer:
    """Whom the picture shows: a real person, or an invented one of a language and category."""
    chosen = request.values.get("person", "")
    person_id = row_id_or_none(chosen)
    if person_id is not None and may(MAY_PRINT):
        query = select(Participant).where(
            Participant.id == person_id, Participant.event_id == event.id
        )
        person = db.session.scalar(query) or abort(404)
        badge = Badge(number=0, token=SAMPLE_CODE)
        return bearer_of(person, badge, event)
    category_id = row_id_or_none(request.values.get("category"))
    categories = event.categories or abort(404)
    category = next((each for each in categories if each.id == category_id), categories[0])
    zones = tuple(zone.code for zone in category.zones)
    return sample_bearer(_language(), kind_of(category), zones, is_long=chosen == "long")


def _side(text: str) -> FaceSide:
    return next((each for each in FaceSide if each.value == text), None) or abort(404)


def _language() -> Language:
    wanted = request.values.get("language", "")
    return next((each for each in LANGUAGES if each.value == wanted), current_language())
