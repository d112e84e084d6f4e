"""What somebody types into each step of the form, and how it is sent."""

import io
from typing import Any

from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from conference.core.database import db
from conference.registration.enums import Step
from conference.registration.models import Participant
from tests.portal.conftest import Scene

TYPED: dict[Step, dict[str, str]] = {
    Step.PERSON: {
        "surname": "KARIMI",
        "given_names": "SARA",
        "native_name": "سارا كريمي",
        "sex": "F",
        "birth_date": "۱۳۵۹/۰۱/۱۵",
        "birth_place": "Shiraz",
        "nationality": "ايران",
    },
    Step.DOCUMENT: {
        "needs_visa_help": "y",
        "type": "ordinary",
        "number": "k-١٢٣٤٥٦٧٨",
        "issuing_country": "IRN",
        "issued_on": "2024-01-10",
        "expires_on": "1412/10/19",
    },
    Step.FUNCTION: {"role": "member", "function_title-fa": "شهردار", "rank_class": "mayor"},
    Step.CONTACT: {
        "email": "Sara@City.Example",
        "mobile": "۰۰۹۸۹۱۲۳۴۵۶۷۸۹",
        "language": "fa",
        "spoken_languages": "fa",
    },
    Step.TRAVEL: {"arrival_date": "1409/08/13", "arrival_time": "١٤:٣٠", "room_type": "single"},
    Step.NEEDS: {"diets": "vegetarian", "allergies": "Nuts"},
    Step.PARTICIPATION: {"wishes": "gala_dinner", "note": "Isfahan"},
    Step.CONSENT: {
        "processing": "y",
        "ministry": "y",
        "listing": "participants",
        "health": "y",
    },
}


def picture(size: tuple[int, int] = (600, 800), kind: str = "JPEG") -> io.BytesIO:
    target = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(target, kind)
    target.seek(0)
    return target


def person() -> Participant:
    db.session.expire_all()
    return db.session.scalars(select(Participant).order_by(Participant.id.desc())).first()


def send(client: FlaskClient, scene: Scene, step: Step, **changes: Any) -> Any:
    """Send a step as its page would, with the fingerprint that the page holds."""
    url = scene.url(f"registration/{changes.pop('reference', person().reference)}/{step.value}")
    data = {"way": "next", **TYPED[step], **changes}
    if step is Step.FUNCTION:
        data.setdefault("category_id", str(scene.category.id))
    return client.post(url, data=data)
