"""The people of a delegation on the delegation's page."""

from conference.delegations.models import Delegation
from conference.delegations.views.office.panels import Panel, register_panel
from conference.registration.queries import participants_of, quota_lines
from conference.registration.queries.liaison import officers_by_delegation
from conference.registration.rules.warnings import warnings_for


def people_panel(delegation: Delegation) -> Panel:
    """Quota used and left, and the people."""
    people = participants_of(delegation)
    return Panel(
        "registration/office/_delegation_panel.html",
        {
            "delegation": delegation,
            "people": people,
            "lines": quota_lines(delegation),
            "officer": officers_by_delegation([delegation.id]).get(delegation.id),
            "warnings": warnings_for(delegation.event, people),
        },
    )


register_panel(people_panel)
