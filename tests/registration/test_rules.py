from datetime import date

import pytest

from conference.core.database import db
from conference.core.errors import InvalidError
from conference.registration.enums import DelegationRole, Step
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Correction
from conference.registration.rules import (
    LABELS,
    OCCUPYING,
    TRANSITIONS,
    can_confirm,
    can_edit,
    missing_items,
    next_step,
    normalise_number,
    previous_step,
    steps_of,
)
from conference.registration.rules.warnings import (
    WarningKind,
    months_after,
    warnings_for,
    warnings_of,
)
from tests.factories.cities import CityFactory
from tests.factories.delegations import DelegationFactory, QuotaFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a12345678", "A12345678"),
        (" a 1234-5678 ", "A12345678"),
        ("K۱۲۳۴۵۶۷۸", "K12345678"),
        ("K١٢٣٤٥٦٧٨<", "K12345678"),
        ("\u200eK12345678\u200f", "K12345678"),
    ],
)
def test_passport_number_is_stored_in_one_form(typed, stored):
    assert normalise_number(typed) == stored


@pytest.mark.parametrize(
    "typed", ["", "A1", "\u0410123456", "А12345678", "A" * 16, "A/123456", "؟"]
)
def test_passport_number_that_cannot_be_one_is_refused(typed):
    with pytest.raises(InvalidError) as refusal:
        normalise_number(typed)
    assert refusal.value.field == "number"


def test_cyrillic_letter_is_named_as_the_reason():
    with pytest.raises(InvalidError) as cyrillic:
        normalise_number("\u0410123456")
    assert "Latin" in str(cyrillic.value)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2030, 11, 8), 6, date(2031, 5, 8)),
        (date(2030, 8, 31), 6, date(2031, 2, 28)),
        (date(2031, 8, 31), 6, date(2032, 2, 29)),
        (date(2030, 12, 31), 0, date(2030, 12, 31)),
        (date(2030, 1, 15), 24, date(2032, 1, 15)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last(day, months, later):
    assert months_after(day, months) == later


def test_steps_follow_one_another():
    assert [next_step(step) for step in Step] == [*list(Step)[1:], None]
    assert [previous_step(step) for step in Step] == [None, *list(Step)[:-1]]


def test_nothing_follows_the_end_and_ends_take_no_place():
    ended = {state for state, following in TRANSITIONS.items() if not following}
    assert ended == {State.WITHDRAWN, State.CANCELLED, State.SUBSTITUTED}
    assert not ended & OCCUPYING


@pytest.mark.parametrize("state", State)
def test_data_may_be_changed_until_the_end(app, state):
    ended = {State.REJECTED, State.WITHDRAWN, State.CANCELLED, State.SUBSTITUTED}
    person = ParticipantFactory(state=state)
    assert can_edit(person) is (state not in ended)
    if can_confirm(person):
        assert can_edit(person)


def test_travel_document_of_the_hosts_own_citizens_is_not_required(app):
    event = DelegationFactory().event
    event.host_city = CityFactory(country="IR")
    delegation = DelegationFactory(event=event)
    host = ParticipantFactory(delegation=delegation, nationality="IRN", needs_visa_help=False)
    guest = ParticipantFactory(delegation=delegation, nationality="IRQ", needs_visa_help=False)
    assert "number" not in {item.field for item in missing_items(host)}
    assert "number" in {item.field for item in missing_items(guest)}


def test_scan_is_required_with_visa_help_alone(app):
    person = ParticipantFactory(needs_visa_help=True)
    TravelDocumentFactory(participant=person)
    db.session.refresh(person)
    assert "scan" in {item.field for item in missing_items(person)}
    person.needs_visa_help = False
    assert "scan" not in {item.field for item in missing_items(person)}


def test_every_missing_and_returned_field_has_words_and_a_step(app):
    person = ParticipantFactory(surname="", given_names="", email="", sex=None, birth_place="")
    for item in missing_items(person):
        assert item.label != item.field
        assert LABELS[item.field][0] is item.step
    person.corrections.append(Correction(field="photo", reason="Too dark"))
    found = {status.step: status for status in steps_of(person)}
    assert [row.field for row in found[Step.PERSON].corrections] == ["photo"]
    assert found[Step.CONTACT].corrections == []


def test_second_head_is_warned_of_and_the_live_one_is_not(app):
    delegation = DelegationFactory()
    live = ParticipantFactory(delegation=delegation, role=DelegationRole.HEAD, is_live_head=True)
    second = ParticipantFactory(
        delegation=delegation, role=DelegationRole.HEAD, state=State.WAITLISTED
    )
    found = warnings_for(delegation.event, [live, second])
    assert WarningKind.SECOND_HEAD not in {row.kind for row in found[live.id]}
    assert [row.other_id for row in found[second.id] if row.kind is WarningKind.SECOND_HEAD] == [
        live.id
    ]


def test_passport_must_hold_months_after_the_event(app):
    person = ParticipantFactory()
    document = TravelDocumentFactory(participant=person, expires_on=date(2031, 5, 7))
    assert WarningKind.PASSPORT_EXPIRES in {row.kind for row in warnings_of(person)}
    document.expires_on = date(2031, 5, 8)
    db.session.flush()
    assert WarningKind.PASSPORT_EXPIRES not in {row.kind for row in warnings_of(person)}


def test_same_person_at_another_event_is_no_duplicate(app):
    person = ParticipantFactory(skeleton="haddad layla")
    ParticipantFactory(skeleton="haddad layla")
    kinds = {row.kind for row in warnings_of(person)}
    assert WarningKind.SAME_NAME not in kinds
    twin = ParticipantFactory(delegation=person.delegation, skeleton="haddad layla")
    assert WarningKind.SAME_NAME in {row.kind for row in warnings_of(person)}
    twin.state = State.WITHDRAWN
    db.session.flush()
    assert WarningKind.SAME_NAME not in {row.kind for row in warnings_of(person)}


def test_lowered_quota_warns_all_who_take_a_place(app):
    quota = QuotaFactory(places=1)
    people = [
        ParticipantFactory(delegation=quota.delegation, category=quota.category) for _ in range(2)
    ]
    found = warnings_for(quota.delegation.event, people)
    assert all(
        WarningKind.OVER_QUOTA in {row.kind for row in found[person.id]} for person in people
    )
