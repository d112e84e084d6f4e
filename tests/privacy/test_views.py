"""The office pages of keeping and removing: who may, what they say."""

import re

import pytest
from sqlalchemy import select

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.sweeps import retention_rules
from conference.mailing.models import OutboxMessage
from conference.privacy import services
from conference.privacy.forms import field_name
from conference.privacy.models import RetentionReport, RetentionTime
from conference.registration.models import Participant
from tests.factories.events import EventFactory
from tests.privacy.conftest import MARK


def _url(site, path=""):
    return f"/office/{site.event.slug}/retention/{path}"


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_an_administrator_sees_times_and_counts(client, sign_in, site, language):
    sign_in("administrator", language=language)
    page = client.get(_url(site))
    assert page.status_code == 200
    for rule in retention_rules():
        assert f'name="{field_name(rule.kind)}"' in page.text


def test_an_auditor_reads_and_changes_nothing(client, sign_in, site):
    sign_in("auditor")
    page = client.get(_url(site)).text
    assert 'name="registration_photo"' not in page
    assert "30" in page
    assert client.post(_url(site), data={}).status_code == 403
    assert client.post(_url(site, "run")).status_code == 403


def test_a_door_steward_has_no_business_here(client, sign_in, site):
    sign_in("door_steward")
    assert client.get(_url(site)).status_code == 403


def test_times_are_saved_in_any_digits(client, sign_in, site):
    sign_in("administrator")
    data = {field_name(rule.kind): str(rule.days) for rule in retention_rules()}
    data["registration_photo"] = "۴۵"
    assert client.post(_url(site), data=data).status_code == 303
    rows = db.session.scalars(select(RetentionTime)).all()
    assert [(row.kind, row.days) for row in rows] == [("registration:photo", 45)]


def test_a_wrong_number_is_kept_and_refused(client, sign_in, site):
    sign_in("administrator")
    data = {field_name(rule.kind): str(rule.days) for rule in retention_rules()}
    data["registration_photo"] = "soon"
    answer = client.post(_url(site), data=data)
    assert answer.status_code == 422
    assert 'value="soon"' in answer.text


def test_removing_by_hand_asks_first_and_leaves_a_report(client, sign_in, site, after):
    sign_in("administrator")
    after(site.event, 31)
    with client.session_transaction() as session:
        session["_fresh"] = True
        session.pop("seen", None)
        session.pop("since", None)
    asked = client.get(_url(site, "run")).text
    assert "Photo: 1" in asked
    assert client.post(_url(site, "run")).status_code == 303
    progress = re.search(r'data-url="([^"]+/progress)"', client.get(_url(site)).text)
    assert progress is not None
    assert client.get(progress[1]).json["state"] == "queued"
    other = f"/office/{EventFactory().slug}/" + progress[1].split("/", 3)[3]
    assert client.get(other).json["state"] == "failed"
    jobs.run_due_jobs()
    report = db.session.scalars(select(RetentionReport)).one()
    assert report.is_clean
    db.session.rollback()
    page = client.get(_url(site)).text
    assert "nothing left" in page


def test_the_command_lists_and_removes(app, site, after):
    after(site.event, 31)
    runner = app.test_cli_runner()
    listed = runner.invoke(args=["privacy", "list-due", "--event", site.event.slug])
    assert "\t1\t1\tregistration:passport" in listed.output
    removed = runner.invoke(args=["privacy", "purge", "--event", site.event.slug])
    assert removed.exit_code == 0, removed.output
    assert "1\tregistration:passport" in removed.output
    again = runner.invoke(args=["privacy", "purge", "--event", site.event.slug])
    assert "Nothing is due." in again.output


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_an_erased_person_breaks_no_page_of_the_office(client, sign_in, site, language):
    person = db.session.get(Participant, site.person.id)
    services.erase_person(person, person.reference, by=COMMAND)
    db.session.commit()
    reference, slug = person.reference, site.event.slug
    mail = db.session.scalars(select(OutboxMessage.id)).first()
    db.session.rollback()
    sign_in("administrator", language=language)
    deleted = {"en": "Deleted person", "fa": "شخص حذف‌شده", "ar": "شخص محذوف"}[language]
    for path in (
        "registrations/?state=withdrawn",
        f"registrations/{site.person.id}/",
        f"letters/people/{reference}",
        f"badges/people/{reference}",
        "door/scans",
        f"outbox/{mail}/",
    ):
        answer = client.get(f"/office/{slug}/{path}")
        assert answer.status_code == 200, path
        assert MARK not in answer.text
        assert (deleted in answer.text) is not path.startswith("outbox"), path
