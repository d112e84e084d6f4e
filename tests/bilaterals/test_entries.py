"""Calendar entries of both sides: told by mail, changed, taken back, and gone in time."""

from datetime import timedelta
from typing import Any

import pytest
import vobject
from icalendar import Calendar
from sqlalchemy import select

from conference.bilaterals import planning, services
from conference.bilaterals.enums import Side
from conference.bilaterals.mails.calendar import calendar_of
from conference.core import clock, sweeps
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import StoredFile, read_file
from conference.core.storage import storage
from conference.mailing import feeds
from conference.mailing.models import OutboxMessage
from tests.bilaterals.conftest import Table
from tests.bilaterals.plans import in_force, told


def entry(mail: OutboxMessage) -> Any:
    (file_id,) = mail.attachments.values()
    data = read_file(db.session.get_one(StoredFile, file_id))
    vobject.readOne(data.decode())  # another reader takes it too
    calendar = Calendar.from_ical(data)
    return calendar, calendar.walk("VEVENT")[0]


def test_both_sides_have_the_calendar_entry_and_every_change_of_it(table: Table) -> None:
    meeting = table.accepted()
    in_force(table)
    first = told(table)
    assert [(mail.kind, mail.language) for mail in first] == [
        ("bilaterals/planned", "ar"),
        ("bilaterals/planned", "fa"),
    ]
    calendar, event = entry(first[0])
    assert meeting.slot is not None
    assert (calendar["METHOD"], event["DTSTART"].dt) == ("PUBLISH", meeting.slot.starts_at)
    assert told(table) == []
    db.session.flush()
    place = planning.Place(table.slots[2].id, table.room.id)
    services.place_by_hand(meeting, place, by=COMMAND, fixed=False)
    _calendar, changed = entry(told(table)[0])
    assert changed["UID"] == event["UID"]
    assert changed["SEQUENCE"] > event["SEQUENCE"]
    services.cancel(meeting, None, "Snow", by=COMMAND)
    mail = told(table)[0]
    calendar, gone = entry(mail)
    assert (mail.kind, calendar["METHOD"], gone["STATUS"], gone["UID"]) == (
        "bilaterals/cancelled",
        "CANCEL",
        "CANCELLED",
        event["UID"],
    )
    assert gone["SEQUENCE"] > changed["SEQUENCE"]


def test_who_lost_the_time_is_told_too(table: Table) -> None:
    meeting = table.accepted()
    in_force(table)
    told(table)
    services.take_place_away(meeting, by=COMMAND)
    mails = told(table)
    assert {mail.kind for mail in mails} == {"bilaterals/unplanned"}
    assert entry(mails[0])[0]["METHOD"] == "CANCEL"


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_entry_speaks_the_reader_s_language(table: Table, language: str) -> None:
    meeting = table.accepted()
    in_force(table)
    event = Calendar.from_ical(calendar_of(meeting, Side.ASKED, language)).walk("VEVENT")[0]
    assert meeting.asking.name.text(language) in event["SUMMARY"]


def test_what_calendars_know_a_meeting_by_never_changes(table: Table) -> None:
    """Calendars hold it since the first release: another one would double every meeting."""
    meeting = table.accepted()
    in_force(table)
    event = Calendar.from_ical(calendar_of(meeting, Side.ASKED, "en")).walk("VEVENT")[0]
    assert event["UID"] == f"B1.{table.event.slug}@bilaterals.conference"


def test_a_lost_time_leaves_an_entry_that_every_calendar_can_read(table: Table) -> None:
    meeting = table.accepted()
    in_force(table)
    services.take_place_away(meeting, by=COMMAND)
    event = Calendar.from_ical(calendar_of(meeting, Side.ASKING, "ar")).walk("VEVENT")[0]
    assert event["DTSTART"].dt < event["DTEND"].dt
    assert (event["STATUS"], "LOCATION" in event, "DESCRIPTION" in event) == (
        "CANCELLED",
        False,
        False,
    )


def test_the_stored_entries_go_with_the_mails(table: Table) -> None:
    table.accepted()
    in_force(table)
    assert told(table)
    db.session.commit()
    query = select(StoredFile.key).where(StoredFile.purpose == feeds.PURPOSE)
    keys = set(db.session.scalars(query))
    [rule] = [each for each in sweeps.retention_rules() if each.kind == "mailing:bodies"]
    while rule.purge(table.event.id, 10):
        db.session.commit()
    assert len(keys) == 2
    assert db.session.scalars(query).all() == []
    assert keys.isdisjoint(storage().keys(clock.now() + timedelta(days=1)))
