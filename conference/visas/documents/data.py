"""What a letter says, frozen as JSON when its number is taken."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from conference.core.crypto import keyring
from conference.documents.rules import Texts
from conference.events.enums import YearCalendar
from conference.events.models import Event
from conference.i18n import Language, to_solar_hijri, use_language
from conference.i18n.countries import country_name, issuer_name
from conference.i18n.localised import Localised
from conference.registration.models import Participant
from conference.visas.documents.texts import built_in_texts
from conference.visas.enums import LetterForm
from conference.visas.models import Consulate, LetterSettings, LetterTemplate
from conference.visas.queries.pictures import frozen_pictures
from conference.visas.queries.texts import letter_settings, newest_template


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


def letter_data(
    participant: Participant,
    form: LetterForm | Language | str,
    today: date,
    *,
    consulate: Consulate | None = None,
    template: LetterTemplate | None = None,
    texts: Texts | None = None,
) -> dict[str, Any]:
    """Everything the letter says, as JSON; nothing else is read when it is printed.

    Without a template the newest version of the form is taken, without any the built-in text;
    ``texts`` are words that were not saved yet.
    """
    form, event = LetterForm(form), participant.event
    template = template or newest_template(event, form)
    if texts is None:
        texts = template.texts if template is not None else built_in_texts(form)
    settings = letter_settings(event)
    first, *others = form.languages
    data = {
        "date": today.isoformat(),
        "form": form.value,
        "template_version": template.version if template is not None else 0,
        "texts": texts,
        "addressee": _addressee(consulate, form),
        **_in_language(participant, first, settings),
    }
    if pictures := frozen_pictures(event):
        data["pictures"] = pictures
    if others:
        data["second"] = _in_language(participant, others[0], settings)
    return data


def fingerprint_of(data: Mapping[str, Any]) -> str:
    """A keyed hash of all that a letter says but its date, to tell whether it changed."""
    said = {key: value for key, value in data.items() if key != "date"}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return keyring().fingerprint(digest, purpose="letter_drafts.fingerprint")


def _in_language(
    participant: Participant, language: Language, settings: LetterSettings | None
) -> dict[str, Any]:
    return {
        "event": {
            **event_data(participant.event, language),
            **_settings_data(participant.event, settings, language),
        },
        "person": _person_data(participant, language),
        "stay": _stay_data(participant),
    }


def _addressee(consulate: Consulate | None, form: LetterForm) -> dict[str, list[str]]:
    """Salutation, name and city of the consulate by language; empty: to whom it may concern."""
    if consulate is None:
        return {}
    lines = (consulate.salutation, consulate.name, consulate.city)
    return {
        language.value: [text for line in lines if (text := line.text(language))]
        for language in form.languages
    }


def event_data(event: Event, language: Language) -> dict[str, Any]:
    """What a document of the event says about it in a language: names, days, letterhead."""
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


def _settings_data(
    event: Event, settings: LetterSettings | None, language: Language
) -> dict[str, Any]:
    host = event.host_city
    itinerary = settings.itinerary if settings else None
    contact = settings.contact_name if settings else None
    return {
        "travel_payer": _said(settings.travel_payer if settings else None, language),
        "lodging_payer": _said(settings.lodging_payer if settings else None, language),
        "insurance_payer": _said(settings.insurance_payer if settings else None, language),
        "itinerary": _said(itinerary or (host.name if host else None), language),
        "contact": _said(contact, language),
        "contact_phone": (settings and settings.contact_phone) or event.contact_phone,
        "contact_email": (settings and settings.contact_email) or event.contact_email,
        "copies": _said(settings.copies if settings else None, language).splitlines(),
    }


def _said(text: Localised | None, language: Language) -> str:
    return text.text(language) if text else ""


def _person_data(participant: Participant, language: Language) -> dict[str, Any]:
    document = participant.document
    delegation = participant.delegation
    with use_language(language):
        kind = document.type.label if document else ""
        role = participant.role.label
    return {
        "surname": participant.surname,
        "given_names": participant.given_names,
        "native_name": participant.native_name,
        "honorific": participant.honorific.exact(language),
        "sex": participant.sex.value if participant.sex else "",
        "birth_date": _iso(participant.birth_date),
        "birth_place": participant.birth_place,
        "nationality": _issuer(participant.nationality, language),
        "function": participant.function_title.text(language),
        "organisation": participant.organisation,
        "delegation": delegation.name.text(language),
        "delegation_country": country_name(delegation.country, language)
        if delegation.country
        else "",
        "role": role,
        "role_code": participant.role.value,
        "document_type": kind,
        "number": document.number if document else "",
        "issuing_country": _issuer(document.issuing_country if document else "", language),
        "issued_on": _iso(document.issued_on if document else None),
        "expires_on": _iso(document.expires_on if document else None),
    }


def _issuer(code: str, language: Language) -> str:
    return issuer_name(code, language) if code else ""


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
