"""Batches for the ministry: numbers, archive, cases, and who is left out."""

import io
from datetime import date

import pytest
import sqlalchemy as sa
from PIL import Image

from conference.audit.models import AuditEntry
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.storage import storage
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.visas.enums import VisaState
from conference.visas.enums.ministry import (
    ArchiveLayout,
    LetterCase,
    MinistryBatchState,
    SheetFormat,
)
from conference.visas.models import MinistryBatch, MinistrySending
from conference.visas.queries import case_of
from conference.visas.queries.ministry import sendings_of
from conference.visas.services import ministry
from conference.visas.services.ministry import making
from tests.visas.approved import event_with_letters
from tests.visas.ministry_people import example, listed, made, opened, ready_person


@pytest.fixture
def event(app):
    event = event_with_letters()
    db.session.commit()
    return event


@pytest.fixture
def quick_letter(monkeypatch):
    """A covering letter that takes no time: the real one has a test of its own."""
    monkeypatch.setattr(making, "print_letter", lambda *_all: b"%PDF letter")


pytestmark = pytest.mark.usefixtures("quick_letter")


def test_batch_holds_list_pictures_and_letter_and_moves_the_cases(event):
    first = ready_person(event)
    second = ready_person(event, surname="AL-ḤADDĀD", given_names="José")
    batch = made(event, [first, second], example(event))
    assert batch.state is MinistryBatchState.READY
    assert batch.number.startswith("MC-20")
    assert batch.number.endswith("-M001")
    assert batch.people == 2
    files = opened(batch)
    assert sorted(files) == [
        "letter.pdf",
        "list.xlsx",
        "pictures/001/001-passport.jpg",
        "pictures/001/001-photo.jpg",
        "pictures/002/002-passport.jpg",
        "pictures/002/002-photo.jpg",
    ]
    photo = Image.open(io.BytesIO(files["pictures/001/001-photo.jpg"]))
    page = Image.open(io.BytesIO(files["pictures/001/001-passport.jpg"]))
    assert (photo.size, page.size) == ((400, 600), (800, 600))
    assert len(files["pictures/001/001-passport.jpg"]) <= 500_000
    headings, rows = listed(batch)
    by_name = {row[headings.index("Surname")]: row for row in rows}
    assert set(by_name) == {"HADDAD", "AL-HADDAD"}
    row = by_name["AL-HADDAD"]
    assert row[headings.index("Given names")] == "JOSE"
    assert row[headings.index("Date of birth")] == "1980-03-02"
    assert row[headings.index("Place of visa collection")] == "CONSULATE GENERAL IN BASRA"
    assert row[headings.index("Passport number")] == second.document.number
    assert case_of(first.id).state is VisaState.SENT_TO_MINISTRY
    assert case_of(first.id).sent_at is not None
    [sending] = sendings_of(first.id)
    assert (sending.batch.number, sending.row) == (batch.number, 1)


def test_archive_lies_encrypted(event):
    batch = made(event, [ready_person(event)], example(event))
    raw = storage().get(batch.file.key)
    assert batch.file.encrypted
    assert b"PK\x03\x04" not in raw
    assert b"HADDAD" not in raw


def test_numbers_have_no_gaps_and_drafts_take_none(event):
    profile, person = example(event), ready_person(event)
    dropped = ministry.draft_batch(event, profile, [person.id], by=COMMAND)
    assert dropped.number is None
    ministry.drop_draft(dropped, by=COMMAND)
    numbers = [made(event, [person], profile).number[-4:] for _ in range(3)]
    assert numbers == ["M001", "M002", "M003"]
    withdrawn = db.session.query(MinistryBatch).order_by(MinistryBatch.id).first()
    ministry.withdraw_batch(withdrawn, "wrong list", by=COMMAND)
    assert (withdrawn.number[-4:], withdrawn.file) == ("M001", None)


