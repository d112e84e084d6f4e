"""The invented guests of the journeys: what a delegation of each tongue types, in its own way."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from conference.demo.pictures import data_page, portrait
from conference.i18n import digits, to_solar_hijri
from conference.registration import mrz

ISSUED = date.today() - timedelta(days=700)  # noqa: DTZ011 - a passport knows no time zone
EXPIRES = ISSUED + timedelta(days=3652)


@dataclass(frozen=True, kw_only=True)
class Guest:
    """One person with a passport."""

    number: int
    language: str
    surname: str
    given_names: str
    native_name: str
    sex: str
    birth_date: date
    birth_place: str
    country: str
    nationality: str
    passport: str
    function: str
    honorific: str
    organisation: str
    mobile: str
    email: str
    role: str = "member"

    @property
    def mrz(self):
        """The two lines of the passport."""
        return mrz.build(
            issuing_country=self.nationality,
            surname=self.surname,
            given_names=self.given_names,
            number=self.passport,
            nationality=self.nationality,
            birth_date=self.birth_date,
            sex=self.sex,
            expires_on=EXPIRES,
        )

    @property
    def photo(self):
        """The picture for the badge, as a file for the browser."""
        return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": portrait(self.number)}

    @property
    def scan(self):
        """The data page of the passport, as a file for the browser."""
        page = data_page(self.number, self.mrz)
        return {"name": "passport.jpg", "mimeType": "image/jpeg", "buffer": page}

    def day(self, day):
        """A day as this person types it: Solar Hijri in Persian, else Gregorian; own digits."""
        if self.language == "fa":
            solar = to_solar_hijri(day)
            return digits(f"{solar.year}/{solar.month:02}/{solar.day:02}", "fa")
        return digits(f"{day:%Y/%m/%d}", self.language)

    def own(self, text):
        """A text whose digits are typed on the keyboard of the language."""
        return digits(text, self.language)


@dataclass(frozen=True, kw_only=True)
class Delegation:
    """A delegation with its focal point and two people."""

    names: dict[str, str]
    country: str
    city: str
    focal_name: str
    focal_email: str
    head: Guest
    member: Guest


_HERAT = Guest(
    number=3,
    language="fa",
    surname="AHMADI",
    given_names="RABIA",
    native_name="رابعه احمدی",
    sex="F",
    birth_date=date(1983, 8, 9),
    birth_place="Herat",
    country="افغانستان",
    nationality="AFG",
    passport="P04418273",
    function="رئیس روابط بین‌الملل",
    honorific="سرکار خانم",
    organisation="شهرداری هرات",
    mobile="+93 70 123 4567",
    email="rabia.ahmadi@herat.example",
)
_KARBALA = Guest(
    number=4,
    language="ar",
    surname="ALMUSAWI",
    given_names="ZAINAB",
    native_name="زينب الموسوي",
    sex="F",
    birth_date=date(1980, 3, 2),
    birth_place="Karbala",
    country="العراق",
    nationality="IRQ",
    passport="A17723904",
    function="مديرة العلاقات الدولية",
    honorific="السيدة",
    organisation="بلدية كربلاء",
    mobile="+964 770 123 4567",
    email="zainab.almusawi@karbala.example",
)
_KUALA_LUMPUR = Guest(
    number=5,
    language="en",
    surname="RAHMAN",
    given_names="NUR AISYAH",
    native_name="Nur Aisyah Rahman",
    sex="F",
    birth_date=date(1985, 11, 24),
    birth_place="Kuala Lumpur",
    country="Malaysia",
    nationality="MYS",
    passport="K40718265",
    function="Head of International Affairs",
    honorific="Ms",
    organisation="Kuala Lumpur City Hall",
    mobile="+60 12 345 6789",
    email="nur.aisyah@kualalumpur.example",
)

DELEGATIONS = {
    "fa": Delegation(
        names={"fa": "شهر هرات", "ar": "مدينة هرات", "en": "City of Herat"},
        country="AF",
        city="Herat",
        focal_name="داوود نیازی",
        focal_email="international@herat.example",
        head=replace(
            _HERAT,
            number=6,
            surname="NIAZI",
            given_names="DAWOOD",
            native_name="داوود نیازی",
            sex="M",
            birth_date=date(1971, 4, 30),
            passport="P04418999",
            function="شهردار",
            honorific="جناب آقای",
            email="mayor@herat.example",
            role="head",
        ),
        member=_HERAT,
    ),
    "ar": Delegation(
        names={"fa": "شهر کربلا", "ar": "مدينة كربلاء", "en": "City of Karbala"},
        country="IQ",
        city="Karbala",
        focal_name="حيدر الكعبي",
        focal_email="international@karbala.example",
        head=replace(
            _KARBALA,
            number=7,
            surname="ALKAABI",
            given_names="HAIDER",
            native_name="حيدر الكعبي",
            sex="M",
            birth_date=date(1968, 12, 5),
            passport="A17723111",
            function="رئيس البلدية",
            honorific="السيد",
            email="mayor@karbala.example",
            role="head",
        ),
        member=_KARBALA,
    ),
    "en": Delegation(
        names={"fa": "شهر کوالالامپور", "ar": "مدينة كوالالمبور", "en": "City of Kuala Lumpur"},
        country="MY",
        city="Kuala Lumpur",
        focal_name="Farid Tan",
        focal_email="international@kualalumpur.example",
        head=replace(
            _KUALA_LUMPUR,
            number=8,
            surname="TAN",
            given_names="FARID",
            native_name="Farid Tan",
            sex="M",
            birth_date=date(1966, 6, 17),
            passport="K40718777",
            function="Mayor",
            honorific="Mr",
            email="mayor@kualalumpur.example",
            role="head",
        ),
        member=_KUALA_LUMPUR,
    ),
}

PLAIN = replace(
    DELEGATIONS["fa"],
    names={"fa": "شهر بلخ", "ar": "مدينة بلخ", "en": "City of Balkh"},
    focal_email="international@balkh.example",
    member=replace(
        _HERAT,
        number=9,
        surname="SADAT",
        given_names="LAILA",
        native_name="لیلا سادات",
        birth_date=date(1990, 1, 20),
        birth_place="Balkh",
        passport="P04410101",
        organisation="شهرداری بلخ",
        email="laila.sadat@balkh.example",
    ),
)
"""A delegation whose browsers run no script."""
