"""A site with a person about whom everything is known, in words that can be found again."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from conference.badges.models import BadgeBatch
from conference.badges.services import issue_badge
from conference.checkin.enums import Reason, ScanMethod, Verdict
from conference.checkin.models import Presence, Scan
from conference.core import clock, jobs
from conference.core.actor import COMMAND
from conference.core.config import Config
from conference.core.database import db
from conference.core.files import store_file
from conference.desk.enums import ListKind
from conference.desk.models import PrintedList
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.i18n.localised import Localised
from conference.imports.enums import BatchState
from conference.imports.models import ImportBatch, ImportRow
from conference.mailing.services import queue
from conference.registration.enums import ConsentKind
from conference.registration.models import Consent, Needs, Participant, TravelDocument, TravelPlan
from conference.registration.services.moves import refresh_search
from conference.visas.enums import AlertKind, AlertWeight
from conference.visas.models import VisaAlert, VisaAlertPerson, VisaCase, VisaLetter
from tests.factories.checkin import GateFactory
from tests.factories.delegations import FocalPointFactory, QuotaFactory
from tests.factories.registration import ParticipantFactory

MARK = "ZQXMARK"
"""In every personal value, and in nothing else."""


@dataclass
class Site:
    """The person and what was stored."""

    person: Participant
    event: Event
    ciphertexts: list[bytes] = field(default_factory=list)
    """The encrypted values as they lie in the database."""


def mark(what: str) -> str:
    return f"{MARK}{what}"


def fill(person: Participant) -> None:
    """Everything a registration can hold."""
    names = ("surname", "given_names", "native_name", "father_name", "birth_place", "badge_name")
    names = (*names, "badge_name_native", "organisation", "biography", "messenger")
    names = (*names, "emergency_name", "emergency_relation", "decision_reason")
    for name in names:
        setattr(person, name, mark(name))
    person.email = f"{MARK.lower()}@city.example"
    person.mobile, person.emergency_phone = "+98 51 ZQXMARK", "+98 52 ZQXMARK"
    person.function_title = Localised(en=mark("title"), fa=mark("title"))
    person.wishes = {"note": mark("wish")}
    person.photo = store_file(b"JPEG" + MARK.encode(), purpose="photo", content_type="image/jpeg")
    person.badge_photo = store_file(
        b"jpeg" + MARK.encode(), purpose="photo", content_type="image/jpeg"
    )
    refresh_search(person)
    scan = store_file(
        b"SCAN" + MARK.encode(), purpose="passport-scan", content_type="image/jpeg", encrypted=True
    )
    person.document = TravelDocument(
        number=mark("NUMBER"), number_hash="ab" * 32, mrz=mark("MRZ"), scan=scan
    )
    person.document.expires_on = date(2034, 1, 1)
    person.travel = TravelPlan(hotel=mark("hotel"), note=mark("travel"))
    person.needs = Needs(
        allergies=mark("allergies"), medical_note=mark("medical"), blood_group="0+"
    )
    for kind in (ConsentKind.PROCESSING, ConsentKind.PHOTO):
        person.consents.append(Consent(kind=kind, given=True))


def papers(person: Participant) -> None:
    """A letter, a badge, a printed batch, mails, scans, a finished job."""
    letter = store_file(
        b"%PDF " + MARK.encode(), purpose="letter", content_type="application/pdf", encrypted=True
    )
    document = IssuedDocument(
        register="visa-letter",
        event_id=person.event_id,
        year=2026,
        sequence=1,
        number=f"T-2026-{person.id:04d}",
        language="en",
        state=DocumentState.ISSUED,
        token="t",
        token_hash=f"hash{person.id}",
        data=f'{{"passport": "{mark("frozen")}"}}',
        initials="L. H.",
        masked_number="•••••678",
        sha256="cd" * 32,
        file=letter,
    )
    case = VisaCase(
        participant=person,
        authorisation_code=mark("code"),
        asked=mark("asked"),
        refusal_reason=mark("refusal"),
        override_reason=mark("route"),
    )
    alert = VisaAlert(
        event_id=person.event_id,
        kind=AlertKind.RUSH,
        weight=AlertWeight.NOTICE,
        key="k",
        reason=mark("alert"),
        people=[VisaAlertPerson(participant=person)],
    )
    db.session.add(alert)
    db.session.add_all([VisaLetter(participant=person, document=document), case])
    db.session.flush()
    badge = issue_badge(person, by=COMMAND)
    pages = store_file(b"%PDF badges " + MARK.encode(), purpose="badge-batch", content_type="x/y")
    listed = store_file(b"%PDF list " + MARK.encode(), purpose="list", content_type="x/y")
    row = json.dumps([mark("import")])
    batch = ImportBatch(event_id=person.event_id, kind="people", state=BatchState.READY)
    batch.file = store_file(
        MARK.encode(), purpose="import", content_type="text/csv", encrypted=True
    )
    db.session.add_all(
        [
            PrintedList(
                event_id=person.event_id,
                kind=next(iter(ListKind)),
                row_ids=[person.id],
                file=listed,
            ),
            batch,
        ]
    )
    db.session.flush()
    db.session.add(ImportRow(batch_id=batch.id, line=1, cells=row))
    db.session.add(
        BadgeBatch(
            event_id=person.event_id,
            participant_ids=[person.id],
            file=pages,
            refused={"X": mark("refused")},
        )
    )
    queue(
        template="registration/approved",
        recipient=person.email,
        language="en",
        context=mail_context(person),
        event_id=person.event_id,
        participant_id=person.id,
        attachments={"letter.pdf": letter},
    )
    gate = GateFactory(zone__event=person.event)
    now = clock.now()
    db.session.add_all(
        [
            Scan(
                nonce=f"n{person.id}",
                event_id=person.event_id,
                gate_id=gate.id,
                method=ScanMethod.CAMERA,
                badge_id=badge.id,
                participant_id=person.id,
                verdict=Verdict.ALLOWED,
                reason=Reason.OK,
            ),
            Presence(
                participant_id=person.id,
                zone_id=gate.zone_id,
                event_id=person.event_id,
                since=now,
                nonce=f"n{person.id}",
            ),
            jobs.Job(
                name="registration:scan:read",
                event_id=person.event_id,
                arguments={"participant_id": person.id},
                result={"number": mark("ocr")},
                state=jobs.JobState.DONE,
                finished_at=now,
            ),
        ]
    )


def mail_context(person: Participant) -> dict[str, Any]:
    return {
        "event": person.event,
        "name": person.latin_name,
        "addressee": person.latin_name,
        "copied": False,
        "reference": person.reference,
        "category": "D",
        "delegation": "X",
    }


@pytest.fixture
def site(app: Flask, config: Config) -> Site:
    """A person who took part in an event, with all that leaves behind; mails were sent."""
    for folder in ("mail", "files"):  # what other tests left there is no business of this one
        for path in (config.data_dir / folder).rglob("*"):
            if path.is_file():
                path.unlink()
    person = ParticipantFactory()
    QuotaFactory(delegation=person.delegation, category=person.category)
    FocalPointFactory(delegation=person.delegation, name="Focal")
    fill(person)
    db.session.flush()
    papers(person)
    letter = store_file(b"%PDF cred " + MARK.encode(), purpose="credentials", content_type="x/y")
    person.delegation.credentials_file = letter
    db.session.commit()
    jobs.run_due_jobs()
    db.session.commit()
    return Site(person, person.event, _ciphertexts())


def _ciphertexts() -> list[bytes]:
    """Every encrypted value that holds a mark, as it is stored."""
    found = []
    for table, columns in {
        "travel_documents": ("number", "mrz"),
        "needs": ("allergies", "medical_note"),
        "outbox_messages": ("recipient", "subject", "text", "html"),
        "issued_documents": ("data",),
        "import_rows": ("cells",),
    }.items():
        for row in db.session.execute(sa.text(f"SELECT {', '.join(columns)} FROM {table}")):
            found += [bytes(value)[13:] for value in row if value is not None and len(value) > 30]
    db.session.rollback()
    return found


@pytest.fixture
def hunt(config: Config) -> Any:
    """``hunt(site)``: where marks or ciphertexts still lie, in the database and in all files."""

    def search(site: Site) -> list[str]:
        db.session.rollback()
        found = []
        needles = [MARK.encode(), MARK.lower().encode(), *site.ciphertexts]
        for path in _files(config):
            data = path.read_bytes()
            found += [f"{path.name}: {needle[:12]!r}" for needle in needles if needle in data]
        if config.database_url:
            found += _in_tables(needles)
        return found

    return search


def _files(config: Config) -> list[Path]:
    return [
        path for path in config.data_dir.rglob("*") if path.is_file() and path.suffix != ".empty"
    ]


def _in_tables(needles: list[bytes]) -> list[str]:
    """PostgreSQL's own files lie elsewhere: read every row of every table instead."""
    found = []
    from conference.core.database import Base  # noqa: PLC0415 - only here

    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(sa.select(table)):
            text = repr(tuple(row)).encode()
            found += [f"{table.name}: {needle[:12]!r}" for needle in needles if needle in text]
    db.session.rollback()
    return found


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> Any:
    """``after(event, days)``: turn the clock so many days past the event's last day."""

    def turn(event: Event, days: int) -> None:
        end = event.ends_on + timedelta(days=days)
        moment = clock.now().replace(
            year=end.year, month=end.month, day=end.day, hour=3, minute=0, second=0
        )
        monkeypatch.setattr(clock, "now", lambda: moment)

    return turn
