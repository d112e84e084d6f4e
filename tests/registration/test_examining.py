"""A stored picture is looked at by a job; what it says is offered and forgotten when answered."""

from datetime import date, timedelta

import pytest
from PIL import Image, ImageChops, ImageDraw
from sqlalchemy import select, text

from conference.audit.models import AuditEntry
from conference.core import clock, jobs
from conference.core.actor import JOB
from conference.core.database import db
from conference.registration import mrz
from conference.registration.enums import DocumentType, PictureHint, PictureKind, Sex
from conference.registration.models import Participant, PictureCheck
from conference.registration.pictures import Photo, Scan, recognition
from conference.registration.queries import check_of, check_of_scan, hints_of, job_of
from conference.registration.services import (
    answer_offer,
    examine_later,
    forget_old_offers,
    offer_of,
    remove_scan,
    set_photo,
    set_scan,
    suggested_type,
)
from tests.factories.passports import ERIKSSON, page, passport, photographed
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory, picture

needs_tesseract = pytest.mark.skipif(recognition.program() is None, reason="no Tesseract here")


def with_scan(data=None, **fields):
    person = ParticipantFactory(
        surname="", given_names="", nationality="", birth_date=None, sex=None
    )
    for name, value in fields.items():
        setattr(person, name, value)
    set_scan(person, Scan(data or passport()), by=JOB)
    examine_later(person.document.scan)
    db.session.commit()
    return person


def offered(lines="", **fields):
    """A person with an offer, as after the job: no picture is read."""
    person = with_scan(**fields)
    check = check_of(person.document.scan_id)
    check.offer = "\n" + (lines or mrz.build(**ERIKSSON))
    check.done_at = clock.now()
    db.session.commit()
    return person


def looked_at(person):
    jobs.run_due_jobs()
    db.session.expire_all()
    return db.session.get_one(Participant, person.id)


@needs_tesseract
def test_scan_is_read_and_every_field_offered(app):
    person = with_scan()
    assert job_of(check_of_scan(person)) is not None
    person = looked_at(person)
    assert job_of(check_of_scan(person)) is None
    offer = offer_of(person)
    assert {row.field: row.read for row in offer.differences} == {
        "number": "L898902C3",
        "issuing_country": "UTO",
        "expires_on": date(2032, 4, 15),
        "surname": "ERIKSSON",
        "given_names": "ANNA MARIA",
        "nationality": "UTO",
        "birth_date": date(1974, 8, 12),
        "sex": Sex.FEMALE,
    }
    assert (person.surname, person.document.number) == ("", "")
    assert hints_of(person)[PictureKind.SCAN] == []


@pytest.mark.once
@needs_tesseract
@pytest.mark.parametrize("angle", [8, 90, 178])
def test_page_is_read_however_it_lies(app, angle):
    person = looked_at(with_scan(passport(angle=angle)))
    assert offer_of(person).mrz.number == "L898902C3"


def test_offer_lies_encrypted_and_goes_with_the_answer(app):
    person = offered()
    kept = db.session.scalar(text("SELECT offer FROM picture_checks"))
    assert "L898902C3" not in str(kept)
    taken = {"number", "issuing_country", "expires_on", "surname"}
    answer_offer(person, taken, by=JOB)
    db.session.commit()
    assert offer_of(person) is None
    assert db.session.scalar(text("SELECT offer FROM picture_checks")) is None
    assert (person.document.number, person.surname) == ("L898902C3", "ERIKSSON")
    assert (person.given_names, person.nationality) == ("ANNA MARIA", "UTO")
    assert person.document.mrz_agrees
    assert person.steps_done == ["document"]
    entry = db.session.scalars(
        select(AuditEntry).where(AuditEntry.action == "registration:scan:answered")
    ).one()
    assert "L898902C3" not in str(entry.changes)


def test_keeping_ones_own_values_changes_nothing(app):
    person = offered(surname="OTHER", given_names="NAME")
    person.document.number = "X1234567"
    assert {"surname", "number"} <= {row.field for row in offer_of(person).differences}
    answer_offer(person, set(), by=JOB)
    db.session.commit()
    assert offer_of(person) is None
    assert (person.surname, person.document.number, person.document.mrz) == (
        "OTHER", "X1234567", None,
    )  # fmt: skip


def test_only_the_fields_that_were_ticked_are_taken(app):
    person = offered(surname="OTHER", given_names="NAME")
    person.document.number = "X1234567"
    answer_offer(person, {"surname"}, by=JOB)
    assert (person.surname, person.given_names) == ("ERIKSSON", "NAME")
    assert person.document.number == "X1234567"
    assert person.document.mrz is None


