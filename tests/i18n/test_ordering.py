"""The order of names: one expectation for Python, SQLite and PostgreSQL."""

import random

import pytest
from sqlalchemy import select, update

from conference.accounts.models import User
from conference.accounts.queries import users_page
from conference.cities.models import City
from conference.cities.queries import cities_matching
from conference.core import jobs
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.delegations.queries import DelegationFilter, delegation_pages
from conference.i18n import LANGUAGES, sort_key, use_language
from conference.i18n.localised import Localised
from conference.i18n.ordering import ORDER_COLUMNS, Ordered
from conference.registration.models import Participant
from conference.registration.queries import RegistrationFilter, case_after, registration_pages
from conference.web.paging import paginate
from tests.factories.accounts import UserFactory
from tests.factories.cities import CityFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory
from tests.hazards import HAZARDS

# Alike but for hamza, keyboard, ZWNJ, accent, case: such stand together, whatever was typed.
ALIKE = [
    ("fa", "احمدی", ["آرش", "ابراهيم", "احمدی", "أحمدى", "اصغر"]),
    (
        "fa",
        "پ چ ژ گ in place",
        [
            "بهرام",
            "پارسا",
            "تهمورث",
            "جواد",
            "چنگیز",
            "زهرا",
            "ژاله",
            "سعید",
            "کامران",
            "گیتی",
            "لیلا",
        ],
    ),
    ("fa", "ی/ي ک/ك", ["علی اکبری", "علي بهرامي", "علی پارسا", "كامران تقوی", "کامران جم", "یاسر"]),
    ("fa", "ZWNJ", ["حسین", "حسینی‌زاده", "حسینیون"]),
    ("fa", "و ه ی", ["وحید", "هادی", "یاسر"]),
    ("fa", "Persian before Latin", ["ژاله", "یاسر", "Anne", "Zoë", "Γιώργος", "Иван", "中村"]),
    ("ar", "ه و ي", ["هادي", "وحيد", "ياسر"]),
    ("ar", "alef", ["آدم", "إبراهيم", "ابراهیم ب", "أحمد", "احمد ب"]),
    ("ar", "Arabic before Latin", ["أحمد", "علي", "Anne", "Zoë"]),
    ("en", "accents", ["Ali", "ʿAlī Z", "Elodie A", "Élodie B", "Emil", "Łukasz", "Lynn", "Zoë"]),
    (
        "en",
        "marks",
        ["Al-Masri A", "Al Masri B", "Al-Masri C", "O’Brien A", "OBrien B", "O'Brien C"],
    ),
    ("en", "Latin before Arabic", ["Anne", "Zoë", "أحمد", "علی", "中村"]),
]


def shuffled(names):
    mixed = list(names)
    random.Random(1).shuffle(mixed)
    return mixed


@pytest.mark.parametrize(("language", "_about", "expected"), ALIKE)
def test_names_stand_where_readers_look_for_them(language, _about, expected):
    assert sorted(shuffled(expected), key=lambda name: sort_key(name, language)) == expected


@pytest.mark.parametrize(("language", "_about", "expected"), ALIKE)
def test_the_database_has_the_same_order(app, language, _about, expected):
    for name in shuffled(expected):
        CityFactory(name=Localised(en=name))
    db.session.commit()
    with use_language(language):
        found = db.session.scalars(cities_matching())
        assert [city.name.en for city in found] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hazard_has_the_order_of_python(app, language):
    for name in shuffled(HAZARDS):
        CityFactory(name=Localised(fa=name))
    with use_language(language):
        found = [city.name.fa for city in db.session.scalars(cities_matching())]
    assert set(found) == set(HAZARDS)
    keys = [sort_key(name[:80], language).hex()[:400] for name in found]
    assert keys == sorted(keys)


