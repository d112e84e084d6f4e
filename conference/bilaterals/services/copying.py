"""How meetings are held goes along when an event is made like another one; slots are days."""

from sqlalchemy import select

from conference.bilaterals.models import BilateralSettings
from conference.core.actor import Actor
from conference.core.database import db
from conference.events.services.hooks import Copied, when_copied

_KEPT = ("is_open", "gap_minutes", "per_day", "in_all", "reconfirm_hours")


def copy_settings(copied: Copied, _by: Actor) -> None:
    """Give the new event the settings of the other; none were made, none are copied."""
    source = db.session.scalar(
        select(BilateralSettings).where(BilateralSettings.event_id == copied.source.id)
    )
    if source is not None:
        kept = {name: getattr(source, name) for name in _KEPT}
        db.session.add(BilateralSettings(event_id=copied.event.id, **kept))


when_copied(copy_settings)
