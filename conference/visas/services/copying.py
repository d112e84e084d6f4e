"""What an event takes along from another one: rules, letter texts and settings, profiles."""

from typing import Any, Final

from sqlalchemy import inspect, select

from conference.core.actor import Actor
from conference.core.database import db
from conference.events.models import Event
from conference.events.services.hooks import Copied, when_copied
from conference.visas.enums import LetterForm
from conference.visas.models import (
    LetterSettings,
    LetterTemplate,
    MinistryColumn,
    MinistryProfile,
    VisaRule,
)
from conference.visas.queries.texts import newest_template

_OWN: Final = frozenset(
    {"id", "event_id", "profile_id", "photo_profile_id"}
    | {"created_at", "created_by", "updated_at", "version", "restored_from"}
)
"""Columns that say which row it is and who wrote it when; all others are configuration."""


def copy_visa_configuration(copied: Copied, by: Actor) -> None:
    """The table of rules, the texts that hold, the settings of letters, the ministry's profiles.

    Consulates serve all events. Cases, letters, drafts, alerts and batches are about people, and
    the pictures of signature and stamp are handed in anew for each event.
    """
    _copy_texts(copied, by)
    _copy_profiles(copied)
    for model in (VisaRule, LetterSettings):
        for row in _rows_of(model, copied.source):
            db.session.add(model(event_id=copied.event.id, **_configured(row)))
    db.session.flush()


def _copy_texts(copied: Copied, by: Actor) -> None:
    """The newest version of each form becomes the first of the new event."""
    for form in LetterForm:
        text = newest_template(copied.source, form)
        if text is not None:
            first = {"event_id": copied.event.id, "version": 1, "created_by": by.user_id}
            db.session.add(LetterTemplate(**first, **_configured(text)))


def _copy_profiles(copied: Copied) -> None:
    """With their columns; a photo profile is the new event's own copy."""
    photos = zip(copied.source.photo_profiles, copied.event.photo_profiles, strict=True)
    own_photo = {old.id: new.id for old, new in photos}
    for profile in _rows_of(MinistryProfile, copied.source):
        copy = MinistryProfile(event_id=copied.event.id, **_configured(profile))
        copy.photo_profile_id = own_photo.get(profile.photo_profile_id or 0)
        copy.columns = [MinistryColumn(**_configured(column)) for column in profile.columns]
        db.session.add(copy)


def _rows_of(model: Any, event: Event) -> list[Any]:
    query = select(model).where(model.event_id == event.id).order_by(model.id)
    return list(db.session.scalars(query))


def _configured(row: Any) -> dict[str, Any]:
    """Every column but the row's own: one that comes later is copied too."""
    names = [each.key for each in inspect(type(row)).column_attrs]
    return {name: getattr(row, name) for name in names if name not in _OWN}


when_copied(copy_visa_configuration)
