import pytest
from PIL import ImageChops, ImageStat

from conference.documents.stamping import Text
from tests.documents.stamping.faces import (
    ABOUT,
    BADGE,
    CODE,
    END,
    NUMBER,
    PHOTO,
    START,
    photo,
    stamped,
    values,
)
from tests.documents.stamping.reference import drawn_by_weasyprint, ink_box, pictures_of

PEOPLE = {
    "Persian": values("محمدرضا کریمی‌نژاد", photo=photo(0, (200, 80))),
    "Arabic": values("إبراهيم أبو العلاء", "ar", end=Text("القاهرة", "ar")),
    "English": values("Anne Hidalgo-Müller", "en"),
    "harakat": values("مُحَمَّد بْن عَبْدُ اللَّه", "ar"),
    "long": values("de la Cruz y Martínez de las Casas Fernández-Villaverde", "en"),
    "Greek": values("Γιώργος Παπαδόπουλος", "en"),
    "Devanagari": values("अमित शर्मा", "en"),
}


@pytest.fixture(scope="module")
def pages():
    return dict(zip(PEOPLE, pictures_of(stamped(BADGE, PEOPLE.values()), 150), strict=True))


@pytest.mark.parametrize("kind", PEOPLE)
def test_a_face_looks_as_weasyprint_draws_it(pages, kind):
    own = pages[kind]
    other = pictures_of(drawn_by_weasyprint(BADGE, PEOPLE[kind]), 150)[0]
    assert own.size == other.size
    assert ImageStat.Stat(ImageChops.difference(own, other)).mean[0] < 0.2  # of 255
    for box in (ABOUT, NUMBER, START, END, PHOTO, CODE):
        sides = zip(ink_box(own, box, 150), ink_box(other, box, 150), strict=True)
        assert max(abs(one - two) for one, two in sides) < 0.2  # millimetres
