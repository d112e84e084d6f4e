"""Every table that points to a participant has somebody who answers for it, and merging works."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from conference.accounts.enums import VisitKind
from conference.accounts.services import create_magic_link, peek_magic_link
from conference.badges.models import Badge
from conference.badges.services import issue_badge
from conference.checkin.enums import Reason, ScanMethod, Verdict
from conference.checkin.models import Presence, Scan
from conference.core import clock, sweeps
from conference.core.actor import COMMAND
from conference.core.database import Base, db
from conference.mailing.models import OutboxMessage
from conference.mailing.services import queue
from conference.registration.enums import ConsentKind
from conference.registration.models import Consent, Participant
from conference.registration.rules import current_consents
from tests.factories.checkin import GateFactory
from tests.factories.registration import (
    ParticipantFactory,
    TravelDocumentFactory,
    with_photo,
)


def _pointers() -> set[str]:
    """Each column that leads to a participant, by foreign key or by its name."""
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name == "participant_id"
        or any(key.target_fullname == "participants.id" for key in column.foreign_keys)
    }


def test_every_pointer_to_a_participant_is_claimed_by_a_sweep(app):
    assert _pointers() - sweeps.claims() == set()


def test_a_sweep_claims_only_what_there_is(app):
    assert sweeps.claims() - _pointers() == set()


@pytest.fixture
def pair(app):
    kept = with_photo(ParticipantFactory())
    ended = with_photo(ParticipantFactory(delegation=kept.delegation, category=kept.category))
    db.session.commit()
    return kept, ended


def _merge(kept, ended):
    sweeps.repoint(kept.id, ended.id, by=COMMAND)
    db.session.commit()


def test_of_two_live_badges_the_kept_persons_stays(pair):
    kept, ended = pair
    mine, theirs = issue_badge(kept, by=COMMAND), issue_badge(ended, by=COMMAND)
    _merge(kept, ended)
    assert mine.revoked_at is None
    assert theirs.revoke_reason == "merged with another registration"
    assert set(db.session.scalars(select(Badge.participant_id))) == {kept.id}


def test_the_only_live_badge_moves_and_is_stale(pair):
    kept, ended = pair
    theirs = issue_badge(ended, by=COMMAND)
    _merge(kept, ended)
    assert (theirs.participant_id, theirs.revoked_at) == (kept.id, None)
    assert kept.badge_is_stale


def test_scans_keep_their_row_and_the_pointer_leads_to_the_kept_person(pair):
    kept, ended = pair
    gate = GateFactory(zone__event=kept.event)
    db.session.add(
        Scan(
            nonce="n1",
            event_id=gate.event_id,
            gate_id=gate.id,
            method=ScanMethod.CAMERA,
            participant_id=ended.id,
            verdict=Verdict.ALLOWED,
            reason=Reason.OK,
        )
    )
    db.session.commit()
    _merge(kept, ended)
    scan = db.session.scalars(select(Scan)).one()
    assert scan.participant_id == ended.id
    assert db.session.get_one(Participant, scan.participant_id).merged_into_id == kept.id


def test_presences_of_both_are_added_up(pair):
    kept, ended = pair
    gate = GateFactory(zone__event=kept.event)
    now = clock.now()
    for person, inside, since in ((kept, False, now - timedelta(hours=1)), (ended, True, now)):
        db.session.add(
            Presence(
                participant_id=person.id,
                zone_id=gate.zone_id,
                event_id=gate.event_id,
                is_inside=inside,
                since=since,
                nonce=f"n{person.id}",
            )
        )
    db.session.commit()
    _merge(kept, ended)
    row = db.session.scalars(select(Presence)).one()
    assert (row.participant_id, row.is_inside, row.since, row.entries) == (kept.id, True, now, 2)


def test_a_passport_moves_where_there_is_none_and_stays_where_there_is(pair):
    kept, ended = pair
    document = TravelDocumentFactory(participant=ended)
    db.session.commit()
    _merge(kept, ended)
    assert kept.document is document
    third = ParticipantFactory(delegation=kept.delegation, category=kept.category)
    other = TravelDocumentFactory(participant=third)
    db.session.commit()
    _merge(kept, third)
    assert kept.document is document
    assert third.document is other


def test_a_merge_never_makes_a_consent_out_of_a_refusal(pair):
    kept, ended = pair
    for person, kind, given in (
        (kept, ConsentKind.PHOTO, False),
        (kept, ConsentKind.CONTACT, True),
        (ended, ConsentKind.PHOTO, True),
        (ended, ConsentKind.CONTACT, False),
        (ended, ConsentKind.PROCESSING, True),
    ):
        person.consents.append(Consent(kind=kind, given=given))
    db.session.commit()
    _merge(kept, ended)
    given = {kind: row.given for kind, row in current_consents(kept).items()}
    assert given == {
        ConsentKind.PHOTO: False,
        ConsentKind.CONTACT: False,
        ConsentKind.PROCESSING: True,
    }


def test_a_second_merge_leads_directly_to_the_last_kept_person(pair):
    kept, ended = pair
    last = ParticipantFactory(delegation=kept.delegation, category=kept.category)
    db.session.commit()
    _merge(kept, ended)
    _merge(last, kept)
    assert ended.merged_into_id == kept.merged_into_id == last.id


def test_whom_the_ended_person_replaced_or_accompanied_is_not_forgotten(pair):
    kept, ended = pair
    friend = ParticipantFactory(
        delegation=kept.delegation, category=kept.category, accompanies_id=ended.id
    )
    db.session.execute(
        update(Participant).where(Participant.id == kept.id).values(replaces_id=ended.id)
    )
    db.session.commit()
    _merge(kept, ended)
    assert friend.accompanies_id == kept.id
    assert kept.replaces_id is None


def test_mails_are_the_kept_persons_and_the_other_link_is_dead(pair):
    kept, ended = pair
    token = create_magic_link(VisitKind.PARTICIPANT, ended.id, ended.event_id, hours=2)
    queue(
        template="registration/approved",
        recipient=ended.email,
        language="en",
        context={
            "event": ended.event,
            "name": "x",
            "addressee": "x",
            "copied": False,
            "reference": "x",
            "category": "x",
            "delegation": "x",
        },
        participant_id=ended.id,
    )
    db.session.commit()
    _merge(kept, ended)
    assert db.session.scalars(select(OutboxMessage.participant_id)).all() == [kept.id]
    assert peek_magic_link(token) is None
