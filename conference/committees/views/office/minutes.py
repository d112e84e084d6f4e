"""Minutes: drafts side by side, approval, the frozen files, addenda."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.committees import queries, services
from conference.committees.documents import skeleton_of
from conference.committees.enums import MeetingState
from conference.committees.forms import AddendumForm, MinutesForm
from conference.committees.models import WorkingMeeting
from conference.committees.rules import is_open
from conference.committees.views.office.blueprint import (
    MAY_EDIT,
    MAY_SEE,
    blueprint,
    file_answer,
    saved,
)
from conference.core.errors import DomainError, NotFoundError
from conference.i18n import LANGUAGES, Language, lazy
from conference.i18n import gettext as _
from conference.web.access import access
from conference.web.progress import progress_of


def _back(meeting: WorkingMeeting, words: str = "") -> ResponseReturnValue:
    return saved(url_for(".minutes", meeting_id=meeting.id), words)


@blueprint.get("/meetings/<int:meeting_id>/minutes")
@access(MAY_SEE)
def minutes(meeting_id: int) -> ResponseReturnValue:
    """The drafts in three languages side by side, or the frozen files and their addenda."""
    return minutes_page(queries.meeting_by_id(meeting_id))


def minutes_page(
    found: WorkingMeeting,
    refused: tuple[Language, MinutesForm] | None = None,
    addendum: AddendumForm | None = None,
) -> str:
    """The page of the minutes, with a form that was refused in its place."""
    drafts = []
    for language in LANGUAGES:
        row = services.text_of(found, language)
        text = row.text if row is not None else skeleton_of(found, language)
        form = MinutesForm(formdata=None, prefix=language.value, data={"text": text})
        if refused is not None and refused[0] is language:
            form = refused[1]
        drafts.append((language, row, form))
    is_waiting = any(row.file_id is None for row in found.prints)
    return render_template(
        "committees/office/minutes.html",
        meeting=found,
        body=found.committee,
        drafts=drafts,
        is_open=is_open(found.state),
        may_approve=found.state is MeetingState.HELD and bool(found.texts),
        own=[row for row in found.prints if row.addendum_id is None],
        addendum_form=addendum or AddendumForm(formdata=None),
        is_waiting=is_waiting,
        job=services.printing_of(found) if is_waiting else None,
    )


@blueprint.post("/meetings/<int:meeting_id>/minutes/<language>")
@access(MAY_EDIT)
def write_minutes(meeting_id: int, language: str) -> ResponseReturnValue:
    """Save the draft in one language."""
    found = queries.meeting_by_id(meeting_id)
    if language not in {each.value for each in LANGUAGES}:
        raise NotFoundError(lazy("This language is not known."))
    chosen = Language(language)
    form = MinutesForm(prefix=chosen.value)
    if not form.validate():
        return minutes_page(found, (chosen, form)), 422
    try:
        services.write_minutes(
            found, chosen, form.text.data or "", version=form.version.data or 0, by=current_actor()
        )
    except services.StaleMinutesError as error:
        form.refuse(error)
        return minutes_page(found, (chosen, form)), error.status
    return _back(found)


@blueprint.route("/meetings/<int:meeting_id>/approve", methods=["GET", "POST"])
@access(MAY_EDIT)
def approve_minutes(meeting_id: int) -> ResponseReturnValue:
    """Say what will be frozen, then freeze it."""
    found = queries.meeting_by_id(meeting_id)
    if request.method == "GET":
        written = [each.language for each in found.texts if each.text.strip()]
        return render_template(
            "committees/office/approve_minutes.html",
            meeting=found,
            written=[language for language in LANGUAGES if language.value in written],
            missing=[language for language in LANGUAGES if language.value not in written],
        )
    services.approve_minutes(found, by=current_actor())
    return _back(found, _("The minutes are approved and frozen."))


@blueprint.post("/meetings/<int:meeting_id>/addenda")
@access(MAY_EDIT)
def add_addendum(meeting_id: int) -> ResponseReturnValue:
    """Correct approved minutes by an addendum."""
    found, form = queries.meeting_by_id(meeting_id), AddendumForm()
    if not form.validate():
        return minutes_page(found, addendum=form), 422
    try:
        services.add_addendum(found, form.text.data, by=current_actor())
    except DomainError as error:
        form.refuse(error)
        return minutes_page(found, addendum=form), error.status
    return _back(found, _("The addendum is approved and frozen."))


@blueprint.get("/meetings/<int:meeting_id>/minutes/progress")
@access(MAY_SEE)
def printing_progress(meeting_id: int) -> ResponseReturnValue:
    """How far the printing of frozen minutes has come."""
    found = queries.meeting_by_id(meeting_id)
    return progress_of(services.printing_of(found), url_for(".minutes", meeting_id=found.id))


@blueprint.get("/meetings/<int:meeting_id>/minutes/files/<int:print_id>")
@access(MAY_SEE)
def minutes_file(meeting_id: int, print_id: int) -> ResponseReturnValue:
    """The PDF of approved minutes, or of an addendum."""
    row = queries.print_by_id(queries.meeting_by_id(meeting_id), print_id)
    if row.file is None:
        raise NotFoundError(lazy("This file is still being printed."))
    part = f"-addendum-{row.addendum.number}" if row.addendum else ""
    return file_answer(row.file, f"minutes-{meeting_id}{part}-{row.language}")
