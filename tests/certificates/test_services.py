from datetime import timedelta

import pytest
import sqlalchemy as sa

from conference.certificates import queries, services
from conference.certificates.enums import CertificateKind, Obstacle
from conference.certificates.services.certificates import NoCertificateError
from conference.checkin.enums import Direction, Verdict
from conference.core import jobs, sweeps
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import read_file
from conference.documents.enums import DocumentState
from conference.events.services import NewEvent, create_event
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from conference.registration.enums import ParticipationState
from tests.visas.approved import approved_person

pytestmark = pytest.mark.usefixtures("quick_press")


def issued(person, **wish):
    row = services.issue_certificate(person, None, by=COMMAND, **wish)
    db.session.commit()
    jobs.run_due_jobs()
    return row


def test_attendance_needs_a_scan_that_let_the_person_in(event, let_in):
    never, refused, left, came = (approved_person(event) for _ in range(4))
    let_in(refused, Verdict.REFUSED)
    let_in(left, direction=Direction.OUT)
    let_in(came, Verdict.ATTENTION)
    assert queries.were_inside([p.id for p in (never, refused, left, came)]) == {came.id}
    with pytest.raises(NoCertificateError) as error:
        services.issue_certificate(never, None, by=COMMAND)
    assert error.value.obstacles == [Obstacle.NOT_SEEN]
    assert issued(came).document.state is DocumentState.ISSUED


def test_scans_of_a_merged_record_count_for_the_kept_person(event, let_in):
    kept, ended = approved_person(event), approved_person(event)
    let_in(ended)
    ended.merged_into_id, ended.state = kept.id, ParticipationState.CANCELLED
    db.session.commit()
    assert queries.were_inside([kept.id]) == {kept.id}


def test_a_reason_passes_over_the_missing_scan_and_is_kept_but_not_over_the_approval(event):
    person = approved_person(event)
    row = issued(person, override="no power at the door")
    assert row.override_reason == "no power at the door"
    other = approved_person(event, state=ParticipationState.UNDER_REVIEW)
    with pytest.raises(NoCertificateError) as error:
        services.issue_certificate(other, None, by=COMMAND, override="x")
    assert error.value.obstacles == [Obstacle.NOT_APPROVED]


def test_nothing_is_certified_before_its_day(event, let_in):
    person = let_in(approved_person(event))
    event.starts_on += timedelta(7)
    event.ends_on += timedelta(7)
    with pytest.raises(NoCertificateError) as error:
        services.issue_certificate(person, None, by=COMMAND)
    assert error.value.obstacles == [Obstacle.TOO_EARLY]
    talk = services.add_talk(person, "Water", event.starts_on, by=COMMAND)
    with pytest.raises(NoCertificateError):
        services.issue_certificate(person, None, by=COMMAND, talk=talk)


def test_a_name_that_no_font_has_takes_no_number(event, let_in):
    person = let_in(approved_person(event, badge_name="\ue000 Sumer"))
    with pytest.raises(NoCertificateError) as error:
        services.issue_certificate(person, None, by=COMMAND)
    assert error.value.codes == ["unprintable", "letters:\ue000"]
    assert db.session.scalar(sa.text("select count(*) from issued_documents")) == 0


def test_numbers_of_both_kinds_stand_in_registers_of_their_own(event, let_in):
    person = let_in(approved_person(event))
    talk = services.add_talk(person, "Water for pilgrims", event.starts_on, by=COMMAND)
    attendance, speaking = issued(person), issued(person, talk=talk)
    assert "-A-" in attendance.document.number
    assert "-S-" in speaking.document.number
    assert (attendance.document.sequence, speaking.document.sequence) == (1, 1)
    assert attendance.document.masked_number == ""
    assert attendance.document.valid_until is None
    with pytest.raises(NoCertificateError):
        services.issue_certificate(person, None, by=COMMAND, talk=talk)


