from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from conference.accounts.enums import Role
from conference.audit.models import AuditEntry
from conference.audit.services import record
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.registration import services
from conference.registration.enums import ConsentKind
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Consent, Participant
from conference.registration.pictures import Photo, Scan
from conference.registration.services.moves import refresh_search
from tests.factories.delegations import DelegationFactory, QuotaFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory

STAFF = Actor(ActorKind.STAFF, 1)


def url(event: Any, rest: str = "") -> str:
    return f"/office/{event.slug}/registrations/{rest}"


def person_of(delegation: Delegation, **fields: Any) -> Participant:
    """Somebody whose data are complete and who waits for review."""
    category = fields.pop("category", None) or QuotaFactory(delegation=delegation).category
    fields = {"state": State.UNDER_REVIEW, "mobile": "+964 770 123 4567"} | fields
    person = ParticipantFactory(delegation=delegation, category=category, **fields)
    TravelDocumentFactory(participant=person)
    for kind in (ConsentKind.PROCESSING, ConsentKind.MINISTRY):
        person.consents.append(Consent(kind=kind, given=True))
    services.set_photo(person, Photo(b"\xff\xd8full", b"\xff\xd8badge"), by=STAFF)
    services.set_scan(person, Scan(b"\xff\xd8scan"), by=STAFF)
    refresh_search(person)
    db.session.flush()
    return person


@pytest.fixture
def delegation(app):
    return DelegationFactory()


@pytest.fixture
def registrar(sign_in, delegation):
    return sign_in(Role.REGISTRAR, event=delegation.event)


@pytest.mark.parametrize("rows", [1, 3])
def test_queue_takes_the_same_number_of_queries(client, delegation, registrar, count_queries, rows):
    for number in range(rows):
        person_of(delegation, surname=f"NAME{number}")
    db.session.commit()
    with count_queries() as statements:
        page = client.get(url(delegation.event))
    assert page.status_code == 200
    assert len(statements) <= 15


@pytest.mark.parametrize("rows", [1, 3])
def test_delegations_page_with_its_people_takes_the_same_number_of_queries(
    client, delegation, registrar, count_queries, rows
):
    for number in range(rows):
        person_of(delegation, surname=f"NAME{number}")
    db.session.commit()
    with count_queries() as statements:
        page = client.get(f"/office/{delegation.event.slug}/delegations/{delegation.id}/")
    assert "ليلى" in page.text
    assert len(statements) <= 28


def test_history_names_what_other_features_did(client, delegation, registrar):
    person = person_of(delegation)
    record(STAFF, "accreditation:examination:agreed", person)
    db.session.commit()
    page = client.get(url(delegation.event, f"{person.id}/")).text
    assert "Examiner agreed" in page
    assert "accreditation:examination" not in page


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_pages_open_in_every_language(client, sign_in, delegation, language):
    person = person_of(delegation)
    sign_in(Role.REGISTRAR, event=delegation.event, language=language)
    for rest in ("", "?state=all", f"{person.id}/", f"{person.id}/return"):
        page = client.get(url(delegation.event, rest))
        assert page.status_code == 200
        assert f'lang="{language}"' in page.text


@pytest.mark.parametrize(
    "typed", ["ليلى", "لیلی", "layla haddad", "HADDAD LAYLA", "ref0000", "hádďad", "city.example"]
)
def test_search_finds_every_spelling(client, delegation, registrar, typed):
    person_of(delegation, reference="REF0000001", email="layla@city.example")
    person_of(delegation, surname="SALEH", given_names="OMAR", native_name="", reference="X1",
              badge_name="", badge_name_native="", email="omar@town.example")  # fmt: skip
    db.session.commit()
    page = client.get(url(delegation.event), query_string={"q": typed})
    assert "HADDAD" in page.text
    assert "SALEH" not in page.text


@pytest.mark.parametrize(
    "query",
    [
        {"state": "nonsense"},
        {"category": "999999"},
        {"category": "x"},
        {"warning": "x"},
        {"delegation": "99999999999999999999"},
        {"page": "-3"},
        {"page": "x"},
        {"q": "%_\\'\" \u200f" * 30},
    ],
)
def test_nonsense_in_the_address_is_no_error(client, delegation, registrar, query):
    person_of(delegation)
    assert client.get(url(delegation.event), query_string=query).status_code == 200


def test_filter_by_warning_shows_exactly_those_warned(client, delegation, registrar):
    event = delegation.event
    twin = person_of(delegation, surname="TWIN", given_names="A", birth_date=date(1980, 1, 1))
    other = person_of(delegation, surname="A", given_names="TWIN", birth_date=date(1980, 1, 1))
    alone = person_of(delegation, surname="ALONE")
    twin.document.number_hash = alone.document.number_hash = "same"
    other.document.expires_on = date(2031, 1, 1)
    alone.document.mrz, alone.document.mrz_agrees = "P<X", False
    db.session.commit()
    expected = {
        "same_name": {"TWIN A", "A TWIN"},
        "same_document": {"TWIN A", "ALONE"},
        "passport_expires": {"A TWIN"},
        "mrz_differs": {"ALONE"},
        "over_quota": set(),
        "over_cap": set(),
        "second_head": set(),
    }
    for warning, names in expected.items():
        page = client.get(url(event), query_string={"warning": warning})
        assert page.text.count('<th scope="row">') == len(names), warning
    quota = twin.delegation.quotas[0]
    quota.places = 0
    db.session.commit()
    page = client.get(url(event), query_string={"warning": "over_quota"})
    assert page.text.count('<th scope="row">') == 1


