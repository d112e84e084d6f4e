"""The letter: its data frozen when the number is taken, and its printing from that data alone."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from conference.core.codes import grouped
from conference.core.database import db, release
from conference.core.files import StoredFile, read_file
from conference.documents import pdf
from conference.documents.qr import qr_path
from conference.documents.services import PrintOrder
from conference.events.enums import YearCalendar
from conference.events.models import Event
from conference.i18n import (
    Calendar,
    Language,
    direction_of,
    format_date,
    format_range,
    to_solar_hijri,
    use_language,
)
from conference.i18n.countries import country_name, issuer_name
from conference.i18n.numbers import use_arabic_digits
from conference.registration.enums import Sex
from conference.registration.models import Participant
from conference.web.links import absolute_url

_FA, _AR, _EN = Language.PERSIAN, Language.ARABIC, Language.ENGLISH
_S, _G, _H = Calendar.SOLAR_HIJRI, Calendar.GREGORIAN, Calendar.HIJRI
OFFICIAL = {_FA: (_S, _G), _AR: (_G, _H), _EN: (_G,)}
"""The calendars of the letter's own date and the event's days, as offices of the language write."""
PASSPORT = {_FA: (_G, _S), _AR: (_G,), _EN: (_G,)}
"""The calendars of dates that stand in the passport: as printed there first."""


def year_of(event: Event, today: date) -> int:
    """The year that the letter's number carries, in the calendar that the event chose."""
    if event.letter_calendar is YearCalendar.SOLAR_HIJRI:
        return to_solar_hijri(today).year
    return today.year


def valid_until(event: Event) -> datetime:
    """A letter holds until the end of the day after the event."""
    day = event.ends_on + timedelta(days=1)
    return datetime.combine(day, time(23, 59, 59), ZoneInfo(event.timezone))


def initials_of(participant: Participant) -> str:
    """What the verification page shows of the name."""
    parts = (participant.given_names, participant.surname)
    return " ".join(f"{part.strip()[0].upper()}." for part in parts if part.strip())


def letter_data(participant: Participant, language: Language, today: date) -> dict[str, Any]:
    """Everything the letter says, frozen as JSON; nothing else is read when it is printed."""
    return {
        "date": today.isoformat(),
        "event": _event_data(participant.event, language),
        "person": _person_data(participant, language),
        "stay": _stay_data(participant),
    }


def _event_data(event: Event, language: Language) -> dict[str, Any]:
    host = event.host_city
    return {
        "name": event.name.text(language),
        "starts_on": event.starts_on.isoformat(),
        "ends_on": event.ends_on.isoformat(),
        "venue": event.venue.name.text(language) if event.venue else "",
        "city": host.name.text(language) if host else "",
        "country": country_name(host.country, language, form="formal") if host else "",
        "timezone": event.timezone,
        "arabic_digits": event.arabic_digits,
        "hijri_adjustment": event.hijri_adjustment,
        "header": event.letter_header.text(language) or event.name.text(language),
        "opening": event.letter_opening.exact(language),
        "signatory_name": event.signatory_name.text(language),
        "signatory_title": event.signatory_title.text(language),
        "costs": event.letter_costs.exact(language),
        "email": event.contact_email,
        "phone": event.contact_phone,
        "accent": event.accent_colour,
        "emblem_id": event.emblem_id,
    }


def _person_data(participant: Participant, language: Language) -> dict[str, Any]:
    document = participant.document
    assert document is not None, "the rules refuse a letter without a travel document"
    delegation = participant.delegation
    with use_language(language):
        kind = document.type.label
        role = participant.role.label
    return {
        "surname": participant.surname,
        "given_names": participant.given_names,
        "native_name": participant.native_name,
        "honorific": participant.honorific.exact(language),
        "sex": participant.sex.value if participant.sex else "",
        "birth_date": _iso(participant.birth_date),
        "birth_place": participant.birth_place,
        "nationality": issuer_name(participant.nationality, language),
        "function": participant.function_title.text(language),
        "organisation": participant.organisation,
        "delegation": delegation.name.text(language),
        "delegation_country": country_name(delegation.country, language)
        if delegation.country
        else "",
        "role": role,
        "role_code": participant.role.value,
        "document_type": kind,
        "number": document.number,
        "issuing_country": issuer_name(document.issuing_country, language),
        "issued_on": _iso(document.issued_on),
        "expires_on": _iso(document.expires_on),
    }


def _stay_data(participant: Participant) -> dict[str, str]:
    """From arrival to departure where they are known, else the days of the event."""
    event, travel = participant.event, participant.travel
    zone = ZoneInfo(event.timezone)
    arrives = travel.arrives_at.astimezone(zone).date() if travel and travel.arrives_at else None
    departs = travel.departs_at.astimezone(zone).date() if travel and travel.departs_at else None
    first, last = arrives or event.starts_on, departs or event.ends_on
    if last < first:
        first, last = event.starts_on, event.ends_on
    return {"from": first.isoformat(), "to": last.isoformat()}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@dataclass(frozen=True)
