from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.models import Visit
from conference.accounts.services import consume_magic_link
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.events.enums import DeadlineKind, EventState
from conference.events.models import EventDeadline
from conference.registration import services
from conference.registration.enums import (
    DelegationRole,
)
from conference.registration.enums import ParticipationState as State
from conference.registration.queries import quota_lines, used_places
from tests.factories.delegations import DelegationFactory
from tests.factories.events import CategoryFactory
from tests.registration.scene import FOCAL, STAFF, fill, mails, place


def test_draft_takes_no_place_and_nomination_does(app):
    delegation, category = place(1)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    assert participant.state is State.DRAFT
    assert used_places(delegation.id, category.id) == 0
    services.nominate(participant, by=FOCAL)
    assert participant.state is State.NOMINATED
    [line] = quota_lines(delegation)
    assert (line.places, line.used, line.left, line.waiting) == (1, 1, 0, 0)


def test_nominated_person_is_asked_to_complete_by_a_link(app):
    delegation, category = place(1, language="fa")
    participant = services.start_nomination(
        delegation, category, by=FOCAL, surname="HADDAD", email="Layla@City.example"
    )
    services.nominate(participant, by=FOCAL)
    [mail] = mails("nominated_please_complete")
    assert (mail.recipient, mail.language) == ("layla@city.example", "fa")
    token = mail.text.partition("/link/")[2].split()[0]
    consume_magic_link(token)
    visit = db.session.scalar(select(Visit))
    assert (visit.kind, visit.subject_id) == (VisitKind.PARTICIPANT, participant.id)


def test_full_quota_puts_on_the_waiting_list(app):
    delegation, category = place(1)
    people = [
        services.start_nomination(delegation, category, by=FOCAL, surname=name, email="x@y.example")
        for name in ("FIRST", "SECOND")
    ]
    for person in people:
        services.nominate(person, by=FOCAL)
    assert [person.state for person in people] == [State.NOMINATED, State.WAITLISTED]
    assert len(mails("waitlisted")) == 1


def test_full_quota_refuses_where_there_is_no_waiting_list(app):
    delegation, category = place(1)
    delegation.event.has_waiting_list = False
    first = services.start_nomination(delegation, category, by=FOCAL, surname="FIRST")
    second = services.start_nomination(delegation, category, by=FOCAL, surname="SECOND")
    services.nominate(first, by=FOCAL)
    with pytest.raises(services.QuotaFullError):
        services.nominate(second, by=FOCAL)
    assert second.state is State.DRAFT


def test_category_without_places_is_refused_even_with_a_waiting_list(app):
    delegation, category = place(0)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    with pytest.raises(services.QuotaFullError):
        services.nominate(participant, by=FOCAL)


def test_category_without_quota_has_room_for_everybody(app):
    delegation = DelegationFactory()
    category = CategoryFactory(event=delegation.event, needs_quota=False)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    services.nominate(participant, by=FOCAL)
    assert participant.state is State.NOMINATED


def test_second_head_of_a_delegation_is_refused(app):
    delegation, category = place(5)
    category.is_head = True
    first = services.start_nomination(delegation, category, by=FOCAL, surname="FIRST")
    second = services.start_nomination(delegation, category, by=FOCAL, surname="SECOND")
    assert second.role is DelegationRole.HEAD
    services.nominate(first, by=FOCAL)
    with pytest.raises(services.HeadExistsError):
        services.nominate(second, by=FOCAL)
    services.withdraw(first, by=FOCAL)
    db.session.flush()
    assert not first.is_live_head


def test_focal_point_is_bound_by_the_deadline_and_staff_is_not(app):
    delegation, category = place(2)
    over = EventDeadline(kind=DeadlineKind.NOMINATION, at=clock.now() - timedelta(hours=1))
    delegation.event.deadlines.append(over)
    with pytest.raises(services.DeadlinePassedError):
        services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    assert services.start_nomination(delegation, category, by=STAFF, surname="HADDAD")


def test_closed_registration_takes_no_names_but_still_takes_data(app):
    delegation, category = place(2)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    services.nominate(participant, by=FOCAL)
    delegation.event.state = EventState.CLOSED
    with pytest.raises(services.DeadlinePassedError):
        services.start_nomination(delegation, category, by=FOCAL, surname="OTHER")
    person = Actor(ActorKind.PARTICIPANT, participant.id)
    fill(participant, by=person)
    services.confirm(participant, by=person)
    assert participant.state is State.CONFIRMED
