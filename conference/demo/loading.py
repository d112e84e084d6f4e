"""Loading the demonstration: once, whole or not at all."""

import io
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from flask import Flask
from PIL import Image
from sqlalchemy import delete, select

from conference.cities import services as address_book
from conference.cities.models import City
from conference.core import clock
from conference.core.actor import COMMAND, VISITOR
from conference.core.config import Config
from conference.core.database import db, set_writing
from conference.delegations import services as delegations
from conference.delegations.enums import CredentialsState, DelegationKind
from conference.delegations.models import Delegation
from conference.demo import (
    declaration,
    door,
    partners,
    plan,
    programme,
    registering,
    setting,
    visas,
)
from conference.demo.diplomacy import begin_diplomacy
from conference.demo.people import DATA, Invented, Inventor
from conference.events.models import Category, Event
from conference.events.queries import event_by_slug
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from conference.registration import services as registration

CITIES = Path(address_book.__file__).parents[1] / "data" / "cities.tsv"
PERSIAN, ARABIC = {"IR", "AF", "TJ"}, {"IQ", "SY", "LB", "JO", "PS", "EG", "SA", "KW", "QA", "OM"}
ARABIC |= {"TN", "DZ", "MA"}
CREDENTIALS = (*(["verified"] * 4), "received", "verified", "verified", "missing")
TWIN = 38
"""Which of the people is the same as the first; under review by the plan."""

Progress = Callable[[int, int], None]


def load_once(
    app: Flask, *, people: int = 120, progress: Progress = lambda _done, _total: None
) -> bool:
    """Load the event, unless it is there; returns whether it was loaded.

    All in one transaction: a load that is interrupted leaves nothing.
    """
    with app.app_context():
        set_writing(True)
        if event_by_slug(setting.texts()["slug"]) is not None:
            return False
        _Load(Random("mashhad"), people, progress).run()  # noqa: S311 - invented people
        config: Config = app.extensions["conference_config"]
        if config.smtp_url:
            # Nobody lives at .example: a real mail server must not be troubled with it.
            db.session.execute(delete(OutboxMessage))
        db.session.commit()
        return True