def test_approval_leads_to_the_next_case(client, delegation, registrar):
    first = person_of(delegation, surname="AAA")
    second = person_of(delegation, surname="BBB", birth_date=date(1981, 5, 6))
    event = delegation.event
    db.session.commit()
    done = client.post(url(event, f"{first.id}/approve"))
    assert done.status_code == 303
    assert done.location.endswith(f"/{second.id}/")
    last = client.post(url(event, f"{second.id}/approve"))
    assert last.location.endswith(f"/{second.id}/")
    db.session.expire_all()
    assert {first.state, second.state} == {State.APPROVED}


def test_duplicate_blocks_approval_on_the_page_until_a_reason_is_given(
    client, delegation, registrar
):
    person = person_of(delegation, birth_date=date(1980, 1, 1))
    person_of(delegation, birth_date=date(1980, 1, 1))
    db.session.commit()
    target = url(delegation.event, f"{person.id}/approve")
    blocked = client.post(target)
    assert blocked.status_code == 422
    assert "duplicate_override" in blocked.text
    assert client.post(target, data={"duplicate_override": "Twins"}).status_code == 303


def test_return_names_fields_and_keeps_what_was_typed(client, delegation, registrar):
    person = person_of(delegation)
    db.session.commit()
    target = url(delegation.event, f"{person.id}/return")
    assert client.post(target, data={}).status_code == 422
    done = client.post(target, data={"field_photo": "Too dark"})
    assert done.status_code == 303
    db.session.expire_all()
    assert [row.reason for row in person.corrections] == ["Too dark"]
    assert "Too dark" in client.get(url(delegation.event, f"{person.id}/")).text


DECISIONS: dict[str, tuple[dict[str, str], State]] = {
    "reject": ({"reason": "No mandate"}, State.REJECTED),
    "waitlist": ({}, State.WAITLISTED),
    "withdraw": ({}, State.WITHDRAWN),
    "cancel": ({"reason": "Twice"}, State.CANCELLED),
    "substitute": ({"surname": "SALEH", "language": "ar"}, State.SUBSTITUTED),
}


@pytest.mark.parametrize("action", DECISIONS)
def test_decisions_change_the_state(client, delegation, registrar, action):
    data, state = DECISIONS[action]
    person = person_of(delegation)
    db.session.commit()
    assert client.post(url(delegation.event, f"{person.id}/{action}"), data=data).status_code == 303
    db.session.expire_all()
    assert person.state is state


@pytest.mark.parametrize("action", ["reject", "cancel", "substitute"])
def test_decision_without_its_reason_is_refused_in_its_place(client, delegation, registrar, action):
    person = person_of(delegation)
    db.session.commit()
    page = client.post(url(delegation.event, f"{person.id}/{action}"), data={})
    assert page.status_code == 422
    assert "error-summary" in page.text
    db.session.expire_all()
    assert person.state is State.UNDER_REVIEW


def test_waiting_list_gives_a_place_only_where_one_is_free(client, delegation, registrar):
    category = QuotaFactory(delegation=delegation, places=0).category
    person = person_of(delegation, state=State.WAITLISTED, category=category)
    db.session.commit()
    target = url(delegation.event, f"{person.id}/promote")
    assert client.post(target).status_code == 422
    assert client.post(target, data={"over_quota_override": "Agreed"}).status_code == 303


def test_reveal_shows_the_number_once_and_logs_it(client, delegation, registrar):
    person = person_of(delegation)
    number = person.document.number
    db.session.commit()
    target = url(delegation.event, f"{person.id}/")
    assert number not in client.get(target).text
    shown = client.post(target + "reveal")
    assert number in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert number not in client.get(target).text
    actions = db.session.scalars(select(AuditEntry.action)).all()
    assert actions.count("registration:document:revealed") == 1


def test_photo_and_scan_are_served_without_cache_to_those_allowed(client, delegation, registrar):
    person = person_of(delegation)
    db.session.commit()
    base = url(delegation.event, f"{person.id}/")
    photo = client.get(base + "photo")
    assert (photo.data, photo.headers["Cache-Control"]) == (b"\xff\xd8full", "no-store")
    assert client.get(base + "photo?size=badge").data == b"\xff\xd8badge"
    scan = client.post(base + "scan")
    assert (scan.data, scan.headers["Cache-Control"]) == (b"\xff\xd8scan", "no-store")
    assert client.get(base + "scan").status_code == 405


def test_auditor_reads_and_reveals_nothing(client, sign_in, delegation):
    person = person_of(delegation)
    sign_in(Role.AUDITOR, event=delegation.event)
    base = url(delegation.event, f"{person.id}/")
    assert client.get(base).status_code == 200
    assert client.get(base + "photo").status_code == 403
    for action in ("scan", "reveal", "approve", "reject"):
        assert client.post(base + action).status_code == 403


def test_person_of_another_event_is_not_found(client, delegation, registrar):
    stranger = ParticipantFactory()
    db.session.commit()
    assert client.get(url(delegation.event, f"{stranger.id}/")).status_code == 404
    assert client.post(url(delegation.event, f"{stranger.id}/approve")).status_code == 404
