"""Batches for the ministry: who goes, the look before, the number, the list of batches."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.jobs import JobState
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.imports.services import register_importer
from conference.registration.models import masked
from conference.visas.enums.ministry import MinistryBatchState, MinistryField
from conference.visas.forms.ministry import MinistryPeopleForm
from conference.visas.models import MinistryBatch, MinistryProfile
from conference.visas.queries import delegations_waiting
from conference.visas.queries import ministry as queries
from conference.visas.rules.ministry import words_of
from conference.visas.services import ministry
from conference.visas.services.ministry import Examined
from conference.visas.services.ministry.answers import MinistryAnswersImporter
from conference.visas.services.ministry.composing import Composer
from conference.visas.views.office.ministry_blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.web.access import access
from conference.web.addresses import row_ids
from conference.web.paging import Page, paginate
from conference.web.progress import progress_of

_PAGE = 50
_SAMPLES = 3

register_importer(MinistryAnswersImporter())


@blueprint.get("/")
@access(MAY_SEE)
def index(event: Event) -> ResponseReturnValue:
    """The register of batches, the newest first."""
    page = paginate(queries.register_of_batches(event), request.args.get("page", 1, type=int))
    return render_template("visas/office/ministry/index.html", page=page)


@blueprint.route("/new", methods=["GET", "POST"])
@access(MAY_ISSUE)
def people(event: Event) -> ResponseReturnValue:
    """Who can be sent by a profile, who cannot and why; the people ticked become a draft."""
    profiles = queries.profiles_of(event)
    form = MinistryPeopleForm(
        event,
        profiles,
        delegations_waiting(event),
        queries.nationalities_of(event),
        formdata=request.args,
    )
    profile = form.chosen_profile()
    if profile is None:
        flash(_("Add an export profile first: it says what the ministry wants to have."), "info")
        return redirect(url_for(".profiles"), 303)
    form.profile.data = str(profile.id)
    rows = db.session.execute(queries.people_for_ministry(event, form.wanted())).all()
    found = ministry.examine([(person, case) for person, case in rows], profile)
    if request.method == "POST":
        answer = _draft(event, profile, found)
        if answer is not None:
            return answer
    return _people_page(form, profile, found), 422 if request.method == "POST" else 200


def _draft(
    event: Event, profile: MinistryProfile, found: Sequence[Examined]
) -> ResponseReturnValue | None:
    good = [each.person.id for each in found if not each.reasons]
    if not request.form.get("all"):
        ticked = set(row_ids(request.form.getlist("person")))
        good = [each for each in good if each in ticked]
    try:
        batch = ministry.draft_batch(event, profile, good, by=current_actor())
    except DomainError as error:
        flash(str(error), "danger")
        return None
    return redirect(url_for(".batch", ministry_batch_id=batch.id), 303)


def _people_page(
    form: MinistryPeopleForm, profile: MinistryProfile, found: Sequence[Examined]
) -> str:
    return render_template(
        "visas/office/ministry/people.html",
        form=form,
        profile=profile,
        page=_page(found),
        good=sum(not each.reasons for each in found),
        bad=sum(bool(each.reasons) for each in found),
        again=sum(bool(each.batches) for each in found),
        words_of=words_of,
        most=ministry.MOST_PEOPLE,
    )


def _page(found: Sequence[Examined]) -> Page[Examined]:
    start = (_page_number() - 1) * _PAGE
    return Page(list(found[start : start + _PAGE]), _page_number(), len(found), _PAGE)


def _page_number() -> int:
    return min(max(request.args.get("page", 1, type=int), 1), 1_000_000)


@blueprint.get("/batches/<int:ministry_batch_id>")
@access(MAY_SEE)
def batch(event: Event, ministry_batch_id: int) -> ResponseReturnValue:
    """A draft before it is confirmed, or a batch with its archive and its people."""
    batch = queries.ministry_batch_of(event, ministry_batch_id)
    if batch.state is MinistryBatchState.DRAFT and batch.profile is not None:
        return _draft_page(event, batch, batch.profile)
    job = queries.job_of_batch(batch)
    page = paginate(queries.sendings_in(batch), _page_number(), size=_PAGE)
    return render_template(
        "visas/office/ministry/batch.html",
        batch=batch,
        job=job,
        failed=job is not None and job.state is JobState.FAILED,
        page=page,
        cases=queries.cases_by_person(row.participant_id for row in page.rows),
        left_out=[
            (reference, [words_of(code) for code in codes])
            for reference, codes in batch.left_out.items()
        ],
    )


def _draft_page(
    event: Event, batch: MinistryBatch, profile: MinistryProfile
) -> ResponseReturnValue:
    rows = db.session.execute(queries.people_of_batch(event, batch.id)).all()
    found = ministry.examine([(person, case) for person, case in rows], profile)
    good = [each for each in found if not each.reasons]
    return render_template(
        "visas/office/ministry/draft.html",
        batch=batch,
        profile=profile,
        page=_page(found),
        good=len(good),
        again=sum(bool(each.batches) for each in good),
        headings=Composer(profile).headings(),
        samples=_samples(profile, good[:_SAMPLES]),
        words_of=words_of,
    )


def _samples(profile: MinistryProfile, good: Sequence[Examined]) -> list[list[str]]:
    """The first lines of the list; passport numbers stay masked on the screen."""
    composer = Composer(profile, "…")
    hidden = [column.field is MinistryField.DOCUMENT_NUMBER for column in profile.columns]
    return [
        [
            masked(cell) if hide else cell
            for cell, hide in zip(composer.cells(each.person, each.case, row), hidden, strict=True)
        ]
        for row, each in enumerate(good, start=1)
    ]


@blueprint.post("/batches/<int:ministry_batch_id>/confirm")
@access(MAY_ISSUE)
def confirm(event: Event, ministry_batch_id: int) -> ResponseReturnValue:
    """Give the draft its number and let the worker put the archive together."""
    batch = queries.ministry_batch_of(event, ministry_batch_id)
    ministry.confirm_batch(batch, by=current_actor())
    return redirect(_page_of(batch), 303)


@blueprint.post("/batches/<int:ministry_batch_id>/drop")
@access(MAY_ISSUE)
def drop(event: Event, ministry_batch_id: int) -> ResponseReturnValue:
    """Throw a draft away."""
    ministry.drop_draft(queries.ministry_batch_of(event, ministry_batch_id), by=current_actor())
    flash(_("The draft was thrown away; no number was taken."), "success")
    return redirect(url_for(".index"), 303)


@blueprint.get("/batches/<int:ministry_batch_id>/progress")
@access(MAY_SEE)
def progress(event: Event, ministry_batch_id: int) -> ResponseReturnValue:
    """How far the archive is, as JSON."""
    batch = queries.ministry_batch_of(event, ministry_batch_id)
    return progress_of(queries.job_of_batch(batch), _page_of(batch))


def _page_of(batch: MinistryBatch) -> str:
    address: dict[str, Any] = {"ministry_batch_id": batch.id}
    return url_for(".batch", **address)
