"""A delegation with places, its focal point, and visits as a magic link starts them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.accounts.enums import VisitKind
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.core import clock
from conference.core.database import db
from conference.delegations.models import Delegation, FocalPoint
from conference.events.models import Category, Event
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from tests.factories.delegations import DelegationFactory, FocalPointFactory, QuotaFactory
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.registration import ParticipantFactory


@dataclass
class Scene:
    """One event with a delegation."""

    event: Event
    category: Category
    delegation: Delegation
    focal_point: FocalPoint

    def person(self, **fields: Any) -> Participant:
        """Somebody of the delegation; a draft unless told otherwise."""
        fields = {"state": ParticipationState.DRAFT, "category": self.category, **fields}
        return ParticipantFactory(delegation=self.delegation, **fields)

    def url(self, path: str, language: str = "en") -> str:
        """An address of this event."""
        return f"/{language}/{self.event.slug}/{path}"


def make_scene(event: Event | None = None, **fields: Any) -> Scene:
    """A delegation with two places and an approved focal point."""
    event = event or EventFactory(
        registration_opens_at=clock.now() - timedelta(days=1),
        registration_closes_at=clock.now() + timedelta(days=30),
    )
    category = CategoryFactory(event=event)
    delegation = DelegationFactory(event=event, **fields)
    QuotaFactory(delegation=delegation, category=category, places=2)
    return Scene(event, category, delegation, FocalPointFactory(delegation=delegation))


@pytest.fixture
def scene(app: Flask) -> Scene:
    made = make_scene()
    db.session.commit()
    return made


Enter = Callable[..., None]


@pytest.fixture
def enter(client: FlaskClient) -> Enter:
    """``enter(focal_point)`` or ``enter(participant)``: a visit as after opening the link."""

    def start(subject: FocalPoint | Participant) -> None:
        is_focal_point = isinstance(subject, FocalPoint)
        kind = VisitKind.FOCAL_POINT if is_focal_point else VisitKind.PARTICIPANT
        event_id = subject.delegation.event_id
        key = consume_magic_link(create_magic_link(kind, subject.id, event_id, hours=1))
        db.session.commit()
        with client.session_transaction() as session:
            session[f"visit_{kind.value}"] = key

    return start


@pytest.fixture
def draft(scene: Scene, enter: Enter) -> Participant:
    """A draft that the focal point works on."""
    made = scene.person(surname="", given_names="", native_name="", email="", birth_date=None)
    db.session.commit()
    enter(scene.focal_point)
    return made
