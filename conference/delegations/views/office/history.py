"""The audit log of one subject as a timeline for people."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from conference.audit.enums import ACTION_WORDS
from conference.audit.models import AuditEntry
from conference.audit.queries import KIND_OF_ACTOR, EntryFilter, entries_page, names_in
from conference.core.actor import ActorKind
from conference.delegations.models import Delegation
from conference.i18n import lazy

ACTORS: dict[ActorKind, Any] = {
    ActorKind.STAFF: lazy("Member of staff"),
    ActorKind.FOCAL_POINT: lazy("Focal point"),
    ActorKind.PARTICIPANT: lazy("The person"),
    ActorKind.VISITOR: lazy("Visitor"),
    ActorKind.DEVICE: lazy("Device"),
    ActorKind.JOB: lazy("The system"),
    ActorKind.COMMAND: lazy("Command line"),
}

WORDS: dict[str, Any] = {
    "delegations:delegation:created": lazy("Delegation added"),
    "delegations:delegation:updated": lazy("Details changed"),
    "delegations:delegation:invited": lazy("Invitation sent"),
    "delegations:delegation:accepted": lazy("Invitation accepted"),
    "delegations:delegation:declined": lazy("Invitation declined"),
    "delegations:delegation:marked_no_reply": lazy("Marked as without reply"),
    "delegations:delegation:closed": lazy("Delegation closed"),
    "delegations:delegation:reopened": lazy("Delegation opened again"),
    "delegations:clearance:stated": lazy("Home-country clearance stated"),
    "delegations:list:downloaded": lazy("List of the delegation downloaded"),
    "delegations:message:answered": lazy("Message from the delegation"),
    "delegations:message:read": lazy("Message read"),
    "delegations:message:sent": lazy("Message to the delegation"),
    "registration:leaders:designated": lazy("Head or deputy head designated"),
    "delegations:quota:set": lazy("Quota changed"),
    "delegations:code:renewed": lazy("Invitation code renewed"),
    "delegations:code:revoked": lazy("Invitation code revoked"),
    "delegations:credentials:received": lazy("Credential letter received"),
    "delegations:credentials:viewed": lazy("Credential letter viewed"),
    "delegations:credentials:verified": lazy("Credential letter verified"),
    "delegations:credentials:rejected": lazy("Credential letter rejected"),
}


def timeline_of(
    entries: Sequence[AuditEntry],
    words: Mapping[str, Any],
    note_of: Callable[[AuditEntry], str] = lambda _entry: "",
) -> list[dict[str, Any]]:
    """Entries for the timeline component: what, when, by whom; a fixed number of queries.

    What ``words`` do not name, such as the act of another feature, has the words of the log.
    """
    names = names_in(entries)
    lines = []
    for entry in entries:
        kind = KIND_OF_ACTOR.get(entry.actor_kind, "")
        by = names.get((kind, entry.actor_id)) if entry.actor_id is not None else None
        lines.append(
            {
                "at": entry.at,
                "title": words.get(entry.action) or ACTION_WORDS.get(entry.action, entry.action),
                "by": by or ACTORS[entry.actor_kind],
                "note": note_of(entry),
            }
        )
    return lines


def history_of(delegation: Delegation) -> list[dict[str, Any]]:
    """What happened to a delegation, newest first."""
    wanted = EntryFilter(subject_kind="Delegation", subject_id=delegation.id)
    return timeline_of(entries_page(wanted, 1).rows, WORDS)
