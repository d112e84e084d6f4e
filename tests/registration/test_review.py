import pytest

from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.registration import services
from conference.registration.enums import ParticipationState as State
from conference.registration.enums import (
    Step,
)
from conference.registration.queries import used_places
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory
from tests.registration.scene import (
    FOCAL,
    PERSON,
    PHOTO,
    STAFF,
    actions,
    approved,
    confirmed,
    mails,
    place,
)


def test_approval_is_told_to_the_person_and_the_focal_point(app):
    participant = confirmed()
    FocalPointFactory(delegation=participant.delegation, language="fa")
    db.session.refresh(participant.delegation)
    services.begin_review(participant, by=STAFF)
    services.approve(participant, by=STAFF)
    assert participant.state is State.APPROVED
    assert participant.decided_at is not None
    assert [mail.language for mail in mails("approved")] == ["ar", "fa"]
    assert actions(participant)[-2:] == ["review_begun", "approved"]


def test_incomplete_person_is_not_approved(app):
    participant = confirmed()
    services.remove_photo(participant, by=STAFF)
    with pytest.raises(services.IncompleteError):
        services.approve(participant, by=STAFF)


def test_duplicate_blocks_approval_until_overridden_with_a_reason(app):
    participant = confirmed()
    other = ParticipantFactory(
        delegation=DelegationFactory(event=participant.event), state=State.NOMINATED
    )
    TravelDocumentFactory(participant=other, number_hash=participant.document.number_hash)
    with pytest.raises(services.DuplicateError) as refusal:
        services.approve(participant, by=STAFF)
    assert refusal.value.duplicates[0].other_id == other.id
    services.approve(participant, by=STAFF, duplicate_override="Two offices, one person")
    assert participant.duplicate_override == "Two offices, one person"


def test_resolved_duplicate_does_not_block(app):
    participant = confirmed()
    other = ParticipantFactory(
        delegation=DelegationFactory(event=participant.event), state=State.CANCELLED
    )
    TravelDocumentFactory(participant=other, number_hash=participant.document.number_hash)
    services.approve(participant, by=STAFF)
    assert participant.state is State.APPROVED


def test_lowered_quota_blocks_approval_until_overridden(app):
    participant = confirmed()
    participant.delegation.quotas[0].places = 0
    with pytest.raises(DomainError) as refusal:
        services.approve(participant, by=STAFF)
    assert refusal.value.field == "over_quota_override"
    services.approve(participant, by=STAFF, over_quota_override="Agreed by phone")
    assert participant.state is State.APPROVED


def test_returned_fields_are_told_with_their_reasons_and_cleared_when_handed_in_again(app):
    participant = confirmed()
    with pytest.raises(InvalidError):
        services.return_for_correction(participant, {"photo": " "}, by=STAFF)
    with pytest.raises(InvalidError):
        services.return_for_correction(participant, {"shoe_size": "41"}, by=STAFF)
    services.return_for_correction(
        participant, {"photo": "Too dark", "number": "Unreadable"}, by=STAFF
    )
    assert participant.state is State.RETURNED
    assert [row.field for row in participant.corrections] == ["photo", "number"]
    [mail] = mails("returned")
    assert "Too dark" in mail.text
    assert "/link/" in mail.text
    person = Actor(ActorKind.PARTICIPANT, participant.id)
    services.set_photo(participant, PHOTO, by=person)
    services.confirm(participant, by=person)
    assert participant.corrections == []
    assert participant.state is State.CONFIRMED
    services.return_for_correction(participant, {"photo": "Still dark"}, by=STAFF)
    assert len(participant.corrections) == 1


def test_rejection_needs_a_reason_and_frees_the_place(app):
    participant = confirmed(1)
    with pytest.raises(InvalidError):
        services.reject(participant, " ", by=STAFF)
    services.reject(participant, "No mandate", by=STAFF)
    assert used_places(participant.delegation_id, participant.category_id) == 0
    [mail] = mails("rejected")
    assert "No mandate" in mail.text
    services.reconsider(participant, by=STAFF)
    assert participant.state is State.UNDER_REVIEW


def test_promotion_from_the_waiting_list_needs_a_free_place(app):
    delegation, category = place(1)
    first, second = (
        services.start_nomination(delegation, category, by=FOCAL, surname=name, email="a@b.example")
        for name in ("FIRST", "SECOND")
    )
    services.nominate(first, by=FOCAL)
    services.nominate(second, by=FOCAL)
    with pytest.raises(services.QuotaFullError):
        services.promote(second, by=STAFF)
    services.withdraw(first, by=FOCAL)
    services.promote(second, by=STAFF)
    assert second.state is State.NOMINATED
    [mail] = mails("promoted")
    assert "/link/" in mail.text


def test_waitlisted_after_review_goes_back_to_review(app):
    participant = confirmed()
    services.waitlist(participant, by=STAFF)
    assert used_places(participant.delegation_id, participant.category_id) == 0
    services.promote(participant, by=STAFF)
    assert participant.state is State.UNDER_REVIEW


def test_edit_of_identity_after_approval_reopens_the_review_and_marks_the_letter_stale(app):
    participant = approved()
    details = services.PersonDetails(
        **{**PERSON.__dict__, "birth_place": "Mosul"},
    )
    services.save_step(
        participant, Step.PERSON, details, by=Actor(ActorKind.PARTICIPANT, participant.id)
    )
    assert participant.state is State.UNDER_REVIEW
    assert (participant.letter_is_stale, participant.badge_is_stale) == (True, False)
    assert actions(participant)[-2:] == ["changed", "reopened"]


def test_new_photo_after_approval_makes_the_badge_stale(app):
    participant = approved()
    services.set_photo(participant, PHOTO, by=FOCAL)
    assert participant.state is State.UNDER_REVIEW
    assert (participant.letter_is_stale, participant.badge_is_stale) == (False, True)


def test_edit_of_a_hotel_after_approval_reopens_nothing(app):
    participant = approved()
    services.save_step(participant, Step.TRAVEL, services.TravelDetails(hotel="Ghasr"), by=FOCAL)
    services.save_step(participant, Step.PERSON, PERSON, by=FOCAL)
    assert participant.state is State.APPROVED
    assert not participant.letter_is_stale
