"""What a certificate says, frozen as JSON when its number is taken. No passport data are in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from conference.certificates.documents.texts import text_in
from conference.certificates.models import CertificateText, Talk
from conference.certificates.queries import text_of
from conference.certificates.rules import kind_for
from conference.core.crypto import keyring
from conference.documents.stamping.fonts import letters_without_font
from conference.events.models import Event
from conference.i18n import Language
from conference.i18n.countries import country_name
from conference.registration.models import Participant
from conference.visas.documents import event_data


def certificate_data(
    person: Participant,
    language: Language,
    today: date,
    *,
    talk: Talk | None = None,
    own: CertificateText | None = None,
) -> dict[str, Any]:
    """Everything the certificate says, as JSON; nothing else is read when it is printed.

    ``own`` is a text that was not saved yet; without it, the event's holds, or the built-in one.
    """
    kind = kind_for(talk)
    own = own or text_of(person.event, kind)
    return {
        "date": today.isoformat(),
        "purpose": "certificate",
        "kind": kind.value,
        "texts": text_in(own, kind, language),
        "event": {
            **event_data(person.event, language),
            **signatory_of(person.event, own, language),
        },
        "person": _person_data(person, language),
        "talk": _talk_data(talk),
    }


def signatory_of(event: Event, own: CertificateText | None, language: Language) -> dict[str, str]:
    """Who signs the certificate: named with its text, or who signs the letters of the event."""
    name, title = event.signatory_name, event.signatory_title
    if own is not None and own.signatory_name:
        name, title = own.signatory_name, own.signatory_title
    return {"signatory_name": name.text(language), "signatory_title": title.text(language)}


def _person_data(person: Participant, language: Language) -> dict[str, str]:
    delegation = person.delegation
    named = not delegation.is_public_requests
    return {
        "latin": person.badge_name or person.latin_name,
        "native": person.badge_name_native or person.native_name,
        "honorific": person.honorific.exact(language),
        "sex": person.sex.value if person.sex else "",
        "function": person.function_title.text(language),
        "organisation": person.organisation,
        "delegation": delegation.name.text(language) if named else "",
        "delegation_country": country_name(delegation.country, language)
        if named and delegation.country
        else "",
    }


def _talk_data(talk: Talk | None) -> dict[str, str]:
    if talk is None:
        return {"title": "", "day": ""}
    return {
        "title": talk.title,
        "day": talk.spoken_on.isoformat() if talk.spoken_on is not None else "",
    }


def name_and_talk(person: Participant, talk: Talk | None) -> str:
    """A keyed hash of the name and the talk, to tell whether a certificate still says them."""
    said = _talk_data(talk)
    names = [person.badge_name or person.latin_name, person.badge_name_native or person.native_name]
    text = "\n".join([*names, said["title"], said["day"]])
    return keyring().fingerprint(text, purpose="certificates.printed_as")[:64]


def missing_letters(data: Mapping[str, Any], language: Language) -> list[str]:
    """The characters of name, post and talk that no font has; such a certificate is not begun."""
    return letters_without_font([*data["person"].values(), data["talk"]["title"]], language.value)
