"""What an event takes along from another one: designs, what stands on the back, desk rules."""

from dataclasses import replace

from conference.badges.enums import FaceSide
from conference.badges.models import BadgeDeskRules, BadgeInformation
from conference.badges.queries import designs_of, information_of, needs_two_people
from conference.badges.services.designs import create_design, same_size
from conference.badges.services.information import type_of
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.files import read_file, store_file
from conference.events.services.hooks import Copied, when_copied


def copy_designs(copied: Copied, by: Actor) -> None:
    """Give the new event designs of its own, for the copies of their categories.

    The address behind the code is that of the former edition and stays there.
    """
    for design in designs_of(copied.source):
        own = [
            copied.categories[each].id for each in design.category_ids if each in copied.categories
        ]
        details = replace(
            same_size(design, design.name), is_default=design.is_default, category_ids=own
        )
        pictures = {each.key: read_file(each.file) for each in design.pictures}
        faces = (design.face(FaceSide.FRONT), design.face(FaceSide.BACK))
        create_design(copied.event, details, *faces, pictures, by=by)
    db.session.add(
        BadgeDeskRules(event_id=copied.event.id, two_people=needs_two_people(copied.source.id))
    )
    known = information_of(copied.source)
    if known is None:
        return
    copy = BadgeInformation(event_id=copied.event.id, emergency=known.emergency)
    if known.map is not None:
        data = read_file(known.map)
        copy.map = store_file(data, purpose="badge-map", content_type=type_of(data))
    db.session.add(copy)
    db.session.flush()


when_copied(copy_designs)
