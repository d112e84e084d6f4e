"""Basics, public page, registration and letters of an event."""

from functools import partial
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.events import services
from conference.events.forms import BasicsForm, LettersForm, PageForm, RegistrationForm
from conference.events.models import Event
from conference.events.rules import is_public
from conference.events.views.settings.blueprint import (
    ADMINISTRATORS,
    blueprint,
    details_saved,
    saved,
    sent_picture,
    status_of,
    tabs,
    version_of,
)
from conference.i18n.localised import Localised
from conference.web.access import access


@blueprint.route("/<event>/settings/", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def basics(event: Event) -> ResponseReturnValue:
    """Names, days and place."""
    venue = event.venue
    form = BasicsForm(
        obj=event,
        venue_name=venue.name if venue else Localised(),
        venue_address=venue.address if venue else Localised(),
        venue_capacity=venue.capacity if venue else None,
    )
    if form.validate_on_submit():

        def change() -> None:
            services.edit_basics(
                event,
                form.details(),
                form.venue(),
                by=current_actor(),
                version=version_of(form, event),
            )

        slug = form.slug.data
        answer = saved(form, change, "events_office.basics", event=slug)
        if answer is not None:
            return answer
    return _page("basics", form, fixed=is_public(event))


@blueprint.route("/<event>/settings/page", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def page(event: Event) -> ResponseReturnValue:
    """What the public page says, its colour and emblem."""
    form = PageForm(obj=event)
    if form.validate_on_submit():

        def change() -> None:
            version, by = version_of(form, event), current_actor()
            picture = sent_picture(form)
            services.edit_page(event, form.details(), by=by, version=version)
            if picture is not None or form.remove_picture.data:
                services.set_emblem(event, picture, by=by)

        answer = saved(form, change, "events_office.page")
        if answer is not None:
            return answer
    return _page("page", form)


@blueprint.route("/<event>/settings/registration", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def registration(event: Event) -> ResponseReturnValue:
    """The registration window, its rules and the deadlines."""
    deadlines = {f"deadline_{entry.kind.value}": entry.at for entry in event.deadlines}
    form = RegistrationForm(obj=event, zone=event.timezone, **deadlines)
    if form.validate_on_submit():

        def change() -> None:
            services.edit_registration(
                event,
                form.details(),
                {kind: field.data for kind, field in form.deadline_fields.items()},
                by=current_actor(),
                version=version_of(form, event),
            )

        answer = saved(form, change, "events_office.registration")
        if answer is not None:
            return answer
    return _page("registration", form)


@blueprint.route("/<event>/settings/letters", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def letters(event: Event) -> ResponseReturnValue:
    """Letterhead, signatory and numbering."""
    form = LettersForm(obj=event)
    change = partial(services.edit_letters, event)
    answer = details_saved(form, event, change, "events_office.letters")
    if answer is not None:
        return answer
    return _page("letters", form)


def _page(name: str, form: Any, **values: Any) -> ResponseReturnValue:
    page = render_template(f"events/office/{name}.html", form=form, tabs=tabs(name), **values)
    return page, status_of(form)