def test_who_cannot_be_sent_is_left_out_with_every_reason(event):
    profile = example(event)
    fine = ready_person(event)
    silent = ready_person(event, consent=False)
    early = ready_person(event, state=VisaState.INCOMPLETE, pictures=False)
    refused = ready_person(event)
    refused.state = ParticipationState.REJECTED
    nameless = ready_person(event)
    nameless.document.number = ""
    case_of(nameless.id).consulate = None
    batch = made(event, [fine, silent, early, refused, nameless], profile)
    assert [row.participant_id for row in batch.sendings] == [fine.id]
    assert batch.left_out == {
        silent.reference: ["no_consent"],
        early.reference: ["no_case", "no_photo", "no_scan"],
        refused.reference: ["not_approved"],
        nameless.reference: ["missing:document_number", "missing:consulate"],
    }
    assert case_of(silent.id).state is VisaState.READY


def test_withdrawn_consent_keeps_a_person_out(event):
    person = ready_person(event)
    person.consents.append(type(person.consents[0])(kind=person.consents[0].kind, given=False))
    batch = made(event, [person], example(event))
    assert batch.state is MinistryBatchState.STUCK
    assert batch.number is not None
    assert batch.file is None
    assert case_of(person.id).state is VisaState.READY


def test_stuck_batch_is_made_again_under_its_number(event):
    person = ready_person(event, consent=False)
    batch = made(event, [person], example(event))
    person.consents.append(ready_person(event).consents[0])
    ministry.make_again(batch, by=COMMAND)
    number = batch.number
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    assert (batch.state, batch.number, batch.fault) == (MinistryBatchState.READY, number, "")


def test_case_dates_csv_and_flat_folder_follow_the_profile(event):
    profile = example(
        event,
        letter_case=LetterCase.TITLE,
        sheet_format=SheetFormat.CSV,
        layout=ArchiveLayout.FLAT,
        file_pattern="{batch}_{reference}_{kind}",
        calendar="solar_hijri",
        date_style="year_first",
    )
    person = ready_person(event, father_name="محمد")
    batch = made(event, [person], profile)
    headings, [row] = listed(batch)
    assert row[headings.index("Surname")] == "Haddad"
    assert row[headings.index("Date of birth")] == "1358/12/12"
    assert row[headings.index("Father's name")].isascii()
    name = f"pictures/{batch.number}_{person.reference}_photo.jpg"
    assert name in opened(batch)


def test_names_in_the_list_calculate_nothing_and_pictures_stay_in_their_folder(event):
    person = ready_person(event, surname='=HYPERLINK("http://x")', given_names="+1\n2")
    person.reference = "../../etc/x"
    profile = example(event, sheet_format=SheetFormat.CSV, file_pattern="{reference}-{kind}")
    batch = made(event, [person], profile)
    files = opened(batch)
    assert b"'=HYPERLINK" in files["list.csv"]
    assert b"'+1 2" in files["list.csv"]
    assert all(".." not in name and not name.startswith("/") for name in files)
    headings, [row] = listed(batch)
    assert row[headings.index("Surname")] == '=HYPERLINK("HTTP://X")'


@pytest.mark.parametrize(
    "pattern",
    [
        *("../{number}-{kind}", "{number}/{kind}", "{kind}", "{number}", "a\\{number}{kind}"),
        *(
            "{surname}-{kind}",
            "{number.__class__}{kind}",
            "{number!r}{kind}",
            "",
            "..{number}{kind}",
        ),
        *("{number}{kind}\x00", "{{number}}{kind}", "con:{number}{kind}", ".{number}{kind}"),
    ],
)
def test_unsafe_or_clashing_file_names_are_refused(event, pattern):
    profile = example(event)
    details = ministry.ProfileDetails(
        name=Localised(en="X"),
        file_pattern=pattern,
        with_photo=True,
        photo_profile_id=event.photo_profiles[0].id,
        with_scan=True,
    )
    with pytest.raises(InvalidError):
        ministry.edit_profile(profile, details, by=COMMAND)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 not a picture", b"\xff\xd8\xff\xe0" + b"0" * 90])
