"""The meetings of a delegation on the delegation's page, and the way to whom it could meet."""

from conference.bilaterals.enums import MeetingState
from conference.bilaterals.queries.meetings import counts_by_state
from conference.bilaterals.rules import may_meet
from conference.delegations.models import Delegation
from conference.delegations.views.office.panels import Panel, register_panel


def meetings_panel(delegation: Delegation) -> Panel:
    """How many meetings stand where."""
    counts = counts_by_state(delegation.event, delegation)
    return Panel(
        "bilaterals/office/_delegation_panel.html",
        {
            "delegation": delegation,
            "counts": [(state, counts[state]) for state in MeetingState if state in counts],
            "may_meet": may_meet(delegation),
        },
    )


register_panel(meetings_panel)
