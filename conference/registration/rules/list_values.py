"""What stands in a cell of a list of people: the stored value, and how it is written."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from conference.i18n import Language, current_language, current_timezone, lazy
from conference.i18n.countries import country_name, issuer_name
from conference.i18n.country_input import find_country
from conference.i18n.labelled import LabelledEnum
from conference.i18n.localised import Localised
from conference.i18n.spoken_languages import spoken_name
from conference.i18n.word_input import NO, YES
from conference.registration.enums import (
    AccessibilityNeed,
    ConsentKind,
    Diet,
    ListingLevel,
    Payer,
    RoomType,
    Step,
)
from conference.registration.models import Participant
from conference.registration.rules.fields import field_label
from conference.registration.rules.list_columns import BY_KEY, OF_DOCUMENT
from conference.registration.rules.missing import BITS_OF, MissingPart, fields_of_bits

Cell = str | int | float | date | datetime | None
_QUESTIONS: Final = MissingPart.QUESTIONS
LISTS: Final[dict[str, type[LabelledEnum]]] = {
    "room_type": RoomType,
    "paid_by": Payer,
    "diets": Diet,
    "accessibility": AccessibilityNeed,
}
"""Columns whose stored texts are members of an enumeration."""


def stored_value(person: Participant, key: str) -> Any:
    """The value of a column as it is stored; None where there is nothing."""
    column = BY_KEY[key]
    if key == "category":
        return person.category.name
    if key == "delegation":
        return person.delegation.name
    if key in OF_DOCUMENT:
        return getattr(person.document, key) if person.document else None
    if column.step is Step.TRAVEL:
        return getattr(person.travel, column.name) if person.travel else None
    if column.step is Step.NEEDS:
        return getattr(person.needs, column.name) if person.needs else None
    value = getattr(person, column.name)
    if column.part:
        return value.get(column.part)
    return value.exact(column.language) if column.language else value


def shown(key: str, value: Any) -> Cell:
    """A stored value as it is written in the language and time zone in force."""
    if value is None or value == "":
        return None
    written = _WRITERS.get(key)
    if written is not None:
        return written(value)
    return _in_words(LISTS[key], value) if key in LISTS else _by_kind(value)


def _by_kind(value: Any) -> Cell:
    match value:
        case bool():
            return str(YES) if value else str(NO)
        case LabelledEnum():
            return value.label
        case Localised():
            return value.text(current_language())
        case datetime():
            return value.astimezone(current_timezone()).replace(
                second=0, microsecond=0, tzinfo=None
            )
    written: Cell = value
    return written


def _missing(bits: int) -> str:
    names = [name for name in fields_of_bits(bits) if name != _QUESTIONS.value]
    labels = [field_label(name) for name in names]
    return ", ".join([*labels, _QUESTIONS.label] if bits & BITS_OF[_QUESTIONS] else labels)


def _languages(codes: list[str]) -> str:
    return ", ".join(spoken_name(code) for code in codes)


def _consent(value: str | bool) -> str:
    """An answer in words; of the list of participants, for whom."""
    if isinstance(value, str):
        return ListingLevel(value).label
    return str(lazy("given") if value else lazy("not given"))


def _in_words(kind: type[LabelledEnum], value: str | list[str]) -> str:
    """The words of stored members in their order; what is none of them stays as it is."""
    chosen = [value] if isinstance(value, str) else value
    known: dict[str, str] = dict(kind.choices())
    return ", ".join(known.get(each, each) for each in chosen)


def _issuer(code: str) -> str:
    return _country(code, current_language())


@cache
def _country(code: str, language: Language) -> str:
    """The name, where it leads back to the code, or else the code."""
    name = issuer_name(code, language)
    return name if find_country(name) == code else code


_WRITERS: Final[dict[str, Callable[[Any], Cell]]] = {
    **dict.fromkeys(("nationality", "second_nationality", "issuing_country"), _issuer),
    **{f"consent_{kind.value}": _consent for kind in ConsentKind},
    "delegation_country": country_name,
    "language": spoken_name,
    "spoken_languages": _languages,
    "missing": _missing,
}
"""Columns whose values are written in a way of their own."""
