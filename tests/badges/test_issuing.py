"""Badges for many people at once."""

import sqlalchemy as sa

from conference.audit.models import AuditEntry
from conference.badges import services
from conference.badges.models import Badge
from conference.badges.queries import live_badges
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.registration.enums import ParticipationState
from tests.factories.registration import ParticipantFactory, with_photo


def _people(count):
    people = [with_photo(ParticipantFactory())]
    for _ in range(count - 1):
        people.append(with_photo(ParticipantFactory(delegation=people[0].delegation)))
    db.session.flush()
    return people


def _actions():
    return sorted(
        db.session.scalars(sa.select(AuditEntry.action).where(AuditEntry.subject_kind == "Badge"))
    )


def test_everybody_has_a_badge_of_the_next_numbers_in_the_order_asked(app):
    people = _people(3)
    ids = [people[2].id, people[0].id, people[1].id]
    assert services.issue_badges(ids, by=COMMAND) == {}
    badges = live_badges(ids)
    assert [badges[each].number for each in ids] == [1, 2, 3]
    assert len({badge.token for badge in badges.values()}) == 3
    assert _actions() == ["badges:badge:issued"] * 3
    assert services.issue_badges(ids, by=COMMAND) == {}
    assert {each: badge.id for each, badge in live_badges(ids).items()} == {
        each: badge.id for each, badge in badges.items()
    }


def test_stale_ones_end_and_who_has_no_right_is_told(app):
    fresh, stale, bare, undecided = _people(4)
    services.issue_badges([fresh.id, stale.id], by=COMMAND)
    stale.badge_is_stale, bare.badge_photo_id = True, None
    undecided.state = ParticipationState.UNDER_REVIEW
    db.session.flush()
    refused = services.issue_badges([fresh.id, stale.id, bare.id, undecided.id], by=COMMAND)
    assert set(refused) == {bare.id, undecided.id}
    numbers = {each: badge.number for each, badge in live_badges([fresh.id, stale.id]).items()}
    assert numbers == {fresh.id: 1, stale.id: 3}
    assert not stale.badge_is_stale
    ended = db.session.scalars(sa.select(Badge).where(Badge.number == 2)).one()
    assert (ended.participant_id, ended.revoke_reason) == (stale.id, "stale")
    assert _actions().count("badges:badge:revoked") == 1


def test_a_number_after_the_many_is_the_next_one(app):
    people = _people(3)
    services.issue_badges([each.id for each in people[:2]], by=COMMAND)
    assert services.issue_badge(people[2], by=COMMAND).number == 3


def test_many_need_no_more_statements_than_one(app, count_queries):
    ids = [each.id for each in _people(6)]
    db.session.commit()
    with count_queries() as one:
        services.issue_badges(ids[:1], by=COMMAND)
    with count_queries() as many:
        services.issue_badges(ids[1:], by=COMMAND)
    assert len(many) == len(one)
