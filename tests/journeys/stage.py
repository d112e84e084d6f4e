"""What stands before anybody comes: the event of the demonstration, and staff of each tongue."""

from dataclasses import dataclass

from sqlalchemy import select

from conference.accounts.services.passwords import hashed
from conference.checkin.enums import PhotoPolicy
from conference.checkin.services.photos import set_photo_policy
from conference.cities import services as address_book
from conference.cities.models import City
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.delegations import services as delegations
from conference.demo import setting
from conference.demo.loading import CITIES
from conference.events.queries import event_by_slug
from conference.i18n.localised import Localised
from tests.factories.accounts import UserFactory, grant

PASSWORD = "the-keys-of-the-secretariat"
NAMES = {
    "registrar": {"fa": "مینا صالحی", "ar": "مريم الجبوري", "en": "Helen Ward"},
    "visa_officer": {"fa": "رضا کاویانی", "ar": "كريم الساعدي", "en": "Thomas Reed"},
    "door_steward": {"fa": "سارا نادری", "ar": "هدى الموسوي", "en": "Grace Hill"},
}


@dataclass(frozen=True)
class Stage:
    """The event's part of the address, and its days."""

    slug: str
    starts_on: object
    ends_on: object


def address_of(role, language):
    """The mail address with which a member of staff signs in."""
    return f"{role}.{language}@secretariat.example"


def set_stage(server):
    """Create the event and the staff; returns what the journeys need of it."""
    with server.data():
        address_book.import_cities(address_book.read_cities(CITIES.read_text("utf-8")), by=COMMAND)
        cities = db.session.scalars(select(City)).all()
        mashhad = next(city for city in cities if city.name.en == "Mashhad")
        event = setting.make_event(mashhad, clock.today(setting.ZONE))
        set_photo_policy(event, PhotoPolicy.ALL, by=COMMAND)  # the steward's screen is looked at
        for category in event.categories:
            category.position -= 1000  # places are given to the first, whatever journeys add
        password = hashed(PASSWORD)
        for role, names in NAMES.items():
            for language, name in names.items():
                user = UserFactory(
                    email=address_of(role, language),
                    name=name,
                    language=language,
                    password=password,
                )
                grant(user, role, event)
        return Stage(event.slug, event.starts_on, event.ends_on)


def invite_at_once(server, stage, delegation, language):
    """Invite a delegation without going through the office, two places of each kind."""
    with server.data():
        event = event_by_slug(stage.slug)
        details = delegations.DelegationDetails(
            name=Localised(**delegation.names), country=delegation.country, language=language
        )
        made = delegations.create_delegation(event, details, by=COMMAND)
        focal_point = delegations.FocalPointDetails(
            name=delegation.focal_name, email=delegation.focal_email, phone="", language=language
        )
        delegations.add_focal_point(made, focal_point, by=COMMAND)
        for category in event.categories:
            if category.needs_quota:
                delegations.set_quota(made, category, 2, by=COMMAND)
        delegations.invite(made, by=COMMAND)
