"""Checks of single values, with the field they belong to."""

import re
from datetime import date

import phonenumbers

from conference.core import clock
from conference.core.errors import InvalidError
from conference.i18n import clean, lazy, to_ascii_digits
from conference.i18n.countries import is_issuer
from conference.mailing.rules import is_mail_address

_LATIN_NAME = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff .,'’\-]*")
_OLDEST = 130


def latin_name(text: str, field: str) -> str:
    """A name in Latin letters, as in the passport."""
    if not _LATIN_NAME.fullmatch(text):
        raise InvalidError(lazy("Use Latin letters only."), field=field)
    return text


def issuer(code: str, field: str) -> str:
    """A three-letter code of a country or issuer of passports."""
    code = code.strip().upper()
    if code and not is_issuer(code):
        raise InvalidError(lazy("This country code is not known."), field=field)
    return code


def birth_date(day: date | None) -> date | None:
    """A day of birth in the past."""
    today = clock.now().date()
    if day is not None and not date(today.year - _OLDEST, 1, 1) <= day <= today:
        raise InvalidError(lazy("This date of birth cannot be right."), field="birth_date")
    return day


def address(email: str) -> str:
    """A mail address in lower case."""
    email = clean(email).lower()
    if email and not is_mail_address(email):
        raise InvalidError(lazy("Enter a valid email address."), field="email")
    return email


def phone(number: str, field: str) -> str:
    """A phone number with its country code, written internationally."""
    typed = to_ascii_digits(clean(number))
    if not typed:
        return ""
    if typed.startswith("00"):
        typed = f"+{typed[2:]}"
    try:
        parsed = phonenumbers.parse(typed, None)
    except phonenumbers.NumberParseException:
        raise InvalidError(
            lazy("Begin the number with + and the country code, for example +98."), field=field
        ) from None
    if not phonenumbers.is_possible_number(parsed):
        raise InvalidError(lazy("This phone number has too many or too few digits."), field=field)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def in_order(first: date | None, last: date | None, field: str, sentence: str) -> None:
    """The second day must not lie before the first."""
    if first is not None and last is not None and last < first:
        raise InvalidError(sentence, field=field)
