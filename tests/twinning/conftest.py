from datetime import date

import pytest

from conference.core.actor import Actor, ActorKind
from conference.twinning.services import StepDetails
from tests.factories.accounts import UserFactory


@pytest.fixture
def officer(app):
    """The actor of a member of the international office."""
    return Actor(ActorKind.STAFF, UserFactory().id)


@pytest.fixture
def decided():
    """``decided()`` is a step that is recorded well."""

    def details(**more):
        return StepDetails(**{"on": date(2025, 3, 1), "body": "City council", **more})

    return details
