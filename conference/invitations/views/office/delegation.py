"""One delegation: to whom its letter goes, the letters there are, issuing."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import InvalidError
from conference.delegations.models import Delegation
from conference.delegations.queries import delegation_by_id
from conference.delegations.rules import may_receive_links
from conference.documents.views.answers import show_preview
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.invitations import queries, services
from conference.invitations.documents import print_preview
from conference.invitations.forms import AddresseeForm, IssueForm
from conference.invitations.models import InvitationLetter
from conference.invitations.rules import state_of
from conference.invitations.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.web.access import access


@blueprint.get("/delegations/<int:delegation_id>")
@access(MAY_SEE)
def delegation(event: Event, delegation_id: int) -> ResponseReturnValue:
    """The addressee, the letters, and what can be done now."""
    row = delegation_by_id(event, delegation_id)
    return _page(row, _addressee_form(row, from_row=True)), 200


def _addressee_form(row: Delegation, *, from_row: bool = False) -> AddresseeForm:
    given = {"formdata": None, "obj": queries.addressee_of(row.id)} if from_row else {}
    return AddresseeForm(queries.contacts_for(row), **given)


def _page(row: Delegation, addressee_form: AddresseeForm) -> str:
    live = queries.live_letter(row.id)
    return render_template(
        "invitations/office/delegation.html",
        delegation=row,
        letters=queries.letters_of(row),
        live=live,
        state=state_of(row, live, has_people=bool(queries.with_people([row.id]))),
        answer_by=queries.answer_by(row.event),
        reachable=any(may_receive_links(person) for person in row.focal_points),
        addressee_form=addressee_form,
        issue_form=IssueForm(formdata=None),
    )


@blueprint.post("/delegations/<int:delegation_id>/addressee")
@access(MAY_ISSUE)
def set_addressee(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Say to whom the letter is addressed."""
    row = delegation_by_id(event, delegation_id)
    form = _addressee_form(row)
    if not form.validate():
        return _page(row, form), 422
    services.edit_addressee(row, form.details(), by=current_actor())
    flash(_("The addressee is saved."), "success")
    return _back(row)


@blueprint.post("/delegations/<int:delegation_id>/issue")
@access(MAY_ISSUE)
def issue(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Issue the delegation's letter."""
    row, form = delegation_by_id(event, delegation_id), _checked()
    return told(services.issue_letter(row, form.chosen(), by=current_actor()))


@blueprint.post("/delegations/<int:delegation_id>/reissue")
@access(MAY_ISSUE)
def reissue(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Issue a new letter with the present data; the old one is no longer valid."""
    row, form = delegation_by_id(event, delegation_id), _checked()
    live = queries.live_letter(row.id)
    if live is None:
        raise InvalidError(lazy("There is no issued letter."))
    return told(services.reissue(live, form.chosen(), by=current_actor()))


@blueprint.post("/delegations/<int:delegation_id>/preview")
@access(MAY_ISSUE)
def preview(event: Event, delegation_id: int) -> ResponseReturnValue:
    """What the letter would say now; no number is taken, nothing is kept."""
    row, form = delegation_by_id(event, delegation_id), _checked()
    chosen = form.chosen() or queries.usual_form(row)
    data = services.preview_data(row, chosen, by=current_actor())
    return show_preview(lambda: print_preview(data))


def _checked() -> IssueForm:
    form = IssueForm()
    if not form.validate():
        raise InvalidError(lazy("Choose one of the options offered."))
    return form


def told(letter: InvitationLetter) -> ResponseReturnValue:
    """Say which number was taken, on the delegation's page."""
    number = letter.document.number
    flash(_("Letter %(number)s is being printed.", number=number), "success")
    return _back(letter.delegation)


def _back(row: Delegation) -> ResponseReturnValue:
    return redirect(url_for(".delegation", delegation_id=row.id), 303)