class _Load:
    def __init__(self, lot: Random, people: int, progress: Progress) -> None:
        self.lot, self.people, self.progress = lot, people, progress
        self.today = clock.today(setting.ZONE)
        self.inventor = Inventor(lot, self.today)
        self.fates = json.loads((DATA / "delegations.json").read_text("utf-8"))

    def run(self) -> None:
        address_book.import_cities(address_book.read_cities(CITIES.read_text("utf-8")), by=COMMAND)
        cities = {city.name.en: city for city in db.session.scalars(select(City))}
        event = setting.make_event(cities["Mashhad"], self.today)
        categories = {category.code: category for category in event.categories}
        requests = min(len(plan.REQUESTS), self.people // 10)
        places = plan.places(len(self.fates["accepted"]), self.people - requests)
        invited = self._delegations(event, cities, categories, places)
        people: dict[int, Invented] = {}
        for done, place in enumerate(places):
            delegation, city = invited[place.delegation]
            person = people.setdefault(done, self.inventor.person(city))
            if done == TWIN:  # named by two delegations: a duplicate for the registrar to see
                person = replace(people[0], email=f"second.{people[0].email}")
            category = categories[place.category]
            registering.register(person, delegation, category, place.fate, self.lot)
            self.progress(done + 1, self.people)
        self._requests(event, categories, [city for _, city in invited], requests)
        visas.make_cases(event, self.today)
        door.open_doors(event)
        partners.state_interests(city for _, city in invited)
        programme.plan_programme(event)
        declaration.draft_declaration(event)
        begin_diplomacy(event, cities)

    def _delegations(
        self,
        event: Event,
        cities: dict[str, City],
        categories: dict[str, Category],
        places: list[plan.Place],
    ) -> list[tuple[Delegation, City]]:
        wanted = Counter((place.delegation, place.category) for place in places)
        accepted = []
        for fate, names in self.fates.items():
            for number, name in enumerate(names):
                city = cities[name]
                delegation = self._delegation(event, city, fate)
                quota = {"H": 1, "D": 3, "A": 1, "I": 1}
                if fate == "accepted":
                    for code, least in quota.items():
                        quota[code] = max(least, wanted[number, code])
                    accepted.append((delegation, city))
                for code, count in quota.items():
                    delegations.set_quota(delegation, categories[code], count, by=COMMAND)
                self._answer(delegation, fate, number)
        return accepted

    def _delegation(self, event: Event, city: City, fate: str) -> Delegation:
        language = "fa" if city.country in PERSIAN else "ar" if city.country in ARABIC else "en"
        delegation = delegations.create_delegation(
            event,
            delegations.DelegationDetails(
                name=Localised(
                    en=f"City of {city.name.en}",
                    fa=f"شهر {city.name.fa}",
                    ar=f"مدينة {city.name.ar}",
                ),
                kind=DelegationKind.CITY,
                city_id=city.id,
                country=city.country,
                language=language,
                invitation_number="" if fate == "draft" else f"IMC-INV-{city.id:03d}",
                invitation_date=None if fate == "draft" else self.today,
            ),
            by=COMMAND,
        )
        self._add_contacts(delegation, city)
        return delegation

    def _add_contacts(self, delegation: Delegation, city: City) -> None:
        language = delegation.language
        person = self.inventor.person(city)
        delegations.add_focal_point(
            delegation,
            delegations.FocalPointDetails(
                name=person.native_name if language != "en" else person.badge_name,
                email=f"international@{person.email.partition('@')[2]}",
                phone=person.mobile,
                language=language,
            ),
            by=COMMAND,
        )
        address_book.add_contact(
            address_book.ContactDetails(
                name=Localised(en=person.badge_name, **_own(language, person.native_name)),
                function=Localised(
                    en="Office of international affairs",
                    fa="دفتر امور بین‌الملل",
                    ar="مكتب العلاقات الدولية",
                ),
                email=person.email,
                phone=person.mobile,
                language=language,
                city_id=city.id,
            ),
            by=COMMAND,
        )

    def _answer(self, delegation: Delegation, fate: str, number: int) -> None:
        if fate == "draft":
            return
        delegations.invite(delegation, by=COMMAND)
        if fate == "declined":
            delegations.decline_invitation(delegation, by=COMMAND)
        elif fate == "no_reply":
            delegations.mark_no_reply(delegation, by=COMMAND)
        elif fate == "accepted":
            delegations.accept_invitation(delegation, by=COMMAND)
            state = CredentialsState(CREDENTIALS[number % len(CREDENTIALS)])
            if state is not CredentialsState.MISSING:
                letter = delegations.check_credentials(_letter())
                delegations.submit_credentials(delegation, letter, by=COMMAND)
            if state is CredentialsState.VERIFIED:
                delegations.verify_credentials(delegation, by=COMMAND)

    def _requests(
        self, event: Event, categories: dict[str, Category], cities: list[City], count: int
    ) -> None:
        for number, code in enumerate(plan.REQUESTS[:count]):
            city = cities[number * 7 % len(cities)]
            person = self.inventor.person(city)
            registration.request_registration(
                event,
                registration.RequestDetails(
                    category_id=categories[code].id,
                    surname=person.surname,
                    given_names=person.given_names,
                    native_name=person.native_name,
                    email=person.email,
                    mobile=person.mobile,
                    organisation=f"{city.name.en} Review (invented)",
                    function_title=Localised(
                        en="Journalist" if code == "P" else "Researcher",
                        fa="خبرنگار" if code == "P" else "پژوهشگر",
                        ar="صحفي" if code == "P" else "باحث",
                    ),
                    nationality=person.nationality,
                    language="fa" if city.country in PERSIAN else "en",
                ),
                by=VISITOR,
            )
            self.progress(self.people - count + number + 1, self.people)


def _own(language: str, name: str) -> dict[str, str]:
    return {} if language == "en" else {language: name}


def _letter() -> bytes:
    """A page that stands for a letter with signature and stamp."""
    out = io.BytesIO()
    Image.new("RGB", (620, 877), "#fdfdfb").save(out, "PNG")
    return out.getvalue()
