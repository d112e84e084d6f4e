from decimal import Decimal

import pytest

from conference.outreach.enums import PressState
from conference.outreach.rules import TRANSITIONS, read_amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1500000", Decimal(1500000)),
        ("۱٬۵۰۰٬۰۰۰", Decimal(1500000)),
        ("١٢٫٥", Decimal("12.5")),
        ("1,500.25", Decimal("1500.25")),
        ("12.345", None),
        ("-3", None),
        ("1e9", None),
        ("about 5", None),
        ("99999999999999", None),
    ],
    ids=ascii,
)
def test_an_amount_is_read_in_any_digits(typed, amount):
    assert read_amount(typed) == amount


def test_nothing_is_published_that_was_not_approved():
    leading = {state for state, onwards in TRANSITIONS.items() if PressState.PUBLISHED in onwards}
    assert leading == {PressState.APPROVED}
