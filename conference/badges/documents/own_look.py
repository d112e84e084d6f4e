"""What is drawn in the event's own design where it has one, and in the built-in look otherwise."""

from dataclasses import replace

from conference.badges import queries
from conference.badges.documents.bearers import Surroundings, bearer_of, surroundings_of
from conference.badges.documents.cards import render_temporary
from conference.badges.documents.faces import Pattern
from conference.badges.documents.patterns import patterns_of
from conference.badges.documents.previews import PreviewError, preview_of_face
from conference.badges.documents.temporary import stamp_temporary
from conference.badges.enums import FaceSide
from conference.badges.models import Badge
from conference.core.database import release
from conference.documents.pdf import MissingGlyphError, RenderError
from conference.events.models import Event
from conference.registration.models import Participant


def own_preview(person: Participant, event: Event, link: str) -> bytes | None:
    """The person's badge in the event's own design as PNG, without number and code.

    None where the event has no design for the category. Ends the running transaction; takes up to
    a second the first time. Raises ``PreviewError``.
    """
    found = _design(person, event, link)
    if found is None:
        return None
    pattern, around = found
    blank = Badge(number=0, token="")
    bearer = replace(bearer_of(person, blank, event), number="")
    release()
    try:
        return preview_of_face(pattern, bearer, around, with_code=False).picture
    except MissingGlyphError as error:
        raise PreviewError(str(error)) from error


def temporary_badge(person: Participant, badge: Badge, event: Event, link: str) -> bytes:
    """The PDF of a temporary badge.

    Raises ``PreviewError`` or ``NameTooLongError`` for a text that cannot be printed.
    """
    found = _design(person, event, link)
    try:
        if found is None:
            return render_temporary(person, badge, event)
        try:
            return stamp_temporary(
                found[0], bearer_of(person, badge, event), found[1], badge, event
            )
        except MissingGlyphError:
            raise
        except RenderError:  # the design is broken; the desk needs a badge all the same
            return render_temporary(person, badge, event)
    except MissingGlyphError as error:
        raise PreviewError(str(error)) from error


def _design(person: Participant, event: Event, link: str) -> tuple[Pattern, Surroundings] | None:
    design = queries.design_for(event, person.category_id)
    if design is None or design.face(FaceSide.FRONT).is_empty:
        return None
    return patterns_of(design).front, surroundings_of(event, queries.information_of(event), link)
