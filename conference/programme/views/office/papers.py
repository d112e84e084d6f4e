"""The documents of a session in the back office."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.i18n.spoken_languages import spoken_name
from conference.programme import queries
from conference.programme.enums import DocumentAccess
from conference.programme.forms.booking import PaperForm
from conference.programme.models import ProgrammeSession
from conference.programme.queries.documents import document_of_event, documents_of_session
from conference.programme.services.papers import add_paper, remove_paper
from conference.programme.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.programme.views.office.sessions import session_tabs
from conference.web.access import access


@blueprint.get("/sessions/<code>/documents")
@access(MAY_SEE)
def documents(event: Event, code: str) -> ResponseReturnValue:
    """The documents of a session in their languages."""
    return _page(queries.find_session(event, code), PaperForm(formdata=None)), 200


@blueprint.post("/sessions/<code>/documents")
@access(MAY_EDIT)
def add_document(event: Event, code: str) -> ResponseReturnValue:
    """Upload a document."""
    session, form = queries.find_session(event, code), PaperForm()
    upload = form.file.upload() if form.validate() else None
    if upload is None:
        return _page(session, form), 422
    try:
        add_paper(
            session,
            title=form.title.data,
            language=form.language.data,
            access=DocumentAccess(form.access.data),
            data=upload.data,
            name=upload.name,
            by=current_actor(),
        )
    except DomainError as error:
        form.refuse(error)
        return _page(session, form), 422
    flash(_("Saved."), "success")
    return redirect(url_for(".documents", code=code), 303)


@blueprint.post("/sessions/<code>/documents/<int:document_id>/remove")
@access(MAY_EDIT)
def remove_document(event: Event, code: str, document_id: int) -> ResponseReturnValue:
    """Remove a document."""
    paper = document_of_event(event, document_id)
    if paper is None or paper.session.code != code:
        raise NotFoundError(lazy("There is no such document in this event."))
    remove_paper(paper, by=current_actor())
    flash(_("The document is removed."), "info")
    return redirect(url_for(".documents", code=code), 303)


def _page(session: ProgrammeSession, form: PaperForm) -> str:
    return render_template(
        "programme/office/documents.html",
        session=session,
        tabs=session_tabs(session, "documents"),
        documents=documents_of_session(session),
        form=form,
        may_edit=may(MAY_EDIT),
        spoken=spoken_name,
    )
