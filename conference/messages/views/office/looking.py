"""A text as a real recipient gets it: subject, HTML in a frame where nothing runs, plain text."""

from typing import Any
from urllib.parse import urlencode

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, current_user
from conference.core.errors import NotFoundError
from conference.events.models import Event
from conference.i18n import LANGUAGES, Language, lazy
from conference.i18n import gettext as _
from conference.mailing.services import OutgoingMail
from conference.messages import queries, services
from conference.messages.enums import Audience
from conference.messages.mails import Person, compose
from conference.messages.models import MessageTemplate
from conference.messages.queries import Loaded
from conference.messages.rules import is_written_in
from conference.registration.models import Participant
from conference.web.addresses import row_id
from conference.web.rate_limit import limit

_FRAME_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox"
)
"""For the mail inside the frame: nothing runs, nothing is fetched, inline styles stand."""
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; frame-src 'self'"
)
"""For the page around it: as everywhere, and one frame from here."""


def preview_page(
    event: Event,
    source: MessageTemplate,
    crumbs: list[tuple[Any, Any]],
    *,
    frame: str,
    test: str,
    **values: Any,
) -> ResponseReturnValue:
    """The page with the choice of a recipient, the mail and its plain text."""
    typed = request.args.get("q", "")[:100]
    found = queries.candidates(event, source.audience, typed)
    person_id = request.args.get("person", type=row_id)
    person = next((row for row in found if row.id == person_id), None)
    if person is None and found:
        person = found[0]
    mail = _mail(event, source, person) if person is not None else None
    page = render_template(
        "messages/office/_preview.html",
        message=source,
        people=found,
        person=person,
        name=_name,
        mail=mail,
        typed=typed,
        crumbs=crumbs,
        missing=[
            each for each in LANGUAGES if not is_written_in(source.subject, source.body, each)
        ],
        frame_url=url_for(f".{frame}", person=person.id, **values) if person else "",
        test_url=url_for(f".{test}", **values),
        me=_my_address(),
        is_person=source.audience is Audience.PARTICIPANTS,
    )
    response = Response(page)
    response.headers["Content-Security-Policy"] = _PAGE_POLICY
    return response


def mail_page(event: Event, source: MessageTemplate) -> Response:
    """The mail alone."""
    person, loaded = _chosen(event, source, request.args.get("person", 0, type=row_id))
    letter = services.letter_of(source, event)
    mail = compose(letter, person, loaded.free_places, is_preview=True)
    html = mail.rendered.html if mail is not None else ""
    response = Response(html, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _FRAME_POLICY
    return response


def send_test(event: Event, source: MessageTemplate, back: str) -> ResponseReturnValue:
    """Send the mail of the chosen recipient to whoever asks, and go back to the page."""
    limit("messages:test", times=30, seconds=600)
    person, loaded = _chosen(event, source, request.form.get("person", 0, type=row_id))
    services.send_test(
        event, source, person, loaded.free_places, recipient=_my_address(), by=current_actor()
    )
    flash(_("The test mail is on its way to %(address)s.", address=_my_address()), "success")
    return redirect(f"{back}?{urlencode({'person': person.id})}", 303)


def _my_address() -> str:
    user = current_user()
    return user.email if user is not None else ""


def _chosen(event: Event, source: MessageTemplate, person_id: int) -> tuple[Person, Loaded]:
    loaded = queries.load(source.audience, [person_id] if 0 < person_id < 2**31 else [])
    person = loaded.people.get(person_id)
    if person is None or _event_id(person) != event.id:
        raise NotFoundError(lazy("This person is not known."))
    return person, loaded


def _mail(event: Event, source: MessageTemplate, person: Person) -> OutgoingMail | None:
    loaded = queries.load(source.audience, [person.id])
    letter = services.letter_of(source, event)
    return compose(letter, person, loaded.free_places, is_preview=True)


def _event_id(person: Person) -> int:
    return person.event_id if isinstance(person, Participant) else person.delegation.event_id


def _name(person: Person) -> str:
    """What a recipient is called in the list, with the language they read."""
    shown = person.display_name if isinstance(person, Participant) else person.name
    return f"{shown or person.email} ({Language(person.language).label})"
