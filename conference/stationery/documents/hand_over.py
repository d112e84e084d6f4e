"""Hand-over sheets: the badges of a delegation, for its focal point to receive and sign."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from conference.badges.models import Badge
from conference.delegations.models import Delegation
from conference.documents import pdf
from conference.documents.pdf import MissingGlyphError
from conference.events.models import Event
from conference.i18n import Language, use_language

TEMPLATE = "stationery/print/hand_over.html"


@dataclass(frozen=True)
class BadgeLine:
    """One badge on a sheet."""

    number: int
    reference: str
    name: str
    latin: str
    category: str
    state: str


@dataclass(frozen=True)
class Custody:
    """Who took the badges, from whom and when, for a sheet that is a receipt."""

    collector: str
    collecting: str
    """As what the person took them, in words."""
    identity: str
    """The document that was seen, in words."""
    officer: str
    at: datetime
    signature: str = ""
    """The path of what was drawn on the screen, in a box of 600 by 200; empty on paper."""


@dataclass(frozen=True)
class HandOver:
    """One sheet: whose badges, in which language, and the badges by number."""

    delegation: Any
    """``Localised``."""
    country: str
    language: Language
    lines: tuple[BadgeLine, ...]
    custody: Custody | None = None


def hand_over_of(delegation: Delegation, badges: Sequence[Badge], language: Language) -> HandOver:
    """The sheet of a delegation for some of its badges, whatever their state."""
    with use_language(language):
        lines = tuple(_line(badge) for badge in badges)
    return HandOver(delegation.name, delegation.country, language, lines)


def _line(badge: Badge) -> BadgeLine:
    person = badge.participant
    latin = person.badge_name or person.latin_name
    name = person.badge_name_native or person.native_name or latin
    return BadgeLine(
        badge.number,
        person.reference,
        name or person.reference,
        "" if latin == name else latin,
        person.category.name.text(),
        badge.state.label,
    )


def render_sheet(event: Event, sheet: HandOver) -> tuple[bytes, dict[str, str]]:
    """The pages of a sheet, and for each reference whose name no font can print why.

    The badge stays on the sheet all the same, by number and reference: the sum must be right.
    """
    faults: dict[str, str] = {}
    while True:
        try:
            return pdf.render(TEMPLATE, _context(event, sheet), sheet.language), faults
        except MissingGlyphError as error:
            lines = tuple(_plain(line, error) for line in sheet.lines)
            if lines == sheet.lines:
                raise
            old = {line.reference: line for line in sheet.lines}
            faults |= {line.reference: str(error) for line in lines if line != old[line.reference]}
            sheet = replace(sheet, lines=lines)


def _plain(line: BadgeLine, error: MissingGlyphError) -> BadgeLine:
    """A name that cannot be printed gives way to the reference."""
    if not any(character in line.name + line.latin for character in error.characters):
        return line
    return BadgeLine(line.number, line.reference, line.reference, "", line.category, line.state)


def _context(event: Event, sheet: HandOver) -> dict[str, Any]:
    return {"event": event, "sheet": sheet, "show_country": event.show_country_on_badge}
