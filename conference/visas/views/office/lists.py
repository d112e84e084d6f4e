"""The list of letters for the ministry and the consulates: signed PDF and spreadsheet."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError, NotFoundError
from conference.documents import services as documents
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.imports.views.exporting import ExportPages, add_export_pages
from conference.visas.forms.listing import ListedLettersForm, ListLanguageForm
from conference.visas.queries import listing as queries
from conference.visas.queries.texts import all_consulates
from conference.visas.services import listing
from conference.visas.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.web.access import access
from conference.web.paging import paginate


def _filter() -> ListedLettersForm:
    return ListedLettersForm(all_consulates(), formdata=request.args)


def _kept() -> dict[str, Any]:
    return {key: request.args[key] for key in ("first", "last", "consulate") if key in request.args}


@blueprint.get("/lists")
@access(MAY_SEE)
def lists(event: Event) -> ResponseReturnValue:
    """Choose period and addressee; below, the lists that were issued."""
    form = _filter()
    status = 200 if form.validate() else 422
    return render_template(
        "visas/office/lists.html",
        form=form,
        language_form=ListLanguageForm(formdata=None),
        count=queries.count_listed(event, form.wanted()),
        kept=_kept(),
        page=paginate(queries.lists_of(event), request.args.get("page", 1, type=int)),
    ), status


@blueprint.post("/lists")
@access(MAY_ISSUE)
def issue_list(event: Event) -> ResponseReturnValue:
    """Issue the list under a number of its own."""
    form, language = _filter(), ListLanguageForm()
    if not form.validate() or not language.validate():
        flash(_("Choose one of the options offered."), "danger")
    else:
        try:
            document = listing.issue_list(
                event, form.wanted(), language.chosen(), by=current_actor()
            )
            flash(_("List %(number)s is being printed and signed.", number=document.number), "info")
        except DomainError as error:
            flash(str(error), "danger")
    return redirect(url_for(".lists", **_kept()), 303)


@blueprint.post("/lists/<int:document_id>/pdf")
@access(MAY_ISSUE)
def download_list(event: Event, document_id: int) -> ResponseReturnValue:
    """The PDF of a list; a POST, because it is noted who took it."""
    document = _list(event, document_id)
    data = listing.view_list(document, by=current_actor())
    response = Response(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{document.number}.pdf"'
    return response


@blueprint.post("/lists/<int:document_id>/print-again")
@access(MAY_ISSUE)
def print_list_again(event: Event, document_id: int) -> ResponseReturnValue:
    """Try once more to print and sign a list under its number."""
    documents.print_again(_list(event, document_id), by=current_actor())
    flash(_("The list is being printed again."), "info")
    return redirect(url_for(".lists"), 303)


def _list(event: Event, document_id: int) -> IssuedDocument:
    document = queries.list_of_event(event, document_id)
    if document is None:
        raise NotFoundError(lazy("There is no such list in this event."))
    return document


add_export_pages(
    ExportPages(
        export=listing.LETTERS,
        blueprint=blueprint,
        prefix="lists_",
        read=MAY_SEE,
        list_endpoint="visas_office.lists",
        list_title=lazy("Lists of letters"),
        wanted_of=lambda _event: _filter().wanted(),
        kept=_kept,
    )
)
