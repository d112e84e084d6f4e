"""The door of a benchmark: an event with people who have badges, gates, and enrolled phones."""

from sqlalchemy import select

from benchmarks.people import add_badges, add_people
from benchmarks.stage import open_event
from conference.badges.tokens import token_hash
from conference.checkin.models import Gate
from conference.checkin.services import DeviceDetails, enrol, make_device, start_enrolment
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.models import Event, Zone
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState


def open_door(people: int, gates: int) -> tuple[Event, list[str], list[Gate]]:
    """The event, the keys of its badges, and gates of the foyer."""
    event = open_event()
    admitted = add_people(event, people, states=[ParticipationState.APPROVED], missing=False)
    keys = [token_hash(token) for token in add_badges(event, admitted)]
    foyer = db.session.scalars(
        select(Zone).where(Zone.event_id == event.id, Zone.code == "A")
    ).one()
    made = [
        Gate(event_id=event.id, zone_id=foyer.id, name=Localised(en=f"Gate {number}"))
        for number in range(gates)
    ]
    db.session.add_all(made)
    db.session.commit()
    return event, keys, made


def enrol_phones(event: Event, count: int) -> list[tuple[int, str]]:
    """Row ids and tokens of so many phones that may stand at any gate."""
    enrolled = []
    for number in range(count):
        device = make_device(event, DeviceDetails(name=f"Phone {number}"), by=COMMAND)
        given = enrol(start_enrolment(device, by=COMMAND))
        enrolled.append((given.device.id, given.token))
    db.session.commit()
    return enrolled
