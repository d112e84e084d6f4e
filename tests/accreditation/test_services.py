import io
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from PIL import Image

from conference.accounts.enums import Role
from conference.accreditation import queries, services, sweeps
from conference.accreditation.enums import QuestionKind
from conference.accreditation.models import Answer, Examination
from conference.accreditation.services import Given, ItemDetails, NotExaminedError, QuestionDetails
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import read_file
from conference.delegations.services.credentials import check_credentials
from conference.i18n.localised import Localised
from conference.registration.enums import ConsentKind, ParticipationState
from conference.registration.models import Consent
from conference.registration.rules import missing_items
from conference.registration.services import approve
from tests.factories.accreditation import QuestionFactory
from tests.factories.registration import ParticipantFactory

COLOURS = Localised(en="Red\nGreen", fa="سرخ\nسبز", ar="أحمر\nأخضر")


@pytest.fixture
def person(app):
    return ParticipantFactory(state=ParticipationState.NOMINATED)


def ask(person, kind=QuestionKind.TEXT, **fields):
    question = QuestionFactory(category=person.category, kind=kind, **fields)
    queries.forget_cached()
    return question


def letter():
    target = io.BytesIO()
    Image.new("RGB", (60, 80)).save(target, "PNG")
    return check_credentials(target.getvalue())


def value(person, question):
    answer = queries.answers_of(person.id).get(question.id)
    return answer.value if answer else None


@pytest.mark.parametrize(
    ("kind", "given", "stored"),
    [
        (QuestionKind.TEXT, "Al-Sabah", "Al-Sabah"),
        (QuestionKind.NUMBER, "۱۲", "12"),
        (QuestionKind.CHOICE, "Green", "Green"),
        (QuestionKind.DATE, "2030-01-02", "2030-01-02"),
        (QuestionKind.COUNTRY, "IRQ", "IRQ"),
    ],
)
@pytest.mark.parametrize("sensitive", [True, False])
def test_answers_of_every_kind_are_kept(person, kind, given, stored, sensitive):
    question = ask(person, kind, options=COLOURS, is_sensitive=sensitive)
    services.save_answers(person, {question.id: Given(given)}, by=COMMAND)
    assert value(person, question) == stored
    plain = db.session.scalar(sa.select(Answer.plain))
    assert plain == ("" if sensitive else stored)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (QuestionKind.NUMBER, "many"),
        (QuestionKind.CHOICE, "Blue"),
        (QuestionKind.DATE, "tomorrow"),
        (QuestionKind.COUNTRY, "XX9"),
        (QuestionKind.TEXT, "x" * 2001),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_at_its_question(person, kind, given):
    question = ask(person, kind, options=COLOURS)
    with pytest.raises(InvalidError) as refusal:
        services.save_answers(person, {question.id: Given(given)}, by=COMMAND)
    assert refusal.value.field == f"q{question.id}"


def test_a_file_is_stored_encrypted_and_stays_until_another_comes(person):
    question = ask(person, QuestionKind.FILE, is_required=True)
    assert [item.label for item in missing_items(person)][-1] == "Name of the outlet"
    services.save_answers(person, {question.id: Given(file=letter(), name="a.png")}, by=COMMAND)
    services.save_answers(person, {}, by=COMMAND)
    answer = queries.answers_of(person.id)[question.id]
    assert answer.file.encrypted
    assert read_file(answer.file)
    assert not any(item.label == "Name of the outlet" for item in missing_items(person))


def test_a_required_question_is_missing_only_while_it_is_asked(person):
    first = ask(person, QuestionKind.CHOICE, options=COLOURS)
    ask(person, is_required=True, depends_on_id=first.id, depends_on_value="Green")
    ask(person, is_required=True, depends_on_field="nationality", depends_on_value="IRN, TUR")
    assert queries.missing_answers(person) == []
    services.save_answers(person, {first.id: Given("Green")}, by=COMMAND)
    assert len(queries.missing_answers(person)) == 1
    person.nationality = "TUR"
    assert len(queries.missing_answers(person)) == 2


def test_an_answer_goes_when_its_question_is_no_longer_asked(person):
    first = ask(person, QuestionKind.CHOICE, options=COLOURS)
    second = ask(person, depends_on_id=first.id, depends_on_value="Green")
    both = {first.id: Given("Green"), second.id: Given("why")}
    services.save_answers(person, both, by=COMMAND)
    services.save_answers(person, {**both, first.id: Given("Red")}, by=COMMAND)
    assert value(person, second) is None


def details(**fields):
    label = Localised(en="Colour", fa="رنگ", ar="لون")
    return QuestionDetails(**{"kind": QuestionKind.TEXT, "label": label, **fields})


def test_a_question_with_answers_is_archived_and_not_deleted(person):
    question = services.create_question(person.category, details(), by=COMMAND)
    services.save_answers(person, {question.id: Given("Red")}, by=COMMAND)
    with pytest.raises(DomainError, match="archived"):
        services.delete_question(question, by=COMMAND)
    with pytest.raises(InvalidError, match="archive"):
        services.change_question(question, details(kind=QuestionKind.DATE), by=COMMAND)
    services.archive_question(question, by=COMMAND)
    assert queries.questions_of(person.category_id) == []
    assert value(person, question) == "Red"


