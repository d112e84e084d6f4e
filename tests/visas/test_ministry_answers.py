"""Answers of the ministry: there and back, recognition, contradictions, mails."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.spreadsheets import write_csv, write_xlsx
from conference.imports import services as imports
from conference.imports.enums import BatchState, RowState
from conference.imports.models import ImportBatch
from conference.imports.queries import row_counts, row_pages
from conference.mailing.models import OutboxMessage
from conference.visas.enums import VisaState
from conference.visas.queries import case_of
from conference.visas.services.ministry import making
from tests.factories.delegations import FocalPointFactory
from tests.visas.approved import event_with_letters
from tests.visas.ministry_people import example, made, opened, ready_person

UNTIL = date(2030, 11, 20)


@pytest.fixture(autouse=True)
def quick_letter(monkeypatch):
    """A covering letter that takes no time."""
    monkeypatch.setattr(making, "print_letter", lambda *_all: b"%PDF letter")


@pytest.fixture
def event(app):
    event = event_with_letters()
    db.session.commit()
    return event


def look(event, data, language="en"):
    """Upload a file and let it be read; returns the batch."""
    batch = imports.upload(
        event.id, "ministry", data, "answers.xlsx", by=COMMAND, language=language
    )
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    return db.session.get_one(ImportBatch, batch.id)


def rows_of(batch):
    return row_pages(batch, None, 1).rows


def take(batch, *, mode="quiet", rows=None):
    imports.choose(batch, rows, by=COMMAND, mode=mode)
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    return db.session.get_one(ImportBatch, batch.id)


def table(*rows):
    """A file of answers by tracking code."""
    headings = ("Reference", "Code", "Valid until", "Result", "Remark", "More information")
    return write_csv(headings, [[*row, *[""] * (6 - len(row))] for row in rows])


def filled(batch, answers):
    """The list of a batch as the ministry sends it back: cells by heading for each row."""
    book = load_workbook(io.BytesIO(opened(batch)["list.xlsx"]))
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    for number, cells in enumerate(answers, start=2):
        for heading, value in cells.items():
            sheet.cell(number, headings.index(heading) + 1, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_list_that_was_sent_comes_back_filled_and_is_understood_by_itself(event):
    people = [ready_person(event, surname=name) for name in ("AA", "BB", "CC", "DD")]
    batch = made(event, people, example(event))
    back = filled(
        batch,
        [
            {"Authorisation code": "IR-77 12", "Code valid until": UNTIL, "Result": "authorised"},
            {"Result": "Refused", "Remark": "no reason given"},
            {"Result": "more information", "Remark": "Photo is too dark"},
            {},
        ],
    )
    file = look(event, back)
    assert row_counts(file.id) == {RowState.NEW: 3, RowState.UNCHANGED: 1}
    file = take(file)
    assert file.state is BatchState.DONE
    cases = [case_of(person.id) for person in people]
    assert [case.state for case in cases] == [
        VisaState.AUTHORISED,
        VisaState.MINISTRY_REFUSED,
        VisaState.MORE_INFO,
        VisaState.SENT_TO_MINISTRY,
    ]
    assert (cases[0].authorisation_code, cases[0].valid_until) == ("IR-7712", UNTIL)
    assert cases[0].consulate_id is not None
    assert cases[1].refusal_reason == "no reason given"
    assert cases[2].asked == "Photo is too dark"
    assert db.session.query(OutboxMessage).count() == 0
    again = look(event, back)
    assert row_counts(again.id) == {RowState.UNCHANGED: 4}


@pytest.mark.parametrize(
    "headings",
    [
        ("شماره گذرنامه", "کد مجوز روادید", "اعتبار مجوز", "محل دریافت روادید"),
        ("رقم جواز السفر", "رمز الموافقة على التأشيرة", "صالح حتى", "مكان استلام التأشيرة"),
        ("Passport no.", "Visa code", "Valid until", "Consulate"),
    ],
)
def test_headings_in_three_languages_and_passport_numbers_are_understood(event, headings):
    person = ready_person(event)
    made(event, [person], example(event))
    number = person.document.number
    typed = f"{number[:3]} {number[3:].lower()}"
    file = look(event, write_xlsx(headings, [[typed, "X1", "۱۴۰۹/۰۹/۰۱", "basra"]], title="a"))
    assert row_counts(file.id) == {RowState.NEW: 1}
    take(file)
    assert case_of(person.id).valid_until == date(2030, 11, 22)


def test_name_and_birth_are_only_a_guess_that_is_ticked_one_by_one(event):
    person = ready_person(event)
    made(event, [person], example(event))
    headings = ("Name", "Date of birth", "Code", "Valid until")
    file = look(event, write_csv(headings, [["Leila Hadad", "1980-03-02", "X1", "2030-11-20"]]))
    [row] = rows_of(file)
    assert row.state is RowState.UNSURE
    assert "recognised by name" in row.notes.about
    with pytest.raises(InvalidError):
        imports.choose(file, None, by=COMMAND, mode="quiet")
    db.session.rollback()
    take(file, rows=[row.id])
    assert case_of(person.id).state is VisaState.AUTHORISED


def test_batch_and_row_recognise_a_person(event):
    person = ready_person(event)
    batch = made(event, [person], example(event))
    data = write_csv(
        ("Batch", "No.", "Code", "Valid until"), [[batch.number.lower(), "۱", "X1", "2030-11-20"]]
    )
    assert row_counts(look(event, data).id) == {RowState.NEW: 1}


def problems(event, *rows):
    return [row.notes.problems for row in rows_of(look(event, table(*rows)))]


def test_unknown_people_and_contradictions_are_shown_in_their_cells(event):
    first, second = ready_person(event), ready_person(event)
    never = ready_person(event)
    made(event, [first, second], example(event))
    one, two = first.reference, second.reference
    found = problems(
        event,
        (never.reference, "X0", "2030-11-20"),
        ("NOBODY0000", "X0", "2030-11-20"),
        (one, "X1", "", "refused"),
        (one, "X1"),
        (one, "", "", "perhaps"),
        (two, "", "", "authorised"),
        (two, "X2", "2020-01-01"),
        ("", "X9", "2030-11-20"),
        (one, "X1", "31.31.2030"),
    )
    assert [set(each) for each in found] == [
        *({"reference"}, {"reference"}, {"code", "result", "valid_until"} - {"valid_until"}),
        *({"valid_until", ""}, {"result", ""}, {"code", "valid_until"}),
        *({""}, {""}, {"valid_until", ""}),
    ]


def test_code_of_another_person_and_person_twice_are_refused(event):
    first, second = ready_person(event), ready_person(event)
    made(event, [first, second], example(event))
    rows = rows_of(
        look(
            event,
            table(
                (first.reference, "X1", "2030-11-20"),
                (second.reference, "x1", "2030-11-20"),
                (first.reference, "X3", "2030-11-20"),
            ),
        )
    )
    assert [row.state for row in rows] == [RowState.NEW, RowState.WRONG, RowState.WRONG]
    assert "for another person" in rows[1].notes.problems["code"]
    assert "further up" in rows[2].notes.problems[""]


def test_second_code_and_late_refusal_are_told_and_never_taken(event):
    person = ready_person(event)
    made(event, [person], example(event))
    take(look(event, table((person.reference, "FIRST1", "2030-11-20"))))
    [[second], [moved], [refused]] = [
        [each]
        for each in (
            problems(event, (person.reference, "SECOND", "2030-11-20"))[0],
            problems(event, (person.reference, "FIRST1", "2030-11-21"))[0],
            problems(event, (person.reference, "", "", "refused"))[0],
        )
    ]
    assert "•••••ST1" in second["code"]
    assert "FIRST1" not in second["code"]
    assert set(moved) == {"valid_until"}
    assert "does not fit" in refused[""]
    assert case_of(person.id).authorisation_code == "FIRST1"


def test_passport_of_somebody_else_beside_a_tracking_code_is_refused(event):
    first, second = ready_person(event), ready_person(event)
    made(event, [first, second], example(event))
    headings = ("Reference", "Passport number", "Date of birth", "Code", "Valid until")
    mixed = [first.reference, second.document.number, "", "X1", "2030-11-20"]
    born = [second.reference, "", "1999-01-01", "X2", "2030-11-20"]
    rows = rows_of(look(event, write_csv(headings, [mixed, born])))
    assert set(rows[0].notes.problems) == {"reference", "number"}
    assert set(rows[1].notes.problems) == {"birth_date"}


def test_unknown_consulate_is_named(event):
    person = ready_person(event)
    made(event, [person], example(event))
    headings = ("Reference", "Code", "Valid until", "Consulate")
    data = write_csv(headings, [[person.reference, "X1", "2030-11-20", "Atlantis"]])
    [row] = rows_of(look(event, data))
    assert "Atlantis" in row.notes.problems["consulate"]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("CODE77", "2030-11-20"), "visas/ministry_authorised"),
        (("", "", "refused"), "visas/ministry_refused"),
        (("", "", "", "", "A brighter photo"), "visas/ministry_more_info"),
    ],
)
def test_person_and_focal_point_are_told_in_their_languages_without_the_code(event, cells, kind):
    person = ready_person(event, language="ar")
    FocalPointFactory(delegation=person.delegation, language="fa", email="focal@city.example")
    made(event, [person], example(event))
    take(look(event, table((person.reference, *cells))), mode="tell")
    mails = db.session.query(OutboxMessage).order_by(OutboxMessage.id).all()
    assert [(mail.kind, mail.recipient, mail.language) for mail in mails] == [
        (kind, person.email, "ar"),
        (kind, "focal@city.example", "fa"),
    ]
    own, focal = mails
    assert "http://conference.test/" in own.text
    assert "/ar/" in own.text
    assert "/l/" not in focal.text
    assert all("CODE77" not in mail.text + mail.html + mail.subject for mail in mails)
    if cells[0] == "" and len(cells) == 5:
        assert all(
            "A brighter photo" in mail.text and "A brighter photo" in mail.html for mail in mails
        )


def test_answer_that_no_longer_fits_when_it_is_taken_is_refused_in_words(event):
    person = ready_person(event)
    made(event, [person], example(event))
    file = look(event, table((person.reference, "X1", "2030-11-20")))
    imports.choose(file, None, by=COMMAND, mode="quiet")
    case_of(person.id).state = VisaState.EXEMPT
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    [row] = rows_of(db.session.get_one(ImportBatch, file.id))
    assert row.state is RowState.REFUSED
    assert "does not fit" in row.notes.problems[""]


def test_looking_takes_a_fixed_number_of_queries(event, count_queries):
    people = [ready_person(event) for _ in range(3)]
    made(event, people, example(event))
    importer = imports.importer_of("ministry")
    counts = []
    for number in (1, 3):
        rows = [
            {"reference": person.reference, "code": f"X{person.id}", "valid_until": "2030-11-20"}
            for person in people[:number]
        ]
        db.session.expire_all()
        event_again = db.session.merge(event)
        str(event_again.timezone)
        with count_queries() as statements:
            importer.examine(event_again, None).look(rows)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 4
