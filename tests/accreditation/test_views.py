import io

import pytest
import sqlalchemy as sa
from PIL import Image

from conference.accounts.enums import Role, VisitKind
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.accreditation import queries, services
from conference.accreditation.enums import QuestionKind
from conference.accreditation.models import Question
from conference.accreditation.services import ItemDetails
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from tests.factories.accreditation import QuestionFactory
from tests.factories.registration import ParticipantFactory

NAMES = {"label-en": "Outlet", "label-fa": "رسانه", "label-ar": "الوسيلة"}


@pytest.fixture
def person(app):
    return ParticipantFactory(state=ParticipationState.NOMINATED)


def office(person, path=""):
    return f"/office/{person.event.slug}/accreditation/{path}"


@pytest.fixture
def visit(person, client):
    """The person's own browser."""
    key = consume_magic_link(
        create_magic_link(VisitKind.PARTICIPANT, person.id, person.event_id, hours=1)
    )
    db.session.commit()
    with client.session_transaction() as session:
        session[f"visit_{VisitKind.PARTICIPANT.value}"] = key
    return f"/en/{person.event.slug}/registration/{person.reference}"


def letter():
    target = io.BytesIO()
    Image.new("RGB", (60, 80)).save(target, "PNG")
    return (io.BytesIO(target.getvalue()), "letter.png")


def test_administrators_keep_the_questions_of_a_category(person, sign_in, client):
    sign_in("administrator", event=person.event)
    path = office(person, f"categories/{person.category_id}")
    data = {**NAMES, "kind": "text", "condition": "", "keep_days": "12", "position": "1"}
    assert "asks nothing more" in client.get(path).text
    assert client.post(f"{path}/questions/new", data=data).status_code == 303
    question = db.session.scalars(sa.select(Question)).one()
    assert (question.keep_days, question.label.fa) == (12, "رسانه")
    edit = f"{path}/questions/{question.id}"
    assert "arms" in client.get(edit).text
    data["condition"] = "field:nationality"
    assert client.post(edit, data={**data, "depends_on_value": "IRN"}).status_code == 303
    assert client.post(edit, data={**data, "kind": "choice"}).status_code == 422
    assert "with a condition" in client.get(path).text
    assert client.post(f"{edit}/state").status_code == 303
    assert db.session.scalar(sa.select(sa.func.count(Question.id))) == 0


def test_the_form_has_the_step_only_where_there_are_questions(person, visit, client):
    assert client.get(f"{visit}/questions").status_code == 303
    QuestionFactory(category=person.category)
    db.session.commit()
    assert "Name of the outlet" in client.get(f"{visit}/questions").text
    assert f"{person.reference}/questions" in client.get(f"{visit}/person").text
    assert "Name of the outlet" in client.get(f"{visit}/review").text


def test_answers_files_and_equipment_are_taken_in_one_go(person, visit, client):
    name = QuestionFactory(category=person.category, is_required=True)
    upload = QuestionFactory(
        category=person.category, kind=QuestionKind.FILE, label=Localised(en="Letter")
    )
    services.set_rule(person.category, lists_equipment=True, examined_by=None, by=COMMAND)
    db.session.commit()
    data = {
        f"q{name.id}": "Al-Sabah",
        f"q{upload.id}": letter(),
        "item_name": ["Camera", ""],
        "item_serial": ["S1", ""],
        "item_count": ["۲", "1"],
        "item_value": ["900 EUR", ""],
        "way": "next",
    }
    answer = client.post(f"{visit}/questions", data=data)
    assert answer.status_code == 303, answer.text
    stored = queries.answers_of(person.id)
    assert stored[name.id].value == "Al-Sabah"
    assert stored[upload.id].file.original_name == "letter.png"
    (item,) = queries.equipment_of(person.id)
    assert (item.name, item.quantity) == ("Camera", 2)


def test_what_is_missing_or_wrong_is_said_and_typed_values_stay(person, visit, client):
    first = QuestionFactory(category=person.category, is_required=True)
    number = QuestionFactory(category=person.category, kind=QuestionKind.NUMBER)
    db.session.commit()
    answer = client.post(f"{visit}/questions", data={f"q{number.id}": "many", "way": "next"})
    assert answer.status_code == 422
    assert "many" in answer.text
    answer = client.post(f"{visit}/questions", data={f"q{number.id}": "5", "way": "next"})
    assert answer.status_code == 422
    assert "This field is required." in answer.text
    answer = client.post(f"{visit}/questions", data={f"q{number.id}": "5", "way": "later"})
    assert answer.status_code == 303
    assert first.id not in queries.answers_of(person.id)


