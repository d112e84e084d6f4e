"""A list of delegations goes out for whoever may have it, and comes back without a loss."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from conference.accounts.enums import Role
from conference.audit.models import AuditEntry
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.jobs import run_due_jobs
from conference.delegations.enums import ClearanceState, CredentialsState, DelegationKind
from conference.delegations.models import Delegation
from conference.delegations.queries import DelegationFilter
from conference.delegations.services import renew_code
from conference.delegations.services.exporting import DELEGATIONS
from conference.events.enums import DeadlineKind
from conference.events.models import EventDeadline
from conference.i18n.localised import Localised
from conference.imports.enums import RowState
from conference.imports.queries import row_pages
from conference.imports.services import exporting
from conference.imports.services.lists import ExportWish
from conference.registration.enums import ParticipationState
from tests.factories.cities import CityFactory, OrganisationFactory
from tests.factories.delegations import DelegationFactory, FocalPointFactory, QuotaFactory
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.registration import ParticipantFactory
from tests.registration.listing import read, take

FIELDS = (
    *("name", "kind", "city_id", "organisation_id", "country", "language", "invitation_number"),
    *("invitation_date", "home_clearance", "seat_group", "note"),
)


@pytest.fixture
def whole(app) -> Delegation:
    event = EventFactory(timezone="Asia/Tehran")
    made = DelegationFactory(
        event=event,
        name=Localised(en="=Basra", fa="بصره"),
        kind=DelegationKind.ORGANISATION,
        city=CityFactory(name=Localised(en="Basra", fa="بصره", ar="البصرة"), country="IQ"),
        organisation=OrganisationFactory(),
        language="ar",
        invitation_number="+12/34",
        invitation_date=date(2030, 2, 3),
        home_clearance=ClearanceState.REQUESTED,
        seat_group="A",
        note="One line\n=another; with signs",
        credentials=CredentialsState.RECEIVED,
    )
    for code, places in (("H", 1), ("D", 4)):
        category = CategoryFactory(event=event, code=code, name=Localised(en=f"Category {code}"))
        QuotaFactory(delegation=made, category=category, places=places)
    FocalPointFactory(delegation=made, name="Layla", email="layla@basra.example", phone="+964 1")
    FocalPointFactory(delegation=made, name="", email="omar@basra.example", language="ar")
    FocalPointFactory(delegation=made, email="new@basra.example", approved_at=None)
    FocalPointFactory(delegation=made, email="old@basra.example", active=False)
    renew_code(made, by=COMMAND)
    DelegationFactory(event=event, name=Localised(ar="الموصل"), city=None)
    db.session.commit()
    return made


def exported(event: Any, kind: str, language: str, keys: list[str] | None = None) -> bytes:
    db.session.commit()
    wish = ExportWish(
        filter=DelegationFilter(),
        columns=keys or [column.key for column in DELEGATIONS.columns(event)],
        kind=kind,
        language=language,
    )
    return exporting.make_at_once(DELEGATIONS, event, wish, by=COMMAND)


def values_of(delegation: Delegation) -> dict[str, Any]:
    people = [each for each in delegation.focal_points if each.active and each.approved_at]
    return {name: getattr(delegation, name) for name in FIELDS} | {
        "quotas": {quota.category.code: quota.places for quota in delegation.quotas},
        "people": [(each.name, each.email, each.phone, each.language) for each in people],
    }


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_same_list_changes_nothing_and_another_event_gets_it_whole(whole, kind, language):
    event, wanted = whole.event, values_of(whole)
    data = exported(event, kind, language)
    batch = read(event, data, "delegations")
    assert len(batch.mapping) == len(DELEGATIONS.columns(event))
    found = [(r.state, r.notes.problems, r.notes.changes) for r in row_pages(batch, None, 1).rows]
    assert found == [(RowState.UNCHANGED, {}, {})] * 2
    target = EventFactory(timezone="Asia/Tehran")
    for code in ("H", "D"):
        CategoryFactory(event=target, code=code, name=Localised(en=f"Category {code}"))
    assert take(read(target, data, "delegations")).result == {"taken": 2}
    rows = db.session.scalars(select(Delegation).where(Delegation.event_id == target.id)).all()
    copy = next(row for row in rows if row.name.en == "=Basra")
    assert values_of(copy) == wanted


def test_several_focal_points_need_as_many_names(app):
    event = DelegationFactory().event
    head = "name_en,focal_name,focal_email\r\n"
    text = f"{head}A,Layla,a@x.example; b@x.example\r\nB,Layla; Omar,c@x.example; d\r\n"
    rows = row_pages(read(event, text.encode(), "delegations"), None, 1).rows
    assert [list(row.notes.problems) for row in rows] == [["focal_name"], ["focal_email"]]


def table(client: Any, event: Any, **data: Any) -> list[dict[str, str]]:
    address = f"/office/{event.slug}/delegations/export"
    text = client.post(address, data={"format": "csv", **data}).text
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_people_and_deadlines_stand_beside_the_quota(client, whole, sign_in):
    event = whole.event
    whole.event.deadlines.append(
        EventDeadline(kind=DeadlineKind.BADGE_PRINT, at=datetime(2030, 1, 1, 20, 30, tzinfo=UTC))
    )
    delegate = whole.quotas[1].category
    for state in (ParticipationState.NOMINATED, ParticipationState.WAITLISTED):
        ParticipantFactory(delegation=whole, category=delegate, state=state)
    sign_in(Role.AUDITOR, event=event)
    keys = ["name_en", "quota_d", "used_d", "people", "waiting", "incomplete", "until"]
    keys += ["missing_photo", "missing_function", "code"]
    row = next(row for row in table(client, event, columns=keys) if row["Name (English)"])
    assert list(row.values()) == ["'=Basra", "4", "1", "1", "1", "1", "2030-01-02 00:00", "1", "0"]


def test_codes_go_to_those_who_change_delegations_and_every_download_is_logged(
    client, whole, sign_in
):
    sign_in(Role.REGISTRAR, event=whole.event)
    rows = table(client, whole.event, columns=["code", "focal_waiting"])
    assert sorted(len(row["Invitation code"]) for row in rows) == [0, 11]
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert (entry.action, entry.changes["columns"]) == (
        "delegations:list:exported",
        ["code", "focal_waiting"],
    )


def test_filter_narrows_and_headings_are_the_readers(client, whole, sign_in):
    sign_in(Role.REGISTRAR, event=whole.event, language="fa")
    page = client.get(f"/office/{whole.event.slug}/delegations/?kind=organisation").text
    assert "delegations/export?kind=organisation" in page
    address = f"/office/{whole.event.slug}/delegations/export?kind=organisation"
    assert 'lang="fa"' in client.get(address).text
    data = {"columns": ["name_fa", "kind"], "format": "xlsx"}
    book = load_workbook(io.BytesIO(client.post(address, data=data).data))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert rows == [["نام (فارسی)", "نوع"], ["بصره", "سازمان"]]
    assert book.active.sheet_view.rightToLeft


def test_a_large_list_is_made_by_a_job(client, whole, sign_in, monkeypatch):
    monkeypatch.setattr(exporting, "AT_ONCE", 0)
    sign_in(Role.REGISTRAR, event=whole.event)
    address = f"/office/{whole.event.slug}/delegations/export"
    answer = client.post(address, data={"columns": ["name_en"], "format": "csv"})
    run_due_jobs()
    page = client.get(answer.location).text
    assert "The file is ready." in page
    download = answer.location.partition("?")[0] + "/download"
    assert "=Basra" in client.post(download).text
    people = answer.location.replace("/delegations/", "/registrations/")
    assert client.get(people).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_is_made_by_a_fixed_number_of_queries(app, count_queries, count):
    event = EventFactory()
    for number in range(count):
        made = DelegationFactory(event=event, organisation=OrganisationFactory())
        QuotaFactory(delegation=made)
        FocalPointFactory(delegation=made, email=f"f{number}@x.example", approved_at=clock.now())
        renew_code(made, by=COMMAND)
        ParticipantFactory(delegation=made, category=CategoryFactory(event=event))
    keys = [column.key for column in DELEGATIONS.columns(event)]
    db.session.commit()
    wish = ExportWish(filter=DelegationFilter(), columns=keys)
    assert event.deadlines == []
    assert event.categories
    with count_queries() as statements:
        assert len(list(DELEGATIONS.rows(event, wish))) == count
    assert len(statements) == 7
