"""Setting the stage: an event, its staff, and keys for visitors."""

import secrets
import time
from collections.abc import Sequence
from datetime import date, timedelta

from flask import Flask

from conference.accounts.enums import Role, VisitKind
from conference.accounts.models import RoleAssignment, User, Visit
from conference.accounts.services import create_magic_link
from conference.cities.models import City, Organisation
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.crypto import hash_token
from conference.core.database import db
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.documents.tokens import new_token
from conference.events.enums import EventState
from conference.events.models import Event, EventOrganiser, Venue
from conference.events.services import NewEvent, create_event
from conference.i18n.localised import Localised

SLUG = "mashhad-2030"


def open_event() -> Event:
    """An event whose registration is open, with the standard zones, categories and deadlines."""
    city = City(
        name=Localised(en="Mashhad", fa="مشهد", ar="مشهد"), country="IR", timezone="Asia/Tehran"
    )
    db.session.add(city)
    db.session.flush()
    details = NewEvent(
        slug=SLUG,
        name=Localised(
            en="International Mayors’ Conference, Mashhad 2030",
            fa="همایش بین‌المللی شهرداران، مشهد ۲۰۳۰",
            ar="المؤتمر الدولي لرؤساء البلديات، مشهد ٢٠٣٠",
        ),
        starts_on=date(2030, 11, 5),
        ends_on=date(2030, 11, 8),
        timezone="Asia/Tehran",
        host_city_id=city.id,
    )
    event = create_event(details, by=COMMAND)
    event.state = EventState.REGISTRATION_OPEN
    event.registration_opens_at = clock.now() - timedelta(days=1)
    event.letter_prefix = "IMC"
    event.signatory_name = Localised(en="A. Rezaei", fa="ا. رضایی", ar="أ. رضائي")
    event.theme = Localised(
        en="Cities in dialogue: water, heritage, pilgrims",
        fa="شهرها در گفت‌وگو: آب، میراث، زائران",
        ar="المدن في حوار: المياه والتراث والزوّار",
    )
    event.venue = Venue(
        name=Localised(en="Conference Centre", fa="مرکز همایش‌ها", ar="مركز المؤتمرات"), city=city
    )
    for position in range(3):
        body = Organisation(
            name=Localised(en=f"Organiser {position}", fa="برگزارکننده", ar="الجهة")
        )
        event.organisers.append(EventOrganiser(organisation=body, position=position))
    db.session.commit()
    return event


def staff_session(app: Flask, *roles: Role) -> dict[str, str]:
    """The cookie of a member of staff who has just signed in."""
    user = User(email="staff@secretariat.example", name="Staff", fs_uniquifier="benchmark")
    user.assignments = [RoleAssignment(role=role) for role in roles]
    db.session.add(user)
    db.session.commit()
    now = time.time()
    session = {"_user_id": user.fs_uniquifier, "_fresh": True, "fs_paa": now, "since": now}
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return {app.config["SESSION_COOKIE_NAME"]: signer.dumps(session)}


def focal_point_links(event: Event, focal_points: list[int]) -> list[str]:
    """A fresh magic link's token for each focal point."""
    kind = VisitKind.FOCAL_POINT
    tokens = [create_magic_link(kind, each, event.id, hours=1) for each in focal_points]
    db.session.commit()
    return tokens


def visit_sessions(
    app: Flask, kind: VisitKind, subjects: Sequence[int], event: Event
) -> list[dict[str, str]]:
    """The cookie of each visitor who has just opened their link."""
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    tokens = [secrets.token_urlsafe(32) for _ in subjects]
    for subject, token in zip(subjects, tokens, strict=True):
        db.session.add(
            Visit(
                token_hash=hash_token(token),
                kind=kind,
                subject_id=subject,
                event_id=event.id,
                expires_at=clock.now() + timedelta(hours=1),
            )
        )
    db.session.commit()
    name = app.config["SESSION_COOKIE_NAME"]
    return [{name: signer.dumps({f"visit_{kind.value}": token})} for token in tokens]


def issued_letter(event: Event) -> tuple[str, str]:
    """Number and code of a letter that verifies as valid."""
    token = new_token()
    letter = IssuedDocument(
        register="visa-letter",
        event_id=event.id,
        event_name=event.name,
        year=2030,
        sequence=1,
        number="IMC-2030-0001",
        language="fa",
        state=DocumentState.ISSUED,
        token=token,
        token_hash=hash_token(token),
        initials="L. H.",
        masked_number="•••456",
        issued_at=clock.now(),
    )
    db.session.add(letter)
    db.session.commit()
    return letter.number, token
