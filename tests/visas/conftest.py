from dataclasses import replace

import pytest

from conference.documents.services import registers
from conference.visas import services


@pytest.fixture
def quick_press(monkeypatch):
    """Letters whose printing takes no time: the print itself is tested in test_documents."""
    register = registers._registers[services.REGISTER]
    quick = replace(register, print=lambda order: f"%PDF {order.number}".encode(), sign=False)
    monkeypatch.setitem(registers._registers, services.REGISTER, quick)
