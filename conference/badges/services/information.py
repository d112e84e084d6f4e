"""What the back of every badge tells: numbers to call, the map, where the code leads."""

import io
from dataclasses import dataclass
from urllib.parse import urlsplit

from PIL import Image

from conference.audit.services import record
from conference.badges.models import BadgeInformation
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.files import delete_file, store_file
from conference.events.models import Event
from conference.events.services import prepare_picture
from conference.i18n import lazy
from conference.i18n.localised import Localised

LARGEST_PICTURE = 1600
"""Pixels of the longer side: 300 dpi on A6."""


@dataclass(frozen=True)
class InformationDetails:
    """What an organiser writes for the back."""

    emergency: Localised
    link: str


def set_information(event: Event, details: InformationDetails, *, by: Actor) -> BadgeInformation:
    """Keep the numbers to call and the address behind the code."""
    parts = urlsplit(details.link)
    if details.link and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise InvalidError(lazy("Enter a whole address that begins with https://."), field="link")
    known = _known(event)
    known.emergency, known.link = details.emergency, details.link
    db.session.flush()
    record(by, "badges:information:edited", event, event_id=event.id)
    return known


def set_map(event: Event, picture: bytes | None, *, by: Actor) -> None:
    """Put a map, as ``prepare_for_print`` made it, for the old one; None takes it off."""
    known = _known(event)
    old = known.map
    known.map = None
    if picture is not None:
        known.map = store_file(picture, purpose="badge-map", content_type=type_of(picture))
    db.session.flush()
    if old is not None:
        delete_file(old)
    record(by, "badges:information:edited", event, event_id=event.id)


def prepare_for_print(data: bytes) -> bytes:
    """A picture sent by an organiser, checked by content, as JPEG, or PNG where it is transparent.

    Takes up to a second: call it outside of any transaction. Raises ``InvalidError``.
    """
    made = prepare_picture(data, largest=LARGEST_PICTURE)
    with Image.open(io.BytesIO(made)) as picture:
        if picture.getchannel("A").tobytes().strip(b"\xff"):
            return made
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=88)
    return out.getvalue()


def type_of(picture: bytes) -> str:
    """The content type of what ``prepare_for_print`` made."""
    return "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"


def _known(event: Event) -> BadgeInformation:
    known = db.session.get(BadgeInformation, event.id)
    if known is None:
        known = BadgeInformation(event_id=event.id)
        db.session.add(known)
        db.session.flush()
    return known
