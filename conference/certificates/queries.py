"""Certificates, the people they are for, and who was seen inside."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from conference.certificates.enums import CertificateKind
from conference.certificates.models import Certificate, CertificateBatch, CertificateText, Talk
from conference.checkin.enums import Direction, Verdict
from conference.checkin.models import Scan
from conference.core.database import db
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.i18n import search_words, to_ascii_digits
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

BATCH = "certificates:issue"
"""The name of the job that issues many certificates."""


def text_of(event: Event, kind: CertificateKind) -> CertificateText | None:
    """What the organiser has written for a kind; None while nobody has."""
    return db.session.scalar(
        select(CertificateText).where(
            CertificateText.event_id == event.id, CertificateText.kind == kind
        )
    )


def _was_let_in() -> ColumnElement[bool]:
    """A scan at an entrance that was not refused, of the person or of a record merged into it."""
    scanned = aliased(Participant)
    return exists(
        select(Scan.id)
        .join(scanned, scanned.id == Scan.participant_id)
        .where(
            or_(scanned.id == Participant.id, scanned.merged_into_id == Participant.id),
            Scan.direction == Direction.IN,
            Scan.verdict != Verdict.REFUSED,
        )
        .correlate(Participant)
    )


def were_inside(participant_ids: Collection[int]) -> set[int]:
    """Who of these people was let in at least once by the scan log; one query."""
    query = select(Participant.id).where(Participant.id.in_(participant_ids), _was_let_in())
    return set(db.session.scalars(query)) if participant_ids else set()


@dataclass(frozen=True)
class CandidateFilter:
    """Which people without a certificate of attendance are shown."""

    words: str = ""
    category_id: int | None = None
    everybody: bool = False
    """Also people whom no scan let in."""
    with_certificate: bool = False
    """Also people who have one, so that a corrected name gets a new one."""


def candidates(event: Event, wanted: CandidateFilter) -> Select[Participant]:
    """Approved people who may get a certificate of attendance, by name; a select for paging."""
    query = (
        select(Participant)
        .where(Participant.event_id == event.id, Participant.state == ParticipationState.APPROVED)
        .options(joinedload(Participant.delegation), joinedload(Participant.category))
        .order_by(Participant.sort_name, Participant.id)
    )
    if not wanted.everybody:
        query = query.where(_was_let_in())
    if not wanted.with_certificate:
        live = exists().where(
            Certificate.participant_id == Participant.id,
            Certificate.is_live,
            Certificate.kind == CertificateKind.ATTENDANCE,
        )
        query = query.where(~live)
    if wanted.category_id is not None:
        query = query.where(Participant.category_id == wanted.category_id)
    for word in search_words(wanted.words):
        query = query.where(Participant.search_text.contains(word, autoescape=True))
    return query


def candidate_ids(event: Event, wanted: CandidateFilter) -> list[int]:
    """The row ids of everybody whom ``candidates`` shows."""
    return list(db.session.scalars(candidates(event, wanted).with_only_columns(Participant.id)))


def ids_of_event(event: Event, ids: Collection[int]) -> list[int]:
    """Those of the row ids that are people of the event, in their order."""
    query = select(Participant.id).where(Participant.event_id == event.id, Participant.id.in_(ids))
    known = set(db.session.scalars(query))
    return [each for each in dict.fromkeys(ids) if each in known]


def talks_of_event(event: Event) -> Select[Talk]:
    """All talks by day and name; a select for paging."""
    return (
        select(Talk)
        .join(Talk.participant)
        .where(Participant.event_id == event.id)
        .options(
            contains_eager(Talk.participant).joinedload(Participant.delegation),
        )
        .order_by(Talk.spoken_on, Participant.sort_name, Talk.id)
    )


def talk_ids_to_certify(event: Event) -> list[int]:
    """The row ids of all talks without a live certificate."""
    live = exists().where(Certificate.talk_id == Talk.id, Certificate.is_live)
    query = talks_of_event(event).where(~live).with_only_columns(Talk.id)
    return list(db.session.scalars(query))


def talk_of_event(event: Event, talk_id: int) -> Talk | None:
    """One talk, if it belongs to the event."""
    return db.session.scalar(talks_of_event(event).where(Talk.id == talk_id))


def talk_ids_of_event(event: Event, ids: Collection[int]) -> list[int]:
    """Those of the row ids that are talks of the event, in their order."""
    query = talks_of_event(event).where(Talk.id.in_(ids)).with_only_columns(Talk.id)
    known = set(db.session.scalars(query))
    return [each for each in dict.fromkeys(ids) if each in known]


def talks_of(participant_id: int) -> Sequence[Talk]:
    """What a person has said, in the order of the days."""
    return db.session.scalars(
        select(Talk).where(Talk.participant_id == participant_id).order_by(Talk.spoken_on, Talk.id)
    ).all()


def certificates_of(participant_id: int) -> Sequence[Certificate]:
    """All certificates of a person, the newest first."""
    return db.session.scalars(
        select(Certificate)
        .where(Certificate.participant_id == participant_id)
        .options(joinedload(Certificate.talk))
        .order_by(Certificate.id.desc())
    ).all()


def issued_certificates(participant_id: int) -> Sequence[Certificate]:
    """The certificates of a person that hold and can be fetched, the oldest first."""
    return db.session.scalars(
        select(Certificate)
        .join(Certificate.document)
        .where(
            Certificate.participant_id == participant_id,
            Certificate.is_live,
            IssuedDocument.state == DocumentState.ISSUED,
            IssuedDocument.file_id.is_not(None),
        )
        .options(contains_eager(Certificate.document), joinedload(Certificate.talk))
        .order_by(Certificate.id)
    ).all()


def live_certificate(participant_id: int, talk: Talk | None = None) -> Certificate | None:
    """The certificate in force, or the one being issued: of a talk, or of attendance."""
    query = select(Certificate).where(
        Certificate.participant_id == participant_id, Certificate.is_live
    )
    if talk is None:
        query = query.where(Certificate.kind == CertificateKind.ATTENDANCE)
    else:
        query = query.where(Certificate.talk_id == talk.id)
    return db.session.scalar(query)


def live_of_talks(talk_ids: Collection[int]) -> dict[int, Certificate]:
    """Talk → its certificate in force; one query."""
    query = select(Certificate).where(Certificate.talk_id.in_(talk_ids), Certificate.is_live)
    return {row.talk_id: row for row in db.session.scalars(query) if row.talk_id is not None}


def live_of_people(participant_ids: Collection[int]) -> dict[int, Certificate]:
    """Person → the certificate of attendance in force; one query."""
    query = select(Certificate).where(
        Certificate.participant_id.in_(participant_ids),
        Certificate.is_live,
        Certificate.kind == CertificateKind.ATTENDANCE,
    )
    return {row.participant_id: row for row in db.session.scalars(query)}


def certificate_of_event(event: Event, certificate_id: int) -> Certificate | None:
    """One certificate, if it belongs to the event."""
    return db.session.scalar(
        select(Certificate)
        .join(Certificate.document)
        .where(Certificate.id == certificate_id, IssuedDocument.event_id == event.id)
    )


def certificate_of_document(document_id: int) -> Certificate | None:
    """The certificate that a register's row belongs to."""
    return db.session.scalar(select(Certificate).where(Certificate.document_id == document_id))


