"""Freezing, showing, telling, restoring: on the real database."""

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from flask import Flask
from sqlalchemy import select

from conference.core import jobs, sweeps
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import StoredFile, read_file, store_file
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from conference.programme.enums import BookingState, PersonRole
from conference.programme.feeds.ics import uid_of
from conference.programme.models import ProgrammeSession, Release, ReleaseFile
from conference.programme.models.release_files import BOOKLET
from conference.programme.queries.public import shown_programme
from conference.programme.queries.release import digest_of, shown_release
from conference.programme.services import release_people, releases, restoring
from conference.programme.services.releases import ReleaseDetails, make_release
from conference.programme.services.sessions import cancel_session
from tests.factories.events import EventFactory
from tests.factories.programme import (
    BookingFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
)


def release(event: Any, **details: Any) -> Release:
    made = make_release(event, ReleaseDetails(**details), by=COMMAND)
    db.session.commit()
    return made


def mails() -> list[OutboxMessage]:
    for job in db.session.scalars(select(jobs.Job).where(jobs.Job.name == releases.NOTIFY)):
        if not job.is_finished:
            jobs.run_now(job.id)
    query = select(OutboxMessage).where(OutboxMessage.kind == "programme/changes")
    return list(db.session.scalars(query.order_by(OutboxMessage.id)))


def entries(mail: OutboxMessage) -> dict[str, Any]:
    """What the calendar file of a mail says, by the code of the session."""
    [file_id] = mail.attachments.values()
    data = read_file(db.session.get_one(StoredFile, file_id))
    found = icalendar.Calendar.from_ical(data.decode()).walk("VEVENT")
    return {str(each["uid"]).partition("-")[0]: each for each in found}


@pytest.fixture
def event(app: Flask) -> Any:
    return EventFactory()


def test_a_release_freezes_the_programme_under_the_next_number(event: Any) -> None:
    session = SessionFactory(event=event)
    first = release(event, note="For the press")
    session.title = Localised(en="Another title")
    db.session.flush()
    second = release(event)
    assert (first.number, second.number) == (1, 2)
    assert first.content["sessions"][0]["title"] != second.content["sessions"][0]["title"]
    assert first.digest == digest_of(first.content)
    assert (first.is_shown, second.is_shown) == (False, True)
    assert shown_release(event) is second


def test_a_release_of_nothing_new_is_refused(event: Any) -> None:
    with pytest.raises(InvalidError):
        make_release(event, ReleaseDetails(), by=COMMAND)
    SessionFactory(event=event)
    release(event)
    with pytest.raises(InvalidError):
        make_release(event, ReleaseDetails(), by=COMMAND)


def test_a_session_keeps_the_number_of_the_release_in_which_it_changed(event: Any) -> None:
    moved, same = SessionFactory.create_batch(2, event=event)
    release(event)
    moved.starts_at += timedelta(hours=1)
    moved.ends_at += timedelta(hours=1)
    gone = SessionFactory(event=event)
    release(event)
    db.session.delete(gone)
    third = release(event)
    numbers = {one["code"]: one["sequence"] for one in third.content["sessions"]}
    assert numbers == {moved.code: 2, same.code: 1}
    assert [(one["code"], one["sequence"]) for one in third.content["gone"]] == [(gone.code, 3)]


def test_an_older_release_is_never_shown_again(event: Any) -> None:
    session = SessionFactory(event=event)
    first = release(event)
    session.title = Localised(en="Other")
    release(event)
    with pytest.raises(DomainError):
        releases.show_release(first, by=COMMAND)
    releases.hide_programme(event, by=COMMAND)
    assert shown_programme(event) is None


def test_only_people_of_changed_sessions_get_one_mail_in_their_language(event: Any) -> None:
    moved, same = SessionFactory.create_batch(2, event=event)
    chair = SessionRoleFactory(
        session=moved, role=PersonRole.CHAIR, participant__language="fa", participant__event=event
    ).participant
    SessionRoleFactory(session=moved, participant=chair)
    booked = BookingFactory(session=moved, state=BookingState.BOOKED).participant
    SessionRoleFactory(session=same)
    release(event)
    assert mails() == []
    moved.room = RoomFactory(event=event, name=Localised(en="Blue hall", fa="تالار آبی"))
    moved.starts_at += timedelta(hours=1)
    moved.ends_at += timedelta(hours=1)
    release(event)
    sent = {mail.participant_id: mail for mail in mails()}
    assert set(sent) == {chair.id, booked.id}
    assert "Moved to Tuesday, 5 November 2030, 10:00–11:30" in sent[booked.id].text
    assert "New room: Blue hall" in sent[booked.id].text
    assert "تالار آبی" in sent[chair.id].text
    assert len(mails()) == 2
    entry = entries(sent[booked.id])[moved.code]
    assert entry.decoded("dtstart") == moved.starts_at
    assert (entry["sequence"], entry["status"]) == (2, "CONFIRMED")
    assert entry["uid"] == uid_of(event.slug, moved.code)


