import re

import pytest
import sqlalchemy as sa

from conference.badges.queries import live_badge
from conference.core import clock
from conference.core.database import db
from conference.desk.models import WalkInRequest
from conference.mailing.models import OutboxMessage
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.queries import check_of
from tests.factories.delegations import QuotaFactory
from tests.factories.desk import InvitingUnitFactory
from tests.factories.registration import ParticipantFactory, picture


@pytest.fixture
def quota(app):
    quota = QuotaFactory(places=2)
    quota.delegation.search_key = "delegation basra"
    return quota


@pytest.fixture
def unit(quota):
    return InvitingUnitFactory(event=quota.delegation.event)


def typed(quota, unit, **fields):
    values = {
        "surname": "HADDAD",
        "given_names": "LAYLA",
        "native_name": "ليلى حداد",
        "delegation": "basra",
        "category_id": str(quota.category_id),
        "inviter": str(unit.id),
        "days": [clock.today(quota.delegation.event.timezone).isoformat()],
        "consents": "y",
    }
    return {**values, **fields}


def url(quota, path=""):
    return f"/office/{quota.delegation.event.slug}/desk/{path}"


def people():
    return db.session.scalars(sa.select(Participant)).all()


def test_the_desk_searches_first_and_offers_the_form_afterwards(quota, sign_in, client):
    sign_in("registrar", event=quota.delegation.event)
    assert 'name="surname"' not in client.get(url(quota)).text
    page = client.get(url(quota, "?q=Layla+Haddad")).text
    assert "Nobody of this name is registered." in page
    assert 'value="HADDAD"' in page


def test_whoever_is_registered_is_found(quota, sign_in, client):
    person = ParticipantFactory(delegation=quota.delegation, search_text="haddad layla")
    sign_in("registrar", event=quota.delegation.event)
    page = client.get(url(quota, "?q=haddad")).text
    assert f"/registrations/{person.id}" in page


def test_a_walk_in_with_photo_and_document_is_registered_in_one_go(quota, unit, sign_in, client):
    import io  # noqa: PLC0415

    sign_in("registrar", event=quota.delegation.event)
    data = typed(quota, unit, number="a ۱۲۳۴۵۶۷", issuing_country="Iraq", birth_date="1359/12/11")
    data["photo"] = (io.BytesIO(picture()), "photo.jpg")
    answer = client.post(url(quota), data=data)
    assert answer.status_code == 303, answer.text
    (person,) = people()
    assert person.state is ParticipationState.NOMINATED
    assert person.badge_photo_id is not None
    assert check_of(person.photo_id) is not None, "the photo is looked at too"
    assert (person.document.number, person.document.issuing_country) == ("A1234567", "IRQ")
    page = client.get(answer.location).text
    assert "Print the temporary badge" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"surname": ""}, "This field is required."),
        ({"surname": "لیلا"}, "Latin letters"),
        ({"delegation": "nowhere"}, "No delegation has this name."),
        ({"days": []}, "This field is required."),
        ({"days": ["2001-01-01"]}, "Choose one of the options offered."),
        ({"inviter": "focal_point"}, "no focal point"),
        ({"inviter": "77"}, "Choose one of the options offered."),
        ({"number": "<>"}, "passport number"),
        ({"email": "nobody"}, "valid email"),
    ],
)
def test_a_slip_is_said_in_words_and_what_was_typed_stays(
    quota, unit, sign_in, client, fields, sentence
):
    sign_in("registrar", event=quota.delegation.event)
    answer = client.post(url(quota), data=typed(quota, unit, **fields))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "ليلى حداد" in answer.text
    assert people() == []


def test_a_full_quota_asks_for_a_reason(quota, unit, sign_in, client):
    quota.places = 0
    sign_in("registrar", event=quota.delegation.event)
    answer = client.post(url(quota), data=typed(quota, unit))
    assert answer.status_code == 422
    assert 'name="over_quota_reason"' in answer.text
    again = typed(quota, unit, over_quota_reason="Asked for by the mayor")
    assert client.post(url(quota), data=again).status_code == 303


