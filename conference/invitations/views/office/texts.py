"""Settings and texts of the letters of invitation."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError, NotFoundError
from conference.delegations.queries import delegation_by_id
from conference.documents.views.answers import show_preview
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.invitations import queries, services
from conference.invitations.documents import built_in_texts, print_preview
from conference.invitations.enums import Placeholder
from conference.invitations.forms import SettingsForm, invitation_text_form
from conference.invitations.queries import InvitationFilter
from conference.invitations.services.texts import checked
from conference.invitations.views.office.blueprint import MAY_ISSUE, blueprint
from conference.visas.enums import LetterForm
from conference.visas.forms.texts import TextForm, text_values
from conference.web.access import access


@blueprint.route("/settings", methods=["GET", "POST"])
@access(MAY_ISSUE)
def settings(event: Event) -> ResponseReturnValue:
    """Usual form, deadline and signatory; below, the texts of the six forms."""
    form = SettingsForm(obj=queries.settings_of(event))
    if form.is_submitted() and form.validate():
        services.edit_settings(event, form.details(), by=current_actor())
        flash(_("The settings are saved."), "success")
        return redirect(url_for(".settings"), 303)
    page = render_template(
        "invitations/office/settings.html",
        form=form,
        forms=list(LetterForm),
        written=queries.written_forms(event),
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.route("/texts/<form>", methods=["GET", "POST"])
@access(MAY_ISSUE)
def edit_text(event: Event, form: str) -> ResponseReturnValue:
    """Change the text of a form."""
    chosen = _form(form)
    typed = _typed(event, chosen)
    if typed.is_submitted() and typed.validate():
        try:
            services.edit_text(event, chosen, typed.texts(), by=current_actor())
        except services.TextFaultsError as error:
            typed.show_faults(error.faults)
        else:
            flash(_("The text is saved."), "success")
            return redirect(url_for(".edit_text", form=chosen.value), 303)
    return _page(event, chosen, typed)


def _typed(event: Event, form: LetterForm) -> TextForm:
    own = queries.text_of(event, form)
    held = own.texts if own is not None else built_in_texts(form)
    typed = invitation_text_form(form, text_values(form, held, 0))
    offered = queries.offered_for_preview(event, InvitationFilter())
    typed.person.choices = [("", "–"), *((str(row.id), row.name.text()) for row in offered)]
    return typed


def _page(event: Event, form: LetterForm, typed: TextForm) -> ResponseReturnValue:
    page = render_template(
        "invitations/office/edit_text.html",
        letter_form=form,
        form=typed,
        is_own=queries.text_of(event, form) is not None,
        placeholders=list(Placeholder),
    )
    return page, 422 if typed.is_submitted() else 200


@blueprint.post("/texts/<form>/preview")
@access(MAY_ISSUE)
def preview_text(event: Event, form: str) -> ResponseReturnValue:
    """What a letter with the typed text would look like: no number is taken, nothing is kept."""
    chosen = _form(form)
    typed = _typed(event, chosen)
    if not typed.validate():
        return _page(event, chosen, typed)
    if not typed.person_id():
        typed.person.errors = [_("Choose a delegation for the preview.")]
        return _page(event, chosen, typed)
    try:
        texts = checked(chosen, typed.texts())
        row = delegation_by_id(event, typed.person_id() or 0)
        data = services.preview_data(row, chosen, by=current_actor(), texts=texts)
    except services.TextFaultsError as error:
        typed.show_faults(error.faults)
        return _page(event, chosen, typed)
    except DomainError as error:
        typed.refuse(error)
        return _page(event, chosen, typed)
    return show_preview(lambda: print_preview(data))


@blueprint.post("/texts/<form>/restore")
@access(MAY_ISSUE)
def restore_text(event: Event, form: str) -> ResponseReturnValue:
    """Take up the built-in text again."""
    chosen = _form(form)
    services.remove_text(event, chosen, by=current_actor())
    flash(_("The built-in text holds again."), "success")
    return redirect(url_for(".edit_text", form=chosen.value), 303)


def _form(value: str) -> LetterForm:
    if value not in {each.value for each in LetterForm}:
        raise NotFoundError(lazy("There is no such form of letter."))
    return LetterForm(value)
