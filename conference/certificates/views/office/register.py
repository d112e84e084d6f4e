"""The register of certificates, and what is done to one of them."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.certificates import queries, services
from conference.certificates.forms import RegisterFilterForm, RevokeForm
from conference.certificates.models import Certificate
from conference.certificates.services.batches import is_up_to_date
from conference.certificates.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.core.errors import DomainError, NotFoundError
from conference.documents.enums import DocumentState
from conference.documents.views.answers import hand_out
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.web.access import access
from conference.web.paging import paginate


@blueprint.get("/")
@access(MAY_SEE)
def index(event: Event) -> ResponseReturnValue:
    """The register, the newest first."""
    form = RegisterFilterForm(formdata=request.args)
    page = paginate(
        queries.register_of_certificates(event, form.wanted()),
        request.args.get("page", 1, type=int),
    )
    return render_template(
        "certificates/office/index.html",
        form=form,
        page=page,
        waiting=queries.count_to_certify(event),
        stale={row.id for row in page.rows if row.is_live and not is_up_to_date(row)},
    )


@blueprint.post("/<int:certificate_id>/pdf")
@access(MAY_ISSUE)
def download(event: Event, certificate_id: int) -> ResponseReturnValue:
    """The PDF of a certificate; a POST, because it is noted who took it."""
    row = certificate_of(event, certificate_id)
    return hand_out(services.view_certificate(row, by=current_actor()), row.document.number)


@blueprint.route("/<int:certificate_id>/revoke", methods=["GET", "POST"])
@access(MAY_ISSUE)
def revoke(event: Event, certificate_id: int) -> ResponseReturnValue:
    """Ask for the reason, and revoke; one that was never printed becomes void."""
    row = certificate_of(event, certificate_id)
    form = RevokeForm()
    if request.method == "POST" and form.validate():
        try:
            services.revoke(row, form.reason.data or "", by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The certificate is no longer valid; the verification page says so now."))
            return redirect(person_url(row), 303)
    status = 200 if request.method == "GET" else 422
    return render_template(
        "certificates/office/revoke.html",
        row=row,
        form=form,
        back=person_url(row),
        never_printed=row.document.state is DocumentState.ISSUING,
    ), status


@blueprint.post("/<int:certificate_id>/print-again")
@access(MAY_ISSUE)
def print_again(event: Event, certificate_id: int) -> ResponseReturnValue:
    """Try once more to print a certificate under its number."""
    row = certificate_of(event, certificate_id)
    services.print_again(row, by=current_actor())
    flash(_("The certificate is being printed again."), "info")
    return redirect(person_url(row), 303)


@blueprint.post("/<int:certificate_id>/send")
@access(MAY_ISSUE)
def send(event: Event, certificate_id: int) -> ResponseReturnValue:
    """Mail an issued certificate to the person."""
    row = certificate_of(event, certificate_id)
    services.send(row, by=current_actor())
    flash(_("The certificate goes out by e-mail."), "success")
    return redirect(person_url(row), 303)


def certificate_of(event: Event, certificate_id: int) -> Certificate:
    """A certificate of this event and no other; ``NotFoundError``."""
    row = queries.certificate_of_event(event, certificate_id)
    if row is None:
        raise NotFoundError(lazy("There is no such certificate in this event."))
    return row


def person_url(row: Certificate) -> str:
    """Where everything about the person's certificates stands."""
    return url_for(".person", reference=row.participant.reference)
