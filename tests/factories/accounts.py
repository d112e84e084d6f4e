import secrets

import factory

from conference.accounts.enums import Role
from conference.accounts.models import RoleAssignment, User
from conference.core.database import db
from tests.factories.base import Factory


class UserFactory(Factory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"staff{n}@secretariat.example")
    name = factory.Sequence(lambda n: f"Staff {n}")
    fs_uniquifier = factory.LazyFunction(lambda: secrets.token_hex(16))
    language = "en"


def grant(user: User, role: str, event: object = None) -> RoleAssignment:
    """Assign a role for one event, or for all when no event is given."""
    assignment = RoleAssignment(
        user=user, role=Role(role), event_id=None if event is None else event.id
    )
    db.session.add(assignment)
    db.session.flush()
    return assignment
