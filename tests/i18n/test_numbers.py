from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.i18n.numbers import (
    digits,
    format_bytes,
    format_number,
    format_percent,
    set_arabic_digits,
    to_ascii_digits,
    use_arabic_digits,
)


def test_digits_are_those_of_the_language():
    assert digits("A-2026", "fa") == "A-۲۰۲۶"
    assert digits("A-2026", "ar") == "A-٢٠٢٦"
    assert digits("A-2026", "ar", "latn") == "A-2026"
    assert digits("A-2026", "en") == "A-2026"


def test_arabic_digits_are_a_setting():
    with use_arabic_digits("latn"):
        assert digits("5", "ar") == "5"
        assert digits("5", "ar", "arab") == "٥"
        assert digits("5", "fa") == "۵"
        assert format_number(1234.5, "ar") == "1,234.5"
        set_arabic_digits("arab")
        assert digits("5", "ar") == "٥"
    assert digits("5", "ar") == "٥"


@given(st.integers(), st.sampled_from(["fa", "ar", "en"]))
def test_every_kind_of_digit_is_read_back(number, language):
    assert int(to_ascii_digits(digits(str(number), language))) == number


@pytest.mark.parametrize(
    ("number", "decimals", "en", "fa", "ar"),
    [
        (0, None, "0", "۰", "٠"),
        (1234567, None, "1,234,567", "۱٬۲۳۴٬۵۶۷", "١٬٢٣٤٬٥٦٧"),
        (1234567.891, None, "1,234,567.891", "۱٬۲۳۴٬۵۶۷٫۸۹۱", "١٬٢٣٤٬٥٦٧٫٨٩١"),
        (Decimal("0.5"), 2, "0.50", "۰٫۵۰", "٠٫٥٠"),
        (3, 1, "3.0", "۳٫۰", "٣٫٠"),
        (2.0, None, "2", "۲", "٢"),
        (-5, None, "\u22125", "\u200e\u2212۵", "\u061c-٥"),
        (1e21, None, f"{10**21:,d}", None, None),
        (float("nan"), None, "–", "–", "–"),
        (float("inf"), None, "–", "–", "–"),
    ],
)
def test_numbers_have_the_separators_of_the_language(number, decimals, en, fa, ar):
    for language, expected in {"en": en, "fa": fa, "ar": ar}.items():
        if expected is not None:
            assert format_number(number, language, decimals) == expected


def test_years_are_written_without_separators():
    assert format_number(1405, "fa", grouping=False) == "۱۴۰۵"


def test_percent_takes_a_ratio():
    assert format_percent(0.25, "en") == "25%"
    assert format_percent(0.25, "fa") == "۲۵٪"
    assert format_percent(0.25, "ar") == "٢٥٪\u061c"
    assert format_percent(0.25, "ar", arabic="latn") == "25%"
    assert format_percent(0.1234, "en", 1) == "12.3%"


@pytest.mark.parametrize(
    ("size", "en", "fa", "ar"),
    [
        (0, "0 bytes", "۰ بایت", "٠ بايت"),
        (999, "999 bytes", "۹۹۹ بایت", "٩٩٩ بايت"),
        (1500, "1.5 kB", "۱٫۵ کیلوبایت", "١٫٥ كيلوبايت"),
        (300_000, "300 kB", "۳۰۰ کیلوبایت", "٣٠٠ كيلوبايت"),
        (5_000_000, "5 MB", "۵ مگابایت", "٥ ميغابايت"),
        (999_999, "1 MB", "۱ مگابایت", "١ ميغابايت"),
        (7_200_000_000_000, "7,200 GB", "۷٬۲۰۰ گیگابایت", "٧٬٢٠٠ غيغابايت"),
    ],
)
def test_file_sizes(size, en, fa, ar):
    for language, expected in {"en": en, "fa": fa, "ar": ar}.items():
        assert format_bytes(size, language) == expected.replace(" ", "\u00a0")
