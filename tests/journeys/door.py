"""What journeys at the door begin with: a gate, a badge in somebody's hand, a steward."""

import io
from dataclasses import dataclass

import qrcode
from PIL import Image

from conference.accounts.models import User
from conference.i18n.localised import Localised
from tests.factories.accounts import UserFactory, grant
from tests.factories.checkin import GateFactory, badge_for, guest
from tests.factories.registration import with_photo


def badge_picture(token):
    """A badge in somebody's hand, as a frame of a camera; one JPEG is a whole video."""
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
    token: str
    steward: User


def make_door(server, language):
    """A gate of an event of its own, a guest with a badge, and a steward who reads the language."""
    with server.data():
        gate = GateFactory(name=Localised(en="Gate 2", fa="گیت ورودی ۲", ar="بوابة ٢"))
        person = with_photo(guest(gate))
        badge = badge_for(person)
        steward = UserFactory(language=language)
        event = gate.zone.event
        grant(steward, "door_steward", event)
        return Door(
            f"/door/{event.slug}/gates/{gate.id}/in",
            f"/door/{event.slug}/app/{language}",
            event.id,
            gate.name,
            badge.token,
            steward,
        )
