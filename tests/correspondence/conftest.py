import pytest

from tests.factories.correspondence import LetterBookFactory


@pytest.fixture
def book(app):
    return LetterBookFactory(code="INT")