class FrozenEvent:
    """The two settings of an event that printing itself needs."""

    timezone: str
    arabic_digits: Any


class LetterDates:
    """The dates of a letter, each as an office of the language writes it."""

    def __init__(self, data: Mapping[str, Any], language: Language) -> None:
        self._language = language
        self._shift = int(data["event"]["hijri_adjustment"])
        event, person, stay = data["event"], data["person"], data["stay"]
        self.letter = self._one(data["date"], OFFICIAL)
        self.letter_parts = [
            format_date(
                date.fromisoformat(data["date"]),
                language,
                calendars=[calendar],
                hijri_adjustment=self._shift,
            )
            for calendar in OFFICIAL[language]
        ]
        self.event = self._range(event["starts_on"], event["ends_on"])
        self.stay = self._range(stay["from"], stay["to"])
        self.birth = self._one(person["birth_date"], PASSPORT)
        self.issued = self._one(person["issued_on"], PASSPORT)
        self.expires = self._one(person["expires_on"], PASSPORT)

    def _one(self, text: str, calendars: Mapping[Language, tuple[Calendar, ...]]) -> str:
        if not text:
            return ""
        return format_date(
            date.fromisoformat(text),
            self._language,
            calendars=calendars[self._language],
            hijri_adjustment=self._shift,
        )

    def _range(self, first: str, last: str) -> str:
        return format_range(
            date.fromisoformat(first),
            date.fromisoformat(last),
            self._language,
            calendars=OFFICIAL[self._language],
            hijri_adjustment=self._shift,
        )


def print_letter(order: PrintOrder) -> bytes:
    """The PDF of a numbered letter, as archive file with its data attached."""
    pictures = _emblem(order.data["event"]["emblem_id"])
    release()
    url = absolute_url("documents.result_anywhere", number=order.number, token=order.token)
    event, person = order.data["event"], order.data["person"]
    frozen = FrozenEvent(event["timezone"], event["arabic_digits"])
    with use_language(order.language), use_arabic_digits(frozen.arabic_digits):
        dates = LetterDates(order.data, order.language)
    context = {
        "event": frozen,
        "letter": event,
        "person": person,
        "name": spoken_name(person, order.language),
        "place": delegation_of(person, order.language),
        "dates": dates,
        "number": order.number,
        "code": grouped(order.token),
        "qr": qr_path(url),
        "verify_url": absolute_url("documents.verify_anywhere"),
        "has_emblem": bool(pictures),
        "is_woman": person["sex"] == Sex.FEMALE.value,
        "is_man": person["sex"] == Sex.MALE.value,
    }
    attached = {"letter.json": _attached(order, url)}
    data = _print(context, order.language, pictures, attached, compact=False)
    if pdf.page_count(data) > 1:  # long names: once more, a little tighter
        data = _print(context, order.language, pictures, attached, compact=True)
    return data


def _print(
    context: Mapping[str, Any],
    language: Language,
    pictures: Mapping[str, bytes],
    attached: Mapping[str, bytes],
    *,
    compact: bool,
) -> bytes:
    return pdf.render(
        f"visas/print/letter_{language.value}.html",
        {**context, "compact": compact},
        language,
        stylesheets=("visas/print/letter.css",),
        pictures=pictures,
        attachments=attached,
        variant="pdf/a-3a",
    )


_DELEGATION_WORDS = {
    _FA: ("هیئت نمایندگی ", "هیئت "),
    _AR: ("وفد ",),
    _EN: ("Delegation of ", "Delegation from "),
}


_TAKES_ARTICLE = re.compile(r"(City|Municipality|Province|Embassy|Consulate|Ministry|Council) ")


def delegation_of(person: Mapping[str, Any], language: Language) -> str:
    """The delegation without the word delegation, which the sentence has already."""
    name = str(person["delegation"])
    for word in _DELEGATION_WORDS[language]:
        if name.startswith(word):
            return name.removeprefix(word)
    return f"the {name}" if language is _EN and _TAKES_ARTICLE.match(name) else name


def spoken_name(person: Mapping[str, Any], language: Language) -> str:
    """The name in the running text: in the letter's own script where the person has given it."""
    native = str(person["native_name"])
    latin = f"{person['given_names']} {person['surname']}".strip()
    fits = language is not _EN and native and direction_of(native) == "rtl"
    return native if fits else latin


def _emblem(file_id: int | None) -> dict[str, bytes]:
    file = db.session.get(StoredFile, file_id) if file_id else None
    return {"emblem": read_file(file)} if file is not None else {}


def _attached(order: PrintOrder, url: str) -> bytes:
    """The letter for machines: what is printed, and where to verify it."""
    event = order.data["event"]
    shown = ("name", "starts_on", "ends_on", "venue", "city", "country")
    content = {
        "number": order.number,
        "date": order.data["date"],
        "language": order.language.value,
        "event": {key: event[key] for key in shown},
        "person": order.data["person"],
        "stay": order.data["stay"],
        "verify": url,
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
