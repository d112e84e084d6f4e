"""The cells of the list for the ministry, as its profile wants them."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from conference.delegations.models import FocalPoint
from conference.delegations.rules import may_receive_links
from conference.events.enums import YearCalendar
from conference.i18n import Language, to_solar_hijri, use_language
from conference.i18n.countries import country_name, issuer_name
from conference.i18n.transliteration import is_latin, plain_latin
from conference.registration.models import Participant
from conference.registration.mrz import MrzError, is_cut, parse
from conference.visas.enums.ministry import DateStyle, LetterCase, MinistryField
from conference.visas.models import MinistryColumn, MinistryProfile, VisaCase
from conference.visas.rules.ministry import MISSING, file_name

_F = MinistryField
_PATTERNS: Final = {
    DateStyle.ISO: "{y:04d}-{m:02d}-{d:02d}",
    DateStyle.YEAR_FIRST: "{y:04d}/{m:02d}/{d:02d}",
    DateStyle.DAY_FIRST: "{d:02d}/{m:02d}/{y:04d}",
    DateStyle.DOTTED: "{d:02d}.{m:02d}.{y:04d}",
    DateStyle.JOINED: "{y:04d}{m:02d}{d:02d}",
}
_WORDS: Final = frozenset(
    {
        *(_F.SURNAME, _F.GIVEN_NAMES, _F.FULL_NAME, _F.NATIVE_NAME, _F.FATHER_NAME, _F.SEX),
        *(_F.BIRTH_PLACE, _F.NATIONALITY, _F.SECOND_NATIONALITY, _F.DOCUMENT_TYPE),
        *(_F.ISSUING_COUNTRY, _F.FUNCTION, _F.ORGANISATION, _F.ROLE, _F.DELEGATION, _F.CITY),
        *(_F.DELEGATION_COUNTRY, _F.CONSULATE, _F.ARRIVAL_PLACE, _F.FOCAL_NAME, _F.EVENT),
    }
)
"""Fields of words, to which case and plain letters apply; codes and addresses stay as they are."""
NOT_OF_THE_PERSON: Final = frozenset(
    {_F.ROW, _F.BATCH, _F.PHOTO_FILE, _F.SCAN_FILE, _F.EMPTY, _F.EVENT}
)
_WORD: Final = re.compile(r"[^\W\d_]+")


class Composer:
    """Writes people as rows of one profile's list."""

    def __init__(self, profile: MinistryProfile, batch_number: str = "") -> None:
        self._profile = profile
        self._number = batch_number
        self._language = Language(profile.language)

    def headings(self) -> list[str]:
        """The first line of the list."""
        return [column.heading for column in self._profile.columns]

    def cells(self, person: Participant, case: VisaCase | None, row: int) -> list[str]:
        """One line of the list; every cell is text."""
        with use_language(self._language):
            return [self._cell(column, person, case, row) for column in self._profile.columns]

    def missing(self, person: Participant, case: VisaCase | None) -> list[str]:
        """A code for each required column that would be empty."""
        with use_language(self._language):
            return [
                f"{MISSING}{column.field.value}"
                for column in self._profile.columns
                if column.required and not self._cell(column, person, case, 1)
            ]

    def transcribed(self, person: Participant, case: VisaCase | None) -> list[str]:
        """The headings of what is not written in Latin letters and therefore only transcribed."""
        with use_language(self._language):
            return [
                column.heading
                for column in self._profile.columns
                if column.plain and not is_latin(self._raw(column.field, person, case, 1))
            ]

    def content(self, person: Participant, case: VisaCase | None) -> list[str]:
        """What is said about the person, without row and batch: two equal ones say the same."""
        with use_language(self._language):
            said = [
                self._cell(column, person, case, 0)
                for column in self._profile.columns
                if column.field not in NOT_OF_THE_PERSON
            ]
        document = person.document
        turn = turn_of(person, case) if self._profile.with_scan else None
        if turn is not None:
            said.append(f"turn:{turn}")
        photo = person.photo.sha256 if self._profile.with_photo and person.photo else ""
        scan = (
            document.scan.sha256 if self._profile.with_scan and document and document.scan else ""
        )
        return [*said, photo, scan]

    def _cell(
        self, column: MinistryColumn, person: Participant, case: VisaCase | None, row: int
    ) -> str:
        field = column.field
        text = self._from_zone(field, person) if column.plain else ""
        text = text or self._raw(field, person, case, row)
        if field not in _WORDS:
            return text
        if column.plain:
            text = plain_latin(text)
        return _cased(text, self._profile.letter_case)

    def _from_zone(self, field: MinistryField, person: Participant) -> str:
        """A name as the machine-readable zone spells it: the passport's own plain letters."""
        document = person.document
        if field not in _OF_ZONE or document is None or not document.mrz_agrees:
            return ""
        try:
            zone = parse(document.mrz or "")
        except MrzError:
            return ""
        return "" if is_cut(zone) else _OF_ZONE[field](zone.given_names, zone.surname).strip()

    def _raw(
        self, field: MinistryField, person: Participant, case: VisaCase | None, row: int
    ) -> str:
        match field:
            case _F.ROW:
                return str(row)
            case _F.BATCH:
                return self._number
            case _F.EMPTY:
                return ""
            case _F.PHOTO_FILE:
                return self.picture_name("photo", person, row) if self._profile.with_photo else ""
            case _F.SCAN_FILE:
                return self.picture_name("scan", person, row) if self._profile.with_scan else ""
            case _F.CONSULATE:
                return _place_of(case, self._language)
            case _ if field in _DAYS:
                day = _DAYS[field](person)
                return self.day(day) if day is not None else ""
        return _TEXTS[field](person, self._language)

    def picture_name(self, kind: str, person: Participant, row: int) -> str:
        """The name of a picture's file, without folder."""
        return file_name(
            self._profile.file_pattern,
            row=row,
            reference=person.reference,
            kind=kind,
            batch=self._number,
        )

    def day(self, day: date) -> str:
        """A day as the profile writes it, with Latin digits."""
        year, month, number = day.year, day.month, day.day
        if self._profile.calendar is YearCalendar.SOLAR_HIJRI:
            solar = to_solar_hijri(day)
            year, month, number = solar.year, solar.month, solar.day
        return _PATTERNS[self._profile.date_style].format(y=year, m=month, d=number)


