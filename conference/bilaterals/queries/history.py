"""The steps of a meeting as a timeline: which side did what, never which person."""

from typing import Any

from conference.bilaterals.models import BilateralMeeting, BilateralStep
from conference.core.actor import ActorKind
from conference.i18n import gettext as _


def history_of(meeting: BilateralMeeting) -> list[dict[str, Any]]:
    """For the timeline component, newest first."""
    return [
        {
            "at": step.at,
            "title": step.state.label,
            "by": _by(meeting, step),
            "note": step.note,
            "tone": step.state.tone,
        }
        for step in reversed(meeting.steps)
    ]


def _by(meeting: BilateralMeeting, step: BilateralStep) -> str:
    if step.side is None:
        return _("The secretariat")
    name = meeting.delegation(step.side).name.text()
    if step.actor_kind is ActorKind.STAFF:
        return _("The secretariat on behalf of %(delegation)s", delegation=name)
    return name
