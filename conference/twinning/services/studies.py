"""Studies with scored criteria, and the list of criteria."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import StoredFile
from conference.documents.services import replace_file
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.twinning.enums import StudyState
from conference.twinning.models import Relation, Study, StudyCriterion, StudyScore
from conference.twinning.queries import all_criteria, studies_of
from conference.twinning.rules import STUDY_TRANSITIONS, can_edit_study
from conference.twinning.services.defaults import load_criteria
from conference.twinning.services.relations import hold, touch


@dataclass(frozen=True, kw_only=True)
class StudyDetails:
    """What is known about a study, apart from its scores."""

    author: str
    dated: date
    summary: str = ""
    prompted_by: str = ""
    decision_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CriterionDetails:
    """A criterion of the list."""

    name: Localised
    weight: int = 1
    position: int = 0
    is_used: bool = True


def add_study(relation: Relation, details: StudyDetails, *, by: Actor) -> Study:
    """Begin the next version of the study, with the scores of the one before as a start."""
    _check_day(details)
    versions = studies_of(relation)
    if versions and versions[0].state is not StudyState.ACCEPTED:
        raise DomainError(lazy("Finish the present version of the study first."))
    load_criteria(by=by)
    before = {row.name: row for row in versions[0].scores} if versions else {}
    study = Study(relation=relation, version=versions[0].version + 1 if versions else 1)
    apply_changes(study, details)
    for criterion in (row for row in all_criteria() if row.is_used):
        known = before.get(criterion.name)
        study.scores.append(
            StudyScore(
                name=criterion.name,
                weight=criterion.weight,
                position=criterion.position,
                score=known.score if known else None,
                reason=known.reason if known else "",
            )
        )
    db.session.add(study)
    touch(relation)
    record(by, "twinning:study:created", study, changes={"version": study.version})
    return study


def _check_day(details: StudyDetails) -> None:
    if details.dated > clock.office_today():
        raise InvalidError(lazy("This day has not come yet."), field="dated")


def edit_study(
    study: Study,
    details: StudyDetails,
    scores: Mapping[int, tuple[int | None, str]],
    *,
    by: Actor,
) -> None:
    """Change a draft: its details, and score and reason by the id of each line."""
    hold(study)
    if not can_edit_study(study):
        raise DomainError(lazy("Only a draft of a study can be changed."))
    _check_day(details)
    changed = apply_changes(study, details)
    for row in study.scores:
        score, reason = scores.get(row.id, (row.score, row.reason))
        if score is not None and not 0 <= score <= 10:
            raise InvalidError(lazy("A score lies between 0 and 10."))
        if (row.score, row.reason) != (score, reason):
            row.score, row.reason = score, reason
            changed = [*changed, "scores"]
    if changed:
        touch(study.relation)
        fields = list(dict.fromkeys(changed))
        record(by, "twinning:study:edited", study, changes={"fields": fields})


def set_study_file(study: Study, file: StoredFile, *, by: Actor) -> None:
    """Keep the study as a document, in the place of an older one."""
    hold(study)
    if not can_edit_study(study):
        raise DomainError(lazy("Only a draft of a study can be changed."))
    replace_file(study, "file", file)
    record(by, "twinning:study:edited", study, changes={"fields": ["file"]})


def move_study(study: Study, to: StudyState, *, by: Actor) -> None:
    """Bring a study into another state; every criterion must be judged before it is reviewed."""
    hold(study)
    if to not in STUDY_TRANSITIONS[study.state]:
        raise DomainError(lazy("The study cannot take this step now."))
    if to is StudyState.REVIEWED and any(
        row.score is None or not row.reason for row in study.scores
    ):
        raise DomainError(lazy("Give each criterion a score and a reason first."))
    before, study.state = study.state, to
    touch(study.relation)
    changes = {"from": before.value, "to": to.value}
    record(by, "twinning:study:moved", study, changes=changes)


def add_criterion(details: CriterionDetails, *, by: Actor) -> StudyCriterion:
    """Add a criterion; new studies ask for it."""
    criterion = StudyCriterion()
    apply_changes(criterion, details)
    db.session.add(criterion)
    record(by, "twinning:criterion:created", criterion)
    return criterion


def edit_criterion(criterion: StudyCriterion, details: CriterionDetails, *, by: Actor) -> None:
    """Change a criterion; studies that were begun keep it as it was."""
    changed = apply_changes(criterion, details)
    if changed:
        record(by, "twinning:criterion:edited", criterion, changes={"fields": changed})
