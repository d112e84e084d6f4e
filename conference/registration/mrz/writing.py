"""Writing the lines of made-up passports."""

import re
from datetime import date

from conference.registration.mrz.reading import LENGTH, check_digit


def build(
    *,
    issuing_country: str,
    surname: str,
    given_names: str,
    number: str,
    nationality: str,
    birth_date: date,
    sex: str,
    expires_on: date,
    optional: str = "",
) -> str:
    """The two lines of a made-up passport, for demonstration and tests; long names are cut."""
    names = f"{_filled(surname)}<<{_filled(given_names)}"
    first = f"P<{issuing_country:<<3}{names}"[:LENGTH].ljust(LENGTH, "<")
    head = _with_digit(number.ljust(9, "<"))
    birth = _with_digit(f"{birth_date:%y%m%d}")
    expiry = _with_digit(f"{expires_on:%y%m%d}")
    extra = optional.ljust(14, "<")
    tail = extra + ("<" if not optional else str(check_digit(extra)))
    sign = sex if sex in {"M", "F"} else "<"
    whole = check_digit(head + birth + expiry + tail)
    return f"{first}\n{head}{nationality:<<3}{birth}{sign}{expiry}{tail}{whole}"


def _with_digit(piece: str) -> str:
    return f"{piece}{check_digit(piece)}"


def _filled(name: str) -> str:
    return re.sub(r"[^A-Z]+", "<", name.upper().replace("'", "")).strip("<")
