"""Agreements: written from clauses, changed version by version, made final, signed."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import StoredFile
from conference.documents.services import refuse_unprintable, replace_file
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.twinning.enums import AgreementKind, AgreementState
from conference.twinning.models import Agreement, AgreementVersion, Clause, Relation
from conference.twinning.queries import all_clauses, latest_version
from conference.twinning.rules import AGREEMENT_TRANSITIONS, can_edit_text
from conference.twinning.services.clauses import check_words
from conference.twinning.services.defaults import load_clauses
from conference.twinning.services.relations import hold, touch

PRINT: Final = "twinning:agreement:print"
MOST_CLAUSES = 80


@dataclass(frozen=True, kw_only=True)
class AgreementDetails:
    """What is known about an agreement, apart from its clauses."""

    title: Localised
    kind: AgreementKind = AgreementKind.MEMORANDUM
    prevailing: str = ""
    years: int = 5
    signatory_a: Localised = field(default_factory=Localised)
    post_a: Localised = field(default_factory=Localised)
    signatory_b: Localised = field(default_factory=Localised)
    post_b: Localised = field(default_factory=Localised)
    place: Localised = field(default_factory=Localised)
    signed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class VersionDetails:
    """The clauses as somebody wants them, and why."""

    clauses: Sequence[dict[str, Any]]
    base: int
    """The number of the version that was changed."""
    note: str = ""
    decision_id: int | None = None


def add_agreement(
    relation: Relation, details: AgreementDetails, pair: tuple[str, str], *, by: Actor
) -> Agreement:
    """Begin an agreement in two languages with the usual clauses of the library."""
    if pair[0] == pair[1]:
        raise InvalidError(lazy("Choose two different languages."), field="language_b")
    _check(details, pair)
    load_clauses(by=by)
    agreement = Agreement(relation=relation, language_a=pair[0], language_b=pair[1])
    apply_changes(agreement, details)
    clauses = [clause_entry(row, pair) for row in all_clauses() if row.is_usual]
    _check_number(clauses)
    db.session.add(agreement)
    db.session.flush()
    db.session.add(
        AgreementVersion(agreement=agreement, number=1, clauses=clauses, made_by=by.user_id)
    )
    touch(relation)
    record(by, "twinning:agreement:created", agreement)
    return agreement


def edit_agreement(agreement: Agreement, details: AgreementDetails, *, by: Actor) -> None:
    """Change what is known about an agreement that is still a draft."""
    hold(agreement)
    _must_be_draft(agreement)
    _check(details, (agreement.language_a, agreement.language_b))
    changed = apply_changes(agreement, details)
    if changed:
        agreement.printed_version = None
        touch(agreement.relation)
        record(by, "twinning:agreement:edited", agreement, changes={"fields": changed})


def save_version(
    agreement: Agreement, details: VersionDetails, *, by: Actor
) -> AgreementVersion | None:
    """Keep changed clauses as the next version; None where nothing was changed."""
    hold(agreement)
    _must_be_draft(agreement)
    latest = latest_version(agreement)
    if latest.number != details.base:
        raise DomainError(
            lazy("Somebody saved another version meanwhile. Open the text again to go on.")
        )
    clauses = list(details.clauses)
    if not clauses:
        raise InvalidError(lazy("An agreement has at least one clause."))
    _check_number(clauses)
    for clause in clauses:
        check_words(*clause["heading"].values(), *clause["text"].values())
    if clauses == latest.clauses:
        return None
    version = AgreementVersion(
        agreement=agreement,
        number=latest.number + 1,
        clauses=clauses,
        note=details.note,
        decision_id=details.decision_id,
        made_by=by.user_id,
    )
    db.session.add(version)
    touch(agreement.relation)
    record(by, "twinning:agreement:versioned", version, changes={"version": version.number})
    return version


def _check_number(clauses: Sequence[dict[str, Any]]) -> None:
    if len(clauses) > MOST_CLAUSES:
        raise InvalidError(lazy("An agreement has at most %(count)d clauses.", count=MOST_CLAUSES))


def clause_entry(clause: Clause, pair: tuple[str, str]) -> dict[str, Any]:
    """A clause of the library as an agreement in two languages keeps it, under a key of its own."""
    return {
        "key": secrets.token_hex(4),
        "kind": clause.kind.value,
        "heading": {code: clause.heading.exact(code) for code in pair},
        "text": {code: clause.text.exact(code) for code in pair},
    }


def print_agreement(agreement: Agreement, *, by: Actor) -> jobs.Job:
    """Have the two originals printed: drafts carry a watermark, final ones are kept for good."""
    job = jobs.enqueue(PRINT, {"agreement_id": agreement.id}, requested_by=by.user_id, total=2)
    agreement.job_id = job.id
    return job


def finalise(agreement: Agreement, *, by: Actor) -> None:
    """Close the text: no clause may lack one of its languages; the originals are printed."""
    hold(agreement)
    _must_be_draft(agreement)
    pair = (agreement.language_a, agreement.language_b)
    version = latest_version(agreement)
    for number, clause in enumerate(version.clauses, 1):
        if any(not clause["text"].get(code) or not clause["heading"].get(code) for code in pair):
            raise DomainError(
                lazy("Clause %(number)d is not complete in both languages.", number=number)
            )
    for code in pair:
        said = [(each["heading"][code], each["text"][code]) for each in version.clauses]
        refuse_unprintable(said, code)
    _move(agreement, AgreementState.FINAL, by)
    for name in ("original_a", "original_b"):
        replace_file(agreement, name, None)
    agreement.printed_version = None
    print_agreement(agreement, by=by)


def sign_agreement(
    agreement: Agreement, on: date, *, by: Actor, file: StoredFile | None = None
) -> None:
    """Note that both sides signed, with the scan of the signed original where there is one."""
    hold(agreement)
    if agreement.original_a_id is None or agreement.original_b_id is None:
        raise DomainError(lazy("The originals are not printed yet."))
    if on > clock.office_today():
        raise InvalidError(lazy("This day has not come yet."), field="on")
    _move(agreement, AgreementState.SIGNED, by)
    agreement.signed_on = on
    if file is not None:
        replace_file(agreement, "signed_file", file)


def withdraw_agreement(agreement: Agreement, *, by: Actor) -> None:
    """Put an agreement aside that will not be signed; it stays readable."""
    hold(agreement)
    _move(agreement, AgreementState.WITHDRAWN, by)


def _move(agreement: Agreement, to: AgreementState, by: Actor) -> None:
    if to not in AGREEMENT_TRANSITIONS[agreement.state]:
        raise DomainError(lazy("The agreement cannot take this step now."))
    before, agreement.state = agreement.state, to
    touch(agreement.relation)
    changes = {"from": before.value, "to": to.value}
    record(by, "twinning:agreement:moved", agreement, changes=changes)


def _must_be_draft(agreement: Agreement) -> None:
    if not can_edit_text(agreement):
        raise DomainError(lazy("The text of this agreement is closed."))


def _check(details: AgreementDetails, pair: tuple[str, str]) -> None:
    if details.prevailing and details.prevailing not in pair:
        raise InvalidError(
            lazy("The prevailing text is one of the two languages."), field="prevailing"
        )
    if not 1 <= details.years <= 99:
        raise InvalidError(lazy("Enter a number of years from 1 to 99."), field="years")
