import pytest
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.storage import storage
from conference.registration import services
from conference.registration.enums import (
    Step,
)
from tests.factories.delegations import FocalPointFactory
from tests.registration.scene import FOCAL, SCAN, STAFF, approved, confirmed, mails, place


def test_passport_number_and_scan_lie_encrypted_and_looks_are_logged(app):
    participant = confirmed()
    db.session.commit()
    row = db.session.execute(db.text("SELECT number, number_hash FROM travel_documents")).one()
    assert b"A12345678" not in bytes(row.number)
    assert "A12345678" not in row.number_hash
    assert b"scan" not in storage().get(participant.document.scan.key)
    assert participant.document.masked_number.endswith("678")
    assert services.reveal_document_number(participant, by=STAFF) == "A12345678"
    assert services.view_scan(participant, by=STAFF) == (SCAN.data, "image/jpeg")
    logged = db.session.scalars(select(AuditEntry.action)).all()
    assert "registration:document:revealed" in logged
    assert "registration:scan:viewed" in logged


def test_log_holds_no_personal_values(app):
    participant = approved()
    services.save_step(
        participant, Step.NEEDS, services.NeedsDetails(medical_note="secret"), by=STAFF
    )
    text = " ".join(str(entry.changes) for entry in db.session.scalars(select(AuditEntry)))
    for value in ("HADDAD", "LAYLA", "A12345678", "city.example", "secret", "Basra", "nuts"):
        assert value not in text


def test_person_link_goes_to_the_persons_address_alone(app):
    delegation, category = place(1)
    FocalPointFactory(delegation=delegation)
    participant = services.start_nomination(delegation, category, by=FOCAL, surname="HADDAD")
    with pytest.raises(InvalidError):
        services.send_person_link(participant, by=FOCAL)
    participant.email = "layla@city.example"
    services.send_person_link(participant, by=FOCAL)
    assert [mail.recipient for mail in mails("magic_link")] == ["layla@city.example"]