def test_pages_neither_repeat_nor_lose_anybody(app):
    """Half of them have one name: among these the order of ids decides, on every page."""
    first = DelegationFactory()
    for number in range(11):
        ParticipantFactory(
            delegation=first,
            surname="HADDAD" if number % 2 else f"NAME {'ABCDEF'[number // 2]}",
            category__code=f"C{number}",
        )
    everybody = select(Participant).order_by(Participant.sort_name, Participant.id)
    seen = [each.id for page in (1, 2, 3) for each in paginate(everybody, page, size=4).rows]
    assert len(set(seen)) == 11
    assert seen == list(db.session.scalars(everybody.with_only_columns(Participant.id)))


def test_people_stand_under_the_name_that_their_reader_knows(app):
    delegation = DelegationFactory()
    for surname, native in [("AHMADI", "گیتی احمدی"), ("ZAND", "پارسا زند"), ("MOREAU", "")]:
        ParticipantFactory(delegation=delegation, surname=surname, native_name=native)
    db.session.commit()
    expected = {
        "en": ["AHMADI", "MOREAU", "ZAND"],
        "fa": ["ZAND", "AHMADI", "MOREAU"],
        "ar": ["ZAND", "AHMADI", "MOREAU"],
    }
    for language, surnames in expected.items():
        with use_language(language):
            page = registration_pages(delegation.event, RegistrationFilter(), 1)
            assert [person.surname for person in page.rows] == surnames
            here, last = page.rows[0], page.rows[2]
            assert case_after(delegation.event, RegistrationFilter(), here) == page.rows[1].id
            assert case_after(delegation.event, RegistrationFilter(), last) == here.id


def test_delegations_and_staff_follow_the_reader(app):
    event = DelegationFactory(name=Localised(en="Zabol", fa="آبادان")).event
    DelegationFactory(event=event, name=Localised(en="Basra", fa="پاوه"))
    for name in ("گیتی", "پارسا", "Åke"):
        UserFactory(name=name)
    db.session.commit()
    for language, names in {"en": ["Basra", "Zabol"], "fa": ["Zabol", "Basra"]}.items():
        with use_language(language):
            page = delegation_pages(event, DelegationFilter(), 1)
            assert [each.name.en for each in page.rows] == names
    with use_language("fa"):
        assert [user.name for user in users_page(1).rows] == ["پارسا", "گیتی", "Åke"]


def test_a_new_name_has_its_new_place_at_once(app):
    first, second = (CityFactory(name=Localised(en=name)) for name in ("Alpha", "Beta"))
    db.session.commit()
    first.name = Localised(en="Gamma")
    db.session.commit()
    assert list(db.session.scalars(cities_matching())) == [second, first]


def test_what_came_past_the_session_is_put_in_order_by_the_job(app):
    delegation = DelegationFactory(name=Localised(fa="پارس"))
    people = [ParticipantFactory(delegation=delegation, surname=name) for name in ("B", "A")]
    UserFactory(name="Ali")
    db.session.commit()
    lost = dict.fromkeys(ORDER_COLUMNS, "")
    for model in (Participant, Delegation, User):
        db.session.execute(update(model.__table__).values(lost))
    db.session.commit()
    before = [(each.version, each.updated_at) for each in people]
    job = jobs.enqueue("i18n:order:refresh")
    db.session.commit()
    jobs.run_now(job.id)
    assert db.session.get_one(jobs.Job, job.id).done >= 4
    query = select(Participant).order_by(Participant.sort_name)
    assert [each.surname for each in db.session.scalars(query)] == ["A", "B"]
    assert [(each.version, each.updated_at) for each in people] == before
    assert db.session.scalar(select(Delegation.order_fa)) == sort_key("پارس", "fa").hex()
    again = jobs.enqueue("i18n:order:refresh")
    db.session.commit()
    jobs.run_now(again.id)
    assert db.session.get_one(jobs.Job, again.id).done == 0


def test_every_list_by_name_has_an_index_in_each_language():
    listed = {model: model.__table__ for model in Ordered.__subclasses__()}
    assert {City, Delegation, Participant, User} <= set(listed)
    for model in (City, Delegation, Participant):
        ends = {list(index.columns)[-1].name for index in listed[model].indexes}
        assert set(ORDER_COLUMNS) <= ends
