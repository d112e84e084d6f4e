"""Which mails went to a person or a delegation, and sending one once more."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import NotFoundError
from conference.delegations.models import Delegation
from conference.delegations.queries import delegation_by_id
from conference.delegations.views.office.panels import Panel, register_panel
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.mailing import services as mailing
from conference.mailing.enums import OPENS_ONCE, kind_label
from conference.mailing.queries import message_of
from conference.messages import queries
from conference.messages.views.office.blueprint import READ, WRITE, blueprint
from conference.registration.models import Participant
from conference.registration.queries import participant_of_event
from conference.web.access import access
from conference.web.paging import Page, paginate
from conference.web.related import Related, register_related

_LATEST = 5


@blueprint.get("/people/<int:participant_id>/")
@access(READ)
def person_mails(event: Event, participant_id: int) -> ResponseReturnValue:
    """Every mail about a person, with its state."""
    person = participant_of_event(event, participant_id)
    return render_template(
        "messages/office/person_mails.html",
        person=person,
        others={point.email for point in person.delegation.focal_points},
        **_shown(_page(queries.mails_of_person(person))),
    )


@blueprint.post("/people/<int:participant_id>/mails/<int:message_id>")
@access(WRITE)
def resend_to_person(event: Event, participant_id: int, message_id: int) -> ResponseReturnValue:
    """Send a mail once more to the address that the person has now."""
    person = participant_of_event(event, participant_id)
    mail = message_of(event.id, message_id)
    if mail is None or mail.participant_id != person.id:
        raise NotFoundError(lazy("There is no such mail in this event."))
    mailing.resend(mail, by=current_actor(), recipient=person.email)
    flash(_("The mail is sent once more, as it was."), "success")
    return redirect(url_for(".person_mails", participant_id=person.id), 303)


@blueprint.get("/delegations/<int:delegation_id>/")
@access(READ)
def delegation_mails(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Every mail to the focal points of a delegation, with its state."""
    delegation = delegation_by_id(event, delegation_id)
    return render_template(
        "messages/office/delegation_mails.html",
        delegation=delegation,
        **_shown(_page(queries.mails_of_delegation(delegation.id))),
    )


def _page(query: Any) -> Page[Any]:
    return paginate(query, request.args.get("page", 1, type=int))


def _shown(page: Page[Any]) -> dict[str, Any]:
    return {"page": page, "kind_label": kind_label, "opens_once": OPENS_ONCE}


def _link(person: Participant) -> Related:
    return Related(_("Mails"), "messages_office.person_mails", {"participant_id": person.id})


def _panel(delegation: Delegation) -> Panel:
    context = {
        "rows": queries.latest_mails_of_delegation(delegation.id, _LATEST),
        "kind_label": kind_label,
        "opens_once": OPENS_ONCE,
        "delegation": delegation,
    }
    return Panel("messages/office/_delegation_panel.html", context)


register_related("participant", _link)
register_panel(_panel)
