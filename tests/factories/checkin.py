import secrets
import uuid

import factory

from conference.badges.models import Badge
from conference.badges.tokens import new_token, token_hash
from conference.checkin.enums import Direction, ScanMethod
from conference.checkin.models import Gate
from conference.checkin.services import ScanRequest
from conference.core import clock
from conference.core.database import db
from conference.i18n.localised import Localised
from tests.factories.base import Factory
from tests.factories.events import ZoneFactory
from tests.factories.registration import ParticipantFactory


class GateFactory(Factory):
    class Meta:
        model = Gate

    zone = factory.SubFactory(ZoneFactory)
    event_id = factory.LazyAttribute(lambda gate: gate.zone.event.id)
    name = factory.Sequence(
        lambda n: Localised(en=f"Gate {n}", fa=f"گیت ورودی {n}", ar=f"بوابة {n}")
    )


def guest(gate, *, zone_open=True, **fields):
    """A person of the gate's event whose category opens the gate's zone."""
    person = ParticipantFactory(delegation__event=gate.zone.event, **fields)
    if zone_open:
        person.category.zones.append(gate.zone)
        db.session.flush()
    return person


def badge_for(person, *, revoked=False):
    """A badge as the badge desk makes it; its token is readable in ``badge.token``."""
    token = new_token()
    badge = Badge(
        event_id=person.event_id,
        participant_id=person.id,
        number=secrets.randbelow(10**9),
        token=token,
        token_hash=token_hash(token),
        revoked_at=clock.now() if revoked else None,
    )
    db.session.add(badge)
    db.session.flush()
    return badge


def attempt(gate, code="", **fields):
    """What a phone sends."""
    values = {
        "nonce": str(uuid.uuid4()),
        "gate_id": gate.id,
        "direction": Direction.IN,
        "method": ScanMethod.CAMERA,
        "code": code,
    }
    return ScanRequest(**{**values, **fields})
