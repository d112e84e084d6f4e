"""Studies, agreements and the two editable lists they are written from."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.twinning.enums import AgreementState
from conference.twinning.models import (
    Agreement,
    AgreementVersion,
    Clause,
    Relation,
    Study,
    StudyCriterion,
)


def studies_of(relation: Relation) -> Sequence[Study]:
    """The versions of the study on a relation, the newest first."""
    return db.session.scalars(
        select(Study).where(Study.relation_id == relation.id).order_by(Study.version.desc())
    ).all()


def all_criteria() -> Sequence[StudyCriterion]:
    """The criteria in their order, those out of use too."""
    return db.session.scalars(
        select(StudyCriterion).order_by(StudyCriterion.position, StudyCriterion.id)
    ).all()


def all_clauses() -> Sequence[Clause]:
    """The clause library in its order."""
    return db.session.scalars(select(Clause).order_by(Clause.position, Clause.id)).all()


def agreements_of(relation: Relation) -> Sequence[Agreement]:
    """The agreements of a relation, the newest first."""
    return db.session.scalars(
        select(Agreement).where(Agreement.relation_id == relation.id).order_by(Agreement.id.desc())
    ).all()


def versions_of(agreement: Agreement) -> Sequence[AgreementVersion]:
    """The versions of an agreement, the newest first."""
    return db.session.scalars(
        select(AgreementVersion)
        .options(joinedload(AgreementVersion.decision))
        .where(AgreementVersion.agreement_id == agreement.id)
        .order_by(AgreementVersion.number.desc())
    ).all()


def latest_version(agreement: Agreement) -> AgreementVersion:
    """The version in force; every agreement has one."""
    version: AgreementVersion = db.session.scalars(
        select(AgreementVersion)
        .where(AgreementVersion.agreement_id == agreement.id)
        .order_by(AgreementVersion.number.desc())
        .limit(1)
    ).one()
    return version


def version_numbered(agreement: Agreement, number: int) -> AgreementVersion | None:
    """One version of an agreement."""
    version: AgreementVersion | None = db.session.scalar(
        select(AgreementVersion).where(
            AgreementVersion.agreement_id == agreement.id, AgreementVersion.number == number
        )
    )
    return version


def years_agreed(relation: Relation) -> int | None:
    """For how many years the newest final or signed agreement holds."""
    years: int | None = db.session.scalar(
        select(Agreement.years)
        .where(
            Agreement.relation_id == relation.id,
            Agreement.state.in_((AgreementState.FINAL, AgreementState.SIGNED)),
        )
        .order_by(Agreement.id.desc())
        .limit(1)
    )
    return years
