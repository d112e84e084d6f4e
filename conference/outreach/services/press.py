"""Changing press items."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import delete_file
from conference.core.spreadsheets import write_xlsx
from conference.documents.services import keep_scan, replace_file
from conference.events.enums import YearCalendar
from conference.events.models import Event
from conference.i18n import _, current_language, format_date, format_time, lazy, search_key
from conference.i18n.spoken_languages import spoken_name
from conference.outreach.enums import PressKind, PressState
from conference.outreach.models import PressItem
from conference.outreach.rules import NEEDS_APPROVER, steps_of


@dataclass(frozen=True, kw_only=True)
class PressDetails:
    """What is known about a press item."""

    title: str
    day: date
    kind: PressKind = PressKind.NEWS
    organisation_id: int | None = None
    outlet: str = ""
    language: str = "fa"
    at: time | None = None
    calendar: YearCalendar = YearCalendar.GREGORIAN
    code: str = ""
    url: str = ""
    summary: str = ""


def add_press_item(event: Event | None, details: PressDetails, *, by: Actor) -> PressItem:
    """Note what an outlet brought about an event, or about the city where there is none."""
    item = PressItem(event_id=event.id if event else None)
    _write(item, event, details)
    db.session.add(item)
    record(by, "outreach:press_item:created", item)
    return item


def edit_press_item(
    item: PressItem, event: Event | None, details: PressDetails, *, by: Actor, may_approve: bool
) -> None:
    """Change an item; changed by somebody who may not approve, it is a draft again.

    Moved from an event to the city it is *approved* at most: the city has no public page.
    """
    changed = _write(item, event, details)
    event_id = event.id if event else None
    if item.event_id != event_id:
        item.event_id = event_id
        changed.append("event_id")
    if not changed:
        return
    changes: dict[str, object] = {"fields": changed}
    if not may_approve and item.state is not PressState.DRAFT:
        changes |= {"from": item.state.value, "to": PressState.DRAFT.value}
        _set_state(item, PressState.DRAFT, by)
    elif item.event_id is None and item.state is PressState.PUBLISHED:
        changes |= {"from": item.state.value, "to": PressState.APPROVED.value}
        _set_state(item, PressState.APPROVED, by)
    record(by, "outreach:press_item:edited", item, changes=changes)


def move_press_item(item: PressItem, state: PressState, *, by: Actor, may_approve: bool) -> None:
    """Approve, show to the public, or take back."""
    if state not in steps_of(item.state, has_page=item.event_id is not None):
        raise DomainError(lazy("This item is not in a state in which that can be done."))
    if state in NEEDS_APPROVER and not may_approve:
        raise DomainError(lazy("Only a press officer approves and publishes items."))
    changes = {"from": item.state.value, "to": state.value}
    _set_state(item, state, by)
    record(by, "outreach:press_item:moved", item, changes=changes)


def set_press_file(item: PressItem, data: bytes, *, by: Actor, original_name: str = "") -> None:
    """Keep a clipping in the place of an older one."""
    kept = keep_scan(data, purpose="press", original_name=original_name, encrypted=False)
    replace_file(item, "file", kept)
    record(by, "outreach:press_item:edited", item, changes={"fields": ["file"]})


def remove_press_item(item: PressItem, *, by: Actor) -> None:
    """Delete an item with its clipping."""
    record(by, "outreach:press_item:removed", item)
    file = item.file
    db.session.delete(item)
    db.session.flush()
    if file is not None:
        delete_file(file)


def press_sheet(items: Iterable[PressItem]) -> bytes:
    """The items as .xlsx in the reader's language, the day as a date and in the outlet's words."""
    headings = [
        _("Day"),
        _("As the outlet dates it"),
        _("Time"),
        _("Outlet"),
        _("Headline"),
        _("Kind"),
        _("Language"),
        _("News code"),
        _("Link"),
        _("State"),
        _("About"),
        _("Summary"),
    ]
    right_to_left = current_language().direction == "rtl"
    return write_xlsx(headings, _cells(items), title=_("In the press"), right_to_left=right_to_left)


def _cells(items: Iterable[PressItem]) -> Iterator[list[Any]]:
    for item in items:
        yield [
            item.day,
            format_date(item.day, calendars=[item.calendar.value]),
            format_time(item.at) if item.at else "",
            item.outlet_name,
            item.title,
            item.kind.label,
            spoken_name(item.language),
            item.code,
            item.url,
            item.state.label,
            item.event.name.text() if item.event else _("the city"),
            item.summary,
        ]


def _set_state(item: PressItem, state: PressState, by: Actor) -> None:
    item.state = state
    if state is PressState.DRAFT:
        item.approved_by_id = item.approved_at = None
    elif item.approved_at is None:
        item.approved_by_id, item.approved_at = by.user_id, clock.now()


def _write(item: PressItem, event: Event | None, details: PressDetails) -> list[str]:
    today = clock.today(event.timezone) if event else clock.office_today()
    if details.day > today:
        raise InvalidError(lazy("This day has not come yet."), field="day")
    if details.organisation_id is None and not details.outlet:
        raise InvalidError(
            lazy("Choose an outlet of the address book, or write its name."), field="outlet"
        )
    changed = apply_changes(item, details)
    item.search_key = search_key(f"{details.title} {details.outlet} {details.code}")
    return changed