@dataclass(frozen=True)
class RegisterFilter:
    """What the register shows."""

    words: str = ""
    """Number or name, as typed."""
    kind: CertificateKind | None = None
    state: DocumentState | None = None


def register_of_certificates(event: Event, wanted: RegisterFilter) -> Select[Certificate]:
    """The certificates of the event, the newest first; a select for paging."""
    query = (
        select(Certificate)
        .join(Certificate.document)
        .join(Certificate.participant)
        .where(IssuedDocument.event_id == event.id)
        .options(
            contains_eager(Certificate.participant).joinedload(Participant.delegation),
            joinedload(Certificate.talk),
        )
        .order_by(Certificate.id.desc())
    )
    if wanted.kind is not None:
        query = query.where(Certificate.kind == wanted.kind)
    if wanted.state is not None:
        query = query.where(IssuedDocument.state == wanted.state)
    if wanted.words.strip():
        number = "".join(to_ascii_digits(wanted.words).split()).upper()
        names = [
            Participant.search_text.contains(word, autoescape=True)
            for word in search_words(wanted.words)
        ]
        by_number = IssuedDocument.number.contains(number, autoescape=True)
        query = query.where(or_(by_number, and_(*names)) if names else by_number)
    return query


def batch_of_event(event: Event, batch_id: int) -> CertificateBatch | None:
    """A batch of certificates, if it belongs to the event."""
    return db.session.scalar(
        select(CertificateBatch)
        .where(CertificateBatch.id == batch_id, CertificateBatch.event_id == event.id)
        .options(joinedload(CertificateBatch.job))
    )


def batches_of(event: Event, limit: int) -> Sequence[CertificateBatch]:
    """The newest batches."""
    return db.session.scalars(
        select(CertificateBatch)
        .where(CertificateBatch.event_id == event.id)
        .options(joinedload(CertificateBatch.job))
        .order_by(CertificateBatch.id.desc())
        .limit(limit)
    ).all()


def people_by_id(event: Event, ids: Collection[int]) -> dict[int, Participant]:
    """People of the event by row id."""
    query = select(Participant).where(Participant.event_id == event.id, Participant.id.in_(ids))
    return {person.id: person for person in db.session.scalars(query)}


def printed_documents(ids: Collection[int]) -> Sequence[IssuedDocument]:
    """The documents among these, with their files, by number."""
    return db.session.scalars(
        select(IssuedDocument)
        .where(IssuedDocument.id.in_(ids))
        .options(joinedload(IssuedDocument.file))
        .order_by(IssuedDocument.register, IssuedDocument.year, IssuedDocument.sequence)
    ).all()


def count_to_certify(event: Event) -> int:
    """How many people who were inside have no certificate of attendance yet."""
    query = candidates(event, CandidateFilter()).order_by(None)
    return int(db.session.scalar(query.with_only_columns(func.count(Participant.id))) or 0)


def speakers(event: Event, talk_ids: Collection[int]) -> dict[int, Participant]:
    """Talk → who gave it."""
    query = talks_of_event(event).where(Talk.id.in_(talk_ids))
    return {talk.id: talk.participant for talk in db.session.scalars(query)}


_ANYBODY = CandidateFilter(everybody=True, with_certificate=True)


def people_for_preview(event: Event, limit: int = 100) -> Sequence[Participant]:
    """Approved people on whom a text can be looked at."""
    return db.session.scalars(candidates(event, _ANYBODY).limit(limit)).all()


def person_for_preview(event: Event, participant_id: int) -> Participant | None:
    """An approved person of the event."""
    return db.session.scalar(candidates(event, _ANYBODY).where(Participant.id == participant_id))
