"""One cell of a list of people, from its text to the value that is stored."""

import re
from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from conference.core.errors import InvalidError
from conference.i18n import (
    DateError,
    clean,
    clean_multiline,
    current_timezone,
    lazy,
    parse_date,
    to_ascii_digits,
)
from conference.i18n.country_input import find_country
from conference.i18n.labelled import LabelledEnum
from conference.i18n.spoken_languages import find_spoken
from conference.i18n.word_input import find_answer, find_language, find_member
from conference.registration.enums import (
    AccessibilityNeed,
    DelegationRole,
    Diet,
    DocumentType,
    Payer,
    RankClass,
    RoomType,
    Sex,
)
from conference.registration.rules import WISHES, normalise_number
from conference.registration.rules.fields import BLOOD_GROUPS
from conference.registration.services import checks

Parser = Callable[[str], Any]
_CODE = re.compile(r"[a-z]{2,3}")
_MRZ_SEX: Final = {"f": Sex.FEMALE, "m": Sex.MALE, "x": Sex.UNSPECIFIED, "w": Sex.FEMALE}


def parse_cell(key: str, text: str) -> Any:
    """The value of a cell that is not empty; ``InvalidError`` with the reason."""
    try:
        return PARSERS[key](text)
    except DateError as error:
        raise InvalidError(str(error)) from None


def _text(text: str, *, maximum: int = 200, language: str | None = None) -> str:
    value = clean(text, language)
    if len(value) > maximum:
        raise InvalidError(lazy("Use at most %(count)d characters.", count=maximum))
    return value


def _lines(text: str, *, maximum: int = 1200) -> str:
    value = clean_multiline(text)
    if len(value) > maximum:
        raise InvalidError(lazy("Use at most %(count)d characters.", count=maximum))
    return value


def _latin(text: str) -> str:
    return checks.latin_name(_text(text), "")


def _code(text: str, *, maximum: int = 100) -> str:
    return to_ascii_digits(_text(text, maximum=maximum))


def _country(text: str) -> str:
    found = find_country(clean(text))
    if not found:
        raise InvalidError(lazy("The country “%(text)s” is not known.", text=clean(text)[:60]))
    return found


def _word(text: str, *, kind: type[LabelledEnum]) -> LabelledEnum:
    found = find_member(kind, clean(text))
    if found is None:
        raise InvalidError(lazy("The word “%(text)s” is not known here.", text=clean(text)[:60]))
    return found


def _sex(text: str) -> Any:
    return _MRZ_SEX.get(clean(text).lower()) or _word(text, kind=Sex)


def _answer(text: str) -> bool:
    found = find_answer(text)
    if found is None:
        raise InvalidError(lazy("Write yes or no."))
    return found


def _language(text: str) -> str:
    found = find_language(text)
    if found is None:
        raise InvalidError(lazy("The language must be fa, ar or en."))
    return found


def _languages(text: str) -> list[str]:
    codes: list[str] = []
    for part in _parts(text):
        found = find_spoken(part)
        codes += [found] if found else part.lower().split()
    unknown = next((code for code in codes if not _CODE.fullmatch(code)), None)
    if unknown is not None:
        raise InvalidError(
            lazy("The language “%(text)s” is not known. Write its name or code.", text=unknown[:60])
        )
    return list(dict.fromkeys(codes))


def _parts(text: str) -> list[str]:
    parts = re.split(r"[,;،؛/\n]+", clean_multiline(text))
    return [part.strip() for part in parts if part.strip()]


def _stored_word(text: str, *, kind: type[LabelledEnum]) -> str:
    return _word(text, kind=kind).value


def _words(text: str, *, kind: type[LabelledEnum]) -> list[str]:
    return list(dict.fromkeys(_stored_word(part, kind=kind) for part in _parts(text)))