def test_a_question_without_answers_is_deleted_and_others_stop_to_depend_on_it(person):
    first = services.create_question(person.category, details(), by=COMMAND)
    second = services.create_question(person.category, details(depends_on_id=first.id), by=COMMAND)
    services.delete_question(first, by=COMMAND)
    assert second.depends_on_id is None


def test_questions_do_not_depend_on_one_another_in_a_circle(person):
    first = services.create_question(person.category, details(), by=COMMAND)
    second = services.create_question(person.category, details(depends_on_id=first.id), by=COMMAND)
    for wrong in (first, second):
        with pytest.raises(InvalidError, match="depend"):
            services.change_question(first, details(depends_on_id=wrong.id), by=COMMAND)


@pytest.mark.parametrize(
    "options", [Localised(), Localised(en="One"), Localised(en="A\nB", fa="الف\nب\nپ")]
)
def test_options_are_two_at_least_and_as_many_in_each_language(person, options):
    with pytest.raises(InvalidError):
        services.create_question(
            person.category, details(kind=QuestionKind.CHOICE, options=options), by=COMMAND
        )


def test_equipment_is_a_list_of_lines(person):
    items = [ItemDetails(name="Camera", serial_number="S1", quantity=2, value="900 EUR")]
    services.save_equipment(person, items, by=COMMAND)
    services.save_equipment(person, items, by=COMMAND)
    assert [item.name for item in queries.equipment_of(person.id)] == ["Camera"]
    with pytest.raises(InvalidError):
        services.save_equipment(person, [ItemDetails(name="", serial_number="S")], by=COMMAND)


@pytest.fixture
def journalist(person):
    person.needs_visa_help = False
    person.consents.append(Consent(kind=ConsentKind.PROCESSING, given=True))
    person.is_walk_in = False
    services.set_rule(
        person.category, lists_equipment=True, examined_by=Role.PRESS_OFFICER, by=COMMAND
    )
    person.state = ParticipationState.UNDER_REVIEW
    db.session.flush()
    return person


def test_nobody_is_approved_before_the_press_office_agreed(journalist, monkeypatch):
    monkeypatch.setattr("conference.registration.services.review.missing_items", lambda _p: [])
    with pytest.raises(NotExaminedError):
        approve(journalist, by=COMMAND)
    services.examine(journalist, agrees=False, reason="Outlet not known", by=COMMAND)
    with pytest.raises(NotExaminedError):
        approve(journalist, by=COMMAND, duplicate_override="sure")
    services.examine(journalist, agrees=True, by=COMMAND)
    approve(journalist, by=COMMAND, over_quota_override="press")
    assert journalist.state is ParticipationState.APPROVED


def test_an_objection_needs_a_reason(journalist):
    with pytest.raises(InvalidError):
        services.examine(journalist, agrees=False, by=COMMAND)


def test_a_change_of_what_was_examined_is_examined_anew(journalist):
    services.examine(journalist, agrees=True, by=COMMAND)
    services.save_equipment(journalist, [ItemDetails(name="Drone")], by=COMMAND)
    assert db.session.get(Examination, journalist.id) is None


def test_answers_come_in_bulk_as_columns(person):
    number = ask(person, QuestionKind.NUMBER)
    day = ask(person, QuestionKind.DATE)
    secret = ask(person, is_sensitive=True)
    given = {number.id: Given("12"), day.id: Given("2030-01-02"), secret.id: Given("x")}
    services.save_answers(person, given, by=COMMAND)
    assert queries.question_columns(person.event) == [number, day, secret]
    assert queries.question_values([person.id], [number.id, day.id]) == {
        person.id: {number.id: 12, day.id: date(2030, 1, 2)}
    }


def test_each_question_s_answers_go_after_their_own_time(person, monkeypatch):
    short = ask(person, keep_days=5)
    long = ask(person, keep_days=50)
    services.save_answers(person, {short.id: Given("a"), long.id: Given("b")}, by=COMMAND)
    ends = person.event.ends_on
    now = clock.now().replace(year=ends.year, month=ends.month, day=ends.day) + timedelta(days=9)
    monkeypatch.setattr(clock, "now", lambda: now)
    assert sweeps.count_due(person.event_id) == 1
    assert sweeps.purge_due(person.event_id, 10) == 1
    assert sweeps.purge_due(person.event_id, 10) == 0
    assert (value(person, short), value(person, long)) == (None, "b")


def test_everything_goes_with_the_person(person):
    question = ask(person, QuestionKind.FILE)
    services.save_answers(person, {question.id: Given(file=letter())}, by=COMMAND)
    services.save_equipment(person, [ItemDetails(name="Camera")], by=COMMAND)
    assert set(sweeps.export(person.id).data) == {"answers", "equipment"}
    sweeps.erase(person.id, COMMAND)
    assert sweeps.export(person.id).data == {}
