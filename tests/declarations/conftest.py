"""An event with a declaration, and two delegations that come, each with a focal point."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask

from conference.core import clock
from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.database import db
from conference.declarations import services
from conference.declarations.models import Comment, Declaration
from conference.declarations.services import CommentDetails
from conference.delegations.models import Delegation, FocalPoint
from conference.events.models import Event
from conference.i18n import Language
from tests.factories.declarations import declaration_with_text
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.factories.events import EventFactory


@dataclass
class Forum:
    """Who discusses what."""

    event: Event
    declaration: Declaration
    first: Delegation
    second: Delegation
    focal: FocalPoint

    @property
    def actor(self) -> Actor:
        return Actor(ActorKind.FOCAL_POINT, self.focal.id)

    def open(self, hours: int = 24) -> None:
        services.open_comments(
            self.declaration, None, clock.now() + timedelta(hours=hours), by=COMMAND
        )

    def say(self, text: str = "Say it shorter.", article: int | None = 2) -> Comment:
        details = CommentDetails(text=text, language=Language.ENGLISH, article_key=article)
        return services.add_comment(self.declaration, self.first, details, by=self.actor)


@pytest.fixture
def forum(app: Flask) -> Forum:
    event = EventFactory()
    first, second = (DelegationFactory(event=event) for _ in range(2))
    focal = FocalPointFactory(delegation=first)
    made = Forum(event, declaration_with_text(event), first, second, focal)
    db.session.commit()
    return made
