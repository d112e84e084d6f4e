"""What was said at the event and by whom: typed one by one, or pasted as a list."""

import re
from dataclasses import dataclass
from datetime import date

from conference.audit.services import record
from conference.certificates.models import Talk
from conference.certificates.queries import live_of_talks, talks_of
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event
from conference.i18n import DateError, clean, lazy, parse_date, to_ascii_digits
from conference.i18n import gettext as _
from conference.registration.models import Participant

TITLE_LENGTH = 300
MOST_LINES = 500
_PARTING = re.compile(r"[\t;؛|]")


@dataclass(frozen=True)
class LineError:
    """What is wrong with a line of a list, counted from 1."""

    line: int
    words: str


@dataclass(frozen=True)
class TalkLine:
    """One line of a list that reads well."""

    person: Participant
    title: str
    spoken_on: date | None


@dataclass(frozen=True)
class TalkList:
    """A list as it was read."""

    lines: list[TalkLine]
    errors: list[LineError]


class TalksError(DomainError):
    """A list with faults; nothing of it was taken."""

    status = 422

    def __init__(self, errors: list[LineError]) -> None:
        super().__init__(
            " ".join(
                str(lazy("Line %(line)d: %(fault)s", line=each.line, fault=each.words))
                for each in errors[:10]
            )
        )
        self.errors = errors


def add_talk(person: Participant, title: str, spoken_on: date | None, *, by: Actor) -> Talk:
    """Note a talk; the same title again changes its day."""
    title = clean(title)
    if not title or len(title) > TITLE_LENGTH:
        raise InvalidError(lazy("Enter the title of the talk."), field="title")
    _check_day(person.event, spoken_on)
    talk = next((each for each in talks_of(person.id) if each.title == title), None)
    if talk is not None and talk.spoken_on == spoken_on:
        return talk
    if talk is None:
        talk = Talk(participant=person, title=title)
        db.session.add(talk)
    talk.spoken_on = spoken_on
    db.session.flush()
    record(by, "certificates:talk:noted", talk, event_id=person.event_id)
    return talk


def _check_day(event: Event, day: date | None) -> None:
    if day is not None and not event.starts_on <= day <= event.ends_on:
        raise InvalidError(lazy("The day is not one of the event's days."), field="spoken_on")


def remove_talk(talk: Talk, *, by: Actor) -> None:
    """Take a talk back that no certificate was issued for."""
    if live_of_talks([talk.id]):
        raise DomainError(lazy("Revoke the certificate of this talk first."))
    record(by, "certificates:talk:removed", talk, event_id=talk.participant.event_id)
    for certificate in talk.certificates:
        certificate.talk = None
    db.session.flush()
    db.session.delete(talk)


def add_talks(event: Event, text: str, *, by: Actor) -> list[Talk]:
    """Take a whole list, or nothing of it: raises ``TalksError`` with every fault."""
    read = read_talks(event, text)
    if read.errors:
        raise TalksError(read.errors)
    return [add_talk(each.person, each.title, each.spoken_on, by=by) for each in read.lines]


def read_talks(event: Event, text: str) -> TalkList:
    """A list with one talk a line: tracking code; day (may be left out); title.

    The parts stand between tabs, as copied from a spreadsheet, or semicolons.
    """
    typed = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    codes = {clean(to_ascii_digits(_PARTING.split(line)[0])).upper() for _n, line in typed}
    people = {
        person.reference: person
        for person in db.session.query(Participant).where(
            Participant.event_id == event.id, Participant.reference.in_(codes)
        )
    }
    lines, errors = [], []
    if len(typed) > MOST_LINES:
        words = _("At most %(most)d lines are taken at once.", most=MOST_LINES)
        return TalkList([], [LineError(MOST_LINES + 1, words)])
    for number, line in typed:
        try:
            lines.append(_line(line, people, event))
        except DomainError as error:
            errors.append(LineError(number, str(error)))
    return TalkList(lines, errors)


def _line(line: str, people: dict[str, Participant], event: Event) -> TalkLine:
    parts = [clean(part) for part in _PARTING.split(line, maxsplit=2)]
    person = people.get(to_ascii_digits(parts[0]).upper())
    if person is None:
        raise InvalidError(lazy("Nobody of this event has this tracking code."))
    title = parts[-1] if len(parts) > 1 else ""
    if not title or len(title) > TITLE_LENGTH:
        raise InvalidError(lazy("Enter the title of the talk."))
    day = None
    if len(parts) == 3 and parts[1]:
        try:
            day = parse_date(parts[1])
        except DateError as error:
            raise InvalidError(str(error)) from None
    _check_day(event, day)
    return TalkLine(person, title, day)
