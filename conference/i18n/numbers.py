"""Numbers and digits: Latin in English, ۰-۹ in Persian, ٠-٩ (or Latin by a setting) in Arabic.

`digits` is for text that people read. Codes, passport numbers, phone numbers, addresses of the
net and letter numbers keep Latin digits in every language.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from conference.i18n.locales import Language

ArabicDigits = Literal["arab", "latn"]
Number = int | float | Decimal

LATIN = "0123456789"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
ARABIC = "٠١٢٣٤٥٦٧٨٩"

_TO_PERSIAN = str.maketrans(LATIN, PERSIAN)
_TO_ARABIC = str.maketrans(LATIN, ARABIC)
_TO_ASCII = str.maketrans(PERSIAN + ARABIC, LATIN * 2)
_LOCAL_SEPARATORS = str.maketrans({",": "٬", ".": "٫"})

_arabic_digits: ContextVar[ArabicDigits] = ContextVar("arabic_digits", default="arab")

_BYTE_UNITS = {
    Language.ENGLISH: ("bytes", "kB", "MB", "GB"),
    Language.PERSIAN: ("بایت", "کیلوبایت", "مگابایت", "گیگابایت"),
    Language.ARABIC: ("بايت", "كيلوبايت", "ميغابايت", "غيغابايت"),
}


def current_arabic_digits() -> ArabicDigits:
    """The digits of Arabic in force."""
    return _arabic_digits.get()


@contextmanager
def use_arabic_digits(kind: ArabicDigits) -> Iterator[None]:
    """Write Arabic with ٠-٩ (`arab`) or with Latin digits (`latn`, the Maghreb and the Gulf)."""
    token = _arabic_digits.set(kind)
    try:
        yield
    finally:
        _arabic_digits.reset(token)


def set_arabic_digits(kind: ArabicDigits) -> None:
    """Choose the digits of Arabic for the rest of this context, an event's setting."""
    _arabic_digits.set(kind)


def digits(text: str, language: Language | str, arabic: ArabicDigits | None = None) -> str:
    """The text with its Latin digits in those of the language; never for codes."""
    if language == Language.PERSIAN:
        return text.translate(_TO_PERSIAN)
    if _is_arabic_script_digits(language, arabic):
        return text.translate(_TO_ARABIC)
    return text


def to_ascii_digits(text: str) -> str:
    """The text with Persian and Arabic digits as 0-9: the first step in reading what was typed."""
    return text.translate(_TO_ASCII)


def format_number(
    number: Number,
    language: Language | str,
    decimals: int | None = None,
    *,
    grouping: bool = True,
    arabic: ArabicDigits | None = None,
) -> str:
    """A number as it is written in the language: 1,234.5 / ۱٬۲۳۴٫۵ / ١٬٢٣٤٫٥.

    `decimals` fixes the places after the point; without it a fraction is shown as it is, with at
    most three places.
    """
    if isinstance(number, float) and not math.isfinite(number):
        return "–"
    text = _latin(number, decimals, grouping=grouping)
    local = language == Language.PERSIAN or _is_arabic_script_digits(language, arabic)
    if local:
        text = digits(text.translate(_LOCAL_SEPARATORS), language, arabic)
    return _signed(text, language)


def format_percent(
    ratio: Number,
    language: Language | str,
    decimals: int = 0,
    *,
    arabic: ArabicDigits | None = None,
) -> str:
    """A ratio (0.25) as a percentage: 25%, ۲۵٪, ٢٥٪ with the marks that keep the sign in place."""
    text = format_number(Decimal(str(ratio)) * 100, language, decimals, arabic=arabic)
    if language == Language.PERSIAN:
        return f"{text}٪"
    if _is_arabic_script_digits(language, arabic):
        return f"{text}٪\u061c"
    return f"{text}%"


def format_bytes(size: int, language: Language | str, *, arabic: ArabicDigits | None = None) -> str:
    """A file size in decimal units with at most one place: 300 kB, ۳۰۰ کیلوبایت."""
    units = _BYTE_UNITS[Language(language)]
    amount, unit = Decimal(size), 0
    while round(abs(amount)) >= 1000 and unit < len(units) - 1:
        amount, unit = amount / 1000, unit + 1
    shown = round(amount, 1 if unit and abs(amount) < 10 else 0).normalize()
    return f"{format_number(shown, language, arabic=arabic)}\u00a0{units[unit]}"


def _latin(number: Number, decimals: int | None, *, grouping: bool) -> str:
    comma = "," if grouping else ""
    if isinstance(number, int):
        return f"{number:{comma}.{decimals}f}" if decimals else f"{number:{comma}d}"
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    if decimals is None:
        exact = exact.quantize(Decimal("0.001"), ROUND_HALF_EVEN)
        text = f"{exact:{comma}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{exact:{comma}.{decimals}f}"


def _signed(text: str, language: Language | str) -> str:
    """A minus that stays on the left of its number in right-to-left text (as CLDR writes it)."""
    if not text.startswith("-") or language == Language.ENGLISH:
        return text.replace("-", "\u2212", 1) if text.startswith("-") else text
    mark = "\u200e\u2212" if language == Language.PERSIAN else "\u061c-"
    return mark + text[1:]


def _is_arabic_script_digits(language: Language | str, arabic: ArabicDigits | None) -> bool:
    return language == Language.ARABIC and (arabic or _arabic_digits.get()) == "arab"
