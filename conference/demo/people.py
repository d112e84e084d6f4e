"""Inventing people: names in two scripts, passports whose check digits agree, addresses."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import phonenumbers

from conference.cities.models import City
from conference.i18n import search_key
from conference.i18n.countries import to_alpha3
from conference.registration import mrz
from conference.registration.enums import Sex

DATA = Path(__file__).parent / "data"
PASSPORT_LIFE = timedelta(days=3652)


@dataclass(frozen=True, kw_only=True)
class Invented:
    """One invented person with an invented passport."""

    number: int
    sex: Sex
    surname: str
    given_names: str
    badge_name: str
    native_name: str
    birth_date: date
    birth_place: str
    nationality: str
    email: str
    mobile: str
    passport: str
    issued_on: date
    expires_on: date

    @property
    def mrz(self) -> str:
        """The two lines of the passport."""
        return mrz.build(
            issuing_country=self.nationality,
            surname=search_key(self.surname).upper(),
            given_names=search_key(self.given_names).upper(),
            number=self.passport,
            nationality=self.nationality,
            birth_date=self.birth_date,
            sex=self.sex.value,
            expires_on=self.expires_on,
        )


@cache
def _names() -> dict[str, dict[str, Any]]:
    sets = json.loads((DATA / "names.json").read_text("utf-8"))
    return {country: names for names in sets.values() for country in names["countries"]}


class Inventor:
    """Invents people by lot; no two of them share a name."""

    def __init__(self, lot: Random, today: date) -> None:
        self._lot, self._today = lot, today
        self._count = 0
        self._used: set[str] = set()

    def person(self, city: City) -> Invented:
        """Somebody of a city."""
        self._count += 1
        lot, today = self._lot, self._today
        sex, given, surname, native = self._name(city.country)
        issued = today - timedelta(days=lot.randrange(200, 1500))
        if self._count % 29 == 0:  # some passports run out soon after the event
            issued = today - PASSPORT_LIFE + timedelta(days=200)
        place = search_key(city.name.en).replace(" ", "")
        local = search_key(f"{given[0]} {surname[0]}").replace(" ", ".")
        return Invented(
            number=self._count,
            sex=sex,
            surname=surname[0].upper(),
            given_names=given[0].upper(),
            badge_name=f"{given[0]} {surname[0]}",
            native_name=native,
            birth_date=today - timedelta(days=lot.randrange(28 * 365, 66 * 365)),
            birth_place=city.name.en,
            nationality=to_alpha3(city.country) or "XXX",
            email=f"{local}@{place}.example",
            mobile=self._phone(city.country),
            passport=f"{lot.choice('ABCEHKLMPRTVX')}{lot.randrange(10**7, 10**8)}",
            issued_on=issued,
            expires_on=issued + PASSPORT_LIFE,
        )

    def _name(self, country: str) -> tuple[Sex, list[str], list[str], str]:
        names, lot = _names()[country], self._lot
        for attempt in range(200):
            sex = Sex.FEMALE if lot.random() < 0.4 else Sex.MALE
            given = lot.choice(names["f" if sex is Sex.FEMALE else "m"])
            surnames = names["sf"] if sex is Sex.FEMALE and "sf" in names else names["s"]
            surname = lot.choice(surnames)
            if attempt > 100:  # a large demonstration runs out of pairs: some get a second surname
                second = lot.choice(surnames)
                surname = [f"{surname[0]} {second[0]}", f"{surname[1]} {second[1]}"]
            if f"{given[0]} {surname[0]}" not in self._used:
                break
        self._used.add(f"{given[0]} {surname[0]}")
        parts = [surname[1], given[1]] if names.get("surname_first") else [given[1], surname[1]]
        return sex, given, surname, ("" if names.get("joined") else " ").join(parts)

    def _phone(self, country: str) -> str:
        example = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
        if example is None:
            return "+98 915 000 0000"
        number = example.national_number or 0
        example.national_number = number - number % 1000 + self._lot.randrange(1000)
        return phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
