"""The covering letter of a batch: to whom, about what, and the list of the people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from conference.core.database import release
from conference.core.files import read_file
from conference.documents import pdf
from conference.events.models import Event
from conference.i18n import Calendar, Language, format_date, format_range
from conference.i18n.countries import country_name, issuer_name
from conference.visas.models import MinistryBatch
from conference.visas.services.ministry.archive import Sent

_CALENDARS: Final = {
    Language.PERSIAN: (Calendar.SOLAR_HIJRI, Calendar.GREGORIAN),
    Language.ARABIC: (Calendar.GREGORIAN, Calendar.HIJRI),
    Language.ENGLISH: (Calendar.GREGORIAN,),
}
"""As offices of the language date their letters."""


@dataclass(frozen=True)
class FrozenEvent:
    """The settings of an event that printing itself needs."""

    timezone: str
    arabic_digits: Any
    countries: Any


def letter_data(batch: MinistryBatch, today: date) -> dict[str, Any]:
    """What the letter says but for the people; read before it is printed."""
    assert batch.profile is not None, "checked when the batch was confirmed"
    event, language = batch.event, Language(batch.language)
    return {
        "language": language,
        "number": batch.number or "",
        "supplements": batch.supplements.number if batch.supplements else "",
        "to": batch.profile.letter_to.text(language),
        "own": batch.profile.letter_text.exact(language),
        "with_pictures": batch.profile.with_photo or batch.profile.with_scan,
        "emblem": read_file(event.emblem) if event.emblem is not None else None,
        "customs": FrozenEvent(event.timezone, event.arabic_digits, event.countries),
        "letter": _letterhead(event, language),
        "dates": _dates(event, language, today),
    }


def _letterhead(event: Event, language: Language) -> dict[str, Any]:
    host = event.host_city
    return {
        "name": event.name.text(language),
        "several_days": event.starts_on != event.ends_on,
        "venue": event.venue.name.text(language) if event.venue else "",
        "city": host.name.text(language) if host else "",
        "country": country_name(host.country, language, form="formal") if host else "",
        "header": event.letter_header.text(language) or event.name.text(language),
        "opening": event.letter_opening.exact(language),
        "signatory_name": event.signatory_name.text(language),
        "signatory_title": event.signatory_title.text(language),
        "email": event.contact_email,
        "phone": event.contact_phone,
    }


def _dates(event: Event, language: Language, today: date) -> dict[str, Any]:
    shift, calendars = event.hijri_adjustment, _CALENDARS[language]
    return {
        "parts": [
            format_date(today, language, calendars=[each], hijri_adjustment=shift)
            for each in calendars
        ],
        "event": format_range(
            event.starts_on, event.ends_on, language, calendars=calendars, hijri_adjustment=shift
        ),
    }


def print_letter(data: Mapping[str, Any], sent: Sequence[Sent]) -> bytes:
    """The PDF; raises ``RenderError``. Ends the running transaction."""
    release()
    language: Language = data["language"]
    context = {
        **{key: data[key] for key in ("number", "supplements", "to", "own", "letter", "dates")},
        "with_pictures": data["with_pictures"],
        "event": data["customs"],
        "has_emblem": data["emblem"] is not None,
        "people": [_line(each, language) for each in sent],
    }
    return pdf.render(
        f"visas/print/ministry_{language.value}.html",
        context,
        language,
        stylesheets=("visas/print/paper.css", "visas/print/ministry.css"),
        pictures={"emblem": data["emblem"]} if data["emblem"] is not None else {},
    )


def _line(sent: Sent, language: Language) -> dict[str, Any]:
    """One person; dates of the passport stay Gregorian, as they are printed there."""
    facts = sent.facts
    parts = (facts["surname"], facts["given_names"])
    return {
        "row": sent.row,
        "name": ", ".join(part for part in parts if part),
        "nationality": issuer_name(facts["nationality"], language) if facts["nationality"] else "",
        "birth_date": facts["birth_date"],
        "number": facts["number"],
    }
