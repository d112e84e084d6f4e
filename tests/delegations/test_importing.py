import io
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.jobs import run_due_jobs
from conference.delegations.enums import DelegationKind
from conference.delegations.models import Delegation
from conference.i18n.localised import Localised
from conference.imports import services
from conference.imports.enums import BatchState, RowState
from conference.imports.models import ImportBatch
from conference.imports.queries import row_counts, row_pages
from tests.factories.delegations import DelegationFactory
from tests.factories.events import CategoryFactory, EventFactory

ROWS = [
    ["name_en", "name_fa", "name_ar", "Kind", "country", "language", "focal_name", "focal_email",
     "h", "D"],
    ["Basra", "بصره", "البصرة", "city", "IQ", "ar", "Layla", "Layla@basra.example", 1, "۴"],
    ["Herat", "هرات", "", "", "افغانستان", "fa", "", "", "", ""],
    ["", "", "", "", "IQ", "fa", "", "", "", ""],
    ["Nowhere", "", "", "city", "Atlantis", "en", "", "", "", ""],
    ["Kabul", "", "", "planet", "AF", "en", "", "", "", ""],
    ["Dushanbe", "", "", "", "TJ", "tg", "", "", "", ""],
    ["Ashgabat", "", "", "", "TM", "en", "", "not an address", "", ""],
    ["Quetta", "", "", "", "PK", "en", "", "", "many", ""],
    ["Herat", "", "", "", "AF", "fa", "", "", "", ""],
]  # fmt: skip


def sheet(rows: list[list[Any]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read(event: Any, data: bytes) -> ImportBatch:
    db.session.commit()
    batch = services.upload(event.id, "delegations", data, "list.xlsx", by=COMMAND, language="en")
    batch_id = batch.id
    db.session.commit()
    run_due_jobs()
    return db.session.get_one(ImportBatch, batch_id)


def take(batch: ImportBatch) -> ImportBatch:
    batch_id = batch.id
    services.choose(batch, None, by=COMMAND)
    db.session.commit()
    run_due_jobs()
    return db.session.get_one(ImportBatch, batch_id)


@pytest.fixture
def event(app):
    event = EventFactory()
    CategoryFactory(event=event, code="H", position=1)
    CategoryFactory(event=event, code="D", position=2)
    db.session.commit()
    return event


def test_good_rows_are_taken_and_bad_ones_keep_their_reason_in_the_cell(event):
    batch = read(event, sheet(ROWS))
    assert row_counts(batch.id) == {RowState.NEW: 2, RowState.WRONG: 7}
    wrong = {row.line: row.notes.problems for row in row_pages(batch, RowState.WRONG, 1).rows}
    assert {line: list(problems) for line, problems in wrong.items()} == {
        4: ["name_en"],
        5: ["country"],
        6: ["kind"],
        7: ["language"],
        8: ["focal_email"],
        9: ["quota_h"],
        10: [""],
    }
    batch = take(batch)
    assert batch.result == {"taken": 2}
    assert batch.state is BatchState.DONE
    assert batch.file_id is None
    basra = db.session.scalar(select(Delegation).where(Delegation.search_key.contains("basra")))
    assert (basra.kind, basra.country, basra.language) == (DelegationKind.CITY, "IQ", "ar")
    assert sorted(quota.places for quota in basra.quotas) == [1, 4]
    [focal_point] = basra.focal_points
    assert focal_point.email == "layla@basra.example"
    assert focal_point.approved_at is not None


def entries() -> int:
    return db.session.query(AuditEntry).filter(AuditEntry.action.like("delegations:%")).count()


def test_same_file_twice_changes_nothing_and_a_new_quota_is_shown_as_a_change(event):
    take(read(event, sheet(ROWS[:3])))
    before = entries()
    batch = read(event, sheet(ROWS[:3]))
    assert row_counts(batch.id) == {RowState.UNCHANGED: 2}
    more = [ROWS[0], [*ROWS[1][:-1], 6]]
    batch = read(event, sheet(more))
    [row] = row_pages(batch, RowState.CHANGED, 1).rows
    assert row.notes.changes == {"quota_d": "4"}
    assert entries() == before
    assert take(batch).result == {"taken": 1}
    assert row_counts(read(event, sheet(more)).id) == {RowState.UNCHANGED: 1}


def test_further_names_and_columns_complete_a_delegation(event):
    DelegationFactory(event=event, name=Localised(en="Mashhad"), country="IR", city=None)
    rows = [["Name (English)", "نام هیئت", "Country"], ["MASHHAD", "مشهد", "ايران"]]
    batch = read(event, sheet(rows))
    [row] = row_pages(batch, RowState.CHANGED, 1).rows
    assert row.notes.changes == {"name_en": "Mashhad", "name_fa": ""}
    take(batch)
    [delegation] = db.session.scalars(select(Delegation)).all()
    assert delegation.name.fa == "مشهد"


def test_a_name_of_several_delegations_needs_kind_or_country(event):
    for country in ("IR", "IQ"):
        DelegationFactory(event=event, name=Localised(en="Twin"), country=country)
    batch = read(event, sheet([["name_en", "country"], ["Twin", ""], ["Twin", "IQ"]]))
    assert row_counts(batch.id) == {RowState.WRONG: 1, RowState.UNCHANGED: 1}
