"""One certificate at a time. The participant's row is locked first, so two clerks queue up."""

from typing import Any

from conference.audit.services import record
from conference.certificates import mails
from conference.certificates.documents import (
    certificate_data,
    missing_letters,
    name_and_talk,
    print_certificate,
)
from conference.certificates.enums import PASSED_OVER, CertificateKind, Obstacle
from conference.certificates.models import Certificate, CertificateText, Talk
from conference.certificates.queries import (
    certificate_of_document,
    live_certificate,
    were_inside,
)
from conference.certificates.rules import kind_for, obstacles_of
from conference.core import clock
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.core.files import read_file
from conference.documents import services as documents
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.i18n import Language, lazy
from conference.registration.models import Participant
from conference.visas.documents import initials_of, year_of
from conference.visas.services.letters import lock


class NoCertificateError(documents.RefusedError):
    """The rules allow no certificate now; the message lists every reason."""

    def __init__(self, obstacles: list[Obstacle], characters: list[str] | None = None) -> None:
        words = [obstacle.label for obstacle in obstacles]
        codes = [obstacle.value for obstacle in obstacles]
        if characters:
            words.append(f"({' '.join(characters)})")
            codes.append(f"letters:{' '.join(characters)}")
        super().__init__(codes, " ".join(words))
        self.obstacles = obstacles


def issue_certificate(
    person: Participant,
    language: Language | None,
    *,
    by: Actor,
    talk: Talk | None = None,
    override: str = "",
    mail: bool = False,
) -> Certificate:
    """Take a number for a certificate of attendance, or of a talk; the worker prints it.

    Without a language it is in the person's own. ``override`` is the reason for passing over that
    no scan let the person in, or that the day has not come.
    """
    lock(person)
    if live_certificate(person.id, talk) is not None:
        raise NoCertificateError([Obstacle.EXISTS])
    return _new(person, language, talk=talk, override=override, mail=mail, by=by)


def reissue(
    old: Certificate,
    language: Language | None = None,
    *,
    by: Actor,
    override: str = "",
    mail: bool = False,
) -> Certificate:
    """Put a new certificate with the present name and text in the place of a live one.

    Without a language it is in that of the old one, whose reason for an override holds on.
    """
    person = old.participant
    lock(person)
    db.session.refresh(old)
    if not old.is_live:
        raise DomainError(lazy("This certificate is no longer in force."))
    old.is_live = False
    db.session.flush()  # the indexes let one live certificate stand
    new = _new(
        person,
        language or Language(old.document.language),
        talk=old.talk,
        override=override or old.override_reason,
        mail=mail,
        by=by,
    )
    documents.supersede(old.document, new.document, by=by)
    return new


def preview_data(
    person: Participant,
    language: Language,
    *,
    by: Actor,
    talk: Talk | None = None,
    own: CertificateText | None = None,
) -> dict[str, Any]:
    """What a certificate would say, also with a text not saved; that it is seen is noted."""
    data = certificate_data(
        person, language, clock.today(person.event.timezone), talk=talk, own=own
    )
    record(by, "certificates:certificate:previewed", person, event_id=person.event_id)
    return data


def _new(
    person: Participant,
    language: Language | None,
    *,
    talk: Talk | None,
    override: str,
    mail: bool,
    by: Actor,
) -> Certificate:
    event, kind = person.event, kind_for(talk)
    language = language or Language(person.language)
    today = clock.today(event.timezone)
    data = certificate_data(person, language, today, talk=talk)
    passed_over = _check(person, talk, data, language, override)
    draft = documents.Draft(
        register=kind.register,
        event_id=event.id,
        event_name=event.name,
        prefix=f"{(event.letter_prefix or event.slug).upper()}-{kind.mark}",
        year=year_of(event, today),
        language=language,
        data=data,
        initials=initials_of(person),
    )
    certificate = Certificate(
        participant=person,
        document=documents.issue(draft, by=by),
        talk=talk,
        kind=kind,
        printed_as=name_and_talk(person, talk),
        override_reason=override.strip() if passed_over else "",
        is_mailed=mail,
    )
    db.session.add(certificate)
    db.session.flush()
    changes = {"number": certificate.document.number, "participant": person.id}
    if passed_over:
        changes["passed_over"] = [each.value for each in passed_over]
    record(by, "certificates:certificate:issued", certificate, event_id=event.id, changes=changes)
    return certificate


def _check(
    person: Participant, talk: Talk | None, data: dict[str, Any], language: Language, override: str
) -> list[Obstacle]:
    """Refuse with every reason; returns what a reason was given for to pass it over."""
    today = clock.today(person.event.timezone)
    was_inside = talk is not None or bool(were_inside([person.id]))
    obstacles = obstacles_of(person, today, was_inside=was_inside, talk=talk)
    passed_over = [each for each in obstacles if each in PASSED_OVER and override.strip()]
    against = [each for each in obstacles if each not in passed_over]
    if not data["event"]["signatory_name"]:
        against.append(Obstacle.NO_SIGNATORY)
    characters = missing_letters(data, language)
    if characters:
        against.append(Obstacle.UNPRINTABLE)
    if against:
        raise NoCertificateError(against, characters)
    return passed_over


def revoke(certificate: Certificate, reason: str, *, by: Actor) -> None:
    """Withdraw a certificate; the verification page says so at once."""
    if not certificate.is_live:
        raise DomainError(lazy("This certificate is no longer in force."))
    documents.withdraw(certificate.document, reason, by=by)
    certificate.is_live = False
    _record(certificate, "revoked", by)


def print_again(certificate: Certificate, *, by: Actor) -> None:
    """Try once more to print a certificate under its number."""
    documents.print_again(certificate.document, by=by)


def view_certificate(certificate: Certificate, *, by: Actor) -> bytes:
    """The bytes of the PDF; each reading is noted."""
    if certificate.document.file is None:
        raise NotFoundError(lazy("This certificate has no file."))
    data = read_file(certificate.document.file)
    _record(certificate, "downloaded", by)
    return data


def send(certificate: Certificate, *, by: Actor) -> None:
    """Mail an issued certificate to the person, with the PDF."""
    if certificate.document.state is not DocumentState.ISSUED or certificate.document.file is None:
        raise DomainError(lazy("Only an issued certificate can be sent."))
    if not certificate.participant.email:
        raise DomainError(lazy("There is no e-mail address of this person."))
    mails.send_certificate(certificate)
    certificate.mailed_at = clock.now()
    _record(certificate, "sent", by)


def _record(certificate: Certificate, verb: str, by: Actor) -> None:
    record(
        by,
        f"certificates:certificate:{verb}",
        certificate,
        event_id=certificate.document.event_id,
        changes={"number": certificate.document.number},
    )


def _after_issue(document: IssuedDocument) -> None:
    """In the transaction that makes a certificate *issued*: mail it where that is wanted."""
    certificate = certificate_of_document(document.id)
    if certificate is None or not (certificate.is_live and certificate.is_mailed):
        return
    if certificate.participant.email:
        send(certificate, by=JOB)


for _kind in CertificateKind:
    documents.add_register(
        documents.Register(_kind.register, _kind.words, print_certificate, _after_issue, sign=True)
    )
