"""Upload, preview, choice, progress."""

from typing import Any

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor, may
from conference.core.errors import DomainError
from conference.core.jobs import JobState
from conference.events.models import Event
from conference.i18n import current_language, lazy
from conference.i18n import gettext as _
from conference.imports import queries, services
from conference.imports.enums import SURE, TAKEABLE, BatchState, RowState
from conference.imports.forms import ChoiceForm, MappingForm, UploadForm, mapping_form
from conference.imports.models import ImportBatch
from conference.imports.rules import sentence_of
from conference.imports.services import Importer
from conference.web import navigation
from conference.web.access import access, staff
from conference.web.navigation import NavigationItem
from conference.web.progress import progress_of

blueprint = Blueprint("imports_office", __name__, url_prefix="/office/<event>/imports")
WRITE = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.VISA_OFFICER)
"""Who may import something; which lists, each importer says."""

navigation.add(NavigationItem("people", "imports_office.index", lazy("Imports"), 40))


def _importers() -> list[Importer]:
    """The kinds of lists that the present reader may import."""
    return [each for each in services.importers() if may(staff(*each.roles))]


def _importer(kind: str) -> Importer:
    """An importer that the present reader may use."""
    found = services.importer_of(kind)
    if found not in _importers():
        abort(403)
    return found


def _batch(event: Event, batch_id: int) -> ImportBatch:
    """A batch of this event with a list that the present reader may import."""
    found = queries.batch_of_event(event, batch_id)
    _importer(found.kind)
    return found


@blueprint.get("/")
@access(WRITE)
def index(event: Event) -> ResponseReturnValue:
    """What was uploaded of late, and what may be."""
    offered = _importers()
    titles = {each.kind: each.title for each in offered}
    return render_template(
        "imports/office/index.html",
        page=queries.batch_pages(event, request.args.get("page", 1, type=int), titles),
        importers=offered,
        titles=titles,
        kept_days=services.KEPT_DAYS,
    )


@blueprint.route("/new/<kind>", methods=["GET", "POST"])
@access(WRITE)
def new(event: Event, kind: str) -> ResponseReturnValue:
    """Upload a file."""
    importer = _importer(kind)
    form = UploadForm()
    if form.validate_on_submit():
        try:
            batch = services.upload(
                event.id,
                kind,
                _data_of(form),
                form.file.data.filename or "",
                by=current_actor(),
                language=current_language().value,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".show", event=batch.event, batch_id=batch.id), 303)
    page = render_template(
        "imports/office/new.html", form=form, importer=importer, columns=importer.columns(event)
    )
    return page, 422 if form.errors else 200


def _data_of(form: UploadForm) -> bytes:
    """The uploaded bytes; twice the size of a photo is allowed, for an archive holds many."""
    most = 2 * current_app.extensions["conference_config"].max_upload_bytes
    data: bytes = form.file.data.stream.read(most + 1)
    if len(data) > most:
        raise DomainError(lazy("The file is too large."), field="file")
    return data


@blueprint.get("/<int:batch_id>/")
@access(WRITE)
def show(event: Event, batch_id: int) -> ResponseReturnValue:
    """Where a file stands: progress, preview or result."""
    return _page(_batch(event, batch_id))


def _page(
    batch: ImportBatch, *, columns_form: MappingForm | None = None, form: ChoiceForm | None = None
) -> ResponseReturnValue:
    importer = services.importer_of(batch.kind)
    refused = columns_form is not None or form is not None
    shown: dict[str, Any] = {}
    job = queries.job_of(batch)
    if batch.state in {BatchState.READY, BatchState.DONE}:
        shown = _preview(batch, columns_form)
    page = render_template(
        f"imports/office/{_TEMPLATES[batch.state]}.html",
        batch=batch,
        job=job,
        failed=job is not None and job.state is JobState.FAILED,
        importer=importer,
        fault=sentence_of(batch.fault) if batch.fault else "",
        form=form or ChoiceForm(importer, formdata=None),
        **shown,
    )
    return page, 422 if refused else 200


