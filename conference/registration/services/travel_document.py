"""The travel document of a person: typed, read from its machine-readable zone, compared."""

from conference.core.crypto import keyring
from conference.i18n import lazy
from conference.registration import mrz as machine_readable
from conference.registration.enums import Sex
from conference.registration.models import Participant, TravelDocument
from conference.registration.rules import normalise_number
from conference.registration.services import checks
from conference.registration.services.details import DocumentDetails, assign, values_of

NUMBER_PURPOSE = "travel_documents.number"


def document_of(participant: Participant) -> TravelDocument:
    """The participant's travel document, made when there is none."""
    if participant.document is None:
        participant.document = TravelDocument(number="")
    return participant.document


def save_document(participant: Participant, details: DocumentDetails) -> set[str]:
    """Store what was typed or read; returns the names of the fields that changed."""
    values = values_of(details)
    parsed = machine_readable.parse(details.mrz) if details.mrz.strip() else None
    changed = set()
    if parsed is not None:
        for name in ("number", "issuing_country", "expires_on"):
            values[name] = values[name] or getattr(parsed, name)
        changed |= _fill_person(participant, parsed)
    values["number"] = normalise_number(values["number"]) if values["number"].strip() else ""
    values["issuing_country"] = checks.issuer(values["issuing_country"], "issuing_country")
    values["mrz"] = parsed.text if parsed is not None else None
    checks.in_order(
        values["issued_on"],
        values["expires_on"],
        "expires_on",
        lazy("The date of expiry lies before the date of issue."),
    )
    changed |= assign(participant, {"needs_visa_help": values.pop("needs_visa_help")})
    document = document_of(participant)
    changed |= assign(document, values)
    document.number_hash = number_hash(document.issuing_country, document.number)
    return changed


def number_hash(issuing_country: str, number: str) -> str:
    """The keyed hash by which equal passports are found; empty while there is no number."""
    if not number:
        return ""
    return keyring().fingerprint(f"{issuing_country}:{number}", purpose=NUMBER_PURPOSE)


def _fill_person(participant: Participant, parsed: machine_readable.Mrz) -> set[str]:
    """Take from the machine-readable zone what has not been typed yet."""
    found = {
        "surname": parsed.surname,
        "given_names": parsed.given_names,
        "nationality": parsed.nationality,
        "birth_date": parsed.birth_date,
        "sex": Sex(parsed.sex),
    }
    empty = {name: value for name, value in found.items() if not getattr(participant, name)}
    return assign(participant, empty)


def compare_with_mrz(participant: Participant) -> None:
    """Note whether the machine-readable zone agrees with what was typed."""
    document = participant.document
    if document is None:
        return
    if not document.mrz:
        document.mrz_agrees = False
        return
    typed = {
        name: getattr(participant, name)
        for name in ("surname", "given_names", "nationality", "birth_date", "sex")
    }
    typed |= {name: getattr(document, name) for name in ("number", "issuing_country", "expires_on")}
    document.mrz_agrees = not machine_readable.compare(machine_readable.parse(document.mrz), typed)
