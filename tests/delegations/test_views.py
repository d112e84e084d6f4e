import io

import pytest
from PIL import Image

from conference.accounts.enums import Role
from conference.core import jobs
from conference.core.actor import JOB
from conference.core.database import db
from conference.delegations import services
from conference.delegations.enums import CredentialsState, DelegationState
from conference.delegations.models import Delegation
from conference.i18n.localised import Localised
from tests.factories.delegations import DelegationFactory, FocalPointFactory, QuotaFactory
from tests.factories.events import CategoryFactory, EventFactory

pytestmark = pytest.mark.usefixtures("app")


def url(event, rest=""):
    return f"/office/{event.slug}/delegations/{rest}"


def registrar(sign_in, event, **fields):
    return sign_in(Role.REGISTRAR, event=event, **fields)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_number_of_queries(client, sign_in, count_queries, rows):
    event = EventFactory()
    category = CategoryFactory(event=event)
    for _ in range(rows):
        delegation = DelegationFactory(event=event)
        FocalPointFactory(delegation=delegation)
        QuotaFactory(delegation=delegation, category=category)
    registrar(sign_in, event)
    with count_queries() as statements:
        assert client.get(url(event)).status_code == 200
    assert len(statements) <= 11


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_the_same_number_of_queries(client, sign_in, count_queries, rows):
    delegation = DelegationFactory()
    for _ in range(rows):
        FocalPointFactory(delegation=delegation)
        QuotaFactory(delegation=delegation)
    registrar(sign_in, delegation.event)
    with count_queries() as statements:
        assert client.get(url(delegation.event, f"{delegation.id}/")).status_code == 200
    assert len(statements) <= 20


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_pages_open_in_every_language(client, sign_in, language):
    delegation = DelegationFactory()
    event = delegation.event
    registrar(sign_in, event, language=language)
    for rest in ("", "new", f"{delegation.id}/", f"{delegation.id}/edit"):
        page = client.get(url(event, rest))
        assert page.status_code == 200
        assert f'lang="{language}"' in page.text


@pytest.mark.parametrize("typed", ["كربلاء", "کربلا", "KARBALA", "iraq", "عراق"])
def test_search_finds_every_spelling(client, sign_in, typed):
    event = EventFactory()
    details = services.DelegationDetails(
        name=Localised(en="Karbala", fa="کربلا", ar="كربلاء"), country="IQ"
    )
    services.create_delegation(event, details, by=JOB)
    DelegationFactory(event=event, country="TJ")
    registrar(sign_in, event)
    page = client.get(url(event), query_string={"q": typed})
    assert "Karbala" in page.text
    assert page.text.count("<tr>") == 2


def test_delegation_is_added_and_a_missing_name_keeps_what_was_typed(client, sign_in):
    event = EventFactory()
    registrar(sign_in, event)
    form = {
        "kind": "city",
        "language": "fa",
        "country": "IR",
        "home_clearance": "unknown",
        "seat_group": "Kept",
    }
    refused = client.post(url(event, "new"), data=form)
    assert refused.status_code == 422
    assert "Kept" in refused.text
    added = client.post(url(event, "new"), data=form | {"name-fa": "مشهد"})
    assert added.status_code == 303
    delegation = db.session.scalar(db.select(Delegation))
    assert delegation.name == Localised(fa="مشهد")
    assert client.get(added.location).status_code == 200


def test_delegation_of_another_event_is_not_found(client, sign_in):
    mine, other = EventFactory(), DelegationFactory()
    registrar(sign_in, mine)
    assert client.get(url(mine, f"{other.id}/")).status_code == 404
    assert client.post(url(mine, f"{other.id}/invite")).status_code == 404


def test_focal_point_quota_and_invitation_by_the_office(client, sign_in):
    delegation = DelegationFactory(state=DelegationState.DRAFT)
    event, category = delegation.event, CategoryFactory(event=delegation.event)
    registrar(sign_in, event)
    base = url(event, f"{delegation.id}/")
    wrong = client.post(
        base + "focal-points", data={"name": "Omar", "email": "x", "language": "ar"}
    )
    assert wrong.status_code == 422
    assert "Omar" in wrong.text
    person = {"name": "Omar", "email": "omar@city.example", "language": "ar"}
    assert client.post(base + "focal-points", data=person).status_code == 303
    bad = client.post(base + "quota", data={f"places_{category.id}": "many"})
    assert bad.status_code == 422
    assert "many" in bad.text
    assert client.post(base + "quota", data={f"places_{category.id}": "۴"}).status_code == 303
    assert client.post(base + "invite").status_code == 303
    db.session.refresh(delegation)
    assert delegation.state is DelegationState.INVITED
    assert [quota.places for quota in delegation.quotas] == [4]
    assert client.post(base + "code/renew").status_code == 303
    [focal_point] = delegation.focal_points
    assert client.post(f"{base}focal-points/{focal_point.id}/deactivate").status_code == 303
    assert client.post(f"{base}focal-points/{focal_point.id}/approve").status_code == 303


def test_invitation_of_many_runs_as_a_job_and_names_those_refused(client, sign_in):
    event = EventFactory()
    ready = DelegationFactory(event=event, state=DelegationState.DRAFT)
    FocalPointFactory(delegation=ready)
    lone = DelegationFactory(event=event, state=DelegationState.DRAFT)
    registrar(sign_in, event)
    assert client.post(url(event, "invite")).status_code == 422
    started = client.post(url(event, "invite"), data={"ids": [ready.id, lone.id]})
    assert started.status_code == 303
    jobs.run_due_jobs()
    page = client.get(started.location)
    assert lone.name.en in page.text
    assert ready.name.en not in page.text
    assert client.get(started.location + "/progress").json["state"] == "done"


def letter(delegation):
    written = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(written, "PNG")
    checked = services.check_credentials(written.getvalue())
    services.submit_credentials(delegation, checked, by=JOB)
    db.session.commit()


def test_letter_is_shown_to_those_allowed_and_verified(client, sign_in):
    delegation = DelegationFactory(credentials=CredentialsState.MISSING)
    event = delegation.event
    letter(delegation)
    registrar(sign_in, event)
    base = url(event, f"{delegation.id}/credentials/")
    shown = client.post(base + "view")
    assert shown.content_type == "image/jpeg"
    assert shown.headers["Cache-Control"] == "no-store"
    refused = client.post(base + "reject", data={"reason": " "})
    assert refused.status_code == 422
    assert client.post(base + "reject", data={"reason": "No stamp"}).status_code == 303
    assert client.post(base + "verify").status_code == 303
    db.session.refresh(delegation)
    assert delegation.credentials is CredentialsState.VERIFIED


def test_auditor_reads_but_neither_opens_the_letter_nor_sees_the_code(client, sign_in):
    delegation = DelegationFactory(state=DelegationState.DRAFT)
    FocalPointFactory(delegation=delegation)
    db.session.refresh(delegation)
    services.invite(delegation, by=JOB)
    letter(delegation)
    sign_in(Role.AUDITOR, event=delegation.event)
    page = client.get(url(delegation.event, f"{delegation.id}/"))
    assert page.status_code == 200
    assert "copy-text" not in page.text
    denied = client.post(url(delegation.event, f"{delegation.id}/credentials/view"))
    assert denied.status_code == 403