def test_a_file_that_is_none_is_refused(person, visit, client):
    upload = QuestionFactory(category=person.category, kind=QuestionKind.FILE)
    db.session.commit()
    data = {f"q{upload.id}": (io.BytesIO(b"MZ.."), "letter.pdf")}
    answer = client.post(f"{visit}/questions", data=data)
    assert answer.status_code == 422
    assert queries.answers_of(person.id) == {}


def test_a_conditional_question_says_its_condition_and_is_not_required_otherwise(
    person, visit, client
):
    options = Localised(en="Yes\nNo", fa="بله\nنه", ar="نعم\nلا")
    first = QuestionFactory(category=person.category, kind=QuestionKind.CHOICE, options=options)
    QuestionFactory(
        category=person.category,
        is_required=True,
        depends_on_id=first.id,
        depends_on_value="Yes",
        label=Localised(en="Which one"),
    )
    db.session.commit()
    page = client.get(f"{visit}/questions").text
    assert "Only if the answer to" in page
    assert f'data-shown-if="q{first.id}" data-shown-values="Yes"' in page
    no = client.post(f"{visit}/questions", data={f"q{first.id}": "No", "way": "next"})
    assert no.status_code == 303
    yes = client.post(f"{visit}/questions", data={f"q{first.id}": "Yes", "way": "next"})
    assert yes.status_code == 422


def test_nobody_answers_for_somebody_else(person, visit, client):
    other = ParticipantFactory(delegation__event=person.event)
    QuestionFactory(category=other.category)
    db.session.commit()
    path = visit.replace(person.reference, other.reference)
    assert client.get(f"{path}/questions").status_code == 404


@pytest.fixture
def journalist(person):
    services.set_rule(
        person.category, lists_equipment=True, examined_by=Role.PRESS_OFFICER, by=COMMAND
    )
    services.save_equipment(person, [ItemDetails(name="دوربین", value="900 EUR")], by=COMMAND)
    person.state = ParticipationState.UNDER_REVIEW
    db.session.commit()
    return person


def test_the_press_office_examines_and_the_registrar_sees_it(journalist, sign_in, client):
    path = office(journalist, f"people/{journalist.reference}")
    sign_in("registrar", event=journalist.event)
    assert client.post(f"{path}/examination", data={"verdict": "agree"}).status_code == 403
    sign_in("press_officer", event=journalist.event)
    assert journalist.display_name in client.get(office(journalist)).text
    objecting = client.post(f"{path}/examination", data={"verdict": "object"})
    assert objecting.status_code == 422
    assert client.post(f"{path}/examination", data={"verdict": "agree"}).status_code == 303
    sign_in("registrar", event=journalist.event)
    assert "examiner agreed" in client.get(path).text


def test_the_list_of_equipment_is_printed(journalist, sign_in, client):
    sign_in("registrar", event=journalist.event)
    path = office(journalist, f"people/{journalist.reference}/equipment.pdf")
    assert client.get(path).data.startswith(b"%PDF")
    sign_in("door_steward", event=journalist.event)
    assert client.get(path).status_code == 403


def test_the_file_of_an_answer_is_given_to_those_who_decide(person, visit, sign_in, client):
    upload = QuestionFactory(category=person.category, kind=QuestionKind.FILE)
    db.session.commit()
    path, event = office(person, f"people/{person.reference}/files/{upload.id}"), person.event
    client.post(f"{visit}/questions", data={f"q{upload.id}": letter(), "way": "next"})
    db.session.add(event)
    sign_in("registrar", event=event)
    assert client.post(path).content_type == "image/jpeg"
    sign_in("auditor", event=event)
    assert client.post(path).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_examiner_s_list_reads_a_fixed_number_of_times(
    journalist, sign_in, client, count_queries, rows
):
    for _number in range(rows - 1):
        ParticipantFactory(
            delegation=journalist.delegation,
            category=journalist.category,
            state=ParticipationState.CONFIRMED,
        )
    sign_in("press_officer", event=journalist.event)
    with count_queries() as statements:
        client.get(office(journalist))
    assert len(statements) <= 8
