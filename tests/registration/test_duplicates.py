import io
from datetime import date

import pytest
from PIL import Image, ImageDraw

from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.registration import services
from conference.registration.models import Participant, PersonPair
from conference.registration.pictures import process_photo
from conference.registration.pictures.likeness import likeness_of
from conference.registration.queries import (
    RegistrationFilter,
    distinct_pairs,
    registration_pages,
    suspected_pairs,
)
from conference.registration.rules.warnings import WarningKind as Kind
from conference.registration.rules.warnings import warnings_for, warnings_of
from conference.registration.services.moves import refresh_search
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory

STAFF = Actor(ActorKind.STAFF, 7)


def person(event=None, latin="", native="", born=date(1980, 3, 2), **fields):
    surname, _, given = latin.partition(" ")
    delegation = DelegationFactory(event=event) if event else DelegationFactory()
    made = ParticipantFactory(
        delegation=delegation,
        surname=surname,
        given_names=given,
        native_name=native,
        birth_date=born,
        **fields,
    )
    refresh_search(made)
    db.session.flush()
    return made


def face(seed: int, size: tuple[int, int] = (600, 800), quality: int = 90) -> bytes:
    """A picture with a face of its own."""
    image = Image.new("RGB", (600, 800), (230, 233, 236))
    draw = ImageDraw.Draw(image)
    for place in range(12):
        at = (seed * 97 + place * 131) % 500, (seed * 61 + place * 83) % 700
        colour = ((seed * 41 + place * 53) % 256, (place * 71) % 256, (seed * 17) % 256)
        draw.ellipse((*at, at[0] + 160, at[1] + 170), fill=colour)
    target = io.BytesIO()
    image.resize(size).save(target, "JPEG", quality=quality)
    return target.getvalue()


def kinds(participant: Participant) -> list[Kind]:
    return [warning.kind for warning in warnings_of(participant)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"latin": "Rezaei Mohammad"}, {"native": "محمد رضائي"}),
        ({"latin": "Rezaei Mohammad"}, {"latin": "Rezaie Mohamed"}),
        ({"native": "علی‌رضا کاظمی"}, {"native": "علي رضا كاظمي"}),
        ({"latin": "X Y", "native": "حسین نوری"}, {"latin": "Noori Hussein"}),
    ],
)
def test_one_person_is_found_across_scripts(app, one, other):
    first = person(**one)
    second = person(first.event, **other)
    assert kinds(first) == kinds(second) == [Kind.SAME_NAME]
    [pair] = suspected_pairs(first.event, None, 1).rows
    assert (pair.first, pair.second, pair.kinds) == (first, second, [Kind.SAME_NAME])


def test_another_day_of_birth_or_event_or_no_name_makes_no_warning(app):
    first = person(latin="Rezaei Mohammad")
    person(first.event, latin="Rezaei Mohammad", born=date(1981, 3, 2))
    person(EventFactory(), latin="Rezaei Mohammad")
    nameless = person(first.event)
    person(first.event)
    assert kinds(first) == kinds(nameless) == []
    assert suspected_pairs(first.event, None, 1).rows == []


def test_one_photo_in_another_size_and_quality_is_found(app):
    first, second, third = (person(latin="A B"), None, None)
    second = person(first.event, latin="C D")
    third = person(first.event, latin="E F")
    services.set_photo(first, process_photo(face(1)), by=STAFF)
    services.set_photo(second, process_photo(face(1, (450, 600), 60)), by=STAFF)
    services.set_photo(third, process_photo(face(2)), by=STAFF)
    assert kinds(first) == kinds(second) == [Kind.SAME_PHOTO]
    assert kinds(third) == []
    page = registration_pages(first.event, RegistrationFilter(warning=Kind.SAME_PHOTO), 1)
    assert {row.id for row in page.rows} == {first.id, second.id}
    services.set_photo(second, process_photo(face(3)), by=STAFF)
    assert kinds(first) == []
    services.set_photo(second, process_photo(face(1)), by=STAFF)
    services.remove_photo(first, by=STAFF)
    assert kinds(second) == []


