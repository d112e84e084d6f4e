"""What journeys at the door begin with: a gate, a badge in somebody's hand, a steward."""

import io
from dataclasses import dataclass

import qrcode
from PIL import Image

from conference.accounts.models import User
from conference.badges.models import Badge
from conference.badges.services import print_at_desk, single_badge
from conference.core.actor import COMMAND
from conference.core.database import db, set_writing
from conference.events.models import Event
from conference.i18n.localised import Localised
from tests.factories.accounts import UserFactory, grant
from tests.factories.checkin import GateFactory, guest
from tests.factories.registration import ParticipantFactory, with_photo
from tests.journeys.papers import codes_in, held_before_a_camera, picture_of


def code_picture(token):
    """A code in somebody's hand, as a frame of a camera; one JPEG is a whole video."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=8, border=4)
    code.add_data(token)
    picture = code.make_image().convert("RGB")
    frame = Image.new("RGB", (1280, 720), (96, 92, 88))
    card = Image.new("RGB", (330, 470), (250, 250, 250))
    card.paste(picture, ((330 - picture.width) // 2, 200))
    turned = card.rotate(7, expand=True, fillcolor=(96, 92, 88), resample=Image.Resampling.BICUBIC)
    frame.paste(turned, (470, 110))
    target = io.BytesIO()
    frame.save(target, "JPEG", quality=88)
    return target.getvalue()


@dataclass(frozen=True)
class Door:
    url: str
    shell: str
    event_id: int
    gate: Localised
    badge_id: int
    token: str
    steward: User


def make_door(server, language):
    """A gate of an event of its own, a guest with a badge, and a steward who reads the language."""
    with server.data():
        gate = GateFactory(name=Localised(en="Gate 2", fa="گیت ورودی ۲", ar="بوابة ٢"))
        badge = print_at_desk(with_photo(guest(gate, language=language)), by=COMMAND)
        steward = UserFactory(language=language)
        event = gate.zone.event
        grant(steward, "door_steward", event)
        return Door(
            f"/door/{event.slug}/gates/{gate.id}/in",
            f"/door/{event.slug}/app/{language}",
            event.id,
            gate.name,
            badge.id,
            badge.token,
            steward,
        )


def guests_with_badges(server, door, number):
    """The codes of more guests, whom the same gate lets in."""
    with server.data():
        first = db.session.get_one(Badge, door.badge_id).participant
        same = {"delegation": first.delegation, "category": first.category}
        people = [with_photo(ParticipantFactory(**same)) for _ in range(number)]
        return [print_at_desk(person, by=COMMAND).token for person in people]


def badge_picture(server, door):
    """The guest's badge, printed as the desk prints it and held before a camera."""
    with server.app.app_context():
        set_writing(False)  # nothing is written, so nobody waits while it is printed
        badge = db.session.get_one(Badge, door.badge_id)
        pdf = single_badge(badge, db.session.get_one(Event, badge.event_id), server.url)
        db.session.remove()
        set_writing(True)
    picture = picture_of(pdf)
    assert codes_in(picture) == [door.token]
    return held_before_a_camera(picture)
