import io
from datetime import date

from openpyxl import load_workbook
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.core.database import db
from conference.twinning.enums import RelationState
from tests.factories.cities import CityFactory
from tests.factories.twinning import RelationFactory, StepFactory

SHEET = "/office/twinning/sheet"


def rows_of(answer):
    return list(load_workbook(io.BytesIO(answer.data)).active.values)


def test_the_filtered_list_is_taken_along_with_its_last_steps(client, sign_in):
    RelationFactory(code="TW-0001")
    living = RelationFactory(
        code="TW-0002",
        state=RelationState.ACTIVE,
        is_suspended=True,
        starts_on=date(2022, 3, 1),
        note="not for others",
    )
    StepFactory(relation=living, decision_number="1404/1")
    StepFactory(relation=living, decision_number="1404/2", body="City council")
    db.session.commit()
    sign_in("diplomacy_officer")
    answer = client.post(f"{SHEET}?state=active&suspended=1")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="relations.xlsx"'
    heads, *rows = rows_of(answer)
    assert [row[heads.index("Code")] for row in rows] == ["TW-0002"]
    found = dict(zip(heads, rows[0], strict=True))
    assert found["Number of the decision"] == "1404/2"
    assert found["Body that decided"] == "City council"
    assert found["In force since"].date() == date(2022, 3, 1)
    assert found["suspended"] == "yes"
    assert "not for others" not in rows[0]
    kept = db.session.scalars(select(AuditEntry.action)).all()
    assert "twinning:relations:exported" in kept


def test_the_list_on_the_page_and_in_the_file_are_the_same(client, sign_in):
    RelationFactory(city_b=CityFactory(country="UZ"))
    RelationFactory(city_b=CityFactory(country="IQ"))
    sign_in("administrator")
    page = client.get("/office/twinning/?country=UZ").text
    assert f'action="{SHEET}?country=UZ"' in page
    assert len(rows_of(client.post(f"{SHEET}?country=UZ"))) == 2
    assert len(rows_of(client.post(f"{SHEET}?country=nowhere"))) == 3


def test_the_file_costs_the_same_queries_for_one_relation_and_for_three(
    client, sign_in, count_queries
):
    sign_in("administrator")
    StepFactory()
    with count_queries() as one:
        client.post(SHEET)
    for _ in range(2):
        StepFactory()
    with count_queries() as three:
        client.post(SHEET)
    assert len(one) == len(three)


def test_an_auditor_reads_the_list_and_takes_no_file(client, sign_in):
    RelationFactory()
    sign_in("auditor")
    assert SHEET not in client.get("/office/twinning/").text
    assert client.post(SHEET).status_code == 403