@pytest.fixture
def asked(quota, unit, sign_in, client):
    sign_in("registrar", event=quota.delegation.event)
    client.post(url(quota), data=typed(quota, unit))
    return db.session.scalars(sa.select(WalkInRequest)).one()


def link():
    text = db.session.scalars(sa.select(OutboxMessage.text)).first()
    return re.search(r"http://conference\.test(/\S+)", text)[1]


def test_looking_at_the_link_decides_nothing(asked, client):
    stranger = client.application.test_client()
    page = stranger.get(link())
    assert page.status_code == 200
    assert "ليلى حداد" in page.text
    db.session.expire_all()
    assert asked.decided_at is None


def test_one_click_of_the_unit_is_seen_at_the_desk(quota, asked, client):
    reference = asked.participant.reference
    path = url(quota, f"{reference}/answer")
    assert client.get(path).json["state"] == "running"
    stranger = client.application.test_client()
    where = link()
    answer = stranger.post(where, data={"decision": "agree"})
    assert answer.status_code == 303
    assert client.get(path).json["state"] == "done"
    spent = stranger.get(where).text
    assert "ليلى حداد" not in spent
    assert stranger.post(where, data={"decision": "refuse"}).status_code == 410
    db.session.expire_all()
    assert asked.participant.state is ParticipationState.APPROVED


def test_a_refusal_revokes_the_badge(quota, asked, client):
    client.application.test_client().post(link(), data={"decision": "refuse"})
    db.session.expire_all()
    assert live_badge(asked.participant_id) is None
    page = client.get(url(quota, asked.participant.reference)).text
    assert "opens no door any more" in page
    assert client.get(url(quota, f"{asked.participant.reference}/badge.pdf")).status_code == 404


def test_an_answer_that_is_none_changes_nothing(asked, client):
    answer = client.application.test_client().post(link(), data={"decision": "perhaps"})
    assert answer.status_code == 422
    db.session.expire_all()
    assert asked.decided_at is None


def test_the_link_opens_under_its_own_event_only(asked, client):
    other = QuotaFactory().delegation.event
    db.session.commit()
    where = link().replace(f"/{asked.event.slug}/", f"/{other.slug}/")
    stranger = client.application.test_client()
    assert stranger.get(where).status_code == 410
    assert stranger.post(where, data={"decision": "agree"}).status_code == 410


def test_the_temporary_badge_is_a_pdf_of_its_own(quota, asked, client):
    answer = client.get(url(quota, f"{asked.participant.reference}/badge.pdf"))
    assert answer.content_type == "application/pdf"
    assert answer.data.startswith(b"%PDF")


def test_the_question_can_be_asked_again(quota, asked, client):
    former = link()
    assert client.post(url(quota, f"{asked.participant.reference}/ask-again")).status_code == 303
    assert client.application.test_client().get(former).status_code == 410


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_reads_a_fixed_number_of_times(quota, unit, sign_in, client, count_queries, rows):
    quota.places = 9
    sign_in("registrar", event=quota.delegation.event)
    for number in range(rows):
        client.post(url(quota), data=typed(quota, unit, surname="HADDAD" + "ABC"[number]))
    with count_queries() as statements:
        client.get(url(quota))
    assert len(statements) <= 12


def test_units_are_kept_by_administrators(quota, sign_in, client):
    sign_in("administrator", event=quota.delegation.event)
    data = {"name-en": "Protocol office", "email": "Protocol@Host.example", "language": "fa"}
    assert client.post(url(quota, "units/new"), data={**data, "active": "y"}).status_code == 303
    assert "protocol@host.example" in client.get(url(quota, "units")).text
    wrong = client.post(url(quota, "units/new"), data={**data, "email": "x"})
    assert wrong.status_code == 422


def test_registrars_see_the_units_and_change_none(quota, unit, sign_in, client):
    sign_in("registrar", event=quota.delegation.event)
    assert client.get(url(quota, "units")).status_code == 200
    assert client.get(url(quota, f"units/{unit.id}")).status_code == 403