def test_a_corrected_name_gets_a_new_certificate_in_the_place_of_the_old(event, let_in):
    person = let_in(approved_person(event))
    old = issued(person)
    person.badge_name = "Laila Haddad"
    new = services.reissue(old, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    assert (old.document.state, new.document.state) == (
        DocumentState.SUPERSEDED,
        DocumentState.ISSUED,
    )
    assert old.document.superseded_by_id == new.document_id
    assert queries.live_certificate(person.id) is new


def test_a_revoked_certificate_makes_room_for_another(event, let_in):
    person = let_in(approved_person(event))
    row = issued(person)
    services.revoke(row, "left after an hour", by=COMMAND)
    assert row.document.state is DocumentState.REVOKED
    assert issued(person).document.sequence == 2


def run_batch(event, ids, wish):
    batch = services.start_batch(event, ids, wish, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    return db.session.get(type(batch), batch.id)


def test_a_batch_issues_reports_and_keeps_one_pdf_and_an_archive(event, let_in):
    come = [let_in(approved_person(event, email=f"p{n}@city.example")) for n in range(3)]
    never = approved_person(event)
    issued(come[0])
    wish = services.BatchWish(CertificateKind.ATTENDANCE, Language.PERSIAN, mail=True)
    batch = run_batch(event, [p.id for p in (*come, never)], wish)
    result = batch.job.result
    assert (result["issued"], result["kept"]) == (2, 1)
    assert result["refused"] == {str(never.id): ["not_seen"]}
    assert read_file(batch.zip).startswith(b"PK")
    assert read_file(batch.pdf).startswith(b"%PDF")
    mails = db.session.scalars(sa.select(OutboxMessage)).all()
    assert sorted(mail.recipient for mail in mails) == ["p1@city.example", "p2@city.example"]
    assert all(len(mail.attachments) == 1 for mail in mails)
    again = run_batch(event, [p.id for p in come], wish)
    assert (again.job.result["issued"], again.job.result["kept"]) == (0, 3)


def test_a_batch_replaces_names_that_were_corrected(event, let_in):
    person = let_in(approved_person(event))
    old = issued(person)
    person.native_name = person.badge_name_native = "لیلا حداد"
    db.session.commit()
    run_batch(event, [person.id], services.BatchWish(CertificateKind.ATTENDANCE))
    assert old.document.state is DocumentState.SUPERSEDED


def test_a_list_of_talks_is_taken_whole_or_not_at_all(event):
    first, second = approved_person(event), approved_person(event)
    day = event.starts_on.isoformat()
    good = f"{first.reference.lower()}\t{day}\tWater; and roads\n\n{second.reference};شهر زیارتی"
    talks = services.add_talks(event, good, by=COMMAND)
    assert [(t.title, t.spoken_on) for t in talks] == [
        ("Water; and roads", event.starts_on),
        ("شهر زیارتی", None),
    ]
    bad = f"{first.reference};2020-01-01;Early\nNOBODY;;Title\n{second.reference}\n{good}"
    with pytest.raises(services.TalksError) as error:
        services.add_talks(event, bad, by=COMMAND)
    assert [each.line for each in error.value.errors] == [1, 2, 3]
    assert len(services.add_talks(event, good, by=COMMAND)) == 2
    assert len(queries.talks_of(first.id)) == 1


def test_a_certified_talk_stays_until_its_certificate_is_revoked(event):
    person = approved_person(event)
    talk = services.add_talk(person, "Water", event.starts_on, by=COMMAND)
    row = issued(person, talk=talk)
    with pytest.raises(Exception, match="Revoke"):
        services.remove_talk(talk, by=COMMAND)
    services.revoke(row, "x", by=COMMAND)
    services.remove_talk(talk, by=COMMAND)
    db.session.commit()
    assert queries.talks_of(person.id) == []


def test_texts_with_faults_are_refused_before_anything_is_issued(event):
    details = services.TextDetails(
        text=Localised(en="{name}\n\n{talc} at {event}", fa="بدون نام {event}")
    )
    with pytest.raises(services.TextFaultsError) as error:
        services.edit_text(event, CertificateKind.SPEAKING, details, by=COMMAND)
    found = {(each.language.value, each.code) for each in error.value.faults}
    assert found == {("en", "unknown"), ("fa", "no_name"), ("fa", "no_talk")}


def test_an_event_made_like_another_takes_the_texts_along(event):
    details = services.TextDetails(
        title=Localised(fa="گواهی ویژه"), signatory_name=Localised(en="The Mayor")
    )
    services.edit_text(event, CertificateKind.ATTENDANCE, details, by=COMMAND)
    new = NewEvent(slug="next", name=event.name, starts_on=event.starts_on, ends_on=event.ends_on)
    copy = create_event(new, by=COMMAND, like=event)
    row = queries.text_of(copy, CertificateKind.ATTENDANCE)
    assert (row.title.fa, row.signatory_name.en) == ("گواهی ویژه", "The Mayor")


def test_merging_keeps_one_certificate_and_all_talks(event, let_in):
    kept, ended = let_in(approved_person(event)), let_in(approved_person(event))
    own, theirs = issued(kept), issued(ended)
    services.add_talk(ended, "Water", None, by=COMMAND)
    sweeps.repoint(kept.id, ended.id, by=COMMAND)
    db.session.commit()
    assert queries.live_certificate(kept.id) is own
    assert theirs.document.state is DocumentState.REVOKED
    assert len(queries.certificates_of(kept.id)) == 2
    assert len(queries.talks_of(kept.id)) == 1


def test_erasure_removes_files_and_talks_and_leaves_the_number_valid(event, let_in):
    person = let_in(approved_person(event))
    talk = services.add_talk(person, "Water", None, by=COMMAND)
    row, speaking = issued(person), issued(person, talk=talk)
    batch = run_batch(event, [person.id], services.BatchWish(CertificateKind.ATTENDANCE))
    exported = sweeps.export(person.id)["certificates"]
    assert len(exported.files) == 2
    assert exported.data["talks"][0]["title"] == "Water"
    sweeps.erase(person.id, by=COMMAND)
    db.session.commit()
    assert row.document.state is speaking.document.state is DocumentState.ISSUED
    assert (row.document.file_id, row.document.data, speaking.talk_id) == (None, None, None)
    assert (batch.pdf_id, batch.zip_id, batch.participant_ids) == (None, None, [])
    assert queries.talks_of(person.id) == []
