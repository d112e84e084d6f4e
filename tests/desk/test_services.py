import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from conference.audit.models import AuditEntry
from conference.badges.queries import badges_of, live_badge
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.crypto import hash_token
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.desk import queries, services
from conference.desk.enums import Obstacle, RequestState
from conference.desk.models import WalkInRequest
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from conference.registration.enums import ParticipationState
from conference.registration.services import WalkInDetails
from tests.factories.delegations import DelegationFactory, FocalPointFactory, QuotaFactory
from tests.factories.desk import InvitingUnitFactory

_S = ParticipationState


@pytest.fixture
def quota(app):
    return QuotaFactory(places=5)


@pytest.fixture
def unit(quota):
    return InvitingUnitFactory(event=quota.delegation.event)


def walk_in(quota, unit=None, *, days=None, **fields):
    details = WalkInDetails(
        **{"surname": "HADDAD", "given_names": "LAYLA", "consents": True, **fields}
    )
    today = clock.today(quota.delegation.event.timezone)
    return services.register(
        quota.delegation, quota.category, details, unit=unit, days=days or [today], by=COMMAND
    )


def mails():
    return db.session.scalars(sa.select(OutboxMessage).order_by(OutboxMessage.id)).all()


def key():
    """The key in the last question."""
    question = [mail for mail in mails() if mail.kind == "desk/walk_in"][-1]
    return re.search(r"/walk-in/([\w-]+)", question.text)[1]


def test_a_walk_in_has_a_temporary_badge_and_the_unit_is_asked_in_its_language(quota, unit):
    asked = walk_in(quota, unit)
    assert asked.participant.state is _S.NOMINATED
    assert live_badge(asked.participant_id).is_temporary
    (mail,) = mails()
    assert (mail.recipient, mail.language) == ("protocol@host.example", "fa")
    assert asked.token_hash == hash_token(key())


def test_without_a_unit_the_focal_point_is_asked(quota):
    focal_point = FocalPointFactory(delegation=quota.delegation)
    assert walk_in(quota).focal_point is focal_point
    assert mails()[0].recipient == focal_point.email


def test_a_delegation_without_focal_point_needs_a_unit(quota, unit):
    with pytest.raises(InvalidError, match="focal point"):
        walk_in(quota)
    unit.active = False
    with pytest.raises(InvalidError):
        walk_in(quota, unit)


def test_one_click_approves(quota, unit):
    asked = walk_in(quota, unit)
    services.decide(key(), agrees=True)
    assert (asked.state, asked.participant.state) == (RequestState.AGREED, _S.APPROVED)
    assert live_badge(asked.participant_id).is_temporary


def test_a_refusal_rejects_and_revokes_the_temporary_badge_at_once(quota, unit):
    asked = walk_in(quota, unit)
    services.decide(key(), agrees=False, reason="Not known here.")
    assert (asked.state, asked.participant.state) == (RequestState.REFUSED, _S.REJECTED)
    assert asked.participant.decision_reason == "Not known here."
    assert live_badge(asked.participant_id) is None
    assert badges_of(asked.participant_id)[0].revoked_at is not None


def test_a_key_decides_once(quota, unit):
    asked = walk_in(quota, unit)
    services.decide(key(), agrees=True)
    with pytest.raises(services.QuestionSpentError):
        services.decide(key(), agrees=False)
    assert asked.participant.state is _S.APPROVED


def test_a_key_decides_about_its_own_person_only(quota, unit):
    first = walk_in(quota, unit)
    second = walk_in(quota, unit, surname="OTHER")
    services.decide(key(), agrees=True)
    assert (first.state, second.state) == (RequestState.WAITING, RequestState.AGREED)


@pytest.mark.parametrize("token", ["", "x", "é", "0" * 500])
def test_a_key_that_never_was_decides_nothing(quota, unit, token):
    walk_in(quota, unit)
    with pytest.raises(services.QuestionSpentError):
        services.decide(token, agrees=True)


def test_a_key_runs_out(quota, unit, monkeypatch):
    asked = walk_in(quota, unit)
    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(services.QuestionSpentError):
        services.decide(key(), agrees=True)
    assert asked.participant.state is _S.NOMINATED


def test_asking_again_kills_the_former_key(quota, unit):
    asked = walk_in(quota, unit)
    former = key()
    services.ask_again(asked, by=COMMAND)
    with pytest.raises(services.QuestionSpentError):
        services.decide(former, agrees=True)
    services.decide(key(), agrees=True)
    with pytest.raises(DomainError, match="answered"):
        services.ask_again(asked, by=COMMAND)


def test_a_possible_duplicate_blocks_the_approval_with_a_word(quota, unit):
    document = {"number": "A1234567", "issuing_country": "IRQ"}
    walk_in(quota, unit, **document)
    second = walk_in(quota, unit, surname="HADAD", **document)
    services.decide(key(), agrees=True)
    assert second.obstacle is Obstacle.DUPLICATE
    assert second.participant.state is _S.CONFIRMED
    assert live_badge(second.participant_id).is_temporary


def test_whom_the_secretariat_withdrew_the_unit_cannot_approve(quota, unit):
    asked = walk_in(quota, unit)
    asked.participant.state = _S.WITHDRAWN
    services.decide(key(), agrees=True)
    assert (asked.obstacle, asked.participant.state) == (Obstacle.OTHER, _S.WITHDRAWN)


def test_every_step_is_in_the_log_without_a_name(quota, unit):
    asked = walk_in(quota, unit)
    services.ask_again(asked, by=COMMAND)
    services.decide(key(), agrees=False, reason="Layla is not ours")
    entries = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id)).all()
    actions = [entry.action for entry in entries if entry.action.startswith("desk:")]
    assert actions == [
        "desk:walk_in:registered",
        "desk:walk_in:asked_again",
        "desk:walk_in:refused",
    ]
    assert "ayla" not in "".join(str(entry.changes) for entry in entries)


@pytest.mark.parametrize("typed", ["Basra", "بصره", "Basra municipality", "البصرة"])
def test_a_delegation_is_found_by_its_name_in_any_language(quota, typed):
    name = Localised(en="Basra municipality", fa="شهرداری بصره", ar="بلدية البصرة")
    DelegationFactory(event=quota.delegation.event)
    named = DelegationFactory(event=quota.delegation.event, name=name)
    assert queries.delegations_named(quota.delegation.event, typed) == [named]


def test_only_the_hash_of_the_key_is_stored(quota, unit):
    walk_in(quota, unit)
    row = db.session.scalars(sa.select(WalkInRequest)).one()
    assert key() not in str(vars(row))
