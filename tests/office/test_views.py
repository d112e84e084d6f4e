from datetime import UTC, datetime, timedelta

from conference.core import clock
from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.database import db
from conference.delegations.enums import CredentialsState
from conference.delegations.services import mark_messages_read, write_to_secretariat
from conference.events.enums import DeadlineKind
from conference.events.models import EventDeadline
from conference.registration.enums import ParticipationState
from conference.visas.enums import AlertKind, AlertWeight, VisaState
from conference.visas.models import VisaAlert, VisaCase
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.factories.events import EventFactory
from tests.factories.registration import ParticipantFactory


def test_the_home_lists_the_readers_events_alone(client, sign_in):
    mine, other = EventFactory(slug="mine"), EventFactory(slug="other")
    sign_in("registrar", event=mine)
    page = client.get("/office/").text
    assert f'href="/office/{mine.slug}/"' in page
    assert f'href="/office/{other.slug}/"' not in page


def test_the_home_of_an_administrator_of_all_events_lists_all(client, sign_in):
    events = EventFactory.create_batch(3)
    sign_in("administrator")
    page = client.get("/office/").text
    assert all(f'href="/office/{event.slug}/"' in page for event in events)


def test_the_dashboard_is_closed_to_staff_of_another_event(client, sign_in):
    mine, other = EventFactory(), EventFactory()
    sign_in("administrator", event=other)
    assert client.get(f"/office/{mine.slug}/").status_code == 403


def test_the_registrar_is_told_what_waits(client, sign_in):
    event = EventFactory()
    delegation = DelegationFactory(event=event, credentials=CredentialsState.RECEIVED)
    ParticipantFactory.create_batch(2, delegation=delegation, state=ParticipationState.UNDER_REVIEW)
    sign_in("registrar", event=event)
    page = client.get(f"/office/{event.slug}/").text
    assert "2 people are waiting for review" in page
    assert "1 credential letter is to be verified" in page


def test_unread_messages_of_delegations_are_counted_and_lead_to_them(client, sign_in):
    event = EventFactory()
    focal_point = FocalPointFactory(delegation__event=event)
    by = Actor(ActorKind.FOCAL_POINT, focal_point.id)
    for words in ("A question", "Another one"):
        write_to_secretariat(focal_point.delegation, words, by=by)
    db.session.commit()
    sign_in("registrar", event=event)
    page = client.get(f"/office/{event.slug}/").text
    assert "2 messages of delegations have not been read" in page
    listed = client.get(f"/office/{event.slug}/delegations/?unread=y").text
    assert page.count("delegations/?unread=y") == 2
    assert focal_point.delegation.name.en in listed
    mark_messages_read(focal_point.delegation, by=COMMAND)
    db.session.commit()
    page = client.get(f"/office/{event.slug}/").text
    assert "have not been read" not in page


def test_the_visa_officer_is_not_told_about_reviews(client, sign_in):
    event = EventFactory()
    delegation = DelegationFactory(event=event)
    ParticipantFactory(delegation=delegation, state=ParticipationState.UNDER_REVIEW)
    ParticipantFactory(delegation=delegation, state=ParticipationState.APPROVED)
    sign_in("visa_officer", event=event)
    page = client.get(f"/office/{event.slug}/").text
    assert "waiting for review" not in page
    assert "1 approved person has no visa letter yet" in page


def _fill(event, people):
    delegation = DelegationFactory(event=event)
    for state in (ParticipationState.UNDER_REVIEW, ParticipationState.APPROVED):
        ParticipantFactory.create_batch(people, delegation=delegation, state=state)
    for kind in list(DeadlineKind)[:people]:
        db.session.add(EventDeadline(event=event, kind=kind, at=datetime(2030, 9, 1, tzinfo=UTC)))


def test_the_dashboard_asks_the_same_number_of_questions(client, sign_in, count_queries):
    counts = []
    for people in (1, 3):
        event = EventFactory()
        _fill(event, people)
        sign_in("administrator", event=event)
        client.get(f"/office/{event.slug}/")
        with count_queries() as statements:
            assert client.get(f"/office/{event.slug}/").status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 16


def test_the_visa_officer_is_told_of_deadlines_lapses_and_alerts(client, sign_in):
    event = EventFactory()
    today = clock.today(event.timezone)
    late = VisaCase(participant=ParticipantFactory(delegation__event=event), apply_by=today)
    late.apply_by -= timedelta(days=1)
    lapsing = VisaCase(
        participant=ParticipantFactory(delegation__event=event),
        state=VisaState.AUTHORISED,
        valid_until=today + timedelta(days=9),
    )
    alert = VisaAlert(
        event_id=event.id, kind=AlertKind.RUSH, weight=AlertWeight.NOTICE, key="x" * 64
    )
    db.session.add_all([late, lapsing, alert])
    sign_in("visa_officer", event=event)
    page = client.get(f"/office/{event.slug}/").text
    assert "1 visa should have been asked for already" in page
    assert "1 authorisation code runs out within ten days" in page
    assert "1 alert about visas is to be looked at" in page
