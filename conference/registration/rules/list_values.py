"""What stands in a cell of a list of people: the stored value, and how it is written."""

from datetime import date, datetime
from functools import cache
from typing import Any

from conference.i18n import Language, current_language, current_timezone
from conference.i18n.countries import country_name, issuer_name
from conference.i18n.country_input import find_country
from conference.i18n.labelled import LabelledEnum
from conference.i18n.localised import Localised
from conference.i18n.word_input import NO, YES
from conference.registration.enums import Step
from conference.registration.models import Participant
from conference.registration.rules.list_columns import BY_KEY, OF_DOCUMENT

Cell = str | int | float | date | datetime | None
_COUNTRIES = frozenset({"nationality", "second_nationality", "issuing_country"})


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
    value = getattr(person, column.name)
    return value.exact(column.language) if column.language else value


def shown(key: str, value: Any) -> Cell:
    """A stored value as it is written in the language and time zone in force."""
    if value is None or value == "":
        return None
    if key in _COUNTRIES:
        return _country(value, current_language())
    if key == "delegation_country":
        return country_name(value)
    match value:
        case bool():
            return str(YES) if value else str(NO)
        case LabelledEnum():
            return value.label
        case Localised():
            return value.text(current_language())
        case list():
            return ", ".join(value)
        case datetime():
            return value.astimezone(current_timezone()).replace(
                second=0, microsecond=0, tzinfo=None
            )
    written: Cell = value
    return written


@cache
def _country(code: str, language: Language) -> str:
    """The name, where it leads back to the code, or else the code."""
    name = issuer_name(code, language)
    return name if find_country(name) == code else code
