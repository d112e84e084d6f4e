"""Fields by name: their labels, which of them matter to letter and badge, and suggestions."""

import re
from typing import Final

from conference.core.errors import InvalidError
from conference.i18n import clean, lazy, to_ascii_digits
from conference.registration.enums import Step

IDENTITY_FIELDS: Final = frozenset(
    {
        "surname",
        "given_names",
        "native_name",
        "father_name",
        "sex",
        "birth_date",
        "birth_place",
        "nationality",
        "second_nationality",
        "type",
        "number",
        "issuing_country",
        "issued_on",
        "expires_on",
        "function_title",
        "honorific",
        "role",
    }
)
"""A change of one after approval reopens the review; the visa letter is stale."""

BADGE_FIELDS: Final = frozenset(
    {
        "badge_name",
        "badge_name_native",
        "photo",
        "category_id",
        "function_title",
        "honorific",
        "organisation",
        "surname",
        "given_names",
        "native_name",
    }
)
"""A change of one after approval reopens the review; the badge is stale."""

LABELS: Final[dict[str, tuple[Step, str]]] = {
    "surname": (Step.PERSON, lazy("Surname")),
    "given_names": (Step.PERSON, lazy("Given names")),
    "native_name": (Step.PERSON, lazy("Name in native script")),
    "father_name": (Step.PERSON, lazy("Father's name")),
    "sex": (Step.PERSON, lazy("Sex as in the document")),
    "birth_date": (Step.PERSON, lazy("Date of birth")),
    "birth_place": (Step.PERSON, lazy("Place of birth")),
    "nationality": (Step.PERSON, lazy("Nationality")),
    "second_nationality": (Step.PERSON, lazy("Second nationality")),
    "badge_name": (Step.PERSON, lazy("Name on badge")),
    "badge_name_native": (Step.PERSON, lazy("Name on badge in native script")),
    "photo": (Step.PERSON, lazy("Photo")),
    "type": (Step.DOCUMENT, lazy("Passport type")),
    "number": (Step.DOCUMENT, lazy("Passport number")),
    "issuing_country": (Step.DOCUMENT, lazy("Issuing country")),
    "issued_on": (Step.DOCUMENT, lazy("Date of issue")),
    "expires_on": (Step.DOCUMENT, lazy("Date of expiry")),
    "mrz": (Step.DOCUMENT, lazy("Machine-readable zone (MRZ)")),
    "scan": (Step.DOCUMENT, lazy("Passport data page")),
    "category_id": (Step.FUNCTION, lazy("Category")),
    "role": (Step.FUNCTION, lazy("Role in the delegation")),
    "honorific": (Step.FUNCTION, lazy("Honorific")),
    "function_title": (Step.FUNCTION, lazy("Position")),
    "organisation": (Step.FUNCTION, lazy("Organisation")),
    "rank_class": (Step.FUNCTION, lazy("Rank")),
    "in_office_since": (Step.FUNCTION, lazy("In office since")),
    "biography": (Step.FUNCTION, lazy("Short biography")),
    "email": (Step.CONTACT, lazy("Email")),
    "mobile": (Step.CONTACT, lazy("Mobile number")),
    "messenger": (Step.CONTACT, lazy("Messenger")),
    "language": (Step.CONTACT, lazy("Preferred language")),
    "spoken_languages": (Step.CONTACT, lazy("Spoken languages")),
    "emergency_name": (Step.CONTACT, lazy("Emergency contact")),
    "emergency_phone": (Step.CONTACT, lazy("Phone of the emergency contact")),
    "arrives_at": (Step.TRAVEL, lazy("Arrival")),
    "departs_at": (Step.TRAVEL, lazy("Departure")),
    "hotel": (Step.TRAVEL, lazy("Hotel")),
    "diets": (Step.NEEDS, lazy("Dietary requirements")),
    "accessibility": (Step.NEEDS, lazy("Accessibility needs")),
    "wishes": (Step.PARTICIPATION, lazy("Participation")),
    "processing": (Step.CONSENT, lazy("Consent to processing")),
    "ministry": (Step.CONSENT, lazy("Consent to passing data to the authorities")),
    "health": (Step.CONSENT, lazy("Consent to the use of dietary and health information")),
}
"""Field → its step of the form and its label."""

CORRECTABLE_FIELDS: Final = tuple(
    name for name, (step, _label) in LABELS.items() if step is not Step.CONSENT and name != "mrz"
)
"""The fields that a registrar may return with a reason, in the order of the form."""

WISHES: Final[dict[str, str]] = {
    "arrival_ceremony": lazy("Reception at the airport"),
    "opening_ceremony": lazy("Opening ceremony"),
    "statement": lazy("Statement in the plenary"),
    "bilateral_meetings": lazy("Bilateral meetings"),
    "signing_ceremony": lazy("Signing ceremony"),
    "cultural_visit": lazy("Cultural visit"),
    "technical_visit": lazy("Technical visit"),
    "gala_dinner": lazy("Gala dinner"),
    "spouse_programme": lazy("Spouse programme"),
}
"""What a person may wish to take part in; ``wishes["note"]`` holds free words."""

BLOOD_GROUPS: Final = ("A+", "A-", "B+", "B-", "AB+", "AB-", "0+", "0-")

HONORIFICS: Final[dict[str, tuple[str, ...]]] = {
    "en": ("Mr", "Ms", "Dr", "Eng.", "Prof.", "The Honourable", "H.E."),
    "fa": ("جناب آقای", "سرکار خانم", "دکتر", "مهندس", "استاد"),
    "ar": ("السيد", "السيدة", "سعادة", "معالي", "الدكتور", "الدكتورة", "المهندس", "الأستاذ"),
}
"""Suggestions for the honorific; never forced (domain 3.1)."""

FUNCTION_TITLES: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "Mayor",
        "Deputy Mayor",
        "City Councillor",
        "Chair of the City Council",
        "Governor",
        "Director of International Affairs",
        "Journalist",
    ),
    "fa": (
        "شهردار",
        "معاون شهردار",
        "عضو شورای شهر",
        "رئیس شورای شهر",
        "استاندار",
        "مدیر امور بین‌الملل",
        "خبرنگار",
    ),
    "ar": (
        "رئيس البلدية",
        "رئيسة البلدية",
        "نائب رئيس البلدية",
        "عضو المجلس البلدي",
        "رئيس المجلس البلدي",
        "أمين المدينة",
        "محافظ",
        "مدير العلاقات الدولية",
        "صحفي",
    ),
}
"""Suggestions for the position in each language."""

_NUMBER = re.compile(r"[A-Z0-9]{5,15}")
_LATIN = re.compile(r"[\x00-\x7f]*")


def field_label(name: str) -> str:
    """The label of a field in the language in force."""
    found = LABELS.get(name)
    return str(found[1]) if found else name


def normalise_number(typed: str) -> str:
    """A passport number in its stored form; refuses letters that only look Latin."""
    number = to_ascii_digits(clean(typed)).upper().replace(" ", "").replace("-", "").strip("<")
    if not _LATIN.fullmatch(number):
        raise InvalidError(
            lazy("The passport number has a letter that is not Latin. Type it with Latin letters."),
            field="number",
        )
    if not _NUMBER.fullmatch(number):
        raise InvalidError(
            lazy("A passport number has 5 to 15 Latin letters and digits."), field="number"
        )
    return number
