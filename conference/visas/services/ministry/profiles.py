"""Export profiles: how each authority wants its list; the organiser edits them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events.enums import YearCalendar
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.visas.enums.ministry import (
    ArchiveLayout,
    DateStyle,
    LetterCase,
    MinistryField,
    PageTurn,
    SheetFormat,
)
from conference.visas.models import MinistryColumn, MinistryProfile
from conference.visas.rules.ministry import pattern_fault

SIDES: Final = (100, 4000)
"""Fewest and most pixels of a side."""
LEAST_KB: Final = 5
MOST_COLUMNS: Final = 60
_F = MinistryField


@dataclass(frozen=True, kw_only=True)
class ProfileDetails:
    """Everything about a profile but its columns."""

    name: Localised
    language: str = "en"
    date_style: DateStyle = DateStyle.ISO
    calendar: YearCalendar = YearCalendar.GREGORIAN
    letter_case: LetterCase = LetterCase.AS_TYPED
    sheet_format: SheetFormat = SheetFormat.XLSX
    layout: ArchiveLayout = ArchiveLayout.FOLDERS
    file_pattern: str = "{number}-{kind}"
    with_photo: bool = False
    photo_profile_id: int | None = None
    with_scan: bool = False
    scan_width: int = 800
    scan_height: int = 600
    scan_max_kb: int = 500
    scan_turn: PageTurn = PageTurn.LANDSCAPE
    letter_to: Localised = field(default_factory=Localised)
    letter_text: Localised = field(default_factory=Localised)


@dataclass(frozen=True)
class ColumnDetails:
    """One column, in the order of the list."""

    field: MinistryField
    heading: str
    plain: bool = False
    required: bool = False


def add_profile(
    event: Event, details: ProfileDetails, *, by: Actor, is_example: bool = False
) -> MinistryProfile:
    """Add a profile; its columns follow."""
    _check(event, details)
    profile = MinistryProfile(event=event, is_example=is_example)
    apply_changes(profile, details)
    db.session.add(profile)
    db.session.flush()
    record(by, "visas:ministry_profile:created", profile)
    return profile


def edit_profile(profile: MinistryProfile, details: ProfileDetails, *, by: Actor) -> None:
    """Change a profile; an example that was edited is the organiser's own from then on."""
    _check(profile.event, details)
    changed = apply_changes(profile, details)
    if changed:
        profile.is_example = False
        record(by, "visas:ministry_profile:edited", profile, changes={"fields": changed})


def set_columns(profile: MinistryProfile, columns: Sequence[ColumnDetails], *, by: Actor) -> None:
    """Put these columns in the place of the former ones."""
    if not columns:
        raise InvalidError(lazy("The list needs at least one column."))
    if len(columns) > MOST_COLUMNS:
        raise InvalidError(lazy("Use at most %(count)d columns.", count=MOST_COLUMNS))
    headings = [column.heading for column in columns]
    if len(set(headings)) != len(headings):
        raise InvalidError(lazy("Two columns cannot have the same heading."))
    before = [(row.field, row.heading, row.plain, row.required) for row in profile.columns]
    if before == [(c.field, c.heading, c.plain, c.required) for c in columns]:
        return
    profile.columns = [
        MinistryColumn(
            position=position,
            field=column.field,
            heading=column.heading,
            plain=column.plain,
            required=column.required,
        )
        for position, column in enumerate(columns)
    ]
    profile.is_example = False
    db.session.flush()
    record(by, "visas:ministry_profile:edited", profile, changes={"fields": ["columns"]})


def remove_profile(profile: MinistryProfile, *, by: Actor) -> None:
    """Remove a profile; batches that were made with it keep its name."""
    event = profile.event
    changes = {"id": profile.id}
    record(by, "visas:ministry_profile:removed", event, event_id=event.id, changes=changes)
    db.session.delete(profile)
    db.session.flush()


def _check(event: Event, details: ProfileDetails) -> None:
    fault = pattern_fault(details.file_pattern, details.with_photo + details.with_scan)
    if fault is not None:
        raise InvalidError(fault, field="file_pattern")
    if details.with_photo and details.photo_profile_id not in {
        row.id for row in event.photo_profiles
    }:
        raise InvalidError(
            lazy("Choose a photo size. Sizes are kept in the settings of the event."),
            field="photo_profile_id",
        )
    least, most = SIDES
    for name in ("scan_width", "scan_height"):
        if not least <= getattr(details, name) <= most:
            raise InvalidError(
                lazy("A side has %(least)d to %(most)d pixels.", least=least, most=most), field=name
            )
    if details.scan_max_kb < LEAST_KB:
        raise InvalidError(lazy("No photo is that small."), field="scan_max_kb")


EXAMPLE_COLUMNS: Final = (
    ColumnDetails(_F.ROW, "No."),
    ColumnDetails(_F.REFERENCE, "Reference", required=True),
    ColumnDetails(_F.SURNAME, "Surname", plain=True, required=True),
    ColumnDetails(_F.GIVEN_NAMES, "Given names", plain=True, required=True),
    ColumnDetails(_F.FATHER_NAME, "Father's name", plain=True),
    ColumnDetails(_F.SEX_CODE, "Sex"),
    ColumnDetails(_F.BIRTH_DATE, "Date of birth", required=True),
    ColumnDetails(_F.BIRTH_PLACE, "Place of birth", plain=True),
    ColumnDetails(_F.NATIONALITY, "Nationality", required=True),
    ColumnDetails(_F.DOCUMENT_TYPE, "Passport type"),
    ColumnDetails(_F.DOCUMENT_NUMBER, "Passport number", required=True),
    ColumnDetails(_F.ISSUED_ON, "Date of issue"),
    ColumnDetails(_F.EXPIRES_ON, "Date of expiry", required=True),
    ColumnDetails(_F.FUNCTION, "Position"),
    ColumnDetails(_F.CITY, "City"),
    ColumnDetails(_F.CONSULATE, "Place of visa collection", required=True),
    ColumnDetails(_F.ARRIVES_ON, "Arrival"),
    ColumnDetails(_F.DEPARTS_ON, "Departure"),
    ColumnDetails(_F.FOCAL_EMAIL, "E-mail of the delegation"),
    ColumnDetails(_F.EMPTY, "Authorisation code"),
    ColumnDetails(_F.EMPTY, "Code valid until"),
    ColumnDetails(_F.EMPTY, "Result"),
    ColumnDetails(_F.EMPTY, "Remark"),
)
"""How a list may look; no authority has asked for just this."""


def add_example(event: Event, *, by: Actor) -> MinistryProfile:
    """An example to begin with, marked as such until somebody edits it."""
    photo = event.photo_profiles[0] if event.photo_profiles else None
    details = ProfileDetails(
        name=Localised(
            en="Example: ministry of foreign affairs",
            fa="نمونه: وزارت امور خارجه",
            ar="مثال: وزارة الخارجية",
        ),
        letter_case=LetterCase.UPPER,
        with_photo=photo is not None,
        photo_profile_id=photo.id if photo is not None else None,
        with_scan=True,
    )
    profile = add_profile(event, details, by=by, is_example=True)
    set_columns(profile, EXAMPLE_COLUMNS, by=by)
    profile.is_example = True
    return profile
