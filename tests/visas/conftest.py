import pytest

from conference.visas import services
from conference.visas.services import letters


@pytest.fixture
def quick_press():
    """Letters whose printing takes no time: the print itself is tested in test_documents."""
    register = letters.documents._registers[services.REGISTER]
    object.__setattr__(register, "print", lambda order: f"%PDF {order.number}".encode())
    yield
    object.__setattr__(register, "print", letters.print_letter)
