"""The columns of a list of people: one catalogue for the export and for the import."""

from dataclasses import dataclass
from typing import Final

from conference.i18n import lazy
from conference.imports.rules import Column
from conference.registration.enums import Step
from conference.registration.rules.fields import LABELS


@dataclass(frozen=True)
class PeopleColumn(Column):
    """A column with the step of the form that holds it; None for what no form holds."""

    step: Step | None = None
    field: str = ""
    """The field's name in the step's details; the key where it is empty."""
    language: str = ""
    """Of a text in three languages, which one."""
    ticked: bool = False
    """Whether an export has it unless another choice is made."""

    @property
    def name(self) -> str:
        """The name of the field that holds the value."""
        return self.field or self.key


def _plain(
    key: str, *aliases: str, ticked: bool = False, label: str = "", hint: str = ""
) -> PeopleColumn:
    step, words = LABELS.get(key, (None, label))
    return PeopleColumn(key, label or words, aliases, step=step, ticked=ticked, hint=hint)


def _shown(key: str, label: str, *aliases: str, ticked: bool = False) -> PeopleColumn:
    return PeopleColumn(key, label, aliases, only_shown=True, ticked=ticked)


def _travel(key: str, label: str, field: str = "", hint: str = "") -> PeopleColumn:
    return PeopleColumn(key, label, step=Step.TRAVEL, field=field, hint=hint)


def _function(
    key: str, label: str, field: str, *aliases: str, ticked: bool = False
) -> PeopleColumn:
    return PeopleColumn(
        key, label, aliases, step=Step.FUNCTION, field=field, language=key[-2:], ticked=ticked
    )


_DATE = lazy("A day, Gregorian or Solar Hijri")
_MOMENT = lazy("Day and hour, such as %(example)s", example="2026-11-05 14:30")
_YES_NO = lazy("yes or no")
_COUNTRY = lazy("Name or code of the country")

