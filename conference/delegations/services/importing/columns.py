"""The columns of a list of delegations: one catalogue for the import and for the export."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from conference.delegations.queries import categories_with_quota
from conference.events.models import Category, Event
from conference.i18n import lazy
from conference.imports.rules import Column

QUOTA = "quota_"

WRITERS: Final = "writers"
"""Columns for those who change delegations."""
_SEVERAL = lazy("Of several focal points all in one cell, with semicolons between")
_LANGUAGE = lazy("Persian, Arabic or English; fa, ar, en")

FIXED: Final = (
    Column(
        "name_en",
        lazy("Name (English)"),
        ("Name in English", "Delegation", "City name", "نام انگلیسی", "الاسم بالإنجليزية"),
        hint=lazy("Name as it is printed, in at least one language"),
        ticked=True,
    ),
    Column(
        "name_fa",
        lazy("Name (Persian)"),
        ("Name in Persian", "نام", "نام هیئت", "نام فارسی"),
        ticked=True,
    ),
    Column(
        "name_ar",
        lazy("Name (Arabic)"),
        ("Name in Arabic", "الاسم", "اسم الوفد"),
        ticked=True,
    ),
    Column(
        "kind",
        lazy("Kind"),
        ("Type", "نوع هیئت", "نوع الوفد"),
        hint=lazy("City, organisation, national body, mission, media or host; empty means city"),
        ticked=True,
    ),
    Column(
        "country",
        lazy("Country"),
        ("دولت", "الدولة"),
        hint=lazy("Name or code of the country"),
        ticked=True,
    ),
    Column("city", lazy("City"), hint=lazy("Name of a city of the address book")),
    Column(
        "organisation",
        lazy("Organisation"),
        hint=lazy("Name of an organisation of the address book"),
    ),
    Column(
        "language",
        lazy("Language of correspondence"),
        ("Language", "زبان", "اللغة"),
        hint=_LANGUAGE,
        ticked=True,
    ),
    Column("invitation_number", lazy("Number of the invitation letter"), ticked=True),
    Column("invitation_date", lazy("Date of the invitation letter"), ticked=True),
    Column("home_clearance", lazy("Home-country clearance"), ticked=True),
    Column("seat_group", lazy("Seat group")),
    Column("note", lazy("Note for protocol staff")),
    Column(
        "focal_name",
        lazy("Focal point"),
        ("Focal point name", "نام رابط", "اسم المنسق"),
        hint=_SEVERAL,
        ticked=True,
    ),
    Column(
        "focal_email",
        lazy("Email of the focal point"),
        ("Email", "E-mail", "رایانامه", "ایمیل", "البريد الإلكتروني"),
        hint=_SEVERAL,
        ticked=True,
    ),
    Column(
        "focal_phone",
        lazy("Phone of the focal point"),
        ("Phone", "تلفن", "الهاتف"),
        hint=_SEVERAL,
        ticked=True,
    ),
    Column("focal_language", lazy("Language of the focal point"), hint=_LANGUAGE),
)

SHOWN: Final = (
    Column("state", lazy("State"), only_shown=True, ticked=True),
    Column("invited_at", lazy("Invitation sent on"), only_shown=True),
    Column("code", lazy("Invitation code"), only_shown=True, audience=WRITERS),
    Column("credentials", lazy("Credential letter"), only_shown=True, ticked=True),
    Column("credentials_at", lazy("Credential letter since"), only_shown=True),
    Column("credentials_reason", lazy("Reason about the credential letter"), only_shown=True),
    Column("home_clearance_at", lazy("Clearance said on"), only_shown=True),
    Column("focal_waiting", lazy("Focal points to approve"), only_shown=True),
    Column("focal_former", lazy("Deactivated focal points"), only_shown=True),
    Column("precedence", lazy("Precedence"), only_shown=True),
    Column("created_at", lazy("Entered"), only_shown=True),
)
"""What comes from the program: it goes out and does not come in."""


def quota_columns(categories: Sequence[Category]) -> tuple[Column, ...]:
    """A column for the quota of each category: known by its code or its name."""
    return tuple(
        Column(
            f"{QUOTA}{category.code.lower()}",
            cast("Any", category.name),
            (category.code,),
            hint=lazy("Quota of this category: a whole number"),
            ticked=True,
        )
        for category in categories
    )


def columns_for(event: Event) -> tuple[Column, ...]:
    """The fixed columns, the quotas, and what is only shown, of this feature and those above."""
    return (
        *FIXED,
        *quota_columns(categories_with_quota(event)),
        *SHOWN,
        *(column for source in _sources for column in source.columns(event)),
    )


Extra = Mapping[int, Mapping[str, Any]]
"""Row id of a delegation → key of a column → what is written in the cell."""


@dataclass(frozen=True)
class ColumnSource:
    """Columns of a feature above; their cells come for a whole event as they are written."""

    columns: Callable[[Event], Sequence[Column]]
    values: Callable[[Event, frozenset[str]], Extra]


_sources: list[ColumnSource] = []


def register_columns(source: ColumnSource) -> None:
    """Let a feature above add columns to the list of delegations."""
    _sources.append(source)


def extra_values(event: Event, keys: frozenset[str]) -> Extra:
    """The cells of the features above."""
    found: dict[int, dict[str, Any]] = {}
    for source in _sources:
        for delegation_id, cells in source.values(event, keys).items():
            found.setdefault(delegation_id, {}).update(cells)
    return found
