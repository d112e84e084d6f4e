"""Places, people on the waiting list, and acts at one moment, for the tests of both."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from conference.core.actor import Actor, ActorKind
from conference.core.database import db, set_writing
from conference.core.errors import DomainError
from conference.delegations.models import Quota
from conference.events.enums import Promotion
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Participant
from tests.factories.delegations import DelegationFactory, QuotaFactory
from tests.factories.registration import (
    ParticipantFactory,
)

STAFF = Actor(ActorKind.STAFF, 1)
FOCAL = Actor(ActorKind.FOCAL_POINT, 1)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def quota_in_order() -> Quota:
    """A quota of two places in a category of which others get free places in order."""
    quota: Quota = QuotaFactory(places=2, delegation=DelegationFactory())
    quota.category.promotion = Promotion.IN_ORDER
    db.session.flush()
    return quota


def waits(quota: Any, hour: int, **fields: Any) -> Participant:
    """Somebody of the quota's delegation and category who has waited since some hour."""
    return ParticipantFactory(
        delegation=quota.delegation,
        category=quota.category,
        state=State.WAITLISTED,
        waitlisted_at=NOON + timedelta(hours=hour),
        **fields,
    )


def sits(quota: Any, **fields: Any) -> Participant:
    fields = {"state": State.NOMINATED, **fields}
    return ParticipantFactory(delegation=quota.delegation, category=quota.category, **fields)


def at_once(app: Any, acts: list[Callable[[], None]]) -> list[str]:
    """Run every act in a transaction of its own at one moment; what each came to."""
    db.session.commit()
    db.session.remove()
    meet, outcomes = threading.Barrier(len(acts)), []

    def run(act: Callable[[], None]) -> None:
        with app.app_context():
            set_writing(True)
            try:
                meet.wait(timeout=10)
                act()
                db.session.commit()
                outcomes.append("done")
            except DomainError:
                outcomes.append("refused")
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes
