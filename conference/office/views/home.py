"""The reader's events, and the dashboard of one."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_user
from conference.core import clock
from conference.delegations.enums import DelegationState
from conference.events.models import Event
from conference.i18n import lazy
from conference.office import queries
from conference.office.views.tasks import UNREAD, address, tasks_for
from conference.registration.enums import ParticipationState
from conference.web.access import access, staff
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("office", __name__, url_prefix="/office")

_LISTS = {
    "delegations": "delegations_office.index",
    "people": "registration_office.index",
    "letters": "visas_office.index",
    "badges": "badges_office.index",
    "door": "checkin_office.index",
}
"""Where each figure leads, for readers who may go there."""

add(NavigationItem("event", "office.dashboard", lazy("Overview"), 10))


@blueprint.get("/")
@access(staff(scope="any"))
def home() -> ResponseReturnValue:
    """The events that the reader may work on."""
    user = current_user()
    assert user is not None, "the access rule lets staff alone pass"
    return render_template("office/office/home.html", events=queries.events_for(user))


@blueprint.get("/<event>/")
@access(staff(*Role))
def dashboard(event: Event) -> ResponseReturnValue:
    """One event in figures, its deadlines, and what waits for the reader."""
    people = queries.people_by_state(event)
    delegations = queries.delegations_by_state(event)
    unread = queries.messages_unread(event)
    return render_template(
        "office/office/dashboard.html",
        people=[(state, people[state]) for state in ParticipationState if state in people],
        people_total=sum(people.values()),
        approved=people.get(ParticipationState.APPROVED, 0),
        delegations=sum(delegations.values()),
        accepted=delegations.get(DelegationState.ACCEPTED, 0),
        letters=queries.letters_issued(event),
        badges=queries.badges_made(event),
        inside=queries.people_inside(event),
        unread=unread,
        tasks=tasks_for(event, people, unread),
        urls={
            **{name: address(endpoint) for name, endpoint in _LISTS.items()},
            "unread": address("delegations_office.index", **UNREAD),
        },
        now=clock.now(),
    )
