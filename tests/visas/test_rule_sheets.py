"""The table of visa rules goes out as a spreadsheet and comes back."""

import pytest
from sqlalchemy import select

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.spreadsheets import read_spreadsheet, write_csv, write_xlsx
from conference.i18n import LANGUAGES, use_language
from conference.i18n.localised import Localised
from conference.imports import services as imports
from conference.imports.enums import RowState
from conference.imports.models import ImportBatch
from conference.imports.queries import row_pages
from conference.imports.services.lists import Everything, ExportWish
from conference.visas.enums import VisaRoute
from conference.visas.models import VisaRule
from conference.visas.queries import rules_of
from conference.visas.services import ONE_EVENT, RuleDetails, add_examples, create_rule
from conference.visas.services.rule_sheets import COLUMNS, RULES
from tests.visas.approved import event_with_letters

HEADINGS = ("Nationality", "Kind of travel document", "Route", "Lead time", "This rule holds")


@pytest.fixture
def event(app):
    event = event_with_letters()
    db.session.commit()
    return event


def look(event, data):
    batch = imports.upload(event.id, "visa_rules", data, "rules.xlsx", by=COMMAND, language="en")
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    return db.session.get_one(ImportBatch, batch.id)


def rows_of(batch):
    return row_pages(batch, None, 1).rows


def take(batch):
    imports.choose(batch, None, by=COMMAND, mode="")
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()


def table(*rows):
    return write_csv(HEADINGS, rows)


def exported(event, language):
    wish = ExportWish(filter=Everything(), columns=[each.key for each in COLUMNS])
    with use_language(language):
        headings = [str(each.label) for each in COLUMNS]
        return write_xlsx(headings, list(RULES.rows(event, wish)), title="rules")


def test_new_rules_are_taken_and_the_cases_weighed_once(event):
    batch = look(
        event,
        table(
            ["العراق", "گذرنامه خدمت", "Embassy only", "۶۰", "بله"], ["any", "", "e_visa", "", ""]
        ),
    )
    assert [row.state for row in rows_of(batch)] == [RowState.NEW, RowState.NEW]
    take(batch)
    anybody, iraq = rules_of(event)
    assert (iraq.nationality, iraq.document_type, iraq.route) == (
        "IRQ",
        "service",
        VisaRoute.EMBASSY,
    )
    assert (iraq.lead_days, iraq.is_active) == (60, True)
    assert (anybody.nationality, anybody.route, anybody.lead_days) == ("", VisaRoute.E_VISA, None)
    weighed = db.session.scalars(select(jobs.Job).where(jobs.Job.name == ONE_EVENT)).all()
    assert len(weighed) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_goes_out_comes_back_and_changes_nothing(event, language):
    add_examples(event, by=COMMAND)
    papers = Localised(en="Form 7\nA photo", fa="کاربرگ ۷", ar="نموذج ٧")
    rule = RuleDetails(
        route=VisaRoute.EMBASSY,
        nationality="IRQ",
        document_type="diplomatic",
        extra_forms=papers,
        lead_days=0,
        note="circular 12",
        is_active=False,
    )
    create_rule(event, rule, by=COMMAND)
    db.session.commit()
    data = exported(event, language)
    assert len(read_spreadsheet(data).rows) == 4
    rows = rows_of(look(event, data))
    assert [row.notes.problems for row in rows] == [{}] * 4
    assert {row.state for row in rows} == {RowState.UNCHANGED}


def test_taken_twice_the_same_file_changes_nothing(event):
    data = table(["IRQ", "ordinary", "Embassy only", "30", "no"])
    take(look(event, data))
    [row] = rows_of(look(event, data))
    assert row.state is RowState.UNCHANGED
    assert not db.session.scalars(select(VisaRule)).one().is_active


def test_a_row_says_what_it_would_change_and_empty_cells_change_nothing(event):
    rule = RuleDetails(route=VisaRoute.EMBASSY, nationality="IRQ", lead_days=30, note="kept")
    create_rule(event, rule, by=COMMAND)
    db.session.commit()
    batch = look(event, table(["Iraq", "", "", "45", ""]))
    [row] = rows_of(batch)
    assert (row.state, row.notes.changes) == (RowState.CHANGED, {"days": "30"})
    take(batch)
    changed = db.session.scalars(select(VisaRule)).one()
    assert (changed.lead_days, changed.route, changed.note) == (45, VisaRoute.EMBASSY, "kept")


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (["", "", "Embassy only", "", ""], {"nationality"}),
        (["Atlantis", "", "Embassy only", "", ""], {"nationality"}),
        (["Iraq", "library card", "Embassy only", "", ""], {"document"}),
        (["Iraq", "", "by boat", "many", "perhaps"], {"route", "days", "holds"}),
        (["Iraq", "", "Embassy only", "401", ""], {"days"}),
        (["Iraq", "", "Embassy only", "-1", ""], {"days"}),
        (["Iraq", "", "", "", ""], {"route"}),
    ],
)
def test_each_bad_cell_has_its_reason(event, cells, columns):
    [row] = rows_of(look(event, table(cells)))
    assert row.state is RowState.WRONG
    assert set(row.notes.problems) == columns


def test_the_same_rule_twice_in_a_file_is_told(event):
    rows = rows_of(
        look(event, table(["Iraq", "", "press", "", ""], ["IQ", "any", "e_visa", "", ""]))
    )
    assert [row.state for row in rows] == [RowState.NEW, RowState.WRONG]


def test_the_page_offers_both_to_whoever_may(client, sign_in, event):
    create_rule(event, RuleDetails(route=VisaRoute.PRESS, nationality="IRQ"), by=COMMAND)
    base = f"/office/{event.slug}"
    sign_in("visa_officer", event=event)
    page = client.get(f"{base}/visas/rules").text
    assert "/visas/rules/export" in page
    assert "/new/visa_rules" in page
    assert client.get(f"{base}/imports/new/visa_rules").status_code == 200
    file = client.post(
        f"{base}/visas/rules/export",
        data={"columns": ["nationality", "route"], "format": "csv"},
    )
    assert "Iraq" in file.data.decode("utf-8-sig")
    sign_in("auditor", event=event)
    page = client.get(f"{base}/visas/rules").text
    assert "/visas/rules/export" in page
    assert "/new/visa_rules" not in page
    assert client.get(f"{base}/imports/new/visa_rules").status_code in {403, 404}
