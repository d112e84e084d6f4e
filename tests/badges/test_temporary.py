import os
from datetime import timedelta
from pathlib import Path

import pytest

from conference.badges import services
from conference.badges.documents import render_temporary
from conference.badges.queries import badge_holders, live_badge
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db, reading
from conference.core.errors import InvalidError
from conference.documents.pdf import page_count
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from tests.factories.registration import ParticipantFactory, with_photo

PENDING = ParticipationState.NOMINATED


def _today(person):
    return clock.today(person.event.timezone)


def test_a_temporary_badge_names_its_days_and_needs_no_photo(app):
    person = ParticipantFactory(state=PENDING)
    day = _today(person)
    badge = services.issue_temporary_badge(person, [day, day], by=COMMAND)
    assert (badge.is_temporary, badge.valid_days) == (True, [day.isoformat()])


@pytest.mark.parametrize("days", [[], [-1]])
def test_a_temporary_badge_is_for_today_or_later(app, days):
    person = ParticipantFactory(state=PENDING)
    wanted = [_today(person) + timedelta(days=each) for each in days]
    with pytest.raises(InvalidError):
        services.issue_temporary_badge(person, wanted, by=COMMAND)


def test_a_new_temporary_badge_ends_the_former_one(app):
    person = ParticipantFactory(state=PENDING)
    first = services.issue_temporary_badge(person, [_today(person)], by=COMMAND)
    second = services.issue_temporary_badge(person, [_today(person)], by=COMMAND)
    assert first.revoked_at is not None
    assert live_badge(person.id) is second


def test_whoever_has_a_badge_gets_no_temporary_one(app):
    person = with_photo(ParticipantFactory())
    services.issue_badge(person, by=COMMAND)
    with pytest.raises(services.NoBadgeError, match="already"):
        services.issue_temporary_badge(person, [_today(person)], by=COMMAND)


@pytest.mark.parametrize(
    "state", [ParticipationState.REJECTED, ParticipationState.WAITLISTED, ParticipationState.DRAFT]
)
def test_whoever_takes_no_place_gets_none(app, state):
    person = ParticipantFactory(state=state)
    with pytest.raises(services.NoBadgeError):
        services.issue_temporary_badge(person, [_today(person)], by=COMMAND)


def test_the_badge_proper_replaces_the_temporary_one_after_the_approval(app):
    person = with_photo(ParticipantFactory(state=PENDING))
    bridge = services.issue_temporary_badge(person, [_today(person)], by=COMMAND)
    person.state = ParticipationState.APPROVED
    assert db.session.scalars(badge_holders(person.event, show="new")).all() == [person]
    badge = services.issue_badge(person, by=COMMAND)
    assert bridge.revoked_at is not None
    assert badge.is_temporary is False


def test_revoking_the_temporary_badge_leaves_a_badge_proper_alone(app):
    person = with_photo(ParticipantFactory())
    badge = services.issue_badge(person, by=COMMAND)
    services.revoke_temporary_badge(person, "refused", by=COMMAND)
    assert badge.revoked_at is None


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
@pytest.mark.parametrize("has_photo", [True, False])
def test_the_page_is_printed_in_every_language(app, language, has_photo):
    person = ParticipantFactory(state=PENDING, language=language)
    if has_photo:
        with_photo(person)
    day = _today(person)
    services.issue_temporary_badge(person, [day, day + timedelta(days=2)], by=COMMAND)
    person_id = person.id
    db.session.commit()
    with reading():
        person = db.session.get_one(Participant, person_id)
        data = render_temporary(person, live_badge(person_id), person.event)
    assert page_count(data) == 1
    if target := os.environ.get("BADGE_PICTURES"):
        Path(target, f"temporary_{language}_{has_photo}.pdf").write_bytes(data)