def test_pictures_of_many_people_are_told_apart():
    likenesses = [likeness_of(face(seed)) for seed in range(40)]
    alike = [
        (one, other)
        for one in range(40)
        for other in range(one)
        if likenesses[one].is_like(likenesses[other])
    ]
    assert alike == []
    for seed in range(40):
        again = likeness_of(face(seed, (330, 440), 50))
        assert likenesses[seed].is_like(again), seed


def test_picture_that_shows_nothing_resembles_nothing():
    target = io.BytesIO()
    Image.new("RGB", (300, 400), (200, 200, 200)).save(target, "JPEG")
    assert likeness_of(target.getvalue()) is None
    assert likeness_of(b"no picture") is None


def test_pair_told_apart_is_remembered_and_warned_of_no_more(app):
    first = person(latin="Rezaei Mohammad")
    second = person(first.event, native="محمد رضایی")
    services.tell_apart(second, first, "  Cousins, two passports seen  ", by=STAFF)
    assert kinds(first) == kinds(second) == []
    assert suspected_pairs(first.event, None, 1).rows == []
    page = registration_pages(first.event, RegistrationFilter(warning=Kind.SAME_NAME), 1)
    assert page.rows == []
    [told] = distinct_pairs(first.event, 1).rows
    assert (told.first, told.second) == (first, second)
    assert (told.pair.distinct_by, told.pair.reason) == (7, "Cousins, two passports seen")
    services.suspect_again(first, second, by=STAFF)
    assert kinds(first) == [Kind.SAME_NAME]
    with pytest.raises(InvalidError):
        services.tell_apart(first, first, "", by=STAFF)


def test_pair_told_apart_stays_so_when_the_photo_is_the_same_later(app):
    first, second = person(latin="A B"), None
    second = person(first.event, latin="C D")
    services.tell_apart(first, second, "", by=STAFF)
    services.set_photo(first, process_photo(face(1)), by=STAFF)
    services.set_photo(second, process_photo(face(1)), by=STAFF)
    assert db.session.query(PersonPair).one().same_photo
    assert kinds(first) == []


def test_surest_pairs_come_first_and_the_list_is_narrowed_by_kind(app):
    first = person(latin="Rezaei Mohammad")
    person(first.event, native="محمد رضایی")
    third, fourth = person(first.event, latin="A B"), person(first.event, latin="C D")
    for someone in (third, fourth):
        TravelDocumentFactory(participant=someone, number_hash="same")
    found = suspected_pairs(first.event, None, 1)
    assert [pair.kinds for pair in found.rows] == [[Kind.SAME_DOCUMENT], [Kind.SAME_NAME]]
    assert found.total == 2
    [only] = suspected_pairs(first.event, Kind.SAME_DOCUMENT, 1).rows
    assert (only.first, only.second) == (third, fourth)


def test_list_of_pairs_takes_as_many_queries_for_one_as_for_three(app, count_queries):
    event = EventFactory()

    def queries() -> int:
        db.session.expire_all()
        event.id  # noqa: B018 - read before counting
        with count_queries() as statements:
            for pair in suspected_pairs(event, None, 1).rows:
                assert pair.first.delegation.name
                assert pair.second.category.name
        return len(statements)

    person(event, latin="One Two"), person(event, latin="One Two")
    alone = queries()
    for latin in ("Three Four", "Five Six"):
        person(event, latin=latin), person(event, latin=latin)
    assert len(suspected_pairs(event, None, 1).rows) == 3
    assert queries() == alone


def test_warnings_of_a_page_take_a_fixed_number_of_queries(app, count_queries):
    people = [person(latin="One Two")]
    event = people[0].event
    with count_queries() as one:
        warnings_for(event, people)
    people += [person(event, latin="One Two"), person(event, latin="Three Four")]
    with count_queries() as three:
        warnings_for(event, people)
    assert len(one) == len(three)
