"""Two records of one person become one; or it is remembered that they are two people."""

from collections.abc import Collection

from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.services import end_visits
from conference.audit.services import record
from conference.core import clock, sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.files import read_file
from conference.i18n import lazy
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant, PersonPair
from conference.registration.rules import can_edit, refresh_bits
from conference.registration.rules.merging import CHOICES, COLUMNS, may_keep, part_columns
from conference.registration.services.errors import StateError
from conference.registration.services.likeness import note_photo
from conference.registration.services.moves import move
from conference.registration.services.steps import note_changes


def merge(kept: Participant, ended: Participant, taken: Collection[str], *, by: Actor) -> None:
    """Go on with ``kept``; the other record ends and points to it, and nothing of it is lost.

    ``taken`` names what is taken over from the other record; the two exchange it, so that what
    the kept one had before is still found on the ended one. Letters, badges, mails and whatever
    else other features hold follow by their own rules. The place of the ended record is free.
    """
    if not set(taken) <= set(CHOICES):
        raise InvalidError(lazy("Choose one of the options offered."))
    _lock(kept, ended)
    _refuse(kept, ended)
    for name in taken:
        _exchange(kept, ended, name)
    kept_id, ended_id = kept.id, ended.id
    db.session.flush()
    sweeps.repoint(kept_id, ended_id, by=by)
    db.session.expire_all()
    move(ended, ParticipationState.CANCELLED, "merged_away", by=by, into=kept_id)
    ended.merged_into_id, ended.decided_at = kept_id, clock.now()
    end_visits(VisitKind.PARTICIPANT, ended_id, by=by)
    record(
        by,
        "registration:participant:merged",
        kept,
        changes={"other": ended_id, "fields": sorted(taken)},
    )
    if "photo" in taken:
        note_photo(kept, read_file(kept.badge_photo) if kept.badge_photo else None)
    note_changes(kept, _field_names(kept, taken), by=by)
    db.session.flush()
    refresh_bits((kept_id, ended_id))


def _lock(one: Participant, other: Participant) -> None:
    """Read both rows anew, in one order, while nobody else may change them."""
    if one.id == other.id:
        raise InvalidError(lazy("Choose two different registrations."))
    db.session.flush()
    query = (
        select(Participant)
        .where(Participant.id.in_((one.id, other.id)))
        .order_by(Participant.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    db.session.scalars(query).all()


def _refuse(kept: Participant, ended: Participant) -> None:
    if kept.event_id != ended.event_id:
        raise InvalidError(lazy("Choose two registrations of one event."))
    if not (can_edit(kept) and can_edit(ended)):
        raise StateError(lazy("One of the two registrations has ended in the meantime."))
    if not may_keep(kept, ended):
        raise StateError(
            lazy("Keep the registration that holds a place; the other one holds none.")
        )


def _exchange(kept: Participant, ended: Participant, choice: str) -> None:
    if choice in COLUMNS:
        _swap(kept, ended, COLUMNS[choice])
        return
    mine, theirs = getattr(kept, choice), getattr(ended, choice)
    if mine is not None and theirs is not None:
        _swap(mine, theirs, part_columns(mine))


def _swap(one: object, other: object, names: Collection[str]) -> None:
    for name in names:
        mine, theirs = getattr(one, name), getattr(other, name)
        setattr(one, name, theirs)
        setattr(other, name, mine)


def _field_names(kept: Participant, taken: Collection[str]) -> set[str]:
    """The fields that changed, as the rules about letters and badges know them."""
    parts = {"document": kept.document, "travel": kept.travel, "needs": kept.needs}
    changed: set[str] = set()
    for name in taken:
        row = parts.get(name)
        changed |= {name} if row is None else {*part_columns(row)} - {"scan_id"}
    return changed


def tell_apart(one: Participant, other: Participant, reason: str, *, by: Actor) -> None:
    """Remember that two records are two people: the pair is warned of no more."""
    if one.id == other.id or one.event_id != other.event_id:
        raise InvalidError(lazy("Choose two registrations of one event."))
    first, second = sorted((one, other), key=lambda person: person.id)
    pair = _pair(first, second)
    if pair is None:
        pair = PersonPair(event_id=first.event_id, first_id=first.id, second_id=second.id)
        db.session.add(pair)
    pair.distinct_at, pair.distinct_by = clock.now(), by.id
    pair.reason = reason.strip()
    record(by, "registration:pair:told_apart", first, changes={"other": second.id})


def suspect_again(one: Participant, other: Participant, *, by: Actor) -> None:
    """Take back that two records are two people."""
    first, second = sorted((one, other), key=lambda person: person.id)
    pair = _pair(first, second)
    if pair is None or pair.distinct_at is None:
        raise StateError(lazy("This pair is on no list."))
    pair.distinct_at = pair.distinct_by = None
    pair.reason = ""
    record(by, "registration:pair:suspected_again", first, changes={"other": second.id})


def _pair(first: Participant, second: Participant) -> PersonPair | None:
    return db.session.scalar(
        select(PersonPair)
        .where(PersonPair.first_id == first.id, PersonPair.second_id == second.id)
        .with_for_update(key_share=True)
    )
