"""Papers of a day: sheets for the doors of rooms, for liaison officers and for interpreters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from conference.bilaterals.enums import Paper
from conference.bilaterals.models import BilateralMeeting
from conference.documents import pdf
from conference.events.models import Event
from conference.i18n import Language, format_time_range, ngettext, use_language
from conference.i18n import gettext as _
from conference.i18n.customs import use_customs
from conference.i18n.spoken_languages import spoken_name


@dataclass(frozen=True)
class Row:
    """One meeting on a sheet."""

    hours: str
    asking: str
    asked: str
    facts: tuple[str, ...]


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
) -> list[SheetPage]:
    """The sheets of a paper in a language, in the order of their titles."""
    found: dict[tuple[str, int], list[Row]] = {}
    with use_language(language), use_customs(event):
        for meeting in meetings:
            owner = _owner(paper, meeting, language)
            if owner is not None:
                found.setdefault(owner, []).append(_row(paper, meeting, people, language))
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
    return (officer.display_name, officer.id) if officer is not None else None


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
        if meeting.has_flags:
            facts.append(_("Flags on the table"))
    if paper is Paper.INTERPRETERS:
        sides = (meeting.asking_language, meeting.asked_language)
        facts.insert(1, " – ".join(spoken_name(code) for code in sides))
    if paper is Paper.LIAISON:
        facts += [person.display_name for person in people.get(meeting.id, ())]
    hours = format_time_range(meeting.slot.starts_at, meeting.slot.ends_at)
    names = (meeting.asking.name.text(language), meeting.asked.name.text(language))
    return Row(hours, *names, tuple(facts))


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
