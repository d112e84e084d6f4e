from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.core.database import db
from conference.i18n.localised import Localised
from conference.imports.enums import BatchState, RowState
from conference.imports.models import ImportBatch, ImportRow
from conference.imports.queries import row_counts, row_pages
from conference.mailing.models import OutboxMessage
from conference.registration.enums import DocumentType, Sex
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Participant
from conference.registration.services.moves import refresh_search
from conference.registration.services.travel_document import number_hash
from tests.factories.delegations import DelegationFactory, QuotaFactory
from tests.factories.events import CategoryFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory
from tests.registration.listing import read, sheet, take

HEAD = ["هیئت", "رده", "نام خانوادگی", "الاسم الأول", "Date of birth", "جنسیت", "Nationality",
        "شماره گذرنامه", "issuing_country", "Mobile", "E-mail", "Position (Persian)"]  # fmt: skip
LAYLA = ["بصرة", "D", "HADDAD", "LAYLA", "۱۳۵۹/۱۲/۱۱", "زن", "عراق", "A1234567", "العراق",
         964_770_123_4567, "Layla@City.example", "شهردار"]  # fmt: skip


@pytest.fixture
def delegation(app):
    made = DelegationFactory(name=Localised(en="Basra", ar="البصرة"), country="IQ")
    category = CategoryFactory(event=made.event, code="D", name=Localised(en="Delegate"))
    QuotaFactory(delegation=made, category=category, places=1)
    db.session.commit()
    return made


def rows(*changes: dict[str, object]) -> list[list[object]]:
    """The list of Layla with other people below: each with some cells changed."""
    head = ["delegation", "category", "surname", *HEAD[3:]]
    layla = ["البصره", *LAYLA[1:]]
    people = [layla]
    for change in changes:
        cells = zip(head, layla, strict=True)
        people += [[change.get(name, cell) for name, cell in cells]]
    return [head, *people]


def person(surname: str = "HADDAD") -> Participant:
    return db.session.scalars(select(Participant).where(Participant.surname == surname)).one()


def test_a_person_is_entered_with_document_function_and_contact(delegation):
    batch = read(delegation.event, sheet(rows()))
    assert row_counts(batch.id) == {RowState.NEW: 1}
    assert take(batch).result == {"taken": 1}
    layla = person()
    assert (layla.state, layla.delegation_id, layla.category.code) == (
        State.DRAFT,
        delegation.id,
        "D",
    )
    assert (layla.birth_date, layla.sex, layla.nationality) == (date(1981, 3, 2), Sex.FEMALE, "IRQ")
    assert (layla.email, layla.mobile) == ("layla@city.example", "+964 770 123 4567")
    assert (layla.badge_name, layla.function_title.fa) == ("Layla Haddad", "شهردار")
    assert layla.document.number == "A1234567"
    assert layla.document.number_hash
    assert layla.document.type is DocumentType.ORDINARY
    assert layla.skeleton
    assert "haddad" in layla.search_text
    actions = db.session.scalars(
        select(AuditEntry.action).where(AuditEntry.subject_kind == "Participant")
    )
    assert list(actions) == ["registration:participant:drafted"]
    assert db.session.query(OutboxMessage).count() == 0


def test_what_was_read_is_encrypted_and_thrown_away(delegation):
    batch = read(delegation.event, sheet(rows()))
    stored = db.session.connection().exec_driver_sql("SELECT cells, notes FROM import_rows").all()
    assert b"A1234567" not in bytes(stored[0][0])
    assert take(batch).state is BatchState.DONE
    assert db.session.query(ImportRow).count() == 0
    assert db.session.query(ImportBatch).one().file_id is None


def test_same_list_twice_changes_nothing_whatever_the_spelling(delegation):
    take(read(delegation.event, sheet(rows())))
    before = person().version
    again = read(delegation.event, sheet(rows()))
    assert row_counts(again.id) == {RowState.UNCHANGED: 1}
    without_passport = [["delegation", "surname", "given_names"], ["Basra", "Layla", "Haddad"]]
    assert row_counts(read(delegation.event, sheet(without_passport)).id) == {RowState.CHANGED: 1}
    native = [["delegation", "surname", "birth_date"], ["basra", "haddad layla", "2 Mar 1981"]]
    [row] = row_pages(read(delegation.event, sheet(native)), None, 1).rows
    assert row.notes.changes == {"surname": "HADDAD"}
    assert person().version == before


def test_a_changed_field_is_shown_and_taken_as_the_form_would(delegation):
    take(read(delegation.event, sheet(rows())))
    layla = person()
    layla.state, layla.decided_at = State.APPROVED, datetime(2030, 1, 1, tzinfo=UTC)
    db.session.commit()
    changed = [
        ["Tracking code", "Passport number", "Passport type"],
        [layla.reference, "B7654321", "diplomatic"],
    ]
    batch = read(delegation.event, sheet(changed))
    [row] = row_pages(batch, RowState.CHANGED, 1).rows
    assert row.notes.changes == {"number": "A1234567", "type": "Ordinary passport"}
    take(batch)
    layla = person()
    assert layla.document.number == "B7654321"
    assert layla.state is State.UNDER_REVIEW
    assert layla.letter_is_stale


