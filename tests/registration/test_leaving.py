from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.models import MagicLink
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import StoredFile
from conference.core.storage import storage
from conference.events.enums import DeadlineKind
from conference.events.models import EventDeadline
from conference.registration import services
from conference.registration.enums import ParticipationState as State
from conference.registration.enums import (
    Step,
)
from conference.registration.queries import used_places
from tests.registration.scene import FOCAL, PERSON, STAFF, approved, confirmed, fill, mails, place


def test_withdrawal_ends_everything_but_the_record(app):
    participant = approved()
    services.withdraw(participant, by=Actor(ActorKind.PARTICIPANT, participant.id), reason="Ill")
    assert participant.state is State.WITHDRAWN
    assert len(mails("withdrawn")) == 1
    with pytest.raises(DomainError):
        services.save_step(participant, Step.PERSON, PERSON, by=STAFF)
    with pytest.raises(DomainError):
        services.withdraw(participant, by=STAFF)


def test_cancellation_needs_a_reason(app):
    participant = approved()
    with pytest.raises(InvalidError):
        services.cancel(participant, "", by=STAFF)
    services.cancel(participant, "Registered twice", by=STAFF)
    assert participant.state is State.CANCELLED


def test_substitute_takes_the_place_and_the_history_stays(app):
    delegation, category = place(1)
    category.is_head = True
    old = services.start_nomination(
        delegation, category, by=FOCAL, surname="HADDAD", email="old@city.example"
    )
    services.nominate(old, by=FOCAL)
    token = create_magic_link(VisitKind.PARTICIPANT, old.id, old.event_id, hours=1)
    new = services.substitute(old, by=FOCAL, surname="SALEH", email="new@city.example")
    assert (old.state, new.state) == (State.SUBSTITUTED, State.NOMINATED)
    assert (new.replaces_id, new.is_live_head, old.is_live_head) == (old.id, True, False)
    assert used_places(delegation.id, category.id) == 1
    assert new.document is None
    assert db.session.scalar(select(MagicLink).where(MagicLink.subject_id == old.id)).used_at
    with pytest.raises(DomainError):
        consume_magic_link(token)


def test_substitution_is_closed_after_its_deadline_for_focal_points(app):
    participant = approved()
    over = EventDeadline(kind=DeadlineKind.SUBSTITUTION, at=clock.now() - timedelta(hours=1))
    participant.event.deadlines.append(over)
    with pytest.raises(services.DeadlinePassedError):
        services.substitute(participant, by=FOCAL, surname="SALEH")
    assert services.substitute(participant, by=STAFF, surname="SALEH")


def test_deleted_draft_leaves_no_file(app):
    delegation, category = place(1)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    fill(participant, by=FOCAL)
    db.session.commit()
    keys = list(db.session.scalars(select(StoredFile.key)))
    services.delete_draft(participant, by=FOCAL)
    db.session.commit()
    assert db.session.scalar(select(StoredFile)) is None
    for key in keys:
        with pytest.raises(FileNotFoundError):
            storage().get(key)


def test_only_a_draft_can_be_deleted(app):
    with pytest.raises(DomainError):
        services.delete_draft(confirmed(), by=FOCAL)
