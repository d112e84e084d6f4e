"""Cases follow the table of rules and the people's data; codes run out by the calendar.

What differs is looked for in a reading transaction and written in short ones, so a thousand people
hold no lock while they are looked at. All of it may be repeated at any point.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.core import clock
from conference.core.actor import JOB
from conference.core.database import db, reading
from conference.events.models import Event
from conference.registration.models import Participant
from conference.visas.enums import VisaState
from conference.visas.models import VisaCase
from conference.visas.queries import events_ahead, people_to_weigh, rules_of
from conference.visas.rules import DERIVED, deadline_of, derived_state, rule_for
from conference.visas.services.cases import move, open_weighed, weigh

ONE_EVENT = "visas:cases:event"
"""The name of the job that weighs the cases of one event."""
_CHUNK = 50


def weigh_all(progress: Callable[[int], None]) -> int:
    """Weigh the cases of every event ahead; ``progress`` commits. Returns how many changed."""
    with reading():
        ids = [event.id for event in events_ahead(clock.now())]
    return sum(weigh_event(event_id, progress) for event_id in ids)


def weigh_event(event_id: int, progress: Callable[[int], None]) -> int:
    """Open missing cases and bring route, deadline and state up to date; returns how many."""
    with reading():
        ids = list(_differing(db.session.get_one(Event, event_id)))
    for start in range(0, len(ids), _CHUNK):
        event = db.session.get_one(Event, event_id)
        rules = rules_of(event)
        for person, case in people_to_weigh(event, ids[start : start + _CHUNK]):
            if case is None:
                open_weighed(person, rules, by=JOB)
            else:
                weigh(case, by=JOB, rules=rules)
        progress(min(start + _CHUNK, len(ids)))
    return len(ids)


def _differing(event: Event) -> Iterator[int]:
    """The people whose case is missing or does not say what rules and data say."""
    rules, today = rules_of(event), clock.today(event.timezone)
    for person, case in people_to_weigh(event):
        rule = rule_for(person, rules)
        if case is None:
            if rule is not None or person.needs_visa_help:
                yield person.id
            continue
        by_rule = rule.route if rule else None
        route = case.route if case.override_reason else by_rule
        told = (case.rule_id, case.route, case.apply_by)
        state = derived_state(person, route, today) if case.state in DERIVED else case.state
        wanted = (rule.id if rule else None, route, deadline_of(event, rule))
        if told != wanted or case.state is not state:
            yield person.id


def expire_codes() -> int:
    """Mark every case whose authorisation code has run out; returns how many."""
    rows = db.session.scalars(
        select(VisaCase)
        .join(VisaCase.participant)
        .join(Participant.event)
        .where(
            VisaCase.state == VisaState.AUTHORISED,
            VisaCase.valid_until <= clock.now().date() + timedelta(days=1),
        )
        .options(joinedload(VisaCase.participant).joinedload(Participant.event))
        .order_by(VisaCase.id)
    ).all()
    count = 0
    for case in rows:
        assert case.valid_until is not None, "asked for by the query"
        if case.valid_until < clock.today(case.participant.event.timezone):
            move(case, VisaState.EXPIRED, by=JOB)
            count += 1
    return count
