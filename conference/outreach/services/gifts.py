"""Changing the gift register."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.files import delete_file, store_file
from conference.core.spreadsheets import write_xlsx
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import _, current_language, lazy, search_key
from conference.outreach.enums import GiftDirection
from conference.outreach.models import Gift
from conference.outreach.queries.gifts import next_number


@dataclass(frozen=True, kw_only=True)
class GiftDetails:
    """What is known about a gift."""

    direction: GiftDirection
    day: date
    description: str
    delegation_id: int | None = None
    contact_id: int | None = None
    party: str = ""
    occasion: str = ""
    value_hundredths: int | None = None
    currency: str = ""
    kept_at: str = ""
    handed_to: str = ""
    handed_on: date | None = None
    note: str = ""


def add_gift(event: Event, details: GiftDetails, *, by: Actor) -> Gift:
    """Enter a gift under the next number of the event."""
    _check(event, details)
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))
    gift = Gift(event_id=event.id, number=next_number(event))
    _write(gift, details)
    db.session.add(gift)
    record(by, "outreach:gift:created", gift)
    return gift


def edit_gift(gift: Gift, details: GiftDetails, *, by: Actor) -> None:
    """Change an entry of the register; its number stays."""
    _check(gift.event, details)
    changed = _write(gift, details)
    if changed:
        record(by, "outreach:gift:edited", gift, changes={"fields": changed})


def set_photo(gift: Gift, picture: bytes, *, by: Actor) -> None:
    """Keep a photo of the gift, a PNG made ready before, in the place of an older one."""
    old = gift.photo
    gift.photo = store_file(picture, purpose="gift", content_type="image/png")
    db.session.flush()
    if old is not None:
        delete_file(old)
    record(by, "outreach:gift:edited", gift, changes={"fields": ["photo"]})


def remove_gift(gift: Gift, *, by: Actor) -> None:
    """Delete an entry that was made by mistake; the log keeps that its number was there."""
    record(by, "outreach:gift:removed", gift, changes={"number": gift.number})
    photo = gift.photo
    db.session.delete(gift)
    db.session.flush()
    if photo is not None:
        delete_file(photo)


def gifts_sheet(event: Event, gifts: Iterable[Gift], *, by: Actor) -> bytes:
    """The register as .xlsx in the reader's language; logged, for it names people."""
    record(by, "outreach:gifts:downloaded", event)
    headings = [
        _("Number"),
        _("Given or received"),
        _("Day"),
        _("From or to"),
        _("Delegation"),
        _("Description"),
        _("Occasion of the gift"),
        _("Estimated value"),
        _("Currency"),
        _("Place where it is kept"),
        _("Handed over to"),
        _("Handed over on"),
        _("Note"),
    ]
    right_to_left = current_language().direction == "rtl"
    return write_xlsx(
        headings, _cells(gifts), title=_("Gift register"), right_to_left=right_to_left
    )


def _cells(gifts: Iterable[Gift]) -> Iterator[list[Any]]:
    for gift in gifts:
        yield [
            gift.number,
            gift.direction.label,
            gift.day,
            gift.party_name,
            gift.delegation.name.text() if gift.delegation else "",
            gift.description,
            gift.occasion,
            None if gift.value is None else float(gift.value),
            gift.currency,
            gift.kept_at,
            gift.handed_to,
            gift.handed_on,
            gift.note,
        ]


def _check(event: Event, details: GiftDetails) -> None:
    if not (details.party or details.delegation_id or details.contact_id):
        raise InvalidError(
            lazy("Say from or to whom: a delegation, a contact, or a name."), field="party"
        )
    if details.delegation_id is not None:
        delegation = db.session.get(Delegation, details.delegation_id)
        if delegation is None or delegation.event_id != event.id:
            raise InvalidError(lazy("Choose one of the options offered."), field="delegation_id")
    if details.value_hundredths is not None and not details.currency:
        raise InvalidError(lazy("Say in which currency the value is."), field="currency")
    today = clock.today(event.timezone)
    for field, day in (("day", details.day), ("handed_on", details.handed_on)):
        if day is not None and day > today:
            raise InvalidError(lazy("This day has not come yet."), field=field)
    if details.handed_on and details.handed_on < details.day:
        raise InvalidError(lazy("It cannot be handed over before it was given."), field="handed_on")


def _write(gift: Gift, details: GiftDetails) -> list[str]:
    changed = apply_changes(gift, details)
    texts = (details.party, details.description, details.occasion, details.kept_at)
    gift.search_key = search_key(" ".join(texts))
    return changed
