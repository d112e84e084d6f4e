"""What the forms of bodies offer."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.accounts.models import User
from conference.cities.models import Contact
from conference.committees.models import Committee, CommitteeMember
from conference.committees.queries import keepers
from conference.core import clock
from conference.core.database import db
from conference.i18n import current_language, sort_key
from conference.i18n import gettext as _

Choices = list[tuple[str, str]]


def nobody() -> tuple[str, str]:
    """The empty entry of a list of people."""
    return ("", _("nobody"))


def contact_choices() -> Choices:
    """The people of the address book by name, with where they work."""
    rows = db.session.scalars(select(Contact).options(joinedload(Contact.organisation)))
    named = [(str(row.id), _with_place(row)) for row in rows]
    return sorted(named, key=lambda pair: sort_key(pair[1], current_language()))


def _with_place(contact: Contact) -> str:
    name, place = contact.name.text(), contact.organisation
    return f"{name} – {place.name.text()}" if place is not None else name


def body_choices(bodies: Iterable[Committee]) -> Choices:
    """Bodies by name below an empty entry."""
    return [("", "—"), *((str(each.id), each.name.text()) for each in bodies)]


def member_choices(body: Committee, *also: CommitteeMember | None) -> Choices:
    """Those who serve in a body today, and whoever is named already."""
    today = clock.today(body.timezone)
    serving = serving_members(body, today)
    rest = [each for each in also if each is not None and each not in serving]
    return [nobody(), *((str(m.id), m.contact.name.text()) for m in (*serving, *rest))]


def serving_members(body: Committee, day: date) -> list[CommitteeMember]:
    """The members of a day: chair, deputy, secretary, then the others by name."""
    order = list(type(body.members[0].role)) if body.members else []
    serving = [each for each in body.members if each.is_serving(day)]
    return sorted(serving, key=lambda each: (order.index(each.role), each.contact.name.text()))


def workstream_choices(body: Committee) -> Choices:
    """The workstreams of a body."""
    return [("", "—"), *((str(each.id), each.name.text()) for each in body.workstreams)]


def keeper_choices(*also: User | None) -> Choices:
    """The staff who may see to a task, and whoever does so already."""
    able: Sequence[User] = keepers()
    rest = [each for each in also if each is not None and each not in able]
    return [nobody(), *((str(each.id), each.name or each.email) for each in (*able, *rest))]
