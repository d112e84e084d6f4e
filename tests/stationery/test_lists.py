from datetime import timedelta

import pytest

from conference.core import clock, jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.files import read_file
from conference.delegations.enums import DelegationState
from conference.i18n import Language, use_language
from conference.i18n.localised import Localised
from conference.registration.enums import DelegationRole, ListOrder, ParticipationState, RankClass
from conference.registration.rules.precedence import Ranked, in_order
from conference.stationery import queries, services, sweeps
from conference.stationery.enums import Audience, LabelSheet, Paper, Subject
from conference.stationery.models import PrintOptions, StationeryPrint
from conference.stationery.queries import Wanted
from tests.factories.checkin import badge_for
from tests.factories.cities import CityFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory
from tests.stationery.guests import TOFU, answer

EVERYTHING = Wanted()


def chosen(event, paper, subject, wanted=EVERYTHING, **options):
    return queries.subjects_of(event, paper, subject, wanted, PrintOptions(**options))


def listed(event, audience=Audience.PARTICIPANTS, wanted=EVERYTHING):
    return chosen(event, Paper.PARTICIPANTS, Subject.PEOPLE, wanted, audience=audience)


def ranked(number, rank=RankClass.MAYOR, delegation="Basra", **fields):
    values = {
        "precedence": None,
        "role": DelegationRole.MEMBER,
        "in_office_since": None,
        "registered_at": clock.now(),
        "surname": "A",
        "given_names": "",
        "native_name": "",
    }
    name = delegation if isinstance(delegation, Localised) else Localised(en=delegation)
    return Ranked(number, rank, delegation=name, **{**values, **fields})


def order(people, rule, language=Language.ENGLISH):
    return [person.id for person in in_order(people, rule, language)]


def test_rank_goes_before_protocols_number_and_that_before_the_alphabet():
    people = [
        ranked(1, RankClass.OFFICIAL, "Aden"),
        ranked(2, RankClass.MAYOR, "Zanjan"),
        ranked(3, RankClass.MAYOR, "Basra", role=DelegationRole.MEMBER),
        ranked(4, RankClass.MAYOR, "Basra", role=DelegationRole.HEAD),
        ranked(5, RankClass.MAYOR, "Yazd", precedence=1),
        ranked(6, RankClass.MINISTER, "Zanjan"),
    ]
    assert order(people, ListOrder.ALPHABET) == [6, 5, 4, 3, 2, 1]


def test_the_order_by_rank_is_the_same_in_every_language():
    people = [
        ranked(1, delegation=Localised(en="Zanjan", fa="ابهر", ar="أبهر")),
        ranked(2, delegation=Localised(en="Aden", fa="یمن", ar="يمن")),
    ]
    for language in Language:
        assert order(people, ListOrder.ALPHABET, language) == [2, 1]


def test_by_delegation_the_readers_alphabet_counts():
    people = [
        ranked(1, delegation=Localised(en="Aden", fa="گرگان", ar="عدن")),
        ranked(2, delegation=Localised(en="Basra", fa="کرج", ar="البصرة")),
    ]
    assert order(people, ListOrder.DELEGATION) == [1, 2]
    assert order(people, ListOrder.DELEGATION, Language.PERSIAN) == [2, 1]  # ک before گ


def test_whoever_took_office_or_registered_earlier_goes_first():
    now = clock.now()
    people = [
        ranked(1, registered_at=now),
        ranked(2, registered_at=now - timedelta(days=3)),
        ranked(3, in_office_since=now.date(), registered_at=now),
    ]
    assert order(people, ListOrder.REGISTRATION)[0] == 2
    assert order(people, ListOrder.OFFICE)[0] == 3