BAD = {
    "delegation": "Atlantis",
    "category": "Kings",
    "surname": "حداد",
    "Date of birth": "1981/13/02",
    "جنسیت": "cat",
    "Nationality": "Narnia",
    "شماره گذرنامه": "А12345",
    "Mobile": "0770 123",
    "E-mail": "layla at city",
}
KEYS = {
    "Date of birth": "birth_date",
    "جنسیت": "sex",
    "Nationality": "nationality",
    "شماره گذرنامه": "number",
    "Mobile": "mobile",
    "E-mail": "email",
}


@pytest.mark.parametrize("column", BAD)
def test_a_wrong_cell_has_its_reason_and_the_row_stays_out(delegation, column):
    changes = {
        "E-mail": "x@y.example",
        "شماره گذرنامه": "C777777",
        "surname": "OTHER",
        column: BAD[column],
    }
    batch = read(delegation.event, sheet(rows(changes)), language="fa")
    [row] = row_pages(batch, RowState.WRONG, 1).rows
    assert list(row.notes.problems) == [KEYS.get(column, column)]
    assert row.line == 3
    assert take(batch).result == {"taken": 1}


def test_a_person_without_name_or_delegation_and_one_twice_are_refused(delegation):
    batch = read(
        delegation.event,
        sheet(
            [
                ["delegation", "category", "surname", "given_names"],
                ["Basra", "D", "", ""],
                ["", "D", "SALEH", "OMAR"],
                ["Basra", "", "SALEH", "OMAR"],
                ["Basra", "D", "SALEH", "OMAR"],
                ["Basra", "Delegate", "Omar", "Saleh"],
            ]
        ),
    )
    found = [list(row.notes.problems) for row in row_pages(batch, None, 1).rows]
    assert found == [["surname"], ["delegation"], ["category"], [], [""]]


@pytest.mark.parametrize(("waits", "expected"), [(True, State.WAITLISTED), (False, None)])
def test_over_the_quota_people_wait_or_are_refused_with_the_reason(delegation, waits, expected):
    delegation.event.has_waiting_list = waits
    second = {"surname": "SALEH", "شماره گذرنامه": "C777777", "E-mail": "omar@city.example"}
    batch = take(read(delegation.event, sheet(rows(second))), mode="nominated")
    assert person().state is State.NOMINATED
    omar = db.session.scalar(select(Participant).where(Participant.surname == "SALEH"))
    assert (omar.state if omar else None) == expected
    assert db.session.query(OutboxMessage).count() == 0  # nobody was to be asked
    if not waits:
        assert batch.result == {"taken": 1, "refused": 1}
        [row] = row_pages(batch, RowState.REFUSED, 1).rows
        assert "quota" in row.notes.problems["category"]


def test_people_are_asked_only_where_that_was_chosen(delegation):
    take(read(delegation.event, sheet(rows())), mode="asked")
    assert [message.recipient for message in db.session.scalars(select(OutboxMessage))] == [
        "layla@city.example"
    ]


def test_a_passport_of_another_delegation_and_an_ended_participation_are_left_alone(delegation):
    other = ParticipantFactory(delegation=DelegationFactory(event=delegation.event), surname="ELSE")
    document = TravelDocumentFactory(participant=other, number="A1234567", issuing_country="IRQ")
    document.number_hash = number_hash("IRQ", "A1234567")
    gone = ParticipantFactory(delegation=delegation, surname="GONE", state=State.WITHDRAWN)
    refresh_search(gone)
    data = [*rows(), ["Basra", "D", "GONE", "LAYLA", "", "", "", "", "", "", "", ""]]
    batch = read(delegation.event, sheet(data))
    [wrong, ended] = row_pages(batch, None, 1).rows
    assert list(wrong.notes.problems) == ["delegation"]
    assert ended.state is RowState.UNCHANGED


def test_who_is_asked_is_also_told_of_the_waiting_list(delegation):
    second = {"surname": "SALEH", "شماره گذرنامه": "C777777", "E-mail": "omar@city.example"}
    take(read(delegation.event, sheet(rows(second))), mode="asked")
    kinds = sorted(db.session.scalars(select(OutboxMessage.kind)))
    assert kinds == ["registration/nominated_please_complete", "registration/waitlisted"]


def test_chosen_rows_alone_are_taken_and_the_others_wait(delegation):
    second = {"surname": "SALEH", "شماره گذرنامه": "C777777", "E-mail": "omar@city.example"}
    batch = read(delegation.event, sheet(rows(second)))
    chosen = row_pages(batch, None, 1).rows[1].id
    batch = take(batch, rows=[chosen])
    assert batch.state is BatchState.READY
    assert [row.surname for row in db.session.scalars(select(Participant))] == ["SALEH"]
    assert take(batch).result == {"taken": 2}


def test_taking_costs_few_statements_a_person(delegation, count_queries):
    delegation.event.has_waiting_list = False
    people = [
        {"surname": f"NAME{n}".replace(str(n), "ABCDEFGHIJ"[n]), "شماره گذرنامه": f"X10000{n}",
         "E-mail": f"p{n}@city.example"}
        for n in range(10)
    ]  # fmt: skip
    batch = read(delegation.event, sheet(rows(*people)))
    with count_queries() as statements:
        take(batch)
    assert len(statements) < 20 * 11
