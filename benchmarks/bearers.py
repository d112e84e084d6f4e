"""People for badges without a database: all names, codes and photos differ."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.pictures import photo
from conference.badges.documents import Bearer, Kind, Pattern, Surroundings
from conference.badges.services import built_in
from conference.core.codes import ALPHABET
from conference.core.storage import Storage
from conference.i18n import Language
from conference.i18n.localised import Localised

_DRAWN = 100
_NATIVE = [
    "رضا",
    "علی",
    "زهرا",
    "مریم",
    "ژاله",
    "سیدعلی\u200cاصغر",
    "پوریا",
    "کیوان",
    "ابوالفضل",
    "نیلوفر",
    "گیتی",
    "لیلا",
    "یوسف",
    "کریم",
]
_SURNAMES = [
    "کریمی",
    "حسینی",
    "میبدی",
    "پژمان",
    "صادقی",
    "رضایی",
    "هاشمی",
    "موسوی",
    "نوری",
    "احمدی",
    "قاسمی",
    "الحداد",
    "المصري",
]
_ENDINGS = ("‌نژاد", "‌زاده", "‌پور", " اصل", " تبریزی", " یزدی", " مشهدی", "")
_LATIN = [
    "Reza",
    "Ali",
    "Zahra",
    "Maryam",
    "Jaleh",
    "Anne",
    "João",
    "Ivan",
    "Şükrü",
    "Łukasz",
    "Nguyễn",
    "Jean-Pierre",
]
_LATIN_SURNAMES = [
    "Karimi",
    "Hosseini",
    "Hidalgo",
    "Müller",
    "Conceição",
    "Petrović",
    "Özdoğan",
    "Żółć",
    "Smith",
]
_PLACES = (
    Localised(en="Isfahan", fa="اصفهان", ar="أصفهان"),
    Localised(en="Municipality of Basra", fa="شهرداری بصره", ar="بلدية البصرة"),
    Localised(en="São Paulo", fa="سائوپائولو", ar="ساو باولو"),
)
_ROLES = (
    Localised(en="Mayor", fa="شهردار", ar="رئيس البلدية"),
    Localised(en="Adviser to the Mayor", fa="مشاور شهردار", ar="مستشار رئيس البلدية"),
)
_KINDS = (
    Kind(Localised(en="Delegate", fa="نماینده", ar="مندوب"), "D", "#0a7e6f"),
    Kind(Localised(en="Press", fa="رسانه", ar="صحافة"), "P", "#b8860b"),
)
AROUND = Surroundings(
    name=Localised(
        en="International Mayors’ Conference",
        fa="همایش بین‌المللی شهرداران",
        ar="المؤتمر الدولي لرؤساء البلديات",
    ),
    colour="#0a5c6e",
    dates=Localised(),
    venue=Localised(),
)


def a6() -> Pattern:
    """The front of the built-in A6 badge."""
    design = built_in("a6")
    width, height = design.details.measures
    return Pattern(width, height, design.front, design.details.mirrors)


def store_photos(folder: Path, count: int) -> list[str]:
    """Write so many different JPEGs of 600 × 800 into a store; returns their keys.

    Each is one of a hundred drawings with a comment of its own, so no two have the same bytes.
    """
    store = Storage(folder.as_uri())
    drawn = [photo(number) for number in range(min(count, _DRAWN))]
    keys = []
    for number in range(count):
        data, comment = drawn[number % len(drawn)], b"photo %d" % number
        segment = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
        keys.append(store.put(data[:2] + segment + data[2:]))
    return keys


def bearers(count: int, seed: int = 1) -> Iterator[Bearer]:
    """So many people; their photos are read later."""
    chance = random.Random(seed)
    for number in range(count):
        language = (Language.PERSIAN, Language.ARABIC, Language.ENGLISH)[number % 3]
        native = f"{chance.choice(_NATIVE)} {chance.choice(_SURNAMES)}{chance.choice(_ENDINGS)}"
        latin = f"{chance.choice(_LATIN)} {chance.choice(_LATIN_SURNAMES)}"
        yield Bearer(
            language=language,
            name=f"{native} {_letters(number, 'ابتدرسکلمنوهی')}",
            latin=f"{latin} {_letters(number, 'abdehiklmnor').title()}",
            function=_ROLES[number % len(_ROLES)],
            delegation=_PLACES[number % len(_PLACES)],
            country="IR",
            kind=_KINDS[number % len(_KINDS)],
            zones=("A", "B2", "C"),
            number=f"{number + 1:04d}",
            token="".join(chance.choices(ALPHABET, k=20)),
        )


def with_photos(people: Iterator[Bearer], folder: Path, keys: list[str]) -> Iterator[Bearer]:
    """The same with their photos, read from the store one by one."""
    store = Storage(folder.as_uri())
    for each, key in zip(people, keys, strict=True):
        yield replace(each, photo=store.get(key))


def _letters(number: int, letters: str) -> str:
    """A word of its own for every number."""
    word = ""
    number += len(letters)
    while number:
        number, at = divmod(number, len(letters))
        word += letters[at]
    return word
