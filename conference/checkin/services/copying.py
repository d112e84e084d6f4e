"""Policies of zones, times of categories, photos: they go along when an event is made like another.

Times are counted from an event's first day, so they are taken as they are. Grants, passes and notes
are about people and delegations of the former event and stay there.
"""

from sqlalchemy import select

from conference.checkin.models import CategoryTime, DoorSettings, ZonePolicy
from conference.core.actor import Actor
from conference.core.database import db
from conference.events.models import Zone
from conference.events.services.hooks import Copied, when_copied


def copy_door_rules(copied: Copied, _by: Actor) -> None:
    """Give the zones of the new event, known by their letters, what those of the other one have."""
    own = {zone.code: zone.id for zone in copied.event.zones}
    zones = {zone.id: own[zone.code] for zone in copied.source.zones}
    policies = select(ZonePolicy).join(Zone).where(Zone.event_id == copied.source.id)
    for policy in db.session.scalars(policies).all():
        db.session.add(
            ZonePolicy(
                zone_id=zones[policy.zone_id],
                hours=policy.hours,
                passback=policy.passback,
                reentry=policy.reentry,
                leaves=[zones[number] for number in policy.leaves if number in zones],
                booking=policy.booking,
                full=policy.full,
            )
        )
    times = select(CategoryTime).where(CategoryTime.category_id.in_(copied.categories))
    for row in db.session.scalars(times).all():
        db.session.add(
            CategoryTime(
                category_id=copied.categories[row.category_id].id,
                zone_id=zones[row.zone_id],
                times=row.times,
                unbooked=row.unbooked,
                escort=row.escort,
            )
        )
    settings = db.session.get(DoorSettings, copied.source.id)
    if settings is not None:
        db.session.add(DoorSettings(event_id=copied.event.id, photos=settings.photos))
    db.session.flush()


when_copied(copy_door_rules)
