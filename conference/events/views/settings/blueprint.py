"""What all pages of the configuration share: who may, the tabs, and how a form ends."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor, may_open
from conference.core.database import release
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.events.services import prepare_picture
from conference.i18n import lazy
from conference.web.access import staff
from conference.web.forms import BaseForm
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("events_office", __name__, url_prefix="/office")

ADMINISTRATORS = staff(Role.ADMINISTRATOR)

TABS = (
    ("events_office.basics", lazy("Basics")),
    ("events_office.page", lazy("Public page")),
    ("events_office.registration", lazy("Registration")),
    ("events_office.categories", lazy("Categories")),
    ("events_office.zones", lazy("Zones")),
    ("events_office.photo_profiles", lazy("Photos for authorities")),
    ("events_office.organisers", lazy("Organisers")),
    ("events_office.countries", lazy("Countries")),
    ("events_office.letters", lazy("Letters")),
    ("events_office.permits", lazy("Permits")),
    ("events_office.state", lazy("State and staff")),
)

add(NavigationItem("event", "events_office.basics", lazy("Configuration"), 90))


def tabs(current: str) -> list[dict[str, Any]]:
    """The tabs of the configuration for the components' macro."""
    return [
        {"label": str(label), "url": url_for(endpoint), "current": endpoint.endswith(f".{current}")}
        for endpoint, label in TABS
        if may_open(endpoint)
    ]


def saved(
    form: BaseForm, change: Callable[[], object], endpoint: str, **values: Any
) -> ResponseReturnValue | None:
    """Make the change and lead on; or put the refusal on the form and answer None."""
    try:
        change()
    except DomainError as error:
        form.refuse(error)
        return None
    flash(str(lazy("Saved.")), "success")
    return redirect(url_for(endpoint, **values), 303)


def details_saved(
    form: Any, event: Event, change: Callable[..., object], endpoint: str
) -> ResponseReturnValue | None:
    """Save a form that gives the whole of a service's details; None while it must be shown."""
    if not form.validate_on_submit():
        return None

    def save() -> None:
        change(form.details(), by=current_actor(), version=version_of(form, event))

    return saved(form, save, endpoint)


def status_of(form: BaseForm) -> int:
    """422 for a form that came back with errors, 200 for a fresh one."""
    return 422 if form.is_submitted() else 200


def sent_picture(form: Any) -> bytes | None:
    """The picture that was sent, made ready outside of the transaction; None without one."""
    data = form.picture.data.read() if form.picture.data else b""
    if not data:
        return None
    release()
    return prepare_picture(data)


def version_of(form: Any, event: Event) -> int:
    """The version the form was opened on; the present one for a form without."""
    version: int | None = form.version.data
    return event.version if version is None else version
