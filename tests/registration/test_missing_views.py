from datetime import UTC, datetime, timedelta

import pytest

from conference.core import clock
from conference.core.database import db
from conference.delegations.enums import CredentialsState
from conference.events.enums import DeadlineKind
from conference.events.models import EventDeadline
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Consent
from conference.registration.queries import RegistrationFilter, registration_pages
from conference.registration.queries.missing import (
    missing_by_category,
    missing_by_delegation,
    missing_in_all,
)
from conference.registration.rules import MissingPart
from tests.factories.delegations import DelegationFactory
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory, with_photo


def complete(**fields):
    """Somebody who misses nothing."""
    person = ParticipantFactory(mobile="+98 1", needs_visa_help=False, **fields)
    TravelDocumentFactory(participant=person)
    person.consents.append(Consent(kind="processing", given=True))
    return with_photo(person)


@pytest.fixture
def event(app):
    event = EventFactory(slug="summit")
    now = clock.now()
    event.deadlines += [
        EventDeadline(kind=DeadlineKind.CONFIRMATION, at=now + timedelta(days=20)),
        EventDeadline(kind=DeadlineKind.VISA_DATA, at=now + timedelta(days=10)),
        EventDeadline(kind=DeadlineKind.BADGE_PRINT, at=now - timedelta(days=1)),
    ]
    db.session.flush()
    return event


def test_people_are_counted_by_what_they_miss(event):
    delegation, category = DelegationFactory(event=event), CategoryFactory(event=event)
    where = {"delegation": delegation, "category": category}
    complete(**where)
    complete(**where, state=State.NOMINATED)
    ParticipantFactory(**where, mobile="")
    ParticipantFactory(**where, state=State.DRAFT)
    ParticipantFactory(**where, state=State.WITHDRAWN)
    [line] = missing_by_delegation(event)
    assert (line.id, line.people, line.incomplete) == (delegation.id, 3, 1)
    assert line.missing == {
        MissingPart.CONFIRMATION: 1,
        MissingPart.PERSON: 0,
        MissingPart.PHOTO: 1,
        MissingPart.PASSPORT: 1,
        MissingPart.VISA_DATA: 1,
        MissingPart.FUNCTION: 0,
        MissingPart.CONTACT: 1,
        MissingPart.CONSENT: 1,
        MissingPart.QUESTIONS: 0,
    }
    [by_category] = missing_by_category(event)
    assert (by_category.id, by_category.missing) == (category.id, line.missing)
    assert missing_in_all(event).missing == line.missing
    for part, count in line.missing.items():
        rows = registration_pages(event, RegistrationFilter(missing=part), 1).rows
        assert len(rows) == count, part


def test_nearest_deadline_comes_first_and_what_is_complete_last(event):
    late, soon, done, letter = (DelegationFactory(event=event) for _ in range(4))
    letter.credentials = CredentialsState.MISSING
    complete(delegation=late, badge_name="")
    ParticipantFactory(delegation=soon)
    complete(delegation=done)
    complete(delegation=letter)
    lines = missing_by_delegation(event)
    assert [line.id for line in lines] == [soon.id, late.id, letter.id, done.id]
    assert [line.is_complete for line in lines] == [False, False, False, True]


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
@pytest.mark.parametrize("by", ["", "?by=category", "/deadlines", "?by=nonsense"])
def test_page_opens_in_every_language(client, sign_in, event, language, by):
    person = ParticipantFactory(delegation__event=event)
    sign_in("registrar", event=event, language=language)
    page = client.get(f"/office/summit/registrations/missing{by}")
    assert page.status_code == 200
    assert "missing=photo" in page.text
    listed = client.get("/office/summit/registrations/?state=all&missing=photo")
    assert f"/registrations/{person.id}/" in listed.text


def test_empty_pages_say_what_comes(client, sign_in, event):
    sign_in("registrar", event=event)
    for by in ("", "?by=category", "/deadlines"):
        assert client.get(f"/office/summit/registrations/missing{by}").status_code == 200


def test_number_of_queries_does_not_grow(client, sign_in, event, count_queries):
    sign_in("registrar", event=event)
    ParticipantFactory(delegation__event=event)
    db.session.commit()
    address = "/office/summit/registrations/missing"
    client.get(address)
    with count_queries() as one:
        client.get(address)
    for _ in range(2):
        ParticipantFactory(delegation__event=event)
    db.session.commit()
    with count_queries() as three:
        client.get(address)
    assert len(one) == len(three)


def test_deadlines_without_a_day_come_last(client, sign_in, app):
    event = EventFactory(slug="other")
    event.deadlines.append(
        EventDeadline(kind=DeadlineKind.VISA_DATA, at=datetime(2030, 1, 1, tzinfo=UTC))
    )
    ParticipantFactory(delegation__event=event)
    sign_in("registrar", event=event)
    text = client.get("/office/other/registrations/missing/deadlines").text
    assert text.index("Data for visas complete") < text.index("no day is set")