def test_damaged_picture_leaves_its_person_out_and_stops_nobody(event, data):
    fine, hurt = ready_person(event), ready_person(event)
    hurt.document.scan.key = storage().put(data)
    hurt.document.scan.encrypted = False
    batch = made(event, [hurt, fine], example(event))
    assert list(batch.left_out) == [hurt.reference]
    assert [row.participant_id for row in batch.sendings] == [fine.id]
    assert "pictures/001/001-photo.jpg" in opened(batch)


def test_too_few_kilobytes_are_reported_by_name(event):
    person = ready_person(event)
    batch = made(event, [person], example(event, scan_max_kb=5))
    assert batch.state is MinistryBatchState.STUCK
    assert batch.left_out == {person.reference: ["unfit_scan"]}


def test_supplement_holds_only_those_whose_data_changed(event):
    profile = example(event)
    first, second = ready_person(event), ready_person(event)
    batch = made(event, [first, second], profile)
    with pytest.raises(DomainError, match="Nothing has changed"):
        ministry.supplement(batch, by=COMMAND)
    db.session.rollback()
    second.document.expires_on = date(2035, 1, 1)
    draft = ministry.supplement(batch, by=COMMAND)
    assert [row.participant_id for row in draft.sendings] == [second.id]
    ministry.confirm_batch(draft, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    assert draft.supplements_id == batch.id
    assert [row.batch_id for row in sendings_of(second.id)] == [draft.id, batch.id]


def test_person_may_be_sent_again_and_the_examination_says_so(event):
    profile, person = example(event), ready_person(event)
    batch = made(event, [person], profile)
    [again] = ministry.examine([(person, case_of(person.id))], profile)
    assert (again.reasons, again.batches) == ([], [batch])


def test_job_that_is_run_twice_moves_no_case_twice(event):
    person = ready_person(event)
    batch = made(event, [person], example(event))
    case_of(person.id).state = VisaState.MORE_INFO
    db.session.commit()
    file_id = batch.file_id
    ministry.make_batch(batch.id, by=COMMAND, tell=print, commit=lambda _n: db.session.commit())
    assert case_of(person.id).state is VisaState.MORE_INFO
    assert batch.file_id == file_id


def test_batch_withdrawn_while_it_is_made_keeps_no_file(event, monkeypatch):
    person = ready_person(event)
    batch = ministry.draft_batch(event, example(event), [person.id], by=COMMAND)
    ministry.confirm_batch(batch, by=COMMAND)
    db.session.commit()
    batch_id = batch.id

    def withdraw(*_all):
        db.session.get_one(MinistryBatch, batch_id).state = MinistryBatchState.WITHDRAWN
        db.session.commit()
        return b"%PDF"

    monkeypatch.setattr(making, "print_letter", withdraw)
    jobs.run_due_jobs()
    db.session.expire_all()
    assert (batch.state, batch.file_id) == (MinistryBatchState.WITHDRAWN, None)
    assert case_of(person.id).state is VisaState.READY


def test_life_of_a_batch_is_recorded_without_personal_values(event):
    batch = made(event, [ready_person(event)], example(event))
    ministry.hand_over(batch, by=COMMAND)
    ministry.download_archive(batch, by=COMMAND)
    with pytest.raises(InvalidError):
        ministry.withdraw_batch(batch, "  ", by=COMMAND)
    ministry.withdraw_batch(batch, "sent twice", by=COMMAND)
    with pytest.raises(DomainError):
        ministry.hand_over(batch, by=COMMAND)
    entries = db.session.scalars(
        sa.select(AuditEntry)
        .where(AuditEntry.action.startswith("visas:ministry_batch"))
        .order_by(AuditEntry.id)
    ).all()
    verbs = [entry.action.rpartition(":")[2] for entry in entries]
    assert verbs == ["drafted", "confirmed", "made", "handed_over", "downloaded", "withdrawn"]
    assert "HADDAD" not in str([entry.changes for entry in entries])


def test_removed_profile_leaves_batches_their_name(event):
    profile = example(event)
    batch = made(event, [ready_person(event)], profile)
    ministry.remove_profile(profile, by=COMMAND)
    db.session.commit()
    db.session.expire_all()
    assert batch.profile is None
    assert batch.profile_name.en.startswith("Example")
    assert db.session.query(MinistrySending).count() == 1
