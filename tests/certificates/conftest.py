import io
import uuid
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest

from conference.certificates.enums import CertificateKind
from conference.checkin.enums import Direction, Reason, ScanMethod, Verdict
from conference.checkin.models import Scan
from conference.core import clock
from conference.core.database import db
from conference.documents.services import registers
from tests.factories.checkin import GateFactory
from tests.visas.approved import event_with_letters


def blank(order):
    """A PDF with nothing on it, and the number in its title."""
    made, target = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.docinfo["/Title"] = order.number
    made.save(target)
    return target.getvalue()


@pytest.fixture
def quick_press(monkeypatch):
    """Certificates whose printing takes no time: the print itself is tested in test_documents."""
    for kind in CertificateKind:
        quick = replace(registers._registers[kind.register], print=blank, sign=False)
        monkeypatch.setitem(registers._registers, kind.register, quick)


@pytest.fixture
def event(app):
    """An event whose second day is today."""
    today = clock.today("Asia/Tehran")
    event = event_with_letters(starts_on=today - timedelta(1), ends_on=today + timedelta(1))
    db.session.commit()
    return event


@pytest.fixture
def let_in(event):
    """``let_in(person)`` writes a scan that let the person in; or one that did not."""
    gate = GateFactory(zone__event=event)

    def scan(person, verdict=Verdict.ALLOWED, direction=Direction.IN):
        db.session.add(
            Scan(
                nonce=str(uuid.uuid4()),
                event_id=event.id,
                gate_id=gate.id,
                direction=direction,
                method=ScanMethod.CAMERA,
                participant_id=person.id,
                verdict=verdict,
                reason=next(iter(Reason)),
                received_at=clock.now(),
            )
        )
        db.session.commit()
        return person

    return scan
