"""One badge on a page of exactly its own size, for the printer at the desk."""

import io

from conference.badges import queries
from conference.badges.documents import (
    PatternPair,
    Sheets,
    bearer_of,
    book_of,
    surroundings_of,
    temporary_badge,
)
from conference.badges.documents.faces import Pattern
from conference.badges.enums import PrintedSides, SheetFormat
from conference.badges.models import Badge
from conference.badges.services.transfer import built_in
from conference.documents.stamping import Stamper
from conference.events.models import Event


def single_badge(badge: Badge, event: Event, link: str, *, both: bool = False) -> bytes:
    """The PDF of one badge, a page a side, each of the size of its design.

    Raises ``MissingGlyphError``, ``GroundError`` or a ``DomainError`` for what cannot be printed.
    """
    person = badge.participant
    if badge.is_temporary:
        return temporary_badge(person, badge, event, link)
    around = surroundings_of(event, queries.information_of(event), link)
    book = book_of(around, queries.designs_of(event), standard_patterns(), None)
    sides = PrintedSides.LONG_EDGE if both else PrintedSides.FRONT
    out = io.BytesIO()
    with Stamper(out, title=around.name.text(person.language)) as stamper:
        sheets = Sheets(stamper, SheetFormat.A6, sides, marks=False)
        bearer = bearer_of(person, badge, event)
        sheets.add(book.compose(stamper, bearer, person.category_id, both=both))
        sheets.flush()
    return out.getvalue()


def standard_patterns() -> PatternPair:
    """The look of events that have no design of their own."""
    design = built_in("a6")
    width, height = design.details.measures
    front, back = (
        Pattern(width, height, layout, design.details.mirrors)
        for layout in (design.front, design.back)
    )
    return PatternPair(0, design.details.name, front, back)


def desk_size(event: Event) -> tuple[float, float]:
    """Width and height of the event's usual badge in millimetres."""
    design = next((each for each in queries.designs_of(event) if each.is_default), None)
    if design is not None:
        return design.width, design.height
    return built_in("a6").details.measures