def test_calendar_files_are_kept_once_and_go_with_the_mails(event: Any) -> None:
    session = SessionFactory(event=event)
    for _ in range(2):
        BookingFactory(session=session, state=BookingState.BOOKED)
    release(event)
    session.starts_at -= timedelta(minutes=30)
    release(event)
    first, second = mails()
    assert first.attachments == second.attachments
    [rule] = [each for each in sweeps.retention_rules() if each.kind == "programme:calendars"]
    assert (rule.count(event.id), rule.purge(event.id, 10)) == (1, 1)
    assert (rule.count(event.id), rule.purge(event.id, 10)) == (0, 0)
    assert db.session.get(StoredFile, *first.attachments.values()) is None


def test_editors_changes_of_words_are_told_to_nobody(event: Any) -> None:
    session = SessionRoleFactory(session__event=event).session
    release(event)
    session.text = Localised(en="A longer description")
    release(event)
    assert mails() == []


def test_minutes_and_order_are_told_to_those_on_the_stage_alone(event: Any) -> None:
    first = SessionRoleFactory(session__event=event, position=1, minutes=5)
    session = first.session
    second = SessionRoleFactory(session=session, position=2, participant__language="ar")
    BookingFactory(session=session, state=BookingState.BOOKED)
    release(event)
    first.minutes, first.position = 12, 3
    release(event)
    sent = {mail.participant_id: mail.text for mail in mails()}
    assert set(sent) == {first.participant_id, second.participant_id}
    told = "Speaking time of Layla Haddad: 12 minutes (before: 5 minutes)."
    assert told in sent[first.participant_id]
    assert "The order of the speakers has changed." in sent[first.participant_id]
    assert "تغيّر ترتيب المتحدثين." in sent[second.participant_id]


def test_who_leaves_a_session_is_told_that_alone(event: Any) -> None:
    role = SessionRoleFactory(session__event=event)
    session, person = role.session, role.participant
    release(event)
    session.roles.remove(role)
    session.starts_at += timedelta(minutes=15)
    release(event)
    (mail,) = mails()
    assert mail.participant_id == person.id
    assert "No longer" in mail.text
    assert "Moved" not in mail.text
    assert entries(mail)[session.code]["status"] == "CANCELLED"


def test_a_cancelled_session_says_so(event: Any) -> None:
    session = SessionRoleFactory(session__event=event).session
    release(event)
    cancel_session(session, by=COMMAND)
    release(event)
    (mail,) = mails()
    assert "does not take place" in mail.text


def test_restoring_brings_back_hours_people_and_deleted_sessions(event: Any) -> None:
    role = SessionRoleFactory(session__event=event)
    kept, deleted = role.session, SessionFactory(event=event)
    first = release(event)
    deleted_code, was = deleted.code, kept.starts_at
    db.session.delete(deleted)
    kept.starts_at += timedelta(hours=1)
    kept.ends_at += timedelta(hours=1)
    kept.roles.remove(role)
    added = SessionFactory(event=event)
    db.session.commit()
    expected = digest_of(restoring.working_copy(event))
    restoring.restore_release(first, by=COMMAND, expected=expected)
    db.session.commit()
    assert kept.starts_at == was
    assert [row.participant_id for row in kept.roles] == [role.participant_id]
    assert (added.starts_at, added.is_public) == (None, False)
    codes = set(db.session.scalars(select(ProgrammeSession.code)))
    assert codes == {kept.code, deleted_code, added.code}
    left = [one for one in restoring.working_copy(event)["sessions"] if one["code"] != added.code]
    before = [{**one, "sequence": 0, "changed_at": ""} for one in first.content["sessions"]]
    assert [{**one, "sequence": 0, "changed_at": ""} for one in left] == before


def test_restoring_is_refused_when_the_programme_changed_meanwhile(event: Any) -> None:
    session = SessionFactory(event=event)
    first = release(event)
    expected = digest_of(restoring.working_copy(event))
    session.title = Localised(en="Other")
    db.session.flush()
    with pytest.raises(DomainError):
        restoring.restore_release(first, by=COMMAND, expected=expected)


def test_a_deleted_person_leaves_every_release(event: Any) -> None:
    role = SessionRoleFactory(session__event=event)
    first = release(event)
    before = first.digest
    file = store_file(b"names", purpose="programme", content_type="application/pdf")
    db.session.add(ReleaseFile(release_id=first.id, language="en", day=BOOKLET, file=file))
    db.session.commit()
    release_people.forget_person(role.participant_id)
    assert db.session.scalars(select(ReleaseFile)).all() == []
    assert first.digest != before
    assert first.content["people"] == []
    assert first.content["sessions"][0]["roles"] == []


def test_a_merged_person_goes_on_under_the_kept_one(event: Any) -> None:
    role = SessionRoleFactory(session__event=event)
    other = SessionRoleFactory(session=role.session).participant
    first = release(event)
    release_people.repoint_person(other.id, role.participant_id)
    assert [one["person"] for one in first.content["sessions"][0]["roles"]] == [other.id]
    assert [one["id"] for one in first.content["people"]] == [other.id]


def test_freezing_takes_a_fixed_number_of_queries(event: Any, count_queries: Any) -> None:
    counts = []
    for _round in range(2):
        for row in SessionRoleFactory.create_batch(1 + 2 * _round, session__event=event):
            BookingFactory(session=row.session)
        db.session.commit()
        with count_queries() as statements:
            restoring.working_copy(event)
        counts.append(len(statements))
    assert counts[0] == counts[1]
