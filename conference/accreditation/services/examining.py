"""The examiner's word before the registrar's."""

from conference.accreditation.models import Examination
from conference.accreditation.queries import examination_of, missing_answers, rule_of
from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.registration.rules import REVIEWABLE, register_requirement
from conference.registration.services.review import check_before_approval


class NotExaminedError(DomainError):
    """The press office has not agreed yet."""

    def __init__(self) -> None:
        super().__init__(
            lazy("The press office examines this category first, and has not agreed yet.")
        )


def examine(participant: Participant, *, agrees: bool, reason: str = "", by: Actor) -> None:
    """Agree or object; an objection has a reason, which the registrar reads."""
    rule = rule_of(participant.category_id)
    if rule is None or rule.examined_by is None:
        raise DomainError(lazy("Nobody examines this category before the registrar."))
    if participant.state not in REVIEWABLE:
        raise DomainError(lazy("This registration does not wait for an examination."))
    if not agrees and not reason.strip():
        raise InvalidError(lazy("Give the reason; the registrar reads it."), field="reason")
    examination = examination_of(participant.id)
    if examination is None:
        examination = Examination(participant_id=participant.id, agrees=agrees)
        db.session.add(examination)
    examination.agrees, examination.reason = agrees, reason.strip()[:1000]
    examination.examined_by, examination.examined_at = by.user_id, clock.now()
    db.session.flush()
    action = "agreed" if agrees else "objected"
    record(by, f"accreditation:examination:{action}", participant)


def refuse_unexamined(participant: Participant) -> None:
    """Nobody of an examined category is approved before the examiner agreed."""
    rule = rule_of(participant.category_id)
    if rule is None or rule.examined_by is None or participant.is_walk_in:
        return
    examination = examination_of(participant.id)
    if examination is None or not examination.agrees:
        raise NotExaminedError


check_before_approval(refuse_unexamined)
register_requirement(missing_answers)
