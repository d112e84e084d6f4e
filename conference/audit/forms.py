"""The filter of the audit log."""

from datetime import date, datetime, time, timedelta
from typing import Any

from conference.audit.enums import ACTION_WORDS
from conference.audit.queries import EntryFilter, known_actions, staff_who_acted
from conference.core.actor import ActorKind
from conference.i18n import current_language, current_timezone, lazy, sort_key
from conference.web.forms import BaseForm, ChoiceField, DateField


class EntryFilterForm(BaseForm):
    """Who, what, to what, when; sent by GET, so without a guard."""

    action = ChoiceField(lazy("Action"), default="")
    actor = ChoiceField(lazy("By whom"), default="")
    since = DateField(lazy("From"))
    until = DateField(lazy("To"))

    def __init__(self, event_id: int | None, **kwargs: Any) -> None:
        super().__init__(meta={"csrf": False}, **kwargs)
        self.event_id = event_id
        self.action.choices = [("", lazy("All")), *_offered(known_actions(event_id))]
        staff = [(f"staff:{row_id}", name) for row_id, name in staff_who_acted(event_id)]
        self.actor.choices = [("", lazy("All")), *_ACTOR_KINDS, *staff]

    def details(self, subject_kind: str = "", subject_id: int | None = None) -> EntryFilter:
        """The filter; what cannot be understood is left out, its field says so."""
        self.validate()
        action = "" if self.action.errors else self.action.data or ""
        kind, _colon, row_id = ("" if self.actor.errors else self.actor.data or "").partition(":")
        return EntryFilter(
            event_id=self.event_id,
            action=action,
            actor_kind=ActorKind(kind) if kind else None,
            actor_id=int(row_id) if row_id else None,
            subject_kind=subject_kind,
            subject_id=subject_id,
            since=_midnight(self.since.data),
            until=_midnight(self.until.data, days=1),
        )


_ACTOR_KINDS = [
    (ActorKind.STAFF.value, lazy("Staff")),
    (ActorKind.FOCAL_POINT.value, lazy("Focal points")),
    (ActorKind.PARTICIPANT.value, lazy("Participants")),
    (ActorKind.CONTACT_OFFICE.value, lazy("Contact offices of cities")),
    (ActorKind.VISITOR.value, lazy("Visitors")),
    (ActorKind.DEVICE.value, lazy("Devices")),
    (ActorKind.JOB.value, lazy("The system itself")),
    (ActorKind.COMMAND.value, lazy("The command line")),
]


def _offered(actions: list[str]) -> list[tuple[str, str]]:
    """The actions in words, in the order of the reader's alphabet."""
    pairs = [(action, str(ACTION_WORDS.get(action, action))) for action in actions]
    return sorted(pairs, key=lambda pair: sort_key(pair[1], current_language()))


def _midnight(day: date | None, *, days: int = 0) -> datetime | None:
    """The beginning of a day (or of one after) in the time zone in force."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=days), time.min, current_timezone())
