"""Two focal points at once: each sends the other's delegation the request that lies ready."""

from flask import Flask
from sqlalchemy import select

from conference.bilaterals import services
from conference.bilaterals.enums import MeetingState
from conference.bilaterals.models import BilateralMeeting
from conference.bilaterals.services import Wish
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.delegations.enums import DelegationState
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory
from tests.visas.racing import pressed


def two_drafts() -> list[int]:
    """The row ids of two requests that lie ready, across the same table."""
    event = EventFactory()
    accepted = {"event": event, "state": DelegationState.ACCEPTED}
    one, other = (DelegationFactory(**accepted) for _ in range(2))
    wish = Wish(purpose="Sister cities")
    drafts = [
        services.draft_request(*pair, wish, by=COMMAND) for pair in ((one, other), (other, one))
    ]
    db.session.commit()
    found = [each.id for each in drafts]
    db.session.remove()
    return found


def test_two_delegations_that_ask_one_another_at_once_have_one_request(app: Flask) -> None:
    ids = two_drafts()

    def look() -> None:
        query = select(BilateralMeeting.state).where(BilateralMeeting.id.in_(ids))
        assert set(db.session.scalars(query)) == {MeetingState.DRAFT}

    def send(meeting_id: int) -> None:
        services.send_request(db.session.get_one(BilateralMeeting, meeting_id), by=COMMAND)

    answers = pressed(app, look, lambda: send(ids[0]), lambda: send(ids[1]))
    assert sorted(answers, key=str) == [DomainError, None]