def _blood_group(text: str) -> str:
    found = to_ascii_digits(clean(text)).upper().replace("O", "0").replace("\N{MINUS SIGN}", "-")
    if found not in BLOOD_GROUPS:
        raise InvalidError(lazy("The word “%(text)s” is not known here.", text=clean(text)[:60]))
    return found


def _moment(text: str) -> datetime:
    """Day and hour in the event's time zone, which is in force while rows are looked at."""
    day, _space, hour = to_ascii_digits(clean(text)).replace("T", " ").partition(" ")
    if not hour:
        raise InvalidError(
            lazy("Write the hour too, for example %(example)s.", example="2026-11-05 14:30")
        )
    try:
        at = time.fromisoformat(hour.strip().zfill(5)[:8])
    except ValueError:
        raise InvalidError(
            lazy("Enter the time as hours and minutes, for example 14:30.")
        ) from None
    zone: ZoneInfo = current_timezone()
    return datetime.combine(parse_date(day), at.replace(second=0, microsecond=0), zone)


def _birth(text: str) -> Any:
    return checks.birth_date(parse_date(text))


def _phone(text: str) -> str:
    """A spreadsheet that took the number for a number has dropped its plus."""
    typed = to_ascii_digits(clean(text))
    bare = re.sub(r"[\s().-]", "", typed)
    if bare.isdigit() and 11 <= len(bare) <= 15 and not bare.startswith("0"):
        typed = f"+{bare}"
    return checks.phone(typed, "")


_DATES = dict.fromkeys(
    ("issued_on", "expires_on", "in_office_since", "check_in", "check_out"), parse_date
)
_ANSWERS = dict.fromkeys(
    (
        *("needs_visa_help", "copy_to_focal_point", "wants_lounge", "needs_car"),
        *("wants_prayer_room", *(f"wish_{name}" for name in WISHES)),
    ),
    _answer,
)
_COUNTRIES = dict.fromkeys(("nationality", "second_nationality", "issuing_country"), _country)
_LOCALISED = {
    f"{name}_{language}": partial(_text, maximum=maximum, language=language)
    for name, maximum in (("honorific", 80), ("function_title", 120))
    for language in ("en", "fa", "ar")
}
_SHORTER = {
    "badge_name": 60,
    "badge_name_native": 60,
    "emergency_relation": 100,
    "arrival_place": 100,
    "arrival_carrier": 60,
    "departure_place": 100,
    "departure_carrier": 60,
    "luggage_note": 300,
    "native_name": 200,
    "father_name": 200,
    "birth_place": 200,
    "organisation": 200,
    "emergency_name": 200,
    "hotel": 200,
    "shares_with": 200,
    "travel_note": 1000,
    "allergies": 500,
    "accessibility_other": 500,
}
PARSERS: Final[dict[str, Parser]] = {
    **{key: partial(_text, maximum=maximum) for key, maximum in _SHORTER.items()},
    **_DATES,
    **_ANSWERS,
    **_COUNTRIES,
    **_LOCALISED,
    "surname": _latin,
    "given_names": _latin,
    "sex": _sex,
    "birth_date": _birth,
    "type": partial(_word, kind=DocumentType),
    "number": normalise_number,
    "role": partial(_word, kind=DelegationRole),
    "rank_class": partial(_word, kind=RankClass),
    "biography": _lines,
    "email": checks.address,
    "mobile": _phone,
    "emergency_phone": _phone,
    "messenger": _code,
    "language": _language,
    "spoken_languages": _languages,
    "arrives_at": _moment,
    "departs_at": _moment,
    "room_type": partial(_stored_word, kind=RoomType),
    "paid_by": partial(_stored_word, kind=Payer),
    "diets": partial(_words, kind=Diet),
    "accessibility": partial(_words, kind=AccessibilityNeed),
    "medical_note": partial(_lines, maximum=1000),
    "blood_group": _blood_group,
    "wish_note": partial(_lines, maximum=2000),
}
"""Key of a column → reader of its cells; those that name rows of ours are read by the importer."""