def _cased(text: str, case: LetterCase) -> str:
    if case is LetterCase.UPPER:
        return text.upper()
    if case is LetterCase.TITLE:
        return _WORD.sub(lambda found: found[0][:1].upper() + found[0][1:].lower(), text)
    return text


def _place_of(case: VisaCase | None, language: Language) -> str:
    """The consulate, with its city where the name does not say it."""
    if case is None or case.consulate is None:
        return ""
    name, city = case.consulate.name.text(language), case.consulate.city.text(language)
    return name if not city or city in name else f"{name}, {city}"


def turn_of(person: Participant, case: VisaCase | None) -> int | None:
    """By how many degrees the passport page is turned by hand; None: nobody has looked at it.

    An angle holds for the page that somebody saw, not for one that was uploaded later.
    """
    document = person.document
    if case is None or document is None or document.scan_id is None:
        return None
    return case.page_turn if case.turned_file_id == document.scan_id else None


def _focal_point(person: Participant) -> FocalPoint | None:
    return next((each for each in person.delegation.focal_points if may_receive_links(each)), None)


def _arrival(person: Participant) -> date:
    travel, event = person.travel, person.event
    if travel is None or travel.arrives_at is None:
        return event.starts_on
    return travel.arrives_at.astimezone(ZoneInfo(event.timezone)).date()


def _departure(person: Participant) -> date:
    travel, event = person.travel, person.event
    if travel is None or travel.departs_at is None:
        return event.ends_on
    return travel.departs_at.astimezone(ZoneInfo(event.timezone)).date()


_OF_ZONE: Final[dict[MinistryField, Callable[[str, str], str]]] = {
    _F.SURNAME: lambda _given, surname: surname,
    _F.GIVEN_NAMES: lambda given, _surname: given,
    _F.FULL_NAME: lambda given, surname: f"{given} {surname}",
}
_DAYS: Final[dict[MinistryField, Callable[[Participant], date | None]]] = {
    _F.BIRTH_DATE: lambda person: person.birth_date,
    _F.ISSUED_ON: lambda person: person.document.issued_on if person.document else None,
    _F.EXPIRES_ON: lambda person: person.document.expires_on if person.document else None,
    _F.ARRIVES_ON: _arrival,
    _F.DEPARTS_ON: _departure,
}
_TEXTS: Final[dict[MinistryField, Callable[[Participant, Language], str]]] = {
    _F.REFERENCE: lambda person, _l: person.reference,
    _F.SURNAME: lambda person, _l: person.surname,
    _F.GIVEN_NAMES: lambda person, _l: person.given_names,
    _F.FULL_NAME: lambda person, _l: person.latin_name,
    _F.NATIVE_NAME: lambda person, _l: person.native_name,
    _F.FATHER_NAME: lambda person, _l: person.father_name,
    _F.SEX: lambda person, _l: person.sex.label if person.sex else "",
    _F.SEX_CODE: lambda person, _l: person.sex.value if person.sex else "",
    _F.BIRTH_PLACE: lambda person, _l: person.birth_place,
    _F.NATIONALITY: lambda person, language: _country(person.nationality, language),
    _F.NATIONALITY_CODE: lambda person, _l: person.nationality,
    _F.SECOND_NATIONALITY: lambda person, language: _country(person.second_nationality, language),
    _F.DOCUMENT_TYPE: lambda person, _l: person.document.type.label if person.document else "",
    _F.DOCUMENT_NUMBER: lambda person, _l: person.document.number if person.document else "",
    _F.ISSUING_COUNTRY: lambda person, language: (
        _country(person.document.issuing_country, language) if person.document else ""
    ),
    _F.FUNCTION: lambda person, language: person.function_title.text(language),
    _F.ORGANISATION: lambda person, _l: person.organisation,
    _F.ROLE: lambda person, _l: person.role.label,
    _F.DELEGATION: lambda person, language: person.delegation.name.text(language),
    _F.CITY: lambda person, language: (
        person.delegation.city.name.text(language) if person.delegation.city else ""
    ),
    _F.DELEGATION_COUNTRY: lambda person, language: (
        country_name(person.delegation.country, language) if person.delegation.country else ""
    ),
    _F.ARRIVAL_PLACE: lambda person, _l: person.travel.arrival_place if person.travel else "",
    _F.FOCAL_NAME: lambda person, _l: _of_focal_point(person, "name"),
    _F.FOCAL_EMAIL: lambda person, _l: _of_focal_point(person, "email"),
    _F.FOCAL_PHONE: lambda person, _l: _of_focal_point(person, "phone"),
    _F.EVENT: lambda person, language: person.event.name.text(language),
}


def _country(code: str, language: Language) -> str:
    return issuer_name(code, language) if code else ""


def _of_focal_point(person: Participant, name: str) -> str:
    found = _focal_point(person)
    return str(getattr(found, name)) if found is not None else ""


def one_line(cells: Sequence[str]) -> list[str]:
    """Cells without line breaks, which would tear a row of text apart."""
    return [" ".join(cell.split()) for cell in cells]
