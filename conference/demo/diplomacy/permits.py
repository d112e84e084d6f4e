"""Permits in every colour, for the event and for relations, and what waits for what."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from conference.approvals.models import Approval
from conference.approvals.services import ApprovalDetails
from conference.core.actor import COMMAND
from conference.demo.diplomacy.reading import read, rows
from conference.events import services as events
from conference.events.models import Event
from conference.twinning import services as twinning
from conference.twinning.models import Relation

FOREIGN = 1
"""The place of the foreign affairs office in the event's own list of permits."""


def add_event_permits(event: Event, today: date) -> dict[str, Approval]:
    """Give the permits that the event has their days, and add others; by their keys."""
    written = rows("permits")
    for line in written["known"]:
        permit = event.permits[line["place"]]
        known = {each.name: getattr(permit.approval, each.name) for each in fields(ApprovalDetails)}
        days = {name: line[name] for name in ("lead_days", "margin_days")}
        events.edit_permit(permit, ApprovalDetails(**{**known, **days}), by=COMMAND)
    made = {"foreign": event.permits[FOREIGN].approval}
    for line in written["event"]:
        needs = [made[key] for key in line.get("needs", [])]
        details = _details(line, today, event.starts_on)
        made[line["key"]] = events.add_permit(event, details, needs, by=COMMAND).approval
    return made


def add_relation_permits(relations: Mapping[str, Relation], today: date) -> None:
    """Add what some relations need."""
    made: dict[str, Approval] = {}
    for line in rows("permits")["relations"]:
        needs = [made[key] for key in line.get("needs", [])]
        relation = relations[line["city"]]
        details = _details(line, today, None)
        made[line["key"]] = twinning.add_permit(relation, details, needs, by=COMMAND).approval


def _details(line: dict[str, Any], today: date, anchor: date | None) -> ApprovalDetails:
    """A row may say in how many days it must be asked for, whenever the event begins."""
    more = {}
    if anchor is not None and "ask_in" in line:
        more["lead_days"] = (anchor - today).days - line["margin_days"] - line["ask_in"]
    return read(ApprovalDetails, line, today, **more)