_TEMPLATES = {
    BatchState.READING: "progress",
    BatchState.TAKING: "progress",
    BatchState.BROKEN: "_broken",
    BatchState.READY: "show",
    BatchState.DONE: "show",
}


def _preview(batch: ImportBatch, columns_form: MappingForm | None) -> dict[str, Any]:
    importer = services.importer_of(batch.kind)
    columns = importer.columns(batch.event)
    labels = {column.key: column.label for column in columns}
    headings = queries.headings_of(batch)
    counts = queries.row_counts(batch.id)
    wanted = request.args.get("state", "")
    state = RowState(wanted) if wanted in {each.value for each in RowState} else None
    return {
        "headings": headings,
        "shown_columns": [
            (int(position), key, labels[key])
            for position, key in sorted(batch.mapping.items(), key=lambda pair: int(pair[0]))
            if key in labels
        ],
        "left_out": [
            heading or str(number + 1)
            for number, heading in enumerate(headings)
            if str(number) not in batch.mapping
        ],
        "labels": labels,
        "mapped_keys": set(batch.mapping.values()),
        "columns_form": columns_form or mapping_form(headings, columns, batch.mapping),
        "columns_refused": columns_form is not None,
        "samples": queries.samples(batch),
        "rows": queries.row_pages(batch, state, request.args.get("page", 1, type=int)),
        "tabs": _tabs(batch, counts, state),
        "good": sum(counts.get(each, 0) for each in SURE),
        "unsure": counts.get(RowState.UNSURE, 0),
        "wrong": counts.get(RowState.WRONG, 0),
        "takeable": TAKEABLE,
    }


def _tabs(
    batch: ImportBatch, counts: dict[RowState, int], current: RowState | None
) -> list[dict[str, Any]]:
    every: list[tuple[RowState | None, str, int]] = [(None, _("All"), sum(counts.values()))]
    every += [(state, state.label, counts[state]) for state in RowState if counts.get(state)]
    return [
        {
            "label": label,
            "url": url_for(".show", batch_id=batch.id, state=state.value if state else None),
            "current": state is current,
            "count": count,
        }
        for state, label, count in every
    ]


@blueprint.get("/<int:batch_id>/progress")
@access(WRITE)
def progress(event: Event, batch_id: int) -> ResponseReturnValue:
    """How far the job has come, for the script of the page."""
    batch = _batch(event, batch_id)
    return progress_of(queries.job_of(batch), url_for(".show", batch_id=batch.id))


@blueprint.post("/<int:batch_id>/columns")
@access(WRITE)
def set_columns(event: Event, batch_id: int) -> ResponseReturnValue:
    """Say which column is which."""
    batch = _batch(event, batch_id)
    columns = services.importer_of(batch.kind).columns(event)
    form = mapping_form(queries.headings_of(batch), columns, {})
    if form.validate():
        try:
            services.set_mapping(
                batch, form.mapping(), by=current_actor(), language=current_language().value
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".show", batch_id=batch.id), 303)
    return _page(batch, columns_form=form)


@blueprint.post("/<int:batch_id>/take")
@access(WRITE)
def take(event: Event, batch_id: int) -> ResponseReturnValue:
    """Take all good rows, or those ticked."""
    batch = _batch(event, batch_id)
    form = ChoiceForm(services.importer_of(batch.kind))
    if form.validate():
        try:
            services.choose(
                batch,
                None if request.form.get("all") else form.chosen(),
                by=current_actor(),
                mode=form.mode.data or "",
                language=current_language().value,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".show", batch_id=batch.id), 303)
    return _page(batch, form=form)


@blueprint.post("/<int:batch_id>/discard")
@access(WRITE)
def discard(event: Event, batch_id: int) -> ResponseReturnValue:
    """Throw a file away with everything that was read of it."""
    services.discard(_batch(event, batch_id), by=current_actor())
    flash(_("What was read of the file was thrown away."), "success")
    return redirect(url_for(".index"), 303)