def test_nothing_is_offered_where_the_scan_says_the_same(app):
    named = {name: ERIKSSON[name] for name in ("surname", "given_names", "nationality")}
    person = offered(**named, birth_date=ERIKSSON["birth_date"], sex=Sex.FEMALE)
    document = person.document
    document.number, document.issuing_country = "L898902C3", "UTO"
    document.expires_on = ERIKSSON["expires_on"]
    assert offer_of(person).differences == []


@pytest.mark.once
@needs_tesseract
def test_page_of_patterned_paper_in_uneven_light_is_read(app):
    paper = page(mrz.build(**ERIKSSON))
    shade = Image.linear_gradient("L").rotate(90).resize(paper.size)
    shade = shade.point([140 + value * 115 // 255 for value in range(256)])
    pattern = Image.new("L", paper.size, 255)
    for y in range(0, paper.height, 9):
        ImageDraw.Draw(pattern).line((0, y, paper.width, y + 40), 230, width=2)
    for layer in (shade, pattern):
        paper = ImageChops.multiply(paper, Image.merge("RGB", (layer,) * 3))
    assert offer_of(looked_at(with_scan(photographed(paper, angle=2)))).mrz.number == "L898902C3"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"layout": mrz.TD2}, DocumentType.IDENTITY_CARD),
        ({"issuing_country": "UNO"}, DocumentType.LAISSEZ_PASSER),
        ({"nationality": "XXB"}, DocumentType.REFUGEE),
        ({"document_code": "PD"}, DocumentType.DIPLOMATIC),
        ({}, None),
    ],
)
def test_lines_say_which_kind_of_document_they_are_of(fields, kind):
    assert suggested_type(mrz.parse(mrz.build(**{**ERIKSSON, **fields}))) is kind


@needs_tesseract
def test_card_of_a_visa_free_guest_is_offered_as_a_card(app):
    card = photographed(page(mrz.build(**ERIKSSON, layout=mrz.TD1)))
    person = looked_at(with_scan(card))
    offered = {row.field: row.read for row in offer_of(person).differences}
    assert offered["type"] is DocumentType.IDENTITY_CARD
    answer_offer(person, set(offered), by=JOB)
    assert person.document.type is DocumentType.IDENTITY_CARD
    assert person.document.mrz_agrees


@pytest.mark.once
@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (passport(blur=4), PictureHint.BLURRED),
        (photographed(page("X<\nY<").crop((0, 0, 1250, 600))), PictureHint.NO_LINES),
    ],
    ids=["blurred", "no lines"],
)
def test_faults_of_a_scan_are_hints(app, data, hint):
    person = looked_at(with_scan(data))
    assert hint in hints_of(person)[PictureKind.SCAN]
    assert offer_of(person) is None


def test_without_tesseract_hints_come_and_no_offer(app, monkeypatch):
    monkeypatch.setattr(recognition, "program", lambda: None)
    person = looked_at(with_scan())
    assert offer_of(person) is None
    assert check_of(person.document.scan_id).done_at is not None


def test_replaced_or_removed_scan_takes_what_was_found_along(app):
    person = looked_at(with_scan())
    remove_scan(person, by=JOB)
    db.session.commit()
    assert db.session.scalars(select(PictureCheck)).all() == []


def test_job_of_a_scan_that_was_replaced_meanwhile_does_nothing(app):
    person = with_scan()
    set_scan(person, Scan(passport()), by=JOB)
    db.session.commit()
    assert jobs.run_due_jobs() == 1
    assert db.session.scalars(select(jobs.Job.state)).one() is jobs.JobState.DONE


def test_offers_that_nobody_answers_are_forgotten(app):
    person = offered()
    assert forget_old_offers() == 0
    check_of(person.document.scan_id).done_at = clock.now() - timedelta(days=8)
    db.session.commit()
    assert forget_old_offers() == 1
    db.session.expire_all()
    assert offer_of(person) is None


def test_photo_is_looked_at_too(app):
    person = ParticipantFactory()
    set_photo(person, Photo(picture((20, 20, 20)), picture()), by=JOB)
    examine_later(person.photo)
    db.session.commit()
    found = hints_of(looked_at(person))[PictureKind.PHOTO]
    assert {PictureHint.SMALL, PictureHint.DARK} <= set(found)


def test_hints_of_a_person_take_one_query(app, count_queries):
    person = looked_at(with_scan())
    person = db.session.get_one(Participant, person.id)
    assert person.document.scan_id
    with count_queries() as statements:
        hints_of(person)
    assert len(statements) == 1


def test_nothing_of_a_document_is_logged(app, caplog):
    TravelDocumentFactory()
    with caplog.at_level("DEBUG"):
        looked_at(with_scan())
    assert "L898902C3" not in caplog.text
    assert "ERIKSSON" not in caplog.text
