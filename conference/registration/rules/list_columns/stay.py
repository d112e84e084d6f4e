"""How somebody is reached, comes and stays, and what they wish for and agreed to."""

from typing import Final

from conference.i18n import lazy
from conference.registration.enums import ConsentKind, Step
from conference.registration.rules.fields import LABELS, WISHES
from conference.registration.rules.list_columns.kinds import (
    CARE,
    DAY,
    MOMENT,
    YES_NO,
    PeopleColumn,
    of_step,
    plain,
    shown,
)

STAY: Final[tuple[PeopleColumn, ...]] = (
    plain(
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
    plain(
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
    plain("messenger"),
    plain(
        "language",
        "Language",
        "زبان",
        "اللغة",
        ticked=True,
        hint=lazy("Persian, Arabic or English; fa, ar, en"),
    ),
    plain("spoken_languages", hint=lazy("Names or codes, such as fa, ar, en, fr")),
    plain("emergency_name"),
    PeopleColumn(
        "emergency_relation", lazy("Relation to the emergency contact"), step=Step.CONTACT
    ),
    plain("emergency_phone"),
    PeopleColumn(
        "copy_to_focal_point",
        lazy("Copy of messages to the focal point"),
        step=Step.CONTACT,
        hint=YES_NO,
    ),
    of_step(Step.TRAVEL, "arrives_at", lazy("Arrival"), hint=MOMENT),
    of_step(Step.TRAVEL, "arrival_place", lazy("Place of arrival")),
    of_step(Step.TRAVEL, "arrival_carrier", lazy("Flight or train on arrival")),
    of_step(Step.TRAVEL, "departs_at", lazy("Departure"), hint=MOMENT),
    of_step(Step.TRAVEL, "departure_place", lazy("Place of departure")),
    of_step(Step.TRAVEL, "departure_carrier", lazy("Flight or train on departure")),
    of_step(Step.TRAVEL, "luggage_note", lazy("Note on luggage")),
    of_step(Step.TRAVEL, "wants_lounge", lazy("VIP lounge wanted"), hint=YES_NO),
    of_step(Step.TRAVEL, "hotel", lazy("Hotel")),
    of_step(Step.TRAVEL, "check_in", lazy("Check-in date (hotel)"), hint=DAY),
    of_step(Step.TRAVEL, "check_out", lazy("Check-out date (hotel)"), hint=DAY),
    of_step(Step.TRAVEL, "room_type", lazy("Room")),
    of_step(Step.TRAVEL, "shares_with", lazy("Shares the room with")),
    of_step(Step.TRAVEL, "paid_by", lazy("Who pays for the stay")),
    of_step(Step.TRAVEL, "needs_car", lazy("Car needed"), hint=YES_NO),
    of_step(Step.TRAVEL, "travel_note", lazy("Note on travel and stay"), field="note"),
)

_SEVERAL: Final = lazy("Several words with commas between")
NEEDS: Final[tuple[PeopleColumn, ...]] = (
    plain("diets", hint=_SEVERAL, audience=CARE),
    of_step(Step.NEEDS, "allergies", lazy("Allergies"), audience=CARE),
    plain("accessibility", hint=_SEVERAL, audience=CARE),
    of_step(Step.NEEDS, "accessibility_other", lazy("Other needs"), audience=CARE),
    of_step(Step.NEEDS, "medical_note", lazy("Medical note"), audience=CARE),
    of_step(Step.NEEDS, "blood_group", lazy("Blood group"), audience=CARE),
    of_step(
        Step.NEEDS, "wants_prayer_room", lazy("Prayer room wanted"), hint=YES_NO, audience=CARE
    ),
)

WISH_COLUMNS: Final[tuple[PeopleColumn, ...]] = (
    *(
        PeopleColumn(
            f"wish_{key}", label, step=Step.PARTICIPATION, field="wishes", part=key, hint=YES_NO
        )
        for key, label in WISHES.items()
    ),
    PeopleColumn(
        "wish_note",
        lazy("Partners, topics or other wishes"),
        step=Step.PARTICIPATION,
        field="wishes",
        part="note",
    ),
)

_AGREED: Final[dict[ConsentKind, str]] = {
    ConsentKind.PROCESSING: LABELS["processing"][1],
    ConsentKind.MINISTRY: LABELS["ministry"][1],
    ConsentKind.LISTING: lazy("Consent to the list of participants"),
    ConsentKind.PHOTO: lazy("Consent to photographs and recordings"),
    ConsentKind.CONTACT: lazy("Consent to passing on contact details"),
    ConsentKind.HEALTH: LABELS["health"][1],
}

CONSENTS: Final[tuple[PeopleColumn, ...]] = (
    *(shown(f"consent_{kind.value}", words, step=Step.CONSENT) for kind, words in _AGREED.items()),
    shown("consent_declared", lazy("Declared by the focal point"), step=Step.CONSENT),
    shown("consent_at", lazy("Last answer to a question of consent"), step=Step.CONSENT),
)
"""Shown alone: a list cannot agree for somebody."""
