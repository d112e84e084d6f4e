"""Badges prepared in advance: printed for nobody, given to a person at the desk, for one day.

Until then their code is known to no door. They are for the hour when the printer or the power
fails, and are read like any other badge from the moment somebody gets one.
"""

from sqlalchemy import update

from conference.audit.services import record
from conference.badges.enums import ActKind, IdentityDocument
from conference.badges.models import Badge, SpareBadge
from conference.badges.services.badges import issue_prepared_badge
from conference.badges.services.life import hand_over, note_act
from conference.badges.tokens import new_token, token_hash
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.documents.services import take_numbers
from conference.events.models import Event
from conference.i18n import lazy
from conference.registration.models import Participant

MOST_AT_ONCE = 200


class SpareSpentError(DomainError):
    """The prepared badge is somebody's already, or was taken out of the stock."""


def make_spares(event: Event, count: int, *, by: Actor) -> list[SpareBadge]:
    """So many badges with number and code, to be printed and laid ready."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise InvalidError(
            lazy("Prepare between 1 and %(count)d badges at once.", count=MOST_AT_ONCE),
            field="count",
        )
    made = []
    for number in take_numbers("badge", event.id, year=0, count=count):
        token = new_token()
        made.append(
            SpareBadge(
                event_id=event.id,
                number=number,
                token=token,
                token_hash=token_hash(token),
                made_by=by.user_id,
            )
        )
    db.session.add_all(made)
    db.session.flush()
    changes = {"count": count, "first": made[0].number, "last": made[-1].number}
    record(by, "badges:spares:made", event, event_id=event.id, changes=changes)
    return made


def bind_spare(
    spare: SpareBadge,
    participant: Participant,
    identity: IdentityDocument | None,
    *,
    by: Actor,
) -> Badge:
    """Give a prepared badge to a person whose document was seen: it opens doors today.

    One atomic statement takes it out of the stock, so that two desks never give the same card.
    """
    if identity is None:
        raise InvalidError(lazy("Say which document you have seen."), field="identity")
    if spare.event_id != participant.event_id:
        raise SpareSpentError(lazy("This prepared badge belongs to another event."))
    number, token = spare.number, spare.token
    _take(spare)
    day = clock.today(participant.event.timezone)
    badge = issue_prepared_badge(participant, number, token, day, by=by)
    spare.badge_id, spare.token = badge.id, ""
    db.session.flush()
    note_act(badge, ActKind.BOUND, by=by)
    changes = {"number": number, "badge": badge.id}
    record(by, "badges:spare:bound", spare, changes=changes)
    hand_over(badge, identity, by=by)
    return badge


def drop_spare(spare: SpareBadge, *, by: Actor) -> None:
    """Take a spoiled or missing card out of the stock: it can be given to nobody any more."""
    _take(spare)
    spare.token = ""
    db.session.flush()
    record(by, "badges:spare:dropped", spare, changes={"number": spare.number})


def _take(spare: SpareBadge) -> None:
    taken = db.session.execute(
        update(SpareBadge)
        .where(SpareBadge.id == spare.id, SpareBadge.spent_at.is_(None))
        .values(spent_at=clock.now())
        .returning(SpareBadge.id)
        .execution_options(synchronize_session=False)
    ).scalar()
    if taken is None:
        raise SpareSpentError(lazy("This prepared badge was used before."))
    db.session.refresh(spare)
