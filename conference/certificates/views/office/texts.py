"""The texts of certificates: edited, and looked at on a person."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.certificates import queries, services
from conference.certificates.documents import print_preview
from conference.certificates.enums import CertificateKind, Placeholder
from conference.certificates.forms import TextForm
from conference.certificates.models import Talk
from conference.certificates.services.texts import check_text, unsaved
from conference.certificates.views.office.blueprint import MAY_ISSUE, blueprint
from conference.core.errors import DomainError, NotFoundError
from conference.documents.views.answers import show_preview
from conference.events.models import Event
from conference.i18n import Language, lazy
from conference.i18n import gettext as _
from conference.web.access import access
from conference.web.addresses import row_id_or_none


@blueprint.route("/texts/<kind>", methods=["GET", "POST"])
@access(MAY_ISSUE)
def edit_text(event: Event, kind: str) -> ResponseReturnValue:
    """Change what certificates of a kind say and who signs them."""
    chosen = _kind(kind)
    form = _form(event, chosen)
    if form.is_submitted() and form.validate():
        try:
            services.edit_text(event, chosen, form.details(), by=current_actor())
        except services.TextFaultsError as error:
            form.show_faults(error.faults)
        else:
            flash(_("The text of the certificates is saved."), "success")
            return redirect(url_for(".edit_text", kind=kind), 303)
    return _page(form, chosen)


def _kind(value: str) -> CertificateKind:
    if value not in {each.value for each in CertificateKind}:
        raise NotFoundError(lazy("There is no such kind of certificate."))
    return CertificateKind(value)


def _form(event: Event, kind: CertificateKind) -> TextForm:
    form = TextForm(kind, obj=queries.text_of(event, kind))
    people = [
        (str(person.id), f"{person.display_name} – {person.delegation.name.text()}")
        for person in queries.people_for_preview(event)
    ]
    form.person.choices = [("", "–"), *people]
    return form


def _page(form: TextForm, kind: CertificateKind) -> ResponseReturnValue:
    page = render_template(
        "certificates/office/edit_text.html", form=form, kind=kind, placeholders=list(Placeholder)
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/texts/<kind>/preview")
@access(MAY_ISSUE)
def preview_text(event: Event, kind: str) -> ResponseReturnValue:
    """What a certificate with the typed text would look like: no number, nothing is kept."""
    chosen = _kind(kind)
    form = _form(event, chosen)
    if not form.validate():
        return _page(form, chosen)
    person = queries.person_for_preview(event, row_id_or_none(form.person.data) or 0)
    if person is None:
        form.person.errors = [_("Choose a person for the preview.")]
        return _page(form, chosen)
    details, language, talk = form.details(), Language(form.language.data), None
    if chosen is CertificateKind.SPEAKING:
        sample = Talk(title=_("Title of the talk"), spoken_on=event.starts_on)
        talk = next(iter(queries.talks_of(person.id)), sample)
    try:
        check_text(chosen, details)
        data = services.preview_data(
            person, language, by=current_actor(), talk=talk, own=unsaved(details)
        )
    except services.TextFaultsError as error:
        form.show_faults(error.faults)
        return _page(form, chosen)
    except DomainError as error:
        form.refuse(error)
        return _page(form, chosen)
    return show_preview(lambda: print_preview(data, language))
