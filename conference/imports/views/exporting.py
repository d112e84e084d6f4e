"""The pages on which a list becomes a file: columns chosen, made at once or by a job, handed out.

A feature hangs them on its own blueprint, beside its list and for whoever may read that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.core.jobs import Job, JobState
from conference.events.models import Event
from conference.i18n import current_language, lazy
from conference.imports.documents import FORMATS
from conference.imports.forms import ExportForm
from conference.imports.rules import Column
from conference.imports.services import exporting
from conference.imports.services.lists import Everything, ListExport, register_list
from conference.web.access import Access, access
from conference.web.progress import progress_of


@dataclass(frozen=True, kw_only=True)
class ExportPages:
    """A list, who may take it, and how its filter stands in the address."""

    export: ListExport
    blueprint: Blueprint
    read: Access
    list_endpoint: str
    list_title: str
    """The page of the list, for the way back."""
    prefix: str = ""
    """Before the names of the routes, where a blueprint has several lists."""
    audiences: Mapping[str, Access] = field(default_factory=dict)
    """Word of a column → who may have it; a word that is not here opens to nobody."""
    wanted_of: Callable[[Event], Any] = lambda _event: Everything()
    kept: Callable[[], dict[str, Any]] = dict
    """The list's arguments of this request."""

    def offered(self, event: Event) -> list[Column]:
        """The columns that the present reader may have."""
        may_have = {word for word, rule in self.audiences.items() if may(rule)} | {""}
        return [each for each in self.export.columns(event) if each.audience in may_have]

    def endpoint(self, name: str) -> str:
        """The full name of one of the routes."""
        return f"{self.blueprint.name}.{self.prefix}{name}"

    def address(self, **more: Any) -> dict[str, Any]:
        """The list's arguments with the columns: what the address of the page remembers."""
        columns = request.values.getlist("columns")
        return self.kept() | ({"columns": columns} if columns else {}) | more

    def job(self, event: Event, job_id: int) -> Job:
        """An export of this list that the present user asked for, and may still have."""
        job = db.session.get(Job, job_id)
        mine = job is not None and job.requested_by == current_actor().user_id
        if job is None or not mine or job.name != exporting.EXPORT or job.event_id != event.id:
            raise _gone()
        offered = {column.key for column in self.offered(event)}
        known = job.arguments["list"] == self.export.name
        if not known or not set(job.arguments["wish"]["columns"]) <= offered:
            raise _gone()
        return job

    def file(self, event: Event, data: bytes, kind: str) -> Response:
        """The answer with the bytes; nobody keeps it on the way."""
        response = Response(data, content_type=FORMATS[kind])
        response.headers["Content-Disposition"] = (
            f'attachment; filename="{self.export.file_name}-{event.slug}.{kind}"'
        )
        response.headers["Cache-Control"] = "no-store"
        return response


def _gone() -> NotFoundError:
    return NotFoundError(lazy("This file was thrown away. Make it again."))


def add_export_pages(pages: ExportPages) -> None:
    """Hang the four routes on the blueprint of a list."""
    register_list(pages.export)
    blueprint, prefix = pages.blueprint, pages.prefix
    path = f"/{prefix.rstrip('_')}/" if prefix else "/"

    @blueprint.route(f"{path}export", methods=["GET", "POST"], endpoint=f"{prefix}export")
    @access(pages.read)
    def export(event: Event) -> ResponseReturnValue:
        """Choose columns and format, and take the list as it is filtered; that is logged."""
        return _choose(pages, event)

    @blueprint.get(f"{path}exports/<int:job_id>", endpoint=f"{prefix}export_job")
    @access(pages.read)
    def export_job(event: Event, job_id: int) -> ResponseReturnValue:
        """How far the file is, and then the button to take it."""
        job = pages.job(event, job_id)
        return render_template(
            "imports/office/_export_job.html",
            pages=pages,
            job=job,
            ready=job.state is JobState.DONE and bool(job.result.get("file")),
            failed=job.state is JobState.FAILED,
            address=pages.address(),
        )

    @blueprint.get(f"{path}exports/<int:job_id>/progress", endpoint=f"{prefix}export_progress")
    @access(pages.read)
    def export_progress(event: Event, job_id: int) -> ResponseReturnValue:
        """The same for the script of the page."""
        job = pages.job(event, job_id)
        return progress_of(job, _job_url(pages, job))

    @blueprint.post(f"{path}exports/<int:job_id>/download", endpoint=f"{prefix}export_download")
    @access(pages.read)
    def export_download(event: Event, job_id: int) -> ResponseReturnValue:
        """Hand the file out; a POST, because it is noted who took it."""
        data, kind = exporting.hand_out(pages.job(event, job_id), event, by=current_actor())
        return pages.file(event, data, kind)


def _job_url(pages: ExportPages, job: Job) -> str:
    return url_for(pages.endpoint("export_job"), job_id=job.id, **pages.address())


def _choose(pages: ExportPages, event: Event) -> ResponseReturnValue:
    data = request.form if request.method == "POST" else request.args
    form = ExportForm(pages.export, pages.offered(event), formdata=data)
    wanted = pages.wanted_of(event)
    count = pages.export.count(event, wanted)
    if form.validate_on_submit():
        wish = form.wish(wanted, current_language())
        try:
            if count > exporting.AT_ONCE:
                job = exporting.start_export(pages.export, event, wish, by=current_actor())
                return redirect(_job_url(pages, job), 303)
            made = exporting.make_at_once(pages.export, event, wish, by=current_actor())
            return pages.file(event, made, wish.kind)
        except DomainError as error:
            form.refuse(error)
    page = render_template(
        "imports/office/_export.html", form=form, pages=pages, count=count, kept=pages.kept()
    )
    return page, 422 if form.errors else 200
