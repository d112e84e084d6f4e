"""How authorities want photos: sizes that the event's administrators keep."""

from dataclasses import dataclass

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events.models import Event, PhotoProfile
from conference.events.services.configuration import check_version, touch
from conference.i18n import lazy
from conference.i18n.localised import Localised

SIDES = (100, 2000)
"""Fewest and most pixels of a side."""
LEAST_KB = 5


@dataclass(frozen=True, kw_only=True)
class PhotoProfileDetails:
    """Pixels, and the largest file in kB."""

    name: Localised
    width: int
    height: int
    max_kb: int
    position: int = 0


def add_photo_profile(
    event: Event, details: PhotoProfileDetails, *, by: Actor, version: int | None = None
) -> PhotoProfile:
    """Add a profile."""
    check_version(event, version)
    _check(details)
    profile = PhotoProfile()
    apply_changes(profile, details)
    event.photo_profiles.append(profile)
    touch(event)
    record(by, "events:photo_profile:created", profile)
    return profile


def edit_photo_profile(
    profile: PhotoProfile, details: PhotoProfileDetails, *, by: Actor, version: int | None = None
) -> None:
    """Change a profile."""
    check_version(profile.event, version)
    _check(details)
    changed = apply_changes(profile, details)
    if changed:
        touch(profile.event)
        record(by, "events:photo_profile:edited", profile, changes={"fields": changed})


def remove_photo_profile(profile: PhotoProfile, *, by: Actor) -> None:
    """Remove a profile."""
    event = profile.event
    record(by, "events:photo_profile:removed", event, event_id=event.id, changes={"id": profile.id})
    db.session.delete(profile)
    db.session.flush()
    db.session.expire(event, ["photo_profiles"])
    touch(event)


def _check(details: PhotoProfileDetails) -> None:
    least, most = SIDES
    for name in ("width", "height"):
        if not least <= getattr(details, name) <= most:
            raise InvalidError(
                lazy("A side has %(least)d to %(most)d pixels.", least=least, most=most), field=name
            )
    if details.max_kb < LEAST_KB:
        raise InvalidError(lazy("No photo is that small."), field="max_kb")
