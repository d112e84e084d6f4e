"""Papers of a day: sheets for the doors of rooms, for liaison officers and for interpreters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from conference.bilaterals.enums import Paper
from conference.bilaterals.models import BilateralMeeting
from conference.documents import pdf
from conference.events.models import Event
from conference.i18n import Language, digits, format_time_range, ngettext, use_language
from conference.i18n import gettext as _
from conference.i18n.customs import use_customs
from conference.i18n.spoken_languages import spoken_name
from conference.programme.queries.interpreting import Interpreting
from conference.registration.models import Participant


@dataclass(frozen=True)
class Row:
    """One meeting, or one session of the programme, on a sheet."""

    hours: str
    asking: str
    asked: str
    """The other delegation; empty in a session of the programme."""
    facts: tuple[str, ...]
    starts_at: datetime


@dataclass(frozen=True)
class SheetPage:
    """The sheet of one room or one person."""

    title: str
    rows: list[Row]


def sheets_of(
    event: Event,
    paper: Paper,
    meetings: Iterable[BilateralMeeting],
    people: Mapping[int, list[Any]],
    language: Language,
    *,
    sessions: Iterable[Interpreting] = (),
) -> list[SheetPage]:
    """The sheets of a paper in a language, in the order of their titles.

    ``sessions`` are those of the programme at which interpreters work: one sheet holds both.
    """
    found: dict[tuple[str, int], list[Row]] = {}
    with use_language(language), use_customs(event):
        for meeting in meetings:
            owner = _owner(paper, meeting, language)
            if owner is not None:
                found.setdefault(owner, []).append(_row(paper, meeting, people, language))
        for each in sessions if paper is Paper.INTERPRETERS else ():
            found.setdefault((each.name, each.interpreter_id), []).append(_work(each, language))
    for rows in found.values():
        rows.sort(key=lambda row: row.starts_at)
    return [SheetPage(title, rows) for (title, _id), rows in sorted(found.items(), key=_by_title)]


def _by_title(item: tuple[tuple[str, int], list[Row]]) -> tuple[str, int]:
    return item[0]


def _owner(paper: Paper, meeting: BilateralMeeting, language: Language) -> tuple[str, int] | None:
    if paper is Paper.DOORS:
        room = meeting.room
        return (room.name.text(language), room.id) if room is not None else None
    if paper is Paper.INTERPRETERS:
        speaker = meeting.interpreter
        return (speaker.name, speaker.id) if speaker is not None else None
    officer = meeting.liaison
    return (_name(officer, language), officer.id) if officer is not None else None


def _name(person: Participant, language: Language) -> str:
    """A name in letters that the reader of the sheet reads."""
    return person.name_in_lists(language) or person.display_name


def _row(
    paper: Paper, meeting: BilateralMeeting, people: Mapping[int, list[Any]], language: Language
) -> Row:
    """A door names the delegations alone; whoever works there reads what they need."""
    assert meeting.slot is not None
    facts: list[str] = []
    if paper is not Paper.DOORS:
        if meeting.room is not None:
            facts.append(meeting.room.name.text(language))
        facts.append(ngettext("%(num)d person", "%(num)d people", meeting.people))
        facts.append(meeting.level.label)
        facts.append(meeting.purpose)
        facts += [topic.name.text(language) for topic in meeting.listed_topics]
        if meeting.has_flags:
            facts.append(_("Flags on the table"))
    if paper is Paper.INTERPRETERS:
        sides = (meeting.asking_language, meeting.asked_language)
        facts.insert(1, " – ".join(spoken_name(code) for code in sides))
    if paper is Paper.LIAISON:
        facts += [_name(person, language) for person in people.get(meeting.id, ())]
    hours = format_time_range(meeting.slot.starts_at, meeting.slot.ends_at)
    names = (meeting.asking.name.text(language), meeting.asked.name.text(language))
    return Row(hours, *names, tuple(facts), meeting.slot.starts_at)


def _work(one: Interpreting, language: Language) -> Row:
    """A session of the programme on an interpreter's sheet."""
    facts = [one.room.text(language)] if one.room is not None else []
    facts.append(f"{spoken_name(one.source)} – {spoken_name(one.target)}")
    facts.append(one.mode.label)
    if one.booth is not None:
        facts.append(_("Booth %(number)s", number=digits(str(one.booth), language)))
    hours = format_time_range(one.starts_at, one.ends_at)
    return Row(hours, one.title.text(language), "", tuple(facts), one.starts_at)


def print_sheets(
    event: Event, paper: Paper, day: date, sheets: list[SheetPage], language: Language
) -> bytes:
    """The PDF of the sheets, a page each."""
    with use_language(language):
        kind = paper.label
    context = {
        "event": event,
        "day": day,
        "kind": kind,
        "css": "door" if paper is Paper.DOORS else "person",
        "sheets": sheets,
    }
    return pdf.render(
        "bilaterals/print/day.html", context, language, stylesheets=("bilaterals/print/day.css",)
    )
