"""A device of the badge desk: the badge in the hand, its life, and the hand-over."""

import pytest
from sqlalchemy import select

from conference.badges.enums import BadgeState
from conference.badges.models import BadgeAct
from conference.checkin.enums import DeviceProfile
from conference.core.actor import ActorKind
from conference.core.database import db
from tests.factories.checkin import GateFactory, badge_for, guest
from tests.factories.door import Caller, phone
from tests.factories.registration import with_photo


@pytest.fixture
def gate(app):
    return GateFactory()


@pytest.fixture
def badge(gate):
    badge = badge_for(with_photo(guest(gate)))
    badge.state = BadgeState.PRINTED
    db.session.flush()
    return badge


@pytest.fixture
def caller(client, gate, badge):
    enrolled = phone(gate.zone.event, None, DeviceProfile.BADGE_DESK)
    db.session.commit()
    return Caller(client, enrolled.token)


def test_a_scan_shows_whose_badge_it_is_and_what_stands_against_giving_it(caller, badge):
    for named in ({"key": badge.token_hash}, {"number": badge.number}):
        card = caller.post("/badges/find", named).json
        assert card["badge"]["number"] == badge.number
        assert card["badge"]["state"] == "printed"
        assert card["badge"]["may_hand_over"] is True
        assert card["person"]["latin"] == "Layla Haddad"
        assert badge.token not in str(card)
        assert card["acts"] == []


def test_the_hand_over_is_noted_once_with_the_device(caller, badge):
    given = {"key": badge.token_hash, "identity": "passport"}
    card = caller.post("/badges/hand-over", given).json
    assert card["badge"]["state"] == "handed_over"
    assert [act["kind"] for act in card["acts"]] == ["handed_over"]
    again = caller.post("/badges/hand-over", given)
    assert (again.status_code, again.json["error"]["code"]) == (409, "refused")
    [act] = db.session.scalars(select(BadgeAct)).all()
    assert act.actor_kind is ActorKind.DEVICE


def test_without_a_document_nothing_is_given(caller, badge):
    answer = caller.post("/badges/hand-over", {"key": badge.token_hash})
    assert (answer.status_code, answer.json["error"]["field"]) == (422, "identity")
    db.session.refresh(badge)
    assert badge.state is BadgeState.PRINTED


@pytest.mark.parametrize(
    "named",
    [{}, {"key": ""}, {"key": "x"}, {"number": -1}, {"number": True}, {"key": 1}, {"number": 1e9}],
)
def test_what_names_no_badge_is_refused_in_words(caller, named):
    assert caller.post("/badges/find", named).status_code == 422


def test_a_badge_of_another_event_is_not_known(caller):
    elsewhere = badge_for(guest(GateFactory()))
    db.session.commit()
    for named in ({"key": elsewhere.token_hash}, {"key": "0" * 32}, {"number": 2**31 - 1}):
        answer = caller.post("/badges/find", named)
        assert (answer.status_code, answer.json["error"]["code"]) == (404, "not_found")