COLUMNS: Final[tuple[PeopleColumn, ...]] = (
    PeopleColumn("reference", lazy("Tracking code"), ("Reference", "Code"), ticked=True),
    _shown("state", lazy("State"), ticked=True),
    PeopleColumn(
        "delegation",
        lazy("Delegation"),
        ("Name of the delegation", "City", "نام هیئت", "شهر", "اسم الوفد", "المدينة"),
        ticked=True,
        hint=lazy("Name of the delegation in any of its languages, or its invitation code"),
    ),
    PeopleColumn("delegation_country", lazy("Country of the delegation"), hint=_COUNTRY),
    PeopleColumn(
        "category",
        lazy("Category"),
        ("نوع شرکت", "نقش", "فئة المشارك"),
        step=Step.FUNCTION,
        field="category_id",
        ticked=True,
        hint=lazy("Code or name of the category"),
    ),
    PeopleColumn(
        "accompanies",
        lazy("Accompanies"),
        hint=lazy("Tracking code or Latin name of the person with whom they come"),
    ),
    _plain("role", ticked=True),
    _plain("surname", "Family name", "Last name", "فامیلی", "اللقب", "الاسم العائلي", ticked=True),
    _plain(
        "given_names",
        "First name",
        "Given name",
        "Forename",
        "نام کوچک",
        "الاسم الأول",
        "الاسم",
        "الاسم الشخصي",
        ticked=True,
    ),
    _plain(
        "native_name",
        "Full name",
        "Name",
        "Native name",
        "نام و نام خانوادگی",
        "نام کامل",
        "الاسم الكامل",
        "الاسم واللقب",
        ticked=True,
    ),
    _plain("father_name", "نام پدر", "اسم الأب"),
    _plain(
        "sex", "Gender", "Sex", "جنسیت", "الجنس", hint=lazy("F, M or X, or the word"), ticked=True
    ),
    _plain(
        "birth_date",
        "Birth date",
        "Date of birth",
        "DOB",
        "Birthday",
        "تاریخ تولد",
        "تاريخ الولادة",
        "تاريخ الميلاد",
        hint=_DATE,
        ticked=True,
    ),
    _plain("birth_place", "Birth place", "Birthplace"),
    _plain("nationality", "Citizenship", "ملیت", hint=_COUNTRY, ticked=True),
    _plain("second_nationality", hint=_COUNTRY),
    _plain("badge_name", "Badge name", ticked=True),
    _plain("badge_name_native"),
    _plain("type", "Document type", "نوع گذرنامه", "نوع جواز السفر"),
    _plain(
        "number",
        "Passport",
        "Passport no",
        "Passport no.",
        "Passport nr",
        "Document number",
        "شماره گذرنامه",
        "شماره پاسپورت",
        "گذرنامه",
        "رقم جواز السفر",
        "رقم الجواز",
        "جواز السفر",
    ),
    _plain("issuing_country", "Country of issue", hint=_COUNTRY),
    _plain("issued_on", "Issue date", "Issued", "تاریخ صدور", "تاريخ الإصدار", hint=_DATE),
    _plain(
        "expires_on",
        "Expiry date",
        "Valid until",
        "Expires",
        "تاریخ انقضا",
        "تاريخ الانتهاء",
        hint=_DATE,
    ),
    PeopleColumn(
        "needs_visa_help",
        lazy("Visa help wanted"),
        ("Visa", "روادید", "تأشيرة"),
        step=Step.DOCUMENT,
        ticked=True,
        hint=_YES_NO,
    ),
    _function("honorific_en", lazy("Honorific (English)"), "honorific", "Title", "Honorific"),
    _function("honorific_fa", lazy("Honorific (Persian)"), "honorific"),
    _function("honorific_ar", lazy("Honorific (Arabic)"), "honorific"),
    _function(
        "function_title_en",
        lazy("Position (English)"),
        "function_title",
        "Position",
        "Function",
        "Job title",
        ticked=True,
    ),
    _function(
        "function_title_fa", lazy("Position (Persian)"), "function_title", "سمت", "پست", ticked=True
    ),
    _function(
        "function_title_ar",
        lazy("Position (Arabic)"),
        "function_title",
        "المنصب",
        "الوظيفة",
        ticked=True,
    ),
    _plain("organisation", "Organization", "Institution", "سازمان", "المؤسسة", ticked=True),
    _plain("rank_class", "Rank"),
    _plain("in_office_since", hint=_DATE),
    _plain("biography"),
    _plain(
        "email",
        "E-mail",
        "Mail",
        "Email address",
        "ایمیل",
        "رایانامه",
        "البريد الإلكتروني",
        "الإيميل",
        ticked=True,
    ),
    _plain(
        "mobile",
        "Mobile",
        "Phone",
        "Phone number",
        "Telephone",
        "Cell",
        "تلفن همراه",
        "موبایل",
        "تلفن",
        "الهاتف",
        "الجوال",
        "رقم الهاتف",
        ticked=True,
        hint=lazy("With + and the country code"),
    ),
    _plain("messenger"),
    _plain(
        "language",
        "Language",
        "زبان",
        "اللغة",
        ticked=True,
        hint=lazy("Persian, Arabic or English; fa, ar, en"),
    ),
    _plain("spoken_languages", hint=lazy("Codes such as fa, ar, en, fr")),
    _plain("emergency_name"),
    PeopleColumn(
        "emergency_relation", lazy("Relation to the emergency contact"), step=Step.CONTACT
    ),
    _plain("emergency_phone"),
    PeopleColumn(
        "copy_to_focal_point",
        lazy("Copy of messages to the focal point"),
        step=Step.CONTACT,
        hint=_YES_NO,
    ),
    _travel("arrives_at", lazy("Arrival"), hint=_MOMENT),
    _travel("arrival_place", lazy("Place of arrival")),
    _travel("arrival_carrier", lazy("Flight or train on arrival")),
    _travel("departs_at", lazy("Departure"), hint=_MOMENT),
    _travel("departure_place", lazy("Place of departure")),
    _travel("departure_carrier", lazy("Flight or train on departure")),
    _travel("luggage_note", lazy("Note on luggage")),
    _travel("wants_lounge", lazy("VIP lounge wanted"), hint=_YES_NO),
    _travel("hotel", lazy("Hotel")),
    _travel("check_in", lazy("Check-in date (hotel)"), hint=_DATE),
    _travel("check_out", lazy("Check-out date (hotel)"), hint=_DATE),
    _travel("shares_with", lazy("Shares the room with")),
    _travel("needs_car", lazy("Car needed"), hint=_YES_NO),
    _travel("travel_note", lazy("Note on travel and stay"), "note"),
    _shown("submitted_at", lazy("Handed in"), ticked=True),
    _shown("decided_at", lazy("Decided"), ticked=True),
)
"""In the order of an export."""

BY_KEY: Final = {column.key: column for column in COLUMNS}
TICKED: Final = tuple(column.key for column in COLUMNS if column.ticked)
PASSPORT: Final = "number"
OF_DOCUMENT: Final = frozenset({"type", "number", "issuing_country", "issued_on", "expires_on"})
"""The columns of the travel document."""