def test_only_people_who_agreed_stand_in_the_list_and_the_rest_is_counted(app):
    first = ParticipantFactory()
    more = [ParticipantFactory(delegation=first.delegation) for _ in range(4)]
    for person, said in zip([first, *more], ["public", "participants", "nobody"], strict=False):
        answer(person, said)
    more[2].state = ParticipationState.WITHDRAWN
    answer(more[3], "public")
    answer(more[3], "nobody")  # the newest answer holds
    event = first.event
    assert set(listed(event)) == {first.id, more[0].id}
    assert listed(event, Audience.PUBLIC) == [first.id]
    assert len(listed(event, Audience.INTERNAL)) == 4
    counts = [queries.not_agreed(event, EVERYTHING, PrintOptions(audience=a)) for a in Audience]
    assert counts == [2, 3, 0]


def test_a_paper_is_narrowed_by_delegation_category_and_rank(app):
    mayor = ParticipantFactory(rank_class=RankClass.MAYOR)
    other = ParticipantFactory(delegation__event=mayor.event)
    both = (Paper.PLACE_CARD, Subject.PEOPLE)
    assert chosen(mayor.event, *both, Wanted(rank=RankClass.MAYOR)) == [mayor.id]
    assert chosen(mayor.event, *both, Wanted(category_id=other.category_id)) == [other.id]
    assert chosen(mayor.event, *both, Wanted(delegation_id=other.delegation_id)) == [other.id]


def test_delegations_are_chosen_by_what_the_paper_is_for(app):
    person = ParticipantFactory()
    event = person.event
    empty = DelegationFactory(event=event)
    DelegationFactory(event=event, state=DelegationState.DECLINED)
    assert chosen(event, Paper.PLATE, Subject.DELEGATIONS) == [person.delegation_id]
    assert set(chosen(event, Paper.ENVELOPE, Subject.DELEGATIONS)) == {
        person.delegation_id,
        empty.id,
    }
    assert chosen(event, Paper.HAND_OVER, Subject.DELEGATIONS) == []
    badge_for(person)
    assert chosen(event, Paper.HAND_OVER, Subject.DELEGATIONS) == [person.delegation_id]
    CityFactory(country="TR")
    cities = chosen(event, Paper.LABEL, Subject.CITIES, Wanted(country="TR"))
    assert len(cities) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_subjects_are_found_by_a_fixed_number_of_queries(app, count_queries, count):
    first = ParticipantFactory()
    for _number in range(count - 1):
        ParticipantFactory(delegation__event=first.event)
    db.session.commit()
    event = first.event
    with count_queries() as statements:
        assert len(chosen(event, Paper.PLATE, Subject.DELEGATIONS)) == count
        assert len(chosen(event, Paper.PLACE_CARD, Subject.PEOPLE)) == count
        assert len(listed(event, Audience.INTERNAL)) == count
        rows = queries.addresses_of_delegations(chosen(event, Paper.LABEL, Subject.DELEGATIONS))
        assert len(rows) == count
    assert len(statements) <= 11


def request(event, paper=Paper.PLACE_CARD, subject=Subject.PEOPLE, wanted=EVERYTHING, **options):
    made = services.request_print(
        event, paper, subject, wanted, PrintOptions(**options), by=COMMAND
    )
    db.session.commit()
    return made


def test_a_job_keeps_the_print_encrypted_and_names_who_is_not_on_it(app):
    good = ParticipantFactory()
    bad = ParticipantFactory(delegation=good.delegation, badge_name_native=TOFU)
    made = request(good.event)
    jobs.run_now(made.job_id)
    db.session.expire_all()
    assert made.file.encrypted
    assert read_file(made.file).startswith(b"%PDF")
    assert (made.printed, list(made.left_out)) == (1, [str(bad.id)])
    assert made.job.done == made.job.total == 2


def test_the_next_print_may_hold_only_those_who_were_not_printed(app):
    good = ParticipantFactory()
    bad = ParticipantFactory(delegation=good.delegation, badge_name_native=TOFU)
    jobs.run_now(request(good.event).job_id)
    bad.badge_name_native = "ليلى"
    late = ParticipantFactory(delegation=good.delegation)
    only_new = Wanted(only_new=True)
    assert set(chosen(good.event, Paper.PLACE_CARD, Subject.PEOPLE, only_new)) == {bad.id, late.id}
    assert len(chosen(good.event, Paper.PLATE, Subject.PEOPLE, only_new)) == 3


