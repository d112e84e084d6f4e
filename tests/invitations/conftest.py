from dataclasses import replace

import pytest

from conference.cities.models import City
from conference.core.database import db
from conference.documents.services import registers
from conference.i18n.localised import Localised
from conference.invitations.services.letters import REGISTER
from tests.factories.delegations import DelegationFactory, FocalPointFactory, QuotaFactory
from tests.visas.approved import event_with_letters


@pytest.fixture
def quick_press(monkeypatch):
    """Letters whose printing takes no time: the print itself is tested in test_documents."""
    register = registers._registers[REGISTER]
    quick = replace(register, print=lambda order: f"%PDF {order.number}".encode(), sign=False)
    monkeypatch.setitem(registers._registers, REGISTER, quick)


@pytest.fixture
def event(app):
    event = event_with_letters()
    db.session.commit()
    return event


@pytest.fixture
def invited(event):
    """``invited()`` is a delegation of Basra with three places and a focal point."""

    def make(**fields):
        city = City(name=Localised(en="Basra", fa="بصره", ar="البصرة"), country="IQ")
        values = {"event": event, "city": city, "state": "draft", "language": "ar", **fields}
        delegation = DelegationFactory(**values)
        QuotaFactory(delegation=delegation)
        FocalPointFactory(delegation=delegation)
        db.session.commit()
        return delegation

    return make