def test_a_print_of_nobody_keeps_no_file(app):
    bad = ParticipantFactory(badge_name_native=TOFU)
    made = request(bad.event)
    jobs.run_now(made.job_id)
    db.session.expire_all()
    assert (made.file_id, made.printed, len(made.left_out)) == (None, 0, 1)


def test_what_cannot_be_is_refused_in_words(app):
    person = ParticipantFactory()
    with pytest.raises(InvalidError):
        request(person.event, wanted=Wanted(rank=RankClass.MINISTER))
    with pytest.raises(InvalidError):
        request(person.event, Paper.PARTICIPANTS, Subject.DELEGATIONS)
    with pytest.raises(InvalidError, match="21 labels"):
        request(person.event, Paper.LABEL, sheet=LabelSheet.L3X7, start=22)


def test_files_go_after_some_days_and_that_it_was_printed_stays(app):
    person = ParticipantFactory()
    made = request(person.event)
    jobs.run_now(made.job_id)
    assert services.remove_old_prints() == 0
    db.session.expire_all()
    made.created_at = clock.now() - timedelta(days=8)
    db.session.flush()
    assert services.remove_old_prints() == 1
    assert (made.file_id, made.left_out, made.printed) == (None, {}, 1)


def test_erasing_a_person_takes_every_file_that_may_name_them(app):
    person = ParticipantFactory()
    made = request(person.event)
    jobs.run_now(made.job_id)
    db.session.expire_all()
    sweeps.erase(person.id, COMMAND)
    assert (made.file_id, made.row_ids) == (None, [])
    [rule] = sweeps.RULES
    assert rule.count(person.event_id) == 0


def test_retention_removes_files(app):
    person = ParticipantFactory()
    jobs.run_now(request(person.event).job_id)
    [rule] = sweeps.RULES
    assert rule.count(person.event_id) == 1
    assert rule.purge(person.event_id, 10) == 1
    assert rule.count(person.event_id) == 0


def test_the_spreadsheet_holds_the_same_people_in_the_same_order(app):
    first = ParticipantFactory(rank_class=RankClass.OFFICIAL)
    second = ParticipantFactory(delegation=first.delegation, rank_class=RankClass.MAYOR)
    third = ParticipantFactory(delegation=first.delegation)
    for person in (first, second):
        answer(person, "participants")
    wish = services.LISTED
    from conference.imports.services.lists import ExportWish  # noqa: PLC0415
    from conference.stationery.services.exporting import ListFilter  # noqa: PLC0415

    with use_language("fa"):
        columns = [column.key for column in wish.columns(first.event)]
        asked = ExportWish(filter=ListFilter(audience=Audience.INTERNAL), columns=columns)
        rows = list(wish.rows(first.event, asked))
        assert [row[2] for row in rows] == ["شهردار", "شهردار"]
        assert len(list(services.INTERNAL_LIST.rows(first.event, asked))) == 3
        assert services.INTERNAL_LIST.count(first.event, asked.filter) == 3
    assert "category" not in columns
    assert third.id not in {row[0] for row in rows}


def test_a_preview_is_a_picture_of_the_first_page(app):
    person = ParticipantFactory()
    db.session.commit()
    event, ids, options = person.event, [person.id], PrintOptions()
    db.session.rollback()
    picture = services.preview_of(event, Paper.PLATE, Subject.PEOPLE, ids, options)
    assert picture.startswith(b"\x89PNG")
    person.badge_name_native = TOFU
    db.session.commit()
    assert services.preview_of(event, Paper.PLATE, Subject.PEOPLE, ids, options) is None
    assert db.session.query(StationeryPrint).count() == 0
